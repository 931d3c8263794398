"""Templates: what is wrong with one is said with the paragraph, before anything is audited."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx import Document

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.outputs.letters import fields
from auditor.outputs.letters.bounded_template import by_kind
from auditor.outputs.letters.template_files import KINDS, default_template, is_template, write_templates
from auditor.outputs.letters.word_template import WordTemplate
from auditor.results.output import Letters
from tests.outputs.audits import audit, failed, report_audit, wording


def template(file: Path, *paragraphs: str, header: str = "", cells: tuple[str, ...] = ()) -> Path:
    """A document that Word could have saved; a run each for every four characters, as Word likes to cut."""
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for start in range(0, len(text), 4):
            paragraph.add_run(text[start : start + 4])
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if cells:
        table = document.add_table(rows=len(cells), cols=1)
        for row, text in zip(table.rows, cells, strict=True):
            row.cells[0].text = text
    document.save(str(file))
    return file


GROUPS = ("{%p for group in groups %}", "{{ group.severity }}", "{%p endfor %}")
WRONG = {
    "unknown name": (
        ("{{ orgn }}", *GROUPS),
        "paragraph “{{ orgn }}”: there is no field orgn here; did you mean organ?",
    ),
    "unknown field of a part": (
        ("{%p for group in groups %}", "等级：{{ group.severty }}", "{%p endfor %}"),
        "“等级：{{ group.severty }}”: there is no field severty here; did you mean severity?",
    ),
    "field of a part of a part": (
        (
            "{%p for group in groups %}",
            "{%p for item in group.items %}",
            "{{ item.zzzz }}",
            "{%p endfor %}",
            "{%p endfor %}",
        ),
        "there is no field zzzz here; known are number, severity, what",
    ),
    "field of a text": (
        ("{{ organ.name }}", *GROUPS),
        "there is no field name here: what it is asked of has no fields",
    ),
    "name used outside of its part": ((*GROUPS, "{{ group.severity }}"), "there is no field group here"),
    "in a branch that is rarely taken": (
        (*GROUPS, "{%p if defects > 999 %}", "{{ ogran }}", "{%p endif %}"),
        "there is no field ogran here; did you mean organ?",
    ),
    "in a condition": (
        (*GROUPS, "{% if scored %}{{ organ }}{% endif %}"),
        "no field scored here; did you mean score?",
    ),
    "not closed": ((*GROUPS, "甲{{ organ }乙"), "paragraph “甲{{ organ }乙”: it is not written right"),
    "without an end": (("{%p for group in groups %}", "{{ group.severity }}"), "it is not written right"),
    "unknown filter": ((*GROUPS, "{{ organ | shout }}"), "No filter named 'shout'"),
    "filter that would let markup in": ((*GROUPS, "{{ organ | safe }}"), "No filter named 'safe'"),
    "escaping switched off": (
        (*GROUPS, "{% autoescape false %}{{ organ }}{% endautoescape %}"),
        "include, import, extends and autoescape cannot be used here",
    ),
    "other files": (
        (*GROUPS, "{% include '/etc/passwd' %}"),
        "include, import, extends and autoescape cannot",
    ),
    "inner works": ((*GROUPS, "{{ organ.__class__ }}"), "there is no field __class__ here"),
    "inner works by a filter": (
        (*GROUPS, "{{ part|attr('__globals__') }}"),
        "access to attribute '__globals__'",
    ),
    "not in a paragraph": ((*GROUPS, "{{p organ }}"), "does not stand in a paragraph"),
    "divided by zero": ((*GROUPS, "{{ 1 / (defects - defects) }}"), "the template cannot be filled in"),
    "names of no kind": (
        ("{{ year }}",),
        "it cannot be told whether this is a template of notices or of circulars",
    ),
    "names of both kinds": (("{{ organ }}{{ tasks }}",), "it cannot be told whether this is a template"),
    "no fields": (("整改通知书",), "it cannot be told whether this is a template"),
}


@pytest.mark.parametrize(("paragraphs", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place(paragraphs: tuple[str, ...], said: str, tmp_path: Path) -> None:
    file = template(tmp_path / "整改.docx", *paragraphs)
    with pytest.raises(ConfigError) as caught:
        WordTemplate(file)
    assert said in Wording("en").render(caught.value.message)
    assert caught.value.where == str(file)


def test_wrong_name_in_a_header_and_in_a_table(tmp_path: Path) -> None:
    for more in (
        {"header": "{{ nmae }}"},
        {"cells": ("{%tr for x in groups %}", "{{ x.nmae }}", "{%tr endfor %}")},
    ):
        file = template(tmp_path / "a.docx", *GROUPS, **more)
        with pytest.raises(ConfigError, match="there is no field nmae here"):
            WordTemplate(file)


def damaged_xml(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types")


BROKEN: dict[str, Callable[[Path], object]] = {
    "text": lambda file: file.write_text("{{ organ }}"),
    "empty": lambda file: file.write_bytes(b""),
    "other archive": damaged_xml,
    "old Word file": lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_no_document(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / "a.docx")
    with pytest.raises(ConfigError, match=r"not a document that Word saved as \.docx"):
        WordTemplate(tmp_path / "a.docx")


def test_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be opened"):
        WordTemplate(tmp_path / "a.docx")


def test_two_of_a_kind(tmp_path: Path) -> None:
    files = [template(tmp_path / name, *GROUPS) for name in ("a.docx", "b.docx")]
    with pytest.raises(ConfigError, match="same kind"):
        by_kind(files)


def test_all_that_templates_may_do(tmp_path: Path) -> None:
    file = template(
        tmp_path / "a.docx",
        "{% set count = namespace(n=0) %}{% macro shout(words) %}{{ words | upper }}！{% endmacro %}"
        "{{ shout(organ) }}",
        "{%p for number, group in [(1, 2)] if number %}",
        "{{ number }}",
        "{%p endfor %}",
        *GROUPS,
        "{% with x = year %}{{ x }}{% endwith %}{{ groups[0].items[0].what }}{{ groups | length }}"
        "{{ hints or '无' }}",
        "{%p for q in questions %}",
        "{{ loop.index }}{{ q.what }}",
        "{%p else %}",
        "{{ part() }}无需核实",
        "{%p endfor %}",
        header="{{ organ }}",
    )
    made = WordTemplate(file)
    assert made.kind == "notice"
    from auditor.outputs.letters.notice import notices

    (notice,) = notices(audit(report_audit("甲<b>镇", 2024, failed("six-sections"))), wording(), Letters())
    shown = docx.Document(io.BytesIO(made.filled(notice)))
    assert [each.text for each in shown.paragraphs] == [
        "甲<B>镇！",
        "1",
        "严重",
        f"2024{notice.groups[0].items[0].what}1无",
        "一、无需核实",
    ]
    assert shown.sections[0].header.paragraphs[0].text == "甲<b>镇"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_default_templates(kind: str, lang: str) -> None:
    file = default_template(kind, lang)
    assert is_template(file)
    assert WordTemplate(file, lang).kind == kind


def test_copies_to_edit(tmp_path: Path) -> None:
    files = write_templates(KINDS, tmp_path / "new", "zh")
    assert sorted(by_kind(files)) == ["circular", "notice"]
    with pytest.raises(ConfigError, match="it is there already"):
        write_templates(["notice"], tmp_path / "new", "zh")


def test_every_default_template_uses_known_fields_only_once_defined() -> None:
    notice, circular = (set(fields.paths(fields.KINDS[kind])) for kind in KINDS)
    assert {"groups.items.also.what", "questions.code", "deadline"} <= notice
    assert {"ranking.rank", "tasks.faults", "missing"} <= circular


@pytest.mark.parametrize("page", ["docs/letters.md", "docs/zh/letters.md"])
def test_page_on_templates_names_every_field(page: str) -> None:
    text = (Path(__file__).parents[3] / page).read_text("utf-8")
    _, notices, circulars = (part for part in text.split("\n### "))
    for kind, part in zip(KINDS, (notices, circulars), strict=True):
        said = re.findall(r"^\| `([\w.]+)(?:\([^)]*\))?` \|", part, re.MULTILINE)
        known = [name for name in fields.paths(fields.KINDS[kind]) if not name.startswith("hints.")]
        charts = [name for name in fields.MORE[kind] if name not in ("part", "in_lines")]
        assert said == [*known, *charts, *(["part", "in_lines"] if kind == "circular" else [])]
