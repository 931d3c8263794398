"""The row of headings of a roster, and what the columns below it hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from auditor.errors import nearest_name
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import WordLists, word_lists
from auditor.reading.written_table import Row, WrittenTable
from auditor.record import NamedTuple
from auditor.reports.roster import organ_key

COLUMNS = ("name", "code", "level", "parent", "aliases", "due_on")
_HEADER_ROWS = 40
_IN_BRACKETS = lazy_regex(r"[(（\[【][^()（）\[\]【】]*[)）\]】]$")


class Header(NamedTuple):
    """The row of the headings, and what is in which column.

    ``columns`` are those that are read, by what they hold (of several with ``aliases`` the first, all are in
    ``aliases``); ``named`` are all headings by column; ``not_read`` are the columns whose heading is not
    known, ``also`` those that hold what another column holds as well.
    """

    row: int
    columns: Mapping[str, int]
    aliases: tuple[int, ...]
    named: Mapping[int, str]
    not_read: tuple[int, ...]
    also: Mapping[str, tuple[int, ...]]

    @property
    def used(self) -> frozenset[int]:
        """The columns that are read."""
        return frozenset((*self.columns.values(), *self.aliases))


def header_of(table: WrittenTable) -> Header | None:
    """The row that has most of the headings, that of names among them; None if no row has that of names."""
    best = max(
        (row for row in table.rows[:_HEADER_ROWS] if "name" in _fields(row).values()),
        key=_count,
        default=None,
    )
    return None if best is None else _header(best)


def likely_heading(table: WrittenTable) -> Row:
    """The row that may be meant as that of the headings where none has a heading for names."""
    best = max(table.rows[:_HEADER_ROWS], key=_count)
    first = next((row for row in table.rows if len(row.cells) > 1), best)
    return best if _fields(best) else first


def field_of(heading: str) -> str | None:
    """What a column of this heading holds: "" if it is of no use here, None if the heading is not known."""
    plain = _key(heading)
    known = _headings()
    return known.get(plain, known.get(_IN_BRACKETS.sub("", plain)))


def likely_meant(heading: str) -> str | None:
    """The known heading that is most like one that is not known."""
    near = nearest_name(_key(heading), _headings())
    return near if near and _headings()[near] else None


def _count(row: Row) -> int:
    return len(set(_fields(row).values()))


def _header(row: Row) -> Header:
    fields = _fields(row)
    columns: dict[str, int] = {}
    also: dict[str, tuple[int, ...]] = {}
    for field in COLUMNS:
        own = [column for column, known in fields.items() if known == field]
        own.sort(key=lambda column: _rank(row.cells[column], field))
        if own:
            columns[field] = own[0]
            if field != "aliases" and own[1:]:
                also[field] = tuple(own[1:])
    return Header(
        row.number,
        columns,
        aliases=tuple(column for column, known in fields.items() if known == "aliases"),
        named=dict(row.cells),
        not_read=tuple(column for column in row.cells if column not in fields),
        also=also,
    )


def _fields(row: Row) -> dict[int, str]:
    """What the columns hold whose heading is known; "" for those of no use here."""
    found = {column: field_of(text) for column, text in row.cells.items()}
    return {column: field for column, field in found.items() if field is not None}


def _rank(heading: str, field: str) -> int:
    words = [_key(word) for word in _words().groups("columns")[field]]
    plain = _key(heading)
    return words.index(plain if plain in words else _IN_BRACKETS.sub("", plain))


def _key(heading: str) -> str:
    return organ_key(unicodedata.normalize("NFKC", heading)).casefold().strip("*:：")


@cache
def _words() -> WordLists:
    return word_lists(__file__)


@cache
def _headings() -> Mapping[str, str]:
    known = {_key(word): "" for word in _words()["other_columns"]}
    for field, words in _words().groups("columns").items():
        known.update((_key(word), field) for word in words)
    return known
