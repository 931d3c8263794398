"""JSON that holds a page: its text, its tables in every shape, and what stays a canonical report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor import registry
from auditor.errors import UnreadableError
from auditor.pipeline import audit
from auditor.reading.document import Document, Paragraph, Table
from auditor.reading.files import opened
from auditor.reports.interpretation import settled
from auditor_ogi.report_type import register_report_types
from auditor_ogi.sample import report
from auditor_readers import json_pages
from auditor_readers.json_pages.tables import table_of
from tests.ogi.interpret.rendering import merged

KINDS = register_report_types()
PAGE = "<p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr></table>" + "<p>做了工作。</p>" * 100


def read(data: Any) -> Document:
    return json_pages.read(json.dumps(data, ensure_ascii=False).encode(), "x.json")


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(data: Any) -> list[list[str]] | None:
    table = table_of(data)
    return None if table is None else [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        {
            "code": 0,
            "data": {"title": "年报", "content": PAGE, "publishDate": "2025-01-20", "source": "青溪镇"},
        },
        {"data": [{"docTitle": "年报", "pub_time": "2025-01-20", "body": PAGE, "docSource": "青溪镇"}]},
        {"title": "年报", "pubDate": "2025-01-20", "source": "青溪镇", "data": {"html": PAGE}},
        {"result": {"标题": "<b>年报</b>", "发布日期": "2025-01-20", "来源": "青溪镇", "content": PAGE}},
        [{"articleTitle": "年报", "releaseTime": "2025-01-20", "publisher": "青溪镇", "detail": PAGE}],
        {
            "msg": "操作成功",
            "title": "年报",
            "publishTime": "2025-01-20",
            "source": "青溪镇",
            "content": PAGE.replace("<", "&lt;").replace(">", "&gt;"),
            "related": [{"title": "培训通知", "url": "/1.html"}, {"title": "工作动态", "url": "/2.html"}],
        },
    ],
)
def test_the_page_in_an_answer(data: Any) -> None:
    document = read(data)
    assert lines(document)[:2] == ["年报", "一、总体情况"]
    assert "做了工作。" in lines(document)
    assert not any("通知" in line or "成功" in line for line in lines(document))
    assert document.metadata == {"title": "年报", "published_on": "2025-01-20", "organ": "青溪镇"}
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["规章", "0"]
    assert table.place.table == 1


def test_several_pages_are_not_one() -> None:
    with pytest.raises(UnreadableError, match="2 pages"):
        read({"rows": [{"title": "甲镇年报", "content": PAGE}, {"title": "乙镇年报", "content": PAGE}]})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([["甲", "乙"], ["1", 2]], [["甲", "乙"], ["1", "2"]]),
        ([["甲", None], [True, 2.5]], [["甲", ""], ["", "2.5"]]),
        ([{"甲": 1, "乙": 2}, {"甲": 3, "乙": None}], [["甲", "乙"], ["1", "2"], ["3", ""]]),
        ([{"a": "甲", "b": 2}, {"a": "乙", "b": 4}], [["甲", "2"], ["乙", "4"]]),
        ([{"index": 0, "甲": 1, "乙": 2}, {"index": 1, "甲": 3}], [["甲", "乙"], ["1", "2"], ["3", ""]]),
        ([{"index": 3, "a": "甲"}, {"index": 1, "a": "乙"}], [["3", "甲"], ["1", "乙"]]),
        (
            {"columns": ["甲", "乙"], "index": [0, 1], "data": [[1, 2], [3, 4]]},
            [["甲", "乙"], ["1", "2"], ["3", "4"]],
        ),
        ({"headers": ["甲", "乙"], "rows": [[1, 2], [3, 4]]}, [["甲", "乙"], ["1", "2"], ["3", "4"]]),
        ({"甲": {"0": 1, "1": 3}, "乙": {"0": 2, "1": 4}}, [["甲", "乙"], ["1", "2"], ["3", "4"]]),
        (
            {"规章": {"制发": 1, "废止": 2}, "文件": {"制发": 3, "废止": 4}},
            [["", "制发", "废止"], ["规章", "1", "2"], ["文件", "3", "4"]],
        ),
        (
            {"复议": {"维持": 1, "纠正": 2}, "诉讼": {"起诉": {"维持": 3, "纠正": 4}}},
            [["", "维持", "纠正"], ["复议", "1", "2"], ["诉讼", "起诉", "3", "4"]],
        ),
        (
            {"新收": {"个人": 1, "组织": {"企业": 2}}, "结转": {"个人": 3, "组织": {"企业": 4}}},
            [["", "个人", "企业"], ["新收", "1", "2"], ["结转", "3", "4"]],
        ),
        ([["甲"], ["乙"]], None),
        ([1, 2, 3], None),
        ([{"heading": "一、情况", "text": "做了工作。"}, {"heading": "二、问题", "text": "有不足。"}], None),
        ([{"name": "甲", "html": "<p>文</p>"}, {"name": "乙", "html": "<p>文</p>"}], None),
        ({"title": "年报", "tables": {"规章": {"制发": 1}}}, None),
        ({"a": {"b": {"c": ["甲"]}}}, None),
        ("甲", None),
    ],
)
def test_tables(data: Any, expected: list[list[str]] | None) -> None:
    assert rows(data) == expected


def test_cells_that_cover_others() -> None:
    table = table_of(
        [[{"text": "甲", "rowspan": 2}, {"text": "乙", "colSpan": "2"}], [{"text": 1}, {"text": 2}]]
    )
    assert table is not None
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
    ]


def test_text_and_tables_in_the_order_of_the_file() -> None:
    document = read(
        {"data": {"一、总体情况": "做了工作。\n完成。", "二、公开": {"rows": [["规章", 1], ["文件", 2]]}}}
    )
    assert lines(document) == ["一、总体情况", "做了工作。", "完成。", "二、公开"]
    assert isinstance(document.blocks[-1], Table)


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (b'{"code":200,"data":{}}', True),
        (b'\xef\xbb\xbf [ {"docId": 1', True),
        ('{"标题":"年报"'.encode(), True),
        (b'{"x":"\\u003cp\\u003e"', True),
        (b'{"x":"&lt;div&gt;', True),
        (b'{"x":[ [1,2]', True),
        (b'{"form":"2021","organ":{"name":"a < b"}}', False),
        (b'{"sections":[{"number":1}]}', False),
        (b"<p>", False),
        (b"{\\rtf1", False),
        (b"", False),
    ],
)
def test_claims(head: bytes, claimed: bool) -> None:
    assert json_pages.claims(head) is claimed


def test_a_canonical_report_is_no_page() -> None:
    for data in (report(), report() | {"requests": None, "more": 1}):
        content = json.dumps(data).encode()
        reader, _ = opened("x.json", registry.load().readers.values(), content)
        assert reader.format == "json"
    marked = report()
    marked["preamble"] = f"{PAGE}"
    document = read(marked)
    assert document.blocks
    assert settled(document, KINDS).data == marked
    assert settled(document, KINDS).blocks == ()
    titled = {"title": data["title"]} | data
    assert settled(read(titled), KINDS).data == titled
    page = settled(read({"title": "年报", "year": 2024, "content": PAGE}), KINDS)
    assert page.data is None
    assert page.blocks


def test_what_holds_no_page_is_data() -> None:
    assert read({"code": 200, "data": {"id": 1}}).blocks == ()


def test_a_broken_canonical_report_is_unread_with_its_problems(tmp_path: Path) -> None:
    data = report()
    data["requests"]["received"]["total"] = -1
    data["preamble"] = "<p>导语</p>"
    (tmp_path / "x.json").write_text(json.dumps(data), "utf-8")
    (unread,) = audit([tmp_path / "x.json"]).unread
    assert any(problem.pointer == "/requests/received/total" for problem in unread.problems)


def test_a_page_is_audited(tmp_path: Path) -> None:
    page = merged(report()).decode().partition("<body>")[2].partition("</body>")[0]
    (tmp_path / "x.json").write_text(json.dumps({"code": 0, "data": {"content": page}}), "utf-8")
    (found,) = audit([tmp_path / "x.json"]).reports
    assert found.organ == "云岭县青溪镇人民政府"
