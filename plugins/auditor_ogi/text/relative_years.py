"""Years that a text gives beside words for them: 上年（2023年）, 较2022年增加, 结转2025年继续办理."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

_LAST, _OWN, _NEXT = "上一?年度?|去年度?", "本年度?|报告年度", "下一?年度?|次年度?|明年"
_IN_BRACKETS = lazy_regex(
    rf"(?:(?P<last>{_LAST})(?:结转[^，。；（(]{{0,8}})?|(?P<own>{_OWN})|(?P<next>{_NEXT}))"
    r"\s*(?:[（(]\s*(?:即|指)?|即)\s*(?P<year>20\d\d)\s*年度?\s*[）)，,]|(?:(?:报告|统计)年度|报告所[称述指](?:的?本?)?年度)[：:为是即]\s*(?P<stated>20\d\d)\s*年"
)
_COMPARED = lazy_regex(
    r"(?:同比|较|比|相比|相较|与)于?(?P<year>20\d\d)年度?(?:同期|全年|相比)?[，,]?[^，。；\d]{0,6}?"
    r"(?:增|减|上升|下降|提高|提升|降低|多|少|持平)"
)
_CARRIED_IN = lazy_regex(
    r"(?P<year>20\d\d)年度?(?:未办结)?结转(?!(?:至|到|入))(?:的|过来的)?[^，。；\d]{0,10}?(?:\d+|[一二两三四五六七八九十]+)\s*件"
)
# Whose year the words may mean: 去年 is said of the report's own year too, by who writes in the next one.
_ALLOWED = {"last": (-1,), "own": (0,), "next": (1, 2)}


class Misnamed(NamedTuple):
    """A year that is not the one meant: the year, the right one, and whether it is sure."""

    start: int
    words: str
    actual: int
    expected: int
    is_sure: bool


def misnamed_years(text: str, year: int) -> Iterator[Misnamed]:
    """The years that do not fit the words beside them, in the report on a year."""
    for found in _IN_BRACKETS.finditer(text):
        meant = next((words for words in _ALLOWED if found[words]), "own")
        named = int(found["year"] or found["stated"])
        allowed = (*_ALLOWED[meant], 0) if found[0].startswith("去年") else _ALLOWED[meant]
        if named - year not in allowed:
            yield Misnamed(found.start(), found[0], named, year + _ALLOWED[meant][0], is_sure=True)
    for found in _COMPARED.finditer(text):
        # Beside last year, an earlier one is compared on purpose.
        if int(found["year"]) == year - 2 and f"{year - 1}年" not in text:
            yield Misnamed(found.start(), found[0], year - 2, year - 1, is_sure=False)
    for found in _CARRIED_IN.finditer(text):
        named = int(found["year"])
        if named < year - 1:
            yield Misnamed(found.start(), found[0], named, year - 1, is_sure=False)


def carried_to_its_own_year(text: str, year: int) -> Misnamed | None:
    """Requests carried over to the report's own year, as last year's report had them."""
    if "结转" not in text:
        return None
    found = _carried_to(year).search(text)
    if found is None:
        return None
    sentence = re.split("[。；\n]", text[: found.start()])[-1] + re.split("[。；\n]", text[found.end() :])[0]
    if re.search(f"上年|上一年|去年|{year - 1}|已|均|全部|其中|含", sentence):
        return None
    is_left = "继续" in found[0] or re.search("未办结|剩余|尚未", sentence) is not None
    return Misnamed(found.start(), found[0], year, year + 1, is_sure=is_left)


@cache
def _carried_to(year: int) -> re.Pattern[str]:
    return lazy_regex(rf"结转(?:至|到|入|为)?\s?{year}\s?年度?(?:继续)?(?:办理|答复|处理)")
