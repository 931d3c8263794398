"""How the cells of an XLS workbook (BIFF: Excel 5 to 2003, WPS) are displayed, by the name of their sheet."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from auditor_readers.spreadsheet.display import GENERAL, SheetDisplay, format_code

_BEGIN, _END = 0x0809, 0x000A
_SHEET, _FORMAT, _STYLE = 0x0085, 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA, _TRUTH = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_UNICODE_VERSION = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_WIDE = 0x01
_MOST_COLUMNS = 256
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def displays(content: bytes) -> dict[str, SheetDisplay] | None:
    """What each sheet shows apart from values; None if it has no workbook of this kind.

    A workbook that is damaged raises struct.error, OSError, or what else olefile raises.
    """
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        if name is None:
            return None
        stream: bytes = ole.openstream(name).read()
    wide = struct.unpack_from("<H", stream, 4)[0] >= _UNICODE_VERSION
    own: dict[int, str] = {}
    styles: list[int] = []
    sheets: list[tuple[int, str]] = []
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            sheets.append((struct.unpack_from("<I", data)[0], _text(data, 6, wide, short=True)))
        elif kind == _FORMAT:
            own[struct.unpack_from("<H", data)[0]] = _text(data, 2, wide, short=not wide)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    codes = [format_code(number, own) for number in styles]
    return {name: _display(stream, start, codes) for start, name in sheets}


def _display(stream: bytes, start: int, codes: list[str]) -> SheetDisplay:
    found = SheetDisplay()
    for kind, data in _records(stream, start):
        if kind == _ROW:
            if struct.unpack_from("<I", data, 12)[0] & _ROW_HIDDEN:
                found.hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<5H", data)
            if flags & _COLUMN_HIDDEN or not width:
                found.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif kind == _SHORT_NUMBERS:
            row, column = struct.unpack_from("<HH", data)
            for at in range(4, len(data) - 2, 6):
                _enter(found, row, column, struct.unpack_from("<H", data, at)[0], codes)
                column += 1
        elif kind in (_NUMBER, _SHORT_NUMBER, _FORMULA, _TRUTH):
            row, column, style = struct.unpack_from("<3H", data)
            _enter(found, row, column, style, codes)
            error = _error(kind, data)
            if error is not None:
                found.errors[row, column] = _ERRORS.get(error, "#")
    return found


def _enter(found: SheetDisplay, row: int, column: int, style: int, codes: list[str]) -> None:
    code = codes[style] if style < len(codes) else GENERAL
    if code != GENERAL:
        found.formats[row, column] = code


def _error(kind: int, data: bytes) -> int | None:
    """The error that a cell holds, or that its formula gave."""
    if kind == _TRUTH and data[7]:
        return data[6]
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return data[8]
    return None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from the beginning of a part of the stream to its end, without the parts that lie in it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, data


def _text(data: bytes, at: int, wide: bool, *, short: bool) -> str:
    """A string with its length before it, in one byte or in two."""
    size = data[at] if short else struct.unpack_from("<H", data, at)[0]
    at += 1 if short else 2
    if not wide:
        return data[at : at + size].decode("gb18030", "replace")
    at += 1
    if data[at - 1] & _WIDE:
        return data[at : at + 2 * size].decode("utf-16-le", "replace")
    return data[at : at + size].decode("latin-1")
