"""Which reports of a run may share passages, from sketches of their texts, in linear time and little memory.

Two reports are compared if they share samples that few others have. What many have is either common wording
or a text that has been copied many times; a report that has much of it is compared with the first one that
had it.

Most samples are one report's alone. Which are not is found by ranges of hashes, each counted in one call.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

Sketches = Callable[[], Iterable[bytes]]
"""The sketches of all reports, anew at each call: sorted hashes of 32 bits, none twice."""

# Samples that no more reports than this share lead from each of these to all others; a few bytes of memory
# for each.
_FEW = 6
_LEAST_SHARED = 5
_LEAST_SHARE_OF_FIRST = 0.15
_BUCKETS = 64
_BYTES = array("I").itemsize
_HASHES = 1 << 32
# So many samples are counted at a time, and held in so many ranges.
_IN_A_RANGE = 1 << 18
_RANGES = 64
MOST_COUNTED = 255


class SharedSamples:
    """The samples that several of the reports have. Those of more than ``common`` reports are set aside.

    Memory grows with the samples that are shared; of all others at most :data:`_RANGES` ranges are held.
    """

    def __init__(self, sketches: Sketches, common: int) -> None:
        self._few = min(_FEW, common)
        self._most = common
        self._common: set[int] = set()
        self._sizes = array("L", (len(sketch) // _BYTES for sketch in sketches()))
        # By place: samples with the number of reports that have them.
        self._shared: dict[int, array[int]] = {}
        limits = _limits(sum(self._sizes))
        for start in range(0, len(limits) - 1, _RANGES):
            self._count(sketches(), limits[start : start + _RANGES + 1])

    def is_common(self, hash: int) -> bool:
        """Whether more reports have a sample than may share one."""
        return hash in self._common

    def _count(self, sketches: Iterable[bytes], limits: Sequence[int]) -> None:
        """Find the shared samples in some ranges of hashes, from one limit to the next."""
        ranges = [array("I") for _ in limits[1:]]
        ends = [array("L", [0]) for _ in limits[1:]]
        for sketch in sketches:
            hashes = array("I", sketch)
            start = bisect_left(hashes, limits[0])
            for one, its_ends, limit in zip(ranges, ends, limits[1:], strict=True):
                end = bisect_left(hashes, limit, start)
                one.extend(hashes[start:end])
                its_ends.append(len(one))
                start = end
        for one, its_ends in zip(ranges, ends, strict=True):
            self._note(one, its_ends)

    def _note(self, hashes: array[int], ends: array[int]) -> None:
        counts = {hash: count for hash, count in Counter(hashes).items() if count > 1}
        repeated = set(counts)
        if not repeated:
            return
        for place in range(len(ends) - 1):
            found = repeated.intersection(hashes[ends[place] : ends[place + 1]])
            if found:
                held = self._shared.setdefault(place, array("Q"))
                held.extend(hash << 32 | counts[hash] for hash in found if counts[hash] <= self._most)
        self._common.update(hash for hash, count in counts.items() if count > self._most)

    def neighbours(self) -> Iterator[tuple[int, list[int]]]:
        """For each report by place the earlier ones that it may share passages with, the likeliest first."""
        holders = self._holders()
        for place in sorted(self._shared):
            rare: Counter[int] = Counter()
            frequent: Counter[int] = Counter()
            for each in self._shared[place]:
                hash, count = each >> 32, each & 0xFFFFFFFF
                held = rare if count <= self._few else frequent
                for other in _at(holders, hash, place):
                    held[other] += 1
            if not rare and not frequent:
                continue
            least = max(_LEAST_SHARED, _LEAST_SHARE_OF_FIRST * self._sizes[place])
            likely = {other for other, shared in rare.items() if shared >= _LEAST_SHARED}
            likely.update(other for other, shared in frequent.items() if shared + rare[other] >= least)
            if likely:
                yield place, sorted(likely, key=lambda other: (-rare[other] - frequent[other], other))

    def _holders(self) -> list[array[int]]:
        """The reports that have each rare sample, and the first one that has each frequent one.

        They are kept as sorted numbers of sample and place, in buckets.
        """
        buckets = [array("Q") for _ in range(_BUCKETS)]
        seen: set[int] = set()
        for place in sorted(self._shared):
            for each in self._shared[place]:
                hash, count = each >> 32, each & 0xFFFFFFFF
                if count <= self._few or hash not in seen:
                    buckets[hash % _BUCKETS].append(hash << 32 | place)
                if count > self._few:
                    seen.add(hash)
        # Bucket by bucket, so that what is sorted is never all there in lists.
        for index, bucket in enumerate(buckets):
            buckets[index] = array("Q", sorted(bucket))
        return buckets


def _limits(samples: int) -> list[int]:
    """Where ranges of hashes begin that have about as many samples as are counted at a time, and where the
    last one ends."""
    many = max(1, -(-samples // _IN_A_RANGE))
    return [number * _HASHES // many for number in range(many + 1)]


def _at(holders: list[array[int]], hash: int, before: int) -> Sequence[int]:
    """The reports before a place that are kept for a sample."""
    bucket = holders[hash % _BUCKETS]
    first = bisect_left(bucket, hash << 32)
    last = hash << 32 | before
    if first == len(bucket) or bucket[first] >= last:
        return ()
    return [held & 0xFFFFFFFF for held in bucket[first : bisect_left(bucket, last, first)]]
