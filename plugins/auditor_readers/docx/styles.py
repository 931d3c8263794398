"""What styles decide: whether text is hidden, struck out or raised, its heading level and its list."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from auditor.record import Record
from auditor_readers.docx.elements import VAL, W, is_on, whole

_VANISH, _STRIKE, _DSTRIKE, _VERTICAL = W + "vanish", W + "strike", W + "dstrike", W + "vertAlign"
_PROPERTIES, _PARAGRAPH, _BASED_ON = W + "rPr", W + "pPr", W + "basedOn"
_OUTLINE, _NUMBERED = W + "outlineLvl", W + "numPr"
_CHARACTER_STYLE = W + "rStyle"
_LEVELS = 6
_DEEPEST = 20


class Look(Record, frozen=True):
    """What becomes of a run's text."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False


class ListPosition(Record, frozen=True):
    """The list in which a paragraph is counted, and its level; None leaves either to the style."""

    list_id: str | None = None
    level: int | None = None

    def or_else(self, other: ListPosition) -> ListPosition:
        """This position, with what it leaves open taken from another."""
        if self.list_id is None and self.level is None:
            return other
        return ListPosition(
            other.list_id if self.list_id is None else self.list_id,
            other.level if self.level is None else self.level,
        )


class Style(Record, frozen=True):
    """A style with what it inherits."""

    look: Look = Look()
    heading: int | None = None
    position: ListPosition = ListPosition()


PLAIN = Style()


def without_table_styles(content: bytes) -> bytes:
    """The styles without those of tables: most of the part, and none of a paragraph or run."""
    end = b"</w:style>"
    pieces = content.split(end)
    kept = []
    for piece in pieces[:-1]:
        start = piece.rfind(b"<w:style ")
        if start >= 0 and b'w:type="table"' in piece[start : piece.find(b">", start)]:
            kept.append(piece[:start])
        else:
            kept.append(piece + end)
    return b"".join((*kept, pieces[-1]))


class Styles:
    """The styles of a document, worked out when first asked for."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._default: str | None = None
        self._known: dict[str, Style] = {}
        for element in () if root is None else root.iterchildren(W + "style"):
            name = element.get(W + "styleId")
            if name is None:
                continue
            self._elements[name] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = name

    def paragraph(self, name: str | None) -> Style:
        """The paragraph style of this id, or the default one."""
        return self.style(name if name in self._elements else self._default)

    def style(self, name: str | None, depth: int = 0) -> Style:
        """The style of this id with what it inherits; a plain one where there is none."""
        if name is None or name not in self._elements or depth > _DEEPEST:
            return PLAIN
        if name not in self._known:
            element = self._elements[name]
            parent = element.find(_BASED_ON)
            style = self.style(parent.get(VAL), depth + 1) if parent is not None else PLAIN
            self._known[name] = _with_own(style, element)
        return self._known[name]

    def look(self, properties: Any, base: Look) -> Look:
        """What becomes of a run with these properties in a paragraph of this look."""
        hidden, struck, raised = base.hidden, base.struck, base.raised
        for item in properties:
            tag = item.tag
            if tag == _CHARACTER_STYLE:
                own = self.style(item.get(VAL)).look
                hidden, struck, raised = hidden or own.hidden, struck or own.struck, raised or own.raised
            elif tag == _VANISH:
                hidden = is_on(item)
            elif tag in (_STRIKE, _DSTRIKE):
                struck = is_on(item)
            elif tag == _VERTICAL:
                raised = item.get(VAL) in ("superscript", "subscript")
        return Look(hidden, struck, raised) if hidden or struck or raised else _AS_IS


_AS_IS = Look()
_NO_STYLES = Styles(None)


def _with_own(style: Style, element: Any) -> Style:
    properties = element.find(_PROPERTIES)
    if properties is not None:
        style = replace(style, look=_NO_STYLES.look(properties, style.look))
    paragraph = element.find(_PARAGRAPH)
    if paragraph is None:
        return style
    heading = _heading_of(paragraph)
    own = _position_of(paragraph)
    return replace(
        style,
        heading=style.heading if heading is None else heading or None,
        position=own.or_else(style.position),
    )


def _heading_of(properties: Any) -> int | None:
    """The heading level that paragraph properties state: 1 to 6, 0 for text, None if none is stated."""
    level = properties.find(_OUTLINE)
    return None if level is None else heading_level(level)


def _position_of(properties: Any) -> ListPosition:
    stated = properties.find(_NUMBERED)
    return ListPosition() if stated is None else list_position(stated)


def heading_level(outline: Any) -> int:
    """1 to 6 for a heading, 0 for running text."""
    number = whole(outline.get(VAL), _LEVELS)
    return number + 1 if 0 <= number < _LEVELS else 0


def list_position(stated: Any) -> ListPosition:
    """The list and level that a numbering property states."""
    list_id, level = stated.find(W + "numId"), stated.find(W + "ilvl")
    return ListPosition(
        None if list_id is None else list_id.get(VAL), None if level is None else whole(level.get(VAL))
    )
