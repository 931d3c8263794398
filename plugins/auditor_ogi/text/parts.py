"""The running text of a report: its six statutory parts, and its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, compress, pairwise
from typing import Any, NamedTuple, overload

from auditor import traditional
from auditor.errors import NotApplicable
from auditor.messages import Term
from auditor.reports.report import Report
from auditor_ogi.form import form
from auditor_ogi.text.numerals import narrow, number

NUMBERS = (1, 2, 3, 4, 5, 6)
ORDINALS = "一二三四五六七八九十"
NAMES = {
    1: Term("part one"),
    2: Term("part two"),
    3: Term("part three"),
    4: Term("part four"),
    5: Term("part five"),
    6: Term("part six"),
}
TABLES = {2: "/article20", 3: "/requests", 4: "/disputes"}
"""The table that stands in a part."""

_DOMAIN = "ogi-annual-report"
_ORDINAL = re.compile(
    r"\s*(?:第([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分|章|节)?[、.．,，:：\s]*"
    r"|[（(]\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]\s*[、.．]?"
    r"|([一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．,，:：](?!\d)\s*"
    r"|([一二三四五六七八九十])\s+)"
)
_ENDS = "。！？!?；;"
_CLOSING = "”’」』）)"
_FEW_WORDS = 4
# A sentence, or a mark that ends nothing.
_PIECE = re.compile(f"[^{_ENDS}\n]+(?:[{_ENDS}][{_CLOSING}]?)?|[{_ENDS}\n]")
_LEFT_OUT = re.compile(r"\W*(?:以?下?(?:叙述|内容|文字|正文|具体内容)?(?:从|省)?略)\W*")


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report as printed; ``number`` is the statutory part that it is, None if it is none.

    ``text`` is None where the report as given does not hold the text, which says nothing about the printed
    report.
    """

    number: int | None
    index: int
    heading: str
    text: str | None

    @property
    def pointer(self) -> str:
        """The address of the text."""
        return f"/sections/{self.index}/text"

    @property
    def heading_pointer(self) -> str:
        """The address of the heading."""
        return f"/sections/{self.index}/heading"


class Sentence(NamedTuple):
    """A sentence of the report: where its text is kept, where it begins there, and what it says."""

    pointer: str
    start: int
    text: str


class Sentences(Sequence[Sentence]):
    """Every sentence of some texts; a line break or semicolon ends one too, a closing quote or bracket goes with it.

    Most rules look at a few of them only.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._pointers = list(texts)
        self._said: list[str] = []
        self._starts: list[int] = []
        # Where the sentences of each text begin, and of one after the last.
        self._firsts = [0]
        for text in texts.values():
            pieces = _PIECE.findall(text)
            says = [not piece.isspace() and piece[0] not in _ENDS for piece in pieces]
            self._starts += compress(accumulate(map(len, pieces), initial=0), says)
            self._said += compress(pieces, says)
            self._firsts.append(len(self._said))

    def __len__(self) -> int:
        return len(self._said)

    @overload
    def __getitem__(self, place: int) -> Sentence: ...
    @overload
    def __getitem__(self, place: slice) -> list[Sentence]: ...
    def __getitem__(self, place: int | slice) -> Sentence | list[Sentence]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        text = self._said[place]
        pointer = self._pointers[
            bisect_right(self._firsts, place if place >= 0 else place + len(self._said)) - 1
        ]
        return Sentence(pointer, self._starts[place], text)

    def holding(self, words: Iterable[str]) -> list[int]:
        """The places of the sentences that hold one of these words.

        Looking through the whole text is many times faster than trying a pattern on each sentence: word by
        word for a few of them, for more of them in one go.
        """
        found: set[int] = set()
        finders = _finders(tuple(words))
        for text, (first, last) in zip(self._texts.values(), pairwise(self._firsts), strict=True):
            for find in finders:
                at = find(text, 0)
                while at >= 0:
                    place = bisect_right(self._starts, at, first, last)
                    if place > first:
                        found.add(place - 1)
                    at = find(text, max(at + 1, self._starts[place] if place < last else len(text)))
        return sorted(found)


@lru_cache(maxsize=256)
def _finders(words: tuple[str, ...]) -> list[Callable[[str, int], int]]:
    """Functions that find the next place of any of some words in a text, each for some of the words; -1 is nowhere."""
    if len(words) <= _FEW_WORDS:
        return [partial(_find, word) for word in words]
    pattern = re.compile("|".join(map(re.escape, words)))
    return [lambda text, at: match.start() if (match := pattern.search(text, at)) else -1]


def _find(word: str, text: str, at: int) -> int:
    return text.find(word, at)


def parts(report: Report) -> tuple[Part, ...]:
    """All sections in printed order."""
    return report.memo(_parts)


def part(report: Report, number: int) -> Part | None:
    """The first section that is this statutory part."""
    return next((item for item in parts(report) if item.number == number), None)


def require_part(report: Report, number: int) -> Part:
    """The section that is this statutory part, its text given.

    Raises:
        NotApplicable: the report does not have the part, or its text is not given.
    """
    found = part(report, number)
    if found is None:
        raise NotApplicable("the report does not have {part}", domain=_DOMAIN, part=NAMES[number])
    if found.text is None:
        raise NotApplicable("the text of {part} is not given", domain=_DOMAIN, part=NAMES[number])
    return found


def content(report: Report, number: int) -> str | None:
    """All that stands in a statutory part: its text and the sections after it that are no statutory part themselves.

    None if the report does not have the part or any of these texts is not given.
    """
    found = part(report, number)
    if found is None or found.text is None:
        return None
    text = [found.text]
    for item in parts(report)[found.index + 1 :]:
        if item.number is not None:
            break
        if item.text is None:
            return None
        text += [item.heading, item.text]
    return "\n".join(text)


def require_content(report: Report, number: int) -> str:
    """What :func:`content` gives, asked for: a doubtful text makes the outcome of the rule a review.

    Raises:
        NotApplicable: the report does not have the part, or its text is not given.
    """
    found = require_part(report, number)
    text = content(report, number)
    if text is None:
        raise NotApplicable("the text of {part} is not given", domain=_DOMAIN, part=NAMES[number])
    report[found.pointer]
    return text


def texts(report: Report) -> dict[str, str]:
    """All running text by pointer, the preamble first."""
    return report.memo(_texts)


def require_texts(report: Report) -> dict[str, str]:
    """All running text by pointer.

    Raises:
        NotApplicable: no text is given at all.
    """
    found = texts(report)
    if not any(text.strip() and not is_left_out(text) for text in found.values()):
        raise NotApplicable("no text of the report is given", domain=_DOMAIN)
    return found


def not_given(report: Report) -> list[Part]:
    """The sections whose text is not given, or given as left out."""
    return [item for item in parts(report) if item.text is None or is_left_out(item.text)]


def sentences(report: Report) -> Sentences:
    """Every sentence of the running text, in printed order."""
    return report.memo(_sentences)


def is_left_out(text: str) -> bool:
    """Whether a text only says that the copy leaves it out: 略, （叙述略）."""
    return len(text) < 20 and bool(_LEFT_OUT.fullmatch(text))


@lru_cache(maxsize=1024)
def split_heading(heading: str) -> tuple[int | None, str]:
    """The ordinal that a heading prints, None without one, and the rest: ``五、问题`` is 5 and 问题."""
    found = _ORDINAL.match(heading)
    if not found:
        return None, heading.strip()
    ordinal = number(narrow(next(group for group in found.groups() if group)))
    return None if ordinal is None else int(ordinal), heading[found.end() :].strip()


def official_heading(number: int) -> str:
    """The heading of a part as the form prints it."""
    return f"{ORDINALS[number - 1]}、{form('2021').parts[number - 1].label.zh}"


def _parts(report: Report) -> tuple[Part, ...]:
    found: list[Part] = []
    values = _compared(report)
    while (heading := values.get(f"/sections/{len(found)}/heading")) is not None:
        above = f"/sections/{len(found)}"
        found.append(Part(values.get(f"{above}/number"), len(found), heading, values.get(f"{above}/text")))
    return tuple(found)


def _compared(report: Report) -> Mapping[str, Any]:
    """The report's values, running text in traditional characters in simplified ones, letter by letter."""
    return report.memo(_in_one_script)


def _in_one_script(report: Report) -> Mapping[str, Any]:
    values = report.values
    texts = {
        pointer: text for pointer in _running_text(values) if isinstance(text := values.get(pointer), str)
    }
    if not traditional.is_traditional(texts.values()):
        return values
    return {**values, **{pointer: traditional.simplified(text) for pointer, text in texts.items()}}


def _running_text(values: Mapping[str, Any]) -> Iterator[str]:
    """The pointers of preamble, headings and texts; the sections are counted up, for most values are numbers."""
    yield "/preamble"
    place = 0
    while f"/sections/{place}/heading" in values:
        yield f"/sections/{place}/heading"
        yield f"/sections/{place}/text"
        place += 1


def _texts(report: Report) -> dict[str, str]:
    found: dict[str, str] = {}
    report.get("/preamble")
    preamble = _compared(report).get("/preamble")
    if preamble:
        found["/preamble"] = preamble
    found.update((item.pointer, item.text) for item in parts(report) if item.text)
    return found


def _sentences(report: Report) -> Sentences:
    return Sentences(texts(report))
