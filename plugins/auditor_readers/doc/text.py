"""The text of a DOC file as lines: paragraphs with their marks, without field codes and hidden text."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from msgspec import Struct, field

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple, Record
from auditor_readers.doc import properties
from auditor_readers.doc.properties import CharacterStyle, ParagraphStyle
from auditor_readers.doc.stories import Stories
from auditor_readers.doc.streams import Streams, TextPiece
from auditor_readers.marks import PICTURE, STRUCK, SUPERSCRIPTS, UNKNOWN

CELL_END = "\x07"
PARAGRAPH_END = "\r"
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_FIELD_MARKS = frozenset((_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END))
_DRAWING, _NOTHING = "\x08", "\x1f"
_MARK = lazy_regex("[\x07\x0c\x0d\x13-\x15]")
_LONGEST_CODE = 100
_PLAIN = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: None, 0xAD: None} | {
    code: None for code in range(32) if code not in (9, 10, 11, 14, 30)
}
# What special characters show: pictures, drawings and symbols; all others are marks of notes.
_SPECIAL = {0x01: PICTURE, 0x08: PICTURE, 0x28: UNKNOWN}


class Line(Record, frozen=True):
    """A paragraph's text, the mark that ends it, and the style of that mark; ``gone`` if the mark is deleted.

    ``start`` and ``end`` are its first character and the one after its mark.
    """

    text: str
    mark: str
    style: ParagraphStyle
    gone: bool
    start: int
    end: int


class _Fields(Struct):
    """The fields that are open, the innermost last: what comes before their result is not shown."""

    codes: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    def visible(self) -> bool:
        return all(self.shown)

    def instruct(self, text: str) -> None:
        """Add to the code of the innermost field, if its result has not begun."""
        if self.codes and not self.shown[-1]:
            self.codes[-1] = (self.codes[-1] + text)[:_LONGEST_CODE]

    def mark(self, mark: str) -> str:
        """Begin, part or end a field; what is printed in place of a field without a result."""
        if mark == _FIELD_BEGIN:
            self.codes.append("")
            self.shown.append(False)
        elif mark == _FIELD_RESULT and self.shown:
            self.shown[-1] = True
        elif mark == _FIELD_END and self.shown:
            code, shown = self.codes.pop(), self.shown.pop()
            # A formula draws its result: the number is not known.
            return PICTURE if not shown and code.split()[:1] in (["EQ"], ["eq"]) else ""
        return ""


class Stretch(NamedTuple):
    """Text of one style: its ``first`` character, and the ``offset`` of its bytes in the main stream."""

    text: str
    style: CharacterStyle
    offset: int
    width: int
    first: int


class Text:
    """The characters of the document, and the stories outside its body."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._characters = properties.characters(streams)
        self._paragraphs = properties.paragraphs(streams)
        self.stories = Stories(streams)

    def marked_lines(self, start: int, stop: int) -> Iterator[Line]:
        """The paragraphs of a stretch of the text with the marks that end them."""
        fields = _Fields()
        parts: list[str] = []
        for stretch in self._stretches(start, stop):
            text, style = self._without_anchors(stretch), stretch.style
            at = 0
            for found in [*_MARK.finditer(text), None]:
                end = found.start() if found else len(text)
                fields.instruct(text[at:end])
                if fields.visible() and not style.gone:
                    parts.append(_shown(text[at:end], style))
                if found is None:
                    break
                at = found.end()
                mark = found[0]
                if mark in _FIELD_MARKS:
                    instead = fields.mark(mark)
                    if fields.visible() and not style.gone:
                        parts.append(instead)
                    continue
                if mark == CELL_END:
                    fields = _Fields()
                elif not fields.visible():
                    continue
                paragraph = self._paragraphs.at(stretch.offset + stretch.width * found.start())
                yield Line("".join(parts), mark, paragraph, style.gone, start, stretch.first + at)
                parts = []
                start = stretch.first + at
        if parts:
            yield Line("".join(parts), PARAGRAPH_END, ParagraphStyle(), False, start, stop)

    def _without_anchors(self, stretch: Stretch) -> str:
        """The text without the anchors of text boxes, whose text comes after the paragraph."""
        text, boxes = stretch.text, self.stories.boxes
        if _DRAWING not in text or not boxes:
            return text
        characters = enumerate(text, stretch.first)
        return "".join(
            _NOTHING if character == _DRAWING and at in boxes else character for at, character in characters
        )

    def _stretches(self, start: int, stop: int) -> Iterator[Stretch]:
        """The text between two characters by its styles."""
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
                    # A character of two units would shift the characters after it; no mark is one.
                    text = "".join(
                        chr(unit) for (unit,) in struct.iter_unpack("<H", raw[: len(raw) // 2 * 2])
                    )
                    text = re.sub("[\ud800-\udfff]", UNKNOWN, text)
                style = properties.with_modifier(style, modifier) if modifier else style
                number = piece.start + (first - piece.offset) // piece.width
                yield Stretch(text, style, first, piece.width, number)


def _modifier(piece: TextPiece, modifiers: list[bytes]) -> bytes:
    if piece.modifier & 1 and piece.modifier >> 1 < len(modifiers):
        return modifiers[piece.modifier >> 1]
    return b""


def _single_bytes(raw: bytes) -> str:
    return raw.decode("cp1252", "replace") if any(byte > 0x7F for byte in raw) else raw.decode("ascii")


def _shown(text: str, style: CharacterStyle) -> str:
    if style.special:
        return "".join(_SPECIAL.get(ord(character), "") for character in text)
    text = text.replace("\x01", PICTURE).replace("\x08", PICTURE).translate(_PLAIN)
    if style.raised:
        text = text.translate(SUPERSCRIPTS)
    return text + STRUCK if style.struck and text.strip(BLANK) else text
