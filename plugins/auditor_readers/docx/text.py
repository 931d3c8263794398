"""The text of a paragraph as it is printed: runs, fields, notes, pictures, symbols and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from auditor.reading.document import BLANK
from auditor_readers.docx.elements import (
    DRAWING,
    MATH,
    PICTURE,
    PICTURES,
    STRUCK,
    VAL,
    VML,
    W,
    alternative,
    children,
    whole,
)
from auditor_readers.docx.numbering import Label, Lists, labelled
from auditor_readers.docx.styles import Look, Numbering, Style, Styles, heading_level, numbering_stated

_RUN, _RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = W + "r", W + "rPr", W + "pPr"
_TEXT, _TAB, _BREAK = W + "t", W + "tab", W + "br"
_FIELD, _INSTRUCTION, _SIMPLE_FIELD = W + "fldChar", W + "instrText", W + "fldSimple"
_STYLE, _OUTLINE, _NUMBERED = W + "pStyle", W + "outlineLvl", W + "numPr"
_CHARACTERS = {
    _TAB: "\t",
    W + "ptab": "\t",
    _BREAK: "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
# Ink, and dates and page numbers that are worked out anew whenever the file is printed.
_UNREADABLE = frozenset(
    W + name
    for name in ("contentPart", "pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
)
_GRAPHICS = frozenset((W + "drawing", W + "pict", W + "object"))
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_BOX = W + "txbxContent"
_SHOWS_PICTURE = frozenset((PICTURES + "pic", VML + "imagedata", W + "object"))
_GRAPHIC_DATA = DRAWING + "graphicData"
_WRITTEN_DATA = ("wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas", "lockedCanvas")
_FORMULAS = frozenset((MATH + "oMath", MATH + "oMathPara"))
_TAKEN_OUT = (W + "del", W + "moveFrom")
_UNNUMBERED = Numbering()
_SMALLEST_PICTURE = 60 * 9525
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Fields that mark a place and print nothing.
_SILENT_FIELDS = frozenset(("XE", "TC", "TA", "RD", "SET", "PRIVATE", "ASK", "BOOKMARKSTART", "ADVANCE"))


@dataclass(slots=True)
class Line:
    """One printed paragraph: its text with its number, heading level, boxes that hang on it, and notes it refers to."""

    text: str
    heading: int | None = None
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field that has begun: what it is told to show, and whether what it shows has come."""

    instruction: str = ""
    shown: bool = False


class Texts:
    """Turns paragraphs into lines, in reading order, since lists count on."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._parts: list[str] = []
        self._fields: list[_Field] = []
        self._base = Look()
        self._in_cell = False
        self._line = Line("")
        self._carried: Line | None = None

    def line(self, paragraph: Any, in_cell: bool = False) -> Line | None:
        """The line that a paragraph prints; None if a tracked change joins it to the next paragraph."""
        style, own, heading, deleted = self._properties(paragraph)
        line = self._carried or Line("")
        self._carried = None
        self._parts, self._fields, self._base = [], [], style.look
        self._line, self._in_cell = line, in_cell
        self._inline(paragraph)
        # What a field was to show and does not cannot be known; a blank would say that there is nothing.
        if any(not open_field.shown for open_field in self._fields):
            self._parts.append(PICTURE)
        if not self._parts and not line.text and own.list_id is None and style.numbering.list_id is None:
            if deleted:
                self._carried = line
            return None if deleted else line
        line.text += "".join(self._parts)
        if deleted:
            self._carried = line
            return None
        line.heading = style.heading if heading is None else heading or None
        label = self._label(own, style)
        text = line.text.strip(BLANK)
        line.text = text if label is None else labelled(label, text, in_cell=self._in_cell)
        return line

    def carried(self) -> Line | None:
        """The line whose end was deleted where no paragraph follows; it is as good as a line of its own."""
        line, self._carried = self._carried, None
        if line is not None:
            line.text = line.text.strip(BLANK)
        return line

    def _properties(self, paragraph: Any) -> tuple[Style, Numbering, int | None, bool]:
        """Style, own numbering, own heading level, and whether the end of the paragraph was deleted."""
        name: str | None = None
        numbering, heading, deleted = _UNNUMBERED, None, False
        for properties in paragraph.iterchildren(_PARAGRAPH_PROPERTIES):
            for item in properties.iterchildren(_STYLE, _NUMBERED, _OUTLINE, _RUN_PROPERTIES):
                tag = item.tag
                if tag == _STYLE:
                    name = item.get(VAL)
                elif tag == _NUMBERED:
                    numbering = numbering_stated(item)
                elif tag == _OUTLINE:
                    heading = heading_level(item)
                else:
                    deleted = next(item.iterchildren(*_TAKEN_OUT), None) is not None
        return self._styles.paragraph(name), numbering, heading, deleted

    def _label(self, own: Numbering, style: Style) -> Label | None:
        list_id = style.numbering.list_id if own.list_id is None else own.list_id
        level = style.numbering.level if own.level is None else own.level
        return None if list_id is None or list_id == "0" else self._lists.next(list_id, level or 0)

    def _shows(self) -> bool:
        return all(open_field.shown for open_field in self._fields)

    def _inline(self, parent: Any) -> None:
        for child in children(parent):
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _PARAGRAPH_PROPERTIES:
                pass
            elif tag == _SIMPLE_FIELD:
                before = len(self._parts)
                self._inline(child)
                if len(self._parts) == before and not _is_silent(child.get(W + "instr") or ""):
                    self._parts.append(PICTURE)
            elif tag in _FORMULAS:
                self._parts.append(_formula(child))
            elif tag in _NOTES or tag in _GRAPHICS:
                self._run_child(child)

    def _run(self, run: Any) -> None:
        look = self._base
        first = len(self._parts)
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if not self._fields or self._shows():
                    self._parts.append(child.text or "")
            elif tag == _RUN_PROPERTIES:
                look = self._styles.look(child, look)
            else:
                self._run_child(child)
        if look.hidden or look.struck or look.raised:
            self._parts[first:] = _seen(self._parts[first:], look, self._in_cell)

    def _run_child(self, child: Any) -> None:
        tag = child.tag
        if tag == _FIELD:
            self._field(child)
        elif tag == _INSTRUCTION:
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif not self._shows():
            return
        elif tag in _CHARACTERS:
            self._parts.append(_CHARACTERS[tag])
        elif tag == W + "sym":
            self._parts.append(_symbol(child))
        elif tag in _GRAPHICS:
            self._graphic(child)
        elif tag in _UNREADABLE:
            self._parts.append(PICTURE)
        elif tag == _ALTERNATIVES:
            branch = alternative(child)
            for inner in () if branch is None else branch:
                if inner.tag == _TEXT:
                    self._parts.append(inner.text or "")
                else:
                    self._run_child(inner)
        elif tag in _NOTES:
            name = child.get(W + "id")
            if name is not None:
                self._line.notes.append((_NOTES[tag], name))
            if child.get(W + "customMarkFollows") in ("1", "true", "on"):
                # The mark that follows in this run is the note's and not the text's.
                for mark in child.itersiblings(_TEXT):
                    mark.text = ""
        elif tag == W + "ruby":
            for base in child.iterchildren(W + "rubyBase"):
                self._inline(base)

    def _field(self, mark: Any) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate":
            if self._fields:
                self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.shown and self._shows() and not _is_silent(ended.instruction):
                self._parts.append(PICTURE)

    def _graphic(self, graphic: Any) -> None:
        boxes = list(_boxes(graphic))
        art = [path.get("string") or "" for path in graphic.iter(VML + "textpath")]
        self._line.boxes.extend(boxes)
        self._parts.extend(text for text in art if text)
        if boxes and self._in_cell:
            # Where a box stands over a table is anybody's guess: its text is shown, and belongs to no cell for sure.
            self._parts.append(PICTURE)
        elif _is_picture(graphic) and (self._in_cell or not _is_small(graphic)):
            self._parts.append(PICTURE)


def _seen(parts: list[str], look: Look, in_cell: bool) -> list[str]:
    text = "".join(parts)
    if look.hidden:
        return []
    if look.struck:
        return [text + STRUCK] if in_cell and text else []
    return [text.translate(_SUPERSCRIPT)]


def _is_silent(instruction: str) -> bool:
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _SILENT_FIELDS


def _formula(formula: Any) -> str:
    """The characters of a formula that is a plain line; a raised or divided one is a picture."""
    text = "".join(item.text or "" for item in formula.iter(MATH + "t"))
    inner = formula.iter(MATH + "oMath")
    plain = all(item.tag == MATH + "r" or item.tag.startswith(W) for part in inner for item in part)
    return str(text) if plain else PICTURE


def _symbol(symbol: Any) -> str:
    """A character of a symbol font; only Symbol's digits and punctuation are where other fonts have them."""
    code = symbol.get(W + "char") or ""
    try:
        point = int(code, 16) if len(code) <= 6 else 0
    except ValueError:
        return PICTURE
    if 0xF020 <= point <= 0xF0FF:
        in_ascii = point - 0xF000
        is_symbol = (symbol.get(W + "font") or "").lower() == "symbol"
        return chr(in_ascii) if is_symbol and chr(in_ascii) in "0123456789()+,./:;<=>%" else PICTURE
    # In a symbol font, the place of a letter or digit holds some other sign.
    return chr(point) if 0x2000 <= point <= 0xD7FF else PICTURE


def _boxes(graphic: Any) -> Iterator[Any]:
    """The contents of text boxes that stand in a graphic, not those in other boxes, one branch of alternatives."""
    for child in graphic:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATIVES:
            branch = alternative(child)
            if branch is not None:
                yield from _boxes(branch)
        else:
            yield from _boxes(child)


def _is_picture(graphic: Any) -> bool:
    """Whether a graphic shows what text cannot: a photograph, a chart, an embedded sheet; a line or frame does not."""
    if graphic.tag == W + "object":
        return True
    for item in graphic.iter():
        if item.tag in _SHOWS_PICTURE:
            return True
        if item.tag == _GRAPHIC_DATA and not (item.get("uri") or "").endswith(_WRITTEN_DATA):
            return True
    return False


def _is_small(graphic: Any) -> bool:
    extent = next((item for item in graphic.iter() if str(item.tag).endswith("wordprocessingDrawing}extent")), None)
    sides = () if extent is None else (whole(extent.get("cx"), -1), whole(extent.get("cy"), -1))
    return any(0 <= side < _SMALLEST_PICTURE for side in sides)
