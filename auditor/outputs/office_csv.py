"""The CSV for people: headings and words in the language of the run, places in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.systemic_lines import TITLE, systemic_lines
from auditor.outputs.workbook import findings, others
from auditor.outputs.workbook.columns import FINDINGS, QUESTIONS, RANKING, heading
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases

_KEYS = (
    "number",
    "organ",
    "period",
    "score",
    "low",
    "high",
    "grade",
    "kind",
    "severity",
    "message",
    "place",
    "quotation",
    "expected",
    "actual",
    "fix",
    "basis",
    "title",
    "rule",
    "points",
    "remark",
    "level",
    "parent",
    "type",
    "file",
    "decision",
    "decision_reason",
    "decided_by",
    "decision_expires",
    "fingerprint",
    "record",
)


def headings(phrases: Phrases) -> dict[str, str]:
    """What the columns are called, by key, in order."""
    known = {column.key: column for column in (*RANKING, *QUESTIONS, *FINDINGS)}
    return {key: heading(known[key], phrases) for key in _KEYS if key != "type" or phrases.mixed}


def lines(phrases: Phrases) -> Iterator[dict[str, Any]]:
    """Findings and questions report by report, worst first; then what is no report, and what many share."""
    for one in findings.judged(phrases):
        found = [*findings.defects(one), *findings.questions(one)]
        if one.report is not None and not found:
            found = [one.about | {"kind": phrases.status(Status.PASSED)}]
        yield from found
    for row in others.rows(phrases):
        # A copy says which report counts.
        yield row | {others.NAMES[row["is"]]: row["name"], "remark": row.get("of")}
    for cause, line in zip(phrases.audit.systemic, systemic_lines(phrases, phrases.wording), strict=True):
        severity = phrases.severity(cause.severity)
        known = {"kind": phrases.wording.text(TITLE), "severity": severity, "message": line.words}
        yield known | {"organ": line.organs}
