"""Properties of characters, paragraphs and table rows, as far as they bear on what a document says."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec.structs import replace

from auditor.record import Record
from auditor_readers.doc.streams import Streams, damaged

_DELETED, _STRUCK, _TWICE_STRUCK, _HIDDEN, _SPECIAL, _RAISED = 0x0800, 0x0837, 0x2A53, 0x083C, 0x0855, 0x2A48
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_HUGE, _LARGER = 0x6646, 0x6645
_IN_LIST, _LIST_LEVEL = 0x460B, 0x260A
_CELLS, _CELLS_OLD, _MERGED_DOWN = 0xD608, 0xD606, 0xD62B
# Later changes to the cells of a row, which files that were saved in full do not have.
_ROW_CHANGES = frozenset((0x5622, 0x5624, 0x5625, 0x7621, 0x7623, 0x7629))
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_MOST_CELLS = 64
_MOST_PROPERTIES = 10_000


class CharacterStyle(Record, frozen=True):
    """Characters: ``gone`` (hidden or deleted), ``struck``, ``raised``, ``special`` (no plain text)."""

    gone: bool = False
    struck: bool = False
    raised: bool = False
    special: bool = False


class RowCell(Record, frozen=True):
    """One cell of a row as the row defines it: left and right border in twips, and its merging (0 to 3)."""

    left: int
    right: int
    across: int
    down: int


class ParagraphStyle(Record, frozen=True):
    """The style of a paragraph's mark: the ``depth`` of its table, the end of a cell or row, its ``cells``.

    ``list`` and ``level`` (from 0) say where its number is counted; 0 means no list, None leaves it to the
    style.
    """

    style: int = 0
    depth: int = 0
    row_end: bool = False
    inner_cell: bool = False
    cells: tuple[RowCell, ...] | None = None
    list: int | None = None
    level: int | None = None


PLAIN = CharacterStyle()
Style = TypeVar("Style")


class Runs(Generic[Style]):
    """Styles by offset in the main stream."""

    def __init__(self, runs: list[tuple[int, int, Style]], plain: Style) -> None:
        self._runs = sorted(runs, key=lambda run: run[0])
        self._starts = [run[0] for run in self._runs]
        self._plain = plain

    def at(self, offset: int) -> Style:
        """The style of the character at an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._runs[index][1]:
            return self._plain
        return self._runs[index][2]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, Style]]:
        """The stretches of one style that a stretch of the stream is made of."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while start < end:
            while index < len(self._runs) and self._runs[index][1] <= start:
                index += 1
            if index == len(self._runs):
                yield start, end, self._plain
                return
            first, last, style = self._runs[index]
            if first > start:
                until = min(first, end)
                yield start, until, self._plain
            else:
                until = min(last, end)
                yield start, until, style
            start = until


def characters(streams: Streams) -> Runs[CharacterStyle]:
    """The styles of all characters."""
    runs: list[tuple[int, int, CharacterStyle]] = []
    for page in streams.character_pages():
        count = page[511]
        if 4 * (count + 1) + count > 511:
            raise damaged()
        bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
        for index in range(count):
            at = 2 * page[4 * (count + 1) + index]
            style = PLAIN
            if at:
                style = with_modifier(PLAIN, page[at + 1 : at + 1 + page[at]])
            runs.append((bounds[index], bounds[index + 1], style))
    return Runs(runs, PLAIN)


def with_modifier(style: CharacterStyle, properties: bytes) -> CharacterStyle:
    """A style with a list of properties applied."""
    for code, operand in _each(properties):
        on = bool(operand) and operand[0] in (1, 0x81)
        if code in (_DELETED, _HIDDEN):
            style = replace(style, gone=style.gone or on)
        elif code in (_STRUCK, _TWICE_STRUCK):
            style = replace(style, struck=style.struck or on)
        elif code == _SPECIAL:
            style = replace(style, special=on)
        elif code == _RAISED:
            style = replace(style, raised=operand[:1] == b"\x01")
    return style


def paragraphs(streams: Streams) -> Runs[ParagraphStyle]:
    """The styles of all paragraphs, to be asked for by their marks."""
    runs: list[tuple[int, int, ParagraphStyle]] = []
    for page in streams.paragraph_pages():
        count = page[511]
        if 4 * (count + 1) + 13 * count > 511:
            raise damaged()
        bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
        for index in range(count):
            at = 2 * page[4 * (count + 1) + 13 * index]
            style = ParagraphStyle()
            if at:
                size = 2 * page[at] - 1
                start = at + 1
                if size < 0:
                    size, start = 2 * page[start], start + 1
                style = paragraph(page[start : start + size], streams.data)
            runs.append((bounds[index], bounds[index + 1], style))
    return Runs(runs, ParagraphStyle())


def paragraph(content: bytes, data: bytes) -> ParagraphStyle:
    """The style that a list of properties, with the number of a named style before it, gives a paragraph."""
    if len(content) < 2:
        return ParagraphStyle()
    properties = _with_outside(content[2:], data)
    # Of several properties with one code, the last one counts.
    last = dict(properties)

    def is_on(code: int) -> bool:
        return last.get(code, b"")[:1] == b"\x01"

    in_table = is_on(_IN_TABLE)
    depth: int = struct.unpack("<i", last[_DEPTH])[0] if _DEPTH in last else 0
    return ParagraphStyle(
        style=int.from_bytes(content[:2], "little"),
        depth=max(depth, int(in_table)),
        row_end=is_on(_ROW_END) or is_on(_INNER_ROW),
        inner_cell=is_on(_INNER_CELL),
        cells=None if _ROW_CHANGES & last.keys() else _cells_of_row(properties),
        list=int.from_bytes(last[_IN_LIST], "little") if _IN_LIST in last else None,
        level=last[_LIST_LEVEL][0] if _LIST_LEVEL in last else None,
    )


def _with_outside(properties: bytes, data: bytes) -> list[tuple[int, bytes]]:
    """Codes and operands of a list of properties, then of those that it refers to in the data stream."""
    found = list(_each(properties))
    for code, operand in found:
        if code in (_HUGE, _LARGER) and len(found) < _MOST_PROPERTIES:
            found.extend(_each(_outside(data, operand)))
    return found


def _cells_of_row(properties: Sequence[tuple[int, bytes]]) -> tuple[RowCell, ...] | None:
    """The cells that a row defines, merged as later properties say; None if it defines none."""
    cells: tuple[RowCell, ...] | None = None
    for code, operand in properties:
        if code == _CELLS:
            cells = _defined_cells(operand)
        elif code == _MERGED_DOWN and cells is not None and len(operand) == 2 and operand[0] < len(cells):
            at = operand[0]
            cells = (*cells[:at], replace(cells[at], down=operand[1] & 3), *cells[at + 1 :])
    return cells


def _outside(data: bytes, operand: bytes) -> bytes:
    """Properties in the data stream, for which their page has no room."""
    if len(operand) != 4:
        raise damaged()
    (offset,) = struct.unpack("<I", operand)
    if offset + 2 > len(data):
        raise damaged()
    (size,) = struct.unpack_from("<H", data, offset)
    return data[offset + 2 : offset + 2 + size]


def _defined_cells(operand: bytes) -> tuple[RowCell, ...] | None:
    count = operand[0] if operand else 0
    if not 0 < count < _MOST_CELLS or len(operand) < 1 + 2 * (count + 1):
        return None
    borders = struct.unpack_from(f"<{count + 1}h", operand, 1)
    flags = operand[1 + 2 * (count + 1) :]
    found = []
    for index in range(count):
        # Descriptions at the end may be left out; they are then all zero.
        word = int.from_bytes(flags[20 * index : 20 * index + 2], "little")
        found.append(RowCell(borders[index], borders[index + 1], word & 3, word >> 5 & 3))
    return tuple(found)


def _each(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Codes and operands of a list of properties; a list that is cut short is read as far as it goes."""
    at = 0
    while at + 2 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        kind = code >> 13
        if kind != 6:
            size = _SIZES[kind]
        elif code in (_CELLS, _CELLS_OLD):
            size = int.from_bytes(properties[at : at + 2], "little") - 1
            at += 2
        else:
            size = int.from_bytes(properties[at : at + 1], "little")
            at += 1
            if code == 0xC615 and size == 255:
                return
        if size < 0 or at + size > len(properties):
            return
        yield code, properties[at : at + size]
        at += size
