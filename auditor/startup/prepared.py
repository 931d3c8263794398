"""What takes long to make from the program's own texts, kept for the next start: compiled patterns, and YAML
that belongs to the program.

Python compiles a pattern in two steps: from its text to a list of numbers, which takes long, and from these
to the pattern. The numbers are kept, in a file among those that Python keeps of compiled modules, and under
the same conditions; they hold for one version of Python. What cannot be read back is made anew.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib.util
import marshal
import os
import re
import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from auditor.startup.first_characters import with_first_characters

_NAME = "prepared.bin"
_MOST = 8_000
"""How many things are kept; beyond that, all are made anew."""
_HEAD = struct.Struct("<II")


class FileInPieces:
    """A large file of which some pieces are read. Where it is replaced meanwhile, it is read as it was.

    Raises:
        OSError: it cannot be read.
    """

    def __init__(self, file: Path) -> None:
        self._number = -1
        # On Windows, a file that is open cannot be replaced.
        self._content = None if hasattr(os, "pread") else file.read_bytes()
        if self._content is None:
            self._number = os.open(file, os.O_RDONLY)
            if self._number < 3:
                raise OSError("a standard stream is closed, and its place must stay free")

    def piece(self, start: int, length: int) -> bytes:
        """So many bytes from a place on, fewer where the file ends.

        Raises:
            OSError: they cannot be read.
        """
        if self._content is None:
            return os.pread(self._number, length, start)
        return self._content[start : start + length]

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        # What a module imports may be gone by the end of the program.
        if self._number >= 0:
            close(self._number)


class _Stored:
    """What a file holds: its index is read at once, a thing when it is asked for. Nothing where the file is
    damaged or another Python wrote it."""

    def __init__(self, file: Path | None) -> None:
        self._places: dict[bytes, tuple[int, int, int]] = {}
        if file is None:
            return
        with suppress(OSError, ValueError, EOFError, TypeError, struct.error):
            self._content = FileInPieces(file)
            checksum, length = _HEAD.unpack(self._content.piece(0, _HEAD.size))
            index = self._content.piece(_HEAD.size, length)
            if zlib.crc32(index) == checksum:
                made_by, places = marshal.loads(index)
                self._places = dict(places) if made_by == _made_by() else {}

    def __getitem__(self, key: bytes) -> bytes | None:
        if key not in self._places:
            return None
        start, length, checksum = self._places[key]
        try:
            thing = self._content.piece(start, length)
        except OSError:
            return None
        return thing if zlib.crc32(thing) == checksum else None

    def things(self) -> dict[bytes, bytes]:
        """All that it holds."""
        return {key: thing for key in self._places if (thing := self[key]) is not None}


def _stored(things: Mapping[bytes, bytes]) -> bytes:
    """The content of a file that holds these."""
    # The index is as long wherever it says that things are.
    start = _HEAD.size + len(_index(things, 0))
    index = _index(things, start)
    return b"".join([_HEAD.pack(zlib.crc32(index), len(index)), index, *things.values()])


def _index(things: Mapping[bytes, bytes], start: int) -> bytes:
    places = {}
    for key, thing in things.items():
        places[key] = (start, len(thing), zlib.crc32(thing))
        start += len(thing)
    # In this version each number takes as much room as any other.
    return marshal.dumps((_made_by(), places), 2)


class Prepared:
    """The things in a file by their hashes. ``file`` is None where nothing can be kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: _Stored | None = None
        self._new: dict[bytes, bytes] = {}

    def pattern(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        """What ``re.compile`` gives."""
        key = _key("pattern and its first characters", repr((pattern, int(flags))))
        known = self._found(key)
        if known is not None:
            with suppress(Exception):
                return _assembled(pattern, *marshal.loads(known))
        try:
            parts = _parts_of(pattern, int(flags))
        except (AttributeError, ImportError, TypeError):
            # Another Python may do it in another way.
            return re.compile(pattern, flags)
        self._keep(key, marshal.dumps(parts))
        return _assembled(pattern, *parts)

    def of_file(self, file: Path, made: Callable[[Path], Any]) -> Any:
        """What a function makes of a file of the program: plain data, which nobody changes.

        It is made anew where the content of the file has changed, whatever its date says, or the module of
        the function.
        """
        # In this way it takes half as long as by the methods of a path, and hundreds of files are read.
        with open(file, "rb", buffering=0) as stream:
            content = hashlib.blake2b(stream.read(), digest_size=16).hexdigest()
        return self.of_known(f"{file} {content}", made, file)

    def of_known(self, known_by: str, made: Callable[..., Any], *arguments: Any) -> Any:
        """What a function makes of its arguments: plain data, which nobody changes.

        ``known_by`` tells them from all others. It is made anew where the module of the function has changed.
        """
        code = made.__code__
        key = _key(f"{made.__qualname__} {code.co_filename} {content_hash(code.co_filename).hex()}", known_by)
        known = self._found(key)
        if known is not None:
            with suppress(ValueError, EOFError, TypeError):
                return marshal.loads(known)
        value = made(*arguments)
        # What Python cannot keep in this way is made each time.
        with suppress(ValueError):
            self._keep(key, marshal.dumps(value))
        return value

    def write(self) -> None:
        """Keep what is new; what cannot be written is made again the next time."""
        if not self._new or self._file is None or sys.dont_write_bytecode:
            return
        # Another process may have written meanwhile.
        things = {**_Stored(self._file).things(), **self._new}
        content = _stored(things if len(things) <= _MOST else self._new)
        new = self._file.with_name(f"{_NAME}.{os.getpid()}")
        try:
            self._file.parent.mkdir(exist_ok=True)
            new.write_bytes(content)
            os.replace(new, self._file)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        self._known, self._new = None, {}

    def _found(self, key: bytes) -> bytes | None:
        if self._known is None:
            self._known = _Stored(self._file)
        return self._new.get(key) or self._known[key]

    def _keep(self, key: bytes, thing: bytes) -> None:
        if not self._new:
            atexit.register(self.write)
        self._new[key] = thing


@cache
def content_hash(file: str) -> bytes:
    """The hash of a module as it is written; of one that is not there, nothing is known."""
    try:
        with open(file, "rb", buffering=0) as stream:
            return hashlib.blake2b(stream.read(), digest_size=16).digest()
    except OSError:
        return b""


@cache
def _made_by() -> tuple[str, int, bytes]:
    """The Python, and the modules that make things and read them back, as they are written."""
    from _sre import MAGIC  # type: ignore[import-not-found]

    # What is kept may be wrong by a mistake in them, and stays where they are replaced.
    here = os.path.dirname(__file__)
    folders = (here, os.path.join(os.path.dirname(here), "reading"))
    modules = [os.path.join(folder, name) for folder in folders for name in sorted(os.listdir(folder))]
    return sys.version, MAGIC, b"".join(content_hash(file) for file in modules if file.endswith(".py"))


def _key(kind: str, text: str) -> bytes:
    return hashlib.blake2b(f"{kind}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _parts_of(pattern: Any, flags: int) -> tuple[int, bytes, int, dict[str, int]]:
    """What a pattern is assembled from: flags, code, number of groups, and groups by name.

    Raises:
        re.error: the pattern is wrong.
    """
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    code = array("I", with_first_characters(_compiler._code(parsed, flags), parsed, flags))
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups, dict(parsed.state.groupdict)


def _assembled(pattern: Any, flags: int, code: bytes, groups: int, named: dict[str, int]) -> re.Pattern[Any]:
    import _sre

    by_number: list[str | None] = [None] * groups
    for name, number in named.items():
        by_number[number] = name
    # The numbers are checked here: a wrong one is an error, not a wrong match.
    found: re.Pattern[Any] = _sre.compile(
        pattern, flags, array("I", code).tolist(), groups - 1, named, tuple(by_number)
    )
    return found


def _beside_modules() -> Path | None:
    try:
        return Path(importlib.util.cache_from_source(__file__)).with_name(
            f"{sys.implementation.cache_tag}-{_NAME}"
        )
    except NotImplementedError:
        return None


prepared = Prepared(_beside_modules())
