"""What a page says about itself, and on which line of its source: title, publication date, organ."""

from __future__ import annotations

from typing import Any

from auditor.reading.document import BLANK, Place
from auditor.reading.patterns import lazy_regex
from auditor_readers import producers
from auditor_readers.html import publishing_systems
from auditor_readers.html.source_lines import SOURCE_LINE

_SPACE = lazy_regex(r"[ \t\n\r\f]+")
_META_NAMES = {
    "generator": "producer",
    "article:published_time": "published_on",
    **publishing_systems.META_NAMES,
}


class Metadata:
    """Values of :attr:`Document.metadata` with their places."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.places: dict[str, Place] = {}

    def add(self, key: str, value: str, line: int | None) -> None:
        """Keep a value, unless it is empty or the key has one."""
        if value and key not in self.values:
            self.values[key] = value
            self.places[key] = Place(line=line)

    def add_missing(self, other: Metadata) -> None:
        """Keep what a frame states and the page does not; the page has no line for it."""
        for key, value in other.values.items():
            self.add(key, value, None)

    def add_producer(self, source: str) -> None:
        """Replace what the page calls its generator by the program that is meant, if it is a known one."""
        self.places.pop("producer", None)
        producer = producers.of_page(self.values.pop("producer", ""), source)
        self.values.update(producers.as_metadata(producer))

    def add_printed_date(self, body: Any, source: str) -> None:
        """Add the publication date that a page prints, if no ``meta`` element states one."""
        known = "published_on" in self.values
        date = None if known else publishing_systems.printed_publication_date(body.text())
        if date is None:
            return
        self.values["published_on"] = date
        before, found, _ = source.partition(date)
        if found:
            self.places["published_on"] = Place(line=before.count("\n") + 1)


def metadata_of(parser: Any, source: str) -> Metadata:
    """What the ``meta`` and ``title`` elements of a parsed page state."""
    found = Metadata()
    for meta in (
        parser.css("meta[name], meta[property], meta[itemprop]")
        if "content" in source or "CONTENT" in source
        else ()
    ):
        attributes = meta.attributes
        named = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        key = _META_NAMES.get(named.lower())
        if key:
            found.add(key, (attributes.get("content") or "").strip(BLANK), line_of(meta))
    title = parser.css_first("head title") or parser.css_first("title")
    if title is not None:
        found.add("title", _SPACE.sub(" ", title.text()).strip(BLANK), line_of(title))
    return found


def line_of(element: Any) -> int | None:
    """The line of the source that an element begins on."""
    value = element.attributes.get(SOURCE_LINE)
    return int(value) if value and value.isdecimal() else None
