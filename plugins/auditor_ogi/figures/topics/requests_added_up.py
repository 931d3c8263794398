"""Requests counted by parts that make up all of them: by halves of the year, or by the ways they came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.claims import counted_at
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.quantities import COUNT, Precision
from auditor_ogi.figures.segments import Segment

BY_HALVES, BY_WAYS = "requests/halves", "requests/ways"
"""The subjects of sums of requests by halves of the year, and by the ways they came."""

_WORDS = f"[^，、；：。（）{COUNT}]"
_WAY = f"(?:{_WORDS}{{0,6}}(?:网|线上|平台|信函|邮|当面|现场|窗口|传真|电子){_WORDS}{{0,6}}{COUNT})"


@cache
def _halves() -> re.Pattern[str]:
    asked = "(?:政府|政务|信息|依申请|公开|的)*(?:申请)?"
    came_in = f"(?:共|累计|又|新)*(?:收到|收|受理|接到)?了?{asked}"
    first = f"上半年(?:共|累计|新)*(?:收到|收|受理|接到)了?{asked}{COUNT}{asked}"
    return lazy_regex(f"{first}[，、；和]下半年{came_in}{COUNT}{asked}(?=$|[，。；、])")


@cache
def _by_ways() -> re.Pattern[str]:
    return lazy_regex(
        f"(?:申请|收件)的?(?:渠道|方式|途径|形式)(?:方面|上|来?看|情况|分布)?[，：]{_WAY}(?:[、，；]{_WAY})+(?=$|[。；])"
    )


@cache
def _of_some() -> re.Pattern[str]:
    return lazy_regex("其中|主要|较|比|自然人|法人|企业|办结|答复|办理|复议|诉讼|信访|留言|工单|主动")


def read(segment: Segment) -> Iterator[Figure]:
    """The sums of requests that are counted by parts in one segment."""
    words = segment.words
    if "下半年" in words:
        yield from _added_up(segment, _halves(), BY_HALVES)
    elif (
        words.count(COUNT) > 1 and "申请" in words and ("渠道" in words or "方式" in words or "途径" in words)
    ):
        yield from _added_up(segment, _by_ways(), BY_WAYS)


def _added_up(segment: Segment, pattern: re.Pattern[str], subject: str) -> Iterator[Figure]:
    found = pattern.search(segment.words)
    if found is None or _of_some().search(found[0]) or "申请" not in segment.before + segment.words:
        return
    counted = [(place, each) for place, each in segment.counts() if found.start() <= place < found.end()]
    if any(each.precision is not Precision.EXACT for _, each in counted):
        return
    last = counted[-1][0]
    for claim in counted_at(segment, subject, last, until=found.end()):
        total = sum(each.value for _, each in counted)
        yield replace(claim, value=total, whole=True, begin=segment.at(found.start()))
