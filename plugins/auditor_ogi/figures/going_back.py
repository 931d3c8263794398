"""Numbers that go back to an earlier one: 推送信息312条 and then 全年推送的312条信息, 312条信息均经审核.

What comes before 的 says which things are meant. A number goes back to the one before it that has the same
measure word, counts the same thing, and has all of that in its own sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.contradictions import Pair, Verdict
from auditor_ogi.figures.matters import Statement, clause_start, is_limited, sentence_at
from auditor_ogi.figures.quantities import BARE, COUNT, DATE, OTHER, TITLE, YEAR, Marked, Precision
from auditor_ogi.figures.segments import marked_texts

_LISTS = word_lists(__file__)
_THIS = ("这", "上述", "以上", "该")
_LEAD = lazy_regex(rf"(?:{_LISTS.either('lead')}|[{YEAR}]|{OTHER}来)*")
_LEAD_WORD = lazy_regex(rf"{_LISTS.either('lead')}|{_LISTS.either('next_year')}|[{YEAR}{DATE}]|{OTHER}来")
_WHOLE = lazy_regex(rf"{_LISTS.either('whole')}|[{YEAR}]|{OTHER}来")
_ALL = lazy_regex(_LISTS.either("all"))
_ABOUT = lazy_regex(rf"(?:{_LISTS.either('about')}|的)*")
_VERB = lazy_regex(_LISTS.either("verbs"))
_NEW = lazy_regex("新(?:开设|开通|开|设立|设|建立|建|增设|增)的?")
_VERBS_LAST = lazy_regex(rf"(?:{_LISTS.either('verbs')})+$")
_PART = lazy_regex(_LISTS.either("part"))
_IN_CHANGE = lazy_regex(_LISTS.either("in_change"))
_OTHER_THING = lazy_regex(_LISTS.either("other_things"))
_OTHERS = lazy_regex(_LISTS.either("others"))
_LINKING = frozenset(_LISTS["linking"])
_ALIKE = {word: words[0] for words in _LISTS.groups("alike").values() for word in words}
_ALIKE_WORD = lazy_regex(_LISTS.either("alike"))
_STOPS = frozenset("，。；：、！？（）\n")
_THING_STOPS = _STOPS | frozenset((COUNT, BARE, DATE, YEAR))
_NEAR = 160
_CLOSE = 60
_LONGEST_THING = 10
_LONGEST_LEAD = 24
# What may be before a number that goes back, by its last character.
_MAY_GO_BACK = frozenset(("", "的", "来", YEAR, *_STOPS, *(word[-1] for word in _LISTS["lead"])))
_EVENTS = ("次", "场", "期")
_SAME_UNIT = {"名": "人", "位": "人"}
_OF_ITSELF = "主动公开"
_BY_MEANS_OF = ("通过", "经过")
_PROBLEM = "问题"  # also the end of a unit: 14个问题


class _Later(NamedTuple):
    """A number that goes back: what says which things are meant, what it counts, and how sure it is.

    ``which`` is None where nothing says so: 4次会议均由……
    """

    text: Marked
    start: int
    place: int
    which: str | None
    thing: str
    of_all: bool
    this: bool


def recalled(report: Report) -> list[Pair]:
    """For each number that goes back to another one, these two."""
    found = []
    for text in marked_texts(report):
        counted: dict[str, list[int]] = {}
        for place, quantity in text.quantities.items():
            if quantity.kind != COUNT:
                continue
            unit = quantity.unit.removesuffix(_PROBLEM)
            before = counted.setdefault(_SAME_UNIT.get(unit, unit[:2]), [])
            if before and place - before[-1] < _NEAR and text.words[place - 1 : place] in _MAY_GO_BACK:
                pair = _recalled(report, text, place, before)
                if pair is not None:
                    found.append(pair)
            before.append(place)
    return found


def _recalled(report: Report, text: Marked, place: int, before: Sequence[int]) -> Pair | None:
    later = _later(text, place)
    if later is None:
        return None
    begin, _ = sentence_at(text.words, place, place)
    # Numbers of one sentence that nothing tells apart are those of a list, unless the last is of all.
    in_list = later.which is None and not later.of_all
    near = [at for at in before if place - at < _NEAR and (at < begin or not in_list)]
    linked = [at for at in near if _is_meant(later, at)]
    if not linked or not _is_plain(report, text, begin, place):
        return None
    quantity = text.quantities[place]
    for at in linked:
        if text.quantities[at].value == quantity.value:
            return _pair(later, at, Verdict.AGREE)
    own = [at for at in linked if _is_plain(report, text, sentence_at(text.words, at, at)[0], at)]
    if own and _is_with_carried_in(report, later, own):
        return _pair(later, own[0], Verdict.AGREE)
    if not own or _is_explained(report, later, near):
        return None
    at = max(own, key=lambda at: text.quantities[at].value)
    fewer = quantity.value < text.quantities[at].value
    if fewer and later.which is None and not later.this and not _may_be_all(later, at < begin):
        return None
    return _pair(later, at, Verdict.EXCLUDE if _is_sure(later, at) else Verdict.PERHAPS)


def _pair(later: _Later, at: int, verdict: Verdict) -> Pair:
    start = clause_start(later.text.words, at)
    return Pair(
        Statement(later.thing, later.text, start, at + 1),
        Statement(later.thing, later.text, later.start, later.place + 1),
        verdict,
    )


def _later(text: Marked, place: int) -> _Later | None:
    """The number at a place, if its words go back to an earlier one."""
    words = text.words
    last = words[place - 1 : place]
    if last == "的":
        start = _start_of_lead(words, place)
        which: str | None = words[start : place - 1]
    else:
        start = clause_start(words, place)
        lead = words[start:place]
        if len(lead) > _LONGEST_LEAD or not _LEAD.fullmatch(lead):
            return None
        which = None
    end = place + 1
    while end < len(words) and end <= place + _LONGEST_THING and words[end] not in _THING_STOPS:
        end += 1
    thing = words[place + 1 : end]
    if text.quantities[place].unit.endswith(_PROBLEM):
        thing = _PROBLEM + thing
    if thing.startswith("新") and (new := _NEW.match(thing)):
        thing, which = thing[new.end() :], which or new[0]
    thing = _ABOUT.sub("", thing, count=1)
    lead = words[start:place]
    is_alone = which is None and end - place < 6 and words[end : end + 1] in ("，", "。", "；")
    if len(thing) < 2 or (is_alone and not lead.endswith(_BY_MEANS_OF)):
        return None
    after = words[place + 1 : place + 1 + 2 * _LONGEST_THING]
    return _Later(
        text,
        start,
        place,
        which,
        thing,
        bool(_ALL.search(after.partition("，")[0])),
        lead.endswith(_THIS),
    )


def _start_of_lead(words: str, place: int) -> int:
    """Where the words before a number begin that say which things are meant: 来专区查阅、咨询的."""
    start = clause_start(words, place)
    while start and words[start - 1] == "、":
        start = clause_start(words, start - 1)
    return start


def _is_plain(report: Report, text: Marked, start: int, place: int) -> bool:
    """Whether a number is exact, and not of a part of the year or of others."""
    return (
        text.quantities[place].precision is Precision.EXACT
        and text.quantities[place].value > 0
        and not is_change(text.words, place)
        and not _PART.search(text.words, start, place)
        and not is_limited(report, text, [(start, place)], unrelated=False)
    )


def _is_meant(later: _Later, at: int) -> bool:
    """Whether a number may go back to the one at a place."""
    words = later.text.words
    start = clause_start(words, at)
    start = max(start, words.rfind(COUNT, start, at) + 1)
    before = words[start:at]
    if _IN_CHANGE.search(before) and not _IN_CHANGE.search(later.which or ""):
        return False
    if before.endswith(TITLE):
        before = before[:-1] + later.text.quantities[at - 1].numeral.strip("《》")
    after = words[at + 1 : at + 1 + _LONGEST_THING]
    if later.text.quantities[at].unit.endswith(_PROBLEM):
        after = _PROBLEM + after
    events = later.text.quantities[later.place].unit[:1] in _EVENTS
    if not _counts_the_same(before, after, later.thing, events=events):
        if later.which is None:
            return (
                later.text.quantities[later.place].unit[:1] in _EVENTS and later.thing[:2] in words[start:at]
            )
        if later.this:
            return False
        # 其余2件……转入下年继续办理。转入下年的2件申请
        if later.thing[:2] not in words[sentence_at(words, at, at)[0] : at]:
            return False
    return later.which is None or _is_told(words, later, at)


def _counts_the_same(before: str, after: str, thing: str, *, events: bool) -> bool:
    """Whether what is named before or after a number is what the later number counts."""
    before = _VERBS_LAST.sub("", before)
    same = max(
        (
            length
            for length in range(2, min(len(thing), _LONGEST_THING) + 1)
            if before.endswith(thing[:length]) or after.startswith(thing[:length])
        ),
        default=0,
    )
    if not same and thing[:3] in _until_stop(after):
        same = 3
    # 5件文件征求意见稿 counts drafts; 5期培训课件 counts courses.
    return bool(same) and (events or not _OTHER_THING.match(thing, same))


def _until_stop(words: str) -> str:
    for place, word in enumerate(words):
        if word in _THING_STOPS:
            return words[:place]
    return words


def _is_told(words: str, later: _Later, at: int) -> bool:
    """Whether all that says which things are meant is said of the number at a place."""
    which = _alike(_LEAD_WORD.sub("", later.which or ""))
    if not which:
        return True
    begin, end = sentence_at(words, at, at)
    end = min(end, later.start)
    last = _last_piece(which, _alike(words[begin:end]))
    if not last:
        return False
    low = max(begin, words.rfind(COUNT, begin, at) + 1)
    high = words.find(COUNT, at + 1, end)
    return last[-2:] in _alike(words[low : high if high >= 0 else end])


def _last_piece(which: str, around: str) -> str:
    """The last part of some words, if all their parts are in other words or say nothing; else nothing."""
    place, piece = 0, ""
    while place < len(which):
        length = 0
        while place + length < len(which) and which[place : place + length + 1] in around:
            length += 1
        if length > 1:
            piece = which[place : place + length]
            place += length
        elif which[place] in _LINKING:
            place += 1
        else:
            return ""
    return piece


def _alike(words: str) -> str:
    """Words with one word for each kind of deed."""
    return _ALIKE_WORD.sub(lambda found: _ALIKE[found[0]], words)


def _is_with_carried_in(report: Report, later: _Later, own: Sequence[int]) -> bool:
    """Whether requests that a number goes back to are those received and those of last year together."""
    carried_in = report.get("/requests/carried_in/total") or 0
    value = later.text.quantities[later.place].value
    return later.thing.startswith("申请") and any(
        value - later.text.quantities[at].value == carried_in for at in own
    )


def _is_explained(report: Report, later: _Later, near: Sequence[int]) -> bool:
    """Whether a number is what others add up to or leave, or is said to be of some only."""
    text = later.text
    quantity = text.quantities[later.place]
    value = quantity.value
    begin, end = sentence_at(text.words, later.start, later.place)
    if _OTHERS.search(text.words, begin, end):
        return True
    values = [text.quantities[at].value for at in near]
    total = max(values)
    if value in values or sum(values) == value:
        return True
    values += [
        text.quantities[at].value
        for at in range(later.place + 1, end)
        if text.words[at] == COUNT and text.quantities[at].unit[:1] == quantity.unit[:1]
    ]
    has_parts = sum(values) == 2 * total
    for one, other in combinations(values, 2):
        if value == abs(one - other) or (value == one + other and not (has_parts and total in (one, other))):
            return True
    carried = {report.get(f"/requests/{row}/total") or 0 for row in ("carried_in", "carried_out")}
    return later.thing.startswith("申请") and any(
        abs(value - other) in carried.difference(values) for other in values
    )


def _may_be_all(later: _Later, apart: bool) -> bool:
    """Whether a smaller number that nothing tells from the one before it may be meant to be all of them."""
    if _WHOLE.search(later.text.words, later.start, later.place):
        return True
    return later.of_all and (apart or not later.thing.startswith("申请"))


def _is_sure(later: _Later, at: int) -> bool:
    text = later.text
    if later.this:
        return True
    if (
        _OF_ITSELF in (later.which or "")
        and _OF_ITSELF not in text.words[slice(*sentence_at(text.words, at, at))]
    ):
        return False  # 通过网站公开信息80条。主动公开的95条信息
    of_year = bool(_WHOLE.search(text.words, later.start, later.place))
    if text.quantities[later.place].value < text.quantities[at].value:
        return of_year or (later.of_all and later.which is not None)
    if later.which is None and later.place - at > _CLOSE and not later.of_all:
        return False
    # 领导小组会议4次。6次会议: those that the sentence before counts.
    close = not of_year and later.place - at < _CLOSE
    return close or not _is_of_a_kind(later, at)


def _is_of_a_kind(later: _Later, at: int) -> bool:
    """Whether the number at a place counts one kind of a thing: 保密培训 and later 培训."""
    words, thing = later.text.words, later.thing
    start = clause_start(words, at)
    before = _VERBS_LAST.sub("", words[max(start, words.rfind(COUNT, start, at) + 1) : at])
    length = next(
        (length for length in range(min(len(thing), len(before)), 1, -1) if before.endswith(thing[:length])),
        0,
    )
    before = before[: len(before) - length]
    last = 0
    for verb in _VERB.finditer(before):
        last = verb.end()
    kind = before[last:]
    return bool(length) and not _ABOUT.fullmatch(kind) and not _last_piece(kind, later.which or "")
