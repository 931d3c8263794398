from auditor.messages import message
from auditor.reports.source import ReadingIssue, Source
from auditor.testing import ReadData, rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import report

AT = ["/form", "/year"]


def headed(year, headings, *, edition=None):
    """A report that was read, in whose table two these headings of another edition stand."""
    data = report(year, form=edition)
    known = {pointer: Source("0") for pointer in form(data["form"]).pointers("article20")}
    return with_sources(data, {**known, "/form": Source(headings)})


def disputed(year, period, *, edition=None):
    """A report whose title names one year and whose stated period is another."""
    words = message(
        "the title says {year}, the stated period is {period}", year=str(year), period=str(period)
    )
    return ReadData(report(year, form=edition), (ReadingIssue("/year", words, candidate=period),))


test_form_edition = rule_test(
    "form-edition",
    passes={
        "2024": report(),
        "the first year of the form of 2021": report(2021),
        "2019": report(2019),
        "2020": report(2020),
    },
    false_alarms={
        "the form of 2019, published in 2021": report(2020, published_on="2021-03-01"),
        "a file that was read, with the headings of one edition": headed(2023, None),
        "one table is missing": report(without=["/article20"]),
        "what was not corrected in time is blank": report(
            tables={"/requests/outcomes/other/not_corrected/total": None}
        ),
    },
    fails={
        "23 rows in 2024": (
            report(form="2021-23row"),
            AT,
            {
                "expected": "2021",
                "actual": "2021-23row",
                "message": "table three has 23 rows: ",
                "fix": "Split",
            },
        ),
        "23 rows in 2021": (
            report(2021, form="2021-23row"),
            AT,
            {"message": "other handling · fee not paid in time"},
        ),
        "the form of 2019 in 2023": (
            report(2023, form="2019"),
            AT,
            {
                "expected": "2021",
                "actual": "2019",
                "message": "uses the trial form of 2019; for 2023 the form of 2021",
            },
        ),
        "the form of 2021 in 2020": (report(2020, form="2021"), AT, {"expected": "2019", "actual": "2021"}),
        "23 rows with the new table two in 2020": (
            report(2020, form="2021-23row"),
            AT,
            {"expected": "2019", "message": "the report on 2020 uses the"},
        ),
        "the form of 2019 in 2023, with a few headings of the right one": (
            headed(2023, "本年制发件数", edition="2019"),
            AT,
        ),
        "half of table two from the form of 2019": (
            headed(2021, "上一年项目数量、本年增/减"),
            ["/form", "/article20"],
            {"message": "these headings are from the trial form of 2019: 上一年项目数量、本年增/减"},
        ),
        "the row on procurement left in": (headed(2024, "采购项目数量、采购总金额"), ["/form", "/article20"]),
        "half of table two from the form of 2021, in 2020": (
            headed(2020, "本年制发件数"),
            ["/form", "/article20"],
            {"message": "from the form of 2021"},
        ),
        "23 rows, and half of table two from the form of 2019": (
            headed(2022, "上一年项目数量", edition="2021-23row"),
            ["/form", "/article20", "/year"],
        ),
    },
    skips={
        "before both forms": report(2018),
        "no table": report(without=["/article20", "/requests", "/disputes"]),
        "no table that shows it": report(without=["/article20", "/requests"]),
    },
    reviews={
        "the year is not known": {**report(), "year": None},
        "the year is uncertain": with_issue(report(form="2019"), "/year"),
        "the edition is uncertain": with_issue(report(form="2019"), "/form"),
        "a table is uncertain": with_issue(report(form="2021-23row"), "/requests"),
    },
)

test_a_contradictory_period = rule_test(
    "form-edition",
    passes={"title and period agree": report(2024)},
    false_alarms={
        f"the report on {year} says that its period is {period}": disputed(year, period)
        for year, period in (
            (2024, 2023),
            (2024, 2020),
            (2023, 2024),
            (2021, 2020),
            (2020, 2019),
            (2020, 2021),
        )
    },
    fails={
        "wrong for both years": (
            disputed(2024, 2023, edition="2019"),
            ["/form"],
            {"expected": "2021", "actual": "2019"},
        ),
        "23 rows, wrong for both years": (disputed(2024, 2022, edition="2021-23row"), ["/form"]),
    },
    reviews={
        "right for the year of the period only": disputed(2021, 2020, edition="2019"),
        "the year may have been misread as well": with_issue(disputed(2024, 2020), "/year"),
    },
)
