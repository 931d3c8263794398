"""Numbers of one thing that a report gives twice: 全年召开会议3次, 5次会议研究议题12项.

A number has what it counts before it (会议3次, 会议召开3次) or after it (3次会议). Two are compared if they
have the same thing with the same words before it and the same measure word, and if at least one claims to be
the whole number: by 全年, by 共, or by going back to what was counted (3次会议均……).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.all_topics import stated
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, clause_start, is_limited, names, sentence_at
from auditor_ogi.figures.quantities import COUNT, DATE, OTHER, YEAR, Marked, Precision
from auditor_ogi.figures.segments import marked_texts

_LISTS = word_lists(__file__)
_SAME = {word: thing for thing, words in _LISTS.groups("same_things").items() for word in words}
_THINGS = names({*_LISTS["things"], *_SAME, *_LISTS.groups("same_things")})
_WHOLE = lazy_regex(rf"{_LISTS.either('whole')}|[{YEAR}]|{OTHER}来")
_TOTAL = lazy_regex(_LISTS.either("total"))
_IN_PART = lazy_regex(_LISTS.either("in_part"))
_VERB = lazy_regex(_LISTS.either("verbs"))
_THING_LAST = lazy_regex(rf"(?P<thing>{_THINGS})(?:{_LISTS.either('verbs')}|{_LISTS.either('before')})*$")
_BEFORE = lazy_regex(rf"{_LISTS.either('before')}|[{YEAR}{OTHER}{DATE}]")
# 通过网站、公开栏等渠道公开
_THROUGH = lazy_regex("^[^，。；]{0,12}等(?:多种|各类|各种)?(?:渠道|方式|途径|形式|平台|载体|媒介)")
_NEW = lazy_regex("^新(?:开设|开通|开|设立|设|建)的?")
_ABOUT = lazy_regex(_LISTS.either("about"))
_PERHAPS_ABOUT = lazy_regex(_LISTS.either("perhaps_about"))
_AFTER = lazy_regex(
    rf"的?(?P<named>(?P<words>[^，。；：、（）\n{COUNT}]{{0,8}}?)(?P<thing>{_THINGS})(?![数量]))(?P<all>均|都|全部|已|中|逐)?"
)
_GOES_BACK = lazy_regex("(?:^|的|对|通过|上述|以上|这|全部|所有)$")
_OF_THOSE_RECEIVED = lazy_regex("收到的|受理的|上述|以上")
_CHANGED = lazy_regex(f"[由从][^，。；]{{0,6}}{COUNT}")
_NEAR = 120
_REACH = 14
# The ends of the words for things, each with the ends of what they mean.
_KEYS: dict[str, tuple[str, ...]] = {word[-2:]: (word[-2:],) for word in _LISTS["things"]}
for _word, _thing in _SAME.items():
    _KEYS[_word[-2:]] = tuple({*_KEYS.get(_word[-2:], ()), _thing[-2:]})
_VERB_CHARACTERS = "".join(
    {*"".join((*_LISTS["verbs"], *_LISTS["whole"], *_LISTS["total"]))}
    - {word[-1] for word in _LISTS["things"]}
)
_PROBLEM = "问题"
_STOPS = frozenset(("", *"，。；：、！？（）\n", COUNT))
_OF_KINDS = ("种", "类")
_REQUESTS = ("申请", "文件", "规范性文件")  # compared as figures, which know whose they are
_OF_MANY_SCOPES = frozenset(("信息", "文件", "问题", "活动", "事项"))


class _Named(NamedTuple):
    """A number with what it counts and the words on that; ``back`` says that it goes back to an earlier one.

    Its clause begins at ``start`` of the text, its mark is at ``place``.
    """

    thing: str
    words: str
    unit: str
    back: bool
    text: Marked
    start: int
    place: int


class _Count(NamedTuple):
    """How many of a thing there are.

    ``strong`` says that the number is the whole year's, ``total`` that it is a total, ``back`` that it goes
    back to what was counted before.
    """

    thing: str
    words: str
    value: int
    strong: bool
    total: bool
    back: bool
    statement: Statement

    @property
    def claims(self) -> bool:
        """Whether it is said to be the whole number."""
        return self.strong or self.total or self.back


def recounts(report: Report) -> list[Pair]:
    """The first two numbers of each thing that differ, else two that agree."""
    groups: dict[tuple[str, str], list[_Named]] = {}
    for text, place in _repeated(report):
        named = _named(text, place)
        if named is not None:
            groups.setdefault((named.thing, named.unit), []).append(named)
    carried_over = {claim.value for claim in stated(report) if claim.subject == "carried_in"}
    carried_over.add(report.get("/requests/carried_in/total") or 0)
    found = []
    for alike in groups.values():
        counts = [_count(each) for each in alike if _is_whole(report, each)] if len(alike) > 1 else ()
        pair = _compared(counts, carried_over)
        if pair is not None:
            found.append(pair)
    return found


def _repeated(report: Report) -> Iterable[tuple[Marked, int]]:
    """The numbers that may count what another one with the same unit counts, and their texts.

    Most numbers are of a kind of their own, and need not be read.
    """
    alike: dict[tuple[str, str], list[tuple[Marked, int]]] = {}
    for text in marked_texts(report):
        words = text.words
        for place, quantity in text.quantities.items():
            if quantity.kind != COUNT:
                continue
            unit = quantity.unit
            end = words[max(0, place - _REACH) : place].rstrip(_VERB_CHARACTERS)[-2:]
            if end not in _KEYS or words[place - 1] == "的" or len(unit) > 1 or unit in _OF_KINDS:
                end = _PROBLEM if unit.endswith(_PROBLEM) else _end_of_thing_after(words, place) or end
            for key in _KEYS.get(end, ()):
                alike.setdefault((unit[:1], key), []).append((text, place))
    return {
        (number[0].pointer, number[1]): number
        for numbers in alike.values()
        if len(numbers) > 1
        for number in numbers
    }.values()


def _end_of_thing_after(words: str, place: int) -> str:
    """The last two characters of the first thing that is named soon after a number."""
    for at in range(place + 1, place + _REACH):
        two = words[at : at + 2]
        if two in _KEYS:
            return two
        if two[:1] in _STOPS:
            break
    return ""


def _named(text: Marked, place: int) -> _Named | None:
    """What a number counts, if words next to it say so."""
    words = text.words
    start = clause_start(words, place)
    start = max(start, words.rfind(COUNT, start, place) + 1)
    before = words[start:place]
    unit = text.quantities[place].unit
    found, back = None, False
    if unit.endswith(_PROBLEM) or unit in _OF_KINDS or before.endswith("的"):
        found, back = _named_after(words, place, before, unit)
    if found is None:
        found = _named_before(before)
    if found is None:
        found, back = _named_after(words, place, before, unit)
    if found is None:
        return None
    unit = unit.removesuffix(_PROBLEM)
    thing, about, subject = found
    if subject.endswith("等"):
        subject = ""  # several places or channels
    if about.endswith("等"):
        about = ""  # the last of several kinds
    return _Named(_SAME.get(thing, thing), subject + about, unit, back, text, start, place)


def _is_whole(report: Report, named: _Named) -> bool:
    """Whether a number is exact, the organ's own, and not of a part of the year or of the thing."""
    text, place = named.text, named.place
    words = text.words
    quantity = text.quantities[place]
    begin, end = sentence_at(words, place, place)
    return (
        quantity.precision is Precision.EXACT
        and quantity.value > 0
        and not is_change(words, place)
        and not _IN_PART.search(words, begin, place)
        and not _CHANGED.search(words, begin, end)
        and not is_limited(report, text, [(begin, place)])
    )


def _count(named: _Named) -> _Count:
    text, place = named.text, named.place
    words = text.words
    begin, _ = sentence_at(words, place, place)
    return _Count(
        named.thing,
        named.words,
        int(text.quantities[place].value),
        bool(_WHOLE.search(words, begin, place)),
        bool(_TOTAL.search(words, named.start, place)) and COUNT not in words[begin:place],
        named.back,
        Statement(named.thing, text, named.start, place + 1),
    )


def _named_before(before: str) -> tuple[str, str, str] | None:
    """The thing that words before a number name last, the words on it, and what comes before their verb."""
    found = _THING_LAST.search(before)
    if found is None:
        return None
    front = _ABOUT.sub("", _THROUGH.sub("", before[: found.start()]))
    last = 0
    for verb in _VERB.finditer(front):
        last = verb.end()
    if not last:
        return found["thing"], _BEFORE.sub("", front), ""
    subject = _VERB.sub("", _BEFORE.sub("", front[:last]))
    return found["thing"], _BEFORE.sub("", front[last:]), subject


def _named_after(words: str, place: int, before: str, unit: str) -> tuple[tuple[str, str, str] | None, bool]:
    """The thing that words after a number name, and whether the number goes back to an earlier one."""
    found = _AFTER.match(words, place + 1)
    if found is None and not unit.endswith(_PROBLEM):
        return None, False
    thing, about = (found["thing"], _ABOUT.sub("", _NEW.sub("", found["words"]))) if found else (_PROBLEM, "")
    if unit.endswith(_PROBLEM):
        thing, about = _PROBLEM, ""
    front = _BEFORE.sub("", before)
    back = bool(_GOES_BACK.search(front))
    if thing == "申请":
        back = back and bool((found and found["all"]) or _OF_THOSE_RECEIVED.search(front))
    subject = "" if words[place - len(before) - 1 : place - len(before)] == "、" else _VERB.sub("", front)
    if subject and not back:
        return None, False
    return (thing, about, subject), back


def _value(count: _Count) -> int:
    return count.value


def _compared(counts: Sequence[_Count], carried_over: Collection[int | Decimal]) -> Pair | None:
    agree = None
    for one, other in combinations(counts, 2):
        if not (one.claims or other.claims) or (one.thing in _REQUESTS and not (one.back or other.back)):
            continue
        same = one.words == other.words or _goes_back_to(other, one)
        if not same and _PERHAPS_ABOUT.sub("", one.words) != _PERHAPS_ABOUT.sub("", other.words):
            continue
        if one.thing == "申请" and max(one, other, key=_value).back is False:
            continue  # so many of them were answered
        if one.value == other.value or (one.thing == "申请" and abs(one.value - other.value) in carried_over):
            agree = agree or Pair(one.statement, other.statement, Verdict.AGREE)
        elif not _is_explained(one, other, counts):
            verdict = Verdict.EXCLUDE if same and _is_sure(one, other) else Verdict.PERHAPS
            return Pair(one.statement, other.statement, verdict)
    return agree


def _goes_back_to(later: _Count, first: _Count) -> bool:
    """Whether a number may go back to an earlier one, in fewer words: 4个账号 to 政务新媒体账号4个."""
    return later.back and first.words.endswith(later.words) and _are_near(first, later)


def _are_near(first: _Count, later: _Count) -> bool:
    one, other = first.statement, later.statement
    return one.text is other.text and 0 <= other.start - one.end < _NEAR


def _is_sure(one: _Count, other: _Count) -> bool:
    if one.thing in _OF_MANY_SCOPES:
        return False
    if one.back or other.back:
        # What goes back to some of them counts fewer.
        first, later = (one, other) if other.back else (other, one)
        return _are_near(first, later) and later.value > first.value
    return (one.strong and (other.strong or other.total)) or (other.strong and one.total)


def _is_explained(one: _Count, other: _Count, counts: Sequence[_Count]) -> bool:
    """Whether one of two numbers is the sum of others, or goes back to another one."""
    more = max(one.value, other.value)
    if sum(count.value for count in counts if count.value < more and not count.strong) == more:
        return True
    return any(each.back and _goes_back_to_another(each, counts) for each in (one, other))


def _goes_back_to_another(count: _Count, counts: Sequence[_Count]) -> bool:
    """Whether a number was said before: 反馈问题9个，已整改6个，6个问题整改到位."""
    statement = count.statement
    own = statement.text.quantities[statement.end - 1]
    return any(each.value == count.value for each in counts if each is not count) or any(
        (quantity.value, quantity.unit[:1]) == (own.value, own.unit[:1])
        for place, quantity in statement.text.quantities.items()
        if 0 < statement.end - 1 - place < _NEAR
    )
