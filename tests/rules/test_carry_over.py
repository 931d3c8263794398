from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

OUT = "/requests/carried_out/"
IN = "/requests/carried_in/"
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")


def years(out, carried_in, *, first=2023, form=None, text=None):
    return [
        report(first, form=form, tables={OUT + key: value for key, value in out.items()}),
        report(
            first + 1,
            tables={IN + key: value for key, value in carried_in.items()},
            texts=None if text is None else {3: text},
        ),
    ]


test_carry_over = rule_test(
    "carry-over",
    passes={
        "nothing carried over": years({}, {}),
        "the same in every column": years(
            {"natural_person": 2, "business": 1, "total": 3}, {"natural_person": 2, "business": 1, "total": 3}
        ),
        "two pairs of years": [report(2022), report(2023), report(2024)],
    },
    false_alarms={
        "from the form of 2019 to that of 2021": years({"total": 1}, {"total": 1}, first=2020),
        "from a 23-row table": years({"total": 1}, {"total": 1}, form="2021-23row"),
        "other organs carried over something else": [
            report(2023, organ="云岭县白石镇人民政府", tables={OUT + "total": 9}),
            *years({"total": 1}, {"total": 1}),
        ],
        "the totals disagree with their columns in the same way": years({"total": 7}, {"total": 7}),
    },
    fails={
        "three became two": (
            years({"total": 3}, {"total": 2}),
            [IN + "total"],
            {
                "expected": 3,
                "actual": 2,
                "message": "3 carried over to the next year in the report on 2023, "
                "2 carried over from last year in the report on 2024",
            },
        ),
        "forgotten": (
            years({"natural_person": 1, "total": 1}, {}),
            [IN + "natural_person", IN + "total"],
            {"expected": 1, "actual": 0},
        ),
        "from another column": (
            years({"business": 1, "total": 1}, {"natural_person": 1, "total": 1}),
            [IN + "natural_person", IN + "business"],
        ),
        "out of nothing": (years({}, dict.fromkeys(COLUMNS, 1)), [IN + key for key in COLUMNS]),
        "next to a blank column": (years({"total": None, "business": 1}, {}), [IN + "business"]),
        "a correction of something else": (
            years({"total": 3}, {"total": 2}, text="上年结转2件，均已答复。网站刊登更正启事1则。"),
            [IN + "total"],
        ),
        "from the form of 2019": (years({"total": 1}, {"total": 2}, first=2020), [IN + "total"]),
    },
    skips={
        "a year between is missing": [
            report(2022, tables={OUT + "total": 3}),
            report(2024, tables={IN + "total": 2}),
        ],
        "the only year": [report(2024, tables={IN + "total": 2})],
        "no table this year": [report(2023), report(2024, without=["/requests"])],
        "no table last year": [report(2023, without=["/requests"]), report(2024, tables={IN + "total": 2})],
    },
    reviews={
        "the text mentions a correction": years(
            {"total": 3}, {"total": 2}, text="2023年度报告结转下年度件数统计有误，应为2件，特此更正。"
        ),
        "last year's cell is blank": years({"total": None}, {"total": 2}),
        "this year's cell is blank": years({"total": 2}, {"total": None}),
        "last year's cell is uncertain": [
            with_issue(report(2023, tables={OUT + "total": 3}), OUT + "total"),
            report(2024),
        ],
        "this year's cell is uncertain": [
            report(2023),
            with_issue(report(2024, tables={IN + "total": 3}), IN + "total"),
        ],
    },
)

OLD, NEW = "云岭县青溪乡人民政府", "云岭县青溪镇人民政府"


def renamed(out, carried_in, *, first=2023, then=2024):
    return [
        report(first, organ=OLD, tables={OUT + "total": out}),
        report(then, organ=NEW, tables={IN + "total": carried_in}),
    ]


test_an_organ_that_was_renamed = rule_test(
    "carry-over",
    passes={"the same under the new name": renamed(3, 3)},
    false_alarms={
        "in the middle of many years": [report(2021, organ=OLD), report(2022, organ="青溪乡"), *renamed(3, 3)]
    },
    fails={"three became two under the new name": (renamed(3, 2), [IN + "total"])},
    skips={
        "a year between is missing": renamed(3, 2, first=2022),
        "the name of another": [
            report(2023, organ="云岭县白石乡人民政府", tables={OUT + "total": 3}),
            report(2024),
        ],
    },
    reviews={
        "both names have a report on the year before": [
            *renamed(3, 3)[:1],
            report(2023, organ=NEW, tables={OUT + "total": 1}),
            *renamed(3, 3)[1:],
        ]
    },
    roster=f"name,level,parent,aliases\n{NEW},township,云岭县人民政府,{OLD}；青溪乡\n",
)
