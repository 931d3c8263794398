"""The documents themselves, as another reader and a real office program see them."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx as reader
import msgspec
import openpyxl  # type: ignore[import-untyped]
import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]

from auditor import pipeline
from auditor.messages import Wording
from auditor.outputs import docx
from auditor.results.audit import Audit
from auditor.results.output import Letters, Screen
from auditor.rules.finding import Decision, Outcome, Status
from auditor_ogi.sample import report
from tests.outputs.audits import audit, failed, finding, report_audit, review, wording
from tests.programs import needs_soffice, to_pdf

USUAL = Letters()

ORGANS = ("云岭县青溪镇人民政府", "云岭县白沙镇人民政府", "云岭县石桥镇人民政府")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filled(given: Audit, lang: str = "zh", letters: Letters = USUAL) -> dict[str, bytes]:
    """The files of a folder."""
    files = docx.fill(given, wording(lang), Screen(letters=letters))
    return {name: b"".join(pieces) for name, pieces in files}


def texts(content: bytes) -> list[str]:
    """All paragraphs, those of tables after the others."""
    shown = reader.Document(io.BytesIO(content))
    cells = [cell.text for table in shown.tables for row in table.rows for cell in row.cells]
    return [each.text for each in shown.paragraphs] + cells


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Audit, Wording]:
    """A run over made-up reports: one in order, one with defects, one that has not filed."""
    folder = tmp_path_factory.mktemp("reports")
    good, bad = report(2024, organ=ORGANS[0]), report(2024, organ=ORGANS[1])
    bad["requests"]["received"]["total"] = 7
    bad["sections"][5]["text"] = "详见<网址>{{ organ }}&amp;\u202e反"
    for name, data in (("青溪.json", good), ("白沙.json", bad)):
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (folder / "名册.csv").write_text("name\n" + "\n".join(ORGANS), "utf-8")
    setup = pipeline.prepare(roster=folder / "名册.csv")
    return pipeline.run(
        setup, [str(folder / "青溪.json"), str(folder / "白沙.json")]
    ), setup.registry.wording("zh")


def test_no_document_says_when_it_was_written(run: tuple[Audit, Wording]) -> None:
    books = 0
    for pieces in dict(docx.fill(*run, Screen())).values():
        with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as package:
            assert {part.date_time[:3] for part in package.infolist()} == {(1980, 1, 1)}
            for name in package.namelist():
                if name.endswith(".xlsx"):
                    books += 1
                    book = openpyxl.load_workbook(io.BytesIO(package.read(name)))
                    assert book.properties.created.year == 1980
    assert books


def test_files_of_a_folder(run: tuple[Audit, Wording]) -> None:
    result, words = run
    files = dict(docx.fill(result, words, Screen()))
    assert list(files) == ["通报.docx", f"整改通知书/{ORGANS[1]}.docx", f"核实通知/{ORGANS[0]}.docx"]
    notice = texts(b"".join(files[f"整改通知书/{ORGANS[1]}.docx"]))
    assert notice[0] == "政府信息公开工作年度报告整改通知书"
    for said in (f"{ORGANS[1]}：", "一、需要整改的事项", "（一）严重问题", "签收回执"):
        assert said in notice
    (bad,) = (each for each in result.reports if each.organ == ORGANS[1])
    whole = "\n".join(notice)
    for _, found in bad.findings:
        assert whole.count(f"〔编号{found.fingerprint[:8]}〕") == 1
    circular = texts(b"".join(files["通报.docx"]))
    assert circular[0] == "关于云岭县2024年\n政府信息公开工作年度报告审核情况的通报"
    assert any(f"未报送（1个）：{ORGANS[2]}。" in each for each in circular)
    assert ORGANS[1] in circular, "in the list for rectification"


def test_circular_alone_is_the_one_of_the_folder(run: tuple[Audit, Wording]) -> None:
    result, words = run
    alone = b"".join(docx.render(result, words, Screen()))
    assert texts(alone) == texts(b"".join(dict(docx.fill(result, words, Screen()))["通报.docx"]))


def test_layout_of_official_documents(run: tuple[Audit, Wording]) -> None:
    result, words = run
    shown = reader.Document(io.BytesIO(b"".join(docx.render(result, words, Screen()))))
    section = shown.sections[0]
    millimetres = [round(getattr(section, name).mm) for name in ("page_width", "top_margin", "left_margin")]
    assert millimetres == [210, 37, 28]
    fonts = {
        style.name: (style.font.size.pt, style.element.rPr.rFonts.get(f"{_TEXT}eastAsia"))
        for style in shown.styles
        if style.name.startswith("Letter")
    }
    assert fonts["Letter Title"] == (22, "方正小标宋简体")
    assert fonts["Letter Text"] == (16, "仿宋")
    assert fonts["Letter Part"] == (16, "黑体")
    footer = "".join(etree.fromstring(etree.tostring(section.footer._element)).itertext())
    assert footer.replace(" ", "") == "—PAGE1—"
    table = next(part for part in shown.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert 'w:name="方正小标宋简体"><w:altName w:val="宋体,' in table.blob.decode()


def test_charts_are_drawn_by_the_office_program_from_a_workbook_inside(run: tuple[Audit, Wording]) -> None:
    result, words = run
    package = zipfile.ZipFile(io.BytesIO(b"".join(docx.render(result, words, Screen()))))
    charts = sorted(name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name))
    assert len(charts) == 2
    for name in charts:
        chart = etree.fromstring(package.read(name))
        labels = chart.find(".//{*}dLbls")
        shown = {etree.QName(each).localname: each.get("val") for each in labels}
        assert [key for key, value in shown.items() if value == "1"] == ["showVal"]
        relations = etree.fromstring(package.read(f"word/charts/_rels/{name.rpartition('/')[2]}.rels"))
        ((target, id),) = ((each.get("Target"), each.get("Id")) for each in relations)
        assert (
            chart.find("{*}externalData").get(
                "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
            )
            == id
        )
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/" + target.removeprefix("../"))))
        cached = [point.findtext("{*}v") for point in chart.findall(".//{*}val//{*}pt")]
        assert [str(row[1]) for row in book["Sheet1"].values] == cached


def plain_finding(text: str) -> Any:
    return finding("six-sections", text, excerpt=text, raw=text, actual=text)


HOSTILE = {
    "XML": "<w:p/></w:t>&amp;<!-- ]]>",
    "fields of templates": "{{ organ }}{% for x in y %}{#",
    "fields as the library hides them": "{_{ organ }_}",
    "control characters": "甲\x00\x07\x0b\x1b乙\f丙\t丁",
    "line breaks": "甲\r\n乙\u2028丙",
    "other direction": "甲\u202e乙\u2066丙",
    "no characters": "甲\ufffe\uffff乙",
    "formula": '=HYPERLINK("http://a")',
    "beyond the basic plane": "𠮷𫖮镇",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_of_reports_is_harmless(text: str) -> None:
    found = finding(
        "six-sections", f"甲{text}".replace("{", "{{").replace("}", "}}"), excerpt=text, raw=text, actual=text
    )
    given = audit(report_audit(f"甲{text}镇", 2024, failed("six-sections", found), path=f"a/{text}.html"))
    usual = audit(report_audit("甲镇", 2024, failed("six-sections", plain_finding("甲"))))
    for (name, content), plain in zip(filled(given).items(), filled(usual).values(), strict=True):
        assert name.count("/") <= 1
        assert tags(content) == tags(plain), "the structure is that of any other report"
        whole = "\n".join(texts(content))
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", whole)
        if text.isprintable() and name != "通报.docx" and not text.startswith("{_"):
            assert text in whole


def tags(content: bytes) -> list[str]:
    """The elements of the body, in order."""
    return [element.tag for element in reader.Document(io.BytesIO(content)).element.body.iter()]


def test_names_and_scores_can_be_left_out() -> None:
    given = audit(report_audit("甲镇人民政府", 2024, failed("requests-balance"), value=55.0))
    files = filled(given, letters=Letters(names=False, scores=False))
    assert not any("审核得分" in each for each in texts(files["整改通知书/甲镇人民政府.docx"]))
    problems = [each for each in texts(files["通报.docx"]) if each.startswith("1．未达到的要求")]
    assert problems
    assert "甲镇" not in problems[0]


def test_letters_without_defects_are_inquiries_without_receipt() -> None:
    files = filled(audit(report_audit("甲镇人民政府", 2024, review("requests-balance"))))
    (name,) = (each for each in files if "甲镇" in each)
    shown = texts(files[name])
    assert (name, shown[0]) == ("核实通知/甲镇人民政府.docx", "关于核实年度报告\n有关情况的通知")
    assert not any("回执" in each or "通知书" in each for each in shown)
    assert any("待核实的要求1项" in each for each in shown)


def test_red_line_says_what_is_not_met() -> None:
    report = report_audit(
        "甲镇人民政府", 2024, failed("six-sections"), value=55.0, capped_by=("six-sections",)
    )
    shown = texts(filled(audit(report))["整改通知书/甲镇人民政府.docx"])
    assert any("触及红线，未达到的要求：六个部分齐全。" in each for each in shown)
    assert any("需整改事项1项。" in each for each in shown)


def test_circular_tells_waivers() -> None:
    accepted = msgspec.structs.replace(
        finding("doubled-words"), decision=Decision("waived", "引用原文", "王某")
    )
    covered = Outcome("doubled-words", Status.WAIVED, None, (accepted,))
    shown = texts(filled(audit(report_audit("甲镇人民政府", 2024, covered)))["通报.docx"])
    assert "1．甲镇人民政府：没有重复字词和残缺标点（1项）。理由：引用原文；批准：王某。" in shown
    assert not any("未发现问题" in each for each in shown)


def test_english() -> None:
    files = filled(audit(report_audit("甲镇人民政府", 2024, failed("requests-balance"))), "en")
    assert list(files) == ["circular.docx", "rectification notices/甲镇人民政府.docx"]
    assert "1. Defects to be corrected" in texts(files["rectification notices/甲镇人民政府.docx"])


@needs_soffice
def test_office_program_shows_all_of_it(run: tuple[Audit, Wording], tmp_path: Path) -> None:
    result, words = run
    names = {}
    for number, (name, pieces) in enumerate(docx.fill(result, words, Screen())):
        (tmp_path / f"{number}.docx").write_bytes(b"".join(pieces))
        names[number] = name
    for number, file in enumerate(to_pdf(*(tmp_path / f"{number}.docx" for number in names))):
        with pypdfium2.PdfDocument(file) as pages:
            drawn = "".join(page.get_textpage().get_text_range() for page in pages)
        shown = {character for character in drawn if not character.isspace()}
        meant = {
            character
            for text in texts((tmp_path / f"{number}.docx").read_bytes())
            for character in text
            if not character.isspace()
        }
        assert meant <= shown, names[number]


def test_templates_are_what_their_scripts_make() -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "tools/letter_templates.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
