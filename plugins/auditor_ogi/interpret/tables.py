"""The three tables of a report: which tables of the document they are, their edition, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

from auditor.reading.document import Place
from auditor.reports.source import Source
from auditor_ogi.form import TABLES, Form, form
from auditor_ogi.interpret import article20_table, disputes_table, requests_table, vocabulary
from auditor_ogi.interpret.collected import Collected
from auditor_ogi.interpret.table_pieces import TablePiece

_PARTS = {"article20": 2, "requests": 3, "disputes": 4}
_SURE = 2
_CURRENT, _OLD = "2021", "2019"


def choose(pieces: Sequence[TablePiece], headed: bool) -> dict[str, list[TablePiece]]:
    """The pieces of each table of the form. A table in its own part goes before those like it elsewhere."""
    chosen: dict[str, list[TablePiece]] = {table: [] for table in TABLES}
    for table in TABLES:
        own = [piece for piece in pieces if piece.kind == table and piece.part == _PARTS[table]]
        if own and sum(piece.known for piece in own) >= _SURE:
            chosen[table] = own
        else:
            chosen[table] = [
                piece for piece in pieces if piece.kind == table and piece.known >= (_SURE + headed)
            ]
    return chosen


def read(
    chosen: Mapping[str, Sequence[TablePiece]], collected: Collected, year: int | None
) -> tuple[str, dict[str, bool]]:
    """Enter all values; the edition of the tables, and which tables the document has."""
    headings = article20_table.printed_headings(chosen["article20"])
    by_rows = requests_table.read(chosen["requests"], collected) if chosen["requests"] else None
    edition = _edition(headings, by_rows, year)
    if by_rows == "2021" and edition == _OLD:
        collected.mark_uncertain(
            "/form", "the table of part two follows the form of 2019, that of part three the form of 2021"
        )
    foreign = headings.get(_OLD if edition != _OLD else _CURRENT)
    if foreign:
        # Which the rule on editions quotes: a report may mix two of them.
        collected.sources["/form"] = Source("、".join(foreign), chosen["article20"][0].place)
    if chosen["article20"]:
        article20_table.read(chosen["article20"], edition, collected)
    if chosen["disputes"]:
        disputes_table.read(chosen["disputes"], collected)
    return edition, {table: bool(chosen[table]) for table in TABLES}


def fill(
    data: dict[str, object],
    edition: Form,
    collected: Collected,
    present: Mapping[str, bool],
    unread: Mapping[str, Place],
    *,
    may_lack: bool,
) -> None:
    """Put the values into the data; a table that the document does not have is null as a whole.

    ``unread`` are the tables that are there and could not be read, with their places; ``may_lack`` says that
    the document is a copy that may have lost all of them.
    """
    places = _places(edition.edition)
    last, group = "", data
    for pointer, value in collected.values.items():
        place = places.get(pointer)
        if place is not None:
            above, key = place
            if above != last:
                last, group = above, _group(data, above)
            group[key] = value
        else:
            collected.sources.pop(pointer, None)
            if value is not None:
                collected.mark_uncertain(
                    f"/{pointer.split('/')[1]}",
                    "the table has rows that this edition of the form does not have",
                    raw=str(value),
                )
    for table in TABLES:
        if present[table]:
            if not any(map(collected.sources.__contains__, edition.pointers(table))) and not any(
                issue.at == f"/{table}" for issue in collected.issues
            ):
                collected.mark_uncertain(f"/{table}", "the table could not be read")
        elif table in unread:
            collected.mark_uncertain(
                f"/{table}",
                "the report has this table, but it could not be read: it is a picture, or damaged",
                place=unread[table],
            )
        elif may_lack:
            collected.mark_uncertain(
                f"/{table}", "the copy has none of the three tables; see whether the original has them"
            )
        else:
            data[table] = None


def leave_open(
    edition: Form,
    collected: Collected,
    table: str,
    labels: Callable[[], Collection[str]],
    is_torn: Callable[[str], bool],
) -> None:
    """Note the rows and cells that a table lacks as uncertain, if the copy and not the report may lack them.

    That is so where another row could not be settled, since what is missing may have gone into it; where the
    table ``is_torn``: the document has rows like its own that belong to no table; and where
    the label of the row is among the ``labels`` that the copy prints in any place where no column is meant.
    """
    lost = [pointer for pointer in edition.pointers(table) if pointer not in collected.sources]
    if not lost or len(lost) == len(edition.pointers(table)):
        return
    known = _places(edition.edition)
    at = [issue.at for issue in collected.issues if issue.at.startswith(f"/{table}")]
    if f"/{table}" in at:
        return
    is_whole = all(pointer in known for pointer in at) and not is_torn(table)
    cells = set(lost)
    printed: Collection[str] | None = None
    for row, keys in _rows(edition, table).items():
        gone = [key for key in keys if f"{row}/{key}" in cells]
        if not gone or row in at or row in collected.of_another_edition:
            continue
        if is_whole and printed is None:
            printed = labels()
        if is_whole and _labels_of(row, table).isdisjoint(printed or ()):
            continue
        for pointer in [row] if len(gone) == len(keys) else [f"{row}/{key}" for key in gone]:
            collected.mark_uncertain(
                pointer, "the table could not be read as a whole; the copy may have lost this, not the report"
            )


def _rows(edition: Form, table: str) -> dict[str, list[str]]:
    """The keys of the values of each row of a table."""
    rows: dict[str, list[str]] = {}
    for pointer in edition.pointers(table):
        row, _, key = pointer.rpartition("/")
        rows.setdefault(row, []).append(key)
    return rows


def _labels_of(row: str, table: str) -> set[str]:
    """The labels of a row."""
    key = row.removeprefix(f"/{table}/")
    by_label = {
        "article20": vocabulary.article20_rows,
        "requests": vocabulary.requests_rows,
        "disputes": vocabulary.disputes_groups,
    }[table]()
    return {label for label, other in by_label.items() if other == key}


@cache
def _places(edition: str) -> dict[str, tuple[str, str]]:
    """The pointers of an edition's values, each as that of the object that holds it, and its key there."""
    pointers = [pointer for table in TABLES for pointer in form(edition).pointers(table)]
    return {pointer: (pointer.rpartition("/")[0], pointer.rpartition("/")[2]) for pointer in pointers}


def _group(data: dict[str, Any], pointer: str) -> dict[str, object]:
    for key in pointer.split("/")[1:]:
        data = data[key]
    return data


def _edition(headings: Mapping[str, Sequence[str]], by_rows: str | None, year: int | None) -> str:
    """The edition that the tables follow; of a mixture the one in force for the year.

    Of that one the most values can be read, and its rules are the ones to judge by.
    """
    is_old_year = year is not None and year <= (form(_OLD).last_year or 0)
    shown = {*headings} | ({_CURRENT} if by_rows == _CURRENT else set())
    if shown == {_OLD}:
        return _OLD
    if shown == {_CURRENT} or (shown and not is_old_year):
        return by_rows or _CURRENT
    if is_old_year:
        return _OLD
    return by_rows or _CURRENT
