"""What was read next to where it was found, as one web page that needs no network, for checking a reading by
eye."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import printable
from auditor.outputs.place_words import place_words
from auditor.reading.files import printable as printable_path
from auditor.record import Record
from auditor.reports.report import leaves
from auditor.reports.report_type import PrintedTable, PrintedText, ReportType
from auditor.reports.source import ReadingIssue
from auditor.views.shown_file import Shown, ShownFile, ShownPage, ShownTable, ShownText, Spot

if TYPE_CHECKING:
    from jinja2 import Environment

    from auditor.messages import Wording
    from auditor.reading.document import Picture, Place
    from auditor.running.examined import Read

TEMPLATES = Path(__file__).parent / "templates"
_PICTURE = "\ufffc"
_UNKNOWN = "\ufffd"


class ShownValue(Record, frozen=True):
    """A value with its mark in the file.

    ``shown`` is None for null; ``raw`` is set where the file says it in other words; ``issues`` are the
    numbers of the reading issues that concern it.
    """

    id: str
    pointer: str
    label: str
    shown: str | None
    raw: str
    candidate: str
    issues: tuple[int, ...]
    place: str
    spot: Spot | None


class ShownTextValue(Record, frozen=True):
    """A text with its heading: line by line, each with its mark."""

    heading: ShownValue | None
    noted: ShownValue | None
    note: str
    text: ShownValue
    lines: tuple[tuple[str, str, Spot | None], ...]


class ShownForm(Record, frozen=True):
    """A table as the form prints it; ``absent`` is its own value where the report lacks it."""

    caption: str
    rows: tuple[tuple[tuple[str, ShownValue | None, int, int], ...], ...]
    absent: ShownValue | None
    whole: ShownValue | None


class ShownIssue(Record, frozen=True):
    """Something that the reader could not determine, with links to the value and to the place."""

    number: int
    label: str
    words: str
    raw: str
    candidate: str
    place: str
    value: str | None
    spot: Spot | None


def render(read: Read, kind: ReportType, data: Mapping[str, Any], wording: Wording) -> Iterator[str]:
    """The page in pieces; ``data`` is the report's data as it is to be shown."""
    view = _View(read, kind, data, wording)
    script = (TEMPLATES / "reading.js").read_text("utf-8")
    stream = (
        environment()
        .get_template("reading.html.j2")
        .stream(
            view=view,
            say=wording.say,
            lang={"zh": "zh-CN"}.get(wording.lang, wording.lang),
            style=(TEMPLATES / "reading.css").read_text("utf-8"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            visible=visible,
            code=_code,
            encoded=_encoded,
            kind_of=_kind_of,
        )
    )
    stream.enable_buffering(200)
    return iter(stream)


def environment() -> Environment:
    """The environment of the template; everything that goes into the page is escaped."""
    import jinja2

    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def visible(text: object) -> str:
    """The text on one line, pictures and unknown characters as signs that a browser shows."""
    return printable(str(text).replace(_PICTURE, "▣").replace(_UNKNOWN, "�"))


def _code(line: str) -> str:
    """A line of a canonical file with its indent."""
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].replace("\t", "    ") + printable(text)


def _encoded(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


def _kind_of(shown: Shown) -> str:
    return {ShownPage: "page", ShownText: "text", ShownTable: "table"}[type(shown)]


class _View:
    """The page's parts: reading issues, plain values, tables and texts, and the file."""

    def __init__(self, read: Read, kind: ReportType, data: Mapping[str, Any], wording: Wording) -> None:
        self._reading = read.reading
        self._locate = read.document.locate
        self._wording = wording
        self._leaves = leaves(data)
        self._data = data
        self._source = ShownFile(read)
        self._issues = self._in_order(read.reading.issues)
        self._ids: dict[str, ShownValue] = {}
        self._by_id: dict[str, ShownValue] = {}
        identity = kind.identify(data)
        self._level, self._levels = identity.level, kind.levels
        self.path = printable_path(read.document.path)
        self.is_code = read.text is not None
        self.title = f"{printable(identity.organ)} {identity.period or ''}".strip()
        self.notes = [printable(wording.render(note)) for note in read.reading.notes]
        printed = kind.layout(data, wording.lang) if kind.layout else ()
        self.forms = [self._form(item) for item in printed if isinstance(item, PrintedTable)]
        self.texts = [self._text(item) for item in printed if isinstance(item, PrintedText)]
        self.plain = [self._value(pointer) for pointer in self._left_over(kind)]
        self.issues = [self._shown_issue(number, issue) for number, issue in enumerate(self._issues, 1)]
        values = [value for value in self._ids.values() if self._is_counted(value)]
        self.count = len(values)
        self.blank = sum(value.shown is None and not value.issues for value in values)
        self.uncertain = sum(bool(value.issues) for value in values)

    def _left_over(self, kind: ReportType) -> list[str]:
        """The values that neither a table nor a text of the form shows.

        What an edition of the form does not print is null in its tables, and is not shown.
        """
        rest = [pointer for pointer in self._leaves if pointer not in self._ids]
        return [pointer for pointer in rest if not self._is_unprinted(pointer, kind.tables)]

    def _in_order(self, issues: tuple[ReadingIssue, ...]) -> list[ReadingIssue]:
        """The issues in the order of the values that they concern."""
        places = {pointer: place for place, pointer in enumerate(self._leaves)}

        def first(issue: ReadingIssue) -> int:
            own = places.get(issue.at)
            below = (place for pointer, place in places.items() if _covers(issue, pointer))
            return next(below, len(places)) if own is None else own

        return sorted(issues, key=first)

    @property
    def source(self) -> Iterator[Shown]:
        """The file, piece by piece."""
        return self._source.shown()

    @property
    def pages_left_off(self) -> int:
        """How many pages of the file are not shown."""
        return self._source.pages_left_off

    def place(self, place: Place) -> str:
        """A place in words."""
        return place_words(place, self._wording)

    def spoken(self, spot: Spot) -> str:
        """What a piece of the file was read as, in words."""
        known = [self._by_id[id] for id in spot.values if id in self._by_id]
        blank = self._wording.text("blank")
        return "; ".join(
            f"{value.label}: {blank if value.shown is None else value.shown[:40]}" for value in known[:4]
        )

    def is_uncertain(self, spot: Spot) -> bool:
        """Whether any value of a piece of the file is uncertain."""
        return any(id in self._by_id and self._by_id[id].issues for id in spot.values)

    def names(self, spot: Spot) -> str:
        """The names of the values that a piece of text gave."""
        known = [self._by_id[id] for id in spot.values if id in self._by_id]
        noted = {text.noted.pointer for text in self.texts if text.noted}
        return " · ".join(value.label for value in known if value.shown and value.pointer not in noted)

    def _is_counted(self, value: ShownValue) -> bool:
        return value.pointer in self._leaves

    def _is_unprinted(self, pointer: str, tables: tuple[str, ...]) -> bool:
        return self._leaves[pointer] is None and any(pointer.startswith(f"{table}/") for table in tables)

    def _word(self, value: Any) -> Any:
        """The value, or, of the organ's level, what the report type calls it."""
        is_level = isinstance(value, str) and value == self._level and value in self._levels
        return self._wording.title(self._levels[value]) if is_level else value

    def _value(self, pointer: str) -> ShownValue:
        value = self._leaves.get(pointer)
        source = self._reading.sources.get(pointer)
        place = source.place if source else self._locate(pointer) if self._locate else None
        issues = [(number, issue) for number, issue in enumerate(self._issues, 1) if _covers(issue, pointer)]
        spot = self._source.spot(place)
        shown = ShownValue(
            id=f"v{len(self._ids) + 1}",
            pointer=pointer,
            label=printable(self._wording.label(pointer)),
            shown=None if value is None else visible(self._word(value)),
            raw=_differing(value, None if source is None else source.raw),
            candidate=next((visible(issue.candidate) for _, issue in issues if _is_own(issue, pointer)), ""),
            issues=tuple(number for number, _ in issues),
            place=self.place(place) if place else "",
            spot=spot,
        )
        if spot is not None:
            spot.values.append(shown.id)
        self._ids[pointer] = self._by_id[shown.id] = shown
        return shown

    def _form(self, table: PrintedTable) -> ShownForm:
        if table.pointer in self._leaves:
            return ShownForm(table.caption, (), self._value(table.pointer), None)
        whole = self._value(table.pointer) if table.pointer in self._reading.sources else None
        rows = tuple(
            tuple(
                (
                    cell.label,
                    None if cell.pointer is None else self._value(cell.pointer),
                    cell.rowspan,
                    cell.colspan,
                )
                for cell in row
            )
            for row in table.rows
        )
        return ShownForm(table.caption, rows, None, whole)

    def _text(self, item: PrintedText) -> ShownTextValue:
        heading = self._value(item.heading) if item.heading is not None else None
        noted = self._value(item.noted) if item.noted is not None else None
        text = self._value(item.text)
        lines = []
        for number, line in enumerate((self._leaves.get(item.text) or "").split("\n")):
            source = self._reading.sources.get(f"{item.text}/{number}")
            spot = self._source.spot(source.place) if source else text.spot
            id = f"{text.id}-{number}"
            if spot is not None and source is not None:
                spot.values.append(id)
            if line:
                lines.append((id, visible(line), spot))
        return ShownTextValue(heading, noted, item.note, text, tuple(lines))

    def _shown_issue(self, number: int, issue: ReadingIssue) -> ShownIssue:
        near = self._ids.get(issue.at) or next(
            (value for pointer, value in self._ids.items() if pointer.startswith(f"{issue.at}/")), None
        )
        spot = self._source.spot(issue.place) or (near.spot if near else None)
        if spot is not None and not spot.values:
            spot.values.append(f"d{number}")
        return ShownIssue(
            number=number,
            label=printable(self._wording.label(issue.at)),
            words=printable(self._wording.render(issue.message)),
            raw="" if issue.raw is None else visible(issue.raw),
            candidate="" if issue.candidate is None else visible(issue.candidate),
            place=self.place(issue.place),
            value=near.id if near else None,
            spot=spot,
        )


def _covers(issue: ReadingIssue, pointer: str) -> bool:
    return issue.at == pointer or pointer.startswith(f"{issue.at}/")


def _is_own(issue: ReadingIssue, pointer: str) -> bool:
    return issue.candidate is not None and issue.at == pointer


def _differing(value: Any, raw: str | None) -> str:
    """The raw text, where it is not just the value as printed."""
    if raw is None or not raw.strip():
        return ""
    same = "".join(raw.split()) == "".join(str(value).split())
    return "" if same else visible(raw)
