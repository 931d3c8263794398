"""What the text says about items disclosed: “主动公开政府信息273条”."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import LINK, N, figure
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.segments import Segment

_DEED = "(?<!不予)(?<![不未])(?:公开|发布|公布|更新|推送)(?:了)?"
_INFORMATION = r"(?:各类|各项|有关|相关)*(?:政府|政务)?信息(?:的?总数量?|总量|数量|数|条数)?"
_SAID = lazy_regex(rf"{_DEED}(?:的)?{_INFORMATION}{LINK}{N}")
_COUNTED = lazy_regex(rf"{_DEED}{N}(?:各类|的)?{_INFORMATION}")
_NOT_ITEMS = word_lists(__file__)["not_items"]


def read(segment: Segment) -> Iterator[Figure]:
    """The figures about items disclosed in one segment."""
    if "信息" not in segment.words or not segment.counted:
        return
    for pattern in (_SAID, _COUNTED):
        for found in pattern.finditer(segment.words):
            if segment.quantity(found.start("n")).unit not in _NOT_ITEMS and segment.take(*found.span()):
                yield from figure(segment, "disclosed_items", found)
