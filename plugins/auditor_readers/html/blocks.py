"""Blocks of a web page: paragraphs and tables, from the source that the parser writes of the tree it built.

That source is well formed: every element but the void ones is closed, every attribute quoted, every ``<`` of a text or
an attribute escaped. One pattern cuts it into tags and texts, many times faster than a walk over the tree's nodes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from auditor.errors import UnreadableError
from auditor.reading.document import BLANK, Block, Cell, Paragraph, Place, Table
from auditor_readers.wording import unreadable

# What text cannot show: a picture, and in a cell the mark of a struck-out passage. Both keep a cell from reading as
# a number.
PICTURE = "\ufffc"
STRUCK = "\u0336"
LINE = "data-source-line"

_MOST_CELLS = 50_000
_MOST_COLUMNS = 200
_MOST_ROWS_SPANNED = 2_000
_SMALLEST_PICTURE = 60
_LONGEST_HIDDEN = 500

_DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "nav",
        "footer",
        "aside",
        "audio",
        "video",
        "canvas",
        "map",
        "textarea",
        "datalist",
        "dialog",
        "xmp",
        "noframes",
        "noembed",
        "plaintext",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "main",
        "header",
        "form",
        "fieldset",
        "blockquote",
        "center",
        "pre",
        "hr",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "figure",
        "figcaption",
        "address",
        "details",
        "summary",
        "body",
        "html",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCK = frozenset(("del", "s", "strike"))
_VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) *\n[ \t\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TELLING = re.compile(r"hid|none|line-through", re.I)
_STRIKING = re.compile(r"line-through", re.I)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_NAME = r"[^ \t\n\r\f/>][^ \t\n\r\f/>=]*"
_ATTRIBUTES = rf'(?: {_NAME}="[^"]*")*+'
_RAW = "|".join(
    rf"{name}{_ATTRIBUTES}>.*?</{name}>" for name in ("script", "style", "xmp", "iframe", "noembed", "noframes")
)
# Groups: line, attributes and text of a cell that holds text only; name (with / where it closes) and attributes of
# any other tag; text. Comments and what is no text at all have none. Blank space between cells is nothing.
_BLANKS = r"[ \t\n\r\f]*+"
_TOKEN = re.compile(
    rf'<t[dh] {LINE}="(\d+)"({_ATTRIBUTES})>([^<]*+)</t[dh]>{_BLANKS}'
    rf"|<(?:(?=[sxinp!?])(?:{_RAW}|plaintext(?=[ >]).*|!--.*?-->|[!?][^>]*>)"
    rf"|(/?[a-zA-Z][^ \t\n\r\f/>]*+)({_ATTRIBUTES})>(?:(?<=tr>){_BLANKS})?)|([^<]++)",
    re.S,
)
_ATTRIBUTE = re.compile(rf' ({_NAME})="([^"]*)"')
_INLINE = r"(?:span|font|b|strong|em|i|u|a|o:p)"
_INLINE_OPENED = re.compile(rf"<{_INLINE}({_ATTRIBUTES})>")
_INLINE_TAG = re.compile(rf"</?{_INLINE}{_ATTRIBUTES}>")

_Token = tuple[str, str, str, str, str, str]


class _Attributes(NamedTuple):
    """What the attributes of a tag say to a reader."""

    line: int | None = None
    rowspan: int = 1
    colspan: int = 1
    hidden: bool = False
    struck: bool = False


_PLAIN = _Attributes()
_Cell = tuple[int | None, _Attributes, str]


def blocks(source: str) -> list[Block]:
    """The blocks within an element, by the parser's own source of it.

    Raises:
        UnreadableError: a table has more cells or columns than a report can have.
    """
    if "<span" in source or "<font" in source:
        source = _without_inline_tags(source)
    walker = _Walker(_TOKEN.findall(source))
    walker.walk()
    return walker.blocks


def _without_inline_tags(source: str) -> str:
    """The source without tags that change nothing but looks, if there are no others of their names."""
    if any(_attributes(found)[3:] != (False, False) for found in set(_INLINE_OPENED.findall(source)) if found):
        return source
    return _INLINE_TAG.sub("", source)


class _Walker:
    """Goes through the tags and texts once and gathers blocks in reading order."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.blocks: list[Block] = []
        self.tokens = tokens
        self.tables = 0
        self.cells = 0
        self._text: list[str] = []
        self._line: int | None = None
        self._heading: int | None = None

    def walk(self) -> None:
        """Take up everything within the first tag."""
        tokens, count = self.tokens, len(self.tokens)
        ends = _table_ends(tokens)
        index = 1
        while index < count:
            cell_line, cell_attributes, cell_text, name, of_tag, text = tokens[index]
            index += 1
            if text:
                self._text.append(text)
            elif not name:
                # A cell of a table that lays out the page has a line, a comment has nothing.
                if cell_line:
                    self._plain_cell(int(cell_line), _without_line(cell_attributes), cell_text)
            elif name[0] == "/":
                if name[1:] in _BLOCKS:
                    self._flush()
                    self._heading = None
                elif name == "/sup":
                    self._text.append("\x00/sup")
            elif name == "br":
                self._flush()
                self._line = _attributes(of_tag).line
            elif name in _DROPPED or name in _STRUCK:
                index = _after(tokens, index, name)
            elif name == "img":
                self._text.append(_picture(of_tag))
            else:
                said = _attributes(of_tag) if of_tag else _PLAIN
                if (said.struck or said.hidden) and name not in _VOID:
                    after = _after(tokens, index, name)
                    if said.struck or not _says_much(tokens, index, after):
                        index = after
                        continue
                if name in _BLOCKS:
                    self._flush()
                    self._line = said.line or self._line
                    self._heading = _HEADINGS.get(name, self._heading)
                    if name == "table" and index - 1 in ends:
                        table = self._table(index, ends[index - 1])
                        if table is not None:
                            self.blocks.append(table)
                            index = ends[index - 1] + 1
                elif name == "sup":
                    self._text.append("\x00sup")
        self._flush()

    def _plain_cell(self, line: int, said: _Attributes, text: str) -> None:
        if said.struck or (said.hidden and len(text) < _LONGEST_HIDDEN):
            return
        self._flush()
        self._line = line
        self._text.append(text)
        self._flush()
        self._heading = None

    def _flush(self) -> None:
        if not self._text:
            return
        text = _tidy(_raised("".join(self._text)))
        self._text = []
        if text:
            self.blocks.append(Paragraph(text, Place(line=self._line), self._heading))

    def _table(self, start: int, end: int) -> Table | None:
        """The table between two tags as a grid, or None for one of a single cell, which only lays out the page."""
        rows = _rows(self.tokens, start, end)
        if sum(map(len, rows)) < 2:
            return None
        self.tables += 1
        number = self.tables
        cells: list[Cell] = []
        taken: dict[int, int] = {}
        for index, row in enumerate(rows):
            column = 0
            for line, said, text in row:
                if taken:
                    while taken.get(column, 0) > index:
                        column += 1
                high = wide = 1
                if said is not _PLAIN and (said.rowspan > 1 or said.colspan > 1):
                    _, high, wide, _, _ = said
                    wide = min(wide, _MOST_COLUMNS)
                    high = min(high, _MOST_ROWS_SPANNED, len(rows) - index)
                    if high > 1:
                        for covered in range(column, column + wide):
                            taken[covered] = max(taken.get(covered, 0), index + high)
                if column + wide > _MOST_COLUMNS:
                    raise self._too_large()
                place = Place(line, None, number, index + 1, column + 1)
                cells.append(Cell(text, index, column, high, wide, place))
                column += wide
            self.cells += len(row)
            if self.cells > _MOST_CELLS:
                raise self._too_large()
        return Table(tuple(cells), Place(line=self._line, table=number))

    def _too_large(self) -> UnreadableError:
        return unreadable(
            "Table {table} of the page has more cells or columns than a report can have; "
            "save the page again from the browser",
            table=self.tables,
        )


def _table_ends(tokens: list[_Token]) -> dict[int, int]:
    """Where each table ends that has no other table in it, by where it begins."""
    ends: dict[int, int] = {}
    opened: int | None = None
    for index, token in enumerate(tokens):
        name = token[3]
        if name == "table":
            opened = index
        elif name == "/table":
            if opened is not None:
                ends[opened] = index
            opened = None
    return ends


def _after(tokens: list[_Token], index: int, name: str) -> int:
    """The index after the end of an element whose first tag stands before ``index``."""
    depth, closing = 1, "/" + name
    for after in range(index, len(tokens)):
        found = tokens[after][3]
        if found == closing:
            depth -= 1
            if not depth:
                return after + 1
        elif found == name:
            depth += 1
    return len(tokens)


def _says_much(tokens: list[_Token], start: int, end: int) -> bool:
    """Whether a hidden part is kept: some pages unhide their whole content, with tables in it, by script."""
    length = 0
    for index in range(start, end):
        token = tokens[index]
        if token[3] == "table":
            return True
        length += len(token[2]) + len(token[5])
        if length >= _LONGEST_HIDDEN:
            return True
    return False


def _rows(tokens: list[_Token], start: int, end: int) -> list[list[_Cell]]:
    """The cells of each row of a table without tables in it: line, what the tag says, text."""
    rows: list[list[_Cell]] = []
    row: list[_Cell] | None = None
    index = start
    while index < end:
        cell_line, cell_attributes, cell_text, name, of_tag, _ = tokens[index]
        index += 1
        if cell_line:
            said = _without_line(cell_attributes) if cell_attributes else _PLAIN
            if row is not None and not said.hidden:
                row.append((int(cell_line), said, _tidy(cell_text)))
        elif name:
            if name == "tr":
                row = None if of_tag and _attributes(of_tag).hidden else []
                if row is not None:
                    rows.append(row)
            elif name in ("td", "th"):
                said = _attributes(of_tag)
                first = index
                while index < end and (inner := tokens[index][3]) not in ("/td", "/th"):
                    index = _after(tokens, index + 1, inner) if inner in _DROPPED else index + 1
                if row is not None and not said.hidden:
                    row.append((said.line, said, _cell_text(tokens, first, index)))
                index += 1
            elif name in _DROPPED:
                index = _after(tokens, index, name)
    return rows


def _cell_text(tokens: list[_Token], index: int, end: int) -> str:
    parts: list[str] = []
    while index < end:
        _, _, _, name, of_tag, text = tokens[index]
        index += 1
        if text:
            parts.append(text)
        elif not name:
            continue
        elif name[0] == "/":
            if name[1:] in _BLOCKS:
                parts.append("\x00br")
            elif name == "/sup":
                parts.append("\x00/sup")
        elif name == "br":
            parts.append("\x00br")
        elif name in _DROPPED:
            index = _after(tokens, index, name)
        elif name == "img":
            parts.append(PICTURE)
        elif name == "input":
            parts.append(_typed(of_tag))
        else:
            said = _attributes(of_tag) if of_tag and _TELLING.search(of_tag) else _PLAIN
            if said.hidden and name not in _VOID:
                index = _after(tokens, index, name)
            elif name in _STRUCK or said.struck:
                after = _after(tokens, index, name)
                parts.extend(token[5] for token in tokens[index:after])
                parts.append(STRUCK)
                index = after
            elif name in _BLOCKS:
                parts.append("\x00br")
            elif name == "sup":
                parts.append("\x00sup")
    whole = "".join(parts)
    if "\x00" not in whole:
        return _tidy(whole)
    lines = (_tidy(line) for line in _raised(whole).split("\x00br"))
    return "\n".join(line for line in lines if line)


def _raised(text: str) -> str:
    """Superscripts in characters of their own: a footnote mark must not become a digit of the number before it."""
    if "\x00sup" not in text:
        return text
    before, *rest = text.split("\x00sup")
    for part in rest:
        raised, _, after = part.partition("\x00/sup")
        before += raised.translate(_SUPERSCRIPT) + after
    return before


def tidy(text: str) -> str:
    """Text without blank space that a browser would not show."""
    if "\n" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _SPACE.sub(" ", text).strip(BLANK)


@lru_cache(maxsize=4096)
def _tidy(source: str) -> str:
    return tidy(unescape(source) if "&" in source else source)


def _attributes(source: str) -> _Attributes:
    """What attributes say; the line stands first, where it was written in."""
    if not source.startswith(f' {LINE}="'):
        return _without_line(source)
    end = source.index('"', len(LINE) + 3)
    number = source[len(LINE) + 3 : end]
    rest = source[end + 1 :]
    line = int(number) if number.isdecimal() else None
    return _Attributes(line) if not rest else _Attributes(line, *_without_line(rest)[1:])


@lru_cache(maxsize=4096)
def _without_line(source: str) -> _Attributes:
    known = _named(source)
    style = known.get("style", "")
    return _Attributes(
        None,
        _span(known.get("rowspan"), "rowspan"),
        _span(known.get("colspan"), "colspan"),
        "hidden" in known or bool(_HIDING.search(style)),
        bool(_STRIKING.search(style)),
    )


def _named(source: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(source)}


def _span(value: str | None, name: str) -> int:
    value = (value or "1").strip()
    if not value.isdecimal():
        return 1
    # Longer than any grid; int() of a very long number would be slow.
    if len(value) > 6:
        return _MOST_COLUMNS + 1 if name == "colspan" else _MOST_ROWS_SPANNED
    number = int(value)
    # rowspan=0 means "to the end of the table".
    return number or (_MOST_ROWS_SPANNED if name == "rowspan" else 1)


def _typed(attributes: str) -> str:
    known = _named(attributes)
    return known.get("value", "") if known.get("type", "text").lower() in ("text", "number") else ""


def _picture(attributes: str) -> str:
    known = _named(attributes)
    for side in ("width", "height"):
        value = known.get(side, "").removesuffix("px")
        if value.isdecimal() and len(value) < 6 and int(value) < _SMALLEST_PICTURE:
            return ""
    return PICTURE
