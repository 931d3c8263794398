"""Tables whose cells are lines of text: rows with spaces only, labels over lines, pages between rows."""

from __future__ import annotations

import re

import pytest

from auditor.reports.report import leaves
from auditor.reports.report_type import Reading
from auditor_ogi.form import TABLES
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import html, text
from tests.layouts.plain_text import LAYOUTS
from tests.ogi.interpret.rendering import merged, value

ROW = "/requests/outcomes/not_processed/repeated"
KEYS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")


def spaced(*changes: tuple[str, str], data: dict[str, object] | None = None) -> Reading:
    source = LAYOUTS["spaced"](data or report(2024)).decode()
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return interpret(text.read(source.encode(), "x.txt"))


def values(reading: Reading, row: str = ROW) -> list[int | None]:
    return [value(reading.data, f"{row}/{key}") for key in KEYS]


def at(reading: Reading) -> set[str]:
    return {issue.at for issue in reading.issues}


BUSY = report(2024, tables=busy_tables())
OLD = "2.重复申请 0 0 0 0 0 0 0\n"


@pytest.mark.parametrize(
    "new",
    [
        "2.重复申请  3   0 0\u30000 0 0 3\n",
        "2.重复\n申请 3 0 0 0 0 0 3\n",
        "2.\n重复\n申请\n3 0 0 0 0 0 3\n",
        "2.重复申请\n3 0 0 0 0 0 3\n",
        "2.重复申请\n3\n0\n0\n0\n0\n0\n3\n",
        "2. 重复 申请 3 0 0 0 0 0 3\n",
        "2.重复申请（没有的填0） 3 0 0 0 0 0 3\n",
        "— 4 —\n2.重复申请 3 0 0 0 0 0 3\n",
        "\n第 4 页 共 6 页\n\n2.重复申请 3 0 0 0 0 0 3\n",
        "4\n2.重复申请 3 0 0 0 0 0 3\n",
        "青岚县水务局2024年年报\n2.重复申请 3 0 0 0 0 0 3\n",
        "2.重复申请 | 3 | 0 | 0 | 0 | 0 | 0 | 3\n",
    ],
)
def test_a_row_with_spaces(new: str) -> None:
    reading = spaced((OLD, new))
    assert values(reading) == [3, 0, 0, 0, 0, 0, 3]
    assert reading.issues == ()
    assert reading.data["sections"][2]["text"] == report(2024)["sections"][2]["text"]


@pytest.mark.parametrize(
    "new",
    [
        "2.重复申请 3 0 0 0 0 3\n",
        "2.重复申请 3 0 0 0 0 0 0 3\n",
        "2.重复申请 3 3\n",
        "2.重复申请 3 0 0 0 0 0 3 3.要求提供公开出版物 0 0 0 0 0 0 0\n",
    ],
)
def test_a_row_that_leaves_more_than_one_reading_is_left_open(new: str) -> None:
    reading = spaced((OLD, new))
    assert values(reading) == [None] * 7
    assert any(issue.at == ROW for issue in reading.issues)


def test_a_number_that_goes_on_below_its_row_is_not_that_of_a_page() -> None:
    reading = spaced((OLD, "2.重复申请 3 0 0 0 0 0 186\n2\n"))
    assert values(reading) == [None] * 7
    assert values(spaced((OLD, "2.重复申请 3 0 0 0 0 0 3\n2\n"))) == [3, 0, 0, 0, 0, 0, 3]


def test_a_value_below_the_others_of_table_four_may_be_of_any_column() -> None:
    printed = " ".join("123456789") + " 1 2 3 4 5 6"
    tables = {
        f"/disputes/{row}/{column}": int(number)
        for (row, column), number in zip(
            [
                (row, column)
                for row in ("review", "litigation_direct", "litigation_after_review")
                for column in ("upheld", "corrected", "other", "pending", "total")
            ],
            printed.split(),
            strict=True,
        )
    }
    source = spaced(data=report(2024, tables=tables))
    assert value(source.data, "/disputes/litigation_after_review/total") == 6
    broken = spaced((printed, "1 2 3 4 6 7 8 9 1 2 3 4 5 6\n5"), data=report(2024, tables=tables))
    assert value(broken.data, "/disputes/review/total") is None
    assert "/disputes" in at(broken)


def test_without_headings_nothing_is_bound() -> None:
    reading = spaced(("自然人 法人或其他组织 总计\n", ""))
    assert values(reading) == [None] * 7
    assert "/requests" in at(reading)


def test_a_sentence_between_rows_is_text() -> None:
    reading = spaced((OLD, f"以上数据由办公室统计。\n{OLD}"))
    assert "以上数据由办公室统计。" in reading.data["sections"][2]["text"]
    assert values(reading) == [0] * 7


def test_sentences_with_numbers_and_labels_are_no_rows() -> None:
    sentence = "全年办结3件，其中重复申请 1 件、予以公开 2 件。"
    reading = spaced((OLD, OLD), ("五、", f"{sentence}\n五、"))
    assert sentence in reading.data["sections"][3]["text"]


def page_with_lines(lines: list[str]) -> Reading:
    """A page whose table ends before 2.重复申请; what follows are paragraphs."""
    page = merged(report(2024, tables=busy_tables())).decode()
    start = page.rindex("<tr>", 0, page.index("2.重复申请"))
    end = page.index("</table>", start) + len("</table>")
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return interpret(html.read(f"{page[:start]}</tbody></table>{paragraphs}{page[end:]}".encode(), "x.html"))


REST = [
    "2.重复申请 1 0 0 0 0 0 1",
    "3.要求提供公开出版物 0 0 0 0 0 0 0",
    "4.无正当理由大量反复申请 0 0 0 0 0 0 0",
    "5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0",
    "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0",
    "3.其他 0 0 0 0 0 0 0",
    "（七）总计 5 1 0 0 0 0 6",
    "四、结转下年度继续办理 0 0 0 0 0 0 0",
]


@pytest.mark.parametrize("between", [[], ["- 5 -"], ["第5页"], ["5 / 8"]])
def test_the_second_page_as_lines(between: list[str]) -> None:
    reading = page_with_lines([*between, *REST])
    assert values(reading) == [1, 0, 0, 0, 0, 0, 1]
    assert values(reading, "/requests/outcomes/total") == [5, 1, 0, 0, 0, 0, 6]
    assert values(reading, "/requests/carried_out") == [0] * 7
    assert not any(line in reading.data["sections"][2]["text"] for line in (*between, *REST))


def test_a_row_of_the_second_page_that_lost_a_cell() -> None:
    reading = page_with_lines(["2.重复申请 1 0 0 0 0 1", *REST[1:]])
    assert values(reading) == [None] * 7
    assert ROW in at(reading)
    assert values(reading, "/requests/outcomes/total") == [5, 1, 0, 0, 0, 0, 6]


def test_rows_that_are_on_no_page_are_missing() -> None:
    reading = page_with_lines([])
    assert values(reading) == [None] * 7
    assert not any(issue.at.startswith("/requests") for issue in reading.issues)
    assert f"{ROW}/total" not in reading.sources


def test_a_row_whose_label_is_in_another_place_is_not_missing() -> None:
    reading = page_with_lines([*REST[1:], "附：", "2.重复申请"])
    assert values(reading) == [None] * 7
    assert ROW in at(reading)


def test_a_row_is_not_missing_where_another_could_not_be_settled() -> None:
    lost = page_with_lines(["3.要求提供公开出版物 0 0 0", *REST[2:]])
    assert ROW in at(lost)


def test_labels_without_a_table_are_not_a_report_without_it() -> None:
    source = LAYOUTS["spaced"](report(2024)).decode()
    start, end = source.index("（本列数据"), source.index("四、政府信息公开行政复议")
    left = "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n"
    reading = interpret(text.read(f"{source[:start]}{left}{source[end:]}".encode(), "x.txt"))
    assert reading.data["requests"] is not None
    assert "/requests" in at(reading)


def test_a_report_without_the_table_is_one() -> None:
    source = LAYOUTS["spaced"](report(2024)).decode()
    start, end = source.index("（本列数据"), source.index("四、政府信息公开行政复议")
    reading = interpret(text.read(f"{source[:start]}{source[end:]}".encode(), "x.txt"))
    assert reading.data["requests"] is None
    assert not any(issue.at.startswith("/requests") for issue in reading.issues)


def without_gaps(name: str = "row_lines_plain") -> str:
    """A report whose copy has nothing between the cells of a row."""
    return LAYOUTS[name](report(2024)).decode().replace("\t", "")


def test_rows_without_anything_between_cells_are_not_missing_and_no_sentences() -> None:
    reading = interpret(text.read(without_gaps().encode(), "x.txt"))
    assert {"/article20", "/requests", "/disputes"} <= at(reading)
    texts = "".join(section["text"] for section in reading.data["sections"])
    assert "本年新收政府信息公开申请数量" not in texts
    assert "结果维持" not in texts
    assert [section["text"] for section in reading.data["sections"]] == [
        section["text"] for section in report(2024)["sections"]
    ]


@pytest.mark.parametrize("mark", ["、", "，", "/", " / ", "|"])
def test_other_marks_between_cells_that_no_reader_parts(mark: str) -> None:
    source = LAYOUTS["row_lines_plain"](report(2024)).decode().replace("\t", mark)
    reading = interpret(text.read(source.encode(), "x.txt"))
    assert all(reading.data[table] is not None for table in ("article20", "requests", "disputes"))


def test_cells_of_all_tables_behind_the_text_are_not_missing() -> None:
    source = LAYOUTS["flattened"](report(2024)).decode().split("\n\n")
    lines = "\n\n".join(part for part in source if part)
    start = lines.index("第二十条")
    cells = "\n".join(line for line in lines[start:].split("\n") if "。" not in line and "、" not in line[:2])
    words = "\n".join(
        line for line in lines.split("\n") if "。" in line or line[1:2] == "、" or "报告" in line
    )
    reading = interpret(text.read(f"{words}\n{cells}\n".encode(), "x.txt"))
    assert all(reading.data[table] is not None for table in ("article20", "requests", "disputes"))


@pytest.mark.parametrize(
    "words",
    [
        "行政复议\n本年度未发生行政复议。\n行政诉讼\n本年度未发生行政诉讼。",
        "（一）行政复议\n没有。\n（二）行政诉讼\n没有。",
        "2024年，收到行政复议0件。\n行政诉讼0件。",
    ],
)
def test_words_about_cases_are_no_table_of_them(words: str) -> None:
    source = LAYOUTS["spaced"](report(2024)).decode()
    start, end = source.index("行政复议 行政诉讼"), source.index("五、存在")
    reading = interpret(text.read(f"{source[:start]}{words}\n{source[end:]}".encode(), "x.txt"))
    assert reading.data["disputes"] is None


@pytest.mark.parametrize(
    "row", [",".join("0" * 15), "  ".join("0" * 15), " | ".join("123456789012345"), "0 " * 15]
)
def test_a_row_of_values_without_its_headings_is_a_table_that_could_not_be_read(row: str) -> None:
    source = LAYOUTS["spaced"](report(2024)).decode()
    start, end = source.index("行政复议 行政诉讼"), source.index("五、存在")
    reading = interpret(text.read(f"{source[:start]}{row}\n{source[end:]}".encode(), "x.txt"))
    assert reading.data["disputes"] is not None
    assert "/disputes" in at(reading)


def test_ordinals_that_are_pieces_of_their_own() -> None:
    """Digits and Chinese characters are often in two fonts, and a program puts each piece on a line."""
    source = LAYOUTS["flattened"](BUSY).decode()
    parted = re.sub(r"^([1-8])(?=\.)", r"\1\n", source, flags=re.M)
    assert parted.count("\n.") > 8
    reading = interpret(text.read(parted.encode(), "x.txt"))
    assert reading.data["requests"] == BUSY["requests"]
    assert reading.issues == ()


def test_merged_cells_that_come_again_in_every_place() -> None:
    reading = interpret(text.read(LAYOUTS["flattened_repeated"](BUSY), "x.txt"))
    assert {table: reading.data[table] for table in TABLES} == {table: BUSY[table] for table in TABLES}
    assert reading.issues == ()


@pytest.mark.parametrize("row", range(0, 30, 3))
def test_a_value_that_is_lost_among_repeated_cells_moves_no_other(row: int) -> None:
    start, *lines = re.split(
        r"(?<=三、收到和处理政府信息公开申请情况\n)", LAYOUTS["flattened_repeated"](BUSY).decode()
    )
    cells = "".join(lines).split("\n")
    numbers = [at for at, cell in enumerate(cells) if cell.isdigit()]
    del cells[numbers[7 * row]]
    reading = interpret(text.read((start + "\n".join(cells)).encode(), "x.txt"))
    printed = leaves({"requests": BUSY["requests"]})
    read = leaves({"requests": reading.data["requests"]})
    assert all(value in (None, printed[pointer]) for pointer, value in read.items())
