"""Sentences that a copy broke over several lines: at the edge of a window or page, or by a line break within.

A line goes on in the next one if it ends as no sentence ends, or if it lacks its end and is as long as the
longest lines are, of which there are several. A number that a line break may have cut is whole for certain
only where the line is as long as these.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.interpret.number_seams import Seam, between

_STOPS = "。！？!?…"
_ENDS = f"{_STOPS}；;：:"
# A sentence does not end with these: 无法提供21件，⏎不予处理3件.
_OPEN = frozenset("，,、（(“《")
# Neither does one that has begun: 结转至下一⏎年度1件.
_UNFINISHED = frozenset("的至到为是在和及与或共计下未不无已均予对从由按向其并将把被第一二三四五六七八九")
_ITEM = lazy_regex(
    r"[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:、|[.．](?!\d))"
    r"|第[一二三四五六七八九十]|[①-⑳]|附件|注[：:]|[-*·•●]"
)
# No paragraph begins with a count: 较上年增加⏎9.3%, 收到申请4⏎6件.
_COUNT = lazy_regex(r"\d+(?:[.,]\d+)*\s*(?:[件条次篇期场个人元家项份户起宗名万%％]|平方).*[，。；]")
_LONGEST_LABEL = 12
_MARKS = lazy_regex("[，。；]")
_WITHIN_NUMBER = frozenset(".,．")
_FEWEST = 3
_ONE_LONGER_IN = 10
_SHORTEST = 24
_NARROWEST = 18
_MANY = 8
_INDENT = 4  # with a mark that may not begin a line, and a character that did not fit


class Breaks(NamedTuple):
    """The numbers of the lines whose sentence goes on in the next one, and of those that end in a number of
    which it is not certain whether it goes on or ends."""

    goes_on: frozenset[int]
    uncertain: frozenset[int]


def breaks(lines: Sequence[str]) -> Breaks:
    """Where the lines of a copy are not those of the report."""
    sentences = [line for line in lines if "，" in line or "。" in line]
    if sum(map(_lacks_end, sentences)) < _FEWEST:
        sentences = []  # most copies have no such lines, and to measure them takes time
    edges = (
        (measure, _edge([(measure(line), line) for line in sentences], width))
        for measure, width in ((len, 1), (_columns, 2))
    )
    margins = [(measure, edge) for measure, edge in edges if edge is not None]
    goes_on, uncertain = set(), set()
    for number, (line, following) in enumerate(pairwise(lines)):
        seam = between(line, following) if line[-1:].isdecimal() or line[-1:] in _WITHIN_NUMBER else Seam.NONE
        is_full = (
            bool(margins)
            and line[-1:] not in _STOPS
            and any(measure(line) >= edge for measure, edge in margins)
        )
        if not (is_full or seam is not Seam.NONE or _is_begun(line, following)):
            continue
        is_item = bool(_ITEM.match(following))
        if seam is Seam.OPEN and is_full == is_item:
            uncertain.add(number)
        if not (is_item or seam is Seam.PARTED):
            goes_on.add(number)
    return Breaks(frozenset(goes_on), frozenset(uncertain))


def _is_begun(line: str, following: str) -> bool:
    """Whether a line is the beginning of a sentence for certain; a label is none."""
    if len(line) <= _LONGEST_LABEL and not _MARKS.search(line):
        return False
    last = line[-1:]
    is_open = last in _OPEN or (
        (last in _UNFINISHED or last.isdecimal()) and ("，" in line[:-1] or "。" in line[:-1])
    )
    return is_open or (_lacks_end(line) and bool(_COUNT.match(following)))


def _lacks_end(line: str) -> bool:
    return line[-1:] not in _ENDS


def _columns(text: str) -> int:
    """How many columns of a screen a text takes: as many as it has bytes in this charset."""
    return len(text.encode("gbk", "replace"))


def _edge(sentences: Sequence[tuple[int, str]], width: int) -> int | None:
    """From what length on lines reach the edge at which the copy broke them, in characters of some width.

    None if it broke none. A few lines may be longer, as those that were cells of a table.
    """
    broken = sorted((length for length, line in sentences if _lacks_end(line)), reverse=True)
    if len(broken) < _FEWEST:
        return None
    longest = broken[_FEWEST - 1]
    edge, beyond = longest - _INDENT * width, longest + _INDENT * width
    near = sum(edge <= length <= beyond for length, _ in sentences)
    longer = sum(length > beyond for length, _ in sentences)
    cut = sum(edge <= length <= beyond for length in broken)
    if cut < (_MANY if longer else _FEWEST) or 2 * cut <= near or longer > max(1, near // _ONE_LONGER_IN):
        return None
    # Lines of a list may be as short and without an end; of many, they are not nearly all.
    is_sure = longest >= _NARROWEST * width and cut >= _MANY and 5 * cut >= 4 * near
    return edge if longest >= _SHORTEST * width or is_sure else None
