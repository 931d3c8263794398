"""Which report type takes a document, and what is said where none does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from auditor.errors import NotAReportError, UnreadableError
from auditor.reading.document import Document
from auditor.reports.identity import Identity
from auditor.reports.interpretation import interpret
from auditor.reports.report_type import Reading, ReportType

PAGE = Document("page.html", "html")


def kind(id: str, reading: Callable[[Document], Reading]) -> ReportType:
    return ReportType(
        id, id, {"type": "object"}, reading, lambda data: Identity("", None), lambda pointer, lang: None
    )


def refusing(id: str) -> ReportType:
    def refuse(document: Document) -> Reading:
        raise NotAReportError("this is not a {kind}", kind=id)

    return kind(id, refuse)


def taking(id: str, **data: Any) -> ReportType:
    return kind(id, lambda document: Reading(data))


def test_the_first_type_that_does_not_refuse_takes_it() -> None:
    taken, reading = interpret(PAGE, [refusing("return"), taking("notice", day=1), taking("letter")])
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
