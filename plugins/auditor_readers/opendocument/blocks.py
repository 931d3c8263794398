"""Paragraphs and tables of a text in reading order, tables as true grids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.reading.document import Block, Cell, Paragraph, Place, Table
from auditor.record import NamedTuple
from auditor_readers.marks import PICTURE
from auditor_readers.numbered_lists import Label, labelled
from auditor_readers.opendocument import grid
from auditor_readers.opendocument.elements import OFFICE, TABLE, TEXT, is_hidden, whole
from auditor_readers.opendocument.lists import Lists
from auditor_readers.opendocument.styles import Styles
from auditor_readers.opendocument.text import FRAMES, Line, Texts
from auditor_readers.wording import unreadable

_PARAGRAPH, _HEADING, _TABLE = TEXT + "p", TEXT + "h", TABLE + "table"
_LIST, _ITEM, _LIST_HEADER = TEXT + "list", TEXT + "list-item", TEXT + "list-header"
_LEFT_OUT = frozenset((TEXT + "tracked-changes", OFFICE + "forms", TABLE + "shapes", OFFICE + "annotation"))
# What only stands around paragraphs and tables.
_AROUND = frozenset(
    (
        TEXT + "section",
        TEXT + "index-body",
        TEXT + "index-title",
        TEXT + "table-of-content",
        TEXT + "illustration-index",
        TEXT + "table-index",
        TEXT + "object-index",
        TEXT + "user-index",
        TEXT + "alphabetical-index",
        TEXT + "bibliography",
        TEXT + "numbered-paragraph",
    )
)
_MOST_CELLS = 50_000
_MOST_COLUMNS = 200
_MOST_ROWS_REPEATED = 200
_LEAST_LAYOUT = 0.5
_DEEPEST_HEADING = 6


class _Item(NamedTuple):
    """Where a paragraph stands in a list: its label comes from ``list_id`` at ``level``, or is printed."""

    list_id: str
    level: int
    printed: str | None = None


class Blocks:
    """The blocks of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._texts = Texts(styles)
        self._lists = Lists(styles)
        self._tables = 0
        self._cells = 0

    def read(self, body: Any) -> list[Block]:
        """The blocks of the body."""
        return list(self._blocks(body))

    def _blocks(self, container: Any) -> Iterator[Block]:
        for element, item in self._parts(container):
            if element.tag == _TABLE:
                yield from self._of_table(element)
            elif element.tag in FRAMES:
                line = Line()
                line.text = self._texts.graphic(element, False, line)
                yield from self._of_line(line, None)
            else:
                line = self._texts.line(element)
                line.text = self._labelled(element, line.text, item, in_cell=False)
                heading = min(whole(element.get(TEXT + "outline-level"), 1), _DEEPEST_HEADING)
                yield from self._of_line(line, max(1, heading) if element.tag == _HEADING else None)

    def _parts(self, container: Any) -> Iterator[tuple[Any, _Item | None]]:
        """The paragraphs, tables and frames of a container, paragraphs with their places in lists."""
        for child in container:
            tag = child.tag
            if tag in (_PARAGRAPH, _HEADING, _TABLE) or tag in FRAMES:
                yield child, None
            elif tag == _LIST:
                style = child.get(TEXT + "style-name")
                yield from self._list_parts(child, self._lists.begin(child, style), 0)
            elif tag in _AROUND and not is_hidden(child):
                yield from self._parts(child)

    def _list_parts(self, element: Any, list_id: str, level: int) -> Iterator[tuple[Any, _Item | None]]:
        for entry in element:
            if entry.tag not in (_ITEM, _LIST_HEADER):
                continue
            start = entry.get(TEXT + "start-value")
            if start is not None:
                list_id = self._lists.restarted(list_id, level, whole(start, 1))
            stated = entry.get(TEXT + "style-override")
            own = list_id if stated is None else self._lists.with_style(list_id, stated)
            number = entry.find(TEXT + "number")
            printed = None if number is None else "".join(number.itertext())
            waiting: _Item | None = _Item(own, level, printed) if entry.tag == _ITEM else None
            for child in entry:
                if child.tag in (_PARAGRAPH, _HEADING):
                    yield child, waiting
                    waiting = None
                elif child.tag == _LIST:
                    style = child.get(TEXT + "style-name")
                    inner = own if style is None else self._lists.with_style(own, style)
                    yield from self._list_parts(child, inner, level + 1)
                elif child.tag == _TABLE or child.tag in FRAMES:
                    yield child, None

    def _labelled(self, element: Any, text: str, item: _Item | None, *, in_cell: bool) -> str:
        """The text of a paragraph with the number that its list or heading prints before it."""
        if item is not None and element.get(TEXT + "is-list-header") != "true":
            label = self._lists.label(item.list_id, item.level)
            if item.printed is not None:
                label = Label(item.printed, "\t") if item.printed.strip() else None
        elif element.tag == _HEADING and item is None:
            label = self._lists.heading(element, whole(element.get(TEXT + "outline-level"), 1) - 1)
        else:
            label = None
        return text if label is None else labelled(label, text, in_cell=in_cell)

    def _of_line(self, line: Line, heading: int | None) -> Iterator[Block]:
        if line.text:
            yield Paragraph(line.text, heading=heading)
        for box in line.boxes:
            yield from self._blocks(box)
        yield from self._notes(line.notes)

    def _notes(self, notes: list[Any]) -> Iterator[Block]:
        """Notes as paragraphs of their own after the text that refers to them."""
        for note in notes:
            body = note.find(TEXT + "note-body")
            if body is not None:
                yield from self._blocks(body)

    def _of_table(self, table: Any) -> Iterator[Block]:
        if not self._styles.shows_table(table.get(TABLE + "style-name")):
            return
        found = [row for row in grid.rows(table, _MOST_COLUMNS) if not row.hidden]
        if sum(len(row.cells) * row.repeated for row in found) < 2 or _is_layout(table, found):
            for row in found:
                for cell in row.cells:
                    yield from self._blocks(cell.element)
            return
        self._tables += 1
        number = self._tables
        notes: list[Any] = []
        cells = tuple(self._grid(found, number, notes))
        if cells:
            yield Table(cells, Place(table=number))
            yield from self._notes(notes)

    def _grid(self, found: list[grid.GridRow], number: int, notes: list[Any]) -> Iterator[Cell]:
        index = 0
        for row in found:
            if row.repeated > _MOST_ROWS_REPEATED:
                raise self._too_large()
            for _ in range(row.repeated):
                for cell in row.cells:
                    self._cells += 1
                    if cell.column + cell.across > _MOST_COLUMNS or self._cells > _MOST_CELLS:
                        raise self._too_large()
                    lines = [text for text in self._cell_lines(cell.element, notes) if text]
                    yield Cell(
                        "\n".join(lines),
                        index,
                        cell.column,
                        cell.down,
                        cell.across,
                        Place(table=number, row=index + 1, column=cell.column + 1),
                    )
                index += 1

    def _too_large(self) -> Exception:
        return unreadable(
            "table {table} of the document has more cells or columns than a report can have; "
            "save its text in a new document",
            table=self._tables,
        )

    def _cell_lines(self, cell: Any, notes: list[Any]) -> Iterator[str]:
        for element, item in self._parts(cell):
            line = Line()
            if element.tag == _TABLE:
                for row in grid.rows(element, _MOST_COLUMNS):
                    for inner in row.cells:
                        yield from self._cell_lines(inner.element, notes)
                # Which of the inner cells is the value is open.
                yield PICTURE
            elif element.tag in FRAMES:
                line.text = self._texts.graphic(element, True, line)
            else:
                line = self._texts.line(element, in_cell=True)
                line.text = self._labelled(element, line.text, item, in_cell=True)
            notes.extend(line.notes)
            yield line.text
            for box in line.boxes:
                yield from self._cell_lines(box, notes)


def _is_layout(table: Any, found: list[grid.GridRow]) -> bool:
    """Whether the table only lays out the page: the tables in it have most of its text."""
    if next(table.iterdescendants(_TABLE), None) is None:
        return False
    cells = [cell.element for row in found for cell in row.cells]
    sizes = [grid.text_length(cell) for cell in cells]
    inner = sum(
        size
        for size, cell in zip(sizes, cells, strict=True)
        if next(cell.iterdescendants(_TABLE), None) is not None
    )
    return bool(inner) and inner >= sum(sizes) * _LEAST_LAYOUT
