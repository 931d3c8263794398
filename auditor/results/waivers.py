"""Waivers: decisions about findings that survive the next run, until the finding changes or the waiver
expires."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from auditor.messages import message
from auditor.reports.period import Period
from auditor.reports.roster import Roster
from auditor.results.audit import WaiverUse
from auditor.rules.finding import Finding, Outcome, Status


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision: findings of a rule on an organ's report are accepted, by whom, why, and until when."""

    rule: str
    organ: str
    period: Period
    reason: str
    approved_by: str
    expires: datetime.date
    at: str | None
    fingerprint: str | None
    file: str
    line: int


class Application(NamedTuple):
    """What one waiver did to one report: how many ``findings`` it covered, and whether the one it names has
    changed."""

    waiver: int
    findings: int
    lapsed: bool


class WaiverBook:
    """The waivers of a run.

    A waiver with a fingerprint, or its first digits, covers that finding only; one without covers the
    findings of its rule, organ and period (at its pointer, if it names one). An expired waiver covers
    nothing.
    """

    def __init__(
        self, waivers: Sequence[Waiver] = (), today: datetime.date | None = None, roster: Roster | None = None
    ) -> None:
        self._waivers = tuple(waivers)
        self._today = today or datetime.date.today()
        self._roster = roster or Roster()
        self._by_report: dict[tuple[str, Period, str], list[int]] = {}
        for index, waiver in enumerate(self._waivers):
            key = (self._roster.key(waiver.organ), waiver.period, waiver.rule)
            self._by_report.setdefault(key, []).append(index)
        # A decision on one finding goes before one on the whole rule.
        for indexes in self._by_report.values():
            indexes.sort(
                key=lambda index: (self._waivers[index].fingerprint is None, self._waivers[index].at is None)
            )

    def apply(
        self, organ: str, period: Period | None, outcomes: Iterable[Outcome]
    ) -> tuple[tuple[Outcome, ...], list[Application]]:
        """The outcomes, those whose findings are all covered as ``waived``, and what each waiver did to
        them."""
        if not self._waivers or period is None:
            return tuple(outcomes), []
        key = self._roster.key(organ)
        applications: list[Application] = []
        found: list[Outcome] = []
        for outcome in outcomes:
            if outcome.status is Status.FAILED:
                outcome, applied = self._apply(outcome, self._by_report.get((key, period, outcome.rule), ()))
                applications += applied
            found.append(outcome)
        return tuple(found), applications

    def _apply(self, outcome: Outcome, candidates: Iterable[int]) -> tuple[Outcome, list[Application]]:
        left = list(outcome.findings)
        applications: list[Application] = []
        for index in candidates:
            waiver = self._waivers[index]
            lapsed = waiver.fingerprint is not None and not any(
                _covers(waiver, each) for each in outcome.findings
            )
            covered = [each for each in left if waiver.expires >= self._today and _covers(waiver, each)]
            left = [each for each in left if each not in covered]
            applications.append(Application(index, len(covered), lapsed))
        used = [self._waivers[each.waiver] for each in applications if each.findings]
        if not used:
            return outcome, applications
        if left:
            return msgspec.structs.replace(outcome, findings=tuple(left)), applications
        reason = message(
            "waived until {expires} by {approved_by}: {reason}",
            expires=used[0].expires.isoformat(),
            approved_by=used[0].approved_by,
            reason=used[0].reason,
        )
        return msgspec.structs.replace(outcome, status=Status.WAIVED, reason=reason), applications

    def uses(self, applications: Iterable[Application]) -> tuple[WaiverUse, ...]:
        """The state of each waiver in a run: used, lapsed (its finding has changed), expired or unused."""
        covered = [0] * len(self._waivers)
        lapsed = [False] * len(self._waivers)
        for each in applications:
            covered[each.waiver] += each.findings
            lapsed[each.waiver] |= each.lapsed
        return tuple(map(self._use, self._waivers, covered, lapsed))

    def _use(self, waiver: Waiver, findings: int, lapsed: bool) -> WaiverUse:
        if waiver.expires < self._today:
            status = "expired"
        elif findings:
            status = "used"
        else:
            status = "lapsed" if lapsed else "unused"
        return WaiverUse(
            rule=waiver.rule,
            organ=waiver.organ,
            period=waiver.period,
            status=status,
            reason=waiver.reason,
            approved_by=waiver.approved_by,
            expires=waiver.expires.isoformat(),
            file=waiver.file,
            line=waiver.line,
            findings=findings,
        )


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.fingerprint is not None:
        return finding.fingerprint.startswith(waiver.fingerprint)
    return waiver.at is None or any(at == waiver.at or at.startswith(waiver.at + "/") for at in finding.at)
