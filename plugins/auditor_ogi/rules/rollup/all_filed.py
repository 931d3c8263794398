"""Rule all-filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, Subordinates, rule
from auditor.messages import Message, message
from auditor_ogi.form import TABLES
from auditor_ogi.text.similar_organs import similar_reports

_DOMAIN = "rollup"
_TABLES = tuple(f"/{table}" for table in TABLES)


@rule(
    "all-filed",
    scope="group",
    category="consistency",
    severity="critical",
    also_reads=("/title", "/published_on", *_TABLES),
    basis="Regulation on Open Government Information, articles 49 and 50",
    fix="Get the missing reports, and find out which of several reports is the right one",
    example="A county of twelve townships on the roster, eleven reports in the run",
)
def all_filed(parent: Report | None, subordinates: Subordinates) -> Iterator[Problem]:
    """Every organ on the roster has one report for the year.

    A missing report is the worst of all defects, and no other rule can see it; where a report is filed twice,
    it is open which one is valid. A missing report may be in the run under an old or mistyped name, or under
    a wrong year: possible matches are named. An organ whose file was received and cannot be read is not
    counted as missing; it is a question. A report published after the due date on the roster is a question,
    since the page may have been moved later.
    """
    if not subordinates.complete and not subordinates.missing:
        raise NotApplicable("no roster says which organs have to report")
    late = list(_late(parent, subordinates))
    unsure = [name for name in subordinates.missing if _may_be_on_this_year(name, subordinates)]
    unread = {name: path for name, path in subordinates.unread.items() if name not in unsure}
    missing = [name for name in subordinates.missing if name not in unsure and name not in unread]
    if unread:
        yield Question(
            "files of these organs were received and cannot be read, so that it is open whether they have a "
            "report on {on}: {files}",
            on=subordinates.year,
            files=list(_files_unread(unread)),
        )
    if missing:
        yield _missing_reports(subordinates, missing, late)
    if unsure:
        yield Question(
            "whether these organs have a report on {on} is not certain, as title and text of theirs name "
            "different years: {organs}",
            on=subordinates.year,
            organs=unsure,
        )
    if subordinates.above == 0:
        yield Problem(
            "the parent organ is on the roster too, and has no report on {on} in this run",
            on=subordinates.year,
            expected=1,
            actual=0,
        )
    if subordinates.repeated:
        yield _repeated_reports(subordinates, [] if missing else late)
    if subordinates.above and subordinates.above > 1:
        yield Problem(
            "the parent organ has more than one report on {on}",
            on=subordinates.year,
            expected=1,
            actual=subordinates.above,
        )
    if late:
        yield Question(
            "published after the due date on the roster; was this the first publication? {organs}",
            organs=late,
        )


def _may_be_on_this_year(name: str, subordinates: Subordinates) -> bool:
    """Whether an organ has a report on another year of which the year is uncertain."""
    return any(report.issue_at("/year") for report in subordinates.elsewhere(name))


def _missing_reports(subordinates: Subordinates, missing: Sequence[str], late: Sequence[Message]) -> Problem:
    # A question is not shown next to a problem, so that late reports are listed in the advice.
    hints = [
        *_files_unread(subordinates.unread),
        *_under_another_name(subordinates),
        *_under_another_year(subordinates),
        *late,
    ]
    more: dict[str, Any] = {"hints": hints} if hints else {}
    return Problem(
        "{count} of {declared} subordinate organs on the roster have no report on {on} in this run: {organs}",
        fix="Get the missing reports; first look at these: {hints}" if hints else None,
        count=len(missing),
        declared=len(subordinates.declared),
        on=subordinates.year,
        organs=list(missing),
        expected=len(subordinates.declared),
        actual=len(subordinates.declared) - len(missing),
        **more,
    )


def _repeated_reports(subordinates: Subordinates, late: Sequence[Message]) -> Problem:
    files = []
    for name in subordinates.repeated:
        reports = [
            report for organ, report in zip(subordinates.organs, subordinates, strict=True) if organ == name
        ]
        paths = [report.path for report in reports]
        if all(_figures(report) == _figures(reports[0]) for report in reports):
            files.append(message("{organ}: {files}, with the same figures", _DOMAIN, organ=name, files=paths))
        else:
            files.append(
                message("{organ}: {files}, with different figures", _DOMAIN, organ=name, files=paths)
            )
    return Problem(
        "more than one report on {on}: {organs}",
        fix="Find out which report is the right one, and keep only that; look at these: {hints}",
        on=subordinates.year,
        organs=list(subordinates.repeated),
        hints=[*files, *late],
    )


def _figures(report: Report) -> dict[str, Any]:
    return {pointer: value for pointer, value in report.values.items() if pointer.startswith(_TABLES)}


def _late(parent: Report | None, subordinates: Subordinates) -> Iterator[Message]:
    """The organs whose report was published after the due date; of several reports the first counts."""
    for name, day in _days_of_publication(parent, subordinates).items():
        due = subordinates.due.get(name)
        # The roster states one day: that for the reports of one year.
        if due and due.year == subordinates.year + 1 and day > due.isoformat():
            yield message(
                "{organ} published on {published}, due on {due}",
                _DOMAIN,
                organ=name,
                published=day,
                due=due.isoformat(),
            )


def _days_of_publication(parent: Report | None, subordinates: Subordinates) -> dict[str, str]:
    """The first day on which each organ published, as written: a report may print the 30th of February."""
    reports = list(zip(subordinates.organs, subordinates, strict=True))
    if parent is not None:
        reports += [(name, parent) for name in subordinates.due if name not in subordinates.declared]
    published: dict[str, str] = {}
    for name, report in reports:
        day = report.get("/published_on")
        if day and not report.issue_at("/published_on"):
            published[name] = min(day, published.get(name, day))
    return published


# Reports that may be a missing one.


def _files_unread(unread: Mapping[str, str]) -> Iterator[Message]:
    """The files that may be a missing organ's report and could not be read."""
    for organ, path in unread.items():
        yield message(
            "{organ}: a file was received and cannot be read: {path}", _DOMAIN, organ=organ, path=path
        )


def _under_another_name(subordinates: Subordinates) -> Iterator[Message]:
    """Reports of organs that the roster does not know, whose name is like that of one missing organ alone."""
    for report, missing in similar_reports(subordinates.missing, subordinates.strays):
        yield message(
            "{path} is by {organ}, which is not on the roster; is that {missing}?",
            _DOMAIN,
            path=report.path,
            organ=report.organ,
            missing=missing,
        )


def _under_another_year(subordinates: Subordinates) -> Iterator[Message]:
    """Reports of missing organs that were read as reports on another year, and may be on this one."""
    for name in subordinates.missing:
        found = sorted(subordinates.elsewhere(name), key=lambda report: report.year or 0)
        for year, reports in groupby(found, key=lambda report: report.year):
            yield from _wrongly_dated(name, year, list(reports), str(subordinates.year))


def _wrongly_dated(name: str, year: int | None, reports: Sequence[Report], on: str) -> Iterator[Message]:
    paths = [report.path for report in reports]
    if year is None:
        yield message("{files}: a report by {organ} without a year", _DOMAIN, files=paths, organ=name)
    elif len(reports) > 1:
        yield message(
            "{organ} has {count} reports on {year}: {files}",
            _DOMAIN,
            organ=name,
            count=len(paths),
            year=year,
            files=paths,
        )
    elif _is_labelled_otherwise(reports[0], on, str(year)):
        yield message(
            "{path} was read as the report on {year}, and its title or file name says {on}",
            _DOMAIN,
            path=paths[0],
            year=year,
            on=on,
        )


def _is_labelled_otherwise(report: Report, on: str, read: str) -> bool:
    """Whether the title or the file name has this year, and not the one that was read."""
    labels = (report.get("/title") or "", report.path.replace("\\", "/").rpartition("/")[2])
    return any(on in text and read not in text for text in labels)
