"""A document becomes data of a report type: which type it is of, and what it says in the schema of that
type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from auditor.errors import NotAReportError, UnreadableError
from auditor.reading.document import Document, Place
from auditor.reports import schema
from auditor.reports.report_type import Reading, ReportType
from auditor.reports.schema import SchemaProblem
from auditor.reports.source import ReadingIssue, nearest_source


class SchemaError(UnreadableError):
    """A canonical file breaks the schema; ``problems`` lists how."""

    def __init__(self, problems: list[SchemaProblem]) -> None:
        super().__init__(
            "the report breaks the schema in {count} places; first: {first}",
            count=len(problems),
            first=problems[0].message,
        )
        self.problems = tuple(problems)


def interpret(document: Document, kinds: Iterable[ReportType]) -> tuple[ReportType, Reading]:
    """The report type that a document is of, and what it says.

    Raises:
        UnreadableError: no type takes it, or its data breaks the schema.
    """
    kinds = tuple(kinds)
    if not kinds:
        raise UnreadableError("no report type is installed")
    return _interpreted(document, kinds) if document.data is None else _canonical(document, kinds)


def _interpreted(document: Document, kinds: tuple[ReportType, ...]) -> tuple[ReportType, Reading]:
    refusals: list[NotAReportError] = []
    for kind in kinds:
        try:
            reading = kind.interpret(document)
        except NotAReportError as error:
            refusals.append(error)
            continue
        problems = schema.problems(kind, reading.data)
        if problems:
            raise SchemaError(problems)
        return kind, replace(
            reading, notes=(*document.warnings, *reading.notes), issues=tuple(_placed(reading))
        )
    raise refusals[0]


def _placed(reading: Reading) -> Iterator[ReadingIssue]:
    """The issues; an issue without a place gets the place of the nearest value."""
    for issue in reading.issues:
        known = issue.place != Place()
        yield (
            issue
            if known
            else msgspec.structs.replace(issue, place=nearest_source(issue.at, reading.sources).place)
        )


def _canonical(document: Document, kinds: tuple[ReportType, ...]) -> tuple[ReportType, Reading]:
    def line(pointer: str) -> int | None:
        return document.locate(pointer).line if document.locate else None

    data = document.data
    if not isinstance(data, dict):
        raise UnreadableError(
            "a canonical report is an object with keys and values; this file holds something else"
        )
    likely = sorted(kinds, key=lambda kind: _known_keys(kind, data), reverse=True)
    broken: list[SchemaError] = []
    for kind in likely:
        problems = schema.problems(kind, data, line)
        if not problems:
            return kind, kind.interpret(document)
        broken.append(SchemaError(problems))
    raise broken[0]


def _known_keys(kind: ReportType, data: Mapping[str, Any]) -> int:
    """How many keys of the data the type has, less those that it has not: which type a broken report is meant
    as."""
    known = set(kind.schema.get("properties", ()))
    return sum(1 if key in known else -1 for key in data)
