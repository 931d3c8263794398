"""The page: well formed, everything escaped, no network, the arithmetic shown."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from auditor.outputs import html
from auditor.results.output import Screen
from tests.outputs.audits import (
    audit,
    county,
    eventful,
    failed,
    finding,
    one_fault,
    report_audit,
    unread_table,
    wording,
)

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
VOID = {"meta", "br", "wbr", "input", "link", "img"}


class Page(HTMLParser):
    """Tags with their attributes, visible text, and whether tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self.blocks: list[str] = []
        self.data = False
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.data = dict(attrs).get("type") == "application/json"
            (self.blocks if self.data else self.scripts).append("")

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        if self.open and self.open[-1] == "script":
            (self.blocks if self.data else self.scripts)[-1] += data
        elif self.open and self.open[-1] != "style":
            self.text += data

    @property
    def said(self) -> str:
        """What people see, and what the script shows of the data in the page."""
        return "\n".join((self.text, *map(str, strings([json.loads(block) for block in self.blocks]))))


def strings(value: object) -> Iterator[str]:
    """All texts of some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def pages(text: str) -> list[dict]:
    """The data of the reports' pages, in order."""
    found = re.findall(r'<script type="application/json" id="d\d+">(.*?)</script>', text)
    return [json.loads(each) for each in found]


def shown(given, lang: str = "zh") -> str:
    return "".join(html.render(given, wording(lang), Screen()))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("given", [eventful(), county(30), audit()], ids=["eventful", "county", "empty"])
def test_well_formed(given, lang) -> None:
    page = Page(shown(given, lang))
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_says_everything() -> None:
    text = re.sub(r"\s+", " ", Page(shown(eventful())).said)
    for words in (
        "云岭县年度报告审核结果",
        "1 份（50%）触及红线",
        "本年新收·总计应为 61，表中为 60",
        "应为 61，实为 60",
        "表中第4行第7列 原文“60”",
        "详见（具体网址）",
        "国办公开办函〔2021〕30号，第三部分表",
        "核对台账后更正",
        "表中有空白单元格",
        "乡镇没有法定公布期限",
        "得分：(55.0×20 + 55.0×30",
        "未计入：时效性",
        "文件已加密",
        "云岭县石桥镇人民政府 2024",
        "已过期",
        "1 个单位未报送",
        "KeyError",
    ):
        assert words in text


def test_escapes_what_files_say() -> None:
    bad = finding("six-sections", "写了{actual}", actual=NASTY, expected=None, raw=NASTY, excerpt=NASTY)
    page = Page(shown(audit(report_audit(NASTY, 2024, failed("six-sections", bad), path=NASTY, grade=NASTY))))
    assert page.open == []
    assert len(page.scripts) == 1
    assert "img" not in {tag for tag, _ in page.tags}
    assert not [block for block in page.blocks if re.search("[<>&]", block)]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert NASTY in page.text
    assert NASTY in page.said.replace(page.text, "")


def test_needs_no_network() -> None:
    text = shown(county(5))
    assert "http://" not in text
    assert "https://" not in text
    assert not [tag for tag, attributes in Page(text).tags if {"src", "srcset"} & set(attributes)]
    links = [attributes["href"] for tag, attributes in Page(text).tags if tag == "a"]
    assert all(link and link.startswith("#") for link in links)


def test_only_its_own_script_may_run() -> None:
    text = shown(county(2))
    charts, script = Page(text).scripts
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (charts, script)]
    assert f"script-src 'sha256-{digests[0]}' 'sha256-{digests[1]}';" in text


def test_a_page_without_a_chart_has_no_charting_library() -> None:
    page = Page(shown(audit(report_audit())))
    assert len(page.scripts) == 1
    assert "ECharts" not in page.scripts[0]
    assert "Apache ECharts" in Page(shown(county(2))).scripts[0]


def test_one_row_and_one_page_a_report() -> None:
    text = shown(county(30))
    assert sum("data-words" in attributes for _, attributes in Page(text).tags) == 30
    assert len(pages(text)) == 30


def test_links_lead_somewhere() -> None:
    page = Page(shown(county(9)))
    ids = {attributes.get("id") for _, attributes in page.tags}
    links = {str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"}
    reports = {link for link in links if link.startswith("r")}
    assert len(reports) == 9
    assert {f"d{link[1:]}" for link in reports} <= ids
    assert links - reports <= {"", *ids}


def test_a_province_keeps_its_table_and_says_what_is_left_off(monkeypatch) -> None:
    monkeypatch.setattr(html, "_MOST_PAGES", 3)
    text = shown(county(9))
    page = Page(text)
    assert sum("data-words" in attributes for _, attributes in page.tags) == 9
    assert len(pages(text)) == 3
    assert "另有 6 份" in page.text


def test_page_does_not_depend_on_the_day() -> None:
    assert shown(county(4)) == shown(county(4))


def test_one_fault_is_shown_once() -> None:
    text = json.dumps(pages(shown(audit(one_fault()))), ensure_ascii=False)
    assert text.count("与“新收加结转等于办结加结转下年度”为同一问题") == 2
    assert text.count("改第一行") == 1


def test_a_table_that_was_not_read_is_one_cause_and_no_grade() -> None:
    text = shown(unread_table())
    assert text.count("表格为图片") == 1
    assert "因此无法判断的规则（2 条）：新收加结转等于办结加结转下年度；文中申请数与表三一致" in text
    assert re.search(r'<i class="tone-open"></i>待核实 1', text)
    page = pages(text)[0]
    assert len(page["causes"]) == 1
    assert "outcomes" not in page
    assert 'data-grade="待核实"' in text
