"""A comparison of two runs on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.messages import Term, Wording
from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.run_words import local_time
from auditor.outputs.score_words import grade_recorded, score_recorded
from auditor.outputs.text_columns import fitted, grid, indented, width
from auditor.results.history.alterations import ASKED, READ_ANEW, SILENT, UNCERTAIN
from auditor.results.history.compared_findings import (
    CHANGES,
    FIXED,
    GONE,
    NEW,
    OTHER_VALUE,
    STILL,
    ComparedFinding,
)
from auditor.results.history.comparison import BOTH, ComparedReport, Comparison
from auditor.results.history.recorded import RecordedRun, Subject
from auditor.results.history.sides import ADDED, REMOVED
from auditor.results.output import Screen
from auditor.views import comparison_words as words

_MOST_RULES = 12
_MOST_VALUES = 20
_WIDE_NAME, _NARROWEST_NAME = 24, 12
_ARROW = " → "


def as_text(compared: Comparison, wording: Wording, screen: Screen) -> Iterator[str]:
    """The comparison line by line: what came out, what else differs, and the reports one after the other.

    Findings that are still there are only counted, unless details are asked for.
    """
    say = wording.say
    yield say(
        "Run {before} compared with run {after}", before=compared.before.name, after=compared.after.name
    )
    for run in (compared.before, compared.after):
        yield from indented(_about(run, wording), screen.width, "  ")
    yield ""
    yield from _totals(compared, wording, screen)
    yield from _besides(compared, wording, screen)
    yield from _overview(compared, wording, screen)
    for report in compared.reports:
        # What a report that only one of the runs has says is in that run.
        if screen.details or (report.state == BOTH and _is_shown(report, screen)):
            yield from _report(report, wording.about(report.subject.type), screen)


def _about(run: RecordedRun, wording: Wording) -> str:
    told = wording.say("run {run}: {time}", run=run.name, time=local_time(run.started_at))
    if run.year is not None:
        told += wording.say("; on {year}", year=str(run.year))
    return told if run.complete else told + wording.say("; not complete")


def _totals(compared: Comparison, wording: Wording, screen: Screen) -> Iterator[str]:
    say = wording.say
    yield say("What became of the findings")
    rows = []
    for change in CHANGES:
        reasons = sorted(
            (-count, because) for (of, because), count in compared.causes.items() if of == change
        )
        told = wording.listing(
            [f"{wording.text(words.BECAUSE[because])} {-count}" for count, because in reasons]
        )
        rows.append([wording.text(words.CLASSES[change]), str(compared.findings[change]), told])
    room = screen.width - max(width(row[0]) for row in rows) - 12
    for row in rows:
        row[2] = "\n".join(indented(row[2], room)) if row[2] else ""
    yield from (f"  {line}" for line in grid(rows, right=(1,)))
    told = say(
        "Reports: {both} in both runs, {added} added, {removed} removed",
        both=compared.states[BOTH],
        added=compared.states[ADDED],
        removed=compared.states[REMOVED],
    )
    yield from indented(told, screen.width)
    if compared.other_years:
        others = say(
            "Besides, {count} reports on other years: they only serve comparisons, and of these numbers "
            "count for those of altered values only",
            count=compared.other_years,
        )
        yield from indented(others, screen.width)
    if compared.filed:
        filed = say("Filed since the first run: {organs}", organs=list(map(printable, compared.filed)))
        yield from indented(filed, screen.width)
    scores = say(
        "Scores: {higher} higher, {lower} lower, {same} the same",
        **{name: compared.scores[name] for name in ("higher", "lower", "same")},
    )
    if compared.scores["unscored"]:
        scores = say(
            "{scores}; besides, {count} without a score in one of the runs or both",
            scores=scores,
            count=compared.scores["unscored"],
        )
    yield from indented(scores, screen.width)
    yield from _altered_totals(compared, wording, screen)


def _altered_totals(compared: Comparison, wording: Wording, screen: Screen) -> Iterator[str]:
    altered = compared.altered
    told = wording.say(
        "Silently altered, though no finding asked for it: values {values}, reports {reports}",
        values=altered[SILENT],
        reports=compared.silent_reports,
    )
    others = [
        wording.say(sentence, count=altered[kind])
        for kind, sentence in (
            (ASKED, "{count} values were changed as findings or questions asked"),
            (UNCERTAIN, "{count} values differ that were not read with certainty"),
            (READ_ANEW, "{count} values of unchanged files are read differently"),
        )
        if altered[kind]
    ]
    yield from indented(told, screen.width)
    if others:
        yield from indented(wording.listing(others), screen.width, "  ")
    if compared.unknown_values:
        note = wording.say(
            "the values of {count} reports cannot be compared: a file of results does not have them",
            count=compared.unknown_values,
        )
        yield from indented(note, screen.width, "  ")


def _besides(compared: Comparison, wording: Wording, screen: Screen) -> Iterator[str]:
    lines = list(words.circumstances(compared, wording))
    lines += [words.rule_change(each, wording) for each in compared.rules[:_MOST_RULES]]
    if len(compared.rules) > _MOST_RULES:
        lines.append(wording.say("… and {count} more rules", count=len(compared.rules) - _MOST_RULES))
    if lines:
        yield ""
        yield wording.say("Different besides the reports")
        for line in lines:
            yield from indented(line, screen.width, "  ")


def _overview(compared: Comparison, wording: Wording, screen: Screen) -> Iterator[str]:
    """A line for each report that is shown; on a narrow terminal, the counts are in one column."""
    say = wording.say
    counted = [say("fixed"), say("still"), say("gone"), say("new"), say("silent")]
    reports = [
        [
            printable(report.subject.organ),
            report.subject.period or NOTHING,
            _change(report, lambda subject: score_recorded(subject.score)),
            _change(report, lambda subject: grade_recorded(subject, wording)),
            *_counts(report),
        ]
        for report in compared.reports
        if report.subject.kind == "report" and _is_shown(report, screen)
    ]
    if not reports:
        return
    rows = [[say("Organ"), say("Period"), say("Score"), say("Grade"), *counted], *reports]
    legend = ""
    if screen.width - _taken(rows) < _WIDE_NAME:
        legend = say("Findings: {kinds}", kinds="/".join(counted))
        rows = [[*row[:4], "/".join(row[4:])] for row in rows]
        rows[0][4] = say("Findings")
    if screen.width - _taken(rows) < _WIDE_NAME:
        rows = [[*row[:3], row[3].replace(_ARROW, f"{_ARROW.rstrip()}\n"), *row[4:]] for row in rows]
    room = max(screen.width - _taken(rows), _NARROWEST_NAME)
    yield ""
    yield from grid([[fitted(row[0], room), *row[1:]] for row in rows], right=range(4, len(rows[0])))
    if legend:
        yield from indented(legend, screen.width)


def _taken(rows: list[list[str]]) -> int:
    """The width of all columns but the first one."""
    columns = list(zip(*rows, strict=True))[1:]
    return sum(max(width(line) for cell in column for line in cell.split("\n")) + 2 for column in columns)


def _counts(report: ComparedReport) -> Iterator[str]:
    if not report.judged:
        yield from [NOTHING] * 4
        yield NOTHING if report.altered is None else str(len(report.silently_altered()))
        return
    still = report.count(STILL) + report.count(OTHER_VALUE)
    for count in (report.count(FIXED), still, report.count(GONE), report.count(NEW)):
        yield str(count)
    yield NOTHING if report.altered is None else str(len(report.silently_altered()))


def _change(report: ComparedReport, told: Callable[[Subject], str]) -> str:
    if not report.judged:
        return NOTHING
    before, after = (NOTHING if each is None else told(each) for each in (report.before, report.after))
    return before if before == after else f"{before}{_ARROW}{after}"


def _is_shown(report: ComparedReport, screen: Screen) -> bool:
    """Whether anything is different, or its findings are asked for."""
    changed = any(each.change != STILL for each in report.findings)
    return (
        report.state != BOTH
        or changed
        or bool(report.altered)
        or report.rescored
        or (screen.details and bool(report.findings))
    )


def _report(report: ComparedReport, wording: Wording, screen: Screen) -> Iterator[str]:
    subject = report.subject
    title = f"{printable(subject.organ)} {subject.period or ''}".rstrip()
    if subject.kind == "group":
        title += wording.say(" and its subordinate organs")
    if not report.judged:
        title += wording.say(" (of another year, for comparison only)")
    if report.filed:
        title += wording.say(" (filed since the first run)")
    elif report.state == ADDED:
        title += wording.say(" (not in the first run)")
    elif report.state == REMOVED:
        title += wording.say(" (not in the second run)")
    yield ""
    yield title
    for change in (NEW, OTHER_VALUE, GONE, FIXED, STILL):
        for finding in report.findings:
            if finding.change == change and (change != STILL or screen.details or _reweighed(finding)):
                yield from _finding(finding, wording, screen)
    yield from _values(report, wording, screen)


def _reweighed(compared: ComparedFinding) -> bool:
    before = compared.before
    return before is not None and before.severity != compared.finding.severity


def _finding(compared: ComparedFinding, wording: Wording, screen: Screen) -> Iterator[str]:
    found = compared.finding
    told = wording.say(
        "{what}: {message} ({severity}, {rule})",
        what=Term(words.CLASSES[compared.change]),
        message=printable(wording.render(found.message)),
        severity=Term(found.severity),
        rule=found.rule,
    )
    yield from indented(told, screen.width - 2, "  ", "    ")
    before = compared.before
    if compared.change == OTHER_VALUE and before is not None:
        was = wording.say("before: {message}", message=printable(wording.render(before.message)))
        yield from indented(was, screen.width, "    ")
    if before is not None and _reweighed(compared):
        yield "    " + wording.say("severity {before} before", before=wording.text(before.severity))
    why = words.reason(compared, wording)
    if why:
        yield from indented(why, screen.width, "    ")


def _values(report: ComparedReport, wording: Wording, screen: Screen) -> Iterator[str]:
    """The values that changed and that nobody asked to change, or whose reading changed."""
    for kind, title in (
        (SILENT, "silently altered"),
        (UNCERTAIN, "not read with certainty, differs"),
        (READ_ANEW, "the same file is read differently"),
    ):
        altered = [each for each in report.altered or () if each.kind == kind]
        for each in altered[:_MOST_VALUES]:
            place = wording.say("{what}: {where}: ", what=Term(title), where=wording.label(each.pointer))
            first, *more = words.alteration(each, wording)
            yield from indented(place + first, screen.width - 2, "  ", "    ")
            for told in more:
                yield from indented(told, screen.width, "    ")
        if len(altered) > _MOST_VALUES:
            yield "    " + wording.say("… and {count} more values", count=len(altered) - _MOST_VALUES)
