"""Passages that a text quotes, gives as an example, or hides on purpose."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_EXAMPLE = lazy_regex(_LISTS.either("examples"))
_FOR_EXAMPLE = lazy_regex("(?:例如|比如|诸如|类似|(?<!不)如)[“‘《]?$")
# “XX路积水”“XX小区噪声”等, with other quotations between
_AND_SO_ON = lazy_regex(
    "[^“”‘’《》\n]*[”’》](?:[、，和及]?[“‘《][^“”‘’《》\n]*[”’》])*(?:等|之类|一类|样|格式|为例|的?(?:问题|诉求|投诉|留言|信访|案))"
)
_HIDDEN = lazy_regex(_LISTS.either("hidden"))


def is_example(text: str, found: re.Match[str]) -> bool:
    """Whether it means any name in an example: 如“XX小区何时通气”."""
    before = text[max(0, found.start() - 14) : found.start()]
    clause = re.split("[。；\n]", before)[-1]
    after = text[found.end() : found.end() + 40]
    if _FOR_EXAMPLE.search(clause) or _HIDDEN.search(re.split("[。；\n]", after)[0]):
        return True
    return (bool(_EXAMPLE.search(clause)) or bool(_AND_SO_ON.match(after))) and is_quoted(text, found)


def is_quoted(text: str, found: re.Match[str]) -> bool:
    """Whether it stands in quotation or book-title marks."""
    line = line_of(text, found)
    at = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    before, after = line[:at], line[at:]
    return any(
        before.rfind(opens) > before.rfind(closes) and closes in after
        for opens, closes in ("“”", "‘’", "「」", "《》")
    )


def line_of(text: str, found: re.Match[str]) -> str:
    """The line that it stands in."""
    first = text.rfind("\n", 0, found.start()) + 1
    last = text.find("\n", found.end())
    return text[first : len(text) if last < 0 else last]
