"""The finished reports of the last run over the same files, so that those of which nothing has changed need
not be scored and counted again.

They are kept in parts of neighbouring reports. Where a part begins is decided by the paths of its reports, so
that a file more or less moves few of them, and a part of which nothing has changed is not written again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from zlib import crc32

import msgspec

from auditor.results.audit import ReportAudit
from auditor.results.counted import Counted, EncodedReport
from auditor.running.cache.entries import SUM, hash_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.spool import Spool

_ABOUT = 64
_MOST = 4 * _ABOUT
# How far from its place in the last run a report is searched for.
_BEHIND, _AHEAD = 64, 256


class Parts(msgspec.Struct, frozen=True, array_like=True):
    """What the reports of a run are kept under: for each the hash of all that decides it, one after the
    other, and how many of them each part has."""

    decided: bytes = b""
    sizes: tuple[int, ...] = ()

    def sums(self) -> Iterator[bytes]:
        """The hash of what decides each part."""
        start = 0
        for size in self.sizes:
            end = start + size * SUM
            yield hash_of(self.decided[start:end])
            start = end


class _Part(msgspec.Struct, frozen=True, array_like=True):
    """Neighbouring reports of a run."""

    decided_by: bytes
    reports: list[EncodedReport]


class KeptReports:
    """The reports of a run with a cache; ``parts`` are those of the last one, and ``key`` is that of both."""

    def __init__(self, kept: KeptFiles, key: bytes, parts: Parts) -> None:
        self._kept = kept
        self._key = key
        self._before = parts
        self._sums = tuple(parts.sums())
        self._starts = [0]
        for size in parts.sizes:
            self._starts.append(self._starts[-1] + size)
        self._next = 0
        self._loaded: tuple[int, list[EncodedReport]] = (-1, [])
        # Parts that are still there as they were.
        self._whole: set[int] = set()
        self._decided = bytearray()
        self._sizes: list[int] = []
        self._counted: Spool[Counted] = Spool(Counted)

    def find(self, decided_by: bytes) -> EncodedReport | None:
        """The report that is decided by this; None if the last run has none, or if it was lost."""
        place = self._place_of(decided_by)
        if place is None:
            # Most likely it took the place of the one that was there.
            self._next += 1
            return None
        self._next = place + 1
        number = bisect_right(self._starts, place) - 1
        if self._loaded[0] != number:
            self._loaded = number, self._part(number) or []
        reports = self._loaded[1]
        return reports[place - self._starts[number]] if reports else None

    def _place_of(self, decided_by: bytes) -> int | None:
        decided, place = self._before.decided, self._next
        if decided[place * SUM : (place + 1) * SUM] == decided_by:
            return place
        found = decided.find(decided_by, max(0, place - _BEHIND) * SUM, (place + _AHEAD) * SUM)
        # Not what begins within one hash and ends within the next.
        return found // SUM if found >= 0 and found % SUM == 0 else None

    def _part(self, number: int) -> list[EncodedReport] | None:
        """The reports of a part of the last run; None if it was damaged, or another run took its place."""
        content = self._kept.get(self._key_of(number))
        if content is None:
            return None
        with suppress(msgspec.DecodeError):
            part = _DECODER.decode(content)
            if part.decided_by == self._sums[number] and len(part.reports) == self._before.sizes[number]:
                self._whole.add(number)
                return part.reports
        return None

    def _key_of(self, number: int) -> bytes:
        return self._key + number.to_bytes(4, "little")

    def all(self) -> Spool[ReportAudit] | None:
        """All reports of the last run; None if some of them were lost."""
        found: Spool[ReportAudit] = Spool(ReportAudit)
        for number in range(len(self._before.sizes)):
            reports = self._part(number)
            if reports is None:
                return None
            for report in reports:
                found.append_encoded(report.whole)
        return found

    def add(self, decided_by: bytes, path: str, counted: bytes) -> None:
        """Note what decides the next report of this run, and what is counted of it."""
        begins = crc32(path.encode("utf-8", "replace")) % _ABOUT == 0
        if begins or not self._sizes or self._sizes[-1] == _MOST:
            self._sizes.append(0)
        self._sizes[-1] += 1
        self._decided += decided_by
        self._counted.append_encoded(counted)

    def keep(self, reports: Spool[ReportAudit]) -> Parts:
        """Keep the reports of this run, those parts that are not kept as they are; what they are kept
        under."""
        parts = Parts(bytes(self._decided), tuple(self._sizes))
        start = 0
        for number, (size, sum) in enumerate(zip(parts.sizes, parts.sums(), strict=True)):
            if number not in self._whole or self._sums[number] != sum:
                self._kept.add(self._key_of(number), self._encoded(sum, reports, range(start, start + size)))
            start += size
        return parts

    def _encoded(self, sum: bytes, reports: Spool[ReportAudit], places: Sequence[int]) -> bytes:
        whole = (reports.encoded_at(place) for place in places)
        counted = (self._counted.encoded_at(place) for place in places)
        return _ENCODER.encode(_Part(sum, list(map(EncodedReport, whole, counted))))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Part)
