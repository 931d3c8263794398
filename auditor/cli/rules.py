"""``auditor rules``: the rules that are installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.rules.declaration import Rule
    from auditor.running.plan import ActiveRule

HELP = "List the installed rules."
FORMATS = ("table", "json")


def command(
    ruleset: list[str] = options.ruleset(),
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """List the rules with the category, severity and points that a ruleset gives them."""
    with console.errors_spoken():
        from auditor.running.defined_rules import defined_rules
        from auditor.running.plan import plans, rules_on
        from auditor.running.ruleset_files import report_types_of

        registry, wording = console.installed(format, FORMATS, plugin)
        registry = registry.with_rules(defined_rules(ruleset, registry))
        meant = {
            type for name in ruleset for type in report_types_of(name, registry)
        } or registry.report_types
        chosen = {type: plan for type, plan in plans(ruleset, registry).items() if type in meant}
        active = {each.rule.id: each for plan in chosen.values() for each in plan.all_rules}
        own = {rule.id: rule for type in chosen for rule in rules_on(type, registry)}
        off = [rule for rule in own.values() if rule.id not in active]
        listed = [
            _facts(rule, active.get(rule.id), wording)
            | {"shadow": any(plan.on_trial(rule.id) for plan in chosen.values())}
            for rule in (*(each.rule for each in active.values()), *off)
        ]
        if format == "json":
            console.print_json(listed)
            return
        categories = {id: each for plan in chosen.values() for id, each in plan.ruleset.categories.items()}
        titles = {id: wording.title(each.title) for id, each in categories.items()}
        rows = [
            [
                each["id"],
                titles.get(each["category"], each["category"]),
                _severity(each),
                f"{each['points']:g}",
                each["title"],
            ]
            for each in listed
        ]
        headers = [say("rule"), say("category"), say("severity"), say("points"), say("holds when")]
        console.print_rows(headers, rows, (None, None, None, None, max(20, console.screen().width - 60)))


def _severity(facts: dict[str, Any]) -> str:
    """The severity in words, and whether the rule is on trial."""
    words = say(facts["severity"])
    return say("{severity}, on trial", severity=words) if facts["shadow"] else words


def _facts(rule: Rule, active: ActiveRule | None, wording: Wording) -> dict[str, Any]:
    """The listed facts of a rule under the ruleset; ``active`` is None for a rule that is off."""
    return {
        "id": rule.id,
        "title": wording.text(rule.title, rule.domain),
        "category": active.category if active else rule.category,
        "severity": active.severity.word if active else "off",
        "points": active.points if active else 0,
        "scope": rule.scope.value,
        "plugin": rule.plugin,
        "basis": wording.text(rule.basis, rule.domain),
        "options": {name: option.default for name, option in rule.options.items()},
        "report_types": list(rule.report_types),
    }
