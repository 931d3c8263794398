"""The paths of the files of a run, on disk: a province has hundreds of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from auditor.running.spool import Spool


class FilePaths(Sequence[str]):
    """Paths in order; each is decoded when it is asked for."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._encoded: Spool[bytes] = Spool(bytes)
        for path in paths:
            # A name that is no text in the encoding of the system has surrogates.
            self._encoded.append_encoded(path.encode("utf-8", "surrogatepass"))

    def __len__(self) -> int:
        return len(self._encoded)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return self.encoded(index).decode("utf-8", "surrogatepass")

    def encoded(self, index: int) -> bytes:
        """One path as it is stored."""
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._encoded.encoded_at(index % len(self))

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))
