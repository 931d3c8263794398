"""Which files a run is about: explicit files as they are, folders and archives with all that may be a report in them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path, PurePosixPath

from auditor import archives
from auditor.archives import Archive
from auditor.audit import Unread
from auditor.document import Document, numbered
from auditor.errors import UnreadableError
from auditor.messages import message
from auditor.readers import Reader, scan
from auditor.roster import is_roster

STDIN = "-"
_HEAD = 4096
_SHOWN = 12
_COMPANIONS = ("_files", ".files")
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
_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
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
    """The files under the given files, folders and archives; ``settings_files`` (roster, rulesets …) are no reports."""
    settings = {file.resolve() for file in settings_files}
    found = _Found()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            for file in _walk(path, found.unread, found.passed_over):
                if _may_be_report(Path(file), settings):
                    found.add(file)
                else:
                    found.passed_over.append(printable(file))
        elif path == STDIN or os.path.lexists(path):
            found.add(path)
        else:
            found.add_inside(path)
    return Inputs(tuple(found.paths.values()), tuple(found.unread), tuple(found.passed_over))


@dataclass(slots=True)
class _Found:
    """What a search has found so far; ``paths`` by what makes two of them one file."""

    paths: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def add(self, path: str) -> None:
        """Take a file, or what an archive holds."""
        if path == STDIN:
            self.paths.setdefault(path, path)
            return
        try:
            archive = archives.open_archive(path)
        except UnreadableError as error:
            self.unread.append(Unread(printable(path), error.message))
            return
        if archive is None:
            self.paths.setdefault(os.path.abspath(path), path)
        else:
            self._add_members(path, archive, "")

    def add_inside(self, path: str) -> None:
        """Take what an address in an archive leads to."""
        try:
            place = archives.inside(path)
            nested = place[0].nested(place[1]) if place and place[1] in place[0] else None
        except UnreadableError as error:
            self.unread.append(Unread(printable(path), error.message))
            return
        if place is None:
            self.unread.append(Unread(printable(path), message("there is no such file or folder")))
            return
        archive, name = place
        if nested is not None:
            self._add_members(path, nested, "")
        elif name in archive:
            self.paths.setdefault(os.path.abspath(path), path)
        elif any(other.startswith(name + "/") for other in archive.names):
            self._add_members(path.rstrip("/\\")[: -len(name) - 1], archive, name + "/")
        else:
            problem = message("there is no such file in the archive; it holds {names}", names=_first(archive.names))
            self.unread.append(Unread(printable(path), problem))

    def _add_members(self, path: str, archive: Archive, start: str) -> None:
        before = len(self.paths), len(self.unread)
        for name in archive.names:
            if not name.startswith(start) or _is_companion(name):
                continue
            address = f"{path}/{name}"
            if not _is_report_by_name(name, partial(archive.head, name), partial(archive.length, name)):
                self.passed_over.append(printable(address))
                continue
            try:
                nested = archive.nested(name)
            except UnreadableError as error:
                self.unread.append(Unread(printable(address), error.message))
                continue
            if nested is None:
                self.paths.setdefault(os.path.abspath(address), address)
            else:
                self._add_members(address, nested, "")
        if before == (len(self.paths), len(self.unread)):
            self.unread.append(Unread(printable(path), message("the archive holds nothing that may be a report")))


def single(path: str) -> str:
    """The file that a path means where one report is wanted: itself, or the only one in an archive.

    Raises:
        UnreadableError: the archive holds none or several, or cannot be read.
    """
    if path == STDIN or (os.path.lexists(path) and archives.open_archive(path) is None):
        return path
    inputs = collect([path])
    if len(inputs.paths) == 1 and not inputs.unread:
        return inputs.paths[0]
    if len(inputs.paths) + len(inputs.unread) > 1:
        names = [printable(name) for name in (*inputs.paths, *(unread.path for unread in inputs.unread))]
        raise UnreadableError(
            "the archive holds {count} reports; name one of them: {names}",
            count=len(names),
            names=_first(names),
        )
    problem = inputs.unread[0].error
    raise UnreadableError(problem.template, **problem.fields)


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
        folders[:] = sorted(name for name in folders if not _is_companion(name + "/"))
        # Links to folders are not followed: they may lead round in a circle.
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        passed_over += [printable(os.path.join(root, name)) for name in linked]
        files += [os.path.join(root, name) for name in names if not name.startswith(".")]
    return sorted(files)


def _is_companion(name: str) -> bool:
    """Whether a name, with ``/`` after folders, is hidden or leads into the parts of a saved web page."""
    *folders, file = name.split("/")
    return file.startswith(".") or any(
        folder.startswith(".") or folder.endswith(_COMPANIONS) or folder == "__MACOSX" for folder in folders
    )


def _may_be_report(file: Path, settings: set[Path]) -> bool:
    if settings and file.resolve() in settings:
        return False
    return _is_report_by_name(file.name, partial(_head, file), partial(_length, file))


def _is_report_by_name(name: str, read_head: Callable[[int], bytes], length: Callable[[], int]) -> bool:
    file = PurePosixPath(name)
    suffix = file.suffix.lower()
    if any(fnmatchcase(file.name, pattern) for pattern in _NO_REPORTS) or suffix in _NO_REPORT_SUFFIXES:
        return False
    if suffix in scan.SUFFIXES:
        return scan.may_be_page(read_head(_HEAD_OF_PICTURE), length())
    if suffix == ".csv":
        return not is_roster(read_head(_HEAD))
    if suffix in (".yaml", ".yml"):
        head = read_head(_HEAD)
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
    reader, content = opened(path, readers, content)
    return numbered(reader.read(content, path)) if allowed(reader) else reader


def opened(path: str, readers: Iterable[Reader], content: bytes | None = None) -> tuple[Reader, bytes]:
    """The reader for a file and what the file holds.

    Raises:
        UnreadableError: the file cannot be opened, is too large, or is nothing that a reader can read.
    """
    readers = tuple(readers)
    largest = max(reader.largest for reader in readers)
    if content is None:
        content = standard_input(largest) if path == STDIN else _content(path, largest)
    suffix = os.path.splitext(path)[1].lower()
    reader = _reader_for(content[:_HEAD], suffix, readers)
    if len(content) > reader.largest:
        raise _too_large(len(content), reader.largest)
    return reader, content


def _first(names: Sequence[str]) -> list[str]:
    return [*names] if len(names) <= _SHOWN else [*names[:_SHOWN], "…"]


def exists(path: str) -> bool:
    """Whether there is a file at a path, on disk or in an archive."""
    try:
        return os.path.isfile(path) or ((place := archives.inside(path)) is not None and place[1] in place[0])
    except UnreadableError:
        return False


def _content(path: str, largest: int) -> bytes:
    if not os.path.lexists(path) and (place := archives.inside(path)) is not None and place[1] in place[0]:
        archive, name = place
        return archive.read(name, largest)
    file = Path(path)
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
    if head.startswith(archives.SIGNATURES) and not by_suffix and suffix != archives.SUFFIX:
        raise UnreadableError(
            "this is a ZIP archive; give it as a file whose name ends in .zip, and the reports in it are read"
        )
    for signature, name in _ARCHIVES:
        if head.startswith(signature):
            raise UnreadableError(
                "this is an archive of the kind {kind}, which cannot be read; unpack it and give the folder, or pack it as ZIP",
                kind=name,
            )
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
