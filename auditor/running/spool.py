"""A sequence of values kept on disk, so that a province takes no more memory than a county."""

from __future__ import annotations

import io
import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import IO, Any, Generic, TypeVar, cast, overload

import msgspec

T = TypeVar("T")
_IN_MEMORY = 1 << 20
# Reading at a place leaves the file where it is, so that nothing has to be moved back and forth; not on
# Windows.
_READS_AT_PLACE = hasattr(os, "pread")


class Spool(Sequence[T], Generic[T]):
    """Append-only; each value is encoded when it is added and decoded when it is read.

    The first mebibyte stays in memory, the rest is in an unnamed temporary file that disappears with the
    process.
    """

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._file: IO[bytes] = io.BytesIO()
        self._on_disk = False
        self._descriptor = -1
        self._appending = True
        self._ends = array("Q", [0])

    def append(self, value: T) -> None:
        """Store one more value."""
        self.append_encoded(self._encoder.encode(value))

    def append_encoded(self, content: bytes) -> None:
        """Store one more value that a worker has encoded already."""
        if not self._appending:
            self._file.seek(self._ends[-1])
            self._appending = True
        self._file.write(content)
        self._ends.append(self._ends[-1] + len(content))
        if not self._on_disk and self._ends[-1] > _IN_MEMORY:
            self._move_to_disk()

    def _move_to_disk(self) -> None:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this object
        file.write(cast(io.BytesIO, self._file).getbuffer())
        self._file, self._on_disk, self._descriptor = file, True, file.fileno()

    def __reduce__(self) -> tuple[Any, ...]:
        # A worker that is not forked gets all of it.
        return _restored, (self._kind, self._content(0, self._ends[-1]), self._ends)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._decoder.decode(self._content(self._ends[index], self._ends[index + 1]))

    def encoded_at(self, index: int) -> bytes:
        """One value as it is stored."""
        return self._content(self._ends[index], self._ends[index + 1])

    def _content(self, start: int, end: int) -> bytes:
        if self._on_disk and _READS_AT_PLACE:
            if self._appending:
                self._file.flush()
                self._appending = False
            return os.pread(self._descriptor, end - start, start)
        self._appending = False
        self._file.seek(start)
        return self._file.read(end - start)

    def encoded(self) -> Iterator[bytes]:
        """The values as they are stored."""
        return (self._content(start, end) for start, end in pairwise(self._ends))

    def __iter__(self) -> Iterator[T]:
        return (self[index] for index in range(len(self)))


def _restored(kind: type[T], content: bytes, ends: array[int]) -> Spool[T]:
    spool = Spool(kind)
    for start, end in pairwise(ends):
        spool.append_encoded(content[start:end])
    return spool
