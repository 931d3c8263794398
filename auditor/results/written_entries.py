"""Entries of files that people write about findings: their values, and the line of each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError, nearest_name
from auditor.reading.patterns import lazy_regex
from auditor.reading.strict_yaml import YamlError, load_yaml, wide_colon_in
from auditor.reading.written_dates import date_in
from auditor.record import Record
from auditor.reports.period import Period, parsed_period

# A report on something else than a year is named by its period.
_YEAR = lazy_regex(r"([12]\d{3})年?")
# Outputs for people quote a finding by the first eight digits.
FINGERPRINT = lazy_regex(r"[0-9a-f]{8,16}")


class Entry(Record, frozen=True):
    """One waiver as written; ``lines`` are those of its values, ``line`` is its first."""

    file: Path
    values: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def wrong(self, at: str | None, template: str, /, **fields: Any) -> ConfigError:
        line = self.line if at is None else self.lines.get(at, self.line)
        return ConfigError(template, file=self.file, line=line, **fields)


def yaml_entries(text: str, file: Path, name: str, wrong: str) -> list[Entry]:
    """The entries of a YAML list, which may stand under the key ``name``; ``wrong`` says what is not one.

    Raises:
        ConfigError: it is no valid YAML or no such list.
    """
    try:
        value, lines = load_yaml(text)
    except YamlError as error:
        raise ConfigError("{problem}", file=file, line=error.line, problem=error.message) from error
    prefix = ""
    if isinstance(value, dict) and set(value) == {name}:
        value, prefix = value[name], f"/{name}"
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
        raise ConfigError(wrong, file=file, line=1)
    return [
        Entry(
            file,
            item,
            lines[f"{prefix}/{index}"],
            {key: lines[f"{prefix}/{index}/{key}"] for key in item if "/" not in key and "~" not in key},
        )
        for index, item in enumerate(value)
    ]


def refuse_unknown(key: str, entry: Entry, known: Sequence[str]) -> None:
    """Refuse a key that entries do not have."""
    if key in known:
        return
    near = nearest_name(key, known)
    if near:
        raise entry.wrong(key, "there is no key {key}; did you mean {nearest}?", key=key, nearest=near)
    raise entry.wrong(key, "there is no key {key}; known are {known}", key=key, known=list(known))


def fingerprint_of(entry: Entry) -> str | None:
    """The fingerprint, or its first digits.

    Raises:
        ConfigError: it is none.
    """
    stated: str | None = entry.values.get("fingerprint")
    if stated is not None and not FINGERPRINT.fullmatch(stated):
        raise entry.wrong(
            "fingerprint",
            "{found} is not a fingerprint; write at least its first 8 digits (0-9, a-f), as they are shown "
            "with the finding",
            found=stated,
        )
    return stated


def period_of(entry: Entry) -> Period:
    """The period, stated as such or as a year.

    Raises:
        ConfigError: both are stated, or it is none.
    """
    values = entry.values
    key = "period" if values.get("period") else "year"
    stated = values[key]
    if key == "period" and values.get("year") not in (None, ""):
        raise entry.wrong("period", "an entry names a year or a period, not both")
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


def day_of(entry: Entry, key: str) -> datetime.date:
    """The day under a key.

    Raises:
        ConfigError: it is none.
    """
    stated = str(entry.values[key])
    try:
        day = date_in(stated)
    except ValueError as error:
        raise entry.wrong(key, "{key}: there is no day {found}", key=key, found=stated) from error
    if day is None:
        raise entry.wrong(
            key,
            "{key}: {found} is not a date; write year, month and day (2025-01-31)",
            key=key,
            found=stated,
        )
    return day
