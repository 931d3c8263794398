"""What the attributes of a tag say: its line and spans, and whether its content is hidden or struck out."""

from __future__ import annotations

import re
from html import unescape

import msgspec

from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor_readers.html.source_lines import SOURCE_LINE
from auditor_readers.marks import PICTURE

MOST_COLUMNS = 200
MOST_ROWS_SPANNED = 2_000
_SMALLEST_PICTURE = 60
_LONGEST_SPAN = 6
_LONGEST_SIDE = 5

NAME = r"[^ \t\n\r\f/>][^ \t\n\r\f/>=]*"
ATTRIBUTES = rf'(?: {NAME}="[^"]*")*+'
"""A pattern for all attributes of a tag, as the parser writes them."""

_ATTRIBUTE = lazy_regex(rf' ({NAME})="([^"]*)"')
_HIDING = lazy_regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STRIKING = lazy_regex(r"line-through", re.I)
_MAY_HIDE_OR_STRIKE = lazy_regex(r"hid|none|line-through", re.I)
_LINE_BEGINS = f' {SOURCE_LINE}="'


class Attributes(msgspec.Struct, frozen=True, gc=False):
    """What the attributes of a tag say to a reader."""

    line: int | None = None
    rowspan: int = 1
    colspan: int = 1
    hidden: bool = False
    struck: bool = False


PLAIN = Attributes()


def attributes_of(source: str) -> Attributes:
    """What the attributes of a tag say; the source line comes first, where it was written in."""
    if not source.startswith(_LINE_BEGINS):
        return attributes_without_line(source)
    end = source.index('"', len(_LINE_BEGINS))
    number = source[len(_LINE_BEGINS) : end]
    rest = source[end + 1 :]
    line = int(number) if number.isdecimal() else None
    if not rest:
        return Attributes(line)
    known = attributes_without_line(rest)
    return Attributes(line, known.rowspan, known.colspan, known.hidden, known.struck)


@remembered
def attributes_without_line(source: str) -> Attributes:
    """What the attributes of a tag say, if its source line is not among them."""
    known = _named(source)
    style = known.get("style", "")
    return Attributes(
        None,
        _rowspan(known.get("rowspan")),
        _colspan(known.get("colspan")),
        "hidden" in known or bool(_HIDING.search(style)),
        bool(_STRIKING.search(style)),
    )


def may_hide_or_strike(source: str) -> bool:
    """Whether attributes may hide or strike out an element; a quick look before :func:`attributes_of`."""
    return _MAY_HIDE_OR_STRIKE.search(source) is not None


def typed_text(source: str) -> str:
    """What an ``input`` with these attributes shows as text."""
    known = _named(source)
    return known.get("value", "") if known.get("type", "text").lower() in ("text", "number") else ""


def picture(source: str) -> str:
    """The mark of an ``img`` with these attributes; nothing for one as small as an icon."""
    known = _named(source)
    for side in ("width", "height"):
        value = known.get(side, "").removesuffix("px")
        if value.isdecimal() and len(value) <= _LONGEST_SIDE and int(value) < _SMALLEST_PICTURE:
            return ""
    return PICTURE


def _named(source: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(source)}


def _rowspan(value: str | None) -> int:
    # rowspan=0 means "to the end of the table".
    return _span(value, beyond=MOST_ROWS_SPANNED, zero=MOST_ROWS_SPANNED)


def _colspan(value: str | None) -> int:
    return _span(value, beyond=MOST_COLUMNS + 1, zero=1)


def _span(value: str | None, *, beyond: int, zero: int) -> int:
    """A span as a number; ``beyond`` if it has more digits than any grid needs."""
    value = (value or "1").strip()
    if not value.isdecimal():
        return 1
    # int() of very many digits is slow.
    return beyond if len(value) > _LONGEST_SPAN else int(value) or zero
