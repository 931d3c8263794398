"""Tags and texts of a page, from the source that the parser writes of the tree it built.

That source is well formed: every element except the void ones is closed, every attribute is quoted, every
``<`` of a text or an attribute is escaped. One pattern cuts it into tags and texts, many times faster than a
walk over the nodes of the tree.
"""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex
from auditor_readers.html.attributes import ATTRIBUTES, attributes_of
from auditor_readers.html.source_lines import SOURCE_LINE

Token = tuple[str, str, str, str, str, str]
"""Line, attributes and text of a cell that holds text only; name (with / if it closes) and attributes of any
other tag; text. A comment has none of them."""

CELL_TEXT, NAME, TEXT = 2, 3, 5

_RAW = "|".join(
    rf"{name}{ATTRIBUTES}>.*?</{name}>"
    for name in ("script", "style", "xmp", "iframe", "noembed", "noframes")
)
# Blank space between cells is nothing.
_BLANKS = r"[ \t\n\r\f]*+"
_TOKEN = lazy_regex(
    rf'<t[dh] {SOURCE_LINE}="(\d+)"({ATTRIBUTES})>([^<]*+)</t[dh]>{_BLANKS}'
    rf"|<(?:(?=[sxinp!?])(?:{_RAW}|plaintext(?=[ >]).*|!--.*?-->|[!?][^>]*>)"
    rf"|(/?[a-zA-Z][^ \t\n\r\f/>]*+)({ATTRIBUTES})>(?:(?<=tr>){_BLANKS})?)|([^<]++)",
    re.S,
)
_INLINE = r"(?:span|font|b|strong|em|i|u|a|o:p)"
_INLINE_OPENED = lazy_regex(rf"<{_INLINE}({ATTRIBUTES})>")
_INLINE_TAG = lazy_regex(rf"</?{_INLINE}{ATTRIBUTES}>")


def tokens_of(source: str) -> list[Token]:
    """The tags and texts of an element, by the parser's own source of it."""
    if "<span" in source or "<font" in source:
        source = _without_inline_tags(source)
    return _TOKEN.findall(source)


def _without_inline_tags(source: str) -> str:
    """The source without inline tags; as it is, if one of them hides or strikes out its words."""
    for attributes in set(_INLINE_OPENED.findall(source)):
        stated = attributes_of(attributes)
        if stated.hidden or stated.struck:
            return source
    return _INLINE_TAG.sub("", source)


def after(tokens: list[Token], index: int, name: str) -> int:
    """The index after the end of an element whose opening tag is just before ``index``."""
    depth, closing = 1, "/" + name
    for at in range(index, len(tokens)):
        found = tokens[at][NAME]
        if found == closing:
            depth -= 1
            if not depth:
                return at + 1
        elif found == name:
            depth += 1
    return len(tokens)


def ends_of_innermost_tables(tokens: list[Token]) -> dict[int, int]:
    """Where each table ends that has no other table in it, by where it begins."""
    ends: dict[int, int] = {}
    opened: int | None = None
    for index, token in enumerate(tokens):
        name = token[NAME]
        if name == "table":
            opened = index
        elif name == "/table":
            if opened is not None:
                ends[opened] = index
            opened = None
    return ends
