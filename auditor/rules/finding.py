"""What a rule answered: outcomes, findings, and the fingerprint that lets a decision about a finding
survive."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reports.period import Period
from auditor.reports.source import Source


class Status(StrEnum):
    """The seven answers that a rule can have for a report."""

    PASSED = "passed"
    FAILED = "failed"
    NEEDS_REVIEW = "needs_review"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    DISMISSED = "dismissed"
    ERROR = "error"


COVERED = (Status.WAIVED, Status.DISMISSED)
"""The answers whose findings do not count, by a person's decision."""


class Citation(msgspec.Struct, frozen=True):
    """A value that a finding cites: its pointer and its place in the file."""

    pointer: str
    source: Source


class SharedPassage(msgspec.Struct, frozen=True):
    """A passage that a report shares with another one of the run.

    ``here`` are its words in the report of the finding, ``there`` those in the other report: that of
    ``organ`` on ``period``, in the file ``path``, in the text at ``pointer``.
    """

    here: str
    there: str
    organ: str
    period: Period | None
    path: str
    pointer: str


class Decision(msgspec.Struct, frozen=True):
    """What a person decided about a finding: ``confirmed``, ``dismissed`` or ``waived``, why and who.

    ``on`` is the day of the decision, ``expires`` the last day on which it holds, both in ISO form; None
    where none is stated. ``asked`` says that the finding was an open question before.
    """

    decision: str
    reason: str
    by: str
    on: str | None = None
    expires: str | None = None
    asked: bool = False


class Finding(msgspec.Struct, frozen=True):
    """One defect of one report. ``severity`` is a severity word, ``at`` pointers, ``sources`` their places.

    Findings of one report with the same ``cause`` have one fault behind them. ``between`` is what the
    expected and the actual value are called where neither is known to be right; else it is empty.
    ``kind`` is one of the kinds of defect that the rule distinguishes, ``shared`` the passage of another
    report that it is about.

    ``cited`` are the values that its fingerprint is made from: by pointer, those of an earlier report by its
    period, ``#`` and the pointer, and what is ``expected``. ``decision`` is what a person decided about it.
    """

    severity: str
    message: Message
    at: tuple[str, ...]
    fingerprint: str
    sources: tuple[Citation, ...] = ()
    expected: Any = None
    actual: Any = None
    fix: Message | None = None
    excerpt: str | None = None
    cause: str | None = None
    between: tuple[Message, ...] = ()
    kind: str | None = None
    shared: SharedPassage | None = None
    cited: dict[str, Any] = {}
    decision: Decision | None = None


class Outcome(msgspec.Struct, frozen=True):
    """One rule's answer for one report; ``reason`` is set for every answer that is not a verdict.

    ``findings`` belong to ``failed``, ``waived`` and ``dismissed`` outcomes; a ``needs_review`` outcome has
    the open questions there. What a failed rule asks besides is in ``questions``: it costs no points.
    ``decided`` are findings and questions that were dismissed or waived while others are left.
    """

    rule: str
    status: Status
    reason: Message | None = None
    findings: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()
    decided: tuple[Finding, ...] = ()


def fingerprint(
    rule: str, organ: str, period: Period | None, pointers: tuple[str, ...], values: list[Any]
) -> str:
    """Sixteen hex digits that stay the same while rule, organ, period, pointers and cited values do."""
    when = None if period is None else period.key
    text = json.dumps(
        [rule, organ, when, list(pointers), values], ensure_ascii=False, sort_keys=True, default=str
    )
    # A text may hold half of a pair of surrogates.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
