"""Which reports an organ has, in few bytes for each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from zlib import crc32

_NUMBER = 0xFFFF_FFFF


class ByOrgan:
    """Indexes of reports by the keys of their organs.

    A key is held as two independent hashes with 96 bits together: in less than one of 10^17 runs two of a
    million organs have the same.
    """

    def __init__(self) -> None:
        # Sorted by both once something is asked: one hash, and the other before the index.
        self._hashes = array("Q")
        self._rests = array("Q")
        self._is_sorted = True
        self._several = 0

    def add(self, key: str, index: int) -> None:
        """Note one more report; indexes come in order."""
        first, second = _hashes(key)
        self._hashes.append(first)
        self._rests.append(second << 32 | index)
        self._is_sorted = False

    def at(self, key: str) -> list[int]:
        """The reports of an organ, in order."""
        first, second = _hashes(key)
        self._sort()
        found: list[int] = []
        for place in range(bisect_left(self._hashes, first), len(self._hashes)):
            if self._hashes[place] != first:
                break
            if self._rests[place] >> 32 == second:
                found.append(self._rests[place] & _NUMBER)
        return found

    def __contains__(self, key: str) -> bool:
        return bool(self.at(key))

    def __len__(self) -> int:
        """How many organs have reports."""
        self._sort()
        return len(self._hashes) - self._several

    def organs(self) -> Iterator[tuple[int, int]]:
        """The hashes of the organs, those with several reports as often as they have some."""
        return ((first, rest >> 32) for first, rest in zip(self._hashes, self._rests, strict=True))

    def several(self) -> Iterator[list[int]]:
        """The reports of each organ that has several, by the first of them."""
        self._sort()
        found: dict[tuple[int, int], list[int]] = {}
        if self._several:
            for place in range(1, len(self._hashes)):
                if self._is_repeated(place):
                    key = self._hashes[place], self._rests[place] >> 32
                    reports = found.setdefault(key, [self._rests[place - 1] & _NUMBER])
                    reports.append(self._rests[place] & _NUMBER)
        return iter(sorted(found.values()))

    def _is_repeated(self, place: int) -> bool:
        """Whether the report at a place is one more of the organ before it."""
        return (
            self._hashes[place] == self._hashes[place - 1]
            and self._rests[place] >> 32 == self._rests[place - 1] >> 32
        )

    def _sort(self) -> None:
        if self._is_sorted:
            return
        # One number each, which takes half as much memory as a pair.
        together = sorted(first << 64 | rest for first, rest in zip(self._hashes, self._rests, strict=True))
        self._hashes = array("Q", (each >> 64 for each in together))
        self._rests = array("Q", (each & 0xFFFF_FFFF_FFFF_FFFF for each in together))
        self._is_sorted = True
        self._several = sum(map(self._is_repeated, range(1, len(self._hashes))))


def _hashes(key: str) -> tuple[int, int]:
    return hash(key) & 0xFFFF_FFFF_FFFF_FFFF, crc32(key.encode("utf-8", "surrogatepass"))
