"""What a report says comes out harmless in every format that is installed: shown, and not obeyed.

The formats are those of the registry, so that a new one is tested as soon as it is there.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]

from auditor import pipeline
from auditor.errors import ConfigError
from auditor.messages import message
from auditor.registry import load
from auditor.reports.period import year_period
from auditor.results.audit import Audit
from auditor.results.output import Output, Screen
from auditor.rules.finding import Citation
from auditor.running.examined import FileFacts
from auditor.running.inputs import Input, Unread
from auditor.running.reconcile import Missing
from auditor_ogi.sample import report as sample
from tests.outputs.audits import TYPE, audit, failed, finding, report_audit, review

MARK = "zq7"
"""Stands in every text, so that it is known where what a report says comes out."""
NASTY = {
    "markup": f'<img src=x onerror="{MARK}()"><b>{MARK}</b>',
    "script": f"</script><script>{MARK}()</script><svg/onload={MARK}()>",
    "attribute": f'" onmouseover="{MARK}()" x=\'{MARK}',
    "template": "{{ " + MARK + " }}{% for x in y %}{{ 7*7 }}{# c #}",
    "formula": f'=HYPERLINK("http://{MARK}.example/","{MARK}")',
    "command": f"@SUM({MARK})|cmd",
    "plus": f"+{MARK}",
    "link": f"[{MARK}](javascript:{MARK}()) <http://{MARK}.example>",
    "typesetting": f'#eval("{MARK}") #link("http://{MARK}.example")[x] \\input{{x}} $a$ ``` @x',
    "cdata": f"]]>{MARK}<![CDATA[&amp;&#x1b;&{MARK};",
    "terminal": f"\x1b]0;{MARK}\x07\x1b[2J\x9b31m\x00\x08\r{MARK}",
    "turned": f"{MARK}\u202e\u2066fdp.exe\u200f\u061c",
    "halves": f"{MARK}\ud800\udfff\ufffe\uffff",
    "lines": f"{MARK}\u2028\u2029\x85\x0b\n# {MARK}\n- {MARK}",
    "long": MARK + "长" * 40_000,
}
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufffe\uffff]"
)
OUTPUTS = load().outputs


@cache
def made() -> Audit:
    """An audit in which everything that files say is nasty, with a report for each nasty text."""
    reports, contents = [], []
    for name, text in NASTY.items():
        one = finding(
            "no-placeholder", "{words}", at=("/sections/0/text",), expected=text, actual=text, raw=text
        )
        (cited,) = one.sources
        one = msgspec.structs.replace(
            one,
            excerpt=text,
            message=message("{words}", words=text),
            fix=message("{words}", words=text),
            sources=(cited, Citation("/" + text, cited.source)),
        )
        given = report_audit(text, 2024, failed("no-placeholder", one), review("stated-requests", "{" + "}"))
        asked = message("{words}", words=text)
        outcomes = tuple(
            msgspec.structs.replace(each, reason=asked) if each.rule == "stated-requests" else each
            for each in given.outcomes
        )
        reports.append(
            msgspec.structs.replace(
                given,
                path=f"reports/{text}.html",
                parent=text,
                form=text,
                level=text,
                outcomes=outcomes,
                notes=(asked,),
                file=FileFacts("0" * 64, name, text),
            )
        )
        contents.append({"/title": text, "/sections/0/text": text, "/requests/received/total": 1})
    return audit(
        *reports,
        contents=contents,
        unread=tuple(Unread(text, message("{words}", words=text)) for text in NASTY.values()),
        inputs=tuple(
            Input(text, "unknown", reason=message("{words}", words=text)) for text in NASTY.values()
        ),
        missing=tuple(Missing(TYPE, text, year_period(2024)) for text in NASTY.values()),
        notes=tuple(message("{words}", words=text) for text in NASTY.values()),
        rulesets=tuple(NASTY.values()),
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The audit of a folder of reports that say nasty things, as files of nasty names."""
    folder = tmp_path_factory.mktemp("nasty")
    for number, text in enumerate(NASTY.values()):
        short = re.sub(r"[/\x00]", "", text)[:40]
        data = sample(2024, organ=f"{text[:200]}镇人民政府", texts={1: text})
        name = os.fsencode(f"{number}{short}".encode("utf-8", "replace").decode() + ".json")
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(json.dumps(data), "utf-8")
    broken = os.fsencode(folder) + b"/\xff\x1b[31m.json"
    Path(os.fsdecode(broken)).write_text("{", "utf-8")
    return pipeline.audit([folder])


def contents(output: Output, given: Audit) -> Iterator[bytes]:
    """Everything that a format writes: its file, and the files of its folder."""
    wording = load().wording("zh")
    screen = Screen(details=True, explain_score=True)
    rendered = [] if output.folder_only else [output.render(given, wording, screen)]
    if output.files is not None:
        rendered += [pieces for _, pieces in output.files(given, wording, Screen())]
    if output.for_office:
        rendered.append(output.render(given, wording, Screen(office=True)))
    for pieces in rendered:
        yield b"".join(each if isinstance(each, bytes) else each.encode("utf-8") for each in pieces)


# What is checked, by what the content is


def check(content: bytes) -> None:
    """Look at a content as what it is; one that nothing here can look at is not let through."""
    if content.startswith(b"PK"):
        return check_package(content)
    if content.startswith(b"%PDF"):
        return check_pdf(content)
    if content.startswith(b"PAR1"):
        return check_columns(content)
    text = content.decode("utf-8")
    assert HIDDEN.findall(text.removeprefix("\ufeff")) == []
    if text.lstrip().lower().startswith("<!doctype html"):
        check_page(text)
    elif text.startswith("<?xml"):
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    elif text.startswith("{"):
        for line in text.splitlines() if _is_lines(text) else [text]:
            json.loads(line)
    elif text.startswith("\ufeff"):
        check_cells(text.removeprefix("\ufeff"))
    else:
        check_text(text)
    return None


def _is_lines(text: str) -> bool:
    first, *_ = text.splitlines()
    return first.endswith("}")


def check_package(content: bytes) -> None:
    """A workbook or document: its parts are sound, nothing in it is a formula, a field or a link of a
    report's making."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
            for element in root.iter(etree.Element):
                tag = etree.QName(element).localname
                inside = "".join(element.itertext()) + " ".join(element.attrib.values())
                if tag in ("f", "instrText", "hyperlink", "Relationship", "fldSimple", "script"):
                    assert MARK not in inside, (name, tag)
                if element.text:
                    assert HIDDEN.findall(element.text) == [], (name, tag)


def check_pdf(content: bytes) -> None:
    """A PDF: it opens, runs nothing, and leads nowhere."""
    # Compressed streams may have any bytes.
    objects = re.sub(rb"\bstream\r?\n.*?\bendstream\b", b"", content, flags=re.DOTALL)
    assert re.search(rb"/(JavaScript|JS|Launch|URI)\b", objects) is None
    document = pypdfium2.PdfDocument(content)
    assert len(document) > 0


def check_columns(content: bytes) -> None:
    """A table for programs: texts are kept as they are, and every other program can decode them."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    table = parquet.read_table(io.BytesIO(content))
    table.validate(full=True)
    for column in table.columns:
        for value in column.to_pylist():
            for text in value if isinstance(value, list) else [value]:
                assert not isinstance(text, str) or text.encode("utf-8") is not None


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = ""
        self.wrong: list[tuple[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src") and _leads_away(value or "")):
                self.wrong.append((tag, (name, value)))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style") and f"{MARK}()" in data and not _is_json(data):
            self.wrong.append((self.inside, data[:200]))


def _leads_away(address: str) -> bool:
    return MARK in address and not address.startswith(("#", "data:"))


def _is_json(data: str) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return "</" not in data


def check_page(text: str) -> None:
    """A page: nothing of a report is a script, a handler or a link."""
    page = _Page()
    page.feed(text)
    page.close()
    assert page.wrong == []


def check_cells(text: str) -> None:
    """CSV: no cell begins like a formula."""
    import csv

    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    numbers = re.compile(r"-\d+(\.\d+)?")
    assert [
        cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠\t\r") and not numbers.fullmatch(cell)
    ] == []


def check_text(text: str) -> None:
    """Text for people: no line is markup of a report's making."""
    from markdown_it import MarkdownIt

    if not text.startswith("# "):
        return
    tokens = MarkdownIt("js-default", {"html": True}).parse(text)
    kinds = {child.type for token in tokens for child in token.children or ()} | {
        token.type for token in tokens
    }
    assert kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "fence"} == set()
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1


@pytest.mark.parametrize("format", OUTPUTS)
def test_made_audit(format: str) -> None:
    _test(format, made())


@pytest.mark.parametrize("format", OUTPUTS)
def test_real_audit(format: str, real: Audit) -> None:
    assert len(real.reports) > 10
    _test(format, real)


def _test(format: str, given: Audit) -> None:
    output = OUTPUTS[format]
    try:
        output.check()
    except ConfigError as error:
        pytest.skip(str(error))
    shown = list(contents(output, given))
    assert any(shown)
    for content in shown:
        check(content)


@pytest.mark.parametrize(
    "content",
    [
        "甲\x1b[31m",
        "甲\u202e",
        f"<!doctype html><script>{MARK}()</script>",
        f'<!doctype html><a href="http://{MARK}.example">x</a>',
        f'<!doctype html><img src=x onerror="{MARK}()">',
        "\ufeffa,=1+1\n",
        f"# a\n\n[x](http://{MARK}.example)\n",
        "# a\n\n<b>x</b>\n",
        "# a\n\n# b\n",
        '{"a": \x07}',
        "{broken}",
        "<?xml version='1.0'?><a>\x0b</a>",
        "<?xml version='1.0'?><a><b></a>",
    ],
)
def test_what_is_harmful_is_noticed(content: str) -> None:
    with pytest.raises((AssertionError, ValueError, etree.XMLSyntaxError)):
        check(content.encode())
