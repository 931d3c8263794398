"""What reports deny or say of all, and where: the words for each matter, and the statements on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.quantities import COUNT, DATE, OTHER, YEAR, Marked, ends_the_year
from auditor_ogi.figures.segments import marked_texts

_LISTS = word_lists(__file__)
CALLED = _LISTS.groups("called")
ONLY_DENIED = _LISTS.groups("only_denied")
NAMED_WITH = _LISTS.groups("named_with")
UNLIKE = _LISTS.groups("unlike")
UNITS = {matter: frozenset(units) for matter, units in _LISTS.groups("counted_in").items()}
DONE = _LISTS.groups("done")
OF = _LISTS.groups("said_of")
OF_SEVERAL_KINDS = frozenset(_LISTS["of_several_kinds"])
"""Matters whose words are different things, so that to deny one of them denies no other."""
MEDIA = frozenset(_LISTS["media"])
"""Matters that exist if they are used."""

DISPUTED = ("upset", "lost")
"""Matters of decisions on disputes, which name them in many words."""

_HELD = ("training", "press", "hearings", "open_days", "培训", "会议")

_PROBLEM = "问题"  # it may be part of a measure word: 3个问题
_END = lazy_regex(r"[。；！？\n]")
_STOP = lazy_regex(r"[，。；：、！？\n（）]")
_OBJECT = lazy_regex(f"{_LISTS.either('objects')}|信息(?!公开)")
_LIMITS = (
    rf"{_LISTS.either('restricted')}|(?<![误自])将(?!政府|政务|信息|公开)"
    "|(?<!按)计划(?![，。；、：》”]|生育|表|书)|较(?<!比较)(?!大|好|多|为|强|高|快|少)"
)
_LIMITED_OR_UNRELATED = lazy_regex(f"{_LIMITS}|{_LISTS.either('unrelated')}")
_LIMITED = lazy_regex(_LIMITS)
_LIMITED_OR_OF_OTHERS = lazy_regex(f"{_LIMITS}|{_LISTS.either('unrelated')}|{_LISTS.either('others')}")
_ATTENDED = lazy_regex(_LISTS.either("attended"))
_UP_TO = ("至", "止", "到")
_FAR = 300


class Statement(NamedTuple):
    """What a passage of a marked text says of a matter; ``words`` are those that name what it is said of."""

    matter: str
    text: Marked
    start: int
    end: int
    words: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The address of the text."""
        return self.text.pointer

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the sentence of the statement begins and ends in the words of its text."""
        return sentence_at(self.text.words, self.start, self.end)

    @property
    def printed(self) -> str:
        """The sentence as printed."""
        start, end = self.sentence
        end += self.text.words[end : end + 1] not in ("", "\n")
        first, last = self.text.passage(start, end)
        return self.text.printed[first:last].strip()


class _Whole(NamedTuple):
    """The marked texts of a report in one: one text is searched many times faster than ten."""

    words: str
    texts: tuple[Marked, ...]
    starts: list[int]


def _whole(report: Report) -> _Whole:
    texts = marked_texts(report)
    starts = [0, *accumulate(len(text.words) + 1 for text in texts)]
    return _Whole("\n".join([text.words for text in texts]), texts, starts[:-1])


def occurrences(report: Report, words: Iterable[str]) -> Iterator[tuple[Marked, int, str]]:
    """Where some words are: the text, the place in it, and the word, word by word."""
    whole, texts, starts = report.memo(_whole)
    for word in words:
        place = whole.find(word)
        while place >= 0:
            index = bisect_right(starts, place) - 1
            yield texts[index], place - starts[index], word
            place = whole.find(word, place + len(word))


def sentence_at(words: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that has what is between two places."""
    begin = _END.search(words[max(0, start - _FAR) : start][::-1])
    stop = _END.search(words, end)
    return start - begin.start() if begin else max(0, start - _FAR), stop.start() if stop else len(words)


def clause_start(words: str, place: int) -> int:
    """Where the clause begins that a place is in."""
    found = _STOP.search(words[max(0, place - _FAR) : place][::-1])
    return place - found.start() if found else max(0, place - _FAR)


def clause_end(words: str, place: int) -> int:
    """Where the clause ends that a place is in."""
    found = _STOP.search(words, place)
    return found.start() if found else len(words)


def is_limited(
    report: Report,
    text: Marked,
    spans: Iterable[tuple[int, int]],
    *,
    matter: str = "",
    others: bool = True,
    unrelated: bool = True,
) -> bool:
    """Whether words limit what is said to a part of the year, another year, others or a plan.

    ``others`` says that it may be done by others; problems of all are told by the organ above. ``unrelated``
    says that it may be about something else than disclosure.
    """
    words = text.words
    limited = _LIMITED_OR_OF_OTHERS if others and matter not in OF else _LIMITED_OR_UNRELATED
    if not unrelated:
        limited = _LIMITED
    for place, (start, end) in enumerate(spans):
        if not place and matter in _HELD and _ATTENDED.search(words, start, end):
            return True
        if limited.search(words, start, end):
            return True
        at = words.find(YEAR, start, end)
        while at >= 0:
            if text.quantities[at].value != report.year:
                return True
            at = words.find(YEAR, at + 1, end)
        at = words.find(DATE, start, end)
        while at >= 0:
            if words[at - 1 : at] in _UP_TO and not ends_the_year(text.quantities[at]):
                return True  # 截至6月底
            at = words.find(DATE, at + 1, end)
        at = words.find(OTHER, start, end)
        while at >= 0:
            if words[at + 1 : at + 2] in "来以" and not text.quantities[at].numeral.startswith("一"):
                return True  # 近五年来
            if words[at - 1 : at] == "近":
                return True
            at = words.find(OTHER, at + 1, end)
    return False


def said_about(text: Marked, start: int, end: int) -> str:
    """The last word of a passage for what is answered, mended or looked at: 申请, 建议, 问题."""
    words = text.words
    found = _OBJECT.findall(words, start, end)
    if not found or found[-1] != _PROBLEM:
        place = words.rfind(COUNT, start, end)
        if place >= 0 and text.quantities[place].unit.endswith(_PROBLEM):
            last = words.rfind(found[-1], start, end) if found else -1
            if last < place:
                return _PROBLEM
    return found[-1] if found else ""


def names(words: Iterable[str]) -> str:
    """A pattern for any of some words, in brackets."""
    return f"(?:{either(words)})"
