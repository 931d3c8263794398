from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/form", "/year"]

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
        "23 rows with the new table two in 2020": (report(2020, form="2021-23row"), AT, {"expected": "2019"}),
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
