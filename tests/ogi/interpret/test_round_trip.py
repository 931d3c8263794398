"""A report reads back exactly from every layout; a damaged copy reads back exactly or not at all."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.reports.report import leaves
from auditor.reports.report_type import Reading
from auditor_ogi.form import EDITIONS, TABLES, form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import html, text
from tests.ogi.interpret.rendering import PAGES, TEXTS, value

LAYOUTS = {**TEXTS, **PAGES}
NUMBERS = {
    "count": st.one_of(st.none(), st.integers(0, 12), st.integers(0, 10**9)),
    "decimal": st.one_of(st.none(), st.integers(0, 10**6), st.integers(0, 10**6).map(lambda n: n / 100)),
    "signed": st.one_of(st.none(), st.integers(-999, 999)),
}
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(content: bytes, layout: str) -> Reading:
    reader = text if layout in TEXTS else html
    return interpret(reader.read(content, layout))


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    edition = draw(st.sampled_from(EDITIONS))
    data = report(2020 if edition == "2019" else 2023, form=edition)
    this = form(edition)
    for table in TABLES:
        for pointer in this.pointers(table):
            if draw(st.booleans()):
                set_value(data, pointer, draw(NUMBERS[this.number(pointer) or "count"]))
    fill_ends_of_rows(data, edition)
    return data


def fill_ends_of_rows(data: dict[str, Any], edition: str) -> None:
    """A row whose last cell is blank may have lost one: an issue of its own, tested in test_tables."""
    this = form(edition)
    for pointer in (
        *(this.requests.pointer(row, this.requests.columns[-1]) for row in this.requests.rows),
        *(this.disputes.pointer(row, this.disputes.columns[-1]) for row in this.disputes.rows),
        *(f"/article20/{row.key}/{block.columns[-1].key}" for block in this.article20 for row in block.rows),
    ):
        if value(data, pointer) is None:
            set_value(data, pointer, 0)


def comparable(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in ("published_on", "organ")} | {
        "organ": data["organ"]["name"]
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_clean_report_reads_back_from(layout: str, edition: str) -> None:
    data = report(2020 if edition == "2019" else 2023, form=edition)
    reading = read(LAYOUTS[layout](data), layout)
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()
    assert reading.data["organ"]["level"] == "township"


@pytest.mark.parametrize("layout", LAYOUTS)
@SLOW
@given(data=reports())
def test_any_numbers_read_back_from(layout: str, data: dict[str, Any]) -> None:
    reading = read(LAYOUTS[layout](data), layout)
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()
    this = form(data["form"])
    for table in TABLES:
        assert all(pointer in reading.sources for pointer in this.pointers(table))


def damaged(content: bytes, seed: int) -> bytes:
    """Up to three lines lost, doubled or cut, cells lost or added; no two in one row: they may cancel out."""
    chance = random.Random(seed)
    lines = content.decode().split("\n")
    places = chance.sample(range(0, len(lines), 24), chance.randint(1, 3))
    for place in sorted(places, reverse=True):
        index = min(len(lines) - 1, place + chance.randrange(3))
        kind = chance.randrange(5)
        if kind == 0:
            del lines[index]
        elif kind == 1:
            lines.insert(index, lines[index])
        elif kind == 2:
            lines[index] = lines[index][: chance.randint(0, len(lines[index]))]
        elif kind == 3:
            at = chance.choice([m.start() for m in re.finditer("<td>", lines[index])] or [0])
            lines[index] = lines[index][:at] + re.sub("^<td>[^<]*</td>", "", lines[index][at:])
        else:
            at = chance.choice([m.start() for m in re.finditer("<td>", lines[index])] or [0])
            lines[index] = lines[index][:at] + re.sub("^<td>", "<td></td><td>", lines[index][at:])
    return "\n".join(lines).encode()


@pytest.mark.parametrize("layout", ["cell_lines", "row_lines", "merged", "placeholders"])
@SLOW
@given(seed=st.integers(0, 10**6))
def test_a_damaged_copy_never_gives_another_number(layout: str, seed: int) -> None:
    """Every value has its own number, so that one in a wrong place shows; doubled lines add none."""
    data = report(2023)
    this = form("2021")
    pointers = [pointer for table in TABLES for pointer in this.pointers(table)]
    for number, pointer in enumerate(pointers):
        set_value(data, pointer, 1000 + number)
    content = damaged(LAYOUTS[layout](data), seed)
    try:
        reading = read(content, layout)
    except UnreadableError:
        return
    stated = leaves({table: data[table] for table in TABLES})
    for pointer, number in leaves({table: reading.data[table] for table in TABLES}).items():
        covered = any(issue.at == pointer or pointer.startswith(issue.at + "/") for issue in reading.issues)
        if isinstance(number, int) and not covered:
            raw = reading.sources[pointer].raw
            # A bitten number is another number on paper too; a number in a wrong place is the reader's fault.
            assert number == stated[pointer] or str(stated[pointer]).startswith(raw or "-"), pointer
