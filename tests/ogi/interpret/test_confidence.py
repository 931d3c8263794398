"""What a reader recognised is uncertain value by value; what the file holds is not."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.pipeline import prepare
from auditor.reading.document import Block, Document, Paragraph, Table
from auditor.reports.report_type import Reading
from auditor.rules.finding import Status
from auditor_ogi.interpret import interpret
from auditor_ogi.interpret.confidence import percent
from auditor_ogi.sample import report
from auditor_readers import html
from tests.ogi.interpret.rendering import merged


def document(data: dict[str, Any], *, texts: float | None = None, tables: float | None = None) -> Document:
    """The report as a document whose texts and tables were recognised with these confidences."""

    def block(held: Block) -> Block:
        if isinstance(held, Paragraph):
            return replace(held, confidence=texts)
        return Table(tuple(replace(cell, confidence=tables) for cell in held.cells), held.place)

    return Document("x.pdf", "pdf", tuple(map(block, html.read(merged(data), "x.html").blocks)))


def issues(reading: Reading) -> dict[str, str]:
    return {issue.at: issue.message.template.format(**issue.message.fields) for issue in reading.issues}


def statuses(data: Document) -> dict[str, Status]:
    setup = prepare()
    kind = setup.registry.report_types["ogi-annual-report"]
    outcomes = setup.examiner(True).examine_reading(kind, interpret(data), data).body.outcomes
    return {outcome.rule: outcome.status for outcome in outcomes}


def test_what_the_file_holds_has_no_issue() -> None:
    assert interpret(document(report(2023))).issues == ()


def test_a_whole_scan() -> None:
    data = report(2023, received=5)
    reading = interpret(document(data, texts=0.876, tables=0.999))
    assert {table: reading.data[table] for table in ("article20", "requests", "disputes")} == {
        table: data[table] for table in ("article20", "requests", "disputes")
    }
    said = issues(reading)
    assert "99% sure" in said["/requests/received/total"]
    assert "87% sure" in said["/title"]
    assert "87% sure" in said["/organ"]
    assert "87% sure" in said["/year"]
    assert "the whole copy" in said[""]
    assert reading.data["organ"]["name"] == data["organ"]["name"]
    assert reading.data["year"] == 2023


def test_a_blank_cell_is_uncertain_too() -> None:
    data = report(2023)
    data["requests"]["received"]["research"] = None
    reading = interpret(document(data, texts=0.9, tables=0.95))
    assert reading.data["requests"]["received"]["research"] is None
    assert "95% sure that it is blank" in issues(reading)["/requests/received/research"]


def test_the_least_sure_come_first() -> None:
    held = document(report(2023), tables=0.99)
    blocks = [
        Table(
            tuple(replace(cell, confidence=0.41 if cell.text == "3" else 0.99) for cell in block.cells),
            block.place,
        )
        if isinstance(block, Table)
        else block
        for block in held.blocks
    ]
    reading = interpret(Document("x.pdf", "pdf", tuple(blocks)))
    assert "41%" in next(iter(issues(reading).values()))


def test_tables_that_are_pictures_leave_the_text_in_peace() -> None:
    said = issues(interpret(document(report(2023), tables=0.97)))
    assert "" not in said
    assert not any(pointer.startswith(("/sections", "/title", "/organ", "/year")) for pointer in said)
    assert "97% sure" in said["/requests"]
    assert "97% sure" in said["/disputes/review/total"]
    assert "/form" in said


def test_pages_that_are_pictures_may_hold_what_seems_to_be_missing() -> None:
    data = document(report(2023))
    blocks = (*data.blocks[:-2], *(replace(block, confidence=0.9) for block in data.blocks[-2:]))
    reading = interpret(Document("x.pdf", "pdf", blocks))
    said = issues(reading)
    assert "/sections" in said
    assert "" not in said
    assert "/requests/received/total" not in said


@pytest.mark.parametrize("missing", [False, True])
def test_no_rule_gives_a_verdict_on_a_scan(missing: bool) -> None:
    data = report(2023)
    if missing:
        data["sections"] = data["sections"][:3]
    found = statuses(document(data, texts=0.99, tables=0.99))
    assert set(found.values()) <= {Status.NEEDS_REVIEW, Status.NOT_APPLICABLE}
    assert found["six-sections"] is Status.NEEDS_REVIEW
    assert found["all-zero-report"] is Status.NEEDS_REVIEW


def test_rules_on_text_give_their_verdicts_where_only_tables_are_pictures() -> None:
    found = statuses(document(report(2023), tables=0.99))
    assert found["six-sections"] is Status.PASSED
    assert found["requests-balance"] is Status.NEEDS_REVIEW


def test_nothing_recognised_is_certain() -> None:
    assert [percent(value) for value in (0.0, 0.5, 0.999, 1.0)] == [0, 50, 99, 99]
