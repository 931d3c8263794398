"""What a report type is: its schema, how it understands a document, and how its form prints what a report states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.messages import Message
from auditor.reading.document import Document
from auditor.reports.identity import Identity
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report type made of a document: data in its schema, sources by pointer, and what stayed open.

    ``notes`` are the file reader's warnings about the copy as a whole; they concern no value in particular.
    """

    data: dict[str, Any]
    sources: Mapping[str, Source] = field(default_factory=dict)
    issues: tuple[ReadingIssue, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table as the form prints it: a label, or, with a ``pointer``, the place of a value."""

    label: str = ""
    pointer: str | None = None
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as the form prints it. ``pointer`` is the whole table, which a report may lack (null)."""

    pointer: str
    caption: str
    rows: tuple[tuple[PrintedCell, ...], ...]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Running text by pointer, with the pointer of its heading; ``note`` says the value at ``noted`` in words."""

    text: str
    heading: str | None = None
    noted: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A number that the running text states, or a “none” in words (``value`` 0, ``numeral`` "").

    It begins at character ``start`` of the text at ``pointer``; ``raw`` is the passage as printed, ``unit`` the printed
    unit. ``counts`` says what it counts, in the words of the report type or, where ``known`` is false, in those around
    it. ``role`` is count, sum (of money, in its unit), share (per cent) or change (how much more or less). ``year`` is
    None where it cannot be told, ``precision`` is exact, about, over or under, ``uncertainty`` says why it may be about
    something else. ``part_of`` is the place in the list of the total that it is a part of.
    """

    pointer: str
    start: int
    raw: str
    numeral: str
    value: float
    unit: str
    counts: str
    known: bool
    role: str
    year: int | None
    precision: str
    uncertainty: Message | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class ReportType:
    """A kind of report: what it may state (schema), how a document is understood, what its values are called.

    ``interpret`` raises :class:`~auditor.errors.NotAReportError` for a document that is something else. ``identify``
    reads identity from valid data, ``tables`` are the pointers of what a report may lack as a whole (null in the
    data), ``label`` names a pointer as the form prints it (None if it is not this type's), ``template`` is an empty
    report of one form edition, every value null. ``layout(data, lang)`` gives the tables and texts of a report as its
    form prints them, for people to look at; what it leaves out is shown as a plain list. ``figures(report, lang)`` are
    the numbers that its running text states, in printed order. ``mask(text)`` gives a text of such a report with what
    no audit may show (personal data) replaced, character by character: the length stays.
    """

    id: str
    title: str
    schema: Mapping[str, Any]
    interpret: Callable[[Document], Reading]
    identify: Callable[[Mapping[str, Any]], Identity]
    label: Callable[[str, str], str | None]
    tables: tuple[str, ...]
    editions: tuple[str, ...]
    template: Callable[[str], dict[str, Any]]
    layout: Callable[[Mapping[str, Any], str], tuple[PrintedTable | PrintedText, ...]] | None = None
    figures: Callable[[Report, str], tuple[StatedFigure, ...]] | None = None
    mask: Callable[[str], str] | None = None
