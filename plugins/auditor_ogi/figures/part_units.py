"""In which units the parts of a total may be counted, and what several have together that have some each."""

from __future__ import annotations

from decimal import Decimal

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import MONEY, Quantity

_LISTS = word_lists(__file__)
_UNIT_CLASSES = [frozenset(units) for units in _LISTS.groups("unit_classes").values()]


def fits(total: Quantity, part: Quantity) -> bool:
    """Whether a part may be counted into a total of this unit."""
    if total.kind == MONEY or part.unit == total.unit:
        return True
    return any(_is_in(units, total.unit) and _is_in(units, part.unit) for units in _UNIT_CLASSES)


def adds_to(total: Quantity, first: Quantity, part: Quantity) -> bool:
    """Whether a part is counted like the first one, or is of a total for all units (件次 = 件 + 篇 + 张)."""
    return total.kind == MONEY or part.unit == first.unit or (len(total.unit) > 1 and total.unit[-1] == "次")


def _is_in(units: frozenset[str], unit: str) -> bool:
    """Whether a unit is one of these, or the times of one (件次)."""
    return unit in units or (len(unit) > 1 and unit.endswith("次") and unit[:-1] in units)


def times(quantity: Quantity, number: int | Decimal) -> Quantity:
    """What several have together that have a quantity each."""
    value = quantity.value * number
    return quantity._replace(value=value, numeral=str(value))
