"""Where the items of a list went when one was put in or taken out: the others have other pointers then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Item = Mapping[str, Any]
NOWHERE = ""


def moved_items(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """The pointers of items before, each with its pointer after, or ``NOWHERE`` for one that was taken out.

    Only lists whose length changed are looked at, and of these the outermost. Items that are the same belong
    together, in their order; of those between them, the ones with the most values in common.
    """
    old, new = _lists(before), _lists(after)
    return {
        f"{at}/{start}": f"{at}/{end}" if end is not None else NOWHERE
        for at in old.keys() & new.keys()
        if len(old[at]) != len(new[at])
        for start, end in _matched(old[at], new[at])
    }


def moved(pointer: str, moves: Mapping[str, str]) -> str | None:
    """The pointer after, of a pointer before; None where its item was taken out."""
    place = pointer
    while place:
        if place in moves:
            return None if moves[place] == NOWHERE else moves[place] + pointer[len(place) :]
        place = place.rpartition("/")[0]
    return pointer


def _lists(values: Mapping[str, Any]) -> dict[str, list[Item]]:
    """The items of the outermost lists, as their values by the rest of the pointer."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for pointer, value in values.items():
        steps = pointer.split("/")
        place = next((index for index, step in enumerate(steps) if step.isdecimal()), None)
        if place is not None:
            item = found.setdefault("/".join(steps[:place]), {}).setdefault(int(steps[place]), {})
            item["/".join(steps[place + 1 :])] = value
    return {
        at: [items[index] for index in range(len(items))]
        for at, items in found.items()
        if set(items) == set(range(len(items)))
    }


def _matched(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int | None]]:
    """The places of the items before, each with its place after."""
    was, is_now = ([str(sorted(item.items())) for item in items] for items in (old, new))
    for kind, start, end, other, other_end in SequenceMatcher(None, was, is_now, False).get_opcodes():
        if kind == "equal":
            yield from zip(range(start, end), range(other, other_end), strict=True)
        else:
            yield from _alike(old, new, range(start, end), list(range(other, other_end)))


def _alike(
    old: Sequence[Item], new: Sequence[Item], places: Sequence[int], free: list[int]
) -> Iterator[tuple[int, int | None]]:
    common = sorted(
        (-sum(new[other].get(key) == value for key, value in old[place].items()), place, other)
        for place in places
        for other in free
    )
    taken: dict[int, int] = {}
    for count, place, other in common:
        if count and place not in taken and other in free:
            taken[place] = other
            free.remove(other)
    for place in places:
        yield place, taken.get(place)
