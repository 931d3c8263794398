"""Printed text reduced to what can be compared: no spaces, in labels no punctuation and ordinals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from auditor.reading.document import BLANK

PICTURE = "\ufffc"

_SPACES = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_MARKS = re.compile(r"[\W_]+")
_ORDINAL = re.compile(r"(?:[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]、.,:]+)+|\d{1,2}(?=[^\d.])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def strip(text: str) -> str:
    """Without blank space of any kind at both ends."""
    return text.strip(BLANK)


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Without any blank space, with characters and digits in their plain forms."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def bare_label(text: str) -> str:
    """What two printings of one label have in common."""
    plain = squeeze(text)
    ordinal = _ORDINAL.match(plain)
    return _MARKS.sub("", plain[ordinal.end() :] if ordinal else plain)


def chinese(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CHINESE.findall(text))
