"""Rule measure-words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures import Figure, stated
from auditor_ogi.text.parts import require_texts

_REQUESTS = ("requests", "handled", "answered", "carried_in", "carried_out")
_UNITS_OF_REQUESTS = word_lists(__file__)["units_of_requests"]


@rule(
    "measure-words",
    category="consistency",
    severity="note",
    needs="/sections",
    basis="No text asks for it; the form counts requests, administrative reconsideration and litigation "
    "cases in 件",
    fix="Count requests in 件 throughout",
    example="“收到政府信息公开申请3条，办结3件”",
)
def measure_words(report: Report) -> Iterator[Problem]:
    """The same thing is counted in the same unit, requests in 件.

    Requests that are counted in 条 here and in 件 there may be two different things; the reader cannot know.
    """
    require_texts(report)
    figures = [figure for figure in stated(report) if figure.subject in _REQUESTS and figure.unit]
    if not figures:
        raise NotApplicable("the text states no number of requests")
    counted = [figure for figure in figures if figure.uncertainty is None]
    if not counted:
        raise NotApplicable("it is not certain that the text counts requests of this organ and year")
    first = counted[0]
    for figure in counted:
        if figure.unit not in _UNITS_OF_REQUESTS:
            yield _problem("requests are counted in {unit} here; the form counts them in 件", figure)
        elif figure.unit[:1] != first.unit[:1] and first.unit in _UNITS_OF_REQUESTS:
            yield _problem(
                "requests are counted in {unit} here and in {other} before", figure, other=first.unit
            )


def _problem(message: str, figure: Figure, **fields: Any) -> Problem:
    return Problem(message, at=figure.pointer, excerpt=figure.excerpt, unit=figure.unit, **fields)
