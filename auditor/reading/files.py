"""One file as a document: its content, from disk, from an archive or from standard input, and the reader for
it."""

from __future__ import annotations

import hashlib
import os
import posixpath
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec
from msgspec.structs import replace

from auditor.errors import UnknownFormatError, UnreadableError, system_problem
from auditor.messages import message
from auditor.reading import archives
from auditor.reading.document import Document, numbered
from auditor.reading.reader import HEAD, Reader

STDIN = "-"
Saved = Mapping[tuple[str, int], bytes | None]
"""The parts of a saved page by name and the size that they may have; None for what is not there."""
_asked: list[Beside] | None = None
_given: Saved = {}
_LARGEST_HASHED = 64_000_000
SAVED_WITH_PAGE = ("_files", ".files")
"""How the names of folders end that browsers and word processors save with a page."""

_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)


class Beside(msgspec.Struct, frozen=True, array_like=True):
    """A file beside a page that its reader asked for: its name, the size that it may have, and the hash of
    its content, empty where there is none."""

    name: str
    largest: int
    digest: bytes = b""

    def is_at(self, path: str) -> bool:
        """Whether the page at this path has the same file beside it, or as little."""
        return _beside(self.name, self.largest, _saved_with(path, self.name, self.largest)) == self


@contextmanager
def noting_beside() -> Iterator[list[Beside]]:
    """The files beside pages that are asked for meanwhile."""
    global _asked
    before, _asked = _asked, []
    try:
        yield _asked
    finally:
        if before is not None:
            before += _asked
        _asked = before


@contextmanager
def given(parts: Saved) -> Iterator[None]:
    """These parts of saved pages are not looked up meanwhile."""
    global _given
    before, _given = _given, parts
    try:
        yield
    finally:
        _given = before


def printable(path: str) -> str:
    """A path that every output can write: bytes of a file name that are not text become replacement
    characters."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return path


def read(
    path: str,
    readers: Iterable[Reader],
    allowed: Callable[[Reader], bool] = lambda reader: True,
    content: bytes | None = None,
) -> Document | Reader:
    """The document in a file, or, if its reader is not ``allowed`` here, that reader; ``content`` is it, if
    read already.

    Raises:
        UnreadableError: the file cannot be opened, is too large, or is nothing that a reader can read.
    """
    readers = tuple(readers)
    reader, content = opened(path, readers, content)
    return document_of(reader, content, path, readers) if allowed(reader) else reader


def document_of(reader: Reader, content: bytes, path: str, readers: Iterable[Reader]) -> Document:
    """What a reader makes of a file, with a note where the name of the file says that it is something else.

    Raises:
        UnreadableError: the reader cannot read it.
    """
    document = replace(
        numbered(reader.read(content, path)),
        sha256=hashlib.sha256(content, usedforsecurity=False).hexdigest(),
    )
    suffix = _suffix(path)
    if suffix in reader.suffixes or not (
        suffix == archives.SUFFIX or any(suffix in other.suffixes for other in readers)
    ):
        return document
    note = message(
        "the name of the file ends in {suffix}, but it was read as what it is: {kind}",
        suffix=suffix,
        kind=message(reader.title, reader.domain),
    )
    return replace(document, warnings=(note, *document.warnings))


def opened(path: str, readers: Iterable[Reader], content: bytes | None = None) -> tuple[Reader, bytes]:
    """The reader for a file and its content.

    Raises:
        UnreadableError: the file cannot be opened, is too large, or is nothing that a reader can read.
    """
    readers = tuple(readers)
    largest = max(reader.largest for reader in readers)
    if content is None:
        content = standard_input(largest) if path == STDIN else _content(path, largest)
    reader = _reader_for(content, _suffix(path), readers)
    if len(content) > reader.largest:
        raise _too_large(len(content), reader.largest)
    return reader, content


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def saved_with(path: str, name: str, largest: int) -> bytes | None:
    """The part of a saved page that is called ``name`` from the page at ``path``; None if it is not there.

    Only what stands in a folder that was saved with a page is looked up, on disk or in an archive.
    """
    content = _given[name, largest] if (name, largest) in _given else _saved_with(path, name, largest)
    if _asked is not None:
        _asked.append(_beside(name, largest, content))
    return content


def _beside(name: str, largest: int, content: bytes | None) -> Beside:
    digest = b"" if content is None else hashlib.blake2b(content, digest_size=16).digest()
    return Beside(name, largest, digest)


def _saved_with(path: str, name: str, largest: int) -> bytes | None:
    folders, _, file = posixpath.normpath(name.replace("\\", "/")).rpartition("/")
    first = folders.partition("/")[0]
    if path in ("", STDIN) or not file or not first.endswith(SAVED_WITH_PAGE) or ".." in folders.split("/"):
        return None
    beside = os.path.dirname(path)
    place = os.path.join(beside, *folders.split("/"), file)
    if os.path.lexists(place) and not os.path.realpath(place).startswith(
        os.path.join(os.path.realpath(beside), "")
    ):
        return None
    try:
        return _content(place, largest)
    except (UnreadableError, ValueError):
        return None


def content_of(path: str, readers: Iterable[Reader]) -> bytes:
    """The content of a file on disk or in an archive.

    Raises:
        UnreadableError: it cannot be opened, or no reader takes one so large.
    """
    return _content(path, max(reader.largest for reader in readers))


def content_within(path: str, largest: int) -> bytes:
    """The content of a file on disk or in an archive that has at most so many bytes.

    Raises:
        UnreadableError: it cannot be opened, or has more.
    """
    return _content(path, largest)


def part_of(path: str, beside: Beside) -> bytes | None:
    """The content of a file beside the page at a path, as its reader would get it."""
    return _saved_with(path, beside.name, beside.largest)


def hash_of(path: str) -> str | None:
    """The SHA-256 of a file in hex digits, on disk or in an archive; None where it cannot be read or is very
    large."""
    if path == STDIN:
        return None
    try:
        return hashlib.sha256(_content(path, _LARGEST_HASHED), usedforsecurity=False).hexdigest()
    except (UnreadableError, ValueError):
        return None


def exists(path: str) -> bool:
    """Whether there is a file at a path, on disk or in an archive."""
    try:
        return os.path.isfile(path) or ((place := archives.inside(path)) is not None and place[1] in place[0])
    except UnreadableError:
        return False


def _content(path: str, largest: int) -> bytes:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("this is not a file")
        if status.st_size > largest:
            raise _too_large(status.st_size, largest)
        # All of it at once: a buffer would only be in the way.
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except OSError as error:
        if not os.path.lexists(path) and (place := archives.inside(path)) and place[1] in place[0]:
            archive, name = place
            return archive.read(name, largest)
        raise UnreadableError(
            "the file cannot be opened: {problem}", problem=system_problem(error)
        ) from error


def standard_input(largest: int) -> bytes:
    """The content of standard input, up to one byte more than a report may have; it can be read only once."""
    return sys.stdin.buffer.read(largest + 1)


def _too_large(size: int, largest: int) -> UnreadableError:
    return UnreadableError(
        "the file has {size} MB; a report of this format has at most {largest} MB",
        size=f"{size / 1e6:.1f}",
        largest=f"{largest / 1e6:.0f}",
    )


def _reader_for(content: bytes, suffix: str, readers: Sequence[Reader]) -> Reader:
    """The reader that claims the content, first those for the suffix.

    Of several that claim it by its beginning, the first that recognises the whole; where none does, the first
    one says what is wrong. Where none claims it, the one for the suffix says that.
    """
    head = content[:HEAD]
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableError("the file is empty")
    ordered = sorted(readers, key=lambda reader: reader.last_resort)
    by_suffix = [reader for reader in readers if suffix in reader.suffixes]
    claimant: Reader | None = None
    for reader in (*sorted(by_suffix, key=lambda reader: reader.last_resort), *ordered):
        if reader is not claimant and reader.claims(head):
            if reader.recognises is None or reader.recognises(content):
                return reader
            claimant = claimant or reader
    if claimant is not None:
        return claimant
    known = sorted({ending.removeprefix(".").upper() for reader in readers for ending in reader.suffixes[:1]})
    if head.startswith(archives.SIGNATURES) and not by_suffix and suffix != archives.SUFFIX:
        raise UnreadableError(
            "this is a ZIP archive; give it as a file whose name ends in .zip, and the reports in it are read"
        )
    for signature, name in _ARCHIVES:
        if head.startswith(signature):
            raise UnreadableError(
                "this is an archive of the kind {kind}, which cannot be read; unpack it and give the "
                "folder, or pack it as ZIP",
                kind=name,
            )
    if head.startswith(archives.SIGNATURES):
        raise UnknownFormatError(
            "this is a file of the kind {kind}, which cannot be read; {formats} are read",
            kind="ZIP",
            formats=known,
        )
    if by_suffix:
        return by_suffix[0]
    raise UnknownFormatError(
        "this is neither text nor a known kind of document; {formats} are read", formats=known
    )
