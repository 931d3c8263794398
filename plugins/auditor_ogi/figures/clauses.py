"""Clauses of a sentence whose numbers are marked, and what is outside their brackets."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.figures.quantities import COUNT, COUNTING, MONEY

_SEPARATOR = lazy_regex(
    rf"(?<=[{COUNT}{MONEY}])(?:和|及|以及|与|[+＋/／|｜])|(?:和|及|以及|与)(?=[{COUNT}{MONEY}])|[，,、；;。]"
)
# Where a separator or a bracket may be.
_MAY_SEPARATE = lazy_regex("[（(和及以与+＋/／|｜，,、；;。]")
_BRACKET = lazy_regex("[（()）]")
_NUMBER = lazy_regex(f"[{COUNTING}]")
_CLAUSE_STARTS = "，,；;：:（("


class Clause(NamedTuple):
    """Where a clause ends, where the next one begins, and the separator between the two."""

    end: int
    next: int
    separator: str


def clause_start(words: str, place: int, marks: str = _CLAUSE_STARTS) -> int:
    """Where the clause begins that this place is in: after the last of some marks."""
    return 1 + max([words.rfind(mark, 0, place) for mark in marks])


def next_clause(words: str, start: int, end: int) -> Clause:
    """The clause that begins at ``start``; brackets belong to theirs."""
    place = start
    while place < end:
        may_separate = _MAY_SEPARATE.search(words, place, end)
        if may_separate is None:
            break
        place = may_separate.start()
        if words[place] in "（(":
            place = closing(words, place + 1) + 1
            continue
        found = _SEPARATOR.match(words, place)
        if found:
            return Clause(place, found.end(), found[0])
        place += 1
    return Clause(end, end, "。")


def clauses(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each clause between two places begins and ends."""
    while start < end:
        clause = next_clause(words, start, end)
        yield start, clause.end
        start = clause.next


def closing(words: str, start: int) -> int:
    """Where the bracket is closed that ``start`` is in; the end of the words where it is in none."""
    depth = 1
    for place in range(start, len(words)):
        if words[place] in "（(":
            depth += 1
        elif words[place] in "）)":
            depth -= 1
            if not depth:
                return place
    return len(words)


def outside_brackets(words: str, start: int, end: int) -> tuple[str, list[int]]:
    """A clause without what is in brackets, and the places of the numbers in it."""
    said = words[start:end]
    if not _BRACKET.search(said):
        return said, [start + found.start() for found in _NUMBER.finditer(said)]
    places = list(places_outside_brackets(words, start, end))
    return "".join([words[place] for place in places]), [
        place for place in places if words[place] in COUNTING
    ]


def places_outside_brackets(words: str, start: int, end: int) -> Iterator[int]:
    """The places of a clause that no brackets enclose."""
    depth = 0
    for place in range(start, end):
        if words[place] in "（(":
            depth += 1
        elif words[place] in "）)":
            depth = max(0, depth - 1)
        elif not depth:
            yield place


def without_numbers(words: str) -> str:
    """Words without the marks of their numbers."""
    for mark in COUNTING:
        words = words.replace(mark, "")
    return words
