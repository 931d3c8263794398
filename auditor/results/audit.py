"""The whole run as one value: what outputs show and programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import field

from auditor.messages import Message, Title
from auditor.record import Record
from auditor.reports.file_kind import REPORT
from auditor.reports.period import Period
from auditor.reports.report_type import Layout
from auditor.reports.source import ReadingIssue, Source
from auditor.results.ranks import Ranks, of_reports
from auditor.rules.declaration import SEVERITIES
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.examined import FileFacts
from auditor.running.inputs import Input, Unread
from auditor.running.levers import Levers
from auditor.running.reconcile import GroupAudit, Missing
from auditor.running.review_causes import ReviewCause
from auditor.running.score import Score

HINT = "note"
"""The severity of what is only said, and need not be corrected."""
MOST_PROBLEMS = 10
"""How many of the requirements that are most often not met outputs show."""


class ReportAudit(msgspec.Struct, frozen=True):
    """One audited report: whose, on which period, its score and every rule's outcome, in rule order.

    ``standing`` is ``ranked``, ``contested`` (its organ has another report on the period that says something
    else; which one counts is for a person to say) or ``other_year`` (it serves the rules over years only).
    ``on_roster`` says whether the roster knows the organ, None without a roster. ``parent`` is the organ
    above it, None where neither the roster nor the report names one; ``key`` is the same for all reports of
    an organ, whatever name they give it, and ``above`` is that of the parent. ``listed_as`` is the organ's
    name on the roster, "" where that does not know it; ``code`` is its code, ``due_on`` the last day (ISO)
    for the report, each None where neither roster nor report says it.
    ``levers`` say what correcting its findings would bring, where the run was asked for them.
    ``without_decisions`` is the score that it would have without decisions, None where they change no answer.
    ``on_trial`` are the outcomes of rules on trial: nothing counts them, and they are shown apart.
    ``issues`` are values that the reader could not settle, ``notes`` its warnings about the copy as a whole,
    ``review_causes`` what several of its outcomes under review wait for.
    """

    path: str
    type: str
    organ: str
    period: Period | None
    level: str
    form: str | None
    score: Score
    outcomes: tuple[Outcome, ...]
    issues: tuple[ReadingIssue, ...] = ()
    notes: tuple[Message, ...] = ()
    review_causes: tuple[ReviewCause, ...] = ()
    standing: str = "ranked"
    on_roster: bool | None = None
    file: FileFacts = FileFacts()
    parent: str | None = None
    key: str = ""
    above: str = ""
    listed_as: str = ""
    levers: Levers | None = None
    without_decisions: ScoreWithout | None = None
    on_trial: tuple[Outcome, ...] = ()
    code: str | None = None
    due_on: str | None = None

    @property
    def name(self) -> str:
        """What people know the organ by: its name on the roster, or else the one that the report prints."""
        return self.listed_as or self.organ

    @property
    def year(self) -> int | None:
        """The calendar year that the period ends in."""
        return None if self.period is None else self.period.year

    @property
    def findings(self) -> Iterator[tuple[Outcome, Finding]]:
        """The findings of failed outcomes, with their outcome."""
        return (
            (outcome, finding)
            for outcome in self.outcomes
            if outcome.status is Status.FAILED
            for finding in outcome.findings
        )

    def count(self, status: Status) -> int:
        """How many rules have this outcome."""
        return sum(outcome.status is status for outcome in self.outcomes)

    def severities(self) -> dict[str, int]:
        """How many rules failed by severity word, worst first.

        The severity is that of a rule's worst finding.
        """
        counts = {"critical": 0, "major": 0, "minor": 0, "note": 0}
        for outcome in self.outcomes:
            if outcome.status is Status.FAILED and outcome.findings:
                counts[outcome.findings[0].severity] += 1
        return counts


class Changed(msgspec.Struct, frozen=True):
    """A value that a decision rests on, as it ``was`` then and is ``now``.

    ``at`` is a key of ``cited`` of :class:`~auditor.rules.finding.Finding`.
    """

    at: str
    was: Any
    now: Any


class WaiverUse(msgspec.Struct, frozen=True):
    """The state of a decision: ``used``, ``unused``, ``expired``, ``lapsed`` (the finding has changed since)
    or ``not_in_run`` (a decision about a report that the run does not have).

    ``decision`` is ``waived``, ``dismissed`` or ``confirmed``; ``on`` is the day of one from a file of
    decisions. ``changes`` are the values for which it lapsed, as far as they are known.
    """

    rule: str
    organ: str
    period: Period
    status: str
    reason: str
    approved_by: str
    expires: str | None
    file: str
    line: int
    findings: int = 0
    decision: str = "waived"
    on: str | None = None
    fingerprint: str | None = None
    changes: tuple[Changed, ...] = ()


class Decided(msgspec.Struct, frozen=True):
    """What decisions change in a run: findings and questions by decision, and figures with and without.

    ``findings`` count as defects, ``findings_without`` would without decisions; so would ``mean_without``.
    """

    confirmed: int
    dismissed: int
    waived: int
    findings: int
    findings_without: int
    mean_without: float | None


class ScoreWithout(msgspec.Struct, frozen=True):
    """The score that a report would have without decisions."""

    value: float | None
    grade: str | None


class RuleFacts(msgspec.Struct, frozen=True):
    """What outputs need to know about a rule of the run; texts are templates of the catalogue ``domain``.

    ``shadow`` says that the rule is on trial, at least where no override of the ruleset says otherwise.
    """

    id: str
    scope: str
    category: str
    severity: str
    title: str
    why: str
    basis: str
    fix: str
    domain: str
    shadow: bool = False


class RuleCount(msgspec.Struct, frozen=True):
    """The results of a rule over the run: ``failed`` outcomes with how many ``findings``.

    In ``reports`` of the ranking it failed, with ``in_reports`` findings: without rules between levels and
    organs with several different reports.
    """

    rule: str
    severity: str
    failed: int
    reports: int
    findings: int
    under_review: int = 0
    errors: int = 0
    in_reports: int = 0


class TrialCount(msgspec.Struct, frozen=True):
    """The results of a rule on trial over the run, in reports and groups: nothing else counts them."""

    rule: str
    failed: int = 0
    findings: int = 0
    under_review: int = 0
    passed: int = 0
    errors: int = 0


class CauseCount(msgspec.Struct, frozen=True):
    """One kind of fault over the run: a rule's finding, with the numbers of ``reports`` and ``findings``.

    ``message`` is what the findings say, with “…” for what differs between them. What breaks several rules of
    one report is counted under the first of them. ``organs`` are the first of those concerned.
    """

    rule: str
    severity: str
    message: Message
    reports: int
    findings: int
    organs: tuple[str, ...]


class SystemicCause(msgspec.Struct, frozen=True):
    """One fault, or one open question, that many reports share: probably one cause, to be fixed once.

    ``message`` is the whole line for people, ``fault`` what the findings say, with “…” for what differs
    between them; ``rules`` are those that it breaks, ``at`` the pointers that all of them cite. ``asks`` says
    that it is a question for a person, not a defect. ``organs`` are those concerned, the first 200.
    ``more`` are what else is wrong in the same reports, ``type`` is their report type.

    ``attribute`` is what the reports have in common that explains it: ``parent``, ``form``, ``format``,
    ``producer`` or ``template`` (named after the first report made from it), and ``value`` which one; both
    None where nothing explains it and the fault is just frequent. ``inside`` are the reports with the fault
    and all reports with the value that were judged, ``outside`` the same without the value. ``also`` are
    other attributes with the value that nearly the same reports have: which one is the cause nobody can know.
    """

    message: Message
    fault: Message
    severity: str
    rules: tuple[str, ...]
    reports: int
    organs: tuple[str, ...]
    at: tuple[str, ...] = ()
    asks: bool = False
    attribute: str | None = None
    value: str | None = None
    inside: tuple[int, int] = (0, 0)
    outside: tuple[int, int] = (0, 0)
    also: tuple[tuple[str, str], ...] = ()
    more: tuple[Message, ...] = ()
    type: str = ""


class TypeCount(msgspec.Struct, frozen=True):
    """The scores of one report type in a run that has several, as in :class:`Summary`."""

    type: str
    reports: int
    scored: int
    mean: float | None
    grades: dict[str, int]
    unread_tables: int = 0
    red_lines: int = 0
    vetoes: int = 0


class Summary(msgspec.Struct, frozen=True):
    """The run in figures. ``mean`` is over scored reports; ``grades`` in the ruleset's order.

    ``unread_tables`` counts the reports without a grade because a table of theirs could not be read,
    ``red_lines`` those that crossed a red line, ``vetoes`` those of them that one fails.

    ``rules`` and ``causes`` are most frequent first. ``types`` are the report types each by itself, where the
    run has several: their rulesets need not agree on what a grade is. ``decisions`` is what decisions change,
    None where they change nothing. ``on_trial`` are the rules on trial that were asked.

    ``severities`` and ``under_review`` count requirements not met and under review, the unit being one
    requirement of one report; of these, ``severities_elsewhere`` and ``review_elsewhere`` are about no report
    of the ranking. See :mod:`auditor.results.figures`.

    ``open`` are the outcomes under review that the scores leave open: all of them, where ``under_review``
    counts those that are new since a baseline; None without one.
    """

    reports: int
    scored: int
    mean: float | None
    grades: dict[str, int]
    rules: tuple[RuleCount, ...]
    severities: dict[str, int]
    under_review: int
    errors: int
    causes: tuple[CauseCount, ...] = ()
    unread_tables: int = 0
    red_lines: int = 0
    vetoes: int = 0
    types: tuple[TypeCount, ...] = ()
    decisions: Decided | None = None
    on_trial: tuple[TrialCount, ...] = ()
    severities_elsewhere: dict[str, int] = {}
    review_elsewhere: int = 0
    open: int | None = None

    @property
    def defects(self) -> int:
        """How many requirements are not met, without hints."""
        return sum(count for word, count in self.severities.items() if word != HINT)

    @property
    def defects_elsewhere(self) -> int:
        """How many of these are about no report of the ranking."""
        return sum(count for word, count in self.severities_elsewhere.items() if word != HINT)

    @property
    def problems(self) -> tuple[RuleCount, ...]:
        """The requirements that reports of the ranking do not meet, those of most reports first; no hints.

        Outputs that have room for a few show the first :data:`MOST_PROBLEMS`.
        """
        known = [each for each in self.rules if each.reports and each.severity != HINT]
        return tuple(sorted(known, key=lambda each: (-each.reports, -SEVERITIES[each.severity], each.rule)))


class TypeFacts(Record, frozen=True):
    """What outputs need to know about a report type of the run.

    See :class:`~auditor.reports.report_type.ReportType`;
    ``categories``, ``grades`` and ``scoring`` are those of its ruleset in this run; ``tables`` are the
    pointers of its tables, ``numbers`` those of its values that are numbers or null, without lists and the
    period, which is at ``period_at``; ``amounts`` are those of them that may have a fraction. The date of
    publication is at ``published_on``. ``layout`` gives tables and texts as its form prints them,
    ``key_figures`` are the pointers of the numbers that are compared from period to period.
    """

    id: str
    title: Title
    levels: Mapping[str, Title]
    words: Mapping[str, Title]
    categories: Mapping[str, Title] = field(default_factory=dict)
    grades: tuple[tuple[str, float], ...] = ()
    scoring: Mapping[str, Any] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    layout: Layout | None = None
    key_figures: tuple[str, ...] = ()
    period_at: str | None = None
    amounts: tuple[str, ...] = ()
    published_on: str = ""


class Audit(Record, frozen=True):
    """An audit. ``reports`` is a sequence that reads each report's part from disk when asked, in input order.

    ``year`` is the year that the run is about, None where its types are about different ones; ``order`` are
    the indexes of the reports that it shows, worst first: without those on other years. ``ranks`` are the
    places of these, 1 for the best; None where a report has none, see
    :meth:`~auditor.results.tally.Tally.ranks`.

    ``contents`` are all values of each report by JSON Pointer, in the order of ``reports`` and read from disk
    when asked; what must not be shown is masked in them. ``sources`` are their raw texts and places, in the
    same order and by the same pointers, as far as the files have any. See :mod:`auditor.results.contents`.

    ``systemic`` are the faults that many reports share, the most frequent first.

    ``alerts`` are those of the ``notes`` that nobody may overlook.

    ``rulesets`` are names and ``ruleset_titles`` what people call the same ones.

    ``types`` are the types of its reports. ``inputs`` is what every file is: the folders and archives that
    could not be opened, the files in input order, and those passed over. ``unread`` are those of them that
    may be reports and could not be read.
    """

    auditor: str
    rulesets: tuple[str, ...]
    started_at: str
    categories: tuple[tuple[str, Title, float], ...]
    grades: tuple[tuple[str, float], ...]
    rules: Mapping[str, RuleFacts]
    reports: Sequence[ReportAudit]
    order: Sequence[int]
    summary: Summary
    unread: tuple[Unread, ...] = ()
    inputs: Sequence[Input] = ()
    missing: tuple[Missing, ...] = ()
    groups: tuple[GroupAudit, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    passed_over: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    alerts: tuple[Message, ...] = ()
    scoring: Mapping[str, Any] = field(default_factory=dict)
    types: Mapping[str, TypeFacts] = field(default_factory=dict)
    year: int | None = None
    ranks: Sequence[int | None] = ()
    contents: Sequence[Mapping[str, Any]] = ()
    sources: Sequence[Mapping[str, Source]] = ()
    systemic: tuple[SystemicCause, ...] = ()
    ruleset_titles: tuple[Title, ...] = ()

    @property
    def other_inputs(self) -> tuple[Input, ...]:
        """The inputs that are neither an audited report nor listed as not read."""
        unread = {each.path for each in self.unread}
        return tuple(each for each in self.inputs if each.kind != REPORT and each.path not in unread)

    @property
    def absent(self) -> tuple[Missing, ...]:
        """The organs of which no report arrived, as far as anybody can tell."""
        return tuple(each for each in self.missing if not each.received)

    @property
    def received(self) -> tuple[Missing, ...]:
        """The organs without a report of which a file arrived that may be it, and could not be read."""
        return tuple(each for each in self.missing if each.received)

    def worst_first(self) -> Iterator[ReportAudit]:
        """The reports that the run is about, worst first: not scored, then red lines, then by score."""
        return (self.reports[index] for index in self.order)

    def ranked(self) -> Iterator[tuple[int | None, ReportAudit]]:
        """The same reports, each with its place."""
        return zip(self.ranks, self.worst_first(), strict=True)

    def places(self) -> Ranks:
        """The place of each report by its index; None for those that have none, or are not shown."""
        return of_reports(self.order, self.ranks, len(self.reports))

    @property
    def complete(self) -> bool:
        """Whether every input that may be a report was read, and no rule crashed."""
        return not self.unread and not self.summary.errors
