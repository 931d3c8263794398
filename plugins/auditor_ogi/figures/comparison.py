"""What the text states against what the tables count, under every reading that the sentence allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.messages import Ref, Term
from auditor.reports.report import Report
from auditor.rules.problem import Problem, Question
from auditor_ogi.figures import Figure, Precision

_DOMAIN = "ogi-annual-report"


RECEIVED = Term("received this year")
WITH_CARRIED_IN = Term("received and carried in")
HANDLED = Term("results of the year")
COUNTED = Term("as the table counts it")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a sentence: its name, and the cells whose sum it means; ``shown`` stands for many cells."""

    name: Term
    cells: tuple[str, ...]
    shown: str = ""

    def value(self, report: Report) -> float | None:
        """What the tables have, None where a cell is blank; core hears of the cells that were asked for."""
        values = [report[pointer] for pointer in self.cells]
        return None if None in values else sum(values)


def in_form(report: Report, readings: Sequence[Reading]) -> list[Reading]:
    """The readings whose cells this report's tables have."""
    return [reading for reading in readings if all(report.has(pointer) for pointer in reading.cells)]


def agrees(figure: Figure, value: float) -> bool:
    """Whether a figure, as exact and as whole as it claims to be, goes with this number."""
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
    """How much “余” may stand for: 140余 is less than 150, 68余 less than 70, 200余 less than 300."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return max(unit, 10)


def differing(report: Report, claims: Iterable[tuple[Figure, Sequence[Reading]]]) -> Iterator[tuple[Figure, Problem]]:
    """The figures of one subject that agree with the table under none of their readings, with problem or question.

    Where the text states the number of the table too, somebody has to say which sentence counts what.
    """
    against: list[tuple[Figure, Reading, float]] = []
    agreed = False
    for claim, readings in claims:
        known = [(reading, reading.value(report)) for reading in in_form(report, readings)]
        values = [(reading, value) for reading, value in known if value is not None]
        if any(agrees(claim, value) for _, value in values):
            agreed = agreed or (claim.whole and claim.uncertainty is None)
        elif values and len(values) == len(known):
            against.append((claim, *values[0]))
    plain = [each for each in against if each[0].uncertainty is None]
    # What may speak of something else does so, where a plain sentence says what the table says.
    for claim, reading, value in plain or ([] if agreed else against[:1]):
        yield claim, _difference(claim, reading, value, agreed)


def _difference(claim: Figure, reading: Reading, value: float, agreed: bool) -> Problem:
    about: dict[str, Any] = {
        "at": [*reading.cells, claim.pointer],
        "excerpt": claim.excerpt,
        "cells": [Ref(pointer) for pointer in ([reading.shown] if reading.shown else reading.cells)],
        "reading": reading.name,
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
        "the text says {expected}, the table {actual} ({cells}; {reading})",
        expected=claim.value,
        actual=value,
        **about,
    )


def asked(problem: Problem, uncertainty: Term) -> Question:
    """A problem of :func:`differing` as a question, with the uncertainty that makes it one."""
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
