"""What reports share is found among those that have changed as among all."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor_ogi.text import neighbours
from auditor_ogi.text.neighbours import SharedSamples

HASHES = range(40)
# Spreads the samples over all ranges.
SPREAD = 0x0690_6906


def sketch(hashes: Iterable[int]) -> bytes:
    return array("I", sorted({hash * SPREAD for hash in hashes})).tobytes()


def found(samples: SharedSamples) -> tuple[list[tuple[int, list[int]]], list[int]]:
    return list(samples.neighbours()), [hash for hash in HASHES if samples.is_common(hash * SPREAD)]


sketches = st.lists(st.sampled_from(HASHES), max_size=25).map(sketch)
runs = st.lists(sketches, min_size=1, max_size=30)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[bytes], list[bytes]]:
    """The sketches of a run, and those of the next one: some replaced, or some in place of others."""
    before = draw(runs)
    now = list(before)
    if draw(st.booleans()):
        for place in draw(st.lists(st.integers(0, len(now) - 1), max_size=3)):
            now[place] = draw(sketches)
    else:
        start = draw(st.integers(0, len(now)))
        now[start : start + draw(st.integers(0, 3))] = draw(st.lists(sketches, max_size=3))
    return before, now


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Few reports are many, and several ranges are counted, some at a time."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (
            ("_FEW", 3),
            ("_LEAST_SHARED", 1),
            ("_IN_A_RANGE", 40),
            ("_REPORTS_IN_A_RANGE", 4),
            ("_IN_A_PART", 8),
            ("_MOST_CHANGED", 1.0),
            ("_MOST_TOUCHED", 1.0),
        ):
            patch.setattr(neighbours, name, value)
        yield


@settings(max_examples=150, deadline=None)
@given(edited(), st.integers(1, 8))
def test_what_was_noted_changes_nothing(runs: tuple[list[bytes], list[bytes]], common: int) -> None:
    before, now = runs
    notes = dict(SharedSamples(before, common).notes())
    again = SharedSamples(now, common, notes.get)
    assert found(again) == found(SharedSamples(now, common))
    # And what is noted then is as good, over what was noted before.
    notes.update(again.notes())
    assert found(SharedSamples(before, common, notes.get)) == found(SharedSamples(before, common))


@settings(max_examples=100, deadline=None)
@given(runs, st.integers(1, 8))
def test_likely_neighbours(run: list[bytes], common: int) -> None:
    """As they are defined, without ranges, buckets and notes."""
    sets = [set(array("I", one)) for one in run]
    having = {hash: [place for place, one in enumerate(sets) if hash in one] for one in sets for hash in one}
    expected = []
    for place, own in enumerate(sets):
        rare = dict.fromkeys(range(place), 0)
        frequent = dict(rare)
        for hash in own:
            count = len(having[hash])
            if count <= min(3, common):
                for other in having[hash]:
                    if other < place:
                        rare[other] += 1
            elif count <= common and having[hash][0] < place:
                frequent[having[hash][0]] += 1
        least = max(1, 0.15 * len(own))
        likely = [
            each for each in rare if rare[each] or (frequent[each] and frequent[each] + rare[each] >= least)
        ]
        if likely:
            expected.append((place, sorted(likely, key=lambda each: (-rare[each] - frequent[each], each))))
    assert list(SharedSamples(run, common).neighbours()) == expected


def drawn(generator: random.Random) -> bytes:
    return sketch(generator.sample(HASHES, 10))


def test_what_cannot_be_read_is_no_note() -> None:
    generator = random.Random(1)
    run = [drawn(generator) for _ in range(20)]
    for noted in (b"", b"nothing", dict(SharedSamples(run, 7).notes())[0]):
        assert found(SharedSamples(run, 5, {0: noted}.get)) == found(SharedSamples(run, 5))


@pytest.mark.parametrize("lost", ["gone", "unreadable", "another run's"])
def test_without_a_part_of_the_note_all_is_counted(lost: str) -> None:
    generator = random.Random(3)
    run, other = ([drawn(generator) for _ in range(20)] for _ in range(2))
    notes = dict(SharedSamples(run, 5).notes())
    part = {"gone": None, "unreadable": b"\xc1", "another run's": dict(SharedSamples(other, 5).notes())[2]}[
        lost
    ]
    run[10] = drawn(generator)
    again = SharedSamples(run, 5, {**notes, 2: part}.get)
    assert found(again) == found(SharedSamples(run, 5))
    # What was lost is noted anew, whether or not it changed.
    assert dict(again.notes()) == dict(SharedSamples(run, 5).notes())


def test_only_what_has_changed_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = random.Random(2)
    run = [drawn(generator) for _ in range(20)]
    notes = dict(SharedSamples(run, 5).notes())
    run[3] = drawn(generator)
    monkeypatch.setattr(SharedSamples, "_count_all", lambda self: pytest.fail("all were counted"))
    again = SharedSamples(run, 5, notes.get)
    # And only what has changed is noted: this one's part, and what holds for all.
    assert [number for number, _ in again.notes()] == [1, 0]
