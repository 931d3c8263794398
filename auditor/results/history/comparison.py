"""Two runs compared, report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field

from auditor.reports.file_kind import OTHER_YEAR
from auditor.reports.roster import organ_key
from auditor.results.history.alterations import SILENT, Alteration, alterations
from auditor.results.history.compared_findings import (
    GONE,
    NEW,
    ComparedFinding,
    Situation,
    all_of,
    compared_findings,
)
from auditor.results.history.moved_items import moved_items
from auditor.results.history.recorded import Answers, RecordedRun, Subject
from auditor.results.history.run_facts import SettingsFile
from auditor.results.history.sides import (
    ADDED,
    REMOVED,
    RuleChange,
    Side,
    program_changed,
    rule_changed,
    rule_changes,
    scoring_changed,
)
from auditor.running.spool import Spool

BOTH = "both"


class ComparedReport(msgspec.Struct, frozen=True):
    """A report, or a group of organs, in the two runs: in ``both``, or ``added`` or ``removed``.

    ``altered`` are its changed values, None where they cannot be compared. ``filed`` says that the report was
    missing in the first run.
    """

    state: str
    before: Subject | None
    after: Subject | None
    findings: tuple[ComparedFinding, ...]
    altered: tuple[Alteration, ...] | None = ()
    filed: bool = False

    @property
    def subject(self) -> Subject:
        """The report as the second run has it, else as the first one has it."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def judged(self) -> bool:
        """Whether one of the runs judges it: reports on other years only serve comparisons."""
        return any(each is not None and each.standing != OTHER_YEAR for each in (self.before, self.after))

    @property
    def rescored(self) -> bool:
        """Whether score or grade changed, of a report that is judged."""
        before, after = self.before, self.after
        return (
            self.judged
            and before is not None
            and after is not None
            and (before.score, before.low, before.high, before.grade)
            != (after.score, after.low, after.high, after.grade)
        )

    def count(self, change: str) -> int:
        """How many findings are of a class."""
        return sum(each.change == change for each in self.findings)

    def silently_altered(self) -> list[Alteration]:
        """The values that changed although no finding or question asked for it."""
        return [each for each in self.altered or () if each.kind == SILENT]

    @property
    def says_something(self) -> bool:
        """Whether anything is different, or still to be put right."""
        return self.state != BOTH or bool(self.findings) or bool(self.altered) or self.rescored


class Comparison(Struct):
    """Two runs compared. ``reports`` are read from disk when asked, in the order of the second run, those
    that are gone at the end.

    ``findings`` counts the findings by class, ``causes`` by class and reason, ``altered`` the changed values
    by kind, ``silent_reports`` the reports with silently altered values, ``states`` the reports of the runs,
    ``scores`` how many are higher, lower, the same or not scored. ``unknown_values`` counts the reports whose
    values cannot be compared. ``filed`` are the organs that were missing in the first run and filed since.

    Reports on years that neither run is about have no findings here: nobody judges them. They are counted as
    ``other_years``, and only their altered values with those of the others.
    """

    before: RecordedRun
    after: RecordedRun
    reports: Spool[ComparedReport]
    rules: tuple[RuleChange, ...]
    scoring: tuple[str, ...]
    program: bool
    roster: bool
    waivers: bool
    filed: tuple[str, ...] = ()
    findings: Counter[str] = field(default_factory=Counter)
    causes: Counter[tuple[str, str]] = field(default_factory=Counter)
    altered: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    scores: Counter[str] = field(default_factory=Counter)
    silent_reports: int = 0
    unknown_values: int = 0
    other_years: int = 0

    def add(self, report: ComparedReport) -> None:
        """Count one report and keep it."""
        self.reports.append(report)
        for each in report.findings:
            self.findings[each.change] += 1
            if each.because is not None:
                self.causes[each.change, each.because] += 1
        if report.subject.kind != "report":
            return
        if report.judged:
            self.states[report.state] += 1
        else:
            self.other_years += 1
        if report.state != BOTH:
            return
        if report.judged:
            self.scores[_direction(report)] += 1
        self.altered.update(each.kind for each in report.altered or ())
        self.silent_reports += bool(report.silently_altered())
        self.unknown_values += report.altered is None


def _direction(report: ComparedReport) -> str:
    was, is_now = (None if each is None else each.score for each in (report.before, report.after))
    if was is None or is_now is None:
        return "unscored"
    return "same" if was == is_now else "higher" if is_now > was else "lower"


def compare(before: Side, after: Side) -> Comparison:
    """Compare two runs, the earlier one first.

    Only the list of reports is in memory; their findings and values are read one report at a time.
    """
    was, is_now = before.run.facts, after.run.facts
    compared = Comparison(
        before.run,
        after.run,
        Spool(ComparedReport),
        tuple(rule_changes(before, after)),
        scoring_changed(before, after),
        program=program_changed(before, after),
        roster=_content(was.roster) != _content(is_now.roster) if was.stated and is_now.stated else False,
        waivers=[_content(each) for each in (was.waivers, was.decisions)]
        != [_content(each) for each in (is_now.waivers, is_now.decisions)]
        if was.stated and is_now.stated
        else False,
    )
    pairs = list(_paired(list(before.subjects()), list(after.subjects())))
    filed = _filed(before, pairs)
    compared.filed = tuple(filed.values())
    altered = _altered_organs(pairs)
    for was_there, is_there in pairs:
        report = _compared(before, after, was_there, is_there, compared, altered, filed)
        compared.add(report if report.judged else msgspec.structs.replace(report, findings=()))
    return compared


def _content(file: SettingsFile | None) -> str | None:
    return None if file is None else file.content


def _filed(
    before: Side, pairs: Sequence[tuple[Subject | None, Subject | None]]
) -> dict[tuple[str, str | None], str]:
    """The organs that were missing in the first run and filed since, by key and period."""
    missing = {
        (key, each.period) for each in before.missing() for key in (each.organ_key, organ_key(each.organ))
    }
    return {
        key: is_now.organ
        for was, is_now in pairs
        if was is None and is_now is not None and is_now.kind == "report"
        for key in [(is_now.organ_key, is_now.period)]
        if key in missing or (organ_key(is_now.organ), is_now.period) in missing
    }


def _altered_organs(pairs: Sequence[tuple[Subject | None, Subject | None]]) -> Counter[tuple[str, str]]:
    """How many reports of an organ have another content than before, by type and organ."""
    return Counter(
        (is_now.type, is_now.organ_key)
        for was, is_now in pairs
        if was is not None
        and is_now is not None
        and is_now.kind == "report"
        and (was.sha256, was.content) != (is_now.sha256, is_now.content)
    )


def _compared(
    before: Side,
    after: Side,
    was: Subject | None,
    is_now: Subject | None,
    compared: Comparison,
    altered_organs: Counter[tuple[str, str]],
    filed: Mapping[tuple[str, str | None], str],
) -> ComparedReport:
    if was is None or is_now is None:
        if is_now is not None:
            found = all_of(after.answers(is_now), NEW, f"{is_now.kind}_added")
            is_filed = is_now.kind == "report" and (is_now.organ_key, is_now.period) in filed
            return ComparedReport(ADDED, None, is_now, found, filed=is_filed)
        assert was is not None
        return ComparedReport(REMOVED, was, None, all_of(before.answers(was), GONE, f"{was.kind}_removed"))
    old, new = before.answers(was), after.answers(is_now)
    values = _values(before, after, was, is_now)
    altered = _alterations(values, was, is_now, old)
    own = (was.sha256, was.content) != (is_now.sha256, is_now.content)
    scopes = {rule: version.scope for (type, rule), version in after.rules.items() if type == is_now.type}
    situation = Situation(
        altered if is_now.kind == "report" else (),
        _same_file(was, is_now),
        others_altered=altered_organs[is_now.type, is_now.organ_key] > own,
        program_changed=compared.program,
        roster_changed=compared.roster,
        rule_changed=lambda rule: rule_changed(before, after, is_now, rule),
        scope_of=lambda rule: scopes.get(rule, ""),
        moves={} if values is None else moved_items(*values),
        filed=frozenset(organ_key(organ) for organ in filed.values()) | {key for key, _ in filed},
    )
    return ComparedReport(BOTH, was, is_now, tuple(compared_findings(old, new, situation)), altered)


def _same_file(was: Subject, is_now: Subject) -> bool | None:
    return None if was.sha256 is None or is_now.sha256 is None else was.sha256 == is_now.sha256


def _values(
    before: Side, after: Side, was: Subject, is_now: Subject
) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The values of both runs, None where they are not known."""
    if was.content is not None and was.content == is_now.content and type(before) is type(after):
        # They are kept once, and need not be read.
        return {}, {}
    values = before.values(was), after.values(is_now)
    return None if values[0] is None or values[1] is None else (values[0], values[1])


def _alterations(
    values: tuple[Mapping[str, Any], Mapping[str, Any]] | None,
    was: Subject,
    is_now: Subject,
    answers: Answers,
) -> tuple[Alteration, ...] | None:
    if values is None:
        return None if is_now.kind == "report" and not _same_file(was, is_now) else ()
    return tuple(
        alterations(
            *values,
            findings=answers.findings,
            uncertain=(*was.uncertain, *is_now.uncertain),
            same_file=_same_file(was, is_now) is True,
            other_format=was.format != is_now.format,
        )
    )


def _paired(
    before: Sequence[Subject], after: Sequence[Subject]
) -> Iterator[tuple[Subject | None, Subject | None]]:
    """The reports of both runs on one organ and period, in the order of the second run; at the end those of
    the first run that are left.

    Of several on one organ and period those with the same file belong together, then those at the same path.
    The name of an organ is that of the roster, or else the printed one, where only one run has a roster.
    """
    left: dict[tuple[object, ...], list[Subject]] = defaultdict(list)
    for each in before:
        left[_key(each, each.organ_key)].append(each)
    found: dict[int, Subject] = {}
    for same in (
        lambda was, is_now: was.sha256 is not None and was.sha256 == is_now.sha256,
        lambda was, is_now: was.path == is_now.path,
        lambda was, is_now: True,
    ):
        for place, is_now in enumerate(after):
            if place not in found:
                candidates = left[_key(is_now, is_now.organ_key)]
                was = next((each for each in candidates if same(each, is_now)), None)
                if was is not None:
                    candidates.remove(was)
                    found[place] = was
    printed: dict[tuple[object, ...], list[Subject]] = defaultdict(list)
    for each in (each for candidates in left.values() for each in candidates):
        printed[_key(each, organ_key(each.organ))].append(each)
    for place, is_now in enumerate(after):
        named = printed.get(_key(is_now, organ_key(is_now.organ)))
        yield (found.get(place) or (named.pop(0) if named else None)), is_now
    yield from ((each, None) for candidates in printed.values() for each in candidates)


def _key(subject: Subject, organ: str) -> tuple[object, ...]:
    return subject.kind, subject.type, organ, subject.period
