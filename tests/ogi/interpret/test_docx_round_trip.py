"""Whatever a report states, it reads back from every layout of a Word file exactly, or an issue says so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from auditor.reports.report import leaves
from auditor_ogi.form import EDITIONS, TABLES, form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import docx
from tests.ogi.interpret.docx_rendering import LAYOUTS, merged
from tests.ogi.interpret.test_round_trip import comparable, reports

SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_clean_report_reads_back_from(layout: str, edition: str) -> None:
    data = report(2020 if edition == "2019" else 2023, form=edition)
    reading = interpret(docx.read(LAYOUTS[layout](data), "x.docx"))
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@SLOW
@given(data=reports())
def test_any_numbers_read_back_from(layout: str, data: dict[str, Any]) -> None:
    reading = interpret(docx.read(LAYOUTS[layout](data), "x.docx"))
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()


def test_every_value_has_its_table_row_and_column() -> None:
    data = report(2023)
    pointers = [pointer for table in TABLES for pointer in form("2021").pointers(table)]
    for number, pointer in enumerate(pointers):
        set_value(data, pointer, 1000 + number)
    document = docx.read(merged(data), "x.docx")
    reading = interpret(document)
    texts = {
        (cell.place.table, cell.place.row, cell.place.column): cell.text
        for block in document.blocks
        for cell in getattr(block, "cells", ())
    }
    for pointer, value in leaves({table: data[table] for table in TABLES}).items():
        place = reading.sources[pointer].place
        assert texts[place.table, place.row, place.column] == str(value)
