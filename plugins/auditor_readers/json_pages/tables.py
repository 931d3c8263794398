"""Tables as JSON: rows as lists or objects, columns and rows apart, or values under the names of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.reading.document import BLANK, Cell, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_TEXT, _ROWSPAN, _COLSPAN = (frozenset(_LISTS[name]) for name in ("cell_text", "rowspan", "colspan"))
# What data frames call the numbers of their rows.
_INDEX = "index"
_CHINESE = lazy_regex(r"[\u4e00-\u9fff]")
_FEWEST_ROWS = 2
_MOST_CELLS = 20_000
_LONGEST_CELL = 200
_LONGEST_VALUE = 40
_MOST_SPANNED = 200
_DEEPEST = 8

_Row = Sequence[Any]
_Path = tuple[str, ...]


def table_of(value: Any) -> Table | None:
    """The table that a value is; None if it is something else."""
    if isinstance(value, list):
        return _of_lists(value) or _of_records(value)
    if isinstance(value, dict):
        return _of_parts(value) or _of_columns(value) or _of_names(value)
    return None


def _is_scalar(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def _is_short(value: Any) -> bool:
    """Whether a value may be that of a cell, and is no text of the page."""
    return _is_scalar(value) and not (
        isinstance(value, str) and (len(value) > _LONGEST_CELL or "<" in value or "。" in value)
    )


def _is_cell(value: Any) -> bool:
    return _is_scalar(value) or (
        isinstance(value, dict) and _text_key(value) is not None and all(map(_is_scalar, value.values()))
    )


def _text_key(cell: Mapping[str, Any]) -> str | None:
    return next((key for key in cell if key.lower() in _TEXT), None)


def _are_rows(value: Any) -> bool:
    """Whether a value is a list of lists of cells."""
    return (
        isinstance(value, list)
        and len(value) >= _FEWEST_ROWS
        and all(isinstance(row, list) and row and all(map(_is_cell, row)) for row in value)
        and max(map(len, value)) > 1
        and sum(map(len, value)) <= _MOST_CELLS
    )


def _of_lists(value: list[Any]) -> Table | None:
    return _grid(value) if _are_rows(value) else None


def _of_records(value: list[Any]) -> Table | None:
    """A list of objects with the same keys: each a row, its keys the headings if they are words."""
    if len(value) < _FEWEST_ROWS or not all(isinstance(row, dict) and row for row in value):
        return None
    keys = list(dict.fromkeys(key for row in value for key in row))
    if not all(map(_is_short, (item for row in value for item in row.values()))):
        return None
    if (
        len(keys) < 2
        or any(2 * len(row) < len(keys) for row in value)
        or len(keys) * len(value) > _MOST_CELLS
    ):
        return None
    if keys[0] == _INDEX and [row.get(_INDEX) for row in value] == list(range(len(value))):
        keys = keys[1:]
    header = [keys] if any(_CHINESE.search(key) for key in keys) else []
    return _grid([*header, *([row.get(key) for key in keys] for row in value)])


def _of_parts(value: dict[str, Any]) -> Table | None:
    """An object with the rows and, apart from them, the headings."""
    rows = [item for item in value.values() if _are_rows(item)]
    if len(rows) != 1:
        return None
    others = [item for item in value.values() if isinstance(item, list) and item is not rows[0]]
    headings = [
        item
        for item in others
        if len(item) == len(rows[0][0])
        and all(isinstance(name, str) for name in item)
        and any(_CHINESE.search(name) for name in item)
    ]
    return _grid([*headings[:1], *rows[0]]) if headings and not any(map(_are_rows, others)) else None


def _of_columns(value: dict[str, Any]) -> Table | None:
    """An object with a column under each heading, its values by the number of the row."""
    if len(value) < 2 or not all(isinstance(column, dict) and column for column in value.values()):
        return None
    first = list(next(iter(value.values())))
    if first != [str(at) for at in range(len(first))] or any(
        list(column) != first for column in value.values()
    ):
        return None
    if not all(map(_is_scalar, (item for column in value.values() for item in column.values()))):
        return None
    names = list(value)
    header = [names] if any(_CHINESE.search(name) for name in names) else []
    return _grid([*header, *([column[at] for column in value.values()] for at in first)])


def _of_names(value: dict[str, Any]) -> Table | None:
    """Values under the names of their row and, within it, of their column; names of groups around rows."""
    if not all(isinstance(item, dict) for item in value.values()):
        return None
    rows = list(_named_rows(value))
    if len(rows) < _FEWEST_ROWS or not all(any(map(_CHINESE.search, path)) for path, _ in rows):
        return None
    depth = max(len(path) for path, _ in rows)
    cells: list[Cell] = []
    headings: list[str] = []
    at = 0
    for path, values in rows:
        if list(values) != headings:
            headings = list(values)
            cells.append(Cell("", at, 0, 1, depth))
            cells += [Cell(name, at, depth + column) for column, name in enumerate(headings)]
            at += 1
        last = len(path) - 1
        cells += [Cell(name, at, column) for column, name in enumerate(path[:-1])]
        cells.append(Cell(path[-1], at, last, 1, depth - last))
        cells += [Cell(_text(item), at, depth + column) for column, item in enumerate(values.values())]
        at += 1
    return Table(tuple(cells)) if len(cells) <= _MOST_CELLS else None


def _named_rows(value: dict[str, Any]) -> Iterator[tuple[_Path, dict[str, Any]]]:
    """The rows of an object of objects with their names; nothing if it holds anything but numbers."""
    shapes: Counter[tuple[_Path, ...]] = Counter()
    nodes: list[tuple[_Path, dict[_Path, Any]]] = []
    waiting: list[tuple[_Path, dict[str, Any]]] = [((), value)]
    while waiting:
        path, node = waiting.pop()
        leaves = _leaves(node)
        if leaves is None or len(path) > _DEEPEST:
            return
        nodes.append((path, leaves))
        shapes[tuple(leaves)] += 1
        inner = [(key, item) for key, item in node.items() if isinstance(item, dict)]
        waiting += [((*path, key), item) for key, item in reversed(inner)]
    taken: list[_Path] = []
    for path, leaves in nodes:
        if not path or any(path[: len(above)] == above for above in taken):
            continue
        flat = all(len(leaf) == 1 for leaf in leaves)
        shared = shapes[tuple(leaves)] >= _FEWEST_ROWS and all(len(leaf) <= 2 for leaf in leaves)
        if leaves and (flat or shared):
            taken.append(path)
            yield path, {leaf[-1]: item for leaf, item in leaves.items()}


def _leaves(node: dict[str, Any]) -> dict[_Path, Any] | None:
    """The numbers and blanks below an object by their paths; None if it holds lists or sentences."""
    found: dict[_Path, Any] = {}
    waiting: list[tuple[_Path, Any]] = [((), node)]
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, dict):
            waiting += [((*path, key), inner) for key, inner in reversed(item.items())]
        elif _is_scalar(item) and not (isinstance(item, str) and len(item) > _LONGEST_VALUE):
            found[path] = item
        else:
            return None
        if len(found) > _MOST_CELLS or len(path) > _DEEPEST:
            return None
    return found


def _grid(rows: Sequence[_Row]) -> Table:
    """Rows of cells as a grid; cells that cover others leave them out."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    spanned = False
    lengths = set()
    for index, row in enumerate(rows):
        column = 0
        for item in row:
            while (index, column) in taken:
                column += 1
            high, wide = min(_span(item, _ROWSPAN), len(rows) - index), _span(item, _COLSPAN)
            spanned = spanned or high > 1 or wide > 1
            taken |= {(index + down, column + right) for down in range(high) for right in range(wide)}
            cells.append(Cell(_text(item), index, column, high, wide))
            column += wide
        lengths.add(len(row))
    return Table(tuple(cells), aligned=spanned or len(lengths) == 1)


def _span(item: Any, keys: frozenset[str]) -> int:
    if not isinstance(item, dict):
        return 1
    value = next((value for key, value in item.items() if key.lower() in keys), 1)
    return min(max(1, int(value)), _MOST_SPANNED) if str(value).isascii() and str(value).isdecimal() else 1


def _text(item: Any) -> str:
    """What a cell says; a truth value is none of a report."""
    if isinstance(item, dict):
        key = _text_key(item)
        item = item[key] if key is not None else ""
    if item is None or isinstance(item, bool):
        return ""
    return str(item).strip(BLANK)
