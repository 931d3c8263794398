"""Waiver files, in YAML or CSV: read, checked, every mistake with the line that it is in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError, nearest_name
from auditor.reading.patterns import lazy_regex
from auditor.reading.strict_yaml import YamlError, load_yaml, wide_colon_in
from auditor.reading.written_dates import date_in
from auditor.reading.written_table import of_text
from auditor.reading.written_text import decoded
from auditor.reports.period import Period, parsed_period
from auditor.results.waivers import Waiver

REQUIRED = ("rule", "organ", "year", "reason", "approved_by", "expires")
OPTIONAL = ("at", "fingerprint", "period")
# A report on something else than a year is named by its period.
_YEAR = lazy_regex(r"([12]\d{3})年?")
# Outputs for people quote a finding by the first eight digits.
_FINGERPRINT = lazy_regex(r"[0-9a-f]{8,16}")
_INSTEAD = {"year": "period"}
_NUMBERS = ("year", "period", "expires")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One waiver as written; ``lines`` are those of its values, ``line`` is its first."""

    file: Path
    values: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def wrong(self, at: str | None, template: str, /, **fields: Any) -> ConfigError:
        line = self.line if at is None else self.lines.get(at, self.line)
        return ConfigError(template, file=self.file, line=line, **fields)


def load_waivers(file: Path, rules: Iterable[str]) -> list[Waiver]:
    """The waivers in a YAML or CSV file.

    Raises:
        ConfigError: the file cannot be read, a key or rule is not known, a value is missing or no date,
        year or fingerprint.
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
    entries = _csv_entries(text, file) if file.suffix.lower() == ".csv" else _yaml_entries(text, file)
    known = list(rules)
    return [_waiver(entry, known) for entry in entries]


def _csv_entries(text: str, file: Path) -> list[_Entry]:
    table = of_text(text, file, ",")
    if not table.rows:
        return []
    header, *rows = table.rows
    for column in header.cells.values():
        _refuse_unknown(column, _Entry(file, {}, header.number, {}))
    for row in rows:
        if not set(row.cells) <= set(header.cells):
            raise table.wrong(row.number, "this line has more cells than the header")
    return [
        _Entry(file, {header.cells[column]: text for column, text in row.cells.items()}, row.number, {})
        for row in rows
    ]


def _yaml_entries(text: str, file: Path) -> list[_Entry]:
    try:
        value, lines = load_yaml(text)
    except YamlError as error:
        raise ConfigError("{problem}", file=file, line=error.line, problem=error.message) from error
    prefix = ""
    if isinstance(value, dict) and set(value) == {"waivers"}:
        value, prefix = value["waivers"], "/waivers"
    if value is None:
        return []
    items = value if isinstance(value, list) else [value]
    for index, item in enumerate(items):
        wide = wide_colon_in(item)
        if wide:
            raise ConfigError(
                "the colon after {key} is a full-width one (：); write a half-width one and a space (: )",
                file=file,
                line=lines.get(f"{prefix}/{index}", 1),
                key=wide,
            )
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ConfigError("a waiver file is a list of waivers", file=file, line=1)
    return [
        _Entry(
            file,
            item,
            lines[f"{prefix}/{index}"],
            {key: lines[f"{prefix}/{index}/{key}"] for key in item if "/" not in key and "~" not in key},
        )
        for index, item in enumerate(value)
    ]


def _refuse_unknown(key: str, entry: _Entry) -> None:
    if key in REQUIRED + OPTIONAL:
        return
    near = nearest_name(key, REQUIRED + OPTIONAL)
    if near:
        raise entry.wrong(key, "there is no key {key}; did you mean {nearest}?", key=key, nearest=near)
    raise entry.wrong(
        key, "there is no key {key}; known are {known}", key=key, known=list(REQUIRED + OPTIONAL)
    )


def _waiver(entry: _Entry, rules: list[str]) -> Waiver:
    values = entry.values
    for key, value in values.items():
        _refuse_unknown(key, entry)
        is_number = key in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool)
        if not isinstance(value, str) and not is_number and value is not None:
            template = (
                "fingerprint must be a text; write it in quotes"
                if key == "fingerprint" and isinstance(value, int | float)
                else "{key} must be a text; found {found}"
            )
            raise entry.wrong(key, template, key=key, found=str(value))
    for key in REQUIRED:
        if values.get(key) in (None, "") and values.get(_INSTEAD.get(key, key)) in (None, ""):
            template = (
                "this waiver has no {key} and no {other}" if key in _INSTEAD else "this waiver has no {key}"
            )
            raise entry.wrong(None, template, key=key, other=_INSTEAD.get(key))
    _refuse_unknown_rule(entry, rules)
    return Waiver(
        rule=values["rule"],
        organ=values["organ"],
        period=_period(entry),
        reason=values["reason"],
        approved_by=values["approved_by"],
        expires=_expires(entry),
        at=values.get("at"),
        fingerprint=_fingerprint(entry),
        file=str(entry.file),
        line=entry.line,
    )


def _refuse_unknown_rule(entry: _Entry, rules: list[str]) -> None:
    name = entry.values["rule"]
    if name in rules:
        return
    near = nearest_name(str(name), rules)
    if near:
        raise entry.wrong("rule", "there is no rule {name}; did you mean {nearest}?", name=name, nearest=near)
    raise entry.wrong("rule", "there is no rule {name}", name=str(name))


def _fingerprint(entry: _Entry) -> str | None:
    stated: str | None = entry.values.get("fingerprint")
    if stated is not None and not _FINGERPRINT.fullmatch(stated):
        raise entry.wrong(
            "fingerprint",
            "{found} is not a fingerprint; write at least its first 8 digits (0-9, a-f), as they are shown "
            "with the finding",
            found=stated,
        )
    return stated


def _period(entry: _Entry) -> Period:
    values = entry.values
    key = "period" if values.get("period") else "year"
    stated = values[key]
    if key == "period" and values.get("year") not in (None, ""):
        raise entry.wrong("period", "a waiver names a year or a period, not both")
    try:
        year = _YEAR.fullmatch(str(stated))
        if key == "year" and year is None:
            raise ValueError(stated)
        return parsed_period(year[1] if year else str(stated))
    except ValueError as error:
        template = (
            "{found} is not a period; write it like 2025, 2025-Q1, 2025-07 or 2025-07-01/2025-07-15"
            if key == "period"
            else "{found} is not a year; write it like 2025"
        )
        raise entry.wrong(key, template, found=str(stated)) from error


def _expires(entry: _Entry) -> datetime.date:
    stated = str(entry.values["expires"])
    try:
        day = date_in(stated)
    except ValueError as error:
        raise entry.wrong("expires", "expires: there is no day {found}", found=stated) from error
    if day is None:
        raise entry.wrong(
            "expires", "expires: {found} is not a date; write year, month and day (2025-01-31)", found=stated
        )
    return day
