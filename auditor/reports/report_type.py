"""What a report type is: its schema, how it understands a document, and how its form prints the values of a
report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import field

from auditor.messages import Message, Title
from auditor.reading.document import Document
from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor.reports.file_kind import FileKind
from auditor.reports.file_names import FileNames
from auditor.reports.identity import Identity
from auditor.reports.mutation import Mutation, PassingRun
from auditor.reports.own_names import OwnNames
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue, Source

_WORDS = ("organ", "period", "level", "form", "report")
_ID = lazy_regex(r"\w[\w-]*")


class Reading(Record, frozen=True):
    """How a report type read a document: data in its schema, sources by pointer, and what stayed open.

    ``notes`` are the file reader's warnings about the copy as a whole; they concern no value in particular.
    """

    data: dict[str, Any]
    sources: Mapping[str, Source] = field(default_factory=dict)
    issues: tuple[ReadingIssue, ...] = ()
    notes: tuple[Message, ...] = ()


class PrintedCell(Record, frozen=True):
    """A cell of a table as the form prints it: a label, or, with a ``pointer``, the place of a value."""

    label: str = ""
    pointer: str | None = None
    rowspan: int = 1
    colspan: int = 1


class PrintedTable(Record, frozen=True):
    """A table as the form prints it. ``pointer`` is the whole table, which a report may lack (null)."""

    pointer: str
    caption: str
    rows: tuple[tuple[PrintedCell, ...], ...]


class PrintedText(Record, frozen=True):
    """Running text by pointer, with the pointer of its heading.

    ``note`` says the value at ``noted`` in words.
    """

    text: str
    heading: str | None = None
    noted: str | None = None
    note: str = ""


Layout = Callable[[Mapping[str, Any], str], tuple[PrintedTable | PrintedText, ...]]
"""The tables and texts of a report, from its data and the language, in the order of the form."""


class StatedFigure(Record, frozen=True):
    """A number that the running text states, or a “none” in words (``value`` 0, ``numeral`` "").

    It begins at character ``start`` of the text at ``pointer``; ``raw`` is the passage as printed, ``unit``
    the printed unit. ``counts`` says what it counts, in the words of the report type or, where ``known`` is
    false, in those around it. ``role`` is count, sum (of money, in its unit), share (per cent) or change (how
    much more or less). ``year`` is None where it is not known, ``precision`` is exact, about, over or under,
    ``uncertainty`` says why it may be about something else. ``part_of`` is the place in the list of the total
    that it is a part of. ``cells`` are the pointers of the values whose sum it states, empty where it counts
    something that no table has.
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
    cells: tuple[str, ...] = ()


class ReportType(Record, frozen=True):
    """A kind of report: what it may state, how a document is understood, what its values are called.

    Attributes:
        id: the name of the type in rules, rulesets and data, like ``work-safety-return``.
        title: what the type is called, as one text or one for each language.
        schema: the JSON Schema (2020-12) of its canonical form, an object. Its required keys distinguish a
            report of this type from others and from other YAML.
        interpret: a document as data in the schema, with sources and open issues. It raises
            :class:`~auditor.errors.NotAReportError` for a document that is something else. For a canonical
            file, whose ``document.data`` is valid already, it returns ``Reading(document.data)``.
        identify: whose report it is and on which period, from valid data.
        label: what the form calls the value at a pointer, in a language; None if the type has no such value.
        tables: the pointers of what a report may lack as a whole (null in the data).
        editions: the editions of the form, the newest first; one name where the form has no editions.
        template: an empty report of an edition, every value null.
        sample: a clean report of a made-up organ, a new copy with each call; examples of rules and tests of
            new ones start from it.
        ruleset: the name of the ruleset that counts where the user names none; without one all rules of the
            type count as their authors declared them.
        categories: the titles of the categories of its rules. The first one is the category of rules that
            name none.
        levels: the levels of organs, from low to high, with their titles; ``unknown`` is always one.
        level_named: the id of the level that a roster means by a word in the row of an organ
            (``level_named(word, organ)``), None for a word that it does not know. Ids and titles are known.
        words: what the type calls the columns of outputs: ``organ``, ``period``, ``level``, ``form``,
            ``report``. What it does not name is called by its neutral name.
        layout: the tables and texts of a report as its form prints them, for people to look at; what it
            leaves out is shown as a plain list.
        figures: the numbers that the running text of a report states, in printed order.
        kind_of_file: what a document is, by what it is called and what it holds, if it is something else than
            a report of this type. It is asked before ``interpret``, and it is asked about the name alone of a
            file that could not be read: such a document has no blocks. ``report`` then means that a file of
            this name may be a report.
        file_names: what may stand around the name of an organ in the name of a file, and by what a file is an
            explanation about the report; by it a file that could not be read is told with its organ.
        section_at: the pointer of the text of a part of the report, by the number that its form gives it;
            None if this report has no such part.
        own_names: other names of the reporting organ and what is above it, for the draft of a roster.
        above: the organ above the reporting organ, by its name or folder, where neither report nor roster
            states it; reports are compared by it. It is asked for every report and must be quick.
        published_on: the pointer of the date of publication (ISO), by which the newest of several versions is
            known.
        period_at: the pointer of the period: a report of which it is uncertain is not set aside as one on
            another year.
        key_figures: the pointers of the numbers that people compare from one period to the next.
        mutations: the ways to make a correct report of the type wrong, besides those that follow from its
            form; ``auditor mutate`` tries rules on them.
        passing: runs of correct reports that rules are tried on where nobody gives any.
        mask: a text with what no audit may show (personal data) replaced character by character; the length
            stays.
    """

    id: str
    title: Title
    schema: Mapping[str, Any]
    interpret: Callable[[Document], Reading]
    identify: Callable[[Mapping[str, Any]], Identity]
    label: Callable[[str, str], str | None]
    tables: tuple[str, ...] = ()
    editions: tuple[str, ...] = ("standard",)
    template: Callable[[str], dict[str, Any]] | None = None
    sample: Callable[[], dict[str, Any]] | None = None
    ruleset: str | None = None
    categories: Mapping[str, Title] = field(default_factory=dict)
    levels: Mapping[str, Title] = field(default_factory=dict)
    level_named: Callable[[str, str], str | None] | None = None
    words: Mapping[str, Title] = field(default_factory=dict)
    layout: Layout | None = None
    figures: Callable[[Report, str], tuple[StatedFigure, ...]] | None = None
    section_at: Callable[[Report, int], str | None] | None = None
    own_names: Callable[[Report], OwnNames] | None = None
    above: Callable[[Report], str | None] | None = None
    mutations: Callable[[], Sequence[Mutation]] | None = None
    passing: Callable[[], Sequence[PassingRun]] | None = None
    mask: Callable[[str], str] | None = None
    kind_of_file: Callable[[Document], FileKind] | None = None
    published_on: str = ""
    file_names: FileNames = field(default_factory=FileNames)
    period_at: str = ""
    key_figures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        problem = self._problem()
        if problem is not None:
            raise ValueError(f"report type {self.id!r}: {problem}")

    def _problem(self) -> str | None:
        """What is wrong with the declaration itself; an author reads it before any report is opened."""
        if not isinstance(self.id, str) or not _ID.fullmatch(self.id):
            return "the id is a text of letters, digits, '-' and '_'"
        if not isinstance(self.schema, Mapping) or not self.schema.get("required"):
            return "the schema is a mapping that lists the keys it requires under 'required'"
        for name in ("interpret", "identify", "label"):
            if not callable(getattr(self, name)):
                return f"{name} is a function"
        for name in ("tables", "editions", "key_figures"):
            if isinstance(getattr(self, name), str):
                return f"{name} is a tuple of texts, not one text"
        if not self.editions:
            return "there is at least one edition of the form"
        for name in ("categories", "levels", "words"):
            if not isinstance(getattr(self, name), Mapping):
                return f"{name} is a mapping of ids to titles"
        unknown = [name for name in self.words if name not in _WORDS]
        if unknown:
            return f"words names {', '.join(_WORDS)}; {unknown[0]!r} is none of them"
        titles = (self.title, *self.categories.values(), *self.levels.values(), *self.words.values())
        if not all(map(_is_title, titles)):
            return "a title is a text, or a mapping of languages to texts"
        return None


def _is_title(title: object) -> bool:
    words = list(title.values()) if isinstance(title, Mapping) else [title]
    return bool(words) and all(isinstance(word, str) and word for word in words)
