"""The page of one report as data: what is wrong, what is asked, what it cost, and the report itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from auditor.outputs.dashboard import shown_tables
from auditor.outputs.dashboard.data_blocks import Shared
from auditor.outputs.dashboard.marks import Marks
from auditor.outputs.dashboard.shown_texts import MOST_TEXT, Texts
from auditor.outputs.one_line import printable
from auditor.outputs.phrases import Phrases, explained
from auditor.outputs.score_words import (
    finding_number,
    interval,
    lost_number,
    number_with_interval,
    points_number,
    score_number,
)
from auditor.outputs.trial_lines import trial_of_report
from auditor.reports.report_type import PrintedTable, PrintedText
from auditor.results.contents import nested
from auditor.results.faults import gravity, leads
from auditor.rules.finding import COVERED, Status

if TYPE_CHECKING:
    from auditor.outputs.dashboard.other_periods import OtherPeriods
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.contents import Values
    from auditor.rules.finding import Finding, Outcome

_SHOWN = (Status.ERROR, Status.FAILED, Status.NEEDS_REVIEW, *COVERED)


@dataclass
class Pages:
    """What the pages of a run share: the numbers of rules, grids of tables and frequent sentences, the room
    for texts, and the page of each file."""

    audit: Audit
    earlier: OtherPeriods
    by_path: Mapping[str, int]
    texts: Texts = field(default_factory=lambda: Texts(MOST_TEXT))
    grids: Shared = field(default_factory=Shared)
    sentences: Shared = field(default_factory=Shared)

    def __post_init__(self) -> None:
        self.rules = {rule: place for place, rule in enumerate(self.audit.rules)}


def organ_page(
    number: int, index: int, rank: int | None, report: ReportAudit, phrases: Phrases, pages: Pages
) -> dict[str, Any]:
    """The page; what is empty is left out of it."""
    words = phrases.about(report.type)
    score = report.score
    findings = _Findings(words, report, pages)
    page: dict[str, Any] = {
        "heading": phrases.heading(report),
        "path": printable(report.path),
        "level": phrases.level(report),
        "parent": printable(report.parent or ""),
        "rank": rank,
        "score": score_number(score.value, score.model),
        "interval": interval(score.low, score.high, score.model),
        "grade": words.scores.grade(score),
        "total": words.scores.total(score),
        "range": words.scores.open_interval(score),
        "caps": words.scores.caps(score),
        "lost": [
            [each.points, each.rule, each.title, each.reason, each.findings]
            for each in words.scores.lost(report)
        ],
        "shares": _shares(report, words) if score.model == "share" else [],
        "outcomes": list(findings.outcomes()),
        "causes": [words.review_cause(cause) for cause in report.review_causes],
        "issues": words.reading_issues(report),
        "passed": [pages.rules[each.rule] for each in report.outcomes if each.status is Status.PASSED],
        "apart": [
            [pages.rules[each.rule], pages.sentences.number(words.reason(each))]
            for each in report.outcomes
            if each.status is Status.NOT_APPLICABLE
        ],
        "trial": trial_of_report(phrases, report),
        "earlier": pages.earlier.of(index, report),
        **_contents(index, report, findings.marks, words, pages),
    }
    return {name: value for name, value in page.items() if value not in (None, "", [])}


def _shares(report: ReportAudit, words: Phrases) -> list[list[str]]:
    """The categories of a report under the model share: title, earned, decided, open, value, weight."""
    return [
        [
            printable(words.categories.get(each.id, each.id)),
            points_number(each.earned),
            points_number(each.possible),
            points_number(each.open),
            number_with_interval(each),
            f"{each.weight:g}",
        ]
        for each in report.score.categories
    ]


class _Findings:
    """The findings of one report in the order of the page, numbered from 0, and what they mark."""

    def __init__(self, words: Phrases, report: ReportAudit, pages: Pages) -> None:
        self._words = words
        self._report = report
        self._pages = pages
        self._leads = leads(report.outcomes, report.score)
        self._count = 0
        self._costs = _costs(report)
        self.marks = Marks()
        self.marks.doubt(report.issues)

    def outcomes(self) -> Iterator[dict[str, Any]]:
        """The outcomes that are shown in full: crashed, failed by severity, under review, waived."""

        def place(outcome: Outcome) -> tuple[Any, ...]:
            severity = outcome.findings[0].severity if outcome.findings else "note"
            weight = gravity(outcome.rule, severity, self._report.score)
            return _SHOWN.index(outcome.status), *weight, not outcome.findings

        said = explained(self._report)
        shown = [
            outcome
            for outcome in self._report.outcomes
            if outcome.status in _SHOWN
            and not (outcome.status is Status.NEEDS_REVIEW and outcome.rule in said)
        ]
        return (self._outcome(outcome) for outcome in sorted(shown, key=place))

    def _outcome(self, outcome: Outcome) -> dict[str, Any]:
        asked = outcome.status is Status.NEEDS_REVIEW and bool(outcome.findings)
        found: dict[str, Any] = {
            "rule": self._pages.rules[outcome.rule],
            "status": outcome.status.value,
            "severity": self._words.outcome_severity(outcome),
            "findings": [self._finding(outcome, each) for each in outcome.findings],
            "questions": [self._finding(outcome, each, asks=True) for each in outcome.questions],
        }
        if outcome.reason is not None and not asked:
            found["reason"] = self._words.reason(outcome)
        return {name: value for name, value in found.items() if value not in ("", [])}

    def _finding(self, outcome: Outcome, finding: Finding, *, asks: bool = False) -> dict[str, Any]:
        words, number = self._words, self._count
        self._count += 1
        found: dict[str, Any] = {
            "n": number,
            "id": finding_number(finding),
            "severity": finding.severity,
            "message": words.question(finding) if asks else words.message(finding),
        }
        # A question has its own words; what is known of a defect is not said of it.
        fault = "" if asks else words.known_fault(finding, self._leads)
        self.marks.add(number, finding, known=bool(fault))
        if fault:
            return found | {"fault": fault}
        found |= {
            "decision": words.decision(finding),
            "values": words.comparison(finding),
            "where": words.places(finding),
            "text": words.excerpt(finding),
            "fix": words.fix(outcome, finding) if finding.fix else "",
            "cost": self._costs.get(finding.fingerprint, ""),
            "shared": self._shared(finding),
        }
        return {name: value for name, value in found.items() if value not in ("", [], None)}

    def _shared(self, finding: Finding) -> dict[str, Any] | None:
        """The passage that another report has too: whose, its page if there is one, and both texts."""
        shared = finding.shared
        if shared is None:
            return None
        found = {
            "organ": printable(f"{shared.organ} {shared.period or ''}"),
            "path": printable(shared.path),
            "part": printable(self._words.wording.label(shared.pointer)),
            "here": [printable(line) for line in shared.here.split("\n") if line.strip()],
            "there": [printable(line) for line in shared.there.split("\n") if line.strip()],
        }
        page = self._pages.by_path.get(shared.path)
        return found if page is None else found | {"page": page}


def _costs(report: ReportAudit) -> dict[str, str]:
    """What a finding cost by itself, by fingerprint; the list of points has what several cost together."""
    return {
        each.fingerprints[0]: lost_number(each.points)
        for each in report.score.deductions
        if len(each.fingerprints) == 1 and each.points and not each.cap
    }


def _contents(index: int, report: ReportAudit, marks: Marks, words: Phrases, pages: Pages) -> dict[str, Any]:
    """Tables, texts and other cited values of the report."""
    if index >= len(pages.audit.contents):
        return {}
    values = pages.audit.contents[index]
    printed = _layout(report, values, words, pages)
    tables = [each for each in printed if isinstance(each, PrintedTable)]
    texts = [each for each in printed if isinstance(each, PrintedText)]
    shown = shown_tables.pointers_of(tables) | {
        pointer for each in texts for pointer in (each.text, each.heading, each.noted) if pointer is not None
    }
    rest = [
        pointer for pointer in dict.fromkeys(marks.pointers) if pointer in values and pointer not in shown
    ]
    if not printed:
        # A type that does not say how its form looks still has values to show.
        rest += [pointer for pointer in values if pointer not in rest and pointer not in shown]
    labels = {pointer: printable(words.wording.label(pointer)) for pointer in rest}
    return {
        "tables": [shown_tables.table(each, values, marks, pages.grids) for each in tables],
        "texts": pages.texts.of(texts, values, marks),
        "values": [
            [
                labels[pointer],
                shown_tables.shown(values[pointer]),
                [number for number, _ in marks.at(pointer)],
            ]
            for pointer in rest
        ],
    }


def _layout(
    report: ReportAudit, values: Values, words: Phrases, pages: Pages
) -> tuple[PrintedTable | PrintedText, ...]:
    layout = pages.audit.types[report.type].layout
    if layout is None:
        return ()
    try:
        return tuple(layout(nested(values), words.wording.lang))
    except Exception:
        # A type that fails on its own report takes the tables from the page, not the findings.
        return ()
