"""What a run counts of one report: the same whether the report was finished now or in an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from auditor.results.audit import ReportAudit
from auditor.results.waivers import Application
from auditor.rules.finding import Outcome, Status
from auditor.running.traits import Traits

_JUDGED = (Status.PASSED, Status.FAILED, Status.NEEDS_REVIEW)
_QUIET = (Status.PASSED, Status.NOT_APPLICABLE)


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """A report as the run counts it, and the decisions that were ``applied`` to it.

    ``report`` has neither the outcomes that say nothing, which are most of them, nor the issues and notes of
    its reader. ``judged`` are the rules that came to a verdict about it, or to a question.
    """

    report: ReportAudit
    judged: tuple[str, ...]
    traits: Traits
    applied: tuple[Application, ...] = ()


class EncodedReport(msgspec.Struct, frozen=True, array_like=True):
    """A finished report as the run keeps it, encoded, and what is ``counted`` of it, encoded."""

    whole: bytes
    counted: bytes

    def decoded(self) -> Counted:
        """What is counted of the report."""
        return _DECODER.decode(self.counted)


def encoded_report(report: ReportAudit, traits: Traits, applied: Sequence[Application]) -> EncodedReport:
    """A finished report; it is counted as it is read back, whether it was made in this run or before."""
    return EncodedReport(_ENCODER.encode(report), _ENCODER.encode(_counted(report, traits, applied)))


def _counted(report: ReportAudit, traits: Traits, applied: Sequence[Application]) -> Counted:
    said = tuple(outcome for outcome in report.outcomes if _says_something(outcome))
    return Counted(
        msgspec.structs.replace(report, outcomes=said, issues=(), notes=()),
        tuple(judged_in(report)),
        traits,
        tuple(applied),
    )


def judged_in(report: ReportAudit) -> Iterator[str]:
    """The rules that came to a verdict about a report, or to a question."""
    return (outcome.rule for outcome in report.outcomes if outcome.status in _JUDGED)


def _says_something(outcome: Outcome) -> bool:
    return (
        outcome.status not in _QUIET
        or bool(outcome.findings)
        or bool(outcome.questions)
        or bool(outcome.decided)
    )


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Counted)
