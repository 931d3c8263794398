"""The compiled modules of the program in one file, so that they are found without looking into folders.

For each of some 400 modules Python lists folders, asks for the dates of two files and opens one: a tenth of
the processor time of a short run. Here one file has them all. As Python does it, a module is compiled anew
where its source has another date or size; what is not here, or not as it was, is found by Python.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import struct
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from auditor.record import NamedTuple
from auditor.startup.prepared import FileInPieces, content_hash

_NAME = "modules.bin"
_HEAD = struct.Struct("<II")
_PREFIX = "auditor"
# Files that a user gives are modules of these names.
_OF_USERS = "auditor_plugin_"
# A source that was just written may be written once more without another date.
_SETTLED = 10_000_000_000


class _Entry(NamedTuple):
    """A module: the folder that Python looks into for it, its source with size and date (in nanoseconds), the
    file that Python compiles it to, whether it is a package; and where its code begins, how long it is, and
    its checksum."""

    folder: str
    source: str
    size: int
    modified: int
    compiled: str
    is_package: bool
    start: int = 0
    length: int = 0
    checksum: int = 0


# From here on, an entry is about the code and not about the source.
_OF_CODE = _Entry._fields.index("start")


class CompiledModules:
    """A finder of modules; ``file`` is None where nothing can be kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._code: FileInPieces | None = None
        self._entries: dict[str, tuple[Any, ...]] = {}
        with suppress(OSError, ValueError, EOFError, TypeError, struct.error):
            self._read()

    def _read(self) -> None:
        if self._file is None:
            return
        content = FileInPieces(self._file)
        checksum, length = _HEAD.unpack(content.piece(0, _HEAD.size))
        index = content.piece(_HEAD.size, length)
        if zlib.crc32(index) != checksum:
            return
        made_by, entries = marshal.loads(index)
        if made_by == _made_by():
            self._code, self._entries = content, entries
            self._start = _HEAD.size + length

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module is; None if it is not here, or not as it was."""
        known = self._entries.get(name)
        if known is None or path is None:
            return None
        entry = _Entry(*known)
        if list(path) != [entry.folder] or not _is_as_it_was(entry):
            return None
        code = self._code_of(entry)
        if code is None:
            return None
        spec = ModuleSpec(name, _Loader(name, entry.source, code), origin=entry.source)
        spec.has_location = True
        spec.cached = entry.compiled
        if entry.is_package:
            spec.submodule_search_locations = [os.path.dirname(entry.source)]
        return spec

    def _has(self, name: str, entry: _Entry) -> bool:
        known = self._entries.get(name, ())
        return known[:_OF_CODE] == entry[:_OF_CODE] and self._code_of(_Entry(*known)) is not None

    def _code_of(self, entry: _Entry) -> bytes | None:
        assert self._code is not None
        with suppress(OSError):
            code = self._code.piece(self._start + entry.start, entry.length)
            # A spoilt constant would be another result, and nobody would see why.
            if zlib.crc32(code) == entry.checksum:
                return code
        return None

    def write(self) -> None:
        """Keep the modules that Python has found by itself meanwhile."""
        if self._file is None or sys.dont_write_bytecode:
            return
        now = time.time_ns()
        new = {
            name: (entry, marshal.dumps(found))
            for name, entry, loader in _found_by_python()
            # Modules that were loaded before this finder may be here already.
            if not self._has(name, entry)
            and now - entry.modified > _SETTLED
            and (found := loader.get_code(name)) is not None
            and _is_as_it_was(entry)
        }
        if not new:
            return
        kept = {
            name: (entry, code)
            for name, known in self._entries.items()
            if _is_as_it_was(entry := _Entry(*known)) and (code := self._code_of(entry)) is not None
        }
        content = _stored({**kept, **new})
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(exist_ok=True)
            beside.write_bytes(content)
            os.replace(beside, self._file)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


class _Loader(SourceFileLoader):
    """Loads a module whose code is known; it is given once, and not kept."""

    def __init__(self, name: str, source: str, code: bytes) -> None:
        super().__init__(name, source)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        code, self._code = self._code, b""
        found: CodeType | None = marshal.loads(code) if code else super().get_code(fullname)
        return found


def _stored(modules: dict[str, tuple[_Entry, bytes]]) -> bytes:
    start = 0
    entries = {}
    for name, (entry, code) in modules.items():
        entries[name] = (*entry[:_OF_CODE], start, len(code), zlib.crc32(code))
        start += len(code)
    index = marshal.dumps((_made_by(), entries))
    head = _HEAD.pack(zlib.crc32(index), len(index))
    return b"".join([head, index, *(code for _, code in modules.values())])


def _found_by_python() -> Iterator[tuple[str, _Entry, SourceFileLoader]]:
    """The modules of the program, and of what belongs to it, that were loaded from files of their own."""
    for name, module in list(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        if (
            "." not in name
            or not name.startswith(_PREFIX)
            or name.startswith(_OF_USERS)
            or spec is None
            or type(spec.loader) is not SourceFileLoader
            or spec.origin is None
            or spec.cached is None
        ):
            continue
        try:
            found = os.stat(spec.origin)
        except OSError:
            continue
        is_package = spec.submodule_search_locations is not None
        folder = os.path.dirname(spec.origin)
        entry = _Entry(
            os.path.dirname(folder) if is_package else folder,
            spec.origin,
            found.st_size,
            found.st_mtime_ns,
            spec.cached,
            is_package,
        )
        yield name, entry, spec.loader


def _is_as_it_was(entry: _Entry) -> bool:
    try:
        found = os.stat(entry.source)
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (entry.size, entry.modified)


def _made_by() -> tuple[bytes, int, str, bytes]:
    """The Python, and this module as it is written: what is kept may look otherwise after a change."""
    return importlib.util.MAGIC_NUMBER, sys.flags.optimize, sys.version, content_hash(__file__)


def _beside_modules() -> Path | None:
    try:
        compiled = Path(importlib.util.cache_from_source(__file__))
    except NotImplementedError:
        return None
    return compiled.with_name(f"{sys.implementation.cache_tag}-{_NAME}")


def find_compiled_modules() -> CompiledModules:
    """Have modules found here first, in this process."""
    finder = CompiledModules(_beside_modules())
    sys.meta_path.insert(0, finder)
    return finder
