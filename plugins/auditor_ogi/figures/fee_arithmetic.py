"""What the sums of a sentence come to, each with the other numbers that may make it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor_ogi.figures.fee_sentences import Amount

_MOST = 7  # items that are compared in all ways; the ways are many times as many with each more


def made_by_the_others(sums: list[Amount], amounts: list[Amount], slack: Decimal) -> Amount | None:
    """The one of some numbers that all others make, before or after it; these may be sums of others too."""
    for total in sorted(sums, key=lambda each: each not in (amounts[0], amounts[-1])):
        others = [each for each in amounts if each is not total]
        for value in total.values:
            if _make(Decimal(value), Decimal(value), others, slack):
                return total
    return None


def _make(total: Decimal, rest: Decimal, items: Sequence[Amount], slack: Decimal) -> bool:
    """Whether items make what is left of a total; an item may be divided into those after or before it.

    The total may be said again.
    """
    if not items:
        return abs(rest) <= slack
    if rest < -slack:
        return False
    if any(value == total for value in items[0].values) and _make(total, rest, items[1:], slack):
        return True
    for value in items[0].values if len(items) <= _MOST else items[0].values[:1]:
        if _make(total, rest - value, items[1:], slack):
            return True
    for end in range(3, len(items) + 1) if len(items) <= _MOST else ():
        inner = items[:end]
        for head, parts in ((inner[0], inner[1:]), (inner[-1], inner[:-1])):
            value = Decimal(head.number.value)
            if _make(value, value, parts, Decimal(0)) and _make(total, rest - value, items[end:], slack):
                return True
    return False


def some_make(items: list[Amount], total: Amount) -> bool:
    """Whether some of the items make a sum."""
    sums = {Decimal(0)}
    for each in items[:_MOST]:
        sums |= {made + value for made in sums for value in each.values}
    return total.number.value in sums


def added(items: list[Amount], total: int | Decimal) -> tuple[int | Decimal, str]:
    """What items come to, and how: each once, or all so many times where only that gives the total."""
    values = [each.values[0] for each in items]
    times = [each.values[-1] for each in items]
    if values != times and sum(times) == total:
        values = times
    return sum(values), " + ".join(map(str, values))
