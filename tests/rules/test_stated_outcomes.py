from auditor.testing import rule_test, with_issue
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.sample import busy_tables, report
from tests.rules_wordings import Wording, look_alike_test, wording_test

ABOVE = "/requests/outcomes"
DISCLOSED, PARTLY = f"{ABOVE}/disclosed/total", f"{ABOVE}/partly_disclosed/total"
NOT_HELD = f"{ABOVE}/unavailable/not_held/total"
INTERNAL = f"{ABOVE}/refused/internal_affairs/total"
REFUSED = SUBJECTS["outcomes/refused"].cells
TEXT = "/sections/0/text"
ROWS = {
    "disclosed": DISCLOSED,
    "partly": PARTLY,
    "internal": INTERNAL,
    "not_held": NOT_HELD,
    "repeated": f"{ABOVE}/not_processed/repeated/total",
    "unclear": f"{ABOVE}/unavailable/still_unclear/total",
}


def saying(text, *, edition=None, **rows):
    tables = dict.fromkeys(ROWS.values(), 0) | {ROWS[row]: value for row, value in rows.items()}
    return report(texts={1: text, 2: "", 3: "", 4: ""}, tables=tables, form=edition)


SIXTEEN = "收到政府信息公开申请16件，申请人主动撤销2件，剩余14件中，2件予以公开，4件部分公开，8件无法提供。"

test_stated_outcomes = rule_test(
    "stated-outcomes",
    passes={
        "disclosed, in a table with one row for other outcomes": saying(
            "收到政府信息公开申请2件，予以公开2件。", edition="2021-23row", disclosed=2
        ),
        "a clean report": report(),
        "three outcomes": saying(SIXTEEN, disclosed=2, partly=4, not_held=5, unclear=3),
        "a row and its group": saying(
            "收到政府信息公开申请5件，其中不予公开3件（属于内部事务信息3件），无法提供2件。",
            internal=3,
            not_held=2,
        ),
        "number after the words": saying(
            "办结政府信息公开申请6件，其中予以公开5件，本机关不掌握1件。", disclosed=5, not_held=1
        ),
    },
    false_alarms={
        "an answer in whole or in part": saying(
            "收到政府信息公开申请7件，作出予以公开、部分公开决定7件。", disclosed=5, partly=2
        ),
        "the number before two outcomes": saying(
            "收到政府信息公开申请7件，7件予以公开、部分公开。", disclosed=5, partly=2
        ),
        "the number between two outcomes": saying(
            "收到政府信息公开申请7件，5件予以公开、部分公开2件。", disclosed=5, partly=2
        ),
        "two groups together": saying(
            "收到政府信息公开申请9件，予以公开4件，不予公开、无法提供5件。",
            disclosed=4,
            internal=3,
            not_held=2,
        ),
        "what was disclosed beside what was not": saying(
            "办结政府信息公开申请9件，其中公开类7件、不公开类2件。", disclosed=5, partly=2, internal=2
        ),
        "what is disclosed without request": saying(
            "主动公开政府信息88条。收到政府信息公开申请1件，予以公开1件。", disclosed=1
        ),
        "partly, for a third party": saying(
            "收到政府信息公开申请4件，部分公开4件（涉及第三方合法权益2件）。", partly=4
        ),
        "last year's": saying(
            "2023年收到政府信息公开申请9件，予以公开9件。2024年收到政府信息公开申请1件，予以公开1件。",
            disclosed=1,
        ),
        "the row where the group is meant": saying(
            "收到政府信息公开申请3件，本机关不掌握3件。", not_held=2, unclear=1
        ),
        "not disclosed is all that was answered otherwise": saying(
            "收到政府信息公开申请9件，公开4件，部分公开1件，未公开4件。",
            disclosed=4,
            partly=1,
            internal=1,
            not_held=2,
            repeated=1,
        ),
        "not disclosed is what was refused": saying(
            "收到政府信息公开申请5件，公开4件，未公开1件。", disclosed=4, internal=1
        ),
        "two outcomes together": saying(
            "收到政府信息公开申请7件，予以公开5件。予以公开、部分公开共7件，占全部办结量的100%。",
            disclosed=5,
            partly=2,
        ),
        "documents that are not disclosed": saying(
            "经审查不予公开的公文30件。收到政府信息公开申请1件，予以公开1件。", disclosed=1
        ),
    },
    fails={
        "an answer in whole or in part": (
            saying("收到政府信息公开申请9件，作出予以公开、部分公开决定8件。", disclosed=5, partly=2),
            [DISCLOSED, PARTLY, TEXT],
        ),
        "what was disclosed, in either sense": (
            saying(
                "办结政府信息公开申请9件，其中公开类8件、不公开类1件。", disclosed=5, partly=2, internal=1
            ),
            [DISCLOSED, TEXT],
        ),
        "disclosed in whole, beside what was in part": (
            saying("办结政府信息公开申请9件，予以公开7件，部分公开2件。", disclosed=5, partly=2),
            [DISCLOSED, TEXT],
        ),
        "numbered in one clause": (
            saying(
                "①公开3件②部分公开1件③不予公开1件，系政府信息公开申请办理结果。",
                disclosed=2,
                partly=1,
                internal=1,
            ),
            [DISCLOSED, TEXT],
            {"expected": 3, "actual": 2},
        ),
        "not disclosed, in either sense": (
            saying(
                "收到政府信息公开申请9件，公开4件，未公开5件。",
                disclosed=4,
                internal=1,
                not_held=2,
                repeated=1,
            ),
            [*REFUSED, TEXT],
            {"expected": 5, "actual": 1},
        ),
        "text 5, table 4": (
            saying("收到政府信息公开申请5件，予以公开5件。", disclosed=4),
            [DISCLOSED, TEXT],
            {"expected": 5, "actual": 4},
        ),
        "a row": (
            saying("收到政府信息公开申请6件，其中予以公开5件，本机关不掌握1件。", disclosed=5, not_held=2),
            [NOT_HELD, TEXT],
            {"expected": 1, "actual": 2},
        ),
        "a group": (
            saying(SIXTEEN, disclosed=2, partly=4, not_held=5),
            [
                NOT_HELD,
                f"{ABOVE}/unavailable/needs_creation/total",
                f"{ABOVE}/unavailable/still_unclear/total",
                TEXT,
            ],
            {"expected": 8, "actual": 5},
        ),
        "in a full table": (
            report(tables=busy_tables(), texts={1: "收到政府信息公开申请2件，部分公开1件。"}),
            [PARTLY, TEXT],
        ),
    },
    skips={
        "no outcome in the text": saying("收到政府信息公开申请3件，均已按期答复。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "no table": report(without=["/requests"]),
    },
    reviews={
        "disclosed in whole and in part": saying(
            "收到政府信息公开申请9件，予以公开7件。", disclosed=5, partly=2
        ),
        "what is left over, answered in several other ways": saying(
            "办结政府信息公开申请9件，予以公开3件，部分公开2件，其余4件作其他处理。",
            disclosed=3,
            partly=2,
            repeated=4,
        ),
        "the cell is blank": saying("收到政府信息公开申请5件，予以公开5件。", disclosed=None),
        "the cell is uncertain": with_issue(
            saying("收到政府信息公开申请5件，予以公开5件。", disclosed=4), DISCLOSED
        ),
        "said right elsewhere": saying(
            "收到政府信息公开申请5件，予以公开4件。收到政府信息公开申请5件，予以公开5件。", disclosed=4
        ),
    },
)

test_in_many_wordings = wording_test(
    "stated-outcomes",
    [
        Wording("全年予以公开政府信息公开申请8件。", {"disclosed": 8}, {"disclosed": 7}),
        # Asked about for two reasons: the text says both numbers, and 11 are those disclosed in part, too.
        Wording(
            "办结政府信息公开申请11件，予以公开8件。",
            {"received": 11, "disclosed": 8, "partly": 3},
            "办结政府信息公开申请11件，予以公开8件。办结政府信息公开申请11件，予以公开11件。",
            wrong_is="needs_review",
        ),
        Wording("本机关不予公开的政府信息公开申请2件。", {"internal_affairs": 2}, {"internal_affairs": 1}),
        Wording(
            "予以公开政府信息公开申请8件，部分公开3件。",
            {"disclosed": 8, "partly": 3},
            {"disclosed": 7, "partly": 3},
        ),
        Wording(
            "收到政府信息公开申请20件，予以公开8件，部分公开3件，不予公开2件，无法提供5件，不予处理1件，其他处理1件。",
            {
                "received": 20,
                "disclosed": 8,
                "partly": 3,
                "internal_affairs": 2,
                "not_held": 5,
                "repeated": 1,
                "other_other": 1,
            },
            {"partly": 4},
        ),
        Wording(
            "收到政府信息公开申请20件，其中公开8件、部分公开3件、不公开2件、信息不存在5件、重复申请1件、撤回1件。",
            {
                "received": 20,
                "disclosed": 8,
                "partly": 3,
                "internal_affairs": 2,
                "not_held": 5,
                "repeated": 1,
                "other_other": 1,
            },
            {"partly": 4},
        ),
        Wording(
            "（二）依申请公开\n办结的14件申请中，属于予以公开的9件，属于本机关不掌握的4件，属于信访事项的1件。",
            {"received": 14, "disclosed": 9, "not_held": 4, "petition": 1},
            {"not_held": 3},
        ),
        Wording(
            "依申请公开答复结果：9件予以公开、4件因本机关不掌握相关信息无法提供、1件属信访投诉不予处理。",
            {"received": 14, "disclosed": 9, "not_held": 4, "petition": 1},
            {"not_held": 3},
        ),
        Wording(
            "在答复的政府信息公开申请中，同意公开的占9件，不同意公开的占2件。",
            {"received": 11, "disclosed": 9, "third_party_rights": 2},
            {"third_party_rights": 3},
        ),
        Wording(
            "政府信息公开申请办理结果为：予以公开六件，部分公开两件，无法提供三件。",
            {"received": 11, "disclosed": 6, "partly": 2, "not_held": 3},
            {"partly": 1},
        ),
        Wording(
            "政府信息公开申请11件，按答复类型分，公开类6件、部分公开类2件、无法提供类3件。",
            {"received": 11, "disclosed": 6, "partly": 2, "not_held": 3},
            {"disclosed": 7},
        ),
        Wording(
            "政府信息公开申请11件。其中，6件作予以公开处理，2件作部分公开处理，3件作无法提供处理。",
            {"received": 11, "disclosed": 6, "partly": 2, "not_held": 3},
            {"disclosed": 7},
        ),
        Wording(
            "全年政府信息公开申请11件，对6件予以公开，对2件部分公开，对3件告知无法提供。",
            {"received": 11, "disclosed": 6, "partly": 2, "not_held": 3},
            {"disclosed": 7},
        ),
        Wording("共收到政府信息公开申请5件，均予以公开。", {"received": 5, "disclosed": 5}, {"disclosed": 4}),
        Wording(
            "共收到政府信息公开申请5件，全部予以公开。", {"received": 5, "disclosed": 5}, {"disclosed": 4}
        ),
        Wording(
            "收到政府信息公开申请5件，答复均为“本机关不掌握相关政府信息”。",
            {"received": 5, "not_held": 5},
            {"not_held": 4},
        ),
        Wording(
            "政府信息公开申请办理情况：公开（含部分公开）7件，其中部分公开2件。",
            {"received": 7, "disclosed": 5, "partly": 2},
            {"partly": 3},
        ),
        Wording(
            "政府信息公开申请中，因涉及第三方合法权益不予公开1件，因属于内部事务信息不予公开2件。",
            {"received": 9, "third_party_rights": 1, "internal_affairs": 2, "disclosed": 6},
            {"internal_affairs": 3},
        ),
        Wording(
            "政府信息公开申请中，1件因涉及第三方合法权益、2件因属于内部事务信息，决定不予公开。",
            {"received": 9, "third_party_rights": 1, "internal_affairs": 2, "disclosed": 6},
            {"internal_affairs": 3},
        ),
        Wording(
            "收到政府信息公开申请9件，不予公开3件（第三方权益1件、内部事务信息2件）。",
            {"received": 9, "third_party_rights": 1, "internal_affairs": 2, "disclosed": 6},
            {"internal_affairs": 3},
        ),
        Wording(
            "收到政府信息公开申请9件，无法提供4件，包括本机关不掌握3件、没有现成信息需另行制作1件。",
            {"received": 9, "not_held": 3, "needs_creation": 1, "disclosed": 5},
            {"needs_creation": 2},
        ),
        Wording(
            "收到政府信息公开申请9件，其中3件为重复申请，不予处理。",
            {"received": 9, "repeated": 3, "disclosed": 6},
            {"repeated": 2},
        ),
        Wording(
            "收到政府信息公开申请9件，有1件要求提供公开出版物、2件属重复申请，均作不予处理。",
            {"received": 9, "repeated": 2, "publication": 1, "disclosed": 6},
            {"publication": 0},
        ),
        Wording(
            "收到政府信息公开申请9件，1件申请人逾期未补正，视为放弃。",
            {"received": 9, "not_corrected": 1, "disclosed": 8},
            {"not_corrected": 2},
        ),
        Wording(
            "收到政府信息公开申请9件，其中全部公开7宗，部分公开2宗，没有不予公开的情形。",
            {"received": 9, "disclosed": 7, "partly": 2},
            {"disclosed": 6},
        ),
        Wording(
            "收到政府信息公开申请9件，其中予以公开、部分公开各4件，无法提供1件。",
            {"received": 9, "disclosed": 4, "partly": 4, "not_held": 1},
            {"partly": 3},
        ),
        Wording(
            "收到政府信息公开申请9件，予以公开和部分公开分别为7件和2件。",
            {"received": 9, "disclosed": 7, "partly": 2},
            {"partly": 3},
        ),
        Wording(
            "收到政府信息公开申请9件，予以公开、部分公开、无法提供分别为4件、3件、2件。",
            {"received": 9, "disclosed": 4, "partly": 3, "not_held": 2},
            {"partly": 2},
        ),
        Wording(
            "收到政府信息公开申请9件，未出现不予公开情况。",
            {"received": 9, "disclosed": 9},
            {"disclosed": 8, "internal_affairs": 1},
        ),
        Wording(
            "收到政府信息公开申请9件，无部分公开件，无法提供2件。",
            {"received": 9, "disclosed": 7, "not_held": 2},
            {"not_held": 1},
        ),
        Wording(
            "按期答复政府信息公开申请9件：公开5件；部分公开2件；不予公开1件；不予处理1件。",
            {"received": 9, "disclosed": 5, "partly": 2, "deliberative": 1, "petition": 1},
            {"partly": 1},
        ),
        Wording(
            "政府信息公开申请9件，已全部答复。从答复类型看，予以公开5件，占55.6%；部分公开2件，占22.2%；无法提供2件，占22.2%。",
            {"received": 9, "disclosed": 5, "partly": 2, "not_held": 2},
            {"partly": 3},
        ),
        Wording(
            "2024年我局办理的9件政府信息公开申请里，公开的有5件，部分公开的有2件，不予公开的有2件。",
            {"received": 9, "disclosed": 5, "partly": 2, "administrative_inquiry": 2},
            {"partly": 3},
        ),
        Wording(
            "办理依申请公开9件，结果如下：予以公开5件；部分公开2件；无法提供2件。",
            {"received": 9, "disclosed": 5, "partly": 2, "not_held": 2},
            {"not_held": 3},
        ),
        Wording(
            "政府信息公开申请答复中，“予以公开”5件，“部分公开”2件，“无法提供”2件。",
            {"received": 9, "disclosed": 5, "partly": 2, "not_held": 2},
            {"not_held": 3},
        ),
        Wording(
            "收到政府信息公开申请9件，依法予以公开的申请5件，依法部分公开的申请2件，告知不掌握信息的申请2件。",
            {"received": 9, "disclosed": 5, "partly": 2, "not_held": 2},
            {"partly": 3},
        ),
        Wording(
            "依申请公开共答复12件，答复情况：同意公开7件；部分公开2件；信息不存在3件。",
            {"received": 12, "disclosed": 7, "partly": 2, "not_held": 3},
            {"partly": 3},
        ),
        Wording(
            "12件信息公开申请当中，7件公开、2件部分公开、3件无法提供。",
            {"received": 12, "disclosed": 7, "partly": 2, "not_held": 3},
            {"disclosed": 6},
        ),
        Wording(
            "12件信息公开申请均得到答复，公开的7件，部分公开的2件，无法提供的3件。",
            {"received": 12, "disclosed": 7, "partly": 2, "not_held": 3},
            {"partly": 1},
        ),
        Wording(
            "政府信息公开申请答复结果为予以公开的7件、占58.3%，部分公开的5件、占41.7%。",
            {"received": 12, "disclosed": 7, "partly": 5},
            {"partly": 4},
        ),
        Wording(
            "受理政府信息公开申请5件，答复均为予以公开。", {"received": 5, "disclosed": 5}, {"disclosed": 3}
        ),
        Wording(
            "受理政府信息公开申请5件，因均不属本机关掌握，全部告知无法提供。",
            {"received": 5, "not_held": 5},
            {"not_held": 4},
        ),
        Wording(
            "受理政府信息公开申请5件，予以公开4件，另1件因申请人逾期未补正不再处理。",
            {"received": 5, "disclosed": 4, "not_corrected": 1},
            {"disclosed": 3},
        ),
        Wording(
            "受理政府信息公开申请8件，无法提供的有3件（均为本机关不掌握），其余5件公开。",
            {"received": 8, "not_held": 3, "disclosed": 5},
            {"not_held": 2},
        ),
        Wording(
            "受理政府信息公开申请8件，不存在不予公开的情形。",
            {"received": 8, "disclosed": 8},
            {"disclosed": 7, "third_party_rights": 1},
        ),
        Wording(
            "全年信息公开申请作出予以公开决定6件、部分公开决定1件、不予公开决定1件。",
            {"received": 8, "disclosed": 6, "partly": 1, "internal_affairs": 1},
            {"disclosed": 5},
        ),
        Wording(
            "信息公开申请8件，予以公开率75%，即6件予以公开，2件部分公开。",
            {"received": 8, "disclosed": 6, "partly": 2},
            {"partly": 1},
        ),
        Wording(
            "信息公开申请8件：属主动公开范围告知查询路径的6件，本机关不掌握的2件。",
            {"received": 8, "disclosed": 6, "not_held": 2},
            {"not_held": 1},
        ),
        Wording(
            "信息公开申请8件，予以公开及部分公开各占4件。",
            {"received": 8, "disclosed": 4, "partly": 4},
            {"partly": 3},
        ),
        Wording(
            "信息公开申请8件，其中三件补正后仍不明确，两件没有现成信息。",
            {"received": 8, "still_unclear": 3, "needs_creation": 2, "disclosed": 3},
            {"still_unclear": 2},
        ),
    ],
)

test_what_counts_something_else = look_alike_test(
    "stated-outcomes",
    [
        "全年公开信息公开申请指南5件。",
        "予以公开依申请公开信息9条。",
        "县自然资源局答复的征地申请55件中，予以公开40件，我镇协助提供材料。",
        "受理12345工单362件，办结218件，不予处理12件。",
        "公文属性审核：主动公开66件，依申请公开18件，不予公开196件。",
        "审核拟发公文280件，其中予以公开84件，不予公开196件。",
        "收到人大代表建议16件，办结16件，予以公开14件，不予公开2件。",
        "培训中讲解不予公开案例5件、部分公开案例3件。",
        "办理信访事项58件，不予受理3件，重复信访12件。",
        "收到行政许可申请35件，受理33件，不予受理2件。",
        "我镇村务公开申请答复5件，不予公开2件。",
        "公文不予公开的12件，部分公开的5件，予以公开的66件。",
        "对去年收到的政府信息公开申请，予以公开36件。",
        "受理信访投诉举报58件，办结56件。",
    ],
)

test_answers_in_other_words = wording_test(
    "stated-outcomes",
    [
        Wording("对收到的政府信息公开申请，有6件答复为“无法提供”。", {"not_held": 6}, {"not_held": 5}),
        Wording(
            "已办申请中，答复公开5件、答复无法提供4件。", {"disclosed": 5, "not_held": 4}, {"disclosed": 4}
        ),
        Wording(
            "作出不予公开答复3件、不予处理答复2件。", {"internal_affairs": 3, "repeated": 2}, {"repeated": 1}
        ),
        Wording("各类申请中属于过程性信息的不予公开，共7件。", {"deliberative": 7}, {"deliberative": 6}),
        Wording(
            "答复的申请中，属行政执法案卷的4件未予公开。", {"enforcement_file": 4}, {"enforcement_file": 3}
        ),
        Wording("所有答复中，最多的是予以公开，有7件。", {"disclosed": 7}, {"disclosed": 6}),
        Wording("答复的申请中，有7件与此前申请相同，按重复申请不予处理。", {"repeated": 7}, {"repeated": 6}),
        Wording("答复的申请，同意公开5件，同意部分公开4件。", {"disclosed": 5, "partly": 4}, {"partly": 3}),
        Wording(
            "公开类5件，部分公开类4件，无法提供类2件。",
            {"disclosed": 5, "partly": 4, "not_held": 2},
            {"partly": 3},
        ),
        Wording(
            "需要本机关对现有信息加工、分析的4件，无法提供。",
            {"needs_creation": 4, "not_held": 0},
            {"needs_creation": 3},
        ),
        Wording("答复时告知申请人该信息不存在的3件。", {"not_held": 3}, {"not_held": 2}),
        Wording(
            "答复的申请中，5件作了公开答复，2件作了不予公开答复。",
            {"disclosed": 5, "internal_affairs": 2},
            {"disclosed": 4},
        ),
        Wording(
            "对收到的政府信息公开申请，未作出不予公开答复。", {"internal_affairs": 0}, {"internal_affairs": 2}
        ),
        Wording(
            "其他处理6件，其中逾期不补正5件。", {"not_corrected": 5, "other_other": 1}, {"not_corrected": 4}
        ),
    ],
)

test_a_reason_makes_some_of_a_group = wording_test(
    "stated-outcomes",
    [
        Wording("答复的申请，因属法定情形不予公开2件。", {"internal_affairs": 5}, {"internal_affairs": 1}),
        Wording("答复的申请，因申请人失联，作其他处理2件。", {"other_other": 4}, {"other_other": 1}),
    ],
)


test_with_the_reason_in_front = wording_test(
    "stated-outcomes",
    [
        Wording(
            "收到政府信息公开申请。属于过程性信息，不予公开2件。",
            {"deliberative": 2, "internal_affairs": 1},
            {"deliberative": 4},
        ),
        Wording(
            "依申请公开答复中，因属过程性信息，不予公开2件；因属内部管理信息，不予公开1件。",
            {"deliberative": 2, "internal_affairs": 1},
            {"internal_affairs": 2},
        ),
        Wording(
            "依申请公开答复中，经补正仍不明确，无法提供3件。",
            {"still_unclear": 3, "not_held": 2},
            {"still_unclear": 2},
        ),
        Wording(
            "依申请公开答复中，经补正后内容仍然不清楚，无法提供的3件。",
            {"still_unclear": 3, "not_held": 2},
            {"still_unclear": 4},
        ),
        Wording(
            "依申请公开答复中，本机关不掌握，无法提供2件。",
            {"still_unclear": 3, "not_held": 2},
            {"not_held": 1},
        ),
        Wording(
            "依申请公开答复中，要求提供公开出版物，不予处理1件。",
            {"publication": 1, "repeated": 2},
            {"publication": 0},
        ),
        Wording(
            "依申请公开答复中，因涉及商业秘密，不予公开2件。",
            {"third_party_rights": 2, "internal_affairs": 1},
            {"third_party_rights": 1, "internal_affairs": 0},
        ),
        Wording("依申请公开答复中，没有一件部分公开。", {"partly": 0}, {"partly": 1}),
        Wording("收到政府信息公开申请8件，没有一件部分公开。", {"received": 8, "partly": 0}, {"partly": 2}),
        Wording("收到政府信息公开申请8件，其中一件部分公开。", {"received": 8, "partly": 1}, {"partly": 0}),
        Wording(
            "依申请公开答复中，不予公开3件，无法提供2件。",
            {"deliberative": 2, "internal_affairs": 1, "not_held": 2},
            {"internal_affairs": 2},
        ),
    ],
)

test_papers_have_no_outcome = look_alike_test(
    "stated-outcomes",
    [
        "公文公开属性审核：主动公开166件，依申请公开218件，不予公开133件。",
        "对517份发文逐份确定公开属性，不予公开133份。",
        "严格信息公开属性审核，全年审核文件517件。依申请公开的218件，不予公开的133件。",
        "县自然资源局答复的征地申请62件中，予以公开31件，不予公开9件。",
        "县教育局、县民政局共受理政府信息公开申请48件，不予公开13件，部分公开9件。",
    ],
)

test_in_lists_brackets_and_sums = wording_test(
    "stated-outcomes",
    [
        Wording(
            "政府信息公开申请答复情况。\n1.予以公开6件\n2.部分公开1件\n3.不予公开2件",
            {"disclosed": 6, "partly": 1, "deliberative": 2},
            {"deliberative": 3},
        ),
        Wording(
            "申请办理情况：\n予以公开：3件\n无法提供：2件", {"disclosed": 3, "not_held": 2}, {"not_held": 1}
        ),
        Wording(
            "信息公开申请答复结果：全部公开（3件）；部分公开（1件）；不予公开（2件）。",
            {"disclosed": 3, "partly": 1, "deliberative": 2},
            {"partly": 2},
        ),
        Wording(
            "信息公开申请答复予以公开的占60.0%（3件），答复无法提供的占40.0%（2件）。",
            {"disclosed": 3, "not_held": 2},
            {"not_held": 3},
        ),
        Wording(
            "无法提供的信息公开申请3件，主要原因是本机关不掌握相关信息（2件）、没有现成信息需要另行制作（1件）。",
            {"not_held": 2, "needs_creation": 1},
            {"needs_creation": 2},
        ),
        Wording(
            "信息公开申请答复中，予以公开和部分公开的申请共7件，无法提供1件。",
            {"disclosed": 5, "partly": 2, "not_held": 1},
            {"partly": 1},
        ),
        Wording(
            "信息公开申请结果统计：公开类7件（含部分公开），非公开类3件。",
            {"disclosed": 5, "partly": 2, "not_held": 2, "internal_affairs": 1},
            {"partly": 1},
        ),
        Wording(
            "收到政府信息公开申请6件，申请人主动撤回1件，其余申请中予以公开4件、部分公开1件。",
            {"received": 6, "disclosed": 4, "partly": 1, "other_other": 1},
            {"disclosed": 3},
        ),
        Wording(
            "2024年19件信息公开申请18件办结：2件公开、8件不公开、8件无法提供，结转1件。",
            {"disclosed": 2, "deliberative": 8, "not_held": 8, "carried_out": 1, "received": 19},
            {"deliberative": 7},
        ),
        Wording(
            "依申请公开方面，申请人在规定期限内未补正、视为放弃申请的4件。",
            {"not_corrected": 4},
            {"not_corrected": 3},
        ),
        Wording("依申请公开方面，因本机关未制作、未保存而无法提供的4件。", {"not_held": 4}, {"not_held": 3}),
        Wording(
            "依申请公开方面，3件申请因涉及国家秘密、商业秘密或内部事务等不予公开。",
            {"internal_affairs": 2, "third_party_rights": 1},
            {"internal_affairs": 1},
        ),
        Wording(
            "依申请公开方面，涉及个人隐私，公开会对第三方合法权益造成损害而不予公开的5件。",
            {"third_party_rights": 5},
            {"third_party_rights": 4},
        ),
        Wording(
            "收到的政府信息公开申请均作出无法提供答复。",
            {"received": 4, "not_held": 4},
            {"not_held": 3, "disclosed": 1},
        ),
    ],
)

test_what_is_counted_out_of_something_else = look_alike_test(
    "stated-outcomes",
    [
        "依申请公开方面，编印答复范本140份，其中予以公开33份、部分公开118份、无法提供45份。",
        "依申请公开方面，接待档案查阅238人次，提供利用档案113卷，无法提供79件。",
        "依申请公开方面，98件文件中予以公开19件、部分公开84件、不予公开76件。",
        "依申请公开方面，低保申请66件，审批通过51件，申请人逾期不补正19件。",
        "依申请公开方面，引发行政复议的41件答复中，不予公开类32件，无法提供类20件。",
        "依申请公开方面，收到群众来信135件，公开答复26件，不公开答复53件，不予处理38件。",
        "政府信息公开申请征求第三方意见51件，其中第三方同意公开42件，不同意公开9件。",
        "对本年度及上年度的117件政府信息公开申请进行回头看，其中予以公开59件，不予公开15件。",
        "五年来，累计办理政府信息公开申请141件，予以公开85件、部分公开20件、无法提供17件。",
        "自条例修订施行以来，累计受理依申请公开149件，予以公开63件，不予公开46件。",
        "2022年至2024年，共答复政府信息公开申请172件，予以公开80件，不予公开52件。",
        "办结的政府信息公开申请中，15件为不予公开、不予处理和其他情形。",
    ],
)

test_one_that_has_no_information = wording_test(
    "stated-outcomes",
    [
        Wording(
            "收到政府信息公开申请3件，予以公开2件，1件没有该信息。",
            {"received": 3, "disclosed": 2, "not_held": 1},
            {"not_held": 0},
        ),
    ],
)

test_what_was_asked_for_and_how_it_was_answered = wording_test(
    "stated-outcomes",
    [
        Wording(
            "依申请公开方面，同一申请人就相同内容再次提交申请的，我镇告知不予重复处理，此类申请3件。",
            {"repeated": 3, "petition": 2},
            {"repeated": 2},
        ),
        Wording(
            "依申请公开方面，有的申请人索要地方志、统计年鉴等公开出版物，该类申请2件，均告知其获取途径，按不予处理答复。",
            {"publication": 2},
            {"publication": 1},
        ),
        Wording(
            "依申请公开方面，对含有不应公开内容的4件申请，区分处理后予以部分公开。",
            {"partly": 4},
            {"partly": 3},
        ),
        Wording(
            "依申请公开方面，申请人在规定期限内未对申请作出补正、我镇不再处理的信息公开申请3件。",
            {"not_corrected": 3},
            {"not_corrected": 2},
        ),
        Wording(
            "依申请公开方面，申请人对同一问题多次、大量提交申请且不能说明合理理由的5件，不予处理。",
            {"excessive": 5},
            {"excessive": 4},
        ),
        Wording(
            "政府信息公开申请中，涉及第三方权益、经征求意见第三方不同意公开的申请2件，作出不予公开答复。",
            {"third_party_rights": 2},
            {"third_party_rights": 1},
        ),
        Wording(
            "依申请公开方面，对3件要求提供公开出版物的申请和1件重复申请，分别作出不予处理的答复。",
            {"publication": 3, "repeated": 1},
            {"publication": 2, "repeated": 2},
        ),
    ],
)

test_some_of_those_refused = wording_test(
    "stated-outcomes",
    [
        Wording(
            "依申请公开方面，征求第三方意见13件次，第三方不同意公开6件次，依法不予公开1件。",
            {"third_party_rights": 1, "deliberative": 2},
            {"third_party_rights": 0, "deliberative": 0, "enforcement_file": 0, "internal_affairs": 0},
            right_is="needs_review",
        ),
        Wording(
            "依申请公开方面，2024年未作出不予公开、不予处理答复。",
            {"deliberative": 0, "third_party_rights": 0, "internal_affairs": 0},
            {"deliberative": 1},
        ),
    ],
)

test_rows_and_groups_together = wording_test(
    "stated-outcomes",
    [
        Wording(
            "政府信息公开申请中，属于过程性信息的1件，属于行政执法案卷的2件，均不予公开。",
            {"deliberative": 1, "enforcement_file": 2},
            "政府信息公开申请中，属于过程性信息的3件，属于行政执法案卷的2件，均不予公开。",
        ),
        Wording(
            "办结政府信息公开申请9件，公开类5件（予以公开3件、部分公开2件），无法提供4件。",
            {"disclosed": 3, "partly": 2, "not_held": 4},
            {"disclosed": 4, "partly": 1, "not_held": 4},
        ),
        Wording(
            "办结政府信息公开申请9件，答复公开及部分公开5件，无法提供4件。",
            {"disclosed": 3, "partly": 2, "not_held": 4},
            {"disclosed": 3, "partly": 1, "not_held": 5},
        ),
        Wording(
            "办结政府信息公开申请7件，予以公开5件（含部分公开2件不在内）。",
            {"disclosed": 5, "partly": 2},
            {"disclosed": 4, "partly": 3},
        ),
        Wording(
            "全年办结政府信息公开申请3件，无一件属于不予公开情形。",
            {"disclosed": 3},
            {"disclosed": 2, "deliberative": 1},
        ),
        Wording(
            "全年办理的4件政府信息公开申请均予以公开。",
            {"received": 4, "disclosed": 4},
            {"received": 4, "disclosed": 3, "not_held": 1},
        ),
    ],
)

test_what_the_clause_beside_an_outcome_counts = look_alike_test(
    "stated-outcomes",
    [
        "依申请公开方面，申请人要求加工分析的，答复无法提供，并做好解释工作，电话沟通27次。",
        "依申请公开方面，引导申请人通过其他渠道反映问题25件。",
    ],
)
