"""What is behind a zero: one cause for all that rules say of the zeros of a block, or of a whole report."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.reports.report import Report

BLOCKS: Mapping[str, tuple[str, ...]] = {
    "normative documents": tuple(
        f"/article20/normative_documents/{key}" for key in ("issued", "repealed", "in_force")
    ),
    "licensing": ("/article20/licensing/decisions",),
    "penalties and compulsion": ("/article20/penalties/decisions", "/article20/compulsion/decisions"),
    "charges": ("/article20/fees/amount",),
    "requests": ("/requests/received/total", "/requests/carried_in/total"),
    "disputes": (
        "/disputes/review/total",
        "/disputes/litigation_direct/total",
        "/disputes/litigation_after_review/total",
    ),
}
"""The values that a text explains together where they are zero."""

WATCHED = tuple(pointer for pointers in BLOCKS.values() for pointer in pointers)
"""All of these values: where every one that the report has is zero, it is a report of zeros."""

ALL_ZERO = "all values are zero"


def is_all_zero(report: Report) -> bool:
    """Whether everything that the tables of a report count is zero, as far as the report has it."""
    values = [report.get(pointer) for pointer in WATCHED if report.has(pointer)]
    return bool(values) and all(value == 0 for value in values)


def zero_cause(report: Report, pointer: str) -> str:
    """The cause that findings about the zero at a pointer share."""
    if is_all_zero(report):
        return ALL_ZERO
    block = next((name for name, pointers in BLOCKS.items() if pointer in pointers), pointer)
    return f"zero: {block}"
