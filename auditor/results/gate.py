"""Whether a run is good enough for those who ask only that."""

from __future__ import annotations

from auditor.results.audit import Audit
from auditor.rules.declaration import SEVERITIES
from auditor.running.score import as_printed


def gate(result: Audit, fail_on: str, min_score: float | None = None) -> bool:
    """Whether the run meets its gate: no failure of the severity or worse, and no score below the least one.

    A report without a score because its tables could not be read has not shown the least one.
    """
    if fail_on != "never":
        least = SEVERITIES[fail_on]
        if any(count for word, count in result.summary.severities.items() if SEVERITIES[word] >= least):
            return False
    if min_score is None:
        return True
    # Compared as printed: what reads 90.0 is 90.
    return all(
        not score.unread_tables if score.value is None else as_printed(score.value, score.model) >= min_score
        for score in (report.score for report in result.worst_first())
    )
