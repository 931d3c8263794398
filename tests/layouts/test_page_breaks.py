"""Copies of texts with numbers and headers of pages between their lines, those of tables among them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from auditor.errors import AuditorError
from auditor.reading.document import Table
from auditor.testing import read_document
from auditor_ogi.interpret import interpret
from tests.layouts.comparison import Tally
from tests.layouts.formats import formats
from tests.layouts.reports import random_report

FORMATS = {name: each for name, each in formats().items() if name in ("text", "markdown", "csv")}
LAYOUTS = [(name, layout) for name, item in FORMATS.items() for layout in item.layouts]
HEADER = "政府信息公开年度报告（公开稿）"
MARKS: dict[str, Callable[[int], list[str]]] = {
    "dashes": lambda page: [f"- {page} -"],
    "long dashes": lambda page: ["", f"— {page} —", ""],
    "words": lambda page: [f"第{page}页 共9页"],
    "of all": lambda page: [f"{page} / 9"],
    "English": lambda page: [f"Page {page} of 9"],
    "dots": lambda page: [f"·{page}·", ""],
    "bare": lambda page: [str(page)],
    "header": lambda page: [f"- {page} -", HEADER],
    "header with blank lines": lambda page: ["", f"第 {page} 页", "", HEADER, ""],
    "form feed": lambda page: [f"- {page} -", "\f"],
}
# Where rows are whole lines, a page parts rows and nothing else.
OF_ROWS = [
    ("text", "pipes"),
    ("text", "pipes_repeated_last"),
    ("text", "bars_padded_cut_with_header"),
    ("text", "row_lines_one_grid"),
    ("text", "commas"),
    ("text", "bars_around"),
    ("markdown", "plain"),
    ("markdown", "grid_tables"),
    ("markdown", "grid_tables_with_blank_cells"),
    ("markdown", "grid_tables_by_characters"),
]


def parted(lines: Sequence[str], places: Sequence[int], marks: Callable[[int], list[str]]) -> list[str]:
    """The lines with the end of a page before each of these places."""
    found = list(lines)
    for page, place in reversed([*enumerate(sorted(places), 2)]):
        found[place:place] = marks(page)
    return found


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(("name", "layout"), OF_ROWS)
def test_rows_on_two_pages_are_rows_of_one_table(name: str, layout: str, marks: str) -> None:
    if marks == "bare" and layout in ("commas", "row_lines_one_grid"):
        pytest.skip("a bare number may be the end of a value")
    tally = Tally()
    for seed in range(3):
        rng = random.Random(f"{layout}{marks}{seed}")
        data, level = random_report(rng)
        lines = FORMATS[name].layouts[layout](data).decode("utf-8-sig").split("\n")
        document = read_document("\n".join(lines).encode(), f"a{FORMATS[name].suffix}")
        tables = [block for block in document.blocks if isinstance(block, Table)]
        starts = [row[0].place.line or 0 for table in tables for row in table.rows[1:] if row]
        places = [line - 1 for line in rng.sample(starts, 3)]
        content = "\n".join(parted(lines, places, MARKS[marks])).encode()
        tally.count(data, level, interpret(read_document(content, f"a{FORMATS[name].suffix}")))
    assert tally.examples == []
    assert tally.values["exact"] == tally.values.total() > 0


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_a_page_that_ends_anywhere_hides_nothing(name: str, layout: str, marks: str) -> None:
    if marks == "bare" and layout.startswith("letter_by_letter"):
        pytest.skip("a digit between the digits of a number is one of them")
    tally = Tally()
    for seed in range(2):
        rng = random.Random(f"{layout}{marks}{seed}")
        data, level = random_report(rng)
        try:
            lines = FORMATS[name].layouts[layout](data).decode("utf-8-sig").split("\n")
        except UnicodeDecodeError:
            pytest.skip("this layout is in another charset")
        content = "\n".join(parted(lines, rng.sample(range(len(lines)), 4), MARKS[marks])).encode()
        try:
            reading = interpret(read_document(content, f"a{FORMATS[name].suffix}"))
        except AuditorError:
            continue
        tally.count(data, level, reading)
    assert [example for example in tally.examples if example.startswith(("wrong", "lost"))] == []


def test_lines_keep_their_numbers() -> None:
    content = "甲\n| 信息内容 | 件数 |\n- 1 -\n| 规章 | 0 |\n| 行政许可 | 3 |\n乙\n"
    document = read_document(content.encode(), "a.txt")
    first, table, last = document.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["信息内容", "件数"],
        ["规章", "0"],
        ["行政许可", "3"],
    ]
    assert [row[0].place.line for row in table.rows] == [2, 4, 5]
    assert (first.place.line, last.place.line) == (1, 6)


@pytest.mark.parametrize(
    "between",
    [
        ["3"],
        ["0.5"],
        ["-3"],
        ["三"],
        ["2024"],
        ["第二十条第（五）项"],
        ["- 3 - 件"],
    ],
)
def test_what_may_be_a_value_or_a_heading_stays(between: list[str]) -> None:
    lines = ["| 信息内容 | 件数 |", "| 规章 | 0 |", *between, "| 行政许可 | 3 |", "| 行政处罚 | 1 |"]
    blocks = read_document("\n".join(lines).encode(), "a.txt").blocks
    assert between[0] in [getattr(block, "text", "") for block in blocks]


@pytest.mark.parametrize(
    "line",
    ["\t{}", "{}|", "|{}", "| {} |", "{}\n|", "{}"],
    ids=["tab", "bar behind", "bar before", "bars around", "bar below", "bare"],
)
def test_values_that_count_up_are_values(line: str) -> None:
    cells = [
        "信息内容",
        "件数",
        "其中",
        *(text for number in range(1, 30) for text in ("行", str(number), "0")),
    ]
    content = "\n".join(line.format(cell) for cell in cells)
    blocks = read_document(content.encode(), "a.txt").blocks
    texts = [
        text
        for block in blocks
        for text in (
            [cell.text for row in block.rows for cell in row] if isinstance(block, Table) else [block.text]
        )
    ]
    assert [text.strip("| ") for text in texts if text.strip("| ").isdigit()] == [
        text for cell in cells if (text := cell).isdigit()
    ]


def test_two_drawn_tables_stay_two() -> None:
    drawn = ["+------+------+", "| 规章 | 0    |", "+------+------+", "| 许可 | 1    |", "+------+------+"]
    document = read_document("\n".join([*drawn, "- 2 -", *drawn]).encode(), "a.md")
    assert sum(isinstance(block, Table) for block in document.blocks) == 2


@pytest.mark.parametrize("cell", ["|", "||"])
def test_between_bars_on_lines_of_their_own_is_a_cell(cell: str) -> None:
    lines = [part for text in ("规章", "- 3 -", "0", "1") for part in (cell, text)] + [cell]
    content = "\n".join(lines * 3).encode()
    words = [
        text
        for block in read_document(content, "a.txt").blocks
        for text in (
            [each.text for row in block.rows for each in row] if isinstance(block, Table) else [block.text]
        )
    ]
    assert sum("- 3 -" in text for text in words) == 3
