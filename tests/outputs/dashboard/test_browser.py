"""The page in a real browser: it works, asks for nothing outside, and leaves what reports say as text."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from auditor.outputs import html
from auditor.pipeline import prepare, run
from auditor.results.output import Screen
from tests.outputs.audits import county, wording
from tests.programs import browser_flags, chromium, needs_chromium

pytestmark = needs_chromium
ROOT = Path(__file__).parents[3]
AXE = (ROOT / "tests/axe/axe.min.js").read_text("utf-8")
NASTY = "<img src=x onerror=alert(1)></script><script>alert(2)</script>${alert(3)}"
NAMES = ("mingshan", "yinxing", "bailu", "qingxi", "jiyue")
WIDTHS = {"wide": 1400, "narrow": 390}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=browser_flags())
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of a small run in both languages, of a large one, and of a hostile report."""
    folder = tmp_path_factory.mktemp("pages")
    inputs = [
        file for year in ("2023", "2024") for name in NAMES for file in ROOT.glob(f"fixtures/{year}/{name}.*")
    ]
    hostile = _hostile(folder)
    setup = prepare(roster=ROOT / "fixtures/roster.csv")
    audit = run(setup, [*map(str, inputs), str(hostile)])
    pages = {lang: html.render(audit, setup.registry.wording(lang), Screen()) for lang in ("zh", "en")}
    pages["many"] = html.render(county(120), wording("zh"), Screen())
    written = {name: folder / f"{name}.html" for name in pages}
    for name, pieces in pages.items():
        written[name].write_text("".join(pieces), "utf-8")
    return written


def _hostile(folder: Path) -> Path:
    """A report that is full of markup and of characters that turn the direction of text."""
    from auditor_ogi.sample import report

    data = copy.deepcopy(report(2024, organ="云岭县坏镇人民政府"))
    data["organ"]["name"] = f"{NASTY}镇人民政府"
    data["title"] = NASTY
    for section in data["sections"]:
        section["heading"] += NASTY
        section["text"] += f"\n{NASTY} \u202e XX年XX月"
    data["requests"]["received"]["total"] += 1
    file = folder / "hostile.json"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return file


class Visit:
    """A page that is open, with everything that it did besides."""

    def __init__(self, context: BrowserContext, file: Path, address: str = "") -> None:
        self.page: Page = context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._hear)
        self.page.goto(file.as_uri() + address)

    def _hear(self, dialog: Dialog) -> None:
        self.said.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def ends_well(self) -> None:
        assert self.said == []
        assert {url.split("#")[0] for url in self.asked} == {self.page.url.split("#")[0]}
        self.page.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    yield made
    made.close()


def organs(page: Page) -> list[str]:
    return page.locator("table.reports tbody tr:not(.apart) th").all_inner_texts()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everybody_can_use_it(browser: Browser, files: dict[str, Path], lang: str, width: str) -> None:
    scheme: Literal["dark", "light"] = "dark" if (lang, width) == ("en", "wide") else "light"
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme)
    visit = Visit(context, files[lang])
    page = visit.page
    page.evaluate(AXE)
    for address in ("", "#r1"):
        page.evaluate(f"location.hash = {address!r}")
        page.locator("#heat:visible, #report .sheet:visible").first.scroll_into_view_if_needed()
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    visit.ends_well()
    context.close()


def test_the_ranking_is_searched_filtered_and_sorted(context: BrowserContext, files: dict[str, Path]) -> None:
    visit = Visit(context, files["many"])
    page = visit.page
    expect(page.locator("#shown")).to_have_text("显示 120 份，共 120 份")
    assert len(organs(page)) == 30
    page.get_by_role("button", name="显示全部 120 行").click()
    assert len(organs(page)) == 120

    page.get_by_role("searchbox").fill("白沙")
    assert set(organs(page)) == {"云岭县白沙镇人民政府"}
    page.get_by_role("button", name="清除").click()
    page.locator("#grade").select_option("不合格")
    assert set(
        page.locator("table.reports tbody tr:not(.apart)").evaluate_all(
            "rows => rows.map(row => row.dataset.grade)"
        )
    ) == {"不合格"}
    page.locator("#grade").select_option("")
    page.locator("#rule").select_option(label=page.locator("#rule option").nth(1).inner_text())
    fewer = int(re.findall(r"\d+", page.locator("#shown").inner_text())[0])
    assert 0 < fewer < 120
    assert f"({fewer})" in page.locator("#rule option:checked").inner_text()
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#shown")).to_have_text("显示 120 份，共 120 份")

    total = page.get_by_role("columnheader", name=re.compile("^得分"))
    for direction in ("ascending", "descending"):
        total.get_by_role("button").click()
        expect(total).to_have_attribute("aria-sort", direction)
        values = [
            float(each)
            for each in page.locator("table.reports tbody:first-of-type td:nth-child(3) b").all_inner_texts()
        ]
        assert values == sorted(values, reverse=direction == "descending")
    # What has no rank stays behind the others, however the table is sorted.
    expect(page.locator(".apart")).to_have_count(0)
    page.get_by_role("link", name="不参加排名：1 份").click()
    expect(page.locator(".apart")).to_be_in_viewport()
    assert "不参加排名：1 份" in page.locator("table.reports tbody").last.inner_text()
    visit.ends_well()


def test_a_report_is_reached_and_left_by_keyboard(context: BrowserContext, files: dict[str, Path]) -> None:
    visit = Visit(context, files["zh"])
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.locator("table.reports a").first.focus()
    organ = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    heading = page.locator("#report h2")
    expect(heading).to_be_focused()
    assert organ in heading.inner_text()
    assert organ in page.title()
    expect(page.locator("#overview")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sheet') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#overview")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == organ
    page.go_back()
    expect(heading).to_be_visible()
    page.go_forward()
    expect(page.locator("#overview")).to_be_visible()
    visit.ends_well()


def number_of(page: Page, words: str) -> str:
    """The address of the report whose name contains some words."""
    link = page.locator("table.reports a", has_text=words).first
    return str(link.get_attribute("href"))


def test_a_report_counts_requirements_and_hints_apart(
    context: BrowserContext, files: dict[str, Path]
) -> None:
    visit = Visit(context, files["zh"])
    visit.page.evaluate(f"location.hash = {number_of(visit.page, '茗山镇')!r}")
    heading = visit.page.locator("#report h3", has_text="未达到的要求")
    expect(heading).to_have_text("未达到的要求 4 项 · 提示 1 项")
    visit.ends_well()


def test_findings_and_places_lead_to_each_other(context: BrowserContext, files: dict[str, Path]) -> None:
    visit = Visit(context, files["zh"])
    page = visit.page
    page.evaluate(f"location.hash = {number_of(page, '茗山镇')!r}")
    sheet = page.locator("#report .sheet")
    # The text says that nothing was received, the table has two.
    asked = sheet.locator("li", has_text="文字称没有，表格为2").first
    asked.get_by_role("link", name="查看所在位置").click()
    cell = sheet.locator("td.cited.lit")
    assert cell.inner_text().startswith("2")
    assert "应为" not in cell.inner_text()
    cell.get_by_role("link").first.click()
    expect(sheet.locator("li.lit")).to_contain_text("文字称没有，表格为2")
    assert "2024年本镇未收到政府信息公开申请" in sheet.locator("mark").all_inner_texts()[1]
    # Where text and table disagree, neither cell says what it should be; a blank cell stays blank.
    assert sheet.locator("td.cited", has_text="应为").count() == 0
    page.evaluate(f"location.hash = {number_of(page, '银杏镇')!r}")
    doubtful = page.locator("#report table.form td.doubt")
    assert doubtful.count() == 7
    assert "0" not in doubtful.first.inner_text()
    visit.ends_well()


def test_what_a_report_says_stays_text(context: BrowserContext, files: dict[str, Path]) -> None:
    visit = Visit(context, files["zh"])
    page = visit.page
    assert sum(NASTY in name for name in organs(page)) == 1
    page.locator("table.reports a", has_text="onerror").click()
    sheet = page.locator("#report .sheet")
    assert NASTY in sheet.locator("h2").inner_text()
    assert NASTY in sheet.locator(".words").inner_text()
    assert "\u202e" not in page.content()
    assert page.locator("img, iframe, object, main script").count() == 0
    page.keyboard.press("Escape")
    page.locator("#heat-map").scroll_into_view_if_needed()
    page.locator("#heat-map canvas").first.wait_for()
    box = page.locator("#heat-map canvas").first.bounding_box()
    assert box is not None
    # Over every row: what the chart shows beside the pointer is made of what reports are called.
    for row in range(6):
        page.mouse.move(box["x"] + 260, box["y"] + 52 + 22 * row)
    assert page.locator("img").count() == 0
    visit.ends_well()


def test_a_cell_of_the_heat_map_opens_its_report(context: BrowserContext, files: dict[str, Path]) -> None:
    visit = Visit(context, files["zh"])
    page = visit.page
    page.locator("#heat-map").scroll_into_view_if_needed()
    page.locator("#heat-map canvas").first.wait_for()
    page.locator("#columns").select_option("all")
    expect(page.locator("#heat-map")).to_have_attribute("aria-label", re.compile(r"6 份报告、\d+ 列"))
    page.get_by_role("searchbox").fill("茗山")
    expect(page.locator("#heat-map")).to_have_attribute("aria-label", re.compile(r"1 份报告"))
    visit.ends_well()


def test_printed_it_is_overview_and_ranking_and_a_sheet_a_report(
    context: BrowserContext, files: dict[str, Path], tmp_path: Path
) -> None:
    visit = Visit(context, files["zh"])
    page = visit.page
    names = organs(page)
    page.pdf(path=tmp_path / "all.pdf", format="A4")
    texts = _texts(tmp_path / "all.pdf")
    assert "云岭县茗山镇人民政府" in texts[0]
    sheets = [text for text in texts if "层级 " in text[:300]]
    assert len(sheets) == len(names)
    assert "没有打印" not in "".join(texts)
    # On screen it is as before.
    expect(page.locator("#printed")).to_be_empty()
    page.evaluate(f"location.hash = {number_of(page, '茗山镇')!r}")
    page.pdf(path=tmp_path / "one.pdf", format="A4")
    one = "".join(_texts(tmp_path / "one.pdf"))
    assert "云岭县茗山镇人民政府 2024" in one
    assert "云岭县银杏镇" not in one
    visit.ends_well()


def test_it_says_how_many_sheets_are_not_printed(
    browser: Browser, files: dict[str, Path], tmp_path: Path
) -> None:
    text = files["many"].read_text("utf-8").replace("const MOST_PRINTED = 300", "const MOST_PRINTED = 2")
    few = tmp_path / "few.html"
    few.write_text(text, "utf-8")
    # The script is no longer the one that the page's own policy allows.
    context = browser.new_context(bypass_csp=True)
    visit = Visit(context, few)
    visit.page.pdf(path=tmp_path / "few.pdf", format="A4")
    texts = _texts(tmp_path / "few.pdf")
    assert "另有 118 份报告的页面没有打印" in "".join(texts).replace("\r\n", "")
    assert sum("层级 " in text[:300] for text in texts) == 2
    visit.ends_well()
    context.close()


def _texts(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_bounded().strip() for page in document]


def test_without_its_script_the_overview_is_whole(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    visit = Visit(context, files["many"])
    assert len(organs(visit.page)) == 120
    assert "请用浏览器打开" in visit.page.locator("noscript").inner_text()
    visit.ends_well()
    context.close()


def test_an_address_without_a_report_says_so(context: BrowserContext, files: dict[str, Path]) -> None:
    visit = Visit(context, files["zh"], "#r99")
    expect(visit.page.locator("#report")).to_contain_text("本页没有这份报告")
    visit.ends_well()
