"""Slips of the hand by which numbers that belong together do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_LAST_DIGIT = 9


def is_slip(total: int | Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether one slip explains that some parts do not make their total.

    That is one digit that is another, two digits of one number that changed places, or a part that was
    counted twice or not at all.
    """
    gap = Decimal(total) - sum(parts)
    if abs(gap) in parts or (abs(gap) <= _LAST_DIGIT and abs(gap) * 4 <= total):
        return True
    numbers = [(Decimal(total), total - gap), *((part, part + gap) for part in parts)]
    return any(right >= 0 and _is_misprint(number, right) for number, right in numbers)


def _is_misprint(number: Decimal, right: Decimal) -> bool:
    """Whether two numbers are printed alike but for one digit, or for two that changed places."""
    one, other = str(number), str(right)
    if len(one) != len(other) or len(one) == 1:
        return False
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    if len(apart) == 2:
        first, last = apart
        return last == first + 1 and one[first] == other[last] and one[last] == other[first]
    return len(apart) == 1
