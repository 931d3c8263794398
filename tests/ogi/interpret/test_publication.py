"""The date of publication: every label, dates beside the title and in tables, several that differ."""

from __future__ import annotations

import pytest

from auditor.reading.document import Cell, Document, Paragraph, Place, Table
from auditor.reading.word_lists import word_lists
from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret, publication
from auditor_readers import html

LISTS = word_lists(publication.__file__)
TITLE = "云岭县青溪镇人民政府2024年政府信息公开工作年度报告"
PARTS = ["一、总体情况", "做了工作。", "二、主动公开政府信息情况", "六、其他需要报告的事项", "没有其他事项。"]


def document(*before: str | Table, after: tuple[str, ...] = (), **metadata: str) -> Document:
    blocks = [
        Paragraph(item, Place(line=number)) if isinstance(item, str) else item
        for number, item in enumerate((*before, *PARTS, *after), 1)
    ]
    return Document("x", "text", tuple(blocks), metadata)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(
        tuple(Cell(text, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    )


def dated(reading: Reading) -> tuple[str | None, list[str]]:
    issues = [str(issue.candidate) for issue in reading.issues if issue.at == "/published_on"]
    return reading.data["published_on"], issues


CERTAIN = [label for name in ("published", "dated", "bare") for label in LISTS[name]]


@pytest.mark.parametrize("label", CERTAIN)
def test_the_date_behind_a_label(label: str) -> None:
    reading = interpret(document(TITLE, f"{label}：2025年1月20日"))
    assert dated(reading) == ("2025-01-20", [])
    assert reading.sources["/published_on"].place.line == 2
    spaced = " ".join(label)
    assert dated(interpret(document(f"来源：青溪镇　{spaced}: 2025-01-20 09:30", TITLE))) == (
        "2025-01-20",
        [],
    )
    assert dated(interpret(document(TITLE, f"{label}：2025年2月30日"))) == (None, [])


@pytest.mark.parametrize("label", LISTS["updated"])
def test_the_date_of_the_last_change_is_not_certain(label: str) -> None:
    assert dated(interpret(document(TITLE, f"{label}：2025-06-20"))) == ("2025-06-20", ["2025-06-20"])
    both = document(TITLE, f"成文日期：2025-01-20 {label}：2025-06-20")
    assert dated(interpret(both)) == ("2025-01-20", [])


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：[ 2025-01-20 ]",
        "【发布日期】2025.1.20",
        "发布日期 2025/01/20 10:00:00 浏览次数：12",
        "公开日期：二〇二五年一月二十日",
        "发布日期：２０２５－０１－２０",
        "生成日期：2025-01-20　公开方式：主动公开　公开范围：面向社会",
        "索引号：0143/2025-00012 主题分类：年报 发文日期：20250120",
        "2025-01-20",
        "[2025-01-20 16:20]",
        "（2025年1月20日）",
        "2025-01-20 来源：青溪镇 浏览次数：12",
        "来源：青溪镇 2025-01-20 09:30",
        "二○二五年一月二十日",
        "2025-01-20 09:30 云岭县人民政府网站",
        "青溪镇人民政府 2025年1月20日",
    ],
)
def test_the_line_beside_the_title(line: str) -> None:
    for before in (
        (TITLE, line),
        (line, TITLE),
        ("今天是2019年4月20日 星期六", TITLE, "字体：大 中 小", line),
    ):
        reading = interpret(document(*before))
        assert dated(reading) == ("2025-01-20", [])
        assert reading.data["preamble"] == ""


@pytest.mark.parametrize(
    "line",
    [
        "今天是2025年1月20日",
        "今天是：2025-01-20 星期一",
        "2025年1月20日 星期一",
        "当前时间：2025-01-20 09:30",
        "会议时间：2025年1月20日",
        "统计时间：2025-01-20",
        "时间：2024年1月1日至2024年12月31日",
        "2025年1月20日，我镇召开专题会议。",
        "上一篇：2025-01-20 关于举办培训的通知",
        "2025-01-20 关于举办培训的通知",
        "关于举办培训的通知 2025-01-20",
        "2025-00012",
    ],
)
def test_other_dates(line: str) -> None:
    assert dated(interpret(document(TITLE, line))) == (None, [])
    assert dated(interpret(document(line, TITLE))) == (None, [])


def test_a_date_without_label_far_from_the_title() -> None:
    assert dated(interpret(document("2025-01-20", *("栏目",) * 5, TITLE))) == (None, [])
    assert dated(interpret(document(TITLE, after=("青溪镇人民政府", "2025年1月20日")))) == (None, [])


def test_the_label_and_the_date_on_two_lines() -> None:
    assert dated(interpret(document(TITLE, "发布日期：", "2025-01-20", "来源：", "青溪镇"))) == (
        "2025-01-20",
        [],
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("索引号", "0143/2025", "发布机构", "青溪镇"), ("公开日期", "2025-01-20", "文号", "")],
        [("索引号：0143/2025", "成文日期：2025年1月20日")],
        [("索引号", "发布机构", "发布日期"), ("0143/2025", "青溪镇", "2025-01-20 10:20")],
        [("公开日期：", "2025年01月20日"), ("有效期", "2019-04-20")],
        [("云岭县青溪镇人民政府", "2025-01-20")],
        [("2025-01-20",), ("青溪镇",)],
    ],
)
def test_the_date_in_a_table_before_the_text(rows: list[tuple[str, ...]]) -> None:
    assert dated(interpret(document(table(*rows), TITLE))) == ("2025-01-20", [])
    assert dated(interpret(document("今天是2019年4月20日", TITLE, table(*rows)))) == ("2025-01-20", [])


@pytest.mark.parametrize(
    ("lines", "date", "issues"),
    [
        (["成文日期：2025-01-10", "发布日期：2025-01-20"], "2025-01-20", []),
        (["发布时间：2025-01-20 更新时间：2025-03-20"], "2025-01-20", []),
        (["公开日期：2025-01-20", "2025-01-21"], "2025-01-20", []),
        (["发布日期：2025-01-20", "发布时间：2025-01-20 09:30"], "2025-01-20", []),
        (["发布日期：2025-01-20", "公开日期：2025-01-21"], None, ["2025-01-20"]),
        (["成文日期：2025-01-10", "生成日期：2025-01-20"], None, ["2025-01-10"]),
        (["时间：2025-01-21", "2025-01-20"], None, ["2025-01-20"]),
    ],
)
def test_several_dates(lines: list[str], date: str | None, issues: list[str]) -> None:
    assert dated(interpret(document(TITLE, *lines))) == (date, issues)


def test_what_the_page_states_of_itself_and_what_it_prints() -> None:
    agreed = document(TITLE, "发布日期：2025-01-20", published_on="2025-01-20 09:00")
    assert dated(interpret(agreed)) == ("2025-01-20", [])
    other = document(TITLE, "发布日期：2025-01-20", published_on="2025-01-22")
    assert dated(interpret(other)) == (None, ["2025-01-20"])
    assert (
        dated(interpret(document(TITLE, "成文日期：2025-01-20", published_on="2025-01-22")))[0]
        == "2025-01-22"
    )


def test_the_date_under_the_text() -> None:
    under = ("【打印】【关闭】", "发布日期：2025-01-20")
    assert dated(interpret(document(TITLE, after=under))) == ("2025-01-20", [])
    sentence = ("政策文件的发布时间：2025-01-20。",)
    assert dated(interpret(document(TITLE, after=sentence))) == (None, [])


PAGE = """<html><head><meta charset="utf-8"></head><body><div class="top">今天是2019年4月20日</div>
<ul><li>2024-05-01</li>{menu}</ul>
<h1>{title}</h1>{head}<div id="zoom">{parts}</div><div>{foot}</div></body></html>"""


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("<div><span>信息时间：</span><span>2025-01-20</span></div>", ""),
        ("<div>2025-01-20 09:30 来源：青溪镇</div>", ""),
        ("<dl><dt>成文日期</dt><dd>2025-01-20</dd></dl>", ""),
        ("<table><tr><td>公开日期</td><td>2025-01-20</td></tr><tr><td>文号</td><td></td></tr></table>", ""),
        ("", "<p>发稿时间：2025-01-20</p>"),
        ("<p>发布日期：2025-01-20</p>", "<p>2025-02-11 关于开展培训的通知</p><p>2025-02-12</p>"),
    ],
)
def test_the_date_around_the_content_of_a_page(head: str, foot: str) -> None:
    parts = "".join(f"<p>{part}</p>" for part in PARTS) + "<p>内容。</p>" * 40
    menu = "<li>栏目</li>" * 10
    source = PAGE.format(title=TITLE, head=head, foot=foot, parts=parts, menu=menu)
    reading = interpret(html.read(source.encode(), "x.html"))
    assert dated(reading) == ("2025-01-20", [])
    assert reading.sources["/published_on"].place.line in (3, 4)
    assert reading.data["preamble"] == ""


def test_a_row_without_cells_before_the_report_is_passed_over() -> None:
    hole = Table((Cell("公开日期", 0, 0), Cell("2025-01-20", 0, 1), Cell("机关", 2, 0)), Place(1))
    assert dated(interpret(document(hole)))[0] == "2025-01-20"
