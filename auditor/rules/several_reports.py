"""The inputs of rules over several reports: digests of all of them, or a parent's subordinate organs."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from auditor.on_demand import OnDemand
from auditor.record import Record
from auditor.reports.period import Period
from auditor.reports.report import Report
from auditor.reports.roster import Roster


class ReportKey(Record, frozen=True):
    """One report of the run: what rules over all reports point with."""

    index: int
    organ: str
    period: Period | None
    level: str
    path: str

    @property
    def year(self) -> int | None:
        """The calendar year that the report's period ends in."""
        return None if self.period is None else self.period.year


class Digest(Record, frozen=True):
    """What one report gives to a rule over all reports."""

    of: ReportKey
    value: Any


class Digests(OnDemand[Digest]):
    """The digests of all reports that have one, each read from disk on request.

    ``roster`` has the names by which an organ is known; it is empty where the run has none. ``report`` gives
    a report with the values that the rule needs and also reads, for the few that have to be read again.
    ``keeps_notes`` says whether what a rule notes is there for the next run.
    """

    roster: Roster
    keeps_notes: bool = False

    @abstractmethod
    def report(self, of: ReportKey) -> Report:
        """The report behind a digest, read back from disk."""

    def noted(self, number: int = 0) -> bytes | None:
        """What the rule noted under a number when it was asked before, by the same code and with the same
        options, maybe about other reports; None if there is nothing. What it says must be the same without
        it."""
        return None

    def note(self, content: bytes, number: int = 0) -> None:
        """Note something for the next run under a number, where that is kept. What was noted under other
        numbers stays as it is, or is forgotten."""


class Subordinates(tuple[Report, ...]):
    """The reports of a parent's subordinate organs on one period, and what the roster declares about these
    organs.

    ``declared`` are the names of all subordinate organs on the roster (without a roster, of those found),
    ``missing`` the declared ones without a report, ``unread`` a file of some of these that may be the report
    and could not be read, by organ, ``repeated`` those with more than one. ``complete`` is
    true only where a roster declares the organs and all have a report. ``organs`` are the names on the roster
    that the reports belong to, in their order, ``due`` the days by which organs have to publish. ``above`` is
    how many reports the parent itself has; it is None where a group above the parent asks for them, or where
    the roster does not have the parent (then its day is not in ``due`` either).

    To look for a missing report: ``strays`` are the reports on this period, or on an unknown one, of organs
    that the roster does not know; ``elsewhere(name)`` reads an organ's reports on other periods, or on an
    unknown one.
    """

    period: Period
    declared: tuple[str, ...]
    missing: tuple[str, ...]
    unread: Mapping[str, str]
    repeated: tuple[str, ...]
    complete: bool
    organs: tuple[str, ...]
    due: Mapping[str, datetime.date]
    above: int | None
    strays: Sequence[ReportKey]
    elsewhere: Callable[[str], Sequence[Report]]

    @property
    def year(self) -> int:
        """The calendar year that the period ends in."""
        return self.period.year

    @classmethod
    def of(
        cls,
        reports: Sequence[Report],
        *,
        period: Period,
        declared: Sequence[str],
        missing: Sequence[str] = (),
        unread: Mapping[str, str] | None = None,
        repeated: Sequence[str] = (),
        complete: bool = False,
        organs: Sequence[str] | None = None,
        due: Mapping[str, datetime.date] | None = None,
        above: int | None = None,
        strays: Sequence[ReportKey] = (),
        elsewhere: Callable[[str], Sequence[Report]] = lambda name: (),
    ) -> Subordinates:
        """The subordinate organs' reports with what is declared about them."""
        found = cls(reports)
        found.period = period
        found.organs = tuple(organs) if organs is not None else tuple(report.organ for report in reports)
        found.due, found.above = dict(due or {}), above
        found.strays, found.elsewhere = strays, elsewhere
        found.declared, found.missing, found.repeated = tuple(declared), tuple(missing), tuple(repeated)
        found.complete, found.unread = complete, dict(unread or {})
        return found
