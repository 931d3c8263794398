"""Tables that people write for the program, in whatever file: rows of cells, and where people find them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.messages import Message, message
from auditor.reading.document import Document, Paragraph, Table
from auditor.record import NamedTuple, Record

DELIMITERS = (",", "\t", ";")


class Row(NamedTuple):
    """A row as the file counts it, from 1, and its cells by column, from 1; blank cells are left out.

    ``continued`` are the columns of cells that reach into this row from above.
    """

    number: int
    cells: Mapping[int, str]
    continued: frozenset[int] = frozenset()


class Notice(NamedTuple):
    """What is said about a file that can be used all the same: the place, as in errors, and a sentence."""

    where: str
    message: Message


class WrittenTable(Record, frozen=True):
    """The rows of one table of a file; ``title`` names it, None for text, which is one table."""

    file: Path
    rows: tuple[Row, ...]
    title: Message | None = None

    def wrong(self, row: int | None, template: str, **fields: Any) -> ConfigError:
        """The error about a row, or about the table as a whole."""
        if self.title is None or row is None:
            return ConfigError(template, file=self.file, line=row, **fields)
        problem = self._placed(row, message(template, **fields))
        return ConfigError(problem.template, file=self.file, **problem.fields)

    def notice(self, row: int | None, template: str, **fields: Any) -> Notice:
        """The warning about a row, or about the table as a whole."""
        if row is None:
            return Notice(str(self.file), message(template, **fields))
        if self.title is None:
            return Notice(f"{self.file}:{row}", message(template, **fields))
        return Notice(str(self.file), self._placed(row, message(template, **fields)))

    def _placed(self, row: int, problem: Message) -> Message:
        return message("{table}, row {row}: {problem}", table=self.title, row=row, problem=problem)


def of_text(text: str, file: Path, delimiter: str) -> WrittenTable:
    """The table in delimited text; its rows count as the lines that they begin in.

    Raises:
        ConfigError: the text is not valid CSV.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    try:
        for values in reader:
            rows.append(Row(line, _filled(enumerate(values, 1))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ConfigError("this is not valid CSV: {problem}", file=file, problem=str(error)) from error
    return WrittenTable(file, tuple(row for row in rows if row.cells))


def of_document(document: Document, file: Path) -> list[WrittenTable]:
    """The tables of a document, in order. A sheet is one table, with its rows of a single text."""
    found: dict[int, dict[int, dict[int, str]]] = {}
    continued: dict[tuple[int, int], set[int]] = {}
    count = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            place = block.place
            if place.table and place.row and place.column:
                found.setdefault(place.table, {}).setdefault(place.row, {})[place.column] = block.text
            continue
        count += 1
        _enter(block, block.place.table or count, found, continued)
    return [
        WrittenTable(
            file,
            tuple(
                Row(row, cells, frozenset(continued.get((number, row), ())))
                for row, values in sorted(rows.items())
                if (cells := _filled(values.items()))
            ),
            _title(document, number),
        )
        for number, rows in sorted(found.items())
    ]


def _enter(
    table: Table,
    number: int,
    found: dict[int, dict[int, dict[int, str]]],
    continued: dict[tuple[int, int], set[int]],
) -> None:
    rows = found.setdefault(number, {})
    for cell in table.cells:
        first = cell.place.row or cell.row + 1
        column = cell.place.column or cell.column + 1
        for row in range(first, first + cell.rowspan):
            rows.setdefault(row, {})[column] = cell.text
            if row > first and cell.text.strip():
                continued.setdefault((number, row), set()).add(column)


def _title(document: Document, number: int) -> Message:
    name = document.table_names.get(number)
    return message("table {number}", number=number) if name is None else message("sheet “{name}”", name=name)


def _filled(values: Iterable[tuple[int, str]]) -> dict[int, str]:
    return {column: text.strip() for column, text in sorted(values) if text.strip()}
