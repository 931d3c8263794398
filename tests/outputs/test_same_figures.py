"""All outputs of one run state the same figures: requirements not met, grades, what is most often wrong."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import docx as documents
import openpyxl  # type: ignore[import-untyped]
import pytest
from lxml import html as pages  # type: ignore[import-untyped]

from auditor import pipeline
from auditor.outputs import docx, html, markdown, table, workbook
from auditor.outputs import json as data
from auditor.results.output import Screen

ROOT = Path(__file__).parents[2]
TOP = "最常未达到的要求"
Top = list[tuple[str, str, int, int]]
"""Requirement, severity, reports, findings."""


def _text(pieces: Any) -> str:
    return "".join(each if isinstance(each, str) else each.decode() for each in pieces)


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    """The outputs of a run over the made-up county, where an organ has not filed."""
    setup = pipeline.prepare(roster=ROOT / "fixtures/roster.csv")
    audit = pipeline.run(setup, [str(ROOT / "fixtures/2023"), str(ROOT / "fixtures/2024")])
    words, screen = setup.registry.wording("zh"), Screen(width=400)
    book = b"".join(workbook.render(audit, words, screen))
    letter = documents.Document(io.BytesIO(b"".join(docx.render(audit, words, screen))))
    return {
        "json": json.loads(_text(data.render(audit, words, screen))),
        "titles": {id: words.text(facts.title, facts.domain) for id, facts in audit.rules.items()},
        "table": _text(table.render(audit, words, screen)),
        "markdown": _text(markdown.render(audit, words, screen)),
        "html": pages.fromstring(_text(html.render(audit, words, screen))),
        "workbook": list(openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True)),
        "circular": letter,
    }


def _sentences(written: dict[str, Any]) -> dict[str, str]:
    """Where each output says how many requirements are not met."""
    paragraphs = [each.text for each in written["circular"].paragraphs]
    return {
        "table": written["table"].rpartition("\n\n")[2],
        "markdown": written["markdown"],
        "html": written["html"].find(".//section[@id='distribution']").text_content(),
        "workbook": "\n".join(str(row[0]) for row in written["workbook"]),
        "circular": "\n".join(paragraphs),
    }


FIGURES = {
    "defects": r"未达到的要求共?(\d+)项次",
    "critical": r"严重(\d+)项",
    "major": r"重要(\d+)项",
    "minor": r"一般(\d+)项",
    "elsewhere": r"未达到的要求[^；]*?其中(\d+)项次不属于",
    "hints": r"提示(\d+)项次",
    "questions": r"待核实的要求(\d+)项次",
    "red lines": r"触及红线的?(\d+)份",
    "vetoes": r"其中否决(\d+)份",
    "mean": r"平均([\d.]+)分",
    "excellent": r"优秀(\d+)",
    "not scored": r"未计分(\d+)[份；，\n]",
}


def test_counts_are_the_same_with_their_unit(written: dict[str, Any]) -> None:
    summary = written["json"]["summary"]
    severities = summary["severities"]
    expected = {
        "defects": sum(severities[word] for word in ("critical", "major", "minor")),
        **{word: severities[word] for word in ("critical", "major", "minor")},
        "elsewhere": sum(summary["severities_elsewhere"].values()),
        "hints": severities["note"],
        "questions": summary["under_review"],
        "red lines": summary["red_lines"],
        "vetoes": summary["vetoes"],
        "mean": summary["mean"],
        "excellent": summary["grades"]["优秀"],
        "not scored": summary["reports"] - summary["scored"],
    }
    assert expected["elsewhere"] == 1, "the report that is missing"
    for output, said in _sentences(written).items():
        flat = said.replace(" ", "").replace("**", "") + "\n"
        found = {name: re.search(pattern, flat) for name, pattern in FIGURES.items()}
        assert [name for name, match in found.items() if match is None] == [], output
        stated = {name: float(match[1]) for name, match in found.items() if match is not None}
        assert stated == expected, output
        assert "一份报告的一项要求计1项次" in flat, output


def test_figures_on_the_cards_of_the_page_are_those_of_the_circular(written: dict[str, Any]) -> None:
    cards = {
        each[1].text_content().strip(): each[0].text_content().strip()
        for each in written["html"].find_class("figures")[0]
    }
    summary = written["json"]["summary"]
    assert cards["未达到的严重要求（项次）"] == str(summary["severities"]["critical"])
    assert cards["待核实的要求（项次）"] == str(summary["under_review"])


def test_ranking_adds_up_to_the_counts_less_what_is_elsewhere(written: dict[str, Any]) -> None:
    summary = written["json"]["summary"]
    rows = [[cell.text for cell in row.cells] for row in written["circular"].tables[0].rows][1:]
    for column, word in ((4, "critical"), (5, "major"), (6, "minor")):
        stated = summary["severities"][word] - summary["severities_elsewhere"][word]
        assert sum(int(row[column]) for row in rows) == stated
    assert sum(int(row[7]) for row in rows) == summary["under_review"] - summary["review_elsewhere"]


def _top_of_table(text: str) -> Top:
    lines = text.partition(f"{TOP}\n")[2].splitlines()[1:]
    rows = []
    for line in lines:
        match = re.fullmatch(r" *(\d+) +(\d+)  (\S+)  (\S.*)", line)
        if match is None:
            break
        rows.append((match[4], match[3], int(match[1]), int(match[2])))
    return rows


def _top_of_markdown(text: str) -> Top:
    lines = text.partition(f"## {TOP}\n")[2].partition("\n\n## ")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [(title, severity, int(reports), int(found)) for title, severity, reports, found in cells[2:]]


def _top_of_page(page: Any) -> Top:
    rows = []
    for row in page.xpath("//section[@id='faults']//tr[@class='first']"):
        title, severity, reports, found = (cell.text_content().strip() for cell in row[:4])
        title = re.sub(r"^\d+\. 要求：", "", title)
        rows.append((title, severity, int(reports), int(found)))
    return rows


def _top_of_workbook(rows: list[tuple[Any, ...]]) -> Top:
    start = next(place for place, row in enumerate(rows) if row[0] == TOP) + 2
    found = []
    for title, reports, findings, severity, *_ in rows[start:]:
        if not isinstance(reports, int):
            break
        found.append((title, severity, reports, findings))
    return found


def _top_of_circular(letter: Any) -> Top:
    pattern = r"\d+．未达到的要求：(.*)（(\S+?)）。涉及(\d+)个机关、(\d+)处.*"
    matches = [re.fullmatch(pattern, each.text) for each in letter.paragraphs]
    return [(match[1], match[2], int(match[3]), int(match[4])) for match in matches if match is not None]


def test_what_is_most_often_wrong_is_one_list(written: dict[str, Any]) -> None:
    lists = {
        "table": _top_of_table(written["table"]),
        "markdown": _top_of_markdown(written["markdown"]),
        "html": _top_of_page(written["html"]),
        "workbook": _top_of_workbook(written["workbook"]),
        "circular": _top_of_circular(written["circular"]),
    }
    first = lists["circular"]
    assert len(first) == 10
    for output, found in lists.items():
        assert found == first, output
    counts = {written["titles"][each["rule"]]: each for each in written["json"]["summary"]["rules"]}
    for title, _, reports, findings in first:
        assert (counts[title]["reports"], counts[title]["in_reports"]) == (reports, findings)
    assert "名册内各机关当年均有且仅有一份年报" not in [title for title, *_ in first], "of no report"
