"""A document as lines of running text and the tables between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from functools import cache, partial
from itertools import pairwise

import msgspec
from msgspec import structs
from msgspec.structs import replace

from auditor.reading.document import Block, Cell, Document, Paragraph, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor_ogi.form import form
from auditor_ogi.interpret import data_frames, headings, one_line, vocabulary
from auditor_ogi.interpret.printed_text import PICTURE, bare_label, shown
from auditor_ogi.interpret.repeated_cells import are_repeated, are_repeated_down, merged, merged_down, parted

_LONGEST_LABEL = 60
_SHORTEST_SENTENCE = 12
_FEWEST_MARKS = 2
_LONG, _FEWEST_HEADINGS = 300, 2
_PARTS_WITH_TABLE = (2, 3, 4)
_NOTE = "本列数据的勾稽关系"
_MARKS = lazy_regex("[，；：。]")
_NUMBERED = lazy_regex(r"[ （(]*(?:第?[一二三四五六]|[1-6１-６] *[、.．，,）)])")


class Line(msgspec.Struct):
    """A line of running text; ``cut_number`` is the passage in which a line break may have cut a number."""

    text: str
    place: Place
    confidence: float | None = None
    cut_number: str | None = None

    def with_more(self, line: Line) -> Line:
        """This line with another one that goes on where it ends; as sure as the less sure of both."""
        known = [each.confidence for each in (self, line) if each.confidence is not None]
        cut = self.cut_number or line.cut_number
        return Line(self.text + line.text, self.place, min(known, default=None), cut)


def lines_and_grids(document: Document) -> tuple[list[Line], list[tuple[int, Table]]]:
    """Running text by line, and tables with the number of lines before them.

    A heading or a sentence that is a row of a table is a line, and cuts the table; a label alone after a
    table is a row of it.
    """
    lines: list[Line] = []
    grids: list[tuple[int, Table]] = []
    is_heading = partial(_is_heading, headed=cache(partial(_parts_headed, document.blocks)))
    blocks = [
        part
        for block in document.blocks
        for piece in (_cut_at_headings(block, is_heading) if isinstance(block, Table) else [block])
        for part in (parted(piece) if isinstance(piece, Table) else [piece])
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
            _take_table(table, lines, grids, is_heading)
        elif grids and grids[-1][0] == len(lines) and _is_row_of(grids[-1][1], block):
            grids[-1] = (len(lines), _with_row(grids[-1][1], block))
        else:
            lines.extend(_lines(block, _parts_named(blocks) if len(block.text) > _LONG else None))
    return lines, grids


def _cut_at_headings(table: Table, is_heading: Callable[[str], bool]) -> list[Block]:
    """The tables between headings that are rows of one cell; each may be a grid where all are none."""
    if table.aligned:
        return [table]
    rows = table.rows
    cuts = [at for at, row in enumerate(rows) if len(row) == 1 and is_heading(row[0].text)]
    if not cuts:
        return [table]
    found: list[Block] = []
    for start, end in pairwise([-1, *cuts, len(rows)]):
        own = rows[start + 1 : end]
        if own:
            cells = tuple(structs.replace(cell, row=at) for at, row in enumerate(own) for cell in row)
            aligned = len({len(row) for row in own}) == 1 and len(own[0]) > 1
            found.append(Table(cells, own[0][0].place, aligned))
        if end < len(rows):
            heading = rows[end][0]
            found.append(Paragraph(heading.text, heading.place, confidence=heading.confidence))
    return found


def _parts_named(blocks: Sequence[Block]) -> set[int | None]:
    """The parts whose names are paragraphs, so that a long one with these in it is the same text again."""
    return {headings.part_named(block.text) for block in blocks if isinstance(block, Paragraph)}


def _lines(block: Paragraph, named: set[int | None] | None) -> list[Line]:
    if "\n" in block.text and bare_label(block.text) in vocabulary.captions() | vocabulary.article20_blocks():
        return [Line("".join(shown(text) for text in block.text.split("\n")), block.place, block.confidence)]
    if "\n" not in block.text and named is None and block.text[1:2] != "、":
        plain = shown(block.text)
        return [Line(plain, block.place, block.confidence)] if plain else []
    return [
        Line(plain, block.place, block.confidence)
        for text in block.text.split("\n")
        for part in (_parts(text, named) if named is not None or text[1:2] == "、" else [text])
        if (plain := shown(part))
    ]


def _parts(text: str, named: set[int | None] | None) -> list[str]:
    """A text cut around the headings of parts, where a copy glued several, or cells of a table to one."""
    heading = _numbered_names().match(text)
    if heading is not None and _begins_table(text[heading.end() :]):
        return [heading[0], text[heading.end() :]]
    if named is None:
        return [text]
    found = [m for m in _numbered_names().finditer(text) if headings.part_named(m[0]) not in named]
    if len({match[0][0] for match in found}) < _FEWEST_HEADINGS:
        return [text]
    cut = one_line.lines_of_head(text[: found[0].start()])
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=True):
        has_table = headings.part_named(match[0]) in _PARTS_WITH_TABLE
        rest = text[match.end() : end]
        cut += [match[0], *one_line.lines_of_part(rest, has_table=has_table)]
    return cut


def _begins_table(text: str) -> bool:
    """Whether a text begins with the note of table three or with a label of a table."""
    plain = bare_label(text)
    return bool(plain) and (plain.startswith(_NOTE) or plain.startswith(tuple(vocabulary.kinds())))


@cache
def _numbered_names() -> re.Pattern[str]:
    names = sorted(
        {name for part in form("2021").parts for name in part.label.wordings}, key=len, reverse=True
    )
    # Within a sentence, as one on what the report has, they are no headings.
    return lazy_regex(rf"[一二三四五六]、[ \u3000]?(?:{'|'.join(map(re.escape, names))})(?![，；、。])")


def _take_table(
    table: Table, lines: list[Line], grids: list[tuple[int, Table]], is_heading: Callable[[str], bool]
) -> None:
    rest: list[Cell] = []
    for row in table.rows:
        alone = _text_row(row, is_heading)
        if alone is None:
            rest.extend(row)
            continue
        if rest:
            grids.append((len(lines), Table(tuple(rest), rest[0].place, table.aligned)))
            rest = []
        lines.extend(
            Line(plain, alone.place, alone.confidence)
            for text in alone.text.split("\n")
            if (plain := shown(text))
        )
    if rest:
        whole = len(rest) == len(table.cells)
        grids.append((len(lines), table if whole else Table(tuple(rest), rest[0].place, table.aligned)))


def _is_row_of(table: Table, block: Paragraph) -> bool:
    """Whether a paragraph is nothing but a row's label of the table before it: its values are blank."""
    kind = vocabulary.table_of(block.text) if len(block.text) <= _LONGEST_LABEL else None
    if kind is None or bare_label(block.text) not in _row_labels():
        return False
    return any(vocabulary.table_of(cell.text) == kind for cell in table.cells if cell.text)


def _row_labels() -> frozenset[str]:
    return frozenset((*vocabulary.requests_rows(), *vocabulary.article20_rows()))


def _with_row(table: Table, block: Paragraph) -> Table:
    below = 1 + max(cell.row for cell in table.cells)
    return replace(
        table,
        cells=(*table.cells, Cell(block.text, below, 0, place=block.place, confidence=block.confidence)),
    )


def _text_row(row: Sequence[Cell], is_heading: Callable[[str], bool]) -> Cell | None:
    """The only cell with text in a row, if it is a part's heading or a sentence and not of the form."""
    filled = [cell for cell in row if cell.text]
    if len(filled) > 1:
        return _sentence_in_pieces(filled)
    if not filled:
        return None
    only = filled[0]
    if "。" in only.text and len(only.text) >= _SHORTEST_SENTENCE:
        return only
    return only if is_heading(only.text) else None


def _sentence_in_pieces(cells: Sequence[Cell]) -> Cell | None:
    """The sentence that cells are pieces of; None if they are those of a table.

    Programs that part the pieces of a page by tabs or bars do so within sentences too.
    """
    if not cells[-1].text.endswith("。"):
        return None
    whole = "".join(cell.text for cell in cells)
    if len(_MARKS.findall(whole)) < _FEWEST_MARKS or any(vocabulary.table_of(cell.text) for cell in cells):
        return None
    return structs.replace(cells[0], text=whole)


def _is_heading(text: str, headed: Callable[[], Container[int | None]]) -> bool:
    """Whether a row is the heading of a part; ``headed`` are those that have theirs elsewhere."""
    if len(text) > _LONGEST_LABEL or vocabulary.table_of(text):
        return False
    part = headings.part_named(text)
    if part is None:
        return False
    # The name of a part with a table is, without its ordinal, the name of the table as well.
    return part not in _PARTS_WITH_TABLE or bool(_NUMBERED.match(text)) or part not in headed()


def _parts_headed(blocks: Sequence[Block]) -> set[int | None]:
    """The parts that a paragraph names, or a row of one cell with an ordinal."""
    rows = [
        filled[0].text
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        if len(filled := [cell for cell in row if cell.text]) == 1
    ]
    numbered = {headings.part_named(text) for text in rows if _NUMBERED.match(text)}
    return numbered | _parts_named(blocks)


def joined(lines: Sequence[Line]) -> str:
    """Their text, one line each, without the marks of pictures."""
    return "\n".join(line.text.replace(PICTURE, "") for line in lines)
