"""The running text of a report, paragraph by paragraph, with the words marked that findings quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import printable
from auditor.reports.source import CUT

if TYPE_CHECKING:
    from auditor.outputs.dashboard.marks import Marks
    from auditor.reports.report_type import PrintedText
    from auditor.results.contents import Values

# Bytes of running text in a page: with all else a page of 100 organs stays below what mail systems let pass.
MOST_TEXT = 2_400_000
# Words that a text has more often than this are not marked one by one.
_MOST_ALIKE = 20

Segment = str | list[Any]
"""Words as they are, or words with the numbers of the findings that quote them."""


class Texts:
    """The texts of a page's reports; those that are too much for the page are shown in extracts."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.left_out = 0

    def of(self, printed: Sequence[PrintedText], values: Values, marks: Marks) -> dict[str, Any] | None:
        """The texts of one report as data of a page.

        ``parts`` has heading, note, and ``paragraphs`` as lists of segments; a paragraph that is left out is
        null. ``extract`` says that only the paragraphs that findings quote are there.
        """
        size = sum(len(_text(values, each.text).encode()) for each in printed)
        whole = size <= self._left
        if whole:
            self._left -= size
        else:
            self.left_out += 1
        parts = [_part(each, values, marks, whole) for each in printed]
        parts = [part for part in parts if whole or part.get("marks") or any(part["paragraphs"])]
        if not parts:
            return None if whole else {"parts": [], "extract": True}
        return {"parts": parts} if whole else {"parts": parts, "extract": True}


def _text(values: Values, pointer: str | None) -> str:
    value = values.get(pointer) if pointer is not None else None
    return value if isinstance(value, str) else ""


def _part(printed: PrintedText, values: Values, marks: Marks, whole: bool) -> dict[str, Any]:
    text = _text(values, printed.text)
    lines = [printable(line) for line in text.split("\n")]
    lines = [line for line in lines if line]
    paragraphs: list[list[Segment] | None] = list(marked(lines, marks.words(printed.text)))
    quoted = {number for number, _ in marks.words(printed.text)}
    about = [number for number, _ in marks.at(printed.text) if number not in quoted]
    about += [
        number
        for pointer in (printed.heading, printed.noted)
        if pointer is not None
        for number, _ in marks.at(pointer)
    ]
    if not whole:
        paragraphs = [
            each if any(isinstance(part, list) for part in each or ()) else None for each in paragraphs
        ]
    part: dict[str, Any] = {"paragraphs": paragraphs}
    if printed.heading is not None:
        part["heading"] = printable(_text(values, printed.heading))
        part["note"] = printable(printed.note)
    if about:
        part["marks"] = list(dict.fromkeys(about))
    if marks.is_uncertain(printed.text):
        part["uncertain"] = True
    return part


def marked(lines: Sequence[str], quotes: Sequence[tuple[int, str]]) -> Iterator[list[Segment]]:
    """The lines in segments: each quote is marked wherever the text has it, spaces and line ends apart."""
    if not quotes:
        for line in lines:
            yield [line]
        return
    plain: list[str] = []
    places: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        for offset, char in enumerate(line):
            if not char.isspace():
                plain.append(char)
                places.append((number, offset))
    whole = "".join(plain)
    numbers: list[dict[int, list[int]]] = [{} for _ in lines]
    for finding, quote in quotes:
        for start, end in _found(whole, quote):
            for row, offset in places[start:end]:
                known = numbers[row].setdefault(offset, [])
                if finding not in known:
                    known.append(finding)
    for line, found in zip(lines, numbers, strict=True):
        yield list(_segments(line, found))


def _found(whole: str, quote: str) -> Iterator[tuple[int, int]]:
    words = "".join(printable(quote).removeprefix(CUT).removesuffix(CUT).split())
    if not words or whole.count(words) > _MOST_ALIKE:
        return
    start = whole.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = whole.find(words, start + len(words))


def _segments(line: str, found: dict[int, list[int]]) -> Iterator[Segment]:
    """The line in pieces with the same findings; spaces within a quote belong to it."""
    start, current = 0, found.get(0, [])
    for offset in range(1, len(line)):
        here = current if line[offset].isspace() else found.get(offset, [])
        if here != current:
            yield [line[start:offset], current] if current else line[start:offset]
            start, current = offset, here
    if line:
        yield [line[start:], current] if current else line[start:]
