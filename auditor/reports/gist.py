"""What a report says in short, to see whether two files hold the same report.

The numbers of a report distinguish it from any other; its sentences show whether a text was revised. A copy
in another format may lack values that its reader could not settle, and breaks its lines elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from auditor.reading.patterns import lazy_regex

# A sentence, without what two formats print differently: blanks, marks, line breaks.
_SENTENCE = lazy_regex(r"[^。；;！？\n]+")
_NO_WORDS = lazy_regex(r"[\W_]+", re.UNICODE)
_SHORTEST = 8
# What is shorter is a title, a heading or a date, which formats print in their own ways.
_RUNNING_TEXT = 30
# So much of what both files give must be given by both, and so many of their sentences must be the same.
_COMMON_NUMBERS = 0.5
_COMMON_SENTENCES = 0.95
_WHOLE_TEXT = 0.8
_FEW_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Gist:
    """The numbers of a report by pointer, and the checksums of the sentences of its running text.

    ``published_on`` is its date of publication (ISO) where it states one, ``doubts`` how many values its
    reader could not settle.
    """

    numbers: Mapping[str, float]
    sentences: frozenset[int]
    published_on: str | None = None
    doubts: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """By which of several copies the best one comes first."""
        return self.doubts, -len(self.numbers), -len(self.sentences)


def gist_of(values: Mapping[str, Any], published_on: str = "", doubts: int = 0) -> Gist:
    """What a report says in short, from all its values by pointer; ``published_on`` is the pointer of its
    date of publication."""
    numbers: dict[str, float] = {}
    sentences: set[int] = set()
    for pointer, value in values.items():
        if isinstance(value, str):
            if len(value) >= _RUNNING_TEXT:
                sentences.update(_checksums(value))
        elif value is not None and not isinstance(value, bool | list | dict):
            numbers[pointer] = value
    date = values.get(published_on)
    return Gist(numbers, frozenset(sentences), date if isinstance(date, str) else None, doubts)


def _checksums(text: str) -> set[int]:
    found = (_NO_WORDS.sub("", sentence) for sentence in _SENTENCE.findall(text))
    return {crc32(words.encode()) for words in found if len(words) >= _SHORTEST}


def are_copies(one: Gist, other: Gist) -> bool:
    """Whether two reports of one organ on one period say the same: no number differs that both give, and
    nearly all sentences are the same where both have some."""
    common = one.numbers.keys() & other.numbers.keys()
    more, fewer = max(len(one.numbers), len(other.numbers)), min(len(one.numbers), len(other.numbers))
    if not fewer and not one.sentences & other.sentences:
        # Of a copy without readable tables only the text can tell.
        return False
    if fewer and len(common) < _COMMON_NUMBERS * more:
        return False
    if any(one.numbers[key] != other.numbers[key] for key in common):
        return False
    same = len(one.sentences & other.sentences)
    shorter, longer = sorted((one, other), key=lambda each: len(each.sentences))
    if len(shorter.sentences) < _FEW_SENTENCES:
        return True
    # Text that a reader lost is no other text; text that is not there is.
    is_shorter = not shorter.doubts and same < _WHOLE_TEXT * len(longer.sentences)
    return same >= _COMMON_SENTENCES * len(shorter.sentences) and not is_shorter
