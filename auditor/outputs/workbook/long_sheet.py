"""A sheet for tables of hundreds of thousands of rows: each distinct cell is made once, as the library makes
it, and used again in every row that has it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from auditor.outputs.workbook.sheet import Look, write

_MOST_KEPT = 200_000


class LongSheet(Worksheet):  # type: ignore[misc]
    """A sheet of a workbook in ``constant_memory`` mode, whose rows below the heading are written whole.

    The names, items and addresses of such a table come again row after row; made anew for every cell, they
    take four fifths of the time of the workbook.
    """

    fh: Any
    """The file that the library writes the rows to as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[Any, str] = {}

    def write_row_whole(self, row: int, values: Sequence[Any], looks: Sequence[Look], cut: str) -> None:
        """Write a row, counted from 0, that comes after all rows so far; ``looks`` are those of the columns.

        ``cut`` marks a text that a cell has no room for.
        """
        if row > self.previous_row:
            self._write_single_row(row)
        number = str(row + 1)
        parts = [f'<row r="{number}">']
        for column, value in enumerate(values):
            rest = self._rest(column, value, looks[column], cut)
            if rest:
                parts.append(f'<c r="{_NAMES[column]}{number}{rest}')
        parts.append("</row>")
        self.fh.write("".join(parts))
        self.dim_rowmax = row

    def _rest(self, column: int, value: Any, look: Look, cut: str) -> str:
        """A cell as the file has it, without its address; empty for an empty cell."""
        # True is 1 for a dictionary, and no number for a cell.
        key = (column, value.__class__, value)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._made(column, value, look, cut)
        return found

    def _made(self, column: int, value: Any, look: Look, cut: str) -> str:
        row = self.previous_row
        write(self, row, column, value, look, cut)
        cell = self.table[row].pop(column, None)
        if cell is None:
            return ""
        file, self.fh = self.fh, io.StringIO()
        try:
            self._write_cell(row, column, cell)
            text: str = self.fh.getvalue()
        finally:
            self.fh = file
        return text.removeprefix(f'<c r="{_NAMES[column]}{row + 1}')


_NAMES = [xl_col_to_name(column) for column in range(100)]
