"""What is collected from the tables so far: values, their sources, and what is uncertain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from auditor.messages import message
from auditor.reading.document import Cell, Place
from auditor.reports.source import ReadingIssue, Source
from auditor_ogi.interpret.cell_values import NUMBER, is_blank, number

DOMAIN = "ogi-annual-report"


class Collected(Struct):
    """Values by pointer, each entered together with its source.

    ``recognised`` are the cells of those that were recognised in a picture, ``of_another_edition`` the rows
    that the report prints with the columns of another edition of the form.
    """

    values: dict[str, int | float | None] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    issues: list[ReadingIssue] = field(default_factory=list)
    recognised: dict[str, Cell] = field(default_factory=dict)
    of_another_edition: set[str] = field(default_factory=set)

    def read(self, pointer: str, cell: Cell, kind: str) -> bool:
        """Read the cell of a value; whether it holds a number."""
        text, confidence = cell.text, cell.confidence
        self.sources[pointer] = Source(text, cell.place, confidence)
        if confidence is not None:
            self.recognised[pointer] = cell
        value, uncertain, candidate = NUMBER[kind](text)
        self.values[pointer] = value
        if uncertain:
            self.mark_uncertain(
                pointer,
                "the cell says “{raw}”, which may not be a number",
                raw=text,
                place=cell.place,
                candidate=candidate,
            )
        return value is not None

    def read_row(
        self,
        pointer: str,
        cells: Mapping[str, Cell],
        kinds: Mapping[str, str],
        row: Sequence[Cell] = (),
        *,
        summed: bool = True,
        totals_left_out: bool = False,
    ) -> None:
        """Read the value cells of a ``row``, which belong to the keys below a pointer.

        A row that lost a cell and was filled up at its end looks like one whose last value is blank, and one
        that got a blank too many like one with a blank value and room behind it. Which it is stays open,
        unless the row is ``summed`` up by its last value and all before it are zero: then the lost one is
        zero too; or unless the table is known to have its ``totals_left_out``.
        """
        every = True
        for key, cell in cells.items():
            every = self.read(f"{pointer}/{key}", cell, kinds[key]) and every
        if every and not (row and not row[-1].text):
            return
        values = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
        room = bool(row) and row[-1].column > values[-1].column and not row[-1].text
        lost = _may_have_lost_cell(values, room=room, summed=summed) and not (totals_left_out and not room)
        if _may_have_gained_blank(values, room=room) or lost:
            self.mark_uncertain(
                pointer,
                "a cell may be missing or extra, so the values may be one column off: “{raw}”",
                raw=" | ".join(cell.text for cell in values),
                place=values[-1].place,
            )

    def withhold(self, pointer: str, cell: Cell | None) -> None:
        """Enter a value that a wider issue covers: null, with the source that it may have."""
        self.values[pointer] = None
        if cell is not None:
            self.sources[pointer] = Source(cell.text, cell.place, cell.confidence)
            if cell.confidence is not None:
                self.recognised[pointer] = cell

    def mark_uncertain(
        self,
        at: str,
        template: str,
        *,
        raw: str | None = None,
        place: Place | None = None,
        candidate: Any = None,
        **fields: Any,
    ) -> None:
        """Note a reading issue: what cannot be settled at a pointer and below."""
        if raw is not None and "{raw}" in template:
            fields["raw"] = raw
        self.issues.append(
            ReadingIssue(
                at, message(template, DOMAIN, **fields), candidate=candidate, raw=raw, place=place or Place()
            )
        )


def leave_totals_out(rows: Sequence[Sequence[Cell]], fewest: int) -> bool:
    """Whether all rows, ``fewest`` at least, leave their last cell blank, and none of them lost a cell.

    In a row that lost one, the total would have moved up and be the sum of the numbers before it.
    """
    if len(rows) < fewest or not all(row and is_blank(row[-1].text) for row in rows):
        return False
    numbers = [[number(cell.text, "count").value for cell in row[:-1]] for row in rows]
    filled = [row for row in numbers if any(row)]
    return bool(filled) and all(
        None not in row and sum(value or 0 for value in row[:-1]) != row[-1] for row in filled
    )


def _may_have_gained_blank(values: Sequence[Cell], *, room: bool) -> bool:
    """Whether some of the values are blank, and there is room behind the last one."""
    blank = {is_blank(cell.text) for cell in values[:-1]}
    return room and blank == {True, False}


def _may_have_lost_cell(values: Sequence[Cell], *, room: bool, summed: bool) -> bool:
    """Whether the last value is blank, and is not surely nothing or zero."""
    *before, last = values
    if not before or not is_blank(last.text) or all(is_blank(cell.text) for cell in before):
        return False
    return room or not summed or {cell.text for cell in before} != {"0"}
