"""``auditor mutate``: how strong the rules are."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.mutating import MutationTests
    from auditor.registry import Registry

HELP = "Try the rules on changed reports: which rules notice nothing, and which changes no rule notices."
FORMATS = ("table", "json")
_LARGEST_SEED = 10**9
_COUNT = 600


def command(
    paths: list[str] = typer.Argument(
        None,
        metavar="PATH",
        help=say("Correct reports to change (default: those that the report type brings)."),
    ),
    ruleset: list[str] = options.ruleset(),
    count: int = typer.Option(
        _COUNT,
        "--count",
        metavar="N",
        callback=options.at_least_one,
        help=say("Number of changes to try for each report type."),
    ),
    seed: int | None = options.seed(),
    rule: list[str] = typer.Option([], "--rule", metavar="RULE", help=say("Only this rule; repeatable.")),
    roster: Path | None = options.roster(),
    format: str = console.option_format("table", FORMATS),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Exit 1 if a rule notices nothing or a change is noticed by no rule, 3 if a file could not be read or a
    rule crashed."""
    with console.errors_spoken():
        from auditor import pipeline
        from auditor.mutating import mutation_tests

        console.check_format(format, FORMATS)
        apart = [] if config is None else [config]
        setup = pipeline.prepare(rulesets=ruleset, roster=roster, plugins=plugin, only=rule, apart=apart)
        console.tell(setup.roster.warnings)
        bar = console.ProgressBar(say("changing reports"))
        number = secrets.randbelow(_LARGEST_SEED) if seed is None else seed
        try:
            tests = mutation_tests(setup, paths or [], count=count, seed=number, progress=bar)
        finally:
            bar.close()
        wording = console.wording(setup.registry)
        console.tell_unread(tests.unread, wording)
        if tests.left_out:
            console.warn(
                "note: {count} reports were left out; every change asks the rules about all the others",
                count=tests.left_out,
            )
        _print(tests, format, setup.registry, wording)
        _exit(tests, is_partial=bool(rule))


def _print(tests: MutationTests, format: str, registry: Registry, wording: Wording) -> None:
    from auditor.views import mutation_table

    if format == "json":
        console.print_json(
            {
                "results": [mutation_table.data(result, wording) for result in tests.results],
                "left_out": tests.left_out,
                "unread": [{"path": each.path, "error": wording.render(each.error)} for each in tests.unread],
            }
        )
        return
    headers = [
        say("change"), say("what is wrong"), say("tried"), say("failed"), say("asked"), say("unnoticed"),
        say("rules"),
    ]  # fmt: skip
    wide = max(20, (console.screen().width - 60) // 2)
    for result in tests.results:
        typer.echo(mutation_table.headline(result, registry, wording) + "\n")
        rows = list(mutation_table.rows(result, wording))
        console.print_rows(headers, rows, (None, wide, None, None, None, None, wide))
        typer.echo("")
        for line in mutation_table.findings(result, registry, wording):
            typer.echo(line)
        typer.echo(mutation_table.verdict(result, wording))


def _exit(tests: MutationTests, *, is_partial: bool) -> None:
    """With some of the rules only, it is no fault that changes go unnoticed."""
    if tests.unread or any(result.crashed for result in tests.results):
        raise SystemExit(console.INCOMPLETE)
    if any(result.silent or (result.unnoticed and not is_partial) for result in tests.results):
        raise SystemExit(console.GATE_NOT_MET)
