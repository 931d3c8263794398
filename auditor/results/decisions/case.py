"""What a decision is about: one finding of one report, with the values that it cites."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from auditor.errors import ConfigError
from auditor.reading.own_file import content_of
from auditor.reports.period import Period, parsed_period
from auditor.results.audit import Audit, ReportAudit
from auditor.results.run_lines import run_lines
from auditor.rules.finding import Finding, Outcome
from auditor.running.reconcile import GroupAudit

LARGEST_RUN = 4_000_000_000
"""How many bytes the JSON of a run may have."""
# What a cell of a workbook has room for.
_LONGEST = 32_000


class Case(msgspec.Struct, frozen=True):
    """A finding as a decision knows it: whose it is, where, and the values that it ``cited``."""

    rule: str
    organ: str
    period: Period
    fingerprint: str
    at: tuple[str, ...] = ()
    cited: dict[str, Any] = {}


class _Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """A case as tables and files of results carry it."""

    rule: str
    organ: str
    period: str
    fingerprint: str
    at: tuple[str, ...] = ()
    cited: dict[str, Any] = {}


class _Finding(msgspec.Struct):
    fingerprint: str
    at: tuple[str, ...] = ()
    cited: dict[str, Any] = {}


class _Outcome(msgspec.Struct):
    rule: str
    status: str = ""
    findings: tuple[_Finding, ...] = ()
    questions: tuple[_Finding, ...] = ()
    decided: tuple[_Finding, ...] = ()


class _Judged(msgspec.Struct):
    organ: str
    year: int | None = None
    period: str | None = None
    outcomes: tuple[_Outcome, ...] = ()
    on_trial: tuple[_Outcome, ...] = ()


class Run(msgspec.Struct):
    """What decisions and comparisons need of the JSON of a run."""

    reports: tuple[_Judged, ...]
    groups: tuple[_Judged, ...] = ()
    started_at: str = ""

    def judged(self) -> Iterator[tuple[str, Period, _Outcome]]:
        """Organ, period and outcome of every answer about a report with a period."""
        for one in (*self.reports, *self.groups):
            stated = one.period or one.year
            if stated is not None:
                period = parsed_period(str(stated))
                for outcome in (*one.outcomes, *one.on_trial):
                    yield one.organ, period, outcome

    def cases(self) -> Iterator[Case]:
        """Every finding and question."""
        for organ, period, outcome in self.judged():
            for each in (*outcome.findings, *outcome.questions, *outcome.decided):
                yield Case(outcome.rule, organ, period, each.fingerprint, each.at, each.cited)


class _Head(msgspec.Struct):
    started_at: str = ""


class _Rest(msgspec.Struct):
    groups: tuple[_Judged, ...] = ()


def read_run(file: Path) -> Run:
    """A run from what ``--format json`` or ``jsonl`` wrote.

    Raises:
        ConfigError: the file cannot be read or is something else.
    """
    return run_in(content_of(file, "the file cannot be read: {problem}", largest=LARGEST_RUN), file)


def run_in(content: bytes, file: Path) -> Run:
    """A run from what a file holds.

    Raises:
        ConfigError: it is something else.
    """
    lines = run_lines(content, file)
    try:
        if lines is None:
            return msgspec.json.decode(content, type=Run)
        rest = msgspec.json.decode(lines.last, type=_Rest)
        return Run(
            tuple(msgspec.json.decode(line, type=_Judged) for line in lines.reports),
            rest.groups,
            msgspec.json.decode(lines.first, type=_Head).started_at,
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            "this is not the result of a run in JSON: {problem}; write it with --format json",
            file=file,
            problem=str(error),
        ) from error


def cases_of(audit: Audit) -> Iterator[Case]:
    """Every finding and question of a run."""
    for report in audit.reports:
        yield from _cases(report)
    for group in audit.groups:
        yield from _cases(group)


def _cases(about: ReportAudit | GroupAudit) -> Iterator[Case]:
    for outcome in about.outcomes:
        for finding in (*outcome.findings, *outcome.questions, *outcome.decided):
            known = case_of(about.organ, about.period, outcome, finding)
            if known is not None:
                yield known


def case_of(organ: str, period: Period | None, outcome: Outcome, finding: Finding) -> Case | None:
    """The case of a finding; None for a report whose period nobody knows: no decision finds it again."""
    if period is None:
        return None
    return Case(outcome.rule, organ, period, finding.fingerprint, finding.at, dict(finding.cited))


def as_record(case: Case) -> str:
    """The case as one line of ASCII, for a column that programs read; without what is too long for a cell."""
    written = _Written(case.rule, case.organ, str(case.period), case.fingerprint, case.at, case.cited)
    change = msgspec.structs.replace
    shorter = (written, change(written, cited={}), change(written, cited={}, at=()))
    lines = (_line(each) for each in shorter)
    return next((line for line in lines if len(line) <= _LONGEST), "")


def _line(written: _Written) -> str:
    return json.dumps(msgspec.to_builtins(written, enc_hook=str), separators=(",", ":"))


def from_record(text: str) -> Case:
    """The case in such a column.

    Raises:
        ValueError: it is none.
    """
    found = msgspec.json.decode(text, type=_Written)
    period = parsed_period(found.period)
    return Case(found.rule, found.organ, period, found.fingerprint, found.at, found.cited)


def by_number(cases: Iterable[Case], number: str) -> Mapping[str, Case]:
    """The cases whose fingerprint begins with these digits, by fingerprint."""
    return {each.fingerprint: each for each in cases if each.fingerprint.startswith(number)}
