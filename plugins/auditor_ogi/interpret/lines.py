"""A document as lines of running text and the tables between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.document import Cell, Document, Paragraph, Place, Table
from auditor_ogi.interpret import headings, vocabulary
from auditor_ogi.interpret.letters import PICTURE, label, strip


@dataclass(slots=True)
class Line:
    """A line of running text."""

    text: str
    place: Place
    confidence: float | None = None


def lines_and_grids(document: Document) -> tuple[list[Line], list[tuple[int, Table]]]:
    """Running text by line, and tables; a heading that stands as a row of a table is a line, and cuts the table."""
    lines: list[Line] = []
    grids: list[tuple[int, Table]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                plain = strip(text)
                if plain:
                    lines.append(Line(plain, block.place, block.confidence))
            continue
        rest: list[Cell] = []
        for row in block.rows:
            heading = _heading_row(row)
            if heading is None:
                rest.extend(row)
                continue
            if rest:
                grids.append((len(lines), Table(tuple(rest), rest[0].place, block.aligned)))
                rest = []
            lines.append(Line(strip(heading.text), heading.place, heading.confidence))
        if rest:
            whole = len(rest) == len(block.cells)
            grids.append((len(lines), block if whole else Table(tuple(rest), rest[0].place, block.aligned)))
    return lines, grids


def _heading_row(row: Sequence[Cell]) -> Cell | None:
    filled = [cell for cell in row if cell.text]
    if len(filled) != 1 or len(filled[0].text) > 60 or label(filled[0].text) in vocabulary.kinds():
        return None
    # The name of a part without its ordinal is the name of a table as well.
    if filled[0].text.lstrip(" （(")[:1] not in "一二三四五六":
        return None
    return filled[0] if headings.part_named(filled[0].text) else None


def joined(lines: Sequence[Line]) -> str:
    """Their text, one line each, without the marks of pictures."""
    return "\n".join(line.text.replace(PICTURE, "") for line in lines)
