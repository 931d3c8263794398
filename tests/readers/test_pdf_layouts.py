"""Reports set by typst as offices print them: every number reads back, or is null with an issue."""

from __future__ import annotations

import random
from typing import Any

import pytest

from auditor.errors import UnreadableError
from auditor.reports.report import leaves
from auditor.reports.report_type import Reading
from auditor_ogi.form import EDITIONS, TABLES, form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import pdf
from tests.readers.pdf_layouts import LAYOUTS, UNRULED
from tests.readers.test_pdf import printed

NUMBERS = (None, 0, 7, 22, 308, 4_160, 98_765)


def filled(seed: int) -> dict[str, Any]:
    """A report of which many numbers are others, or blank."""
    chance = random.Random(seed)
    edition = EDITIONS[seed % len(EDITIONS)]
    data = report(2020 if edition == "2019" else 2023, form=edition)
    for table in TABLES:
        for pointer in form(edition).pointers(table):
            if chance.random() < 0.4:
                set_value(data, pointer, chance.choice(NUMBERS))
    return data


def stated(data: dict[str, Any]) -> dict[str, Any]:
    return leaves({table: data[table] for table in TABLES})


def wrong(data: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """The numbers that were read as others without a word, or lost without a word."""
    got = stated(reading.data)
    return {
        pointer: got.get(pointer)
        for pointer, value in stated(data).items()
        if got.get(pointer) != value
        and not any(pointer == issue.at or pointer.startswith(issue.at + "/") for issue in reading.issues)
    }


@pytest.mark.parametrize(("number", "layout"), list(enumerate(LAYOUTS)))
def test_a_clean_report_reads_back(number: int, layout: str) -> None:
    edition = EDITIONS[number % len(EDITIONS)]
    data = report(2020 if edition == "2019" else 2023, form=edition)
    reading = interpret(pdf.read(LAYOUTS[layout](data), "x.pdf"))
    assert reading.issues == ()
    assert stated(reading.data) == stated(data)
    assert reading.data["title"] == data["title"]
    if layout != "two columns of text":
        # There a heading of two lines is read as two paragraphs.
        assert [part["heading"] for part in reading.data["sections"]] == [
            part["heading"] for part in data["sections"]
        ]


@pytest.mark.parametrize(("number", "layout"), list(enumerate(LAYOUTS)))
def test_any_numbers_read_back_or_are_null_with_an_issue(number: int, layout: str) -> None:
    data = filled(number)
    reading = interpret(pdf.read(LAYOUTS[layout](data), "x.pdf"))
    assert wrong(data, reading) == {}
    if layout in UNRULED:
        got, want = stated(reading.data), stated(data)
        assert sum(got[pointer] == value for pointer, value in want.items()) >= 0.995 * len(want)


def damaged(content: bytes, seed: int) -> bytes:
    """Some bytes changed: anywhere, or, where checksums do not reach, between the compressed parts."""
    chance = random.Random(seed)
    parts = content.split(b"stream")
    starts = [0]
    for part in parts[:-1]:
        starts.append(starts[-1] + len(part) + len(b"stream"))
    outside = [(at, len(part)) for at, part in zip(starts[::2], parts[::2], strict=False) if part]
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, size = chance.choice(outside) if seed % 3 else (0, len(content))
        place = at + chance.randrange(size)
        changed[place] = chance.choice((changed[place] ^ 1 << chance.randrange(8), chance.randrange(256)))
    return bytes(changed)


@pytest.mark.parametrize("made", ["typst", "typst without lines", "drawn"])
def test_changed_bytes_never_change_a_number_in_silence(made: str) -> None:
    data = filled(3)
    content = {
        "typst": lambda: LAYOUTS["plain"](data),
        "typst without lines": lambda: LAYOUTS["three lines"](data),
        "drawn": lambda: printed(data),
    }[made]()
    opened = 0
    for seed in range(40):
        try:
            reading = interpret(pdf.read(damaged(content, seed), "x.pdf"))
        except UnreadableError:
            continue
        opened += 1
        assert {pointer for pointer, value in wrong(data, reading).items() if value is not None} == set(), (
            seed
        )
    assert opened > 10
