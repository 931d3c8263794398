"""The running text of a report by its six statutory parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from auditor import traditional
from auditor.errors import NotApplicable
from auditor.messages import Term, message
from auditor.reading.patterns import lazy_regex
from auditor.record import Record
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
"""The table of a part."""

_DOMAIN = "ogi-annual-report"
_ORDINAL = lazy_regex(
    r"\s*(?:第([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分|章|节)?[、.．,，:：\s]*"
    r"|[（(]\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]\s*[、.．]?"
    r"|([一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．,，:：](?!\d)\s*"
    r"|([一二三四五六七八九十])\s+)"
)
_LEFT_OUT = lazy_regex(r"\W*(?:以?下?(?:叙述|内容|文字|正文|具体内容)?(?:从|省)?略)\W*")


class Part(Record, frozen=True):
    """A section of the report as printed; ``number`` is that of its statutory part, None if it has none.

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
    """The text of a statutory part and of the sections after it that are not statutory parts themselves.

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
    """What :func:`content` gives, as an input of the rule: an uncertain text makes its outcome a review.

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


def require_texts(report: Report, *, whole: bool = True) -> dict[str, str]:
    """All running text by pointer.

    A rule that looks through it for a defect has not looked through a part that is not given or not certain:
    without a finding its outcome is a review. One that looks for what it has to find somewhere does not ask
    for the ``whole``.

    Raises:
        NotApplicable: no text is given at all.
    """
    found = report.memo(_given_texts)
    if not found:
        raise NotApplicable("no text of the report is given", domain=_DOMAIN)
    if whole:
        if report.issues:
            for pointer in found:
                report[pointer]
        ask_for(report, not_given(report))
    return found


def ask_for(report: Report, looked_through: Iterable[Part]) -> None:
    """Remember the texts that are not given or not certain: that nothing was found in them says nothing."""
    for item in looked_through:
        if item.text is None or is_left_out(item.text):
            report.miss(item.pointer, message("only a part of the running text is given", _DOMAIN))
        elif report.issues:
            report[item.pointer]


def are_known(report: Report) -> bool:
    """Whether all running text is given, and certain, so that what was not found in it is not there."""
    certain = not report.issues or all(report.issue_at(pointer) is None for pointer in texts(report))
    return certain and not not_given(report)


def not_given(report: Report) -> list[Part]:
    """The sections whose text is not given, or given as left out."""
    return report.memo(_not_given)


def _not_given(report: Report) -> list[Part]:
    return [item for item in parts(report) if item.text is None or is_left_out(item.text)]


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
    """The report's values, with running text in traditional characters put into simplified ones."""
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
    """The pointers of preamble, headings and texts; sections are counted up, as most values are numbers."""
    yield "/preamble"
    place = 0
    while f"/sections/{place}/heading" in values:
        yield f"/sections/{place}/heading"
        yield f"/sections/{place}/text"
        place += 1


def _given_texts(report: Report) -> dict[str, str]:
    """All running text by pointer, nothing if no text says anything."""
    found = texts(report)
    return found if any(text.strip() and not is_left_out(text) for text in found.values()) else {}


def _texts(report: Report) -> dict[str, str]:
    found: dict[str, str] = {}
    report.get("/preamble")
    preamble = _compared(report).get("/preamble")
    if preamble:
        found["/preamble"] = preamble
    found.update((item.pointer, item.text) for item in parts(report) if item.text)
    return found
