"""The files of a run: given files, and all that may be reports in given folders and archives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct, field

from auditor.errors import UnreadableError, system_problem
from auditor.messages import Message, message
from auditor.reading import archives
from auditor.reading.archives import Archive
from auditor.reading.files import SAVED_WITH_PAGE, STDIN, printable
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import HEAD, Reader
from auditor.record import Record
from auditor.reports import roster_file
from auditor.reports.file_kind import ATTACHMENT, DAMAGED, UNKNOWN, FileKind
from auditor.reports.schema import SchemaProblem
from auditor.running.file_paths import FilePaths

RESULTS = "审核结果"
"""The folder that ``auditor open`` writes, and how the names of the files in it begin."""

_SHOWN = 12
_Identity = tuple[int, int]
# What folders of reports hold besides reports: notes, programs, and the parts of saved web pages.
_NOTES = ("README", "LICENSE", "CHANGELOG")
# The last one is what a database that is open keeps beside it. A name may have line breaks.
_OF_PROGRAMS = lazy_regex(r"(?s)Thumbs\.db|desktop\.ini|~\$.*|.*~|.*\..*-(?:wal|shm|journal)")
_DATABASE = b"SQLite format 3\0"
_PICTURES = frozenset([".svg", ".ico", ".gif"])
_SOUND_AND_FILM = frozenset([".mp3", ".mp4", ".wav", ".m4a", ".avi", ".mov", ".wmv", ".flv", ".mkv", ".amr"])
_SUFFIXES_OF_PROGRAMS = frozenset(
    [
        ".css",
        ".js",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
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


class Unread(msgspec.Struct, frozen=True):
    """An input that may be a report and could not be read, and why.

    ``problems`` lists what is wrong inside a canonical file. ``kind`` is that of its :class:`Input`:
    ``damaged``, ``needs_extra`` or ``unknown``.
    """

    path: str
    error: Message
    problems: tuple[SchemaProblem, ...] = ()
    kind: str = DAMAGED


class Input(msgspec.Struct, frozen=True):
    """What a file of the run is: one of the kinds of :mod:`auditor.reports.file_kind`.

    ``reason`` says by what that is known, where it is not a report. ``of`` is the path of the report that a
    duplicate repeats.
    """

    path: str
    kind: str
    of: str | None = None
    reason: Message | None = None


class Inputs(Record, frozen=True):
    """The files of a run in path order, the folders and files that could not be opened, and what was passed
    over, with the reason."""

    paths: FilePaths
    unread: tuple[Unread, ...]
    passed_over: tuple[Input, ...]


def collect(paths: Iterable[str], readers: Iterable[Reader], settings_files: Iterable[Path] = ()) -> Inputs:
    """The files under the given files, folders and archives.

    ``settings_files`` (roster, rulesets …) are not reports; a folder among them holds none.
    """
    search = _Search(tuple(readers), {known for file in settings_files if (known := _identity(file))})
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            search.add_folder(path)
        elif path == STDIN or os.path.lexists(path):
            search.add(path)
        else:
            search.add_inside(path)
    return Inputs(FilePaths(search.paths.values()), tuple(search.unread), tuple(search.passed_over))


class _Search(Struct):
    """What a search has found so far; ``paths`` by what makes two of them one file."""

    readers: tuple[Reader, ...]
    settings: set[_Identity]
    paths: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    passed_over: list[Input] = field(default_factory=list)

    def add_folder(self, path: str) -> None:
        """Take what may be a report in a folder and the folders below it."""
        for file in _walk(path, self.settings, self.unread, self.passed_over):
            known = self._known(file)
            if known is None:
                self.add(file)
            else:
                self._pass_over(file, known)

    def _pass_over(self, path: str, known: FileKind) -> None:
        self.passed_over.append(Input(printable(path), known.kind, reason=known.reason))

    def _known(self, file: str) -> FileKind | None:
        """What a file in a folder is, if it is no report for certain."""
        if self.settings and _identity(file) in self.settings:
            return FileKind(UNKNOWN, message("it is a settings file of this run"))
        return known_otherwise(
            os.path.basename(file), self.readers, partial(_head, file), partial(_length, file)
        )

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
            self._take(path)
        else:
            self._add_members(path, archive, "")

    def _take(self, path: str) -> None:
        whole = os.path.abspath(path)
        # Nearly all paths are whole ones: each is held once.
        self.paths.setdefault(whole, whole if whole == path else path)

    def add_inside(self, path: str) -> None:
        """Take what an address in an archive leads to."""
        try:
            place = archives.inside(path)
            nested = place[0].nested(place[1]) if place and place[1] in place[0] else None
        except UnreadableError as error:
            self.unread.append(Unread(printable(path), error.message))
            return
        if place is None:
            problem = message("there is no such file or folder")
            self.unread.append(Unread(printable(path), problem, kind=UNKNOWN))
            return
        archive, name = place
        if nested is not None:
            self._add_members(path, nested, "")
        elif name in archive:
            self._take(path)
        elif any(other.startswith(name + "/") for other in archive.names):
            self._add_members(path.rstrip("/\\")[: -len(name) - 1], archive, name + "/")
        else:
            problem = message(
                "there is no such file in the archive; it holds {names}", names=_first(archive.names)
            )
            self.unread.append(Unread(printable(path), problem, kind=UNKNOWN))

    def _add_members(self, path: str, archive: Archive, start: str) -> None:
        before = len(self.paths), len(self.unread)
        folders_of_pages = _folders_of_pages(archive.names)
        for name in archive.names:
            if not name.startswith(start) or _is_passed_over(name, folders_of_pages):
                continue
            address = f"{path}/{name}"
            known = known_otherwise(
                name, self.readers, partial(archive.head, name), partial(archive.length, name)
            )
            if known is not None:
                self._pass_over(address, known)
                continue
            try:
                nested = archive.nested(name)
            except UnreadableError as error:
                self.unread.append(Unread(printable(address), error.message))
                continue
            if nested is None:
                self._take(address)
            else:
                self._add_members(address, nested, "")
        if before == (len(self.paths), len(self.unread)):
            problem = message("the archive holds nothing that may be a report")
            self.unread.append(Unread(printable(path), problem, kind=UNKNOWN))


def single(path: str, readers: Iterable[Reader]) -> str:
    """The file that a path means where one report is wanted: itself, or the only one in an archive.

    Raises:
        UnreadableError: the archive holds none or several, or cannot be read.
    """
    if path == STDIN or (os.path.lexists(path) and archives.open_archive(path) is None):
        return path
    inputs = collect([path], readers)
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
    raise UnreadableError(problem.template, domain=problem.domain, **problem.fields)


def _identity(path: str | Path) -> _Identity | None:
    """What makes two paths one file or folder; None for what is not there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _walk(folder: str, settings: set[_Identity], unread: list[Unread], passed_over: list[Input]) -> list[str]:
    files: list[str] = []

    def note(error: OSError) -> None:
        problem = system_problem(error)
        unread.append(
            Unread(
                printable(str(error.filename)),
                message("the folder cannot be opened: {problem}", problem=problem),
                kind=UNKNOWN,
            )
        )

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(
            name
            for name in folders
            if not _is_hidden(name) and not _is_saved_with_page(name, names, _names_in(root, name))
        )
        # Links to folders are not followed: they may lead round in a circle.
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        passed_over += [
            Input(
                printable(os.path.join(root, name)),
                UNKNOWN,
                reason=message("it is a link to a folder, which is not followed"),
            )
            for name in linked
        ]
        results = [name for name in folders if _holds_results(os.path.join(root, name), settings)]
        folders[:] = [name for name in folders if name not in results]
        passed_over += [
            Input(
                printable(os.path.join(root, name)),
                UNKNOWN,
                reason=message("it is a folder of results of an earlier run; name it to audit what is in it"),
            )
            for name in results
        ]
        files += [os.path.join(root, name) for name in names if not name.startswith(".")]
    return sorted(files)


def _holds_results(folder: str, settings: set[_Identity]) -> bool:
    """Whether a folder is one for results: by the files in it, or because this run says so."""
    if settings and _identity(folder) in settings:
        return True
    if not os.path.basename(folder).startswith(RESULTS):
        return False
    try:
        return any(name.startswith(f"{RESULTS}.") for name in os.listdir(folder))
    except OSError:
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"


def _is_saved_with_page(folder: str, beside: Iterable[str], within: Iterable[str]) -> bool:
    """Whether a folder has the parts of a saved page: by its name, and by the page beside it or what only
    pages have in it."""
    end = next((end for end in SAVED_WITH_PAGE if folder.endswith(end)), None)
    return end is not None and (
        any(PurePosixPath(name).stem == folder.removesuffix(end) for name in beside)
        or any(PurePosixPath(name).suffix.lower() in _SUFFIXES_OF_PROGRAMS for name in within)
    )


def _names_in(root: str, folder: str) -> list[str]:
    """The names in a folder, if its name is one for the parts of a saved page."""
    if not folder.endswith(SAVED_WITH_PAGE):
        return []
    try:
        return os.listdir(os.path.join(root, folder))
    except OSError:
        return []


def _folders_of_pages(names: Iterable[str]) -> frozenset[str]:
    """The folders of an archive, by their whole names, that have the parts of a saved page."""
    holds: dict[str, list[str]] = {}
    for name in names:
        folder, _, file = name.rpartition("/")
        holds.setdefault(folder, []).append(file)
    return frozenset(
        folder
        for folder, within in holds.items()
        for above, _, own in [folder.rpartition("/")]
        if _is_saved_with_page(own, holds.get(above, ()), within)
    )


def _is_passed_over(name: str, folders_of_pages: frozenset[str]) -> bool:
    """Whether a file of an archive is hidden or one of the parts of a saved page."""
    above = name.split("/")
    return any(map(_is_hidden, above)) or any(
        "/".join(above[:end]) in folders_of_pages for end in range(1, len(above))
    )


def known_otherwise(
    name: str, readers: Iterable[Reader], read_head: Callable[[int], bytes], length: Callable[[], int]
) -> FileKind | None:
    """What a file found in a folder or an archive is, if it is no report for certain: by its name, and by
    what its reader says of it."""
    own = name.rpartition("/")[2]
    # pathlib takes ten times as long.
    suffix = os.path.splitext(own)[1].lower()
    if own.startswith(_NOTES):
        return FileKind(UNKNOWN, message("it is a note on the files of a folder"))
    if _OF_PROGRAMS.fullmatch(own):
        return FileKind(UNKNOWN, message("it is a temporary file or settings of a program"))
    if suffix in _PICTURES:
        return FileKind(ATTACHMENT, message("it is a picture of a kind that pages are not saved as"))
    if suffix in _SOUND_AND_FILM:
        return FileKind(ATTACHMENT, message("it is a recording"))
    if suffix in _SUFFIXES_OF_PROGRAMS:
        return FileKind(
            UNKNOWN, message("it is a part of a program or of a web page ({suffix})", suffix=suffix)
        )
    if suffix == roster_file.SUFFIX and roster_file.is_roster(read_head(HEAD)):
        return FileKind(UNKNOWN, message("it is a roster"))
    asked = [reader for reader in readers if suffix in reader.suffixes]
    if not asked and read_head(len(_DATABASE)) == _DATABASE:
        return FileKind(UNKNOWN, message("it is a database, such as a history of runs"))
    if not asked or any(
        reader.may_be_report is None or reader.may_be_report(read_head(reader.glance), length())
        for reader in asked
    ):
        return None
    if any(reader.pictures is not None for reader in asked):
        return FileKind(ATTACHMENT, message("it is a picture that is too small for a page of a report"))
    return FileKind(UNKNOWN, message("its first lines are not those of a report"))


def _head(file: str, length: int = HEAD) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read(length)
    except OSError:
        return b""


def _length(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return 0


def _first(names: Sequence[str]) -> list[str]:
    return [*names] if len(names) <= _SHOWN else [*names[:_SHOWN], "…"]
