"""Ruled tables that continue on the next page: their parts, and rows that the page break cut, joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor_readers.pages.grid import NEAR, border_index, borders
from auditor_readers.pages.page import least_confidence
from auditor_readers.pages.ruled import Field, TablePart
from auditor_readers.pages.text_lines import flowing

_SHIFTED = 24.0
_STRETCHED = 0.05
_MOST_HEADER_ROWS = 6
_ORDINAL = lazy_regex(r"\s*[0-9一二三四五六七八九十]{1,3}[)）]")


def aligned_with(upper: TablePart, lower: TablePart) -> TablePart:
    """A part of a scan aligned with the one at the foot of the page before, if all its columns then fit.

    No two pages lie on a scanner in the same place; what a file draws is where it belongs.
    """
    if all(field.confidence is None for field in lower.fields) or abs(upper.right - lower.right) > _SHIFTED:
        return lower
    known = borders(x for field in upper.fields for x in (field.x0, field.x1))
    for left in sorted({field.x0 for field in upper.fields}, key=lambda x: abs(x - lower.left)):
        scale = (upper.right - left) / (lower.right - lower.left)
        if abs(left - lower.left) > _SHIFTED or abs(scale - 1) > _STRETCHED:
            continue
        fields = _moved(lower.fields, lower.left, left, scale)
        if all(
            abs(known[border_index(x, known)] - x) <= NEAR for field in fields for x in (field.x0, field.x1)
        ):
            return replace(lower, fields=fields, left=left, right=upper.right)
    return lower


def _moved(fields: Iterable[Field], old: float, new: float, scale: float) -> tuple[Field, ...]:
    """Cells stretched and shifted so that what was at ``old`` is at ``new``."""
    return tuple(
        replace(field, x0=new + scale * (field.x0 - old), x1=new + scale * (field.x1 - old))
        for field in fields
    )


def continues(upper: TablePart, lower: TablePart) -> bool:
    """Whether a part at the head of a page may belong to the one at the foot of the page before.

    A cell at the left that covers rows of both pages may have no lines on the second.
    """
    starts = {upper.left, *(field.x0 for field in upper.fields)}
    return (
        lower.page == upper.pages[-1] + 1
        and any(abs(start - lower.left) <= NEAR for start in starts)
        and abs(upper.right - lower.right) <= NEAR
    )


def joined_parts(upper: TablePart, lower: TablePart) -> TablePart:
    """Two parts as one: a repeated header is left out, a row that the page break cut is made whole."""
    again = _repeated_header(upper, lower)
    rest = [field for field in lower.fields if field.row >= again]
    shift = upper.height - again
    above = list(upper.fields)
    whole = _rejoined_row(above, upper.height - 1, rest, again)
    if whole is not None:
        ends = {(field.row, field.x0): field for field in whole}
        above = [ends.get((field.row, field.x0), field) for field in above]
        rest = [field for field in rest if field.row > again]
        shift -= 1
        again += 1
    below = [replace(field, row=field.row + shift, below=field.below + shift) for field in rest]
    return TablePart(
        upper.page,
        (*above, *below),
        lower.height + shift,
        upper.left,
        upper.right,
        upper.pages + lower.pages[again:],
    )


def _repeated_header(upper: TablePart, lower: TablePart) -> int:
    """How many rows at the head of the lower part repeat those at the head of the table."""
    most = min(_MOST_HEADER_ROWS, lower.height, upper.height)
    repeated = next((row for row in range(most) if not _is_repeated(upper, lower, row)), most)
    header = [field for field in lower.fields if field.row < repeated]
    has_words = any(not field.text.isascii() for field in header if field.text)
    is_whole = all(field.below <= repeated for field in header)
    return repeated if is_whole and has_words and repeated < lower.height else 0


def _is_repeated(upper: TablePart, lower: TablePart, row: int) -> bool:
    one, other = _row(upper.fields, row), _row(lower.fields, row)
    return len(one) == len(other) and all(
        a.text == b.text and a.below == b.below and abs(a.x0 - b.x0) <= NEAR
        for a, b in zip(one, other, strict=True)
    )


def _rejoined_row(above: Sequence[Field], last: int, rest: Sequence[Field], first: int) -> list[Field] | None:
    """The last row with what the first row of the next page adds to it; None if these are two rows."""
    upper, lower = _row(above, last), _row(rest, first)
    halves = [(a, b) for a in upper for b in lower if _are_halves(a, b, first)]
    alone = _others(upper, [a for a, _ in halves])
    drawn_again = _others(lower, [b for _, b in halves])
    left = min((a.x0 for a, _ in halves), default=0.0)
    if not halves or any(field.x0 > left for field in (*alone, *drawn_again)):
        return None
    groups = [(_group_above(above, b, last), b) for b in drawn_again if b.text]
    if not _are_one_row(halves, bool(groups)):
        return None
    return [_rejoined(a, b) for a, b in (*halves, *groups) if a is not None]


def _are_halves(upper: Field, lower: Field, first: int) -> bool:
    """Whether a page break may have cut one cell into these two.

    Cells of groups at the left go over both pages, and are drawn again on the second: they cover further
    rows.
    """
    same_borders = abs(upper.x0 - lower.x0) <= NEAR and abs(upper.x1 - lower.x1) <= NEAR
    return same_borders and lower.below == first + 1


def _others(fields: Iterable[Field], known: Sequence[Field]) -> list[Field]:
    return [field for field in fields if not any(field is one for one in known)]


def _are_one_row(halves: Sequence[tuple[Field, Field]], groups_continue: bool) -> bool:
    """Whether each cell has text on one side of the page break only.

    Where a bracket is left open on one page and closed on the other, it is one row in any case.
    """
    if not any(a.text for a, _ in halves) or not any(b.text for _, b in halves):
        return False
    both = [(a.text, b.text) for a, b in halves if a.text and b.text]
    return not (both or groups_continue) or any(_closes_bracket(*texts) for texts in both)


def _group_above(above: Iterable[Field], lower: Field, last: int) -> Field | None:
    """The cell of a group that continues in this one of the next page."""
    found = (field for field in above if field.below == last + 1 and abs(field.x1 - lower.x1) <= NEAR)
    return next((field for field in found if abs(field.x0 - lower.x0) <= NEAR), None)


def _closes_bracket(upper: str, lower: str) -> bool:
    """Whether the second text closes a bracket that the first leaves open; that of an ordinal does not."""
    ordinal = _ORDINAL.match(lower)
    depth = _depths(upper)[-1]
    return depth > 0 and min(_depths(lower[ordinal.end() :] if ordinal else lower)) < 0


def _depths(text: str) -> list[int]:
    """How many brackets are open after each character."""
    return list(accumulate((character in "(（") - (character in ")）") for character in text)) or [0]


def _rejoined(upper: Field, lower: Field) -> Field:
    """One cell of both pages; it is placed where its text is, a blank one where its row began."""
    place = lower if lower.text and not upper.text else upper
    confidence = least_confidence((upper.confidence, lower.confidence))
    text = flowing(upper.text, lower.text)
    return replace(upper, text=text, page=place.page, box=place.box, confidence=confidence)


def _row(fields: Iterable[Field], row: int) -> list[Field]:
    return sorted((field for field in fields if field.row == row), key=lambda field: field.x0)
