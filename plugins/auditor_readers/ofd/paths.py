"""The paths of OFD files: ``M x y L x y … C``, as outlines of points."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_readers.pages.drawn_lines import Point

_MOST = 200_000
_WORDS = lazy_regex(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_VALUES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


class Outline(NamedTuple):
    """One run of a path: its points, a closed one with its first at the end, and whether it has curves."""

    points: list[Point]
    is_curved: bool


def outlines(data: str) -> Iterator[Outline]:
    """The runs of a path; what follows something that makes no sense is left out."""
    points: list[Point] = []
    is_curved = False
    for command, values in _commands(data):
        if command in "SM":
            if len(points) > 1:
                yield Outline(points, is_curved)
            points, is_curved = [(values[0], values[1])], False
        elif command == "C":
            if len(points) > 1:
                points.append(points[0])
                yield Outline(points, is_curved)
            # What follows without a move begins where this one began.
            points, is_curved = points[:1], False
        else:
            is_curved |= command != "L"
            # The points that a curve is drawn by lie around it; of an arc only the end is one.
            first = 5 if command == "A" else 0
            points += zip(values[first::2], values[first + 1 :: 2], strict=True)
    if len(points) > 1:
        yield Outline(points, is_curved)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    words = _WORDS.findall(data)
    at = 0
    while at < min(len(words), _MOST):
        command = words[at]
        count = _VALUES.get(command)
        if count is None:
            return
        try:
            values = [float(word) for word in words[at + 1 : at + 1 + count]]
        except ValueError:
            return
        if len(values) != count or not all(abs(value) < 1e9 for value in values):
            return
        yield command, values
        at += 1 + count
