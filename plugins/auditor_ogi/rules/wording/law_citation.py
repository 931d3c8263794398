"""Rule law-citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.legal_documents import (
    Cited,
    Document,
    Numbered,
    belongs_to,
    by_name,
    by_number,
    by_wrong_name,
    numbers,
    printed_number,
    titles,
)
from auditor_ogi.text.numerals import NUMERAL, narrow
from auditor_ogi.text.numerals import number as number_of
from auditor_ogi.text.parts import require_texts

_AS_BASIS = re.compile("根据|按照|依据|依照|遵照|对照|贯彻|落实|执行|遵循")
# “现公布……年度报告”, “以公开为原则” and “2024年以来” tell of no earlier law.
_OF_PAST = re.compile(
    "修订|修正|原(?![则因文件有始])|旧|废止|(?:日|[令号条][）)》]?)公布|历年|曾|(?:施行|实施|印发|颁布|公布|发布)以来|200[78]年"
)
_FAR = 300
_STOPS = "。；！？\n"
_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*条")
_IN_FORCE = re.compile(
    r"[^《》。；]{0,24}?(?:自|于)\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起?(?:正式)?(?:开始)?(?:施行|实施|生效)"
)
_PLAN = re.compile(
    "(20\\d\\d)年[^年]{0,24}(?:政务公开|政府信息公开|信息公开)[^年]{0,8}(?:要点|重点工作|工作方案|工作安排)"
)
_NEW_FORM = "2021-09-26"


class _Found(NamedTuple):
    """The citations of a text."""

    pointer: str
    text: str
    cited: list[Cited]
    numbered: list[Numbered]


@rule(
    "law-citation",
    category="conformity",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information (国务院令第711号); 国办公开办函〔2021〕30号, in force "
    "for the "
    "reports on 2021 and later; 国办公开办函〔2019〕60号, for those on 2019 and 2020",
    fix="Look the document up and cite it by the name and number under which it was issued, and by the one "
    "in force",
    example="“国务院令第492号” for the Regulation, “国办公开办函〔2019〕60号” as basis of the report on 2024",
)
def law_citation(report: Report) -> Iterator[Problem]:
    """Laws and documents are cited under their own names and numbers, and the form's basis fits the year.

    Who looks up a citation that is wrong finds nothing, or another document; a basis no longer in force
    suggests that the report follows an older form. Documents that are not known for certain are not judged.
    """
    found = [
        _Found(pointer, text, list(titles(text)), list(numbers(text)) if "号" in text else [])
        for pointer, text in require_texts(report).items()
    ]
    if not any(each.cited or each.numbered for each in found):
        raise NotApplicable("the report cites no document")
    for each in found:
        for problem in (
            *_misnamed(each),
            *_misnumbered(each),
            *_out_of_force(report, each),
            *_details(report, each),
        ):
            yield question_if_damaged(report, problem)
    yield from _plans(report, found)


def _misnamed(found: _Found) -> Iterator[Problem]:
    seen = set()
    for title in found.cited:
        meant = by_wrong_name(title.name)
        if meant is not None and title.name not in seen:
            seen.add(title.name)
            yield Problem(
                "no document is called 《{actual}》; 《{expected}》 is meant",
                at=found.pointer,
                expected=meant.title,
                actual=title.name,
                excerpt=found.text[title.start : title.end],
            )


def _misnumbered(found: _Found) -> Iterator[Problem]:
    """Names with a number that is not theirs."""
    seen: set[tuple[str, str]] = set()
    for number in found.numbered:
        title = belongs_to(found.text, number, found.cited)
        document = by_name(title.name) if title else None
        if title is None or document is None or not document.numbers:
            continue
        if number.key in document.numbers or number.key == document.former:
            continue
        if (document.id, number.key) in seen:
            continue
        seen.add((document.id, number.key))
        other = by_number(number.key)
        fields: dict[str, Any] = {
            "at": found.pointer,
            "expected": printed_number(document.numbers[0]),
            "actual": number.printed,
            "excerpt": found.text[title.start : number.end],
            "name": document.title,
        }
        if other is None:
            yield Problem("《{name}》 is {expected}, not {actual}", **fields)
        else:
            yield Problem("《{name}》 is {expected}; {actual} is 《{other}》", other=other.title, **fields)


def _out_of_force(report: Report, found: _Found) -> Iterator[Problem]:
    """Documents cited as a basis that were not in force for the year."""
    year = report.get("/year")
    if year is None:
        return
    seen: set[str] = set()
    for document, start, end, key in _mentions(found):
        if document.id in seen:
            continue
        clause = _sentence(found.text, start, end)
        problem = _judged(report, year, document, key, clause)
        if problem is not None:
            seen.add(document.id)
            # A doubtful year makes it a question.
            problem.at = (found.pointer, "/year") if report.issue_at("/year") else (found.pointer,)
            problem.excerpt = clause.strip()[:80]
            yield problem


def _mentions(found: _Found) -> Iterator[tuple[Document, int, int, str | None]]:
    """Known documents by number, and by name where no number follows."""
    numbered_titles = set()
    for number in found.numbered:
        document = by_number(number.key)
        title = belongs_to(found.text, number, found.cited)
        named = by_name(title.name) if title else None
        if title is not None:
            numbered_titles.add(title.start)
        # Where name and number are those of two documents, that alone is the defect.
        if document is not None and named in (None, document):
            yield document, number.start, number.end, number.key
    for title in found.cited:
        document = by_name(title.name)
        if document is not None and title.start not in numbered_titles:
            yield document, title.start, title.end, None


def _judged(report: Report, year: int, document: Document, key: str | None, clause: str) -> Problem | None:
    if key is not None and key == document.former:
        if year <= (document.former_until or year) or _OF_PAST.search(clause):
            return None
        return Problem(
            "《{name}》 is cited as {actual}; since then it was revised as {expected}",
            name=document.title,
            expected=printed_number(document.numbers[0]),
            actual=printed_number(key),
        )
    if document.years is None or not _AS_BASIS.search(clause) or _OF_PAST.search(clause):
        return None
    first, last = document.years
    if last is not None and year > last:
        # Its title in one breath with the number of what replaced it, or both: which is the basis is for a
        # person.
        beside = document.instead and document.instead in narrow(clause).replace("[", "〔").replace("]", "〕")
        kind = Question if beside else Problem
        return kind(
            "the report on {year} is based on {actual}, which was for the reports up to {last}; {expected} "
            "is in force",
            actual=printed_number(document.numbers[0]),
            expected=document.instead,
            year=year,
            last=last,
        )
    if year < first and str(report.get("/published_on") or "") < _NEW_FORM:
        return Problem(
            "the report on {year} is based on {actual}, which is for the reports on {first} and later",
            actual=printed_number(document.numbers[0]),
            year=year,
            first=first,
        )
    return None


def _details(report: Report, found: _Found) -> Iterator[Problem]:
    """Articles and dates that a known document does not have."""
    year = report.get("/year")
    seen: set[str] = set()
    for title in found.cited:
        document = by_name(title.name)
        if document is None:
            continue
        after = narrow(found.text[title.end : title.end + 60])
        article = _ARTICLE.match(after)
        count = number_of(article[1]) if article else None
        fields: dict[str, Any] = {"at": found.pointer, "name": document.title}
        too_many = (
            count and document.articles and count > document.articles and (year is None or year >= 2019)
        )
        if article and count and too_many and article[0] not in seen:
            seen.add(article[0])
            yield Problem(
                "《{name}》 has {expected} articles; article {actual} is cited",
                expected=document.articles,
                actual=int(count),
                excerpt=found.text[title.start : title.end] + article[0],
                **fields,
            )
        day = _IN_FORCE.match(after) if document.in_force else None
        if day:
            said = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
            if said not in document.in_force and said not in seen:
                seen.add(said)
                yield Problem(
                    "《{name}》 is in force since {expected}, not {actual}",
                    expected=document.in_force[-1],
                    actual=said,
                    excerpt=found.text[title.start : title.end] + day[0],
                    **fields,
                )


def _plans(report: Report, found: list[_Found]) -> Iterator[Problem]:
    """The yearly plan of work that is cited is that of the year."""
    year = report.get("/year")
    plans = [
        (each, title, int(plan[1]))
        for each in found
        for title in each.cited
        if (plan := _PLAN.search(title.name))
    ]
    if year is None or not plans or any(planned >= year for _, _, planned in plans):
        return
    for each, title, planned in plans:
        clause = _sentence(each.text, title.start, title.end)
        before = clause[: clause.find("《")]
        if _AS_BASIS.search(before) and not _OF_PAST.search(clause) and planned == year - 1:
            yield Question(
                "the report on {expected} is based on the plan of work of {actual} only; is it last year's "
                "text?",
                at=each.pointer,
                expected=year,
                actual=planned,
                excerpt=each.text[title.start : title.end],
            )
            return


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a passage, as far as it tells what the passage is cited for."""
    least, most = max(0, start - _FAR), min(len(text), end + _FAR)
    first = max(least - 1, *(text.rfind(stop, least, start) for stop in _STOPS)) + 1
    last = min((at for stop in _STOPS if (at := text.find(stop, end, most)) >= 0), default=most)
    return text[first:last]
