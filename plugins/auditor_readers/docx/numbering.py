"""Numbers that stand before paragraphs and nowhere in their text: “一、” of a heading, “（三）”, “1.”."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor_readers.docx.elements import PICTURE, VAL, W, children, is_on, whole
from auditor_readers.docx.styles import Styles

_LEVELS = 9
_ORDINAL_ENDS = "、）)．。】］]：:"
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 200
_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SEPARATORS = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what it prints, and after which level it starts anew."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    after: str = "\t"
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list by its number: the counters that it shares, its levels, and the starts that it sets itself."""

    counters: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph, and what keeps it apart from the text."""

    text: str
    after: str


class Lists:
    """The lists of a document, counted in reading order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._instances: dict[str, Any] = {}
        self._known: dict[str, NumberedList | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._abstract[element.get(W + "abstractNumId") or ""] = element
            elif element.tag == W + "num":
                self._instances[element.get(W + "numId") or ""] = element

    @classmethod
    def of(cls, known: Mapping[str, NumberedList | None]) -> Lists:
        """Lists that another format than this package's defines."""
        lists = cls(None, Styles(None))
        lists._known.update(known)
        return lists

    def next(self, list_id: str, level: int) -> Label | None:
        """The label of the next paragraph of a list; None for bullets and lists that print nothing."""
        if list_id not in self._known:
            self._known[list_id] = self._list(list_id)
        known = self._known[list_id]
        if known is None or not 0 <= level < _LEVELS:
            return None
        counts = self._counts.setdefault(known.counters, [None] * _LEVELS)
        own = known.levels[level]
        if level in known.starts and (list_id, level) not in self._begun:
            counts[level] = known.starts[level]
        else:
            before = counts[level]
            counts[level] = own.start if before is None else before + 1
        self._begun.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            restart = known.levels[deeper].restart
            if restart is None or 0 < level + 1 <= restart:
                counts[deeper] = None
        text = self._text(known, own, counts)
        return Label(text, own.after) if text.strip() else None

    def _text(self, known: NumberedList, own: Level, counts: list[int | None]) -> str:
        if own.format in ("bullet", "none") and "%" not in own.text:
            return "" if own.format == "bullet" else own.text

        def printed(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            level = known.levels[index]
            count = counts[index]
            counting = "decimal" if own.legal else level.format
            word = number(level.start if count is None else count, counting)
            unknown.extend([] if word else [counting])
            return word

        unknown: list[str] = []
        text = _PLACE.sub(printed, own.text)
        return "" if unknown else text

    def _list(self, list_id: str) -> NumberedList | None:
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        reference = instance.find(W + "abstractNumId")
        name = "" if reference is None else reference.get(VAL) or ""
        element = self._linked(self._abstract.get(name))
        if element is None:
            return None
        levels = [Level() for _ in range(_LEVELS)]
        for item in children(element):
            if item.tag == W + "lvl":
                _enter(levels, item)
        starts: dict[int, int] = {}
        for item in children(instance):
            if item.tag != W + "lvlOverride":
                continue
            index = whole(item.get(W + "ilvl"), -1)
            if not 0 <= index < _LEVELS:
                continue
            for part in children(item):
                if part.tag == W + "lvl":
                    _enter(levels, part)
                elif part.tag == W + "startOverride":
                    starts[index] = whole(part.get(VAL))
                    levels[index] = replace(levels[index], start=starts[index])
        return NumberedList(element.get(W + "abstractNumId") or name, tuple(levels), starts)

    def _linked(self, element: Any | None) -> Any | None:
        """The list definition itself, where this one only names the style that has it."""
        link = None if element is None else element.find(W + "numStyleLink")
        if link is None:
            return element
        list_id = self._styles.style(link.get(VAL)).numbering.list_id
        instance = self._instances.get(list_id or "")
        reference = None if instance is None else instance.find(W + "abstractNumId")
        target = None if reference is None else self._abstract.get(reference.get(VAL) or "")
        return None if target is None or target.find(W + "numStyleLink") is not None else target


def labelled(label: Label, text: str, *, in_cell: bool) -> str:
    """The text of a paragraph with its label before it."""
    if in_cell:
        # A number that only a list counts is never a value of a table.
        return label.text + label.after + text if text else label.text + PICTURE
    if not text:
        return ""
    apart = "" if not label.after or label.text.rstrip(" ")[-1:] in _ORDINAL_ENDS else " "
    return label.text + apart + text


def _enter(levels: list[Level], element: Any) -> None:
    index = whole(element.get(W + "ilvl"), -1)
    if not 0 <= index < _LEVELS:
        return
    found = {item.tag.removeprefix(W): item for item in children(element) if isinstance(item.tag, str)}

    def stated(name: str, default: str) -> str:
        return default if name not in found else found[name].get(VAL) or default

    levels[index] = Level(
        start=whole(stated("start", "0")),
        format=stated("numFmt", "decimal"),
        text=stated("lvlText", "")[:_LONGEST],
        after=_SEPARATORS.get(stated("suff", "tab"), "\t"),
        legal="isLgl" in found and is_on(found["isLgl"]),
        restart=whole(found["lvlRestart"].get(VAL)) if "lvlRestart" in found else None,
    )


def number(value: int, counting: str) -> str:
    """A number as a list prints it; nothing in a way of counting that is not known here."""
    if value < 0 or value > 9_999:
        return ""
    write = _WAYS.get(counting)
    return "" if write is None else write(value)


def _thousands(value: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS, tens: bool = False) -> str:
    """With units: 一百二十; ``tens`` says whether ten is 一十."""
    if not value:
        return digits[0]
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            gap = gap or bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + units[power]
        gap = False
    return text if tens or value >= 20 else text.removeprefix(digits[1]) if value >= 10 else text


def _thousand_zero(value: int) -> str:
    return _thousands(value).replace("〇", "零")


def _counting(value: int) -> str:
    """Up to ninety-nine with 十, from a hundred on digit by digit."""
    return _thousands(value) if 0 < value < 100 else _digitwise(value).replace("〇", "○")


def _japanese(value: int) -> str:
    if not value:
        return "〇"
    text = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += ("" if digit == 1 and power else _DIGITS[digit]) + _UNITS[power]
    return text


def _legal(value: int) -> str:
    return _thousands(value, _LEGAL_DIGITS, _LEGAL_UNITS, tens=True)


def _digitwise(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _letters(first: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        return chr(ord(first) + (value - 1) % 26) * min(1 + (value - 1) // 26, 30) if value else ""

    return write


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


def _of_row(row: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        return row[value - 1] if 0 < value <= len(row) else ""

    return write


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(count))


_CIRCLED = _run("①", 20)
_WAYS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda value: str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand_zero,
    "taiwaneseCountingThousand": _thousand_zero,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": _of_row(_STEMS),
    "ideographZodiac": _of_row(_BRANCHES),
    "decimalEnclosedCircle": _of_row(_CIRCLED),
    "decimalEnclosedCircleChinese": _of_row(_CIRCLED),
    "decimalEnclosedParen": _of_row(_run("⑴", 20)),
    "decimalEnclosedFullstop": _of_row(_run("⒈", 20)),
    "ideographEnclosedCircle": _of_row(_run("㊀", 10)),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
}
