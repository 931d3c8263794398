"""Tables that a copy lost: their cells are lines of running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.reading.document import Cell
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import looks_like_value
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.printed_text import bare_label, chinese, squeeze
from auditor_ogi.interpret.table_pieces import TablePiece, of_lines

_FEWEST_LABELS = 4
_LONGEST = 200
_HEADS_LABELS = "信息内容"
_TABLE_NOTES = re.compile(r"[（(]?本列数据的勾稽关系为.{0,60}|单位[:：].{0,6}|申请人情况")
_TRAILING_VALUES = re.compile(r"(.*?)((?:[ \t\u3000\xa0|]+(?:\d[\d,.]*|/|—|-))+)")


def find(lines: Mapping[int, Line], table: str, part: int | None) -> tuple[TablePiece, set[int]] | None:
    """The table among the lines of a part, and which lines are its cells."""
    kinds = vocabulary.kinds()
    cells = {number: _cells_of_line(line) for number, line in lines.items()}
    known = {n for n, row in cells.items() if any(kinds.get(bare_label(cell.text)) == table for cell in row)}
    if len(known) < _FEWEST_LABELS:
        return None
    start = min(known)
    taken = known | {
        n for n, row in cells.items() if n >= start and all(_is_table_text(cell.text) for cell in row)
    }
    rows = _rows_of_lines([cells[n] for n in sorted(taken)], labelled=table != "disputes")
    return of_lines(rows, table, part), taken


def is_caption(text: str) -> bool:
    """Whether a line names or explains a table and says nothing else."""
    if len(text) > 80:
        return False
    return (
        bare_label(text) in vocabulary.captions()
        or bare_label(text) in vocabulary.article20_blocks()
        or bool(_TABLE_NOTES.fullmatch(squeeze(text)))
    )


def _cells_of_line(line: Line) -> list[Cell]:
    found = _TRAILING_VALUES.fullmatch(line.text) if len(line.text) <= _LONGEST else None
    texts = (
        [found[1], *re.split(r"[ \t\u3000\xa0|]+", found[2].strip(" \t\u3000\xa0|"))]
        if found
        else [line.text]
    )
    return [
        Cell(text, 0, column, place=line.place, confidence=line.confidence)
        for column, text in enumerate(texts)
        if text
    ]


def _is_table_text(text: str) -> bool:
    plain = bare_label(text)
    if looks_like_value(text) or plain in vocabulary.kinds() or _TABLE_NOTES.fullmatch(squeeze(text)):
        return True
    return plain in vocabulary.requests_rows() or plain == _HEADS_LABELS


def _heads_row(text: str) -> bool:
    plain = bare_label(text)
    if plain in vocabulary.requests_columns():
        return False
    return any(
        plain in known
        for known in (vocabulary.requests_rows(), vocabulary.requests_groups(), vocabulary.article20_rows())
    )


def _rows_of_lines(lines: Sequence[Sequence[Cell]], *, labelled: bool) -> list[list[Cell]]:
    """Rows of cells: words begin a row after values, and the label of a row begins one after headings.

    In a table whose rows have no labels (``labelled`` is false), values after words begin a row as well.
    """
    rows: list[list[Cell]] = []
    for cells in lines:
        words = chinese(cells[0].text) >= 1 and not looks_like_value(cells[0].text)
        after_values = not rows or any(looks_like_value(cell.text) for cell in rows[-1])
        after_headings = rows and not any(_heads_row(cell.text) for cell in rows[-1])
        begins = (
            after_values or (after_headings and _heads_row(cells[0].text))
            if words
            else not (labelled or after_values)
        )
        if not rows or begins:
            rows.append([])
        rows[-1].extend(cells)
    return [
        [
            Cell(cell.text, index, column, place=cell.place, confidence=cell.confidence)
            for column, cell in enumerate(row)
        ]
        for index, row in enumerate(rows)
    ]
