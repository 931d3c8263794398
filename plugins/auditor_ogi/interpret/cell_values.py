"""Table cells to numbers. What is not surely a number of the kind its column holds is null and uncertain."""

from __future__ import annotations

import re
from functools import partial

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor_ogi.interpret.printed_text import UNKNOWN, is_digits


class Number(NamedTuple):
    """What a cell says: its ``value``, None if it is blank or ``uncertain``, and what it may be."""

    value: int | float | None
    uncertain: bool = False
    candidate: int | float | None = None


_BLANK = Number(None)

# Digit by digit, not by Unicode folding: that would turn the footnote mark ① and the raised ² into digits.
_PLAIN = str.maketrans("０１２３４５６７８９，．＋－−（）／", "0123456789,.+--()/")
_LISTS = word_lists(__file__)
_BLANKS = frozenset(("", *_LISTS["blanks"]))
_UNITS = {kind: either(words) for kind, words in _LISTS.groups("units").items()}
_NOTE = rf"(?:\s*\((?:{_LISTS.either('notes')})[^()]*\))?"
_DIGITS = r"(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})"
_COUNT = lazy_regex(rf"({_DIGITS})(?:\s*(?:{_UNITS['count']}))?{_NOTE}")
_DECIMAL = lazy_regex(rf"({_DIGITS}(?:\.[0-9]{{1,6}})?)(?:\s*(?:{_UNITS['decimal']}))?{_NOTE}")
_SIGNED = lazy_regex(rf"([+-]?{_DIGITS})(?:\s*(?:{_UNITS['signed']}))?")
_PATTERNS = {"count": _COUNT, "decimal": _DECIMAL, "signed": _SIGNED}
_SOME_NUMBER = lazy_regex(r"[+-]?[\d,]*\d(?:\.\d+)?", re.A)
_NONE_WORDS = frozenset(_LISTS["nothing"])
_DAMAGED = lazy_regex(
    rf"[+-]?[0-9][0-9\s,.]*(?:余|多)?(?:{_UNITS['count']}|{_LISTS.either('damaged_units')})?(?:\([^()]*\))?"
    r"|[^\w\s]+|[lIOo]"
)
_MUCH = 12


def number(text: str, kind: str) -> Number:
    """Read one cell; ``kind`` is ``count``, ``decimal`` or ``signed`` as the form's column says."""
    return NUMBER[kind](text)


def _number(text: str, pattern: re.Pattern[str]) -> Number:
    if is_digits(text) and len(text) <= _MUCH and (text[0] != "0" or text == "0"):
        return Number(int(text))
    plain = text.strip(BLANK).translate(_PLAIN)
    if plain in _BLANKS:
        return _BLANK
    if plain == "零":
        return Number(0)
    whole = pattern.fullmatch(plain)
    if whole is not None:
        return Number(_value(whole[1]))
    return Number(None, uncertain=True, candidate=_candidate(plain))


NUMBER = {kind: remembered(partial(_number, pattern=pattern)) for kind, pattern in _PATTERNS.items()}
"""What reads one cell, by the kind of its column."""


@remembered
def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or a mark for nothing."""
    return text.strip(BLANK).translate(_PLAIN) in _BLANKS


@remembered
def looks_like_value(text: str) -> bool:
    """Whether a cell holds a value, a blank, or a damaged value rather than a label."""
    if is_digits(text):
        return True
    plain = text.strip(BLANK).translate(_PLAIN).replace(UNKNOWN, "")
    if plain in _BLANKS or plain in _NONE_WORDS or plain == "零":
        return True
    return any(pattern.fullmatch(plain) for pattern in _PATTERNS.values()) or bool(_DAMAGED.fullmatch(plain))


def _value(digits: str) -> int | float:
    digits = digits.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def _candidate(plain: str) -> int | float | None:
    if plain in _NONE_WORDS:
        return 0
    joined = "".join(plain.split())
    whole = _COUNT.fullmatch(joined)
    if whole is not None and len(whole[1]) <= _MUCH:
        return _value(whole[1])
    found = _SOME_NUMBER.findall(joined)
    if len(found) != 1 or len(found[0]) > _MUCH:
        return None
    return _value(found[0].lstrip("+"))
