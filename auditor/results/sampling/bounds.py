"""What a simple random sample proves about all reports, with exact probabilities.

Of ``population`` reports some have an error; a sample of ``size`` is checked, and errors are found in
``found`` of it. The number found is hypergeometric. An upper bound at a confidence is the largest number of
reports with an error under which so few would be found with a probability above one less the confidence
(Clopper and Pearson 1934, for a finite population). Everything is counted in whole numbers and fractions.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb

_STEPS = 60


def chance_of_so_few(population: int, errors: int, size: int, found: int) -> Fraction:
    """The probability that a sample holds ``found`` or fewer of the reports with an error."""
    ways = sum(comb(errors, each) * comb(population - errors, size - each) for each in range(found + 1))
    return Fraction(ways, comb(population, size))


def most_errors(population: int, size: int, found: int, confidence: Fraction) -> int:
    """How many of all reports have an error at most, at this confidence, those in the sample included.

    A sample of nothing proves nothing: the bound is the whole population.
    """

    def possible(errors: int) -> bool:
        return chance_of_so_few(population, errors, size, found) > 1 - confidence

    return _last(found, population - (size - found), possible)


def most_share(size: int, found: int, confidence: Fraction) -> float:
    """The same as a share for a population without end: the upper bound of Clopper and Pearson (binomial).

    It holds for a finite population as well, and is larger there than it must be.
    """
    if found >= size:
        return 1.0
    allowed = 1 - confidence
    low, high = Fraction(found, size), Fraction(1)
    for _ in range(_STEPS):
        middle = ((low + high) / 2).limit_denominator(1 << 40)
        if _binomial(size, found, middle) > allowed:
            low = middle
        else:
            high = middle
    return float(high)


def size_to_find(population: int, errors: int, confidence: Fraction) -> int:
    """How many reports to check to find at least one of ``errors`` reports with an error, at this
    confidence."""

    # The probability to find none, as a fraction: with each report checked it gets a factor.
    none, every = 1, 1
    for size in range(population):
        if none * confidence.denominator <= every * (confidence.denominator - confidence.numerator):
            return size
        none *= population - errors - size
        every *= population - size
    return population


def errors_in(population: int, share: Fraction) -> int:
    """The least number of reports that is this share of them or more; one at least."""
    return max(1, -(-population * share.numerator // share.denominator))


def _binomial(size: int, found: int, share: Fraction) -> Fraction:
    right, wrong = share.denominator - share.numerator, share.numerator
    ways = sum(comb(size, each) * wrong**each * right ** (size - each) for each in range(found + 1))
    return Fraction(ways, share.denominator**size)


def _last(first: int, last: int, holds: Callable[[int], bool]) -> int:
    """The last number of a range for which something holds that holds for the first ones; the one before the
    first if for none."""
    first -= 1
    while first < last:
        middle = (first + last + 1) // 2
        if holds(middle):
            first = middle
        else:
            last = middle - 1
    return first
