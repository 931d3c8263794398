"""``auditor rules``: the rules that are installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from auditor.cli import console
from auditor.cli.console import say

NAME = "rules"
HELP = "List the installed rules."
FORMATS = ("table", "json")


def command(
    ruleset: list[str] = typer.Option(
        [], "--ruleset", metavar="NAME|FILE", help=say("Name or file of a ruleset; repeatable, later wins.")
    ),
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """List the rules with the category, severity and points that a ruleset gives them."""
    with console.errors_spoken():
        from auditor.registry import load
        from auditor.running.ruleset import Plan, resolve

        console.check_format(format, FORMATS)
        registry = load(tuple(str(path) for path in plugin))
        wording = console.wording(registry)
        plan = Plan(resolve(ruleset, registry), registry)
        active = {each.rule.id: each for each in plan.all_rules}
        categories = plan.ruleset.categories
        off = [rule for rule in registry.rules.values() if rule.id not in active]
        listed: list[dict[str, Any]] = [
            {
                "id": rule.id,
                "title": wording.text(rule.title, rule.domain),
                "category": active[rule.id].category if rule.id in active else rule.category,
                "severity": active[rule.id].severity.word if rule.id in active else "off",
                "points": active[rule.id].points if rule.id in active else 0,
                "scope": rule.scope.value,
                "plugin": rule.plugin,
                "basis": wording.text(rule.basis, rule.domain),
                "options": {name: option.default for name, option in rule.options.items()},
            }
            for rule in (*(each.rule for each in plan.all_rules), *off)
        ]
        if format == "json":
            import json

            typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
            return
        rows = [
            [
                each["id"],
                wording.title(categories[each["category"]].title)
                if each["category"] in categories
                else each["category"],
                say(each["severity"]),
                f"{each['points']:g}",
                each["title"],
            ]
            for each in listed
        ]
        headers = [say("rule"), say("category"), say("severity"), say("points"), say("holds when")]
        console.print_rows(headers, rows, (None, None, None, None, max(20, console.screen().width - 60)))
