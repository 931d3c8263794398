"""Numbers of one thing that a report gives twice: 全年召开会议3次, 会议共召开5次.

A number has what it counts before it (会议3次, 会议召开3次) or after it (3次会议). Two are compared if they
have the same thing with the same words before it and the same measure word, and if at least one claims to be
the whole number, by 全年 or by 共, or if they are in two parts. Numbers that go back to another one are read
in going_back.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, clause_start, is_limited, names, sentence_at
from auditor_ogi.figures.quantities import COUNT, DATE, OTHER, YEAR, Marked, Precision
from auditor_ogi.figures.segments import marked_texts

_LISTS = word_lists(__file__)
_SAME = {word: thing for thing, words in _LISTS.groups("same_things").items() for word in words}
_THINGS = names(dict.fromkeys((*_LISTS["things"], *_SAME, *_LISTS.groups("same_things"))))
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
    rf"的?(?P<named>(?P<words>[^，。；：、（）\n{COUNT}]{{0,8}}?)(?P<thing>{_THINGS})(?![数量]))"
)
_GOES_BACK = lazy_regex("(?:^|的|对|通过|上述|以上|这|全部|所有)$")
_CHANGED = lazy_regex(f"[由从][^，。；]{{0,6}}{COUNT}")
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
_OF_MANY_SCOPES = frozenset(("信息", "问题", "活动", "事项"))


class _Named(NamedTuple):
    """A number with what it counts and the words on that.

    Its clause begins at ``start`` of the text, its mark is at ``place``.
    """

    thing: str
    words: str
    unit: str
    text: Marked
    start: int
    place: int


class _Count(NamedTuple):
    """How many of a thing there are.

    ``strong`` says that the number is the whole year's, ``total`` that it is a total.
    """

    thing: str
    words: str
    value: int
    strong: bool
    total: bool
    statement: Statement

    @property
    def claims(self) -> bool:
        """Whether it is said to be the whole number."""
        return self.strong or self.total


def recounts(report: Report) -> list[Pair]:
    """The first two numbers of each thing that differ, else two that agree."""
    groups: dict[tuple[str, str], list[_Named]] = {}
    for text, place in _repeated(report):
        named = _named(text, place)
        if named is not None:
            groups.setdefault((named.thing, named.unit), []).append(named)
    found = []
    for alike in groups.values():
        counts = [_count(each) for each in alike if _is_whole(report, each)] if len(alike) > 1 else ()
        pair = _compared(counts)
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
    found = None
    if unit.endswith(_PROBLEM) or unit in _OF_KINDS or before.endswith("的"):
        found = _named_after(words, place, before, unit)
    found = found or _named_before(before) or _named_after(words, place, before, unit)
    if found is None:
        return None
    unit = unit.removesuffix(_PROBLEM)
    thing, about, subject = found
    if subject.endswith("等"):
        subject = ""  # several places or channels
    if about.endswith("等"):
        about = ""  # the last of several kinds
    return _Named(_SAME.get(thing, thing), subject + about, unit, text, start, place)


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


def _named_after(words: str, place: int, before: str, unit: str) -> tuple[str, str, str] | None:
    """The thing that words after a number name, unless the number goes back to an earlier one."""
    found = _AFTER.match(words, place + 1)
    if found is None and not unit.endswith(_PROBLEM):
        return None
    thing, about = (found["thing"], _ABOUT.sub("", _NEW.sub("", found["words"]))) if found else (_PROBLEM, "")
    if unit.endswith(_PROBLEM):
        thing, about = _PROBLEM, ""
    front = _BEFORE.sub("", before)
    subject = "" if words[place - len(before) - 1 : place - len(before)] == "、" else _VERB.sub("", front)
    if subject or _GOES_BACK.search(front):
        return None
    return thing, about, subject


def _compared(counts: Sequence[_Count]) -> Pair | None:
    agree = None
    for one, other in combinations(counts, 2):
        if not (one.claims or other.claims) and not _is_said_in_two_parts(one, other):
            continue
        if (one.statement.text, one.statement.sentence) == (other.statement.text, other.statement.sentence):
            continue  # a total and its parts
        same = one.words == other.words
        if not same and _PERHAPS_ABOUT.sub("", one.words) != _PERHAPS_ABOUT.sub("", other.words):
            continue
        if one.value == other.value:
            agree = agree or Pair(one.statement, other.statement, Verdict.AGREE)
        elif not _is_sum_of_others(max(one.value, other.value), counts):
            verdict = Verdict.EXCLUDE if same and _is_sure(one, other) else Verdict.PERHAPS
            return Pair(one.statement, other.statement, verdict)
    return agree


def _is_said_in_two_parts(one: _Count, other: _Count) -> bool:
    """Whether one thing is counted in two parts in the same words, so that a person should compare them."""
    apart = one.statement.text is not other.statement.text
    return apart and bool(one.words) and one.words == other.words


def _is_sure(one: _Count, other: _Count) -> bool:
    if one.thing in _OF_MANY_SCOPES:
        return False
    return (one.strong and (other.strong or other.total)) or (other.strong and one.total)


def _is_sum_of_others(more: int, counts: Sequence[_Count]) -> bool:
    return sum(count.value for count in counts if count.value < more and not count.strong) == more
