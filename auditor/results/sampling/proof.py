"""What a check of the random part of a sample proves: for every number of errors found, and for every aim."""

from __future__ import annotations

from fractions import Fraction

from auditor.record import Record
from auditor.results.sampling.bounds import errors_in, most_errors, most_share, size_to_find

CONFIDENCE = Fraction(95, 100)
DETECT = Fraction(5, 100)
"""What is aimed at unless something else is asked for: to find an error if so many reports have one."""

_MOST_FOUND = 5
_AIMS = (Fraction(20, 100), Fraction(10, 100), Fraction(5, 100), Fraction(2, 100), Fraction(1, 100))


class Proved(Record, frozen=True):
    """If ``found`` reports of the sample have an error: at most ``errors`` of all have one, a ``share`` of
    them; ``binomial`` is the bound of the share for a population without end."""

    found: int
    errors: int
    share: float
    binomial: float


class Aim(Record, frozen=True):
    """To find at least one error if a ``share`` of all reports, that is ``errors`` of them, have one: the
    ``size`` of the sample."""

    share: Fraction
    errors: int
    size: int


class Proof(Record, frozen=True):
    """What a simple random sample of ``size`` of ``population`` reports proves at a confidence."""

    population: int
    size: int
    confidence: Fraction
    proved: tuple[Proved, ...]
    aims: tuple[Aim, ...]


def proof(population: int, size: int, confidence: Fraction) -> Proof:
    """The bounds for as many errors as are likely to be found, and the sizes for other aims."""
    found = range(min(_MOST_FOUND, size) + 1) if size else ()
    return Proof(
        population,
        size,
        confidence,
        tuple(_proved(population, size, each, confidence) for each in found),
        tuple(_aim(population, share, confidence) for share in _AIMS if population),
    )


def _proved(population: int, size: int, found: int, confidence: Fraction) -> Proved:
    errors = most_errors(population, size, found, confidence)
    return Proved(found, errors, errors / population, most_share(size, found, confidence))


def _aim(population: int, share: Fraction, confidence: Fraction) -> Aim:
    errors = errors_in(population, share)
    return Aim(share, errors, size_to_find(population, errors, confidence))


class Wish(Record, frozen=True):
    """How large a sample is wanted: of ``size`` reports, or as many as find an error if a share ``detect`` of
    all reports have one; ``by_risk`` is the share of it that is drawn by risk."""

    size: int | None = None
    detect: Fraction = DETECT
    confidence: Fraction = CONFIDENCE
    by_risk: Fraction = Fraction(1, 2)

    def sizes(self, population: int) -> tuple[int, int]:
        """The size of the random part and of that by risk."""
        if self.size is not None:
            size = min(self.size, population)
            by_risk = round(size * self.by_risk)
            return size - by_risk, by_risk
        if not population:
            return 0, 0
        random = size_to_find(population, errors_in(population, self.detect), self.confidence)
        return random, min(population - random, round(random * self.by_risk / (1 - self.by_risk)))
