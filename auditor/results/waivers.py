"""Waivers: decisions about findings that survive the next run, until the finding changes or the waiver
expires."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from auditor.errors import ConfigError, nearest_name
from auditor.messages import message
from auditor.reading.patterns import lazy_regex
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.reading.written_text import decoded
from auditor.reports.period import Period, parsed_period
from auditor.reports.roster import Roster
from auditor.results.audit import WaiverUse
from auditor.rules.finding import Finding, Outcome, Status

REQUIRED = ("rule", "organ", "year", "reason", "approved_by", "expires")
OPTIONAL = ("at", "fingerprint", "period")
# A report on something else than a year is named by its period.
_YEAR = lazy_regex(r"[12]\d{3}")
_INSTEAD = {"year": "period"}


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision: findings of a rule on an organ's report are accepted, by whom, why, and until when."""

    rule: str
    organ: str
    period: Period
    reason: str
    approved_by: str
    expires: datetime.date
    at: str | None
    fingerprint: str | None
    file: str
    line: int


class Application(NamedTuple):
    """What one waiver did to one report: how many ``findings`` it covered, and whether the one it names has
    changed."""

    waiver: int
    findings: int
    lapsed: bool


class WaiverBook:
    """The waivers of a run.

    A waiver with a fingerprint covers that finding only; one without covers the findings of its rule, organ
    and period (at its pointer, if it names one). An expired waiver covers nothing.
    """

    def __init__(
        self, waivers: Sequence[Waiver] = (), today: datetime.date | None = None, roster: Roster | None = None
    ) -> None:
        self._waivers = tuple(waivers)
        self._today = today or datetime.date.today()
        self._roster = roster or Roster()
        self._by_report: dict[tuple[str, Period, str], list[int]] = {}
        for index, waiver in enumerate(self._waivers):
            key = (self._roster.key(waiver.organ), waiver.period, waiver.rule)
            self._by_report.setdefault(key, []).append(index)
        # A decision on one finding goes before one on the whole rule.
        for indexes in self._by_report.values():
            indexes.sort(
                key=lambda index: (self._waivers[index].fingerprint is None, self._waivers[index].at is None)
            )

    def apply(
        self, organ: str, period: Period | None, outcomes: Iterable[Outcome]
    ) -> tuple[tuple[Outcome, ...], list[Application]]:
        """The outcomes, those whose findings are all covered as ``waived``, and what each waiver did to
        them."""
        if not self._waivers or period is None:
            return tuple(outcomes), []
        key = self._roster.key(organ)
        applications: list[Application] = []
        found: list[Outcome] = []
        for outcome in outcomes:
            if outcome.status is Status.FAILED:
                outcome, applied = self._apply(outcome, self._by_report.get((key, period, outcome.rule), ()))
                applications += applied
            found.append(outcome)
        return tuple(found), applications

    def _apply(self, outcome: Outcome, candidates: Iterable[int]) -> tuple[Outcome, list[Application]]:
        left = list(outcome.findings)
        applications: list[Application] = []
        for index in candidates:
            waiver = self._waivers[index]
            lapsed = waiver.fingerprint is not None and not any(
                _covers(waiver, each) for each in outcome.findings
            )
            covered = [each for each in left if waiver.expires >= self._today and _covers(waiver, each)]
            left = [each for each in left if each not in covered]
            applications.append(Application(index, len(covered), lapsed))
        used = [self._waivers[each.waiver] for each in applications if each.findings]
        if not used:
            return outcome, applications
        if left:
            return msgspec.structs.replace(outcome, findings=tuple(left)), applications
        reason = message(
            "waived until {expires} by {approved_by}: {reason}",
            expires=used[0].expires.isoformat(),
            approved_by=used[0].approved_by,
            reason=used[0].reason,
        )
        return msgspec.structs.replace(outcome, status=Status.WAIVED, reason=reason), applications

    def uses(self, applications: Iterable[Application]) -> tuple[WaiverUse, ...]:
        """The state of each waiver in a run: used, lapsed (its finding has changed), expired or unused."""
        covered = [0] * len(self._waivers)
        lapsed = [False] * len(self._waivers)
        for each in applications:
            covered[each.waiver] += each.findings
            lapsed[each.waiver] |= each.lapsed
        return tuple(map(self._use, self._waivers, covered, lapsed))

    def _use(self, waiver: Waiver, findings: int, lapsed: bool) -> WaiverUse:
        if waiver.expires < self._today:
            status = "expired"
        elif findings:
            status = "used"
        else:
            status = "lapsed" if lapsed else "unused"
        return WaiverUse(
            rule=waiver.rule,
            organ=waiver.organ,
            period=waiver.period,
            status=status,
            reason=waiver.reason,
            approved_by=waiver.approved_by,
            expires=waiver.expires.isoformat(),
            file=waiver.file,
            line=waiver.line,
            findings=findings,
        )


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.fingerprint is not None:
        return finding.fingerprint == waiver.fingerprint
    return waiver.at is None or any(at == waiver.at or at.startswith(waiver.at + "/") for at in finding.at)


def load_waivers(file: Path, rules: Iterable[str]) -> list[Waiver]:
    """The waivers in a YAML or CSV file.

    Raises:
        ConfigError: the file cannot be read, a key or rule is not known, a value is missing or no date or
        year.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(
            "the waivers cannot be read: {problem}", file=file, problem=error.strerror or str(error)
        ) from error
    text = decoded(content)
    if text is None:
        raise ConfigError("the waivers are neither in UTF-8 nor in GB18030", file=file)
    rows = _csv_rows(text, file) if file.suffix.lower() == ".csv" else _yaml_rows(text, file)
    known = list(rules)
    return [_waiver(row, file, line, known) for row, line in rows]


def _csv_rows(text: str, file: Path) -> list[tuple[Mapping[str, Any], int]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = []
    try:
        reader.fieldnames = columns = [column.strip() for column in reader.fieldnames or []]
        for column in columns:
            _refuse_unknown(column, file, 1)
        for row in reader:
            if None in row:
                raise ConfigError("this line has more cells than the header", file=file, line=reader.line_num)
            rows.append(
                (
                    {key: value.strip() for key, value in row.items() if value and value.strip()},
                    reader.line_num,
                )
            )
    except csv.Error as error:
        raise ConfigError(
            "this is not valid CSV: {problem}", file=file, line=reader.line_num, problem=str(error)
        ) from error
    return [(row, line) for row, line in rows if row]


def _yaml_rows(text: str, file: Path) -> list[tuple[Mapping[str, Any], int]]:
    try:
        value, lines = load_yaml(text)
    except YamlError as error:
        raise ConfigError("{problem}", file=file, line=error.line, problem=error.message) from error
    prefix = ""
    if isinstance(value, dict) and set(value) == {"waivers"}:
        value, prefix = value["waivers"], "/waivers"
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ConfigError("a waiver file is a list of waivers", file=file, line=1)
    return [(item, lines[f"{prefix}/{index}"]) for index, item in enumerate(value)]


def _refuse_unknown(key: str, file: Path, line: int) -> None:
    if key in REQUIRED + OPTIONAL:
        return
    near = nearest_name(key, REQUIRED + OPTIONAL)
    if near:
        raise ConfigError(
            "there is no key {key}; did you mean {nearest}?", file=file, line=line, key=key, nearest=near
        )
    raise ConfigError(
        "there is no key {key}; known are {known}",
        file=file,
        line=line,
        key=key,
        known=list(REQUIRED + OPTIONAL),
    )


def _waiver(row: Mapping[str, Any], file: Path, line: int, rules: list[str]) -> Waiver:
    for key, value in row.items():
        _refuse_unknown(key, file, line)
        if (
            not isinstance(value, str)
            and not (key in ("year", "period") and type(value) is int)
            and value is not None
        ):
            raise ConfigError(
                "{key} must be a text; found {found}", file=file, line=line, key=key, found=str(value)
            )
    for key in REQUIRED:
        if row.get(key) in (None, "") and row.get(_INSTEAD.get(key, key)) in (None, ""):
            template = (
                "this waiver has no {key} and no {other}" if key in _INSTEAD else "this waiver has no {key}"
            )
            raise ConfigError(template, file=file, line=line, key=key, other=_INSTEAD.get(key))
    if row["rule"] not in rules:
        near = nearest_name(str(row["rule"]), rules)
        if near:
            raise ConfigError(
                "there is no rule {name}; did you mean {nearest}?",
                file=file,
                line=line,
                name=row["rule"],
                nearest=near,
            )
        raise ConfigError("there is no rule {name}", file=file, line=line, name=str(row["rule"]))
    return Waiver(
        rule=row["rule"],
        organ=row["organ"],
        period=_period(row, file, line),
        reason=row["reason"],
        approved_by=row["approved_by"],
        expires=_expires(row, file, line),
        at=row.get("at"),
        fingerprint=row.get("fingerprint"),
        file=str(file),
        line=line,
    )


def _period(row: Mapping[str, Any], file: Path, line: int) -> Period:
    stated = row.get("period") or row["year"]
    if row.get("period") and row.get("year") not in (None, ""):
        raise ConfigError("a waiver names a year or a period, not both", file=file, line=line)
    try:
        if not row.get("period") and not _YEAR.fullmatch(str(stated)):
            raise ValueError(stated)
        return parsed_period(str(stated))
    except ValueError as error:
        template = (
            "{found} is not a period; write it like 2025, 2025-Q1, 2025-07 or 2025-07-01/2025-07-15"
            if row.get("period")
            else "{found} is not a year; write it like 2025"
        )
        raise ConfigError(template, file=file, line=line, found=str(stated)) from error


def _expires(row: Mapping[str, Any], file: Path, line: int) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(row["expires"]))
    except ValueError as error:
        raise ConfigError(
            "{found} is not a date; write it like 2025-01-31", file=file, line=line, found=str(row["expires"])
        ) from error
