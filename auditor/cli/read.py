"""``auditor read``: what was read from a file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.report import Reading, ReportType
    from auditor.roster import Roster

NAME = "read"
HELP = "Show what was read from a report, as a canonical report."
FORMATS = ("json", "table")
_MOST_ALIKE = 20


def command(
    file: str = typer.Argument(..., metavar="FILE", help=say("A report, or - for standard input.")),
    explain: bool = typer.Option(
        False, "--explain", help=say("Add where each value stood, its raw text and every doubt.")
    ),
    format: str = console.option_format("json", FORMATS),
    roster: Path | None = typer.Option(
        None, "--roster", metavar="FILE", help=say("CSV with the organs that have to report.")
    ),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the canonical report of one file."""
    with console.errors_spoken():
        from auditor.executors import read_one
        from auditor.pipeline import prepare

        console.check_format(format, FORMATS)
        setup = prepare(roster=roster, plugins=plugin)
        bar = console.ProgressBar(say("reading"))
        try:
            kind, reading, locate = read_one(file, setup.examiner, parts=bar.parts)
        finally:
            bar.close()
        data = _settled(setup.registry.report_types[kind], reading, setup.roster)
        wording = console.wording(setup.registry)
        if format == "table":
            _print_table(data, reading, locate, wording)
        else:
            _print_json(data, reading, locate, wording, explain)


def _settled(kind: ReportType, reading: Reading, organs: Roster) -> dict[str, Any]:
    """The data with what the roster knows of the organ."""
    identity = organs.settle(kind.identify(reading.data))
    organ = reading.data.get("organ")
    if organs.find(identity.organ) is None or not isinstance(organ, dict):
        return reading.data
    return {
        **reading.data,
        "organ": {**organ, "level": identity.level, "code": identity.code, "parent": identity.parent},
    }


def _print_json(data: dict[str, Any], reading: Reading, locate: Any, wording: Wording, explain: bool) -> None:
    import json

    if explain:
        values = [
            {"pointer": pointer, "label": wording.label(pointer), "value": value, **_stood(pointer, reading, locate)}
            for pointer, value in _values(data)
        ]
        issues = [
            {
                "at": issue.at,
                "message": wording.render(issue.message),
                "candidate": issue.candidate,
                "raw": issue.raw,
                "line": issue.place.line,
            }
            for issue in reading.issues
        ]
        notes = [wording.render(note) for note in reading.notes]
        data = {**data, "explain": {"values": values, "issues": issues, "notes": notes}}
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1))


def _values(data: dict[str, Any]) -> list[tuple[str, Any]]:
    from auditor.report import leaves

    return list(leaves(data).items())


def _stood(pointer: str, reading: Reading, locate: Any) -> dict[str, Any]:
    source = reading.sources.get(pointer)
    place = source.place if source else locate(pointer) if locate else None
    doubt = next((issue for issue in reading.issues if issue.at == pointer or pointer.startswith(issue.at + "/")), None)
    return {
        "raw": source.raw if source else None,
        "line": place.line if place else None,
        "page": place.page if place else None,
        "table": place.table if place else None,
        "row": place.row if place else None,
        "column": place.column if place else None,
        "doubt": doubt is not None,
        "confidence": source.confidence if source else None,
    }


def _print_table(data: dict[str, Any], reading: Reading, locate: Any, wording: Wording) -> None:
    rows = []
    for pointer, value in _values(data):
        stood = _stood(pointer, reading, locate)
        place = " ".join(
            say(template, number=stood[key])
            for key, template in (
                ("page", "page {number}"),
                ("line", "line {number}"),
                ("table", "table {number}"),
                ("row", "row {number}"),
                ("column", "column {number}"),
            )
            if stood[key] is not None
        )
        shown = say("blank") if value is None else str(value).replace("\n", " ")
        raw = "" if stood["raw"] is None else str(stood["raw"]).replace("\n", " ")
        doubt = say("doubtful") if stood["doubt"] else ""
        if stood["confidence"] is not None:
            doubt = say("{percent}% sure", percent=min(99, int(100 * stood["confidence"])))
        rows.append([wording.label(pointer), _cut(shown, 24), _cut(raw, 16), place, doubt])
    headers = [say("value"), say("read as"), say("raw text"), say("place"), say("doubt")]
    console.print_rows(headers, rows, (36, 24, 16, 24, None))
    for note in reading.notes:
        typer.echo(f"! {wording.render(note)}")
    alike: Counter[str] = Counter()
    for issue in reading.issues:
        alike[issue.message.template] += 1
        if alike[issue.message.template] <= _MOST_ALIKE:
            typer.echo(f"! {wording.label(issue.at)}: {wording.render(issue.message)}")
    more = sum(max(0, count - _MOST_ALIKE) for count in alike.values())
    if more:
        typer.echo("! " + say("… and {count} more doubts", count=more))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
