"""Blocks of a web page in reading order: paragraphs and tables."""

from __future__ import annotations

from auditor.reading.document import Block, Paragraph, Place
from auditor_readers.html.attributes import (
    PLAIN,
    Attributes,
    attributes_of,
    attributes_without_line,
    picture,
)
from auditor_readers.html.characters import RAISED, RAISED_END, shown, with_superscripts
from auditor_readers.html.elements import BLOCKS, DROPPED, HEADINGS, STRUCK_OUT, VOID
from auditor_readers.html.tables import Tables
from auditor_readers.html.tokens import (
    CELL_TEXT,
    NAME,
    TEXT,
    Token,
    after,
    ends_of_innermost_tables,
    tokens_of,
)

_LONGEST_HIDDEN = 500
_LEFT_OUT = DROPPED | STRUCK_OUT


def blocks(source: str) -> list[Block]:
    """The blocks within an element, by the parser's own source of it.

    Raises:
        UnreadableError: a table has more cells or columns than a report can have.
    """
    walker = _Walker(tokens_of(source))
    walker.walk()
    return walker.blocks


class _Walker:
    """Goes through the tags and texts once and gathers blocks in reading order."""

    def __init__(self, tokens: list[Token]) -> None:
        self.blocks: list[Block] = []
        self._tokens = tokens
        self._tables = Tables(tokens)
        self._table_ends = ends_of_innermost_tables(tokens)
        self._text: list[str] = []
        self._line: int | None = None
        self._heading: int | None = None

    def walk(self) -> None:
        """Take up everything within the first tag."""
        tokens, count = self._tokens, len(self._tokens)
        index = 1
        while index < count:
            cell_line, cell_attributes, cell_text, name, source, text = tokens[index]
            index += 1
            if text:
                self._text.append(text)
            elif cell_line:
                self._cell_of_layout(int(cell_line), attributes_without_line(cell_attributes), cell_text)
            elif name[:1] == "/":
                self._close(name[1:])
            elif name:
                index = self._open(name, source, index)
        self._flush()

    def _close(self, name: str) -> None:
        if name in BLOCKS:
            self._flush()
            self._heading = None
        elif name == "sup":
            self._text.append(RAISED_END)

    def _open(self, name: str, source: str, index: int) -> int:
        """Take up the opening tag just before ``index``; the index at which the walk goes on."""
        if name == "br":
            self._flush()
            self._line = attributes_of(source).line
            return index
        if name in _LEFT_OUT:
            return after(self._tokens, index, name)
        if name == "img":
            self._text.append(picture(source))
            return index
        attributes = attributes_of(source) if source else PLAIN
        if (attributes.struck or attributes.hidden) and name not in VOID:
            end = after(self._tokens, index, name)
            if attributes.struck or not self._is_content(index, end):
                return end
        if name in BLOCKS:
            return self._open_block(name, attributes, index)
        if name == "sup":
            self._text.append(RAISED)
        return index

    def _open_block(self, name: str, attributes: Attributes, index: int) -> int:
        self._flush()
        self._line = attributes.line or self._line
        self._heading = HEADINGS.get(name, self._heading)
        end = self._table_ends.get(index - 1) if name == "table" else None
        table = None if end is None else self._tables.read(index, end, self._line)
        if end is None or table is None:
            return index
        self.blocks.append(table)
        return end + 1

    def _is_content(self, start: int, end: int) -> bool:
        """Whether a hidden part is kept: some pages show their whole content, with its tables, by script."""
        length = 0
        for index in range(start, end):
            token = self._tokens[index]
            if token[NAME] == "table":
                return True
            length += len(token[CELL_TEXT]) + len(token[TEXT])
            if length >= _LONGEST_HIDDEN:
                return True
        return False

    def _cell_of_layout(self, line: int, attributes: Attributes, text: str) -> None:
        """A cell outside the tables that are read as such: the table around it only lays out the page."""
        if attributes.struck or (attributes.hidden and len(text) < _LONGEST_HIDDEN):
            return
        self._flush()
        self._line = line
        self._text.append(text)
        self._flush()
        self._heading = None

    def _flush(self) -> None:
        """End the paragraph that is being gathered."""
        if not self._text:
            return
        text = shown(with_superscripts("".join(self._text)))
        self._text = []
        if text:
            self.blocks.append(Paragraph(text, Place(line=self._line), self._heading))
