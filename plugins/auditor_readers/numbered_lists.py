"""Numbered lists of Word, counted in reading order: the numbers before paragraphs are nowhere in their text.

DOCX and DOC files define lists in different ways, and count and print them in the same way: “一、” of a
heading, “（三）”, “1.”.
"""

from __future__ import annotations

from collections.abc import Callable

from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor_readers.counting import number
from auditor_readers.marks import PICTURE

LEVELS = 9
_ORDINAL_ENDS = "、）)．。.】］]：:"
_PLACE = lazy_regex(r"%([1-9])")


class Level(Record, frozen=True):
    """One level of a list: its first number, its counting, what it prints, and the level that restarts it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    after: str = "\t"
    legal: bool = False
    restart: int | None = None


class NumberedList(Record, frozen=True):
    """A list by its number: the counters that it shares, its levels, and the starts that it sets itself."""

    counters: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Label(Record, frozen=True):
    """What is printed before a paragraph, and what keeps it apart from the text."""

    text: str
    after: str


class NumberedLists:
    """The lists of a document, counted in reading order."""

    def __init__(self, find: Callable[[str], NumberedList | None]) -> None:
        """``find`` returns the list of an id, None if it is not defined; it is called once for each id."""
        self._find = find
        self._known: dict[str, NumberedList | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, list_id: str, level: int) -> Label | None:
        """The label of the next paragraph of a list; None for bullets and lists that print nothing."""
        if list_id not in self._known:
            self._known[list_id] = self._find(list_id)
        known = self._known[list_id]
        if known is None or not 0 <= level < LEVELS:
            return None
        counts = self._counts.setdefault(known.counters, [None] * LEVELS)
        self._count(list_id, known, level, counts)
        text = _printed(known, known.levels[level], counts)
        return Label(text, known.levels[level].after) if text.strip() else None

    def _count(self, list_id: str, known: NumberedList, level: int, counts: list[int | None]) -> None:
        """Count the next paragraph at a level; the levels below it begin again."""
        before = counts[level]
        if level in known.starts and (list_id, level) not in self._begun:
            counts[level] = known.starts[level]
        else:
            counts[level] = known.levels[level].start if before is None else before + 1
        self._begun.add((list_id, level))
        for deeper in range(level + 1, LEVELS):
            restart = known.levels[deeper].restart
            if restart is None or 0 < level + 1 <= restart:
                counts[deeper] = None


def _printed(known: NumberedList, own: Level, counts: list[int | None]) -> str:
    """The number of a paragraph as printed; "" for a bullet, and for a way of counting that is not known."""
    if own.format in ("bullet", "none") and "%" not in own.text:
        return "" if own.format == "bullet" else own.text
    words: dict[str, str] = {}
    for place in set(_PLACE.findall(own.text)):
        index = int(place) - 1
        level, count = known.levels[index], counts[index]
        words[place] = number(
            level.start if count is None else count, "decimal" if own.legal else level.format
        )
    if not all(words.values()):
        return ""
    return _PLACE.sub(lambda place: words[place[1]], own.text)


def labelled(label: Label, text: str, *, in_cell: bool) -> str:
    """The text of a paragraph with its label before it."""
    if in_cell:
        # A number that only a list counts is never a value of a table.
        return label.text + label.after + text if text else label.text + PICTURE
    if not text:
        return ""
    apart = "" if not label.after or label.text.rstrip(" ")[-1:] in _ORDINAL_ENDS else " "
    return label.text + apart + text
