"""Which reports of a run may share passages, from sketches of their texts, in linear time and flat memory.

Two reports are compared if they share samples that few others have. What many have is either common wording
or a text that has been copied many times; a report that has much of it is compared with the first one that
had it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

Sketches = Callable[[], Iterable[bytes]]

# Samples that no more reports than this share lead from each of these to all others; a few bytes of memory
# for each.
_FEW = 6
_LEAST_SHARED = 5
_LEAST_SHARE_OF_FIRST = 0.15
_SLOTS = 1 << 23
_LAST = _SLOTS - 1
_BUCKETS = 64
_BYTES = array("I").itemsize
MOST_COUNTED = 255


class Counts:
    """How many reports have each sample, up to 255 and never too low.

    A province takes as much memory as a county. Samples share a slot now and then, which costs a comparison
    and gives no wrong result.
    """

    def __init__(self, sketches: Iterable[bytes]) -> None:
        self._counts = counts = bytearray(_SLOTS)
        for sketch in sketches:
            for hash in array("I", sketch):
                slot = hash & _LAST
                if counts[slot] < MOST_COUNTED:
                    counts[slot] += 1

    def __getitem__(self, hash: int) -> int:
        return self._counts[hash & _LAST]

    def shared(self, sketch: bytes, common: int) -> list[tuple[int, int]]:
        """The samples of a sketch that others have, too, but no more than ``common``, with how many have
        each."""
        counts = self._counts
        return [
            (hash, count) for hash in array("I", sketch) if 2 <= (count := counts[hash & _LAST]) <= common
        ]


def neighbours(sketches: Sketches, counts: Counts, common: int) -> Iterator[tuple[int, list[int]]]:
    """For each report by place the earlier ones that it may share passages with, the likeliest first.

    Samples that more than ``common`` reports have are set aside.
    """
    few = min(_FEW, common)
    holders = _holders(sketches(), counts, few, common)
    for place, sketch in enumerate(sketches()):
        rare: Counter[int] = Counter()
        frequent: Counter[int] = Counter()
        for hash, count in counts.shared(sketch, common):
            held = rare if count <= few else frequent
            for other in _at(holders, hash, place):
                held[other] += 1
        if not rare and not frequent:
            continue
        least = max(_LEAST_SHARED, _LEAST_SHARE_OF_FIRST * len(sketch) / _BYTES)
        likely = {other for other, shared in rare.items() if shared >= _LEAST_SHARED}
        likely.update(other for other, shared in frequent.items() if shared + rare[other] >= least)
        if likely:
            yield place, sorted(likely, key=lambda other: (-rare[other] - frequent[other], other))


def _holders(sketches: Iterable[bytes], counts: Counts, few: int, common: int) -> list[array[int]]:
    """The reports that have each rare sample, and the first one that has each frequent one.

    They are kept as sorted numbers of sample and place, in buckets.
    """
    buckets = [array("Q") for _ in range(_BUCKETS)]
    seen = bytearray(_SLOTS // 8)
    for place, sketch in enumerate(sketches):
        for hash, count in counts.shared(sketch, common):
            slot, bit = divmod(hash & _LAST, 8)
            if count <= few or not seen[slot] >> bit & 1:
                buckets[hash % _BUCKETS].append(hash << 32 | place)
            seen[slot] |= 1 << bit
    # Bucket by bucket, so that what is sorted is never all there in lists.
    for index, bucket in enumerate(buckets):
        buckets[index] = array("Q", sorted(bucket))
    return buckets


def _at(holders: list[array[int]], hash: int, before: int) -> Sequence[int]:
    """The reports before a place that are kept for a sample."""
    bucket = holders[hash % _BUCKETS]
    first = bisect_left(bucket, hash << 32)
    last = hash << 32 | before
    if first == len(bucket) or bucket[first] >= last:
        return ()
    return [held & 0xFFFFFFFF for held in bucket[first : bisect_left(bucket, last, first)]]
