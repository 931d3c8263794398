from auditor.reports.source import Source
from auditor.testing import rule_test, with_issue, with_sources
from auditor_ogi.form import form
from auditor_ogi.sample import report

FEE = "/article20/fees/amount"
ISSUED = "/article20/normative_documents/issued"
CHANGE = "/article20/licensing/change"
PROCURED = "/article20/procurement/amount"


def printing(pointer, text, *, year=2024):
    edition = "2021" if year > 2020 else "2019"
    sources = {each: Source("0") for each in form(edition).pointers("article20")}
    return with_issue(
        with_sources(report(year, tables={pointer: None}), {**sources, pointer: Source(text)}), pointer
    )


test_article20_counts = rule_test(
    "article20-counts",
    passes={"quiet year": report(), "2019": report(2020)},
    false_alarms={
        "a charge with decimals": report(tables={FEE: 12.35}),
        "fewer items than the year before, in the form of 2019": report(2020, tables={CHANGE: -3}),
        "a blank is the affair of another rule": report(tables={FEE: None}),
        "a large district": report(tables={FEE: 7545, "/article20/licensing/decisions": 9487}),
    },
    fails={
        "a negative number of documents": (
            printing(ISSUED, "-2"),
            ["/article20"],
            {"message": "a negative number"},
        ),
        "half a document": (
            printing(ISSUED, "1.5"),
            ["/article20"],
            {"message": "normative documents · issued this year"},
        ),
        "the charge in yuan": (
            printing(FEE, "25000元"),
            ["/article20"],
            {"message": "printed in 元 (25000元)"},
        ),
        "a negative charge": (
            printing(FEE, "-3.5"),
            ["/article20"],
            {"message": "a negative number is printed (-3.5)"},
        ),
        "form of 2019": (printing("/article20/rules/made", "-1", year=2020), ["/article20"]),
        "a negative sum in yuan": (printing(PROCURED, "-251000元", year=2020), ["/article20"]),
        "the charge in yuan, with a comma": (printing(FEE, "25,000元"), ["/article20"]),
    },
    skips={
        "no table of proactive disclosure": report(without=["/article20"]),
        "an empty table": report(tables=dict.fromkeys(form("2021").pointers("article20"))),
    },
    reviews={
        "unreadable": printing(ISSUED, "l"),
        "an amount with a remark": printing(FEE, "约3万"),
        # The form of 2019 prints no unit for what was procured.
        "what was procured in yuan": printing(PROCURED, "251000元", year=2020),
        "in yuan, with commas": printing(PROCURED, "1,251,000 元", year=2019),
        "in yuan and jiao": printing(PROCURED, "251000.50元", year=2020),
        "in yuan, full width": printing(PROCURED, "２５１０００元", year=2020),
        "in 亿元": printing(PROCURED, "1.2亿元", year=2020),
        "a change that is not a number": printing(CHANGE, "增", year=2020),
    },
)
