"""Rule stated-change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from auditor import NotApplicable, Problem, Report, Scope, rule
from auditor.record import NamedTuple
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.change import Change
from auditor_ogi.figures.changes import changes
from auditor_ogi.figures.quantities import SHARE
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.text.parts import require_texts

# What is counted alike in both years' tables, under one reading; 办理 and 答复 may mean different things each
# year.
_COMPARED = (
    "requests",
    "reviews",
    "litigation",
    "issued",
    "in_force",
    "licensing",
    "penalties",
    "compulsion",
)
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

    The earlier number is in the same sentence or in the table of last year's report; where it is in both, the
    two agree. Percentages may be rounded or cut off at their last digit. Where the text gives the change
    alone, this year's number is that of the table; more cannot have been added than there are.
    """
    require_texts(current)
    found = [change for change in changes(current) if change.exact]
    if not found:
        raise NotApplicable("the text states no change against last year with its numbers")
    by_position = {(figure.pointer, figure.position): figure for figure in stated(current)}
    judged = False
    for change in found:
        figure = by_position.get((change.pointer, change.position))
        last_year = _NOTHING if previous is None else _last_year(change, figure, previous, current)
        impossible = _is_impossible(change, figure, current)
        judged = judged or bool(last_year.values or last_year.cells) or _is_said(change) or impossible
        yield from _judge(change, last_year, impossible=impossible)
    if not judged:
        raise NotApplicable("last year's numbers are neither in the text nor in this run")


class _LastYear(NamedTuple):
    """What last year's table has for a number, under each reading, and the cells that say so."""

    values: Sequence[float] = ()
    cells: tuple[str, ...] = ()


_NOTHING = _LastYear()


def _is_said(change: Change) -> bool:
    """Whether the text gives the change and the earlier number."""
    changed = change.by is not None or change.same or change.times is not None or change.more is not None
    return change.before is not None and changed


def _is_impossible(change: Change, figure: Figure | None, current: Report) -> bool:
    """Whether more are said to have been added than there are, of what is known to be counted.

    In “收到13件，其中企业1件，较上年增加2件” the number next to the change is a part.
    """
    if change.by is None or change.by.kind == SHARE or not change.more or change.by.value <= change.now.value:
        return False
    if figure is not None:
        return figure.subject in _COMPARED and figure.whole and not figure.uncertainty
    cells = (
        [pointer for pointer in SUBJECTS[change.subject].cells if current.has(pointer)]
        if change.subject
        else []
    )
    return bool(cells) and sum(current.get(pointer) or 0 for pointer in cells) == change.now.value


def _judge(change: Change, last_year: _LastYear, *, impossible: bool) -> Iterator[Problem]:
    """What is wrong with a change, or with the earlier number that the text gives for it."""
    earlier = next(iter(last_year.values), None) if change.before is None else change.before.value
    if earlier is not None and not any(
        change.follows_from(change.now.value, each)
        for each in (last_year.values if change.before is None and change.only_direction else [earlier])
    ):
        yield _problem(change, earlier, () if change.before else last_year.cells)
    elif earlier is None and impossible:
        assert change.by is not None
        yield Problem(
            "{actual} more than the year before cannot be: there are {now} in all",
            at=change.pointer,
            excerpt=change.excerpt,
            now=int(change.now.value),
            actual=float(change.by.value),
        )
    elif (
        change.against_last_year
        and change.before is not None
        and last_year.values
        and change.before.value not in last_year.values
    ):
        yield Problem(
            "the text gives {actual} for {previous_year}, the report on that year has {expected}",
            at=change.pointer,
            earlier=last_year.cells,
            excerpt=change.excerpt,
            expected=last_year.values[0],
            actual=int(change.before.value),
            between=("report on {previous_year}", "this report"),
        )


def _last_year(change: Change, figure: Figure | None, previous: Report, current: Report) -> _LastYear:
    """What last year's table has for the number that changed.

    Nothing where the text counts something else than the tables do, or does not agree with this year's table:
    that is another rule's matter.
    """
    subject = change.subject
    if figure is not None and figure.subject in _COMPARED:
        subject = figure.subject if figure.whole and not figure.uncertainty else ""
    if subject not in _COMPARED:
        return _NOTHING
    cells = tuple(pointer for pointer in SUBJECTS[subject].cells if previous.has(pointer))
    now = [current.get(pointer) for pointer in SUBJECTS[subject].cells if current.has(pointer)]
    if not cells or None in now or sum(now) != change.now.value:
        return _NOTHING
    values = [previous[pointer] for pointer in cells]
    if None in values:
        return _LastYear(cells=cells)
    carried = previous.get(_CARRIED_IN) if subject == "requests" else None
    return _LastYear([sum(values), *([sum(values) + carried] if carried else [])], cells)


def _problem(change: Change, before: float | Decimal, earlier: tuple[str, ...]) -> Problem:
    now = change.now.value
    difference = Decimal(now) - Decimal(before)
    facts: dict[str, Any] = {
        "at": change.pointer,
        "earlier": earlier,
        "excerpt": change.excerpt,
        "now": _plain(now),
        "before": _plain(before),
        "between": ("from the two numbers", "stated change"),
    }
    if change.only_direction:
        if change.more:
            return Problem("the text says that there are more, and {now} is not more than {before}", **facts)
        return Problem("the text says that there are fewer, and {now} is not less than {before}", **facts)
    if change.ratio and change.by:
        return Problem(
            "{now} is {expected} % of {before}, the text says {actual} %",
            expected=float(round(Decimal(now) / Decimal(before) * 100, 2)) if before else None,
            actual=float(change.by.value),
            **facts,
        )
    if change.times is not None:
        return Problem(
            "{now} is {expected} times {before}, the text says {actual} times",
            expected=float(round(Decimal(now) / Decimal(before), 2)) if before else None,
            actual=float(change.times),
            **facts,
        )
    facts["actual"] = float(change.by.value) * (-1 if _is_less(change, difference) else 1) if change.by else 0
    if change.by and change.by.kind == SHARE and before:
        right = float(round(difference / Decimal(before) * 100, 2))
        return Problem(
            "from {before} to {now} is {expected} %, the text says {actual} %", expected=right, **facts
        )
    return Problem(
        "from {before} to {now} is {expected}, the text says {actual}", expected=_plain(difference), **facts
    )


def _is_less(change: Change, difference: Decimal) -> bool:
    """Whether the text says that there are fewer, or fewer they are and it does not say which."""
    return change.more is False or (change.more is None and difference < 0)


def _plain(value: float | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
