"""Text that a spreadsheet would take for a formula."""

from __future__ import annotations

from typing import Any

from auditor.outputs.one_line import printable_lines
from auditor.reading.patterns import lazy_regex

# What begins a formula, full-width forms included.
_FORMULA = lazy_regex("[=+@\t\r\n＝＋－＠-]")


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet takes the text for a formula."""
    return _FORMULA.match(text) is not None


def neutral(value: Any) -> Any:
    """The value as a cell of a CSV file that a spreadsheet does not read as a formula; numbers stay numbers.

    Of a text only line breaks and what can be seen is left.
    """
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    text = printable_lines(value)
    return "'" + text if begins_formula(text) else text
