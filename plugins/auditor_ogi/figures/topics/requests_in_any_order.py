"""Requests counted in whatever order of words: “4起……申请收到”, “申请方面，共收到12件”, “22件申请均已办结”.

No pattern says in which order a number, a verb and the requests are. What is around a number is taken apart
into words that say what is counted, what was done and from whom; if nothing is left over, it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import counted_at, figure
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral, without_ours
from auditor_ogi.figures.quantities import COUNT, YEAR
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.topics.about_outcomes import counts_out_of_another_thing

_LISTS = word_lists(__file__)
_CLAUSE_MARKS = lazy_regex("[，,：:；;]")


WAYS = "|".join(sorted(_LISTS["ways"], key=len, reverse=True))
"""A pattern for ways in which requests come."""


def _any_of(name: str) -> re.Pattern[str]:
    words = sorted(_LISTS[name], key=len, reverse=True)
    return lazy_regex("|".join(map(re.escape, words)))


_NAMED = lazy_regex(
    r"(?:(?:(?:政府|政务)?信息(?:依申请)?)?公开的?申请|公开(?:政府|政务)?信息的?申请"
    r"|(?:政府|政务)信息申请|(?:政府|政务)?信息依申请公开|依申请(?:公开)?(?:(?:政府|政务)信息)?(?:公开)?(?:的?申请)?"
    r"|申请(?:公开|获取)的?(?:政府|政务)?信息)(?:事项|要求|案件|办件|件|表|书)?|申请(?!人)(?:总[量数]|件|量|数)?|办件"
)
_REQUESTS = lazy_regex("信息|公开|依申请")
_RECEIVED, _DONE, _PEOPLE, _ONE_KIND, _WAYS = (
    _any_of(name) for name in ("received", "done", "people", "one_kind", "ways")
)
_NEW = lazy_regex("新收|新增|新受理|新接|又收")
_LETTERS = _any_of("letters")
_ALL = lazy_regex("全部|全数|均|都|皆|一律")
_DUE = lazy_regex("应当?(?:答复|办理|办结|处理|办|答)|需要?(?:答复|办理)")
_SUM = lazy_regex("合计|总计|共计|共|累计")
_OUTCOMES = lazy_regex("予以公开|部分公开|不予|无法提供|已公开")
# What became of requests: “属于过程性信息的不予公开，共6件” counts those.
_BECAME = lazy_regex(
    "予以公开|部分公开|不予|不公开|无法提供|已公开|过程性|内部|第三方|案卷|掌握|重复|信访|补正|缴费|撤回|撤销|结转"
)
# “1件年末收到、答复期限跨年的申请结转下年度” says of one more than that it came in.
_ONE_OF_SEVERAL = lazy_regex(
    f"、[^，；：。{COUNT}]{{0,20}}的(?:政府信息公开)?申请(?=[^，；：。{COUNT}]*(?:[，；：。]|$))"
)
_CLAUSES = lazy_regex("[^，；;：:。（）()]+")
_DENIED, _ASKING = _any_of("denied"), _any_of("asking")
_BY_ANY_WAY = lazy_regex("(?:等|任何|各种|各类)(?:多种|各种|各类)?(?:方式|渠道|途径|形式)")
_BY_ASKING = lazy_regex("通过(?:依)?申请")
# Of these alone there were none; of “公民、法人和其他组织” there were none at all.
_ONE_KIND_ONLY = lazy_regex("自然人|律师|其中|(?<!公民、)(?<!公民和)(?<!公民或)(?<!公民及)(?:企业|法人)")
ONE_KIND = lazy_regex(
    "(?:法律服务|科研)机构|公益组织|商业企业|自然人(?!、|和|或|及|，)|律师|(?<![、和或及])企业(?!、|和|或|及)"
)
"""A pattern for applicants of one kind only, where others are not named with them."""
_OF_REQUESTS_AGAIN = lazy_regex("(?<!放弃)(?<!撤回)申请|收到|受理|新收|接到|答复|办")
_LONGEST_SAID = 60
_PEOPLE_UNITS = frozenset(_LISTS["people_units"])
_UNITS = frozenset(_LISTS["units"])


def read(segment: Segment, *, about_requests: bool, whole: bool) -> Iterator[Figure]:
    """The figures of numbers that nothing else has read, ``about_requests`` if the text before names them.

    ``whole`` is false if what was done is said of some requests only.
    """
    goes_on = True
    for place, quantity in segment.counts():
        is_read = not segment.is_free(place, place + 1) or counts_out_of_another_thing(segment, place)
        is_read = is_read or _counts_fees(segment, place)
        if quantity.unit in _UNITS and not is_read:
            yield from _counted(segment, place, about_requests, whole, goes_on=goes_on)
        # “受理12345工单362件，办结218件” goes on about something else than what was counted before.
        goes_on = not segment.is_free(place, place + 1)
        about_requests = about_requests and (goes_on or quantity.unit not in _UNITS)


def _counts_fees(segment: Segment, place: int) -> bool:
    """Whether a number is of fees that were taken: “依申请公开信息处理费：收取2件，共600元”."""
    if "处理费" not in segment.words and "处理费" not in segment.lead:
        return False
    before = segment.lead + segment.words[:place]
    fee = before.rfind("处理费")
    return fee >= 0 and _OF_REQUESTS_AGAIN.search(before, fee) is None


def _may_be_named(words: str) -> bool:
    """Whether words may name requests: the pattern for that takes long."""
    return "申请" in words or "办件" in words


def _counted(
    segment: Segment, place: int, about_requests: bool, whole: bool, *, goes_on: bool
) -> Iterator[Figure]:
    before, after = said_of(segment, place, _PEOPLE_UNITS)
    if len(before) < _LONGEST_SAID:
        before = without_own_names(segment.report, before)
    if after and _ONE_OF_SEVERAL.match(segment.words, place + 1 + len(after)):
        return
    told = _CLAUSE_MARKS.search(before)
    said = before + after
    named = _NAMED.search(said) if _may_be_named(said) else None
    goes_on = about_requests or (
        (goes_on or _SUM.search(said) is not None)
        and _may_be_named(segment.words)
        and any(_REQUESTS.search(each[0]) for each in _NAMED.finditer(segment.words, 0, place))
    )
    if not named and not (
        goes_on
        and (
            told
            or _SUM.search(said)
            or _RECEIVED.search(said)
            or _DONE.search(said)
            or not _NAMED.search(segment.words, 0, place)
        )
    ):
        return
    if named and not about_requests and not _REQUESTS.search(said):
        return
    if _names_another_year(segment, place, after):
        return
    if _left_over(said):
        # A clause before may say something else: “渠道畅通，全年共收到3件”.
        clause = segment.words[segment.clause(place) : place]
        if _BECAME.search(before.removesuffix(clause)):
            return
        said = clause + after
        counted = _RECEIVED.search(said) or _DONE.search(said) or _SUM.search(said)
        if not counted or _left_over(said):
            return
    received, done = _RECEIVED.search(said), _DONE.search(said)
    if received:
        subject = "requests"
    elif done:
        subject = "due" if _DUE.search(said) else "handled" if _is_of_all(said, done[0]) else "answered"
    elif named and named[0] not in ("申请", "办件"):
        if place + 1 + len(after) < segment.clause_end(place):
            return  # “依申请公开情况：对1件要求提供出版物的申请和2件重复申请” goes on about some of them
        subject = "requests"
    elif _adds_up(segment, place, said):
        # What it adds up may be those of last year too.
        subject, whole = "due", True
    else:
        return
    segment.take(place, place + 1)
    own = segment.words[segment.clause(place) : place] + after
    by_one_way = names_one_way(said)
    part = "其中" in said or bool(_ONE_KIND.search(said)) or bool(by_one_way)
    verb = "新收" if _NEW.search(said) else (received or done or [""])[0]
    yield from counted_at(
        segment,
        subject,
        place,
        until=place + 1 + len(after),
        whole=not part and (whole or subject == "requests"),
        verb=verb,
        # “依申请公开方面，收到群众来信23件” may count letters of any kind.
        uncertainty=SOMETHING_ELSE if _LETTERS.search(own) and not _NAMED.search(own) else None,
    )


def _adds_up(segment: Segment, place: int, said: str) -> bool:
    """Whether a number without a thing is the sum of the requests counted before it: “……，共12件”."""
    before = segment.words[: segment.clause(place)]
    before = before[segment.clause(max(before.find(COUNT), 0)) :]
    return (
        bool(_SUM.search(said)) and COUNT in before and not (_OUTCOMES.search(before) or _DONE.search(before))
    )


def none(segment: Segment, *, about_requests: bool) -> Iterator[Figure]:
    """That there were no requests, said in whatever order: “没有村民向我镇申请获取政府信息”."""
    for clause in _CLAUSES.finditer(segment.words):
        said = clause[0]
        denied = _DENIED.search(said)
        if denied is None or COUNT in said or not segment.is_free(*clause.span()):
            continue
        named = _NAMED.search(said)
        if not named or not (about_requests or _REQUESTS.search(said)):
            continue
        if _ONE_KIND_ONLY.search(said) or (_WAYS.search(said) and not _BY_ASKING.search(said)):
            continue
        rest = without_own_names(segment.report, without_ours(said))
        for words in (_NAMED, _DENIED, _RECEIVED, _PEOPLE, _ASKING):
            rest = words.sub("，", rest)
        if not without_neutral(rest) and segment.take(*clause.span()):
            yield from figure(segment, "requests", clause, none=True)


def _names_another_year(segment: Segment, place: int, after: str) -> bool:
    """Whether the clause of a number names a year that is not the report's: “还有2件将在2025年答复”."""
    start, end = segment.clause(place), place + 1 + len(after)
    return any(
        segment.words[at] == YEAR and segment.quantity(at).value != segment.report.year
        for at in range(start, end)
    )


def names_one_way(words: str) -> bool:
    """Whether words name one way in which requests come, and no others with it."""
    return bool(_WAYS.search(words)) and not _BY_ANY_WAY.search(words)


def says_more(segment: Segment, words: str) -> bool:
    """Whether the words before a passage say more than when, from whom and by whom requests were made.

    “平均每月收到申请36件”, “征求第三方意见的申请3件”
    """
    if not words:
        return False
    plain = without_own_names(segment.report, without_ours(words.replace(COUNT, "").removesuffix("占")))
    return bool(plain) and bool(_left_over(plain))


def _left_over(said: str) -> str:
    """What words around a number say besides that requests were made, received or dealt with."""
    for words in (_NAMED, _RECEIVED, _DONE, _PEOPLE, _WAYS):
        said = words.sub("，", said)
    return without_neutral(said)


def _is_of_all(said: str, done: str) -> bool:
    """Whether what was done is said of all there were, or is no more than that they were dealt with."""
    return bool(_ALL.search(said)) or done.removeprefix("已") in ("办理", "处理", "收办", "处理好")
