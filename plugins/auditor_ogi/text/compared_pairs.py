"""Pairs of texts that were compared in an earlier run and share nothing that counts."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from hashlib import blake2b

_BYTES = array("Q").itemsize
SUM = 16
"""Bytes of the hash of a text, or of its sketch."""


class NothingShared:
    """Pairs of texts that need not be compared again, by the hashes of both.

    ``decided_by`` is the hash of all else that decides it, ``noted`` what :meth:`note` gave in an earlier
    run. Of each pair 8 bytes are held.
    """

    def __init__(self, decided_by: bytes, noted: bytes | None) -> None:
        self._decided_by = decided_by
        known = noted is not None and noted[:SUM] == decided_by and len(noted) % _BYTES == 0
        self._before = array("Q", noted[SUM:]) if noted is not None and known else array("Q")
        self._now = array("Q")

    def has(self, one: bytes, two: bytes) -> bool:
        """Whether a pair is known to share nothing; it is noted for the next run, too."""
        pair = _hash(one, two)
        place = bisect_left(self._before, pair)
        if place == len(self._before) or self._before[place] != pair:
            return False
        self._now.append(pair)
        return True

    def add(self, one: bytes, two: bytes) -> None:
        """Note a pair that shares nothing."""
        self._now.append(_hash(one, two))

    def note(self) -> bytes:
        """The pairs of this run, for the next."""
        return self._decided_by + array("Q", sorted(self._now)).tobytes()


def _hash(one: bytes, two: bytes) -> int:
    return int.from_bytes(blake2b(one + two, digest_size=_BYTES).digest(), "little")
