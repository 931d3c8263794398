"""What expressions of rules without code read, refuse and cannot do."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.messages import message
from auditor.registry import load
from auditor.reports.identity import Identity
from auditor.reports.period import year_period
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor.rules.expressions import (
    Unknown,
    Vocabulary,
)
from auditor_ogi.sample import report

RECEIVED, ISSUED = "/requests/received/total", "/article20/rules/issued"
NO_RULES = dict.fromkeys((ISSUED, "/article20/rules/repealed", "/article20/rules/in_force"))
KIND = load().report_types["ogi-annual-report"]


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary(KIND)


def read(year: int = 2024, *, issues: tuple[str, ...] = (), **changes: Any) -> Report:
    data = report(year, **changes)
    identity = Identity(data["organ"]["name"], year_period(year), "township", "2021")
    doubts = tuple(ReadingIssue(at, message("two digits are glued")) for at in issues)
    return Report(data, identity, issues=doubts, tables=KIND.tables)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("requests.received.total == 5", True),
        ("requests.received.total + 1 > 5 && organ.level == 'township'", True),
        ("article20.fees.amount < 0.5", True),
        ("year - 2000", 24),
        ('mentions("本年收费", ["收费"]) && !mentions(title, ["县局"])', True),
        ('section(6).contains("其他")', True),
        ('section(6).matches("^没有.{2}事项。$")', True),
        (r"matches(section(6), '[\u3002]\\b') || section(6).matches(r'\p{Han}{6}。')", True),
        ('["有", "没有"].exists(word, section(6).matches(word + "其他"))', True),
        ("title.contains(string(year) + organ.name)", False),
        ('blank("requests.received") || organ.name.endsWith("镇人民政府")', True),
        ('"requests.received.totl is a text" != ""', True),
        ("organ.level in ['county', 'city']", False),
        ('blank("published_on") || published_on > "2025-01-01"', True),
        ('filled("requests") && complete("requests")', True),
        ('filled("disputes.review")', True),
    ],
)
def test_value(words: Vocabulary, text: str, value: object) -> None:
    given = read(tables={RECEIVED: 5, "/article20/fees/amount": 0}, texts={6: "没有其他事项。"})
    assert words.compile(text).value(given) == value


def test_report_on_the_period_before(words: Vocabulary) -> None:
    grown = words.compile("requests.received.total > previous.requests.received.total")
    assert grown.reads == (RECEIVED,)
    assert grown.reads_before == (RECEIVED,)
    before, now = read(2023, tables={RECEIVED: 2}), read(2024, tables={RECEIVED: 3})
    assert grown.value(now, before) is True
    assert grown.value(before, now) is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("requests.received.total == 3", Unknown(missing=(RECEIVED,))),
        ("article20.rules.issued == 0", Unknown(missing=(ISSUED,))),
        ("article20.rules.issued == 0 || year == 2024", True),
        ("year == 2024 || article20.rules.issued == 0", True),
        ("year == 2023 && article20.rules.issued == 0", False),
        ("article20.rules.issued == 0 && year == 2024", Unknown(missing=(ISSUED,))),
        ('blank("requests.received")', True),
        ('blank("article20.rules.issued")', Unknown(missing=(ISSUED,))),
    ],
)
def test_what_is_not_settled_decides_nothing(words: Vocabulary, text: str, found: object) -> None:
    """One value is blank, another one uncertain: an answer never rests on either."""
    given = read(tables={RECEIVED: None, ISSUED: 4}, issues=(ISSUED,))
    assert words.compile(text).value(given) == found


@pytest.mark.parametrize(
    ("text", "changes", "found"),
    [
        ('complete("requests")', {"tables": {RECEIVED: None}}, False),
        ('filled("requests")', {"tables": {RECEIVED: None}}, True),
        ('filled("article20.rules")', {"tables": NO_RULES}, False),
        ('complete("article20.rules")', {"tables": NO_RULES}, False),
        ('complete("requests")', {"issues": (RECEIVED,)}, Unknown(missing=(RECEIVED,))),
        # A cell that is blank for certain decides, whatever another one holds.
        (
            'complete("requests")',
            {"issues": (RECEIVED,), "tables": {"/requests/carried_in/total": None}},
            False,
        ),
        (
            'filled("article20.rules")',
            {"issues": ("/article20/rules",), "tables": NO_RULES},
            Unknown(missing=("/article20/rules/issued",)),
        ),
        ('blank("published_on")', {"issues": ("/published_on",)}, Unknown(missing=("/published_on",))),
    ],
)
def test_whether_a_table_is_filled_in(
    words: Vocabulary, text: str, changes: dict[str, Any], found: object
) -> None:
    assert words.compile(text).value(read(**changes)) == found


@pytest.mark.parametrize("call", ['filled("requests")', 'complete("requests")', 'blank("requests.received")'])
def test_tables_that_a_report_does_not_have(words: Vocabulary, call: str) -> None:
    value = words.compile(call).value(read(without=["requests"]))
    assert isinstance(value, Unknown)
    assert value.unsaid is not None


def test_uncertain_text(words: Vocabulary) -> None:
    given = read(texts={1: "本年收到申请三件。"}, issues=("/sections/0/text",))
    assert words.compile('section(1) == "x"').value(given) == Unknown(missing=("/sections/0/text",))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("本年收到政府信息公开申请5件。", 5),
        ("本年未收到政府信息公开申请。", 0),
        ("本年收到政府信息公开申请约5件。", None),
        ("本年收到政府信息公开申请5件。全年共收到政府信息公开申请6件。", None),
        ("本年主动公开信息。", Unknown),
        ("2023年收到政府信息公开申请5件。", Unknown),
        ("本年共收到政府信息公开申请5件，均由自然人提出。", None),
    ],
)
def test_figures_of_the_text(words: Vocabulary, said: str, value: object) -> None:
    given = read(texts={1: said, 3: None})
    found = words.compile('figure("requests.received")').value(given)
    if value is None:
        assert isinstance(found, Unknown)
        assert found.missing
    elif value is Unknown:
        assert isinstance(found, Unknown)
        assert found.unsaid is not None
    else:
        assert found == value


def test_numbers_that_may_be_meant_are_asked_about(words: Vocabulary) -> None:
    given = read(
        texts={1: "本年共收到政府信息公开申请5件，均由自然人提出。", 3: None}, tables={RECEIVED: None}
    )
    for text in ('states("requests.received")', '!states("requests.received")'):
        assert isinstance(words.compile(text).value(given), Unknown)
    either = words.compile('!states("requests.received") || figure("requests.received") == 5')
    assert isinstance(either.value(given), Unknown)


def test_table_that_is_not_there(words: Vocabulary) -> None:
    found = words.compile('blank("disputes.review")').value(read(without=["disputes"]))
    assert isinstance(found, Unknown)
    assert found.unsaid is not None


def test_part_that_is_not_there(words: Vocabulary) -> None:
    found = words.compile('section(4) == ""').value(read(drop_parts=(4,)))
    assert isinstance(found, Unknown)
    assert found.unsaid is not None
    assert found.unsaid.fields == {"number": 4}


@pytest.mark.parametrize(
    "text", ["section(9223372036854775807) == ''", "mentions(title, []) == (title == section(-1))"]
)
def test_parts_that_no_report_has(words: Vocabulary, text: str) -> None:
    found = words.compile(text, "bool").value(read())
    assert isinstance(found, Unknown)
    assert found.unsaid is not None


def test_expression_changes_nothing(words: Vocabulary) -> None:
    given = read()
    before = dict(given.values)
    words.compile("[year].filter(y, y > 1)").value(given)
    assert dict(given.values) == before
