"""Reports whose title names no organ: where else it is named, and when that is certain."""

from __future__ import annotations

import pytest

from auditor.reading.document import Block, Cell, Document, Paragraph, Place, Table
from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret

TITLE = "2024年政府信息公开工作年度报告"
PARTS = ["一、总体情况", "做了工作。", "二、主动公开政府信息情况", "六、其他需要报告的事项", "无。"]


def read(head: list[str], end: list[str] | None = None, **metadata: str) -> Reading:
    lines = [*head, *PARTS, *(end or [])]
    blocks: tuple[Block, ...] = tuple(Paragraph(text, Place(line=n)) for n, text in enumerate(lines, 1))
    return interpret(Document("x", "text", blocks, metadata))


def issues(reading: Reading) -> list[object]:
    return [issue.candidate for issue in reading.issues if issue.at == "/organ"]


@pytest.mark.parametrize(
    ("head", "end", "metadata", "name"),
    [
        (["发布机构：青岚县水利局", TITLE], [], {}, "青岚县水利局"),
        (["来源：青岚县水利局  发布时间：2025-01-20", TITLE], [], {}, "青岚县水利局"),
        (["来源：青岚县水利局发布时间：2025-01-20", TITLE], [], {}, "青岚县水利局"),
        ([TITLE, "发布日期：2025-01-20 信息来源：宝川市水利局 浏览次数：3"], [], {}, "宝川市水利局"),
        ([TITLE, "[来 源]：青岚县青溪镇人民政府"], [], {}, "青岚县青溪镇人民政府"),
        (["发布机构：", "青岚县水利局", "索引号：1", TITLE], [], {}, "青岚县水利局"),
        ([TITLE], ["青岚县水利局", "2025年1月20日"], {}, "青岚县水利局"),
        ([TITLE], ["宝川市城市管理执法局2025年1月20日"], {}, "宝川市城市管理执法局"),
        ([TITLE], ["临河地区行政公署  二〇二五年一月二十日"], {}, "临河地区行政公署"),
        ([TITLE], [], {"title": f"{TITLE}_青岚县水利局"}, "青岚县水利局"),
        ([TITLE], [], {"title": f"{TITLE}-青岚县水利局-年报"}, "青岚县水利局"),
        ([TITLE], [], {"organ": "青岚县水利局"}, "青岚县水利局"),
        ([TITLE], [], {"dated_line_1": "发布机构：青岚县水利局 发布日期：2025-01-20"}, "青岚县水利局"),
        (["青岚县水利局", "索引号：0001", TITLE], [], {}, "青岚县水利局"),
        ([TITLE, "根据条例，本报告由青岚县水利局编制，共六部分。"], [], {}, "青岚县水利局"),
        (
            [TITLE, "现将宝川市城市管理执法局2024年政府信息公开工作情况公布如下。"],
            [],
            {},
            "宝川市城市管理执法局",
        ),
        # What made the report counts more than who published it.
        (["来源：青岚县人民政府办公室", TITLE], ["青岚县水利局"], {}, "青岚县水利局"),
        (["发布机构：青岚县人民政府", "编制单位：青岚县水利局", TITLE], [], {}, "青岚县水利局"),
        ([TITLE], ["青岚县水利局"], {"title": f"{TITLE}_青岚县人民政府"}, "青岚县水利局"),
    ],
)
def test_an_organ_named_in_one_place_is_a_candidate(
    head: list[str], end: list[str], metadata: dict[str, str], name: str
) -> None:
    reading = read(head, end, **metadata)
    assert reading.data["organ"]["name"] == name
    assert issues(reading) == [name]


@pytest.mark.parametrize(
    ("head", "end", "metadata"),
    [
        (["发布机构：青岚县水利局", TITLE], ["青岚县水利局", "2025年1月20日"], {}),
        ([TITLE, "来源：青岚县水利局"], ["青岚县水利局2025年1月20日"], {}),
        ([TITLE], ["青岚县水利局"], {"organ": "青岚县水利局"}),
        ([TITLE, "来源：青岚县水利局", "本年度报告由青岚县水利局编制。"], [], {}),
        ([TITLE], ["青岚县水利局"], {"date_beside_1": "2025-01-20 来源：青岚县水利局"}),
    ],
)
def test_an_organ_that_page_and_signature_name_is_certain(
    head: list[str], end: list[str], metadata: dict[str, str]
) -> None:
    reading = read(head, end, **metadata)
    assert reading.data["organ"]["name"] == "青岚县水利局"
    assert reading.data["organ"]["level"] == "county_department"
    assert issues(reading) == []
    assert reading.sources["/organ/name"].raw == "青岚县水利局"


@pytest.mark.parametrize(
    ("head", "end", "metadata"),
    [
        ([TITLE], [], {}),
        (["来源：本站", TITLE], [], {}),
        (["来源：青岚县政府网", TITLE], [], {}),
        (["责任编辑：李青岚", TITLE], ["附件：青岚县水利局公开目录"], {}),
        ([TITLE], ["办公室"], {"title": f"{TITLE}_政府信息公开专栏"}),
    ],
)
def test_nothing_names_an_organ(head: list[str], end: list[str], metadata: dict[str, str]) -> None:
    reading = read(head, end, **metadata)
    assert reading.data["organ"] == {"name": "x", "level": "unknown", "code": None, "parent": None}
    assert issues(reading) == [None]


def test_the_title_goes_before_all() -> None:
    reading = read(["来源：青岚县人民政府办公室", f"青岚县水利局{TITLE}"], ["青岚县人民政府办公室"])
    assert reading.data["organ"]["name"] == "青岚县水利局"
    assert issues(reading) == []


def test_the_table_above_the_report() -> None:
    place = Place(table=1)
    row = tuple(
        Cell(text, 0, column, place=place)
        for column, text in enumerate(["索引号", "0001", "发布机构", "青岚县水利局"])
    )
    lines = [TITLE, *PARTS, "青岚县水利局"]
    blocks: tuple[Block, ...] = (Table(row, place), *map(Paragraph, lines))
    reading = interpret(Document("x", "text", blocks, {}))
    assert (reading.data["organ"]["name"], issues(reading)) == ("青岚县水利局", [])
