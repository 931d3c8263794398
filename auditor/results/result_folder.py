"""A folder with the results of runs: the newest results, and below them all earlier ones."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from auditor.record import Record
from auditor.results.whole_file import clear_beside, new_name_beside, write_pieces
from auditor.running.inputs import RESULTS

EARLIER = "以前的结果"
HISTORY = "审核历史.db"
"""The history of the runs of a folder. Where it is among the results, every run is added to it."""
# Where people look for their files, in the order in which it is tried.
_OF_THE_USER = ("Documents", "文档", "Desktop", "桌面")
_STAMP = r"( \d{4}-\d\d-\d\d \d{6}( \(\d+\))?)?"


class Written(Record, frozen=True):
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


def write_results(
    folder: Path, files: Iterable[tuple[str, Iterable[str | bytes]]], tops: Collection[str]
) -> Written:
    """Write files, by their names relative to the folder (``a.html``, ``letters/b.docx``).

    ``tops`` are the names at the top of the folder that a run may write; one without a suffix stands for a
    folder, and for files with any suffix. All files are written whole in a folder of another name first. Then
    what earlier runs left under these names is moved into a folder of its own: people may have worked in it,
    and nothing is deleted or written over.

    Raises:
        OSError: something could not be written; the results before are still in place.
    """
    clear_beside(folder / RESULTS)
    waiting = new_name_beside(folder / RESULTS)
    written: list[PurePosixPath] = []
    try:
        waiting.mkdir()
        for name, pieces in files:
            file = waiting / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                write_pieces(stream, pieces)
                stream.flush()
                os.fsync(stream.fileno())
            written.append(PurePosixPath(name))
        earlier, kept = _move_earlier(folder, tops)
        finals = {
            top: _put(folder, waiting / top) for top in dict.fromkeys(name.parts[0] for name in written)
        }
        return Written(
            tuple(finals[name.parts[0]].joinpath(*name.parts[1:]) for name in written), earlier, kept
        )
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _put(folder: Path, waiting: Path) -> Path:
    """Move what was written to its final name, or to one beside it that is not taken."""
    final = folder / waiting.name
    if final.exists():
        suffix = waiting.suffix if waiting.is_file() else ""
        stem = waiting.name.removesuffix(suffix)
        final = _free(folder, f"{stem} {_stamp(datetime.datetime.now().timestamp())}", suffix)
    os.replace(waiting, final)
    return final


def _move_earlier(folder: Path, tops: Collection[str]) -> tuple[Path | None, tuple[Path, ...]]:
    """Move the results in a folder to one of their own, named by the time of the first of them."""
    of_a_run = re.compile("|".join(map(_of_a_run, tops)))
    before = sorted(file for file in folder.iterdir() if of_a_run.fullmatch(file.name))
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


def _of_a_run(top: str) -> str:
    """The pattern of the names that a run gives to what it writes under a top."""
    stem, suffix = os.path.splitext(top)
    return f"{re.escape(stem)}{_STAMP}" + (re.escape(suffix) or r"(\..*)?")


def _stamp(time: float) -> str:
    return datetime.datetime.fromtimestamp(time).strftime("%Y-%m-%d %H%M%S")


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A path in a folder that is not taken."""
    file, number = folder / f"{name}{suffix}", 1
    while file.exists():
        number += 1
        file = folder / f"{name} ({number}){suffix}"
    return file
