"""The faults of one report: findings with one cause together, the gravest of them first.

The gravest is what fails the report by itself, then what crosses a red line, then what is most severe. It
leads everywhere: in the page, the notice, the table and the workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.results.audit import HINT, ReportAudit
from auditor.rules.declaration import SEVERITIES
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.score import Score

Found = tuple[Outcome, Finding]
"""A finding with the outcome that it belongs to."""
Leads = Mapping[str, Found]
"""By cause, the finding that leads."""

_NO_SCORE = Score()
_LISTED = (Status.FAILED, Status.NEEDS_REVIEW)


def faults(report: ReportAudit) -> list[list[Found]]:
    """The findings of failed rules by the fault behind them; the first of each leads, the gravest faults come
    first."""
    together: dict[str | int | tuple[str], list[Found]] = {}
    for place, found in enumerate(_gravest_first(report.findings, report.score)):
        key = found[1].cause
        if key is None:
            together[place] = [found]
        elif key in together and is_wider_hint(found[1], (each for _, each in together[key])):
            together.setdefault((key,), []).append(found)
        else:
            together.setdefault(key, []).append(found)
    return list(together.values())


def is_wider_hint(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether a finding is a hint about more values than the defects of its cause: to correct these does not
    settle it, and it must not read as a part of the demand."""
    if finding.severity != HINT:
        return False
    defects = [each for each in others if each.severity != HINT]
    return bool(defects) and not {*finding.at} <= {pointer for each in defects for pointer in each.at}


def leads(outcomes: Iterable[Outcome], score: Score = _NO_SCORE) -> Leads:
    """Which finding leads for each cause, of defects before open questions."""
    known = list(outcomes)
    found: dict[str, Found] = {}
    for status in _LISTED:
        listed = ((each, finding) for each in known if each.status is status for finding in each.findings)
        for each in _gravest_first(listed, score):
            if each[1].cause is not None:
                found.setdefault(each[1].cause, each)
    return found


def severity_of(fault: Iterable[Found]) -> str:
    """The severity of a fault: that of its worst finding."""
    return max((finding.severity for _, finding in fault), key=SEVERITIES.__getitem__)


def gravity(rule: str, severity: str, score: Score = _NO_SCORE) -> tuple[bool, bool, int]:
    """What to sort by for the gravest to come first."""
    return rule not in score.vetoes, rule not in score.capped_by, -SEVERITIES[severity]


def _gravest_first(findings: Iterable[Found], score: Score) -> list[Found]:
    return sorted(findings, key=lambda each: gravity(each[0].rule, each[1].severity, score))
