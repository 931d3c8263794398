"""The sentences of a report's running text, and those that hold a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import accumulate, compress

from auditor.on_demand import OnDemand
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.text.parts import texts

_ENDS = "。！？!?；;"
_CLOSING = "”’」』）)"
_FEW_WORDS = 4
# A sentence, or a mark that ends nothing.
_PIECE = lazy_regex(f"[^{_ENDS}\n]+(?:[{_ENDS}][{_CLOSING}]?)?|[{_ENDS}\n]")


class Sentence(NamedTuple):
    """A sentence of the report: where its text is kept, where it begins there, and what it says."""

    pointer: str
    start: int
    text: str


class Sentences(OnDemand[Sentence]):
    """Every sentence of some texts, made on access: most rules read a few of them only.

    A line break or semicolon ends a sentence too; a closing quote or bracket goes with it.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        # One text is searched many times faster than ten.
        self._whole = "\n".join(texts.values())
        self._pointers = list(texts)
        self._said: list[str] = []
        # Where each sentence and each text begins in the whole, and which sentence is the first of each text.
        self._starts: list[int] = []
        self._begins = [0, *accumulate(len(text) + 1 for text in texts.values())]
        self._firsts = [0]
        for text, begin in zip(texts.values(), self._begins, strict=False):
            pieces = _PIECE.findall(text)
            says = [not piece.isspace() and piece[0] not in _ENDS for piece in pieces]
            self._starts += compress(accumulate(map(len, pieces), initial=begin), says)
            self._said += compress(pieces, says)
            self._firsts.append(len(self._said))

    def __len__(self) -> int:
        return len(self._said)

    def item(self, place: int) -> Sentence:
        """One sentence."""
        index = bisect_right(self._firsts, place) - 1
        return Sentence(self._pointers[index], self._starts[place] - self._begins[index], self._said[place])

    @property
    def whole(self) -> str:
        """All texts, each on lines of its own."""
        return self._whole

    def pointer_at(self, place: int) -> str:
        """Where the text is kept that has this place in the whole."""
        return self._pointers[bisect_right(self._begins, place) - 1]

    def holding(self, words: Iterable[str]) -> list[int]:
        """The places of the sentences that hold one of these words.

        Looking through the whole text is many times faster than trying a pattern on each sentence: word by
        word for a few of them, for more of them in one go.
        """
        found: set[int] = set()
        whole, starts = self._whole, self._starts
        wanted = _needed(tuple(words))
        if len(wanted) <= _FEW_WORDS:
            # A character that is nowhere is found out many times faster than a word.
            wanted = tuple([word for word in wanted if word[0] in whole and word[-1] in whole])
        for find in _finders(wanted):
            at = find(whole, 0)
            while at >= 0:
                place = bisect_right(starts, at)
                if place:
                    found.add(place - 1)
                at = find(whole, starts[place]) if place < len(starts) else -1
        return sorted(found)


def sentences(report: Report) -> Sentences:
    """Every sentence of the running text, in printed order."""
    return report.memo(_sentences)


@lru_cache(maxsize=256)
def _needed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that hold another of them: who finds that one finds the sentence."""
    return tuple(
        [word for word in words if not any(other in word for other in words if other and other != word)]
    )


@lru_cache(maxsize=256)
def _finders(words: tuple[str, ...]) -> list[Callable[[str, int], int]]:
    """Functions that find the next place of a word of theirs in a text, -1 if there is none."""
    if len(words) <= _FEW_WORDS:
        return [partial(_find, word) for word in words]
    pattern = lazy_regex("|".join(map(re.escape, words)))
    return [lambda text, at: match.start() if (match := pattern.search(text, at)) else -1]


def _find(word: str, text: str, at: int) -> int:
    return text.find(word, at)


def _sentences(report: Report) -> Sentences:
    return Sentences(texts(report))
