"""An item put into a list, or taken out, moves the others and does not alter them."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.reports.report import leaves
from auditor.results.history.alterations import SILENT, alterations
from auditor.results.history.comparison import compare
from auditor.results.history.moved_items import moved, moved_items
from tests.core.results.history.sides import Made, MadeRun, finding

PARTS = [{"number": number, "text": f"part {number}"} for number in range(1, 5)]


def parts(*numbers: int, **changed: str) -> dict[str, Any]:
    """The values of a report with these parts; ``p3`` is another text of part 3."""
    found = [{**PARTS[number - 1], "text": changed.get(f"p{number}", f"part {number}")} for number in numbers]
    return dict(leaves({"year": 2024, "parts": found}))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (parts(1, 2), parts(1, 2), {}),
        (parts(1, 2), parts(2, 1), {}),
        (parts(1, 2, 3), parts(1, 3), {"/parts/0": "/parts/0", "/parts/1": "", "/parts/2": "/parts/1"}),
        (parts(1, 3), parts(1, 2, 3), {"/parts/0": "/parts/0", "/parts/1": "/parts/2"}),
        (
            parts(1, 2, 3),
            parts(1, 3, p3="new"),
            {"/parts/0": "/parts/0", "/parts/1": "", "/parts/2": "/parts/1"},
        ),
        (parts(1), parts(), {}),
        ({"/list/0": "a", "/list/1": "b"}, {"/list/0": "b"}, {"/list/0": "", "/list/1": "/list/0"}),
        ({"/list/0": 1, "/list/2": 2}, {"/list/0": 2}, {}),
    ],
)
def test_where_items_went(before: dict[str, Any], after: dict[str, Any], expected: dict[str, str]) -> None:
    assert moved_items(before, after) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [("/parts/2/text", "/parts/1/text"), ("/parts/1/text", None), ("/parts", "/parts"), ("/year", "/year")],
)
def test_where_a_value_went(pointer: str, expected: str | None) -> None:
    assert moved(pointer, moved_items(parts(1, 2, 3), parts(1, 3))) == expected


def silent(before: dict[str, Any], after: dict[str, Any], *cited: str) -> list[tuple[str, Any, Any]]:
    findings = [finding(at) for at in cited]
    found = alterations(before, after, findings=findings, uncertain=(), same_file=False)
    return [(each.pointer, each.before, each.after) for each in found if each.kind == SILENT]


def test_what_is_taken_out_or_put_in_is_all_that_was_altered() -> None:
    assert silent(parts(1, 2, 3), parts(1, 3)) == [
        ("/parts/1/number", 2, None),
        ("/parts/1/text", "part 2", None),
    ]
    assert silent(parts(1, 3), parts(1, 2, 3)) == [
        ("/parts/1/number", None, 2),
        ("/parts/1/text", None, "part 2"),
    ]
    assert silent(parts(1, 2, 3), parts(1, 3, p3="new"), "/parts/1") == [("/parts/2/text", "part 3", "new")]


def test_a_finding_that_moved_with_its_part_is_still_there() -> None:
    before = Made(parts(1, 2, 3), [finding("/parts/2/text", "f1")])
    same = Made(parts(1, 3), [finding("/parts/1/text", "f2")])
    other = Made(parts(1, 3), [finding("/parts/1/text", "f2", actual=3)])
    told = [
        [
            each.change
            for report in compare(MadeRun(before), MadeRun(after)).reports
            for each in report.findings
        ]
        for after in (same, other)
    ]
    assert told == [["still_there"], ["still_there_other_value"]]
