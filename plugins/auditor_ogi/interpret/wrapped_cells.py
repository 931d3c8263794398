"""Tables in columns of spaces whose labels go on below, a few characters of each cell on a line.

Programs that keep the layout of pages write them so. Such a table is read where all words of its lines are
those of the form, in the order of the form, and go into its labels in one way only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.reading.document import Cell
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.form import EDITIONS
from auditor_ogi.interpret import wrapped_headings
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.lost_tables import is_page_number
from auditor_ogi.interpret.table_pieces import TablePiece, of_lines
from auditor_ogi.interpret.wrapped_labels import Printed, bare, begins, bind

_VALUES = lazy_regex(r"(?:(?<=\s)|^)\d+(?:[ \t\u3000\xa0]+\d+)*\s*$")
_LONGEST = 200
_Row = tuple[Line, Sequence[str]]


class _Table(NamedTuple):
    """The rows of a table as texts, and its first and its last line."""

    rows: list[_Row]
    first: int
    last: int


def find(lines: Mapping[int, Line], table: str, part: int | None) -> tuple[TablePiece, set[int]] | None:
    """The table among the lines of a part, and which lines are its cells; None where it is not certain."""
    if table not in wrapped_headings.COLUMNS:
        return None
    numbers = [number for number, line in lines.items() if not is_page_number(line.text)]
    printed = [_printed(lines[number]) for number in numbers]
    width = len(wrapped_headings.COLUMNS[table])
    first = next((at for at, one in enumerate(printed) if len(one.values) == width), None)
    if first is None:
        return None
    found = _disputes(printed, first) if table == "disputes" else _requests(printed)
    if found is None:
        return None
    cells = [
        [
            Cell(text, index, column, place=line.place, confidence=line.confidence)
            for column, text in enumerate(texts)
        ]
        for index, (line, texts) in enumerate(found.rows)
    ]
    own = range(numbers[found.first], numbers[found.last] + 1)
    return of_lines(cells, table, part), {number for number in lines if number in own}


def _printed(line: Line) -> Printed:
    if line.text.isdecimal() and len(line.text) <= _LONGEST:
        return Printed(line, "", (line.text,))
    ends_in_number = line.text[-1:].isdecimal() and len(line.text) <= _LONGEST
    found = _VALUES.search(line.text) if ends_in_number else None
    words = line.text[: found.start()] if found else line.text
    return Printed(line, bare(words), tuple(found[0].split()) if found else ())


def _header(printed: Sequence[Printed], end: int, table: str) -> _Table | None:
    """The rows of a table's header, if that and nothing else is between the text and the line ``end``."""
    first = 1 + max((at for at in range(end) if "。" in printed[at].line.text), default=-1)
    above = printed[first:end]
    if not above or any(one.values for one in above):
        return None
    if not wrapped_headings.are_header([one.words for one in above], table):
        return None
    return _Table([(above[0].line, texts) for texts in wrapped_headings.ROWS[table]], first, end - 1)


def _disputes(printed: Sequence[Printed], at: int) -> _Table | None:
    """Table four, whose values are on one line under its header; further numbers may be the ends of these."""
    if printed[at].words or any(one.values and not one.words for one in printed[at + 1 :]):
        return None
    header = _header(printed, at, "disputes")
    return header and _Table([*header.rows, (printed[at].line, printed[at].values)], header.first, at)


def _requests(printed: Sequence[Printed]) -> _Table | None:
    """Table three: its header, and under it all of its rows."""
    headers: dict[int, _Table | None] = {}
    for edition in EDITIONS:
        at = next((at for at, one in enumerate(printed) if begins(one.words, edition)), None)
        if at is None:
            continue
        if at not in headers:
            headers[at] = _header(printed, at, "requests")
        header = headers[at]
        bound = None if header is None else bind(printed[at:], edition)
        if header is not None and bound is not None:
            return _Table([*header.rows, *bound.rows], header.first, at + bound.lines - 1)
    return None
