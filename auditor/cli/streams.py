"""Standard output and error that may be closed, full or gone: what cannot be written is told in one line."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO, cast


class OutputLost(OSError):
    """Standard output does not take what is printed."""


class _Raw(io.RawIOBase):
    """A standard stream that is no terminal; ``number`` is that of its file, None where it is closed.

    What cannot be written raises :class:`OutputLost` once, and goes nowhere from then on; that of a stream
    that is ``optional`` always goes nowhere.
    """

    def __init__(self, number: int | None, *, optional: bool = False) -> None:
        super().__init__()
        self._number = number
        self._optional = optional
        self._lost = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        if self._number is None:
            raise io.UnsupportedOperation("fileno")
        return self._number

    def write(self, content: bytes | memoryview) -> int:  # type: ignore[override]
        if self._lost:
            return len(content)
        try:
            if self._number is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            return os.write(self._number, content)
        except OSError as error:
            self._lost = True
            if self._optional:
                return len(content)
            if isinstance(error, BrokenPipeError):
                raise
            raise OutputLost(error.errno, error.strerror) from error


def guard_streams() -> None:
    """Put such streams in the place of those that are no terminals, and let no closed one be taken by a file
    that is opened later."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (taken := os.open(os.devnull, os.O_RDWR)) < 3:
            pass
        os.close(taken)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stdout = _guarded(sys.stdout)
    sys.stderr = _guarded(sys.stderr, optional=True)


def _guarded(stream: TextIO | None, *, optional: bool = False) -> TextIO:
    if stream is None:
        return io.TextIOWrapper(_buffered(None, optional), "utf-8")
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return stream
    return io.TextIOWrapper(
        _buffered(stream.fileno(), optional),
        encoding=stream.encoding,
        errors=stream.errors,
        newline=None if sys.platform == "win32" else "\n",
        line_buffering=stream.line_buffering,
    )


def _buffered(number: int | None, optional: bool) -> io.BufferedWriter:
    return io.BufferedWriter(cast("io.RawIOBase", _Raw(number, optional=optional)))
