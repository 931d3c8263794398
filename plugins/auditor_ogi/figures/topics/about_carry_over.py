"""What the text says about requests carried over from last year and to next year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, LINK, N, counted_at, figure
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import COUNT, DATE, YEAR, ends_the_year
from auditor_ogi.figures.segments import Segment
from auditor_ogi.figures.topics.requests_left_open import LEFT, is_of_other_matters, left_open

_LAST_YEAR = rf"(?:上年度?|上一年度?|去年|(?P<from>{YEAR}))"
_MATTER = r"(?:办理|处理)?的?(?:依申请公开)?(?:(?:政府)?信息(?:公开)?)?的?(?:申请)?(?:事项|件)?"
_LEFT_OVER = "(?:结转|转入|转来|(?:尚|仍)?(?:未|没有?)(?:能)?(?:办结|答复|办理完毕|办完)|遗留|留存|跨年度?)"
_TO_THIS_YEAR = "(?:至?到?(?:本|今|当)年度?)?(?:下来)?"
_CARRIED_IN = lazy_regex(rf"{_LAST_YEAR}[末底]?{_LEFT_OVER}{_TO_THIS_YEAR}{_MATTER}{LINK}{N}")
_CARRIED_IN_COUNTED = lazy_regex(
    rf"{N}{_LAST_YEAR}[末底]?{_LEFT_OVER}{_TO_THIS_YEAR}的?(?=[^，。；]{{0,12}}(?:申请|公开))"
)
_NOTHING = f"(?:没有|并?无|未有|不存在|未发生)(?:任何|{COUNT})?"
_CARRIED_IN_NONE = lazy_regex(
    rf"(?:{_NOTHING}(?:上年度?|上一年度?|去年)[末底]?{_LEFT_OVER}"
    rf"|(?:上年度?|上一年度?|去年)[末底]?(?:也|均|亦|都)?(?:没有|并?无|未)(?:结转|遗留|留存|留下))"
    rf"{_TO_THIS_YEAR}{_MATTER}(?:情况|情形)?{END}"
)
NEXT_YEAR = (
    r"(?:结?转(?:至|到|入)?(?:下一?|次|明)年度?|(?:结?转(?:至|到|入)?"
    rf"|将?[在于])(?P<into>{YEAR}))(?:继续)?(?:办理|处理|答复)?"
)
_CARRIED_OUT = lazy_regex(rf"{NEXT_YEAR}{_MATTER}{LINK}{N}")
# “1件年末收到、答复期限跨年的申请结转下年度”
_CARRIED_OUT_COUNTED = lazy_regex(
    rf"{N}(?:[^，；：。中里{COUNT}]{{1,24}}的(?=申请))?(?:申请)?(?:均|全部)?(?:需|将|待)?{NEXT_YEAR}{END}"
)
_CARRIED_OUT_NONE = lazy_regex(
    rf"(?:{_NOTHING}(?:需要?|仍需|还需)?{NEXT_YEAR}|(?<=办结，|答复，|办复，|完毕，){_NOTHING}结转"
    rf"|{_NOTHING}(?:需要?|仍|还)?(?:(?:仍|尚|正)?在办理?(?:中|之中)?|正在办理|待办|(?:尚|仍)?未(?:办结|答复)|跨年度?(?:办理|处理|答复)?)的?)"
    rf"{_MATTER}(?:情况|情形)?{END}"
)
_LISTS = word_lists(__file__)
_MAY_BE_OVER = lazy_regex(_LISTS.either("topic_words"))
_MARK = lazy_regex(N)
_UNITS = frozenset(("件", "宗", "例", "份", "个", "起", "次", "件次", "条"))
_UNIT_OR_NONE = _UNITS | {""}
_OVER = lazy_regex("|".join(sorted(_LISTS["carried_over"], key=len, reverse=True)))
_IN_PROGRESS = lazy_regex(_LISTS.either("in_progress"))
_REQUEST = lazy_regex(
    "(?:政府|政务)?信息(?:公开)?的?申请(?:件|事项)?|依申请公开(?:的?申请|件|事项|办件)?|申请(?!人)(?:件|事项)?|办件"
)
_REASON = lazy_regex("[因由]于?[^，]{2,16}?(?:，(?:依法|需|经批准|将|按规定)*)?(?=结?转|[延顺])")
# “余下3件因需征求意见，依法延期至2025年继续办理”
_ENDS_IN_REASON = lazy_regex(f"{COUNT}(?:申请)?[因由][^，]{{2,24}}$")
_ADDED = lazy_regex("(?:连同|加上|加之|包括|含)")
_UP_TO = lazy_regex("截[至止]到?")
_BY_A_DAY = lazy_regex(f"(?:截[至止]到?|(?<!日)至|到)(?P<day>{DATE})[底末止]?")
_LEFT_AT_THE_END = lazy_regex(f"(?:{_LISTS.either('at_the_end')})度?(?:{_LISTS.either('left')})")
_REST = lazy_regex(_LISTS.either("rest"))
_DONE = lazy_regex(_LISTS.either("done"))
_CAME_IN = lazy_regex(_LISTS.either("came_in"))
# “收到信访件10件，结转下年5件”
_OTHER_MATTERS = lazy_regex(
    f"(?:{_LISTS.either('came_in')}|{_LISTS.either('taken_up')})[^，；。]{{0,8}}"
    f"(?:{_LISTS.either('other_matters')})[^，；。]{{0,6}}{COUNT}"
)
# “本级预算上年结转2项”
_MONEY = lazy_regex("预算|经费|资金|项目|指标|工程|工单|提案|建议")
_CLAUSE_MARKS = "，,、；;：:（("
_OPEN_BRACKET = lazy_regex("[（(][^)）]*$")
_LAST, _NEXT = frozenset(_LISTS["last_year"]), frozenset(_LISTS["next_year"])


def read(segment: Segment, *, whole: bool) -> Iterator[Figure]:
    """The figures about requests carried over in one segment.

    ``whole`` is false if it is about some requests only.
    """
    if _MAY_BE_OVER.search(segment.words) and not _is_of_other_matters(segment.lead + segment.words):
        yield from _from_last_year(segment, whole)
        yield from _to_next_year(segment, whole)
        if segment.counted and _may_be_of_requests(segment):
            yield from _in_any_order(segment, whole)
    if segment.counted and _may_be_of_requests(segment):
        yield from _left_open(segment, whole)


def _may_be_of_requests(segment: Segment) -> bool:
    return segment.part == 3 or "申请" in segment.words or "申请" in segment.before


def _is_of_other_matters(said: str) -> bool:
    return "申请" not in said and COUNT in said and bool(_OTHER_MATTERS.search(said))


def _in_any_order(segment: Segment, whole: bool) -> Iterator[Figure]:
    """Counts in clauses that say nothing but from or to which year they were carried over."""
    for place, quantity in segment.counts():
        if quantity.unit not in _UNITS or not segment.is_free(place, place + 1):
            continue
        start, end = segment.clause(place), segment.clause_end(place)
        if _ENDS_IN_REASON.search(segment.words, place, end) and segment.words[end : end + 1] in "，,":
            end = segment.clause_end(end + 1)
        # “答复8件并结转2件”
        start = max(start, segment.words.rfind(f"{COUNT}并", start, place) + 1)
        clause = segment.words[start:end]
        if clause.count(COUNT) > 1 or not _OVER.search(clause):
            continue
        said = _REASON.sub("", clause.replace(COUNT, "").removeprefix("其中"))
        rest = _OVER.sub("", _REQUEST.sub("", _UP_TO.sub("", said))).replace("的", "").lstrip("为是系属")
        subject = _over(segment, start, clause, rest)
        # Of those answered (其中) at most so many are from last year as there were.
        among = "其中" in clause
        if (among and subject != "carried_in") or (
            subject == "carried_out" and not may_be_left(segment, place)
        ):
            continue
        if subject and segment.take(place, place + 1):
            yield from _carried_at(segment, subject, place, end, whole=not among)
        elif _is_left_undone(segment, start, clause, rest) and segment.take(place, place + 1):
            yield from _carried_at(segment, "carried_out", place, end, named=False, whole=whole)


def _left_open(segment: Segment, whole: bool) -> Iterator[Figure]:
    """What is left of the requests at the end of the year, in whatever words."""
    for left in left_open(segment, _UNITS):
        if not may_be_left(segment, left.place) or not segment.take(left.place, left.place + 1):
            continue
        if not left.open:
            continue
        yield from counted_at(
            segment,
            "carried_out",
            left.place,
            until=left.end,
            whole=whole,
            verb=LEFT if left.all_the_rest else "",
        )


def _is_left_at_the_end(clause: str) -> bool:
    """Whether what a clause counts is left at the end of the year.

    What is added to those received (“加上跨年的4件”) was left at the end of the last one.
    """
    if _ADDED.match(clause):
        return False
    return bool(_IN_PROGRESS.search(clause) or _LEFT_AT_THE_END.search(clause))


def may_be_left(segment: Segment, place: int) -> bool:
    """Whether what is left may be requests, and those left at the end of the year.

    “截至6月底，尚有2件在办” is of a day before December.
    """
    if is_of_other_matters(segment, place):
        return False
    if DATE not in segment.words:
        return True
    days = [found.start("day") for found in _BY_A_DAY.finditer(segment.words, 0, place)]
    return not days or ends_the_year(segment.quantity(days[-1]))


def _is_left_undone(segment: Segment, start: int, clause: str, said: str) -> bool:
    """Whether “结转2件” alone counts what is left of the requests: it says so, or the clause before counts
    those that are done.

    After those that came in (“办结12件，其中新收10件、结转2件”) it may as well be from last year.
    """
    if "结转" not in clause or YEAR in clause or without_neutral(said) or _ADDED.match(clause):
        return False
    if _REST.search(clause):
        return True
    counted = _counted_before(segment.lead + segment.words[:start])
    return bool(_DONE.search(counted)) and not _CAME_IN.search(counted)


def _counted_before(said: str) -> str:
    """The last clause that counts something, "" if a bracket after it is still open (“答复12件（结转2件”)."""
    last = said.rfind(COUNT)
    if last < 0 or _OPEN_BRACKET.search(said, last):
        return ""
    start = max(said.rfind(mark, 0, last) for mark in _CLAUSE_MARKS) + 1
    end = min((place for mark in _CLAUSE_MARKS if (place := said.find(mark, last)) >= 0), default=len(said))
    return said[start:end]


def _over(segment: Segment, start: int, clause: str, said: str) -> str | None:
    """From or to which year, if what a clause says besides is just that."""
    rest = without_neutral(said)
    this = segment.report.year
    years = [int(segment.quantity(start + index).value) for index, char in enumerate(clause) if char == YEAR]
    others = {year for year in years if year != this}
    if others:
        pass
    elif rest in _LAST or said in _LAST:
        return "carried_in"
    elif rest in _NEXT or said in _NEXT or (not rest and _is_left_at_the_end(clause)):
        return "carried_out"
    if not rest and this is not None and len(others) == 1:
        return {this - 1: "carried_in", this + 1: "carried_out"}.get(others.pop())
    return None


def _carried_at(
    segment: Segment, subject: str, place: int, end: int, *, named: bool = True, whole: bool = True
) -> Iterator[Figure]:
    """The figure at a place; ``named`` says that its clause says from or to which year."""
    found = _MARK.match(segment.words, place)
    assert found is not None
    yield from figure(segment, subject, found, until=end, timed=named, whole=whole)


def _from_last_year(segment: Segment, whole: bool) -> Iterator[Figure]:
    this = segment.report.year
    for found in (*_CARRIED_IN.finditer(segment.words), *_CARRIED_IN_COUNTED.finditer(segment.words)):
        # Other matters are left over too: “上年未办结事项5件”.
        names_requests = "结转" in found[0] or _names_requests(segment, found)
        of_other_things = segment.quantity(found.start("n")).unit not in _UNIT_OR_NONE or _MONEY.search(
            segment.words, segment.clause(found.start()), found.end()
        )
        if not names_requests or of_other_things or not segment.take(*found.span()):
            continue
        named = segment.quantity(found.start("from")).value if found["from"] else None
        if named is None or this is None or named == this - 1:
            yield from figure(segment, "carried_in", found, whole=whole, timed=True)
    for found in segment.taking(_CARRIED_IN_NONE) if segment.denied else ():
        yield from figure(segment, "carried_in", found, none=True, timed=True)


def _names_requests(segment: Segment, found: re.Match[str]) -> bool:
    """Whether the clause of a number, or what the sentence says before it, says that it is of requests."""
    clause = segment.words[segment.clause(found.start()) : segment.clause_end(found.end())]
    if "申请" in clause or "公开" in found[0]:
        return True
    said = segment.lead + segment.words[: found.start()]
    return "申请" in said and not is_of_other_matters(segment, found.start("n"))


def _to_next_year(segment: Segment, whole: bool) -> Iterator[Figure]:
    for found in segment.taking(_CARRIED_OUT, _CARRIED_OUT_COUNTED):
        if segment.quantity(found.start("n")).unit not in _UNIT_OR_NONE:
            continue  # “经费2笔结转下年度”
        yield from _carried(segment, found, whole=whole and found.re == _CARRIED_OUT)
    for found in segment.taking(_CARRIED_OUT_NONE) if segment.denied else ():
        yield from _carried(segment, found, none=True)


def _carried(
    segment: Segment, found: re.Match[str], *, none: bool = False, whole: bool = True
) -> Iterator[Figure]:
    """The figure of requests carried over to the year that a passage names: next year or this one."""
    subject = _carried_to(segment, found)
    if subject:
        yield from figure(segment, subject, found, none=none, whole=whole, timed=subject == "carried_in")


def _carried_to(segment: Segment, found: re.Match[str]) -> str | None:
    """Whether requests were carried over from this year or to it, where a year is named.

    “2023年结转2024年4件”.
    """
    into = segment.quantity(found.start("into")).value if found["into"] else None
    this = segment.report.year
    if into is None or this is None or into == this + 1:
        return "carried_out"
    return "carried_in" if into == this else None
