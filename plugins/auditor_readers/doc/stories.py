"""The stories of a DOC file: footnotes, endnotes and text boxes, and where in the body each belongs.

[MS-DOC] 2.4.1: such text follows the body, kind by kind; tables say which stretch of it is referred to from
where.
"""

from __future__ import annotations

import struct
from bisect import bisect_left

from auditor.record import Record
from auditor_readers.doc.streams import Streams, damaged

_FOOTNOTES, _ENDNOTES, _BOXES = 4, 8, 9
_NOTE_TABLES = ((2, 3, _FOOTNOTES), (46, 47, _ENDNOTES))
_NOTE_MARK = 2
_ANCHORS, _ANCHOR = 40, 26
_BOX_TABLE, _BOX = 56, 22
_REUSABLE, _SHAPE = 8, 14
_MOST = 10_000
_MOST_CHARACTERS = 2_000_000


class Story(Record, frozen=True):
    """A stretch of text, by its first character and the one after its last, and its anchor."""

    at: int
    start: int
    end: int
    box: bool


class Stories:
    """The stories of a document by their anchors."""

    def __init__(self, streams: Streams) -> None:
        found = [*_boxes(streams), *(story for table in _NOTE_TABLES for story in _notes(streams, *table))]
        if len(found) > _MOST or sum(story.end - story.start for story in found) > _MOST_CHARACTERS:
            raise damaged()
        self._stories = sorted(found, key=lambda story: (story.at, not story.box))
        self._places = [story.at for story in self._stories]
        self.boxes = frozenset(story.at for story in found if story.box)

    def between(self, first: int, last: int) -> list[Story]:
        """The stories anchored at characters from ``first`` to before ``last``."""
        return self._stories[bisect_left(self._places, first) : bisect_left(self._places, last)]


def _notes(streams: Streams, references: int, texts: int, kind: int) -> list[Story]:
    places = _positions(streams.part(references), _NOTE_MARK)
    table = streams.part(texts)
    bounds = struct.unpack_from(f"<{len(table) // 4}I", table)
    begin, length = streams.story(kind)
    return [
        _story(at, begin, length, bounds[index], bounds[index + 1], box=False)
        for index, at in enumerate(places[:-1])
        if index + 1 < len(bounds)
    ]


def _boxes(streams: Streams) -> list[Story]:
    """Text boxes of the body, found by the number of the shape that they are the text of."""
    anchors = streams.part(_ANCHORS)
    places = _positions(anchors, _ANCHOR)
    count = max(len(places) - 1, 0)
    shapes = {
        struct.unpack_from("<i", anchors, 4 * (count + 1) + _ANCHOR * index)[0]: places[index]
        for index in range(count)
    }
    table = streams.part(_BOX_TABLE)
    bounds = _positions(table, _BOX)
    count = max(len(bounds) - 1, 0)
    begin, length = streams.story(_BOXES)
    found = []
    for index in range(count):
        at = 4 * (count + 1) + _BOX * index
        reusable = struct.unpack_from("<H", table, at + _REUSABLE)[0]
        place = shapes.get(struct.unpack_from("<i", table, at + _SHAPE)[0])
        if place is not None and not reusable:
            found.append(_story(place, begin, length, bounds[index], bounds[index + 1], box=True))
    return found


def _story(at: int, begin: int, length: int, start: int, end: int, *, box: bool) -> Story:
    if not start <= end <= length:
        raise damaged()
    return Story(at, begin + start, begin + end, box)


def _positions(table: bytes, size: int) -> tuple[int, ...]:
    """The positions at the beginning of a table of entries of ``size`` bytes: one more than entries."""
    if len(table) < 4:
        return ()
    return struct.unpack_from(f"<{(len(table) - 4) // (4 + size) + 1}I", table)
