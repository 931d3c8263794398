"""A number of a report type that a first rule can be about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.errors import ConfigError, nearest_name
from auditor.messages import Term
from auditor.record import Record
from auditor.registry import Registry
from auditor.reports import schema
from auditor.reports.report_type import ReportType
from auditor.reports.sample import sample_of
from auditor.rules.expressions import Vocabulary

MOST = 1000
"""A number that no clean report goes beyond."""


class StartingPoint(Record, frozen=True):
    """A whole number that reports of a type state: its pointer, its name in expressions, what the form calls
    it; whether it may be blank, and the table, if any, without which the report does not have it."""

    kind: ReportType
    pointer: str
    name: str
    label: str
    may_be_blank: bool
    table: str | None


def starting_point(registry: Registry, type: str | None, lang: str) -> StartingPoint:
    """The first number that fits, of the named report type or else of the first one that is installed.

    Raises:
        ConfigError: there is no such type, it gives no report to start from, or no report of it has a number.
    """
    kinds = registry.report_types
    if type is not None and type not in kinds:
        near = nearest_name(type, kinds)
        if near:
            raise ConfigError(
                "there is no {kind} {name}; did you mean {nearest}?",
                kind=Term("report type"),
                name=type,
                nearest=near,
            )
        raise ConfigError(
            "there is no {kind} {name}; known are {known}",
            kind=Term("report type"),
            name=type,
            known=[*kinds],
        )
    if not kinds:
        raise ConfigError("no report type is installed")
    kind = kinds[type] if type else next(iter(kinds.values()))
    vocabulary = Vocabulary(kind)
    for pointer in (*kind.key_figures, *_leaves(sample_of(kind, {}), "")):
        name = pointer[1:].replace("/", ".")
        if vocabulary.pointer_of(name) == pointer and _may_be(kind, pointer, 0, MOST + 1):
            return StartingPoint(
                kind=kind,
                pointer=pointer,
                name=name,
                label=kind.label(pointer, lang) or name,
                may_be_blank=_may_be(kind, pointer, None),
                table=_table(kind, pointer),
            )
    raise ConfigError(
        "reports of type {type} have no whole number that a rule could begin with", type=kind.id
    )


def _leaves(value: Any, pointer: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves(below, f"{pointer}/{key}")
    elif not isinstance(value, list):
        yield pointer


def _may_be(kind: ReportType, pointer: str, *values: Any) -> bool:
    return all(not schema.problems(kind, sample_of(kind, {pointer: value})) for value in values) and bool(
        schema.problems(kind, sample_of(kind, {pointer: "x"}))
    )


def _table(kind: ReportType, pointer: str) -> str | None:
    found = next((table for table in kind.tables if pointer.startswith(f"{table}/")), None)
    return found if found and not schema.problems(kind, sample_of(kind, {found: None})) else None
