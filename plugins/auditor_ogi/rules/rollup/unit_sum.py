"""Rule unit-sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from auditor import NotApplicable, Problem, Question, Report, Subordinates, rule
from auditor.messages import Message, Ref, Term, message
from auditor_ogi.cells import uncertain_cells
from auditor_ogi.form import TABLES, form
from auditor_ogi.sums.identities import judges

_DOMAIN = "rollup"
_BALANCES = {
    "requests": ("requests-balance", "outcome-total", "applicant-total"),
    "disputes": ("case-total",),
    "article20": (),
}
# What a parent has of its own beside its units': documents that it issued itself.
_OWN_DOCUMENTS = ("/article20/rules/", "/article20/normative_documents/")
# What came in follows from what became of it.
_FOLLOWING = ("/requests/received/", "/requests/carried_in/")
_ROWS = "/outcomes/"
# Subordinates round their charges, and so does the parent their sum.
_ROUNDING = 0.01
_PAIR_DIGITS = 6
_MOST_TOLD = 3


class Cell(NamedTuple):
    """A value of the parent beside its units': the sum of what these state, exact or, not ``sure``, the least it is."""

    pointer: str
    printed: float
    parts: tuple[float, ...]
    low: float
    sure: bool

    @property
    def gap(self) -> float:
        """What the parent prints beyond its units' sum; below zero what it lacks."""
        difference = round(self.printed - self.low, 4)
        exact = not isinstance(difference, float)
        return 0 if not exact and abs(difference) <= _ROUNDING * len(self.parts) else difference


class Cause(NamedTuple):
    """What would explain a gap exactly: ``kind`` of slip with these units, and what was made of their value."""

    kind: str
    units: tuple[str, ...]
    value: float | None = None
    became: float | None = None


@dataclass(frozen=True)
class Table:
    """One table of the parent beside its units'.

    ``names`` are the units that state it, ``absent`` those that do not, ``broken`` those whose own figures do not add
    up; ``adds_up`` says whether the parent's do.
    """

    name: str
    cells: tuple[Cell, ...]
    names: tuple[str, ...]
    absent: tuple[str, ...]
    broken: tuple[str, ...]
    adds_up: bool

    @cached_property
    def telling(self) -> tuple[Cell, ...]:
        """The cells that are not zero throughout."""
        return tuple(cell for cell in self.cells if cell.printed or cell.low)

    @cached_property
    def agreeing(self) -> tuple[Cell, ...]:
        """The cells in which the parent prints the sum of what its units state."""
        return tuple(cell for cell in self.telling if not cell.gap)

    @cached_property
    def below(self) -> tuple[Cell, ...]:
        """The cells in which the parent prints less."""
        return tuple(cell for cell in self.telling if cell.gap < 0)

    @cached_property
    def above(self) -> tuple[Cell, ...]:
        """The cells in which the parent prints more."""
        return tuple(cell for cell in self.telling if cell.gap > 0)

    @property
    def is_settled(self) -> bool:
        """Whether every unit states every value."""
        return not self.absent and all(cell.sure for cell in self.cells)

    def prints(self, evidence: int) -> bool:
        """Whether the parent prints figures enough to tell what they are the sum of."""
        return digits(cell.printed for cell in _counts(self.telling)) >= evidence

    def adds_units(self, evidence: int) -> bool:
        """Whether the figures show that the parent adds up its units: most agree, and not with one unit alone."""
        contributing = {place for cell in self.agreeing for place, part in enumerate(cell.parts) if part}
        return (
            len(contributing) > 1
            and len(self.agreeing) > len(self.below) + len(self.above)
            and digits(cell.printed for cell in _counts(self.agreeing)) >= evidence
        )


@rule(
    "unit-sum",
    scope="group",
    category="consistency",
    severity="minor",
    also_reads=tuple(f"/{table}" for table in TABLES),
    basis="No text asks for it: a report may add up those of the units below, and then their sum can be checked; figures "
    "must be accurate (国办公开办函〔2021〕30号)",
    fix="Compare the parent's table with those of its units, unit by unit, and correct the one that is wrong",
    example="Licences: the county prints 471, the reports of its 17 units make 571; all other figures agree",
)
def unit_sum(parent: Report | None, units: Subordinates, *, evidence: int = 4) -> Iterator[Problem]:
    """A parent's tables are the sum of its units'.

    A parent may report for its units, for these and its own office, or for its own office alone, and does not say
    which. That a table adds up the units is taken as shown where most of its figures are their sum, figures of at least
    `evidence` digits in all and from more than one unit; then a single figure that is not is a defect, and several are a
    question, since some units may not be covered. More than the sum, where it adds up in itself, is the parent's own.
    Where a unit's report or cell is missing the sum is at least what the others make, and nothing is passed. The slips
    that explain a difference exactly are named, the likeliest first.
    """
    _refuse_undeclared(parent, units)
    assert parent is not None
    tables = [table for name in TABLES if (table := _table(parent, units, name)) and table.telling]
    if not tables:
        raise NotApplicable("there is no figure above zero to compare in the tables of the parent and its units")
    levels = {organ: report.level for organ, report in zip(units.organs, units, strict=True)}
    judged = [(table, _cause_of_all(table, levels, evidence)) for table in tables]
    adding = [table for table, cause in judged if cause or table.adds_units(evidence)]
    unsettled = [
        table for table in tables if not table.is_settled and (table in adding or (table.absent and not table.below))
    ]
    if not adding and not unsettled:
        raise _other_scope(tables)
    yield from _told_of_units([(table, cause) for table, cause in judged if cause])
    for table, cause in judged:
        if cause is None and table in adding and table.is_settled:
            yield from _told_of_cells(table)
    for table in adding:
        _ask_for_blanks(parent, table)
    if unsettled:
        yield _told_of_interval(unsettled)


def _refuse_undeclared(parent: Report | None, units: Subordinates) -> None:
    if not units.complete and not units.missing:
        raise NotApplicable("there is no roster that says which units belong to this organ")
    if parent is None:
        raise NotApplicable("there is no single report of the parent on this year in this run")
    if not units:
        raise NotApplicable("no unit has a report on this year in this run")


def _table(parent: Report, units: Subordinates, name: str) -> Table | None:
    """A table of the parent with what its units state; None if the parent does not have it."""
    if not parent.has(f"/{name}"):
        return None
    reports: dict[str, list[Report]] = {}
    for organ, report in zip(units.organs, units, strict=True):
        reports.setdefault(organ, []).append(report)
    having = {organ: own for organ, own in reports.items() if all(one.has(f"/{name}") for one in own)}
    unsure = uncertain_cells(parent)
    cells = tuple(
        _cell(pointer, printed, having)
        for pointer in form(str(parent.form)).pointers(name)
        if (printed := parent.get(pointer)) is not None and pointer not in unsure
    )
    absent = (*units.missing, *(organ for organ in reports if organ not in having))
    broken = tuple(organ for organ, own in having.items() if not all(_adds_up(one, name) for one in own))
    return Table(name, cells, tuple(having), absent, broken, _adds_up(parent, name))


def _cell(pointer: str, printed: float, reports: dict[str, list[Report]]) -> Cell:
    parts: list[float] = []
    sure = True
    for own in reports.values():
        stated = [_stated(one, pointer) for one in own]
        known = [value for value in stated if value is not None]
        sure = sure and len(known) == len(stated) and len(set(known)) == 1
        parts.append(min(known) if len(known) == len(stated) else 0)
    return Cell(pointer, printed, tuple(parts), round(sum(parts), 4), sure)


def _stated(report: Report, pointer: str) -> float | None:
    """What a unit states, None if that is not known."""
    value: float | None = report.get(pointer)
    return None if value is None or (report.issues and pointer in uncertain_cells(report)) else value


def _adds_up(report: Report, table: str) -> bool:
    """Whether a table holds the form's identities, as far as its values are given."""
    for rule_id in _BALANCES[table]:
        for judge in judges(str(report.form), rule_id):
            terms = [report.get(pointer) for pointer in judge.pointers]
            if None not in terms and sum(terms[: judge.parts]) != sum(terms[judge.parts :]):
                return False
    return True


def _counts(cells: Sequence[Cell]) -> list[Cell]:
    """The cells that are no sums; the sums where nothing else is given."""
    return [cell for cell in cells if "/total" not in cell.pointer] or list(cells)


def digits(values: Iterable[float]) -> int:
    """How many figures it takes to write some numbers."""
    return sum(len(str(value).replace(".", "").strip("-0")) for value in values if value)


# Why a figure is not the sum.


def _cause_of_all(table: Table, levels: Mapping[str, str], evidence: int) -> Cause | None:
    """The units whose whole table the parent left out or took twice, where nothing else explains the figures."""
    if not table.is_settled or bool(table.below) == bool(table.above):
        return None
    sign = -1 if table.below else 1
    gaps = tuple(sign * cell.gap for cell in table.telling)
    counts = _counts(table.below or table.above)
    weight = digits(cell.gap for cell in counts)
    vectors = {name: tuple(cell.parts[place] for cell in table.telling) for place, name in enumerate(table.names)}
    units = {vector: name for name, vector in vectors.items() if any(vector)}
    # What one unit has alone says nothing of a sum: two others have to be in it.
    shown = weight >= evidence and len(counts) > 1 and len(units) > 2 and table.prints(evidence)
    of_a_level = _level_left_out(gaps, vectors, levels) if table.below else None
    if of_a_level and (shown or table.adds_units(evidence)):
        return Cause("not covered", of_a_level)
    if not shown:
        return None
    kind = "left out" if table.below else "twice"
    if gaps in units:
        return Cause(kind, (units[gaps],))
    if len(units) < 4 or weight < max(evidence, _PAIR_DIGITS):
        return None
    for vector, name in units.items():
        other = units.get(_less(gaps, vector))
        if other is not None and other != name:
            return Cause(kind, (name, other))
    return None


def _level_left_out(
    gaps: tuple[float, ...], vectors: Mapping[str, tuple[float, ...]], levels: Mapping[str, str]
) -> tuple[str, ...] | None:
    """The units of one level, if the parent adds up all but these: it may not report for them."""
    by_level: dict[str, list[str]] = {}
    for name in vectors:
        by_level.setdefault(levels[name], []).append(name)
    for names in by_level.values():
        rest = gaps
        for name in names:
            rest = _less(rest, vectors[name])
        if len(by_level) > 1 and not any(rest):
            return tuple(names)
    return None


def _less(left: tuple[float, ...], right: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(one - other, 4) for one, other in zip(left, right, strict=True))


def _causes(cell: Cell, names: Sequence[str]) -> Iterator[Cause]:
    """What explains the gap of one cell exactly, the likeliest first."""
    units = [(name, part) for name, part in zip(names, cell.parts, strict=True) if part]
    for kind, value in (("left out", -cell.gap), ("twice", cell.gap)):
        yield from (Cause(kind, (name,), part) for name, part in units if part == value)
    for name, part in units:
        became = round(part + cell.gap, 4)
        if became >= 0 and _is_slip(part, became):
            yield Cause("misread", (name,), part, became)
    if cell.gap < 0:
        places = {part: name for name, part in units}
        for name, part in units:
            other = places.get(round(-cell.gap - part, 4))
            if other is not None and other != name and part <= -cell.gap - part:
                yield Cause("left out", (name, other), -cell.gap)


def _is_slip(value: float, became: float) -> bool:
    """Whether one number is the other with a digit too many or too few, or two digits swapped."""
    if not isinstance(value, int) or float(became) != int(became):
        return False
    left, right = str(value), str(int(became))
    if len(left) == len(right):
        apart = [place for place in range(len(left)) if left[place] != right[place]]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(left) == sorted(right)
    short, long = sorted((left, right), key=len)
    return len(long) == len(short) + 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


# What is said.


def _told_of_units(found: Sequence[tuple[Table, Cause]]) -> Iterator[Problem]:
    """One problem for each cause, however many tables show it."""
    by_cause: dict[Cause, list[Table]] = {}
    for table, cause in found:
        by_cause.setdefault(cause, []).append(table)
    for cause, tables in by_cause.items():
        cells = [cell for table in tables for cell in (*table.below, *table.above)]
        first = _first(cells)
        facts: dict[str, Any] = {
            "at": _pointers(first, cells),
            "expected": first.low,
            "actual": first.printed,
            "tables": [Ref(f"/{table.name}") for table in tables],
            "units": list(cause.units),
        }
        if cause.kind == "not covered":
            yield Question(
                "{tables}: the figures are the units' sum without those of {units}; does the report not cover these?",
                **facts,
            )
        elif cause.kind == "left out":
            yield Problem(
                "{tables}: the figures are the units' sum without those of {units}, as if left out ({where}: {actual} "
                "instead of {expected})",
                **facts,
            )
        else:
            yield Problem(
                "{tables}: the figures are the units' sum and once more those of {units}, as if counted twice ({where}: "
                "{actual} instead of {expected})",
                **facts,
            )


def _told_of_cells(table: Table) -> Iterator[Problem]:
    if not table.below and _are_own_cases(table):
        return
    cells = [*table.below, *table.above]
    if not table.below:
        cells = [cell for cell in cells if not cell.pointer.startswith(_OWN_DOCUMENTS)]
    # One figure that is too large may be a slip, several are what the parent did itself.
    if not cells or (len(cells) > 1 and table.name == "article20" and not table.below):
        return
    first = _first(table.below or cells)
    causes = [_said(cause) for cause in islice(_causes(first, table.names), _MOST_TOLD)]
    causes = [*_moved(first, cells), *causes][:_MOST_TOLD]
    facts: dict[str, Any] = {
        "at": _pointers(first, cells),
        "expected": first.low,
        "actual": first.printed,
        "count": len(table.agreeing),
    }
    broken = _broken_in(table, cells)
    if broken:
        yield Question(
            "{where}: {actual} is printed, the units' reports make {expected}; the tables of these units do not add up "
            "themselves: {units}",
            units=broken,
            **facts,
        )
    elif not table.adds_up:
        yield Question(
            "{where}: {actual} is printed, the units' reports make {expected}; the table does not add up itself",
            **facts,
        )
    elif not table.below:
        yield Question(
            "{where}: {actual} is printed, the units' reports make {expected}, and {count} other figures agree; does the "
            "parent have that much of its own? {causes}",
            causes=causes or [Term("no single unit explains the difference")],
            **facts,
        )
    elif not _is_one_slip(cells):
        yield Question(
            "{where}: {actual} is printed, the units' reports make {expected}; {others} more figures differ, {count} agree; "
            "does the report cover all units in all figures?",
            others=len(cells) - 1,
            **facts,
        )
    else:
        yield Problem(
            "{where}: {actual} is printed, the units' reports make {expected}, and {count} other figures agree: {causes}",
            causes=causes or [Term("no single unit explains the difference")],
            **facts,
        )


def _is_one_slip(cells: Sequence[Cell]) -> bool:
    """Whether one figure is wrong, with the sums over it, or one is booked in another column of its row.

    A parent that reports for some of its units only differs in more.
    """
    counts = [cell for cell in cells if "/total" not in cell.pointer]
    wrong = [cell for cell in counts if not cell.pointer.startswith(_FOLLOWING)] or counts
    if len(wrong) == 2:
        first, second = wrong
        row = first.pointer.rpartition("/")[0]
        return row == second.pointer.rpartition("/")[0] and first.gap == -second.gap and _ROWS in first.pointer
    return len(wrong) < 2


def _broken_in(table: Table, cells: Sequence[Cell]) -> list[str]:
    """The units whose own table does not add up, and that have a part in these cells."""
    involved = {name for cell in cells for name, part in zip(table.names, cell.parts, strict=True) if part}
    return [name for name in table.broken if name in involved]


def _moved(first: Cell, cells: Sequence[Cell]) -> Iterator[Message]:
    """What is too much by as much in another column of the row."""
    row = first.pointer.rpartition("/")[0]
    for cell in cells:
        if cell.gap == -first.gap and cell.pointer.rpartition("/")[0] == row:
            yield message("{value} too many in {cell}", _DOMAIN, value=abs(cell.gap), cell=Ref(cell.pointer))


def _are_own_cases(table: Table) -> bool:
    """Whether what the parent has beyond its units' sum may be cases of its own: both add up, so that the rest does."""
    return table.name != "article20" and table.adds_up and not _broken_in(table, table.above)


def _said(cause: Cause) -> Message:
    facts: dict[str, Any] = {"units": list(cause.units), "value": cause.value, "became": cause.became}
    if cause.kind == "left out" and len(cause.units) == 1:
        return message("the {value} of {units} may be left out", _DOMAIN, **facts)
    if cause.kind == "left out":
        return message("the {value} of {units} together may be left out", _DOMAIN, **facts)
    if cause.kind == "twice":
        return message("the {value} of {units} may be counted twice", _DOMAIN, **facts)
    return message("the {value} of {units} may have been taken for {became}", _DOMAIN, **facts)


def _told_of_interval(tables: Sequence[Table]) -> Question:
    cells = [cell for table in tables for cell in _open_cells(table)]
    below = [cell for table in tables for cell in table.below]
    facts: dict[str, Any] = {
        "at": _pointers(_first(below), below) if below else tuple(f"/{table.name}" for table in tables),
        "cells": [_interval(cell) for cell in (below or cells)],
    }
    broken = list(dict.fromkeys(name for table in tables for name in _broken_in(table, table.below)))
    absent = list(dict.fromkeys(name for table in tables for name in table.absent))
    if broken:
        return Question(
            "more than is printed stands in the units' reports, of which some do not add up themselves ({broken}), and "
            "some are missing or blank: {cells}",
            broken=broken,
            **facts,
        )
    if absent:
        return Question(
            "the units' sum is not known: report or table missing of {units}; the others make {cells}",
            units=absent,
            **facts,
        )
    return Question(
        "the units' sum is not known: cells of units are blank, in doubt or printed in two ways; the others make {cells}",
        **facts,
    )


def _open_cells(table: Table) -> list[Cell]:
    """The cells of which only the least is known: the table's totals, if they are among them."""
    cells = list(table.telling) if table.absent else [cell for cell in table.cells if not cell.sure]
    totals = [cell for cell in cells if table.name == "article20" or cell.pointer.endswith("/total")]
    return sorted(totals or cells, key=lambda cell: not cell.gap)


def _interval(cell: Cell) -> Message:
    return message(
        "{cell} {low} or more (printed: {printed})", _DOMAIN, cell=Ref(cell.pointer), low=cell.low, printed=cell.printed
    )


def _first(cells: Sequence[Cell]) -> Cell:
    """The cell that tells most: the largest gap, a sum only where nothing else is given."""
    return max(_counts(cells), key=lambda cell: (abs(cell.gap), "/outcomes/" in cell.pointer))


def _pointers(first: Cell, cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first.pointer, *(cell.pointer for cell in cells))))


def _ask_for_blanks(parent: Report, table: Table) -> None:
    """Ask for the cells of the parent that hold no number, so that the outcome is a review."""
    for pointer in form(str(parent.form)).pointers(table.name):
        if parent.get(pointer) is None or parent.issue_at(pointer):
            _ = parent[pointer]


def _other_scope(tables: Sequence[Table]) -> NotApplicable:
    table = max(tables, key=lambda each: len(each.telling))
    cell = max(table.telling, key=lambda each: abs(each.gap))
    absent = list(table.absent)
    facts: dict[str, Any] = {
        "agree": sum(len(each.agreeing) for each in tables),
        "count": sum(len(each.telling) for each in tables),
        "cell": Ref(cell.pointer),
        "printed": cell.printed,
        "low": cell.low,
    }
    if absent:
        return NotApplicable(
            "these tables do not add up the units': {agree} of {count} figures agree ({cell}: {printed} is printed, the "
            "units make {low} or more, {units} missing); the report may be on the organ's own office",
            units=absent,
            **facts,
        )
    return NotApplicable(
        "these tables do not add up the units': {agree} of {count} figures agree ({cell}: {printed} is printed, the units "
        "make {low}); the report may be on the organ's own office",
        **facts,
    )
