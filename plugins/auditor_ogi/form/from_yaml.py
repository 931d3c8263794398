"""The editions of the form, built from their YAML files in this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from auditor.reading.own_yaml import own_yaml
from auditor_ogi.form.structure import TABLES, Balance, Block, Column, Form, Grid, Label, Row, StatutoryPart

CURRENT = "2021"


@cache
def _raw(edition: str) -> dict[str, Any]:
    raw: dict[str, Any] = own_yaml(Path(__file__).parent / f"{edition}.yaml")
    if "extends" not in raw:
        return raw
    base = dict(_raw(raw["extends"]))
    for key, value in raw.items():
        base[key] = {**base[key], **value} if key in TABLES else value
    return base


def form_of(edition: str) -> Form:
    """The form of an edition, built from its YAML file."""
    raw = _raw(edition)
    requests = _requests(raw)
    disputes = Grid(
        key="disputes",
        part=raw["disputes"]["part"],
        label=_label(raw["disputes"]),
        columns=_columns(raw["disputes"]["columns"]),
        rows=tuple(_dispute_row(group) for group in raw["disputes"]["groups"]),
    )
    keys = {row.key for row in requests.rows}
    return Form(
        edition=raw["edition"],
        title=_label(raw["title"]),
        basis=_label(raw["basis"]),
        first_year=raw["first_year"],
        last_year=raw.get("last_year"),
        parts=tuple(StatutoryPart(part["number"], _label(part)) for part in raw["parts"]),
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
        blank_rows=tuple(row for row in _requests(_raw(CURRENT)).rows if row.key not in keys),
    )


def _requests(raw: dict[str, Any]) -> Grid:
    table = raw["requests"]
    rows = _rows(table["rows"], table.get("replace_rows", {}))
    return Grid("requests", table["part"], _label(table), _columns(table["columns"]), tuple(rows))


def _label(raw: dict[str, Any]) -> Label:
    return Label(raw["zh"], raw["en"], tuple(raw.get("variants", ())))


def _columns(raw: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(
        Column(item["key"], _label(item), item.get("number", "count"), item.get("unit", "")) for item in raw
    )


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
