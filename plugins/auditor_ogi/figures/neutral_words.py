"""Words that change nothing about what is counted, wherever they stand.

A number counts what the words around it name, if all else that they say is when, by whom, how well and that
it is a sum. Anything else, and it may count something else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import DATE, OTHER, YEAR

_LISTS = word_lists(__file__)
_OWN = (
    r"(?:我们|(?:我|本|全)(?:省|市|县|区|旗|州|镇|乡|街道?|街道办事?处?|局|厅|委|办|处|部门|单位|机关|行政机关"
    r"|级))"
)
_WORDS = [word for name in ("times", "manner", "sums", "links") for word in _LISTS[name]]
_LONGEST_FIRST = sorted(map(re.escape, _WORDS), key=len, reverse=True)
_NEUTRAL = lazy_regex(
    rf"{_OWN}(?:人民政府|政府|办事处|党政)?|[{YEAR}{DATE}](?:度|份)?|{OTHER}来|{'|'.join(_LONGEST_FIRST)}|[，,、：:“”]"
)
_LONGEST = 90  # words around a number are few; of more than that, nothing is left out


_OURS = lazy_regex(rf"{_OWN}(?:人民政府|政府|办事处|党政办|办公室|机关)?")


def without_ours(words: str) -> str:
    """Words without those for one's own organ."""
    return _OURS.sub("", words)


@lru_cache(maxsize=4096)
def without_neutral(words: str) -> str:
    """What is left of the words around a number without those that change nothing."""
    return words if len(words) > _LONGEST else _NEUTRAL.sub("", words)
