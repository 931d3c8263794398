"""Rule law-citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.legal_documents import (
    Cited,
    Document,
    Numbered,
    belongs_to,
    by_misspelt_name,
    by_name,
    by_number,
    by_wrong_name,
    by_wrong_number,
    is_no_series,
    is_one_slip,
    numbers,
    printed_number,
    titles,
)
from auditor_ogi.text.numerals import NUMERAL, narrow
from auditor_ogi.text.numerals import number as number_of
from auditor_ogi.text.parts import require_texts

_LISTS = word_lists(__file__)
_AS_BASIS = re.compile(_LISTS.either("as_basis"))
# “现公布……年度报告”, “以公开为原则” and “2024年以来” do not mean an earlier law.
_OF_PAST = re.compile(
    rf"(?<!新)(?:{_LISTS.either('of_past')})(?!前的《)|原(?![则因文件有始])|[令号条][）)》]?公布"
)
# What a document is called for short, and that a sentence is about the report or the Regulation.
_SHORT = re.compile(f"(?:{_LISTS.either('short_names')})$")
_ON_REPORTS = re.compile(_LISTS.either("on_reports"))
# The numbers of the forms, and sentences by which a report says which form it follows.
_FORMS = ("国办公开办函2021-30", "国办公开办函2019-60")
_ON_FORM = re.compile(r"(?:按照?|根据|依据|依照|遵照)[^。；]{0,80}(?:格式|编制|编写|撰写|制作|现?公布)")
_FAR = 300
_STOPS = "。；！？\n"
_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*条")
_IN_MARKS = re.compile("《[^《》]*》")
_ITEM = re.compile(rf"第\s*({NUMERAL})\s*条(?:第一款)?\s*第?\s*[（(]?\s*({NUMERAL})\s*[）)]?\s*项")
_IN_FORCE = re.compile(
    r"[^《》。；]{0,24}?(?:自|于|(?<=[，,（(]))\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起?"
    r"(?:正式|开始|修订|重新|后)*(?:施行|实施|生效)"
)
_REVISED = re.compile(
    r"[^《》。；]{0,50}?(\d{4})\s*年\s*(?:(\d{1,2})\s*月\s*(\d{1,2})\s*日)?\s*(?:中华人民共和国)?(?:国务院令?\s*第?\s*711\s*号令?)?"
    r"(?:新)?修[订正](?!前)"
)
_PLAN = re.compile(
    "(20\\d\\d)年[^年]{0,24}(?:政务公开|政府信息公开|信息公开)[^年]{0,8}(?:要点|重点工作|工作方案|工作安排)"
)
_BASED_ON = re.compile("(?:根据|依据|按照|依照|遵照)(?:了|国家)?$")
_ORDER = "国务院令"
_OWN_NAMES = ("实施条例", "实施办法", "管理办法", "管理条例", "工作条例", "实施细则")
_FEE, _FEES = "处理费", "政府信息公开信息处理费管理办法"
_SHORT_NAME, _REGULATION = "条例", "中华人民共和国政府信息公开条例"
_NEW_FORM = "2021-09-26"
_REVISED_REGULATION = 2019


class _Found(NamedTuple):
    """The citations of a text."""

    pointer: str
    text: str
    cited: list[Cited]
    numbered: list[Numbered]


class _Detail(NamedTuple):
    """A wrong detail of a document: the message, the right and the wrong value, and the words for it."""

    template: str
    expected: str | int
    actual: str | int
    printed: str
    said: str


@rule(
    "law-citation",
    category="conformity",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information (国务院令第711号); 国办公开办函〔2021〕30号, in force "
    "for the reports on 2021 and later; 国办公开办函〔2019〕60号, for those on 2019 and 2020",
    fix="Look up the document and cite the one in force, by the name and number under which it was issued",
    example="“国务院令第492号” for the Regulation, “国办公开办函〔2019〕60号” as basis of the report on 2024",
)
def law_citation(report: Report) -> Iterator[Problem]:
    """Laws and documents are cited by their own names and numbers, and the basis is in force for the year.

    Who looks up a wrong citation finds nothing, or another document; a basis that is no longer in force
    suggests that the report follows an older form. Documents that are not known for certain are not judged.
    """
    found = [
        _Found(pointer, text, list(titles(text)), list(numbers(text)) if "号" in text else [])
        for pointer, text in require_texts(report).items()
    ]
    if not any(each.cited or each.numbered for each in found):
        raise NotApplicable("the report cites no document")
    means_regulation = _short_name_is_regulation(found)
    for each in found:
        for problem in (
            *_misnamed(each),
            *_misnumbered(each),
            *_out_of_force(report, each),
            *_details(report, each, means_regulation=means_regulation),
        ):
            yield question_if_damaged(report, problem)
    yield from _plans(report, found)


def _misnamed(found: _Found) -> Iterator[Problem]:
    seen = set()
    orders = dict(_under_its_number(found))
    for title in found.cited:
        meant = by_wrong_name(title.name) or by_misspelt_name(title.name) or orders.get(title.start)
        if meant is not None and title.name not in seen:
            seen.add(title.name)
            yield Problem(
                "there is no document called 《{actual}》; the right name is 《{expected}》",
                at=found.pointer,
                expected=meant.title,
                actual=title.name,
                excerpt=found.text[title.start : title.end],
            )


def _under_its_number(found: _Found) -> Iterator[tuple[int, Document]]:
    """Where a regulation is cited by another one's number: 《政府信息公开实施条例》（国务院令第711号）."""
    for number in found.numbered:
        document, title = by_number(number.key), belongs_to(found.text, number, found.cited)
        if document is None or title is None or by_name(title.name) or not number.key.startswith(_ORDER):
            continue
        if title.name.endswith(_OWN_NAMES) and not title.name.endswith(document.names):
            yield title.start, document


def _misnumbered(found: _Found) -> Iterator[Problem]:
    """Documents with a number that is not theirs."""
    seen: set[tuple[str, str]] = set()
    for number in found.numbered:
        title = belongs_to(found.text, number, found.cited)
        document = by_name(title.name) if title else None
        if title is None or document is None or not document.numbers:
            document = _meant(found, number, title)
            if document is not None and (document.id, number.key) not in seen:
                seen.add((document.id, number.key))
                yield Problem(
                    "《{name}》 is {expected}, not {actual}",
                    at=found.pointer,
                    expected=printed_number(document.numbers[0]),
                    actual=number.printed,
                    excerpt=found.text[title.start if title else number.start : number.end],
                    name=document.title,
                )
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


def _meant(found: _Found, number: Numbered, title: Cited | None) -> Document | None:
    """The document that a wrong number was meant for, cited alone or under a short name."""
    sentence = _sentence(found.text, number.start, number.end)
    document = by_wrong_number(number.key)
    if document is None and _ON_FORM.search(sentence):
        document = _of_form(number.key, [other.key for other in found.numbered])
    about_fees = document is None and _FEE in sentence
    if about_fees:
        document = _of_fees(number.key)
    if document is None or (
        title is not None and by_name(title.name) is None and not _SHORT.search(title.name)
    ):
        return None
    sure = about_fees or is_no_series(number.key) or _ON_REPORTS.search(sentence)
    return document if sure else None


def _of_fees(key: str) -> Document | None:
    """The rules on fees, where their number has one wrong figure: 国办函〔2010〕109号."""
    document = by_name(_FEES)
    if document is None or by_number(key) is not None:
        return None
    return document if is_one_slip(key, document.numbers[0]) else None


def _of_form(key: str, cited: list[str]) -> Document | None:
    """The form that a wrong number was meant for: the office's own of that year, or of another series.

    Other documents of the year are rightly cited beside the form.
    """
    if by_number(key) is not None or any(form in cited for form in _FORMS):
        return None
    series, _, number = key.partition("-")
    for form in map(by_number, _FORMS):
        if form is None:
            continue
        own, _, own_number = form.numbers[0].partition("-")
        if series[-4:] == own[-4:] and (number == own_number or series == own):
            return form
    return None


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
        problem = _out_of_time(report, year, document, key, clause)
        if problem is not None:
            seen.add(document.id)
            # An uncertain year makes it a question.
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


def _out_of_time(
    report: Report, year: int, document: Document, key: str | None, clause: str
) -> Problem | None:
    """The document was not in force for the year, in the version of this number or at all."""
    if _OF_PAST.search(clause):
        return None
    if key is None or key != document.former:
        return _not_for_the_year(report, year, document, clause) if _AS_BASIS.search(clause) else None
    if year <= (document.former_until or year):
        return None
    return Problem(
        "《{name}》 is cited as {actual}; it was revised later as {expected}",
        name=document.title,
        expected=printed_number(document.numbers[0]),
        actual=printed_number(key),
    )


def _not_for_the_year(report: Report, year: int, document: Document, clause: str) -> Problem | None:
    """The document is a basis for reports on other years only."""
    first, last = document.years or (year, year)
    if last is not None and year > last:
        # Its title together with the number of its replacement, or both documents: a person says which is the
        # basis.
        plain = narrow(clause).replace("[", "〔").replace("]", "〕")
        kind = Question if document.instead and document.instead in plain else Problem
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


def _short_name_is_regulation(found: list[_Found]) -> bool:
    """Whether 《条例》 can mean the Regulation only: no other regulation is cited."""
    names = {title.name for each in found for title in each.cited if title.name.endswith(_SHORT_NAME)}
    return all(name == _SHORT_NAME or by_name(name) is not None for name in names)


def _details(report: Report, found: _Found, *, means_regulation: bool) -> Iterator[Problem]:
    """Articles and dates that a known document does not have, each once."""
    year = report.get("/year")
    seen: set[str] = set()
    for title in found.cited:
        is_short = means_regulation and title.name == _SHORT_NAME and _means_basis(found.text, title)
        document = by_name(_REGULATION if is_short else title.name)
        if document is None:
            continue
        after = narrow(found.text[title.end : title.end + 60])
        before_revision = year is not None and year < _REVISED_REGULATION
        wrong = (
            None if before_revision else _beyond_last_article(document, after),
            None if before_revision else _beyond_last_item(document, after),
            _other_day_in_force(document, after),
            _other_day_of_revision(document, after),
        )
        for detail in filter(None, wrong):
            if detail.said not in seen:
                seen.add(detail.said)
                yield Problem(
                    detail.template,
                    at=found.pointer,
                    name=document.title,
                    expected=detail.expected,
                    actual=detail.actual,
                    excerpt=found.text[title.start : title.end] + detail.printed,
                )


def _means_basis(text: str, title: Cited) -> bool:
    """Whether 《条例》 is what the report is based on, or what is cited is about disclosure."""
    if _BASED_ON.search(text, max(0, title.start - 8), title.start):
        return True
    return "公开" in _IN_MARKS.sub("", _sentence(text, title.start, title.end))


def _beyond_last_item(document: Document, after: str) -> _Detail | None:
    """An item that an article does not have: 第二十条第（十八）项."""
    found = _ITEM.match(after)
    article, item = (number_of(found[1]), number_of(found[2])) if found else (None, None)
    count = document.items.get(int(article)) if article else None
    if found is None or not item or count is None or item <= count:
        return None
    template = "this article of 《{name}》 has {expected} items; item {actual} is cited"
    return _Detail(template, count, int(item), found[0], said=found[0])


def _beyond_last_article(document: Document, after: str) -> _Detail | None:
    article = _ARTICLE.match(after)
    count = number_of(article[1]) if article else None
    if article is None or not count or not document.articles or count <= document.articles:
        return None
    template = "《{name}》 has {expected} articles; article {actual} is cited"
    return _Detail(template, document.articles, int(count), article[0], said=article[0])


def _other_day_in_force(document: Document, after: str) -> _Detail | None:
    day = _IN_FORCE.match(after) if document.in_force else None
    said = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else ""
    if day is None or said in document.in_force:
        return None
    template = "《{name}》 has been in force since {expected}, not {actual}"
    return _Detail(template, document.in_force[-1], said, day[0], said)


def _other_day_of_revision(document: Document, after: str) -> _Detail | None:
    found = _REVISED.match(after) if document.revised and "修" in after else None
    if found is None or not document.revised:
        return None
    said = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found[2] else found[1]
    # The day it came into force is often given for it: only another year is wrong.
    if document.revised.startswith(found[1]):
        return None
    return _Detail(
        "《{name}》 was revised on {expected}, not {actual}", document.revised, said, found[0], said
    )


def _plans(report: Report, found: list[_Found]) -> Iterator[Problem]:
    """A work plan cited as the basis that is last year's, where none of this year is cited."""
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
                "the report on {expected} is based only on the work plan of {actual}; is this last year's "
                "text?",
                at=each.pointer,
                expected=year,
                actual=planned,
                excerpt=each.text[title.start : title.end],
            )
            return


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a passage, as far as it shows what the passage is cited for."""
    least, most = max(0, start - _FAR), min(len(text), end + _FAR)
    first = max(least - 1, *(text.rfind(stop, least, start) for stop in _STOPS)) + 1
    last = min((at for stop in _STOPS if (at := text.find(stop, end, most)) >= 0), default=most)
    return text[first:last]
