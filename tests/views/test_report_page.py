"""The page of a reading: all values linked to their places, reading issues listed, hostile text harmless."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Page
from selectolax.lexbor import LexborNode as Node

import auditor.views.report_page as view
from auditor.errors import UnreadableError
from auditor.pipeline import Setup, prepare
from auditor.reading.document import Picture, Place
from auditor.reports.report import leaves
from auditor.running.examined import Read
from auditor.running.one_file import read_one
from auditor_ogi.sample import report
from auditor_readers import pdf as reader
from tests.core.building import put
from tests.message_texts import assert_translated, texts_in_template
from tests.ogi.interpret import docx_rendering
from tests.ogi.interpret.rendering import cell_lines, merged
from tests.readers import test_spreadsheet as sheets
from tests.readers.pdf_writing import Printer

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
FIXTURES = Path(__file__).parents[2] / "fixtures"


def pdf(data: dict[str, Any]) -> bytes:
    from auditor_readers import html

    return Printer(foot=450.0).file(html.read(merged(data), "x.html").blocks)


FILES: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "page.html": merged,
    "copied.txt": cell_lines,
    "word.docx": docx_rendering.merged,
    "print.pdf": pdf,
    "sheet.xlsx": sheets.xlsx_merged,
    "comma.csv": sheets.csv_file,
}


def shown_value(pointer: str, value: object) -> str:
    """A value as a person reads it."""
    return (
        {"township": "乡镇", "county": "县级"}.get(str(value), str(value))
        if pointer == "/organ/level"
        else str(value)
    )


@pytest.fixture(scope="module")
def setup() -> Setup:
    return prepare()


class Look:
    """A page that was rendered, with the reading that it shows."""

    def __init__(self, setup: Setup, file: Path, lang: str = "zh", **changes: Any) -> None:
        self.read: Read = read_one(str(file), setup.examiner, pictured=True)
        self.kind = replace(setup.registry.report_types[self.read.kind], **changes)
        self.data = self.read.reading.data
        self.text = "".join(view.render(self.read, self.kind, self.data, setup.registry.wording(lang)))
        self.page = Page(self.text)

    def value(self, pointer: str) -> Node:
        found = self.page.css(f'[data-pointer="{pointer}"]')
        assert len(found) == 1, pointer
        return found[0]

    def cell(self, pointer: str) -> str:
        """The text around a value, with its signs."""
        parent = self.value(pointer).parent
        assert parent is not None
        return parent.text()

    def spot(self, node: Node) -> Node | None:
        name = node.attributes.get("data-spot")
        return self.page.css_first(f"#{name}") if name else None


@pytest.fixture(scope="module", params=FILES)
def look(request: pytest.FixtureRequest, setup: Setup, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """The page of a report without reading issues, in each format."""
    return Look(setup, put(tmp_path_factory.mktemp("in"), request.param, FILES[request.param](report(2023))))


def check_links(look: Look) -> None:
    ids = [node.attributes["id"] for node in look.page.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [node.attributes.get("href") or "" for node in look.page.css("a[href]")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    spots = {node.attributes["data-spot"] for node in look.page.css("[data-spot]")}
    own = {node.attributes["id"] for node in look.page.css(".source [data-spot]")}
    assert spots == own


def test_every_value_is_there_and_linked_to_its_place(look: Look) -> None:
    check_links(look)
    assert look.read.reading.issues == ()
    for pointer, value in leaves(look.data).items():
        if pointer.endswith(("/text", "/number")) or pointer == "/preamble":
            continue
        shown = look.value(pointer)
        assert shown.text() == ("空白" if value is None else shown_value(pointer, value))
        source = look.read.reading.sources.get(pointer)
        spot = look.spot(shown)
        if source is None or source.place == Place():
            continue
        assert spot is not None, pointer
        assert (
            f"#{shown.attributes['id']}" in [spot.attributes.get("href"), *first_links(spot)]
            or len(look.page.css(f'.read [data-spot="{spot.attributes["id"]}"]')) > 1
        )
        if pointer.startswith(("/article20/", "/requests/", "/disputes/")) and not look.read.pictures:
            assert spot.text().strip() == source.raw, pointer


def first_links(spot: Node) -> list[str | None]:
    return [node.attributes.get("href") for node in spot.css("a.number")]


def test_every_line_of_text_is_tied_to_its_place(look: Look) -> None:
    for index, section in enumerate(look.data["sections"]):
        lines = look.value(f"/sections/{index}/text").css(".line")
        texts = [node.css_first(".words") for node in lines]
        assert "\n".join(node.text() for node in texts if node is not None) == section["text"]
        if look.read.pictures or not section["text"]:
            continue
        for line in lines:
            spot, words = look.spot(line), line.css_first(".words")
            assert spot is not None
            assert words is not None
            assert words.text().strip() in spot.text()


def test_a_table_keeps_the_geometry_of_the_form(setup: Setup, tmp_path: Path) -> None:
    look = Look(setup, put(tmp_path, "page.html", merged(report(2023))))
    labels = {node.text(strip=True): node.attributes for node in look.page.css("table.form th")}
    assert labels["法人或其他组织"] == {"colspan": "5"}
    assert labels["三、本年度办理结果"] == {"rowspan": "22"}
    assert labels["行政诉讼"] == {"colspan": "10"}
    assert [node.text() for node in look.page.css("table.form caption")] == [
        "主动公开政府信息情况表",
        "收到和处理政府信息公开申请情况表",
        "政府信息公开行政复议、行政诉讼情况表",
    ]


def test_reading_issues_and_blanks_are_marked_and_listed(setup: Setup, tmp_path: Path) -> None:
    whole = merged(report(2023)).decode()
    cells = iter(["1 0", "/", "22（其中修订16件）", "约5"])
    content = re.sub(
        r"<td>\d+</td>", lambda found: f"<td>{next(cells, None) or found[0][4:-5]}</td>", whole
    ).encode()
    look = Look(setup, put(tmp_path, "page.html", content))
    rules, documents = "/article20/rules", "/article20/normative_documents"
    assert look.value(f"{rules}/issued").text() == "空白"
    assert look.cell(f"{rules}/issued") == "空白？1可能是 10原文“1 0”"
    assert "null" in (look.value(f"{rules}/repealed").attributes["class"] or "")
    assert "？" not in look.cell(f"{rules}/repealed")
    assert "原文“/”" in look.cell(f"{rules}/repealed")
    assert look.value(f"{rules}/in_force").text() == "22"
    assert "原文“22（其中修订16件）”" in look.cell(f"{rules}/in_force")
    assert "uncertain" in (look.value(f"{documents}/issued").attributes["class"] or "")
    listed = look.page.css(".issues li")
    assert [node.css_first("b").text() for node in listed] == ["？1", "？2"]  # type: ignore[union-attr]
    first = listed[0]
    assert "规章·本年制发件数" in first.text()
    assert "“1 0”" in first.text()
    assert "可能是 10" in first.text()
    links = [node.attributes["href"] for node in first.css("a")]
    assert links[0] == f"#{look.value(f'{rules}/issued').attributes['id']}"
    assert look.page.css_first(links[1] or "").text() == "1 0"  # type: ignore[union-attr]
    values = leaves(look.data)
    blank = sum(value is None for value in values.values()) - 2
    assert f"共 {len(values)} 项，空白 {blank} 项，存疑 2 项" in look.text
    check_links(look)


def test_a_table_that_is_not_there(setup: Setup, tmp_path: Path) -> None:
    whole = merged(report(2023)).decode()
    content = whole[: whole.rindex("<table")] + whole[whole.rindex("</table>") + 8 :]
    look = Look(setup, put(tmp_path, "page.html", content.encode()))
    assert look.data["disputes"] is None
    assert "报告中没有这张表" in look.cell("/disputes")
    spot = look.spot(look.value("/disputes"))
    assert spot is not None
    assert "政府信息公开行政复议、行政诉讼情况" in spot.text()
    check_links(look)


@pytest.mark.parametrize("name", ["2024/jiyue.json", "2023/zhuwu.yaml"])
def test_a_canonical_file_is_shown_line_by_line(setup: Setup, name: str) -> None:
    look = Look(setup, FIXTURES / name)
    check_links(look)
    for pointer, value in leaves(look.data).items():
        if isinstance(value, int) and look.value(pointer).attributes.get("data-spot"):
            spot = look.spot(look.value(pointer))
            assert spot is not None
            assert str(value) in spot.text()
    total = look.value("/requests/received/total")
    assert total.attributes["href"] == f"#{total.attributes['data-spot']}"


def test_a_report_type_without_layout_is_a_list(setup: Setup) -> None:
    look = Look(setup, FIXTURES / "2024/jiyue.json", layout=None)
    assert look.page.css("table.form") == []
    for pointer, value in leaves(look.data).items():
        if value not in (None, ""):
            assert look.value(pointer).text() == shown_value(pointer, view.visible(value))
    check_links(look)


def hostile(data: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    from html import escape

    page = merged(data).decode()
    yield "page.html", re.sub(r"<td>\d+</td>", f"<td>{escape(NASTY)}</td>", page, count=20).encode()
    yield "text.txt", cell_lines(data).decode().replace("总体情况\n", f"总体情况\n{NASTY}\n", 1).encode()
    yield f"{NASTY.replace('/', '_')}.html", page.encode()


def test_nothing_of_the_file_gets_out_of_its_place(setup: Setup, tmp_path: Path) -> None:
    data = report(2023)
    data["title"] = f"{NASTY}{data['title']}"
    data["sections"][0]["heading"] = f"一、{NASTY}"
    data["sections"][0]["text"] = f"{NASTY}\n\u202e{NASTY}"
    for name, content in hostile(data):
        look = Look(setup, put(tmp_path, name, content))
        assert "alert(1)" in look.text
        scripts = look.page.css("script")
        assert len(scripts) == 1
        assert look.page.css("img") == []
        assert "\u202e" not in look.text
        for node in look.page.css("*"):
            assert not any(attribute.startswith("on") for attribute in node.attributes), node.html
        policy = look.page.css_first("meta[http-equiv]").attributes["content"] or ""  # type: ignore[union-attr]
        digest = base64.b64encode(hashlib.sha256(scripts[0].text().encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_needs_no_network_and_speaks_one_language(setup: Setup, tmp_path: Path, lang: str) -> None:
    look = Look(setup, put(tmp_path, "print.pdf", pdf(report(2023))), lang)
    assert not re.search(r"(?:src|href)=\"(?!data:image/png;base64,|#)|url\(|@import", look.text)
    assert look.page.css_first("html").attributes["lang"] == {"zh": "zh-CN"}.get(lang, lang)  # type: ignore[union-attr]
    shown = "读取结果" if lang == "zh" else "What was read"
    assert shown in look.page.css_first(".read").text()  # type: ignore[union-attr]


def test_pages_of_a_pdf_with_a_box_for_every_value(setup: Setup, tmp_path: Path) -> None:
    from PIL import Image

    look = Look(setup, put(tmp_path, "print.pdf", pdf(report(2023))))
    pictures = look.page.css(".page img")
    assert len(pictures) == len(look.read.pictures) > 1
    for node, picture in zip(pictures, look.read.pictures, strict=True):
        kind, _, data = (node.attributes["src"] or "").partition(",")
        assert kind == "data:image/png;base64"
        with Image.open(io.BytesIO(base64.b64decode(data))) as image:
            assert image.size == (picture.width, picture.height)
            assert image.convert("L").getextrema() == (0, 255)
    boxes = {node.attributes["id"]: node for node in look.page.css(".page .box")}
    for pointer, value in leaves(
        {name: look.data[name] for name in ("article20", "requests", "disputes")}
    ).items():
        box = boxes[look.value(pointer).attributes["data-spot"]]
        assert f"{'空白' if value is None else value}" in (box.attributes["aria-label"] or "")


TEXTS = set(texts_in_template(view.environment(), view.TEMPLATES / "reading.html.j2"))


@pytest.mark.parametrize("msgid", sorted(TEXTS))
def test_in_catalogue(msgid: str) -> None:
    assert_translated(msgid)


def drawing(setup: Setup, pictures: Callable[[bytes], list[Picture]]) -> Setup:
    """The set-up with another way to draw the pages of PDF files."""
    readers = {**setup.registry.readers, "pdf": replace(reader.READER, isolated=False, pictures=pictures)}
    return replace(setup, registry=replace(setup.registry, readers=readers))


def test_values_on_pages_that_are_left_off_point_nowhere(setup: Setup, tmp_path: Path) -> None:
    short = drawing(setup, lambda content: reader.pictures(content)[:1])
    look = Look(short, put(tmp_path, "print.pdf", pdf(report(2023))))
    assert len(look.page.css("img")) == 1
    assert re.search(r"另有 \d+ 页未显示", look.text)
    assert look.value("/title").attributes.get("data-spot")
    assert "data-spot" not in look.value("/disputes/review/total").attributes
    check_links(look)


def test_pages_that_cannot_be_drawn_are_shown_as_read(setup: Setup, tmp_path: Path) -> None:
    def broken(content: bytes) -> list[Picture]:
        raise UnreadableError("the PDF is damaged and cannot be opened; get it anew")

    look = Look(drawing(setup, broken), put(tmp_path, "print.pdf", pdf(report(2023))))
    assert look.page.css("img") == []
    spot = look.spot(look.value("/requests/received/total"))
    assert spot is not None
    assert spot.text() == str(look.data["requests"]["received"]["total"])
    check_links(look)


def test_a_canonical_line_cannot_turn_its_direction(setup: Setup, tmp_path: Path) -> None:
    content = (FIXTURES / "2024/jiyue.json").read_text("utf-8").replace("霁月镇", "霁月镇\u202e")
    look = Look(setup, put(tmp_path, "report.json", content.encode()))
    assert "\u202e" not in look.text
    words = [node.text() for node in look.page.css(".source .line .words")]
    assert words[3] == '    "name": "云岭县霁月镇[U+202E]人民政府",'


def test_a_number_in_a_table_is_not_broken_over_two_lines() -> None:
    css = (view.TEMPLATES / "reading.css").read_text("utf-8")
    of_tables = {selector.strip(): rule for selector, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", css)}
    breaks = [selector for selector, rule in of_tables.items() if "overflow-wrap: anywhere" in rule]
    assert not any(re.search(r"\btd\b|table", selector) for selector in breaks)
    assert "table .value, table .spot { overflow-wrap: break-word; }" in css
