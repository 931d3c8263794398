"""Whether the words before 镇, 街道 or 县 can be a proper name: 白鹭, and not 四季度, 各级 or 会议上."""

from __future__ import annotations

from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.lexicon import divided, is_word

_LISTS = word_lists(__file__)
# What the names of places end with that are words as well: 石桥, 东湖.
_LANDS = frozenset(
    "桥河湾山江湖溪塘坪岭岗洲川泉浦源峰石庄林沟店屯堡寨营坝坡庙楼集岩潭滩洞港冲关州城沙水铺墩垭"
)
# What a word holds that may be a name by its good sense or by what it is of: 和平, 永兴, 石头, 桃花.
_OF_NAMES = _LANDS | frozenset(
    "和平安永福兴隆太光明龙凤阳新红华春金银康泰吉祥乐丰荣昌盛胜团义富寿东西南北马牛羊鸡花果桃竹树木茶园海口天星火仙女门街瓦鼓云观三四五六七九双宝"
)
# What follows a word of two characters and makes it a time, a place or a person: 年底前, 会议上, 过渡期.
_AFTER_WORDS = frozenset("上中下内外前后间里期时人者次个项年月日份度")
_NUMBER = "[一二三四五六七八九十两几数多半每逐整百千]"
_NO_NAMES = lazy_regex(
    f"{_LISTS.either('no_names')}|[报送令称码域籍贯内]$|..化$|(?:^|[近前后这头每满第上下本]){_NUMBER}+(?:年|个?月份?|日|天|周|次|个|家|人|者|名|级|届|轮)[间来内前后]?$"
)


@lru_cache(maxsize=1024)
def may_be_proper(words: str) -> bool:
    """Whether words can be the proper part of a name: they are rare ones or of a place."""
    if _NO_NAMES.search(words):
        return False
    if len(words) < 2 or words[-1] in _LANDS:
        return True
    pieces = divided(words)
    last = pieces[-1]
    if len(last) == 1 and last in _AFTER_WORDS:
        return len(pieces) < 2 or len(pieces[-2]) < 2
    return len(last) == 1 or not is_word(last) or not _OF_NAMES.isdisjoint(last)


def may_be_a_word(words: str) -> bool:
    """Whether a proper name may be, or end with, a word instead: 和平 in 和平镇政府."""
    if words[-1:] in _LANDS:
        return False
    last = words if len(words) == 2 else divided(words)[-1]
    return len(last) > 1 and is_word(last) and (last == words or _LANDS.isdisjoint(last))
