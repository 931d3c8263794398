"""What a breakdown is: a total of the text with the parts that the text gives for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import Quantity

_CHANNEL = re.compile(word_lists(__file__).either("channels"))


@dataclass(frozen=True, slots=True)
class BreakdownPart:
    """One part of a total: the words that say what it is, and its number.

    ``may_not_belong`` says that it need not be of this total; ``counted`` is how many things a sum of money
    is for (“1件880元”).
    """

    label: str
    quantity: Quantity
    may_not_belong: bool = False
    counted: int | None = None

    @property
    def by_channel(self) -> bool:
        """Whether the words name a channel rather than a kind."""
        return bool(_CHANNEL.search(self.label))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts in printed order.

    ``closed`` is true where the list claims to be complete, ``certain`` where it is certain that just these
    are the parts of just this total. ``listed`` is true of a list introduced as one (a colon, brackets),
    rather than by “其中”. ``overlaps`` is true where the text says that its parts share things,
    ``trails_off`` where it says after the last of them that there are more (等). ``counted`` is how many
    things a total of money is for. ``excerpt`` is the passage as printed; it begins at ``start`` of the text
    at ``pointer``.
    """

    total: Quantity
    parts: tuple[BreakdownPart, ...]
    closed: bool
    certain: bool
    listed: bool
    pointer: str
    start: int
    excerpt: str
    overlaps: bool = False
    trails_off: bool = False
    counted: int | None = None

    @property
    def sum(self) -> int | Decimal:
        """The sum of all parts."""
        return sum(part.quantity.value for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the total, several times over where it is divided in several ways."""
        return bool(self.parts) and self._ways()[1] == 0

    @property
    def may_end_sooner(self) -> bool:
        """Whether the first parts make the total, so that the rest may not belong to the list."""
        return self._ways()[0] > 0

    def _ways(self) -> tuple[int, int | Decimal]:
        """How often the total is reached going through the parts, and what is left over at the end.

        What is left over is nothing where none of it need belong to the list.
        """
        reached = 0
        running: int | Decimal = 0
        rest: list[BreakdownPart] = []
        for part in self.parts:
            if not part.quantity.value and self.total.value and not rest:
                continue  # “线上12件、线下0件”: a zero belongs to what is before it
            running += part.quantity.value
            rest.append(part)
            if running == self.total.value:
                reached, running, rest = reached + 1, 0, []
        if reached:
            return reached, 0 if all(part.may_not_belong for part in rest) else running
        return 0, running or -1

    @property
    def mixed(self) -> bool:
        """Whether the list names channels as well as kinds."""
        channels = [part.by_channel for part in self.parts]
        return any(channels) and not all(channels)

    @property
    def by_channel(self) -> bool:
        """Whether all parts are channels, on which one item may appear twice."""
        return all(part.by_channel for part in self.parts)
