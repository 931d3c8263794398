"""The outcomes as JUnit XML, for the servers that show test results: a suite a report, a case a rule."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.outputs.one_line import printable, printable_lines
from auditor.outputs.phrases import Phrases
from auditor.outputs.score_words import number_with_interval
from auditor.record import NamedTuple
from auditor.results.output import Screen
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit
    from auditor.rules.finding import Finding, Outcome

_ELEMENTS = {
    Status.FAILED: "failure",
    Status.ERROR: "error",
    Status.NEEDS_REVIEW: "skipped",
    Status.NOT_APPLICABLE: "skipped",
    Status.WAIVED: "skipped",
    Status.DISMISSED: "skipped",
}


class _Case(NamedTuple):
    """A case: ``element`` is what it has besides a name (nothing if it passed), with its attributes and its
    text; ``said`` is what it says besides."""

    name: str
    element: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""
    said: str = ""


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[str]:
    """The document, suite by suite: reports worst first, groups of subordinate organs, inputs not read."""
    phrases = Phrases(audit, wording)
    started = datetime.datetime.fromisoformat(audit.started_at).replace(tzinfo=None).isoformat()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_attributes(name=phrases.title())}>\n"
    for report in audit.worst_first():
        about = phrases.about(report.type)
        yield from _suite(
            about.heading(report),
            _cases(report.outcomes, about),
            started,
            about.organ(report),
            _properties(report, about),
            file=printable(report.path),
        )
    for group in audit.groups:
        about = phrases.about(group.type)
        name = f"{about.group(group)} · {wording.text('Between levels')}"
        yield from _suite(name, _cases(group.outcomes, about), started, printable(group.organ))
    title = wording.text("Inputs not read (the run is incomplete)")
    unread = [
        _Case(path, "error", "unread", error, "\n".join([error, *problems]))
        for path, error, problems in phrases.unread()
    ]
    if unread:
        yield from _suite(title, unread, started, title)
    yield "</testsuites>\n"


def _suite(
    name: str,
    cases: Sequence[_Case],
    started: str,
    organ: str,
    properties: Iterable[tuple[str, str]] = (),
    **more: str,
) -> Iterator[str]:
    counts = Counter(case.element for case in cases)
    yield (
        "<testsuite"
        + _attributes(
            name=name,
            tests=str(len(cases)),
            failures=str(counts["failure"]),
            errors=str(counts["error"]),
            skipped=str(counts["skipped"]),
            timestamp=started,
            **more,
        )
        + ">\n"
    )
    told = [f"<property{_attributes(name=key, value=value)}/>" for key, value in properties if value]
    if told:
        yield "<properties>" + "".join(told) + "</properties>\n"
    for case in cases:
        yield from _case(case, organ)
    yield "</testsuite>\n"


def _case(case: _Case, organ: str) -> Iterator[str]:
    # It loads all that opens a web address; every run loads the outputs, and few write this one.
    from xml.sax.saxutils import escape

    head = f"<testcase{_attributes(name=case.name, classname=organ)}"
    inside = ""
    if case.element:
        # In a suite the type says why; the message is what a list of results shows.
        attributes = _attributes(type=case.kind, message=case.message)
        text = escape(printable_lines(case.text))
        inside += f"<{case.element}{attributes}>{text}</{case.element}>"
    if case.said:
        inside += f"<system-out>{escape(printable_lines(case.said))}</system-out>"
    yield f"{head}>{inside}</testcase>\n" if inside else f"{head}/>\n"


def _attributes(**values: str) -> str:
    from xml.sax.saxutils import quoteattr

    return "".join(f" {name}={quoteattr(printable(value))}" for name, value in values.items())


def _properties(report: ReportAudit, phrases: Phrases) -> list[tuple[str, str]]:
    return [
        ("score", number_with_interval(report.score)),
        ("grade", phrases.scores.grade(report.score)),
        ("standing", report.standing),
        ("sha256", report.file.sha256),
    ]


def _cases(outcomes: Iterable[Outcome], phrases: Phrases) -> list[_Case]:
    return [_of(outcome, phrases) for outcome in outcomes]


def _of(outcome: Outcome, phrases: Phrases) -> _Case:
    name = f"{outcome.rule} {phrases.rule_title(outcome.rule)}"
    said = "\n".join(phrases.question(question) for question in outcome.questions)
    if outcome.status is Status.PASSED:
        return _Case(name, said=said)
    found = [phrases.message(finding) for finding in outcome.findings]
    reason = phrases.reason(outcome)
    first = reason if outcome.status is not Status.FAILED or not found else found[0]
    if outcome.status is Status.FAILED and len(found) > 1:
        first += " " + phrases.say("… and {count} more places", count=len(found) - 1)
    kind = outcome.status.value
    if outcome.status is Status.FAILED:
        kind = phrases.outcome_severity(outcome)
    text = "\n".join(line for finding in outcome.findings for line in _told(finding, outcome, phrases))
    element = _ELEMENTS[outcome.status]
    return _Case(name, element, kind, first or phrases.status(outcome.status), text or reason, said)


def _told(finding: Finding, outcome: Outcome, phrases: Phrases) -> Iterator[str]:
    """What is wrong, where, and what to do."""
    yield phrases.numbered(finding)
    for template, words in (
        ("where: {words}", "；".join(phrases.places(finding))),
        ("text: {words}", phrases.excerpt(finding)),
        ("fix: {words}", phrases.fix(outcome, finding)),
    ):
        if words:
            yield phrases.say(template, words=words)
