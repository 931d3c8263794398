"""What rules on trial answered over a run, apart from all that counts."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from auditor.results.audit import TrialCount
from auditor.rules.finding import Outcome, Status

_COUNTED = {
    Status.FAILED: "failed",
    Status.NEEDS_REVIEW: "under_review",
    Status.PASSED: "passed",
    Status.ERROR: "errors",
}


class Trial:
    """Counts by rule; what is not applicable, dismissed or waived is in none of them."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, int]] = {}

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count the outcomes of one report or group."""
        for outcome in outcomes:
            counts = self._counts.setdefault(outcome.rule, {})
            name = _COUNTED.get(outcome.status)
            if name is not None:
                counts[name] = counts.get(name, 0) + 1
            if outcome.status is Status.FAILED:
                counts["findings"] = counts.get("findings", 0) + len(outcome.findings)

    def counts(self) -> tuple[TrialCount, ...]:
        """The rules that were asked, those that failed most first."""
        found = [
            msgspec.convert({"rule": rule, **counts}, TrialCount) for rule, counts in self._counts.items()
        ]
        return tuple(sorted(found, key=lambda count: (-count.failed, -count.under_review, count.rule)))


def is_shown(outcome: Outcome) -> bool:
    """Whether there is something to say of an outcome besides its number."""
    return outcome.status in (Status.FAILED, Status.NEEDS_REVIEW, Status.ERROR)
