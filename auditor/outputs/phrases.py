"""The words that all formats for people share: severities, rules, findings, reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.dates import dated
from auditor.outputs.one_line import printable, shortened
from auditor.outputs.place_words import citation_words, group_words, issue_groups, issue_words, place_words
from auditor.outputs.run_words import SEVERITIES, RunWords
from auditor.outputs.score_words import ScoreWords, finding_number
from auditor.reports.roster import UNKNOWN
from auditor.results.faults import is_wider_hint
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.messages import Message, Wording
    from auditor.reading.document import Place
    from auditor.reports.source import ReadingIssue
    from auditor.results.audit import Audit, CauseCount, Changed, ReportAudit, SystemicCause, WaiverUse
    from auditor.results.faults import Leads
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.reconcile import GroupAudit, Missing
    from auditor.running.review_causes import ReviewCause

STATUSES = {
    Status.PASSED: "passed",
    Status.FAILED: "failed",
    Status.NEEDS_REVIEW: "needs review",
    Status.NOT_APPLICABLE: "not applicable",
    Status.WAIVED: "waived",
    Status.DISMISSED: "dismissed",
    Status.ERROR: "error",
}
WAIVER_STATUSES = {
    "used": "used",
    "unused": "unused",
    "expired": "expired",
    "lapsed": "lapsed",
    "not_in_run": "not in this run",
}
DECISIONS = {"confirmed": "confirmed", "dismissed": "dismissed", "waived": "waived"}
"""What a decision can be, by the word that programs know."""
_QUIET = ("used", "not_in_run")
_MOST_CHANGES = 3
_LONGEST_VALUE = 60
_MOST_CITATIONS = 8
_MANY_ZEROS = 3
_MOST_ORGANS = 5

# How many reading issues that differ only in the value, as those about a scan do, are written out.
MOST_ALIKE = 20


def in_unread_table(report: ReportAudit, pointer: str) -> bool:
    """Whether a value belongs to a table that could not be read."""
    tables = (cause.table.at for cause in report.review_causes if cause.table is not None)
    return any(pointer == table or pointer.startswith(f"{table}/") for table in tables)


def explained(report: ReportAudit) -> frozenset[str]:
    """The rules under review whose reason is shown once for several of them."""
    return frozenset(rule for cause in report.review_causes for rule in cause.rules)


class Phrases(RunWords):
    """The words for one audit in one language."""

    def __init__(self, audit: Audit, wording: Wording) -> None:
        super().__init__(audit, wording)
        self._tables = tuple({at for type in audit.types.values() for at in type.tables})
        self.categories = {
            id: " / ".join(self._titles(id)) or wording.title(title) for id, title, _ in audit.categories
        }
        self.scores = ScoreWords(audit, wording, self.categories, self.rule_title)
        self._facts: dict[tuple[str, str], str] = {}
        self._about: dict[str, Phrases] = {}

    def _titles(self, category: str) -> list[str]:
        """What the type of the wording calls a category; without one, what each type of the run does."""
        kinds = [kind for id, kind in self.audit.types.items() if self.wording.type in (None, id)]
        titles = [kind.categories[category] for kind in kinds if category in kind.categories]
        return list(dict.fromkeys(self.wording.title(title) for title in titles))

    def severity(self, word: str) -> str:
        """The severity in words."""
        return self.wording.text(SEVERITIES.get(word, word))

    def status(self, status: Status) -> str:
        """The status in words."""
        return self.wording.text(STATUSES[status])

    def about(self, type: str) -> Phrases:
        """The same words for reports of one type: values are named as the form of that type prints them."""
        known = self._about.get(type)
        if known is None:
            wording = self.wording.about(type)
            known = self._about[type] = self if wording is self.wording else Phrases(self.audit, wording)
        return known

    def level(self, report: ReportAudit) -> str:
        """The level of a report's organ in words."""
        levels = self.audit.types[report.type].levels if report.type in self.audit.types else {}
        unknown = self.wording.text("level unknown") if report.level == UNKNOWN else report.level
        return printable(self.wording.title(levels.get(report.level, unknown)))

    def period(self, report: ReportAudit) -> str:
        """The label of a report's period; nothing where it is not known."""
        return "" if report.period is None else str(report.period)

    def heading(self, report: ReportAudit) -> str:
        """The organ and the period of a report, and its type where the run has several."""
        words = f"{self.organ(report)} {self.period(report)}".rstrip()
        return f"{words} · {self.type(report)}" if self.mixed else words

    def group(self, group: GroupAudit) -> str:
        """The organ and the period of a group, and its type where the run has several."""
        words = f"{printable(group.organ)} {group.period}"
        return f"{words} · {self.type(group)}" if self.mixed else words

    def rule_title(self, rule: str) -> str:
        """The title of a rule."""
        return self._fact(rule, "title")

    def requirement(self, rule: str) -> str:
        """The title of a rule, called what it is: it says what is right, not what is wrong."""
        known = self._facts.get((rule, "requirement"))
        if known is None:
            known = self.say("requirement: {title}", title=self.rule_title(rule))
            self._facts[rule, "requirement"] = known
        return known

    def basis(self, rule: str) -> str:
        """The article or document on which a rule is based."""
        return self._fact(rule, "basis")

    def _fact(self, rule: str, name: str) -> str:
        known = self._facts.get((rule, name))
        if known is None:
            facts = self.audit.rules[rule]
            known = self._facts[rule, name] = printable(self.wording.text(getattr(facts, name), facts.domain))
        return known

    def message(self, finding: Finding) -> str:
        """What is wrong."""
        return self.rendered(finding.message)

    def rendered(self, message: Message) -> str:
        """A message on one line, its days as the language writes them."""
        return printable(dated(self.wording.render(message), self.wording.lang))

    def numbered(self, finding: Finding) -> str:
        """What is wrong, and the number to quote it by."""
        return f"{self.message(finding)} [{finding_number(finding)}]"

    def question(self, finding: Finding) -> str:
        """What a rule that failed asks besides."""
        return self.say("needs review: {words}", words=self.numbered(finding))

    def fix(self, outcome: Outcome, finding: Finding | None = None) -> str:
        """What to do about it: the finding's own advice, else the rule's."""
        if finding is not None and finding.fix is not None:
            return self.rendered(finding.fix)
        return self.fix_of(outcome.rule)

    def fix_of(self, rule: str) -> str:
        """What a rule advises where its finding gives no advice of its own."""
        return self._fact(rule, "fix")

    def general_fix(self, rule: str) -> str:
        """What to do where a rule is not met, as far as it is the same for all reports."""
        return self._fact(rule, "fix")

    def reason(self, outcome: Outcome) -> str:
        """Why the outcome is not a verdict."""
        return self.rendered(outcome.reason) if outcome.reason is not None else ""

    def outcome_severity(self, outcome: Outcome) -> str:
        """The severity word of an outcome: that of its worst finding, else that of the rule."""
        return outcome.findings[0].severity if outcome.findings else self.audit.rules[outcome.rule].severity

    def place(self, place: Place) -> str:
        """``line 31, table 2, row 4, column 7``, as much of it as is known."""
        return place_words(place, self.wording)

    def places(self, finding: Finding) -> list[str]:
        """Where the finding is: its citations, else the names of its pointers.

        A long list is cut and says so.
        """
        sources = [citation for citation in finding.sources if citation.pointer]
        all_of_it = sources
        zeros = [citation for citation in sources[1:] if citation.source.raw == "0"]
        # Of a sum the parts that are not zero are worth a look; where all are zero, that is the point.
        if len(zeros) >= _MANY_ZEROS and len(zeros) + 1 < len(sources):
            sources = [citation for citation in sources if citation not in zeros]
        else:
            zeros = []
        cited = {citation.pointer for citation in all_of_it}
        words = [citation_words(citation, self.wording, self._tables) for citation in sources]
        words += [
            printable(self.wording.label(pointer))
            for pointer in finding.at
            if pointer and pointer not in cited
        ]
        if len(words) > _MOST_CITATIONS:
            left = len(words) - _MOST_CITATIONS + 1
            words[_MOST_CITATIONS - 1 :] = [self.say("… and {count} more places", count=left)]
        if zeros:
            words.append(self.say("the other {count} are 0", count=len(zeros)))
        return words

    def comparison(self, finding: Finding) -> str:
        """The expected and the actual value, where the finding has them.

        Where neither is known to be right, each is named after where it was found.
        """
        return dated(self._comparison(finding), self.wording.lang)

    def _comparison(self, finding: Finding) -> str:
        if finding.between:
            return self._both(finding)
        if finding.expected is None and finding.actual is None:
            return ""
        if finding.actual is None:
            return self.say("should be {expected}", expected=finding.expected)
        if finding.expected is None:
            return self.say("is {actual}", actual=finding.actual)
        return self.say("should be {expected}, is {actual}", expected=finding.expected, actual=finding.actual)

    def _both(self, finding: Finding) -> str:
        names = (printable(self.wording.render(name)) for name in finding.between)
        values = zip(names, (finding.expected, finding.actual), strict=True)
        said = [
            self.say("{name}: {value}", name=name, value=value) for name, value in values if value is not None
        ]
        return ("；" if self.wording.lang == "zh" else "; ").join(said)

    def unsaid_comparison(self, finding: Finding) -> str:
        """The comparison, unless the message contains both values."""
        said = self.message(finding)
        values = [value for value in (finding.expected, finding.actual) if value is not None]
        shown = [dated(str(value), self.wording.lang) for value in values]
        return "" if all(value in said for value in shown) else self.comparison(finding)

    def excerpt(self, finding: Finding) -> str:
        """The passage that shows the defect, on one line."""
        return shortened(printable(finding.excerpt), 200) if finding.excerpt else ""

    def known_fault(self, finding: Finding, leads: Leads) -> str:
        """A note that another finding leads for the same fault, and under which rule; "" where none does.

        ``leads`` are those of the report.
        """
        lead = None if finding.cause is None else leads.get(finding.cause)
        if lead is None or lead[1] is finding or is_wider_hint(finding, [lead[1]]):
            return ""
        return self.say("the same fault as under “{rule}”", rule=self.rule_title(lead[0].rule))

    def common_causes(self, most: int) -> list[CauseCount]:
        """The faults that several reports share, the most frequent first."""
        return [one for one in self.audit.summary.causes if one.reports > 1][:most]

    def cause(self, cause: CauseCount) -> str:
        """What is wrong, with a mark for what differs from report to report."""
        return self.rendered(cause.message)

    def organs(self, cause: CauseCount | SystemicCause) -> str:
        """The organs concerned: the first few by name, and their number."""
        # An organ with reports on several periods is named once.
        named = cause.organs[:_MOST_ORGANS]
        names = [printable(name) for name in dict.fromkeys(named)]
        if cause.reports <= len(named):
            return self.wording.listing(names)
        return self.say("{organs} and others, {count} reports in all", organs=names, count=cause.reports)

    def reading_issues(self, report: ReportAudit, most: int | None = None) -> list[str]:
        """Reading issues: those of the copy as a whole, then value by value; of many alike the first ones.

        Of a scan every value is uncertain; its least sure values come first. The values of a row that could
        not be read are one line. No more than ``most`` lines are shown, and none of a table that could not be
        read: :meth:`review_cause` says that once.
        """
        notes = [
            self.say("note on the file: {words}", words=self.wording.render(note)) for note in report.notes
        ]
        alike: Counter[str] = Counter()
        shown: list[list[ReadingIssue]] = []
        issues = [issue for issue in report.issues if not in_unread_table(report, issue.at)]
        for group in issue_groups(issues):
            template = group[0].message.template
            alike[template] += 1
            if alike[template] <= MOST_ALIKE:
                shown.append(group)
        shown = shown[:most]
        more = len(issues) - sum(map(len, shown))
        return [
            *notes,
            *(group_words(group, self.wording, self._tables) for group in shown),
            *([self.say("… and {count} more uncertain values", count=more)] if more else []),
        ]

    def review_cause(self, cause: ReviewCause) -> list[str]:
        """What several rules wait for, then which rules, then what to do."""
        table = cause.table
        issue = issue_words(cause.issue, self.wording, self._tables)
        advice = self.say("compare with the original, or audit a copy of it that can be read; then decide")
        if cause.blank:
            words = [self.say("{table} has blank cells", table=self.wording.label(cause.issue.at))]
            advice = self.say("these rules can be decided when the cells are filled in")
        elif table is None:
            words = [issue]
        elif cause.issue.at == table.at:
            where = place_words(cause.issue.place, self.wording, named=True)
            words = [
                self.say(
                    "{table} could not be read: {words}",
                    table=self.wording.label(table.at),
                    words=f"{self.wording.render(cause.issue.message)}  {where}".rstrip(),
                )
            ]
        else:
            words = [
                self.say(
                    "{table} could not be read: {unread} of {values} values are uncertain",
                    table=self.wording.label(table.at),
                    unread=table.unread,
                    values=table.values,
                ),
                self.say("the first of them: {words}", words=issue),
            ]
        if cause.rules:
            words.append(
                self.say(
                    "rules that wait for this ({count}): {rules}",
                    count=len(cause.rules),
                    rules=("；" if self.wording.lang == "zh" else "; ").join(
                        map(self.rule_title, cause.rules)
                    ),
                )
            )
        return [*words, advice]

    def organ(self, report: ReportAudit) -> str:
        """The organ by its name on the roster, or else as printed.

        It is the file's name where the report does not say whose it is; beside the organ where that has
        several different reports. An organ that the roster does not know is marked.
        """
        file = printable(report.path.replace("\\", "/").rpartition("/")[2])
        words = printable(report.name) or file
        if report.on_roster is False:
            words = self.say("{organ} (not on the roster)", organ=words)
        return f"{words} [{file}]" if report.standing == "contested" and report.name else words

    def decision(self, finding: Finding) -> str:
        """What was decided about a finding, by whom and why; nothing where nothing was."""
        made = finding.decision
        if made is None:
            return ""
        fields = {"decision": self.wording.text(DECISIONS[made.decision]), "by": made.by}
        if made.expires is None:
            return self.say("{decision} by {by}: {reason}", reason=made.reason, **fields)
        return self.say(
            "{decision} until {expires} by {by}: {reason}",
            expires=made.expires,
            reason=made.reason,
            **fields,
        )

    def waiver(self, waiver: WaiverUse) -> str:
        """A decision that needs attention, with its file and line, and the values that have changed since."""
        words = self.say(
            "{rule}, {organ} {period}: {status} (approved by {approved_by}, {file}:{line})",
            rule=self.waived_rule(waiver),
            organ=waiver.organ,
            period=str(waiver.period),
            status=self.wording.text(WAIVER_STATUSES.get(waiver.status, waiver.status)),
            approved_by=waiver.approved_by,
            file=waiver.file,
            line=waiver.line,
        )
        if waiver.on is not None:
            decision = self.wording.text(DECISIONS[waiver.decision])
            words = self.say("{decision}: {words}", decision=decision, words=words)
        return (" · ").join([words, *map(self._change, waiver.changes[:_MOST_CHANGES])])

    def _change(self, change: Changed) -> str:
        """A value that has changed since a decision."""
        period, mark, pointer = change.at.rpartition("#")
        label = self.wording.text("expected value")
        if change.at != "expected":
            label = self.wording.label(pointer)
        if mark:
            label = f"{period} {label}".strip()
        was, now = (
            None if each is None else shortened(str(each), _LONGEST_VALUE)
            for each in (change.was, change.now)
        )
        if now is None and isinstance(change.was, str):
            return self.say("{value}: “{was}” is not there any more", value=label, was=was)
        return self.say("{value}: then {was}, now {now}", value=label, was=was, now=now)

    def waived_rule(self, waiver: WaiverUse) -> str:
        """The title of the rule that a waiver is about; its id where the run does not have the rule."""
        return self.rule_title(waiver.rule) if waiver.rule in self.audit.rules else printable(waiver.rule)

    def waivers(self) -> list[str]:
        """The decisions that had no effect; those about reports that are not here are only counted."""
        shown = [self.waiver(each) for each in self.audit.waivers if each.status not in _QUIET]
        absent = sum(each.status == "not_in_run" for each in self.audit.waivers)
        if absent:
            shown.append(
                self.say("decisions about reports that this run does not have: {count}", count=absent)
            )
        return shown

    def unread(self) -> Iterator[tuple[str, str, list[str]]]:
        """Path, error and problems of each input that was not read."""
        for unread in self.audit.unread:
            problems = []
            for problem in unread.problems:
                words = self.wording.render(problem.message)
                if problem.line is not None:
                    words = self.say("line {line}: {words}", line=problem.line, words=words)
                problems.append(f"{printable(problem.pointer) or '/'}  {printable(words)}")
            yield printable(unread.path), printable(self.wording.render(unread.error)), problems

    def missing(self) -> list[str]:
        """Organ and period of each report that was not filed, its type where the run has several, and the
        file that the organ did send; first those of which nothing came that may be the report."""
        return [
            f"{printable(missing.organ)} {missing.period}"
            + (f" · {self.type(missing)}" if self.mixed else "")
            + (f" · {self.sent(missing)}" if missing.why is not None else "")
            for missing in (*self.audit.absent, *self.audit.received)
        ]

    def sent(self, missing: Missing) -> str:
        """What a missing organ sent: a file that could not be read, or an explanation; "" if nothing came."""
        return "" if missing.why is None else printable(self.wording.render(missing.why))

    def groups(self) -> Iterator[tuple[GroupAudit, list[Outcome]]]:
        """The parents with subordinate organs, and their outcomes except passed and not applicable."""
        quiet = (Status.PASSED, Status.NOT_APPLICABLE)
        for group in self.audit.groups:
            outcomes = [outcome for outcome in group.outcomes if outcome.status not in quiet]
            if outcomes:
                yield group, outcomes
