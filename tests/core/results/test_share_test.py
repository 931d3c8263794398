"""The one-sided exact test against the sum of fractions that defines it."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.results.share_test import log_p_more_often


def exactly(inside, of_inside, outside, of_outside):
    """The same by counting: of all ways to place the cases, those with as many or more in the group."""
    cases, everyone = inside + outside, of_inside + of_outside
    ways = sum(
        math.comb(of_inside, k) * math.comb(of_outside, cases - k)
        for k in range(inside, min(of_inside, cases) + 1)
    )
    return Fraction(ways, math.comb(everyone, cases))


@given(st.data())
def test_it_is_the_hypergeometric_tail(data):
    of_inside = data.draw(st.integers(1, 60))
    of_outside = data.draw(st.integers(1, 60))
    inside = data.draw(st.integers(0, of_inside))
    outside = data.draw(st.integers(0, of_outside))
    p = float(exactly(inside, of_inside, outside, of_outside))
    assert math.exp(log_p_more_often(inside, of_inside, outside, of_outside)) == pytest.approx(p, rel=1e-9)


def test_the_tea_tasting():
    """Fisher's own example: four cups of eight, all told right, by chance in one of seventy cases."""
    assert math.exp(log_p_more_often(4, 4, 0, 4)) == pytest.approx(1 / 70)


def test_a_province_is_no_underflow():
    log_p = log_p_more_often(4_000, 4_000, 0, 6_000)
    exact = math.log(math.comb(10_000, 4_000))
    assert log_p == pytest.approx(-exact, rel=1e-9)
    assert math.exp(log_p) == 0.0
