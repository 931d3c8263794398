"""An earlier run as the baseline of another: what it has found already is not shown again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from auditor.messages import Message, message
from auditor.reports.period import Period
from auditor.reports.roster import Roster
from auditor.results.audit import ReportAudit
from auditor.results.decisions.case import Run, read_run
from auditor.rules.finding import COVERED, Outcome, Status

_WITH_FINDINGS = (Status.FAILED, Status.NEEDS_REVIEW, *COVERED)


class Baseline:
    """What an earlier run has found, and what of it a later run has found again."""

    def __init__(self, run: Run, file: Path, roster: Roster | None = None) -> None:
        self._file = file
        self._roster = roster or Roster()
        self._fingerprints = {case.fingerprint for case in run.cases()}
        self._started_at = run.started_at
        # What a rule could not judge has no fingerprint.
        self._open = {
            (self._roster.key(organ), period, outcome.rule)
            for organ, period, outcome in run.judged()
            if outcome.status == Status.NEEDS_REVIEW.value and not outcome.findings
        }
        self.known = 0

    def only_new(self, organ: str, period: Period | None, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """The outcomes without what the earlier run has; those of which nothing is left are left out.

        What passed, was not applicable or crashed stays.
        """
        key = self._roster.key(organ)
        found = (self._new(outcome, (key, period, outcome.rule) in self._open) for outcome in outcomes)
        return tuple(outcome for outcome in found if outcome is not None)

    def only_new_of(self, report: ReportAudit) -> ReportAudit:
        """The report without what the earlier run has."""
        outcomes = self.only_new(report.organ, report.period, report.outcomes)
        on_trial = self.only_new(report.organ, report.period, report.on_trial)
        left = {outcome.rule for outcome in outcomes}
        causes = []
        for cause in report.review_causes:
            rules = tuple(rule for rule in cause.rules if rule in left)
            if rules or not cause.rules:
                causes.append(msgspec.structs.replace(cause, rules=rules))
        return msgspec.structs.replace(
            report, outcomes=outcomes, review_causes=tuple(causes), on_trial=on_trial
        )

    def _new(self, outcome: Outcome, was_open: bool) -> Outcome | None:
        if outcome.status not in _WITH_FINDINGS:
            return outcome
        if not outcome.findings:
            self.known += was_open
            return None if was_open else outcome
        parts = {
            name: tuple(each for each in getattr(outcome, name) if each.fingerprint not in self._fingerprints)
            for name in ("findings", "questions", "decided")
        }
        left = sum(map(len, parts.values()))
        self.known += len(outcome.findings) + len(outcome.questions) + len(outcome.decided) - left
        if parts["findings"]:
            return msgspec.structs.replace(outcome, **parts)
        if parts["questions"]:
            asked = parts["questions"]
            return Outcome(outcome.rule, Status.NEEDS_REVIEW, asked[0].message, asked)
        return None

    def note(self) -> Message:
        """What is not shown, and since when."""
        return message(
            "only what is new since {file} ({started_at}) is shown; {count} findings and questions that it "
            "has are not; scores are about the whole reports",
            file=self._file.name,
            started_at=self._started_at,
            count=self.known,
        )


def load_baseline(file: Path, roster: Roster | None = None) -> Baseline:
    """The baseline in the JSON of an earlier run.

    Raises:
        ConfigError: the file cannot be read or is something else.
    """
    return Baseline(read_run(file), file, roster)
