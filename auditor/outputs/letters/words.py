"""Words that letters need besides those of all outputs: deadlines, numbers of parts, file names."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container
from itertools import count
from typing import TYPE_CHECKING

from auditor.outputs.dates import date_words
from auditor.outputs.one_line import printable, shortened
from auditor.reading.patterns import lazy_regex

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.output import Letters

_DIGITS = "零一二三四五六七八九"
# What Windows does not allow in the name of a file, and the names that it keeps for itself.
_NOT_IN_NAMES = lazy_regex(r'[<>:"/\\|?*]')
_OF_WINDOWS = lazy_regex(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_NAME = 60
_OPENING, _CLOSING = "“‘《〈（(〔[【「『", "”’》〉）)〕]】」』"


def at_clause(text: str, length: int) -> str:
    """The text, cut at the end of a clause where it is longer than so many characters.

    Never inside a number, a quotation, a title or brackets. Where no clause ends before, a list is left out
    with its colon, or cut between its things; where there is none, the text is as long as its first clause.
    """
    if len(text) <= length:
        return text
    depth = end = listed = colon = 0
    for place, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and _ends_clause(text, place):
            if place > length and (end or listed):
                break
            end = place
        elif not depth and character == "：" and place <= length and not listed:
            colon = place
        elif not depth and character == "、" and place <= length:
            listed = place
    if listed and colon and not end:
        return text[:colon]
    return f"{text[: end or listed]}…" if end or listed else text


def _ends_clause(text: str, place: int) -> bool:
    character = text[place]
    return character in "，；。" or (character in ",;" and text[place + 1 : place + 2] == " ")


def deadline_words(letters: Letters, wording: Wording, *, inquiry: bool = False) -> str:
    """Until when findings are to be corrected, or questions answered, as an adverb: ``by 31 March``."""
    if isinstance(letters.deadline, datetime.date):
        return wording.say("by {date}", date=date_words(letters.deadline, wording.lang))
    if inquiry:
        return wording.say("within {days} working days of receiving this letter", days=letters.deadline)
    return wording.say("within {days} working days of receiving this notice", days=letters.deadline)


def chinese_numeral(number: int) -> str:
    """A number from 1 to 99 as Chinese documents number their parts."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def part_numbers(lang: str) -> Callable[[], str]:
    """A function that gives the number of the next part: ``一、`` then ``二、``; ``1. `` then ``2. ``."""
    numbers = count(1)
    return lambda: f"{chinese_numeral(next(numbers))}、" if lang == "zh" else f"{next(numbers)}. "


def group_number(number: int, lang: str) -> str:
    """The number of a group inside a part: ``（一）`` or ``(a)``."""
    return f"（{chinese_numeral(number)}）" if lang == "zh" else f"({chr(ord('a') + number - 1)})"


def file_name(organ: str, taken: Container[str]) -> str:
    """A name of a file, without suffix, that every system allows and that is not taken in small letters."""
    name = shortened(_NOT_IN_NAMES.sub(" ", printable(organ)), _LONGEST_NAME).strip(". ") or "-"
    if _OF_WINDOWS.fullmatch(name):
        name = f"{name}_"
    if name.casefold() not in taken:
        return name
    return next(other for number in count(2) if (other := f"{name} ({number})").casefold() not in taken)
