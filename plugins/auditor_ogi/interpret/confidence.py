"""What a reader recognised in a picture: its values are kept, and every one of them is uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.reading.document import Document, Paragraph, Place
from auditor_ogi.form import TABLES
from auditor_ogi.interpret.collected import Collected

_NEVER_CERTAIN = 99


def least(confidences: Iterable[float | None]) -> float | None:
    """The least of several confidences, which is that of the whole; None if the file holds all of it."""
    return min((confidence for confidence in confidences if confidence is not None), default=None)


def percent(confidence: float) -> int:
    """A confidence as people read it; what was recognised is never certain."""
    return min(_NEVER_CERTAIN, int(100 * confidence))


def mark_cells(collected: Collected) -> None:
    """Mark every value whose cell was recognised uncertain, and each table that was: rows may have been lost.

    The least sure come first, since they are to be compared first.
    """
    known = [(p, c, c.confidence) for p, c in collected.recognised.items() if p in collected.sources]
    for pointer, cell, confidence in sorted(known, key=lambda one: one[2] or 0.0):
        collected.mark_uncertain(
            pointer,
            "recognised in a picture, {percent}% sure; compare it with the original"
            if cell.text
            else "nothing was recognised in this cell of a picture, {percent}% sure that it is blank; "
            "compare it with the original",
            raw=cell.text,
            place=cell.place,
            percent=percent(confidence or 0.0),
        )
    for table in TABLES:
        weakest = least(confidence for pointer, _, confidence in known if pointer.startswith(f"/{table}/"))
        if weakest is not None:
            collected.mark_uncertain(
                f"/{table}",
                "the table was recognised in a picture, its least sure value {percent}% sure",
                percent=percent(weakest),
            )


def mark_text(
    collected: Collected, pointer: str, confidence: float | None, raw: str | None, place: Place
) -> None:
    """Mark a text uncertain, if any of it was recognised."""
    if confidence is not None:
        collected.mark_uncertain(
            pointer,
            "recognised in a picture, the least sure character {percent}% sure; compare it with the original",
            raw=raw,
            place=place,
            percent=percent(confidence),
        )


def mark_whole(document: Document, collected: Collected, absent: Sequence[str]) -> None:
    """Mark what a scan seems to say, and to lack, as a whole; ``absent`` are the tables not found."""
    texts = [block.confidence for block in document.blocks if isinstance(block, Paragraph)]
    cells = [
        cell.confidence
        for block in document.blocks
        if not isinstance(block, Paragraph)
        for cell in block.cells
    ]
    if {*texts, *cells} <= {None}:
        return
    if None not in texts and None not in cells:
        collected.mark_uncertain(
            "", "the whole copy was recognised in pictures, and may lack content of the report"
        )
        return
    if any(confidence is not None for confidence in texts):
        for pointer in ("/sections", "/preamble", *(f"/{table}" for table in absent)):
            collected.mark_uncertain(
                pointer, "part of the copy was recognised in pictures, and may lack content of the report"
            )
    if least(cells) is not None:
        collected.mark_uncertain(
            "/form", "part of the copy was recognised in pictures, and may lack content of the report"
        )
