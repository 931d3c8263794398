from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, look_alike_test, wording_test

ABOVE = "/article20/normative_documents"
ISSUED, REPEALED, IN_FORCE = f"{ABOVE}/issued", f"{ABOVE}/repealed", f"{ABOVE}/in_force"
TEXT = "/sections/0/text"


def saying(text, issued=1, repealed=0, in_force=8, **about):
    tables = {ISSUED: issued, REPEALED: repealed, IN_FORCE: in_force}
    return report(texts={1: text}, tables=tables, **about)


test_normative_documents_stated = rule_test(
    "normative-documents-stated",
    passes={
        "a clean report": report(),
        "a report on 2020": report(2020),
        "all three": saying("制发行政规范性文件4件，废止2件，现行有效32件。", 4, 2, 32),
        "none": saying("未制发、未废止行政规范性文件，无现行有效行政规范性文件。", 0, 0, 0),
    },
    false_alarms={
        "next to last year's number": saying("2023年制发行政规范性文件3件，2024年制发行政规范性文件1件。"),
        "reviewed and filed are not issued": saying(
            "审查行政规范性文件6件，报备5件；本年制发行政规范性文件1件。"
        ),
        "a number in words": saying("全年出台一件行政规范性文件，即《青溪镇河道保洁办法》。"),
        "about so many": saying("现行有效行政规范性文件30余件。", in_force=32),
        "with those declared void": saying("经清理，宣布废止行政规范性文件6件，宣布失效3件。", repealed=9),
        "without those declared void": saying("行政规范性文件废止6件、失效3件。", repealed=6),
        "only examined": saying("对12件拟印发文件开展审查，其中行政规范性文件5件。"),
        "other rules are not normative documents": saying("制定规章制度5项，制发行政规范性文件1件。"),
        "a title with a number in it": saying("印发《规范性文件3件清理方案》，制发行政规范性文件1件。"),
    },
    fails={
        "more repealed than with those declared void": (
            saying("经清理，宣布废止行政规范性文件6件，宣布失效3件。", repealed=4),
            [REPEALED, TEXT],
        ),
        "issued after an examination": (
            saying("对12件拟印发文件开展合法性审查，最终以行政规范性文件形式印发5件。"),
            [ISSUED, TEXT],
        ),
        "found to be of the kind": (
            saying("全年印发公文43份，经认定属于行政规范性文件的5份，其余38份为会议通知。"),
            [ISSUED, TEXT],
        ),
        "issued anew or by revision": (
            saying("以新制定或者修订方式制发行政规范性文件共4件，其中新制定3件，修订后重新公布1件。"),
            [ISSUED, TEXT],
        ),
        "text 3, table 1": (
            saying("制发行政规范性文件3件，已全部公开。"),
            [ISSUED, TEXT],
            {"expected": 3, "actual": 1, "excerpt": "制发行政规范性文件3件"},
        ),
        "text none, table 4": (
            saying("本年度未制发行政规范性文件。", issued=4),
            [ISSUED, TEXT],
            {"expected": 0},
        ),
        "text 4, table none": (
            saying("出台4件行政规范性文件。", issued=0),
            [ISSUED, TEXT],
            {"expected": 4, "actual": 0},
        ),
        "in force": (saying("现行有效行政规范性文件12件。"), [IN_FORCE, TEXT], {"expected": 12, "actual": 8}),
        "two of three": (
            saying("行政规范性文件制发2件、废止1件、现行有效8件。"),
            [ISSUED, REPEALED, TEXT],
            {"expected": 2, "actual": 1},
        ),
        "about so many, and far off": (
            saying("现行有效行政规范性文件约60件。", in_force=8),
            [IN_FORCE, TEXT],
        ),
    },
    skips={
        "no number in the text": report(texts={1: "加强规范性文件管理，及时清理失效文件。", 2: ""}),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "no table": report(without=["/article20"]),
        "no such row in the form of 2019": report(2020, texts={1: "现行有效行政规范性文件6件。", 2: ""}),
    },
    reviews={
        "an older clean-up": saying("清理历史行政规范性文件1126件，废止及失效209件。", repealed=21),
        "disclosed need not be issued": saying("公开发布行政规范性文件3件。"),
        "the text says both": saying("制发行政规范性文件1件。另据统计，制发行政规范性文件3件。"),
        "a county's office": saying(
            "县政府办公室制发行政规范性文件3件。", organ="云岭县人民政府", level="county"
        ),
        "the cell is blank": saying("制发行政规范性文件3件。", issued=None),
        "the cell is uncertain": with_issue(saying("制发行政规范性文件3件。"), ISSUED),
    },
)

test_in_many_wordings = wording_test(
    "normative-documents-stated",
    [
        Wording(
            "规范性文件（件）：制发1，废止0，有效10。",
            {"issued": 1, "repealed": 0, "in_force": 10},
            {"in_force": 9},
        ),
        Wording("以我镇名义制定的规范性文件有2件。", {"issued": 2}, {"issued": 1}),
        Wording("目前仍有效的规范性文件9件。", {"in_force": 9}, {"in_force": 8}),
        Wording("印发《青岚镇小额工程管理办法》1件规范性文件。", {"issued": 1}, {"issued": 0}),
        Wording("出台了《青岚镇小额工程管理办法》等2件行政规范性文件。", {"issued": 2}, {"issued": 0}),
        Wording(
            "全年制定行政规范性文件3件、废止1件、现行有效12件。",
            {"issued": 3, "repealed": 1, "in_force": 12},
            {"repealed": 2},
        ),
        Wording(
            "行政规范性文件方面：新制定3件，废止1件，现行有效12件。",
            {"issued": 3, "repealed": 1, "in_force": 12},
            {"in_force": 11},
        ),
        Wording(
            "本年度共有3件行政规范性文件出台，1件宣布废止，截至年底有12件现行有效。",
            {"issued": 3, "repealed": 1, "in_force": 12},
            {"in_force": 11},
        ),
        Wording("公开本年度制发的规范性文件3份。", {"issued": 3}, {"issued": 2}),
        Wording("镇政府现行有效行政规范性文件共计12件，全部在网站公开。", {"in_force": 12}, {"in_force": 11}),
        Wording(
            "全年没有制定规范性文件，没有废止规范性文件，现行有效的有12件。",
            {"issued": 0, "repealed": 0, "in_force": 12},
            {"in_force": 11},
        ),
        Wording(
            "本年度未新制发规范性文件，也未废止，现行有效规范性文件保持12件。",
            {"issued": 0, "repealed": 0, "in_force": 12},
            {"in_force": 11},
        ),
        Wording(
            "开展规范性文件清理，决定废止2件，继续有效10件。",
            {"repealed": 2, "in_force": 10},
            {"repealed": 1},
        ),
        Wording(
            "开展行政规范性文件清理，保留10件，废止2件，修改1件。",
            {"repealed": 2, "in_force": 10},
            {"repealed": 1},
        ),
        Wording("两件行政规范性文件按程序制发并备案。", {"issued": 2}, {"issued": 1}),
        Wording(
            "规范性文件制发数2件，废止数0件，有效数6件。",
            {"issued": 2, "repealed": 0, "in_force": 6},
            {"in_force": 5},
        ),
        Wording(
            "2024年规范性文件：制发2件、废止0件、现行有效6件。",
            {"issued": 2, "repealed": 0, "in_force": 6},
            {"issued": 1},
        ),
        Wording("全年新出台2个行政规范性文件。", {"issued": 2}, {"issued": 1}),
        Wording(
            "我镇2024年发布规范性文件2件，失效1件。",
            {"issued": 2, "repealed": 1},
            {"repealed": 0},
            wrong_is="needs_review",
        ),
        Wording("废止、失效规范性文件共3件。", {"repealed": 3}, {"repealed": 2}, wrong_is="needs_review"),
        Wording("制发、废止规范性文件各1件。", {"issued": 1, "repealed": 1}, {"repealed": 0}),
        Wording("规范性文件制发量为零。", {"issued": 0}, {"issued": 1}),
        Wording("无新制发的规范性文件。", {"issued": 0}, {"issued": 1}),
        Wording("全年共审查备案规范性文件5件，印发5件。", {"issued": 5}, {"issued": 4}),
        Wording(
            "行政规范性文件存量12件，当年新增2件，当年废止1件。",
            {"issued": 2, "repealed": 1, "in_force": 12},
            {"issued": 1},
        ),
        Wording("以县政府名义印发行政规范性文件4件。", {"issued": 4}, {"issued": 3}, wrong_is="needs_review"),
        Wording("严格合法性审核，全年印发的4件行政规范性文件均及时公开。", {"issued": 4}, {"issued": 3}),
        Wording(
            "目前我局有效规范性文件共9件，其中今年新出台1件。", {"in_force": 9, "issued": 1}, {"in_force": 8}
        ),
        Wording("截至2024年底，本机关继续有效的规范性文件有15件。", {"in_force": 15}, {"in_force": 14}),
        Wording(
            "一年来制定规范性文件2件（《云岭县停车管理办法》《云岭县犬只管理办法》）。",
            {"issued": 2},
            {"issued": 1},
        ),
        Wording("制定《云岭县停车管理办法》等规范性文件共2件。", {"issued": 2}, {"issued": 0}),
        Wording(
            "新制发规范性文件：2件；废止规范性文件：1件；现行有效规范性文件：9件。",
            {"issued": 2, "repealed": 1, "in_force": 9},
            {"in_force": 8},
        ),
        Wording("本年度没有新出台和废止的行政规范性文件。", {"issued": 0, "repealed": 0}, {"repealed": 1}),
        Wording(
            "规范性文件“立改废”工作有序推进，全年立2件、废1件。",
            {"issued": 2, "repealed": 1},
            right_is="not_applicable",
        ),
        Wording(
            "行政规范性文件本年制发件数为3，本年废止件数为0，现行有效件数为11。",
            {"issued": 3, "repealed": 0, "in_force": 11},
            {"in_force": 12},
        ),
        Wording("3件规范性文件印发后均按期报备。", {"issued": 3}, {"issued": 2}),
        Wording("规范性文件管理严格，年内出台的仅有1件。", {"issued": 1}, {"issued": 2}),
    ],
)

test_what_counts_something_else = look_alike_test(
    "normative-documents-stated",
    [
        "县政府制发规范性文件15件，我镇转发12件。",
        "收集上级现行有效规范性文件45件。",
        "县政府及其部门现行有效规范性文件208件，其中涉及我镇的6件。",
        "未制定与上位法不一致的规范性文件。",
        "没有未经合法性审核发布的规范性文件。",
        "对规范性文件开展合法性审核15件。",
        "废止党内规范性文件3件。",
    ],
)

test_documents_in_other_words = wording_test(
    "normative-documents-stated",
    [
        Wording("规范性文件共12件，目前都在有效期内。", {"in_force": 12}, {"in_force": 11}),
        Wording("正在实施的规范性文件有12件。", {"in_force": 12}, {"in_force": 11}),
        Wording(
            "行政规范性文件制发4、废止1、现行有效9（件）。",
            {"issued": 4, "repealed": 1, "in_force": 9},
            {"repealed": 2},
        ),
        Wording(
            "规范性文件：制发4，废止1，现行有效9（单位：件）。",
            {"issued": 4, "repealed": 1, "in_force": 9},
            {"issued": 3},
        ),
        Wording("到年底，镇政府现行有效规范性文件数为12。", {"in_force": 12}, {"in_force": 11}),
        Wording("今年出了3件行政规范性文件，废了1件。", {"issued": 3, "repealed": 1}, {"repealed": 2}),
        Wording("全部12件继续有效的规范性文件已集中公开。", {"in_force": 12}, {"in_force": 11}),
    ],
)


test_documents_before_some_were_repealed = wording_test(
    "normative-documents-stated",
    [
        Wording(text, {"repealed": 3, "in_force": 9}, {"in_force": 8})
        for text in (
            "清理前现行有效行政规范性文件12件，废止3件，继续有效9件。",
            "对现行有效的12件行政规范性文件进行清理，废止3件，现行有效9件。",
            "对12件现行有效行政规范性文件开展全面清理，宣布废止3件，继续有效9件。",
            "全面梳理现行有效行政规范性文件12件，决定废止3件，继续有效9件。",
            "截至清理前共有现行有效行政规范性文件12件，清理后废止3件，现行有效9件。",
        )
    ],
)

test_documents_of_other_organs = look_alike_test(
    "normative-documents-stated",
    [
        "县直部门制发行政规范性文件17件，废止9件。",
        "县政府全年制发行政规范性文件17件，现行有效62件。",
        "全县没有制发行政规范性文件。",
    ],
)

test_among_other_documents_and_all_of_them = wording_test(
    "normative-documents-stated",
    [
        Wording("制发各类文件31份，其中规范性文件2份，均已公开。", {"issued": 2}, {"issued": 3}),
        Wording("制发类文件中属规范性文件的2件。", {"issued": 2}, {"issued": 3}),
        Wording("全年出台的4件规范性文件全部在印发之日起公开。", {"issued": 4}, {"issued": 3}),
        Wording("4件新制发的行政规范性文件均同步报送备案。", {"issued": 4}, {"issued": 3}),
        Wording("对4件新制发的行政规范性文件进行解读。", {"issued": 5}, {"issued": 3}),
        Wording("对现行有效的22件行政规范性文件进行全面梳理。", {"in_force": 22}, {"in_force": 21}),
        Wording(
            "本年度没有出台规范性文件，仍有效的31件均已上网。",
            {"issued": 0, "in_force": 31},
            {"in_force": 30},
        ),
        Wording(
            "规范性文件制发1件；废止0件；对外公开现行有效17件。",
            {"issued": 1, "in_force": 17},
            {"in_force": 16},
        ),
        Wording("规范性文件库内目前有效文件10件。", {"in_force": 10}, {"in_force": 11}),
        Wording("《便民服务管理办法》等3件规范性文件印发实施。", {"issued": 3}, {"issued": 2}),
        Wording("以镇政府名义发文56份，其中规范性文件2件。", {"issued": 2}, {"issued": 3}),
    ],
)

test_documents_with_others = look_alike_test(
    "normative-documents-stated",
    [
        "公平竞争审查规范性文件及其他政策措施36件，废止14件。",
        "以县政府名义发文56份，其中规范性文件21件。",
        "公开各类政策文件56件，其中规范性文件21件。",
    ],
)

test_numbers_from_which_others_came = wording_test(
    "normative-documents-stated",
    [
        Wording("正在施行的规范性文件由上年末的10件变为12件。", {"in_force": 12}, {"in_force": 11}),
        Wording("现行有效规范性文件由去年的10件增加至12件。", {"in_force": 12}, {"in_force": 11}),
        Wording("规范性文件制发数由2023年的7件减少到3件。", {"issued": 3}, {"issued": 4}),
        Wording("制发规范性文件从去年的7件压减为今年的3件。", {"issued": 3}, {"issued": 4}),
        Wording(
            "年初现行有效规范性文件10件，年内制发3件、废止1件，年末现行有效12件。",
            {"issued": 3, "repealed": 1, "in_force": 12},
            {"in_force": 11},
        ),
    ],
)

test_documents_that_are_not_those_of_the_cell = look_alike_test(
    "normative-documents-stated",
    [
        "截至上年底，我镇现行有效规范性文件10件。",
        "年初现行有效规范性文件10件。",
        "政府网站全年发布的14件规范性文件均配有解读。",
        "部门发布的14件规范性文件均报我办备案。",
        "起草规范性文件5件，经审核后以县政府名义印发。",
    ],
)

test_documents_in_longer_clauses = wording_test(
    "normative-documents-stated",
    [
        Wording(
            "规范性文件制发、废止数均为0，现行有效数为12。",
            {"issued": 0, "repealed": 0, "in_force": 12},
            {"repealed": 1},
        ),
        Wording("全年公布的3件行政规范性文件均按规定报备。", {"issued": 3}, {"issued": 4}),
        Wording("3件规范性文件统一登记、统一编号、统一印发。", {"issued": 3}, {"issued": 4}),
        Wording("年内有1件规范性文件因上位法修改被废止。", {"repealed": 1}, {"repealed": 2}),
        Wording("规范性文件制发数三件，废止数一件。", {"issued": 3, "repealed": 1}, {"repealed": 2}),
        Wording(
            "印发并及时公开规范性文件3件，当前有效的12件。", {"issued": 3, "in_force": 12}, {"issued": 4}
        ),
        Wording("网站集中展示规范性文件12件（均为现行有效）。", {"in_force": 12}, {"in_force": 11}),
        Wording("起草规范性文件3件，均经合法性审核、集体讨论后印发。", {"issued": 3}, {"issued": 4}),
        Wording("到12月底继续施行的规范性文件有12件。", {"in_force": 12}, {"in_force": 11}),
        Wording("规范性文件年末保有量为12件。", {"in_force": 12}, {"in_force": 11}),
        Wording("制发规范性文件3件，其中新制定2件，修订1件。", {"issued": 3}, {"issued": 4}),
        Wording("年内报备规范性文件3件，报备率100%。", {"issued": 3}, {"issued": 4}, wrong_is="needs_review"),
        Wording(
            "规范性文件继续有效10件、修改2件。", {"in_force": 10}, {"in_force": 12}, wrong_is="needs_review"
        ),
        Wording(
            "公开本年制发的规范性文件2件，另有1件不予公开。",
            {"issued": 2},
            {"issued": 3},
            wrong_is="needs_review",
        ),
    ],
)

test_documents_in_force_by_who_issued_them = wording_test(
    "normative-documents-stated",
    [
        Wording(text, {"issued": 3, "in_force": 8}, {"issued": 3, "in_force": 9})
        for text in (
            "现行有效规范性文件8件（政府制发6件，办公室制发2件）。",
            "现行有效规范性文件8件，其中以政府名义印发6件，以党政办名义印发2件。",
            "现行有效规范性文件8件，按制发主体分，政府制发6件、部门制发2件。",
        )
    ],
)

test_documents_that_the_sentence_before_names = wording_test(
    "normative-documents-stated",
    [
        Wording(
            "强化规范性文件管理。2024年新制发3件，依法废止1件，现行有效12件。",
            {"issued": 3, "repealed": 1, "in_force": 12},
            {"repealed": 2},
        ),
        Wording(
            "未新增规范性文件，现行有效数量保持12件不变。", {"in_force": 12, "issued": 0}, {"in_force": 11}
        ),
    ],
)

test_documents_of_others_that_the_sentence_before_names = look_alike_test(
    "normative-documents-stated",
    [
        "加强对部门规范性文件的审查。全年制发15件，均已审查。",
        "加强规范性文件管理。全年制发公文120件，废止制度5件。",
        "县政府制发规范性文件后及时转发。全年制发15件，我镇均已转发。",
        "截至2023年12月31日现行有效规范性文件10件。",
        "修改规范性文件2件，重新印发2件，新印发1件。",
    ],
)
