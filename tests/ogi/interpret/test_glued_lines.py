"""Copies that keep little between paragraphs and cells: what can be told apart is read, and no more."""

from __future__ import annotations

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.form import TABLES
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import delimited, text
from tests.layouts.plain_text import LAYOUTS
from tests.layouts.sheets import CSV

LONG = "全年制定公开目录并逐项落实，组织培训和自查，及时回应群众关切。" * 12
REPORT = report(2024, tables=busy_tables(), texts={1: LONG})


def read(source: str) -> Reading:
    return interpret(text.read(source.encode(), "x.txt"))


def at(reading: Reading) -> set[str]:
    return {issue.at for issue in reading.issues}


def texts(reading: Reading) -> list[tuple[int | None, str]]:
    return [(section["number"], section["text"]) for section in reading.data["sections"]]


def lines() -> list[str]:
    return LAYOUTS["flattened"](REPORT).decode().split("\n")


def start_of_tables(source: list[str]) -> int:
    return next(at for at, line in enumerate(source) if line.startswith("第二十条"))


@pytest.mark.parametrize("between", [" \u3000\u3000", "\xa0\xa0", " "])
def test_paragraphs_on_one_line(between: str) -> None:
    """Parted by the blanks with which each begins, or by the headings of parts alone."""
    source = [line for line in lines() if line]
    cut = start_of_tables(source)
    reading = read("\n".join([between.join(source[:cut]), *source[cut:]]))
    assert reading.data["requests"] == REPORT["requests"]
    assert [number for number, _ in texts(reading)] == [1, 2, 3, 4, 5, 6]
    assert texts(reading)[0][1].replace(between, "\n").replace(between.strip(" "), "") == LONG


@pytest.mark.parametrize("heading", ["二、", "三、", "四、"])
def test_cells_glued_to_a_heading(heading: str) -> None:
    source = [line for line in lines() if line]
    number = next(at for at, line in enumerate(source) if line.startswith(heading) and "情况" in line)
    cells = next(
        at
        for at, line in enumerate(source)
        if at > number and line.startswith(("第二十条", "（本列数据", "行政复议"))
    )
    source[number : cells + 1] = [source[number] + source[cells]]
    reading = read("\n".join(source))
    assert {table: reading.data[table] for table in TABLES} == {table: REPORT[table] for table in TABLES}
    assert [number for number, _ in texts(reading)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("mark", ["", "|", ","])
def test_all_of_a_copy_on_one_line_accuses_nobody(mark: str) -> None:
    reading = read(mark.join(line for line in lines() if line))
    assert set(at(reading)) >= {"/article20", "/requests", "/disputes", "/sections"}
    assert all(reading.data[table] is not None for table in TABLES)


@pytest.mark.parametrize("layout", ["flattened", "row_lines_plain", "row_lines_with_other_labels", "spaced"])
@pytest.mark.parametrize("between", [" ", "  "])
def test_a_whole_copy_whose_line_breaks_are_blanks(layout: str, between: str) -> None:
    source = LAYOUTS[layout](REPORT).decode()
    reading = read(between.join(source.split()))
    assert {table: reading.data[table] for table in TABLES} == {table: REPORT[table] for table in TABLES}
    assert [number for number, _ in texts(reading)] == [1, 2, 3, 4, 5, 6]
    assert [text.replace("\n", "") for _, text in texts(reading)] == [
        section["text"].replace("\n", "") for section in REPORT["sections"]
    ]
    assert (reading.data["title"], reading.data["organ"]) == (REPORT["title"], REPORT["organ"])
    assert reading.issues == ()


@pytest.mark.parametrize(
    "layout", ["commas", "quoted_repeated", "pipes", "bars_between", "bar_lines_doubled", "data_frame"]
)
def test_a_whole_copy_with_marks_between_cells_has_its_tables(layout: str) -> None:
    reading = read(" ".join(LAYOUTS[layout](REPORT).decode().split()))
    assert all(reading.data[table] is not None for table in TABLES)


def test_words_of_a_page_before_a_report_on_one_line() -> None:
    page = "首页 政务公开 发布机构： 云岭县青溪镇人民政府 发布日期： 2025-01-20 文号： 无"
    source = LAYOUTS["flattened"](report(2024, tables=busy_tables(), texts={1: LONG})).decode()
    reading = read(f"{page} {' '.join(source.split())}")
    assert reading.data["published_on"] == "2025-01-20"
    assert reading.data["title"] == REPORT["title"]


def test_a_row_of_a_copy_on_one_line_that_lost_a_cell_is_left_open() -> None:
    source = " ".join(LAYOUTS["flattened"](REPORT).decode().split())
    start = source.index("2.重复申请")
    cut = source.index(" ", source.index(" ", start) + 1)
    reading = read(source[: source.index(" ", start)] + source[cut:])
    assert set(reading.data["requests"]["outcomes"]["not_processed"]["repeated"].values()) == {None}


def test_a_text_with_none_of_the_tables_may_have_lost_them() -> None:
    source = lines()
    words = [line for line in source if "。" in line or line[1:2] == "、" or "报告" in line]
    words = [line for line in words if not line.startswith(("一、本年", "二、上年", "三、本年", "四、结转"))]
    reading = read("\n".join(words))
    assert at(reading) >= {"/article20", "/requests", "/disputes"}
    assert all(reading.data[table] is not None for table in TABLES)


def test_words_of_a_sentence_in_pieces_are_no_row() -> None:
    source = (
        LAYOUTS["pipes"](REPORT).decode() + "|全年收取信息处理费|0|件，|0|元。没有其他需要报告的事项。|\n" * 2
    )
    number, last = texts(read(source))[-1]
    assert number == 6
    assert last.endswith("全年收取信息处理费0件，0元。没有其他需要报告的事项。")


def test_tables_alone_are_all_three_tables() -> None:
    rows = CSV["plain"](REPORT).decode().splitlines()
    tables = [row for row in rows if row.count(",") > 1 and "。" not in row]
    reading = interpret(delimited.read("\n".join(tables).encode(), "x.csv"))
    assert reading.data["disputes"] == REPORT["disputes"]


def test_tabs_between_pieces_of_a_page() -> None:
    """Where values are on lines by themselves, between lines of nothing but tabs."""
    source = lines()
    cut = start_of_tables(source)
    cells = [
        f"      {line}\n    \t" if line.isdigit() else f"\t{line}\t\n\t" for line in source[cut:] if line
    ]
    reading = read("\n".join([*source[:cut], *cells]))
    assert {table: reading.data[table] for table in TABLES} == {table: REPORT[table] for table in TABLES}


def test_the_same_text_again_on_one_line_has_no_headings() -> None:
    source = [line for line in lines() if line]
    reading = read("\n".join([*source[:1], "".join(source[1:]), *source[1:]]))
    assert [number for number, _ in texts(reading)] == [1, 2, 3, 4, 5, 6]
    assert reading.data["requests"] == REPORT["requests"]
