"""Headings that name a part of the form with one word wrong: “收到和处理政府信息公开申请状况”.

A heading is a row of words. Those that say what the part is about may have one wrong character; any word may
be in the place of the others. Where more than one word is wrong, it may be a heading of another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor.record import NamedTuple

# The words of each heading with the wordings that are right. “?” is for words that may be missing, “*” for
# those that another word may replace.
_HEADINGS = (
    (1, "总体|整体|基本 情况|概况"),
    (2, "主动* 公开* 的? 政府信息|政务信息 的? 情况"),
    (3, "收到|受理|接收* 和|及|与|、|并?* 处理|办理|答复* 政府|政务?* 信息公开 申请 的? 情况"),
    (3, "依申请公开 的? 政府信息|政务信息|信息? 办理|处理|答复|工作?* 的? 情况"),
    (4, "政府|政务?* 信息公开 行政?* 复议 和|及|与|、|以及|或?* 行政?* 诉讼 的? 情况"),
    (5, "存在|存在的* 主要?* 问题 和|及|与|、|以及?* 改进|整改|改善* 情况|措施"),
    (6, "其他|其它 需要?* 报告|说明|汇报|通报 的?* 事项|情况"),
)
_SHORTEST, _LONGEST = 4, 30
_FEWEST_ALIKE = 0.7
_BEFORE = r"(?:\d{4}年度?)?(?:行政机关|本机关|本单位)?"
_CHARACTER = r"[^\W\d_]"
_ANY_WORD = rf"(?!依申请){_CHARACTER}{{0,3}}"


class _Word(NamedTuple):
    """One word of a heading: its wordings, and whether any other word may be in its place."""

    wordings: tuple[str, ...]
    free: bool

    @property
    def right(self) -> str:
        return f"(?:{'|'.join(self.wordings)})"

    @property
    def wrong(self) -> str:
        """The word with a character wrong, missing or too much, or two in the wrong order."""
        if self.free:
            return _ANY_WORD
        slips = [slip for wording in self.wordings if len(wording) > 1 for slip in _slips(wording)]
        return f"(?:{'|'.join(slips)})" if slips else self.right


@remembered
def part_nearly_named(body: str) -> int | None:
    """The part whose name a heading without its ordinal is but for one word, None if it is none."""
    if not _SHORTEST <= len(body) <= _LONGEST or body.endswith("表"):
        return None
    for part, heading in _HEADINGS:
        alike = sum(map(heading.__contains__, body))
        if alike >= _FEWEST_ALIKE * len(body) and _near(heading).fullmatch(body):
            return part
    return None


@cache
def _near(heading: str) -> re.Pattern[str]:
    """A heading with each of its words wrong in turn."""
    words = [_word(written) for written in heading.split(" ")]
    right = [word.right for word in words]
    each = ["".join([*right[:at], word.wrong, *right[at + 1 :]]) for at, word in enumerate(words)]
    return lazy_regex(f"{_BEFORE}(?:{'|'.join(each)})")


def _word(written: str) -> _Word:
    free, written = written.endswith("*"), written.removesuffix("*")
    wordings = written.removesuffix("?").split("|")
    return _Word((*wordings, "") if written.endswith("?") else tuple(wordings), free)


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield f"{word[:at]}{_CHARACTER}?{word[at + 1 :]}"
        yield f"{word[: at + 1]}{_CHARACTER}{word[at + 1 :]}"
        if at:
            yield f"{word[: at - 1]}{word[at]}{word[at - 1]}{word[at + 1 :]}"
