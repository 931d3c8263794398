"""Days on which a report says that it was signed or published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import narrow, number
from auditor_ogi.text.numerals import year as year_of

_DIGITS = r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_MONTH = rf"({_DIGITS})\s*年\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月"
_DAY = rf"{_MONTH}\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日"
# A line of its own at the end, after the organ or alone: 2025年1月20日.
_SIGNED = lazy_regex(rf"(?:^|\n|[。\s][\u4e00-\u9fff]{{2,24}}\s)\s*[（(]?{_DAY}[）)]?\s*$")
_ISSUED = (
    lazy_regex(
        rf"(?:本报告|本年报|本年度报告|报告全文|本报告电子版)[^。；，\d数统期反汇涵截]{{0,12}}{_DAY}(?!起?\s*[至到—–~～-])(?:起|前)?[^。；，]{{0,20}}"
        "(?:公布|发布|公开|印发|编制|形成|查阅|下载)"
    ),
    lazy_regex(
        rf"(?:报告|年报)的?(?:公布|发布|编制|印发|公开|形成|完成)(?:时间|日期)?(?:为|是|于|：|:)\s*{_MONTH}"
    ),
)


class Issued(NamedTuple):
    """A day of issue: the text that names it, the year, the month and the words."""

    pointer: str
    year: int
    month: int
    said: str


def days_of_issue(texts: Mapping[str, str]) -> Iterator[Issued]:
    """The day under the report, and the days on which sentences of the report say that it was issued."""
    pointers = list(texts)
    for pointer in pointers:
        text = texts[pointer]
        is_end = pointer == pointers[-1]
        if "月" in text and (is_end or "报" in text):
            tail = narrow(text[-60:]) if is_end else ""
            issued = (
                [each.search(narrow(text)) for each in _ISSUED] if pointer == pointers[0] or is_end else []
            )
            for found in filter(None, (_SIGNED.search(tail), *issued)):
                yield Issued(
                    pointer, year_of(found[1]) or 0, int(number(found[2]) or 0), found[0].strip("。 \n")
                )
