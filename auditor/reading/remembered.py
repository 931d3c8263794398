"""What a function makes of a text, remembered for the next file: the same labels are in every report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 8192
_Made = TypeVar("_Made")


class _Remembered(dict[str, _Made], Generic[_Made]):
    """What a function makes of texts, by text; all of it is forgotten when there is too much."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], _Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> _Made:
        if len(self) >= MOST:
            self.clear()
        made = self[text] = self._make(text)
        return made


def remembered(make: Callable[[str], _Made]) -> Callable[[str], _Made]:
    """A function of a text that remembers what it made, for functions that are asked about every cell.

    To look it up in a plain dictionary takes half as long as in :func:`functools.lru_cache`, which keeps the
    order in which texts were last asked about. What it makes is not to be changed.
    """
    return _Remembered(make).__getitem__
