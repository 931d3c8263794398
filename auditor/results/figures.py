"""What a run counts, in one place: requirements not met, hints and questions, and what is most often wrong.

The unit is one requirement of one report. Every output shows these figures; none counts by itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from auditor.results.audit import RuleCount
from auditor.rules.declaration import SEVERITIES, Severity
from auditor.rules.finding import Outcome, Status


class _Counted(Struct):
    """The results of one rule so far."""

    failed: int = 0
    findings: int = 0
    reports: int = 0
    in_reports: int = 0
    under_review: int = 0
    errors: int = 0
    worst: Severity = Severity.NOTE


class Figures:
    """Counts outcomes: all of them, and apart those of reports that have a place in the ranking.

    The others are of rules over a parent and its organs, and of reports of which nobody knows yet whether
    they count. Memory grows with the rules.
    """

    def __init__(self, rules: Iterable[str]) -> None:
        self._rules = {rule: _Counted() for rule in rules}
        self.severities = dict.fromkeys((each.word for each in reversed(Severity)), 0)
        self.severities_elsewhere = dict(self.severities)
        self.review_elsewhere = 0

    def add(self, outcome: Outcome, *, ranked: bool) -> None:
        """Count one outcome; ``ranked`` says that it is about a report of the ranking."""
        counted = self._rules[outcome.rule]
        if outcome.status is Status.FAILED:
            severity = SEVERITIES[outcome.findings[0].severity]
            counted.failed += 1
            counted.findings += len(outcome.findings)
            counted.worst = max(counted.worst, severity)
            self.severities[severity.word] += 1
            if ranked:
                counted.reports += 1
                counted.in_reports += len(outcome.findings)
            else:
                self.severities_elsewhere[severity.word] += 1
        elif outcome.status is Status.NEEDS_REVIEW:
            counted.under_review += 1
            self.review_elsewhere += not ranked
        elif outcome.status is Status.ERROR:
            counted.errors += 1

    @property
    def under_review(self) -> int:
        """How many requirements nobody can answer yet."""
        return sum(each.under_review for each in self._rules.values())

    @property
    def errors(self) -> int:
        """How many rules crashed on something."""
        return sum(each.errors for each in self._rules.values())

    def rules(self) -> tuple[RuleCount, ...]:
        """The rules that anything was found with, the most frequent failures first."""
        counts = [
            RuleCount(
                rule=rule,
                severity=each.worst.word,
                failed=each.failed,
                reports=each.reports,
                findings=each.findings,
                under_review=each.under_review,
                errors=each.errors,
                in_reports=each.in_reports,
            )
            for rule, each in self._rules.items()
            if each.failed or each.under_review or each.errors
        ]
        counts.sort(
            key=lambda count: (-count.failed, -SEVERITIES[count.severity], -count.under_review, count.rule)
        )
        return tuple(counts)
