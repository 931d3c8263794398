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
        from auditor.running.plan import plans

        registry, wording = console.installed(format, FORMATS, plugin)
        chosen = plans(ruleset, registry)
        active = {each.rule.id: each for plan in chosen.values() for each in plan.all_rules}
        categories = {id: each for plan in chosen.values() for id, each in plan.ruleset.categories.items()}
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
                "report_types": list(rule.report_types),
            }
            for rule in (*(each.rule for each in active.values()), *off)
        ]
        if format == "json":
            console.print_json(listed)
            return
        titles = {id: wording.title(each.title) for id, each in categories.items()}
        rows = [
            [
                each["id"],
                titles.get(each["category"], each["category"]),
                say(each["severity"]),
                f"{each['points']:g}",
                each["title"],
            ]
            for each in listed
        ]
        headers = [say("rule"), say("category"), say("severity"), say("points"), say("holds when")]
        console.print_rows(headers, rows, (None, None, None, None, max(20, console.screen().width - 60)))
