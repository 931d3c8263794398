"""``auditor lint``: what is doubtful in rulesets and plugins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.linting.remark import Remark
    from auditor.messages import Wording

HELP = "Judge rulesets and plugins: what has no effect, what is missing, which rule never fires."
FORMATS = ("table", "json")


def command(
    paths: list[str] = typer.Argument(
        ...,
        metavar="PATH",
        help=say("Ruleset files, plugin files and folders, or names of installed rulesets and plugins."),
    ),
    mutate: bool = typer.Option(
        True, "--mutate/--no-mutate", help=say("Also try the rules on changed reports, which takes longer.")
    ),
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Exit 1 if there is an error or a warning; a note alone is no fault."""
    with console.errors_spoken():
        from auditor.linting.lint import lint
        from auditor.linting.remark import NOTE

        _, wording = console.installed(format, FORMATS, plugin)
        bar = console.ProgressBar(say("changing reports"))
        try:
            remarks = lint(paths, plugins=[str(path) for path in plugin], mutate=mutate, progress=bar)
        finally:
            bar.close()
        if format == "json":
            console.print_json([_data(each, wording) for each in remarks])
        else:
            _print(remarks, wording)
        if any(each.severity != NOTE for each in remarks):
            raise SystemExit(console.GATE_NOT_MET)


def _print(remarks: Sequence[Remark], wording: Wording) -> None:
    from auditor.outputs.text_columns import indented

    columns = console.screen().width
    for each in remarks:
        # The place stays whole: terminals and editors open it.
        typer.echo(f"{_shown(each.where)}: {_word(each.severity)} [{each.check}]")
        for line in indented(wording.render(each.message), columns, "    "):
            typer.echo(line)
        for line in indented(wording.render(each.advice), columns, "    → "):
            typer.echo(line)
    if not remarks:
        typer.echo(say("nothing to remark"))
        return
    counts = [f"{_word(word)} {sum(each.severity == word for each in remarks)}" for word in _severities()]
    typer.echo("\n" + say("{count} remarks: {counts}", count=len(remarks), counts=counts))


def _word(severity: str) -> str:
    # In lower case “error” is what a rule can answer.
    return say(severity.capitalize())


def _severities() -> Sequence[str]:
    from auditor.linting.remark import SEVERITIES

    return SEVERITIES


def _shown(where: str) -> str:
    """The place from the current folder, where it is below that."""
    below = os.path.relpath(where) if os.path.isabs(where) else where
    return where if below.startswith("..") else below


def _data(remark: Remark, wording: Wording) -> dict[str, object]:
    return {
        "check": remark.check,
        "severity": remark.severity,
        "file": remark.file,
        "line": remark.line,
        "message": wording.render(remark.message),
        "advice": wording.render(remark.advice),
    }
