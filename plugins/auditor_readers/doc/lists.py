"""The lists of a DOC file: numbers before paragraphs that are nowhere in their text.

[MS-DOC] 2.9.131 and following: PlfLst with LSTF and LVL say how lists count, PlfLfo which of them a paragraph
is in; the style of a paragraph (STSH) may name its list as well.
"""

from __future__ import annotations

import struct

from msgspec.structs import replace

from auditor_readers.doc import properties
from auditor_readers.doc.properties import ParagraphStyle
from auditor_readers.doc.streams import Streams, damaged
from auditor_readers.numbered_lists import LEVELS, Label, Level, NumberedList, NumberedLists

_STYLES, _LISTS, _OVERRIDES = 1, 73, 74
_LIST, _LEVEL, _OVERRIDE = 28, 28, 16
_LONGEST = 200
_SIMPLE, _LEGAL, _NO_RESTART, _STARTS, _FORMATS = 0x01, 0x04, 0x08, 0x10, 0x20
_MOST = 5_000
_DEEPEST = 30
_NO_STYLE = 0xFFF
_PARAGRAPH_STYLE = 1
_SEPARATORS = {0: "\t", 1: " ", 2: ""}
_FORMATS_BY_CODE = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    15: "decimalHalfWidth",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    57: "numberInDash",
    255: "none",
}


class ParagraphNumbers:
    """The numbers of a document's paragraphs, counted in reading order."""

    def __init__(self, streams: Streams) -> None:
        self._styles = _styles(streams)
        self._lists = NumberedLists(_lists(streams).get)

    def next(self, style: ParagraphStyle) -> Label | None:
        """The label of the next paragraph, None if it has none."""
        inherited = self._styles.get(style.style, ParagraphStyle())
        number = inherited.list if style.list is None else style.list
        level = inherited.level if style.level is None else style.level
        # Numbers beyond 0x7FE mark lists that a paragraph was taken out of.
        return (
            self._lists.next(str(number), level or 0) if number is not None and 0 < number <= 0x7FE else None
        )


def _lists(streams: Streams) -> dict[str, NumberedList | None]:
    """Lists by the number that paragraphs know them by."""
    defined = _defined(streams)
    table = streams.part(_OVERRIDES)
    if len(table) < 4:
        return {}
    (count,) = struct.unpack_from("<I", table, 0)
    if count > _MOST:
        raise damaged()
    at = 4 + _OVERRIDE * count
    found: dict[str, NumberedList | None] = {}
    for index in range(count):
        (name,) = struct.unpack_from("<i", table, 4 + _OVERRIDE * index)
        changes = table[4 + _OVERRIDE * index + 12]
        levels = list(defined.get(name, ()))
        starts: dict[int, int] = {}
        at += 4
        for _ in range(changes):
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            level = flags & 0x0F
            if flags & _FORMATS:
                own, at = _level(table, at)
                levels[level : level + 1] = [own] if level < len(levels) else []
            if flags & _STARTS and level < len(levels):
                starts[level] = start
                levels[level] = replace(levels[level], start=start)
        found[str(index + 1)] = NumberedList(str(name), tuple(levels), starts) if levels else None
    return found


def _defined(streams: Streams) -> dict[int, list[Level]]:
    """The levels of each list, from the table stream after the table of lists."""
    table = streams.part(_LISTS)
    if len(table) < 2:
        return {}
    (count,) = struct.unpack_from("<H", table, 0)
    if count > _MOST or 2 + _LIST * count > len(table):
        raise damaged()
    behind = streams.behind(_LISTS)
    at = 0
    found: dict[int, list[Level]] = {}
    for index in range(count):
        (name,) = struct.unpack_from("<i", table, 2 + _LIST * index)
        simple = table[2 + _LIST * index + 26] & _SIMPLE
        levels: list[Level] = []
        for _ in range(1 if simple else LEVELS):
            level, at = _level(behind, at)
            levels.append(level)
        found[name] = levels + [Level()] * (LEVELS - len(levels))
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, code, flags, after = struct.unpack_from("<iBB9xB", table, at)
    characters, paragraph, limit = table[at + 24], table[at + 25], table[at + 26]
    at += _LEVEL + paragraph + characters
    (size,) = struct.unpack_from("<H", table, at)
    text = table[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
    if len(table) < at + 2 + 2 * size:
        raise damaged()
    printed = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in text[:_LONGEST])
    level = Level(
        start=start,
        format=_FORMATS_BY_CODE.get(code, ""),
        text=printed,
        after=_SEPARATORS.get(after, "\t"),
        legal=bool(flags & _LEGAL),
        restart=limit if flags & _NO_RESTART else None,
    )
    return level, at + 2 + 2 * size


def _styles(streams: Streams) -> dict[int, ParagraphStyle]:
    """The list and level of paragraph styles, by their number."""
    table = streams.part(_STYLES)
    if len(table) < 6:
        return {}
    (head,) = struct.unpack_from("<H", table, 0)
    count, base = struct.unpack_from("<HH", table, 2)
    own: dict[int, tuple[int, ParagraphStyle]] = {}
    at = 2 + head
    for index in range(min(count, _MOST)):
        if at + 2 > len(table):
            break
        (size,) = struct.unpack_from("<H", table, at)
        style = table[at + 2 : at + 2 + size]
        at += 2 + size
        if len(style) >= base >= 10:
            own.update({index: found} if (found := _style(style, base, streams.data)) else {})
    return {index: _inherited(index, own) for index in own}


def _style(style: bytes, base: int, data: bytes) -> tuple[int, ParagraphStyle] | None:
    """The style that one is based on, and what it says itself."""
    (kinds,) = struct.unpack_from("<H", style, 2)
    if kinds & 0x0F != _PARAGRAPH_STYLE:
        return None
    (length,) = struct.unpack_from("<H", style, base)
    # A name is followed by a zero; each property list begins at an even place.
    at = base + 2 + 2 * length + 2
    at += at % 2
    if at + 2 > len(style):
        return kinds >> 4, ParagraphStyle()
    (size,) = struct.unpack_from("<H", style, at)
    return kinds >> 4, properties.paragraph(style[at + 2 : at + 2 + size], data)


def _inherited(index: int, own: dict[int, tuple[int, ParagraphStyle]]) -> ParagraphStyle:
    number: int | None = None
    level: int | None = None
    for _ in range(_DEEPEST):
        if index not in own:
            break
        parent, style = own[index]
        number = style.list if number is None else number
        level = style.level if level is None else level
        if parent == _NO_STYLE:
            break
        index = parent
    return ParagraphStyle(list=number, level=level)
