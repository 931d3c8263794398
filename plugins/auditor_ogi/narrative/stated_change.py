"""Rule stated-change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from auditor import NotApplicable, Problem, Report, Scope, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.changes import Change, changes
from auditor_ogi.figures.quantities import SHARE
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.parts import require_texts

# What is counted alike in both years' tables, under one reading; 办理 and 答复 may mean different things each year.
_COMPARED = ("requests", "reviews", "litigation", "issued", "in_force", "licensing", "penalties", "compulsion")
_CELLS = tuple(pointer for subject in _COMPARED for pointer in SUBJECTS[subject].cells)


@rule(
    "stated-change",
    scope=Scope.SERIES,
    alone=True,
    category="consistency",
    severity="major",
    needs="/sections",
    sees=_CELLS,
    basis="Form of annual reports, 国办公开办函〔2021〕30号: figures are accurate and complete",
    fix="Calculate the change again from this year's and last year's numbers",
    example="“全年收到申请3646件，2023年3607件，同比增长1.05%”, which is 1.08 %",
)
def stated_change(previous: Report | None, current: Report) -> Iterator[Problem]:
    """A change against last year follows from both years' numbers.

    The earlier number stands in the same sentence, or in the table of last year's report. Percentages may be rounded
    or cut off at their last digit.
    """
    require_texts(current)
    found = [change for change in changes(current) if change.exact]
    if not found:
        raise NotApplicable("the text states no change against last year with its numbers")
    by_place = {(figure.pointer, figure.at): figure for figure in stated(current)}
    judged = False
    for change in found:
        before, earlier = _before(change, by_place.get((change.pointer, change.at)), previous, current)
        judged = judged or before is not None or bool(earlier)
        if before is not None and not change.follows_from(change.now.value, before):
            yield _problem(change, before, earlier)
    if not judged:
        raise NotApplicable("last year's numbers are neither in the text nor in this run")


def _before(
    change: Change, figure: Figure | None, previous: Report | None, current: Report
) -> tuple[float | Decimal | None, tuple[str, ...]]:
    """The earlier number, and the cells of last year's table that state it if the text does not."""
    if change.before is not None:
        return change.before.value, ()
    if previous is None or figure is None or figure.subject not in _COMPARED or not figure.whole or figure.doubt:
        return None, ()
    cells = tuple(pointer for pointer in SUBJECTS[figure.subject].cells if previous.has(pointer))
    now = [current.get(pointer) for pointer in SUBJECTS[figure.subject].cells if current.has(pointer)]
    if not cells or None in now or sum(now) != figure.value:
        # That the text goes with this year's table is another rule's matter; here nothing could be concluded.
        return None, ()
    values = [previous[pointer] for pointer in cells]
    return (None if None in values else sum(values)), cells


def _problem(change: Change, before: float | Decimal, earlier: tuple[str, ...]) -> Problem:
    now = change.now.value
    difference = Decimal(now) - Decimal(before)
    facts: dict[str, Any] = {
        "at": change.pointer,
        "earlier": earlier,
        "excerpt": change.excerpt,
        "now": int(now),
        "before": int(before),
        "actual": float(change.by.value) * (1 if change.more else -1),
    }
    if change.by.kind == SHARE and before:
        right = float(round(difference / Decimal(before) * 100, 2))
        return Problem("from {before} to {now} is {expected} %, the text says {actual} %", expected=right, **facts)
    return Problem("from {before} to {now} is {expected}, the text says {actual}", expected=int(difference), **facts)
