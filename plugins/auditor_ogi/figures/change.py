"""A change that the text states, and whether two numbers make it."""

from __future__ import annotations

from decimal import Decimal

from auditor.record import Record
from auditor_ogi.figures.quantities import SHARE, Precision, Quantity


class Change(Record, frozen=True):
    """A stated change: ``now`` is the number, ``before`` the earlier one and ``by`` the difference, if said.

    The mark of ``now`` is at ``position`` in the words of the marked text. ``excerpt`` is the passage as
    printed. ``same`` says that there are as many as before, ``times`` how many times as many there are.
    ``subject`` is what changed where the text does not say how many there are now, a key of
    :data:`~auditor_ogi.figures.subjects.SUBJECTS`; ``now`` is the table's number then. ``against_last_year``
    is false where the earlier number may be that of another time. ``more`` is None where the text does not
    say which way it changed, ``ratio`` says that ``by`` is the number of now in per cent of the earlier one,
    ``within`` is what that may be, divided by the earlier one, where it is said in round words.
    """

    more: bool | None
    by: Quantity | None
    now: Quantity
    before: Quantity | None
    position: int
    pointer: str
    excerpt: str
    same: bool = False
    times: Decimal | None = None
    subject: str = ""
    against_last_year: bool = True
    ratio: bool = False
    within: tuple[Decimal, Decimal] | None = None

    def follows_from(self, now: float | Decimal, before: float | Decimal) -> bool:
        """Whether two numbers make this change, percentages rounded or cut off at the last printed digit."""
        if self.same:
            return now == before
        if self.within is not None:
            return bool(before) and self.within[0] <= Decimal(now) / Decimal(before) < self.within[1]
        difference = Decimal(now) - Decimal(before)
        if self.by is None:
            return self.more is None or (difference > 0) == self.more or not self.only_direction
        if self.ratio:
            share = Decimal(now) / Decimal(before) * 100 if before else Decimal(0)
            return abs(share - Decimal(self.by.value)) < self.by.last_digit
        if self.more is not None and difference and (difference > 0) != self.more:
            return False
        if self.by.kind != SHARE or self.now.kind == SHARE:
            return abs(difference) == self.by.value
        if not before:
            return False
        share = abs(difference) / Decimal(before) * 100
        return abs(share - Decimal(self.by.value)) < self.by.last_digit

    @property
    def only_direction(self) -> bool:
        """Whether the text says only that there are more or fewer, or gives both numbers alone."""
        return self.by is None and self.times is None and self.within is None and not self.same

    @property
    def exact(self) -> bool:
        """Whether all its numbers claim to be exact."""
        numbers = (None if self.within else self.by, self.now, self.before)
        return all(number is None or number.precision is Precision.EXACT for number in numbers)
