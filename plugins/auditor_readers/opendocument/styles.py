"""Styles: whether text is hidden, struck out or raised, how lists count, and which sheets are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor_readers.numbered_lists import LEVELS, Level
from auditor_readers.opendocument.elements import LOEXT, STYLE, TABLE, TEXT, whole

_STYLE, _NAME, _PARENT, _FAMILY = (STYLE + name for name in ("style", "name", "parent-style-name", "family"))
_LISTS, _OUTLINE = TEXT + "list-style", TEXT + "outline-style"
_LOOK, _TABLE_PROPERTIES = STYLE + "text-properties", STYLE + "table-properties"
_LABEL, _LABEL_PLACE = STYLE + "list-level-properties", STYLE + "list-level-label-alignment"
_SEPARATORS = {"listtab": "\t", "space": " ", "nothing": ""}
_PLACE = lazy_regex(r"%(\d+)%")
_MOST_PARENTS = 20
_LONGEST = 200
# The ways of counting as the counting of Word names them.
_COUNTING = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "１, ２, ３, ...": "decimalFullWidth",
    "①, ②, ③, ...": "decimalEnclosedCircle",
}


class Look(Record, frozen=True):
    """How text looks, as far as it matters for what it says."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False


_PLAIN = Look()


class Styles:
    """The styles of a document by their families and names."""

    def __init__(self, *roots: Any | None) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._lists: dict[str, Any] = {}
        self._outline: Any | None = None
        self._looks: dict[tuple[str, str], Look] = {}
        for root in dict.fromkeys(root for root in roots if root is not None):
            for element in root.iter(_STYLE, _LISTS, _OUTLINE):
                name = element.get(_NAME) or ""
                if element.tag == _STYLE:
                    self._styles.setdefault((element.get(_FAMILY) or "", name), element)
                elif element.tag == _LISTS:
                    self._lists.setdefault(name, element)
                elif self._outline is None:
                    self._outline = element

    def look(self, family: str, name: str | None, base: Look = _PLAIN) -> Look:
        """How text of a style looks within text that looks as ``base``."""
        if name is None:
            return base
        key = (family, name)
        if base == _AS_IS and key in self._looks:
            return self._looks[key]
        look = base
        for style in reversed(list(self._with_parents(family, name))):
            properties = style.find(_LOOK)
            if properties is not None:
                look = _with(look, properties)
        if base == _AS_IS:
            self._looks[key] = look
        return look

    def shows_table(self, name: str | None) -> bool:
        """Whether a table or sheet of a style is shown."""
        found = [style.find(_TABLE_PROPERTIES) for style in self._with_parents("table", name or "")]
        return all(style is None or style.get(TABLE + "display") != "false" for style in found)

    def list_of(self, family: str, name: str | None) -> str | None:
        """The list that paragraphs of a style belong to."""
        for style in self._with_parents(family, name or ""):
            stated = style.get(STYLE + "list-style-name")
            if stated is not None:
                return str(stated) or None
        return None

    def levels(self, name: str | None) -> tuple[Level, ...]:
        """How the levels of a list count; ``None`` for that of the headings."""
        element = self._outline if name is None else self._lists.get(name)
        found: list[Level | None] = [None] * LEVELS
        for item in () if element is None else element:
            level = whole(item.get(TEXT + "level"), 0) - 1
            if 0 <= level < LEVELS:
                found[level] = _level(item, level, found)
        return tuple(level or Level(text="", format="none") for level in found)

    def _with_parents(self, family: str, name: str) -> Iterator[Any]:
        for _ in range(_MOST_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(_PARENT) or ""


_AS_IS = Look()


def _with(look: Look, properties: Any) -> Look:
    display = properties.get(TEXT + "display")
    if display is not None:
        look = replace(look, hidden=display == "none")
    for kind in ("style", "type"):
        line = properties.get(f"{STYLE}text-line-through-{kind}")
        if line is not None:
            look = replace(look, struck=line != "none")
            break
    position = properties.get(STYLE + "text-position")
    if position is not None:
        look = replace(look, raised=position.split(" ")[0] not in ("0%", "0", ""))
    return look


def _level(item: Any, level: int, before: list[Level | None]) -> Level:
    properties = item.find(_LABEL)
    place = None if properties is None else properties.find(_LABEL_PLACE)
    after = _SEPARATORS.get(
        (place.get(TEXT + "label-followed-by") if place is not None else None) or "", "\t"
    )
    if item.tag not in (TEXT + "list-level-style-number", TEXT + "outline-level-style"):
        return Level(format="bullet", after=after)
    stated = item.get(STYLE + "num-format") or ""
    format = _COUNTING.get(stated, "unknown") if stated else "none"
    return Level(
        start=whole(item.get(TEXT + "start-value"), 1),
        format=format,
        text=_printed(item, level, format, before)[:_LONGEST],
        after=after,
    )


def _printed(item: Any, level: int, format: str, before: list[Level | None]) -> str:
    """What a level prints, with the number of each level as ``%1``."""
    whole_text = item.get(STYLE + "num-list-format") or item.get(LOEXT + "num-list-format")
    if whole_text is not None:
        return _PLACE.sub(lambda place: "%" + place[1], whole_text)
    prefix, suffix = item.get(STYLE + "num-prefix") or "", item.get(STYLE + "num-suffix") or ""
    if format == "none":
        return prefix + suffix
    shown = min(whole(item.get(TEXT + "display-levels"), 1), level + 1)
    numbers = [
        f"%{place + 1}"
        for place in range(level + 1 - shown, level + 1)
        if place == level or ((above := before[place]) is not None and above.format not in ("none", "bullet"))
    ]
    return prefix + ".".join(numbers) + suffix
