"""The comparisons that may be made always true without any case noticing, each with the reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.reading.strict_yaml import load_yaml

_LIST = Path(__file__).with_suffix(".yaml")


@cache
def accepted() -> dict[str, dict[str, str]]:
    """The reasons by comparison, by rule; a comparison is its source text on one line."""
    listed, _ = load_yaml(_LIST.read_text("utf-8"))
    return {
        rule: {comparison: reason for reason, of_reason in reasons.items() for comparison in of_reason}
        for rule, reasons in listed.items()
    }
