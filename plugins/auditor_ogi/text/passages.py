"""Passages that two texts share, character by character, through small changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from auditor.record import NamedTuple
from auditor_ogi.text.samples import chinese_characters, is_chinese, samples, statutory_places

_SHORT = 4
_LONG = 8
_FIRM = 14
# A copier changes a few words at a time, and what stays between two changes is short as well.
_LONGEST_GAP = 20
# A passage with more changes than this is another text on the same thing.
_LEAST_SAME = 0.4
_FURTHEST = 40
# What a report says so often does not show where it is from.
_FILLER = 3

# Start in one text, start in the other, length.
_Block = tuple[int, int, int]


class Passage(NamedTuple):
    """Characters ``start`` to ``end`` of one text that are also ``other_start`` to ``other_end`` of another.

    ``own`` counts those of the first text that are neither statutory wording nor common; some of them may
    differ.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    own: int


class Narration:
    """The Chinese characters of a report's own text, and their places.

    ``own`` counts the characters that are neither statutory wording nor common to the run or repeated.
    """

    def __init__(
        self, texts: Mapping[str, str], is_common: Callable[[int], bool] = lambda hash: False
    ) -> None:
        self._texts = texts
        self._pointers = list(texts)
        self._starts: list[int] = []
        plain: list[str] = []
        length = 0
        for text in texts.values():
            self._starts.append(length)
            plain.append(chinese_characters(text))
            length += len(plain[-1]) + 1
        self.characters = "\n".join(plain)
        self.set_aside = statutory_places(self.characters)
        for place in self._starts[1:]:
            self.set_aside[place - 1] = 1
        self._set_aside_common(is_common)

    def _set_aside_common(self, is_common: Callable[[int], bool]) -> None:
        """Set aside the text around samples that are common to the run or that the text itself repeats.

        A sample speaks for half the way to the next one, and for all of it if both are common.
        """
        sampled = list(samples(self.characters))
        times = Counter(hash for _, hash in sampled)
        found = [(place, times[hash] >= _FILLER or is_common(hash)) for place, hash in sampled]
        around = [(0, True), *found, (len(self.characters), True)]
        for index, (place, common) in enumerate(found, start=1):
            if common:
                (before, as_well), (after, too) = around[index - 1], around[index + 1]
                first = before if as_well else (before + place) // 2
                last = after if too else (place + after) // 2
                first, last = max(first, place - _FURTHEST), min(last, place + _FURTHEST)
                self.set_aside[first:last] = b"\1" * (last - first)

    @property
    def own(self) -> int:
        """How many characters are this report's own."""
        return len(self.characters) - sum(self.set_aside)

    def printed(self, start: int, end: int, longest: int) -> tuple[str, str]:
        """The pointer of the text with these characters, and at most ``longest`` of them as printed."""
        section = bisect_right(self._starts, start) - 1
        pointer = self._pointers[section]
        places = [place for place, char in enumerate(self._texts[pointer]) if is_chinese(char)]
        first = start - self._starts[section]
        last = min(end - self._starts[section], len(places), first + longest) - 1
        return pointer, self._texts[pointer][places[first] : places[last] + 1]


def shared(mine: Narration, other: Narration, least: int) -> list[Passage]:
    """The passages that two texts share, each with at least so many characters of the first one's own."""
    return [passage for passage in _chained(mine, other) if passage.own >= least]


def _chained(mine: Narration, other: Narration) -> Iterator[Passage]:
    """Blocks that follow each other closely in both texts, as one passage."""
    chain: list[_Block] = []
    for block, follows in _blocks(mine.characters, other.characters):
        if not follows:
            yield from _passage(mine, chain)
            chain = []
        chain.append(block)
    yield from _passage(mine, chain)


def _passage(mine: Narration, chain: list[_Block]) -> Iterator[Passage]:
    if not chain:
        return
    start, end = chain[0][0], chain[-1][0] + chain[-1][2]
    if sum(length for _, _, length in chain) >= _LEAST_SAME * (end - start):
        own = end - start - sum(mine.set_aside[start:end])
        yield Passage(start, end, chain[0][1], chain[-1][1] + chain[-1][2], own)


def _blocks(text: str, other: str) -> Iterator[tuple[_Block, bool]]:
    """Equal stretches from left to right, and whether each follows the one before it closely in both texts.

    A few equal characters are enough to go on where the last stretch ended; a new place takes more of them.
    """
    begins = _shared_places(text, other, _LONG)
    if not begins:
        return
    # Where a stretch may begin at a new place; the last one ends the search.
    starts = [
        place
        for place in range(len(text) - _LONG + 1)
        if text[place : place + _LONG] in begins and text[place] != "\n"
    ]
    starts.append(len(text))
    goes_on: dict[str, list[int]] | None = None
    place = end = other_end = 0
    started = False
    while place <= len(text) - _SHORT:
        near = started and place - end <= _LONGEST_GAP
        if not near:
            place, started = starts[bisect_left(starts, place)], False
            if place == len(text):
                return
        elif text[place] == "\n":
            place, started = place + 1, False
            continue
        found = None
        if near:
            # Most texts share nothing that could go on.
            goes_on = _places(other, _SHORT) if goes_on is None else goes_on
            found = _next_place(goes_on.get(text[place : place + _SHORT]), other_end)
        follows = found is not None and "\n" not in other[other_end:found]
        if not follows:
            found = _nearest(begins.get(text[place : place + _LONG]), other_end + place - end)
        length = 0 if found is None else _equal(text, place, other, found)
        if found is None or (near and not follows and length < _FIRM):
            place += 1
            continue
        yield (place, found, length), follows
        place = end = place + length
        other_end, started = found + length, True


def _shared_places(text: str, other: str, size: int) -> dict[str, list[int]]:
    """The places in the other text of each gram that both have."""
    grams = [other[place : place + size] for place in range(len(other) - size + 1)]
    both = {text[place : place + size] for place in range(len(text) - size + 1)}.intersection(grams)
    found: dict[str, list[int]] = {}
    for place, gram in enumerate(grams) if both else ():
        if gram in both:
            found.setdefault(gram, []).append(place)
    return found


def _places(text: str, size: int) -> dict[str, list[int]]:
    """The places of each gram of a text."""
    found: dict[str, list[int]] = {}
    for place in range(len(text) - size + 1):
        found.setdefault(text[place : place + size], []).append(place)
    return found


def _next_place(places: list[int] | None, wanted: int) -> int | None:
    """The first place from the wanted one on that is not too far from it."""
    at = bisect_left(places or (), wanted)
    return places[at] if places and at < len(places) and places[at] - wanted <= _LONGEST_GAP else None


def _nearest(places: list[int] | None, wanted: int) -> int | None:
    at = bisect_left(places or (), wanted)
    return min(places[max(0, at - 1) : at + 1], key=lambda place: abs(place - wanted)) if places else None


def _equal(text: str, place: int, other: str, other_place: int) -> int:
    """How many characters from these two places on are the same."""
    length = 0
    most = min(len(text) - place, len(other) - other_place)
    while length < most and text[place + length] == other[other_place + length] != "\n":
        length += 1
    return length
