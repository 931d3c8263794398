"""A sequence of values kept on disk, so that a province takes no more memory than a county."""

from __future__ import annotations

import io
import os
import tempfile
from array import array
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import IO, Any, TypeVar, cast
from weakref import WeakSet

import msgspec

from auditor.errors import ConfigError, system_problem
from auditor.on_demand import OnDemand

T = TypeVar("T")
_IN_MEMORY = 1 << 20
# So many bytes are written at a time; most values are small.
_AT_ONCE = 1 << 16
# Reading at a place leaves the file where it is, so that nothing has to be moved back and forth; not on
# Windows.
_READS_AT_PLACE = hasattr(os, "pread")
# Those with a file, which a fork shares: what is not yet written both would write.
_with_file: WeakSet[Spool[Any]] = WeakSet()
# Of so many values one has its start noted: the starts of all would take twice as much as their sizes.
_NOTED = 32


class Spool(OnDemand[T]):
    """Append-only; each value is encoded when it is added and decoded when it is read.

    The first mebibyte stays in memory, the rest is in an unnamed temporary file that disappears with the
    process; its forks may read it. Writing, and reading what was written last, raise ConfigError where that
    has no room.
    """

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._file: IO[bytes] = io.BytesIO()
        self._on_disk = False
        self._descriptor = -1
        self._appending = True
        self._sizes = array("I")
        self._starts = array("Q")
        self._end = 0
        # The value after the one that was read last, and where it starts: nearly all are read in order.
        self._next = (0, 0)

    def append(self, value: T) -> None:
        """Store one more value."""
        self.append_encoded(self._encoder.encode(value))

    def append_encoded(self, content: bytes) -> None:
        """Store one more value that a worker has encoded already."""
        try:
            if not self._appending:
                self._file.seek(self._end)
                self._appending = True
            self._file.write(content)
        except OSError as error:
            raise _no_room(error) from error
        if len(self._sizes) % _NOTED == 0:
            self._starts.append(self._end)
        self._sizes.append(len(content))
        self._end += len(content)
        if not self._on_disk and self._end > _IN_MEMORY:
            self._move_to_disk()

    def _move_to_disk(self) -> None:
        try:
            file = tempfile.TemporaryFile(buffering=_AT_ONCE)  # noqa: SIM115 - closed with this object
            file.write(cast(io.BytesIO, self._file).getbuffer())
        except OSError as error:
            raise _no_room(error) from error
        self._file, self._on_disk, self._descriptor = file, True, file.fileno()
        _with_file.add(self)

    def __reduce__(self) -> tuple[Any, ...]:
        # A worker that is not forked gets all of it.
        return _restored, (self._kind, self._content(0, self._end), self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)

    def item(self, place: int) -> T:
        """One value, decoded."""
        return self._decoder.decode(self.encoded_at(place))

    def encoded_at(self, index: int) -> bytes:
        """One value as it is stored."""
        at, start = self._next
        if index != at:
            first = index - index % _NOTED
            start = self._starts[first // _NOTED] + sum(self._sizes[first:index])
        end = start + self._sizes[index]
        self._next = (index + 1, end)
        return self._content(start, end)

    def _content(self, start: int, end: int) -> bytes:
        if self._on_disk and _READS_AT_PLACE:
            self._write_all()
            return os.pread(self._descriptor, end - start, start)
        self._appending = False
        self._file.seek(start)
        return self._file.read(end - start)

    def _write_all(self) -> None:
        """Have the file hold everything."""
        if self._appending:
            try:
                self._file.flush()
            except OSError as error:
                raise _no_room(error) from error
            self._appending = False


def _before_fork() -> None:
    for spool in list(_with_file):
        # Whoever reads it next meets the same problem, and says so.
        with suppress(ConfigError):
            spool._write_all()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork)


def _no_room(error: OSError) -> ConfigError:
    return ConfigError(
        "the temporary files of this run cannot be written: {problem}; set TMPDIR to a folder on a disk with "
        "more room",
        file=tempfile.gettempdir() if tempfile.tempdir else None,
        problem=system_problem(error),
    )


def _restored(kind: type[T], content: bytes, sizes: array[int]) -> Spool[T]:
    spool = Spool(kind)
    for start, end in pairwise(accumulate(sizes, initial=0)):
        spool.append_encoded(content[start:end])
    return spool
