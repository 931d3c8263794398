"""``auditor trend``: one organ, or one rule, over years and runs."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console, history, settings
from auditor.cli.console import say

HELP = (
    "Show how an organ (score, grade, findings, key figures) or a rule (share of reports that fail) "
    "develops over years and runs."
)
FORMATS = ("table", "json")


def command(
    name: str = typer.Argument(
        ..., metavar="ORGAN|RULE", help=say("Name of an organ, or a part that no other has, or id of a rule.")
    ),
    store: Path = history.option_store(required=True),
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the trend, by period and run."""
    with console.errors_spoken():
        from auditor.results.history.trend import trend
        from auditor.views import trends

        registry, wording = console.installed(format, FORMATS, plugin)
        figures = {id: kind.key_figures for id, kind in registry.report_types.items()}
        with history.opened(store) as opened:
            found = trend(opened, name, figures)
        if format == "json":
            console.print_json(trends.as_data(found))
            return
        rule = registry.rules.get(name)
        title = "" if rule is None else wording.text(rule.title, rule.domain)
        for line in trends.as_text(found, wording, console.screen(), title):
            typer.echo(line)
