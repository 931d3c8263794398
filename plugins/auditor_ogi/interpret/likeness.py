"""Damaged labels: how much of a label is left, and which it must be by its place among others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.reading.document import Cell
from auditor_ogi.interpret.printed_text import bare_label

_LIKE = 0.4


def likeness(text: str, wordings: Sequence[str]) -> float:
    """How much of the shorter of two labels is in the other, in order; for the wording most like it."""
    # Only damaged labels are compared.
    from difflib import SequenceMatcher

    best = 0.0
    for wording in wordings:
        same = sum(
            block.size for block in SequenceMatcher(None, text, wording, autojunk=False).get_matching_blocks()
        )
        best = max(
            best, same / max(1, min(len(text), len(wording))) if len(text) >= 3 else same / len(wording)
        )
    return best


def are_in_order(
    cells: Sequence[Cell | None], keys: Sequence[str], known: Mapping[str, str], fewest: int
) -> bool:
    """Whether headings are those of these columns in order: ``fewest`` surely, the others damaged."""
    if len(cells) != len(keys) or any(cell is None for cell in cells):
        return False
    sure = 0
    for cell, key in zip(cells, keys, strict=True):
        text = bare_label(cell.text) if cell is not None else ""
        found = known.get(text)
        sure += found == key
        if found not in (key, None):
            return False
        if found is None:
            wordings = [wording for wording, other in known.items() if other == key]
            if not text or likeness(text, wordings) < _LIKE:
                return False
    return sure >= fewest


def leaf_of(column: int, header: Sequence[Sequence[Cell]]) -> Cell | None:
    """The lowest heading over one column and no other."""
    over = [
        cell for row in header for cell in row if cell.column == column and cell.colspan == 1 and cell.text
    ]
    return over[-1] if over else None
