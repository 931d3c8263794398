"""A document becomes data of a report type: which type it is of, and what it says in the schema of that
type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from auditor.errors import AuditorError, NotAReportError, UnreadableError
from auditor.reading.document import Document, Place
from auditor.reports import schema
from auditor.reports.file_kind import OTHER_PUBLICATION, REPORT, UNKNOWN, AnotherFileError, FileKind
from auditor.reports.identity import Identity
from auditor.reports.report_type import Reading, ReportType
from auditor.reports.schema import SchemaProblem
from auditor.reports.source import ReadingIssue, nearest_source

# What a type says of a file itself, and what a file does to any program.
_NO_FAULTS = (AuditorError, MemoryError, RecursionError)


class SchemaError(UnreadableError):
    """A canonical file breaks the schema; ``problems`` lists how."""

    def __init__(self, problems: list[SchemaProblem]) -> None:
        super().__init__(
            "the report breaks the schema; problems: {count}; the first: {first}",
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
    document = settled(document, kinds)
    return _interpreted(document, kinds) if document.data is None else _canonical(document, kinds)


def settled(document: Document, kinds: Iterable[ReportType]) -> Document:
    """A document with data and with text, as the one that it is meant as; any other one as it is.

    It is a page unless it has half of the keys that canonical reports of a type must have.
    """
    if document.data is None or not document.blocks:
        return document
    required = (set(kind.schema.get("required", ())) for kind in kinds)
    data = document.data
    if isinstance(data, dict) and any(2 * len(keys & set(data)) >= len(keys) for keys in required if keys):
        return replace(document, blocks=())
    return replace(document, data=None, locate=None)


def identity_of(kind: ReportType, data: Mapping[str, Any]) -> Identity:
    """Whose report it is and on which period, as its type says.

    Raises:
        UnreadableError: the type fails on this report, or gives something else.
    """
    try:
        identity = kind.identify(data)
        if not isinstance(identity, Identity):
            raise TypeError(f"identify returned {identity!r}")
        msgspec.convert(msgspec.to_builtins(identity), Identity)
        if identity.period is not None:
            # A run puts reports in order by what comes before and after; the first and the last year that a
            # date can have are no report's.
            _ = identity.period.previous, identity.period.next
    except _NO_FAULTS:
        raise
    except Exception as error:
        raise _fault_of(kind, error) from error
    return identity


def _fault_of(kind: ReportType, error: Exception) -> UnreadableError:
    problem = f"{type(error).__name__}: {error}"
    return UnreadableError(
        "the report type {type} failed on this file: {problem}", type=kind.id, problem=problem
    )


def _interpreted(document: Document, kinds: tuple[ReportType, ...]) -> tuple[ReportType, Reading]:
    refusals: list[NotAReportError] = []
    faults: list[UnreadableError] = []
    for kind in kinds:
        try:
            return kind, _read_as(kind, document)
        except NotAReportError as error:
            refusals.append(error)
        except UnreadableError as error:
            # Another type may take the file; a type that fails must not hide it.
            faults.append(error)
    if faults:
        raise faults[0]
    known = [refusal for refusal in refusals if isinstance(refusal, AnotherFileError)]
    if known or len(refusals) == 1:
        raise (known or refusals)[0]
    # No type speaks for all: a monthly return that is refused is not helped by a word on the annual report.
    raise NotAReportError(
        "it is not a report of any installed type ({types}); {reasons}",
        types=[kind.id for kind in kinds],
        reasons=[refusal.message for refusal in refusals],
    )


def _read_as(kind: ReportType, document: Document) -> Reading:
    """A document as a report of one type.

    Raises:
        NotAReportError: it is something else.
        UnreadableError: the type fails on it, or what the type makes of it breaks the type's own schema.
    """
    what = _file_kind(kind, document)
    if what.kind != REPORT and what.reason is not None:
        raise AnotherFileError(what.kind, what.reason)
    try:
        reading = kind.interpret(document)
        if not isinstance(reading, Reading):
            raise TypeError(f"interpret returned {reading!r}")
        problems = schema.problems(kind, reading.data)
    except _NO_FAULTS:
        raise
    except Exception as error:
        raise _fault_of(kind, error) from error
    if problems:
        raise SchemaError(problems)
    return replace(reading, notes=(*document.warnings, *reading.notes), issues=tuple(_placed(reading)))


def kind_by_name(path: str, kinds: Iterable[ReportType]) -> FileKind:
    """What a file is called that could not be read: a report if any type may have a report of this name."""
    named = [_file_kind(kind, Document(path, "")) for kind in kinds]
    for wanted in (REPORT, UNKNOWN, OTHER_PUBLICATION):
        found = next((each for each in named if each.kind == wanted), None)
        if found is not None:
            return found
    return named[0] if named else FileKind(UNKNOWN)


def _file_kind(kind: ReportType, document: Document) -> FileKind:
    """What a type says that a document is; a type that does not say takes any document for a report.

    Raises:
        UnreadableError: the type fails on it.
    """
    if kind.kind_of_file is None:
        return FileKind(REPORT)
    try:
        found = kind.kind_of_file(document)
        if not isinstance(found, FileKind):
            raise TypeError(f"kind_of_file returned {found!r}")
    except _NO_FAULTS:
        raise
    except Exception as error:
        raise _fault_of(kind, error) from error
    return found


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
        raise NotAReportError(
            "a canonical report is an object with keys and values; this file holds something else"
        )
    # A report that is broken is not a report of another type because that type's schema allows more.
    resemblance = {kind.id: _known_keys(kind, data) for kind in kinds}
    if len(kinds) > 1 and not any(set(data) & set(kind.schema.get("properties", ())) for kind in kinds):
        raise NotAReportError(
            "none of the installed report types ({types}) has a key of this file",
            types=[kind.id for kind in kinds],
        )
    most = max(resemblance.values())
    likely = [kind for kind in kinds if resemblance[kind.id] == most]
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
