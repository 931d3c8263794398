"""``auditor audit``: audit files and folders."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.registry import Registry
    from auditor.results.audit import Audit
    from auditor.results.output import Output, Screen

NAME = "audit"
HELP = "Audit reports: files, folders and ZIP archives (with all that is in them), or - for standard input."
GATES = ("critical", "major", "minor", "note", "never")


def command(
    paths: list[str] = typer.Argument(
        ..., metavar="PATH", help=say("Reports, or folders and ZIP archives of reports.")
    ),
    ruleset: list[str] = typer.Option(
        [], "--ruleset", metavar="NAME|FILE", help=say("Name or file of a ruleset; repeatable, later wins.")
    ),
    roster: Path | None = typer.Option(
        None,
        "--roster",
        metavar="FILE",
        help=say("File with the organs that have to report (CSV, XLSX and others)."),
    ),
    waivers: Path | None = typer.Option(
        None, "--waivers", metavar="FILE", help=say("YAML or CSV with accepted findings.")
    ),
    format: list[str] = typer.Option(
        [], "--format", metavar="FORMAT", help=say("Format of the result (default: table); repeatable.")
    ),
    output: list[Path] = typer.Option(
        [],
        "--output",
        metavar="FILE",
        help=say("File for the format at the same place; else standard output."),
    ),
    fail_on: str = typer.Option(
        "critical",
        "--fail-on",
        metavar="SEVERITY",
        help=say("Exit 1 from this severity on: {words}.", words=list(GATES)),
    ),
    min_score: float | None = typer.Option(
        None, "--min-score", metavar="N", help=say("Exit 1 if a report scores less.")
    ),
    year: int | None = typer.Option(
        None,
        "--year",
        metavar="N",
        help=say("The year that the run is about (default: the one that most organs have a report on)."),
    ),
    prefer: list[str] = typer.Option(
        [],
        "--prefer",
        metavar="newest|FILE",
        help=say("Which of several different reports of an organ counts; repeatable."),
    ),
    explain_score: bool = typer.Option(
        False, "--explain-score", help=say("Show every point lost of every report in the table.")
    ),
    details: bool = typer.Option(
        False,
        "--details",
        help=say("Show the findings of every report in the table and in the Markdown summary."),
    ),
    jobs: str = typer.Option(
        "1", "--jobs", metavar="N|auto", help=say("Worker processes: a number, or auto.")
    ),
    rule: list[str] = typer.Option([], "--rule", metavar="RULE", help=say("Run only this rule; repeatable.")),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Audit reports and print the scored table."""
    with console.errors_spoken():
        from auditor import pipeline
        from auditor.errors import ConfigError
        from auditor.results.gate import gate

        if fail_on not in GATES:
            raise console.unknown("severity", fail_on, GATES)
        setup = pipeline.prepare(rulesets=ruleset, roster=roster, waivers=waivers, plugins=plugin, only=rule)
        console.tell(setup.roster.warnings)
        targets = _targets(setup.registry, format, output)
        bar = console.ProgressBar(say("auditing"))
        try:
            result = pipeline.run(
                setup,
                paths,
                jobs=console.jobs(jobs),
                progress=bar,
                parts=bar.parts,
                year=year,
                prefer=prefer,
            )
        finally:
            bar.close()
        if not result.reports and not result.unread and not result.inputs:
            raise ConfigError("there is no report in {paths}", paths=list(paths))
        screen = replace(console.screen(), explain_score=explain_score, details=details)
        written = [_write(result, setup.registry, *target, screen) for target in targets]
        if not all(written):
            raise SystemExit(console.USAGE)
        if not result.reports and not result.unread:
            # What was found instead has been shown.
            raise ConfigError("there is no report in {paths}", paths=list(paths))
        if year is not None and not len(result.order) and not result.unread:
            # Reports on other years were shown, but none of them was judged for this one.
            years = {report.period.year for report in result.reports if report.period is not None}
            raise ConfigError(
                "there is no report on {year} in {paths}; there are reports on {years}",
                year=str(year),
                paths=list(paths),
                years=list(map(str, sorted(years))),
            )
        if not result.complete:
            raise SystemExit(console.INCOMPLETE)
        if not gate(result, fail_on, min_score):
            raise SystemExit(console.GATE_NOT_MET)


def _targets(registry: Registry, formats: list[str], files: list[Path]) -> list[tuple[Output, Path | None]]:
    """Formats with their files, in order; a file without a format has that of its suffix."""
    from auditor.errors import ConfigError

    by_suffix = {output.suffix: name for name, output in registry.outputs.items()}
    names = list(formats)
    for file in files[len(formats) :]:
        if file.suffix.lower() not in by_suffix:
            raise ConfigError("the name of {path} does not say its format; add --format", path=str(file))
        names.append(by_suffix[file.suffix.lower()])
    names = names or ["table"]
    for name in names:
        if name not in registry.outputs:
            raise console.unknown("format", name, tuple(registry.outputs))
        registry.outputs[name].check()
    for file in files:
        console.check_folder_of(file)
    return [
        (registry.outputs[name], file)
        for name, file in zip(names, _paired(names, files, registry), strict=True)
    ]


def _paired(names: list[str], files: list[Path], registry: Registry) -> list[Path | None]:
    """The file of each format: by position or, where there are fewer files, by suffix first.

    - is standard output.
    """
    paired: list[Path | None] = list(files[: len(names)])
    if len(files) < len(names):
        paired = [None] * len(names)
        for file in files:
            free = [index for index, taken in enumerate(paired) if taken is None]
            fitting = [
                index for index in free if registry.outputs[names[index]].suffix == file.suffix.lower()
            ]
            paired[(fitting or free)[0]] = file
    return [None if str(file) == "-" else file for file in paired]


def _write(result: Audit, registry: Registry, output: Output, file: Path | None, screen: Screen) -> bool:
    """Write one format; an error is printed, and the other formats are still written."""
    wording = console.wording(registry)
    if file is None:
        for piece in output.render(result, wording, screen):
            if isinstance(piece, bytes):
                sys.stdout.buffer.write(piece)
            else:
                typer.echo(piece, nl=False, color=True)
        sys.stdout.flush()
        return True
    from auditor.results.output import Screen
    from auditor.results.whole_file import whole_file, write_pieces

    on_paper = Screen(explain_score=screen.explain_score, details=screen.details)
    try:
        with whole_file(file) as stream:
            write_pieces(stream, output.render(result, wording, on_paper))
    except OSError as error:
        console.warn(
            "{file} could not be written: {problem}", file=str(file), problem=error.strerror or str(error)
        )
        return False
    return True
