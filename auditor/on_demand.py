"""Sequences whose items are made, or read from disk, when they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar, overload

_T = TypeVar("_T", covariant=True)


class OnDemand(Sequence[_T], Generic[_T]):
    """A sequence that says how many items it has, and makes each by its place."""

    @abstractmethod
    def item(self, place: int) -> _T:
        """The item at a place, from 0 to below the length."""

    @overload
    def __getitem__(self, place: int) -> _T: ...
    @overload
    def __getitem__(self, place: slice) -> list[_T]: ...
    def __getitem__(self, place: int | slice) -> _T | list[_T]:
        if isinstance(place, slice):
            return [self.item(each) for each in range(*place.indices(len(self)))]
        found = place + len(self) if place < 0 else place
        if not 0 <= found < len(self):
            raise IndexError(place)
        return self.item(found)

    def __iter__(self) -> Iterator[_T]:
        return map(self.item, range(len(self)))
