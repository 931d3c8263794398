"""The place that an organ took in an assessment, told twice: 考核排名第三 and 能够取得第三名的成绩."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, clause_start, is_limited, sentence_at
from auditor_ogi.figures.quantities import COUNT, OTHER, YEAR, Marked
from auditor_ogi.figures.segments import marked_texts

_LISTS = word_lists(__file__)
_RANKED = lazy_regex(rf"(?:{_LISTS.either('ranked')})[^，。；{OTHER}]{{0,8}}$")
_RATED = lazy_regex(_LISTS.either("rated"))
_AGAIN = lazy_regex(rf"[名位]的(?:好|优异)?(?:{_LISTS.either('result')})|[名位]?(?=[，。])")
# “此次考核能够取得”: nothing that tells another assessment from the one before it.
_SAME = lazy_regex(rf"(?:{_LISTS.either('same')}|[{YEAR}，])*")
_PARTS = lazy_regex("季|月|分别|单项")
_SCOPE = lazy_regex("全[省市县区]|片区")
_NEAR = 160


def ranks(report: Report) -> list[Pair]:
    """Each place that is told again soon after it was told."""
    return [pair for text in marked_texts(report) for pair in _in(report, text)]


def _in(report: Report, text: Marked) -> Iterator[Pair]:
    words = text.words
    first: int | None = None
    for place, quantity in text.quantities.items():
        if quantity.kind != OTHER or not text.printed_number(quantity).startswith("第"):
            continue
        begin, _ = sentence_at(words, place, place)
        if (
            first is not None
            and first < begin
            and place - first < _NEAR
            and _is_again(report, text, begin, place)
        ):
            if _scopes(text, place) <= _scopes(text, first):
                same = quantity.numeral == text.quantities[first].numeral
                verdict = Verdict.AGREE if same else Verdict.EXCLUDE
                yield Pair(_told(text, first), _told(text, place), verdict)
        elif _is_first(report, text, begin, place):
            first = place


def _told(text: Marked, place: int) -> Statement:
    return Statement("rank", text, clause_start(text.words, place), place + 1)


def _scopes(text: Marked, place: int) -> set[str]:
    """Among whom the place was taken: 全县, 全市."""
    return set(_SCOPE.findall(text.words, sentence_at(text.words, place, place)[0], place))


def _is_first(report: Report, text: Marked, begin: int, place: int) -> bool:
    """Whether a sentence says which place the organ took in an assessment of the year."""
    words = text.words
    return (
        _RANKED.search(words, begin, place) is not None
        and _RATED.search(words, begin, place) is not None
        and not _PARTS.search(words, begin, place)
        and not is_limited(report, text, [(begin, place)], others=False)
    )


def _is_again(report: Report, text: Marked, begin: int, place: int) -> bool:
    words = text.words
    return (
        _AGAIN.match(words, place + 1) is not None
        and COUNT not in words[begin:place]
        and _SAME.fullmatch(words, begin, place) is not None
        and not is_limited(report, text, [(begin, place)])
    )
