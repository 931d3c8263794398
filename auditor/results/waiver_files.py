"""Waiver files, in YAML or CSV: read, checked, every mistake with the line that it is in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from auditor.errors import ConfigError, nearest_name
from auditor.reading.own_file import content_of
from auditor.reading.written_table import of_text
from auditor.reading.written_text import decoded
from auditor.results.waivers import Waiver
from auditor.results.written_entries import (
    Entry,
    day_of,
    fingerprint_of,
    period_of,
    yaml_entries,
)
from auditor.written_words import Words

REQUIRED = ("rule", "organ", "year", "reason", "approved_by", "expires")
OPTIONAL = ("at", "fingerprint", "period")
_INSTEAD = {"year": "period"}
KEYS = Words(
    "key",
    REQUIRED + OPTIONAL,
    titles={
        "rule": "规则",
        "organ": "机关",
        "year": "年度",
        "reason": "理由",
        "approved_by": "批准人",
        "expires": "有效期至",
        "at": "位置",
        "fingerprint": "编号",
        "period": "报告期",
    },
    also={"机关名称": "organ", "有效期": "expires", "指纹": "fingerprint"},
)
_NUMBERS = ("year", "period", "expires")


def load_waivers(file: Path, rules: Iterable[str]) -> list[Waiver]:
    """The waivers in a YAML or CSV file.

    Raises:
        ConfigError: the file cannot be read, a key or rule is not known, a value is missing or no date,
        year or fingerprint.
    """
    text = decoded(content_of(file, "the waivers cannot be read: {problem}"))
    if text is None:
        raise ConfigError(
            "the waivers are neither in UTF-8 nor in GB18030; save the file in UTF-8 (in Notepad: Save as, "
            "Encoding: UTF-8)",
            file=file,
        )
    entries = (
        _csv_entries(text, file)
        if file.suffix.lower() == ".csv"
        else yaml_entries(text, file, "waivers", "a waiver file is a list of waivers")
    )
    known = list(rules)
    return [_waiver(entry, known) for entry in entries]


def _csv_entries(text: str, file: Path) -> list[Entry]:
    table = of_text(text, file, ",")
    if not table.rows:
        return []
    header, *rows = table.rows
    _known_keys(Entry(file, dict.fromkeys(header.cells.values(), ""), header.number, {}))
    for row in rows:
        if not set(row.cells) <= set(header.cells):
            raise table.wrong(row.number, "this line has more cells than the header")
    return [
        Entry(file, {header.cells[column]: text for column, text in row.cells.items()}, row.number, {})
        for row in rows
    ]


def _known_keys(entry: Entry) -> Entry:
    """The entry with the keys that programs know.

    Raises:
        ConfigError: a key is not known, or is there in two spellings.
    """
    written: dict[str, str] = {}
    for key in entry.values:
        known = KEYS.canonical(key)
        if known is None:
            template, fields = KEYS.refusal(key)
            raise entry.wrong(key, template, **fields)
        other = written.setdefault(known, key)
        if other != key:
            raise entry.wrong(
                key, "{word} and {other} mean the same; keep one of them", word=key, other=other
            )
    return replace(
        entry,
        values={known: entry.values[key] for known, key in written.items()},
        lines={known: entry.lines[key] for known, key in written.items() if key in entry.lines},
    )


def _waiver(written: Entry, rules: list[str]) -> Waiver:
    entry = _known_keys(written)
    values = entry.values
    for key, value in values.items():
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
        period=period_of(entry),
        reason=values["reason"],
        approved_by=values["approved_by"],
        expires=day_of(entry, "expires"),
        at=values.get("at"),
        fingerprint=fingerprint_of(entry),
        file=str(entry.file),
        line=entry.line,
    )


def _refuse_unknown_rule(entry: Entry, rules: list[str]) -> None:
    name = entry.values["rule"]
    if name in rules:
        return
    near = nearest_name(str(name), rules)
    if near:
        raise entry.wrong("rule", "there is no rule {name}; did you mean {nearest}?", name=name, nearest=near)
    raise entry.wrong("rule", "there is no rule {name}", name=str(name))
