"""Rule law-citation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.citations import (
    Cited,
    Numbered,
    belongs_to,
    number_after,
    numbers,
    sentence_around,
    titles,
    unmarked,
)
from auditor_ogi.text.cited_details import wrong_details
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.legal_documents import (
    Document,
    by_misspelt_name,
    by_name,
    by_number,
    by_wrong_name,
    printed_number,
)
from auditor_ogi.text.meant_documents import meant_by_number, under_its_number
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.parts import require_texts

_LISTS = word_lists(__file__)
_AS_BASIS = lazy_regex(f"{_LISTS.either('as_basis')}|[按依]《")
# “现公布……年度报告”, “以公开为原则” and “2024年以来” do not mean an earlier law.
_OF_PAST = lazy_regex(
    rf"(?<!新)(?:{_LISTS.either('of_past')})(?!前的《)|原(?![则因文件有始])|[令号条][）)》]?公布"
)
_IN_MARKS = lazy_regex("《[^《》]*》")
_PLAN_OF = lazy_regex(r"[^\d]{0,24}(20\d\d)年度?[^\d]{0,20}(?:要点|方案|安排|计划|分工|任务)")
_FEW_YEARS = 2
_BASED_ON = lazy_regex("(?:根据|依据|按照|依照|遵照)(?:了|国家)?$")
_SHORT_NAME, _REGULATION = "条例", "中华人民共和国政府信息公开条例"
_OF_A_PLACE = lazy_regex("(?:政府)?信息公开条例(?:实施|施行)(?:办法|细则|条例|意见)")
_NEW_FORM = "2021-09-26"
_WRONG_DETAILS = {
    "articles": "《{name}》 has {expected} articles; article {actual} is cited",
    "items": "this article of 《{name}》 has {expected} items; item {actual} is cited",
    "subject": "article {actual} of 《{name}》 is about something else; see article {expected}",
    "chapters": "《{name}》 has {expected} chapters; chapter {actual} is cited",
    "chapter": "chapter {actual} of 《{name}》 is not about this; see the chapter “{expected}”",
    "edition": "《{name}》 is cited in its edition of {actual}; the present one is in force since {expected}",
    "in force": "《{name}》 has been in force since {expected}, not {actual}",
    "revised": "《{name}》 was revised on {expected}, not {actual}",
}
_REVISED_REGULATION = 2019


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
        _Found(
            pointer,
            text,
            sorted([*titles(text), *unmarked(text)]),
            list(numbers(text)) if "号" in text else [],
        )
        for pointer, text in require_texts(report).items()
    ]
    if not any(each.cited or each.numbered for each in found):
        raise NotApplicable("the report cites no document")
    means_regulation = _short_name_is_regulation(found)
    for each in found:
        for problem in (
            *_misnamed(each),
            *_misnumbered(each),
            *_misdated(report, each),
            *_out_of_force(report, each),
            *_details(report, each, means_regulation=means_regulation),
        ):
            yield question_if_damaged(report, problem)


def _misnamed(found: _Found) -> Iterator[Problem]:
    seen = set()
    orders = dict(under_its_number(found.text, found.cited, found.numbered))
    for title in found.cited:
        meant = (
            by_wrong_name(title.name)
            or by_misspelt_name(title.name)
            or orders.get(title.start)
            or _named_by_number(found.text[title.start + 1 : title.end - 1])
        )
        # A place may have rules of its own to put the Regulation into effect, and leave its name out.
        perhaps = by_name(_REGULATION) if meant is None and _OF_A_PLACE.fullmatch(title.name) else None
        meant = meant or perhaps
        if meant is not None and title.name not in seen:
            seen.add(title.name)
            yield (Question if perhaps else Problem)(
                "there is no document called 《{actual}》; the right name is 《{expected}》",
                at=found.pointer,
                expected=meant.title,
                actual=title.name,
                excerpt=found.text[title.start : title.end],
            )


def _named_by_number(name: str) -> Document | None:
    """The document whose number is given in place of its title: 《国务院令第711号》."""
    if not name.startswith("国") or not name.endswith(("号", "号令", "号文", "号文件")):
        return None
    number = next(numbers(name), None)
    return by_number(number.key) if number and name.startswith(number.printed) else None


def _misnumbered(found: _Found) -> Iterator[Problem]:
    """Documents with a number that is not theirs."""
    seen: set[tuple[str, str]] = set()
    for number in found.numbered:
        title = belongs_to(found.text, number, found.cited)
        document = by_name(title.name) if title else None
        if title is None or document is None or not document.numbers:
            document = meant_by_number(found.text, number, title, found.numbered)
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


def _misdated(report: Report, found: _Found) -> Iterator[Problem]:
    """Numbers of a year in which the document cannot have been issued: a later one, or not that of a plan."""
    year = report.get("/year")
    if year is None or "号" not in found.text:
        return
    latest = max(year + 1, int(str(report.get("/published_on") or 0)[:4]))
    for title in found.cited:
        known = by_name(title.name)
        number = number_after(found.text, title) if known is None or not known.numbers else None
        if number is None:
            continue
        plan = _PLAN_OF.match(title.name)
        if number[0] > latest or (plan and abs(int(plan[1]) - number[0]) >= _FEW_YEARS):
            yield Problem(
                "《{name}》 cannot have the number {actual}, which is of another year",
                at=found.pointer,
                name=found.text[title.start + 1 : title.end - 1],
                actual=number[1],
                excerpt=f"{found.text[title.start : title.end]}（{number[1]}）",
            )


def _out_of_force(report: Report, found: _Found) -> Iterator[Problem]:
    """Documents cited as a basis that were not in force for the year."""
    year = report.get("/year")
    if year is None:
        return
    seen: set[str] = set()
    for document, start, end, key in _mentions(found):
        if document.id in seen:
            continue
        clause = sentence_around(found.text, start, end)
        problem = _out_of_time(report, year, document, key, clause) or _abolished(year, document, clause)
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


def _abolished(year: int, document: Document, clause: str) -> Problem | None:
    """The document has been repealed; a local one may have its name."""
    if not document.abolished or year < document.abolished:
        return None
    if not _AS_BASIS.search(clause) or _OF_PAST.search(clause):
        return None
    kind = Question if document.asked else Problem
    return kind(
        "《{actual}》 is no longer in force; see {expected}", actual=document.title, expected=document.instead
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
        revised = year is None or year >= _REVISED_REGULATION
        for detail in wrong_details(document, found.text, title.start, title.end, revised=revised):
            if detail.said not in seen:
                seen.add(detail.said)
                yield Problem(
                    _WRONG_DETAILS[detail.kind],
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
    return "公开" in _IN_MARKS.sub("", sentence_around(text, title.start, title.end))
