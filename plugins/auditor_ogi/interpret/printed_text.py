"""Printed text reduced to what can be compared: no spaces, in labels no punctuation and ordinals."""

from __future__ import annotations

import unicodedata

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor.reading.word_lists import word_lists

PICTURE = "\ufffc"
UNKNOWN = "\ufffd"
"""What readers put where a file has a character that is not known."""

_SPACES = lazy_regex(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
# Soft hyphens, marks of width zero and of direction.
_INVISIBLE = lazy_regex("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MARKS = lazy_regex(r"[\W_]+")
_ORDINAL = lazy_regex(r"(?:[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]、.,:]+)+|\d{1,2}(?=[^\d.])")
_LISTS = word_lists(__file__)
_BRACKET = lazy_regex(r"[(\[【〔]")
# A note that names 元 may change the unit of what is below it, so it stays part of the label.
_FILLING_NOTE = lazy_regex(
    rf"[(\[【〔](?=[^()\[\]【】〔〕]*(?:{_LISTS.either('filling_notes')}))"
    r"(?![^()\[\]【】〔〕]*(?<!万)元)[^()\[\]【】〔〕]*[)\]】〕]"
)
_CHINESE = lazy_regex(r"[\u4e00-\u9fff]")


def strip(text: str) -> str:
    """Without blank space of any kind at both ends."""
    return text.strip(BLANK)


def shown(text: str) -> str:
    """What a text shows: without blank space at both ends, and without characters within that print nothing.

    Web pages put these into words to say where a line may break; a reader of the page sees the word whole.
    """
    plain = strip(text)
    return plain if plain.isascii() or not _INVISIBLE.search(plain) else _INVISIBLE.sub("", plain)


def is_digits(text: str) -> bool:
    """Whether a text is nothing but digits: a plain number, which most cells are, and no label.

    Numbers differ from report to report, so nothing is known of most of them.
    """
    return text.isascii() and text.isdecimal()


@remembered
def squeeze(text: str) -> str:
    """Without any blank space, with characters and digits in their plain forms."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


@remembered
def bare_label(text: str) -> str:
    """What two printings of one label have in common: no ordinal, punctuation or note on filling it in."""
    if is_digits(text):
        return text
    plain = squeeze(text)
    if _BRACKET.search(plain, 1):
        plain = _FILLING_NOTE.sub("", plain)
    ordinal = _ORDINAL.match(plain)
    return _MARKS.sub("", plain[ordinal.end() :] if ordinal else plain)


def has_ordinal(text: str) -> bool:
    """Whether a label begins with an ordinal, as （七）总计 and 3.其他 do."""
    return _ORDINAL.match(squeeze(text)) is not None


def chinese(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CHINESE.findall(text))
