"""How likely a report is to repay a check by hand: points of risk, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.messages import Message, message
from auditor.record import Record
from auditor.results.audit import ReportAudit
from auditor.rules.finding import Status
from auditor.running.choice import CONTESTED

BASE = 1.0
"""The points of a report with nothing to it: no report is without a chance."""

_NOT_SCORED, _CONTESTED, _RULE_ERROR = 3.0, 2.0, 2.0
_MOST_UNDECIDED, _MOST_ISSUES, _MOST_LOST, _MOST_NEAR = 4.0, 3.0, 2.0, 3.0
_RED_LINE = 1.0
# An undecided half of all rules, and so many uncertain values, are as bad as it gets.
_HALF, _MANY = 0.5, 20
_NEAR = 2.0
_COPY = 1.0


class Risk(Record, frozen=True):
    """Points, and what they are for."""

    points: float
    reason: Message


def risks(report: ReportAudit, bounds: tuple[float, ...]) -> tuple[Risk, ...]:
    """The risks of a report besides :data:`BASE`, the greatest first; ``bounds`` are those of the grades."""
    found = (*_of_score(report, bounds), *_of_outcomes(report), *_of_reading(report))
    return tuple(sorted((each for each in found if each.points > 0), key=lambda each: -each.points))


def weight(found: tuple[Risk, ...]) -> float:
    """The weight of a report in the draw: all its points."""
    return BASE + sum(each.points for each in found)


def _of_score(report: ReportAudit, bounds: tuple[float, ...]) -> Iterator[Risk]:
    score = report.score
    if score.value is None:
        yield Risk(_NOT_SCORED, message("not scored"))
        return
    yield Risk(
        _MOST_LOST * (1 - score.value / 100),
        message("{points} of 100 points lost", points=round(100 - score.value, 1)),
    )
    if score.provisional:
        yield Risk(_MOST_NEAR, message("the grade is provisional: what is undecided may change it"))
    elif not (score.vetoes or any(each.cap for each in score.deductions)):
        # The number that a cap leaves is the cap's, however the report was judged: it is near to nothing.
        distance = min((abs(score.value - bound) for bound in bounds if 0 < bound < 100), default=_NEAR)
        yield Risk(
            _MOST_NEAR * (1 - distance / _NEAR),
            message("{points} points from the bound of a grade", points=round(distance, 1)),
        )
    if score.capped_by:
        yield Risk(_RED_LINE, message("red lines crossed: {count}", count=score.red_lines))


def _of_outcomes(report: ReportAudit) -> Iterator[Risk]:
    decided = report.count(Status.PASSED) + report.count(Status.FAILED)
    undecided = report.count(Status.NEEDS_REVIEW)
    if undecided:
        share = min(1.0, undecided / (decided + undecided) / _HALF)
        yield Risk(
            _MOST_UNDECIDED * share,
            message("{count} of {all} rules undecided", count=undecided, all=decided + undecided),
        )
    errors = report.count(Status.ERROR)
    if errors:
        yield Risk(_RULE_ERROR, message("rules that crashed: {count}", count=errors))
    if report.standing == CONTESTED:
        yield Risk(_CONTESTED, message("the organ has another report that says something else"))


def _of_reading(report: ReportAudit) -> Iterator[Risk]:
    if report.issues:
        yield Risk(
            _MOST_ISSUES * min(1.0, len(report.issues) / _MANY),
            message("uncertain values: {count}", count=len(report.issues)),
        )
    if report.notes:
        yield Risk(_COPY, message("the reader warns of this copy"))
