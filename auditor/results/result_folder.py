"""The folder with the results of a folder of reports: the newest results, and below them all earlier ones."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.reading.patterns import lazy_regex
from auditor.results.whole_file import new_name_beside, write_pieces
from auditor.running.inputs import RESULTS

EARLIER = "以前的结果"
# Where people look for their files, in the order in which it is tried.
_OF_THE_USER = ("Documents", "文档", "Desktop", "桌面")
_OF_A_RUN = lazy_regex(rf"{RESULTS}( \d{{4}}-\d\d-\d\d \d{{6}}( \(\d+\))?)?\.")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: ``files`` in order; ``earlier`` is the folder that the results before went to, None
    if there were none; ``kept`` are those of them that could not be moved (another program has them open)."""

    files: tuple[Path, ...]
    earlier: Path | None
    kept: tuple[Path, ...]


def problem_with(folder: Path) -> OSError | None:
    """Make the folder, and say what keeps files from being written into it."""
    trial = new_name_beside(folder / RESULTS)
    try:
        folder.mkdir(exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        return error
    return None


def elsewhere(folder: Path) -> Path | None:
    """A folder for the results of a folder that cannot be written: among the user's documents, on the
    desktop, or with the temporary files; None if none of them can be written."""
    try:
        home: Path | None = Path.home()
    except RuntimeError:
        home = None
    places = [home / name for name in _OF_THE_USER] if home else []
    for place in (*places, Path(tempfile.gettempdir())):
        results = place / f"{RESULTS} {folder.absolute().name}".strip()
        if place.is_dir() and problem_with(results) is None:
            return results
    return None


def write_results(folder: Path, outputs: Mapping[str, Iterable[str | bytes]]) -> Written:
    """Write the outputs, by the ends of their names, into a folder of results.

    All of them are written under other names first. Then the results before are moved into a folder of their
    own: people may have worked in them, and nothing is deleted or written over.

    Raises:
        OSError: something could not be written; the results before are still in place.
    """
    waiting: dict[str, Path] = {}
    try:
        for suffix, pieces in outputs.items():
            waiting[suffix] = new_name_beside(folder / RESULTS)
            with waiting[suffix].open("xb") as stream:
                write_pieces(stream, pieces)
                stream.flush()
                os.fsync(stream.fileno())
        earlier, kept = _move_earlier(folder)
        files = []
        for suffix, file in waiting.items():
            final = folder / f"{RESULTS}{suffix}"
            if final.exists():
                final = _free(folder, f"{RESULTS} {_stamp(datetime.datetime.now().timestamp())}", suffix)
            os.replace(file, final)
            files.append(final)
    except BaseException:
        for file in waiting.values():
            file.unlink(missing_ok=True)
        raise
    return Written(tuple(files), earlier, kept)


def _move_earlier(folder: Path) -> tuple[Path | None, tuple[Path, ...]]:
    """Move the results in a folder to one of their own, named by the time of the first of them."""
    before = sorted(file for file in folder.iterdir() if _OF_A_RUN.match(file.name))
    if not before:
        return None, ()
    (folder / EARLIER).mkdir(exist_ok=True)
    time = min(file.stat().st_mtime for file in before)
    own = _free(folder / EARLIER, _stamp(time), "")
    own.mkdir()
    kept = []
    for file in before:
        try:
            os.replace(file, own / file.name)
        except OSError:
            kept.append(file)
    if len(kept) == len(before):
        own.rmdir()
        return None, tuple(kept)
    return own, tuple(kept)


def _stamp(time: float) -> str:
    return datetime.datetime.fromtimestamp(time).strftime("%Y-%m-%d %H%M%S")


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A path in a folder that is not taken."""
    file, number = folder / f"{name}{suffix}", 1
    while file.exists():
        number += 1
        file = folder / f"{name} ({number}){suffix}"
    return file
