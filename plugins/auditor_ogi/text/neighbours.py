"""Which reports of a run may share passages, from sketches of their texts, in linear time and little memory.

Two reports are compared if they share samples that few others have. What many have is either common wording
or a text that has been copied many times; a report that has much of it is compared with the first one that
had it.

Samples are sorted into ranges of hashes on disk: all reports that have one are found in one range. What two
reports share is then counted by ranges of reports. Where an earlier run noted what it found, only the samples
of reports that have changed since are counted.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from heapq import merge
from itertools import compress, groupby

import msgspec

from auditor.record import NamedTuple
from auditor_ogi.text.buckets import Buckets
from auditor_ogi.text.compared_pairs import SUM

# Samples that no more reports than this share lead from each of these to all others.
_FEW = 6
_LEAST_SHARED = 5
_LEAST_SHARE_OF_FIRST = 0.15
_BYTES = array("I").itemsize
_HASHES = 1 << 32
# So many samples are counted at a time, and what so many reports share with others.
_IN_A_RANGE = 1 << 16
_REPORTS_IN_A_RANGE = 256
# The halves of a number of 64 bits, as an array of numbers of 32 bits has them.
_HIGH = int(sys.byteorder == "little")
_LOW_HALF = _HASHES - 1
# Of what was noted, no more than this share of the reports may have changed; nor may what has changed touch
# more than this share.
_MOST_CHANGED = 0.1
_MOST_TOUCHED = 0.25
_NEAR = 10
# The sketches of so many reports are in one part of the note.
_IN_A_PART = 1000
_LARGEST_NOTE = 50_000_000
MOST_COUNTED = 255
_FEWER, _MANY, _TOO_MANY = range(3)

Noted = Callable[[int], bytes | None]
"""What was noted under a number; None if there is nothing."""


class _Likely:
    """For reports by place the earlier ones that they may share passages with, the likeliest first."""

    def __init__(self, places: bytes = b"", ends: bytes = b"", others: bytes = b"") -> None:
        self.places = array("I", places)
        self.ends = array("I", ends)
        self.others = array("I", others)

    def add(self, place: int, others: Iterable[int]) -> None:
        """Add a report that comes after all that were added."""
        self.places.append(place)
        self.others.extend(others)
        self.ends.append(len(self.others))

    def __iter__(self) -> Iterator[tuple[int, list[int]]]:
        start = 0
        for place, end in zip(self.places, self.ends, strict=True):
            yield place, self.others[start:end].tolist()
            start = end


class _Noted(msgspec.Struct, frozen=True, array_like=True):
    """What a run found: hashes of the sketches, neighbours as arrays, and how many reports have each sample
    that too many have."""

    common: int
    sums: bytes
    likely: tuple[bytes, bytes, bytes]
    set_aside: dict[int, int]


class _Change(NamedTuple):
    """How reports have changed since a run: where each is ``now``, and where each was ``before``; -1 for one
    that is gone, or new. One that is new may stand where another one stood: these are ``revised``, by the
    place that the old one had."""

    now: array[int]
    before: array[int]
    revised: dict[int, int]

    def gone(self) -> list[int]:
        """The reports that are gone, by the places that they had."""
        return [place for place, now in enumerate(self.now) if now < 0]

    def new(self) -> list[int]:
        """The reports that are new, by the places that they have."""
        return [place for place, before in enumerate(self.before) if before < 0]


class SharedSamples:
    """The samples that several of the reports have. Those of more than ``common`` reports are set aside.

    ``sketches`` are sorted hashes of 32 bits, none twice. ``noted`` gives what :meth:`notes` gave in an
    earlier run: what is found is the same with and without it.

    Memory grows by some 50 bytes a report, and by 4 for each neighbour.
    """

    def __init__(self, sketches: Sequence[bytes], common: int, noted: Noted = lambda number: None) -> None:
        self._sketches = sketches
        self._few = min(_FEW, common)
        self._most = common
        self._sums = bytearray()
        self._sizes = array("I")
        for sketch in sketches:
            self._sums += blake2b(sketch, digest_size=SUM).digest()
            self._sizes.append(len(sketch) // _BYTES)
        self._likely = _Likely()
        # How many reports have those that too many have.
        self._set_aside: dict[int, int] = {}
        self._before = self._counted_again(noted)
        if self._before is None:
            self._count_all()

    @property
    def common_sum(self) -> bytes:
        """The hash of all samples that more reports have than may share one."""
        return blake2b(array("I", sorted(self._set_aside)).tobytes(), digest_size=SUM).digest()

    def is_common(self, hash: int) -> bool:
        """Whether more reports have a sample than may share one."""
        return hash in self._set_aside

    def neighbours(self) -> Iterator[tuple[int, list[int]]]:
        """For each report by place the earlier ones that it may share passages with, the likeliest first."""
        return iter(self._likely)

    def notes(self) -> Iterator[tuple[int, bytes]]:
        """What was found, for a later run, in parts that have numbers; without those that have been noted as
        they are, and nothing where it is too much."""
        likely = (self._likely.places, self._likely.ends, self._likely.others)
        arrays = (likely[0].tobytes(), likely[1].tobytes(), likely[2].tobytes())
        content = _ENCODER.encode(_Noted(self._most, bytes(self._sums), arrays, self._set_aside))
        if len(content) > _LARGEST_NOTE:
            return
        before = b"" if self._before is None else self._before.sums
        for start in range(0, len(self._sizes), _IN_A_PART):
            places = slice(start * SUM, (start + _IN_A_PART) * SUM)
            if before[places] != self._sums[places]:
                end = min(start + _IN_A_PART, len(self._sizes))
                sketches = [self._sketches[place] for place in range(start, end)]
                yield _part_with(start), _ENCODER.encode(sketches)
        yield 0, content

    def _count_all(self) -> None:
        limits = _limits(max(1, -(-sum(self._sizes) // _IN_A_RANGE)))
        ranges = Buckets()
        for place, sketch in enumerate(self._sketches):
            _sort_in(array("I", sketch), place, limits, ranges)
        self._find(ranges)

    def _find(self, ranges: Buckets, only: Collection[int] | None = None) -> None:
        """Find the neighbours of all reports, or of some ``only``, by their samples."""
        shared = Buckets()
        for _, numbers in ranges:
            pairs = sorted(self._pairs(numbers, only))
            for block, some in groupby(pairs, key=_block_of):
                shared.add(block, array("Q", some))
        for _, pairs_of_some in shared:
            # One number a pair of reports and kind of sample, as often as they share one of this kind.
            counts = Counter(pairs_of_some)
            for place, found in groupby(sorted(counts), key=_first_half):
                self._judge(place, [(pair & _LOW_HALF, counts[pair]) for pair in found])

    def _pairs(self, numbers: array[int], only: Collection[int] | None) -> Iterator[int]:
        """For each sample of a report that an earlier one leads to: the place of the report, that of the
        earlier one, and whether many have the sample, in one number."""
        hashes = _halves(numbers)[_HIGH::2]
        counts = Counter(hashes)
        repeated = {hash for hash, count in counts.items() if count > 1}
        if not repeated:
            return
        shared = sorted(compress(numbers, map(repeated.__contains__, hashes)))
        start = 0
        while start < len(shared):
            hash = shared[start] >> 32
            count = counts[hash]
            places = [number & _LOW_HALF for number in shared[start : start + count]]
            start += count
            if count > self._most:
                self._set_aside[hash] = count
                continue
            for index, place in enumerate(places[1:], start=1):
                if only is not None and place not in only:
                    continue
                if count > self._few:
                    yield place << 32 | places[0] << 1 | 1
                else:
                    for other in places[:index]:
                        yield place << 32 | other << 1

    def _judge(self, place: int, shared: Iterable[tuple[int, int]]) -> None:
        """Whether a report may share passages with those that share samples with it: each with the kind of
        the samples, and how many they are."""
        rare: Counter[int] = Counter()
        frequent: Counter[int] = Counter()
        for other, count in shared:
            (frequent if other & 1 else rare)[other >> 1] += count
        least = max(_LEAST_SHARED, _LEAST_SHARE_OF_FIRST * self._sizes[place])
        likely = {other for other, count in rare.items() if count >= _LEAST_SHARED}
        likely.update(other for other, count in frequent.items() if count + rare[other] >= least)
        if likely:
            self._likely.add(place, sorted(likely, key=lambda other: (-rare[other] - frequent[other], other)))

    def _counted_again(self, noted: Noted) -> _Noted | None:
        """Take what was noted, and count the samples of reports that have changed; None where all have to be
        counted."""
        before = _read(noted(0))
        if before is None or before.common != self._most:
            return None
        change = _change(before.sums, self._sums)
        places = None if change is None else sorted((*change.gone(), *change.revised))
        gone = None if places is None else _gone(places, before.sums, noted)
        if change is None or gone is None:
            return None
        new = {place: array("I", self._sketches[place]) for place in change.new()}
        for old, place in change.revised.items():
            # What both versions have leads where it did.
            gone[old], new[place] = _without_shared(gone[old], new[place])
        still = self._still_aside(before.set_aside, gone.values(), new.values())
        touched = set().union(*gone.values(), *new.values()) - still.keys()
        holders = dict(self._holders(touched))
        counts = Counter(hash for found in holders.values() for hash in found)
        leads = self._leads_elsewhere(gone, new, holders, counts, change)
        others = {place for place, found in holders.items() if not leads.isdisjoint(found)} | set(new)
        if len(others) > _MOST_TOUCHED * len(self._sizes):
            return None
        self._set_aside = {hash: count for hash, count in before.set_aside.items() if hash not in touched}
        self._set_aside.update(still)
        self._set_aside.update(each for each in counts.items() if each[1] > self._most)
        self._find_again(others)
        found = self._likely
        self._likely = _Likely()
        as_before = (
            (place, [change.now[other] for other in likely])
            for old, likely in _Likely(*before.likely)
            if (place := change.now[old]) >= 0 and place not in others
        )
        for place, likely in merge(as_before, found):
            self._likely.add(place, likely)
        return before

    def _find_again(self, places: Collection[int]) -> None:
        """Find the neighbours of some reports."""
        wanted: set[int] = set()
        for place in places:
            wanted.update(array("I", self._sketches[place]))
        wanted.difference_update(self._set_aside)
        limits = _limits(max(1, len(wanted) * self._few // _IN_A_RANGE))
        ranges = Buckets()
        for place, found in self._holders(wanted):
            _sort_in(array("I", sorted(found)), place, limits, ranges)
        self._find(ranges, places)

    def _holders(self, hashes: set[int]) -> Iterator[tuple[int, set[int]]]:
        """The reports that have some of these samples, each with those that it has."""
        for place, sketch in enumerate(self._sketches) if hashes else ():
            found = hashes.intersection(array("I", sketch))
            if found:
                yield place, found

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


def _part_with(place: int) -> int:
    """The number of the part of the note that has the sketch of a report."""
    return 1 + place // _IN_A_PART


def _limits(ranges: int) -> list[int]:
    """Where ranges of hashes end, each as wide as the others."""
    return [number * _HASHES // ranges for number in range(1, ranges + 1)]


def _sort_in(hashes: array[int], place: int, limits: Sequence[int], ranges: Buckets) -> None:
    """Put the samples of a report into the ranges that end before these limits: hash and place, in one
    number."""
    both = array("I", bytes(2 * _BYTES * len(hashes)))
    both[_HIGH::2] = hashes
    both[1 - _HIGH :: 2] = array("I", [place]) * len(hashes)
    numbers = array("Q", both.tobytes())
    start = 0
    while start < len(hashes):
        number = bisect_right(limits, hashes[start])
        end = bisect_left(hashes, limits[number], start)
        ranges.add(number, numbers[start:end])
        start = end


def _halves(numbers: array[int]) -> array[int]:
    """The same numbers of 64 bits as numbers of 32 bits, two for each."""
    return array("I", numbers.tobytes())


def _first_half(number: int) -> int:
    return number >> 32


def _block_of(pair: int) -> int:
    return (pair >> 32) // _REPORTS_IN_A_RANGE


def _first(holders: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """The first place that has each sample."""
    found: dict[int, int] = {}
    for place in sorted(holders):
        for hash in holders[place]:
            found.setdefault(hash, place)
    return found


def _gone(places: Iterable[int], sums: bytes, noted: Noted) -> dict[int, array[int]] | None:
    """The samples of reports that are gone, by the places that they had; None where they are not known."""
    found = {}
    for number, some in groupby(places, key=_part_with):
        sketches = _sketches_in(noted(number))
        for place in some:
            sketch = sketches[place % _IN_A_PART] if place % _IN_A_PART < len(sketches) else None
            # The parts of a note may be those of different runs.
            if sketch is None or blake2b(sketch, digest_size=SUM).digest() != _sum_at(sums, place):
                return None
            found[place] = array("I", sketch)
    return found


def _without_shared(one: array[int], two: array[int]) -> tuple[array[int], array[int]]:
    first, second = set(one), set(two)
    return array("I", sorted(first - second)), array("I", sorted(second - first))


def _sketches_in(part: bytes | None) -> list[bytes]:
    with suppress(msgspec.DecodeError):
        return _SKETCHES.decode(part) if part else []
    return []


def _sum_at(sums: bytes | bytearray, place: int) -> bytes:
    return bytes(sums[place * SUM : (place + 1) * SUM])


def _read(noted: bytes | None) -> _Noted | None:
    with suppress(msgspec.DecodeError):
        return _DECODER.decode(noted) if noted else None
    return None


def _change(before: bytes, now: bytes | bytearray) -> _Change | None:
    """How reports have changed, by the hash of each, in the same order; None where too much has."""
    were, are = len(before) // SUM, len(now) // SUM
    found = _Change(array("l", [-1]) * were, array("l", [-1]) * are, {})
    most = _MOST_CHANGED * were
    old = new = changed = 0
    while old < were and new < are:
        if _sum_at(before, old) != _sum_at(now, new):
            fewer, more = _next_alike(before, now, old, new)
            for number in range(min(fewer, more)):
                found.now[old + number] = found.revised[old + number] = new + number
            old, new, changed = old + fewer, new + more, changed + max(fewer, more)
            if changed > most:
                return None
            continue
        found.now[old], found.before[new] = new, old
        old, new = old + 1, new + 1
    changed += max(were - old, are - new)
    return found if changed <= most else None


def _next_alike(before: bytes, now: bytes | bytearray, old: int, new: int) -> tuple[int, int]:
    """How many reports follow on both sides until one is the same; one on each where none is near."""
    for both in range(1, _NEAR):
        for fewer in range(both + 1):
            more = both - fewer
            one = _sum_at(before, old + fewer)
            if len(one) == SUM and one == _sum_at(now, new + more):
                return fewer, more
    return 1, 1


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Noted)
_SKETCHES = msgspec.msgpack.Decoder(list[bytes])
