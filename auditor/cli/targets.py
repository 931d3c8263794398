"""Where the formats of a run go: standard output, files, and folders that a format fills."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console
from auditor.cli.streams import OutputLost
from auditor.errors import ConfigError, system_problem
from auditor.record import Record

if TYPE_CHECKING:
    from auditor.registry import Registry
    from auditor.results.audit import Audit
    from auditor.results.output import Letters, Output, Screen
    from auditor.running.worker import MakeExaminer


class Target(Record, frozen=True):
    """A format and where it goes: None is standard output; ``is_folder`` says that the format fills it."""

    output: Output
    path: Path | None
    is_folder: bool = False


def targets(
    registry: Registry, formats: Sequence[str], paths: Sequence[Path], letters: Letters
) -> list[Target]:
    """Formats with their files and folders, in order; a file without a format has that of its suffix.

    Raises:
        ConfigError: a format is not known, or what it needs is missing; a file has no folder to be in, or is
            a folder; a template cannot be used.
    """
    for name in formats:
        if name not in registry.outputs:
            raise console.unknown("format", name, tuple(registry.outputs))
    names = _named(registry, formats, paths) or ["table"]
    for name in names:
        registry.outputs[name].check()
        registry.outputs[name].check_letters(letters)
    for path in paths:
        console.check_folder_of(path)
    found = [
        Target(registry.outputs[name], path, _is_folder(registry.outputs[name], path))
        for name, path in zip(names, _paired(names, paths, registry), strict=True)
    ]
    for target in found:
        _check_folder(target)
        if target.path is None and target.output.binary and sys.stdout.isatty():
            raise ConfigError(
                "a terminal cannot show the format {format}; name a file with --output",
                format=target.output.format,
            )
        if target.path is not None and target.path.is_dir() and not target.is_folder:
            raise ConfigError(
                "{path} is a folder; the format {format} is one file: name a file in it with --output, such "
                "as {example}",
                path=str(target.path),
                format=target.output.format,
                example=str(target.path / f"audit{target.output.suffix}"),
            )
    return found


def _check_folder(target: Target) -> None:
    """Refuse what is no folder where only a folder will do, and a file in the place of one.

    Raises:
        ConfigError: with a name that would do.
    """
    path, format = target.path, target.output.format
    if target.output.folder_only and not target.is_folder:
        example = "audit" if path is None else str(path.with_suffix(""))
        raise ConfigError(
            "the format {format} is a folder of files; name a folder with --output, such as {example}",
            format=format,
            example=example,
        )
    if target.is_folder and path is not None and path.exists() and not path.is_dir():
        raise ConfigError(
            "{path} is a file; name a folder for the format {format}", path=str(path), format=format
        )


def _named(registry: Registry, formats: Sequence[str], paths: Sequence[Path]) -> list[str]:
    """The formats in the order of the paths; of more paths than formats, the others have that of their
    suffix.

    Formats and paths pair by position, unless a path whose name says no format would be left without one, or
    a path would have another format than its name says: then each format goes to the path that fits it best.
    """
    by_suffix = {output.suffix: name for name, output in registry.outputs.items()}
    if len(paths) < len(formats):
        return list(formats)
    named: dict[int, str] = dict(enumerate(formats))
    belied = [place for place, name in named.items() if _belies(registry, name, paths[place])]
    if belied or any(path.suffix.lower() not in by_suffix for path in paths[len(formats) :]):
        named = {}
        for name in formats:
            free = [place for place in range(len(paths)) if place not in named]
            fitting = [place for place in free if _fits(registry.outputs[name], paths[place])]
            silent = [place for place in free if paths[place].suffix.lower() not in by_suffix]
            named[(fitting or silent or free)[0]] = name
        for place, name in sorted(named.items()):
            if not _belies(registry, name, paths[place]):
                continue
            if len(paths) == len(formats) and not registry.outputs[name].binary:
                # Who names one file for each format may call them as he likes.
                return list(formats)
            raise _belied(registry, name, paths[place])
    for place, path in enumerate(paths):
        if place not in named and path.suffix.lower() not in by_suffix:
            raise ConfigError(
                "the name of {path} does not say its format; for a folder of letters add --format docx or "
                "pdf, for a file its format, or end its name in one of {suffixes}",
                path=str(path),
                suffixes=sorted(by_suffix),
            )
    return [
        named[place] if place in named else by_suffix[path.suffix.lower()] for place, path in enumerate(paths)
    ]


def _paired(names: Sequence[str], paths: Sequence[Path], registry: Registry) -> list[Path | None]:
    """The path of each format: by position or, where there are fewer paths, by what fits: the suffix, or a
    format that fills a folder.

    - is standard output.
    """
    paired: list[Path | None] = list(paths[: len(names)])
    if len(paths) < len(names):
        paired = [None] * len(names)
        for path in paths:
            free = [index for index, taken in enumerate(paired) if taken is None]
            fitting = [index for index in free if _fits(registry.outputs[names[index]], path)]
            place = (fitting or free)[0]
            if _belies(registry, names[place], path):
                raise _belied(registry, names[place], path)
            paired[place] = path
    return [None if str(path) == "-" else path for path in paired]


def _belies(registry: Registry, name: str, path: Path) -> bool:
    """Whether the name of a path says another format than the one that would go there."""
    suffixes = {output.suffix for output in registry.outputs.values()}
    return path.suffix.lower() in suffixes and not _fits(registry.outputs[name], path)


def _belied(registry: Registry, name: str, path: Path) -> ConfigError:
    by_suffix = {output.suffix: each for each, output in registry.outputs.items()}
    return ConfigError(
        "the format {format} would go to {path}, whose name says {other}; name a file for each format",
        format=name,
        path=str(path),
        other=by_suffix[path.suffix.lower()],
    )


def _fits(output: Output, path: Path) -> bool:
    return output.suffix == path.suffix.lower() or _is_folder(output, path)


def _is_folder(output: Output, path: Path | None) -> bool:
    """Whether a path is a folder that the format fills: it exists as one, or its name has no suffix."""
    return output.files is not None and path is not None and (path.is_dir() or not path.suffix)


def check_separate(outputs: Sequence[Path], used: Iterable[str | Path | None]) -> None:
    """Refuse a file that two formats would go to, and one that the run reads: it would be lost.

    ``used`` are the reports that were named and the files with settings.

    Raises:
        ConfigError: with the file.
    """
    read = [Path(path) for path in used if path is not None and str(path) != "-"]
    named = [path for path in outputs if str(path) != "-"]
    for number, path in enumerate(named):
        # Several formats may fill one folder; devices such as /dev/null take anything.
        is_file = bool(path.suffix) and not path.is_dir() and (path.is_file() or not path.exists())
        if is_file and any(_same(path, other) for other in named[:number]):
            raise ConfigError(
                "{path} is the output of two formats; give each a file of its own", path=str(path)
            )
        if path.is_file() and any(_same(path, other) for other in read):
            raise ConfigError(
                "{path} is an input of this run and would be written over; give the output another name",
                path=str(path),
            )


def _same(path: Path, other: Path) -> bool:
    """Whether two paths are one file, by whatever links."""
    try:
        return path.samefile(other)
    except OSError:
        # One of them does not exist yet.
        return path.resolve() == other.resolve()


def check_no_reports(targets: Sequence[Target], inputs: Sequence[str], make_examiner: MakeExaminer) -> None:
    """Refuse a file among the inputs that holds a report, or many: it would be written over.

    Results of an earlier run hold none.

    Raises:
        ConfigError: with the file.
    """
    from auditor.errors import AuditorError
    from auditor.reading.archives import SUFFIX
    from auditor.running.one_file import read_one

    folders = [Path(path).resolve() for path in inputs if path != "-" and Path(path).is_dir()]
    for target in targets:
        path = target.path
        if path is None or target.is_folder or not path.is_file():
            continue
        if not any(path.resolve().is_relative_to(folder) for folder in folders):
            continue
        try:
            if path.suffix.lower() != SUFFIX:
                read_one(str(path), make_examiner)
        except AuditorError:
            continue
        raise ConfigError(
            "{path} is among the reports and holds one, or several, and would be written over; give the "
            "output another name",
            path=str(path),
        )


def check_inputs_outside(targets: Sequence[Target], inputs: Sequence[str]) -> None:
    """Refuse a folder for results that holds the reports.

    The next run would take the results for reports.

    Raises:
        ConfigError: with the folder.
    """
    for target in targets:
        if target.is_folder and target.path is not None:
            folder = target.path.resolve()
            if any(folder in (each := Path(path).resolve(), *each.parents) for path in inputs if path != "-"):
                raise ConfigError(
                    "the reports are in {folder}; name another folder for the results, or one in it",
                    folder=str(target.path),
                )


def write(result: Audit, registry: Registry, targets: Sequence[Target], screen: Screen) -> bool:
    """Write all targets; what cannot be written is said, and costs no other. Whether all were written."""
    folders: dict[Path, list[Target]] = {}
    for target in targets:
        if target.is_folder and target.path is not None:
            folders.setdefault(target.path.resolve(), []).append(target)
    done = [_fill(result, registry, folder, own, screen) for folder, own in folders.items()]
    single = [target for target in targets if not target.is_folder or target.path is None]
    done += [_write(result, registry, target.output, target.path, screen) for target in single]
    return all(done)


def _write(result: Audit, registry: Registry, output: Output, file: Path | None, screen: Screen) -> bool:
    """Write one format as one text or file."""
    wording = console.wording(registry)
    if file is None:
        try:
            for piece in output.render(result, wording, screen):
                if isinstance(piece, bytes):
                    sys.stdout.buffer.write(piece)
                else:
                    typer.echo(piece, nl=False, color=True)
            sys.stdout.flush()
        except OutputLost as error:
            console.warn(console.NO_OUTPUT, problem=error.strerror)
            return False
        return True
    from auditor.results.whole_file import whole_file, write_pieces

    try:
        with whole_file(file) as stream:
            write_pieces(stream, output.render(result, wording, _on_paper(screen)))
    except (OSError, ConfigError) as error:
        _tell_not_written(file, error)
        return False
    console.note_written(file)
    return True


def _fill(result: Audit, registry: Registry, folder: Path, targets: Sequence[Target], screen: Screen) -> bool:
    """Fill one folder with the files of the formats that go into it."""
    from auditor.results.result_folder import write_results

    wording = console.wording(registry)
    files = (
        file
        for target in targets
        if target.output.files is not None
        for file in target.output.files(result, wording, _on_paper(screen))
    )
    tops = {top for target in targets for top in target.output.tops}
    try:
        folder.mkdir(exist_ok=True)
        written = write_results(folder, files, tops)
    except (OSError, ConfigError) as error:
        _tell_not_written(folder, error)
        return False
    console.note_written(folder)
    console.tell_moved(written)
    console.tell_about(dict.fromkeys(target.output.told for target in targets), result, wording)
    console.warn("written into {folder}: {count} files", folder=str(folder), count=len(written.files))
    return True


def _on_paper(screen: Screen) -> Screen:
    """What a file is written for: no terminal, but the same wishes."""
    from auditor.results.output import Screen

    return Screen(explain_score=screen.explain_score, details=screen.details, letters=screen.letters)


def _tell_not_written(path: Path, error: OSError | ConfigError) -> None:
    if isinstance(error, ConfigError):
        place = f"{error.where}: " if error.where else ""
        problem = f"{place}{console.WORDING.render(error.message)}"
        console.warn("{file} could not be written: {problem}", file=str(path), problem=problem)
        return
    console.warn("{file} could not be written: {problem}", file=str(path), problem=system_problem(error))
