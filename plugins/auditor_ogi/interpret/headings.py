"""Which printed lines are headings of the report's parts, bound by what they mean.

A heading is a line that says nothing else than the name of a part, with or without a first-level ordinal; a sentence
that mentions the name is none. Which ordinals are first-level is decided over all candidates of a report together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from auditor_ogi.form import form
from auditor_ogi.interpret.characters import squeeze
from auditor_ogi.text.numerals import number as numeral

_LONGEST = 60
# Many times what a report has; beyond it stands something else.
_MOST_CANDIDATES = 500
_ORDINAL = re.compile(
    r"(?P<chinese>[一二三四五六七八九十]{1,3}[、.,:]+|第[一二三四五六七八九十]{1,3}(?:部分|章|节)?[、.,:]*)"
    r"|(?P<digit>(?:[1-9]|1\d)(?:[、.,:]+(?!\d)))"
    r"|(?P<bare>[一二三四五六七八九十](?=[^一二三四五六七八九十是、.]))"
)
_ENUMERATION = re.compile(r"第[一二三四五六七八九十]{1,3}[、.,:]*")
_YEAR = r"(?:(?:\d{4}|[二〇○零一三四五六七八九]{4})年(?:度)?)?"
_ORGAN = r"(?:行政机关|本机关|本单位|我[镇乡街道局区县市]{1,2}|全[镇乡区县市])?"
_TOPIC = r"(?:政府信息与政务公开|政府信息公开|政务公开|信息公开)?"

# What the whole line must say. `loose` wordings are headings only with a first-level ordinal, because second-level
# headings and sentences without ordinal say the same.
_NAMES: dict[int, tuple[str, str]] = {
    1: (
        rf"{_YEAR}{_ORGAN}{_TOPIC}(?:工作)?的?(?:总体|整体|基本|总的)(?:工作)?(?:情况|概述|概况)",
        rf"{_YEAR}{_ORGAN}{_TOPIC}(?:工作)?的?(?:概述|概况|综述|总体概况|开展情况|工作情况|总体工作)",
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
        rf"{_YEAR}{_TOPIC}(?:工作)?(?:中)?(?:目前)?(?:存在|面临)的?(?:主要|突出)?(?:问题|不足|困难)(?:和|及|与|、|以及)?(?:不足|困难|原因)?"
        r"(?:和|及|与|、|以及|,)?(?:下一步)?(?:的)?(?:工作)?(?:改进|整改|解决|努力)(?:工作)?(?:的)?(?:情况|措施|办法|打算|方向|意见|思路|建议|计划|方案)(?:情况)?",
        rf"{_YEAR}{_TOPIC}(?:工作)?(?:中)?(?:目前)?(?:存在|面临|主要)的?(?:主要|突出)?(?:问题|不足|困难)(?:和|及|与|、|以及|,)?.{{0,20}}",
    ),
    6: (
        r"(?:其他|其它)(?:需要|需|应当|应)?(?:予以)?(?:报告|说明|汇报|通报)(?:和说明)?的?(?:有关)?(?:事项|情况|事宜|内容)"
        r"|(?:需要|需)?(?:报告|说明|汇报)的?(?:其他|其它)(?:有关)?(?:事项|情况|事宜|内容)",
        r"(?:其他|其它)(?:有关)?(?:事项|情况|事宜)|(?:需要|需)(?:报告|说明|汇报)的?(?:事项|情况)",
    ),
}
_END = r"(?P<mark>[。:;.,]?)"
_STRONG = re.compile("|".join(f"(?P<p{n}>{strong})" for n, (strong, _) in _NAMES.items()))
_LOOSE = re.compile("|".join(f"(?P<p{n}>{loose})" for n, (_, loose) in _NAMES.items()))
# Cheap: a line without any of these is not a heading of a statutory part.
_HINT = re.compile(r"情况|概|综述|工作|公开|事[项宜]|问题|不足|复议|诉讼|内容|困难")
_NUMERALS = frozenset("一二三四五六七八九十第")
_BREAK = re.compile(r"[。：:\s\u3000\xa0]")
_OTHER_ENDS = re.compile(r"[。；;，,]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the index of its line, the part it means (None: none of the six), as printed, and text after it."""

    line: int
    part: int | None
    ordinal: int | None
    printed: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    part: int | None
    ordinal: int | None
    style: str
    strong: bool
    printed: str
    rest: str = ""


def find(lines: Sequence[str]) -> list[Heading]:
    """The headings of the parts among lines of text, in printed order."""
    every = (candidate for index, line in enumerate(lines) if (candidate := _candidate(index, line)))
    candidates = list(islice(every, _MOST_CANDIDATES))
    style = _first_level(candidates)
    chosen = [c for c in candidates if c.part is not None and c.style == style and (c.strong or style != "none")]
    surely = {c.part for c in chosen if c.strong}
    chosen = [c for c in chosen if c.strong or c.part not in surely]
    chosen = _without_contents(chosen, lines)
    chosen = _with_unnumbered(chosen, candidates)
    chosen = _with_other(chosen, candidates, style)
    return [Heading(c.line, c.part, c.ordinal, c.printed, c.rest) for c in chosen]


def part_named(text: str) -> int | None:
    """The part that a line names and says nothing else, None if it does not."""
    candidate = _candidate(0, text)
    return candidate.part if candidate and candidate.strong and not candidate.rest else None


def _candidate(index: int, line: str) -> _Candidate | None:
    whole = len(line) <= _LONGEST
    if not whole and "\u4e00" <= line[0] <= "\u9fff" and line[0] not in _NUMERALS:
        # Text; only an ordinal in Chinese may have the name of a part behind it.
        return None
    head = squeeze(line[:_LONGEST])
    found = _ORDINAL.match(head)
    style = found.lastgroup or "none" if found else "none"
    if style == "bare" and found is not None and not _STRONG.match(head, found.end()):
        found, style = None, "none"
    ordinal = _ordinal_number(found[0]) if found else None
    style = "chinese" if style == "bare" else style
    if found and _ENUMERATION.fullmatch(found[0]):
        # 第一，第二， number the points of a text; they number a part only where its name is all that follows.
        part, strong = _meaning(head[found.end() :].rstrip("。:;.,、"))
        return _Candidate(index, part, ordinal, style, True, line) if whole and strong else None
    if style == "none" and not _HINT.search(head):
        return None
    if whole:
        body = head[found.end() :] if found else head
        part, strong = _meaning(body.rstrip("。:;.,、"))
        if part is not None and (found or strong):
            return _Candidate(index, part, ordinal, style, strong, line)
    if style != "chinese":
        return None
    split = _heading_before_text(line)
    if split is not None:
        part, printed, rest = split
        return _Candidate(index, part, ordinal, style, True, printed, rest)
    if whole and len(line) <= 40 and not _OTHER_ENDS.search(line):
        return _Candidate(index, None, ordinal, style, False, line)
    return None


def _heading_before_text(line: str) -> tuple[int, str, str] | None:
    """Heading and text that stand on one line: "一、总体情况。2024年，…", "六、其他需要报告的事项：无"."""
    for broken in _BREAK.finditer(line, 0, _LONGEST):
        cut = broken.end()
        head = squeeze(line[: broken.start()])
        found = _ORDINAL.match(head)
        body = head[found.end() :] if found else head
        part, _ = _meaning(body)
        rest = line[cut:].strip(" \t\u3000\xa0")
        if part is not None and rest:
            return part, line[:cut].rstrip(" \t\u3000\xa0"), rest
    return None


@lru_cache(maxsize=4096)
def _meaning(body: str) -> tuple[int | None, bool]:
    known = _official().get(body)
    if known is not None:
        return known, True
    for pattern, strong in ((_STRONG, True), (_LOOSE, False)):
        found = pattern.fullmatch(body)
        if found and found.lastgroup:
            return int(found.lastgroup[1:]), strong
    return None, False


def _official() -> dict[str, int]:
    return _OFFICIAL


_OFFICIAL = {squeeze(wording): part.number for part in form("2021").parts for wording in part.label.wordings}


def _ordinal_number(text: str) -> int | None:
    digits = text.strip("第部分章节、.,:")
    value = numeral(digits)
    return int(value) if value is not None else None


def _first_level(candidates: Sequence[_Candidate]) -> str:
    """Chinese ordinals are first-level where they number parts at all, digits or no ordinals only where these do not."""
    counts = {
        style: len({c.part for c in candidates if c.style == style and c.part is not None})
        for style in ("chinese", "digit")
    }
    sure = {
        style: len({c.part for c in candidates if c.style == style and c.part is not None and c.strong})
        for style in ("chinese", "digit", "none")
    }
    if sure["none"] >= 3 and sure["none"] > max(sure["chinese"], sure["digit"]):
        return "none"
    if counts["chinese"] >= 2 or (counts["chinese"] and counts["digit"] < 3):
        return "chinese"
    return "digit" if counts["digit"] >= 3 else "chinese"


def _without_contents(chosen: list[_Candidate], lines: Sequence[str]) -> list[_Candidate]:
    """Without a table of contents: headings on adjacent lines whose parts all come again later."""
    cut = 0
    while cut + 1 < len(chosen) and chosen[cut + 1].line - chosen[cut].line == 1:
        cut += 1
    run = chosen[: cut + 1]
    later = {c.part for c in chosen[cut + 1 :]}
    if len(run) >= 3 and all(c.part in later for c in run):
        return chosen[cut + 1 :]
    # The last line of the contents may be followed at once by the first part of the text.
    for size in range(len(run), 2, -1):
        again = {c.part for c in chosen[size:]}
        if all(c.part in again for c in run[:size]):
            return chosen[size:]
    return chosen


def _with_unnumbered(chosen: list[_Candidate], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Add headings without ordinal for parts that no other heading means, where they stand in the parts' order."""
    for candidate in candidates:
        if candidate.style != "none" or not candidate.strong:
            continue
        if any(c.part == candidate.part for c in chosen):
            continue
        before = [c.part or 0 for c in chosen if c.line < candidate.line]
        after = [c.part or 7 for c in chosen if c.line > candidate.line]
        if all(part < (candidate.part or 0) for part in before) and all(part > (candidate.part or 0) for part in after):
            chosen = sorted([*chosen, candidate], key=lambda c: c.line)
    return chosen


def _with_other(chosen: list[_Candidate], candidates: Sequence[_Candidate], style: str) -> list[_Candidate]:
    """Add first-level headings of no statutory part, where their ordinal fits between its neighbours."""
    if style != "chinese" or not chosen:
        return chosen
    for candidate in candidates:
        if candidate.part is not None or candidate.style != "chinese" or candidate.ordinal is None:
            continue
        before = [c for c in chosen if c.line < candidate.line]
        if not before or before[-1].ordinal is None:
            continue
        following = next((c.ordinal for c in chosen if c.line > candidate.line and c.ordinal is not None), None)
        fits = candidate.ordinal == before[-1].ordinal + 1
        if fits and (following is None or candidate.ordinal < following):
            chosen = sorted([*chosen, candidate], key=lambda c: c.line)
    return chosen
