from auditor.testing import rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import report

KEYS = ("in_force", "issued", "repealed")
DOCUMENTS = [f"/article20/normative_documents/{key}" for key in KEYS]
RULES = [f"/article20/rules/{key}" for key in KEYS]


def documents(*figures, kind=DOCUMENTS):
    return report(tables=dict(zip(kind, figures, strict=True)))


test_in_force_floor = rule_test(
    "in-force-floor",
    passes={"quiet year": report(), "just what was issued": documents(3, 3, 0), "none": documents(0, 0, 0)},
    false_alarms={
        "issued and repealed in the same year": documents(0, 3, 3),
        "more repealed than issued": documents(1, 0, 6),
        "old documents repealed, new ones in force": documents(2, 3, 1),
    },
    fails={
        "issued, none in force": (
            documents(0, 3, 0),
            DOCUMENTS,
            {
                "expected": 3,
                "actual": 0,
                "message": "3 issued less 0 repealed leave at least 3, 0 is printed",
            },
        ),
        "one short": (documents(2, 5, 2), DOCUMENTS, {"expected": 3, "actual": 2}),
        "rules": (documents(1, 2, 0, kind=RULES), RULES, {"expected": 2, "actual": 1}),
        "rules and documents": (
            report(tables=dict(zip(DOCUMENTS + RULES, (0, 1, 0, 0, 1, 0), strict=True))),
            DOCUMENTS + RULES,
        ),
        "next to a blank": (
            report(tables={**dict(zip(DOCUMENTS, (0, 3, 0), strict=True)), RULES[0]: None}),
            DOCUMENTS,
        ),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("article20"))
        ),
        "the form of 2019 does not state it": report(2020),
        "no table": report(without=["/article20"]),
    },
    reviews={
        "in force is blank": documents(None, 3, 0),
        "repealed is blank": documents(0, 3, None),
        "in force is uncertain": with_issue(documents(0, 3, 0), DOCUMENTS[0]),
    },
)
