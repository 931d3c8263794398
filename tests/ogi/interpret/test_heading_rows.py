"""Headings of parts that are rows of a sheet, right below the table of the part before."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from auditor.testing import read_document
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from tests.readers.filled_forms import grid, parts

ORDINALS = {
    "Chinese": "一二三四五六",
    "digits": "123456",
    "full-width digits": "１２３４５６",
}
BEFORE_AND_BEHIND = [("", "、"), ("", "."), ("", "．"), ("", "，"), ("", "、 ")]
WITH_WORDS = [("第", "部分 "), ("第", "部分："), ("第", "章 ")]


def rows(data: dict[str, Any], ordinals: str, before: str, behind: str) -> list[list[str]]:
    """A sheet with a heading right below each table, and a blank row below each heading."""
    found: list[list[str]] = []
    headings = [section["heading"] for section in data["sections"]]
    for item in parts(data):
        if not isinstance(item, str):
            found += [["" if cell is None else cell.text for cell in line] for line in grid(item)]
            continue
        if item in headings:
            number, _, name = item.partition("、")
            found += [[before + ordinals["一二三四五六".index(number)] + behind + name], []]
        else:
            found.append([item])
    return found


def as_csv(lines: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode()


def as_workbook(lines: list[list[str]]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append([int(text) if text.isdigit() and len(line) > 1 else text for text in line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


WRITERS = pytest.mark.parametrize(
    ("write", "name"), [(as_csv, "a.csv"), (as_workbook, "a.xlsx")], ids=["csv", "xlsx"]
)
CASES = [
    *((ordinals, *around) for ordinals in ORDINALS.values() for around in BEFORE_AND_BEHIND),
    *((ORDINALS["Chinese"], *around) for around in WITH_WORDS),
]


@pytest.mark.parametrize(("ordinals", "before", "behind"), CASES)
@WRITERS
def test_each_part_is_found(write: Any, name: str, ordinals: str, before: str, behind: str) -> None:
    data = report(2024)
    reading = interpret(read_document(write(rows(data, ordinals, before, behind)), name))
    assert [section["number"] for section in reading.data["sections"]] == [1, 2, 3, 4, 5, 6]
    assert reading.data["requests"] == data["requests"]
    assert reading.data["disputes"] == data["disputes"]


def without_ordinals(lines: list[list[str]]) -> list[list[str]]:
    return [
        [line[0].partition("、")[2]] if len(line) == 1 and line[0][:1] in set("一二三四五六") else line
        for line in lines
    ]


@WRITERS
def test_headings_without_ordinals_are_headings(write: Any, name: str) -> None:
    data = report(2024)
    reading = interpret(read_document(write(without_ordinals(rows(data, "一二三四五六", "", "、"))), name))
    assert [section["number"] for section in reading.data["sections"]] == [1, 2, 3, 4, 5, 6]
    assert reading.data["requests"] == data["requests"]


@WRITERS
def test_the_name_of_a_table_is_no_second_heading(write: Any, name: str) -> None:
    data = report(2024)
    lines: list[list[str]] = []
    for line in rows(data, "一二三四五六", "", "、"):
        lines.append(line)
        if len(line) == 1 and line[0][:1] in set("二三四") and line[0][1:2] == "、":
            lines.append([line[0].partition("、")[2]])
    reading = interpret(read_document(write([line for line in lines if line]), name))
    assert [section["number"] for section in reading.data["sections"]] == [1, 2, 3, 4, 5, 6]
    assert reading.data["requests"] == data["requests"]
