"""Web pages: paragraphs and tables of the main content, with the page's own metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.document import Block, Cell, Document, Paragraph, Place, Table
from auditor.errors import UnreadableError
from auditor.readers import Reader
from auditor.readers.charset import decode

_MOST_CELLS = 50_000
_MOST_COLUMNS = 200
_MOST_ROWS_SPANNED = 2_000
_DEEPEST = 4_000
_FEW_TAGS = 4_000
_SMALLEST_PICTURE = 60
# An index table may stand outside the content; a table of the report has many times its cells.
_LEAST_CELLS = 0.8
_LEAST_TEXT = 0.25

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
        "-comment",
        "!doctype",
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
    ["br", "img", "input", "meta", "link", "hr", "col", "wbr", "area", "base", "embed", "param", "source", "track"]
)
_OPTIONAL_END = frozenset(
    ["p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "colgroup", "html", "body", "head"]
)
_CONTENT_IDS = ("#zoom", "#UCAP-CONTENT", ".TRS_Editor", ".TRS_UEDITOR", ".article-content", "article", "main")

_LINE = "data-source-line"
_MARKED = re.compile(r"<(?:td|th|p|div|br|h[1-6]|li|table|section|article|dt|dd|caption)(?=[\s>/])|\n", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) *\n[ \t\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_BLANK = " \t\n\r\f\xa0\u3000\u200b\ufeff"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STRUCK_STYLE = re.compile(r"line-through", re.I)
# Publishing systems print it above the content, where the walk does not come.
_PUBLISHED = re.compile(r"(?:发布|公开)(?:日期|时间)\s*[:：]\s*(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What text cannot show: a picture, and in a cell the mark of a struck-out passage. Both keep a cell from reading as
# a number.
PICTURE = "\ufffc"
STRUCK = "\u0336"

_META = {
    "articletitle": "title",
    "pubdate": "published_on",
    "publishdate": "published_on",
    "publish_date": "published_on",
    "article:published_time": "published_on",
    "contentsource": "organ",
    "source": "organ",
}


def claims(head: bytes) -> bool:
    """Whether the first bytes are those of a web page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe\x00").replace(b"\x00", b"")[:1024].lower()
    if not start.startswith(b"<"):
        return False
    if start.startswith(
        (b"<!doctype html", b"<html", b"<!--", b"<head", b"<body", b"<table", b"<div", b"<p", b"<meta")
    ):
        return True
    return b"<html" in start


def read(content: bytes, path: str) -> Document:
    """The main content of a page.

    Raises:
        UnreadableError: the bytes are no text, or the page is nested or spanned beyond reason.
    """
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(content)
    _refuse_depth(decoded.text)
    parser = LexborHTMLParser(_with_lines(decoded.text))
    body = parser.body
    if body is None:
        return Document(path, "html", metadata=_metadata(parser), doubts=decoded.doubts)
    content_root = _main_content(body)
    walker = _Walker()
    if content_root is not body:
        walker.blocks.extend(_title_before(body, content_root))
    walker.walk(content_root)
    metadata = _metadata(parser)
    if content_root is not body and (date := _PUBLISHED.search(body.text())):
        metadata.setdefault("published_on", date[1])
    return Document(path, "html", tuple(walker.blocks), metadata, decoded.doubts)


def _refuse_depth(text: str) -> None:
    """The parser's time grows with the square of the depth, so depth is counted before it starts."""
    if text.count("<") < _FEW_TAGS:
        return
    depth = 0
    for closing, name in _TAG.findall(text):
        name = name.lower()
        if name in _VOID or name in _OPTIONAL_END:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            raise UnreadableError(
                "The page nests more than {limit} elements in each other; save it again from the browser",
                limit=_DEEPEST,
            )


def _with_lines(text: str) -> str:
    """The source with its line numbers written into the tags, since the parser does not keep them.

    The parser decides which of these are tags at all, so a number can never land on another element.
    """
    line = 1

    def mark(found: re.Match[str]) -> str:
        nonlocal line
        token = found[0]
        if token == "\n":
            line += 1
            return token
        return f"{token} {_LINE}={line}"

    return _MARKED.sub(mark, text)


def _metadata(parser: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in parser.css("meta[name], meta[property]"):
        attributes = meta.attributes
        key = _META.get((attributes.get("name") or attributes.get("property") or "").lower())
        value = (attributes.get("content") or "").strip(_BLANK)
        if key and value:
            found.setdefault(key, value)
    title = parser.css_first("head title") or parser.css_first("title")
    if title is not None:
        text = _SPACE.sub(" ", title.text()).strip(_BLANK)
        if text:
            found.setdefault("title", text)
    return found


def _main_content(body: Any) -> Any:
    """The element that publishing systems put the text in, if it holds the page's tables or, without any, its text."""
    cells = len(body.css("td"))
    for selector in _CONTENT_IDS:
        found = body.css(selector)
        if len(found) != 1:
            continue
        held, whole = (len(found[0].css("td")), cells) if cells else (len(found[0].text()), len(body.text()))
        if held >= whole * (_LEAST_CELLS if cells else _LEAST_TEXT):
            return found[0]
    return body


def _title_before(body: Any, content_root: Any) -> Iterator[Paragraph]:
    """First-level headings of the page that stand outside its content."""
    for heading in body.css("h1"):
        above = heading.parent
        while above is not None and above.mem_id != content_root.mem_id:
            above = above.parent
        text = _tidy(heading.text())
        if above is None and text:
            yield Paragraph(text, Place(line=_line(heading.attributes)), 1)


class _Walker:
    """Walks the tree without recursion and gathers blocks in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables = 0
        self.cells = 0
        self._text: list[str] = []
        self._line: int | None = None
        self._heading: int | None = None

    def walk(self, root: Any) -> None:
        """Take up everything below ``root``."""
        stack: list[tuple[Any, str]] = []
        node = root.child
        while True:
            if node is None:
                if not stack:
                    break
                node, tag = stack.pop()
                if tag in _BLOCKS:
                    self._flush()
                    self._heading = None
                elif tag == "sup":
                    self._text.append("\x00/sup")
                node = node.next
                continue
            tag = node.tag
            if tag == "-text":
                self._text.append(node.text_content or "")
            elif tag == "br":
                self._flush()
                self._line = _line(node.attributes)
            elif tag in _DROPPED or tag in _STRUCK:
                pass
            elif tag == "img":
                self._text.append(_picture(node.attributes))
            else:
                attributes = node.attributes
                if attributes and _is_dropped_by(attributes, node):
                    node = node.next
                    continue
                if tag in _BLOCKS:
                    self._flush()
                    self._line = _line(attributes) or self._line
                    self._heading = _HEADINGS.get(tag, self._heading)
                if tag == "table":
                    table = self._table(node, self._line)
                    if table is not None:
                        self.blocks.append(table)
                        node = node.next
                        continue
                elif tag == "sup":
                    self._text.append("\x00sup")
                if node.child is not None:
                    stack.append((node, tag))
                    node = node.child
                    continue
            node = node.next
        self._flush()

    def _flush(self) -> None:
        if not self._text:
            return
        text = _tidy(_raised("".join(self._text)))
        self._text = []
        if text:
            self.blocks.append(Paragraph(text, Place(line=self._line), self._heading))

    def _table(self, table: Any, line: int | None) -> Table | None:
        """The table as a grid, or None for one that only lays out the page: with tables in it, or of one cell."""
        rows = _rows(table)
        if rows is None or sum(map(len, rows)) < 2:
            return None
        self.tables += 1
        cells: list[Cell] = []
        taken: dict[int, int] = {}
        for index, row in enumerate(rows):
            column = 0
            for node in row:
                while taken.get(column, 0) > index:
                    column += 1
                attributes = node.attributes
                wide = min(_span(attributes, "colspan"), _MOST_COLUMNS)
                high = min(_span(attributes, "rowspan"), _MOST_ROWS_SPANNED, len(rows) - index)
                self.cells += 1
                if column + wide > _MOST_COLUMNS or self.cells > _MOST_CELLS:
                    raise UnreadableError(
                        "Table {table} of the page has more cells or columns than a report can have; "
                        "save the page again from the browser",
                        table=self.tables,
                    )
                place = Place(line=_line(attributes), table=self.tables, row=index + 1, column=column + 1)
                cells.append(Cell(_cell_text(node), index, column, high, wide, place))
                for covered in range(column, column + wide):
                    taken[covered] = max(taken.get(covered, 0), index + high)
                column += wide
        return Table(tuple(cells), Place(line=line, table=self.tables))


def _rows(table: Any) -> list[list[Any]] | None:
    """The cells of each row of this table itself; None if another table stands in it."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return None
    rows = []
    for group in _children(table):
        if group.tag == "tr":
            rows.append(group)
        elif group.tag in ("thead", "tbody", "tfoot"):
            rows.extend(child for child in _children(group) if child.tag == "tr")
    return [
        [cell for cell in _children(row) if cell.tag in ("td", "th") and not _hidden(cell.attributes)]
        for row in rows
        if not _hidden(row.attributes)
    ]


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _cell_text(cell: Any) -> str:
    only = cell.child
    if only is None:
        return ""
    if only.next is None and only.tag == "-text":
        return _tidy(only.text_content or "")
    parts: list[str] = []
    stack: list[tuple[Any, str]] = []
    node = only
    while True:
        if node is None:
            if not stack:
                break
            node, tag = stack.pop()
            if tag in _BLOCKS:
                parts.append("\x00br")
            elif tag == "sup":
                parts.append("\x00/sup")
            node = node.next
            continue
        tag = node.tag
        if tag == "-text":
            parts.append(node.text_content or "")
        elif tag == "br":
            parts.append("\x00br")
        elif tag in _DROPPED:
            pass
        elif tag == "img":
            parts.append(PICTURE)
        elif tag == "input":
            parts.append(_typed(node.attributes))
        else:
            attributes = node.attributes
            if attributes and _hidden(attributes):
                pass
            elif tag in _STRUCK or (attributes and _STRUCK_STYLE.search(attributes.get("style") or "")):
                parts.append(node.text() + STRUCK)
            elif node.child is not None:
                if tag in _BLOCKS:
                    parts.append("\x00br")
                elif tag == "sup":
                    parts.append("\x00sup")
                stack.append((node, tag))
                node = node.child
                continue
        node = node.next
    lines = (_tidy(line) for line in _raised("".join(parts)).split("\x00br"))
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


def _tidy(text: str) -> str:
    if "\n" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _SPACE.sub(" ", text).strip(_BLANK)


def _line(attributes: Any) -> int | None:
    value = attributes.get(_LINE)
    return int(value) if value and value.isdecimal() else None


def _span(attributes: Any, name: str) -> int:
    value = (attributes.get(name) or "1").strip()
    if not value.isdecimal():
        return 1
    # Longer than any grid; int() of a very long number would be slow.
    if len(value) > 6:
        return _MOST_COLUMNS + 1 if name == "colspan" else _MOST_ROWS_SPANNED
    number = int(value)
    # rowspan=0 means "to the end of the table".
    return number or (_MOST_ROWS_SPANNED if name == "rowspan" else 1)


def _hidden(attributes: Any) -> bool:
    return bool(attributes) and ("hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or "")))


def _is_dropped_by(attributes: Any, node: Any) -> bool:
    style = attributes.get("style") or ""
    if _STRUCK_STYLE.search(style):
        return True
    # Some pages unhide their whole content by script: a hidden part with tables in it is kept.
    return _hidden(attributes) and node.css_first("table") is None and len(node.text()) < 500


def _typed(attributes: Any) -> str:
    kind = (attributes.get("type") or "text").lower()
    return (attributes.get("value") or "") if kind in ("text", "number") else ""


def _picture(attributes: Any) -> str:
    for side in ("width", "height"):
        value = (attributes.get(side) or "").removesuffix("px")
        if value.isdecimal() and len(value) < 6 and int(value) < _SMALLEST_PICTURE:
            return ""
    return PICTURE


READER = Reader("html", "Web page", (".html", ".htm", ".shtml", ".xhtml"), claims, read, isolated=True)
