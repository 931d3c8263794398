"""Signs that the running text lacks words: some programs that copy pages drop what is in a <span>."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

# A year that runs into its month (20221月1日), a unit that counts nothing (公开信息条，).
# Each begins as the engine can look for without trying every place.
_GLUED = (
    lazy_regex(r"20(?<!\d20)\d\d(?:1[0-2]|[1-9])月(?:\d|(?=[初中末底份]))"),
    lazy_regex(r"(?:信息|申请|文件)[条件宗篇](?=[，,。；;、])"),
)
_AROUND = 8


class DroppedWords(NamedTuple):
    """Where a text seems to lack words: its pointer, and the passage."""

    pointer: str
    passage: str


def find(texts: Mapping[str, str]) -> DroppedWords | None:
    """The first place that lacks words, None if none does."""
    for pointer, text in texts.items():
        found = [match for pattern in _GLUED if (match := pattern.search(text)) is not None]
        if found:
            first = min(found, key=re.Match.start)
            start = max(0, first.start() - _AROUND)
            return DroppedWords(pointer, text[start : first.end() + _AROUND])
    return None
