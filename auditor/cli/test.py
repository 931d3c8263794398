"""``auditor test``: the tests and examples of rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.authoring.rule_tests import Judged, Verdicts

HELP = (
    "Run the tests and the examples of your own rules: of a rule, a ruleset, a plugin, or a folder of them."
)
FORMATS = ("table", "json")
_KINDS = ("ok", "bad", "review", "skip")


def command(
    path: Path = typer.Argument(
        ..., metavar="PATH", help=say("A rule (.py), a ruleset (.yaml), or a folder; its code is run.")
    ),
    format: str = console.option_format("table", FORMATS),
    lang: str | None = console.option_lang(),
) -> None:
    """Exit 1 if a case is not as it should be, or a rule has no case; 3 if a test file cannot be loaded."""
    with console.errors_spoken():
        from auditor.authoring.rule_tests import run
        from auditor.authoring.subject import subject_of
        from auditor.errors import ConfigError

        console.check_format(format, FORMATS)
        tested = run(subject_of(path), console.WORDING.lang)
        if not tested.rules and not tested.broken:
            raise ConfigError("there is no rule in {path}", path=str(path))
        if format == "json":
            console.print_json(_data(tested))
        else:
            _print(tested)
        for problem in tested.broken:
            console.warn("error: {place}{problem}", place="", problem=console.WORDING.render(problem))
        if tested.other_tests:
            console.warn(
                "note: there are {count} more test functions in these files; pytest runs them",
                count=tested.other_tests,
            )
        if tested.broken:
            raise SystemExit(console.INCOMPLETE)
        if any(_verdict(_of(tested, rule)) != "right" for rule in tested.rules):
            raise SystemExit(console.GATE_NOT_MET)


def _of(tested: Verdicts, rule: str) -> list[Judged]:
    return [case for case in tested.cases if case.rule == rule]


def _verdict(cases: list[Judged]) -> str:
    if not cases:
        return "untested"
    return "wrong" if any(case.wrong for case in cases) else "right"


def _print(tested: Verdicts) -> None:
    rows = []
    for rule in tested.rules:
        cases = _of(tested, rule)
        counts = [sum(case.kind == kind for case in cases) for kind in _KINDS]
        rows.append([rule, *(str(count or "-") for count in counts), say(_verdict(cases))])
    headers = [say("rule"), say("ok"), say("bad"), say("to review"), say("to skip"), say("result")]
    if rows:
        console.print_rows(headers, rows, (None,) * len(headers))
    wrong = [case for case in tested.cases if case.wrong]
    for case in wrong:
        typer.echo()
        typer.echo(
            say(
                "{place}: {rule}, {kind}, {name}:",
                place=case.place,
                rule=case.rule,
                kind=say(case.kind),
                name=case.name,
            )
        )
        for line in case.wrong:
            typer.echo(f"  {line}")
    untested = [rule for rule in tested.rules if not _of(tested, rule)]
    typer.echo()
    if untested:
        typer.echo(say("rules without a test or an example: {rules}", rules=untested))
    if wrong:
        typer.echo(
            say("{count} of {all} cases are not as they should be", count=len(wrong), all=len(tested.cases))
        )
    elif tested.cases:
        typer.echo(say("{count} cases, all as they should be", count=len(tested.cases)))


def _data(tested: Verdicts) -> list[dict[str, Any]]:
    return [
        {
            "rule": rule,
            "result": _verdict(_of(tested, rule)),
            "cases": [
                {"kind": case.kind, "name": case.name, "place": case.place, "wrong": list(case.wrong)}
                for case in _of(tested, rule)
            ],
        }
        for rule in tested.rules
    ]
