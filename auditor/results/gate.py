"""Whether a run is good enough for those who ask only that."""

from __future__ import annotations

from auditor.results.audit import Audit
from auditor.rules.declaration import SEVERITIES
from auditor.running.score import Score, as_printed


def gate(result: Audit, fail_on: str, min_score: float | None = None) -> bool:
    """Whether the run meets its gate: no failure of the severity or worse, and no score below the least one.

    A report without a score has shown the least one only if the lowest that it may get is enough: not if its
    tables could not be read, if too much of it is under review, or if it is one of several different ones.
    """
    if fail_on != "never":
        least = SEVERITIES[fail_on]
        if any(count for word, count in result.summary.severities.items() if SEVERITIES[word] >= least):
            return False
    if min_score is None:
        return True
    # Compared as printed: what reads 90.0 is 90.
    return all(_reaches(report.score, min_score) for report in result.worst_first())


def _reaches(score: Score, least: float) -> bool:
    number = score.low if score.value is None else score.value
    if number is None:
        return not score.unread_tables
    return not score.unread_tables and as_printed(number, score.model) >= least
