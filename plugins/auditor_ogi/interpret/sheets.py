"""The sheets of a workbook in the order in which the form prints its parts.

A workbook keeps text and tables on sheets that have no order of their own. Within a sheet the order is the
report's, and a wrong one is a defect.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby

from msgspec import Struct
from msgspec.structs import replace

from auditor.reading.document import Block, Document, Paragraph, Table
from auditor_ogi.interpret import headings
from auditor_ogi.interpret.running_text import TABLE_OF_PART
from auditor_ogi.interpret.table_pieces import split

_PART_OF_TABLE = {table: part for part, table in TABLE_OF_PART.items()}
_FEWEST_LABELS = 2


class _Segment(Struct):
    """Blocks of one part, 0 for what comes before the first; with ``heading`` they begin with its heading."""

    part: int
    blocks: list[Block]
    heading: bool

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Its place: parts in order, in a part the heading first, and text before tables."""
        return self.part, not self.heading, any(isinstance(block, Table) for block in self.blocks)


def in_printed_order(document: Document) -> Document:
    """The document with the parts of its sheets in order; as it is, if there is nothing to put in order."""
    first = next((block for block in document.blocks if isinstance(block, Paragraph)), None)
    if first is None or first.place.table is None:
        return document
    sheets = [list(blocks) for _, blocks in groupby(document.blocks, key=lambda block: block.place.table)]
    parts = [_segments(sheet) for sheet in sheets]
    segments = [segment for sheet in parts if sheet is not None for segment in sheet]
    if len(sheets) < 2 or None in parts or _are_reports([sheet for sheet in parts if sheet is not None]):
        return document
    ordered = sorted(segments, key=lambda segment: segment.rank)
    if ordered == segments and len({segment.part for segment in segments}) == len(segments):
        return document
    return replace(document, blocks=tuple(_joined(ordered)))


def _segments(blocks: Sequence[Block]) -> list[_Segment] | None:
    """A sheet cut before the headings of parts; None if they are not certain, or not in order."""
    lines = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
    found = {heading.line: heading.part for heading in headings.find([_first(line) for line in lines])}
    every = headings.find([line for text in lines for line in text.split("\n")])
    if len(every) != len(found):
        return None
    segments = [_Segment(0, [], heading=False)]
    for index, block in enumerate(blocks):
        part = found.get(index)
        if part is not None:
            segments.append(_Segment(part, [], heading=True))
        segments[-1].blocks.append(block)
    kinds = _kinds(segments[0].blocks)
    if len(kinds) > 1:
        return None
    segments[0].part = next(iter(kinds), 0)
    numbers = [segment.part for segment in segments if segment.heading]
    return [segment for segment in segments if segment.blocks] if numbers == sorted(set(numbers)) else None


def _first(text: str) -> str:
    return text.partition("\n")[0]


def _kinds(blocks: Sequence[Block]) -> set[int]:
    """The parts to which the tables of the form among blocks belong."""
    pieces = [piece for block in blocks if isinstance(block, Table) for piece in split(block, 0, None)]
    return {
        _PART_OF_TABLE[piece.kind]
        for piece in pieces
        if piece.kind is not None and piece.known >= _FEWEST_LABELS
    }


def _are_reports(sheets: Sequence[Sequence[_Segment]]) -> bool:
    """Whether two sheets have several parts in common, as two reports in one file have."""
    parts = [{segment.part for segment in sheet if segment.heading} for sheet in sheets]
    return any(len(one & other) > 1 for one, other in combinations(parts, 2))


def _joined(segments: Sequence[_Segment]) -> list[Block]:
    """The blocks of segments in order, without headings and first lines that were there before."""
    found: list[Block] = []
    begun: set[int] = set()
    first_lines: set[str] = set()
    for segment in segments:
        blocks = segment.blocks
        if segment.heading and segment.part in begun:
            blocks = blocks[1:]
        begun.add(segment.part)
        for block in blocks:
            if (
                segment.part
                and not segment.heading
                and isinstance(block, Paragraph)
                and block.text in first_lines
            ):
                continue
            if isinstance(block, Paragraph) and not segment.part:
                if block.text in first_lines:
                    continue
                first_lines.add(block.text)
            found.append(block)
    return found
