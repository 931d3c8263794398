"""What all commands share on the terminal: language, screen, errors, progress, and the options that many
have."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from auditor.cli.stated_names import stated_at
from auditor.cli.streams import OutputLost
from auditor.errors import AuditorError, ConfigError, UnknownNameError, system_problem
from auditor.messages import CORE_DOMAIN, LANGUAGES, Message, Term, Wording

if TYPE_CHECKING:
    from auditor.reading.written_table import Notice
    from auditor.registry import Registry
    from auditor.results.audit import Audit
    from auditor.results.output import Screen
    from auditor.results.result_folder import Written
    from auditor.running.inputs import Unread
    from auditor.written_words import Words

GATE_NOT_MET, USAGE, INCOMPLETE = 1, 2, 3
# What shells give for a program that Ctrl-C ended.
INTERRUPTED = 130
_NARROWEST, _WIDEST, _UNKNOWN_WIDTH = 60, 200, 100
_PATIENCE = 1.0
# That of settings files, which are not looked into here: it would take time at each start.
_MOST_DAYS = 999
_LONGEST_NUMBER = 9
_MOST_NAMED = 5
NO_OUTPUT = "standard output could not be written: {problem}"


def language(arguments: Sequence[str] = ()) -> str:
    """The language that ``--lang``, AUDITOR_LANG or the settings file asks for, Chinese otherwise."""
    given = _languages_given(arguments)
    if given:
        return given[-1]
    from auditor.cli.settings_language import language_asked

    return os.environ.get("AUDITOR_LANG") or language_asked(arguments) or LANGUAGES[0]


def fail_on_wrong_language(arguments: Sequence[str]) -> None:
    """Exit with a usage error if the language asked for does not exist."""
    given = _languages_given(arguments)
    for lang in given or [language(arguments)]:
        if lang not in LANGUAGES:
            where = "--lang" if given else "AUDITOR_LANG"
            print(
                f"错误：{where}：没有语言“{lang}”，可用 zh、en / "
                f"error: {where}: there is no language “{lang}”; use zh or en",
                file=sys.stderr,
            )
            raise SystemExit(USAGE)


def _languages_given(arguments: Sequence[str]) -> list[str]:
    """What ``--lang`` is followed by, before the command or after it; the last one counts."""
    given = []
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            given.append(arguments[index + 1])
        elif argument.startswith("--lang="):
            given.append(argument.removeprefix("--lang="))
    return given


def without_language(arguments: Sequence[str]) -> list[str]:
    """A command line without the ``--lang`` before all else that has a value."""
    left = list(arguments)
    while left:
        if left[0].startswith("--lang="):
            del left[0]
        elif left[0] == "--lang" and len(left) > 1:
            del left[:2]
        else:
            break
    return left


WORDING = Wording(lang if (lang := language(sys.argv[1:])) in LANGUAGES else LANGUAGES[0])


def say(template: str, **fields: Any) -> str:
    """A sentence of the command line itself, in the user's language."""
    return WORDING.say(template, **fields)


def option_lang() -> Any:
    """``--lang``.

    It is read before the commands are built, and is declared here so that it is known and explained.
    """
    return typer.Option(
        None, "--lang", metavar="zh|en", help=say("Language: zh or en (else AUDITOR_LANG, else zh).")
    )


def option_plugin() -> Any:
    """``--plugin``, repeatable."""
    return typer.Option(
        [],
        "--plugin",
        metavar="FILE|FOLDER",
        help=say("A plugin file or folder; its code is run. Repeatable."),
    )


def option_format(default: str, known: Sequence[str]) -> Any:
    """``--format`` of a listing command."""
    return typer.Option(
        default, "--format", metavar="FORMAT", help=say("Format: {formats}.", formats=list(known))
    )


def jobs(wanted: str) -> int | str:
    """The number of worker processes that ``--jobs`` asks for, or ``dask``.

    Raises:
        ConfigError: it is neither auto, dask nor a whole number of processes that may be.
    """
    from auditor.running.processes import DASK, jobs_of

    if wanted == DASK:
        return DASK
    # One, the usual number, needs no look at how many there may be.
    if wanted not in ("auto", "1"):
        from auditor.setting_values import MOST_JOBS

        if not 1 <= _number(wanted) <= MOST_JOBS:
            raise ConfigError(
                "--jobs must be auto, dask or a whole number from 1 to {most}; found {found}",
                most=MOST_JOBS,
                found=wanted,
            )
    return jobs_of(wanted)


def processes(wanted: str) -> int:
    """The number of worker processes that ``--jobs`` asks for, on this computer: ``dask``, which a settings
    file may say, is as many as there are processors.

    Raises:
        ConfigError: as for :func:`jobs`.
    """
    from auditor.running.processes import jobs_of

    found = jobs(wanted)
    return found if isinstance(found, int) else jobs_of("auto")


def deadline(wanted: str) -> datetime.date | int:
    """The day, or the number of working days, that ``--deadline`` asks for.

    Raises:
        ConfigError: it is neither.
    """
    if 1 <= _number(wanted) <= _MOST_DAYS:
        return int(wanted)
    try:
        return datetime.date.fromisoformat(wanted)
    except ValueError:
        raise ConfigError(
            "--deadline must be a number of working days from 1 to {most} or a date like 2025-03-31; found "
            "{found}",
            most=_MOST_DAYS,
            found=wanted,
        ) from None


def _number(text: str) -> int:
    """The whole number in a text; 0 for what is none, or longer than any that is asked for."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < _LONGEST_NUMBER else 0


def tell_past(wanted: datetime.date | int) -> None:
    """Print a warning where the day until which findings are to be corrected is over."""
    if isinstance(wanted, datetime.date) and wanted < datetime.date.today():
        warn("warning: --deadline {date} is before today; check the year", date=wanted.isoformat())


def check_folder_of(output: Path | None) -> None:
    """Refuse a file in a folder that does not exist, before there is anything to write.

    Raises:
        ConfigError: with the folder.
    """
    if output is not None and str(output) != "-" and not output.absolute().parent.is_dir():
        raise ConfigError(
            "there is no folder {folder} to write {name} into", folder=str(output.parent), name=output.name
        )


def check_file(output: Path | None, used: Iterable[str | Path | None] = ()) -> None:
    """Refuse a folder in the place of a file, a file in a folder that does not exist, and one that is
    ``used`` as an input: it would be lost.

    Raises:
        ConfigError: with the file or folder.
    """
    if output is not None and output.is_dir():
        raise ConfigError("{path} is a folder; name a file in it", path=str(output))
    check_folder_of(output)
    if output is not None and output.is_file():
        from auditor.cli.targets import check_separate

        check_separate([output], used)


def check_folder(output: Path) -> None:
    """Refuse a file in the place of a folder, and a folder in one that does not exist.

    Raises:
        ConfigError: with the file or folder.
    """
    if output.exists() and not output.is_dir():
        raise ConfigError("{path} is a file; name a folder to write into", path=str(output))
    check_folder_of(output)


def check_format(format: str, known: Sequence[str]) -> None:
    """Refuse a format that a command does not have.

    Raises:
        ConfigError: with the nearest format that it has.
    """
    if format not in known:
        raise unknown("format", format, known)


def unknown(kind: str, name: str, known: Sequence[str]) -> ConfigError:
    """The error for a name that is not known."""
    from auditor.errors import nearest_name

    near = nearest_name(name, known)
    if near:
        return UnknownNameError(
            "there is no {kind} {name}; did you mean {nearest}?",
            what=kind,
            kind=Term(kind),
            name=name,
            nearest=near,
        )
    return UnknownNameError(
        "there is no {kind} {name}; known are {known}",
        what=kind,
        kind=Term(kind),
        name=name,
        known=list(known),
    )


def known_word(written: str, words: Words) -> str:
    """The word that programs know for what was written.

    Raises:
        ConfigError: there is none.
    """
    found = words.canonical(written)
    if found is None:
        template, fields = words.refusal(written)
        raise ConfigError(template, **fields)
    return found


def no_report(result: Audit, paths: Sequence[str], year: int | None) -> ConfigError:
    """The error for a run that ranks no report."""
    if year is None or not len(result.reports):
        return ConfigError("there is no report in {paths}", paths=list(paths))
    years = {report.period.year for report in result.reports if report.period is not None}
    return ConfigError(
        "there is no report on {year} in {paths}; there are reports on {years}",
        year=str(year),
        paths=list(paths),
        years=list(map(str, sorted(years))),
    )


@contextmanager
def errors_spoken() -> Iterator[None]:
    """Print errors in the user's language and exit with their code."""
    _written.clear()
    try:
        yield
        # What cannot be written is told here, and not by Python after the end.
        sys.stdout.flush()
    except ConfigError as error:
        stop(USAGE, error.message, where=error.where or stated_at(error))
    except AuditorError as error:
        stop(INCOMPLETE, error.message)
    except BrokenPipeError:
        # The reader of our output has gone (head, less); no one can read an error.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        typer.echo(err=True)  # The line already has “^C”.
        if _written:
            warn(
                "stopped at your request; the work was not finished; these results were written: {files}",
                files=list(dict.fromkeys(map(str, _written))),
            )
        else:
            warn("stopped at your request; the work was not finished, and no result of it was written")
        raise SystemExit(INTERRUPTED) from None
    except OutputLost as error:
        warn(NO_OUTPUT, problem=error.strerror)
        raise SystemExit(USAGE) from None
    except Exception:
        # 1, Python's own code for this, would say that an audit was made and its gate not met.
        traceback.print_exc()
        warn("this is an error in Auditor itself; please report it with the lines above")
        raise SystemExit(INCOMPLETE) from None


_written: list[Path] = []


def note_written(*files: Path) -> None:
    """Remember what is written: one who stops the program wants to know what is new."""
    _written.extend(files)


def stop(code: int, message: Message, where: str = "") -> NoReturn:
    """Print the error on stderr and exit."""
    place = f"{where}: " if where else ""
    typer.echo(say("error: {place}{problem}", place=place, problem=_rendered(message)), err=True)
    raise SystemExit(code)


def _rendered(message: Message) -> str:
    """An error in the user's language, with the words of the installed plugins where it is one of theirs."""
    if set(_domains({"message": {"domain": message.domain, "fields": message.fields}})) == {CORE_DOMAIN}:
        return WORDING.render(message)
    from auditor.registry import load

    try:
        return wording(load()).render(message)
    except ConfigError:
        return WORDING.render(message)


def _domains(value: Any) -> Iterator[str]:
    """The catalogues that a sentence and the sentences in it need."""
    if isinstance(value, list):
        for item in value:
            yield from _domains(item)
    elif isinstance(value, dict) and "message" in value:
        yield value["message"]["domain"]
        yield from _domains(list(value["message"]["fields"].values()))


def warn(template: str, **fields: Any) -> None:
    """Print a note on stderr; the command goes on."""
    typer.echo(say(template, **fields), err=True)


def tell(notices: Iterable[Notice]) -> None:
    """Print warnings about files that the user named; the command goes on."""
    for notice in notices:
        place = f"{notice.where}: " if notice.where else ""
        warn("warning: {place}{problem}", place=place, problem=notice.message)


def tell_failed(error: ConfigError) -> None:
    """Print an error that cost one of several results; the command goes on."""
    place = f"{error.where}: " if error.where else ""
    warn("error: {place}{problem}", place=place, problem=_rendered(error.message))


def tell_unread(unread: Sequence[Unread], wording: Wording) -> None:
    """Print the first of the files that could not be read, and how many there are; the command goes on."""
    for each in unread[:_MOST_NAMED]:
        warn("{path} was not read: {problem}", path=each.path, problem=wording.render(each.error))
    if len(unread) > _MOST_NAMED:
        warn("{count} files in all were not read", count=len(unread))


def tell_moved(written: Written) -> None:
    """Print where the results before are, and which of them could not be moved there."""
    for file in written.kept:
        warn(
            "{file} is open in another program and was left as it is; the new results have another name",
            file=file.name,
        )
    if written.earlier:
        warn("the results before are kept in {folder}", folder=str(written.earlier))


def tell_about(told: Iterable[Callable[[Audit], Iterable[Message]]], result: Audit, wording: Wording) -> None:
    """Print what formats that fill a folder say about what is not in it."""
    for each in told:
        for said in each(result):
            warn("note: {note}", note=wording.render(said))


def wording(registry: Registry) -> Wording:
    """The user's language with the words of all plugins."""
    return registry.wording(WORDING.lang)


def screen() -> Screen:
    """The terminal of standard output, or the settings to assume for a pipe."""
    from auditor.results.output import Screen

    terminal = sys.stdout.isatty()
    width = (
        shutil.get_terminal_size((_UNKNOWN_WIDTH, 24)).columns
        if terminal or "COLUMNS" in os.environ
        else _UNKNOWN_WIDTH
    )
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=min(max(width, _NARROWEST), _WIDEST), colour=colour)


class ProgressBar:
    """A bar on stderr for work that takes more than a second; nothing where stderr is not a terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._bar: Any = None
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        """Note how much is done."""
        if self._shown(total):
            self._bar.label, self._bar.length = self._label, total
            self._bar.update(done - self._done)
            self._done = done

    def parts(self, done: int, total: int) -> None:
        """Note how many pages are done of files that take long."""
        if self._shown(total):
            self._bar.label = say(
                "{work}: page {done} of {total}", work=self._label, done=done + 1, total=total
            )
            self._bar.render_progress()

    def _shown(self, total: int) -> bool:
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._started >= _PATIENCE:
            self._bar = typer.progressbar(length=max(1, total), label=self._label, file=sys.stderr)
            self._bar.__enter__()
        return self._bar is not None

    def close(self) -> None:
        """End the line of the bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


def installed(format: str, known: Sequence[str], plugin: Sequence[Path]) -> tuple[Registry, Wording]:
    """The registry and wording of a listing command; the format is checked first.

    Raises:
        ConfigError: the command does not have the format, or a plugin cannot be loaded.
    """
    from auditor.registry import load

    check_format(format, known)
    registry = load(tuple(str(path) for path in plugin))
    return registry, wording(registry)


def print_json(data: Any) -> None:
    """Plain data as JSON."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=1))


def write(pieces: Iterable[str | bytes], output: Path | None) -> None:
    """Write a whole text to a file, or to standard output where none is named.

    Raises:
        ConfigError: the file cannot be written.
    """
    if output is None or str(output) == "-":
        for piece in pieces:
            typer.echo(piece, nl=False)
        sys.stdout.flush()
        return
    from auditor.results.whole_file import whole_file, write_pieces

    try:
        with whole_file(output) as stream:
            write_pieces(stream, pieces)
    except OSError as error:
        raise ConfigError(
            "the file could not be written: {problem}", file=output, problem=system_problem(error)
        ) from error


def print_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int | None]) -> None:
    """A table of text whose Chinese columns align; ``widths`` wrap long columns."""
    from tabulate import tabulate

    typer.echo(
        tabulate(rows, headers=headers, tablefmt="simple", maxcolwidths=list(widths), disable_numparse=True)
    )
