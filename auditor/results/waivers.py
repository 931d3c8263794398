"""Waivers: decisions about findings that survive the next run, until the finding changes or the waiver expires."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from auditor.errors import ConfigError, nearest_name
from auditor.messages import message
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.reports.roster import Roster
from auditor.results.audit import WaiverUse
from auditor.rules.finding import Finding, Outcome, Status

REQUIRED = ("rule", "organ", "year", "reason", "approved_by", "expires")
OPTIONAL = ("at", "fingerprint")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision: findings of a rule about an organ and year are accepted, by whom, why, and until when."""

    rule: str
    organ: str
    year: int
    reason: str
    approved_by: str
    expires: datetime.date
    at: str | None
    fingerprint: str | None
    file: str
    line: int


class WaiverBook:
    """The waivers of a run, and what becomes of each.

    A waiver with a fingerprint covers that finding only; one without covers the findings of its rule, organ and year
    (at its pointer, if it names one). An expired waiver covers nothing.
    """

    def __init__(
        self, waivers: Sequence[Waiver] = (), today: datetime.date | None = None, roster: Roster | None = None
    ) -> None:
        self._waivers = tuple(waivers)
        self._today = today or datetime.date.today()
        self._roster = roster or Roster()
        self._covered = [0] * len(self._waivers)
        self._lapsed = [False] * len(self._waivers)
        self._by_report: dict[tuple[str, int, str], list[int]] = {}
        for index, waiver in enumerate(self._waivers):
            self._by_report.setdefault((self._roster.key(waiver.organ), waiver.year, waiver.rule), []).append(index)
        # A decision on one finding goes before one on the whole rule.
        for indexes in self._by_report.values():
            indexes.sort(key=lambda index: (self._waivers[index].fingerprint is None, self._waivers[index].at is None))

    def anew(self) -> WaiverBook:
        """The same waivers before any of them was applied."""
        return WaiverBook(self._waivers, self._today, self._roster)

    def apply(self, organ: str, year: int | None, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """The outcomes, with those whose findings are all covered turned into ``waived``."""
        if not self._waivers or year is None:
            return tuple(outcomes)
        key = self._roster.key(organ)
        return tuple(
            self._apply(outcome, self._by_report.get((key, year, outcome.rule), ()))
            if outcome.status is Status.FAILED
            else outcome
            for outcome in outcomes
        )

    def _apply(self, outcome: Outcome, candidates: Iterable[int]) -> Outcome:
        left = list(outcome.findings)
        used: list[Waiver] = []
        for index in candidates:
            waiver = self._waivers[index]
            covered = [finding for finding in left if _covers(waiver, finding)]
            if waiver.fingerprint is not None and not any(_covers(waiver, finding) for finding in outcome.findings):
                self._lapsed[index] = True
            if covered and waiver.expires >= self._today:
                self._covered[index] += len(covered)
                used.append(waiver)
                left = [finding for finding in left if finding not in covered]
        if not used:
            return outcome
        if left:
            return msgspec.structs.replace(outcome, findings=tuple(left))
        first = used[0]
        reason = message(
            "waived until {expires} by {approved_by}: {reason}",
            expires=first.expires.isoformat(),
            approved_by=first.approved_by,
            reason=first.reason,
        )
        return msgspec.structs.replace(outcome, status=Status.WAIVED, reason=reason)

    def uses(self) -> tuple[WaiverUse, ...]:
        """What became of each waiver: used, lapsed (its finding has changed), expired or unused."""
        return tuple(self._use(index, waiver) for index, waiver in enumerate(self._waivers))

    def _use(self, index: int, waiver: Waiver) -> WaiverUse:
        if waiver.expires < self._today:
            status = "expired"
        elif self._covered[index]:
            status = "used"
        else:
            status = "lapsed" if self._lapsed[index] else "unused"
        return WaiverUse(
            rule=waiver.rule,
            organ=waiver.organ,
            year=waiver.year,
            status=status,
            reason=waiver.reason,
            approved_by=waiver.approved_by,
            expires=waiver.expires.isoformat(),
            file=waiver.file,
            line=waiver.line,
            findings=self._covered[index],
        )


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.fingerprint is not None:
        return finding.fingerprint == waiver.fingerprint
    return waiver.at is None or any(at == waiver.at or at.startswith(waiver.at + "/") for at in finding.at)


def load_waivers(file: Path, rules: Iterable[str]) -> list[Waiver]:
    """The waivers in a YAML or CSV file.

    Raises:
        ConfigError: the file cannot be read, a key or rule is not known, a value is missing or no date or year.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(
            "the waivers cannot be read: {problem}", file=file, problem=error.strerror or str(error)
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise ConfigError("the waivers are neither in UTF-8 nor in GB18030", file=file) from error
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
                ({key: value.strip() for key, value in row.items() if value and value.strip()}, reader.line_num)
            )
    except csv.Error as error:
        raise ConfigError("this is no CSV: {problem}", file=file, line=reader.line_num, problem=str(error)) from error
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
        raise ConfigError("there is no key {key}; did you mean {nearest}?", file=file, line=line, key=key, nearest=near)
    raise ConfigError(
        "there is no key {key}; known are {known}", file=file, line=line, key=key, known=list(REQUIRED + OPTIONAL)
    )


def _waiver(row: Mapping[str, Any], file: Path, line: int, rules: list[str]) -> Waiver:
    for key, value in row.items():
        _refuse_unknown(key, file, line)
        if not isinstance(value, str) and not (key == "year" and type(value) is int) and value is not None:
            raise ConfigError("{key} must be a text; found {found}", file=file, line=line, key=key, found=str(value))
    for key in REQUIRED:
        if row.get(key) in (None, ""):
            raise ConfigError("this waiver has no {key}", file=file, line=line, key=key)
    if row["rule"] not in rules:
        near = nearest_name(str(row["rule"]), rules)
        if near:
            raise ConfigError(
                "there is no rule {name}; did you mean {nearest}?", file=file, line=line, name=row["rule"], nearest=near
            )
        raise ConfigError("there is no rule {name}", file=file, line=line, name=str(row["rule"]))
    try:
        year = int(row["year"])
        expires = datetime.date.fromisoformat(str(row["expires"]))
    except ValueError as error:
        raise ConfigError(
            "year must be a year and expires a date like 2025-12-31; found {year} and {expires}",
            file=file,
            line=line,
            year=str(row["year"]),
            expires=str(row["expires"]),
        ) from error
    return Waiver(
        rule=row["rule"],
        organ=row["organ"],
        year=year,
        reason=row["reason"],
        approved_by=row["approved_by"],
        expires=expires,
        at=row.get("at"),
        fingerprint=row.get("fingerprint"),
        file=str(file),
        line=line,
    )
