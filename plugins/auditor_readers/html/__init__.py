"""Web pages: paragraphs and tables of the main content, with the page's own metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.reading.document import BLANK, Block, Document, Paragraph, Place
from auditor.reading.reader import Reader
from auditor_readers.charset import decode
from auditor_readers.html.blocks import LINE, blocks, tidy
from auditor_readers.html.blocks import PICTURE as PICTURE
from auditor_readers.html.blocks import STRUCK as STRUCK
from auditor_readers.wording import unreadable

_DEEPEST = 4_000
_FEW_TAGS = 4_000
_FEW_LOOKS = 200
_CHUNK = 8_192
# An index table may stand outside the content; a table of the report has many times its cells.
_LEAST_CELLS = 0.8
_LEAST_TEXT = 0.25

_VOID = frozenset(
    ["br", "img", "input", "meta", "link", "hr", "col", "wbr", "area", "base", "embed", "param", "source", "track"]
)
_OPTIONAL_END = frozenset(
    ["p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "colgroup", "html", "body", "head"]
)
# Where publishing systems put the text, each with a word without which it cannot be on the page.
_CONTENT = {
    "#zoom": "zoom",
    "#UCAP-CONTENT": "UCAP-CONTENT",
    ".TRS_Editor": "TRS_Editor",
    ".TRS_UEDITOR": "TRS_UEDITOR",
    ".article-content": "article-content",
    "article": "<article",
    "main": "<main",
}

_MARKED = re.compile(
    # Both cases of each letter: so written, one that begins no such name is passed over three times as fast.
    r"(<(?=[tpdbhlscamTPDBHLSCAM])(?:[tT][dDhH]|[pP]|[dD][iI][vV]|[bB][rR]|[hH][1-6]|[lL][iI]|[tT][aA][bB][lL][eE]"
    r"|[sS][eE][cC][tT][iI][oO][nN]|[aA][rR][tT][iI][cC][lL][eE]|[dD][tTdD]|[cC][aA][pP][tT][iI][oO][nN]"
    r"|[tT][iI][tT][lL][eE]|[mM][eE][tT][aA])(?=[ \t\r\n\f>/]|$))"
)
_LOOKS_NAME = r"</?(?:span|font|strong|em|b|i|u|o:p)"
_LOOKS = re.compile(
    rf"({_LOOKS_NAME}(?:\s++[\w:-]++(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=`]++))?+)*+\s*+/?>)", re.I
)
_ANY_LOOKS = re.compile(rf"{_LOOKS_NAME}(?=[\s/>])", re.I)
_TELLING = re.compile("hidden|display|visibility|line-through", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SPACE = re.compile(r"[ \t\n\r\f]+")
# Publishing systems print it above the content, where the walk does not come.
_PUBLISHED = re.compile(
    r"(?:[发發][布佈]|公[开開])(?:日期|[时時][间間])\s*[:：]\s*(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})"
)

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
    parser = LexborHTMLParser(_without_looks(_with_lines(decoded.text)))
    body = parser.body
    if body is None:
        metadata, places = _metadata(parser, decoded.text)
        return Document(path, "html", metadata=metadata, warnings=decoded.warnings, metadata_places=places)
    source = body.html or ""
    content_root = _main_content(body, source)
    found: list[Block] = []
    if content_root is not None:
        found.extend(_title_before(body, content_root))
        source = content_root.html or ""
    found.extend(blocks(source))
    metadata, places = _metadata(parser, decoded.text)
    if content_root is not None and "published_on" not in metadata and (date := _PUBLISHED.search(body.text())):
        metadata["published_on"] = date[1]
        before, stands, _ = decoded.text.partition(date[1])
        places |= {"published_on": Place(line=before.count("\n") + 1)} if stands else {}
    return Document(path, "html", tuple(found), metadata, decoded.warnings, metadata_places=places)


def _refuse_depth(text: str) -> None:
    """The parser's time grows with the square of the depth, so depth is counted before it starts."""
    if text.count("<") < _FEW_TAGS or _is_surely_shallow(text):
        return
    depth = 0
    for closing, name in _TAG.findall(text):
        name = name.lower()
        if name in _VOID or name in _OPTIONAL_END:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            raise unreadable(
                "The page nests more than {limit} elements in each other; save it again from the browser",
                limit=_DEEPEST,
            )


def _is_surely_shallow(text: str) -> bool:
    """Whether even counting every tag that is not void as one that others may stand in keeps the depth in bounds."""
    depth = 0
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK]
        closing = chunk.count("</")
        opening = chunk.count("<") - closing - chunk.count("<br") - chunk.count("<img") - chunk.count("<!--")
        if depth + opening > _DEEPEST:
            return False
        depth = max(0, depth + opening - closing)
    return True


def _with_lines(text: str) -> str:
    """The source with its line numbers written into the tags, since the parser does not keep them.

    The parser decides which of these are tags at all, so a number can never land on another element.
    """
    pieces = _MARKED.split(text)
    line = 1
    mark = f" {LINE}=1 "
    for index in range(1, len(pieces), 2):
        below = pieces[index - 1].count("\n")
        if below:
            line += below
            # Blanks on both sides, no quotes: whatever follows, and whatever it stands in, is read as before.
            mark = f" {LINE}={line} "
        pieces[index] += mark
    return "".join(pieces)


def _without_looks(text: str) -> str:
    """The source without the tags that only change how words look, which word processors put around each letter.

    They stay where one may hide or strike out its words, or is not written plainly.
    """
    if text.count("<span") + text.count("<SPAN") < _FEW_LOOKS:
        return text
    pieces = _LOOKS.split(text)
    if any(_TELLING.search(tag) for tag in set(pieces[1::2])):
        return text
    stripped = "".join(pieces[::2])
    return text if _ANY_LOOKS.search(stripped) else stripped


def _metadata(parser: Any, text: str) -> tuple[dict[str, str], dict[str, Place]]:
    """What the page says of itself, and where."""
    found: dict[str, str] = {}
    places: dict[str, Place] = {}
    for meta in parser.css("meta[name], meta[property]") if "content" in text or "CONTENT" in text else ():
        attributes = meta.attributes
        key = _META.get((attributes.get("name") or attributes.get("property") or "").lower())
        value = (attributes.get("content") or "").strip(BLANK)
        if key and value and key not in found:
            found[key] = value
            places[key] = Place(line=_line(meta))
    title = parser.css_first("head title") or parser.css_first("title")
    if title is not None:
        words = _SPACE.sub(" ", title.text()).strip(BLANK)
        if words and "title" not in found:
            found["title"] = words
            places["title"] = Place(line=_line(title))
    return found, places


def _main_content(body: Any, source: str) -> Any | None:
    """The element that publishing systems put the text in, if it holds the page's tables or, without any, its text."""
    cells = source.count("</td>")
    for selector, word in _CONTENT.items():
        if word not in source:
            continue
        found = body.css(selector)
        if len(found) != 1:
            continue
        held, whole = (len(found[0].css("td")), cells) if cells else (len(found[0].text()), len(body.text()))
        if held >= whole * (_LEAST_CELLS if cells else _LEAST_TEXT):
            return found[0]
    return None


def _title_before(body: Any, content_root: Any) -> Iterator[Paragraph]:
    """First-level headings of the page that stand outside its content."""
    for heading in body.css("h1"):
        above = heading.parent
        while above is not None and above.mem_id != content_root.mem_id:
            above = above.parent
        text = tidy(heading.text())
        if above is None and text:
            yield Paragraph(text, Place(line=_line(heading)), 1)


def _line(element: Any) -> int | None:
    value = element.attributes.get(LINE)
    return int(value) if value and value.isdecimal() else None


READER = Reader("html", "Web page", (".html", ".htm", ".shtml", ".xhtml"), claims, read, isolated=True)
