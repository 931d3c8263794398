"""What an edition of the form consists of: tables with their rows and columns, parts, and identities."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from auditor.record import Record

TABLES = ("article20", "requests", "disputes")


class Label(Record, frozen=True):
    """What the form prints, its English name, and other printed wordings of the same thing."""

    zh: str
    en: str
    variants: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The printed wording first, then its variants."""
        return (self.zh, *self.variants)

    def in_language(self, lang: str) -> str:
        """The Chinese wording, or the English name for ``en``."""
        return self.en if lang == "en" else self.zh


class Column(Record, frozen=True):
    """A value column; ``number`` is ``count``, ``decimal`` (not negative) or ``signed``.

    ``unit`` is the unit that the form asks for, "" where it prints none.
    """

    key: str
    label: Label
    number: str = "count"
    unit: str = ""


class Row(Record, frozen=True):
    """A row of a table: ``key`` is the pointer below its table, ``groups`` are the rows over it."""

    key: str
    label: Label
    ordinal: str = ""
    groups: tuple[Row, ...] = ()


class Block(Record, frozen=True):
    """One item of table two: the article 20 item it belongs to, its columns and its rows."""

    label: Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Grid(Record, frozen=True):
    """A table of rows by columns: table three, or table four with its groups as rows."""

    key: str
    part: int
    label: Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def pointer(self, row: Row, column: Column) -> str:
        """The JSON Pointer of one value."""
        return f"/{self.key}/{row.key}/{column.key}"


class Balance(Record, frozen=True):
    """One identity: the values at ``left`` add up to the values at ``right``.

    ``across`` is the key of the column or row it holds for.
    """

    rule: str
    across: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class StatutoryPart(Record, frozen=True):
    """One of the six statutory parts."""

    number: int
    label: Label


class Form(Record, frozen=True, dict=True):
    """One edition of the form.

    ``blank_rows`` are the rows of table three that only the current edition prints: a report may give them
    as null.
    """

    edition: str
    title: Label
    basis: Label
    first_year: int
    last_year: int | None
    parts: tuple[StatutoryPart, ...]
    article20_label: Label
    article20: tuple[Block, ...]
    requests: Grid
    organisations: Label
    disputes: Grid
    identities: tuple[Balance, ...]
    blank_rows: tuple[Row, ...] = ()

    def pointers(self, table: str) -> tuple[str, ...]:
        """The pointers of all values of a table, in reading order."""
        return self._pointers[table]

    def has(self, pointer: str) -> bool:
        """Whether the form has a value at a pointer."""
        return pointer in self._numbers

    def number(self, pointer: str) -> str | None:
        """The kind of number at a pointer: ``count``, ``decimal`` or ``signed``; None without a value."""
        return self._numbers.get(pointer)

    def unit(self, pointer: str) -> str:
        """The unit that the form prints for the value at a pointer; "" where it leaves the unit open."""
        return self._units.get(pointer, "")

    def empty(self) -> dict[str, Any]:
        """A report of this edition with every value null, a new copy with each call."""
        return _copied(*self._empty)

    @cached_property
    def _pointers(self) -> dict[str, tuple[str, ...]]:
        return {table: tuple(numbers) for table, numbers in self._numbers_by_table.items()}

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {
            pointer: number
            for numbers in self._numbers_by_table.values()
            for pointer, number in numbers.items()
        }

    @cached_property
    def _units(self) -> dict[str, str]:
        return {
            f"/article20/{row.key}/{column.key}": column.unit
            for block in self.article20
            for row in block.rows
            for column in block.columns
            if column.unit
        }

    @cached_property
    def _numbers_by_table(self) -> dict[str, dict[str, str]]:
        article20 = {
            f"/article20/{row.key}/{column.key}": column.number
            for block in self.article20
            for row in block.rows
            for column in block.columns
        }
        grids = {
            grid.key: {
                grid.pointer(row, column): column.number for row in grid.rows for column in grid.columns
            }
            for grid in (self.requests, self.disputes)
        }
        return {"article20": article20, **grids}

    @cached_property
    def _empty(self) -> tuple[dict[str, Any], _Shape]:
        report: dict[str, Any] = {
            "form": self.edition,
            "organ": {"name": "", "level": "unknown", "code": None, "parent": None},
            "year": None,
            "title": "",
            "published_on": None,
            "preamble": "",
            "sections": [],
        }
        blank = (
            self.requests.pointer(row, column) for row in self.blank_rows for column in self.requests.columns
        )
        for pointer in (*self._numbers, *blank):
            set_value(report, pointer, None)
        return report, _shape(report)


def set_value(data: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value at a JSON Pointer (plain keys only), making the objects above it."""
    *above, last = pointer.lstrip("/").split("/")
    for key in above:
        data = data.setdefault(key, {})
    data[last] = value


_Shape = tuple[tuple[str, "_Shape"], ...]
"""The keys of what holds more than plain values, each with those below it."""


def _shape(data: dict[str, Any]) -> _Shape:
    return tuple(
        (key, _shape(value) if isinstance(value, dict) else ())
        for key, value in data.items()
        if isinstance(value, (dict, list))
    )


def _copied(data: dict[str, Any], shape: _Shape) -> dict[str, Any]:
    found = data.copy()
    for key, below in shape:
        found[key] = _copied(data[key], below) if below else data[key].copy()
    return found
