"""Ruled lines as tables: every field that lines enclose is a cell, however many rows and columns it spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from auditor.record import NamedTuple
from auditor_readers.pages.page import Page

NEAR = 3.0
_SHORTEST = 4.0
_LEAST_SIDE = 6.0
_MOST_LINES = 3_000
_MOST_FIELDS = 50_000

_Line = tuple[float, float, float]
_Span = tuple[int, int, int, int]
_Pieces = list[tuple[float, float]]


class _Borders(NamedTuple):
    """Where the borders of columns (``xs``) and rows (``ys``) are, and which pieces of each are drawn."""

    xs: list[float]
    ys: list[float]
    walls: list[_Pieces]
    floors: list[_Pieces]


class RuledGrid(Struct):
    """A ruled table on one page: borders of its columns and rows, and the span of every cell.

    ``cells`` are (row, column, row after, column after) in reading order; ``field_of`` gives the cell of an
    elementary field, ``torn`` are the cells whose lines do not make a rectangle.
    """

    xs: list[float]
    ys: list[float]
    cells: list[_Span]
    field_of: list[list[int]]
    torn: frozenset[int]

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell that a point lies in."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1:
            return self.field_of[row][column]
        return None


def grids(page: Page) -> list[RuledGrid]:
    """The ruled tables of a page from top to bottom; a box around a single text is not one."""
    level, upright = _whole_lines(page.level), _whole_lines(page.upright)
    if not level or not upright or len(level) + len(upright) > _MOST_LINES:
        return []
    found = [_grid(*group) for group in _connected(level, upright)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def borders(positions: Iterable[float]) -> list[float]:
    """Positions with those that lie together taken as one."""
    found: list[list[float]] = []
    for position in sorted(positions):
        if found and position - found[-1][0] <= NEAR:
            found[-1].append(position)
        else:
            found.append([position])
    return [sum(group) / len(group) for group in found]


def border_index(position: float, known: Sequence[float]) -> int:
    """The index of the border that a position belongs to."""
    index = bisect_right(known, position)
    if index == len(known) or (index and position - known[index - 1] < known[index] - position):
        return index - 1
    return index


def _whole_lines(lines: Iterable[_Line]) -> list[_Line]:
    """Lines drawn in pieces as whole lines."""
    found: list[_Line] = []
    group: list[_Line] = []
    for line in sorted(lines):
        if group and line[0] - group[0][0] > NEAR:
            found += _merged(group)
            group = []
        group.append(line)
    return [line for line in found + _merged(group) if line[2] - line[1] >= _SHORTEST]


def _merged(group: Sequence[_Line]) -> list[_Line]:
    """Pieces at one position, those that touch or overlap as one."""
    merged: list[_Line] = []
    for position, start, end in sorted(group, key=lambda line: line[1]):
        if merged and start - merged[-1][2] <= NEAR:
            last = merged[-1]
            merged[-1] = (last[0], last[1], max(last[2], end))
        else:
            merged.append((position, start, end))
    return merged


def _connected(level: Sequence[_Line], upright: Sequence[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that cross or meet, together."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, len(level)):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for index in range(len(parent)):
        own = groups.setdefault(root(index), ([], []))
        if index < len(level):
            own[0].append(level[index])
        else:
            own[1].append(upright[index - len(level)])
    whole = [group for group in groups.values() if group[0] and group[1]]
    for level_lines, alone in groups.values():
        if not level_lines:
            _take_in(alone, whole)
    return whole


def _take_in(alone: Sequence[_Line], groups: Iterable[tuple[list[_Line], list[_Line]]]) -> None:
    """Side lines that nothing meets on this page: the cell at the side goes over the whole of it."""
    for line in alone:
        for _, upright in groups:
            top, bottom = min(other[1] for other in upright), max(other[2] for other in upright)
            if abs(line[1] - top) <= 2 * NEAR and abs(line[2] - bottom) <= 2 * NEAR:
                upright.append(line)
                break


def _grid(level: Sequence[_Line], upright: Sequence[_Line]) -> RuledGrid | None:
    """The table that connected lines make; None where they enclose no more than one cell, or too many."""
    # Sides that are not drawn, as at the break of a page, are where the other lines end.
    xs = _with_ends(borders(line[0] for line in upright), level)
    ys = _with_ends(borders(line[0] for line in level), upright)
    fields = (len(ys) - 1) * (len(xs) - 1)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= fields <= _MOST_FIELDS:
        return None
    cells, field_of, torn = _cells(_Borders(xs, ys, _by_border(upright, xs), _by_border(level, ys)))
    return RuledGrid(xs, ys, cells, field_of, torn) if len(cells) > 1 else None


def _cells(drawn: _Borders) -> tuple[list[_Span], list[list[int]], frozenset[int]]:
    """The cells in reading order, the cell of every elementary field, and which cells are torn."""
    rows, columns = len(drawn.ys) - 1, len(drawn.xs) - 1
    field_of = [[-1] * columns for _ in range(rows)]
    cells: list[_Span] = []
    torn: set[int] = set()
    for row in range(rows):
        for column in range(columns):
            if field_of[row][column] < 0:
                span, is_whole = _flood(row, column, len(cells), field_of, drawn)
                if not is_whole:
                    torn.add(len(cells))
                cells.append(span)
    return cells, field_of, frozenset(torn)


def _with_ends(positions: list[float], across: Sequence[_Line]) -> list[float]:
    """Positions of borders with the ends of the lines that cross them, where these reach further."""
    first, last = min(line[1] for line in across), max(line[2] for line in across)
    if first < positions[0] - _LEAST_SIDE:
        positions = [first, *positions]
    if last > positions[-1] + _LEAST_SIDE:
        positions = [*positions, last]
    return positions


def _by_border(lines: Sequence[_Line], positions: Sequence[float]) -> list[_Pieces]:
    """For each border the pieces of it that are drawn."""
    found: list[_Pieces] = [[] for _ in positions]
    for position, start, end in lines:
        found[border_index(position, positions)].append((start, end))
    return found


def _flood(
    row: int, column: int, number: int, field_of: list[list[int]], drawn: _Borders
) -> tuple[_Span, bool]:
    """Enter all fields that no line divides from this one; their span, and whether they fill it."""
    xs, ys, walls, floors = drawn
    field_of[row][column] = number
    stack = [(row, column)]
    top = bottom = row
    left = right = column
    size = 0
    while stack:
        i, j = stack.pop()
        size += 1
        top, bottom, left, right = min(top, i), max(bottom, i), min(left, j), max(right, j)
        x, y = (xs[j] + xs[j + 1]) / 2, (ys[i] + ys[i + 1]) / 2
        for a, b, lines, at in (
            (i, j + 1, walls[j + 1], y),
            (i, j - 1, walls[j], y),
            (i + 1, j, floors[i + 1], x),
            (i - 1, j, floors[i], x),
        ):
            inside = 0 <= a < len(ys) - 1 and 0 <= b < len(xs) - 1
            if inside and field_of[a][b] < 0 and not any(start <= at <= end for start, end in lines):
                field_of[a][b] = number
                stack.append((a, b))
    whole = size == (bottom - top + 1) * (right - left + 1)
    return (top, left, bottom + 1, right + 1), whole
