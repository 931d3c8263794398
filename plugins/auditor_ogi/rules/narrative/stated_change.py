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
from auditor_ogi.text.parts import require_texts

# What is counted alike in both years' tables, under one reading; 办理 and 答复 may mean different things each year.
_COMPARED = ("requests", "reviews", "litigation", "issued", "in_force", "licensing", "penalties", "compulsion")
_CARRIED_IN = "/requests/carried_in/total"
_CELLS = (*(pointer for subject in _COMPARED for pointer in SUBJECTS[subject].cells), _CARRIED_IN)


@rule(
    "stated-change",
    scope=Scope.SERIES,
    runs_without_previous=True,
    category="consistency",
    severity="major",
    needs="/sections",
    also_reads=_CELLS,
    basis="Form of annual reports, 国办公开办函〔2021〕30号: figures are accurate and complete",
    fix="Calculate the change again from this year's and last year's numbers",
    example="“全年收到申请3646件，2023年3607件，同比增长1.05%”, which is 1.08 %",
)
def stated_change(previous: Report | None, current: Report) -> Iterator[Problem]:
    """A change against last year follows from both years' numbers.

    The earlier number stands in the same sentence, or in the table of last year's report, and then in both alike.
    Percentages may be rounded or cut off at their last digit.
    """
    require_texts(current)
    found = [change for change in changes(current) if change.exact]
    if not found:
        raise NotApplicable("the text states no change against last year with its numbers")
    by_place = {(figure.pointer, figure.position): figure for figure in stated(current)}
    judged = False
    for change in found:
        printed, earlier = _last_years(change, by_place.get((change.pointer, change.position)), previous, current)
        before = change.before.value if change.before is not None else next(iter(printed), None)
        judged = judged or bool(printed) or bool(earlier) or (change.by is not None and before is not None)
        if before is not None and not change.follows_from(change.now.value, before):
            yield _problem(change, before, () if change.before else earlier)
        elif change.before is not None and printed and change.before.value not in printed:
            yield Problem(
                "the text gives {actual} for {previous_year}, the report on that year has {expected}",
                at=change.pointer,
                earlier=earlier,
                excerpt=change.excerpt,
                expected=next(iter(printed)),
                actual=int(change.before.value),
            )
    if not judged:
        raise NotApplicable("last year's numbers are neither in the text nor in this run")


def _last_years(
    change: Change, figure: Figure | None, previous: Report | None, current: Report
) -> tuple[list[float], tuple[str, ...]]:
    """What last year's table has for the number that changed, under each reading, and the cells that say so.

    Nothing where the text counts something else than the tables do, or does not go with this year's table: that is
    another rule's matter.
    """
    if previous is None or figure is None or figure.subject not in _COMPARED or not figure.whole or figure.uncertainty:
        return [], ()
    cells = tuple(pointer for pointer in SUBJECTS[figure.subject].cells if previous.has(pointer))
    now = [current.get(pointer) for pointer in SUBJECTS[figure.subject].cells if current.has(pointer)]
    if not cells or None in now or sum(now) != figure.value:
        return [], ()
    values = [previous[pointer] for pointer in cells]
    if None in values:
        return [], cells
    carried = previous.get(_CARRIED_IN) if figure.subject == "requests" else None
    return [sum(values), *([sum(values) + carried] if carried else [])], cells


def _problem(change: Change, before: float | Decimal, earlier: tuple[str, ...]) -> Problem:
    assert change.by is not None
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
