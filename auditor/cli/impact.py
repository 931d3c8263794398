"""``auditor impact``: what another ruleset changes, before it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.impact import Impact

HELP = "Show what another ruleset changes: which organs change verdict, score and grade, and by which rule."
FORMATS = ("table", "json", "markdown", "csv")


def command(
    context: typer.Context,
    paths: list[str] = options.reports(),
    ruleset: list[str] = typer.Option(
        ...,
        "--ruleset",
        metavar="NEW",
        help=say("Name or file of the ruleset to try; repeatable, later wins."),
    ),
    against: list[str] = typer.Option(
        [],
        "--against",
        metavar="OLD",
        help=say(
            "Name or file of the ruleset to compare with (default: that of the settings, or else of the "
            "reports); repeatable."
        ),
    ),
    format: str = console.option_format("table", FORMATS),
    output: Path | None = options.output_file(),
    roster: Path | None = options.roster(),
    waivers: Path | None = options.waivers(),
    decisions: Path | None = options.decisions(),
    year: int | None = options.year(),
    prefer: list[str] = options.prefer(),
    jobs: str = options.jobs(),
    scheduler: str | None = options.scheduler(),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print what changes; exit 3 if a file could not be read or a rule crashed."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.impact import Change, impact

        console.check_format(format, FORMATS)
        console.check_file(output, [*paths, *ruleset, *against, roster, waivers, decisions, config, *plugin])
        workers = console.jobs(jobs)
        change = Change.between(
            against or settings.used(context).get("ruleset", []),
            ruleset,
            plugins=plugin,
            roster=roster,
            waivers=waivers,
            decisions=decisions,
            apart=[each for each in (output, config) if each is not None],
        )
        console.tell(change.roster.warnings)
        bar = console.ProgressBar(say("auditing"))
        try:
            found = impact(
                change,
                paths,
                jobs=workers,
                scheduler=scheduler,
                progress=bar,
                parts=bar.parts,
                year=year,
                prefer=prefer,
            )
        finally:
            bar.close()
        wording = console.wording(change.registry)
        console.tell_unread(found.unread, wording)
        if not found.reports and not found.unread:
            raise ConfigError("there is no report in {paths}", paths=list(paths))
        console.write([_text(found, wording, format, output)], output)
        if not found.complete:
            raise SystemExit(console.INCOMPLETE)


def _text(found: Impact, wording: Wording, format: str, output: Path | None) -> str:
    from auditor.views import impact_data, impact_text

    if format == "json":
        import msgspec

        text = msgspec.json.format(msgspec.json.encode(impact_data.as_data(found, wording)), indent=1)
        return text.decode("utf-8") + "\n"
    if format == "csv":
        return impact_data.as_csv(found, wording)
    if format == "markdown":
        lines = impact_text.as_markdown(found, wording)
    else:
        from auditor.results.output import Screen

        lines = impact_text.as_table(found, wording, console.screen() if output is None else Screen())
    return "".join(f"{line}\n" for line in lines)
