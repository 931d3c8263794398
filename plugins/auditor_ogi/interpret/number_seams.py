"""Where a line ends in a digit and the next one begins with one: whether they are parts of one number."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from auditor.reading.patterns import lazy_regex
from auditor_ogi.interpret.collected import Collected
from auditor_ogi.interpret.lines import Line
from auditor_ogi.text.numerals import narrow


class Seam(Enum):
    """What two lines are to each other, by the numbers where they meet."""

    NONE = auto()
    """No number may be cut: other signs say whether the sentence goes on."""
    PARTED = auto()
    """Two numbers, which together make none that the text may mean."""
    OPEN = auto()
    """One number that a line break cut, or two."""
    WHOLE = auto()
    """A number, and what it counts in: 2⏎万余条, 9.3⏎%."""


_TAIL = lazy_regex(r"\d+(?:[.,]\d+)*[.,]?$")
_HEAD = lazy_regex(r"[.,]?\d+(?:[.,]\d+)*")
_OF_NUMBER = lazy_regex(
    r"[%％‰]|个?百分点|[万亿][余多]?(?:[件条次篇期场个人元家项份户起宗字平]|[，。；、)）])"
)
_NUMBER = lazy_regex(r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?")
_DATE = lazy_regex(r"20\d\d\.(?:0?[1-9]|1[0-2])(?:\.(?:0?[1-9]|[12]\d|3[01]))?")
_LAST_DIGITS, _FIRST_DIGITS = lazy_regex(r"\d+$"), lazy_regex(r"\d+")
_CALENDAR = (
    (lazy_regex(r"\s*年"), lazy_regex(r"(?:19|20)\d\d|[1-9]\d?")),
    (lazy_regex(r"\s*月"), lazy_regex(r"0?[1-9]|1[0-2]")),
    (lazy_regex(r"\s*[日号]"), lazy_regex(r"0?[1-9]|[12]\d|3[01]")),
)
# Telephone and document numbers count nothing.
_MOST_DIGITS = 9
_NO_WORDS = lazy_regex(r"[\W\d_]*$")
_MARKS = lazy_regex("[，。；]")
_BARE = lazy_regex(r"\s*$")


def between(line: str, following: str) -> Seam:
    """What a line and the next one are to each other by their numbers."""
    rest = narrow(following)
    head = _HEAD.match(rest)
    if head is None and not _OF_NUMBER.match(following):
        return Seam.NONE
    tail = None if _NO_WORDS.match(line) else _TAIL.search(narrow(line))
    if tail is None:
        return Seam.NONE
    if head is None:
        return Seam.WHOLE if tail[0][-1].isdecimal() else Seam.NONE
    if not _meet(tail[0], head[0]):
        return Seam.NONE
    rest = rest[head.end() :]
    whole, last = tail[0] + head[0], _last_digits(tail[0]) + _first_digits(head[0])
    if sum(map(str.isdecimal, whole)) > _MOST_DIGITS:
        return Seam.NONE
    if not _may_be_one(whole, rest) and not (last != whole and last.isdecimal() and _may_be_one(last, rest)):
        return Seam.PARTED
    return Seam.PARTED if _BARE.match(rest) and not _MARKS.search(line) else Seam.OPEN


def mark(collected: Collected, pointer: str, lines: Sequence[Line]) -> None:
    """Mark a text uncertain in which a line ends in a number that may go on in the next one."""
    for line in lines:
        if line.cut_number is not None:
            collected.mark_uncertain(
                pointer,
                "a line break may be within a number: “{raw}”; compare it with the original",
                raw=line.cut_number,
                place=line.place,
            )


def _meet(tail: str, head: str) -> bool:
    """Whether no comma that parts two numbers, but at most one within a number, is between two pieces."""
    before, after = tail[-1], head[0]
    if before == "," or after == ",":
        return before != after and len(_first_digits(head.lstrip(","))) == 3
    return before.isdecimal() or after.isdecimal()


def _may_be_one(number: str, rest: str) -> bool:
    """Whether a number is printed as numbers are, and, before 年, 月 or 日, may be one of these."""
    for unit, values in _CALENDAR:
        if unit.match(rest):
            return bool(values.fullmatch(number) or _DATE.fullmatch(number))
    return bool(_NUMBER.fullmatch(number) or _DATE.fullmatch(number))


def _last_digits(text: str) -> str:
    found = _LAST_DIGITS.search(text)
    return found[0] if found else text


def _first_digits(text: str) -> str:
    found = _FIRST_DIGITS.match(text)
    return found[0] if found else text
