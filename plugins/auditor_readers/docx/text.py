"""The text of a paragraph as it is printed: runs, fields, notes, pictures, symbols and text boxes."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from auditor.reading.document import BLANK
from auditor.record import NamedTuple
from auditor_readers.docx.characters import CHARACTERS, FORMULAS, formula_text, symbol_text
from auditor_readers.docx.elements import ALTERNATIVES, VAL, W, alternative, children
from auditor_readers.docx.fields import Fields, is_silent
from auditor_readers.docx.graphics import GRAPHICS, is_picture, is_small, text_boxes, word_art
from auditor_readers.docx.styles import ListPosition, Look, Style, Styles, heading_level, list_position
from auditor_readers.marks import PICTURE, STRUCK, SUPERSCRIPTS
from auditor_readers.numbered_lists import Label, NumberedLists, labelled

_RUN, _RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = W + "r", W + "rPr", W + "pPr"
_TEXT, _SYMBOL, _RUBY = W + "t", W + "sym", W + "ruby"
_FIELD, _INSTRUCTION, _SIMPLE_FIELD = W + "fldChar", W + "instrText", W + "fldSimple"
_STYLE, _OUTLINE, _NUMBERED = W + "pStyle", W + "outlineLvl", W + "numPr"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_TAKEN_OUT = (W + "del", W + "moveFrom")
_IN_NO_LIST = ListPosition()


class Line(Struct):
    """One printed paragraph: its text with its number, heading level, the boxes and the notes of its text."""

    text: str
    heading: int | None = None
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class _Properties(NamedTuple):
    """The properties of a paragraph: its style, its own list position, and its own heading level.

    ``heading`` is 0 for running text, None if the style decides. ``end_deleted`` says that a tracked change
    deletes the end of the paragraph.
    """

    style: Style
    position: ListPosition = _IN_NO_LIST
    heading: int | None = None
    end_deleted: bool = False


class Texts:
    """Turns paragraphs into lines, in reading order, since lists count on."""

    def __init__(self, styles: Styles, lists: NumberedLists) -> None:
        self._styles = styles
        self._lists = lists
        self._parts: list[str] = []
        self._fields = Fields()
        self._base = Look()
        self._in_cell = False
        self._line = Line("")
        self._carried: Line | None = None

    def line(self, paragraph: Any, in_cell: bool = False) -> Line | None:
        """The line that a paragraph prints; None if a tracked change joins it to the next paragraph."""
        properties = self._properties(paragraph)
        line = self._carried or Line("")
        self._carried = None
        self._parts, self._base = [], properties.style.look
        self._fields.open.clear()
        self._line, self._in_cell = line, in_cell
        self._inline(paragraph)
        if self._fields.open:
            self._parts.append(self._fields.rest())
        line.text += "".join(self._parts)
        if properties.end_deleted:
            self._carried = line
            return None
        self._finish(line, properties)
        return line

    def carried(self) -> Line | None:
        """The line whose end was deleted where no paragraph follows; it is as good as a line of its own."""
        line, self._carried = self._carried, None
        if line is not None:
            line.text = line.text.strip(BLANK)
        return line

    def _properties(self, paragraph: Any) -> _Properties:
        name: str | None = None
        position, heading, end_deleted = _IN_NO_LIST, None, False
        for properties in paragraph.iterchildren(_PARAGRAPH_PROPERTIES):
            for item in properties.iterchildren(_STYLE, _NUMBERED, _OUTLINE, _RUN_PROPERTIES):
                tag = item.tag
                if tag == _STYLE:
                    name = item.get(VAL)
                elif tag == _NUMBERED:
                    position = list_position(item)
                elif tag == _OUTLINE:
                    heading = heading_level(item)
                else:
                    end_deleted = next(item.iterchildren(*_TAKEN_OUT), None) is not None
        return _Properties(self._styles.paragraph(name), position, heading, end_deleted)

    def _finish(self, line: Line, properties: _Properties) -> None:
        """Give a line its heading level and its number."""
        style, own = properties.style, properties.position
        if not line.text and own.list_id is None and style.position.list_id is None:
            return
        line.heading = style.heading if properties.heading is None else properties.heading or None
        position = style.position if own is _IN_NO_LIST else own.or_else(style.position)
        label = None if position is _IN_NO_LIST else self._label(position)
        text = line.text.strip(BLANK)
        line.text = text if label is None else labelled(label, text, in_cell=self._in_cell)

    def _label(self, position: ListPosition) -> Label | None:
        if position.list_id is None or position.list_id == "0":
            return None
        return self._lists.next(position.list_id, position.level or 0)

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
                if len(self._parts) == before and not is_silent(child.get(W + "instr") or ""):
                    self._parts.append(PICTURE)
            elif tag in FORMULAS:
                self._parts.append(formula_text(child))
            elif tag in _NOTES or tag in GRAPHICS:
                self._in_run(child)

    def _run(self, run: Any) -> None:
        look = self._base
        first = len(self._parts)
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if not self._fields.open or self._fields.visible():
                    self._parts.append(child.text or "")
            elif tag == _RUN_PROPERTIES:
                look = self._styles.look(child, look)
            else:
                self._in_run(child)
        if look.hidden or look.struck or look.raised:
            self._parts[first:] = _seen(self._parts[first:], look, self._in_cell)

    def _in_run(self, child: Any) -> None:
        """Take up an element of a run that is not plain text."""
        tag = child.tag
        if tag == _FIELD:
            instead = self._fields.mark(child.get(W + "fldCharType"))
            if instead:
                self._parts.append(instead)
        elif tag == _INSTRUCTION:
            self._fields.instruct(child.text or "")
        elif not self._fields.visible():
            return
        elif tag in CHARACTERS:
            self._parts.append(CHARACTERS[tag])
        elif tag == _SYMBOL:
            self._parts.append(symbol_text(child))
        elif tag in GRAPHICS:
            self._graphic(child)
        elif tag == ALTERNATIVES:
            self._alternatives(child)
        elif tag in _NOTES:
            self._note(child)
        elif tag == _RUBY:
            for base in child.iterchildren(W + "rubyBase"):
                self._inline(base)

    def _alternatives(self, alternatives: Any) -> None:
        branch = alternative(alternatives)
        for inner in () if branch is None else branch:
            if inner.tag == _TEXT:
                self._parts.append(inner.text or "")
            else:
                self._in_run(inner)

    def _note(self, reference: Any) -> None:
        name = reference.get(W + "id")
        if name is not None:
            self._line.notes.append((_NOTES[reference.tag], name))
        if reference.get(W + "customMarkFollows") in ("1", "true", "on"):
            # The mark that follows in this run belongs to the note, not to the text.
            for mark in reference.itersiblings(_TEXT):
                mark.text = ""

    def _graphic(self, graphic: Any) -> None:
        boxes = list(text_boxes(graphic))
        self._line.boxes.extend(boxes)
        self._parts.extend(word_art(graphic))
        if boxes and self._in_cell:
            # The cell under a text box is not known for certain: its text is shown, and no cell has it as its
            # value.
            self._parts.append(PICTURE)
        elif is_picture(graphic) and (self._in_cell or not is_small(graphic)):
            self._parts.append(PICTURE)


def _seen(parts: list[str], look: Look, in_cell: bool) -> list[str]:
    """What is seen of the text of a run that is hidden, struck out or raised."""
    text = "".join(parts)
    if look.hidden:
        return []
    if look.struck:
        return [text + STRUCK] if in_cell and text else []
    return [text.translate(SUPERSCRIPTS)]
