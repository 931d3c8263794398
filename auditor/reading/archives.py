"""ZIP archives of reports: which files are in one, under names that can be shown and given, and one file at a
time.

Nothing is ever unpacked to disk, and no more than one file into memory. The address of a file in an archive
is the archive's path and the file's name, ``all.zip/青溪镇/report.docx``; names that would lead out of the
archive or hide what they are do so no more.
"""

from __future__ import annotations

import os
import posixpath
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache

from auditor.errors import UnreadableError

SUFFIX = ".zip"
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# Documents that are ZIP files by themselves have one of these, whatever they are called.
_DOCUMENT_PARTS = frozenset(["[Content_Types].xml", "META-INF/manifest.xml", "OFD.xml"])
_MOST_FILES = 10_000
_LARGEST_DIRECTORY = 8_000_000
_MOST_UNPACKED = 10_000_000_000
_LARGEST_INNER = 100_000_000
_HIGHEST_RATIO = 200
# A small file that repeats itself is not a bomb.
_SMALL = 2_000_000
_CHUNK = 1 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNICODE_PATH = 0x7075
_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
_DAMAGE = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError)
_FORMATTING = frozenset(["Cc", "Cf", "Cs", "Co", "Zl", "Zp"])


class Archive:
    """The files of one archive in its order, under names made safe; ``inner`` for one inside another."""

    def __init__(self, source: _Source, *, inner: bool = False) -> None:
        self.inner = inner
        try:
            self._zip = zipfile.ZipFile(source)
        except _DAMAGE as error:
            raise UnreadableError(
                "the ZIP archive is damaged or one part of several ({problem}); pack it again, or unpack "
                "it and give the folder",
                problem=str(error),
            ) from error
        entries = [entry for entry in self._zip.infolist() if not _name(entry).endswith(("/", "\\"))]
        self.unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_FILES or self.unpacked > _MOST_UNPACKED:
            raise _bomb()
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry, name in zip(entries, _safe_names(entries), strict=True):
            self._entries.setdefault(name, []).append(entry)
        self._opened: tuple[str, Archive] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, each once."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def is_encrypted(self) -> bool:
        """Whether a password protects any of its files."""
        return any(entry.flag_bits & _ENCRYPTED for entries in self._entries.values() for entry in entries)

    @property
    def is_document(self) -> bool:
        """Whether this is a document that happens to be a ZIP file: DOCX, XLSX, ODT, OFD."""
        return not _DOCUMENT_PARTS.isdisjoint(self._entries)

    def read(self, name: str, largest: int) -> bytes:
        """The bytes of a file.

        Raises:
            UnreadableError: it is encrypted, damaged, there twice with different content, or has more than
                ``largest`` bytes.
        """
        entry = self._entry(name)
        if entry.file_size > largest:
            raise UnreadableError(
                "the file has {size} MB unpacked; at most {largest} MB are read",
                size=f"{entry.file_size / 1e6:.1f}",
                largest=f"{largest / 1e6:.0f}",
            )
        return self._unpacked(entry, largest)

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a file; none if it cannot be read."""
        try:
            with self._zip.open(self._entry(name)) as stream:
                return stream.read(size)
        except (UnreadableError, *_DAMAGE):
            return b""

    def length(self, name: str) -> int:
        """The size that the archive states for a file; none if it cannot be read."""
        try:
            return self._entry(name).file_size
        except UnreadableError:
            return 0

    def nested(self, name: str) -> Archive | None:
        """The archive that a file of this one is, or None if it is something else.

        Raises:
            UnreadableError: it cannot be read, or this archive is itself inside another.
        """
        if not name.lower().endswith(SUFFIX) or not self.head(name, 4).startswith(SIGNATURES):
            return None
        if self.inner:
            raise UnreadableError(
                "archives in archives in archives are not read; unpack the outer one and give its folder"
            )
        if self._opened is None or self._opened[0] != name:
            self._opened = None
            self._opened = (name, Archive(_Bytes(self.read(name, _LARGEST_INNER)), inner=True))
        return None if self._opened[1].is_document else self._opened[1]

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entries = self._entries[name]
        first = entries[0]
        if any((entry.CRC, entry.file_size) != (first.CRC, first.file_size) for entry in entries):
            raise UnreadableError(
                "the archive has {count} different files of this name; unpack it, keep the right one and "
                "give the folder",
                count=len(entries),
            )
        return first

    def _unpacked(self, entry: zipfile.ZipInfo, largest: int) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError(
                "this file of the archive is protected by a password; unpack it with the password and "
                "give the folder"
            )
        if entry.compress_type not in _METHODS:
            raise UnreadableError(
                "this file of the archive is compressed in a way that cannot be read (method {method}); "
                "unpack it and give the folder",
                method=entry.compress_type,
            )
        # What an archive says of sizes is a claim; what comes out of it is counted.
        most = min(largest, max(_SMALL, _HIGHEST_RATIO * entry.compress_size))
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > most:
                        raise _bomb()
                    pieces.append(piece)
        except UnreadableError:
            raise
        except Exception as error:
            if not isinstance(error, _DAMAGE) and type(error).__module__ not in ("lzma", "_lzma"):
                raise
            raise _damaged(error) from error
        if size != entry.file_size:
            raise _damaged(EOFError("truncated"))
        return b"".join(pieces)


def open_archive(path: str) -> Archive | None:
    """The archive at a path; None if the file does not exist or is not an archive.

    Raises:
        UnreadableError: it is damaged, or far larger than reports can be.
    """
    if not path.lower().endswith(SUFFIX) or not os.path.isfile(path):
        return None
    try:
        status = os.stat(path)
        archive = _opened(path, status.st_mtime_ns, status.st_size)
    except OSError:
        # The reader of the file reports what is wrong with it.
        return None
    return None if archive is None or archive.is_document else archive


def archive_of(content: bytes) -> Archive:
    """The files of a document that is an archive.

    Raises:
        UnreadableError: it is damaged, or far larger than reports can be.
    """
    return Archive(_Bytes(content))


def inside(path: str) -> tuple[Archive, str] | None:
    """The archive of an address, and the name in it (of a file, or the start of several).

    None for what is not such an address.

    Raises:
        UnreadableError: the archive cannot be read.
    """
    address = path.replace(os.sep, "/")
    for end in _ends(address):
        if not os.path.isfile(path[:end]):
            continue
        archive = open_archive(path[:end])
        return None if archive is None else _deeper(archive, address[end + 1 :].strip("/"))
    return None


def _deeper(archive: Archive, name: str) -> tuple[Archive, str]:
    if name in archive:
        return archive, name
    for end in _ends(name):
        if name[:end] in archive:
            nested = archive.nested(name[:end])
            if nested is not None:
                return nested, name[end + 1 :]
    return archive, name


def _ends(address: str) -> list[int]:
    """Where an archive's name may end in an address."""
    lower = address.lower()
    mark = SUFFIX + "/"
    found, at = [], lower.find(mark)
    while at >= 0:
        found.append(at + len(SUFFIX))
        at = lower.find(mark, at + 1)
    return found


@lru_cache(maxsize=1)
def _opened(path: str, changed: int, size: int) -> Archive | None:
    with open(path, "rb") as stream:
        if not stream.read(4).startswith(SIGNATURES):
            return None
    return Archive(_File(path))


class _Source:
    """What ``zipfile`` reads from, with a bound on what it takes at once: the directory is read in one
    piece."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._at = 0

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("negative seek position")
        self._at = start + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        end = self._size if size < 0 else min(self._at + size, self._size)
        if end - self._at > _LARGEST_DIRECTORY:
            raise _bomb()
        data = self._between(self._at, end) if end > self._at else b""
        self._at += len(data)
        return data

    def _between(self, start: int, end: int) -> bytes:
        raise NotImplementedError


class _File(_Source):
    """A file that is opened for each reading: none stays open, and no position is shared with a forked
    process."""

    def __init__(self, path: str) -> None:
        super().__init__(os.path.getsize(path))
        self._path = path

    def _between(self, start: int, end: int) -> bytes:
        with open(self._path, "rb", buffering=0) as stream:
            stream.seek(start)
            return stream.read(end - start)


class _Bytes(_Source):
    def __init__(self, content: bytes) -> None:
        super().__init__(len(content))
        self._content = content

    def _between(self, start: int, end: int) -> bytes:
        return self._content[start:end]


def _safe_names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Names as their makers saw them, without what leads elsewhere or cannot be seen."""
    found = []
    for name in _decoded(entries):
        parts = name.replace("\\", "/").split("/")
        kept = [part for part in parts if part not in ("", ".", "..")]
        shown = posixpath.join(*kept) if kept else "-"
        found.append(
            "".join(
                "\ufffd" if unicodedata.category(character) in _FORMATTING else character
                for character in shown
            )
        )
    return found


def _decoded(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Names in the encoding that they were written in.

    Archives made on Chinese Windows hold GBK and those of some macOS programs UTF-8, both without saying so;
    what is not said is taken for code page 437 by definition.
    """
    raws = [None if entry.flag_bits & _UTF8 else _name(entry).encode("cp437", "replace") for entry in entries]
    open_names = [raw for raw in raws if raw is not None and not raw.isascii()]
    all_utf8 = all(_chinese(raw, "utf-8") is not None for raw in open_names)
    found = []
    for entry, raw in zip(entries, raws, strict=True):
        stated = _unicode_path(entry, raw)
        if raw is None or raw.isascii():
            found.append(_name(entry))
        elif stated is not None:
            found.append(stated)
        else:
            found.append(
                _chinese(raw, "utf-8" if all_utf8 else "gb18030") or _chinese(raw, "utf-8") or _name(entry)
            )
    return found


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.orig_filename


def _chinese(raw: bytes, encoding: str) -> str | None:
    """The text in an encoding, if it is Chinese as it is written: half of its characters or more are common
    ones."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    characters = [character for character in text if not character.isascii()]
    common = sum(len(character.encode("gb2312", "ignore")) == 2 for character in characters)
    return text if characters and 2 * common >= len(characters) else None


def _unicode_path(entry: zipfile.ZipInfo, raw: bytes | None) -> str | None:
    """The name in UTF-8 that some programs add, if it is still the name of this file."""
    extra = entry.extra
    while raw is not None and len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        data, extra = extra[4 : 4 + size], extra[4 + size :]
        if (
            kind == _UNICODE_PATH
            and len(data) > 5
            and struct.unpack_from("<I", data, 1)[0] == zlib.crc32(raw)
        ):
            return data[5:].decode("utf-8", "replace")
    return None


def _bomb() -> UnreadableError:
    return UnreadableError(
        "this unpacks to far more than a report can hold; unpack it yourself and give the folder"
    )


def _damaged(error: Exception) -> UnreadableError:
    return UnreadableError(
        "this file of the archive is damaged ({problem}); get it again, or unpack the archive and give "
        "the folder",
        problem=str(error) or type(error).__name__,
    )
