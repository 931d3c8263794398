"""From a passage that a pattern has found to the figure that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.messages import Term
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.context import SOME_OF_THE_YEAR, Context, context, is_change, is_supposed_at
from auditor_ogi.figures.figure import SCOPE, Figure
from auditor_ogi.figures.quantities import BARE, COUNT, COUNTING, DATE, Precision, ends_the_year
from auditor_ogi.figures.segments import Segment
from auditor_ogi.figures.whose import Whose, whose

_LISTS = word_lists(__file__)
# A number after “件数为” needs no measure word.
N = f"(?P<n>{COUNT}|(?<=[数量案][为是：:]){BARE}(?=[，,。；;、）)]|$))"
LINK = (
    r"(?:(?:[，,]|其)?(?:共计|共有|总共|一共|总计|合计|共|计|总数量?|总量|数量|件数)"
    r"(?:均?为|是|达到?|有)?|[：:]|均?为|是|有|达到?|累计)?"
)
END = r"(?=$|[，,。；;、：:（）()！!”）]|和|及|以及|与|或|也|亦|且|等)"
AND = r"(?:、|和|及|以及|与|或者?|，|及其)"
NOT = (
    r"(?:(?:(?:暂|尚|均|并|从|也|都|亦)?未|没有?|不(?=存在|涉及))(?:曾)?"
    rf"(?:{_LISTS.either('denied_verbs')})过?到?|没有|暂?无(?!{_LISTS.either('no_denials')}|人(?!提|因|就|对|不服|向"
    rf"|申请))|零)(?:{COUNT})?"
)

_CASES = frozenset(_LISTS["case_units"])
_NOTHING = (0, "", Precision.EXACT)
_SOME_OF_IT = lazy_regex(f"[季份半{DATE}]")
# “从4件增加到8件”, “由上年底的4件调整为8件”
_FROM = lazy_regex(f"[从由](?P<whence>[^，。；{COUNT}]{{0,10}})$")
_TO = lazy_regex(
    f"{COUNT}[^，。；{COUNT}]{{0,6}}(?:(?<=[增减升降调变压缩扩提涨落整加少高长化])(?P<becomes>[至到为成][^，。；{COUNT}]{{0,6}}{COUNT})|至|到|为)"
)
# “一件没收到”
_NOT_ONE = lazy_regex(
    "(?:申请|案件|文件)?(?:也|都)?(?:没有?|未)(?:曾)?(?:收到|接到|接获|受理|发生|出现|产生|制发|出台|采取|实施|作出|办理|收|有(?=[，,。；;]|$))"
)
# “没有一件部分公开”
_NOT_EVEN = lazy_regex("(?:没有?|未有|并无|无)$")
_OF_EACH = tuple(_LISTS["of_each"])
_DENIES = "未没无"
_UP_TO = ("截至", "截止", "截至到", "截止到")
_MARK = lazy_regex(f"(?P<n>[{COUNTING}{BARE}])")


def figure(
    segment: Segment,
    subject: str,
    found: re.Match[str],
    *,
    none: bool = False,
    whole: bool = True,
    uncertainty: Term | None = None,
    timed: bool = False,
    verb: str = "",
    until: int | None = None,
    among: bool = False,
    as_of_date: bool = False,
) -> Iterator[Figure]:
    """The figure that a match states, none if it is a difference, a condition or a plan.

    The group ``n`` of the match is the mark of the number; ``timed`` is for phrases that name another year by
    what they are (“上年结转”). ``until`` is where the passage ends, if not with the match; ``among`` says
    that “其中” is about what the subject is a part of, not of a part of the subject; ``as_of_date`` is for
    what is counted at a date, over all years by what it is (“现行有效”).
    """
    counted = "n" in found.re.groupindex and found["n"] is not None
    place = found.start("n") if counted else found.end()
    if (counted and not _counts_cases(segment, place)) or _is_not_said(segment, found.start(), place):
        return
    if none and segment.words[found.start() - 1 : found.start()] == COUNT and found[0][0] in _DENIES:
        return  # “13个未收到申请”: others did
    owner = whose(segment, place, subject)
    if owner is Whose.OTHERS:
        return
    around = context(segment, found.start(), place)
    if counted and segment.quantity(place).value == 1 and _is_not_one(segment.words, place):
        none = True
    quantity = segment.quantity(place) if counted and not none else None
    value, unit, precision = quantity[1:4] if quantity else _NOTHING
    clause = segment.clause(found.start())
    yield Figure(
        subject,
        value,
        unit,
        precision,
        segment.report.year if timed else around.year,
        timed or around.own,
        whole and _is_of_the_whole(segment, clause, place, among, timed),
        SCOPE if owner is Whose.UNKNOWN else uncertainty or _uncertainty(around, value, as_of_date),
        segment.text,
        *segment.passage(clause, until or found.end()),
        segment.at(place) if place < len(segment.words) else segment.end_at(place),
        quantity,
        verb,
    )


def counted_at(
    segment: Segment,
    subject: str,
    place: int,
    *,
    until: int,
    uncertainty: Term | None = None,
    whole: bool = True,
    verb: str = "",
    as_of_date: bool = False,
) -> Iterator[Figure]:
    """The figure of the number whose mark is at a place, its passage being the clause up to ``until``."""
    found = _MARK.match(segment.words, place)
    if found is not None:
        yield from figure(
            segment,
            subject,
            found,
            until=until,
            uncertainty=uncertainty,
            whole=whole,
            among=True,
            verb=verb,
            as_of_date=as_of_date,
        )


def _counts_cases(segment: Segment, place: int) -> bool:
    """Whether a number may count cases, documents, decisions or items, by its unit.

    Sums of money always may; “一件事” is no case.
    """
    if segment.words[place] != COUNT:
        return True
    return segment.quantity(place).unit in _CASES and not segment.words.startswith("事", place + 1)


def _is_not_one(words: str, place: int) -> bool:
    """Whether “one” is said to say that there is none."""
    return bool(_NOT_ONE.match(words, place + 1)) or bool(_NOT_EVEN.search(words, max(0, place - 4), place))


def _is_not_said(segment: Segment, start: int, place: int) -> bool:
    """Whether a number is a difference, a condition or a plan, or that of each of several."""
    return (
        segment.words.endswith(_OF_EACH, 0, place)
        or segment.words.startswith("除", place - 1)  # “除2件外均已答复”
        or _is_whence(segment.words, place)
        or is_change(segment.words, start)
        or is_change(segment.words, place)
        or is_supposed_at(segment, place)
    )


def _is_whence(words: str, place: int) -> bool:
    """Whether a number is what another one came from."""
    start = max(0, place - 11)
    if "由" not in words[start:place] and "从" not in words[start:place]:
        return False
    whence = _FROM.search(words, start, place)
    to = _TO.match(words, place) if whence else None
    return whence is not None and to is not None and (not whence["whence"] or to["becomes"] is not None)


def _is_of_the_whole(segment: Segment, clause: int, place: int, among: bool, timed: bool) -> bool:
    """Whether no word of its clause limits a number to a part of the year or of the subject.

    What is left over from another year (``timed``) is that whenever something is done with it.
    """
    words = segment.words[clause:place]
    if (
        not timed
        and _SOME_OF_IT.search(words)
        and any(
            not _is_up_to_the_end(segment, clause + found.start())
            for found in SOME_OF_THE_YEAR.finditer(words)
        )
    ):
        return False
    return among or "其中" not in words


def _is_up_to_the_end(segment: Segment, place: int) -> bool:
    """Whether a date is the end of a year up to which something is counted: “截至12月31日”."""
    if segment.words[place] != DATE or not segment.words.endswith(_UP_TO, 0, place):
        return False
    return ends_the_year(segment.quantity(place))


def _uncertainty(around: Context, value: int | Decimal, as_of_date: bool) -> Term | None:
    """Why a figure may be about something else, by its context.

    What is none over several years is none in one.
    """
    if around.several and (as_of_date or not value):
        return around.scope
    return around.uncertainty
