"""Merged cells that a converter wrote in every place that they cover, put together again.

Programs that turn a table into rows of plain cells often repeat the text of a merged cell. Words that come
again next to or below themselves are one cell; numbers are one cell only under a heading that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import structs
from msgspec.structs import replace

from auditor.reading.document import Cell, Table
from auditor.reading.remembered import remembered
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import looks_like_value
from auditor_ogi.interpret.printed_text import chinese, is_digits

_FEWEST_RUNS = 2
_FEWEST_DOWN = 3
_LONG_RUN = 3
_FEWEST_OF_GRID = 3
_MOST_GRIDS = 4


def parted(table: Table) -> list[Table]:
    """The tables that rows of several lengths make, if each length is that of another table of the form.

    A grid has rows enough. Padded rows of one table may have several lengths as well.
    """
    if table.aligned:
        return [table]
    grids = [list(rows) for _, rows in groupby(table.rows, key=len)]
    if not 1 < len(grids) <= _MOST_GRIDS or any(
        len(rows[0]) < 2 or len(rows) < _FEWEST_OF_GRID for rows in grids
    ):
        return [table]
    if any(not _kinds(one).isdisjoint(_kinds(other)) for one, other in pairwise(grids)):
        return [table]
    return [
        Table(
            tuple(structs.replace(cell, row=number) for number, row in enumerate(rows) for cell in row),
            rows[0][0].place,
            aligned=True,
        )
        for rows in grids
    ]


def _kinds(rows: Iterable[Sequence[Cell]]) -> set[str]:
    """The tables of the form that have a label of these rows."""
    return {kind for row in rows for cell in row if (kind := vocabulary.table_of(cell.text))}


def are_repeated(tables: Iterable[Table]) -> bool:
    """Whether tables repeat merged cells; a word that is there twice once proves nothing."""
    runs = 0
    for table in tables:
        for row in table.rows if table.aligned else ():
            runs += _runs(row)
            if runs >= _FEWEST_RUNS:
                return True
    return False


def merged(table: Table) -> Table:
    """The table with repeated cells merged."""
    if not table.aligned:
        return table
    grid = {(cell.row, cell.column): cell for cell in table.cells}
    labels = {place: cell for place, cell in grid.items() if _is_plain(cell) and _is_label(cell.text)}
    words = _words_of_rows(labels)
    found: dict[tuple[int, int], Cell] = {}
    covered: dict[tuple[int, int], Cell] = {}
    for place in sorted(labels):
        if place not in covered:
            whole = _rectangle(place, labels, words, covered)
            found[place] = whole
            covered |= dict.fromkeys(_places(whole), whole)
    cells = [found.get(place, cell) for place, cell in grid.items() if place in found or place not in covered]
    return replace(table, cells=tuple(_with_merged_values(cells, covered)))


def are_repeated_down(tables: Iterable[Table]) -> bool:
    """Whether rows of several lengths repeat the merged cell that they begin in, each in a row of its own."""
    rows = 0
    for table in tables:
        for above, row in pairwise(table.rows if not table.aligned else ()):
            rows += _goes_on_from(row, above)
            if rows >= _FEWEST_DOWN:
                return True
    return False


def merged_down(table: Table) -> Table:
    """A table of rows of several lengths, with a cell repeated from row to row only in the first of them.

    The repeated cells are at either end of a row: the names of groups before its own label, and the headings
    over one column next to those over several.
    """
    found: list[Cell] = []
    above: Sequence[Cell] = ()
    for row in table.rows:
        start, end = _own_part(row, above)
        found += [structs.replace(cell, column=column) for column, cell in enumerate(row[start:end])]
        above = row
    return replace(table, cells=tuple(found))


def _goes_on_from(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row begins with the label that the row above begins with, and another one behind it."""
    return (
        len(row) > 1
        and len(above) > 1
        and row[0].text == above[0].text
        and row[1].text != above[1].text
        and _is_label(row[0].text)
        and _is_label(row[1].text)
    )


def _own_part(row: Sequence[Cell], above: Sequence[Cell]) -> tuple[int, int]:
    """Where the cells of a row begin and end that the row above does not have in the same place.

    A row with just the labels of the row above is that row again; no row is left without a label.
    """
    labels = [cell.text for cell in row if _is_label(cell.text)]
    if not labels or labels == [cell.text for cell in above if _is_label(cell.text)]:
        return 0, len(row)
    start = _same(row, above)
    end = len(row) - _same(row[start:][::-1], above[::-1])
    if not any(_is_label(cell.text) for cell in row[start:end]):
        return 0, len(row)
    return start, end


def _same(row: Sequence[Cell], above: Sequence[Cell]) -> int:
    """How many labels two rows begin with that are the same."""
    count = 0
    for cell, other in zip(row, above, strict=False):
        if cell.text != other.text or not _is_label(cell.text):
            break
        count += 1
    return count


def _runs(row: Sequence[Cell]) -> int:
    """How often words are next to themselves in a row; a long run counts twice."""
    longest = 1
    for text, same in groupby([cell.text for cell in row]):
        run = len(list(same))
        if run > longest and text and _is_label(text):
            longest = run
    return _FEWEST_RUNS if longest >= _LONG_RUN else int(longest > 1)


@remembered
def _is_label(text: str) -> bool:
    return not is_digits(text) and not looks_like_value(text) and chinese(text) > 0


def _is_plain(cell: Cell) -> bool:
    return cell.rowspan == cell.colspan == 1


def _words_of_rows(labels: Mapping[tuple[int, int], Cell]) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {}
    for (row, _), cell in sorted(labels.items()):
        words.setdefault(row, []).append(cell.text)
    return words


def _rectangle(
    place: tuple[int, int],
    labels: Mapping[tuple[int, int], Cell],
    words: Mapping[int, list[str]],
    covered: Mapping[tuple[int, int], Cell],
) -> Cell:
    """The cell that begins at a place: as wide as its text is repeated, and as high.

    A row with just the same words as the one above it is that row again, and not a cell that goes on.
    """
    row, column = place
    text = labels[place].text

    def goes_on(at: tuple[int, int]) -> bool:
        other = labels.get(at)
        return other is not None and other.text == text and at not in covered

    end = column + 1
    while goes_on((row, end)):
        end += 1
    below = row + 1
    while words.get(below) != words.get(below - 1) and all(goes_on((below, at)) for at in range(column, end)):
        below += 1
    return structs.replace(labels[place], rowspan=below - row, colspan=end - column)


def _places(cell: Cell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]


def _with_merged_values(cells: Sequence[Cell], labels: Mapping[tuple[int, int], Cell]) -> list[Cell]:
    """The cells, with equal values under one wide heading as one cell; values that differ stay apart."""
    heading: dict[int, Cell] = {}
    found: list[Cell] = []
    for cell in cells:
        label = labels.get((cell.row, cell.column))
        if label is not None:
            for column in range(cell.column, cell.column + cell.colspan):
                heading[column] = cell
            found.append(cell)
            continue
        last = found[-1] if found else None
        over = heading.get(cell.column)
        if (
            last is not None
            and over is not None
            and over.colspan > 1
            and last.row == cell.row
            and last.column + last.colspan == cell.column
            and last.text == cell.text
            and heading.get(last.column) is over
            and (last.row, last.column) not in labels
        ):
            found[-1] = structs.replace(last, colspan=last.colspan + cell.colspan)
        else:
            found.append(cell)
    return found
