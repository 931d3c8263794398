"""Ratings of which one can be right: 考核为优秀 and 考核结果为良好, 满意率96% and 满意率92%.

Both may be right of different things, so that a person has to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, occurrences, sentence_at
from auditor_ogi.figures.quantities import SHARE

_LISTS = word_lists(__file__)
_RATED = lazy_regex(r"考核[^，。；]{0,10}?(?P<value>优秀|良好|合格|不合格|称职)")
_SATISFIED = lazy_regex(rf"满意[率度][^，。；{SHARE}]{{0,6}}(?P<value>{SHARE})")
_ELSEWHERE = lazy_regex(f"{_LISTS.either('restricted')}|{_LISTS.either('rated_elsewhere')}")


def ratings(report: Report) -> list[Pair]:
    """The first two ratings of each kind that differ, else two that agree."""
    return [
        pair
        for word, pattern in (("考核", _RATED), ("满意", _SATISFIED))
        if (pair := _first_two(list(_rated(report, word, pattern))))
    ]


def _first_two(found: list[tuple[object, Statement]]) -> Pair | None:
    for value, statement in found[1:]:
        if value != found[0][0]:
            return Pair(found[0][1], statement, Verdict.PERHAPS)
    return Pair(found[0][1], found[1][1], Verdict.AGREE) if len(found) > 1 else None


def _rated(report: Report, word: str, pattern: re.Pattern[str]) -> Iterator[tuple[object, Statement]]:
    """The sentences that give just one rating, of the report's own work in openness."""
    done = None
    for text, place, _ in occurrences(report, [word]):
        words = text.words
        if not pattern.match(words, place):
            continue
        start, end = sentence_at(words, place, place)
        values = {
            text.quantities[found.start("value")].value if found["value"] == SHARE else found["value"]
            for found in pattern.finditer(words, start, end)
        }
        if len(values) == 1 and done != (text.pointer, start) and not _ELSEWHERE.search(words, start, end):
            done = (text.pointer, start)
            yield values.pop(), Statement(word, text, start, end)
