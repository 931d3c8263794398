"""Points that a text enumerates: 一是…二是…, 1.…2.…, （一）…（二）…, 问题一：…问题二：…."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex
from auditor_ogi.text.numerals import number

# How points are numbered: what the first one looks like, and each of them.
_NUMBERINGS = (
    (("一是", "1是"), lazy_regex(r"是(?<=([一二三四五六七八九\d])是)(?<![统单专万].是)")),
    (
        ("题一", "题1"),
        lazy_regex(
            r"(?:^|[\n。；;：:])\s*(?:主要)?问题\s*([一二三四五六七八九]"
            r"|\d)[：:、.．，,]"
        ),
    ),
    (
        ("一）", "一)", "1）", "1)"),
        lazy_regex(r"(?:^|[\n。；;：:])\s*[（(]([一二三四五六七八九]|\d)[)）]"),
    ),
    (("1.", "1．", "1、"), lazy_regex(r"(?:^|[\n。；;：:、，,])\s*(\d)[.．、](?!\d)")),
    (("第一", "其一"), lazy_regex(r"[第其]([一二三四五六七八九])[，,、是]")),
    (("一、",), lazy_regex(r"(?:^|\n)\s*([一二三四五六七八九])、")),
)


def points(text: str) -> list[str]:
    """The points of the outermost numbering with more than one, each to the next; none without numbering.

    What stands before the first is not among them.
    """
    numbered = [
        (found.start(), pattern)
        for first, pattern in _NUMBERINGS
        if any(item in text for item in first) and (found := pattern.search(text))
    ]
    # A sub-heading (一) above 一是 二是 is not an enumeration of its own.
    single: list[str] = []
    for start, pattern in sorted(numbered, key=lambda style: style[0]):
        marks: list[re.Match[str]] = []
        for found in pattern.finditer(text):
            if number(found[1]) == len(marks) + 1:
                marks.append(found)
        if len(marks) > 1:
            ends = [*(min(mark.start(), mark.start(1)) for mark in marks[1:]), len(text)]
            return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
        single = single or [text[start:]]
    return single
