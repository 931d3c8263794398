"""The organ of a report whose title names none: in its first words, behind a label, or under the text.

Each of these may name another organ, as the office that publishes for all; so one alone is a candidate. A
report and the labels of its page are written by different hands: where they agree, it is the organ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.reading.document import Document, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.interpret import title as titles
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.organ import level
from auditor_ogi.interpret.printed_text import squeeze, strip
from auditor_ogi.text.organ_names import stem
from auditor_ogi.text.places import parts_of
from auditor_ogi.text.self_names import introduced

_LISTS = word_lists(__file__)
_LAST_LINES = 4
_LONGEST = 200


def _labels(name: str) -> str:
    """A pattern for the labels of a list, with any spaces in them."""
    return "|".join(r"\s*".join(word) for word in sorted(_LISTS[name], key=len, reverse=True))


_LABEL = "|".join(
    rf"(?P<{kind}>{_labels(name)})"
    for kind, name in (("author", "author_labels"), ("publisher", "publisher_labels"))
)
_LABELLED = lazy_regex(
    rf"(?<![\u4e00-\u9fff])(?:{_LABEL})\s*[\])】]?\s*[:：]\s*"
    rf"(?P<name>[\u4e00-\u9fff（）()]*?)(?={_LISTS.either('next_fields')}|[^\u4e00-\u9fff（）()]|$)"
)
_ONLY_LABEL = lazy_regex(rf"[\[(【]?\s*(?:{_LABEL})\s*[\])】]?\s*[:：]?")
_DAY_BEHIND = lazy_regex(r"[\d〇○零二][\d〇○零一二三四五六七八九十年月./\-]*日?$")
_SITE_MARKS = lazy_regex(r"\s*[-_|–—~]+\s*")


class Named(NamedTuple):
    """An organ that a document names outside its title: how, and where."""

    kind: str
    name: str
    place: Place


class Elsewhere(NamedTuple):
    """The organ named first of all; it is ``sure`` where the report and its page name the same."""

    named: Named | None
    sure: bool = False


def find(
    document: Document,
    lines: Sequence[Line],
    grids: Sequence[tuple[int, Table]],
    start: int,
    last_part: Sequence[Line],
) -> Elsewhere:
    """The organ that a document names outside its title.

    ``start`` is the line of the first part, ``last_part`` are the lines of the last one.
    """
    head = lines[:start]
    signed = [*_said(head), *_signed(last_part or lines)]
    labelled = [*_labelled(head), *_of_tables(grids, start), *_of_metadata(document)]
    for one in signed:
        if any(stem(one.name) == stem(other.name) for other in labelled):
            return Elsewhere(one, sure=True)
    order = {"author": 0, "said": 1, "signed": 2, "publisher": 3, "line": 4, "page": 5}
    found = sorted([*signed, *labelled, *_alone(head)], key=lambda one: order[one.kind])
    return Elsewhere(found[0] if found else None)


def _said(lines: Sequence[Line]) -> Iterator[Named]:
    """Names in the words that begin a report: 本报告由青岚县水利局编制."""
    for line in lines:
        if "由" in line.text or "现" in line.text:
            yield from _named("said", introduced(squeeze(line.text)) or "", line.place)


def _signed(lines: Sequence[Line]) -> Iterator[Named]:
    """Names under the text, with the day or above it."""
    for line in lines[-_LAST_LINES:]:
        if len(line.text) <= _LONGEST:
            yield from _named("signed", _DAY_BEHIND.sub("", squeeze(line.text)), line.place)


def _alone(lines: Iterable[Line]) -> Iterator[Named]:
    for line in lines:
        yield from _named("line", line.text, line.place)


def _labelled(lines: Sequence[Line]) -> Iterator[Named]:
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        only = _ONLY_LABEL.fullmatch(line.text)
        if only and number + 1 < len(lines):
            below = lines[number + 1]
            yield from _named(only.lastgroup or "", below.text, below.place)
            continue
        for found in _LABELLED.finditer(line.text):
            kind = "author" if found["author"] else "publisher"
            yield from _named(kind, found["name"], line.place)


def _of_tables(grids: Sequence[tuple[int, Table]], start: int) -> Iterator[Named]:
    """Names beside a label in the table that a page prints above the report."""
    for at, table in grids:
        if at > start:
            return
        for row in table.rows:
            cells = [cell for cell in row if strip(cell.text)]
            for label, value in pairwise(cells):
                found = _ONLY_LABEL.fullmatch(strip(label.text))
                if found:
                    yield from _named(found.lastgroup or "", value.text, value.place)


def _of_metadata(document: Document) -> Iterator[Named]:
    stated = strip(document.metadata.get("organ", ""))
    if stated:
        yield Named("publisher", stated, document.metadata_places.get("organ", Place()))
    for key, text in document.metadata.items():
        if key.startswith(("dated_line_", "date_beside_")):
            yield from _labelled([Line(text, document.metadata_places.get(key, Place()))])
    title = document.metadata.get("title", "")[:_LONGEST]
    for name in _SITE_MARKS.split(title):
        yield from _named("page", name, document.metadata_places.get("title", Place()))


def _named(kind: str, text: str, place: Place) -> Iterator[Named]:
    name = squeeze(text)
    if titles.names_organ(name) and (parts_of(name).places or level(name) != "unknown"):
        yield Named(kind, name, place)
