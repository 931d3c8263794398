"""The words of a segment in plain order: each thing next to its number, without quotation marks and asides.

“复议、诉讼各1件” says what “复议1件、诉讼1件” says, and “公开、部分公开分别为5件和2件” what “公开为5件、
部分公开为2件” says. What reads figures sees the plain order only; each character keeps its place in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import COUNT, COUNTING

_LISTS = word_lists(__file__)
_TRIGGERS = lazy_regex("[各均分“”‘’（(]")
_AND = r"(?:、|和|与|(?<!涉)及|以及)"
_ITEM = r"(?:涉及)?[^，,；;：:、和与及（()）\ue000-\ue007]{1,24}?"
_ITEMS = rf"(?P<items>{_ITEM}(?:{_AND}{_ITEM})+)"
# What comes between things and their numbers, and says nothing of either.
_SAID_OF_ALL = f"(?P<of_all>(?:{_LISTS.either('said_of_all')})*)"
_EACH = lazy_regex(rf"{_ITEMS}{_SAID_OF_ALL}(?:各|均为|均是|都是|都为)(?:为|是|有|占)?(?P<n>{COUNT})")
_RESPECTIVELY = lazy_regex(
    rf"{_ITEMS}{_SAID_OF_ALL}(?:分别|依次)(?P<verb>[^，,；;：:、（()）\ue000-\ue007]{{0,4}})"
    rf"(?P<numbers>[{COUNTING}](?:(?:{_AND}|[，,])[{COUNTING}])+)"
)
# A list is looked for only where its last words are: it may begin at every character.
_EACH_ENDS = lazy_regex(rf"(?:各|均为|均是|都是|都为)(?:为|是|有|占)?{COUNT}")
_RESPECTIVELY_ENDS = lazy_regex("分别|依次")
_SPLIT = lazy_regex(_AND)
_NUMBER = lazy_regex(f"[{COUNTING}]")
_THING = lazy_regex(_LISTS.either("things"))
_QUOTES = "“”‘’"
# An aside that holds no number, year, title or negation, and so changes nothing about the number by it.
_ASIDE = lazy_regex(r"[（(][^（()）\ue000-\ue007未没无不除非仅]*[)）]")


# With marks for their numbers, the segments of many reports are the same.
@lru_cache(maxsize=4096)
def arranged(words: str) -> list[int] | None:
    """Where each character of the words in plain order is in these words; None if they are in plain order."""
    if not _TRIGGERS.search(words):
        return None
    places = _without_asides(words)
    text = "".join([words[place] for place in places])
    for ends, pattern, split in (
        (_EACH_ENDS, _EACH, _each),
        (_RESPECTIVELY_ENDS, _RESPECTIVELY, _respectively),
    ):
        if not ends.search(text):
            continue
        last = 0
        order: list[int] = []
        for found in pattern.finditer(text):
            items = _items(text, *found.span("items"))
            pairs = split(found, items) if items else None
            if pairs:
                order += [*range(last, found.start()), *pairs]
                last = found.end()
        order += range(last, len(text))
        places = [places[index] for index in order]
        text = "".join([words[place] for place in places])
    return None if len(places) == len(words) and text == words else places


def _without_asides(words: str) -> list[int]:
    """The places of the words without their quotation marks and asides."""
    dropped = {place for place, char in enumerate(words) if char in _QUOTES}
    for found in _ASIDE.finditer(words):
        # “公开（含部分公开）7件” counts both.
        if not _THING.search(found[0]):
            dropped.update(range(*found.span()))
    return [place for place in range(len(words)) if place not in dropped]


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the things of a list are; nothing where one of them is not a thing that is counted.

    “公民甲、乙各申请公开1件” lists people, and how many things there are is not said.
    """
    found: list[tuple[int, int]] = []
    for separator in _SPLIT.finditer(text, start, end):
        found.append((start, separator.start()))
        start = separator.end()
    found.append((start, end))
    return found if all(_THING.search(text, *item) for item in found) else []


def _each(found: re.Match[str], items: list[tuple[int, int]]) -> list[int]:
    return _joined(found, items, [found.start("n")] * len(items), [])


def _respectively(found: re.Match[str], items: list[tuple[int, int]]) -> list[int] | None:
    numbers = [number.start() for number in _NUMBER.finditer(found.string, *found.span("numbers"))]
    if len(numbers) != len(items):
        return None
    return _joined(found, items, numbers, [*range(*found.span("verb"))])


def _joined(
    found: re.Match[str], items: list[tuple[int, int]], numbers: list[int], verb: list[int]
) -> list[int]:
    """The things, each with its number, with the mark that is between the first two.

    What is said of all of them stays with the last: “制发、废止规范性文件各1件”.
    """
    separator = items[0][1]
    of_all = [*range(*found.span("of_all"))]
    places: list[int] = []
    for item, number in zip(items, numbers, strict=True):
        if places:
            places.append(separator)
        places += [*range(*item), *(of_all if item is items[-1] else ()), *verb, number]
    return places
