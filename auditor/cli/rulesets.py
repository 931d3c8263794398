"""``auditor rulesets``: the rulesets that are installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from auditor.cli import console
from auditor.cli.console import say

HELP = "List the rulesets with their categories, weights and grades."
FORMATS = ("table", "json")


def command(
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """List the installed rulesets."""
    with console.errors_spoken():
        from auditor.running.plan import plans
        from auditor.running.ruleset_files import report_types_of, resolve

        registry, wording = console.installed(format, FORMATS, plugin)
        defaults = {kind.ruleset for kind in registry.report_types.values()}
        listed: list[dict[str, Any]] = []
        for name, file in registry.rulesets.items():
            ruleset = resolve([name], registry)
            types = report_types_of(name, registry) or tuple(registry.report_types)
            chosen = plans([name], registry)
            listed.append(
                {
                    "name": name,
                    "title": wording.title(ruleset.title),
                    "default": name in defaults,
                    "rules": sum(len(chosen[type].all_rules) for type in types),
                    "categories": [
                        {"id": each.id, "title": wording.title(each.title), "weight": each.weight}
                        for each in ruleset.categories.values()
                    ],
                    "grades": [{"title": title, "min": least} for title, least in ruleset.grades],
                    "file": str(file),
                    "report_types": list(types),
                }
            )
        if format == "json":
            console.print_json(listed)
            return
        rows = [
            [
                each["name"] + (" *" if each["default"] else ""),
                each["title"],
                str(each["rules"]),
                "  ".join(f"{category['title']} {category['weight']:g}" for category in each["categories"]),
                "  ".join(f"{grade['title']} ≥{grade['min']:g}" for grade in each["grades"]),
            ]
            for each in listed
        ]
        headers = [say("ruleset"), say("title"), say("rules"), say("category weights"), say("grades")]
        console.print_rows(headers, rows, (None, 16, None, 32, 24))
        typer.echo(say("* is used unless --ruleset says otherwise"))
