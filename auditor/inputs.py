"""Which files a run is about: explicit files as they are, folders with all that may be a report in them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from auditor.audit import Unread
from auditor.document import Document
from auditor.errors import UnreadableError
from auditor.messages import message
from auditor.readers import Reader, scan
from auditor.roster import is_roster

STDIN = "-"
_HEAD = 4096
# Cameras write a small picture and their own notes before the size of a photograph.
_HEAD_OF_PICTURE = 65_536
# What stands beside reports without being one: notes, programs, and the parts of saved web pages.
_NO_REPORTS = ("README*", "LICENSE*", "CHANGELOG*", "Thumbs.db", "desktop.ini", "~$*", "*~")
_NO_REPORT_SUFFIXES = frozenset(
    [
        ".css",
        ".js",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
        ".svg",
        ".ico",
        ".gif",
        ".py",
        ".pyc",
        ".sh",
        ".bat",
        ".toml",
        ".ini",
        ".cfg",
        ".log",
        ".lock",
        ".po",
        ".mo",
        ".tmp",
    ]
)
_SIGNATURES = (
    (b"PK\x03\x04", "ZIP"),
    (b"GIF8", "GIF"),
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a run in path order, the folders and files that could not be looked at, and what was passed over."""

    paths: tuple[str, ...]
    unread: tuple[Unread, ...]
    passed_over: tuple[str, ...]


def collect(paths: Iterable[str], settings_files: Iterable[Path] = ()) -> Inputs:
    """The files under the given files and folders; ``settings_files`` (roster, rulesets …) are no reports."""
    settings = {file.resolve() for file in settings_files}
    found: dict[str, str] = {}
    unread: list[Unread] = []
    passed_over: list[str] = []
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            for file in _walk(path, unread, passed_over):
                if _may_be_report(Path(file), settings):
                    found.setdefault(os.path.abspath(file), file)
                else:
                    passed_over.append(printable(file))
        elif path == STDIN or os.path.lexists(path):
            found.setdefault(path if path == STDIN else os.path.abspath(path), path)
        else:
            unread.append(Unread(printable(path), message("there is no such file or folder")))
    return Inputs(tuple(found.values()), tuple(unread), tuple(passed_over))


def printable(path: str) -> str:
    """A path that every output can write: bytes of a file name that are no text become replacement characters."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return path


def _walk(folder: str, unread: list[Unread], passed_over: list[str]) -> list[str]:
    files: list[str] = []

    def note(error: OSError) -> None:
        problem = error.strerror or str(error)
        unread.append(
            Unread(printable(str(error.filename)), message("the folder cannot be opened: {problem}", problem=problem))
        )

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith(("_files", ".files"))
        )
        # Links to folders are not followed: they may lead round in a circle.
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        passed_over += [printable(os.path.join(root, name)) for name in linked]
        files += [os.path.join(root, name) for name in names if not name.startswith(".")]
    return sorted(files)


def _may_be_report(file: Path, settings: set[Path]) -> bool:
    if any(fnmatchcase(file.name, pattern) for pattern in _NO_REPORTS) or file.suffix.lower() in _NO_REPORT_SUFFIXES:
        return False
    if settings and file.resolve() in settings:
        return False
    if file.suffix.lower() in scan.SUFFIXES:
        return scan.may_be_page(_head(file, _HEAD_OF_PICTURE), _length(file))
    if file.suffix.lower() == ".csv":
        return not is_roster(_head(file))
    if file.suffix.lower() in (".yaml", ".yml"):
        head = _head(file)
        return not head or any(
            head.startswith(key) or b"\n" + key in head for key in (b"form:", b"organ:", b"sections:")
        )
    return True


def _head(file: Path, length: int = _HEAD) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(length)
    except OSError:
        return b""


def _length(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def read(
    path: str,
    readers: Iterable[Reader],
    allowed: Callable[[Reader], bool] = lambda reader: True,
    content: bytes | None = None,
) -> Document | Reader:
    """The document in a file, or, if its reader is not ``allowed`` here, that reader; ``content`` is it, if read already.

    Raises:
        UnreadableError: the file cannot be opened, is too large, or is nothing that a reader can read.
    """
    readers = tuple(readers)
    largest = max(reader.largest for reader in readers)
    if content is None:
        content = standard_input(largest) if path == STDIN else _content(Path(path), largest)
    suffix = os.path.splitext(path)[1].lower()
    reader = _reader_for(content[:_HEAD], suffix, readers)
    if len(content) > reader.largest:
        raise _too_large(len(content), reader.largest)
    return reader.read(content, path) if allowed(reader) else reader


def _content(file: Path, largest: int) -> bytes:
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("this is not a file")
        if status.st_size > largest:
            raise _too_large(status.st_size, largest)
        return file.read_bytes()
    except OSError as error:
        raise UnreadableError("the file cannot be opened: {problem}", problem=error.strerror or str(error)) from error


def standard_input(largest: int) -> bytes:
    """What standard input holds, up to one byte more than a report may have; it can be read only once."""
    return sys.stdin.buffer.read(largest + 1)


def _too_large(size: int, largest: int) -> UnreadableError:
    return UnreadableError(
        "the file has {size} MB; a report of this format has at most {largest} MB",
        size=f"{size / 1e6:.1f}",
        largest=f"{largest / 1e6:.0f}",
    )


def _reader_for(head: bytes, suffix: str, readers: tuple[Reader, ...]) -> Reader:
    """The reader that claims the content, first those for the suffix; then the one for the suffix, to say what is wrong."""
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableError("the file is empty")
    by_suffix = [reader for reader in readers if suffix in reader.suffixes]
    for reader in (*by_suffix, *sorted(readers, key=lambda reader: reader.last_resort)):
        if reader.claims(head):
            return reader
    known = sorted({kind.upper() for reader in readers for kind in (reader.format,)})
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableError(
                "this is a file of the kind {kind}, which cannot be read; save it as a web page or as text ({formats} are read)",
                kind=name,
                formats=known,
            )
    if by_suffix:
        return by_suffix[0]
    raise UnreadableError("this is not a text, and no known kind of document; {formats} are read", formats=known)
