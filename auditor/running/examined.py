"""What examining a file gives, and what the run keeps of it."""

from __future__ import annotations

from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reading.document import Document, Picture
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.reports.report_type import Reading
from auditor.reports.source import ReadingIssue, Source
from auditor.rules.finding import Outcome
from auditor.running.inputs import Input, Unread
from auditor.running.review_causes import UnreadTable
from auditor.running.traits import Traits


class FileFacts(msgspec.Struct, frozen=True):
    """What is known of the file of a report: the ``sha256`` of its content in hex digits, its ``format``, and
    the ``producer``, the program that says it wrote it; empty where that is not known."""

    sha256: str = ""
    format: str = ""
    producer: str = ""


class Header(msgspec.Struct, frozen=True):
    """What the run keeps of a report at hand: organ and period, the file that it comes from, and what it may
    have in common with others."""

    path: str
    type: str
    identity: Identity
    file: FileFacts = FileFacts()
    traits: Traits = Traits()


class Body(msgspec.Struct, frozen=True):
    """The outcomes of a report's own rules, with the issues and warnings of its reader.

    ``unread`` are the tables of the report that could not be read.
    """

    outcomes: tuple[Outcome, ...]
    issues: tuple[ReadingIssue, ...]
    notes: tuple[Message, ...] = ()
    unread: tuple[UnreadTable, ...] = ()


class Extract(msgspec.Struct, frozen=True):
    """What rules over several reports may read of one: the values that they need or also read, with their
    sources.

    ``texts`` holds the long ones, encoded: few rules get as far as to read them. ``rest`` holds
    all other values, encoded: no rule may read them, but they show whether two files hold the same report.
    ``places`` holds their sources, encoded: only outputs show them.
    """

    values: dict[str, Any]
    sources: dict[str, Source]
    issues: tuple[ReadingIssue, ...]
    texts: bytes = b""
    rest: bytes = b""
    places: bytes = b""

    def more(self) -> dict[str, Any]:
        """The long texts by pointer."""
        return dict(msgspec.msgpack.decode(self.texts)) if self.texts else {}

    def whole(self) -> dict[str, Any]:
        """All values of the report by pointer."""
        return {**self.values, **self.more(), **msgspec.msgpack.decode(self.rest)}

    def all_sources(self) -> dict[str, Source]:
        """The sources of all values by pointer; empty for a canonical file."""
        others = msgspec.msgpack.decode(self.places, type=dict[str, Source]) if self.places else {}
        return {**self.sources, **others}


class Again(msgspec.Struct, frozen=True):
    """What the rules of further plans answer about a report, and its digests for them."""

    outcomes: tuple[Outcome, ...] = ()
    digests: dict[str, Any] = {}


class Examined(Record, frozen=True):
    """A report after its own examination: ``digests`` are those for rules over all reports, by rule;
    ``again`` is None where no further plans were asked."""

    header: Header
    body: Body
    extract: Extract
    digests: dict[str, Any] = msgspec.field(default_factory=dict)
    again: Again | None = None


class Read(Record, frozen=True):
    """One file as it was read: what it says, as which type of report, and its pictures.

    ``pictures`` are the first pages of a file that has pages; ``text`` is the text of a canonical file.
    """

    kind: str
    reading: Reading
    document: Document
    pictures: tuple[Picture, ...] = ()
    text: str | None = None


class NeedsIsolation(Record, frozen=True):
    """The file's reader runs native code, so the file has to be read in a worker process."""

    path: str


NotExamined = Unread | Input | NeedsIsolation
"""What a file gives that is not examined here: it could not be read, is no report, or is for a worker."""
