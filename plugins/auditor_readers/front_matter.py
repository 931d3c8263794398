"""What programs that save web pages as Markdown write above the text, between two lines of strokes.

Title, source and dates of the page are there; none of it is text of the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.document import BLANK, Place
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

_FENCE = "---"
_ENDS = (_FENCE, "...")
_MOST_LINES = 60
_PROPERTY = lazy_regex(r"(?P<key>[\w-]+):[ \t]*(?P<value>.*)")
_ITEM = lazy_regex(r"[ \t]*-[ \t].*|[ \t]+\S.*|")
_KEYS = {
    "title": "title",
    "published": "published_on",
    "publish_date": "published_on",
    "pubdate": "published_on",
    "发布时间": "published_on",
    "发布日期": "published_on",
}


class FrontMatter(NamedTuple):
    """How many lines of a file it takes, and what it says, by the names of :attr:`Document.metadata`."""

    length: int
    values: dict[str, str]
    places: dict[str, Place]


_NONE = FrontMatter(0, {}, {})


def find(lines: Sequence[str]) -> FrontMatter:
    """The front matter that lines begin with; one without lines where there is none."""
    if not lines or lines[0].strip(BLANK) != _FENCE:
        return _NONE
    values: dict[str, str] = {}
    places: dict[str, Place] = {}
    for number, line in enumerate(lines[1:_MOST_LINES], 2):
        if line.strip(BLANK) in _ENDS:
            return FrontMatter(number, values, places)
        found = _PROPERTY.fullmatch(line)
        if found is None and not _ITEM.fullmatch(line):
            return _NONE
        name = _KEYS.get(found["key"].lower(), "") if found else ""
        value = found["value"].strip(BLANK).strip("\"'") if found else ""
        if name and value and name not in values:
            values[name], places[name] = value, Place(line=number)
    return _NONE
