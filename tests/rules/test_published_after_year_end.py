from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

DATE = "/published_on"


def on(date, **about):
    return report(published_on=date, **about)


test_published_after_year_end = rule_test(
    "published-after-year-end",
    passes={"in January": on("2025-01-20"), "a report on 2020": on("2021-03-01", year=2020)},
    false_alarms={
        "the first day": on("2025-01-01"),
        "very late, which is another rule's": on("2025-11-20"),
        "a page moved years later": on("2028-06-20"),
    },
    fails={
        "in December": (on("2024-12-20"), [DATE], {"actual": "2024-12-20", "message": "the report on 2024"}),
        "on the last day": (on("2024-12-31"), [DATE]),
        "in autumn": (on("2024-10-08"), [DATE]),
    },
    skips={
        "no year": on("2025-01-20") | {"year": None},
        "no date": on(None),
        "no date key at all": {key: value for key, value in report().items() if key != "published_on"},
    },
    reviews={
        "in January of the same year: is the year the page's?": on("2024-01-18"),
        "a page used again every year": on("2021-01-18"),
        "a date that cannot be read": with_issue(on(None), DATE),
        "an uncertain date": with_issue(on("2024-12-20"), DATE),
    },
)
