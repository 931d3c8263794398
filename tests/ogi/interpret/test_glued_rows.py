"""Rows that a page break ran together are never read as one; others with long numbers are."""

from __future__ import annotations

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret
from auditor_ogi.interpret.glued_rows import has_padded_number, may_be_two, parted
from auditor_ogi.sample import report
from auditor_readers import html, text
from tests.ogi.interpret.rendering import merged, row_lines, value

UPPER = "/requests/outcomes/disclosed"
LOWER = "/requests/outcomes/partly_disclosed"
KEYS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")


def read(values: list[str], label: str = "（一）予以公开", below: list[str] | None = None) -> Reading:
    """A report in which a row has these texts and the row below is gone, or has those ``below``."""
    lines = row_lines(report(2024)).decode().split("\n")
    at = next(index for index, line in enumerate(lines) if "（一）予以公开" in line)
    lines[at] = "\t".join(["三、本年度办理结果", label, *values])
    if below is None:
        del lines[at + 1]
    else:
        lines[at + 1] = "\t".join(["（二）部分公开", *below])
    return interpret(text.read("\n".join(lines).encode(), "x.txt"))


def values(reading: Reading, row: str = UPPER) -> list[int | None]:
    return [value(reading.data, f"{row}/{key}") for key in KEYS]


@pytest.mark.parametrize(
    "texts",
    [
        ["10", "10", "00", "00", "00", "00", "20"],
        ["10", "00", "00", "00", "00", "00", "10"],
        ["11", "10", "12", "11", "11", "11", "66"],
        ["1210", "10", "10", "10", "10", "10", "1710"],
        ["1 0", "1 0", "0 0", "0 0", "0 0", "0 0", "2 0"],
        ["1 0", "1", "0", "0", "0", "0", "2"],
        ["53", "1", "0", "0", "0", "0", "63"],
    ],
)
def test_two_rows_in_one_are_left_open(texts: list[str]) -> None:
    reading = read(texts)
    assert values(reading) == [None] * 7
    assert values(reading, LOWER) == [None] * 7
    assert {UPPER, LOWER} <= {issue.at for issue in reading.issues}


def test_the_one_cut_that_adds_up_is_the_candidate() -> None:
    issues = read(["10", "10", "00", "00", "00", "00", "20"]).issues
    found = {issue.at: issue.candidate for issue in issues if issue.candidate is not None}
    assert [found[f"{UPPER}/{key}"] for key in KEYS] == [1, 1, 0, 0, 0, 0, 2]
    assert [found[f"{LOWER}/{key}"] for key in KEYS] == [0] * 7


def test_the_other_row_is_there_without_numbers() -> None:
    reading = read(["10", "10", "00", "00", "00", "00", "20"], below=[""] * 7)
    assert values(reading) == values(reading, LOWER) == [None] * 7


def test_a_padded_number_leaves_its_row_open_alone() -> None:
    reading = read(["10", "10", "00", "00", "00", "00", "20"], below=["0"] * 7)
    assert values(reading) == [None] * 7
    assert values(reading, LOWER) == [0] * 7


def test_on_a_page() -> None:
    page = merged(report(2024)).decode()
    row = page[page.index("（一）予以公开") :]
    row = row[row.index("</td>") + 5 : row.index("</tr>")]
    glued = "".join(f"<td>{number}</td>" for number in (10, 10, "00", "00", "00", "00", 20))
    page = page.replace(row, glued, 1)
    start = page.index("<tr><td", page.index("（一）予以公开"))
    page = page[:start] + page[page.index("</tr>", start) + 5 :]
    assert values(interpret(html.read(page.encode(), "x.html"))) == [None] * 7


@pytest.mark.parametrize(
    "texts",
    [["12", "0", "0", "0", "0", "0", "12"], ["5", "0", "0", "0", "0", "0", "6"], ["0"] * 7],
)
def test_a_row_before_one_that_the_report_leaves_out_is_read(texts: list[str]) -> None:
    assert values(read(texts)) == [int(text) for text in texts]


def test_long_numbers_beside_a_row_with_numbers_are_read() -> None:
    reading = read(["11", "10", "12", "11", "11", "11", "66"], below=["0"] * 7)
    assert values(reading) == [11, 10, 12, 11, 11, 11, 66]


def test_long_numbers_beside_a_blank_row_that_add_up_are_read() -> None:
    reading = read(["35", "0", "0", "1", "0", "0", "37"], below=[""] * 7)
    assert values(reading) == [35, 0, 0, 1, 0, 0, 37]


@pytest.mark.parametrize(
    ("line", "above", "pointers"),
    [
        ("行政规范性文件\t", "规章\t00\t10\t20", ("rules", "normative_documents")),
        ("行政规范性文件\t", "规章\t12\t10\t20", ("rules", "normative_documents")),
        ("规章\t", "行政规范性文件\t12\t10\t20", ("rules", "normative_documents")),
    ],
)
def test_rows_of_table_two(line: str, above: str, pointers: tuple[str, ...]) -> None:
    lines = row_lines(report(2024)).decode().split("\n")
    gone = next(index for index, text in enumerate(lines) if text.startswith(line))
    other = next(index for index, text in enumerate(lines) if text.startswith(above.split("\t")[0] + "\t"))
    lines[other] = above
    del lines[gone]
    reading = interpret(text.read("\n".join(lines).encode(), "x.txt"))
    for key in pointers:
        assert value(reading.data, f"/article20/{key}/in_force") is None
        assert f"/article20/{key}" in {issue.at for issue in reading.issues}


def test_a_row_of_table_two_beside_a_blank_one_is_read() -> None:
    lines = row_lines(report(2024)).decode().split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith("规章\t"))
    lines[at : at + 2] = ["规章\t\t\t", "行政规范性文件\t12\t10\t20"]
    reading = interpret(text.read("\n".join(lines).encode(), "x.txt"))
    assert value(reading.data, "/article20/normative_documents/in_force") == 20


def test_what_is_a_padded_number() -> None:
    assert has_padded_number(["1", "05"])
    assert not has_padded_number(["0", "10", "", "0.5", "1,005"])


def test_what_may_be_two_rows() -> None:
    assert not may_be_two(["", "", ""])
    assert not may_be_two(["—", "12", "12"])
    assert not may_be_two(["12", "1"], summed=False)
    assert may_be_two(["12", "11"], summed=False)


def test_two_cuts_that_add_up_are_none() -> None:
    assert parted(["111", "111"]) is None
    assert parted(["10", "20"]) is None
    assert parted(["12", "12"]) == ((1, 1), (2, 2))
