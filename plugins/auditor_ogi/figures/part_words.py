"""What the words of a part of a total say: an item, a deed, a state, a result, a subtotal, a rate."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, OTHER

_LISTS = word_lists(__file__)
ITEM = (
    rf"(?:[一二三四五六七八九十]是|其[一二三四五六七八九][，,是]|(?:首先|其次|再次|最后)[，,是]|{OTHER}[，、]|[{BARE}{OTHER}][.、．]?(?<=[.、．{OTHER}])"
    rf"|（(?:[一二三四五六七八九十]|{BARE})）|\({BARE}\)|[①②③④⑤⑥⑦⑧⑨])"
)
"""The mark before an item of a list: 一是, 1., （1）, ①."""

_DEED = lazy_regex(
    rf"(?:{_LISTS.either('before_a_deed')})*(?!{_LISTS.either('names_like_deeds')})(?:{_LISTS.either('deeds')})(?!类|方面|领域|信息|等)"
)
_RATE = lazy_regex(rf"(?:{_LISTS.either('rates')})[^，,。；;：:{COUNT}{MONEY}]{{0,6}}$")
_STATE = lazy_regex(rf"(?:{_LISTS.either('before_a_deed')})*(?:{_LISTS.either('states')})$")
_HOW_FAR = lazy_regex("已|未|尚|正在|待")
_GRADE = lazy_regex(_LISTS.either("grades"))
_LOWEST_GRADE = lazy_regex(_LISTS.either("lowest_grades"))
_SUBTOTAL = lazy_regex(
    "(?:以上|上半年|下半年|前三季度|[两二三四五六七八](?:者|方面))?(?:共计|合计|小计|总计|累计|[总一]?共)有?"
)
_ALL_ON_ONE = lazy_regex(rf"(?:全部|均|都|一律)[^{COUNT}{MONEY}]{{0,10}}(?:{_LISTS.either('published_on')})")


def is_subtotal(label: str) -> bool:
    """Whether words before a number say that it adds up parts before it (上半年共, 小计)."""
    return bool(_SUBTOTAL.fullmatch(label))


def is_deed(label: str) -> bool:
    """Whether the words of a part say what was done rather than what kind it is."""
    return bool(_DEED.match(label))


def is_state(label: str) -> bool:
    """Whether the words of a part say how far some of all have come (已办结)."""
    return is_outcome(label) or says_how_far(label)


def is_outcome(label: str) -> bool:
    """Whether the words of a part say what has become of it, alone: 竣工, 已采纳."""
    return bool(_STATE.match(label))


def says_how_far(label: str) -> bool:
    """Whether the words of a part begin with how far it has come: 已, 未, 正在."""
    return bool(_HOW_FAR.match(label))


def are_good_results(labels: Sequence[str]) -> bool:
    """Whether all of some labels name good results, and none a poor one or all others."""
    return all(map(_GRADE.search, labels)) and not any(map(_LOWEST_GRADE.search, labels))


def is_result(label: str) -> bool:
    """Whether the words of a part say how well some of all did, or what became of them."""
    return is_outcome(label) or are_good_results([label])


def is_on_one_channel(words: str) -> bool:
    """Whether words say that all of something is on one channel: 全部在政府网站公开."""
    return bool(_ALL_ON_ONE.search(words))


def is_rate(words: str, place: int) -> bool:
    """Whether the number at a place is one for each of several: an average, a price."""
    return bool(_RATE.search(words, max(0, place - 10), place))
