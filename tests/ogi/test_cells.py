"""What the cells of a table are."""

import pytest

from auditor.messages import message
from auditor.reading.document import Place
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue, Source
from auditor_ogi.cells import Gaps, gaps, misprint
from auditor_ogi.form import form
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report

RECEIVED = "/requests/received/total"
CARRIED = "/requests/carried_in/total"


def opened(data, sources=None, issues=()):
    tables = ("/article20", "/requests", "/disputes")
    return Report(data, identify(data), tables=tables, sources=sources, issues=tuple(issues))


def printed(edition="2021", **raw):
    sources = {pointer: Source("0", Place(line=1)) for pointer in form(edition).pointers("requests")}
    return {**sources, **{pointer: Source(text) for pointer, text in raw.items()}}


def test_a_clean_table_has_no_gaps():
    assert gaps(opened(report()), "requests") == Gaps()


def test_null_in_a_canonical_file_is_blank():
    assert gaps(opened(report(tables={RECEIVED: None})), "requests") == Gaps(blank=(RECEIVED,))


def test_null_with_a_source_is_blank_and_without_one_absent():
    sources = printed(**{CARRIED: "/"})
    del sources[RECEIVED]
    this = opened(report(tables={RECEIVED: None, CARRIED: None}), sources)
    assert gaps(this, "requests") == Gaps(blank=(CARRIED,), absent=(RECEIVED,))


def test_what_the_reader_could_not_settle_is_uncertain():
    issues = [ReadingIssue(at, message("unread")) for at in (RECEIVED, CARRIED)]
    assert gaps(opened(report(tables={RECEIVED: None}), issues=issues), "requests") == Gaps(
        uncertain=(RECEIVED, CARRIED)
    )


def test_a_negative_number_is_a_misprint_though_it_is_uncertain():
    issue = ReadingIssue(RECEIVED, message("unread"))
    this = opened(report(tables={RECEIVED: None}), printed(**{RECEIVED: "－1"}), [issue])
    assert gaps(this, "requests") == Gaps(misprinted=(RECEIVED,))


def test_in_a_copy_that_is_uncertain_as_a_whole_nothing_is_a_misprint():
    issue = ReadingIssue("", message("scanned"))
    this = opened(report(tables={RECEIVED: None}), printed(**{RECEIVED: "-1"}), [issue])
    assert gaps(this, "requests").misprinted == ()


@pytest.mark.parametrize("edition", ["2021-23row", "2019"])
def test_rows_that_the_edition_does_not_print_are_no_gaps(edition):
    assert gaps(opened(report(form=edition)), "requests") == Gaps()
    assert gaps(opened(report(form=edition), printed(edition)), "requests") == Gaps()


def test_a_table_that_is_not_there_has_no_gaps():
    assert gaps(opened(report(without=["/requests"])), "requests") == Gaps()


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("-3", "count", "negative"),
        ("－３件", "count", "negative"),
        ("1.5", "count", "fraction"),
        ("-1,036", "count", "negative"),
        ("-2.5", "decimal", "negative"),
        ("25000元", "decimal", "yuan"),
        ("25,000.50 元", "decimal", "yuan"),
        ("-3", "signed", None),
        ("3", "count", None),
        ("3.0", "count", None),
        ("1.234", "count", None),
        ("2.5", "decimal", None),
        ("2.5万元", "decimal", None),
        ("0元", "decimal", None),
        ("-0", "count", None),
        ("", "count", None),
        ("/", "count", None),
        ("-", "count", None),
        ("——", "count", None),
        ("—3", "count", None),
        ("1 | 0", "count", None),
        ("①", "count", None),
        ("22（其中修订16件）", "count", None),
        ("不适用", "count", None),
    ],
)
def test_misprints(text, number, why):
    assert misprint(text, number, "万元") == why


@pytest.mark.parametrize("text", ["251000元", "251,000 元", "12.5元"])
def test_yuan_is_no_misprint_where_the_form_prints_no_unit(text):
    assert misprint(text, "decimal") is None
    assert misprint(text, "decimal", "万元") == "yuan"
