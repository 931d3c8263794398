"""What a file contains, and where, before any interpretation.

A reader turns one file into one :class:`Document`. Nothing here knows what a report is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import msgspec
from msgspec import field
from msgspec.structs import replace

from auditor.messages import Message
from auditor.record import Record

BLANK = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""The characters that print nothing."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """The place of something in its file; every number counts from 1, None where the format has no such
    thing.

    ``line`` is the line of the source text, ``table`` the table in document order, ``row`` and ``column`` the
    grid position in that table. ``box`` is left, top, right and bottom on the page, as shares of its width
    and height. ``paragraph`` is the paragraph of running text in document order, of every format.
    """

    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One table cell: text as printed, its grid position (from 0) and how many rows and columns it covers.

    ``confidence`` is None for text that the file holds; for text recognised in a picture, from 0 to 1, how
    sure the recogniser is.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place = Place()
    confidence: float | None = None


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """One paragraph of running text, as printed. ``heading`` is 1 to 6 where the format itself marks a
    heading.

    ``confidence`` is that of a :class:`Cell`.
    """

    text: str
    place: Place = Place()
    heading: int | None = None
    confidence: float | None = None


class Table(Record, frozen=True, dict=True):
    """Cells in reading order (row by row).

    ``aligned`` says whether columns can be trusted: a web table with spans has a true grid, a table copied to
    text has only rows of cells, where the same column index in two rows need not be the same column.
    """

    cells: tuple[Cell, ...]
    place: Place = Place()
    aligned: bool = True

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """The cells that start in each grid row; not to be changed."""
        count = 1 + max([cell.row for cell in self.cells], default=-1)
        rows: list[list[Cell]] = [[] for _ in range(count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


Block = Paragraph | Table


class Picture(msgspec.Struct, frozen=True):
    """How one page looks: the image file ``data`` of a ``media_type``, its size in pixels, and how many pages
    there are."""

    page: int
    pages: int
    width: int
    height: int
    data: bytes
    media_type: str = "image/png"


class Document(Record, frozen=True):
    """What one file says: text blocks in reading order, or structured ``data`` for canonical files.

    ``metadata`` holds what the format says about itself under the reader's names (``title``,
    ``published_on``, ``organ``, ``producer``), ``metadata_places`` where it says so; ``warnings`` are the
    reader's warnings about the copy as a whole. ``locate`` gives the place of a value of ``data`` by JSON
    Pointer; it is called only for values that findings cite. A reader that cannot tell a page from a
    canonical report gives both ``blocks`` and ``data``; the keys that report types require decide.
    ``table_names`` are what a format calls its tables, by the number that places have. ``sha256`` is the hash
    of the file, in hex digits.
    """

    path: str
    format: str
    blocks: tuple[Block, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    data: Any = None
    locate: Callable[[str], Place] | None = None
    metadata_places: Mapping[str, Place] = field(default_factory=dict)
    table_names: Mapping[int, str] = field(default_factory=dict)
    sha256: str = ""


def numbered(document: Document) -> Document:
    """The document with every paragraph of running text numbered."""
    blocks: list[Block] = []
    count = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            count += 1
            block = msgspec.structs.replace(
                block, place=msgspec.structs.replace(block.place, paragraph=count)
            )
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if count else document
