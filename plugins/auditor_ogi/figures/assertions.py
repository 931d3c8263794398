"""Where a report says that there was some of a matter: 培训3次, 1件逾期, 个别申请超期, 通过微博发布."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.matters import (
    DISPUTED,
    MEDIA,
    NAMED_WITH,
    OF,
    UNITS,
    UNLIKE,
    Statement,
    clause_end,
    clause_start,
    is_limited,
    names,
    occurrences,
    said_about,
    sentence_at,
)
from auditor_ogi.figures.quantities import COUNT, COUNTING, DATE, MONEY, Marked
from auditor_ogi.figures.whose import names_another

_LISTS = word_lists(__file__)
_STOPS = "，。；、：！？\n（"
_STOP = lazy_regex(f"[{_STOPS}]")
_THEN_COUNTED = lazy_regex(rf"(?!率|比)[^{_STOPS}{COUNTING}]{{0,6}}([{COUNTING}])")
# 被复议机关纠正的2件答复
_CASES_OF = lazy_regex(rf"[^{_STOPS}{COUNTING}]{{0,16}}的([{COUNTING}])")
_OF_DISPUTES = ("reconsideration", "litigation")
_ON = lazy_regex("涉|关于|反映|要求|有关|针对|查询|了解")
_SOME = lazy_regex(_LISTS.either("some"))
_OWN = names(_LISTS["of_own"])
_WITH = lazy_regex(rf"(?P<use>{names(_LISTS['with_use'])})?(?P<set_up>{names(_LISTS['set_up'])})?{_OWN}*$")
_IN_USE = lazy_regex(rf"(?:活动)?(?:“[^”]*”)?{names(_LISTS['in_use'])}")
_DENIED_NUMBER = lazy_regex("[未没无][^，。；：]{0,4}$")
_DENIED = ("未", "没", "无", "没有", "未发生", "未出现", "无任何", "未被", "未因")
_OTHER_MATTERS = {name: lazy_regex("|".join(words)) for name, words in _LISTS.groups("other_matters").items()}
_UNRELATED = lazy_regex(
    "(?:与|和)(?:政府)?(?:信息|政务)公开(?:工作)?(?:均|都)?(?:无关|没有关系)|不(?:涉及|属于|含|包括)(?:政府)?信息公开"
)
_OF_OTHERS = lazy_regex(_LISTS.either("of_others"))
_NOT_YET = lazy_regex("[未没无暂]")
_OTHER_FILES = lazy_regex(_LISTS.either("other_files"))
_MADE = lazy_regex(_LISTS.either("verbs_of_files"))
_REQUESTED = tuple(_LISTS["verbs_of_requests"])
# “有1件因档案查找困难，超出法定期限”
_WITH_REASON = lazy_regex(
    rf"([{COUNTING}])(?:申请)?[因由][^，。；{COUNTING}]{{2,24}}，[^，。；{COUNTING}]{{0,8}}$"
)
_BEFELL = lazy_regex("(?:造成|导致|发生|引发|致使)了?(?:一起|[^，。；的]{0,3})$")
_SUPPOSED = lazy_regex("[如若凡未没无者]|不(?![严力慎当])|可能|风险|隐患|案例|警示|通报|学习")
_DECIDED = lazy_regex("机关(?:依法)?(?:撤销|纠正|维持|责令|确认|变更|驳回)")
_GOES_ON = ("其中", "但其中")
_TOWNS = ("township", "subdistrict")
_OF_THE_COUNTY = lazy_regex("(?:^|，|；)(?:[省市县区](?!域|情)|上级)[^，。；]*$")
_DEEDS = {
    matter: cache(partial(re.compile, rf"(?:{either(verbs)})了?的(?:{_LISTS.either('of_disclosure')})*$"))
    for matter, verbs in _LISTS.groups("deeds").items()
}
_OF_REQUESTS = ("late", "extended", "unfinished")
_HOW_IT_WAS = lazy_regex(_LISTS.either("how_it_was"))
_TO_BE = lazy_regex(_LISTS.either("to_be"))
_NEAR = 60
_LONGEST_REASON = 38
_LONGEST_WAY = 16
_GAP_OF_THINGS, _GAP_OF_CASES = 8, 14
_OF_CASES = frozenset((*OF, "accountability", "adverse_opinions", "refusals"))


class Assertion(NamedTuple):
    """A statement that there was some of a matter.

    ``word`` is what the matter is called there; ``counted`` says that there is a number of it, ``told`` that
    it is at least clear that it exists.
    """

    statement: Statement
    word: str
    counted: bool
    told: bool


def assertions(report: Report, claim: Statement) -> Iterator[Assertion]:
    """The statements that there was some of what a claim says that there was none of."""
    for text, place, word in occurrences(report, _called(claim.matter, claim.words)):
        end = place + len(word)
        if text is not claim.text or end <= claim.start or claim.end <= place:
            yield from _at(report, claim, text, word, place, end)


@cache
def _called(matter: str, called: tuple[str, ...]) -> tuple[str, ...]:
    """What to look for: the words without those that hold another of them."""
    words = (*called, *NAMED_WITH.get(matter, ()))
    return tuple([word for word in words if not any(other in word for other in words if other != word)])


@cache
def _unlike(matter: str) -> tuple[str, ...]:
    return UNLIKE.get(matter, ())


def _at(
    report: Report, claim: Statement, text: Marked, word: str, start: int, end: int
) -> Iterator[Assertion]:
    words, matter = text.words, claim.matter
    if words.startswith(_unlike(matter), end) and not _DECIDED.match(words, end):
        return
    if matter == "leaks" and (words.startswith("的", end) or _is_supposed(words, start, end)):
        return
    if matter == "requests" and not words.endswith(_REQUESTED, 0, start):
        return
    place = _number_at(text, matter, start, end)
    use = _use_at(text, matter, start, end) if place is None else None
    definite = place is None and not use and _is_definite(matter, words, start)
    if place is None and use is None and not definite and not _is_told(matter, words, start, end):
        return
    first = start if place is None else min(place, start)
    last = end if place is None else max(place + 1, end)
    begin, stop = whole = sentence_at(words, start, end)
    goes_on = text is claim.text and 0 <= start - claim.end < _NEAR and words.startswith(_GOES_ON, begin)
    if matter == "by_organisations" and not goes_on and "申请" not in words[begin:stop]:
        return
    if _is_of_another_organ(report, words[begin:first]):
        return
    if text is claim.text and begin <= claim.start < first:
        begin = min(claim.end, first)
    clause = clause_start(words, first), clause_end(words, last)
    if is_limited(report, text, [(begin, start), (end, clause[1])], matter=matter):
        return
    same_sentence = goes_on or (text is claim.text and claim.sentence == whole)
    if _is_of_another_matter(matter, words[begin:stop]) or not _is_about(
        matter, text, begin, first if place is None else place, end, must_say=not same_sentence
    ):
        return
    statement = Statement(matter, text, *clause)
    if definite:
        if _is_fact(matter, words[begin:stop]):
            yield Assertion(statement, word, counted=False, told=True)
    elif use is not None:
        yield from _used(statement, word, begin, end, in_use=use)
    elif matter == "leaks" and place is None:
        dated = any(mark in words[begin:stop] for mark in (DATE, COUNT))
        yield Assertion(statement, word, counted=False, told=dated)
    elif matter != "files" or _is_of_files_made(words[slice(*clause)]):
        yield Assertion(statement, word, place is not None, False)


def _used(statement: Statement, word: str, begin: int, end: int, *, in_use: bool) -> Iterator[Assertion]:
    """That a channel is used or was set up, unless it is another organ's."""
    words, clause = statement.text.words, (statement.start, statement.end)
    if not _is_of_others(words, begin, clause):
        counted = COUNT in words[slice(*clause)] and "、" not in words[clause[0] : clause[1] + 1]
        yield Assertion(statement, word, in_use and counted, in_use and "已" in words[clause[0] : end])


def _is_of_another_organ(report: Report, before: str) -> bool:
    """Whether words name another organ last, or one of the county in the report of a town."""
    if names_another(report, before):
        return True
    return report.level in _TOWNS and _OF_THE_COUNTY.search(before) is not None


def _is_definite(matter: str, words: str, start: int) -> bool:
    """Whether a matter is named as one that happened: 从收到的申请看, 10月召开的新闻发布会上."""
    deeds = _DEEDS.get(matter)
    return deeds is not None and deeds().search(words, max(0, start - _LONGEST_WAY), start) is not None


def _is_fact(matter: str, sentence: str) -> bool:
    """Whether a sentence on what happened says how it was, and not how it is to be."""
    if _TO_BE.search(sentence):
        return False
    return bool(_HOW_IT_WAS.search(sentence)) or (matter != "requests" and COUNT in sentence)


def _is_supposed(words: str, start: int, end: int) -> bool:
    """Whether a clause speaks of what might happen or happened to others."""
    return _SUPPOSED.search(words, clause_start(words, start), clause_end(words, end)) is not None


def _is_told(matter: str, words: str, start: int, end: int) -> bool:
    """Whether some cases are told of without a number."""
    if matter == "leaks":
        return _BEFELL.search(words, clause_start(words, start), start) is not None
    return matter in OF and _some_before(words, start)


def _use_at(text: Marked, matter: str, start: int, end: int) -> bool | None:
    """Whether a channel is used there, False where it was set up only; None if neither is said."""
    if matter not in MEDIA:
        return None
    words = text.words
    if _IN_USE.match(words, end):
        return True
    found = _WITH.search(words, max(0, start - _LONGEST_WAY), start)
    if found is None or not (found["use"] or found["set_up"]):
        return None
    return bool(found["use"])


def _number_at(text: Marked, matter: str, start: int, end: int) -> int | None:
    """The place of the number that counts the matter named there."""
    words = text.words
    if words.endswith(_DENIED, 0, start):
        return None
    if matter == "happened":
        beside = (at for at in (start - 1, end) if words[at : at + 1] == COUNT)
        return next((at for at in beside if text.quantities[at].value > 0), None)
    then = _THEN_COUNTED.match(words, end) or (matter in _OF_DISPUTES and _CASES_OF.match(words, end))
    if then and _counts(text, matter, then.start(1)):
        return then.start(1)
    gap = _GAP_OF_CASES if matter in _OF_CASES else _GAP_OF_THINGS
    low = max(0, start - gap - 1)
    place = max([words.rfind(mark, low, start) for mark in COUNTING])
    if matter == "by_organisations" and _ON.search(words, max(place, low), start):
        return None  # 3件申请涉及企业拆迁
    if place >= 0 and _counts(text, matter, place) and not _STOP.search(words, place, start):
        return place
    if (
        matter in _OF_CASES
        and words[start - 1 : start] != COUNT
        and (found := _WITH_REASON.search(words, max(0, start - _LONGEST_REASON), start))
    ):
        return found.start(1) if _counts(text, matter, found.start(1)) else None
    return None


def _counts(text: Marked, matter: str, place: int) -> bool:
    """Whether a number counts a matter, by its measure word; only fees are sums of money."""
    if _DENIED_NUMBER.search(text.words, max(0, place - 6), place):
        return False  # 未出现1起
    quantity = text.quantities[place]
    units = UNITS.get(matter)
    return quantity.value > 0 and (quantity.unit[:1] in units if units else quantity.kind == MONEY)


def _some_before(words: str, start: int) -> bool:
    low = max(0, start - _GAP_OF_CASES)
    found = _SOME.search(words, low, start)
    return found is not None and not _STOP.search(words, found.end(), start)


def _is_about(matter: str, text: Marked, begin: int, place: int, end: int, *, must_say: bool) -> bool:
    """Whether what is counted or told at a place may be what the matter is about.

    Where nothing is said of that, it is about requests.
    """
    about = OF.get(matter)
    if about is None:
        return True
    said = (
        said_about(text, place + 1, place + 5)
        or said_about(text, begin, place + 1)
        or said_about(text, end, end + 3)
    )
    if not said:
        return not must_say or "申请" in about or matter in DISPUTED
    return said in about or (said == "申请人" and "申请" in about)


def _is_of_others(words: str, begin: int, clause: tuple[int, int]) -> bool:
    """Whether a channel is another organ's, or is not there yet."""
    return bool(_OF_OTHERS.search(words, begin, clause[1])) or bool(_NOT_YET.search(words, *clause))


def _is_of_files_made(clause: str) -> bool:
    return bool(_MADE.search(clause)) and not _OTHER_FILES.search(clause)


def _is_of_another_matter(matter: str, sentence: str) -> bool:
    """Whether officials were held to account, or cases brought or late, for something not disclosure."""
    words = _OTHER_MATTERS.get(matter)
    if words is None:
        return False
    if matter in _OF_REQUESTS and ("申请" in sentence or "答复" in sentence):
        return False
    related = _UNRELATED.sub("", sentence)
    return related != sentence or ("公开" not in sentence and bool(words.search(sentence)))
