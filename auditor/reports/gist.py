"""What a report says in short, to see whether two files hold the same report.

The numbers of a report distinguish it from any other; its sentences show whether a text was revised. A copy
in another format may lack values that its reader could not settle, and breaks its lines elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.reading.patterns import lazy_regex
from auditor.record import Record

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


class Gist(Record, frozen=True):
    """The numbers of a report by pointer, and its running text: letters and digits only, whole and by
    sentence.

    ``figures`` are the pointers of the numbers in its tables, ``published_on`` is its date of publication
    (ISO) where it states one, ``doubts`` how many values its reader could not settle.
    """

    numbers: Mapping[str, float]
    sentences: frozenset[str]
    text: str = ""
    figures: frozenset[str] = frozenset()
    published_on: str | None = None
    doubts: int = 0

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """By which of several copies the best one comes first: the most complete one, as a part of a report
        may be without doubts, and of equal ones the one published first."""
        return -len(self.numbers), self.doubts, -len(self.sentences), self.published_on or "9"


def gist_of(
    values: Mapping[str, Any], published_on: str = "", doubts: int = 0, tables: Iterable[str] = ("",)
) -> Gist:
    """What a report says in short, from all its values by pointer; ``published_on`` is the pointer of its
    date of publication, ``tables`` are those of its tables."""
    starts = tuple(f"{table}/" for table in tables)
    numbers: dict[str, float] = {}
    sentences: list[str] = []
    for pointer, value in values.items():
        if isinstance(value, str):
            if len(value) >= _RUNNING_TEXT:
                sentences += (_NO_WORDS.sub("", sentence) for sentence in _SENTENCE.findall(value))
        elif value is not None and not isinstance(value, bool | list | dict):
            numbers[pointer] = value
    date = values.get(published_on)
    return Gist(
        numbers,
        frozenset(sentence for sentence in sentences if len(sentence) >= _SHORTEST),
        "".join(sentences),
        frozenset(pointer for pointer in numbers if pointer.startswith(starts)),
        date if isinstance(date, str) else None,
        doubts,
    )


def are_copies(one: Gist, other: Gist) -> bool:
    """Whether two reports of one organ on one period say the same: no number differs that both give, no
    sentence is another one in the other, and nearly all are there where both have some."""
    common = one.numbers.keys() & other.numbers.keys()
    if any(one.numbers[key] != other.numbers[key] for key in common):
        return False
    fewer, more = sorted((len(one.figures), len(other.figures)))
    if fewer and len(one.figures & other.figures) < _COMMON_NUMBERS * more:
        return False
    # Of a copy without readable tables only the text can tell.
    if not fewer and min(len(one.sentences), len(other.sentences)) < _FEW_SENTENCES:
        return False
    if _is_revised(one, other):
        return False
    shorter, longer = sorted((one, other), key=lambda each: len(each.sentences))
    if len(shorter.sentences) < _FEW_SENTENCES:
        return True
    # Text that a reader lost is no other text; text that is not there is.
    is_shorter = not shorter.doubts and _share_of(longer, shorter) < _WHOLE_TEXT
    return _share_of(shorter, longer) >= _COMMON_SENTENCES and not is_shorter


def _share_of(one: Gist, other: Gist) -> float:
    """The share of the sentences of a report that another one has too."""
    return sum(sentence in other.text for sentence in one.sentences) / len(one.sentences)


def _is_revised(one: Gist, other: Gist) -> bool:
    """Whether both have a sentence that the other has not: one reader may lose some, or add some of a page,
    but hardly both."""
    mine = [each for each in one.sentences - other.sentences if each not in other.text]
    its = [each for each in other.sentences - one.sentences if each not in one.text]
    return bool(mine) and bool(its)
