"""Rule right-year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from auditor import Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.year_accounts import Standing
from auditor_ogi.figures.year_roles import own_names, standing
from auditor_ogi.figures.years_said import (
    FAR,
    RANGE,
    YEAR,
    Said,
    leads,
    without_quotations,
    without_spaces,
    years_said,
)
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.dates_of_issue import days_of_issue
from auditor_ogi.text.impossible_years import impossible_years
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.numerals import year as year_of
from auditor_ogi.text.parts import Part, parts, require_texts
from auditor_ogi.text.relative_years import carried_to_its_own_year, misnamed_years
from auditor_ogi.text.sentences import Sentence, Sentences, sentences
from auditor_ogi.text.years_planned import planned_for, planned_in_heading, plans_followed, plans_named

_LISTS = word_lists(__file__)
# Slips of three or five digits too.
_NAMED = lazy_regex(r"[2２二][\d〇○零一二三四五六七八九]{2,4}\s?年")
_ANNOUNCED = lazy_regex(
    "(?:(?:现|下面|以下|兹)(?:将|就|把|予以?)?(?:公布|发布|公开|编制)?|特(?:编制|制定|此)|(?:本(?:年度)?|(?<![\u4e00-\u9fff]))报告(?:是|为|系|(?:全面|客观|真实|如实)?反映)"
    "|本(?:年度)?(?:报告|年报)[^。；]{0,40}?(?:反映|总结|汇总|概述|介绍)了?)"
    "(?P<between>[^。；]{0,40}?)$"
)
# A sentence that begins with the year and says what follows: 2022年我镇政府信息公开工作情况如下.
_AS_FOLLOWS = lazy_regex(
    r"度?[^。；，]{0,20}(?:政府信息公开|政务公开|信息公开)[^。；，]{0,12}情况(?:报告|公布|汇报)?如下"
)
_THIS_REPORT = lazy_regex(
    r"度?[^。；，]{0,20}(?:年度报告|年报)(?![^。；]{0,12}(?:已[于在]|上年|去年|提出|指出|中))"
)
_WRITTEN = lazy_regex(
    "(?:(?:编制|编写|撰写|形成)(?:了|的|本|此|完成)?|(?:向社会|特|予以)[^，。；]{0,4}(?:公布|发布|公开))"
    "(?P<between>[^。；，]{0,30})$"
)
# The year's work, of which the report is made: 结合2023年工作实际，编制本报告.
_DRAWN_FROM = lazy_regex("(?:结合|根据|依据|总结|梳理|汇总|回顾|围绕|了解|对)(?P<between>[^。；，]{0,20})$")
_IS_DRAWN = lazy_regex(
    "度?[^。；，]{0,20}(?:工作|公开情况)(?:[^。；]{0,30}(?:编制|编写|撰写|形成)[^。；，]{0,8}本(?:年度)?(?:报告|年报)"
    "|[^。；]{0,16}[，,]现[^。；，]{0,10}(?:报告|公布|汇报)如下)"
)
# 本报告依据2023年工作情况编制.
_ITS_SOURCE = lazy_regex("本(?:年度)?(?:报告|年报)[^。；]{0,20}(?:依据|根据|由)[^。；，]{0,20}$")
_IS_SOURCE = lazy_regex("度?[^。；，]{0,20}工作[^。；，]{0,8}情况(?:进行|整理)?(?:编制|编写|撰写|汇总|形成)")
_OF_LAST_YEAR = lazy_regex(_LISTS.either("reporting_duties"))
_A_REPORT = lazy_regex(
    "度?[^。；，]{0,24}(?:年度报告|年报|^度报告|工作报告|工作总结|(?:工作|公开)[^。；，]{0,6}情况|工作(?:进展|成效)|总结|情况报告"
    "|^度?(?:的)?(?:工作)?情况(?=[，。；]|$)|(?:有关|相关)情况(?:汇报|报告|公布|通报)?如下)"
)
_OF_A_SERIES = lazy_regex(r"\W*20\d\d\s?年")
_LONG_LINE = 25
_STOPS = "。；;：:！!？?，,、”）)"
_MOST = 20
_ON_PLANS = (5, 6)
_SPRING, _DECEMBER = 6, 12
_PASSAGES = {
    Standing.SURE: "the report is on {expected}; this passage is on {actual}",
    Standing.ASKED: "the report is on {expected}; this passage is on {actual}",
    Standing.PLANNED: "a plan for {actual} in the report on {year}",
    Standing.UNTIL: "counted until the end of {actual}; the report is on {expected}",
    Standing.UNTIL_SURE: "counted until the end of {actual}; the report is on {expected}",
}
_CHECK_PLAN = (
    "Check what the plan is for: plans in the report on {year} are for {expected}; if the words are "
    "last year's, write this year's plan, and if only the year is wrong, write {expected}"
)
_CHECK_YEAR = "Check which year the words mean; if they are right, write {expected}"
_CHECK_DAY = "Check the date: the report on {year} is written after that year is over"
_CHECK_BASIS = (
    "Check whether the work of {expected} followed a plan of its own, and name that; if the words are "
    "last year's, write this year's"
)


@rule(
    "right-year",
    category="conformity",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information, articles 49 and 50: the report on the year before",
    fix="Write the report's own year, and check whether the words and figures around it are this year's too",
    example="“2023年，我镇共主动公开政府信息96条” in the report on 2024",
)
def right_year(report: Report) -> Iterator[Problem]:
    """The report does not name another year in place of its own.

    Such a year is usually left over from last year's report, and so may be the words and figures around it.
    Years of comparison, plans, documents and events are not defects.
    """
    year = report.get("/year")
    if year is None:
        _ = report["/year"]  # an uncertain year makes the outcome a review
        return
    is_uncertain = report.issue_at("/year") is not None
    for problem in (
        *_title(report, year),
        *_headings(report, year),
        *islice(_running_text(report, year), _MOST),
        *_stale_plans(report, year),
        *_stale_days(report, year),
    ):
        if is_uncertain:
            # The problem depends on the year; without a problem an uncertain year does no harm.
            problem.at = (*problem.at, "/year")
        yield problem


def _title(report: Report, year: int) -> Iterator[Problem]:
    title = narrow(report.get("/title") or "")
    named = {year_of(found[1]) for found in YEAR.finditer(title)}
    if named and year not in named and not RANGE.search(title):
        yield Problem(
            "the title says {actual}, the report is on {expected}",
            at="/title",
            expected=year,
            actual=min(named, key=str),
        )


def _headings(report: Report, year: int) -> Iterator[Problem]:
    for item in parts(report):
        if item.number is not None and "年" in item.heading:
            yield from _heading(item, year)


def _heading(item: Part, year: int) -> Iterator[Problem]:
    heading = without_spaces(narrow(item.heading))
    planned = planned_in_heading(heading)
    if planned is not None and planned <= year:
        yield Problem(
            "the heading plans for {actual}, the report is on {year}",
            at=item.heading_pointer,
            expected=year + 1,
            actual=planned,
            year=year,
            fix=_CHECK_PLAN,
        )
        return
    if RANGE.search(heading) or str(year) in heading:
        return
    for found in YEAR.finditer(without_quotations(heading)):
        named = year_of(found[1])
        # What was lacking last year may be what the part is about, with what was done for it.
        is_of_last = item.number == 5 and re.search("整改|解决|落实", heading)
        is_over = re.search(rf"{named}年度?[^，。；及和]{{0,10}}存在", heading)
        is_of_next = named is not None and named > year and item.number in (5, 6) and not is_over
        if named not in (None, year) and not is_of_last and not is_of_next:
            yield Problem(
                "the heading says {actual}, the report is on {expected}",
                at=item.heading_pointer,
                expected=year,
                actual=named,
            )


def _running_text(report: Report, year: int) -> Iterator[Problem]:
    texts = require_texts(report)
    words = _other_years(texts.values(), year)
    printed = sentences(report)
    plan_parts = {item.pointer for item in parts(report) if item.number in _ON_PLANS} if words else ()
    for place in printed.holding(words):
        sentence = printed[place]
        whole = without_spaces(narrow(sentence.text))
        problem = _impossible(sentence, whole, year) or _misnamed(sentence, whole, year)
        problem = problem or _stale_basis(sentence, whole, year, texts)
        for said in _other_years_said(whole, year):
            if problem is None:
                problem = _announced(sentence, said, year, own_names(report.organ))
            may_plan = sentence.pointer in plan_parts
            if problem is None and may_plan:
                problem = _planned(sentence, whole, said.year, year)
            if problem is None and _stands_alone(whole, sentence, texts):
                problem = _reported(sentence, said, year, _around(printed, place), report.organ, may_plan)
            if problem is not None:
                break
        if problem is not None:
            yield question_if_damaged(report, problem)


def _other_years_said(whole: str, year: int) -> Iterator[Said]:
    """The other years that a sentence names before it comes to the report's own.

    Once it has come to it, the years are compared; what goes before a colon stands alone.
    """
    text = without_quotations(whole)
    own = text.find(str(year))
    first = next(years_said(text), None)
    if own >= 0 and first is not None and first.year != year:
        text = text[:own].rpartition("：")[0]
    elif own >= 0:
        return
    yield from (said for said in years_said(text) if said.year != year)


def _impossible(sentence: Sentence, text: str, year: int) -> Problem | None:
    """A year that nobody can mean: 20223年."""
    for found in impossible_years(text, year):
        kind = Problem if found.is_sure else Question
        return kind(
            "no report can mean “{words}”; the report is on {expected}",
            at=sentence.pointer,
            expected=year,
            words=found.words,
            fix=_CHECK_YEAR,
            excerpt=_excerpt(sentence),
        )
    return None


def _misnamed(sentence: Sentence, text: str, year: int) -> Problem | None:
    """A year that does not fit the words beside it: 较上年（2022年）."""
    for found in misnamed_years(text, year):
        kind = Problem if found.is_sure else Question
        return kind(
            "“{words}” names {actual} in the report on {year}; {expected} is meant",
            at=sentence.pointer,
            expected=found.expected,
            actual=found.actual,
            words=found.words,
            year=year,
            fix=_CHECK_YEAR,
            excerpt=_excerpt(sentence),
        )
    return None


def _stale_basis(sentence: Sentence, text: str, year: int, texts: Mapping[str, str]) -> Problem | None:
    """A work plan of last year by which work was done, where none of this year is named."""
    for planned, _ in plans_followed(text):
        leading = next((said.year for said in years_said(text) if leads(said)), None)
        if planned not in (year - 1, year - 2) or leading == year:
            continue
        if any(other >= year for each in texts.values() for other in plans_named(each)):
            continue
        kind = Problem if leading == planned == year - 1 else Question
        return kind(
            "the report on {expected} is based only on the work plan of {actual}; is this last year's text?",
            at=sentence.pointer,
            expected=year,
            actual=planned,
            fix=_CHECK_BASIS,
            excerpt=_excerpt(sentence),
        )
    return None


def _stale_plans(report: Report, year: int) -> Iterator[Problem]:
    """Plans for the year of the report, and requests carried over to it, as last year's report had them."""
    is_last = {item.pointer: item.number in (5, 6) for item in parts(report)}
    for pointer, text in require_texts(report).items():
        planned = planned_for(text, year, is_last_part=is_last.get(pointer, False))
        if planned:
            excerpt = text[planned.start : planned.end + 20].strip().split("\n")[0]
            kind = Problem if planned.is_sure else Question
            problem = kind(
                "the report is on {year}; this passage plans for it",
                at=pointer,
                excerpt=excerpt,
                expected=year + 1,
                actual=year,
                year=year,
                fix=_CHECK_PLAN,
            )
            yield question_if_damaged(report, problem)
        carried = carried_to_its_own_year(text, year)
        if carried:
            kind = Problem if carried.is_sure else Question
            yield kind(
                "“{words}” names {actual} in the report on {year}; {expected} is meant",
                at=pointer,
                expected=carried.expected,
                actual=carried.actual,
                words=carried.words,
                year=year,
                fix=_CHECK_YEAR,
                excerpt=carried.words,
            )


def _stale_days(report: Report, year: int) -> Iterator[Problem]:
    """Days of signature or publication before the year of the report is over."""
    for day in days_of_issue(require_texts(report)):
        if day.year > year or (day.year == year and day.month == _DECEMBER):
            continue
        kind = Problem if day.year < year or day.month <= _SPRING else Question
        yield kind(
            "the report on {year} is dated {actual}, before that year is over",
            at=day.pointer,
            year=year,
            fix=_CHECK_DAY,
            actual=day.said.splitlines()[-1].strip(),
            excerpt=day.said,
        )


def _stands_alone(text: str, sentence: Sentence, texts: Mapping[str, str]) -> bool:
    """Whether a sentence says all about its year: nothing of this year, and no line break cuts it off."""
    return "今年" not in text and not _goes_on_from_above(texts[sentence.pointer], sentence.start)


def _around(printed: Sentences, place: int) -> list[str]:
    """The sentences next to one in its text, and those of a series of years that it is in.

    One that begins with “其中” belongs to the sentence before it.
    """
    found: list[str] = []
    pointer = printed[place].pointer
    for step in (-1, 1):
        near = place + step
        while 0 <= near < len(printed) and abs(near - place) <= _MOST and printed[near].pointer == pointer:
            text = printed[near].text[:FAR]
            if step < 0 or not text.startswith("其中"):
                found.append(text)
                if not _OF_A_SERIES.match(text):
                    break
            near += step
    return found


def _other_years(texts: Iterable[str], year: int) -> list[str]:
    """Every other year that the texts name, as it is printed."""
    found = {match[0] for text in texts for match in _NAMED.finditer(text)}
    return sorted(words for words in found if year_of(words.rstrip("年").rstrip()) != year)


def _announced(sentence: Sentence, said: Said, year: int, names: tuple[str, ...]) -> Problem | None:
    """The sentence says which report this is."""
    found = _ANNOUNCED.search(said.before)
    if found is None and sentence.pointer == "/preamble":
        found = _WRITTEN.search(said.before)
    as_follows = _as_follows(sentence, said, names)
    drawn = _DRAWN_FROM.search(said.before) if _IS_DRAWN.match(said.after) else None
    if drawn is None and _IS_SOURCE.match(said.after):
        drawn = _ITS_SOURCE.search(said.before)
    found = drawn or found or as_follows
    if said.before.endswith(("自", "从")):
        return None
    around = (found.groupdict().get("between", "") if found else "") + said.after[:40]
    is_report = drawn or as_follows or _A_REPORT.match(said.after)
    if not found or not is_report or _OF_LAST_YEAR.search(said.before[-20:] + around):
        return None
    return Problem(
        "the report says that it is on {actual}; it is on {expected}",
        at=sentence.pointer,
        expected=year,
        actual=said.year,
        excerpt=_excerpt(sentence),
    )


def _planned(sentence: Sentence, text: str, planned: int, year: int) -> Problem | None:
    """The part on improvements still plans for a year before the report's own."""
    found = planned_for(text, planned, is_last_part=True) if planned < year else None
    if found is None:
        return None
    kind = Problem if found.is_sure else Question
    return kind(
        _PASSAGES[Standing.PLANNED],
        at=sentence.pointer,
        excerpt=_excerpt(sentence),
        expected=year + 1,
        actual=planned,
        year=year,
        fix=_CHECK_PLAN,
    )


def _as_follows(sentence: Sentence, said: Said, names: tuple[str, ...]) -> re.Match[str] | None:
    """The words after a year with which a sentence begins and that announce the report."""
    if not leads(said, names):
        return None
    report = _THIS_REPORT.match(said.after) if sentence.pointer == "/preamble" else None
    return _AS_FOLLOWS.match(said.after) or report


def _reported(
    sentence: Sentence, said: Said, year: int, around: Sequence[str], organ: str, may_plan: bool
) -> Problem | None:
    """The sentence says what was done in the year as if it were the year of the report."""
    found = standing(said, year, around, organ, may_plan=may_plan)
    if found is None:
        return None
    kind = Question if found in (Standing.ASKED, Standing.UNTIL) else Problem
    plan: dict[str, Any] = {"year": year, "fix": _CHECK_PLAN} if found is Standing.PLANNED else {}
    return kind(
        _PASSAGES[found],
        at=sentence.pointer,
        excerpt=_excerpt(sentence),
        expected=year + 1 if plan else year,
        actual=said.year,
        **plan,
    )


def _goes_on_from_above(text: str, start: int) -> bool:
    """Whether a line break cuts the sentence: the line before is long and has no stop."""
    above = text[max(0, start - FAR) : start].rstrip(" \t\u3000")
    line = above.rstrip("\n").rpartition("\n")[2]
    return above.endswith("\n") and len(line) >= _LONG_LINE and line[-1] not in _STOPS


def _excerpt(sentence: Sentence) -> str:
    return sentence.text.strip()[:60]
