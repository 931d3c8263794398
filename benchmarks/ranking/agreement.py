"""How well two orders of the same things agree."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby
from math import sqrt
from typing import Any


def tau_b(one: Sequence[Any], other: Sequence[Any]) -> float:
    """Kendall's tau-b of two sequences of keys that can be compared: 1 where all pairs agree, ties apart.

    Raises:
        ValueError: one of them has nothing but ties, or they are not of one length.
    """
    pairs = sorted(zip(one, other, strict=True))
    every = _pairs(len(pairs))
    ties, other_ties, both = _ties(one), _ties(other), _ties(pairs)
    if every in (ties, other_ties):
        raise ValueError("tau-b needs at least two different keys on each side")
    discordant, seen = 0, []
    # Pairs tied on one side are neither: they are compared with those before their group only.
    for _, group in groupby(pairs, key=lambda pair: pair[0]):
        keys = [key for _, key in group]
        discordant += sum(len(seen) - bisect_right(seen, key) for key in keys)
        for key in keys:
            insort(seen, key)
    concordant = every - ties - other_ties + both - discordant
    return (concordant - discordant) / sqrt((every - ties) * (every - other_ties))


def _ties(keys: Iterable[Hashable]) -> int:
    return sum(_pairs(count) for count in Counter(keys).values())


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
