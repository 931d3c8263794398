"""Text of reports as cells: on screen what it is in the report, and nothing that a spreadsheet obeys."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from auditor.outputs.formulas import begins_formula
from auditor.outputs.one_line import printable_lines

LONGEST = 32_767
"""So many characters a cell has room for; those outside of the basic plane count twice."""
_MOST_DIGITS = 15
_SHORT = 100


def text_of(value: Any, cut_mark: str) -> str:
    """A value as the text of a cell: a long one is cut, with a mark at its end."""
    text = str(value)
    return _short_text(text) if len(text) <= _SHORT else _fitted(printable_lines(text), cut_mark)


@lru_cache(maxsize=4096)
def _short_text(text: str) -> str:
    # Organs, levels and labels come again row after row.
    return printable_lines(text)


def _fitted(text: str, cut_mark: str) -> str:
    if len(text) * 2 <= LONGEST or _units(text) <= LONGEST:
        return text
    room = LONGEST - _units(cut_mark)
    kept = text[:room]
    while _units(kept) > room:
        kept = kept[: len(kept) - (_units(kept) - room + 1) // 2]
    return kept + cut_mark


def number_of(value: Any) -> int | float | None:
    """The value if a spreadsheet can hold it as a number, with all its digits."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if abs(value) < 10**_MOST_DIGITS else None


def needs_quote(text: str) -> bool:
    """Whether the text would become a formula once a person opens the cell and leaves it."""
    return begins_formula(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
