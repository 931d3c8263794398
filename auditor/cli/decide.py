"""``auditor decide``: record what was decided about findings."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.results.decisions.case import Case
    from auditor.results.decisions.file import Made

HELP = (
    "Record decisions about findings (confirmed, dismissed, waived) in a file, one by one or from an edited "
    "workbook or CSV file of an audit."
)
_SHORTEST = 8


def command(
    paths: list[str] = typer.Argument(
        None, metavar="RUN.json|PATH", help=say("The JSON of a run, or the reports.")
    ),
    finding: list[str] = typer.Option(
        [], "--finding", metavar="DIGITS", help=say("The number of a finding (8 to 16 digits); repeatable.")
    ),
    decided_as: str | None = typer.Option(
        None, "--as", metavar="DECISION", help=say("confirmed, dismissed or waived.")
    ),
    reason: str | None = typer.Option(None, "--reason", metavar="TEXT", help=say("Why.")),
    by: str | None = typer.Option(
        None, "--by", metavar="NAME", help=say("Who decided; with --from, where a row names nobody.")
    ),
    expires: str | None = typer.Option(
        None, "--expires", metavar="DATE", help=say("The last day on which the decision holds.")
    ),
    source: Path | None = typer.Option(
        None,
        "--from",
        metavar="FILE",
        help=say("An edited workbook or CSV file of an audit, with decisions filled in."),
    ),
    run: Path | None = typer.Option(
        None, "--run", metavar="RUN.json", help=say("With --from: the JSON of the run, to check against.")
    ),
    decisions: Path = typer.Option(
        ..., "--decisions", metavar="FILE", help=say("The file of decisions (YAML).")
    ),
    replace: bool = typer.Option(
        False, "--replace", help=say("Put the new decision in the place of another one on the same finding.")
    ),
    listed: bool = typer.Option(False, "--list", help=say("Show the decisions in the file.")),
    ruleset: list[str] = options.ruleset(),
    roster: Path | None = options.roster(),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print how many decisions were added."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.results.decisions.file import load_decisions, record

        if listed:
            if paths or finding or source:
                raise ConfigError("--list only shows decisions; leave out what is to be decided")
            _show(load_decisions(decisions))
            return
        console.check_file(decisions, [*(paths or ()), source, run, *ruleset, roster, config, *plugin])
        if (source is None) == (not finding):
            raise ConfigError(
                "say what is to be decided: either --finding with the number of a finding, or --from with an "
                "edited workbook or CSV file"
            )
        if source is not None:
            if decided_as or reason or expires or paths:
                raise ConfigError(
                    "with --from, decisions, reasons and dates come from the file; leave out --as, --reason, "
                    "--expires and paths"
                )
            from auditor.deciding import decisions_in
            from auditor.results.decisions.case import read_run

            cases = () if run is None else tuple(read_run(run).cases())
            made = decisions_in(source, by, datetime.date.today(), cases)
            if not made:
                console.warn("no decision is filled in in {file}", file=str(source))
                return
        else:
            template = _decision(decided_as, reason, by, expires)
            made = [template(case) for case in _cases(paths, finding, run, ruleset, roster, plugin)]
        counts = record(decisions, made, replacing=replace)
        console.warn(
            "{file}: {added} decisions added, {replaced} replaced, {same} there already",
            file=str(decisions),
            **counts._asdict(),
        )


def _decision(
    decided_as: str | None, reason: str | None, by: str | None, expires: str | None
) -> Callable[[Case], Made]:
    """Makes the decision about a finding from the options."""
    from auditor.errors import ConfigError
    from auditor.reading.written_dates import date_in
    from auditor.results.decisions.file import DECISIONS, Made

    for option, value in (("--as", decided_as), ("--reason", reason), ("--by", by)):
        if not (value and value.strip()):
            raise ConfigError("add {option}: a decision has one", option=option)
    word = console.known_word(str(decided_as), DECISIONS)
    until = None
    if expires is not None:
        try:
            until = date_in(expires)
        except ValueError:
            until = None
        if until is None:
            raise ConfigError("--expires must be a date like 2025-03-31; found {found}", found=expires)
        if until < datetime.date.today():
            raise ConfigError(
                "--expires: {day} is past; the decision would never hold", day=until.isoformat()
            )
    today = datetime.date.today().isoformat()
    end = None if until is None else until.isoformat()

    def made(case: Case) -> Made:
        return Made(case, word, str(reason).strip(), str(by).strip(), today, end)

    return made


def _cases(
    paths: Sequence[str],
    numbers: Sequence[str],
    run: Path | None,
    rulesets: Sequence[str],
    roster: Path | None,
    plugins: Sequence[Path],
) -> Iterator[Case]:
    """The findings with these numbers.

    Raises:
        ConfigError: there is none, or there are several.
    """
    from auditor import pipeline
    from auditor.errors import ConfigError
    from auditor.results.decisions.case import by_number, cases_of, run_in

    files = [*paths, *([] if run is None else [str(run)])]
    if not files:
        raise ConfigError("name the JSON of the run, or the reports, that have the finding")
    content = _content_of_run(Path(files[0])) if len(files) == 1 else None
    if content is not None:
        cases = list(run_in(content, Path(files[0])).cases())
    else:
        audit = pipeline.audit(files, rulesets=rulesets, roster=roster, plugins=plugins)
        cases = list(cases_of(audit))
    for number in dict.fromkeys(each.strip().lower() for each in numbers):
        if len(number) < _SHORTEST:
            raise ConfigError("{number} is too short; write at least 8 digits", number=number)
        fitting = by_number(cases, number)
        if not fitting:
            raise ConfigError("no finding has the number {number} in {paths}", number=number, paths=files)
        if len(fitting) > 1:
            raise ConfigError(
                "several findings begin with {number}: {numbers}; write more digits",
                number=number,
                numbers=sorted(fitting),
            )
        yield from fitting.values()


def _content_of_run(file: Path) -> bytes | None:
    """What a file of JSON or JSON Lines holds, if it is the result of a run; a report may be in JSON too."""
    import json

    from auditor.reading.own_file import content_of
    from auditor.results.decisions.case import LARGEST_RUN

    if file.suffix.lower() not in (".json", ".jsonl") and not file.is_fifo():
        return None
    content = content_of(file, "the file cannot be read: {problem}", largest=LARGEST_RUN)
    try:
        value = json.loads(content)
    except ValueError:
        return content  # what takes it for a run says what is wrong
    return content if isinstance(value, dict) and "reports" in value else None


def _show(made: Sequence[Made]) -> None:
    from auditor.outputs.phrases import DECISIONS

    rows = [
        [
            each.case.fingerprint[:_SHORTEST],
            say(DECISIONS[each.decision]),
            f"{each.case.organ} {each.case.period}\n{each.case.rule}",
            each.reason,
            "\n".join(
                [each.by, each.on, *([] if each.expires is None else [say("to {day}", day=each.expires)])]
            ),
        ]
        for each in made
    ]
    headings = ("No.", "Decision", "Report and rule", "Given reason", "By, on")
    console.print_rows([say(each) for each in headings], rows, [None, None, 26, 16, 12])
