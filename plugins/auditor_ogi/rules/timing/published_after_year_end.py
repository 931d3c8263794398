"""Rule published-after-year-end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor import NotApplicable, Problem, Question, Report, rule

_DATE = "/published_on"


@rule(
    "published-after-year-end",
    category="timeliness",
    severity="major",
    basis="Regulation on Open Government Information, articles 49 and 50: the report is on the year before; "
    "form of 国办公开办函〔2021〕30号: its figures are those of 1 January to 31 December",
    fix="Publish the figures of the whole year; if they are complete, correct the date of publication or the "
    "year of the report",
    example="A report on 2024, published on 20 December 2024",
)
def published_after_year_end(report: Report) -> Iterator[Problem]:
    """The report was published after the end of the year that it is on.

    Before the end of the year its figures cannot be complete. A date in the first half of that year, or in an
    earlier year, usually means that the year in the title or the date of the page is wrong; that is a
    question.
    """
    if report.get(_DATE) is None and report.issue_at(_DATE) is None:
        raise NotApplicable("the report does not say when it was published")
    if report.year is None:
        raise NotApplicable("the year of the report is not known")
    year, text = report["/year"], report[_DATE]
    if text is None:
        return
    published = date.fromisoformat(text)
    if published > date(year, 12, 31):
        return
    if published >= date(year, 7, 1):
        yield Problem(
            "the report on {year} was published on {actual}, before the year was over",
            at=_DATE,
            actual=text,
        )
    else:
        yield Question(
            "the report on {year} gives {actual} as its date of publication; which of the two is wrong?",
            at=(_DATE, "/year"),
            actual=text,
        )
