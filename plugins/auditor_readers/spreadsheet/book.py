"""A workbook as a document."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.errors import UnreadableError
from auditor.messages import Message
from auditor.reading.document import Block, Document
from auditor.reading.patterns import lazy_regex
from auditor_readers import compound, producers
from auditor_readers.spreadsheet import ZIP, binary_workbook, workbook
from auditor_readers.spreadsheet.display import UNCERTAIN, SheetDisplay, cell_names
from auditor_readers.spreadsheet.sheet import SheetCell, blocks
from auditor_readers.wording import message, unreadable

_MOST_SHEETS = 50
_MOST_ROWS = 5_000
_MOST_COLUMNS = 300
_MOST_UNPACKED = 200_000_000
_CHUNK = 1 << 20
_LARGEST_FACTS = 1 << 20
_OVERLAP = 200
# What zipfile and the decompressors raise for a damaged or encrypted package.
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    lzma.LZMAError,
    zlib.error,
)
_RECALCULATE = lazy_regex(rb"\bfullCalcOnLoad=[\"'](?:1|true)")
_FORMULA = lazy_regex(rb"<(?:\w+:)?f[ />]")
_ROW = lazy_regex(rb"<(?:\w+:)?row [^>]*?\br=[\"'](\d{1,9})[\"']")


def read(content: bytes, path: str) -> Document:
    """The visible sheets, one after the other.

    Raises:
        UnreadableError: the file is damaged, encrypted or far too large, or its formulas were never
            calculated.
    """
    import python_calamine as calamine

    uncertain_cells: list[tuple[str, int, int]] = []
    try:
        displays = _displays(content)
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as opened:
            names = _visible(opened, calamine)
            found = tuple(_sheets(opened, names, displays, uncertain_cells))
    except calamine.PasswordError as error:
        raise unreadable("the spreadsheet is encrypted; save it without a password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise unreadable(
            "this spreadsheet is damaged or of an unsupported kind ({problem}); save it as XLSX",
            problem=str(error),
        ) from error
    except BaseException as error:
        # A crash of the native library is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable("this spreadsheet is damaged; save it again as XLSX") from error
    return Document(
        path,
        "spreadsheet",
        found,
        producers.as_metadata(_producer(content)),
        warnings=tuple(_warnings(displays, uncertain_cells)),
        table_names=dict(enumerate(names, 1)),
    )


def _producer(content: bytes) -> str:
    """The program that wrote the file; nothing of a file of a kind that does not say so."""
    if not content.startswith(ZIP):
        return compound.producer_of(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sizes = {entry.filename: entry.file_size for entry in package.infolist()}
            return producers.of_office_package(
                lambda name: package.read(name) if 0 < sizes.get(name, 0) < _LARGEST_FACTS else b""
            )
    except _DAMAGE:
        return ""


def _displays(content: bytes) -> dict[str, SheetDisplay] | None:
    """What the sheets show apart from values, None for a kind of file in which that is not looked for."""
    if not content.startswith(ZIP):
        try:
            return binary_workbook.displays(content)
        except (struct.error, OSError, ValueError, IndexError, TypeError, AttributeError, KeyError):
            # Whether it can be read at all, the reader of the values says.
            return None
    _look_inside(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if not any(name.lower() == "xl/workbook.xml" for name in package.namelist()):
            return None
    return workbook.displays(content)


def _warnings(
    displays: dict[str, SheetDisplay] | None, uncertain_cells: Sequence[tuple[str, int, int]]
) -> Iterator[Message]:
    if displays is None:
        yield message(
            "the number formats of this kind of file are not checked: a number that is displayed "
            "differently, such as a percentage or a scaled number, is read as stored; "
            "XLSX files are read as displayed"
        )
    if uncertain_cells:
        yield message(
            "{count} cells are uncertain, because they do not display the stored number, "
            "are in hidden rows or columns, or have a formula without a result: {cells}",
            count=len(uncertain_cells),
            cells=cell_names(uncertain_cells),
        )


def _visible(opened: Any, calamine: Any) -> list[str]:
    names = [
        sheet.name
        for sheet in opened.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible
        and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if len(names) > _MOST_SHEETS:
        raise _too_large()
    return names


def _sheets(
    opened: Any,
    names: Sequence[str],
    displays: dict[str, SheetDisplay] | None,
    uncertain_cells: list[tuple[str, int, int]],
) -> Iterator[Block]:
    for number, name in enumerate(names, 1):
        sheet = opened.get_sheet_by_name(name)
        if sheet.total_height > _MOST_ROWS or sheet.total_width > _MOST_COLUMNS:
            raise _too_large()
        rows = sheet.to_python(skip_empty_area=False)
        display = (displays or {}).get(name, SheetDisplay())
        texts = _texts(rows, display)
        uncertain_cells += [(name, *spot) for spot, text in texts.items() if UNCERTAIN in text]
        yield from blocks(_grid(rows, texts, sheet.merged_cell_ranges or ()), number, aligned=True)


def _texts(rows: Sequence[Sequence[Any]], display: SheetDisplay) -> dict[tuple[int, int], str]:
    return {
        (row, column): display.text(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    }


def _grid(
    rows: Sequence[Sequence[Any]],
    texts: Mapping[tuple[int, int], str],
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> list[list[SheetCell]]:
    height, width = len(rows), max((len(row) for row in rows), default=0)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        if top >= height or left >= width or bottom < top or right < left:
            continue
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        area = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if area & covered:
            raise unreadable("the merged cells of a sheet overlap; save the spreadsheet again")
        covered |= area
        spans[top, left] = (bottom - top + 1, right - left + 1)
    return [
        [
            SheetCell(texts[row, column], row, column, *spans.get((row, column), (1, 1)))
            for column in range(len(values))
            if (row, column) in spans or (row, column) not in covered
        ]
        for row, values in enumerate(rows)
    ]


def _look_inside(content: bytes) -> None:
    """Refuse bombs, sheets that are mostly empty, and formulas that no program has calculated yet."""
    recalculates = formulas = False
    try:
        for name, text in _unpacked(content):
            if name == "xl/workbook.xml":
                recalculates = recalculates or bool(_RECALCULATE.search(text))
            elif name.startswith("xl/worksheets/"):
                formulas = formulas or bool(_FORMULA.search(text))
                _refuse_far_cells(text)
    except _DAMAGE as error:
        raise unreadable("this spreadsheet is damaged or encrypted; save it again as XLSX") from error
    if recalculates and formulas:
        raise unreadable(
            "the formulas of this spreadsheet have not been calculated; open it in Excel or WPS and save it"
        )


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a package by name, in chunks that begin with the end of the chunk before."""
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.infolist():
            tail = b""
            with package.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > _MOST_UNPACKED:
                        raise _too_large()
                    yield member.filename, tail + chunk
                    tail = chunk[-_OVERLAP:]


def _refuse_far_cells(text: bytes) -> None:
    """A native reader makes room for every cell up to the last one."""
    if any(int(row) > 20 * _MOST_ROWS for row in _ROW.findall(text)):
        raise _too_large()


def _too_large() -> UnreadableError:
    return unreadable("this spreadsheet is far larger than a report; put each report into its own file")
