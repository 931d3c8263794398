"""Which reports of a run may share passages, from sketches of their texts, in linear time and flat memory.

Two reports are compared if they share samples that few others have. What many have is either common wording
or a text that has been copied many times; a report that has much of it is compared with the first one that
had it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

Sketches = Callable[[], Iterable[bytes]]

# Samples that no more reports than this share lead from each of these to all others; a few bytes of memory
# for each.
_FEW = 6
_LEAST_SHARED = 5
_LEAST_SHARE_OF_FIRST = 0.15
_SLOTS = 1 << 23
_BUCKETS = 64
MOST_COUNTED = 255


class Counts:
    """How many reports have each sample, up to 255 and never too low.

    A province takes as much memory as a county. Samples share a slot now and then, which costs a comparison
    and gives no wrong result.
    """

    def __init__(self, sketches: Iterable[bytes]) -> None:
        self._counts = counts = bytearray(_SLOTS)
        last = _SLOTS - 1
        for sketch in sketches:
            for hash in array("I", sketch):
                slot = hash & last
                if counts[slot] < MOST_COUNTED:
                    counts[slot] += 1

    def __getitem__(self, hash: int) -> int:
        return self._counts[hash & (_SLOTS - 1)]


def neighbours(sketches: Sketches, counts: Counts, common: int) -> Iterator[tuple[int, list[int]]]:
    """For each report by place the earlier ones that it may share passages with, the likeliest first.

    Samples that more than ``common`` reports have are set aside.
    """
    few = min(_FEW, common)
    holders = _holders(sketches(), counts, few, common)
    for place, sketch in enumerate(sketches()):
        rare: Counter[int] = Counter()
        frequent: Counter[int] = Counter()
        hashes = array("I", sketch)
        for hash in hashes:
            count = counts[hash]
            if 2 <= count <= common:
                (rare if count <= few else frequent).update(_at(holders, hash, place))
        least = max(_LEAST_SHARED, _LEAST_SHARE_OF_FIRST * len(hashes))
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
        for hash in array("I", sketch):
            count = counts[hash]
            if not 2 <= count <= common:
                continue
            slot, bit = divmod(hash & (_SLOTS - 1), 8)
            if count <= few or not seen[slot] >> bit & 1:
                buckets[hash % _BUCKETS].append(hash << 32 | place)
            seen[slot] |= 1 << bit
    # Bucket by bucket, so that what is sorted is never all there in lists.
    for index, bucket in enumerate(buckets):
        buckets[index] = array("Q", sorted(bucket))
    return buckets


def _at(holders: list[array[int]], hash: int, before: int) -> Iterator[int]:
    """The reports before a place that are kept for a sample."""
    bucket = holders[hash % _BUCKETS]
    at = bisect_left(bucket, hash << 32)
    while at < len(bucket) and bucket[at] < hash << 32 | before:
        yield bucket[at] & 0xFFFFFFFF
        at += 1
