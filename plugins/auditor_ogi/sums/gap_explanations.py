"""Which subordinate organs explain that a parent's figures are not the sum of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.record import NamedTuple
from auditor_ogi.sums.slips import one_lacks_a_digit
from auditor_ogi.sums.subordinate_sum import SummedCell, SummedTable, counts, digits

NOT_COVERED = "not covered"
LEFT_OUT = "left out"
COUNTED_TWICE = "counted twice"
MISREAD = "misread"
_DIGITS_FOR_A_PAIR = 6

_Vector = tuple[float, ...]


class GapExplanation(NamedTuple):
    """What would explain a gap exactly: what happened to these organs' figures.

    Where it is about one cell, ``value`` is the organs' figure there and ``became`` what it was misread as.
    """

    kind: str
    organs: tuple[str, ...]
    value: float | None = None
    became: float | None = None


def explanation_of_table(
    table: SummedTable, levels: Mapping[str, str], evidence: int
) -> GapExplanation | None:
    """The organs whose whole table the parent left out or took twice, if that explains every figure.

    ``levels`` are the levels of the organs. If the parent left out all organs of one level, it may not report
    for them.
    """
    if not table.is_settled or bool(table.too_small) == bool(table.too_large):
        return None
    gaps = _Gaps.of(table)
    shown = gaps.show_enough(table, evidence)
    if table.too_small and (shown or table.is_shown_to_be_the_sum(evidence)):
        level = gaps.level_left_out(levels)
        if level:
            return GapExplanation(NOT_COVERED, level)
    organs = gaps.organs_left_out(evidence) if shown else ()
    if not organs:
        return None
    return GapExplanation(LEFT_OUT if table.too_small else COUNTED_TWICE, organs)


def explanations_of_cell(cell: SummedCell, names: Sequence[str]) -> Iterator[GapExplanation]:
    """What explains the gap of one cell exactly, the likeliest first."""
    organs = [(name, part) for name, part in zip(names, cell.parts, strict=True) if part]
    for kind, value in ((LEFT_OUT, -cell.gap), (COUNTED_TWICE, cell.gap)):
        yield from (GapExplanation(kind, (name,), part) for name, part in organs if part == value)
    for name, part in organs:
        became = round(part + cell.gap, 4)
        if became >= 0 and _is_misread(part, became):
            yield GapExplanation(MISREAD, (name,), part, became)
    if cell.gap < 0:
        yield from _pairs_left_out(-cell.gap, organs)


class _Gaps(NamedTuple):
    """The gaps of a table, which all go one way: as ``amounts`` above zero, one for each cell with figures.

    ``figures`` are those of each organ in these cells, ``organs`` the organs with figures above zero, by
    their figures. ``single`` counts the gaps that are not totals, ``weight`` the digits that it takes to
    write these.
    """

    amounts: _Vector
    figures: Mapping[str, _Vector]
    organs: Mapping[_Vector, str]
    single: int
    weight: int

    @classmethod
    def of(cls, table: SummedTable) -> _Gaps:
        sign = -1 if table.too_small else 1
        single = counts(table.differing)
        figures = {
            name: tuple(cell.parts[place] for cell in table.nonzero) for place, name in enumerate(table.names)
        }
        return cls(
            tuple(sign * cell.gap for cell in table.nonzero),
            figures,
            {vector: name for name, vector in figures.items() if any(vector)},
            len(single),
            digits(cell.gap for cell in single),
        )

    def show_enough(self, table: SummedTable, evidence: int) -> bool:
        """Whether the gaps are more than chance; two organs with figures are too few to recognise a sum."""
        return (
            self.weight >= evidence
            and self.single > 1
            and len(self.organs) > 2
            and table.prints_enough(evidence)
        )

    def level_left_out(self, levels: Mapping[str, str]) -> tuple[str, ...]:
        """The organs of one level, if exactly their figures are missing; empty if that is not so."""
        by_level: dict[str, list[str]] = {}
        for name in self.figures:
            by_level.setdefault(levels[name], []).append(name)
        if len(by_level) < 2:
            return ()
        return next((tuple(names) for names in by_level.values() if not any(self._without(names))), ())

    def organs_left_out(self, evidence: int) -> tuple[str, ...]:
        """The organ, or the two, whose figures are exactly the gaps; empty if there are none."""
        if self.amounts in self.organs:
            return (self.organs[self.amounts],)
        if len(self.organs) < 4 or self.weight < max(evidence, _DIGITS_FOR_A_PAIR):
            return ()
        for vector, name in self.organs.items():
            other = self.organs.get(_difference(self.amounts, vector))
            if other is not None and other != name:
                return (name, other)
        return ()

    def _without(self, names: Sequence[str]) -> _Vector:
        rest = self.amounts
        for name in names:
            rest = _difference(rest, self.figures[name])
        return rest


def _difference(left: _Vector, right: _Vector) -> _Vector:
    return tuple(round(one - other, 4) for one, other in zip(left, right, strict=True))


def _pairs_left_out(amount: float, organs: Sequence[tuple[str, float]]) -> Iterator[GapExplanation]:
    """The pairs of organs whose figures make an amount together, the smaller figure first."""
    names = {part: name for name, part in organs}
    for name, part in organs:
        rest = amount - part
        other = names.get(round(rest, 4))
        if other is not None and other != name and part <= rest:
            yield GapExplanation(LEFT_OUT, (name, other), amount)


def _is_misread(value: float, became: float) -> bool:
    """Whether a number is the other with a digit too many or too few, or two neighbouring digits swapped."""
    if not isinstance(value, int) or float(became) != int(became):
        return False
    left, right = str(value), str(int(became))
    return _has_neighbours_swapped(left, right) if len(left) == len(right) else one_lacks_a_digit(left, right)


def _has_neighbours_swapped(left: str, right: str) -> bool:
    apart = [place for place in range(len(left)) if left[place] != right[place]]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(left) == sorted(right)
