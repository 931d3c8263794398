"""Many numbers in buckets, on disk, so that a province takes no more memory than a county."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from typing import IO

_IN_MEMORY = 1 << 17
_BYTES = array("Q").itemsize


class Buckets:
    """Numbers of 64 bits by the number of their bucket, each bucket in the order in which they were added.

    The last numbers are in memory, all others in an unnamed temporary file that disappears with the process.
    """

    def __init__(self) -> None:
        self._recent: dict[int, array[int]] = {}
        self._count = 0
        self._file: IO[bytes] | None = None
        self._end = 0
        # By bucket where its parts begin in the file, and how long they are.
        self._parts: dict[int, array[int]] = {}

    def add(self, bucket: int, numbers: array[int]) -> None:
        """Add numbers, of type ``Q``, to a bucket."""
        recent = self._recent.get(bucket)
        if recent is None:
            recent = self._recent[bucket] = array("Q")
        recent.extend(numbers)
        self._count += len(numbers)
        if self._count > _IN_MEMORY:
            self._write()

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this object
        self._file.seek(self._end)
        for bucket, numbers in self._recent.items():
            size = len(numbers) * _BYTES
            numbers.tofile(self._file)
            self._parts.setdefault(bucket, array("Q")).extend((self._end, size))
            self._end += size
        self._recent.clear()
        self._count = 0

    def __iter__(self) -> Iterator[tuple[int, array[int]]]:
        """The buckets in the order of their numbers, each with what is in it."""
        for bucket in sorted(self._parts.keys() | self._recent.keys()):
            yield bucket, self._numbers(bucket)

    def _numbers(self, bucket: int) -> array[int]:
        found = array("Q")
        parts = self._parts.get(bucket, ())
        for start, size in zip(parts[::2], parts[1::2], strict=True):
            assert self._file is not None
            self._file.seek(start)
            found.frombytes(self._file.read(size))
        found.extend(self._recent.get(bucket, ()))
        return found
