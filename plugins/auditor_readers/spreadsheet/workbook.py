"""The parts of an XLSX package that say how cells are shown, by the name of their sheet."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from auditor.reading.patterns import lazy_regex
from auditor_readers.spreadsheet.display import GENERAL, SheetDisplay, format_code

_MOST_FORMATS = 20_000
_WORKBOOK = "xl/workbook.xml"
_REFERENCE = lazy_regex(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MOST_COLUMNS = 16_384
_ON = ("1", "true", "on")


def displays(content: bytes) -> dict[str, SheetDisplay]:
    """What each sheet shows apart from values; a part that is not XML or refers to nothing raises ValueError.

    The package has been looked through for its size; no declaration of an entity is accepted.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {name.lower(): name for name in package.namelist()}

        def part(name: str) -> bytes:
            return package.read(names[name.lower()]) if name.lower() in names else b""

        root = _root(part(_WORKBOOK))
        related = {
            relation.get("Id"): posixpath.normpath(
                posixpath.join("/xl", relation.get("Target") or "")
            ).lstrip("/")
            for relation in _root(part("xl/_rels/workbook.xml.rels"))
        }
        codes = _codes(part("xl/styles.xml"))
        found = {}
        for sheet in _named(root, "sheet"):
            target = related.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION))
            if target:
                found[sheet.get("name") or ""] = _display(part(target), codes)
        return found


def _codes(styles: bytes) -> list[str]:
    """The format code of each style of cells."""
    if not styles:
        return []
    root = _root(styles)
    own = {
        int(item.get("numFmtId") or -1): item.get("formatCode") or GENERAL
        for item in _named(root, "numFmt")
        if (item.get("numFmtId") or "").isdecimal()
    }
    styled = next((element for element in root if _tag(element) == "cellXfs"), None)
    items = [] if styled is None else list(styled)[:_MOST_FORMATS]
    return [format_code(int(item.get("numFmtId") or 0), own) for item in items]


def _display(sheet: bytes, codes: list[str]) -> SheetDisplay:
    found = SheetDisplay()
    row = column = -1
    for event, element in _events(sheet):
        tag = _tag(element)
        if event == "start":
            if tag == "row":
                row = int(element.get("r") or row + 2) - 1
                column = -1
                if element.get("hidden") in _ON or element.get("ht") == "0":
                    found.hidden_rows.add(row)
        elif tag == "col" and (element.get("hidden") in _ON or element.get("width") == "0"):
            first, last = int(element.get("min") or 1), int(element.get("max") or 1)
            found.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))
        elif tag == "c":
            row, column = _spot(element.get("r"), row, column)
            _enter(found, element, (row, column), codes)
        elif tag == "row":
            element.clear()
    return found


def _enter(found: SheetDisplay, cell: Any, spot: tuple[int, int], codes: list[str]) -> None:
    style = int(cell.get("s") or 0)
    code = codes[style] if style < len(codes) else GENERAL
    if code != GENERAL:
        found.formats[spot] = code
    parts = {_tag(part): part.text or "" for part in cell}
    kind = cell.get("t")
    if kind == "e":
        found.errors[spot] = parts.get("v") or "#"
    elif "f" in parts and not parts.get("v") and (kind != "str" or "v" not in parts):
        found.uncalculated.add(spot)


def _spot(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """The row and column of a cell: as it states, or after the cell before."""
    known = _REFERENCE.fullmatch(reference or "")
    if known is None:
        return row, column + 1
    number = 0
    for letter in known[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return int(known[2]) - 1, number - 1


def _events(content: bytes) -> Iterator[tuple[str, Any]]:
    _refuse_declarations(content)
    try:
        yield from ElementTree.iterparse(io.BytesIO(content), ("start", "end"))
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error


def _root(content: bytes) -> Any:
    _refuse_declarations(content)
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error


def _refuse_declarations(content: bytes) -> None:
    # In UTF-16 a declaration would not be found; spreadsheets are written in UTF-8.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("a part declares a document type")


def _named(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter() if _tag(element) == name)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
