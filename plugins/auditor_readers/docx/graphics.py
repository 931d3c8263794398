"""Graphics of a paragraph: the text boxes and word art in them, and whether they show what text cannot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor_readers.docx.elements import ALTERNATIVES, DRAWING, PICTURES, VML, W, alternative, whole

GRAPHICS = frozenset((W + "drawing", W + "pict", W + "object"))
_BOX = W + "txbxContent"
_SHOWS_PICTURE = frozenset((PICTURES + "pic", VML + "imagedata", W + "object"))
_GRAPHIC_DATA = DRAWING + "graphicData"
_WRITTEN_DATA = ("wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas", "lockedCanvas")
_SMALLEST_PICTURE = 60 * 9525


def word_art(graphic: Any) -> list[str]:
    """The texts that a graphic draws along a path."""
    return [text for path in graphic.iter(VML + "textpath") if (text := path.get("string"))]


def text_boxes(graphic: Any) -> Iterator[Any]:
    """The contents of the text boxes in a graphic, without boxes in boxes; one branch of alternatives."""
    for child in graphic:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            branch = alternative(child)
            if branch is not None:
                yield from text_boxes(branch)
        else:
            yield from text_boxes(child)


def is_picture(graphic: Any) -> bool:
    """Whether a graphic shows what text cannot show: a photograph, chart or sheet, not a line or frame."""
    if graphic.tag == W + "object":
        return True
    for item in graphic.iter():
        if item.tag in _SHOWS_PICTURE:
            return True
        if item.tag == _GRAPHIC_DATA and not (item.get("uri") or "").endswith(_WRITTEN_DATA):
            return True
    return False


def is_small(graphic: Any) -> bool:
    """Whether a graphic is as small as an icon."""
    extent = next(
        (item for item in graphic.iter() if str(item.tag).endswith("wordprocessingDrawing}extent")), None
    )
    sides = () if extent is None else (whole(extent.get("cx"), -1), whole(extent.get("cy"), -1))
    return any(0 <= side < _SMALLEST_PICTURE for side in sides)
