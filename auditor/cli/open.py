"""``auditor open``: audit a folder with the settings in it, and show the results as a page."""

from __future__ import annotations

import contextlib
import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from msgspec.structs import replace

from auditor.cli import cache as kept
from auditor.cli import console, history, options, settings
from auditor.cli.console import say
from auditor.cli.typed_paths import path_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.errors import ConfigError
    from auditor.found_settings import FoundSettings
    from auditor.messages import Wording
    from auditor.pipeline import Setup
    from auditor.registry import Registry
    from auditor.results.audit import Audit
    from auditor.results.output import Output, Screen
    from auditor.results.result_folder import Written

HELP = (
    "Audit a folder with the settings found in it (roster, rulesets, waivers, decisions), write the results "
    "into 审核结果 there, and open them in the browser."
)
_PAGE = "html"
_MOST_NAMED = 5


def command(
    context: typer.Context,
    folder: str | None = typer.Argument(
        None,
        metavar="FOLDER",
        help=say("Folder of reports, or a single file or ZIP archive (default: the current folder)."),
    ),
    roster: Path | None = options.roster(),
    year: int | None = options.year(),
    prefer: list[str] = options.prefer(),
    deadline: str = options.deadline(),
    without_names: bool = typer.Option(
        False, "--without-names", help=say("Name no organ among the typical problems of the circular.")
    ),
    no_browser: bool = typer.Option(
        False, "--no-browser", help=say("Only write the results; do not open the page.")
    ),
    jobs: str = typer.Option(
        "auto",
        "--jobs",
        metavar="N|auto|dask",
        help=say("Worker processes: a number, auto, or dask for a Dask cluster on this computer."),
    ),
    scheduler: str | None = options.scheduler(),
    cache: Path | None = kept.option_folder(),
    no_cache: bool = kept.option_none(),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the paths of what was written, the page first; exit 3 if the run is not complete."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.recording import facts_of
        from auditor.registry import load

        workers = console.jobs(jobs)
        if settings.is_given(context, "deadline"):
            console.deadline(deadline)
        path = Path(".") if folder is None else path_in(folder)
        if not path.exists():
            raise ConfigError("{path}: there is no such file or folder", path=str(path))
        home = path if path.is_dir() else path.parent
        registry = load(tuple(map(str, plugin)))
        stated = _with_options(
            context,
            roster=roster,
            year=year,
            prefer=tuple(prefer),
            deadline=deadline,
            without_names=without_names,
        )
        setup, found, screen = _prepared(
            home, registry, plugin, stated, config, kept.folder_of(cache, no_cache)
        )
        console.tell(setup.roster.warnings)
        results = _place_of_results(home)
        kept_in = history.checked(stated["store"]) if "store" in stated else history.found_in(results)
        wanted, preferred = stated.get("year"), stated.get("prefer", ())
        facts = (
            facts_of(
                setup,
                roster=found.roster,
                waivers=found.waivers,
                decisions=found.decisions,
                year=wanted,
                prefer=preferred,
            )
            if kept_in
            else None
        )
        try:
            result = _audited(setup, path, workers, scheduler, wanted, preferred)
            written, failed = _written(result, setup.registry, results, screen)
        except BaseException:
            # What was made before the run and holds nothing yet.
            with contextlib.suppress(OSError):
                results.rmdir()
            raise
        console.note_written(*written.files)
        _tell(result, setup.registry, written)
        is_kept = True
        if kept_in is not None and facts is not None and len(result.order):
            is_kept = history.record(kept_in, result, facts, setup.roster)
            history.tell_changes(kept_in)
        if not no_browser:
            _show(written.files[0])
        for error in failed:
            console.tell_failed(error)
        if failed or not is_kept:
            raise SystemExit(console.USAGE)
        if not result.complete:
            raise SystemExit(console.INCOMPLETE)


def _with_options(context: typer.Context, **options: Any) -> Mapping[str, Any]:
    """What the settings file has stated, and the options on the command line, which go before it."""
    given = {key: value for key, value in options.items() if settings.is_given(context, key)}
    return {**settings.used(context), **given}


def _prepared(
    home: Path,
    registry: Registry,
    plugin: list[Path],
    stated: Mapping[str, Any],
    config: Path | None,
    cache: Path | None,
) -> tuple[Setup, FoundSettings, Screen]:
    """The setup with the settings in a folder, these, and how files are written with them.

    What a settings file has ``stated`` goes before what is found by its name. Which settings they are, is
    told before they are read.
    """
    from auditor import pipeline
    from auditor.found_settings import settings_in
    from auditor.running.inputs import RESULTS

    readable = {suffix for each in registry.readers.values() for suffix in each.suffixes}
    found = settings_in(home, readable, stated)
    console.warn("folder: {folder}", folder=str(home.absolute()))
    _tell_settings(found)
    if (home / RESULTS).is_dir():
        console.warn("left out: {folder} (results of earlier runs)", folder=RESULTS)
    screen = _screen(found, stated)
    for output in registry.outputs.values():
        if output.for_office:
            output.check_letters(screen.letters)
    setup = pipeline.prepare(
        rulesets=[str(each.absolute()) if isinstance(each, Path) else each for each in found.rulesets],
        roster=found.roster,
        waivers=found.waivers,
        decisions=found.decisions,
        plugins=plugin,
        apart=[
            home / RESULTS,
            *found.templates,
            *(Path(each) for each in (config, stated.get("store")) if each is not None),
        ],
        cache=cache,
    )
    return setup, found, screen


def _screen(found: FoundSettings, stated: Mapping[str, Any]) -> Screen:
    """How files are written with the settings in a folder."""
    from auditor.results.output import Letters, Screen

    letters = Letters(
        templates=found.templates,
        names=not stated.get("without_names"),
        scores=not stated.get("without_scores"),
    )
    if "deadline" in stated:
        letters = replace(letters, deadline=console.deadline(stated["deadline"]))
        console.tell_past(letters.deadline)
    return Screen(office=True, letters=letters)


def _tell_settings(found: FoundSettings) -> None:
    if found.roster:
        console.warn("roster: {file}", file=found.roster.name)
    else:
        console.warn(
            "roster: none, so that missing reports are not noticed (a table called 名册 here is used)"
        )
    if found.rulesets:
        console.warn(
            "rulesets: {files} (of several, a later one goes before)",
            files=[Path(each).name for each in found.rulesets],
        )
    else:
        console.warn("ruleset: the default one (a file called 规则.yaml here is used)")
    if found.waivers:
        console.warn("waivers: {file}", file=found.waivers.name)
    if found.decisions:
        console.warn("decisions: {file}", file=found.decisions.name)
    if found.templates:
        console.warn("templates: {files}", files=[file.name for file in found.templates])
    for notice in found.not_used:
        console.warn("not used: {file}: {problem}", file=notice.where, problem=notice.message)


def _place_of_results(home: Path) -> Path:
    """The folder for the results: in the folder of the reports, else where this user can write.

    Raises:
        ConfigError: no place can be written.
    """
    from auditor.errors import ConfigError, system_problem
    from auditor.results.result_folder import elsewhere, problem_with
    from auditor.running.inputs import RESULTS

    problem = problem_with(home / RESULTS)
    if problem is None:
        return home / RESULTS
    other = elsewhere(home)
    said = system_problem(problem)
    if other is None:
        raise ConfigError(
            "no results can be written, neither here ({problem}) nor among your documents nor with the "
            "temporary files; free some space, or copy the reports into a folder of your own",
            file=home / RESULTS,
            problem=said,
        )
    console.warn(
        "{folder} cannot be written ({problem}); the results go to {other}",
        folder=str(home / RESULTS),
        problem=said,
        other=str(other),
    )
    return other


def _audited(
    setup: Setup,
    path: Path,
    workers: int | str,
    scheduler: str | None,
    year: int | None,
    prefer: Sequence[str],
) -> Audit:
    """The audit.

    Raises:
        ConfigError: there is neither a report nor a file that may be one.
    """
    from auditor import pipeline
    from auditor.errors import ConfigError

    bar = console.ProgressBar(say("auditing"))
    try:
        result = pipeline.run(
            setup,
            [str(path)],
            jobs=workers,
            scheduler=scheduler,
            progress=bar,
            parts=bar.parts,
            year=year,
            prefer=prefer,
        )
    except KeyboardInterrupt:
        bar.close()
        kept.tell_interrupted(setup)
        raise
    finally:
        bar.close()
    kept.tell(setup)
    if not result.reports and not result.unread:
        wording = console.wording(setup.registry)
        for each in result.inputs[:_MOST_NAMED]:
            reason = wording.render(each.reason) if each.reason else each.kind
            console.warn("no report: {path}: {reason}", path=each.path, reason=reason)
        raise ConfigError(
            "there is no report in {paths}; put the reports into this folder as the files that were "
            "published (Word, PDF, web page and others), and start again",
            paths=[str(path.absolute())],
        )
    if year is not None and not result.unread and not len(result.order):
        raise console.no_report(result, [str(path.absolute())], year)
    return result


def _written(
    result: Audit, registry: Registry, results: Path, screen: Screen
) -> tuple[Written, list[ConfigError]]:
    """The results in every format for an office, the page first, and why some of them could not be made.

    Raises:
        ConfigError: they cannot be written.
    """
    from auditor.errors import ConfigError, system_problem
    from auditor.results.result_folder import write_results
    from auditor.running.inputs import RESULTS

    wording = console.wording(registry)
    outputs = sorted(
        (output for output in registry.outputs.values() if output.for_office),
        key=lambda output: output.format != _PAGE,
    )
    failed: list[ConfigError] = []
    files = (file for output in outputs for file in _files(output, result, wording, screen, failed))
    tops = {RESULTS, *(top for output in registry.outputs.values() for top in output.tops)}
    try:
        return write_results(results, files, tops), failed
    except OSError as error:
        raise ConfigError(
            "the results could not be written: {problem}; the results before are as they were",
            file=results,
            problem=system_problem(error),
        ) from error


def _files(
    output: Output, result: Audit, wording: Wording, screen: Screen, failed: list[ConfigError]
) -> Iterator[tuple[str, Iterable[str | bytes]]]:
    """The files of one format: those that it fills a folder with, or the one of its own.

    A template that cannot be filled in with these results is put among what ``failed``; it costs no other
    format.
    """
    from auditor.errors import ConfigError
    from auditor.running.inputs import RESULTS

    if output.files is None:
        yield f"{RESULTS}{output.suffix}", output.render(result, wording, screen)
        return
    files = iter(output.files(result, wording, screen))
    while True:
        try:
            name, pieces = next(files)
            # Made before the file is: half of a letter is none.
            made = list(pieces)
        except StopIteration:
            return
        except ConfigError as error:
            failed.append(error)
            # Of one that was broken off while it made a file, the others can still be made.
            continue
        yield name, made


def _tell(result: Audit, registry: Registry, written: Written) -> None:
    wording = console.wording(registry)
    console.tell_unread(result.unread, wording)
    for organs, template in (
        (result.absent, "not filed: {count}: {organs}"),
        (result.received, "files received that cannot be read: {count}: {organs}"),
    ):
        if organs:
            named = [each.organ for each in organs[:_MOST_NAMED]] + ["…"] * (len(organs) > _MOST_NAMED)
            console.warn(template, count=len(organs), organs=named)
    for note in result.notes:
        console.warn(
            "warning: {note}" if note in result.alerts else "note: {note}", note=wording.render(note)
        )
    if result.year is not None:
        console.warn("year audited: {year}", year=str(result.year))
    console.warn("reports audited: {count}", count=result.summary.reports)
    others = len(result.reports) - result.summary.reports
    if others:
        console.warn("reports on other years, read for comparison only: {count}", count=others)
    console.tell_moved(written)
    told = dict.fromkeys(output.told for output in registry.outputs.values() if output.for_office)
    console.tell_about(told, result, wording)
    for file in written.files:
        typer.echo(str(file.absolute()))


def _show(page: Path) -> None:
    """Open the page, where there is a display."""
    if sys.platform not in ("win32", "darwin") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    ):
        return
    shown = False
    with contextlib.suppress(webbrowser.Error, OSError):
        shown = webbrowser.open(page.absolute().as_uri())
    if not shown:
        console.warn("the page could not be opened; open it yourself: {file}", file=str(page.absolute()))
