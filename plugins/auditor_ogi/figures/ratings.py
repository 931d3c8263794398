"""Ratings of which one can be right: 考核为优秀 and 考核结果为良好, 满意率96% and 满意率92%.

Both may be right of different things, so that a person has to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, occurrences, sentence_at
from auditor_ogi.figures.quantities import SHARE

_LISTS = word_lists(__file__)
_VALUES = "优秀|良好|合格|不合格|称职"
_RATED = lazy_regex(
    rf"考核[^，。；]{{0,10}}?(?P<value>{_VALUES})"
    rf"|考核中?，[^，。；]{{0,8}}(?:评为|评定为|获评|获得)“?(?P<won>{_VALUES})"
    rf"|(?:巩固|保持)“?(?P<kept>{_VALUES})”?(?:等次|等级|成果|成绩)"
)
_SATISFIED = lazy_regex(rf"满意[率度][^，。；{SHARE}]{{0,6}}(?P<value>{SHARE})")
_ELSEWHERE = lazy_regex(f"{_LISTS.either('restricted')}|{_LISTS.either('rated_elsewhere')}")


def ratings(report: Report) -> list[Pair]:
    """The first two ratings of each kind that differ, else two that agree."""
    return [
        pair
        for words, pattern in ((("考核", "巩固", "保持"), _RATED), (("满意",), _SATISFIED))
        if (pair := _first_two(list(_rated(report, words, pattern))))
    ]


def _first_two(found: list[tuple[object, Statement]]) -> Pair | None:
    for value, statement in found[1:]:
        if value != found[0][0]:
            return Pair(found[0][1], statement, Verdict.PERHAPS)
    return Pair(found[0][1], found[1][1], Verdict.AGREE) if len(found) > 1 else None


def _rated(
    report: Report, said: Sequence[str], pattern: re.Pattern[str]
) -> Iterator[tuple[object, Statement]]:
    """The sentences that give just one rating, of the report's own work in openness."""
    done = None
    for text, place, _ in occurrences(report, said):
        words = text.words
        first = pattern.match(words, place)
        if first is None:
            continue
        start, end = sentence_at(words, place, place)
        # “将巩固优秀等次，力争……” says what it is.
        said_until = first.end() if first.lastgroup == "kept" else end
        values = {
            text.quantities[found.start("value")].value
            if found[0].endswith(SHARE)
            else found[found.lastgroup or 0]
            for found in pattern.finditer(words, start, end)
        }
        if (
            len(values) == 1
            and done != (text.pointer, start)
            and not _ELSEWHERE.search(words, start, said_until)
        ):
            done = (text.pointer, start)
            yield values.pop(), Statement(said[0], text, start, end)
