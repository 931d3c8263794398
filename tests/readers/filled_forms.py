"""A canonical report as lines and tables of merged cells, for the writers of several formats."""

from __future__ import annotations

from typing import Any, NamedTuple

from auditor_ogi.form import form
from tests.ogi.interpret import rendering


class FormCell(NamedTuple):
    """A cell of a form: text, and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


FormTable = list[list[FormCell]]


def _cell(text: str, *, rows: int = 1, columns: int = 1) -> str:
    return f"{text}\x1f{rows}\x1f{columns}\x1e"


def _cells(row: str) -> list[FormCell]:
    parts = [cell.split("\x1f") for cell in row.split("\x1e")[:-1]]
    return [FormCell(text, int(rows), int(columns)) for text, rows, columns in parts]


def parts(data: dict[str, Any]) -> list[str | FormTable]:
    """Title, preamble, headings and text as lines, the three tables between them."""
    this = form(data["form"])
    tables = {
        2: rendering._second(data, this, _cell),
        3: rendering._merged_third(data, this, _cell),
        4: rendering._fourth(data, this, _cell),
    }
    found: list[str | FormTable] = [data["title"], *filter(None, data["preamble"].split("\n"))]
    for section in data["sections"]:
        found += [section["heading"], *filter(None, section["text"].split("\n"))]
        if section["number"] in tables:
            found.append([_cells(row) for row in tables[section["number"]]])
    return found


def grid(table: FormTable) -> list[list[FormCell | None]]:
    """Each position of the grid: the cell that begins there, None where another covers it."""
    taken: dict[tuple[int, int], FormCell | None] = {}
    for index, row in enumerate(table):
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    taken[index + down, column + right] = None
            taken[index, column] = cell
    width = 1 + max(column for _, column in taken)
    return [[taken.get((row, column), FormCell("")) for column in range(width)] for row in range(len(table))]
