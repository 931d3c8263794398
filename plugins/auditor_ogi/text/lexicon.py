"""The words of Chinese: a text divided into its most likely words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple

_LONGEST = 5
_MARKS = "0123456789abcdefghij"
_STEPS = 10
# Costs are negative logarithms of how often a word is used: the rarest word, a step of the scale, a word of
# the field, and a character that is no word of the lexicon.
_RAREST, _STEP, _OF_THE_FIELD, _UNKNOWN = 14.7, 1.15, 11.0, 18.0


class _Words(NamedTuple):
    """The words with one first character: what each costs, and which ones form no compounds."""

    costs: Mapping[str, float]
    closed: frozenset[str]


def divided(text: str) -> list[str]:
    """The most likely words of a passage of Chinese characters, in order; together they are the passage."""
    least = [0.0, *[_UNKNOWN * 2 * len(text)] * len(text)]
    begins = [0] * (len(text) + 1)
    for start, first in enumerate(text):
        costs = _beginning_with(first).costs
        for end in range(start + 1, min(start + _LONGEST, len(text)) + 1):
            cost = costs.get(text[start:end], _UNKNOWN if end == start + 1 else None)
            if cost is not None and least[start] + cost < least[end]:
                least[end], begins[end] = least[start] + cost, start
    found: list[str] = []
    end = len(text)
    while end:
        found.append(text[begins[end] : end])
        end = begins[end]
    return found[::-1]


def is_of_the_field(text: str) -> bool:
    """Whether the text is one of the words of administration and of this field."""
    return text in _of_the_field().get(text[:1], ())


def is_word(text: str) -> bool:
    """Whether this is a word of the lexicon."""
    return text in _beginning_with(text[:1]).costs


def is_closed(word: str) -> bool:
    """Whether a word of two characters is an adverb, a preposition or the like: no part of compounds."""
    return word in _beginning_with(word[:1]).closed


@cache
def _beginning_with(first: str) -> _Words:
    costs: dict[str, float] = {}
    closed: set[str] = set()
    for entry in filter(None, _entries(first).split(" ")):
        word, step = first + entry[:-1], _MARKS.index(entry[-1])
        costs[word] = _RAREST - _STEP * (step % _STEPS)
        if step >= _STEPS:
            closed.add(word)
    of_the_field = _of_the_field().get(first, ())
    for word in of_the_field:
        costs.setdefault(word, _OF_THE_FIELD)
    return _Words(costs, frozenset(closed.difference(of_the_field)))


def _entries(first: str) -> str:
    """The words that begin with a character, as the lexicon has them; most texts need those of a few."""
    lines = _lines()
    start = lines.find(f"\n{first}") + 2
    return lines[start : lines.index("\n", start)] if first and start > 1 else ""


@cache
def _lines() -> str:
    """The lines of the lexicon, each between two ends of lines, without the comment above them."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    return text[text.index("\n", text.rindex("\n#") + 1) :]


@cache
def _of_the_field() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in word_lists(__file__)["of_the_field"]:
        found.setdefault(word[0], []).append(word)
    return found
