"""The signature of a fault or an open question, by which the same one is known in another report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

import msgspec
from msgspec.structs import replace

from auditor.messages import Message, Ref, message
from auditor.record import Record
from auditor.results.audit import ReportAudit
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.review_causes import ReviewCause, asked_about

Key = tuple[str, str, str, str, tuple[str, ...], bool]
"""Report type, rule, message template, kind of defect, pointers, and whether it is a question."""


class Signed(Record, frozen=True):
    """One kind of fault of one report, or one kind of open question (``asks``).

    ``key`` is what it has in common with the same kind elsewhere: rule, message template, kind of defect and
    pointers; ``values`` is a hash of the values that the sentence states.
    """

    key: Key
    rules: tuple[str, ...]
    severity: str
    said: Message
    at: tuple[str, ...]
    asks: bool
    values: int

    @property
    def type(self) -> str:
        """The report type."""
        return self.key[0]

    @property
    def rule(self) -> str:
        """The rule, "" for what several rules wait for."""
        return self.key[1]


def signatures(report: ReportAudit) -> dict[Key, Signed]:
    """The kinds of faults and open questions of a report, each once.

    What several rules wait for is one question. Waived findings are decided; they are neither.
    """
    found: dict[Key, Signed] = {}
    for signed in (*_faults(report), *_questions(report)):
        known = found.get(signed.key)
        if known is None:
            found[signed.key] = signed
        else:
            both = crc32(signed.values.to_bytes(4, "big"), known.values)
            found[signed.key] = replace(known, values=both)
    return found


def _faults(report: ReportAudit) -> Iterator[Signed]:
    for outcome, finding in report.findings:
        yield _of_finding(report, outcome, finding, asks=False)


def _questions(report: ReportAudit) -> Iterator[Signed]:
    waiting = {rule for cause in report.review_causes for rule in cause.rules}
    for cause in report.review_causes:
        if cause.rules:
            yield _of_cause(report, cause)
    for outcome in report.outcomes:
        for question in outcome.questions:
            yield _of_finding(report, outcome, question, asks=True)
        if outcome.status is not Status.NEEDS_REVIEW or outcome.rule in waiting:
            continue
        for finding in outcome.findings:
            yield _of_finding(report, outcome, finding, asks=True)
        if not outcome.findings and outcome.reason is not None:
            said, at = outcome.reason, tuple(dict.fromkeys(asked_about(outcome)))
            yield _signed(report, (outcome.rule,), "", "note", said, at, (), asks=True)


def _of_finding(report: ReportAudit, outcome: Outcome, finding: Finding, *, asks: bool) -> Signed:
    values = (finding.expected, finding.actual)
    return _signed(
        report,
        (outcome.rule,),
        finding.kind or "",
        finding.severity,
        finding.message,
        finding.at,
        values,
        asks=asks,
    )


def _of_cause(report: ReportAudit, cause: ReviewCause) -> Signed:
    issue = cause.issue
    if cause.blank:
        said = message("{table} has blank cells", table=Ref(issue.at))
    elif cause.table is not None:
        said = message("{table} could not be read: {words}", table=Ref(cause.table.at), words=issue.message)
    else:
        said = issue.message
    return _signed(report, cause.rules, "", "note", said, (issue.at,), (), asks=True, first="")


def _signed(
    report: ReportAudit,
    rules: tuple[str, ...],
    kind: str,
    severity: str,
    said: Message,
    at: Iterable[str],
    values: tuple[Any, ...],
    *,
    asks: bool,
    first: str | None = None,
) -> Signed:
    places = tuple(dict.fromkeys(map(_without_paragraph, at)))
    rule = rules[0] if first is None else first
    stated = msgspec.json.encode([said.fields, values], enc_hook=str)
    key = (report.type, rule, said.template, kind, places, asks)
    return Signed(key, rules, severity, said, places, asks, crc32(stated))


def _without_paragraph(pointer: str) -> str:
    """The pointer of a text in a list: which of its paragraphs it is differs from report to report."""
    above, _, last = pointer.rpartition("/")
    is_paragraph = last.isdigit() and any(step.isdigit() for step in above.split("/"))
    return above if is_paragraph else pointer
