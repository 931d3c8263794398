"""The files of a run as the circular counts them: what organs filed, not what the program needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.letters.faults import name_of
from auditor.outputs.one_line import printable
from auditor.record import Record
from auditor.reports.file_kind import REPORT, UNKNOWN

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import Audit
    from auditor.running.inputs import Unread

# What a file that is of no known format is told: the formats that are read.
_FORMATS = "formats"


class File(Record, frozen=True):
    """A file that could not be audited, by its name, and why."""

    file: str
    reason: str


class Received(Record, frozen=True):
    """How many files were received, how many of them are neither a report of the run nor listed as not read,
    and those that could not be read, without those that are told with their organ."""

    files: int
    other_files: int
    unread: tuple[File, ...]


def received(audit: Audit, phrases: Phrases) -> Received:
    """The files of a run, without settings, results of earlier runs, files of programs, and backups."""
    unread = [each for each in audit.unread if not _is_no_report(each)]
    listed = {each.path for each in audit.unread}
    of_programs = set(audit.passed_over)
    other = sum(
        each.kind != REPORT
        and each.path not in listed
        and not (each.kind == UNKNOWN and each.path in of_programs)
        for each in audit.inputs
    )
    reports = sum(each.kind == REPORT for each in audit.inputs)
    told = {each.path for each in audit.received}
    alone = [each for each in unread if each.path not in told]
    return Received(reports + other + len(unread), other, tuple(_files(alone, phrases)))


def _is_no_report(unread: Unread) -> bool:
    """Whether a file is of no format that reports have: a backup, a file of another program."""
    return unread.kind == UNKNOWN and _FORMATS in unread.error.fields


def _files(unread: list[Unread], phrases: Phrases) -> Iterator[File]:
    for each in unread:
        yield File(name_of(each.path), printable(phrases.wording.render(each.error)))
