"""What the text states against what the tables count, in every sense that the sentence may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from auditor.messages import Ref, Term
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple, Record
from auditor.reports.report import Report
from auditor.rules.problem import Problem, Question
from auditor_ogi.figures import UNSCOPED, Figure, Precision, stated
from auditor_ogi.figures.subjects import cells, total

_ENOUGH = 2  # numbers of the table in a text
_TELLING = 3  # the least number that says something
_DOMAIN = "ogi-annual-report"
_ZERO = lazy_regex(r"(?<![\d零〇])[0０零〇](?![\d零〇])")

RECEIVED = Term("received this year")
WITH_CARRIED_IN = Term("received this year and carried over from last year")
BETWEEN = ("text", "table")
"""What the two numbers are called: the text may be wrong as well as the table."""
HANDLED = Term("outcomes of the year")
COUNTED = Term("as the table counts it")


class Sense(Record, frozen=True):
    """One way to understand a sentence: its name, and the cells whose sum it means.

    ``shown`` is the pointer shown for many cells.
    """

    name: Term
    cells: tuple[str, ...]
    shown: str = ""

    def value(self, report: Report) -> float | None:
        """What the tables have, None where a cell is blank.

        The report remembers which cells were asked for.
        """
        values = [report[pointer] for pointer in self.cells]
        return None if None in values else sum(values)


def in_form(report: Report, senses: Sequence[Sense]) -> list[Sense]:
    """The senses whose cells this report's tables have."""
    return [sense for sense in senses if all(report.has(pointer) for pointer in sense.cells)]


def agrees(figure: Figure, value: float) -> bool:
    """Whether a figure, as exact and as whole as it claims to be, agrees with this number."""
    said = figure.value
    if not figure.whole:
        return said <= value
    if figure.precision is Precision.EXACT:
        return said == value
    if figure.precision is Precision.OVER:
        return said <= value < said + step(int(said))
    if figure.precision is Precision.UNDER:
        return float(said) * 0.8 <= value <= said
    return abs(float(said) - value) <= max(1.0, value / 10)


def step(value: int) -> int:
    """How much “余” may mean: 140余 is less than 150, 68余 less than 70, 200余 less than 300."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return max(unit, 10)


class _Difference(NamedTuple):
    """A figure that agrees with the tables in no sense, its first sense, and the value in the tables."""

    claim: Figure
    sense: Sense
    value: float


def differing(
    report: Report, claims: Iterable[tuple[Figure, Sequence[Sense]]]
) -> Iterator[tuple[Figure, Problem]]:
    """The figures of one subject that agree with the table in none of their senses, with problem or question.

    Where the text states the number of the table too, a person has to say which sentence counts what.
    """
    differences: list[_Difference] = []
    agreed = False
    claims = [(of_known_scope(report, claim), senses) for claim, senses in claims]
    for claim, senses in claims:
        compared = _compared(report, claim, senses)
        if isinstance(compared, _Difference):
            differences.append(compared)
        elif compared:
            agreed = agreed or (claim.whole and claim.uncertainty is None)
    certain = [each for each in differences if each.claim.uncertainty is None]
    # What may be about something else is so, where a plain sentence says what the table says.
    for difference in certain or ([] if agreed else differences[:1]):
        yield difference.claim, _difference(difference, agreed)


def of_known_scope(report: Report, claim: Figure) -> Figure:
    """A figure that does not say whether it counts the whole area, certain where the others of the text do.

    Where several other numbers of the text are those of the table, both count the same area.
    """
    if claim.uncertainty is not UNSCOPED:
        return claim
    others = report.memo(_as_in_the_table) - {claim.subject}
    return replace(claim, uncertainty=None) if len(others) >= _ENOUGH else claim


def _as_in_the_table(report: Report) -> frozenset[str]:
    """The subjects of figures that do not say which area they count, and have the number of the table.

    A nought or a one is the same by chance.
    """
    return frozenset(
        claim.subject
        for claim in stated(report)
        if claim.uncertainty is UNSCOPED
        and claim.exact
        and claim.whole
        and claim.value >= _TELLING
        and claim.value == total(report, cells(report, claim.subject))
    )


def _compared(report: Report, claim: Figure, senses: Sequence[Sense]) -> _Difference | bool:
    """Whether a figure agrees with the tables in any sense, or how it differs.

    False also where a cell is blank.
    """
    known = [(sense, sense.value(report)) for sense in in_form(report, senses)]
    values = [(sense, value) for sense, value in known if value is not None]
    if any(agrees(claim, value) for _, value in values):
        return True
    return _Difference(claim, *values[0]) if values and len(values) == len(known) else False


def _difference(difference: _Difference, agreed: bool) -> Problem:
    """The problem or question; ``agreed`` says that the text states the number of the table elsewhere."""
    claim, sense, value = difference
    about: dict[str, Any] = {
        "at": [*sense.cells, claim.pointer],
        "excerpt": claim.excerpt,
        "cells": [Ref(pointer) for pointer in ([sense.shown] if sense.shown else sense.cells)],
        "reading": sense.name,
        "domain": _DOMAIN,
        "cause": claim.cause,
    }
    if claim.uncertainty is not None:
        return _question(claim.value, value, claim.uncertainty, about)
    if agreed:
        return Question(
            "the text says {said} here and {value} elsewhere, the table {value} ({cells}; {reading})",
            said=claim.value,
            value=value,
            **about,
        )
    return Problem(
        # “未收到” is no 0 that the text writes.
        "the text says there was none, the table has {actual} ({cells}; {reading})"
        if claim.value == 0 and not _ZERO.search(claim.excerpt)
        else "the text says {expected}, the table {actual} ({cells}; {reading})",
        expected=claim.value,
        actual=value,
        between=BETWEEN,
        **about,
    )


def asked(problem: Problem, uncertainty: Term) -> Question:
    """A problem of :func:`differing` as a question, with the uncertainty that makes it one.

    What asks already stays as it is.
    """
    if isinstance(problem, Question):
        return problem
    about = {
        "at": problem.at,
        "excerpt": problem.excerpt,
        "domain": problem.domain,
        "cause": problem.cause,
        **problem.fields,
    }
    return _question(problem.expected, problem.actual, uncertainty, about)


def _question(said: Any, value: float, uncertainty: Term, about: dict[str, Any]) -> Question:
    return Question(
        "the text says {said}, the table {value} ({cells}; {reading}); {doubt}",
        said=said,
        value=value,
        doubt=uncertainty,
        **about,
    )
