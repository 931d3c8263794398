"""Every value of a report with its place, raw text and reading issue: for programs and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.reading.document import Place
from auditor.reading.files import printable
from auditor.record import Record
from auditor.reports import schema
from auditor.reports.report import Report, leaves
from auditor.reports.source import ReadingIssue

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.reports.report_type import ReportType, StatedFigure
    from auditor.reports.roster import Roster
    from auditor.running.examined import Read


_LONGEST_RAW = 120


class ReadValue(Record, frozen=True):
    """A value or a line of a text: what it was read as, raw text, place, and the reading issues that concern
    it.

    ``confidence`` is that of the recogniser, None for what the file holds.
    """

    pointer: str
    value: Any
    raw: str | None
    place: Place
    issues: tuple[ReadingIssue, ...]
    confidence: float | None = None


class Explained:
    """One reading, with the data completed by what the roster knows of the organ."""

    def __init__(self, read: Read, kind: ReportType, organs: Roster, wording: Wording) -> None:
        self.read = read
        self.kind = kind
        self.wording = wording
        self.path = printable(read.document.path)
        self.data = _settled(kind, read.reading.data, organs)

    def values(self) -> Iterator[ReadValue]:
        """Every value in order."""
        for pointer, value in leaves(self.data).items():
            yield self._stood(pointer, value)

    def lines(self, text: ReadValue) -> list[ReadValue]:
        """The lines of a text whose places are known one by one."""
        if not isinstance(text.value, str):
            return []
        texts = enumerate(text.value.split("\n"))
        pointers = [(f"{text.pointer}/{number}", line) for number, line in texts]
        return [
            self._stood(pointer, line) for pointer, line in pointers if pointer in self.read.reading.sources
        ]

    def report(self) -> Report:
        """The data as rules see it."""
        return Report(
            self.data,
            self.kind.identify(self.data),
            sources=self.read.reading.sources,
            issues=self.read.reading.issues,
            locate=self.read.document.locate,
            tables=self.kind.tables,
        )

    def figures(self) -> tuple[StatedFigure, ...]:
        """The numbers that the running text states, in printed order."""
        return self.kind.figures(self.report(), self.wording.lang) if self.kind.figures else ()

    def place(self, figure: StatedFigure) -> Place:
        """The place of a number of the text."""
        return self.report().place_of(figure.pointer, figure.raw)

    def _stood(self, pointer: str, value: Any) -> ReadValue:
        source = self.read.reading.sources.get(pointer)
        locate = self.read.document.locate
        place = source.place if source else locate(pointer) if locate else Place()
        issues = tuple(
            issue
            for issue in self.read.reading.issues
            if pointer == issue.at or pointer.startswith(f"{issue.at}/") or issue.at == ""
        )
        raw = source.raw if source else None
        if self.read.document.data is not None and value is not None and len(str(value)) <= _LONGEST_RAW:
            raw = str(value)
        return ReadValue(pointer, value, raw, place, issues, source.confidence if source else None)

    def plain(self) -> dict[str, Any]:
        """The data with ``explain``, as plain values."""
        words = self.wording
        issues = [
            {
                "at": issue.at,
                "label": words.label(issue.at),
                "message": words.render(issue.message),
                "candidate": issue.candidate,
                "raw": issue.raw,
                **plain_place(issue.place),
            }
            for issue in self.read.reading.issues
        ]
        explain = {
            "path": self.path,
            "format": self.read.document.format,
            "values": [self._plain(value) for value in self.values()],
            "issues": issues,
            "notes": [words.render(note) for note in self.read.reading.notes],
            "figures": [self._figure(figure) for figure in self.figures()],
        }
        return {**self.data, "explain": explain}

    def _figure(self, figure: StatedFigure) -> dict[str, Any]:
        return {
            "pointer": figure.pointer,
            "label": self.wording.label(figure.pointer),
            "counts": figure.counts,
            "known": figure.known,
            "role": figure.role,
            "value": int(figure.value) if figure.value.is_integer() else figure.value,
            "unit": figure.unit,
            "precision": figure.precision,
            "year": figure.year,
            "raw": figure.raw,
            "doubt": self.wording.render(figure.uncertainty) if figure.uncertainty else None,
            "part_of": figure.part_of,
            "file": self.path,
            **plain_place(self.place(figure)),
        }

    def _plain(self, read: ReadValue) -> dict[str, Any]:
        shown = {
            "pointer": read.pointer,
            "label": self.wording.label(read.pointer),
            "value": read.value,
            "file": self.path,
            "raw": read.raw,
            **plain_place(read.place),
            "doubt": bool(read.issues),
            "confidence": read.confidence,
            "candidate": next((issue.candidate for issue in read.issues if issue.at == read.pointer), None),
        }
        lines = self.lines(read)
        if lines:
            shown["raw"] = read.value
            shown["paragraphs"] = [{"text": line.value, **plain_place(line.place)} for line in lines]
        return shown


def plain_place(place: Place) -> dict[str, Any]:
    """A place as plain values, every key there."""
    return {
        "line": place.line,
        "page": place.page,
        "paragraph": place.paragraph,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "box": None if place.box is None else list(place.box),
    }


def _settled(kind: ReportType, data: dict[str, Any], organs: Roster) -> dict[str, Any]:
    """The data with what the roster knows of the organ."""
    identity = organs.settle(kind.identify(data))
    organ = data.get("organ")
    if organs.find(identity.organ) is None or not isinstance(organ, dict):
        return data
    known = {"level": identity.level, "code": identity.code, "parent": identity.parent}
    settled = {**data, "organ": {**organ, **known}}
    # Another type may have no place for these, or other levels; what is shown must stay a report of its type.
    return data if schema.problems(kind, settled) else settled
