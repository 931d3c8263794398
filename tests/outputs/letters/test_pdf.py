"""The PDF files say what the documents for Word say, with the fonts that come along."""

from __future__ import annotations

import dataclasses
import io
import re
import sys
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from auditor.errors import ConfigError
from auditor.messages import message
from auditor.outputs import docx, pdf
from auditor.outputs.letters import printed, script
from auditor.outputs.letters.template_files import KINDS
from auditor.results.audit import Audit, SystemicCause
from auditor.results.output import Screen
from tests.outputs.audits import audit, eventful, failed, finding, report_audit, wording
from tests.outputs.letters.test_docx import HOSTILE, texts

typst: Any = pytest.importorskip("typst", reason="the extra pdf is not installed")


def drawn(content: bytes) -> str:
    """All characters of the pages, without blanks; the numbers of the pages are left out."""
    with pypdfium2.PdfDocument(content) as pages:
        text = "".join(page.get_textpage().get_text_range() for page in pages)
    return "".join(re.sub(r"(?m)^— \d+ —\s*$", "", text).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def full() -> Audit:
    """An audit that fills every part of both letters."""
    cause = SystemicCause(message("一个原因"), message("甲"), "major", ("six-sections",), 12, ("甲镇",))
    given = eventful()
    hints = failed("zero-explained", finding("zero-explained", "成片为零", cause="x"))
    many = failed(
        "requests-balance",
        *(finding("requests-balance", "不符", actual=number, cause="y") for number in (1, 2)),
    )
    more = report_audit("云岭县甲镇人民政府", 2024, hints, many, failed("doubled-words"))
    reports = (*given.reports, more)
    whole = audit(*reports)
    return dataclasses.replace(
        whole, systemic=(cause,), unread=given.unread, missing=given.missing, waivers=given.waivers, year=2024
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_says_what_the_document_for_word_says(lang: str) -> None:
    given, words = full(), wording(lang)
    documents = {name: b"".join(pieces) for name, pieces in docx.fill(given, words, Screen())}
    files = {name: b"".join(pieces) for name, pieces in pdf.fill(given, words, Screen())}
    assert [name.replace(".pdf", ".docx") for name in files] == list(documents)
    for name, content in files.items():
        shown = drawn(content)
        for text in texts(documents[name.replace(".pdf", ".docx")]):
            # A cell that is broken over lines is drawn among the cells beside it.
            parts = [text] if len(text) > 30 or len(text) < 6 else re.split(r"[ 　]+", text)
            assert all(set(squeezed(part)) <= set(shown) for part in parts), (name, text)
    paragraphs = texts(documents[next(iter(documents))])
    shown = drawn(files[next(iter(files))])
    long = [squeezed(text) for text in paragraphs if len(text) > 40]
    assert len(long) > 5
    # A line break may fall into a hyphenated word or take a page number with it.
    assert sum(text in shown for text in long) >= 0.7 * len(long)


def test_alone_it_is_the_circular() -> None:
    alone = b"".join(pdf.render(full(), wording(), Screen()))
    assert alone == b"".join(dict(pdf.fill(full(), wording(), Screen()))["通报.pdf"])
    assert alone.startswith(b"%PDF-")


def test_the_fonts_that_come_along_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = Path(printed.__file__).with_name("letter.typ")
    alone = typst.Compiler(
        str(layout), root=str(layout.parent), font_paths=[str(printed.FONTS)], ignore_system_fonts=True
    )
    monkeypatch.setattr(printed, "_compiler", lambda: alone)
    content = b"".join(pdf.render(full(), wording(), Screen()))
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([\w-]+)", re.sub(rb"\s*/", b"/", content)))
    assert fonts <= {b"NotoSerifCJKsc-Regular-Identity-H", b"NotoSansCJKsc-Bold-Identity-H"} | {
        b"NotoSerifCJKsc-Regular",
        b"NotoSansCJKsc-Bold",
    }
    # What a font lacks is drawn as a box, which has no text.
    assert "关于云岭县2024年年度报告审核情况的通报" in drawn(content)
    assert "名次机关得分" in drawn(content)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_of_reports_is_harmless(text: str) -> None:
    said = finding(
        "six-sections", f"甲{text}".replace("{", "{{").replace("}", "}}"), excerpt=text, actual=text
    )
    given = audit(report_audit(f"甲{text}镇", 2024, failed("six-sections", said)))
    for name, pieces in pdf.fill(given, wording(), Screen()):
        shown = drawn(b"".join(pieces))
        if text.isprintable() and "𠮷" not in text and "通报" not in name:
            assert squeezed(text).replace("<!--", "") in shown.replace("<!--", "") or set(text) - {
                " "
            } <= set(shown)


MARKUP = '#read("/etc/passwd") *甲* _乙_ $x$ = 丙 @丁 `戊` \\ // 己'


def test_markup_of_the_typesetter_is_text() -> None:
    said = finding("six-sections", MARKUP, excerpt=MARKUP)
    given = audit(report_audit("甲镇人民政府", 2024, failed("six-sections", said)))
    (_, (content,)) = list(pdf.fill(given, wording(), Screen()))[1]
    assert set(squeezed(MARKUP)) <= set(drawn(content))


def test_without_typst_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ConfigError, match=r"pip install 'ogi-auditor\[pdf\]'"):
        pdf.check()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_scripts_have_known_parts_only(kind: str, lang: str) -> None:
    kinds = {part.kind for part in script.parts(script.script(kind, lang))}
    layout = Path(printed.__file__).with_name("letter.typ").read_text("utf-8")
    named = set(re.findall(r'part\.kind == "(\w+)"', layout))
    assert kinds - {script.LOGIC, "Text"} <= named


def test_same_run_gives_the_same_bytes() -> None:
    first, second = (b"".join(pdf.render(full(), wording(), Screen())) for _ in range(2))
    assert first == second
    assert io.BytesIO(first).read(5) == b"%PDF-"
