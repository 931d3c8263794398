"""``auditor audit``: audit files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from auditor.cli import cache as kept
from auditor.cli import console, history, options, settings, targets
from auditor.cli.console import say
from auditor.written_words import GATES

if TYPE_CHECKING:
    from auditor.errors import ConfigError
    from auditor.registry import Registry
    from auditor.results.audit import Audit

HELP = "Audit reports: files, folders and ZIP archives (with all that is in them), or - for standard input."


def command(
    paths: list[str] = options.reports(),
    ruleset: list[str] = options.ruleset(),
    roster: Path | None = options.roster(),
    waivers: Path | None = options.waivers(),
    decisions: Path | None = options.decisions(),
    baseline: Path | None = typer.Option(
        None,
        "--baseline",
        metavar="RUN.json",
        help=say("JSON of an earlier run: show, and count for the gate, only what is new since then."),
    ),
    format: list[str] = typer.Option(
        [], "--format", metavar="FORMAT", help=say("Format of the result (default: table); repeatable.")
    ),
    output: list[Path] = typer.Option(
        [],
        "--output",
        metavar="FILE|FOLDER",
        help=say("File or folder for the format at the same place; else standard output."),
    ),
    fail_on: str = typer.Option(
        "critical",
        "--fail-on",
        metavar="SEVERITY",
        help=say("Exit 1 from this severity on: {words}.", words=GATES.both()),
    ),
    min_score: float | None = options.min_score(),
    year: int | None = options.year(),
    prefer: list[str] = options.prefer(),
    store: Path | None = history.option_kept_in(),
    explain_score: bool = typer.Option(
        False,
        "--explain-score/--no-explain-score",
        show_default=False,
        help=say("Show every point lost of every report in the table."),
    ),
    details: bool = typer.Option(
        False,
        "--details/--no-details",
        show_default=False,
        help=say("Show the findings of every report in the table and in the Markdown summary."),
    ),
    template: list[Path] = typer.Option(
        [],
        "--template",
        metavar="FILE",
        help=say("A template of notices or circulars, edited in Word; repeatable."),
    ),
    deadline: str = options.deadline(),
    without_names: bool = typer.Option(
        False,
        "--without-names/--with-names",
        show_default=False,
        help=say("Name no organ among the typical problems of the circular."),
    ),
    without_scores: bool = typer.Option(
        False,
        "--without-scores/--with-scores",
        show_default=False,
        help=say("Leave score and grade out of the notices."),
    ),
    jobs: str = options.jobs(),
    scheduler: str | None = options.scheduler(),
    cache: Path | None = kept.option_folder(),
    no_cache: bool = kept.option_none(),
    rule: list[str] = typer.Option([], "--rule", metavar="RULE", help=say("Run only this rule; repeatable.")),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Audit reports and print the scored table."""
    with console.errors_spoken():
        from auditor import pipeline
        from auditor.errors import ConfigError
        from auditor.recording import facts_of
        from auditor.results.baseline import load_baseline
        from auditor.results.gate import gate
        from auditor.results.output import Letters

        letters = Letters(
            templates=tuple(template),
            deadline=console.deadline(deadline),
            names=not without_names,
            scores=not without_scores,
        )
        console.tell_past(letters.deadline)
        fail_on = console.known_word(fail_on, GATES)
        workers = console.jobs(jobs)
        stores = [] if store is None else [history.checked(store)]
        if baseline is not None and stores:
            raise ConfigError(
                "a run that shows only what is new cannot be kept; leave out --store or --baseline"
            )
        read = [roster, waivers, decisions, baseline, config]
        targets.check_separate(output, [*paths, *ruleset, *read, *plugin, *stores])
        setup = pipeline.prepare(
            rulesets=ruleset,
            roster=roster,
            waivers=waivers,
            decisions=decisions,
            plugins=plugin,
            only=rule,
            apart=[*output, *template, *stores, *(each for each in (baseline, config) if each is not None)],
            levers=explain_score,
            cache=kept.folder_of(cache, no_cache),
        )
        since = None if baseline is None else load_baseline(baseline, setup.roster)
        facts = (
            facts_of(setup, roster=roster, waivers=waivers, decisions=decisions, year=year, prefer=prefer)
            if stores
            else None
        )
        console.tell(setup.roster.warnings)
        if roster is None:
            _tell_rosters(paths, setup.registry)
        written_to = targets.targets(setup.registry, format, output, letters)
        targets.check_inputs_outside(written_to, paths)
        targets.check_no_reports(written_to, paths, setup.examiner)
        bar = console.ProgressBar(say("auditing"))
        try:
            result = pipeline.run(
                setup,
                paths,
                jobs=workers,
                scheduler=scheduler,
                progress=bar,
                parts=bar.parts,
                year=year,
                prefer=prefer,
                baseline=since,
            )
        except KeyboardInterrupt:
            bar.close()
            kept.tell_interrupted(setup)
            raise
        finally:
            bar.close()
        kept.tell(setup)
        if not result.reports and not result.unread and not result.inputs:
            raise ConfigError("there is no report in {paths}", paths=list(paths))
        screen = replace(console.screen(), explain_score=explain_score, details=details, letters=letters)
        refusal = _refusal(result, paths, year)
        if refusal is not None:
            # What was found instead is shown, and nothing of it is kept.
            written_to = [target for target in written_to if target.path is None]
        # What goes to the terminal or another program comes after all that is kept.
        shown = [target for target in written_to if target.path is None]
        written = targets.write(
            result, setup.registry, [target for target in written_to if target.path is not None], screen
        )
        if store is not None and facts is not None and len(result.order):
            written = history.record(store, result, facts, setup.roster) and written
        written = targets.write(result, setup.registry, shown, screen) and written
        if refusal is not None:
            raise refusal
        if not written:
            raise SystemExit(console.USAGE)
        if not result.complete:
            raise SystemExit(console.INCOMPLETE)
        if not gate(result, fail_on, min_score):
            raise SystemExit(console.GATE_NOT_MET)


def _refusal(result: Audit, paths: list[str], year: int | None) -> ConfigError | None:
    """Why a run has no results: there is no report, or none on the year that was asked for."""
    if result.unread or len(result.order) or (result.reports and year is None):
        return None
    return console.no_report(result, paths, year)


def _tell_rosters(paths: list[str], registry: Registry) -> None:
    """Say that a folder has a roster that was not asked for: without it nobody learns who has not filed."""
    from auditor.found_settings import rosters_beside

    readable = [suffix for reader in registry.readers.values() for suffix in reader.suffixes]
    for path in paths:
        for file in rosters_beside(Path(path), readable) if Path(path).is_dir() else ():
            console.warn(
                "{file} is called like a roster and is not used as one; to learn who has not filed, add "
                "--roster with it, or run auditor open",
                file=str(file),
            )
