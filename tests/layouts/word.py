"""Word files: written by python-docx, with the merged cells, lists, changes and cuts that real ones have."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.layouts.drafts import DRAFTS, Draft, Line, plain
from tests.ogi.interpret import docx_rendering
from tests.readers.filled_forms import FormTable, grid


def document(draft: Draft, *, nested: bool = False, ruled: bool = True) -> bytes:
    """The draft as a Word file; ``nested`` puts all of it into the one cell of an outer table."""
    file = docx.Document()
    for section in file.sections:
        section.left_margin = section.right_margin = Cm(2)
    holder: Any = file.add_table(1, 1).cell(0, 0) if nested else file
    for item in draft:
        if isinstance(item, Line):
            holder.add_paragraph(item.text)
        else:
            _table(holder, item, ruled)
            holder.add_paragraph("")
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _table(holder: Any, table: FormTable, ruled: bool) -> None:
    """Written as XML: python-docx takes seconds to merge the cells of a table."""
    width = len(grid(table)[0])
    made = holder.add_table(0, width)
    if ruled:
        made.style = "Table Grid"
    element = made._tbl
    for row in _spans(table, width):
        line = OxmlElement("w:tr")
        for text, columns, merge in row:
            line.append(_cell(text, columns, merge))
        element.append(line)


def _spans(table: FormTable, width: int) -> list[list[tuple[str, int, str | None]]]:
    """The cells of each row with the columns they take, and how they are merged downwards."""
    open_cells: dict[int, tuple[int, int]] = {}
    rows = []
    for cells in table:
        row: list[tuple[str, int, str | None]] = []
        column = 0
        waiting = list(cells)
        while column < width:
            if column in open_cells:
                left, columns = open_cells[column]
                row.append(("", columns, "continue"))
                if left == 1:
                    del open_cells[column]
                else:
                    open_cells[column] = (left - 1, columns)
            elif waiting:
                cell = waiting.pop(0)
                columns = cell.columns
                row.append((cell.text, columns, "restart" if cell.rows > 1 else None))
                if cell.rows > 1:
                    open_cells[column] = (cell.rows - 1, columns)
            else:
                columns = 1
                row.append(("", 1, None))
            column += columns
        rows.append(row)
    return rows


def _cell(text: str, columns: int, merge: str | None) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    if columns > 1:
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(columns))
        properties.append(span)
    if merge is not None:
        element = OxmlElement("w:vMerge")
        if merge == "restart":
            element.set(qn("w:val"), "restart")
        properties.append(element)
    cell.append(properties)
    paragraph = OxmlElement("w:p")
    run = OxmlElement("w:r")
    for index, part in enumerate(text.split("\n")):
        if index:
            run.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    paragraph.append(run)
    cell.append(paragraph)
    return cell


def _drafted(drafting: Callable[[dict[str, Any]], Draft]) -> Callable[[dict[str, Any]], bytes]:
    return lambda data: document(drafting(data))


def nested(data: dict[str, Any]) -> bytes:
    """All of the report in one cell of a table that lays out the page."""
    return document(plain(data), nested=True)


def borderless(data: dict[str, Any]) -> bytes:
    """Tables without lines."""
    return document(plain(data), ruled=False)


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: _drafted(drafting) for name, drafting in DRAFTS.items()},
    "nested": nested,
    "borderless": borderless,
    **{f"python_docx_{name}": layout for name, layout in docx_rendering.LAYOUTS.items()},
}

PRINTED = (*DRAFTS, "borderless")
"""The layouts that look different on paper."""
WRITERS: dict[str, Callable[[Draft], bytes]] = {"document": document}
