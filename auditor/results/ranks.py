"""The places of reports in a run, in four bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from auditor.on_demand import OnDemand


class Ranks(OnDemand[int | None]):
    """Places of reports, None for those that have none; packed they are 0."""

    def __init__(self, packed: array[int]) -> None:
        self.packed = packed

    def __len__(self) -> int:
        return len(self.packed)

    def item(self, place: int) -> int | None:
        """One of them."""
        return self.packed[place] or None


def of_reports(order: Sequence[int], ranks: Sequence[int | None], reports: int) -> Ranks:
    """The rank of each of so many reports by its index, from the reports in order with their ranks."""
    found = array("I", bytes(array("I").itemsize * reports))
    for index, rank in zip(order, ranks, strict=True):
        found[index] = rank or 0
    return Ranks(found)
