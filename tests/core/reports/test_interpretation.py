"""Which report type takes a document, and what is said where none does."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from auditor.errors import ConfigError, NotAReportError, UnreadableError
from auditor.reading.document import Document
from auditor.reports.identity import Identity
from auditor.reports.interpretation import SchemaError, identity_of, interpret
from auditor.reports.period import year_period
from auditor.reports.report_type import Reading, ReportType

PAGE = Document("page.html", "html")


SCHEMA = {"type": "object", "required": ["day"], "properties": {"day": {"type": "integer"}}}


def kind(
    id: str,
    reading: Callable[[Document], Any],
    *,
    schema: Mapping[str, Any] = SCHEMA,
    identify: Callable[[Mapping[str, Any]], Any] = lambda data: Identity("", None),
) -> ReportType:
    return ReportType(id, id, schema, reading, identify, lambda pointer, lang: None)


def refusing(id: str) -> ReportType:
    def refuse(document: Document) -> Reading:
        raise NotAReportError("this is not a {kind}", kind=id)

    return kind(id, refuse)


def taking(id: str, **data: Any) -> ReportType:
    return kind(id, lambda document: Reading(data))


def test_the_first_type_that_does_not_refuse_takes_it() -> None:
    taken, reading = interpret(PAGE, [refusing("return"), taking("notice", day=1), taking("letter", day=2)])
    assert (taken.id, reading.data) == ("notice", {"day": 1})


def test_one_type_speaks_for_itself() -> None:
    with pytest.raises(NotAReportError, match=r"^this is not a return$"):
        interpret(PAGE, [refusing("return")])


def test_no_type_speaks_for_the_others() -> None:
    types, reasons = "return, notice", "this is not a return, this is not a notice"
    with pytest.raises(NotAReportError) as refused:
        interpret(PAGE, [refusing("return"), refusing("notice")])
    assert str(refused.value) == f"it is not a report of any installed type ({types}); {reasons}"


def test_without_a_type_nothing_is_read() -> None:
    with pytest.raises(UnreadableError, match="no report type is installed"):
        interpret(PAGE, [])


def failing(document: Document) -> Reading:
    raise ZeroDivisionError("a fault")


FAULTS = {
    "it crashes": kind("return", failing),
    "it gives something else": kind("return", lambda document: {"day": 1}),
    "what it gives breaks its own schema": taking("return", day="first"),
    "its schema is none": kind(
        "return", lambda document: Reading({"day": 1}), schema={"required": ["day"], "type": "date"}
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_type_that_fails_costs_the_file_and_says_so(fault: str) -> None:
    with pytest.raises(UnreadableError, match=r"the report type return failed|the report breaks the schema"):
        interpret(PAGE, [FAULTS[fault], refusing("letter")])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_type_that_fails_hides_no_other(fault: str) -> None:
    assert interpret(PAGE, [FAULTS[fault], taking("notice", day=1)])[0].id == "notice"


WRONG: Any = datetime.date(2025, 1, 1)
NUMBER: Any = 7


def no_identity(data: Mapping[str, Any]) -> Identity:
    raise KeyError("organ")


@pytest.mark.parametrize(
    "identify",
    [
        no_identity,
        lambda data: None,
        lambda data: Identity("", WRONG),
        lambda data: Identity(NUMBER, None),
        lambda data: Identity("", year_period(9999)),
    ],
    ids=["crash", "nothing", "no period", "no name", "the last year"],
)
def test_an_identity_is_one(identify: Callable[[Mapping[str, Any]], Any]) -> None:
    with pytest.raises(UnreadableError, match="the report type return failed on this file"):
        identity_of(kind("return", failing, identify=identify), {"day": 1})


def test_a_broken_report_is_none_of_a_type_that_allows_more() -> None:
    """Of two types the one whose keys it has is asked, even if the other takes anything."""
    anything = kind("anything", failing, schema={"type": "object", "required": ["name"]})
    strict = kind("return", failing, schema={**SCHEMA, "required": ["day", "month"]})
    document = Document("a.json", "json", data={"name": "x", "day": "first", "month": 1})
    with pytest.raises(SchemaError) as refused:
        interpret(document, [anything, strict])
    assert [problem.pointer for problem in refused.value.problems] == ["/day"]


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), ConfigError("install the extra")])
def test_what_is_no_fault_of_the_type_is_not_called_one(error: Exception) -> None:
    def raising(document: Document) -> Reading:
        raise error

    with pytest.raises(type(error)) as raised:
        interpret(PAGE, [kind("return", raising), refusing("letter")])
    assert raised.value is error
