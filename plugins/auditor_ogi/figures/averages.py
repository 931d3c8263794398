"""A number that a report gives for each month or quarter, and the one of the whole year beside it.

全年编发动态144条，平均每月12条; 每季度开展一次自查，全年共自查4次.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, clause_start, is_limited, occurrences, sentence_at
from auditor_ogi.figures.quantities import COUNT, COUNTING, DATE, OTHER, YEAR, Marked, Precision

_LISTS = word_lists(__file__)
_MONTHS = 12
_AVERAGE = lazy_regex(f"(?:平均每月|月均)(?P<of>[^，。；{COUNTING}]{{0,8}})(?P<n>{COUNT})")
_OF_THE_YEAR = lazy_regex(f"全年|年内|{OTHER}来|报告期内|本年|{YEAR}")
_DEEDS = frozenset(_LISTS["deeds"])
_DEED = _LISTS.either("deeds")
_REGULAR = lazy_regex(
    f"(?:每个?|按)(?P<span>季度?|月|半年)(?P<before>[^，。；：、{COUNTING}]{{0,12}}?)(?P<deed>{_DEED})"
    f"(?P<also>(?:{_DEED}|了)*)(?P<n>(?:至少|不少于|不低于)?{COUNT})?(?P<thing>[^，。；：、{COUNTING}]{{0,10}})[，；]"
)
_EVERY = ("每", "按月", "按季", "月均")
_LEAST = ("至少", "不少", "不低")
_SAID_OF_OTHERS = lazy_regex(f"{_LISTS.either('of_others')}|{DATE}起")
_ABOUT = lazy_regex("^(?:政府信息公开|政务公开|信息公开|工作)+")
_EVENTS = frozenset(("次", "期", "场", "轮", "份"))
_TIMES = {"半年": 2, "季": 4, "月": 12}
_PLAIN = frozenset(("", "发布", "更新", "推送", "编发", "公开", "达", "达到", "约", "为"))


def averages(report: Report) -> list[Pair]:
    """The numbers of a month or quarter beside that of the year, and whether they can be right together."""
    return [
        pair
        for text, place, word in occurrences(report, _EVERY)
        for pair in (
            _month(report, text, place - 2 * (word == "每"))
            if word == "月均" or text.words.startswith("平均", max(0, place - 2))
            else _regular(report, text, place)
        )
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
    if _SAID_OF_OTHERS.search(words, begin, found.end()):
        return
    at = words.find(COUNT, found.end(), end)
    if at < 0 or not _OF_THE_YEAR.search(words, found.end(), at) or not _is_the_same(words, found, at):
        return
    if is_limited(report, text, [(begin, at)]):
        return
    total = text.quantities[at]
    each = text.quantities[found.end("n") - 1] if found["n"] else None
    if each.unit != total.unit if each else total.unit not in _EVENTS:
        return
    exact = each.precision if each else Precision.EXACT
    if total.precision is not Precision.EXACT or exact not in (Precision.EXACT, Precision.OVER):
        return
    expected = _TIMES[found["span"].removesuffix("度")] * (each.value if each else 1)
    least = exact is Precision.OVER or any(word in (found["n"] or "") + found["before"] for word in _LEAST)
    if total.value == expected or (total.value > expected and least):
        verdict = Verdict.AGREE
    else:
        # There may have been some more than the regular ones.
        verdict = Verdict.EXCLUDE if total.value < expected else Verdict.PERHAPS
    yield Pair(
        Statement("regular", text, place, found.end()),
        Statement("regular", text, clause_start(words, at), at + 1),
        verdict,
    )


def _is_the_same(words: str, found: re.Match[str], at: int) -> bool:
    """Whether the number of the year counts what was done regularly: by its name, or by the deed alone."""
    thing = _ABOUT.sub("", found["thing"])
    said = words[clause_start(words, at) : at]
    if len(thing) > 1 and (thing in said or words.startswith(thing, at + 1)):
        return True
    deed = (thing if thing in _DEEDS else "") or found["deed"]
    return said.endswith((deed, deed + "了")) and words[at + 1 : at + 2] in ("，", "。", "；", "")
