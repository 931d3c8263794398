"""A comparison of two runs as JSON, one report a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from auditor.messages import Wording
from auditor.results.history.alterations import SILENT, Alteration
from auditor.results.history.compared_findings import CHANGES, ComparedFinding
from auditor.results.history.comparison import ComparedReport, Comparison
from auditor.results.history.recorded import RecordedFinding, Subject
from auditor.views import run_list
from auditor.views.comparison_words import reason


def as_json(compared: Comparison, wording: Wording) -> Iterator[str]:
    """The comparison as one JSON object; reports that are the same in both runs are left out."""
    encode = msgspec.json.Encoder(enc_hook=str).encode
    yield "{"
    for key, value in _before(compared).items():
        yield f"{encode(key).decode()}: {encode(value).decode()},\n"
    yield '"reports": ['
    separator = "\n"
    for report in compared.reports:
        if report.says_something:
            yield separator + encode(_report(report, wording.about(report.subject.type))).decode()
            separator = ",\n"
    yield "\n]}\n"


def _before(compared: Comparison) -> dict[str, Any]:
    return {
        "before": run_list.as_data(compared.before),
        "after": run_list.as_data(compared.after),
        "program_changed": compared.program,
        "roster_changed": compared.roster,
        "waivers_changed": compared.waivers,
        "scoring_changed": compared.scoring,
        "rules": compared.rules,
        "summary": {
            "findings": {change: compared.findings[change] for change in CHANGES},
            "because": [
                {"change": change, "because": because, "findings": count}
                for (change, because), count in compared.causes.items()
            ],
            "altered": dict(compared.altered),
            "silently_altered": compared.altered[SILENT],
            "silently_altered_reports": compared.silent_reports,
            "reports": dict(compared.states),
            "reports_on_other_years": compared.other_years,
            "filed_since": list(compared.filed),
            "scores": dict(compared.scores),
            "values_not_compared": compared.unknown_values,
        },
    }


def _report(report: ComparedReport, wording: Wording) -> dict[str, Any]:
    subject = report.subject
    return {
        "state": report.state,
        "filed_since": report.filed,
        "kind": subject.kind,
        "judged": report.judged,
        "type": subject.type,
        "organ": subject.organ,
        "period": subject.period,
        "before": _scored(report.before),
        "after": _scored(report.after),
        "findings": [_finding(each, wording) for each in report.findings],
        "altered": None if report.altered is None else [_altered(each, wording) for each in report.altered],
    }


def _scored(subject: Subject | None) -> dict[str, Any] | None:
    if subject is None:
        return None
    names = ("path", "sha256", "standing", "score", "low", "high", "grade", "provisional")
    return {name: getattr(subject, name) for name in names}


def _finding(compared: ComparedFinding, wording: Wording) -> dict[str, Any]:
    return {
        "change": compared.change,
        "because": compared.because,
        "reason": reason(compared, wording) or None,
        "rule_changed": compared.rule_changed,
        **_told(compared.finding, wording),
        "before": None if compared.before is None else _told(compared.before, wording),
    }


def _told(finding: RecordedFinding, wording: Wording) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": wording.render(finding.message),
        "at": finding.at,
        "expected": finding.expected,
        "actual": finding.actual,
        "fingerprint": finding.fingerprint,
    }


def _altered(change: Alteration, wording: Wording) -> dict[str, Any]:
    return {
        "pointer": change.pointer,
        "moved_to": change.moved_to,
        "label": wording.label(change.pointer),
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "unasked": [{"before": each.old, "after": each.new} for each in change.unasked],
    }
