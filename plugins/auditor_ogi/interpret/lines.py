"""A document as lines of running text and the tables between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.reading.document import Cell, Document, Paragraph, Place, Table
from auditor_ogi.interpret import data_frames, headings, vocabulary
from auditor_ogi.interpret.printed_text import PICTURE, bare_label, strip
from auditor_ogi.interpret.repeated_cells import are_repeated, are_repeated_down, merged, merged_down, parted

_LONGEST_LABEL = 60
_SHORTEST_SENTENCE = 12


@dataclass(slots=True)
class Line:
    """A line of running text."""

    text: str
    place: Place
    confidence: float | None = None


def lines_and_grids(document: Document) -> tuple[list[Line], list[tuple[int, Table]]]:
    """Running text by line, and tables with the number of lines before them.

    A heading or a sentence that is a row of a table is a line, and cuts the table; a label alone after a
    table is a row of it.
    """
    lines: list[Line] = []
    grids: list[tuple[int, Table]] = []
    blocks = [
        part for block in document.blocks for part in (parted(block) if isinstance(block, Table) else [block])
    ]
    tables = [block for block in blocks if isinstance(block, Table)]
    repeated, repeated_down = are_repeated(tables), are_repeated_down(tables)
    for block in blocks:
        if isinstance(block, Table):
            table = data_frames.as_printed(block)
            if repeated and table.aligned:
                table = merged(table)
            elif repeated_down and not table.aligned:
                table = merged_down(table)
            _take_table(table, lines, grids)
        elif grids and grids[-1][0] == len(lines) and _is_row_of(grids[-1][1], block):
            grids[-1] = (len(lines), _with_row(grids[-1][1], block))
        else:
            lines.extend(_lines(block))
    return lines, grids


def _lines(block: Paragraph) -> list[Line]:
    if "\n" in block.text and bare_label(block.text) in vocabulary.captions() | vocabulary.article20_blocks():
        return [Line("".join(strip(text) for text in block.text.split("\n")), block.place, block.confidence)]
    return [
        Line(plain, block.place, block.confidence)
        for text in block.text.split("\n")
        if (plain := strip(text))
    ]


def _take_table(table: Table, lines: list[Line], grids: list[tuple[int, Table]]) -> None:
    rest: list[Cell] = []
    for row in table.rows:
        alone = _text_row(row)
        if alone is None:
            rest.extend(row)
            continue
        if rest:
            grids.append((len(lines), Table(tuple(rest), rest[0].place, table.aligned)))
            rest = []
        lines.extend(
            Line(plain, alone.place, alone.confidence)
            for text in alone.text.split("\n")
            if (plain := strip(text))
        )
    if rest:
        whole = len(rest) == len(table.cells)
        grids.append((len(lines), table if whole else Table(tuple(rest), rest[0].place, table.aligned)))


def _is_row_of(table: Table, block: Paragraph) -> bool:
    """Whether a paragraph is nothing but a row's label of the table before it: its values are blank."""
    kind = vocabulary.kinds().get(bare_label(block.text)) if len(block.text) <= _LONGEST_LABEL else None
    if kind is None or bare_label(block.text) not in _row_labels():
        return False
    return any(vocabulary.kinds().get(bare_label(cell.text)) == kind for cell in table.cells if cell.text)


def _row_labels() -> frozenset[str]:
    return frozenset((*vocabulary.requests_rows(), *vocabulary.article20_rows()))


def _with_row(table: Table, block: Paragraph) -> Table:
    below = 1 + max(cell.row for cell in table.cells)
    return replace(
        table,
        cells=(*table.cells, Cell(block.text, below, 0, place=block.place, confidence=block.confidence)),
    )


def _text_row(row: Sequence[Cell]) -> Cell | None:
    """The only cell with text in a row, if it is a part's heading or a sentence and not of the form."""
    filled = [cell for cell in row if cell.text]
    if len(filled) != 1:
        return None
    only = filled[0]
    if "。" in only.text and len(only.text) >= _SHORTEST_SENTENCE:
        return only
    return only if _is_heading(only.text) else None


def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_LABEL or bare_label(text) in vocabulary.kinds():
        return False
    # The name of a part without its ordinal is the name of a table as well.
    return text.lstrip(" （(")[:1] in "一二三四五六" and bool(headings.part_named(text))


def joined(lines: Sequence[Line]) -> str:
    """Their text, one line each, without the marks of pictures."""
    return "\n".join(line.text.replace(PICTURE, "") for line in lines)
