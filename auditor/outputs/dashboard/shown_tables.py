"""The tables of a report as its form prints them, with the cells that findings are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import printable
from auditor.reports.report_type import PrintedTable

if TYPE_CHECKING:
    from auditor.outputs.dashboard.data_blocks import Shared
    from auditor.outputs.dashboard.marks import Marks
    from auditor.results.contents import Values


def table(printed: PrintedTable, values: Values, marks: Marks, grids: Shared) -> dict[str, Any]:
    """A table as data of a page.

    ``grid`` is the number of its labels and empty cells in ``grids``; ``values`` are those of its cells in
    order, None for a blank one; ``marks`` are the numbers of the findings by cell, each with the value that
    it should be or None; ``uncertain`` the cells that the reader has a doubt about; ``whole`` the
    findings about the table as such. ``absent``: the report has no such table.
    """
    cells = [cell.pointer for row in printed.rows for cell in row if cell.pointer is not None]
    found: dict[str, Any] = {"grid": grids.number(printed)}
    if printed.pointer in values and values[printed.pointer] is None:
        found["absent"] = True
    else:
        found["values"] = [shown(values.get(pointer)) for pointer in cells]
    marked = {place: here for place, pointer in enumerate(cells) if (here := marks.at(pointer))}
    uncertain = [place for place, pointer in enumerate(cells) if marks.is_uncertain(pointer)]
    whole = [number for number, _ in marks.at(printed.pointer)]
    return found | {
        name: value
        for name, value in (("marks", marked), ("uncertain", uncertain), ("whole", whole))
        if value
    }


def shown(value: Any) -> Any:
    """A value as a cell shows it; a number stays one, so that it takes no more room than it must."""
    return value if value is None or isinstance(value, int | float) else printable(value)


def grid(printed: PrintedTable) -> dict[str, Any]:
    """The caption of a table, and its rows: of each cell the label, None for a value, and how many rows and
    columns it takes."""
    return {
        "caption": printable(printed.caption),
        "rows": [
            [
                [None if cell.pointer is not None else printable(cell.label), cell.rowspan, cell.colspan]
                for cell in row
            ]
            for row in printed.rows
        ],
    }


def pointers_of(tables: Iterable[PrintedTable]) -> set[str]:
    """The pointers of these tables and of all their cells."""
    return {
        pointer
        for printed in tables
        for pointer in (printed.pointer, *(cell.pointer for row in printed.rows for cell in row))
        if pointer is not None
    }
