"""What rules over several reports are given: digests of all of them, or a parent's subordinate organs."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.reports.report import Report
from auditor.reports.roster import Roster


@dataclass(frozen=True, slots=True)
class ReportKey:
    """One report of the run: what rules over all reports point with."""

    index: int
    organ: str
    year: int | None
    level: str
    path: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What one report gives to a rule over all reports."""

    of: ReportKey
    value: Any


class Digests(Sequence[Digest]):
    """The digests of all reports that have one, each read from disk when it is looked at.

    ``roster`` tells by which names an organ is known; it is empty where the run has none. ``report`` gives a report
    with the values that the rule needs and also reads, for the few that have to be looked at again.
    """

    roster: Roster

    @abstractmethod
    def report(self, of: ReportKey) -> Report:
        """The report behind a digest, read back from disk."""


class Subordinates(tuple[Report, ...]):
    """The reports of a parent's units for one year, and what the roster declares about them.

    ``year`` is the year looked at, ``declared`` the names of all units on the roster (or of those found, without a
    roster), ``missing`` the declared ones without a report, ``repeated`` those with more than one. ``complete`` is
    true only where a roster declares the units and all are there. ``organs`` are the names on the roster that the
    reports belong to, in their order, ``due`` the days by which organs have to publish, ``above`` is how many reports
    the parent itself has (None where a group above it asks for them, or the roster does not hold it; then its day is
    not in ``due`` either).

    To look for a missing report: ``strays`` are the reports on this year, or on an unknown one, of organs that the
    roster does not know; ``elsewhere(name)`` reads a unit's reports on other years, or on an unknown one.
    """

    year: int
    declared: tuple[str, ...]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    complete: bool
    organs: tuple[str, ...]
    due: Mapping[str, datetime.date]
    above: int | None
    strays: Sequence[ReportKey]
    elsewhere: Callable[[str], Sequence[Report]]

    @classmethod
    def of(
        cls,
        reports: Sequence[Report],
        *,
        year: int,
        declared: Sequence[str],
        missing: Sequence[str] = (),
        repeated: Sequence[str] = (),
        complete: bool = False,
        organs: Sequence[str] | None = None,
        due: Mapping[str, datetime.date] | None = None,
        above: int | None = None,
        strays: Sequence[ReportKey] = (),
        elsewhere: Callable[[str], Sequence[Report]] = lambda name: (),
    ) -> Subordinates:
        """The subordinate organs' reports with what is declared about them."""
        units = cls(reports)
        units.year = year
        units.organs = tuple(organs) if organs is not None else tuple(report.organ for report in reports)
        units.due, units.above = dict(due or {}), above
        units.strays, units.elsewhere = strays, elsewhere
        units.declared, units.missing, units.repeated = tuple(declared), tuple(missing), tuple(repeated)
        units.complete = complete
        return units
