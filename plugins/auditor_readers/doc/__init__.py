"""DOC, and WPS files of the same format: the text as if all changes were accepted, tables as their true grids."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from auditor.reading.document import BLANK, Block, Document, Paragraph
from auditor.reading.reader import Reader
from auditor_readers.doc import grid, libre_office, properties
from auditor_readers.doc.lists import ParagraphNumbers
from auditor_readers.doc.properties import CharacterStyle, ParagraphStyle, RowCell
from auditor_readers.doc.stories import Stories, Story
from auditor_readers.doc.streams import Streams, TextPiece, UnknownError, damaged
from auditor_readers.marks import PICTURE, STRUCK, SUPERSCRIPTS, UNKNOWN
from auditor_readers.numbered_lists import labelled
from auditor_readers.wording import unreadable

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"
_MARK = re.compile("[\x07\x0c\x0d\x13-\x15]")
_PLAIN = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: None, 0xAD: None} | {
    code: None for code in range(32) if code not in (9, 10, 11, 14, 30)
}
# What single characters mean where they are no plain text: pictures, drawings and symbols; all others are marks of notes.
_SHOWN = {0x01: PICTURE, 0x08: PICTURE, 0x28: UNKNOWN}
_MOST_CHARACTERS = 2_000_000
_LEAST_LAYOUT = 0.5
_DEEPEST = 4
_MOST_CELLS = 50_000
_HEADINGS = range(1, 7)


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a compound file, or of rich text, which is refused by name."""
    return head.startswith((_COMPOUND, _RICH_TEXT))


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a document; of a kind that is not known here, as LibreOffice converts it.

    Raises:
        UnreadableError: it is encrypted or damaged, or LibreOffice would be needed and is not there.
    """
    try:
        return _read(content, path)
    except UnknownError as error:
        suffix = ".rtf" if content.startswith(_RICH_TEXT) else ".doc" if content.startswith(_COMPOUND) else ".wps"
        return libre_office.read(content, path, "doc", suffix, error)


def _read(content: bytes, path: str) -> Document:
    if content.startswith(_RICH_TEXT):
        raise UnknownError("this is rich text (RTF); open it in Word or WPS and save it as DOCX")
    if not content.startswith(_COMPOUND[:4]):
        raise UnknownError("this is no document of Word 97 or later; open it in Word or WPS and save it as DOCX")
    streams = Streams(content)
    if streams.length > _MOST_CHARACTERS:
        raise unreadable("this document is far longer than a report; give one report a file")
    try:
        text = _Text(streams)
        found = tuple(_Blocks(text, ParagraphNumbers(streams)).read(0, streams.length))
    except (struct.error, IndexError) as error:
        raise damaged() from error
    return Document(path, "doc", found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph's text, the mark that ends it, and the style of that mark; ``gone`` says that the mark is deleted.

    ``start`` and ``end`` are its first character and the one after its mark.
    """

    text: str
    mark: str
    style: ParagraphStyle
    gone: bool
    start: int
    end: int


@dataclass(slots=True)
class _Fields:
    """The fields that are open: what stands before their result is not shown."""

    codes: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    def visible(self) -> bool:
        return all(self.shown)

    def note(self, text: str) -> None:
        if self.codes and not self.shown[-1]:
            self.codes[-1] = (self.codes[-1] + text)[:100]

    def change(self, mark: str) -> str:
        """Take a field's mark; what is printed in place of a field without a result."""
        if mark == "\x13":
            self.codes.append("")
            self.shown.append(False)
        elif mark == "\x14" and self.shown:
            self.shown[-1] = True
        elif mark == "\x15" and self.shown:
            code, shown = self.codes.pop(), self.shown.pop()
            # Formulas draw what they show; nobody can say which number it is.
            return PICTURE if not shown and code.split()[:1] in (["EQ"], ["eq"]) else ""
        return ""


class _Text:
    """The characters of the document, and what stands apart from its body."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._characters = properties.characters(streams)
        self._paragraphs = properties.paragraphs(streams)
        self.stories = Stories(streams)

    def marked_lines(self, start: int, stop: int) -> Iterator[_Line]:
        """The paragraphs of a stretch of the text with the marks that end them."""
        fields = _Fields()
        parts: list[str] = []
        for text, style, offset, width, first in self._stretches(start, stop):
            text = self._without_anchors(text, first)
            at = 0
            for found in [*_MARK.finditer(text), None]:
                end = found.start() if found else len(text)
                fields.note(text[at:end])
                if fields.visible() and not style.gone:
                    parts.append(_shown(text[at:end], style))
                if found is None:
                    break
                at = found.end()
                mark = found[0]
                if mark in "\x13\x14\x15":
                    instead = fields.change(mark)
                    if fields.visible() and not style.gone:
                        parts.append(instead)
                    continue
                if mark == "\x07":
                    fields = _Fields()
                elif not fields.visible():
                    continue
                paragraph = self._paragraphs.at(offset + width * found.start())
                yield _Line("".join(parts), mark, paragraph, style.gone, start, first + at)
                parts = []
                start = first + at
        if parts:
            yield _Line("".join(parts), "\r", ParagraphStyle(), False, start, stop)

    def _without_anchors(self, text: str, first: int) -> str:
        """The text without the places of text boxes, whose text comes after the paragraph."""
        if "\x08" not in text or not self.stories.boxes:
            return text
        letters = enumerate(text, first)
        return "".join("\x1f" if letter == "\x08" and at in self.stories.boxes else letter for at, letter in letters)

    def _stretches(self, start: int, stop: int) -> Iterator[tuple[str, CharacterStyle, int, int, int]]:
        """Text of one style, where it stands in the main stream, its bytes a character, and its first character."""
        pieces, modifiers = self._streams.pieces()
        for piece in pieces:
            if piece.start >= stop:
                return
            if piece.end <= start:
                continue
            begin = piece.offset + max(0, start - piece.start) * piece.width
            end = piece.offset + (min(piece.end, stop) - piece.start) * piece.width
            modifier = _modifier(piece, modifiers)
            for first, last, style in self._characters.between(begin, end):
                raw = self._streams.main[first:last]
                text = _single_bytes(raw) if piece.width == 1 else raw.decode("utf-16-le", "replace")
                if len(text) * piece.width != last - first:
                    # Characters of two units would shift what follows; none of them is in the marks.
                    text = "".join(chr(unit) for (unit,) in struct.iter_unpack("<H", raw[: len(raw) // 2 * 2]))
                    text = re.sub("[\ud800-\udfff]", UNKNOWN, text)
                style = properties.with_modifier(style, modifier) if modifier else style
                yield text, style, first, piece.width, piece.start + (first - piece.offset) // piece.width


def _modifier(piece: TextPiece, modifiers: list[bytes]) -> bytes:
    if piece.modifier & 1 and piece.modifier >> 1 < len(modifiers):
        return modifiers[piece.modifier >> 1]
    return b""


def _single_bytes(raw: bytes) -> str:
    return raw.decode("cp1252", "replace") if any(byte > 0x7F for byte in raw) else raw.decode("ascii")


def _shown(text: str, style: CharacterStyle) -> str:
    if style.special:
        return "".join(_SHOWN.get(ord(letter), "") for letter in text)
    text = text.replace("\x01", PICTURE).replace("\x08", PICTURE).translate(_PLAIN)
    if style.raised:
        text = text.translate(SUPERSCRIPTS)
    return text + STRUCK if style.struck and text.strip(BLANK) else text


@dataclass(slots=True)
class _OpenTable:
    """A table while it is read: finished rows, finished cells of the row, lines of the cell."""

    rows: list[grid.Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def add_line(self, text: str) -> None:
        text = text.strip(BLANK)
        if text:
            self.lines.append(text)

    def end_cell(self) -> None:
        self.cells.append("\n".join(self.lines))
        self.lines = []

    def end_row(self, cells: tuple[RowCell, ...] | None, *, gone: bool) -> None:
        if self.lines:
            self.end_cell()
        if self.cells and not gone:
            self.rows.append(grid.Row(tuple(self.cells), cells))
        self.cells = []


class _Blocks:
    """Paragraphs outside tables, and tables; a table in a cell leaves a picture's mark there, for which value it is is open.

    Text boxes and notes come after the paragraph or table that they hang on.
    """

    def __init__(self, text: _Text, numbers: ParagraphNumbers) -> None:
        self._text = text
        self._numbers = numbers
        self._tables = self._cells = 0

    def read(self, start: int, stop: int, *, apart: bool = False) -> Iterator[Block]:
        """The blocks of a stretch of the text; what stands ``apart`` has nothing hanging on it."""
        carried = ""
        table: _OpenTable | None = None
        hanging: list[Story] = []
        for line in _without_layout(self._text.marked_lines(start, stop)):
            text = carried + line.text
            carried = ""
            if line.mark == "\x07" and not line.style.depth:
                raise damaged()
            if line.style.depth:
                if table is None:
                    table = _OpenTable()
                    self._tables += 1
                self._add(table, line, text)
                hanging += [] if apart else self._text.stories.between(line.start, line.end)
                continue
            if table is not None:
                yield from _finished(table, self._tables)
                table = None
                yield from self._apart(hanging)
                hanging = []
            hanging += [] if apart else self._text.stories.between(line.start, line.end)
            if line.gone and line.mark == "\r":
                carried = text
                continue
            yield from _paragraph(self._numbered(text, line.style), line.style)
            yield from self._apart(hanging)
            hanging = []
        if table is not None:
            yield from _finished(table, self._tables)
        if carried:
            yield from _paragraph(carried, ParagraphStyle())
        yield from self._apart(hanging)

    def _add(self, table: _OpenTable, line: _Line, text: str) -> None:
        depth = line.style.depth
        if line.style.row_end and depth == 1:
            table.end_row(line.style.cells, gone=line.gone)
            return
        if not line.style.row_end:
            text = self._numbered(text, line.style, in_cell=True)
        if depth > 1:
            if not line.style.row_end:
                table.add_line(text)
            table.add_line(PICTURE)
            return
        table.add_line(text)
        if line.mark == "\x07":
            table.end_cell()
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise unreadable("this document is far longer than a report; give one report a file")

    def _apart(self, stories: list[Story]) -> Iterator[Block]:
        for story in stories:
            yield from self.read(story.start, story.end, apart=True)

    def _numbered(self, text: str, style: ParagraphStyle, *, in_cell: bool = False) -> str:
        label = self._numbers.next(style)
        return text if label is None else labelled(label, text.strip(BLANK), in_cell=in_cell)


def _without_layout(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines, those of tables that only lay out the page as if they stood outside: most of their text is in others."""
    for nested, run in groupby(lines, lambda line: line.style.depth > 0):
        if not nested:
            yield from run
            continue
        table = list(run)
        for _ in range(_DEEPEST):
            if not _is_layout(table):
                break
            table = [lifted for line in table if (lifted := _lifted(line)) is not None]
        yield from table


def _is_layout(table: Sequence[_Line]) -> bool:
    """Whether a table has one cell only, or its text stands in tables within it for the most part."""
    inner = sum(len(line.text) for line in table if line.style.depth > 1)
    cells = sum(line.style.depth == 1 and line.mark == "\x07" and not line.style.row_end for line in table)
    whole = sum(len(line.text) for line in table if line.style.depth)
    return bool(inner) and (cells == 1 or inner >= _LEAST_LAYOUT * whole)


def _lifted(line: _Line) -> _Line | None:
    """A line as it would be without the outermost table around it; None for the end of that table's row."""
    style = line.style
    if style.depth == 1 and style.row_end:
        return None
    depth = max(0, style.depth - 1)
    # The cells of inner tables end with another mark than those of outer ones.
    ends = depth == 1 and (style.inner_cell or style.row_end)
    mark = "\x07" if ends else "\r" if line.mark == "\x07" else line.mark
    return replace(line, mark=mark, style=replace(style, depth=depth, row_end=style.row_end and depth > 0))


def _finished(table: _OpenTable, number: int) -> Iterator[Block]:
    if table.cells or table.lines:
        raise damaged()
    if table.rows:
        yield grid.table(table.rows, number)


def _paragraph(text: str, style: ParagraphStyle) -> Iterator[Block]:
    text = text.strip(BLANK)
    if text:
        heading = style.style if style.style in _HEADINGS else None
        yield Paragraph(text, heading=heading)


READER = Reader("doc", "Word 97 to 2003, WPS", (".doc", ".wps", ".dot", ".wpt"), claims, read, isolated=True)
