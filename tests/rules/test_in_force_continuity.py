from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from tests.rules_wordings import Wording, wording_test

KEYS = ("in_force", "issued", "repealed")
DOCUMENTS = [f"/article20/normative_documents/{key}" for key in KEYS]
RULES = [f"/article20/rules/{key}" for key in KEYS]


def years(before, now, text=None, *, kind=DOCUMENTS, level="township"):
    """What was in force the year before; in force, issued and repealed this year."""
    return [
        report(2023, level=level, tables={kind[0]: before}),
        report(
            2024,
            level=level,
            tables=dict(zip(kind, now, strict=True)),
            texts=None if text is None else {2: text},
        ),
    ]


test_in_force_continuity = rule_test(
    "in-force-continuity",
    passes={
        "one more": [report(2023), report(2024)],
        "issued and repealed": years(8, (9, 3, 2)),
        "rules of a city": years(40, (41, 2, 1), kind=RULES, level="city"),
    },
    false_alarms={
        "as many repealed as issued, so the same as last year": years(8, (8, 2, 2)),
        "all repealed": years(5, (0, 0, 5)),
        "nothing at all": years(0, (0, 0, 0)),
        "what expired is stated": years(8, (5, 1, 0), "4件行政规范性文件有效期届满自行失效。"),
        "what was taken over is stated": years(0, (32, 0, 0), "机构改革后承接原经信局规范性文件32件。"),
        "one came with another office, as many were repealed": years(
            8, (8, 0, 2), "规范性文件废止2件，职能调整划入2件。"
        ),
        "three moved in": years(6, (11, 2, 0), "因机构改革，从原农机局划入规范性文件3件。"),
        "expired, the number first": years(8, (6, 0, 0), "有2件规范性文件有效期届满，不再有效。"),
        "some came, some went": years(8, (9, 0, 0), "职能调整，承接规范性文件3件，移交规范性文件2件。"),
        "all of them expired": years(8, (0, 0, 0), "原有规范性文件已全部到期失效。"),
        "counted in another way": years(6, (11, 0, 0), "统计口径调整，现行有效规范性文件共11件。"),
        "in Chinese numerals": years(8, (5, 0, 0), "三件规范性文件到期自动失效。"),
    },
    fails={
        "the repealed were not taken off": (
            years(8, (8, 0, 2)),
            DOCUMENTS,
            {
                "expected": 6,
                "actual": 8,
                "message": "8 in 2023, 0 issued and 2 repealed in 2024 leave 6; 8 is printed",
            },
        ),
        "issued added, repealed not taken off": (
            years(8, (11, 3, 1)),
            DOCUMENTS,
            {"expected": 10, "actual": 11},
        ),
        "repealed added": (years(8, (12, 3, 1)), DOCUMENTS, {"expected": 10, "actual": 12}),
        "rules of a province": (years(60, (60, 0, 3), kind=RULES, level="province"), RULES, {"expected": 57}),
    },
    skips={
        "the form of 2019 does not state it": [report(2020), report(2021)],
        "a year between is missing": [report(2022), report(2024, tables={DOCUMENTS[0]: 50})],
        "the only year": [report(2024)],
        "no table": [report(2023), report(2024, without=["/article20"])],
    },
    reviews={
        "more, though the text says that some expired": years(
            8, (12, 1, 0), "规范性文件定期清理，失效的及时公布。"
        ),
        "some sentence about documents holds another number": years(
            6, (11, 2, 0), "制发行政规范性文件2件，清理文件20件。"
        ),
        "fewer expired than are missing": years(8, (3, 0, 0), "有效期届满自动失效规范性文件2件。"),
        "a number in a sentence about how long they are valid": years(
            8, (3, 0, 0), "规范性文件均标注有效期，公开文件12份。"
        ),
        "more came than are new": years(6, (11, 2, 0), "机构改革后承接规范性文件30件。"),
        "all expired, it says, and two are left": years(8, (2, 0, 0), "原有规范性文件已全部到期失效。"),
        "all expired, and more are in force than that leaves": years(
            2, (3, 3, 4), "原有规范性文件已全部到期失效。"
        ),
        "all are marked": years(8, (3, 0, 0), "规范性文件均按规定公开有效期。"),
        "documents went, and it is as if none had been repealed": years(8, (8, 0, 2), "移交规范性文件3件。"),
        "documents came, and it is as if the repealed ones had been added": years(
            8, (10, 0, 2), "承接规范性文件3件。"
        ),
        "documents went, and there are more": years(6, (9, 0, 0), "移交规范性文件3件。"),
        "fewer, which may have expired": years(8, (5, 1, 0)),
        "the same though one was issued, one may have expired": years(8, (8, 1, 0)),
        "many more, which may have been taken over": years(0, (32, 0, 0)),
        "more than not taking off explains": years(8, (20, 1, 2)),
        "last year's figure is blank": years(None, (8, 0, 2)),
        "as if nothing had been repealed, and a text is not given": [
            report(2023, tables={DOCUMENTS[0]: 8}),
            report(2024, tables=dict(zip(DOCUMENTS, (8, 0, 2), strict=True)), texts={2: None}),
        ],
        "as if nothing had been repealed, and a text is uncertain": [
            report(2023, tables={DOCUMENTS[0]: 8}),
            with_issue(report(2024, tables=dict(zip(DOCUMENTS, (8, 0, 2), strict=True))), "/sections/1/text"),
        ],
        "this year's repealed are uncertain": [
            report(2023, tables={DOCUMENTS[0]: 8}),
            with_issue(report(2024, tables=dict(zip(DOCUMENTS, (8, 0, 2), strict=True))), DOCUMENTS[2]),
        ],
    },
)

test_in_many_wordings = wording_test(
    "in-force-continuity",
    [
        Wording(
            "本年度制发行政规范性文件2件。",
            {"issued": 2, "repealed": 0, "in_force": 8},
            {"in_force": 11},
            wrong_is="needs_review",
            last_year={"in_force": 6},
        ),
        Wording(
            "清理规范性文件20件，因机构改革更新目录。",
            {"issued": 2, "repealed": 0, "in_force": 11},
            right_is="needs_review",
            last_year={"in_force": 6},
        ),
        Wording(
            "因机构改革，从原农机局划入规范性文件3件。",
            {"issued": 2, "repealed": 0, "in_force": 11},
            last_year={"in_force": 6},
        ),
        Wording(
            "有效期届满自动失效规范性文件2件。",
            {"issued": 0, "repealed": 0, "in_force": 6},
            last_year={"in_force": 8},
        ),
        Wording(
            "有效期届满自动失效规范性文件2件。",
            {"issued": 0, "repealed": 0, "in_force": 3},
            right_is="needs_review",
            last_year={"in_force": 8},
        ),
        Wording(
            "均按规定公开文件有效期。",
            {"issued": 0, "repealed": 0, "in_force": 3},
            right_is="needs_review",
            last_year={"in_force": 8},
        ),
        Wording(
            "有3件规范性文件有效期满，不再执行。",
            {"issued": 0, "repealed": 0, "in_force": 5},
            last_year={"in_force": 8},
        ),
        Wording(
            "召开规范性文件培训会3次。",
            {"issued": 0, "repealed": 0, "in_force": 5},
            right_is="needs_review",
            last_year={"in_force": 8},
        ),
        Wording(
            "全县规范性文件失效目录已公布。",
            {"issued": 1, "repealed": 0, "in_force": 5},
            right_is="needs_review",
            last_year={"in_force": 8},
        ),
    ],
)
