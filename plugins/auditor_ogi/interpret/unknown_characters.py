"""Characters that no encoding explains: where a text has one, what it says is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.reading.document import Cell, Document, Paragraph
from auditor.reading.patterns import lazy_regex
from auditor_ogi.form import Form
from auditor_ogi.interpret.collected import Collected
from auditor_ogi.interpret.printed_text import UNKNOWN, squeeze, strip
from auditor_ogi.interpret.table_pieces import TablePiece

_AROUND = 12
_LONGEST_HEADING = 40
_BEGINS_HEADING = lazy_regex(rf"[一二三四五六1-6{UNKNOWN}][、.,{UNKNOWN}]")
_WITHIN_HEADING = lazy_regex("情况|问题|事项|其[他它]")


def first(text: str) -> str | None:
    """The passage around the first unknown character that counts; None if there is none.

    One at the beginning or the end of a line is a bullet or a decoration, unless a number is next to it.
    """
    if UNKNOWN not in text:
        return None
    return next((passage for line in text.split("\n") if (passage := _in_line(line)) is not None), None)


def may_be_heading(line: str) -> bool:
    """Whether a line with an unknown character may be the heading of a part."""
    if UNKNOWN not in line or len(line) > _LONGEST_HEADING:
        return False
    plain = squeeze(line)
    return "。" not in plain and bool(_BEGINS_HEADING.match(plain) or _WITHIN_HEADING.search(plain))


def _in_line(line: str) -> str | None:
    plain = strip(line)
    at = plain.find(UNKNOWN)
    while at >= 0:
        before, after = plain[:at].strip(UNKNOWN), plain[at:].strip(UNKNOWN)
        if (before and after) or before[-1:].isdecimal() or after[:1].isdecimal():
            return plain[max(0, at - _AROUND) : at + _AROUND]
        at = plain.find(UNKNOWN, at + 1)
    return None


def withhold_rows(pieces: Iterable[TablePiece], collected: Collected) -> None:
    """Withhold the values of each row in which an unknown character may have parted two cells.

    In a true grid no cell can be lost so.
    """
    for piece in pieces:
        for row in () if piece.aligned else piece.rows:
            if any(UNKNOWN in cell.text and UNKNOWN in strip(cell.text).strip(UNKNOWN) for cell in row):
                _withhold(row, collected)


def _withhold(row: Sequence[Cell], collected: Collected) -> None:
    places = {cell.place for cell in row}
    raw = " | ".join(cell.text for cell in row)
    for pointer, source in list(collected.sources.items()):
        if source.place in places and collected.values.get(pointer) is not None:
            collected.values[pointer] = None
            collected.mark_uncertain(
                pointer,
                "a character of the row is not known and may have parted two cells: “{raw}”",
                raw=raw,
                place=source.place,
            )


def mark_absent_rows(
    document: Document, edition: Form, present: Mapping[str, bool], collected: Collected
) -> None:
    """Mark each table uncertain that lacks rows, if a character of the document is not known."""
    lacking = [
        table
        for table, is_present in present.items()
        if not is_present or not all(map(collected.sources.__contains__, edition.pointers(table)))
    ]
    if not lacking or not any(map(_has_unknown, _texts(document))):
        return
    for table in lacking:
        collected.mark_uncertain(
            f"/{table}", "characters of the copy are not known, and rows of the table may be among them"
        )


def _texts(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _has_unknown(text: str) -> bool:
    return UNKNOWN in text
