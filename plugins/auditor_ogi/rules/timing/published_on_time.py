"""Rule published-on-time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor import ConfigError, NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.text.parts import parts

_DATE = "/published_on"
_ARTICLE_49 = {
    **dict.fromkeys(("county_department", "city_department", "province_department"), "01-31"),
    **dict.fromkeys(("county", "city", "province"), "03-31"),
}
_EARLIEST = "01-31"
_LAW = Term("the Regulation, article 49")
_ROSTER = Term("the roster")
_RULESET = Term("the ruleset")
_MOVED = (
    "the page gives {actual}, the last day was {expected} ({whose}); is that the date of publication, or was "
    "the page moved or changed later?"
)
_NO_DATE = "the report does not say when it was published; the last day was {last} ({whose})"
_SIGNED = (
    "the report is signed on {signed} and does not say when it was published; the last day was {last} "
    "({whose})"
)
_DATE_FROM_PAGE = (
    "Look up the date of publication on the page or in the record of the website, and compare it with the "
    "last day; print the date under the title of next year's report"
)
_FIRST_DATE = "Find out when the report was first published, from the record of the website or an archive"
_LEVEL = "Give the level of the organ in the roster, and audit again"
_HINT = Term("the date for governments; no text sets one for this organ")


@rule(
    "published-on-time",
    category="timeliness",
    severity="critical",
    basis="Regulation on Open Government Information, article 49: departments of governments at county level "
    "and above publish by 31 January, these governments by 31 March; for townships and subdistricts no "
    "article sets a date",
    fix="Find out why the report was late, say so where an account is due, and plan next year's publication "
    "before the last day",
    example="The report of a county's bureau on 2024, published on 26 February 2025",
)
def published_on_time(report: Report, *, due: str = "", hint: str = "") -> Iterator[Problem]:
    """The report was published by the date set for its organ.

    A late report comes too late for those who supervise the organ. `due` is a date (MM-DD) set by local
    rules, for organs of a level, name or code by an override; a date in the roster is that of its organ. Of
    these and the date of the law the earliest counts. `hint` is a date (MM-DD) that binds nobody; later
    reports are named all the same. A date after the following year is usually that of a page that was moved.
    """
    if report.year is None:
        raise NotApplicable("the year of the report is not known")
    year = report["/year"]
    published = _published(report)
    if report.level == "unknown" and not due and not _of_roster(report):
        yield from _of_unknown_level(report, published, year)
        return
    report[_DATE]
    found = _due(report, year, due) or _by_hint(year, hint)
    if found is None:
        raise NotApplicable("no text sets a date for an organ of this level")
    last, whose = found
    if published is None:
        if report.level not in _ARTICLE_49 and not due:
            raise NotApplicable("the report does not say when it was published")
        signed = _signed(report)
        yield Question(
            _SIGNED if signed else _NO_DATE,
            at=_DATE,
            last=last.isoformat(),
            whose=whose,
            fix=_DATE_FROM_PAGE,
            signed=signed,
        )
    elif published > last:
        yield _late(report, published, last, whose)


def _published(report: Report) -> date | None:
    try:
        return date.fromisoformat(report.get(_DATE) or "")
    except ValueError:
        return None


def _signed(report: Report) -> str | None:
    """The day under the last part: the report was published on it or later."""
    from auditor_ogi.interpret.publication import day_of_signature

    sections = parts(report)
    return day_of_signature(sections[-1].text or "") if sections else None


def _due(report: Report, year: int, due: str) -> tuple[date, Term] | None:
    """The first of the dates that bind the organ, and who set it."""
    dates = []
    if report.level in _ARTICLE_49:
        dates.append((_in(year + 1, _ARTICLE_49[report.level]), _LAW))
    if due:
        dates.append((_in(year + 1, due), _RULESET))
    of_roster = _of_roster(report)
    if of_roster is not None:
        dates.append((of_roster, _ROSTER))
    return min(dates, key=lambda each: each[0], default=None)


def _of_roster(report: Report) -> date | None:
    """The roster's date, if it is one for the report on this year."""
    text = report.identity.due_on
    due_on = date.fromisoformat(text) if text else None
    return due_on if due_on is not None and due_on.year == (report.year or 0) + 1 else None


def _by_hint(year: int, hint: str) -> tuple[date, Term] | None:
    return (_in(year + 1, hint), _HINT) if hint else None


def _of_unknown_level(report: Report, published: date | None, year: int) -> Iterator[Problem]:
    if published is None:
        yield Question(
            "the report does not say when it was published",
            at=_DATE,
            fix=_DATE_FROM_PAGE,
        )
    elif published > _in(year + 1, _EARLIEST):
        yield Question(
            "published on {actual}; whether that is in time depends on the level of the organ, which is not "
            "known",
            at=_DATE,
            actual=published.isoformat(),
            fix=_LEVEL,
        )


def _late(report: Report, published: date, last: date, whose: Term) -> Problem:
    moved = published.year > last.year or _is_of_update(report)
    return (Question if moved else Problem)(
        _MOVED if moved else "published on {actual}; the last day was {expected} ({whose})",
        # Which day was the last one rests on the year.
        at=(_DATE, "/year") if report.issue_at("/year") else _DATE,
        expected=last.isoformat(),
        actual=published.isoformat(),
        whose=whose,
        fix=_FIRST_DATE if moved else None,
    )


def _is_of_update(report: Report) -> bool:
    """Whether the date is printed as that of the last change of the page."""
    raw = report.source(_DATE).raw or ""
    return "更新" in raw and "发布" not in raw and "公开" not in raw


def _in(year: int, day: str) -> date:
    try:
        return date.fromisoformat(f"{year}-{day}")
    except ValueError as error:
        raise ConfigError("{found} is not a day of the year; write it like 01-31", found=day) from error
