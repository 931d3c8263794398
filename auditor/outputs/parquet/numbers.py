"""Numbers as the columns of the store hold them: exact, or not at all."""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import Any

DIGITS, PLACES = 38, 10
"""Digits of a decimal number, and how many of them are behind the point."""
_MOST = 1 << 63
_MOST_EXACT = 10 ** (DIGITS - PLACES)
_CONTEXT = decimal.Context(prec=DIGITS)


def whole(value: Any) -> int | None:
    """A whole number of 64 bits; None where the value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return None
    found = int(value)
    return found if -_MOST <= found < _MOST else None


def exact(value: Any) -> Decimal | None:
    """A decimal number, as it is written; None where the value is none, or the column would cut it."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _MOST_EXACT:
        return None
    written = Decimal(repr(value))
    exponent = written.normalize(_CONTEXT).as_tuple().exponent
    return written if isinstance(exponent, int) and exponent >= -PLACES else None
