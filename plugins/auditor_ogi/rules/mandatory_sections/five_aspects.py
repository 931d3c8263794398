"""Rule five-aspects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor_ogi.figures.missing_parts import NO_SUPERVISION
from auditor_ogi.form import form
from auditor_ogi.text.parts import is_left_out, require_content, require_part

_LISTS = word_lists(__file__)


# 公开 in the name of another aspect says nothing of proactive disclosure.
_OTHER_PUBLICITY = lazy_regex("(?<=依申请)公开|公开(?=申请|平台|渠道)")


class _Aspect(NamedTuple):
    """An aspect, the words that cover it, and those that may be part of covering it."""

    name: Term
    covering: re.Pattern[str]
    hinting: re.Pattern[str]

    def is_named_by(self, headings: Iterable[str]) -> bool:
        """Whether one of these sub-headings is about the aspect."""
        plain = (_OTHER_PUBLICITY.sub("", heading) for heading in headings)
        return any(self.covering.search(heading) or self.hinting.search(heading) for heading in plain)


def _aspect(name: Term, key: str, *phrases: str) -> _Aspect:
    """An aspect known by the words under this key in the lists, and by these phrases."""
    covering = "|".join((either(_LISTS.groups("covering")[key]), *phrases))
    return _Aspect(name, lazy_regex(covering), lazy_regex(either(_LISTS.groups("hinting")[key])))


_CHANNELS = _LISTS.either("channels")
_ASPECTS = (
    _aspect(Term("proactive disclosure"), "disclosure", "(?:发布|公开)[^，。]{0,12}信息"),
    _aspect(
        Term("disclosure on request"),
        "requests",
        "(?:答复|回复)(?!率)[^，。；]{0,4}申请人",
        "申请人[^，。；]{0,8}(?:答复|回复)",
    ),
    _aspect(
        Term("management of government information"),
        "management",
        "信息(?:的|资源|公开|发布)*(?:规范化?)?管理",
        "(?:发布|公开|文件)审[核查]",
        "规范性文件[^，。]{0,10}(?:清理|管理|公开)",
    ),
    _aspect(
        Term("platforms"),
        "platforms",
        f"网站[^，。]{{0,10}}(?:{_LISTS.either('site_work')})",
        f"(?:{_CHANNELS})[^，。]{{0,10}}(?:{_LISTS.either('channel_work')})",
        f"(?:{_LISTS.either('improving')})[^，。]{{0,12}}(?:网站|公众号|{_CHANNELS})",
    ),
    _aspect(Term("supervision and safeguards"), "safeguards"),
)
_SUPERVISION = _ASPECTS[-1]
_SUB_HEADING = lazy_regex(
    r"\s*(?:[（(]?[一二三四五六七八九\d]{1,2}[）)、.．]|第[一二三四五六七八九][，,、])\s*([^。：:\n，,；\d]{2,24})(?=[。：:\n]|$)"
)
# Without a number of its own kind a heading shows by its last word: 平台建设方面，
_NAMED = lazy_regex(
    r"\s*(?:[一二三四五六七八九]是)?(?:([^。：:\n，,；]{2,16}?(?:方面|情况|工作))[，,。：:]|([^。：:\n，,；]{0,10}(?:公开|管理|建设|保障))[。：:])"
)
_LONGEST_HEADING = 60
_OWN_HEADINGS = 3
_NAMES = _LISTS["names"]
_AT_LEAST_NAMED = 4
_LONGEST_ENUMERATION = 120
_BORDERS = "。；;\n"


@rule(
    "five-aspects",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号, part one",
    fix="Add what was done for the aspect, preferably under a sub-heading of its own",
    example="Part one ends after requests and says nothing about information management, platforms and "
    "safeguards",
)
def five_aspects(report: Report) -> Iterator[Problem]:
    """Part one covers proactive disclosure, requests, information management, platforms and safeguards.

    The form says what the general situation consists of; work on an aspect that is left out is not reported.
    A sentence that only names all five does not cover them.
    """
    if report.form == "2019" and (report.year is None or report.year < form("2021").first_year):
        raise NotApplicable("the five aspects came with the form of 2021")
    at = require_part(report, 1).pointer
    text = require_content(report, 1)
    if is_left_out(text) or not text.strip():
        raise NotApplicable("the text of part one is not given")
    covered = _without_enumerations(text)
    missing = [aspect for aspect in _ASPECTS if not aspect.covering.search(covered)]
    headings = list(_sub_headings(text))
    unheaded = [aspect for aspect in _ASPECTS if not aspect.is_named_by(headings)]
    if missing:
        yield from _not_covered([aspect for aspect in missing if aspect in unheaded], len(unheaded), text, at)
    elif len(unheaded) == 1:
        # Four aspects have a sub-heading of their own: the fifth is mentioned in passing.
        yield _unclear(unheaded, at)


def _not_covered(aspects: list[_Aspect], unheaded: int, text: str, at: str) -> Iterator[Problem]:
    """Which of these aspects the text leaves out, and of which it has a word that may be enough."""
    # Where aspects have sub-headings of their own, a stray word elsewhere does not cover another one.
    words_may_do = len(_ASPECTS) - unheaded < _OWN_HEADINGS
    unclear = [aspect for aspect in aspects if words_may_do and aspect.is_named_by([text])]
    absent = [aspect for aspect in aspects if aspect not in unclear]
    if absent:
        yield Problem(
            "part one does not cover {aspects}",
            at=at,
            aspects=[aspect.name for aspect in absent],
            cause=NO_SUPERVISION if _SUPERVISION in absent else None,
        )
    if unclear:
        yield _unclear(unclear, at)


def _unclear(aspects: list[_Aspect], at: str) -> Question:
    names = [aspect.name for aspect in aspects]
    return Question("part one does not clearly cover {aspects}; please check", at=at, aspects=names)


def _sub_headings(text: str) -> Iterator[str]:
    """What looks like a sub-heading at the beginning of a line: by its number, or by its last word."""
    lines = text.splitlines()
    found = list(_named_at(lines))
    if len(found) < _OWN_HEADINGS:
        # In a text of one line sub-headings begin its sentences.
        found = list(_named_at(re.split("[。；;\\n](?=.)", text)))
    return iter(found)


def _named_at(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for pattern in (_SUB_HEADING, _NAMED):
            found = pattern.match(line[:_LONGEST_HEADING])
            if found:
                yield found[found.lastindex or 0]


def _without_enumerations(text: str) -> str:
    """The text without the short sentences that only name the aspects."""
    # Whatever names four of the five names one of the first two.
    for name in _NAMES[: len(_NAMES) - _AT_LEAST_NAMED + 1]:
        at = text.find(name)
        while at >= 0:
            start = max(text.rfind(mark, 0, at) for mark in _BORDERS) + 1
            end = (
                min(
                    (found for mark in _BORDERS if (found := text.find(mark, at)) >= 0), default=len(text) - 1
                )
                + 1
            )
            short = end - start < _LONGEST_ENUMERATION
            if short and sum(each in text[start:end] for each in _NAMES) >= _AT_LEAST_NAMED:
                text = text[:start] + text[end:]
                end = start
            at = text.find(name, end)
    return text
