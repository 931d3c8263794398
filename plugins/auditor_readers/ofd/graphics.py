"""The objects that the layers of an OFD page draw, each with its place on the page.

Places are in points from the upper left corner of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from auditor.record import NamedTuple
from auditor_readers.ofd.package import child, children, flag, kind, number, numbers, words
from auditor_readers.ofd.paths import outlines
from auditor_readers.ofd.resources import Resources, Style
from auditor_readers.pages.matrices import SAME, Matrix, moved, times
from auditor_readers.pages.page import Box
from auditor_readers.wording import unreadable

POINTS = 72 / 25.4
"""Points in a millimetre."""
_MOST_OBJECTS = 200_000
_DEEPEST = 32
_UNSEEN = 10
_BEYOND = 1e9
_OBJECTS = ("TextObject", "PathObject", "ImageObject", "CompositeObject")


class Item(NamedTuple):
    """An object: its element, its kind, the matrix from its own units to the page, and where it is cut off.

    ``is_seen`` is false for what is hidden or transparent, ``is_opaque`` for what lets others shine through.
    """

    element: Any
    kind: str
    matrix: Matrix
    clip: Box | None
    style: Style
    is_seen: bool
    is_opaque: bool


class Walk:
    """Goes through the layers of one page, with all that they hold."""

    def __init__(self, resources: Resources, page: int) -> None:
        self._resources, self._page = resources, page
        self._count = 0

    def items(self, layers: Iterable[Any], matrix: Matrix) -> Iterator[Item]:
        """The text, paths and pictures of layers in the order of drawing.

        Raises:
            UnreadableError: they are far more than those of a report.
        """
        for layer in layers:
            style = self._resources.style(layer, Style())
            top = Item(layer, "Layer", matrix, None, style, flag(layer, "Visible", True), True)
            yield from self._inside(layer, top, 0)

    def annotation(self, appearance: Any, matrix: Matrix) -> Iterator[Item]:
        """What the appearance of an annotation draws."""
        x, y, *_ = (*numbers(appearance.get("Boundary")), 0.0, 0.0)
        top = Item(appearance, "Appearance", times((1, 0, 0, 1, x, y), matrix), None, Style(), True, True)
        yield from self._inside(appearance, top, 0)

    def _inside(self, holder: Any, above: Item, depth: int) -> Iterator[Item]:
        for element in children(holder):
            name = kind(element)
            if name == "PageBlock":
                yield from self._inside(element, above, depth + 1)
            elif name in _OBJECTS:
                self._count += 1
                if self._count > _MOST_OBJECTS or depth > _DEEPEST:
                    raise unreadable(
                        "page {page} of the OFD file has far more drawings than a report", page=self._page
                    )
                item = self._item(element, name, above)
                if not all(abs(value) < _BEYOND for value in item.matrix):
                    # It is nowhere near the page.
                    continue
                content = (
                    self._resources.composite(element.get("ResourceID"))
                    if name == "CompositeObject"
                    else None
                )
                if content is None:
                    yield item
                else:
                    yield from self._inside(content, item, depth + 1)

    def _item(self, element: Any, name: str, above: Item) -> Item:
        box = numbers(element.get("Boundary"))
        x, y, wide, high = box if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
        placed = times((1.0, 0.0, 0.0, 1.0, x, y), above.matrix)
        matrix = times(_matrix(element.get("CTM")), placed)
        clip = above.clip
        # A line has no height; a boundary without extent cuts nothing off.
        if max(wide, high) > 0 and (min(wide, high) > 0 or name == "PathObject"):
            clip = common(clip, moved((x, y, x + wide, y + high), above.matrix))
        for own in children(child(element, "Clips"), "Clip") if len(element) else ():
            area = _clip(own, matrix if flag(own, "TransFlag", True) else placed)
            clip = common(clip, area) if area is not None else clip
        alpha = number(element.get("Alpha"), 255.0)
        return Item(
            element,
            name,
            matrix,
            clip,
            self._resources.style(element, above.style),
            above.is_seen and flag(element, "Visible", True) and alpha >= _UNSEEN,
            above.is_opaque and alpha >= 255,
        )


def common(one: Box | None, other: Box) -> Box:
    """What two boxes share; a box without extent if they share nothing."""
    if one is None:
        return other
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return left, top, max(left, min(one[2], other[2])), max(top, min(one[3], other[3]))


def cut(box: Box, by: Box) -> Box | None:
    """What lies in another box; None if nothing does."""
    left, top, right, bottom = max(box[0], by[0]), max(box[1], by[1]), min(box[2], by[2]), min(box[3], by[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None


def _matrix(text: str | None) -> Matrix:
    found = numbers(text)
    if len(found) != 6:
        return SAME
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def _clip(clip: Any, matrix: Matrix) -> Box | None:
    """The box around the areas of a clip; None if one of them is not a path with points."""
    boxes = []
    for area in children(clip, "Area"):
        own = times(_matrix(area.get("CTM")), matrix)
        path = child(area, "Path")
        if path is None:
            return None
        x, y, *_ = (*numbers(path.get("Boundary")), 0.0, 0.0)
        inner = times(times(_matrix(path.get("CTM")), (1.0, 0.0, 0.0, 1.0, x, y)), own)
        points = [at for line in outlines(words(child(path, "AbbreviatedData"))) for at in line.points]
        if not points:
            return None
        xs, ys = [px for px, _ in points], [py for _, py in points]
        boxes.append(moved((min(xs), min(ys), max(xs), max(ys)), inner))
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
