"""A parent's tables next to the sums of its subordinate organs' tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from auditor.record import NamedTuple, Record
from auditor.reports.report import Report
from auditor.rules.several_reports import Subordinates
from auditor_ogi.cells import uncertain_cells
from auditor_ogi.form import form
from auditor_ogi.sums.identities import identities_of

_RULES_ON_SUMS = {
    "requests": ("requests-balance", "outcome-total", "applicant-total"),
    "disputes": ("case-total",),
    "article20": (),
}
# How many requests came in follows from how many there were of each outcome.
_FOLLOWING = ("/requests/received/", "/requests/carried_in/")
_OUTCOMES = "/outcomes/"
# Subordinate organs round their charges, and so does the parent their sum.
_ROUNDING = 0.01


class SummedCell(NamedTuple):
    """A value of the parent, and the sum of what its subordinate organs state.

    ``parts`` are the values of the organs in the order of the table's ``names``. If the sum is not ``exact``,
    because a value is not known, it is ``least`` or more: without the values of those ``left_out``, and with
    the smaller one of those whose reports differ.
    """

    pointer: str
    printed: float
    parts: tuple[float, ...]
    least: float
    left_out: tuple[str, ...]
    exact: bool

    @property
    def gap(self) -> float:
        """What the parent prints beyond the sum; below zero what it lacks."""
        difference = round(self.printed - self.least, 4)
        whole = not isinstance(difference, float)
        return 0 if not whole and abs(difference) <= _ROUNDING * len(self.parts) else difference


class SummedTable(Record, frozen=True, dict=True):
    """A table of the parent, and the sum of its subordinate organs' tables.

    ``names`` are the organs that state the table, ``absent`` those that do not, ``broken`` those whose own
    figures do not add up; ``adds_up`` says whether the parent's do.
    """

    name: str
    cells: tuple[SummedCell, ...]
    names: tuple[str, ...]
    absent: tuple[str, ...]
    broken: tuple[str, ...]
    adds_up: bool

    @cached_property
    def nonzero(self) -> tuple[SummedCell, ...]:
        """The cells in which the parent or a subordinate organ states more than zero."""
        return tuple(cell for cell in self.cells if cell.printed or cell.least)

    @cached_property
    def agreeing(self) -> tuple[SummedCell, ...]:
        """The cells in which the parent prints the sum."""
        return tuple(cell for cell in self.nonzero if not cell.gap)

    @cached_property
    def too_small(self) -> tuple[SummedCell, ...]:
        """The cells in which the parent prints less than the sum."""
        return tuple(cell for cell in self.nonzero if cell.gap < 0)

    @cached_property
    def too_large(self) -> tuple[SummedCell, ...]:
        """The cells in which the parent prints more than the sum."""
        return tuple(cell for cell in self.nonzero if cell.gap > 0)

    @property
    def differing(self) -> tuple[SummedCell, ...]:
        """The cells in which the parent prints less, then those in which it prints more."""
        return (*self.too_small, *self.too_large)

    @property
    def is_settled(self) -> bool:
        """Whether every subordinate organ states every value."""
        return not self.absent and all(cell.exact for cell in self.cells)

    def prints_enough(self, evidence: int) -> bool:
        """Whether the parent prints figures of enough digits to show what they are the sum of."""
        return digits(cell.printed for cell in counts(self.nonzero)) >= evidence

    def is_shown_to_be_the_sum(self, evidence: int) -> bool:
        """Whether most figures are the sum, and of more than one organ, in figures of enough digits."""
        contributing = {place for cell in self.agreeing for place, part in enumerate(cell.parts) if part}
        return (
            len(contributing) > 1
            and len(self.agreeing) > len(self.differing)
            and digits(cell.printed for cell in counts(self.agreeing)) >= evidence
        )

    def broken_among(self, cells: Iterable[SummedCell]) -> list[str]:
        """The organs whose own table does not add up, and that have a part in these cells."""
        involved = {name for cell in cells for name, part in zip(self.names, cell.parts, strict=True) if part}
        return [name for name in self.broken if name in involved]


def summed_table(parent: Report, subordinates: Subordinates, name: str) -> SummedTable | None:
    """A table of the parent with the sums of its subordinate organs' tables; None if the parent has none."""
    if not parent.has(f"/{name}"):
        return None
    reports: dict[str, list[Report]] = {}
    for organ, report in zip(subordinates.organs, subordinates, strict=True):
        reports.setdefault(organ, []).append(report)
    having = {organ: own for organ, own in reports.items() if all(each.has(f"/{name}") for each in own)}
    broken = tuple(organ for organ, own in having.items() if not all(_adds_up(each, name) for each in own))
    absent = (*subordinates.missing, *(organ for organ in reports if organ not in having))
    return SummedTable(
        name, _cells(parent, having, absent, name), tuple(having), absent, broken, _adds_up(parent, name)
    )


def counts(cells: Sequence[SummedCell]) -> list[SummedCell]:
    """The cells that are not totals; the totals where there is nothing else."""
    return [cell for cell in cells if "/total" not in cell.pointer] or list(cells)


def digits(values: Iterable[float]) -> int:
    """How many digits it takes to write some numbers."""
    return sum(len(str(value).replace(".", "").strip("-0")) for value in values if value)


def is_one_mistake(cells: Sequence[SummedCell]) -> bool:
    """Whether one figure is wrong, with the totals over it, or one is entered in another column of its row.

    A parent that reports for some of its subordinate organs only differs in more.
    """
    single = [cell for cell in cells if "/total" not in cell.pointer]
    wrong = [cell for cell in single if not cell.pointer.startswith(_FOLLOWING)] or single
    if len(wrong) == 2:
        first, second = wrong
        return _OUTCOMES in first.pointer and row(first) == row(second) and first.gap == -second.gap
    return len(wrong) < 2


def row(cell: SummedCell) -> str:
    """The address of the row that holds a cell."""
    return cell.pointer.rpartition("/")[0]


def _cells(
    parent: Report, reports: Mapping[str, Sequence[Report]], absent: tuple[str, ...], table: str
) -> tuple[SummedCell, ...]:
    """The cells that hold a certain number in the parent's table."""
    uncertain = uncertain_cells(parent)
    return tuple(
        _cell(pointer, printed, reports, absent)
        for pointer in form(str(parent.form)).pointers(table)
        if (printed := parent.get(pointer)) is not None and pointer not in uncertain
    )


def _cell(
    pointer: str, printed: float, reports: Mapping[str, Sequence[Report]], absent: tuple[str, ...]
) -> SummedCell:
    parts: list[float] = []
    left_out = list(absent)
    exact = True
    for organ, own in reports.items():
        stated = [_stated(each, pointer) for each in own]
        known = [value for value in stated if value is not None]
        exact = exact and len(known) == len(stated) and len(set(known)) == 1
        if len(known) < len(stated):
            left_out.append(organ)
        parts.append(min(known) if len(known) == len(stated) else 0)
    return SummedCell(pointer, printed, tuple(parts), round(sum(parts), 4), tuple(left_out), exact)


def _stated(report: Report, pointer: str) -> float | None:
    """What a subordinate organ states, None if that is not known."""
    value: float | None = report.get(pointer)
    return None if value is None or (report.issues and pointer in uncertain_cells(report)) else value


def _adds_up(report: Report, table: str) -> bool:
    """Whether a table holds the form's identities, as far as its values are given."""
    for rule_id in _RULES_ON_SUMS[table]:
        for identity in identities_of(str(report.form), rule_id):
            terms = [report.get(pointer) for pointer in identity.pointers]
            if None not in terms and sum(terms[: identity.left_terms]) != sum(terms[identity.left_terms :]):
                return False
    return True
