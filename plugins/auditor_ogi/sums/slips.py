"""Slips in filling in a table: what they do to numbers and rows, and which slip a correction undoes.

The slips are terms of the message catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor_ogi.sums.sum_table import CellChange, SumTable, Values

SWAPPED = "two digits are swapped"
SPLIT = "a number is split over two cells"
SHIFTED = "the row is shifted by one cell"
ENTERED_TWICE = "one request is entered in two columns"
STALE_TOTAL = "the total was not updated"
MISTYPED = "one digit is mistyped"
DIGIT_LOST = "there is one digit too few or too many"
LEFT_OUT = "a value was left out"
WRONG_COLUMN = "a value is in the wrong column"
WRONG_ROW = "a value is in the wrong row"


def likely_slip(table: SumTable, changes: Sequence[CellChange], values: Values) -> str | None:
    """The slip that these changes undo, None if no known slip explains them."""
    if len(changes) == 1:
        return _slip_in_one_cell(table, changes[0], values)
    return (
        _slip_in_one_row(table, changes, values)
        or _exchanged_values(table, changes)
        or _stale_totals(table, changes)
        or _entered_along_two_columns(table, changes, values)
    )


def misplaced_rows(printed: Sequence[int]) -> Iterable[tuple[str, list[int]]]:
    """What a row, its total last, may have been before its values moved by one cell or a number was split."""
    *parts, total = printed
    if total == 0 and parts[-1] >= sum(parts[:-1]):
        yield SHIFTED, [parts[-1] - sum(parts[:-1]), *parts]
    if parts[0] == 0:
        yield SHIFTED, [*parts[1:], total, sum(parts[1:]) + total]
        yield SHIFTED, [*parts[1:], 0, total]
    if parts[-1] == 0:
        yield SHIFTED, [0, *parts[:-1], total]
    for place, (first, second) in enumerate(pairwise(printed)):
        if first and second <= 9 and place < len(parts) - 1:
            joined = [*printed[:place], first * 10 + second, *printed[place + 2 :]]
            yield SPLIT, [*joined, sum(joined)]
            yield SPLIT, [*printed[:place], first * 10 + second, 0, *printed[place + 2 :]]


def one_lacks_a_digit(one: str, other: str) -> bool:
    """Whether one of two numbers is the other with a single digit left out."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


def _slip_in_one_cell(table: SumTable, change: CellChange, values: Values) -> str | None:
    """The first slip that explains a change; the more special ones come first."""
    _, old, new = change
    excess = old - new
    slips = (
        (SWAPPED, _has_reordered_digits(old, new)),
        (SPLIT, _is_split(table, change, values)),
        (DIGIT_LOST, bool(old and new) and one_lacks_a_digit(str(old), str(new))),
        (STALE_TOTAL, change.pointer in table.totals),
        (ENTERED_TWICE, excess > 0 and excess in _other_parts_of_the_row(table, change.pointer, values)),
        (LEFT_OUT, old == 0),
        (MISTYPED, _has_one_other_digit(str(old), str(new))),
    )
    return next((slip for slip, explains in slips if explains), None)


def _has_reordered_digits(old: int, new: int) -> bool:
    return old > 9 and old != new and sorted(str(old)) == sorted(str(new))


def _is_split(table: SumTable, change: CellChange, values: Values) -> bool:
    """Whether the cell and the next one of its row hold the digits of the new number."""
    if not change.old:
        return False
    row = table.row_of(change.pointer)
    following = row[row.index(change.pointer) + 1 :] if row else ()
    last_digit = values.get(following[0]) if following else None
    return last_digit is not None and 0 <= last_digit <= 9 and change.new == change.old * 10 + last_digit


def _other_parts_of_the_row(table: SumTable, cell: str, values: Values) -> list[int | None]:
    return [values.get(other) for other in table.row_of(cell)[:-1] if other != cell]


def _has_one_other_digit(old: str, new: str) -> bool:
    return len(old) == len(new) > 1 and sum(a != b for a, b in zip(old, new, strict=True)) == 1


def _slip_in_one_row(table: SumTable, changes: Sequence[CellChange], values: Values) -> str | None:
    """The slip that misplaced the numbers of a row, if the changes put exactly these back."""
    row = table.row_of(changes[0].pointer)
    if not row or any(change.pointer not in row for change in changes):
        return None
    printed = [values[cell] for cell in row]
    if None in printed:
        return None
    new = {change.pointer: change.new for change in changes}
    corrected = [new.get(cell, value) for cell, value in zip(row, printed, strict=True)]
    return next((slip for slip, candidate in misplaced_rows(printed) if candidate == corrected), None)


def _exchanged_values(table: SumTable, changes: Sequence[CellChange]) -> str | None:
    if len(changes) != 2:
        return None
    first, second = changes
    if (first.new, second.new) != (second.old, first.old):
        return None
    return WRONG_COLUMN if second.pointer in table.row_of(first.pointer) else WRONG_ROW


def _stale_totals(table: SumTable, changes: Sequence[CellChange]) -> str | None:
    return STALE_TOTAL if all(change.pointer in table.totals for change in changes) else None


def _entered_along_two_columns(table: SumTable, changes: Sequence[CellChange], values: Values) -> str | None:
    """The slip by which every row that the changes touch has more in its cells than in its total."""
    columns = {change.pointer.rpartition("/")[2] for change in changes}
    if len(columns) != 1 or any(change.new >= change.old for change in changes):
        return None
    rows = [[values[cell] for cell in table.row_of(change.pointer)] for change in changes]
    exceed = all(None not in printed and sum(printed[:-1]) > printed[-1] for printed in rows if printed)
    return ENTERED_TWICE if exceed else None
