"""The sentences and segments of the text: where each is, what comes before it, what was read of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.arrangement import arranged
from auditor_ogi.figures.quantities import BARE, COUNT, COUNTING, MONEY, Marked, Quantity, marked
from auditor_ogi.text.parts import parts, texts

T = TypeVar("T")
_UNKNOWN = object()
_LONGEST_HEADING = 30
_LONGEST_SENTENCE = 1200  # what is longer is not a sentence, and no pattern may run wild on it
_LONGEST_LEAD = 300
_STOP = lazy_regex(r"[。！？!?\n]")
_PIECE = lazy_regex(r"[^；;]+")
# Every figure is a number or a “none”; most sentences have neither.
_DENIALS = f"未没无零不{BARE}"
_MAY_STATE = lazy_regex(f"[{COUNT}{MONEY}{_DENIALS}]")
# The next sentence that has one, if any; each character is looked at twice at most.
_STATEMENT = lazy_regex(
    rf"(?:[^。！？!?\n{COUNT}{MONEY}{_DENIALS}]*+[。！？!?\n])*+"
    rf"(?:(?P<said>[^。！？!?\n{COUNT}{MONEY}{_DENIALS}]*+[{COUNT}{MONEY}{_DENIALS}][^。！？!?\n]*+)|[^。！？!?\n]*+)"
)
_MAY_COUNT = lazy_regex(f"[{COUNT}{BARE}]")
_MAY_DENY = lazy_regex(f"[{_DENIALS}]")
_WITHOUT_UNIT = lazy_regex(f"[数量案]均?[为是：:]{BARE}")
_COUNTS_CASES = lazy_regex(f"(?<![人次户])[数量]均?[为是：:]{BARE}(?:[，、；。）]|$)")
_BEFORE_COUNTED = ("", "对", "对于", "针对", "有", "其中", "其中有", "其中对", "另有", "包括")
_CLAUSE_MARK = lazy_regex("[，,：:；;]")
_CLAUSE_END = lazy_regex("[，,：:、（()）；;]")


class MarkedSentence(NamedTuple):
    """A sentence with its numbers marked: its text, where it begins in that, and its words."""

    text: Marked
    start: int
    words: str

    def quantity(self, place: int) -> Quantity:
        """The number whose mark is at this place of the sentence."""
        return self.text.quantities[self.start + place]

    def passage(self, start: int, end: int) -> tuple[int, str]:
        """Where the words from one place to another begin in the printed text, and the passage as printed."""
        first, last = self.text.passage(self.start + start, self.start + end)
        return first, self.text.printed[first:last]


class Segment(msgspec.Struct, eq=False):
    """The words between two semicolons of one sentence.

    ``lead`` is what the sentence says before it (and the sentence before, where this one goes on with
    “其中”), ``before`` what its line says before it (with the line above where that is a sub-heading);
    ``start`` is its place in the words of the marked text, ``taken`` the passages that a reader has
    understood already. Where its words are in plain order (see :mod:`~auditor_ogi.figures.arrangement`) and
    were not so in the text, ``places`` says where each is in the marked text.
    """

    text: Marked
    start: int
    words: str
    lead: str
    before: str
    part: int | None
    report: Report
    places: list[int] | None = None
    taken: list[tuple[int, int]] = msgspec.field(default_factory=list)
    counted: bool = False
    """Whether there is a count: a pattern for one need not be tried without."""
    denied: bool = False
    """Whether it may say in words, or by a nought, that there is none."""
    _memory: dict[Callable[[Segment], Any], Any] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        words = self.words
        self.counted = COUNT in words or (BARE in words and _WITHOUT_UNIT.search(words) is not None)
        self.denied = _MAY_DENY.search(words) is not None

    def memo(self, function: Callable[[Segment], T]) -> T:
        """``function(segment)``, worked out once a segment."""
        found = self._memory.get(function, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._memory[function] = function(self)
        known: T = found
        return known

    def at(self, place: int) -> int:
        """Where a place of the segment is in the words of the marked text."""
        return self.start + place if self.places is None else self.places[place]

    def end_at(self, place: int) -> int:
        """Where what ends at a place of the segment ends in the words of the marked text."""
        return self.at(place - 1) + 1 if place else self.at(0)

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from one place to another begin and end in the words of the marked text.

        Where they are said in another order there, all of them are between these places.
        """
        if self.places is None:
            return self.start + start, self.start + end
        passage = self.places[start:end] or [self.end_at(end)]
        return min(passage), max(passage) + 1

    def quantity(self, place: int) -> Quantity:
        """The number whose mark is at this place of the segment; before it, at that of its lead."""
        return self.text.quantities[self.start + place if place < 0 else self.at(place)]

    def take(self, start: int, end: int) -> bool:
        """Whether this passage is not read yet; from now on it is taken."""
        if not self.is_free(start, end):
            return False
        self.taken.append((start, end))
        return True

    def taking(self, *patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The passages that patterns find and that are not read yet, pattern by pattern.

        Each is taken as it is given.
        """
        for pattern in patterns:
            for found in pattern.finditer(self.words):
                if self.take(*found.span()):
                    yield found

    def is_free(self, start: int, end: int) -> bool:
        """Whether no part of this passage is read yet."""
        for other_start, other_end in self.taken:  # noqa: SIM110 - a loop of its own takes half the time
            if start < other_end and other_start < end:
                return False
        return True

    def counts(self) -> list[tuple[int, Quantity]]:
        """The counted numbers in order, with their places in the segment.

        A number after “数为” counts cases, whatever their measure word.
        """
        return self.memo(_counts)

    def clause(self, place: int) -> int:
        """Where the clause begins that this place is in."""
        ends = self.memo(_clause_ends)
        index = bisect_left(ends, place)
        return ends[index - 1] + 1 if index else 0

    def clause_end(self, place: int) -> int:
        """Where the clause ends that this place is in."""
        ends = self.memo(_clause_ends)
        index = bisect_left(ends, place)
        return ends[index] if index < len(ends) else len(self.words)

    def around(self, place: int) -> tuple[str, str]:
        """The words of its clause that belong to a count, before and after it.

        Where the clause counts more than once, each count belongs to the words on one side: those before it,
        unless the clause begins with a count (“2件予以公开4件部分公开”, “对2件重复申请和1件……”).
        """
        start, end = self.clause(place), self.clause_end(place)
        earlier = self.words.rfind(COUNT, start, place)
        later = self.words.find(COUNT, place + 1, end)
        before = self.words[max(start, earlier + 1) : place]
        after = self.words[place + 1 : later if later >= 0 else end]
        if earlier < 0 and later < 0:
            return before, after
        first = self.words.find(COUNT, start, end)
        return (
            ("", after)
            if self.words[start:first] in _BEFORE_COUNTED
            else (before, after if later < 0 and earlier < 0 else "")
        )


def _counts(segment: Segment) -> list[tuple[int, Quantity]]:
    words = segment.words
    found: list[tuple[int, Quantity]] = []
    for mark in _MAY_COUNT.finditer(words):
        place = mark.start()
        if words[place] == COUNT:
            found.append((place, segment.quantity(place)))
        elif _COUNTS_CASES.search(words, max(0, place - 4), place + 2):
            found.append((place, segment.quantity(place)._replace(unit="件")))
    return found


def _clause_ends(segment: Segment) -> list[int]:
    return [found.start() for found in _CLAUSE_END.finditer(segment.words)]


def said_of(segment: Segment, place: int, skipped: frozenset[str] = frozenset()) -> tuple[str, str]:
    """The words before and after a number that belong to it, and the clauses before it without a number.

    Clauses that are read already are not among them.

    “申请方面，” says what the next clause counts. Numbers in ``skipped`` units in its clause are no numbers
    of their own: “1人2次”.
    """
    words = segment.words
    last = words.rfind(COUNT, 0, place)
    while (
        last >= 0 and segment.quantity(last).unit in skipped and not _CLAUSE_MARK.search(words, last, place)
    ):
        last = words.rfind(COUNT, 0, last)
    clause = segment.clause(place)
    start = 0 if last < 0 else last + 1 if last >= clause else min(segment.clause_end(last), clause)
    start = max([start, *(end for _, end in segment.taken if end <= place)])
    end = segment.clause_end(place)
    following = words.find(COUNT, place + 1, end)
    return words[start:place].replace(COUNT, ""), words[place + 1 : end if following < 0 else place + 1]


def marked_texts(report: Report) -> tuple[Marked, ...]:
    """All running text with its numbers marked, the preamble first."""
    return report.memo(_marked_texts)


def segments(report: Report, wanted: Callable[[str], bool]) -> Iterator[Segment]:
    """The segments of all wanted sentences that state a number or a “none”, in printed order."""
    numbers = {item.pointer: item.number for item in parts(report)}
    for text in marked_texts(report):
        number = numbers.get(text.pointer)
        for statement in _STATEMENT.finditer(text.words):
            said, start = statement["said"], statement.start("said")
            if said is None or len(said) > _LONGEST_SENTENCE or not wanted(said):
                continue
            before = _before(text.words, start)
            goes_on = said.startswith("其中") and text.words.startswith("。", start - 1)
            begun = (
                _sentence_start(text.words, max(0, start - _LONGEST_LEAD), start + 1) if goes_on else start
            )
            for piece in _PIECE.finditer(said):
                if not _MAY_STATE.search(piece[0]):
                    continue
                place = start + piece.start()
                lead = text.words[begun:place]
                order = arranged(piece[0])
                words = piece[0] if order is None else "".join([piece[0][each] for each in order])
                places = None if order is None else [place + each for each in order]
                yield Segment(
                    text, place, words, lead, before + said[: piece.start()], number, report, places
                )


def sentences_with_numbers(report: Report) -> tuple[MarkedSentence, ...]:
    """Every sentence that counts something."""
    return report.memo(_sentences_with_numbers)


def sentence_before(sentence: MarkedSentence) -> MarkedSentence | None:
    """The sentence before one that counts something, in its paragraph or, before “其中”, in the one above."""
    words = sentence.text.words
    end = sentence.start - 1
    if end > 0 and words[end] == "\n" and sentence.words.startswith("其中"):
        end -= 1
    if end <= 0 or words[end] == "\n":
        return None
    start = _sentence_start(words, max(0, end - _LONGEST_LEAD), end)
    return MarkedSentence(sentence.text, start, words[start:end])


def _sentences_with_numbers(report: Report) -> tuple[MarkedSentence, ...]:
    return tuple(
        [
            MarkedSentence(text, start, text.words[start:end])
            for text in marked_texts(report)
            for start, end in _counting(text)
        ]
    )


def _counting(text: Marked) -> Iterator[tuple[int, int]]:
    """Where the sentences are that count something, found by their numbers: most sentences have none."""
    words, end = text.words, -1
    for position, quantity in text.quantities.items():
        if quantity.kind in COUNTING and position > end:
            start, end = _sentence_start(words, end + 1, position), _sentence_end(words, position)
            yield start, end


def _sentence_start(words: str, first: int, place: int) -> int:
    """Where the sentence begins that this place is in.

    A full stop before “其中” does not end it: “公开278条。其中机构类72条”.
    """
    while found := _STOP.search(words[first:place][::-1]):
        stop = place - found.start() - 1
        goes_on = words.startswith("。其中", stop) and stop > first and not _STOP.match(words, stop - 1)
        if not goes_on:
            return stop + 1
        place = stop
    return first


def _sentence_end(words: str, place: int) -> int:
    while found := _STOP.search(words, place):
        if not words.startswith("。其中", found.start()):
            return found.start()
        place = found.end()
    return len(words)


def marked_sentences(report: Report) -> Iterator[str]:
    """The words of every sentence, its numbers marked."""
    return (words for text in marked_texts(report) for words in _STOP.split(text.words) if words)


def _before(words: str, start: int) -> str:
    line = words.rfind("\n", 0, start) + 1
    above = words.rfind("\n", 0, max(line - 1, 0)) + 1
    return words[above if line - above < _LONGEST_HEADING else line : start]


def _marked_texts(report: Report) -> tuple[Marked, ...]:
    return tuple(marked(pointer, text) for pointer, text in texts(report).items())
