"""Which reports of a run may share passages, from sketches of their texts, in linear time and little memory.

Two reports are compared if they share samples that few others have. What many have is either common wording
or a text that has been copied many times; a report that has much of it is compared with the first one that
had it.

Most samples are one report's alone. Which are not is found by ranges of hashes, each counted in one call.
Where an earlier run noted what it found, only the samples of reports that have changed since are counted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

import msgspec

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
# Of what was noted, no more than this share of the reports may have changed.
_MOST_CHANGED = 0.1
_NEAR = 10
_LARGEST_NOTE = 50_000_000
MOST_COUNTED = 255
_FEWER, _MANY, _TOO_MANY = range(3)


class _Samples(NamedTuple):
    """Samples of a report that others have, too, and how many have each; those that too many have are
    ``aside``."""

    hashes: array[int]
    counts: bytearray
    aside: array[int]


class _Noted(msgspec.Struct, frozen=True, array_like=True):
    """What a run found: hashes of the sketches, and by place samples and neighbours."""

    common: int
    sums: list[bytes]
    shared: dict[int, tuple[bytes, bytes, bytes]]
    likely: dict[int, list[int]]
    set_aside: dict[int, int]


class _Change(NamedTuple):
    """How reports have changed since a run: where each is ``now``, and where each was ``before``; -1 for one
    that is gone, or new."""

    now: array[int]
    before: array[int]

    def gone(self) -> list[int]:
        """The reports that are gone, by the places that they had."""
        return [place for place, now in enumerate(self.now) if now < 0]

    def new(self) -> list[int]:
        """The reports that are new, by the places that they have."""
        return [place for place, before in enumerate(self.before) if before < 0]


class SharedSamples:
    """The samples that several of the reports have. Those of more than ``common`` reports are set aside.

    ``sketches`` are sorted hashes of 32 bits, none twice. ``noted`` is what :meth:`note` gave in an earlier
    run: what is found is the same with and without it.

    Memory grows with the samples that are shared; of all others at most :data:`_RANGES` ranges are held.
    """

    def __init__(self, sketches: Sequence[bytes], common: int, noted: bytes | None = None) -> None:
        self._sketches = sketches
        self._few = min(_FEW, common)
        self._most = common
        self._sums: list[bytes] = []
        self._sizes = array("L")
        for sketch in sketches:
            self._sums.append(blake2b(sketch, digest_size=16).digest())
            self._sizes.append(len(sketch) // _BYTES)
        self._shared: dict[int, _Samples] = {}
        self._likely: dict[int, list[int]] = {}
        # How many reports have those that too many have.
        self._set_aside: dict[int, int] = {}
        before = _read(noted)
        change = None if before is None or before.common != common else _change(before.sums, self._sums)
        if before is None or change is None:
            self._count_all()
        else:
            self._count_again(before, change)

    def is_common(self, hash: int) -> bool:
        """Whether more reports have a sample than may share one."""
        return hash in self._set_aside

    def neighbours(self) -> Iterator[tuple[int, list[int]]]:
        """For each report by place the earlier ones that it may share passages with, the likeliest first."""
        return iter(sorted(self._likely.items()))

    def note(self) -> bytes:
        """What was found, for a later run; empty where it is too much."""
        shared = {
            place: (held.hashes.tobytes(), bytes(held.counts), held.aside.tobytes())
            for place, held in self._shared.items()
        }
        content = _ENCODER.encode(_Noted(self._most, self._sums, shared, self._likely, self._set_aside))
        return content if len(content) <= _LARGEST_NOTE else b""

    def _count_all(self) -> None:
        limits = _limits(sum(self._sizes))
        for start in range(0, len(limits) - 1, _RANGES):
            self._count(limits[start : start + _RANGES + 1])
        self._find(sorted(self._shared), None)

    def _count(self, limits: Sequence[int]) -> None:
        """Find the shared samples in some ranges of hashes, from one limit to the next."""
        ranges = [array("I") for _ in limits[1:]]
        ends = [array("L", [0]) for _ in limits[1:]]
        for sketch in self._sketches:
            hashes = array("I", sketch)
            start = bisect_left(hashes, limits[0])
            for one, its_ends, limit in zip(ranges, ends, limits[1:], strict=True):
                end = bisect_left(hashes, limit, start)
                one.extend(hashes[start:end])
                its_ends.append(len(one))
                start = end
        for one, its_ends in zip(ranges, ends, strict=True):
            counts = {hash: count for hash, count in Counter(one).items() if count > 1}
            repeated = set(counts)
            for place in range(len(its_ends) - 1) if repeated else ():
                found = repeated.intersection(one[its_ends[place] : its_ends[place + 1]])
                if found:
                    self._add(place, found, counts)
            self._set_aside.update(each for each in counts.items() if each[1] > self._most)

    def _add(self, place: int, found: Iterable[int], counts: Mapping[int, int]) -> None:
        """Note samples of a report that others have, too."""
        held = self._shared.setdefault(place, _Samples(array("I"), bytearray(), array("I")))
        for hash in found:
            count = counts[hash]
            if count > self._most:
                held.aside.append(hash)
            else:
                held.hashes.append(hash)
                held.counts.append(count)

    def _count_again(self, before: _Noted, change: _Change) -> None:
        """Take what was noted, and count the samples of reports that have changed."""
        lost = {place: _samples(*before.shared.get(place, (b"", b"", b""))) for place in change.gone()}
        gone = {place: held.hashes + held.aside for place, held in lost.items()}
        new = {place: array("I", self._sketches[place]) for place in change.new()}
        still = self._still_aside(before.set_aside, gone.values(), new.values())
        touched = set().union(*gone.values(), *new.values()) - still.keys()
        holders: dict[int, set[int]] = {}
        if touched:
            for place, sketch in enumerate(self._sketches):
                found = touched.intersection(array("I", sketch))
                if found:
                    holders[place] = found
        counts = Counter(hash for found in holders.values() for hash in found)
        for old, held in before.shared.items():
            if old not in gone:
                self._take(change.now[old], _samples(*held), touched, holders)
        for place, found in holders.items():
            self._add_shared(place, found, counts)
        for place, hashes in new.items():
            self._add_shared(place, still.keys() & hashes, still)
        self._set_aside = {hash: count for hash, count in before.set_aside.items() if hash not in touched}
        self._set_aside.update(still)
        self._set_aside.update(each for each in counts.items() if each[1] > self._most)
        leads = self._leads_elsewhere(gone, new, holders, counts, change)
        others = {place for place, found in holders.items() if not leads.isdisjoint(found)} | set(new)
        for old, likely in before.likely.items():
            place = change.now[old]
            if old not in gone and place not in others:
                self._likely[place] = [change.now[each] for each in likely]
        places = sorted(others & self._shared.keys())
        self._find(places, {hash for place in places for hash in self._shared[place].hashes})

    def _take(self, place: int, held: _Samples, touched: set[int], holders: Mapping[int, set[int]]) -> None:
        """Take the samples of a report that is as it was, without those that are counted again."""
        if place not in holders:
            self._shared[place] = held
            return
        left = [each for each in zip(held.hashes, held.counts, strict=True) if each[0] not in touched]
        aside = array("I", (hash for hash in held.aside if hash not in touched))
        if left or aside:
            hashes, counts = zip(*left, strict=True) if left else ((), ())
            self._shared[place] = _Samples(array("I", hashes), bytearray(counts), aside)

    def _add_shared(self, place: int, found: set[int], counts: Mapping[int, int]) -> None:
        shared = [hash for hash in found if counts[hash] > 1]
        if shared:
            self._add(place, shared, counts)

    def _still_aside(
        self, before: Mapping[int, int], gone: Iterable[array[int]], new: Iterable[array[int]]
    ) -> dict[int, int]:
        """Samples of reports that have changed that too many had and have: how many have them now."""
        found: Counter[int] = Counter()
        for hashes, by in (*((each, -1) for each in gone), *((each, 1) for each in new)):
            for hash in before.keys() & hashes:
                found[hash] += by
        now = {hash: before[hash] + by for hash, by in found.items()}
        return {hash: count for hash, count in now.items() if count > self._most}

    def _leads_elsewhere(
        self,
        gone: Mapping[int, array[int]],
        new: Mapping[int, array[int]],
        holders: Mapping[int, set[int]],
        counts: Mapping[int, int],
        change: _Change,
    ) -> set[int]:
        """The samples that may lead to other reports than they did: one that many have leads to the first of
        them, one that too many have to none."""
        found: set[int] = set()
        lost = Counter(hash for hashes in gone.values() for hash in hashes)
        added = Counter(hash for hashes in new.values() for hash in hashes)
        first = _first(holders)
        first_lost = _first(gone)
        for hash, count in counts.items():
            kind = self._kind_of(count)
            leads = first[hash]
            # It led to this report before, if no other one was there that had it.
            is_first = leads not in new and first_lost.get(hash, len(change.now)) > change.before[leads]
            is_as_it_was = kind == self._kind_of(count - added[hash] + lost[hash])
            if not is_as_it_was or kind == _FEWER or (kind == _MANY and not is_first):
                found.add(hash)
        return found

    def _kind_of(self, count: int) -> int:
        """Whether few reports have a sample, many or too many."""
        return _FEWER if count <= self._few else _MANY if count <= self._most else _TOO_MANY

    def _find(self, places: Sequence[int], only: set[int] | None) -> None:
        """Find the neighbours of some reports, by the samples ``only`` that they have."""
        holders = self._holders(only) if places else []
        for place in places:
            rare: Counter[int] = Counter()
            frequent: Counter[int] = Counter()
            shared = self._shared[place]
            for hash, count in zip(shared.hashes, shared.counts, strict=True):
                held = rare if count <= self._few else frequent
                for other in _at(holders, hash, place):
                    held[other] += 1
            if not rare and not frequent:
                continue
            least = max(_LEAST_SHARED, _LEAST_SHARE_OF_FIRST * self._sizes[place])
            likely = {other for other, shared in rare.items() if shared >= _LEAST_SHARED}
            likely.update(other for other, shared in frequent.items() if shared + rare[other] >= least)
            if likely:
                self._likely[place] = sorted(
                    likely, key=lambda other: (-rare[other] - frequent[other], other)
                )

    def _holders(self, only: set[int] | None) -> list[array[int]]:
        """The reports that have each rare sample, and the first one that has each frequent one; of all
        samples, or of some ``only``.

        They are kept as sorted numbers of sample and place, in buckets.
        """
        buckets = [array("Q") for _ in range(_BUCKETS)]
        seen: set[int] = set()
        for place in sorted(self._shared):
            held = self._shared[place]
            if only is not None and only.isdisjoint(held.hashes):
                continue
            for hash, count in zip(held.hashes, held.counts, strict=True):
                if only is not None and hash not in only:
                    continue
                if count <= self._few or hash not in seen:
                    buckets[hash % _BUCKETS].append(hash << 32 | place)
                if count > self._few:
                    seen.add(hash)
        # Bucket by bucket, so that what is sorted is never all there in lists.
        for index, bucket in enumerate(buckets):
            buckets[index] = array("Q", sorted(bucket))
        return buckets


def _first(holders: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """The first place that has each sample."""
    found: dict[int, int] = {}
    for place in sorted(holders):
        for hash in holders[place]:
            found.setdefault(hash, place)
    return found


def _samples(hashes: bytes, counts: bytes, aside: bytes) -> _Samples:
    return _Samples(array("I", hashes), bytearray(counts), array("I", aside))


def _read(noted: bytes | None) -> _Noted | None:
    with suppress(msgspec.DecodeError):
        return _DECODER.decode(noted) if noted else None
    return None


def _change(before: Sequence[bytes], now: Sequence[bytes]) -> _Change | None:
    """How reports have changed, by the hash of each, in the same order; None where too much has."""
    found = _Change(array("l", [-1]) * len(before), array("l", [-1]) * len(now))
    most = _MOST_CHANGED * len(before)
    old = new = changed = 0
    while old < len(before) and new < len(now):
        if before[old] != now[new]:
            fewer, more = _next_alike(before, now, old, new)
            old, new, changed = old + fewer, new + more, changed + max(fewer, more)
            if changed > most:
                return None
            continue
        found.now[old], found.before[new] = new, old
        old, new = old + 1, new + 1
    changed += max(len(before) - old, len(now) - new)
    return found if changed <= most else None


def _next_alike(before: Sequence[bytes], now: Sequence[bytes], old: int, new: int) -> tuple[int, int]:
    """How many reports follow on both sides until one is the same; one on each where none is near."""
    for both in range(1, _NEAR):
        for fewer in range(both + 1):
            more = both - fewer
            if old + fewer < len(before) and new + more < len(now) and before[old + fewer] == now[new + more]:
                return fewer, more
    return 1, 1


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


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Noted)
