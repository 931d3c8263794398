"""The audit as plain data, in the shapes of the contract: what JSON and JSON Lines write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.running.score import as_printed

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.reading.document import Place
    from auditor.reports.period import Period
    from auditor.reports.source import ReadingIssue
    from auditor.results.audit import Audit, ReportAudit, RuleFacts, SystemicCause, TypeFacts, WaiverUse
    from auditor.rules.finding import Citation, Finding, Outcome, SharedPassage
    from auditor.running.inputs import Input, Unread
    from auditor.running.reconcile import GroupAudit, Missing
    from auditor.running.review_causes import ReviewCause
    from auditor.running.score import CategoryScore, Deduction, Score


class PlainAudit:
    """Parts of the audit as plain data."""

    def __init__(self, audit: Audit, wording: Wording) -> None:
        self.audit = audit
        self.wording = wording
        self._plain: dict[tuple[str, str, str | None], msgspec.Raw] = {}
        self._about: dict[str, PlainAudit] = {}
        self.places = audit.places()

    def about(self, type: str) -> PlainAudit:
        """The same for reports of one type: values are named as the form of that type prints them."""
        known = self._about.get(type)
        if known is None:
            wording = self.wording.about(type)
            known = self._about[type] = self if wording is self.wording else PlainAudit(self.audit, wording)
        return known

    def reports(self) -> Iterator[dict[str, Any]]:
        """Each report with its place, in input order."""
        for index, report in enumerate(self.audit.reports):
            yield self.about(report.type).report(report) | {"rank": self.places[index]}

    def before(self) -> dict[str, Any]:
        """What comes before the reports."""
        return {
            "auditor": self.audit.auditor,
            "ruleset": self.audit.rulesets,
            "started_at": self.audit.started_at,
            "year": self.audit.year,
        }

    def after(self) -> dict[str, Any]:
        """What comes after the reports; lists that may be as long as the run are iterators, to be gone
        through once."""
        audit, render = self.audit, self.wording.render
        return {
            "unread": map(self.unread, audit.unread),
            "inputs": map(self.input, audit.inputs),
            "missing": map(self.missing, audit.missing),
            "complete": audit.complete,
            "summary": self.summary(),
            "systemic": [self.about(one.type).systemic(one) for one in audit.systemic],
            "groups": map(self.group, audit.groups),
            "waivers": map(_waiver, audit.waivers),
            "passed_over": iter(audit.passed_over),
            "notes": [render(note) for note in audit.notes],
            "categories": [
                {"id": id, "title": self.wording.title(title), "weight": weight}
                for id, title, weight in audit.categories
            ],
            "grades": [{"title": title, "min": least} for title, least in audit.grades],
            "scoring": dict(audit.scoring),
            "rules": [self.facts(facts) for facts in audit.rules.values()],
            **({"types": list(map(self.type, audit.types.values()))} if audit.summary.types else {}),
        }

    def unread(self, unread: Unread) -> dict[str, Any]:
        """A file that may be a report and could not be read."""
        render = self.wording.render
        return {
            "path": unread.path,
            "kind": unread.kind,
            "error": render(unread.error),
            "problems": [
                {"pointer": problem.pointer, "message": render(problem.message), "line": problem.line}
                for problem in unread.problems
            ],
        }

    def input(self, input: Input) -> dict[str, Any]:
        """A file of the run."""
        return {
            "path": input.path,
            "kind": input.kind,
            "of": input.of,
            "reason": None if input.reason is None else self.wording.render(input.reason),
        }

    def missing(self, missing: Missing) -> dict[str, Any]:
        """An organ without a report."""
        return {
            "organ": missing.organ,
            **_when(missing.period),
            **({"type": missing.type} if self.audit.summary.types else {}),
            **self.sent(missing),
        }

    def group(self, group: GroupAudit) -> dict[str, Any]:
        """A parent with its subordinate organs."""
        plain = self.about(group.type)
        return {
            "organ": group.organ,
            **_when(group.period),
            **({"type": group.type} if self.audit.summary.types else {}),
            "outcomes": [plain.outcome(one) for one in group.outcomes],
            **plain.on_trial(group.on_trial),
        }

    def sent(self, missing: Missing) -> dict[str, Any]:
        """The file that a missing organ did send; nothing where none came."""
        if missing.why is None:
            return {}
        return {
            "path": missing.path,
            "why": self.wording.render(missing.why),
            "received": missing.received,
        }

    def type(self, facts: TypeFacts) -> dict[str, Any]:
        """What counts for one report type of a run that has several."""
        return {
            "type": facts.id,
            "categories": [
                {"id": id, "title": self.wording.title(title)} for id, title in facts.categories.items()
            ],
            "grades": [{"title": title, "min": least} for title, least in facts.grades],
            "scoring": dict(facts.scoring),
        }

    def systemic(self, cause: SystemicCause) -> dict[str, Any]:
        """A fault or question that many reports share."""
        return {
            "message": self.wording.render(cause.message),
            "fault": self.wording.render(cause.fault),
            "more": [self.wording.render(each) for each in cause.more],
            "severity": cause.severity,
            "question": cause.asks,
            "rules": cause.rules,
            "at": cause.at,
            "reports": cause.reports,
            "organs": cause.organs,
            "attribute": cause.attribute,
            "value": cause.value,
            "inside": _share(cause.inside),
            "outside": _share(cause.outside),
            "also": [{"attribute": attribute, "value": value} for attribute, value in cause.also],
        }

    def summary(self) -> dict[str, Any]:
        summary: dict[str, Any] = msgspec.to_builtins(self.audit.summary)
        causes = [
            {
                "rule": one.rule,
                "severity": one.severity,
                "template": one.message.template,
                "message": self.wording.render(one.message),
                "reports": one.reports,
                "findings": one.findings,
                "organs": one.organs,
            }
            for one in self.audit.summary.causes
        ]
        types = [{**count, "mean": _rounded(count["mean"])} for count in summary.pop("types")]
        decided = summary.pop("decisions")
        if decided is not None:
            summary["decisions"] = {**decided, "mean_without": _rounded(decided["mean_without"])}
        trial, still_open = summary.pop("on_trial"), summary.pop("open")
        if still_open is not None:
            summary["open"] = still_open
        if trial:
            summary["on_trial"] = trial
        summary |= {"mean": _rounded(self.audit.summary.mean), "causes": causes}
        return {**summary, "types": types} if types else summary

    def facts(self, facts: RuleFacts) -> dict[str, Any]:
        texts = {
            name: self.wording.text(getattr(facts, name), facts.domain)
            for name in ("title", "why", "basis", "fix")
        }
        known = {
            "rule": facts.id,
            "scope": facts.scope,
            "category": facts.category,
            "severity": facts.severity,
        }
        return known | texts | ({"shadow": True} if facts.shadow else {})

    def report(self, report: ReportAudit) -> dict[str, Any]:
        return {
            "path": report.path,
            "type": report.type,
            "organ": report.organ,
            "listed_as": report.listed_as or None,
            **_when(report.period),
            "level": report.level,
            "parent": report.parent,
            "form": report.form,
            "standing": report.standing,
            "file": report.file,
            "on_roster": report.on_roster,
            "score": self.score(report.score),
            **({} if report.levers is None else {"levers": report.levers}),
            **_without(report),
            "outcomes": [self.outcome(outcome) for outcome in report.outcomes],
            **self.on_trial(report.on_trial),
            "issues": [self.issue(issue) for issue in report.issues],
            "notes": [self.wording.render(note) for note in report.notes],
            "review_causes": [self.review_cause(cause) for cause in report.review_causes],
        }

    def on_trial(self, outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
        """The outcomes of rules on trial, in a field of their own; nothing where there are none."""
        return {"on_trial": [self.outcome(outcome) for outcome in outcomes]} if outcomes else {}

    def review_cause(self, cause: ReviewCause) -> dict[str, Any]:
        table = cause.table
        return {
            "at": cause.issue.at if table is None else table.at,
            "message": self.wording.render(cause.issue.message),
            "rules": cause.rules,
            "unread_table": table is not None,
            "blank": cause.blank,
            "values": None if table is None else table.values,
            "unread": None if table is None else table.unread,
            **_place(cause.issue.place),
        }

    def score(self, score: Score) -> dict[str, Any]:
        return {
            "value": _rounded(score.value, score.model),
            "low": _rounded(score.low, score.model),
            "high": _rounded(score.high, score.model),
            "grade": score.grade,
            "provisional": score.provisional,
            "model": score.model,
            "deductions": [self.deduction(each) for each in score.deductions],
            "vetoes": score.vetoes,
            "categories": [_category(category, score.model) for category in score.categories],
            "capped_by": score.capped_by,
            "red_lines": score.red_lines,
            "reason": None if score.reason is None else self.wording.render(score.reason),
            "unread_tables": score.unread_tables,
        }

    def deduction(self, deduction: Deduction) -> dict[str, Any]:
        return {
            "points": round(deduction.points, 4),
            "rule": deduction.rule,
            "category": deduction.category,
            "fingerprints": deduction.fingerprints,
            "reason": self.wording.render(deduction.reason),
            "cap": deduction.cap,
        }

    def outcome(self, outcome: Outcome) -> dict[str, Any] | msgspec.Raw:
        """An outcome; one without details of its own is encoded once per run."""
        reason = outcome.reason
        if outcome.findings or (reason is not None and reason.fields):
            return self._outcome(outcome)
        key = (outcome.rule, outcome.status.value, None if reason is None else reason.template)
        known = self._plain.get(key)
        if known is None:
            known = self._plain[key] = msgspec.Raw(msgspec.json.encode(self._outcome(outcome)))
        return known

    def _outcome(self, outcome: Outcome) -> dict[str, Any]:
        facts = self.audit.rules[outcome.rule]
        questions = [self.finding(question, facts) for question in outcome.questions]
        decided = [self.finding(finding, facts) for finding in outcome.decided]
        return {
            "rule": outcome.rule,
            "status": outcome.status.value,
            "severity": outcome.findings[0].severity if outcome.findings else facts.severity,
            "category": facts.category,
            "reason": None if outcome.reason is None else self.wording.render(outcome.reason),
            "findings": [self.finding(finding, facts) for finding in outcome.findings],
            **({"questions": questions} if questions else {}),
            **({"decided": decided} if decided else {}),
        }

    def finding(self, finding: Finding, facts: RuleFacts) -> dict[str, Any]:
        fix = (
            self.wording.text(facts.fix, facts.domain)
            if finding.fix is None
            else self.wording.render(finding.fix)
        )
        return {
            "severity": finding.severity,
            "message": self.wording.render(finding.message),
            "at": finding.at,
            "expected": finding.expected,
            "actual": finding.actual,
            "between": [self.wording.render(name) for name in finding.between] or None,
            "source": [_source(citation) for citation in finding.sources],
            "excerpt": finding.excerpt,
            "basis": self.wording.text(facts.basis, facts.domain),
            "fix": fix,
            "fields": finding.message.fields,
            "fingerprint": finding.fingerprint,
            "cause": finding.cause,
            "kind": finding.kind,
            "shared": None if finding.shared is None else _shared(finding.shared),
            "cited": finding.cited,
            "decision": finding.decision,
        }

    def issue(self, issue: ReadingIssue) -> dict[str, Any]:
        return {
            "at": issue.at,
            "message": self.wording.render(issue.message),
            "candidate": issue.candidate,
            **_place(issue.place),
            "raw": issue.raw,
        }


def _share(counts: tuple[int, int]) -> dict[str, int]:
    """Reports with a fault, and all of them."""
    return {"with": counts[0], "of": counts[1]}


def _when(period: Period | None) -> dict[str, Any]:
    """The year, and the label of a period that is not a year."""
    if period is None:
        return {"year": None}
    return {"year": period.year} if period.kind == "year" else {"year": period.year, "period": str(period)}


def _without(report: ReportAudit) -> dict[str, Any]:
    """The score of a report without decisions, where they change it."""
    without = report.without_decisions
    if without is None:
        return {}
    value = _rounded(without.value, report.score.model)
    return {"without_decisions": {"value": value, "grade": without.grade}}


def _waiver(waiver: WaiverUse) -> dict[str, Any]:
    known: dict[str, Any] = msgspec.structs.asdict(waiver)
    return {
        key: value
        for name, stated in known.items()
        for key, value in (_when(stated) if name == "period" else {name: stated}).items()
    }


def _category(category: CategoryScore, model: str) -> dict[str, Any]:
    return {
        "id": category.id,
        "weight": category.weight,
        "value": _rounded(category.value, model),
        "low": _rounded(category.low, model),
        "high": _rounded(category.high, model),
        "earned": round(category.earned, 4),
        "possible": round(category.possible, 4),
        "open": round(category.open, 4),
        "lost": round(category.lost, 4),
    }


def _shared(passage: SharedPassage) -> dict[str, Any]:
    return {
        "here": passage.here,
        "there": passage.there,
        "organ": passage.organ,
        **_when(passage.period),
        "path": passage.path,
        "pointer": passage.pointer,
    }


def _source(citation: Citation) -> dict[str, Any]:
    return {
        "pointer": citation.pointer,
        **_place(citation.source.place),
        "raw": citation.source.raw,
        "confidence": citation.source.confidence,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "line": place.line,
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "paragraph": place.paragraph,
        "box": place.box,
    }


def _rounded(value: float | None, model: str = "") -> float | None:
    return None if value is None else as_printed(value, model)
