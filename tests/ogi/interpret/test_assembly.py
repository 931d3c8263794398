"""Whole readings: what is around a report, what is missing from it, and what is not a report."""

from __future__ import annotations

import contextlib
import random

import jsonschema_rs
import pytest

from auditor.errors import NotAReportError, UnreadableError
from auditor.reading.document import Document, Paragraph, Place
from auditor.reports.report_type import Reading
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_ogi.schema import schema
from auditor_readers import html, text
from tests.ogi.interpret.rendering import cell_lines, merged

VALID = jsonschema_rs.validator_for(schema())


def page(old: str = "", new: str = "", **fields: object) -> Reading:
    source = merged(report(2024, **fields)).decode()  # type: ignore[arg-type]
    assert old in source
    return interpret(html.read(source.replace(old, new, 1).encode(), "x.html"))


def document(*lines: str, **metadata: str) -> Document:
    blocks = tuple(Paragraph(line, Place(line=number)) for number, line in enumerate(lines, 1))
    return Document("x", "text", blocks, metadata)


@pytest.mark.parametrize(
    "lines",
    [
        ["青溪镇政府信息公开指南", "一、信息分类"],
        ["青溪镇政府网站2024年度工作报表"],
        ["青溪镇2024年法治政府建设情况报告", "一、总体情况"],
        ["今天天气很好"],
        [],
    ],
)
def test_is_no_report(lines: list[str]) -> None:
    with pytest.raises(NotAReportError):
        interpret(document(*lines))


def test_a_link_to_an_explanation_does_not_make_a_report_one() -> None:
    reading = interpret(
        document(
            "相关解读", "青溪镇2024年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况"
        )
    )
    assert reading.data["title"] == "青溪镇2024年政府信息公开工作年度报告"


def test_what_the_page_prints_around_the_report_is_not_its_text() -> None:
    body = [
        "当前位置：首页 > 政府信息公开 > 年报",
        "索引号：11370305/2025-00001",
        "青溪镇人民政府2024年政府信息公开工作年度报告",
        "发布日期：2025-01-20 来源：青溪镇 浏览次数：12",
        "【字体：大 中 小】",
        "根据条例编制本报告。",
        "一、总体情况",
        "做了工作。",
        "二、主动公开政府信息情况",
        "六、其他需要报告的事项",
        "没有其他事项。",
        "【打印本页】 【关闭窗口】",
        "版权所有：云岭县",
    ]
    reading = interpret(document(*body))
    assert reading.data["preamble"] == "根据条例编制本报告。"
    assert reading.data["published_on"] == "2025-01-20"
    assert reading.sources["/published_on"].place.line == 4
    assert [section["text"] for section in reading.data["sections"]] == ["做了工作。", "", "没有其他事项。"]
    assert [reading.data[table] for table in ("article20", "requests", "disputes")] == [None] * 3
    assert VALID.is_valid(reading.data)


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2025-01-20 09:00:00", "2025-01-20"),
        ("2025/1/5", "2025-01-05"),
        ("2025年1月20日", "2025-01-20"),
        ("2025-13-40", None),
        ("", None),
    ],
)
def test_date_of_metadata(stated: str, date: str | None) -> None:
    reading = interpret(document("一、总体情况", "二、主动公开政府信息情况", published_on=stated))
    assert reading.data["published_on"] == date


def test_the_organ_that_only_the_page_names_is_a_candidate() -> None:
    reading = interpret(
        document("2024年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况", organ="青溪镇")
    )
    assert reading.data["organ"]["name"] == "青溪镇"
    assert [(issue.at, issue.candidate) for issue in reading.issues] == [("/organ", "青溪镇")]


def test_the_organ_under_the_text_is_a_candidate() -> None:
    reading = interpret(
        document(
            "一、总体情况", "二、主动公开政府信息情况", "文字。", "云岭县青溪镇人民政府", "2025年1月20日"
        )
    )
    assert [issue.candidate for issue in reading.issues if issue.at == "/organ"] == ["云岭县青溪镇人民政府"]


def test_the_title_that_only_the_page_has() -> None:
    title = "青溪镇人民政府2024年政府信息公开工作年度报告"
    reading = interpret(document("一、总体情况", "二、主动公开政府信息情况", title=title + "_云岭县"))
    assert (reading.data["title"], reading.data["year"]) == (title, 2024)


def test_no_title_and_no_year_stay_open() -> None:
    reading = interpret(document("一、总体情况", "2023年做了工作。", "二、主动公开政府信息情况"))
    assert {issue.at: issue.candidate for issue in reading.issues} == {
        "/title": None,
        "/year": 2023,
        "/organ": None,
    }
    assert reading.data["year"] is None
    assert reading.data["organ"] == {"name": "x", "level": "unknown", "code": None, "parent": None}
    assert VALID.is_valid(reading.data)


def test_title_and_period_disagree() -> None:
    reading = page("2024年1月1日起至2024年12月31日", "2023年1月1日起至2023年12月31日")
    assert reading.data["year"] == 2024
    assert [(issue.at, issue.candidate) for issue in reading.issues] == [("/year", 2023)]


def test_the_period_says_the_year_that_the_title_does_not() -> None:
    reading = page(title="云岭县青溪镇人民政府政府信息公开工作年度报告")
    assert reading.data["year"] == 2024
    assert reading.data["organ"]["name"] == "云岭县青溪镇人民政府"


def test_every_value_has_its_place() -> None:
    source = merged(report(2024)).decode()
    reading = interpret(html.read(source.encode(), "x"))
    lines = source.split("\n")
    for pointer, found in reading.sources.items():
        if pointer in ("/form", "/article20", "/requests", "/disputes"):
            # The place of a whole table is where it begins.
            assert found.place.table
        elif found.place.table is not None:
            assert found.place.row
            assert found.place.column
            assert f">{found.raw}</td>" in lines[(found.place.line or 0) - 1], pointer
        elif pointer.endswith("/heading"):
            assert found.raw
            assert found.raw in lines[(found.place.line or 0) - 1]
    for index in range(6):
        assert f"/sections/{index}/text" in reading.sources
    assert {"/title", "/year", "/organ/name"} <= set(reading.sources)


@pytest.mark.parametrize("drop", [(1,), (3,), (1, 2, 3, 4, 5), (6,)])
def test_a_part_that_is_missing_is_missing(drop: tuple[int, ...]) -> None:
    reading = page(drop_parts=drop)
    assert [section["number"] for section in reading.data["sections"]] == [
        n for n in range(1, 7) if n not in drop
    ]


def test_whatever_the_bytes_a_reading_is_valid_or_refused() -> None:
    chance = random.Random(3)
    for writer, reader in ((merged, html), (cell_lines, text)):
        good = writer(report(2024))
        for _ in range(60):
            bad = bytearray(good[: chance.randint(1, len(good))])
            for _ in range(chance.randint(0, 8)):
                bad[chance.randrange(len(bad))] = chance.randrange(256)
            try:
                reading = interpret(reader.read(bytes(bad), "x"))
            except UnreadableError:
                continue
            assert VALID.is_valid(reading.data)


@pytest.mark.parametrize(
    "lines",
    [
        ["一、总体情况"] * 90_000,
        ["三、收到和处理政府信息公开申请情况", "1 " * 100_000 + "x"],
        ["一、总体情况", "公" * 1_000_000, "二、主动公开政府信息情况"],
        ["标题 " + "公开报告" * 100_000, "一、总体情况", "二、主动公开政府信息情况"],
    ],
    ids=["headings", "numbers", "long line", "long title"],
)
def test_text_made_to_take_long_does_not(lines: list[str]) -> None:
    with contextlib.suppress(NotAReportError):
        interpret(document(*lines, title="公开报告年" * 100_000))


@pytest.mark.parametrize(
    "sentence",
    [
        "所列数据的统计期限自20241月1日起至202412月31日止。",
        "全年主动公开政府信息条，其中工作动态12条。",
        "截至202412月底，未收到举报。",
    ],
)
def test_a_copy_that_lost_words_is_uncertain_in_its_text(sentence: str) -> None:
    reading = page("全年通过", sentence + "全年通过")
    assert sorted(issue.at for issue in reading.issues) == ["/preamble", "/sections"]
    assert sentence[5:15] in (reading.issues[0].raw or "")
    assert reading.data["requests"] == report(2024)["requests"]


@pytest.mark.parametrize(
    "sentence",
    [
        "自2024年1月1日起至12月31日止，全年公开信息12条，其中涉及条例3条。",
        "依据《中华人民共和国政府信息公开条例》，公开文件件件有着落。",
        "电话0512-20241月租18元，编号120241月。",
    ],
)
def test_what_only_looks_like_lost_words(sentence: str) -> None:
    assert page("全年通过", sentence + "全年通过").issues == ()


def test_a_year_that_only_the_period_says_has_its_place() -> None:
    source = merged(report(2024)).decode().replace(report(2024)["title"], "某某通知")
    reading = interpret(html.read(source.encode(), "x"))
    assert reading.data["year"] == 2024
    found = reading.sources["/year"]
    assert found.raw == "2024年"
    assert "2024年1月1日" in source.split("\n")[(found.place.line or 0) - 1]
