"""The scored audit table for a terminal: reports worst first, then what was found, then what is not in the
figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.other_inputs import input_groups
from auditor.outputs.phrases import Phrases, explained
from auditor.outputs.score_words import (
    interval,
    lost_number,
    number_with_interval,
    points_number,
    score_number,
)
from auditor.outputs.systemic_lines import TITLE, systemic_lines
from auditor.outputs.text_columns import fitted, grid, indented, width, wrapped
from auditor.outputs.trial_lines import NOTE, trial_lines
from auditor.outputs.trial_lines import TITLE as TRIAL
from auditor.record import Record
from auditor.results.audit import MOST_PROBLEMS
from auditor.results.faults import gravity, leads
from auditor.results.output import Screen
from auditor.rules.finding import COVERED, Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.results.faults import Leads
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.review_causes import ReviewCause
    from auditor.running.score import CategoryScore

_SUMMED = ("earned", "possible", "open", "lost")
_FEW_REPORTS = 3
_MOST_FAULTS = 10
_MOST_CAUSES = 5
_MOST_FINDINGS = 10
_MOST_LINES = 20
_MOST_RED_LINES = 5
_NARROWEST_ORGAN, _WIDEST_ORGAN = 12, 40
_COLOURS = {
    "critical": "1;31",
    "major": "31",
    "minor": "33",
    "note": "36",
    Status.NEEDS_REVIEW: "35",
    Status.ERROR: "1;37;41",
    Status.WAIVED: "2",
    "heading": "1",
    "alert": "1;31",
    "quiet": "2",
}


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[str]:
    """The table as lines of text."""
    return (line + "\n" for line in _Table(audit, wording, screen).lines())


class _Layout(Record, frozen=True):
    """One way to lay out the reports: how wide the gaps, whether titles, intervals and counts have room."""

    gap: int
    long_titles: bool = False
    counts_apart: bool = False
    interval_below: bool = False
    categories: bool = True


_LAYOUTS = (
    _Layout(gap=2, long_titles=True, counts_apart=True),
    _Layout(gap=2, long_titles=True),
    _Layout(gap=2),
    _Layout(gap=2, interval_below=True),
    _Layout(gap=1, interval_below=True),
    _Layout(gap=2, interval_below=True, categories=False),
)


class _Table:
    def __init__(self, audit: Audit, wording: Wording, screen: Screen) -> None:
        self.audit = audit
        self.phrases = Phrases(audit, wording)
        self.wording = wording
        self.columns = max(screen.width, 40)
        self.colour = screen.colour
        self.periods = True
        self.few = len(audit.reports) <= _FEW_REPORTS
        self.short_titles = _short([self.phrases.categories[id] for id, _, _ in audit.categories])
        self._screen = screen
        self._about: dict[str, _Table] = {}

    def about(self, type: str) -> _Table:
        """The same for reports of one type: values are named as the form of that type prints them."""
        known = self._about.get(type)
        if known is None:
            wording = self.wording.about(type)
            known = self if wording is self.wording else _Table(self.audit, wording, self._screen)
            self._about[type] = known
        return known

    def lines(self) -> Iterator[str]:
        """Every line, in order; empty sections are left out."""
        say = self.phrases.say
        for line in indented(self.phrases.title(), self.columns):
            yield self.heading(line)
        yield from indented(self.phrases.run_facts(), self.columns)
        alerts = self.phrases.alerts()
        for note in self.phrases.notes():
            lines = indented(note, self.columns)
            yield from (self.styled(line, "alert") if note in alerts else line for line in lines)
        errors: list[tuple[str, str, Outcome]] = []
        if len(self.audit.reports):
            yield ""
            yield from self.reports(errors)
        if len(self.audit.reports) > 1:
            yield from self.section(say("Requirements most often not met"), self.top_rules())
            yield from self.section(say("The same fault in several reports"), self.causes())
        if self.few or self._screen.details:
            for report in self.audit.worst_first():
                yield from self.section(*self.report(report))
        elif self._screen.explain_score:
            yield from self.section(say("Points lost"), self.score_explained())
        yield from self.section(say("Between levels"), self.groups(errors))
        yield from self.section(say("Rule errors (the run is incomplete)"), self.errors(errors))
        yield from self.section(say("Inputs not read (the run is incomplete)"), self.unread())
        yield from self.section(say("Files that are not ranked"), self.other_inputs())
        yield from self.section(say("Reports not filed"), self.listed(self.phrases.missing()))
        yield from self.section(say("Decisions that need attention"), self.listed(self.phrases.waivers()))
        yield from self.section(say(TITLE), self.systemic())
        yield from self.section(say(TRIAL), self.on_trial())
        yield ""
        yield from indented(self.phrases.closing(), self.columns)
        if not self.few:
            yield from indented(
                say("every finding: --format html or --format csv with --output FILE"), self.columns
            )

    def section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """A block with a heading; nothing if it has no lines."""
        lines = iter(lines)
        for first in lines:
            yield ""
            yield self.heading(title)
            yield first
            yield from lines

    # The table of reports

    def reports(self, errors: list[tuple[str, str, Outcome]]) -> Iterator[str]:
        """One row per report, then the legend with the sums of points over the run."""
        sums = {id: [0.0] * len(_SUMMED) for id, _, _ in self.audit.categories}
        capped: dict[tuple[str, str], None] = {}
        rows = []
        organs = []
        ranks = []
        for rank, report in self.audit.ranked():
            ranks.append(NOTHING if rank is None else str(rank))
            organs.append(self.whose(report))
            rows.append(self.row(report))
            capped.update(dict.fromkeys((report.score.model, rule) for rule in report.score.capped_by))
            # What an unscored report would lose is taken from no score.
            for category in report.score.categories if report.score.value is not None else ():
                known = sums.setdefault(category.id, [0.0] * len(_SUMMED))
                for place, name in enumerate(_SUMMED):
                    known[place] += getattr(category, name)
            errors += [
                (self.phrases.organ(report), report.path, one)
                for one in report.outcomes
                if one.status is Status.ERROR
            ]
        # The title says the year of a run in which all reports are on it.
        self.periods = {row[0] for row in rows} != {str(self.audit.year)}
        layout, room = self.layout(rows, organs, ranks)
        head = self.arranged(self.head(layout), layout)
        body = [
            [rank, _wrapped_lines(organ, room), *self.arranged(row, layout)]
            for rank, organ, row in zip(ranks, organs, rows, strict=True)
        ]
        first = 2 + self.periods
        flush = [0, *range(first, first + len(self.audit.categories) * layout.categories)]
        if layout.counts_apart:
            flush += range(len(head) - 3, len(head) + 2)
        names = [self.phrases.say("Rank"), self.phrases.column("organ")]
        drawn = grid([[*names, *head], *body], right=flush, gap=layout.gap)
        yield self.heading(drawn[0])
        yield "-" * max(map(width, drawn))
        yield from drawn[1:]
        yield ""
        yield from self.legend(layout, sums, list(capped))

    def whose(self, report: ReportAudit) -> str:
        """The organ, and, in a run with several report types, the type on a line of its own."""
        organ = self.phrases.organ(report)
        return f"{organ}\n{self.phrases.type(report)}" if self.phrases.mixed else organ

    def row(self, report: ReportAudit) -> list[str]:
        """Period, categories, total, interval, grade, five counts: everything but the organ."""
        score = report.score
        values: dict[str, CategoryScore] = {category.id: category for category in score.categories}
        scores = self.phrases.scores
        categories = [scores.cell(values.get(id), score) for id, _, _ in self.audit.categories]
        counts = [*report.severities().values(), report.count(Status.NEEDS_REVIEW)]
        period = self.phrases.period(report) or NOTHING
        total = score_number(score.value, score.model)
        between, grade = interval(score.low, score.high, score.model), scores.grade(score)
        return [period, *categories, total, between, grade, *map(str, counts)]

    def head(self, layout: _Layout) -> list[str]:
        say = self.phrases.say
        titles = [self.phrases.categories[id] for id, _, _ in self.audit.categories]
        counts = [*map(self.phrases.severity, ("critical", "major", "minor", "note")), say("review")]
        shown = titles if layout.long_titles else self.short_titles
        apart = counts if layout.counts_apart else [""] * 5
        return [self.phrases.column("period"), *shown, say("Total"), "", say("Grade"), *apart]

    def arranged(self, cells: Sequence[str], layout: _Layout) -> list[str]:
        """The cells of a row as this layout shows them."""
        *before, total, between, grade = cells[:-5]
        counts = list(cells[-5:])
        if not layout.categories:
            before = before[:1]
        if not self.periods:
            before = before[1:]
        if not layout.counts_apart:
            counts = ["/".join(counts) if any(counts) else self.phrases.say("Defects")]
        mark = "\n" if layout.interval_below else " "
        return [*before, f"{total}{mark}{between}".rstrip(), grade, *counts]

    def layout(
        self, rows: Sequence[Sequence[str]], organs: Iterable[str], ranks: Sequence[str]
    ) -> tuple[_Layout, int]:
        """The roomiest layout that leaves the organs' names enough columns, on one line if any does, and how
        many."""
        lines = (line for organ in organs for line in organ.split("\n"))
        wanted = min(max(map(width, lines), default=0), _WIDEST_ORGAN)
        ranked = max(map(width, (self.phrases.say("Rank"), *ranks)))
        rooms = [
            (layout, self.columns - self.taken(rows, layout) - ranked - layout.gap) for layout in _LAYOUTS
        ]
        whole = [(layout, room) for layout, room in rooms if room >= wanted and layout.categories]
        wrapping = [(layout, room) for layout, room in rooms if room >= min(wanted, _NARROWEST_ORGAN)]
        layout, room = (whole or wrapping or rooms[-1:])[0]
        return layout, max(min(wanted, room), width(self.phrases.column("organ")), 8)

    def taken(self, rows: Sequence[Sequence[str]], layout: _Layout) -> int:
        """The columns that everything but the organ takes."""
        widest: list[int] = []
        for row in (self.head(layout), *rows):
            cells = [max(map(width, cell.split("\n"))) for cell in self.arranged(row, layout)]
            widest = list(map(max, widest, cells)) if widest else cells
        return sum(widest) + layout.gap * len(widest)

    def legend(
        self, layout: _Layout, sums: dict[str, list[float]], capped: list[tuple[str, str]]
    ) -> Iterator[str]:
        """What the columns mean, and numerator, denominator and what was left out, summed over the run."""
        say = self.phrases.say
        if not layout.counts_apart:
            kinds = [*map(self.phrases.severity, ("critical", "major", "minor", "note")), say("review")]
            yield from indented(
                say("Defects: rules by severity ({kinds})", kinds="/".join(kinds)), self.columns
            )
        for model in dict.fromkeys(model for model, _ in capped):
            rules = [rule for each, rule in capped if each == model]
            yield from self.red_lines(rules, model)
        for words in self.phrases.scores.legend(columns=layout.categories):
            yield from indented(words, self.columns)
        if len(self.audit.reports) > 1:
            yield self.phrases.sums_over()
            yield from (f"  {line}" for line in self.sums(layout, sums))

    def red_lines(self, rules: Sequence[str], model: str) -> Iterator[str]:
        """The red lines that were crossed: several have a line each."""
        scores = self.phrases.scores
        if len(rules) == 1:
            yield from indented(scores.red_lines(rules, model), self.columns)
            return
        yield from indented(scores.red_lines([], model), self.columns)
        titles = [self.phrases.rule_title(rule) for rule in rules[:_MOST_RED_LINES]]
        if len(rules) > len(titles):
            titles.append(self.phrases.say("… and {count} more", count=len(rules) - len(titles)))
        for title in titles:
            yield from indented(title, self.columns, "  ", "    ")

    def sums(self, layout: _Layout, sums: dict[str, list[float]]) -> Iterator[str]:
        """What was summed over the run, by category."""
        say = self.phrases.say
        by_share = self.phrases.scores.models == ("share",)
        head = [say("Weight"), say("Earned"), say("Decided")] if by_share else [say("Points lost")]
        rows = [[say("Category"), *head, say("Points under review")]]
        for (id, _, weight), short in zip(self.audit.categories, self.short_titles, strict=True):
            title = printable(self.phrases.categories[id])
            if layout.categories and not layout.long_titles and not title.startswith(short):
                title = f"{short} {title}"
            earned, possible, still_open, lost = sums[id]
            figures = (
                [f"{weight:g}", points_number(earned), points_number(possible)]
                if by_share
                else [lost_number(lost)]
            )
            rows.append([title, *figures, points_number(still_open)])
        yield from grid(rows, right=tuple(range(1, len(rows[0]))))

    # Findings

    def top_rules(self) -> Iterator[str]:
        """The requirements that most reports do not meet, and how many these are."""
        say = self.phrases.say
        counts = self.audit.summary.problems
        if not counts:
            return
        shown = counts[:MOST_PROBLEMS]
        head = [say("Reports"), say("Findings"), say("Severity"), say("Requirement")]
        rows = [[str(one.reports), str(one.in_reports), self.phrases.severity(one.severity)] for one in shown]
        taken = sum(max(width(row[column]) for row in (head, *rows)) + 2 for column in range(3))
        for row, one in zip(rows, shown, strict=True):
            row.append("\n".join(wrapped(self.phrases.rule_title(one.rule), max(self.columns - taken, 16))))
        yield from grid([head, *rows], right=(0, 1))
        if len(counts) > len(shown):
            yield say("… and {count} more requirements", count=len(counts) - len(shown))

    def causes(self) -> Iterator[str]:
        """The faults that several reports share: in how many, what is wrong, whose reports."""
        phrases, say = self.phrases, self.phrases.say
        causes = phrases.common_causes(_MOST_FAULTS)
        if not causes:
            return
        head = [say("Reports"), say("Severity"), say("Fault")]
        rows = [[str(one.reports), phrases.severity(one.severity)] for one in causes]
        room = max(
            self.columns - sum(max(width(row[column]) for row in (head, *rows)) + 2 for column in range(2)),
            16,
        )
        for row, one in zip(rows, causes, strict=True):
            row.append(
                "\n".join([*wrapped(phrases.cause(one), room), *indented(phrases.organs(one), room, "  ")])
            )
        yield from grid([head, *rows], right=(0,))

    def report(self, report: ReportAudit) -> tuple[str, Iterator[str]]:
        """Heading and lines of one report in full."""
        heading = fitted(f"{self.phrases.heading(report)}  {printable(report.path)}", self.columns)
        return heading, self.about(report.type).details(report)

    def details(self, report: ReportAudit) -> Iterator[str]:
        phrases = self.phrases
        score = report.score
        yield from indented(
            f"{phrases.say('Total')} {number_with_interval(score)}  {phrases.scores.grade(score)}",
            self.columns,
            "  ",
        )
        scores = phrases.scores
        for words in (*scores.sums(score), scores.open_interval(score), scores.caps(score)):
            if words:
                yield from indented(words, self.columns, "    ", "      ")
        yield from self.lost_points(report)
        for issue in phrases.reading_issues(report, _MOST_LINES):
            yield from indented(issue, self.columns, "  ? ")
        for cause in report.review_causes:
            yield ""
            yield from self.review_cause(cause)
        known = leads(report.outcomes, score)
        said = explained(report)
        for status in (Status.FAILED, Status.NEEDS_REVIEW):
            for outcome in sorted(
                _with(report, status),
                key=lambda one: gravity(one.rule, phrases.outcome_severity(one), score),
            ):
                if outcome.status is Status.NEEDS_REVIEW and outcome.rule in said:
                    continue
                yield ""
                yield from self.outcome(outcome, known)
        others = (Status.PASSED, Status.NOT_APPLICABLE, *COVERED, Status.ERROR)
        counts = [
            f"{phrases.status(status)} {report.count(status)}" for status in others if report.count(status)
        ]
        if counts:
            yield ""
            yield from indented(phrases.say("other rules: {counts}", counts=counts), self.columns, "  ")

    def lost_points(self, report: ReportAudit) -> Iterator[str]:
        """Every point lost: how many, by which rule, why, and what was found."""
        for each in self.phrases.scores.lost(report):
            yield from indented(f"{each.title}  {each.reason}", self.columns, f"    {each.points:>6}  ")
            for finding in each.findings:
                yield from indented(finding, self.columns, " " * 12)
        for words in self.phrases.scores.levers(report):
            yield from indented(words, self.columns, "    ", "      ")

    def score_explained(self) -> Iterator[str]:
        """The points lost of every report, worst first."""
        for report in self.audit.worst_first():
            words = f"{self.phrases.heading(report)}  {self.phrases.scores.total(report.score)}"
            yield from indented(words, self.columns, "", "    ")
            yield from self.about(report.type).lost_points(report)

    def review_cause(self, cause: ReviewCause) -> Iterator[str]:
        """What several rules wait for, with these rules."""
        first, *more = self.phrases.review_cause(cause)
        mark = f"  [{self.phrases.status(Status.NEEDS_REVIEW)}] "
        for line in indented(first, self.columns, mark, "    "):
            yield self.styled(line, Status.NEEDS_REVIEW)
        for words in more:
            yield from indented(words, self.columns, "    ", "      ")

    def outcome(self, outcome: Outcome, leading: Leads) -> Iterator[str]:
        """A failed outcome or one under review: what, where, by which article, and what to do.

        ``leading`` are the findings that lead for the faults of the report.
        """
        phrases = self.phrases
        severity = phrases.outcome_severity(outcome)
        style = severity if outcome.status is Status.FAILED else outcome.status
        words = phrases.severity(severity)
        if outcome.status is not Status.FAILED:
            words = f"{phrases.status(outcome.status)}·{words}"
        head = indented(
            f"{phrases.requirement(outcome.rule)} [{outcome.rule}]", self.columns, f"  [{words}] ", "    "
        )
        for line in head:
            yield self.styled(line, style)
        if not outcome.findings:
            yield from indented(phrases.reason(outcome), self.columns, "    ")
        fixes: dict[str, None] = {} if outcome.findings else {phrases.fix(outcome): None}
        for finding in outcome.findings[:_MOST_FINDINGS]:
            known = phrases.known_fault(finding, leading)
            yield from self.finding(finding, known)
            if not known:
                fixes[phrases.fix(outcome, finding)] = None
        if len(outcome.findings) > _MOST_FINDINGS:
            yield "    " + phrases.say(
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
        words = phrases.question(finding) if asked else phrases.numbered(finding)
        yield from indented(words, self.columns, "    ")
        if known:
            yield from indented(known, self.columns, "      ")
            return
        yield from self.labelled("decision: {words}", [phrases.decision(finding)])
        yield from self.labelled("where: {words}", phrases.places(finding))
        yield from self.labelled("values: {words}", [phrases.unsaid_comparison(finding)])
        yield from self.labelled("text: {words}", [phrases.excerpt(finding)])

    def labelled(self, template: str, texts: Iterable[str]) -> Iterator[str]:
        """Each text after its label; the texts after the first are under it."""
        first = self.wording.say(template, words="")
        for text in texts:
            if text:
                yield from indented(text, self.columns, f"      {first}")
                first = " " * width(first)

    # What is not in the figures

    def groups(self, errors: list[tuple[str, str, Outcome]]) -> Iterator[str]:
        """The findings of rules over a parent and its subordinate organs."""
        for group, outcomes in self.phrases.groups():
            name = self.phrases.group(group)
            errors += [(name, "", outcome) for outcome in outcomes if outcome.status is Status.ERROR]
            judged = [outcome for outcome in outcomes if outcome.status is not Status.ERROR]
            if judged:
                yield name
            for outcome in judged:
                yield from self.about(group.type).outcome(outcome, leads([outcome]))

    def errors(self, errors: Sequence[tuple[str, str, Outcome]]) -> Iterator[str]:
        """Rule, report and cause of each crash."""
        for organ, path, outcome in errors[:_MOST_LINES]:
            yield self.styled(
                fitted(f"  [{outcome.rule}]  {organ}  {printable(path)}".rstrip(), self.columns), "critical"
            )
            yield from indented(self.phrases.reason(outcome), self.columns, "    ")
        if len(errors) > _MOST_LINES:
            yield "  " + self.phrases.say("… and {count} more", count=len(errors) - _MOST_LINES)

    def unread(self) -> Iterator[str]:
        """Path and error of each input that was not read; of a canonical file its problems too."""
        for path, error, problems in islice(self.phrases.unread(), _MOST_LINES):
            yield from indented(path, self.columns, "  ")
            yield from indented(error, self.columns, "    ")
            for problem in problems[:_MOST_FINDINGS]:
                yield from indented(problem, self.columns, "      ")
            if len(problems) > _MOST_FINDINGS:
                yield "      " + self.phrases.say("… and {count} more", count=len(problems) - _MOST_FINDINGS)
        if len(self.audit.unread) > _MOST_LINES:
            yield "  " + self.phrases.say("… and {count} more", count=len(self.audit.unread) - _MOST_LINES)

    def other_inputs(self) -> Iterator[str]:
        """One line for each kind of file that is no report, with the names of the first ones."""
        for group in input_groups(self.audit, self.wording):
            words = self.phrases.say(
                "{kind} {count}: {names}", kind=group.title, count=len(group.files), names=group.names
            )
            yield from indented(words, self.columns, "  ", "    ")

    def systemic(self) -> Iterator[str]:
        """The faults and questions that probably have one cause: what, in how many reports, whose."""
        causes = systemic_lines(self.phrases, self.wording)
        for cause in causes[:_MOST_CAUSES]:
            yield from indented(cause.words, self.columns, "  ", "    ")
            yield from indented(cause.organs, self.columns, "      ")
        if len(causes) > _MOST_CAUSES:
            yield "  " + self.phrases.say("… and {count} more", count=len(causes) - _MOST_CAUSES)

    def on_trial(self) -> Iterator[str]:
        """What rules on trial would have found."""
        say = self.phrases.say
        trials = trial_lines(self.phrases, _MOST_FINDINGS)
        if trials:
            yield from indented(say(NOTE), self.columns, "  ")
        for one in trials:
            yield from indented(f"{one.requirement} [{one.rule}]", self.columns, "  ", "    ")
            yield from indented(one.counts, self.columns, "    ", "      ")
            for words in one.said:
                yield from indented(words, self.columns, "      ", "        ")
            if one.more:
                yield "      " + say("… and {count} more", count=one.more)

    def listed(self, texts: Sequence[str]) -> Iterator[str]:
        """Each text on its own lines, a long list cut."""
        for text in texts[:_MOST_LINES]:
            yield from indented(text, self.columns, "  ", "    ")
        if len(texts) > _MOST_LINES:
            yield "  " + self.phrases.say("… and {count} more", count=len(texts) - _MOST_LINES)

    def heading(self, text: str) -> str:
        return self.styled(text, "heading")

    def styled(self, text: str, style: str) -> str:
        """The text in colour where the screen shows colour."""
        code = _COLOURS.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text


def _with(report: ReportAudit, status: Status) -> Iterator[Outcome]:
    return (outcome for outcome in report.outcomes if outcome.status is status)


def _wrapped_lines(text: str, columns: int) -> str:
    return "\n".join(part for line in text.split("\n") for part in wrapped(line, columns))


def _short(titles: Sequence[str]) -> list[str]:
    """The titles cut to four columns, or their numbers where these would be the same."""
    cut = [_start(title, 4) for title in titles]
    return cut if len(set(cut)) == len(cut) else [str(number) for number in range(1, len(titles) + 1)]


def _start(text: str, columns: int) -> str:
    kept = ""
    for character in text:
        if width(kept + character) > columns:
            break
        kept += character
    return kept
