"""A summary, ready to send, in Markdown: two pages for any number of reports; the findings of each if asked
for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.other_inputs import input_groups
from auditor.outputs.phrases import Phrases, explained
from auditor.outputs.score_words import number_with_interval, points_number
from auditor.outputs.systemic_lines import TITLE, systemic_lines
from auditor.outputs.trial_lines import NOTE, trial_lines
from auditor.outputs.trial_lines import TITLE as TRIAL
from auditor.reading.patterns import lazy_regex
from auditor.results.audit import MOST_PROBLEMS
from auditor.results.faults import gravity, leads
from auditor.results.output import Screen
from auditor.rules.finding import COVERED, Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.faults import Leads
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.score import Score

_SPECIAL = lazy_regex(r"([\\`*_\[\]|~$])")
# What would begin a list or a heading: the sign of it, or the mark after its number.
_LIST_MARK = lazy_regex(r"^(\d*)([#+.)=-]+(?=\s|$))")
_MOST_FINDINGS = 50
# A summary names so many of what a run may have hundreds of: of the ranking, at each end.
_MOST_RANKED = 10
_MOST_LISTED = 10


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[str]:
    """The document, line by line."""
    return (line + "\n" for line in _Document(audit, wording).lines(screen.details))


def escaped(text: object) -> str:
    """The text on one line, shown as it is: neither Markdown nor HTML."""
    plain = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _SPECIAL.sub(r"\\\1", plain)
    return _LIST_MARK.sub(r"\1\\\2", plain)


class _Document:
    def __init__(self, audit: Audit, wording: Wording) -> None:
        self.audit = audit
        self.phrases = Phrases(audit, wording)
        self.wording = wording
        year = str(audit.year)
        # The title says the year of a run in which all reports are on it.
        self.periods = any(self.phrases.period(report) != year for report in audit.worst_first())
        self._about: dict[str, _Document] = {}

    def about(self, type: str) -> _Document:
        """The same for reports of one type: values are named as the form of that type prints them."""
        known = self._about.get(type)
        if known is None:
            wording = self.wording.about(type)
            known = self._about[type] = self if wording is self.wording else _Document(self.audit, wording)
        return known

    def lines(self, details: bool) -> Iterator[str]:
        """Every line, in order; with ``details``, or of a single report, all findings too."""
        phrases, say = self.phrases, self.phrases.say
        yield f"# {escaped(phrases.title())}"
        facts = (phrases.run_facts(), phrases.defects(), phrases.mean(), phrases.grades(), phrases.left_out())
        yield from self.items([*facts, *phrases.notes()])
        yield from self.section(say("Scores"), self.scores())
        yield from self.section(say("Requirements most often not met"), self.top_rules())
        yield from self.section(say("The same fault in several reports"), self.causes())
        yield from self.section(say(TITLE), self.systemic())
        yield from self.section(say(TRIAL), self.on_trial())
        yield from self.section(say("Between levels"), self.groups(details))
        yield from self.section(say("Inputs not read (the run is incomplete)"), self.unread())
        yield from self.section(say("Files that are not ranked"), self.other_inputs(details))
        yield from self.section(say("Reports not filed"), self.items(self.cut(phrases.missing())))
        yield from self.section(say("Decisions that need attention"), self.items(self.cut(phrases.waivers())))
        if not details and len(self.audit.order) > 1:
            yield from ("", escaped(say("every finding of every report: --details, or --format html")))
            return
        for report in self.audit.worst_first():
            about = self.about(report.type)
            yield from about.section(about.title(report), about.report(report))

    def section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """A part with a heading; nothing if it has no lines."""
        lines = iter(lines)
        for first in lines:
            yield from ("", f"## {escaped(title)}", *([""] if first else []), first, *lines)

    def on_trial(self) -> Iterator[str]:
        """What rules on trial would have found, a list a rule."""
        trials = trial_lines(self.phrases, _MOST_LISTED)
        if trials:
            yield ""
            yield escaped(self.phrases.say(NOTE))
        for one in trials:
            yield ""
            yield f"**{escaped(one.requirement)}** `{printable(one.rule)}` {escaped(one.counts)}"
            more = [self.phrases.say("… and {count} more", count=one.more)] if one.more else []
            yield from self.items([*one.said, *more])

    def items(self, texts: Iterable[str]) -> Iterator[str]:
        """A list."""
        shown = [f"- {escaped(text)}" for text in texts if text]
        if shown:
            yield from ("", *shown)

    def cut(self, texts: Sequence[str]) -> list[str]:
        """The first of these, and how many more there are."""
        more = len(texts) - _MOST_LISTED
        rest = [self.phrases.say("… and {count} more", count=more)] if more > 0 else []
        return [*texts[:_MOST_LISTED], *rest]

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """A table; nothing if it has no rows."""
        rows = list(rows)
        if rows:
            yield ""
            yield _row(head)
            yield "|" + " --- |" * len(head)
            yield from map(_row, rows)

    def scores(self) -> Iterator[str]:
        """One row per report, best first, of many those at both ends; and how to read it."""
        say = self.phrases.say
        severities = [*map(self.phrases.severity, ("critical", "major", "minor", "note")), say("review")]
        head = [
            say("Rank"),
            self.phrases.column("organ"),
            *([self.phrases.column("report")] if self.phrases.mixed else []),
            *([self.phrases.column("period")] if self.periods else []),
            say("Total"),
            say("Grade"),
            *severities,
        ]
        reports = self.audit.reports
        best_first = list(zip(self.audit.ranks, self.audit.order, strict=True))[::-1]
        left = len(best_first) - 2 * _MOST_RANKED
        if left <= 0:
            yield from self.table(head, [self.row(rank, reports[index]) for rank, index in best_first])
        else:
            ends = best_first[:_MOST_RANKED], best_first[-_MOST_RANKED:]
            best, worst = ([self.row(rank, reports[index]) for rank, index in end] for end in ends)
            between = [
                NOTHING,
                say("… {count} report between" if left == 1 else "… {count} reports between", count=left),
                *[""] * (len(head) - 2),
            ]
            yield from self.table(head, [*best, between, *worst])
        if not best_first:
            return
        notes = [say("* a red line was crossed")] if self.audit.summary.red_lines else []
        for words in (*notes, *self.phrases.scores.legend(columns=False)):
            yield from ("", escaped(words))

    def row(self, rank: int | None, report: ReportAudit) -> list[str]:
        scores = self.phrases.scores
        return [
            NOTHING if rank is None else str(rank),
            self.phrases.organ(report),
            *([self.phrases.type(report)] if self.phrases.mixed else []),
            *([self.phrases.period(report) or NOTHING] if self.periods else []),
            number_with_interval(report.score),
            scores.grade(report.score),
            *map(str, report.severities().values()),
            str(report.count(Status.NEEDS_REVIEW)),
        ]

    def top_rules(self) -> Iterator[str]:
        """The requirements that most reports do not meet."""
        phrases, say = self.phrases, self.phrases.say
        head = [say("Requirement"), say("Severity"), say("Reports"), say("Findings")]
        rows = [
            [
                phrases.rule_title(one.rule),
                phrases.severity(one.severity),
                str(one.reports),
                str(one.in_reports),
            ]
            for one in self.audit.summary.problems
        ]
        yield from self.table(head, rows[:MOST_PROBLEMS])
        if len(rows) > MOST_PROBLEMS:
            more = say("… and {count} more requirements", count=len(rows) - MOST_PROBLEMS)
            yield from ("", escaped(more))

    def causes(self) -> Iterator[str]:
        """The faults that several reports share."""
        phrases, say = self.phrases, self.phrases.say
        head = [say("Fault"), say("Severity"), say("Reports"), say("Organs")]
        rows = [
            [
                phrases.cause(one),
                phrases.severity(one.severity),
                str(one.reports),
                phrases.organs(one),
            ]
            for one in phrases.common_causes(_MOST_LISTED)
        ]
        yield from self.table(head, rows)

    def systemic(self) -> Iterator[str]:
        """The faults and questions that probably have one cause."""
        causes = systemic_lines(self.phrases, self.wording)
        lines = [f"{cause.words} — {cause.organs}" for cause in causes]
        yield from self.items(self.cut(lines))

    def title(self, report: ReportAudit) -> str:
        """The heading of one report."""
        return self.phrases.heading(report)

    def report(self, report: ReportAudit) -> Iterator[str]:
        """One report: its score with the arithmetic, reading issues, and every outcome that is not simply
        right."""
        phrases, score, scores = self.phrases, report.score, self.phrases.scores
        total = f"{phrases.say('Total')} {number_with_interval(score)}  {scores.grade(score)}"
        yield from self.items(
            [
                self.file(report),
                total,
                scores.open_interval(score),
                scores.caps(score),
                *phrases.reading_issues(report),
            ]
        )
        yield from self.arithmetic(report)
        for cause in report.review_causes:
            first, *more = phrases.review_cause(cause)
            yield from ("", f"### {escaped(phrases.status(Status.NEEDS_REVIEW))} · {escaped(first)}")
            yield from self.items(more)
        known = leads(report.outcomes, score)
        said = explained(report)
        for status in (Status.ERROR, Status.FAILED, Status.NEEDS_REVIEW, *COVERED):
            for outcome in sorted(report.outcomes, key=partial(self._gravity, score)):
                if outcome.status is status and not (status is Status.NEEDS_REVIEW and outcome.rule in said):
                    yield from self.outcome(outcome, known)
        others = (Status.PASSED, Status.NOT_APPLICABLE)
        counts = [
            f"{phrases.status(status)} {report.count(status)}" for status in others if report.count(status)
        ]
        if counts:
            yield from ("", escaped(phrases.say("other rules: {counts}", counts=counts)))

    def file(self, report: ReportAudit) -> str:
        """The path of a report, and by what its file is known."""
        facts = report.file
        known = [facts.producer, f"SHA-256 {facts.sha256}" if facts.sha256 else ""]
        return "  ".join(words for words in (report.path, *known) if words)

    def arithmetic(self, report: ReportAudit) -> Iterator[str]:
        """Every point lost with its finding; under the model share numerator, denominator, and what was left
        out."""
        say, score = self.phrases.say, report.score
        if score.model == "share":
            yield from self.shares(report)
        else:
            lost = self.phrases.scores.lost(report)
            head = [say("Points"), say("Rule"), say("Reason"), say("Finding")]
            yield from self.table(
                head, ([each.points, each.title, each.reason, "；".join(each.findings)] for each in lost)
            )
        yield from ("", escaped(self.phrases.scores.total(score)))

    def shares(self, report: ReportAudit) -> Iterator[str]:
        """The points earned and decided, by category."""
        say = self.phrases.say
        head = [
            say("Category"),
            say("Earned"),
            say("Decided"),
            say("Under review"),
            say("Value"),
            say("Weight"),
        ]
        rows = [
            [
                self.phrases.categories.get(category.id, category.id),
                *map(points_number, (category.earned, category.possible, category.open)),
                number_with_interval(category),
                f"{category.weight:g}",
            ]
            for category in report.score.categories
        ]
        yield from self.table(head, rows)

    def _gravity(self, score: Score, outcome: Outcome) -> tuple[bool, bool, int]:
        """By what the outcomes of a report are sorted: the gravest first."""
        return gravity(outcome.rule, self.phrases.outcome_severity(outcome), score)

    def outcome(self, outcome: Outcome, leading: Leads) -> Iterator[str]:
        """An outcome with its findings, basis and advice.

        ``leading`` are the findings that lead for the faults of the report.
        """
        phrases = self.phrases
        words = phrases.severity(phrases.outcome_severity(outcome))
        if outcome.status is not Status.FAILED:
            words = f"{phrases.status(outcome.status)}·{words}"
        yield from (
            "",
            f"### {escaped(f'{words} · {phrases.requirement(outcome.rule)} [{outcome.rule}]')}",
            "",
        )
        if phrases.reason(outcome) and (outcome.status is not Status.NEEDS_REVIEW or not outcome.findings):
            yield f"- {escaped(phrases.reason(outcome))}"
        fixes: dict[str, None] = {} if outcome.findings else {phrases.fix(outcome): None}
        for finding in outcome.findings[:_MOST_FINDINGS]:
            known = phrases.known_fault(finding, leading)
            yield from self.finding(finding, known)
            if not known:
                fixes[phrases.fix(outcome, finding)] = None
        if len(outcome.findings) > _MOST_FINDINGS:
            yield "- " + phrases.say(
                "… and {count} more places", count=len(outcome.findings) - _MOST_FINDINGS
            )
        for question in outcome.questions[:_MOST_FINDINGS]:
            yield from self.finding(question, "", asked=True)
        yield from self.labelled("basis: {words}", [phrases.basis(outcome.rule)])
        yield from self.labelled("fix: {words}", fixes)

    def finding(self, finding: Finding, known: str, *, asked: bool = False) -> Iterator[str]:
        """What is wrong and where; of a fault that another finding shows, only what this one adds.

        ``asked`` says that it is a question of a rule that failed.
        """
        phrases = self.phrases
        word = phrases.status(Status.NEEDS_REVIEW) if asked else phrases.severity(finding.severity)
        yield f"- **{escaped(word)}** {escaped(phrases.numbered(finding))}"
        if known:
            yield f"  - {escaped(known)}"
            return
        yield from self.labelled("decision: {words}", [phrases.decision(finding)], "  ")
        yield from self.labelled("where: {words}", phrases.places(finding), "  ")
        yield from self.labelled("values: {words}", [phrases.unsaid_comparison(finding)], "  ")
        yield from self.labelled("text: {words}", [phrases.excerpt(finding)], "  ")

    def labelled(self, template: str, texts: Iterable[str], indent: str = "") -> Iterator[str]:
        """A list item for each text that is not empty."""
        for text in texts:
            if text:
                yield f"{indent}- {escaped(self.wording.say(template, words=text))}"

    def groups(self, details: bool) -> Iterator[str]:
        """The findings of rules over a parent and its subordinate organs: in a summary what was found."""
        for group, outcomes in self.phrases.groups():
            yield from ("", f"**{escaped(self.phrases.group(group))}**")
            about = self.about(group.type)
            for outcome in outcomes if details else ():
                yield from about.outcome(outcome, {})
            if not details:
                yield from self.items(self.cut([words for one in outcomes for words in about.told(one)]))

    def told(self, outcome: Outcome) -> list[str]:
        """What an outcome says, each finding on a line."""
        phrases = self.phrases
        words = phrases.severity(phrases.outcome_severity(outcome))
        if outcome.status is not Status.FAILED:
            words = f"{phrases.status(outcome.status)}·{words}"
        found = [phrases.numbered(finding) for finding in outcome.findings]
        return [f"{words} · {said}" for said in found or [phrases.reason(outcome)]]

    def unread(self) -> Iterator[str]:
        """Path, error and problems of each input that was not read."""
        for path, error, problems in islice(self.phrases.unread(), _MOST_LISTED):
            yield f"- {escaped(path)}: {escaped(error)}"
            yield from (f"  - {escaped(problem)}" for problem in self.cut(problems))
        if len(self.audit.unread) > _MOST_LISTED:
            words = self.phrases.say("… and {count} more", count=len(self.audit.unread) - _MOST_LISTED)
            yield f"- {escaped(words)}"

    def other_inputs(self, details: bool) -> Iterator[str]:
        """The files that are no reports: how many of each kind, and the first names; with ``details`` each
        with its reason."""
        for group in input_groups(self.audit, self.wording):
            words = self.phrases.say(
                "{kind} {count}: {names}",
                kind=group.title,
                count=len(group.files),
                names="" if details else group.names,
            )
            yield f"- {escaped(words)}"
            for path, reason in group.files if details else ():
                yield f"  - {escaped(f'{path}  {reason}')}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"
