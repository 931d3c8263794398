"""Requests that are not finished at the end of the year, in whatever words: “其余2件尚在法定办理期限内”.

A clause that says which year they go to is read by :mod:`.about_carry_over`. Here a clause says that they
are what is left of the requests, or comes after those that were answered, and that they are still being dealt
with.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.figures.quantities import COUNT, YEAR
from auditor_ogi.figures.segments import Segment

_LISTS = word_lists(__file__)
LEFT = "其余"
"""The verb of figures that count what is left of all requests."""

_HINT = lazy_regex(_LISTS.either("hints"))
_ALL_THE_REST = lazy_regex(_LISTS.either("all_the_rest"))
_MORE = lazy_regex(_LISTS.either("more"))
_TERM = f"(?:{_LISTS.either('terms')})"
_WORK = f"(?:{_LISTS.either('work')})"
_NOT_YET = "(?:尚|还|仍|暂)?(?:未|没有?)(?:能|曾|有)?"
_NEXT_YEAR = f"(?:下一?|次|明|来)年|[{YEAR}]"
_OPEN = lazy_regex(
    rf"(?:尚|仍|还|正|处)(?:处)?(?:在|于)[^，。；]{{0,14}}?(?:{_TERM}|{_WORK}|过程|阶段|当?中)"
    rf"|在[^，。；]{{0,8}}{_TERM}(?:之?内|以内)(?:办理|处理)?(?=$|[，。；）])"
    rf"|{_NOT_YET}(?:到|届满|超过|超出|满)[^，。；]{{0,8}}{_TERM}"
    rf"|{_NOT_YET}(?:作出|完成|进行)?(?:办结|答复|办复|回复|办完|办理完毕|处理完毕|办理)(?!的)"
    rf"|(?:等待|有待|尚待|待|正)(?:申请人|第三方|[^，。；]{{0,6}}(?:部门|单位))?(?:按|依)?[^，。；]{{0,4}}{_WORK}"
    rf"|(?:结?转|延期?|顺延|推迟|留待|放)(?:至|到|入|在)?(?:{_NEXT_YEAR})"
)
_EXTENDED = lazy_regex("(?:延长|延期|顺延)(?!费)")
_FINISHED_SINCE = lazy_regex(
    rf"{_TERM}(?:之?内|以内)[^，。；]{{0,6}}(?:答复|办结|办复|回复|完成|完毕)|"
    r"已(?!超|过)[^，。；]{0,10}(?:答复|办|处理|送达|回复)|(?:均|全部|按期|按时|及时|予以|作出|后|再)(?:了)?(?:依法)?(?:答复|办结|回复|办复)(?!期|时)"
)
# “1件其他处理，无结转下年度办理的申请”
_NONE = lazy_regex("(?:无|没有|不存在|未有|未发生|未出现)[^，。；]{0,6}(?:转|延|跨|推迟|期限|时限)")
_ENDED = lazy_regex(_LISTS.either("outcomes"))
_OTHER_MATTERS = lazy_regex(_LISTS.either("other_matters"))
_DONE = lazy_regex(_LISTS.either("done"))
_CAME_IN = lazy_regex(_LISTS.either("came_in"))


class Left(NamedTuple):
    """Requests left open: the place of their number, where the passage ends, what is said of them.

    ``all_the_rest`` says that they are all that is not answered. Those that are not ``open`` had their time
    extended, and may be answered since.
    """

    place: int
    end: int
    all_the_rest: bool
    open: bool


def left_open(segment: Segment, units: frozenset[str]) -> Iterator[Left]:
    """The requests that a segment says are left open, of what no other pattern has read."""
    if not _HINT.search(segment.words):
        return
    for place, quantity in segment.counts():
        if quantity.unit in units and segment.is_free(place, place + 1):
            found = _left_open(segment, place)
            if found is not None:
                yield found


def _left_open(segment: Segment, place: int) -> Left | None:
    words = segment.words
    start, end = segment.clause(place), segment.clause_end(place)
    clause = words[start:end]
    if clause.count(COUNT) > 1:
        return None
    all_the_rest = _ALL_THE_REST.search(clause) is not None
    if not (all_the_rest or _MORE.search(clause) or _follows_those_done(segment, start)):
        return None
    open_ = _OPEN.search(clause) or _EXTENDED.search(clause)
    if open_ is None and words[end : end + 1] in ("，", ","):
        # “另有2件在年末收到，转入2025年办理”
        following = segment.clause_end(end + 1)
        if COUNT in words[end:following]:
            return None
        end, clause = following, words[start:following]
        open_ = _OPEN.search(clause) or _EXTENDED.search(clause)
    following = words.find(COUNT, place + 1)
    told = words[place : following if following >= 0 else len(words)]
    if open_ is None or _FINISHED_SINCE.search(clause) or _ENDED.search(told) or _NONE.search(clause):
        return None
    return Left(place, end, all_the_rest, all_the_rest or _OPEN.search(clause) is not None)


def _follows_those_done(segment: Segment, start: int) -> bool:
    """Whether the clause that counts something last, before a place, counts those that are done."""
    said = segment.lead + segment.words[:start]
    last = said.rfind(COUNT)
    if last < 0:
        return False
    begin = max(said.rfind(mark, 0, last) for mark in f"，,、；;：:（({COUNT}") + 1
    counted = said[begin:].partition("，")[0]
    return _DONE.search(counted) is not None and _CAME_IN.search(counted) is None


def is_of_other_matters(segment: Segment, place: int) -> bool:
    """Whether the words before a number speak of other matters last, and not of requests."""
    said = (segment.lead + segment.words[:place]).replace("申请人", "")
    other = max((found.end() for found in _OTHER_MATTERS.finditer(said)), default=-1)
    return other >= 0 and said.find("申请", other) < 0
