"""``auditor explain``: one rule, for the inspector who has to explain a finding."""

from __future__ import annotations

from pathlib import Path

import typer

from auditor.cli import console, settings
from auditor.cli.console import say

HELP = "Explain a rule: why, by which article, what it reads, an example, how to fix what it finds."
FORMATS = ("text", "json")


def command(
    rule: str = typer.Argument(..., metavar="RULE", help=say("The id of a rule.")),
    ruleset: list[str] = typer.Option(
        [], "--ruleset", metavar="NAME|FILE", help=say("Ruleset that defines the rule; repeatable.")
    ),
    format: str = console.option_format("text", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print everything that is known about one rule."""
    with console.errors_spoken():
        from auditor.outputs.text_columns import indented
        from auditor.rules.explanation import explanation
        from auditor.running.defined_rules import defined_rules
        from auditor.running.plan import plans

        registry, wording = console.installed(format, FORMATS, plugin)
        registry = registry.with_rules(defined_rules(ruleset, registry))
        if rule not in registry.rules:
            raise console.unknown("rule", rule, tuple(registry.rules))
        on_trial = any(plan.on_trial(rule) for plan in plans(ruleset, registry).values())
        facts = explanation(registry.rules[rule], wording, on_trial=on_trial)
        if format == "json":
            console.print_json(facts.as_data())
            return
        typer.secho(f"{facts.id}  {facts.title}", bold=True)
        for heading, text in facts.paragraphs():
            typer.echo("\n" + typer.style(heading, bold=True))
            for line in text.split("\n"):
                for part in indented(line, console.screen().width, "  "):
                    typer.echo(part)
