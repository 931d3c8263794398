"""What one line means as a heading: the name of a part, with or without an ordinal, and the text after it."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.form import form
from auditor_ogi.interpret.near_headings import part_nearly_named
from auditor_ogi.interpret.printed_text import squeeze
from auditor_ogi.text.numerals import number as numeral

_LONGEST = 60
_LONGEST_OTHER = 40
# Shorter names, and those on disclosure on request, are also those of points in the text of a part.
_SHORTEST_NEAR = 9
_ORDINAL = lazy_regex(
    r"(?P<chinese>[一二三四五六七八九十]{1,3}[、.,:]+|第[一二三四五六七八九十]{1,3}(?:部分|章|节)?[、.,:]*)"
    r"|(?P<digit>(?:[1-9]|1\d)(?:[、.,:]+(?!\d)))"
    r"|(?P<bare>[一二三四五六七八九十](?=[^一二三四五六七八九十是、.]))"
)
_ENUMERATION = lazy_regex(r"第[一二三四五六七八九十]{1,3}[、.,:]*")
_YEAR = r"(?:(?:\d{4}|[二〇○零一三四五六七八九]{4})年(?:度)?)?"
_ORGAN = r"(?:行政机关|本机关|本单位|我[镇乡街道局区县市]{1,2}|全[镇乡区县市])?"
_LISTS = word_lists(__file__)
_TOPIC = rf"(?:{_LISTS.either('topics')})?"
_PROBLEMS = rf"(?:{_LISTS.either('problems')})"
_OTHER = rf"(?:{_LISTS.either('other')})"
_MATTERS = rf"(?:{_LISTS.either('matters')})"

# What the whole line must say. `loose` wordings are headings only with a first-level ordinal, because
# second-level headings and sentences without ordinal say the same.
_NAMES: dict[int, tuple[str, str]] = {
    1: (
        rf"{_YEAR}{_ORGAN}{_TOPIC}(?:工作)?的?(?:{_LISTS.either('general')})(?:工作)?(?:情况|概述|概况)",
        rf"{_YEAR}{_ORGAN}{_TOPIC}(?:工作)?的?(?:{_LISTS.either('overviews')})",
    ),
    2: (
        rf"{_YEAR}{_ORGAN}(?:主动公开的?(?:政府|政务)?信息的?(?:工作)?(?:有关)?情况|(?:政府|政务)?信息主动公开的?(?:工作)?情况)",
        rf"{_YEAR}{_ORGAN}主动公开(?:政府|政务)?(?:信息)?(?:工作)?(?:的)?(?:有关)?(?:情况|工作)?",
    ),
    3: (
        rf"{_YEAR}{_ORGAN}(?:收到|受理|接收)(?:和|及|与|、|并)?(?:处理|办理|答复)?的?(?:政府|政务)?信息公开申请的?(?:处理|办理)?(?:情况)"
        rf"|{_YEAR}{_ORGAN}(?:政府|政务)?信息公开申请的?(?:收到|受理)?(?:和|及|与)?(?:处理|办理|答复)的?情况"
        rf"|{_YEAR}{_ORGAN}依申请公开(?:政府|政务)?信息的?(?:收到|受理)?(?:和|及|与)?(?:办理|处理|工作)?的?情况"
        rf"|{_YEAR}{_ORGAN}(?:政府|政务)信息依申请公开(?:的)?(?:办理|处理|工作)?情况",
        rf"{_YEAR}{_ORGAN}依申请公开(?:工作)?(?:办理|处理)?(?:的)?(?:情况|工作)?",
    ),
    4: (
        rf"{_YEAR}{_ORGAN}(?:因|涉及|有关|关于)?{_TOPIC}(?:工作)?(?:被)?(?:申请|提起|引发|产生)?的?行政复议(?:和|及|与|、|以及|,|或)?(?:被)?(?:提起)?(?:行政)?诉讼的?(?:有关)?情况",
        rf"{_YEAR}{_ORGAN}(?:因|涉及|有关|关于)?{_TOPIC}(?:工作)?(?:被)?(?:申请|提起|引发)?的?(?:行政)?复议(?:和|及|与|、|以及|,|或)?(?:被)?(?:提起)?(?:行政)?(?:诉讼|应诉)(?:的)?(?:有关)?(?:情况)?",
    ),
    5: (
        rf"{_YEAR}{_TOPIC}(?:工作)?(?:中)?(?:目前)?(?:存在|面临)的?(?:主要|突出)?{_PROBLEMS}(?:和|及|与|、|以及)?(?:不足|困难|原因)?"
        rf"(?:和|及|与|、|以及|,)?(?:下一步)?(?:的)?(?:工作)?(?:{_LISTS.either('improving')})(?:工作)?(?:的)?(?:{_LISTS.either('measures')})(?:情况)?",
        rf"{_YEAR}{_TOPIC}(?:工作)?(?:中)?(?:目前)?(?:存在|面临|主要)的?(?:主要|突出)?{_PROBLEMS}(?:和|及|与|、|以及|,)?.{{0,20}}",
    ),
    6: (
        rf"{_OTHER}(?:需要|需|应当|应)?(?:予以)?(?:报告|说明|汇报|通报)(?:和说明)?的?(?:有关)?{_MATTERS}"
        rf"|(?:需要|需)?(?:报告|说明|汇报)的?{_OTHER}(?:有关)?{_MATTERS}",
        rf"{_OTHER}(?:有关)?(?:事项|情况|事宜)|(?:需要|需)(?:报告|说明|汇报)的?(?:事项|情况)",
    ),
}
_STRONG = lazy_regex("|".join(f"(?P<p{n}>{strong})" for n, (strong, _) in _NAMES.items()))
_LOOSE = lazy_regex("|".join(f"(?P<p{n}>{loose})" for n, (_, loose) in _NAMES.items()))
# Cheap: a line without any of these is not a heading of a statutory part.
_HINT = lazy_regex(_LISTS.either("hints"))
_OFFICIAL = {squeeze(wording): part.number for part in form("2021").parts for wording in part.label.wordings}
_NUMERALS = frozenset("一二三四五六七八九十第")
_BREAK = lazy_regex(r"[。：:\s\u3000\xa0]")
_SPACES = " \t\u3000\xa0"
_OTHER_ENDS = lazy_regex(r"[。；;，,]")


class Candidate(NamedTuple):
    """A line that may be a heading: its index, the part it means (None: none of the six), and its ordinal.

    ``style`` is that of the ordinal: ``chinese``, ``digit`` or ``none``. ``strong`` is a line that means the
    part even without an ordinal. ``rest`` is the text after the heading on the same line. ``near`` is a line
    without ordinal that names its part but for one word.
    """

    line: int
    part: int | None
    ordinal: int | None
    style: str
    strong: bool
    printed: str
    rest: str = ""
    near: bool = False


class _Ordinal(NamedTuple):
    """The ordinal that a line begins with, and where it ends; style ``none`` if there is none.

    One that ``enumerates``, as 第一， and 第二，, numbers the points of a text.
    """

    style: str = "none"
    number: int | None = None
    end: int = 0
    enumerates: bool = False


_NO_ORDINAL = _Ordinal()


def candidate(index: int, line: str) -> Candidate | None:
    """The heading that a line may be, None if it is text."""
    if len(line) > _LONGEST:
        if "\u4e00" <= line[0] <= "\u9fff" and line[0] not in _NUMERALS:
            # Text; only an ordinal in Chinese may have the name of a part behind it.
            return None
        return _candidate(index, line)
    found = _short_candidate(line)
    return found._replace(line=index) if found is not None else None


@remembered
def _short_candidate(line: str) -> Candidate | None:
    # Most headings are those of every report.
    return _candidate(0, line)


def _candidate(index: int, line: str) -> Candidate | None:
    whole = len(line) <= _LONGEST
    head = squeeze(line[:_LONGEST])
    ordinal = _ordinal(head)
    if ordinal.enumerates:
        return _enumerated(index, line, head, ordinal) if whole else None
    if ordinal.style == "none" and not _HINT.search(head):
        return None
    named = _named(index, line, head, ordinal) if whole else None
    if named is None and ordinal.style == "chinese":
        named = _with_text(index, line, ordinal)
    if named is None and whole:
        named = _nearly_named(index, line, head, ordinal)
    return _other(index, line, ordinal) if named is None and ordinal.style == "chinese" else named


def _ordinal(head: str) -> _Ordinal:
    found = _ORDINAL.match(head)
    if found is None:
        return _NO_ORDINAL
    style = found.lastgroup or "none"
    if style == "bare":
        # A numeral without a mark is an ordinal only before the whole name of a part.
        if not _STRONG.match(head, found.end()):
            return _NO_ORDINAL
        style = "chinese"
    return _Ordinal(style, _ordinal_number(found[0]), found.end(), bool(_ENUMERATION.fullmatch(found[0])))


def _enumerated(index: int, line: str, head: str, ordinal: _Ordinal) -> Candidate | None:
    """A part numbered like the points of a text, where its name is all that follows."""
    part, strong = _meaning(_without_mark(head[ordinal.end :]))
    return Candidate(index, part, ordinal.number, ordinal.style, True, line) if strong else None


def _named(index: int, line: str, head: str, ordinal: _Ordinal) -> Candidate | None:
    """A line that says nothing else than the name of a part."""
    part, strong = _meaning(_without_mark(head[ordinal.end :]))
    if part is None or (ordinal.style == "none" and not strong):
        return None
    return Candidate(index, part, ordinal.number, ordinal.style, strong, line)


def _nearly_named(index: int, line: str, head: str, ordinal: _Ordinal) -> Candidate | None:
    """A line that names a part but for one word."""
    body = _without_mark(head[ordinal.end :])
    numbered = ordinal.style != "none"
    if not numbered and (len(body) < _SHORTEST_NEAR or _LOOSE.fullmatch(body) or body.startswith("依申请")):
        return None
    part = part_nearly_named(body)
    if part is None:
        return None
    return Candidate(index, part, ordinal.number, ordinal.style, not numbered, line, near=not numbered)


def _with_text(index: int, line: str, ordinal: _Ordinal) -> Candidate | None:
    """Heading and text on one line: "一、总体情况。2024年，…", "六、其他需要报告的事项：无"."""
    for broken in _BREAK.finditer(line, 0, _LONGEST):
        cut = broken.end()
        head = squeeze(line[: broken.start()])
        found = _ORDINAL.match(head)
        part, _ = _meaning(head[found.end() :] if found else head)
        rest = line[cut:].strip(_SPACES)
        if part is not None and rest:
            printed = line[:cut].rstrip(_SPACES)
            return Candidate(index, part, ordinal.number, ordinal.style, True, printed, rest)
    return None


def _other(index: int, line: str, ordinal: _Ordinal) -> Candidate | None:
    """A short line with an ordinal that names none of the six parts."""
    if len(line) > _LONGEST_OTHER or _OTHER_ENDS.search(line):
        return None
    return Candidate(index, None, ordinal.number, ordinal.style, False, line)


def _without_mark(body: str) -> str:
    return body.rstrip("。:;.,、")


@remembered
def _meaning(body: str) -> tuple[int | None, bool]:
    known = _OFFICIAL.get(body)
    if known is not None:
        return known, True
    for pattern, strong in ((_STRONG, True), (_LOOSE, False)):
        found = pattern.fullmatch(body)
        if found and found.lastgroup:
            return int(found.lastgroup[1:]), strong
    return None, False


def _ordinal_number(text: str) -> int | None:
    digits = text.strip("第部分章节、.,:")
    value = numeral(digits)
    return int(value) if value is not None else None
