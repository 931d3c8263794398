"""What the words of the parts of a total have in common: by that, parts are known without a word between."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import permutations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.part_words import ITEM, is_deed

_LISTS = word_lists(__file__)
_MARKS = lazy_regex(
    '[\ue000-\ue007（）()“”"《》]|^[一二三四五六七八九十]是|^第[一二三四五六七八九十]|^[①②③④⑤⑥⑦⑧⑨]'
    "|^其[一二三四五六七八九]|^(?:首先|其次|再次|最后)是?"
)
# 组织 is no verb in 组织机构.
_VERBS = lazy_regex(
    f"(?<!不予)(?<![未已后])(?!{_LISTS.either('nouns_like_verbs')})(?:{_LISTS.either('verbs')})(?!类|型|栏|号|率|的$)"
)
_NAMES = lazy_regex(
    rf"(?:{_LISTS.either('names_too')})(?:{_LISTS.either('ends_of_names')})|(?<=..)(?:{_LISTS.either('names_too')})$"
)
_STATUS = lazy_regex(_LISTS.either("statuses"))
_ITEM = lazy_regex(ITEM)
_PERIOD = lazy_regex("(?=[一二三四1234]季度|[上下]半年)(.)")
_USUAL = tuple(tuple(words) for words in _LISTS.groups("usual_kinds").values())
_DIGITS = str.maketrans("1234", "一二三四")
_ABOUT_DEED = lazy_regex("[已共均并现有了]|其中|成功|完毕|累计|及时|当场|全部")
_BARE = 2
_BESIDE = lazy_regex("(?<=..)(?:并|且|均|，).*$")
_NEGATIONS = _LISTS["negations"]
_GRANTING = _LISTS["granting"]
_DRAWN_TOGETHER = {short: "".join(full) for short, full in _LISTS.groups("drawn_together").items()}
_TAIL = "有为的是达占共各"


class Pair(StrEnum):
    """What two parts are to each other."""

    OPPOSITES = "opposites"
    STAGES = "stages"


_PAIRS = {
    Pair.OPPOSITES: tuple(tuple(words) for words in _LISTS.groups("opposites").values()),
    Pair.STAGES: tuple(tuple(words) for words in _LISTS.groups("stages").values()),
}


def plain(label: str) -> str:
    """The words of a part without marks of items and of numbers, and without 有 or 为 before its number."""
    return _BESIDE.sub("", _MARKS.sub("", label).lstrip("，、")).rstrip(_TAIL)


def spelt_out(words: str) -> str:
    """Words with what is drawn together in them said in full: 预决算 is 预算决算."""
    for short, full in _DRAWN_TOGETHER.items():
        words = words.replace(short, full)
    return words


def has_verb(words: str) -> bool:
    """Whether words say what was done with what they count."""
    return bool(_VERBS.search(words))


def without_verbs(words: str) -> str:
    """Words without those that say what was done."""
    return _VERBS.sub("", words)


def is_statement(label: str) -> bool:
    """Whether the words of a part say what was done to what.

    It is none that they say of what kind it is, how far it has come (已整改), how it came (热线转办), or what
    became of it (废止).
    """
    if _STATUS.match(label) or len(label) <= _BARE or label.startswith(_LISTS["ways"]):
        return False
    return bool(_VERBS.search(_NAMES.sub("", label))) or (is_deed(label) and not _NAMES.match(label))


def is_deed_of_all(label: str) -> bool:
    """Whether the words of a part say what was done, alone (采纳) or with what was done it to."""
    label = plain(label)
    return has_verb(label) and (len(label) <= _BARE or is_statement(label))


def is_bare_deed(label: str) -> bool:
    """Whether words say nothing but what was done (已采纳), so that what it was done to is said before."""
    deed = _ABOUT_DEED.sub("", label)
    return bool(deed) and (not without_verbs(deed) or (len(deed) <= _BARE and is_deed(deed)))


def is_measure(label: str) -> bool:
    """Whether an item tells of something done beside the total: “三是回应关切，回复留言40条”."""
    led, _, clause = _ITEM.sub("", label).rpartition("，")
    said = plain(clause)
    if not is_statement(said):
        return False
    return bool(led) or not said.startswith(_LISTS["publishing"])


def are_whole_year(labels: Sequence[str]) -> bool:
    """Whether some labels are those of all parts of a year: four quarters, two halves."""
    return _periods(labels) in ("一二三四", "上下")


def are_some_of_year(labels: Sequence[str]) -> bool:
    """Whether all labels are those of quarters or halves of a year, but not of all."""
    return bool(_periods(labels)) and not are_whole_year(labels)


def _periods(labels: Sequence[str]) -> str:
    """The first characters of the quarters or halves that labels name; nothing if one names none."""
    periods = [found[1] for found in map(_PERIOD.search, labels) if found]
    return "".join(periods).translate(_DIGITS) if len(periods) == len(labels) else ""


def pair(labels: Sequence[str]) -> Pair | None:
    """Whether two labels are all there can be: 采纳 and 未采纳, 上半年 and 下半年, 办结 and 正在办理."""
    if len(labels) != 2:
        return None
    one, other = (label.removesuffix("中") for label in labels)
    if _is_negated(one, other) or _is_negated(other, one) or have_opposites(labels):
        return Pair.OPPOSITES
    for kind, pairs in _PAIRS.items():
        if any((a in one and b in other) or (b in one and a in other) for a, b in pairs):
            return kind
    return None


def name_usual_kinds(labels: Sequence[str]) -> bool:
    """Whether two of some labels are mostly all there are: 自然人 and 企业, 维持 and 纠正, 办结 and 在办."""
    return any(
        one in label and other in another
        for label, another in permutations(labels, 2)
        for one, other in (*_USUAL, *_PAIRS[Pair.STAGES])
    )


def have_opposites(labels: Sequence[str]) -> bool:
    """Whether two of some labels say that something was done and that it was not: 采纳, 部分采纳, 不采纳."""
    negated = [label for label in labels if label.startswith(_NEGATIONS)]
    if not negated or len(negated) == len(labels):
        return False
    denied = [
        label.removeprefix(negation)
        for label in negated
        for negation in _NEGATIONS
        if label.startswith(negation) and len(label) > len(negation) + 1
    ]
    granted = [label for label in labels if not label.startswith(_NEGATIONS)]
    return any(label.endswith((deed, *_GRANTING)) for deed in denied for label in granted)


def _is_negated(label: str, other: str) -> bool:
    bare = label.removeprefix("已").removeprefix("被")
    return bool(bare) and other.endswith(bare) and other.removesuffix(bare) in _NEGATIONS


def common_ending(labels: Sequence[str]) -> str:
    """The word that all labels end in: 类 of 机构类 and 政策类, 解读 of 文字解读 and 图文解读.

    A single character means something where it ends the names of kinds, or the names of more than two parts.
    """
    shortest = min(map(len, labels))
    for length in (3, 2, 1):
        ending = labels[0][-length:]
        if shortest >= length and all(each.endswith(ending) for each in labels):
            alike = len(labels) > 2 or ending in _LISTS["endings"]
            return ending if length > 1 or alike else ""
    return ""


def ends_kinds(ending: str) -> bool:
    """Whether names of kinds end in this character: 类, 型, 村."""
    return ending in _LISTS["endings"]


def have_common_beginning(labels: Sequence[str]) -> bool:
    """Whether all labels begin as those of parts do: 属于主动公开的, 属于不予公开的."""
    if all(each.startswith(_LISTS["beginnings"]) for each in labels):
        return True
    shared = labels[0][: 1 if len(labels) > 2 else 2]
    return len(min(labels, key=len)) > len(shared) and all(each.startswith(shared) for each in labels)
