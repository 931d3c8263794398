"""The text of a paragraph as it is printed: white space, notes, frames, fields, hidden and struck text."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor_readers.marks import PICTURE, STRUCK, SUPERSCRIPTS
from auditor_readers.opendocument.elements import DRAW, OFFICE, SVG, TEXT, is_hidden, whole
from auditor_readers.opendocument.styles import Look, Styles

_SPACES = lazy_regex(r"[ \t\r\n]+")
_LENGTH = lazy_regex(r"([\d.]{1,9})(cm|mm|in|pt|pc|px)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_SMALLEST_PICTURE = 60 * 2.54 / 96
_MOST_SPACES = 200
_SILENT = frozenset(
    [
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        TEXT + "script",
        TEXT + "ruby-text",
        TEXT + "number",
        TEXT + "tracked-changes",
        TEXT + "note-citation",
        DRAW + "image-map",
        SVG + "title",
        SVG + "desc",
    ]
)
_CHARACTERS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_HIDDEN_FIELDS = frozenset(TEXT + name for name in ("hidden-text", "conditional-text"))
_SHAPES = frozenset(
    DRAW + name
    for name in ("custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "text-box")
)
_GROUPS = frozenset((DRAW + "g", DRAW + "a"))
FRAMES = _SHAPES | _GROUPS | {DRAW + "frame"}


class Line(Struct):
    """One printed paragraph: its text, the frames in it and the notes of its text."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)


class Texts:
    """Turns paragraphs into lines."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def line(self, paragraph: Any, in_cell: bool = False) -> Line:
        """The line that a paragraph prints."""
        line = Line()
        if next(paragraph.iter(TEXT + "hidden-paragraph"), None) is not None and any(
            is_hidden(mark) for mark in paragraph.iter(TEXT + "hidden-paragraph")
        ):
            return line
        look = self._styles.look("paragraph", paragraph.get(TEXT + "style-name"))
        pieces: list[str] = []
        self._inline(paragraph, look, in_cell, pieces, line)
        text = "".join(pieces)
        line.text = re.sub(r"(?<=[ \n]) ", "", text).replace(_KEPT, " ").strip(BLANK)
        return line

    def graphic(self, element: Any, in_cell: bool, line: Line) -> str:
        """Take up a frame or shape; the mark of what text cannot show in it."""
        boxes = list(_boxes(element))
        line.boxes.extend(boxes)
        if boxes:
            # The cell under a text box is not known for certain: its text is shown, and no cell has it as its
            # value.
            return PICTURE if in_cell else ""
        shows = element.tag in _GROUPS or any(
            inner.tag in (DRAW + "image", DRAW + "object", DRAW + "object-ole") for inner in element
        )
        return PICTURE if shows and (in_cell or not _is_small(element)) else ""

    def _inline(self, parent: Any, look: Look, in_cell: bool, pieces: list[str], line: Line) -> None:
        self._say(parent.text, look, in_cell, pieces)
        for child in parent:
            tag = child.tag
            if tag in _SILENT or (tag in _HIDDEN_FIELDS and is_hidden(child)):
                pass
            elif tag == TEXT + "s":
                pieces.append(_KEPT * min(whole(child.get(TEXT + "c"), 1), _MOST_SPACES))
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag == TEXT + "note":
                line.notes.append(child)
            elif tag in FRAMES:
                pieces.append(self.graphic(child, in_cell, line))
            elif tag == TEXT + "span":
                inner = self._styles.look("text", child.get(TEXT + "style-name"), look)
                self._inline(child, inner, in_cell, pieces, line)
            else:
                self._inline(child, look, in_cell, pieces, line)
            self._say(child.tail, look, in_cell, pieces)

    def _say(self, text: str | None, look: Look, in_cell: bool, pieces: list[str]) -> None:
        if not text or look.hidden:
            return
        text = _SPACES.sub(" ", text)
        if look.struck:
            if in_cell and text.strip(BLANK):
                pieces.append(text + STRUCK)
            return
        pieces.append(text.translate(SUPERSCRIPTS) if look.raised else text)


# A space that stays where others run together.
_KEPT = "\x1f"


def _boxes(element: Any) -> list[Any]:
    """What holds the paragraphs of a frame or shape, without frames in these."""
    if element.tag in _SHAPES:
        return [element] if next(element.iter(TEXT + "p", TEXT + "h"), None) is not None else []
    found: list[Any] = []
    for child in element:
        if child.tag in FRAMES:
            found += _boxes(child)
            if element.tag == DRAW + "frame" and found:
                # The frame has what follows for programs that cannot show this.
                break
    return found


def _is_small(element: Any) -> bool:
    """Whether a frame is as small as an icon."""
    for name in ("width", "height"):
        length = _LENGTH.fullmatch(element.get(SVG + name) or "")
        if length is not None:
            try:
                size = float(length[1]) * _CENTIMETRES[length[2]]
            except ValueError:
                continue
            if size < _SMALLEST_PICTURE:
                return True
    return False
