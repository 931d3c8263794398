"""Tables that a copy lost: their cells stand as lines of running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.document import Cell
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.letters import chinese, label, squeeze
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.numbers import looks_like_value
from auditor_ogi.interpret.pieces import Piece, of_lines

_FEWEST_LABELS = 4
_HEADS_LABELS = "信息内容"
_TABLE_NOTES = re.compile(r"[（(]?本列数据的勾稽关系为.{0,60}|单位[:：].{0,6}|申请人情况")
_TRAILING_VALUES = re.compile(r"(.*?)((?:[ \t\u3000\xa0|]+(?:\d[\d,.]*|/|—|-))+)")


def _cells_of_line(line: Line) -> list[Cell]:
    found = _TRAILING_VALUES.fullmatch(line.text)
    texts = [found[1], *re.split(r"[ \t\u3000\xa0|]+", found[2].strip(" \t\u3000\xa0|"))] if found else [line.text]
    return [Cell(text, 0, column, place=line.place) for column, text in enumerate(texts) if text]


def _is_table_text(text: str) -> bool:
    plain = label(text)
    if looks_like_value(text) or plain in vocabulary.kinds() or _TABLE_NOTES.fullmatch(squeeze(text)):
        return True
    return plain in vocabulary.requests_rows() or plain == _HEADS_LABELS


def _rows_of_lines(lines: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows of cells: words begin a row, unless only words came before them in it."""
    rows: list[list[Cell]] = []
    for cells in lines:
        words = chinese(cells[0].text) >= 1 and not looks_like_value(cells[0].text)
        after_words = bool(rows) and not any(looks_like_value(cell.text) for cell in rows[-1])
        if not rows or (words and not after_words):
            rows.append([])
        rows[-1].extend(cells)
    return [
        [Cell(cell.text, index, column, place=cell.place) for column, cell in enumerate(row)]
        for index, row in enumerate(rows)
    ]


def find(lines: Mapping[int, Line], table: str, part: int | None) -> tuple[Piece, set[int]] | None:
    """The table that stands among the lines of a part, and which lines are its cells."""
    kinds = vocabulary.kinds()
    cells = {number: _cells_of_line(line) for number, line in lines.items()}
    known = {n for n, row in cells.items() if any(kinds.get(label(cell.text)) == table for cell in row)}
    if len(known) < _FEWEST_LABELS:
        return None
    start = min(known)
    taken = known | {n for n, row in cells.items() if n >= start and all(_is_table_text(cell.text) for cell in row)}
    return of_lines(_rows_of_lines([cells[n] for n in sorted(taken)]), table, part), taken


def is_caption(text: str) -> bool:
    """Whether a line names or explains a table and says nothing else."""
    if len(text) > 80:
        return False
    return (
        label(text) in vocabulary.captions()
        or label(text) in vocabulary.article20_blocks()
        or bool(_TABLE_NOTES.fullmatch(squeeze(text)))
    )
