"""What a part says again that the same part said the year before: passages of clauses in the same words.

A clause is compared without its year, its number in a list and its punctuation. A clause with new figures
goes on with a passage, but is new itself. What law and form make every report say, and what says that nothing
happened, has no weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.parts import Part

# A passage is as long as a sentence: shorter ones are stock phrases.
_SHORTEST_PASSAGE = 16
_SHORTEST_CLAUSE = 6
_LISTED_KINDS = 3

_LISTS = word_lists(__file__)
_ENDS = "，,。；;：:！!？?\n"
_CLAUSE = lazy_regex(f"[^{_ENDS}]+")
_YEAR = lazy_regex("(?:(?:19|20)[0-9]{2}|２０[０-９]{2}|二[〇零○]{1,2}[一二三四五六七八九十〇零○]{1,2})年度?")
_FIGURE = lazy_regex(r"[0-9０-９]+(?:[.．,][0-9０-９]+)*[千万亿]?余?")
_ORDINAL = lazy_regex(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,2}(?:是)?"
    "|其[一二三四五六七八九十]|[一二三四五六七八九十]{1,2}是)"
)
_NOISE = lazy_regex(r"[\s“”‘’\"'（）()《》<>〈〉、·—\-]+")
_FORMULA = lazy_regex(
    f"{_LISTS.either('formulas')}|{_LISTS.either('nothing_happened')}|(?<![有全])无(?!障碍|论|缝|纸)|"
    "^[^0-9]{0,16}[0０](?:件|条|起|次|宗|例|万?元|人)"
)
_KINDS = lazy_regex(_LISTS.either("kinds_of_information"))


class Clause(NamedTuple):
    """A clause and its place: what it says without year, and without figures; its weight in characters."""

    pointer: str
    start: int
    end: int
    words: str
    shape: str
    weight: int


class RepeatedPassage(NamedTuple):
    """Clauses of this year that follow each other in last year's part too.

    ``earlier`` is the clause of last year that the passage begins with, ``characters`` how many are the same.
    """

    first: Clause
    last: Clause
    earlier: Clause
    characters: int


def clauses(sections: Sequence[Part]) -> list[Clause]:
    """The clauses of some sections in their order."""
    return [
        _clause(section.pointer, found.start(), found.end(), found[0])
        for section in sections
        for found in _CLAUSE.finditer(section.text or "")
        if not found[0].isspace()
    ]


def weighed_once(given: Sequence[Clause]) -> list[Clause]:
    """The given clauses; those in words that came before have no weight."""
    seen: set[str] = set()
    found = []
    for clause in given:
        found.append(clause._replace(weight=0) if clause.words in seen else clause)
        seen.add(clause.words)
    return found


def repeated_passages(before: Sequence[Clause], now: Sequence[Clause]) -> list[RepeatedPassage]:
    """What is in both, in passages of at least a sentence."""
    places: dict[str, int] = {}
    for place, clause in enumerate(before):
        places.setdefault(clause.shape, place)
        places.setdefault(clause.words, place)
    found: list[RepeatedPassage] = []
    last: int | None = None
    for clause in now:
        if last is not None and _follows(before, last, clause, found[-1]):
            last += 1
        else:
            last = places.get(clause.words, places.get(clause.shape))
            if last is None:
                continue
            found.append(RepeatedPassage(clause, clause, before[last], 0))
        same = clause.weight if before[last].words == clause.words else 0
        first, _, earlier, characters = found[-1]
        found[-1] = RepeatedPassage(first, clause, earlier, characters + same)
    return [passage for passage in found if passage.characters >= _SHORTEST_PASSAGE]


def _clause(pointer: str, start: int, end: int, text: str) -> Clause:
    bare = text.strip()
    ordinal = _ORDINAL.match(bare)
    words = _YEAR.sub("", bare[ordinal.end() :] if ordinal else bare)
    formula = _is_formula(words)
    words = _NOISE.sub("", words)
    weight = 0 if formula or len(words) < _SHORTEST_CLAUSE else len(words)
    return Clause(pointer, start, end, words, _FIGURE.sub("#", words), weight)


def _is_formula(words: str) -> bool:
    """Whether a clause says what all reports say, or that nothing happened, or lists kinds of information."""
    if _FORMULA.search(words):
        return True
    return words.count("、") >= _LISTED_KINDS and len(_KINDS.findall(words)) >= _LISTED_KINDS


def _follows(before: Sequence[Clause], last: int, clause: Clause, passage: RepeatedPassage) -> bool:
    """Whether a clause goes on with a passage that ended at the place ``last`` of the year before."""
    if last + 1 >= len(before):
        return False
    following = before[last + 1]
    return (
        following.shape == clause.shape
        and following.pointer == before[last].pointer
        and clause.pointer == passage.last.pointer
    )
