"""Real reports read exactly as they print. The repository does not hold them; without them the tests skip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.reading.reader import Reader
from auditor_ogi.interpret import interpret
from auditor_readers import html, pdf, text

REPORTS = Path(__file__).parents[4] / "shared" / "reports"
READ = {"fenghuang-2024.txt": text.READER, "city-2025.html": html.READER, "hongze-2024.pdf": pdf.READER}

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not on this machine")


@pytest.mark.parametrize(("name", "reader"), READ.items())
def test_reads_as_printed(name: str, reader: Reader) -> None:
    file = REPORTS / name
    expected: dict[str, Any] = json.loads(file.with_suffix(".expected.json").read_text("utf-8"))
    reading = interpret(reader.read(file.read_bytes(), name))
    assert reading.issues == ()
    organ = expected.pop("organ")
    assert {key: reading.data["organ"][key] for key in organ} == organ
    sections = expected.pop("sections")
    assert [
        {key: got[key] for key in want} for want, got in zip(sections, reading.data["sections"], strict=True)
    ] == sections
    assert {key: reading.data[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("name", "reader", "pointer", "line"),
    [
        ("fenghuang-2024.txt", text.READER, "/requests/received/total", 81),
        ("fenghuang-2024.txt", text.READER, "/sections/5/heading", 391),
        ("city-2025.html", html.READER, "/requests/received/total", 26),
        ("city-2025.html", html.READER, "/disputes/review/upheld", 57),
    ],
)
def test_knows_the_line(name: str, reader: Reader, pointer: str, line: int) -> None:
    reading = interpret(reader.read((REPORTS / name).read_bytes(), name))
    assert reading.sources[pointer].place.line == line
