"""A number that a report gives for each month or quarter, and the one of the whole year beside it.

全年编发动态144条，平均每月12条; 每季度开展一次自查，全年共自查4次.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reports.report import Report
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, clause_start, is_limited, occurrences, sentence_at
from auditor_ogi.figures.quantities import COUNT, COUNTING, OTHER, YEAR, Marked, Precision

_MONTHS = 12
_QUARTERS = 4
_AVERAGE = lazy_regex(f"(?:平均每月|月均)(?P<of>[^，。；{COUNTING}]{{0,8}})(?P<n>{COUNT})")
_OF_THE_YEAR = lazy_regex(f"全年|年内|{OTHER}来|报告期内|本年|{YEAR}")
_REGULAR = lazy_regex(
    f"每(?:个)?(?P<span>季度?|月)(?P<least>至少|不少于|不低于)?(?:组织|定期|集中|统一)*(?:开展|召开|进行|举办|组织)了?(?:不少于)?"
    f"(?P<n>{COUNT})(?P<thing>[^，。；：、{COUNTING}]{{2,8}})[，；]"
)
_PLAIN = frozenset(("", "发布", "更新", "推送", "编发", "公开", "达", "达到", "约", "为"))


def averages(report: Report) -> list[Pair]:
    """The numbers of a month or quarter beside that of the year, and whether they can be right together."""
    return [
        *(
            pair
            for text, place, _ in occurrences(report, ("平均每月", "月均"))
            for pair in _month(report, text, place)
        ),
        *(
            pair
            for text, place, _ in occurrences(report, ("每季", "每月", "每个季", "每个月"))
            for pair in _regular(report, text, place)
        ),
    ]


def _month(report: Report, text: Marked, place: int) -> Iterator[Pair]:
    words = text.words
    found = _AVERAGE.match(words, place)
    if found is None or found["of"] not in _PLAIN:
        return
    begin, _ = sentence_at(words, place, place)
    mean = text.quantities[found.start("n")]
    counted = [
        at for at in range(begin, place) if words[at] == COUNT and text.quantities[at].unit == mean.unit
    ]
    if len(counted) != 1 or is_limited(report, text, [(begin, place)]):
        return
    at = counted[0]
    total = text.quantities[at]
    start = clause_start(words, at)
    if Precision.EXACT is not total.precision or not _OF_THE_YEAR.search(words, begin, at):
        return
    one = Statement("average", text, start, at + 1)
    other = Statement("average", text, place, found.end())
    if abs(float(total.value) - float(mean.value) * _MONTHS) <= _MONTHS:
        yield Pair(one, other, Verdict.AGREE)
    else:
        sure = COUNT not in words[at + 1 : place] and words[at + 1] in "，（"
        yield Pair(
            one, other, Verdict.EXCLUDE if sure and mean.precision is Precision.EXACT else Verdict.PERHAPS
        )


def _regular(report: Report, text: Marked, place: int) -> Iterator[Pair]:
    words = text.words
    found = _REGULAR.match(words, place)
    if found is None:
        return
    begin, end = sentence_at(words, *found.span())
    thing = found["thing"]
    at = next(
        (
            at
            for at in range(found.end(), end)
            if words[at] == COUNT
            and (words.startswith(thing, at + 1) or thing in words[clause_start(words, at) : at])
        ),
        None,
    )
    if (
        at is None
        or not _OF_THE_YEAR.search(words, found.end(), at)
        or is_limited(report, text, [(begin, at)])
    ):
        return
    each, total = text.quantities[found.start("n")], text.quantities[at]
    if each.unit != total.unit:
        return
    expected = each.value * (_QUARTERS if found["span"].startswith("季") else _MONTHS)
    agree = total.value == expected or (total.value > expected and found["least"])
    yield Pair(
        Statement("regular", text, place, found.end()),
        Statement("regular", text, clause_start(words, at), at + 1),
        Verdict.AGREE if agree else Verdict.PERHAPS,
    )
