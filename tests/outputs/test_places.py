"""Findings on real files of every format: each output shows the place and its raw text."""

from __future__ import annotations

import csv as csv_module
import io
import json as json_module
import re
from functools import cache
from typing import Any

import pytest

from auditor.messages import Wording
from auditor.outputs import csv, html, json, markdown, table
from auditor.outputs.place_words import place_words
from auditor.outputs.text_columns import width
from auditor.pipeline import audit, prepare
from auditor.reading.document import Place
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor_ogi.sample import report
from tests.core.building import put
from tests.outputs.audits import wording
from tests.views.test_report_page import FILES

CLAIM = "现行有效行政规范性文件99件"
PLACES = {
    "page.html": ("line", "第5段"),
    "copied.txt": ("line", "第5段"),
    "word.docx": ("paragraph", "第5段"),
    "print.pdf": ("page", "第1页"),
    "sheet.xlsx": ("table", "第1个表格第5行"),
    "comma.csv": ("line", "第1个表格第5行"),
}


@pytest.fixture(scope="module", params=FILES)
def audited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Audit]:
    """A report whose text contradicts its table, with part six and table four missing."""
    data: dict[str, Any] = report(2023)
    data["sections"][0]["text"] = f"一年来工作有序开展。\n{CLAIM}，尽数公布在门户网站。"
    data["sections"] = data["sections"][:5]
    file = put(tmp_path_factory.mktemp("in"), request.param, FILES[request.param](data))
    return request.param, audit([file])


@cache
def _chinese() -> Wording:
    return prepare().registry.wording("zh")


def spoken(output: Any, result: Audit, columns: int = 200) -> str:
    pieces = output.render(result, _chinese(), Screen(width=columns, details=True))
    return "".join(piece if isinstance(piece, str) else piece.decode() for piece in pieces)


def test_every_finding_has_a_place_and_raw_text(audited: tuple[str, Audit]) -> None:
    name, result = audited
    data = json_module.loads(spoken(json, result))
    assert data["unread"] == []
    findings = {
        outcome["rule"]: finding
        for outcome in data["reports"][0]["outcomes"]
        for finding in outcome["findings"]
    }
    assert {"six-sections", "normative-documents-stated"} <= set(findings)
    keys = {PLACES[name][0], "table"}
    for rule, finding in findings.items():
        assert finding["source"], rule
        for source in finding["source"]:
            # A part that is missing is nowhere.
            if source["pointer"] == "/sections":
                assert not any(source[key] for key in (*keys, "raw")), (rule, source)
                continue
            assert any(source[key] is not None for key in keys), (rule, source)
            assert source["raw"], (rule, source)
    cell, passage = findings["normative-documents-stated"]["source"]
    assert cell["raw"] == str(report(2023)["article20"]["normative_documents"]["in_force"])
    assert (cell["table"], cell["column"]) == (1, 4)
    assert passage["raw"] == CLAIM
    assert passage["paragraph"] == 5
    assert passage[PLACES[name][0]] is not None


@pytest.mark.parametrize("output", [table, html, markdown], ids=["table", "html", "markdown"])
def test_outputs_for_people_show_the_place_of_a_passage(audited: tuple[str, Audit], output: Any) -> None:
    name, result = audited
    text = re.sub(r"\s+", " ", spoken(output, result))
    assert re.search(rf"{PLACES[name][1]}[^“]{{0,30}}原文“{CLAIM}”", text)


def test_csv_has_columns_for_every_kind_of_place(audited: tuple[str, Audit]) -> None:
    name, result = audited
    rows = list(csv_module.DictReader(io.StringIO(spoken(csv, result).lstrip("\ufeff"))))
    assert any(row[PLACES[name][0]] for row in rows)
    missing = next(row for row in rows if row["rule"] == "six-sections")
    assert not missing[PLACES[name][0]]


@pytest.mark.parametrize("columns", [80, 160])
def test_no_line_of_the_table_is_wider_than_the_screen(audited: tuple[str, Audit], columns: int) -> None:
    lines = spoken(table, audited[1], columns).split("\n")
    assert max(map(width, lines)) <= columns


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), ""),
        (Place(line=3), "文件第3行"),
        (Place(line=3, paragraph=2), "第2段"),
        (Place(line=1, paragraph=7), "第7段"),
        (Place(line=2, paragraph=7), "第7段"),
        (Place(line=9, page=2), "第2页"),
        (Place(line=1, table=2, row=3, column=4), "第2个表格第3行第4列"),
        (Place(line=34, table=2, row=3, column=4), "第2个表格第3行第4列"),
        (Place(line=34, table=2), "第2个表格"),
        (Place(paragraph=7), "第7段"),
        (Place(page=2, paragraph=7, box=(0, 0, 1, 1)), "第2页"),
        (Place(table=1, row=2, column=1, paragraph=7), "第1个表格第2行第1列"),
        (Place(page=2, table=1, row=2, column=1), "第2页，第1个表格第2行第1列"),
    ],
)
def test_place_in_words(place: Place, words: str) -> None:
    assert place_words(place, wording()) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(line=34, table=2, row=3, column=4), "表中第3行第4列"),
        # The words before it say which table it is, and more is not known.
        (Place(line=34, table=2), ""),
        (Place(line=34), "文件第34行"),
    ],
)
def test_place_behind_the_name_of_its_table(place: Place, words: str) -> None:
    assert place_words(place, wording(), named=True) == words
