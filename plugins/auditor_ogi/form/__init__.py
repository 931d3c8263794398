"""The form as data: tables, rows, columns, the labels they print, and the identities that bind them.

Source: 国办公开办函〔2021〕30号 and 〔2019〕60号, one YAML file an edition in this folder. Reader,
schema, arithmetic rules, labels and empty templates are all derived from :class:`Form`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

EDITIONS = ("2021", "2021-23row", "2019")
TABLES = ("article20", "requests", "disputes")


@dataclass(frozen=True, slots=True)
class Label:
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


@dataclass(frozen=True, slots=True)
class Column:
    """A value column; ``number`` is ``count``, ``decimal`` (not negative) or ``signed``."""

    key: str
    label: Label
    number: str = "count"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: ``key`` is the pointer below its table, ``groups`` are the rows over it."""

    key: str
    label: Label
    ordinal: str = ""
    groups: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One item of table two: the article 20 item it belongs to, its columns and its rows."""

    label: Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of rows by columns: table three, or table four with its groups as rows."""

    key: str
    part: int
    label: Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def pointer(self, row: Row, column: Column) -> str:
        """The JSON Pointer of one value."""
        return f"/{self.key}/{row.key}/{column.key}"


@dataclass(frozen=True, slots=True)
class Balance:
    """One identity: the values at ``left`` add up to the values at ``right``.

    ``across`` is the key of the column or row it holds for.
    """

    rule: str
    across: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six statutory parts."""

    number: int
    label: Label


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the form."""

    edition: str
    title: Label
    basis: Label
    first_year: int
    last_year: int | None
    parts: tuple[Part, ...]
    article20_label: Label
    article20: tuple[Block, ...]
    requests: Grid
    organisations: Label
    disputes: Grid
    identities: tuple[Balance, ...]

    def pointers(self, table: str) -> tuple[str, ...]:
        """The pointers of all values of a table, in reading order."""
        return _pointers(self.edition, table)

    def has(self, pointer: str) -> bool:
        """Whether the form has a value at a pointer."""
        return pointer in _known_pointers(self.edition)

    def _pointers_of(self, table: str) -> tuple[str, ...]:
        if table == "article20":
            return tuple(
                f"/article20/{row.key}/{column.key}"
                for block in self.article20
                for row in block.rows
                for column in block.columns
            )
        grid = self.requests if table == "requests" else self.disputes
        return tuple(grid.pointer(row, column) for row in grid.rows for column in grid.columns)

    def number(self, pointer: str) -> str | None:
        """The kind of number at a pointer: ``count``, ``decimal`` or ``signed``; None without a value."""
        return _numbers(self.edition).get(pointer)

    def empty(self) -> dict[str, Any]:
        """A report of this edition with every value null, a new copy with each call."""
        return _copied(*_empty(self.edition))

    def _empty(self) -> dict[str, Any]:
        report: dict[str, Any] = {
            "form": self.edition,
            "organ": {"name": "", "level": "unknown", "code": None, "parent": None},
            "year": None,
            "title": "",
            "published_on": None,
            "preamble": "",
            "sections": [],
        }
        for table in TABLES:
            for pointer in self.pointers(table):
                set_value(report, pointer, None)
        if self.edition != "2021":
            current = form("2021")
            for row in current.requests.rows:
                for column in current.requests.columns:
                    pointer = current.requests.pointer(row, column)
                    if self.number(pointer) is None:
                        set_value(report, pointer, None)
        return report


def set_value(data: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value at a JSON Pointer (plain keys only), making the objects above it."""
    *above, last = pointer.lstrip("/").split("/")
    for key in above:
        data = data.setdefault(key, {})
    data[last] = value


@cache
def form(edition: str) -> Form:
    """The form of one edition.

    Raises:
        KeyError: there is no such edition.
    """
    if edition not in EDITIONS:
        raise KeyError(edition)
    return _build(_raw(edition))


@cache
def labels() -> dict[str, Label]:
    """Label of every value, row, table and part of all editions, by pointer.

    Parts are ``/parts/1`` … ``/parts/6``, the columns of table three ``/columns/natural_person`` and so on.
    """
    known: dict[str, Label] = {}
    for edition in reversed(EDITIONS):
        known.update(_labels(form(edition)))
    return known


@cache
def _pointers(edition: str, table: str) -> tuple[str, ...]:
    return form(edition)._pointers_of(table)


_Shape = tuple[tuple[str, "_Shape"], ...]
"""The keys of what holds more than plain values, each with those below it."""


@cache
def _empty(edition: str) -> tuple[dict[str, Any], _Shape]:
    data = form(edition)._empty()
    return data, _shape(data)


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


@cache
def _known_pointers(edition: str) -> frozenset[str]:
    return frozenset(pointer for table in TABLES for pointer in _pointers(edition, table))


@cache
def _numbers(edition: str) -> dict[str, str]:
    this = form(edition)
    kinds = {
        f"/article20/{row.key}/{column.key}": column.number
        for block in this.article20
        for row in block.rows
        for column in block.columns
    }
    for grid in (this.requests, this.disputes):
        kinds.update(
            (grid.pointer(row, column), column.number) for row in grid.rows for column in grid.columns
        )
    return kinds


@cache
def _raw(edition: str) -> dict[str, Any]:
    import yaml

    text = (Path(__file__).parent / f"{edition}.yaml").read_text("utf-8")
    # The C loader is seven times as fast, and the form is loaded in every process.
    raw: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if "extends" not in raw:
        return raw
    base = dict(_raw(raw["extends"]))
    for key, value in raw.items():
        base[key] = {**base[key], **value} if key in TABLES else value
    return base


def _build(raw: dict[str, Any]) -> Form:
    requests = Grid(
        key="requests",
        part=raw["requests"]["part"],
        label=_label(raw["requests"]),
        columns=_columns(raw["requests"]["columns"]),
        rows=tuple(_rows(raw["requests"]["rows"], raw["requests"].get("replace_rows", {}))),
    )
    disputes = Grid(
        key="disputes",
        part=raw["disputes"]["part"],
        label=_label(raw["disputes"]),
        columns=_columns(raw["disputes"]["columns"]),
        rows=tuple(_dispute_row(group) for group in raw["disputes"]["groups"]),
    )
    return Form(
        edition=raw["edition"],
        title=_label(raw["title"]),
        basis=_label(raw["basis"]),
        first_year=raw["first_year"],
        last_year=raw.get("last_year"),
        parts=tuple(Part(part["number"], _label(part)) for part in raw["parts"]),
        article20_label=_label(raw["article20"]),
        article20=tuple(
            Block(_label(block), _columns(block["columns"]), tuple(_rows(block["rows"], {})))
            for block in raw["article20"]["blocks"]
        ),
        requests=requests,
        organisations=_label(raw["requests"]["organisations"]),
        disputes=disputes,
        identities=tuple(
            balance
            for identity in raw["identities"]
            for balance in _balances(identity, requests if identity["table"] == "requests" else disputes)
        ),
    )


def _label(raw: dict[str, Any]) -> Label:
    return Label(raw["zh"], raw["en"], tuple(raw.get("variants", ())))


def _columns(raw: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(item["key"], _label(item), item.get("number", "count")) for item in raw)


def _rows(raw: list[dict[str, Any]], replaced: dict[str, Any], above: tuple[Row, ...] = ()) -> list[Row]:
    rows: list[Row] = []
    prefix = above[-1].key + "/" if above else ""
    for item in raw:
        item = replaced.get(prefix + item.get("group", item.get("key", "")), item)
        row = Row(
            prefix + item.get("group", item.get("key", "")), _label(item), item.get("ordinal", ""), above
        )
        rows.extend(_rows(item["rows"], replaced, (*above, row)) if "group" in item else [row])
    return rows


def _dispute_row(group: dict[str, Any]) -> Row:
    parent = group.get("parent")
    return Row(group["key"], _label(group), groups=(Row("litigation", _label(parent)),) if parent else ())


def _balances(identity: dict[str, Any], grid: Grid) -> list[Balance]:
    left, right = identity["left"], identity["right"]
    if identity["each"] == "row":
        return [
            Balance(
                identity["rule"],
                row.key,
                tuple(f"/{grid.key}/{row.key}/{key}" for key in left),
                tuple(f"/{grid.key}/{row.key}/{key}" for key in right),
            )
            for row in grid.rows
        ]
    if isinstance(left, str):
        left = [row.key for row in grid.rows if row.key.startswith(left + "/") and row.key not in right]
    return [
        Balance(
            identity["rule"],
            column.key,
            tuple(f"/{grid.key}/{key}/{column.key}" for key in left),
            tuple(f"/{grid.key}/{key}/{column.key}" for key in right),
        )
        for column in grid.columns
    ]


def _labels(this: Form) -> dict[str, Label]:
    known: dict[str, Label] = {f"/parts/{part.number}": part.label for part in this.parts}
    known["/article20"] = this.article20_label
    for block in this.article20:
        for row in block.rows:
            known[f"/article20/{row.key}"] = row.label
            for column in block.columns:
                known[f"/article20/{row.key}/{column.key}"] = _join(row.label, column.label)
    known.update((f"/columns/{column.key}", column.label) for column in this.requests.columns)
    for grid in (this.requests, this.disputes):
        known[f"/{grid.key}"] = grid.label
        for row in grid.rows:
            for group in row.groups:
                known[f"/{grid.key}/{group.key}"] = Label(group.ordinal + group.label.zh, group.label.en)
            above = [Label(g.ordinal + g.label.zh, g.label.en) for g in row.groups if g.key != "outcomes"]
            whole = _join(*above, Label(row.ordinal + row.label.zh.split("（区分")[0], row.label.en))
            known[f"/{grid.key}/{row.key}"] = whole
            for column in grid.columns:
                known[grid.pointer(row, column)] = _join(whole, column.label)
    return known


def _join(*labels: Label) -> Label:
    return Label("·".join(label.zh for label in labels), " · ".join(label.en for label in labels))
