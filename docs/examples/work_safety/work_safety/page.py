"""A document as a return: a heading and one table, labels in its first column and values in its second."""

import re
from typing import Any

from auditor import Cell, Document, Message, NotAReportError, Paragraph, Reading, ReadingIssue, Source, Table

from .form import LABELS, NUMBERS, template

DOMAIN = "work-safety"  # the catalogue of the messages has the name of the entry point
_TITLE = re.compile(r"(?P<organ>\S+?)(?P<year>\d{4})年(?P<month>0?[1-9]|1[0-2])月份?安全生产月报表?")
_NUMBER = re.compile(r"(\d+)[次处项条件起人]?", re.ASCII)
_ABOUT = re.compile(r"\D*(\d+)\D*", re.ASCII)
_STRUCK_OUT = ("/", "／", "—", "——", "-")
_LEVELS = {"企业": "enterprise", "乡镇": "town"}
_ROWS = {LABELS[pointer][0]: pointer for pointer in ("/organ/level", *NUMBERS, "/remarks")}
_UNREADABLE = "\ufffd"  # readers put this for a character that they cannot tell


def interpret(document: Document) -> Reading:
    """A return from a canonical file or from a page.

    Raises:
        NotAReportError: the document is something else.
    """
    if document.data is not None:
        return Reading(document.data)
    titles = [block for block in document.blocks if isinstance(block, Paragraph) and _title(block)]
    values = _values([block for block in document.blocks if isinstance(block, Table)])
    if not titles or not {"/hazards/found", "/accidents/count"} <= values.keys():
        raise NotAReportError(
            "no monthly return on work safety: its heading or its table is missing",
            domain=DOMAIN,
        )
    page = _Page()
    page.read_title(titles)
    for pointer in _ROWS.values():
        page.read_value(pointer, values.get(pointer, []))
    return Reading(page.data, page.sources, tuple(page.issues))


def _title(block: Paragraph) -> re.Match[str] | None:
    return _TITLE.fullmatch(block.text.strip())


def _values(tables: list[Table]) -> dict[str, list[Cell]]:
    """The cells next to the labels of the form, by pointer; several where the page has a label twice."""
    found: dict[str, list[Cell]] = {}
    for row in (row for table in tables for row in table.rows if len(row) > 1):
        pointer = _ROWS.get("".join(row[0].text.split()))
        if pointer:
            found.setdefault(pointer, []).append(row[1])
    return found


class _Page:
    """Collects what a page says: the data, where each value is on it, and what stays open."""

    def __init__(self) -> None:
        self.data = template("standard")
        self.sources: dict[str, Source] = {}
        self.issues: list[ReadingIssue] = []

    def read_title(self, titles: list[Paragraph]) -> None:
        first, *others = titles
        said = _title(first)
        if said is None or any(other.text.strip() != first.text.strip() for other in others):
            for pointer in ("/organ/name", "/month"):
                self._leave_open(pointer, "the page has several headings", first)
            return
        self._put("/organ/name", said["organ"], first)
        self._put("/month", f"{said['year']}-{int(said['month']):02}", first)

    def read_value(self, pointer: str, cells: list[Cell]) -> None:
        if len(cells) != 1:
            said = "the page has this row more than once" if cells else "the page does not have this row"
            self._leave_open(pointer, said, *cells[:1])
            return
        cell, text = cells[0], cells[0].text.strip()
        number = _NUMBER.fullmatch(text)
        blank = not text or text in _STRUCK_OUT
        if pointer == "/remarks":
            # A blank text certainly says nothing. A blank number may be zero or forgotten: it stays open.
            self._put(pointer, "" if blank else text, cell)
        elif blank:
            self._leave_open(pointer, "the cell is struck out" if text else "the cell is blank", cell)
        elif pointer == "/organ/level" and text in _LEVELS:
            self._put(pointer, _LEVELS[text], cell)
        elif pointer in NUMBERS and number:
            self._put(pointer, int(number[1]), cell)
        else:
            about = _ABOUT.fullmatch(text) if pointer in NUMBERS else None
            candidate = int(about[1]) if about else None
            self._leave_open(pointer, "“{raw}” is not understood", cell, candidate=candidate)

    def _put(self, pointer: str, value: Any, block: Paragraph | Cell) -> None:
        holder: Any = self.data
        *parents, key = pointer.strip("/").split("/")
        for parent in parents:
            holder = holder[parent]
        holder[key] = value
        self.sources[pointer] = Source(block.text, block.place, block.confidence)
        if block.confidence is not None or _UNREADABLE in block.text:
            self._open(pointer, "the copy does not show this for certain", block, value)

    def _leave_open(
        self,
        pointer: str,
        said: str,
        *blocks: Paragraph | Cell,
        candidate: int | None = None,
    ) -> None:
        """The value stays null, and an issue says why; nothing is guessed."""
        for block in blocks:
            self.sources[pointer] = Source(block.text, block.place, block.confidence)
        self._open(pointer, said, blocks[0] if blocks else None, candidate)

    def _open(self, pointer: str, said: str, block: Paragraph | Cell | None, candidate: Any) -> None:
        if block is None:
            self.issues.append(ReadingIssue(pointer, Message(said, domain=DOMAIN)))
        else:
            message = Message(said, {"raw": block.text.strip()}, DOMAIN)
            self.issues.append(ReadingIssue(pointer, message, candidate, block.text, block.place))
