"""The bounds against counting all samples, and against their own definition."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.results.sampling.bounds import (
    chance_of_so_few,
    errors_in,
    most_errors,
    most_share,
    size_to_find,
)

CONFIDENCES = st.sampled_from([Fraction(80, 100), Fraction(9, 10), Fraction(95, 100), Fraction(99, 100)])


def counted(population: int, errors: int, size: int, found: int) -> Fraction:
    """The share of all samples that hold so few of the reports with an error, by drawing each of them."""
    samples = list(combinations(range(population), size))
    return Fraction(sum(sum(each < errors for each in sample) <= found for sample in samples), len(samples))


@pytest.mark.parametrize("population", range(1, 9))
def test_the_chance_is_the_share_of_all_samples(population: int) -> None:
    for size in range(population + 1):
        for errors in range(population + 1):
            for found in range(size + 1):
                assert chance_of_so_few(population, errors, size, found) == counted(
                    population, errors, size, found
                )


@given(st.data())
def test_the_bound_is_the_last_number_of_errors_that_is_not_ruled_out(data: st.DataObject) -> None:
    population = data.draw(st.integers(1, 80))
    size = data.draw(st.integers(1, population))
    found = data.draw(st.integers(0, size))
    confidence = data.draw(CONFIDENCES)
    possible = [
        errors
        for errors in range(found, population - (size - found) + 1)
        if chance_of_so_few(population, errors, size, found) > 1 - confidence
    ]
    assert most_errors(population, size, found, confidence) == max(possible)


@pytest.mark.parametrize("confidence", [Fraction(8, 10), Fraction(95, 100)])
@pytest.mark.parametrize(("population", "size"), [(10, 3), (12, 6), (9, 9), (8, 1)])
def test_the_bound_is_right_as_often_as_it_says(population: int, size: int, confidence: Fraction) -> None:
    """Whatever number of reports has an error, so large a share of all samples give a bound that holds."""
    samples = list(combinations(range(population), size))
    for errors in range(population + 1):
        right = sum(
            most_errors(population, size, sum(each < errors for each in sample), confidence) >= errors
            for sample in samples
        )
        assert Fraction(right, len(samples)) >= confidence


def binomial(size: int, found: int, share: Fraction) -> Fraction:
    right, wrong = share.denominator - share.numerator, share.numerator
    ways = sum(comb(size, each) * wrong**each * right ** (size - each) for each in range(found + 1))
    return Fraction(ways, share.denominator**size)


@given(st.integers(1, 40), st.integers(0, 40), CONFIDENCES)
def test_the_share_is_where_so_few_have_just_the_probability_left(
    size: int, found: int, confidence: Fraction
) -> None:
    share = most_share(size, found, confidence)
    if found >= size:
        assert share == 1.0
        return
    around = Fraction(1, 10**9)
    exact = Fraction(share).limit_denominator(10**12)
    assert binomial(size, found, exact - around) > 1 - confidence > binomial(size, found, exact + around)


def test_the_share_of_a_population_without_end_is_the_larger_one() -> None:
    for found in range(4):
        assert most_errors(200, 40, found, Fraction(95, 100)) / 200 < most_share(40, found, Fraction(95, 100))


def test_without_an_error_the_share_has_a_formula_and_a_rule_of_thumb() -> None:
    for size in (30, 59, 300):
        assert most_share(size, 0, Fraction(95, 100)) == pytest.approx(1 - 0.05 ** (1 / size))
        assert most_share(size, 0, Fraction(95, 100)) == pytest.approx(3 / size, rel=0.06)


def test_known_values() -> None:
    # 59 is what auditors' tables give for 5 % at 95 % confidence.
    assert size_to_find(1_000_000, 50_000, Fraction(95, 100)) == 59
    assert most_errors(18, 18, 0, Fraction(95, 100)) == 0
    assert most_errors(18, 18, 2, Fraction(95, 100)) == 2
    assert most_errors(18, 0, 0, Fraction(95, 100)) == 18


@given(st.integers(1, 200), st.data(), CONFIDENCES)
def test_the_size_is_the_least_that_finds_one(
    population: int, data: st.DataObject, confidence: Fraction
) -> None:
    errors = data.draw(st.integers(1, population))
    size = size_to_find(population, errors, confidence)
    assert 1 <= size <= population - errors + 1
    assert chance_of_so_few(population, errors, size, 0) <= 1 - confidence
    assert chance_of_so_few(population, errors, size - 1, 0) > 1 - confidence


@pytest.mark.parametrize(
    ("population", "share", "wanted"),
    [
        (200, Fraction(5, 100), 10),
        (18, Fraction(5, 100), 1),
        (21, Fraction(1, 10), 3),
        (3, Fraction(1, 1000), 1),
        (7, Fraction(1), 7),
    ],
)
def test_a_share_of_the_reports_is_rounded_up(population: int, share: Fraction, wanted: int) -> None:
    assert errors_in(population, share) == wanted


def test_a_province_is_counted_exactly_and_soon() -> None:
    assert most_errors(10_000, 300, 0, Fraction(95, 100)) == 97
