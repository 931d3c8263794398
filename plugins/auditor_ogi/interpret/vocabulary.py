"""The form's labels as they are looked up: every wording of every edition, reduced by ``bare_label``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from auditor.reading.remembered import remembered
from auditor_ogi.form import EDITIONS, Block, Form, Label, form
from auditor_ogi.interpret.printed_text import bare_label, is_digits

ORGANISATIONS = "organisations"
LITIGATION = "litigation"


@cache
def requests_rows() -> dict[str, str]:
    """Row key by label, over all editions. A group that is a row in another edition is under its row key."""
    return {
        text: row.key
        for edition in reversed(EDITIONS)
        for row in form(edition).requests.rows
        for text in texts(row.label)
    }


@cache
def requests_groups() -> dict[str, str]:
    """Group key by label."""
    rows = form("2021").requests.rows
    return {text: group.key for row in rows for group in row.groups for text in texts(group.label)}


@cache
def requests_order() -> tuple[str, ...]:
    """The row keys of all editions in printed order."""
    keys = [row.key for row in form("2021").requests.rows]
    for row in form("2021-23row").requests.rows:
        if row.key not in keys:
            keys.insert(keys.index("outcomes/total"), row.key)
    return tuple(keys)


@cache
def requests_labels() -> dict[str, tuple[str, ...]]:
    """The labels of a row, by its key."""
    found: dict[str, list[str]] = {}
    for text, key in requests_rows().items():
        found.setdefault(key, []).append(text)
    return {key: tuple(items) for key, items in found.items()}


@cache
def requests_columns() -> dict[str, str]:
    """Column key by label, with :data:`ORGANISATIONS` for the heading over the kinds of organisation."""
    this = form("2021")
    known = {text: column.key for column in this.requests.columns for text in texts(column.label)}
    known.update(dict.fromkeys(texts(this.organisations), ORGANISATIONS))
    return known


@cache
def disputes_groups() -> dict[str, str]:
    """Group key by label, with :data:`LITIGATION` for the heading over two of them."""
    known: dict[str, str] = {}
    for row in form("2021").disputes.rows:
        known.update(dict.fromkeys(texts(row.label), row.key))
        for above in row.groups:
            known.update(dict.fromkeys(texts(above.label), LITIGATION))
    return known


@cache
def disputes_columns() -> dict[str, str]:
    """Column key by label."""
    return {text: column.key for column in form("2021").disputes.columns for text in texts(column.label)}


@cache
def disputes_headings() -> dict[str, str]:
    """The keys of groups and of columns by label."""
    return {**disputes_groups(), **disputes_columns()}


@cache
def article20_rows() -> dict[str, str]:
    """Row key by label, over all editions."""
    return {
        text: row.key
        for edition in reversed(EDITIONS)
        for block in form(edition).article20
        for row in block.rows
        for text in texts(row.label)
    }


@cache
def article20_block(edition: str, row: str) -> Block | None:
    """The block that a row is in, None if the edition has no such row."""
    return next((block for block in form(edition).article20 for item in block.rows if item.key == row), None)


@cache
def article20_columns_of(edition: str, row: str) -> dict[str, str]:
    """Column key by label, of the block that a row is in."""
    block = article20_block(edition, row)
    return {text: column.key for column in block.columns for text in texts(column.label)} if block else {}


@cache
def article20_columns(edition: str) -> dict[str, frozenset[str]]:
    """Column keys by label; one label may be a column of several blocks."""
    known: dict[str, frozenset[str]] = {}
    for block in form(edition).article20:
        for column in block.columns:
            for text in texts(column.label):
                known[text] = known.get(text, frozenset()) | {column.key}
    return known


@cache
def article20_column_labels() -> frozenset[str]:
    """Labels of the columns of all editions."""
    return frozenset(label for edition in EDITIONS for label in article20_columns(edition))


@cache
def article20_blocks() -> frozenset[str]:
    """Labels of the blocks."""
    return frozenset(
        text for edition in EDITIONS for block in form(edition).article20 for text in texts(block.label)
    )


@cache
def kinds() -> dict[str, str]:
    """The table that a label belongs to, for the labels that belong to one only."""
    every: dict[str, set[str]] = {}
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("article20", article20_rows()),
        ("article20", article20_blocks()),
        *(("article20", article20_columns(edition)) for edition in EDITIONS),
        ("requests", requests_rows()),
        ("requests", requests_groups()),
        ("requests", requests_columns()),
        ("disputes", disputes_groups()),
        ("disputes", disputes_columns()),
    )
    for kind, labels in groups:
        for text in labels:
            every.setdefault(text, set()).add(kind)
    return {text: next(iter(found)) for text, found in every.items() if len(found) == 1 and len(text) > 1}


@remembered
def table_of(text: str) -> str | None:
    """The table that a printed label belongs to, if it belongs to one only."""
    return None if is_digits(text) else kinds().get(bare_label(text))


@cache
def captions() -> frozenset[str]:
    """The names of tables, as printed over them."""
    found: set[str] = set()
    for edition in EDITIONS:
        this: Form = form(edition)
        for item in (this.article20_label, this.requests.label, this.disputes.label):
            found.update(texts(item))
            found.update(text.removesuffix("表") for text in texts(item))
    return frozenset(found)


def texts(item: Label) -> tuple[str, ...]:
    """All wordings of a label, reduced."""
    return tuple(bare_label(wording) for wording in item.wordings)
