"""Rule all-filed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from auditor import NotApplicable, Problem, Question, Report, Subordinates, rule
from auditor.messages import Message, message
from auditor.reports.roster import organ_key
from auditor.rules.several_reports import ReportKey
from auditor_ogi.form import TABLES

_DOMAIN = "rollup"
_OFFICE = re.compile(
    "(?:人民政府|街道办事处|办事处|管理委员会|管委会|委员会|局|厅|中心)?(?:党政|综合|党政综合|政务公开)?(?:办公室|办)?$"
)
_KIND = re.compile("(?:民族乡|镇|乡|街道)$")
_ABOVE = re.compile("(.*[县区市州旗盟省])(?=..)")
_ANY = "*"
_TABLES = tuple(f"/{table}" for table in TABLES)
_SHORTEST, _LONGEST = 2, 30


class Name(NamedTuple):
    """An organ's name taken apart: the places above it, and what is its own without the words for its kind."""

    above: str
    own: str


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
def all_filed(parent: Report | None, units: Subordinates) -> Iterator[Problem]:
    """Every organ on the roster has one report for the year.

    A report that is missing is the worst of all defects, and no other rule can see it; a report filed twice leaves open
    which one is valid. A missing report may be there under an old or mistyped name, or under a wrong year: what may be
    it is named with it. A report published after the day that the roster sets is a question, for a page may have been
    moved since.
    """
    if not units.complete and not units.missing:
        raise NotApplicable("there is no roster that says which organs have to report")
    late = list(_late(parent, units))
    if units.missing:
        yield _told_missing(units, late)
    if units.above == 0:
        yield Problem(
            "the organ above these units stands on the roster too, and has no report on {on} in this run",
            on=units.year,
            expected=1,
            actual=0,
        )
    if units.repeated:
        yield _told_repeated(units, late)
    if units.above and units.above > 1:
        yield Problem(
            "the organ above these units has more than one report on {on}",
            on=units.year,
            expected=1,
            actual=units.above,
        )
    if late:
        yield Question(
            "published after the day that the roster sets; was this the first time? {organs}",
            organs=late,
        )


def _told_missing(units: Subordinates, late: Sequence[Message]) -> Problem:
    # A question beside a sure problem is not shown, so that what is late stands in the advice.
    hints = [*_under_another_name(units), *_under_another_year(units), *late]
    more: dict[str, Any] = {"hints": hints} if hints else {}
    return Problem(
        "{count} of {declared} organs on the roster have no report on {on} in this run: {organs}",
        fix="Get the missing reports; first look at these: {hints}" if hints else None,
        count=len(units.missing),
        declared=len(units.declared),
        on=units.year,
        organs=list(units.missing),
        expected=len(units.declared),
        actual=len(units.declared) - len(units.missing),
        **more,
    )


def _told_repeated(units: Subordinates, late: Sequence[Message]) -> Problem:
    files = []
    for name in units.repeated:
        reports = [report for organ, report in zip(units.organs, units, strict=True) if organ == name]
        paths = [report.path for report in reports]
        if all(_figures(report) == _figures(reports[0]) for report in reports):
            files.append(message("{organ}: {files}, the same in every figure", _DOMAIN, organ=name, files=paths))
        else:
            files.append(message("{organ}: {files}, with other figures", _DOMAIN, organ=name, files=paths))
    return Problem(
        "more than one report on {on}: {organs}",
        fix="Find out which report is the right one, and keep only that; look at these: {hints}",
        on=units.year,
        organs=list(units.repeated),
        expected=1,
        actual=", ".join(units.repeated),
        hints=[*files, *late],
    )


def _figures(report: Report) -> dict[str, Any]:
    return {pointer: value for pointer, value in report.values.items() if pointer.startswith(_TABLES)}


def _late(parent: Report | None, units: Subordinates) -> Iterator[Message]:
    """The organs whose report was published after the day due; of several reports the first counts."""
    reports = list(zip(units.organs, units, strict=True))
    if parent is not None:
        reports += [(name, parent) for name in units.due if name not in units.declared]
    # Days are compared as they are written: a report may print the 30th of February.
    published: dict[str, str] = {}
    for name, report in reports:
        day = report.get("/published_on")
        if day and not report.issue_at("/published_on"):
            published[name] = min(day, published.get(name, day))
    for name, day in published.items():
        due = units.due.get(name)
        # The roster states one day: that for the reports of one year.
        if due and due.year == units.year + 1 and day > due.isoformat():
            yield message(
                "{organ} published on {published}, due on {due}",
                _DOMAIN,
                organ=name,
                published=day,
                due=due.isoformat(),
            )


# What may be a missing report.


def _under_another_name(units: Subordinates) -> Iterator[Message]:
    """Reports of organs that the roster does not know, whose name is like that of one missing organ alone."""
    index = _by_name(tuple(units.strays))
    found: dict[ReportKey, list[str]] = {}
    for missing in units.missing:
        for stray in _alike(_taken_apart(missing), index):
            found.setdefault(stray, []).append(missing)
    for stray, names in found.items():
        if len(names) == 1:
            yield message(
                "{path} is by {organ}, which is not on the roster; is that {missing}?",
                _DOMAIN,
                path=stray.path,
                organ=stray.organ,
                missing=names[0],
            )


def _alike(name: Name, index: Mapping[str, Sequence[tuple[str, ReportKey]]]) -> Iterator[ReportKey]:
    """The reports whose organ has the same name, or one that differs in a single character, in the same place."""
    candidates = [each for key in (name.own, *_blurred(name.own)) for each in index.get(key, ())]
    for above, stray in dict.fromkeys(candidates):
        if above.endswith(name.above) or name.above.endswith(above):
            yield stray


@lru_cache(maxsize=4)
def _by_name(strays: tuple[ReportKey, ...]) -> dict[str, list[tuple[str, ReportKey]]]:
    """Reports by the own name of their organ, and by that with any one character left open."""
    index: dict[str, list[tuple[str, ReportKey]]] = {}
    for stray in strays:
        name = _taken_apart(stray.organ)
        for key in (name.own, *_blurred(name.own)):
            index.setdefault(key, []).append((name.above, stray))
    return index


def _blurred(own: str) -> list[str]:
    if not _SHORTEST <= len(own) <= _LONGEST:
        return []
    return [own[:place] + _ANY + own[place + 1 :] for place in range(len(own))]


def _taken_apart(name: str) -> Name:
    bare = _OFFICE.sub("", organ_key(name)) or organ_key(name)
    above = _ABOVE.match(bare)
    own = bare[above.end() :] if above else bare
    return Name(above[1] if above else "", _KIND.sub("", own) or own)


def _under_another_year(units: Subordinates) -> Iterator[Message]:
    """Reports of missing organs that were read as those on another year, and may not be."""
    for name in units.missing:
        found = sorted(units.elsewhere(name), key=lambda report: report.year or 0)
        for year, reports in groupby(found, key=lambda report: report.year):
            yield from _doubtful(name, year, list(reports), str(units.year))


def _doubtful(name: str, year: int | None, reports: Sequence[Report], on: str) -> Iterator[Message]:
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
    elif _names(reports[0], on, str(year)):
        yield message(
            "{path} was read as the report on {year}, and its title or file name says {on}",
            _DOMAIN,
            path=paths[0],
            year=year,
            on=on,
        )


def _names(report: Report, on: str, read: str) -> bool:
    """Whether title or file name speak of another year than the one that was read."""
    said = (report.get("/title") or "", report.path.replace("\\", "/").rpartition("/")[2])
    return any(on in text and read not in text for text in said)
