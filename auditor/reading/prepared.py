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
import sys
import zlib
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_NAME = "prepared.bin"
_MOST = 8_000
"""How many things are kept; beyond that, all are made anew."""
_CHECK = 4


class Prepared:
    """The things in a file by their hashes. ``file`` is None where nothing can be kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[bytes, Any] | None = None
        self._new: dict[bytes, Any] = {}

    def pattern(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        """What ``re.compile`` gives."""
        key = _key("pattern", repr((pattern, int(flags))))
        known = self._found(key)
        if known is not None:
            with suppress(Exception):
                return _assembled(pattern, *known)
        try:
            parts = _parts_of(pattern, int(flags))
        except (AttributeError, ImportError, TypeError):
            # Another Python may do it in another way.
            return re.compile(pattern, flags)
        self._keep(key, parts)
        return _assembled(pattern, *parts)

    def of_file(self, file: Path, made: Callable[[Path], Any]) -> Any:
        """What a function makes of a file of the program: plain data, which nobody changes.

        It is made anew where the content of the file has changed, whatever its date says, or the module of
        the function.
        """
        content = hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
        return self.of_known(f"{file} {content}", made, file)

    def of_known(self, known_by: str, made: Callable[..., Any], *arguments: Any) -> Any:
        """What a function makes of its arguments: plain data, which nobody changes.

        ``known_by`` tells them from all others. It is made anew where the module of the function has changed.
        """
        code = made.__code__
        key = _key(f"{made.__qualname__} {code.co_filename} {_look(code.co_filename)}", known_by)
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
        known = {**_read(self._file), **self._new}
        content = marshal.dumps((_made_by(), known if len(known) <= _MOST else self._new))
        new = self._file.with_name(f"{_NAME}.{os.getpid()}")
        try:
            self._file.parent.mkdir(exist_ok=True)
            new.write_bytes(zlib.crc32(content).to_bytes(_CHECK, "little") + content)
            os.replace(new, self._file)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        self._new = {}

    def _found(self, key: bytes) -> Any:
        if self._known is None:
            self._known = {} if self._file is None else _read(self._file)
        return self._known.get(key)

    def _keep(self, key: bytes, value: Any) -> None:
        if not self._new:
            atexit.register(self.write)
        self._new[key] = value
        assert self._known is not None
        self._known[key] = value


@cache
def _look(file: str) -> tuple[int, int]:
    with suppress(OSError):
        found = os.stat(file)
        return found.st_mtime_ns, found.st_size
    return 0, 0


def _read(file: Path) -> dict[bytes, Any]:
    """What is kept in a file; nothing where it is damaged or another Python wrote it."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = memoryview(file.read_bytes())
        if zlib.crc32(content[_CHECK:]) == int.from_bytes(content[:_CHECK], "little"):
            made_by, known = marshal.loads(content[_CHECK:])
            if made_by == _made_by():
                return dict(known)
    return {}


def _made_by() -> tuple[str, int]:
    from _sre import MAGIC  # type: ignore[import-not-found]

    return sys.version, MAGIC


def _key(kind: str, text: str) -> bytes:
    return hashlib.blake2b(f"{kind}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _parts_of(pattern: Any, flags: int) -> tuple[int, bytes, int, dict[str, int]]:
    """What a pattern is assembled from: flags, code, number of groups, and groups by name.

    Raises:
        re.error: the pattern is wrong.
    """
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags))
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
