from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import busy_tables, report

ABOVE = "/requests/outcomes"
DISCLOSED, PARTLY = f"{ABOVE}/disclosed/total", f"{ABOVE}/partly_disclosed/total"
NOT_HELD = f"{ABOVE}/unavailable/not_held/total"
INTERNAL = f"{ABOVE}/refused/internal_affairs/total"
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
        "documents that are not disclosed": saying(
            "经审查不予公开的公文30件。收到政府信息公开申请1件，予以公开1件。", disclosed=1
        ),
    },
    fails={
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
        "the cell is blank": saying("收到政府信息公开申请5件，予以公开5件。", disclosed=None),
        "the cell is uncertain": with_issue(
            saying("收到政府信息公开申请5件，予以公开5件。", disclosed=4), DISCLOSED
        ),
        "said right elsewhere": saying(
            "收到政府信息公开申请5件，予以公开4件。收到政府信息公开申请5件，予以公开5件。", disclosed=4
        ),
    },
)
