"""CSV: sheets that were saved as text, the cells under merged ones left blank."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from auditor.reading.document import BLANK, Document
from auditor.reading.reader import Reader
from auditor_readers import text
from auditor_readers.charset import decode
from auditor_readers.spreadsheet.sheet import SheetCell, blocks
from auditor_readers.wording import unreadable

_DELIMITERS = (",", "\t", ";")
_MOST_ROWS = 20_000
_MOST_COLUMNS = 300


def read(content: bytes, path: str) -> Document:
    """The rows of a CSV file as paragraphs and tables, each with its line.

    Raises:
        UnreadableError: the file is not text, a quotation mark is not closed, or it is far too long for a
            report.
    """
    decoded = decode(content)
    lines = decoded.text.split("\n")
    delimiter = max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines))
    rows = _rows(decoded.text, delimiter)
    return Document(path, "csv", tuple(blocks(rows, 1)), warnings=decoded.warnings)


def _rows(content: str, delimiter: str) -> Sequence[Sequence[SheetCell]]:
    rows: list[list[SheetCell]] = []
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for values in reader:
            if len(rows) >= _MOST_ROWS or len(values) > _MOST_COLUMNS:
                raise unreadable(
                    "this CSV file is far larger than a report; put each report into its own file"
                )
            rows.append(
                [SheetCell(text.strip(BLANK), len(rows), n, line=line) for n, text in enumerate(values)]
            )
            line = reader.line_num + 1
    except csv.Error as error:
        raise unreadable("line {line} is not valid CSV: {problem}", line=line, problem=str(error)) from error
    return rows


READER = Reader("csv", "CSV", (".csv",), text.claims, read, last_resort=True)
