"""Every value with file, place, raw text and reading issue: as plain values, and as a table of any width."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from auditor.outputs.text_columns import width
from auditor.pipeline import Setup, prepare
from auditor.reports.report import leaves
from auditor.results.output import Screen
from auditor.running.one_file import read_one
from auditor.views import values_table
from auditor.views.explained import Explained
from auditor_ogi.sample import report
from tests.core.building import put
from tests.ogi.interpret.rendering import merged
from tests.views.test_report_page import FILES, FIXTURES, NASTY

TABLES = ("/article20/", "/requests/", "/disputes/")
PLACES = {
    "page.html": ("line", "table", "row", "column", "paragraph"),
    "copied.txt": ("line", "table", "row", "column", "paragraph"),
    "word.docx": ("table", "row", "column", "paragraph"),
    "print.pdf": ("page", "table", "row", "column", "box", "paragraph"),
    "sheet.xlsx": ("table", "row", "column", "paragraph"),
    "comma.csv": ("line", "table", "row", "column", "paragraph"),
}


@pytest.fixture(scope="module")
def setup() -> Setup:
    return prepare()


def explained(setup: Setup, file: Path, lang: str = "zh") -> Explained:
    read = read_one(str(file), setup.examiner)
    return Explained(read, setup.registry.report_types[read.kind], setup.roster, setup.registry.wording(lang))


@pytest.mark.parametrize("name", FILES)
def test_every_value_has_its_place(setup: Setup, tmp_path: Path, name: str) -> None:
    file = put(tmp_path, name, FILES[name](report(2023)))
    found = explained(setup, file)
    plain = found.plain()["explain"]
    assert plain["path"] == str(file)
    values = {value["pointer"]: value for value in plain["values"]}
    assert list(values) == list(leaves(found.data))
    cell = [key for key in PLACES[name] if key != "paragraph"]
    text = [key for key in PLACES[name] if key in ("line", "page", "paragraph", "box")]
    for pointer, value in values.items():
        assert value["file"] == str(file)
        assert value["doubt"] is False
        if pointer.startswith(TABLES):
            assert all(value[key] for key in cell), pointer
            assert value["raw"] == str(value["value"])
        elif pointer.startswith("/sections/") or pointer in ("/title", "/year", "/organ/name", "/preamble"):
            assert all(value[key] for key in text), pointer
        if pointer.startswith("/sections/") and pointer.endswith("/text") and value["value"]:
            lines = value["paragraphs"]
            assert value["raw"] == value["value"]
            assert "\n".join(line["text"] for line in lines) == value["value"]
            assert all(line[key] for line in lines for key in text)
            assert [line["paragraph"] for line in lines] == sorted({line["paragraph"] for line in lines})


def test_an_issue_says_where_and_what_it_may_be(setup: Setup, tmp_path: Path) -> None:
    content = re.sub(r"<td>\d+</td>", "<td>1 0</td>", merged(report(2023)).decode(), count=1)
    content = content.replace("2023年1月1日", "2022年1月1日").replace("2023年12月31日", "2022年12月31日")
    found = explained(setup, put(tmp_path, "page.html", content.encode()))
    explain = found.plain()["explain"]
    by_pointer = {issue["at"]: issue for issue in explain["issues"]}
    lines = content.split("\n")
    damaged = by_pointer["/article20/rules/issued"]
    assert (damaged["raw"], damaged["candidate"], damaged["table"]) == ("1 0", 10, 1)
    assert "1 0" in lines[damaged["line"] - 1]
    period = by_pointer["/year"]
    assert period["candidate"] == 2022
    assert "2022年1月1日" in lines[period["line"] - 1]
    values = {value["pointer"]: value for value in explain["values"]}
    assert (values["/article20/rules/issued"]["doubt"], values["/article20/rules/issued"]["candidate"]) == (
        True,
        10,
    )


def test_what_was_not_found_points_to_the_head_of_the_file(setup: Setup, tmp_path: Path) -> None:
    content = merged(report(2023)).decode().replace(report(2023)["title"], "某某通知")
    found = explained(setup, put(tmp_path, "page.html", content.encode()))
    issues = {issue["at"]: issue for issue in found.plain()["explain"]["issues"]}
    assert {"/title", "/organ"} <= set(issues)
    assert all(issue["line"] for issue in issues.values())


def test_canonical_values_have_lines_and_raw_text(setup: Setup) -> None:
    file = FIXTURES / "2024/jiyue.json"
    lines = file.read_text("utf-8").split("\n")
    values = explained(setup, file).plain()["explain"]["values"]
    for value in values:
        if isinstance(value["value"], int):
            assert value["raw"] == str(value["value"])
            assert value["raw"] in lines[value["line"] - 1]


def drawn(found: Explained, columns: int, whole: bool) -> list[str]:
    return "".join(values_table.render(found, Screen(width=columns), whole)).split("\n")


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_screen(
    setup: Setup, tmp_path: Path, lang: str, columns: int, whole: bool
) -> None:
    data: dict[str, Any] = report(2023)
    data["sections"][0]["text"] = "公开" * 300 + NASTY * 5 + "\n" + "https://example.org/" + "a" * 300
    content = re.sub(r"<td>\d+</td>", "<td>1 0" + "零" * 30 + "</td>", merged(data).decode(), count=3)
    folder = tmp_path / ("长" * 40)
    folder.mkdir()
    found = explained(setup, put(folder, "page.html", content.encode()), lang)
    lines = drawn(found, columns, whole)
    assert max(map(width, lines)) <= columns
    text = re.sub(r"\s", "", "".join(lines))
    assert ("存疑" if lang == "zh" else "uncertain") in text
    assert (text.count("a" * 10) > 4) == whole
    assert len(lines) > len(leaves(found.data))


def test_whole_texts_line_by_line_with_their_places(setup: Setup, tmp_path: Path) -> None:
    data = report(2023)
    data["sections"][0]["text"] = "甲一。\n乙二。\n丙三。"
    found = explained(setup, put(tmp_path, "page.html", merged(data)))
    lines = drawn(found, 160, whole=True)
    places = [
        re.search(r"第(\d+)段", next(line for line in lines if text in line))
        for text in ("甲一", "乙二", "丙三")
    ]
    numbers = [int(place[1]) for place in places if place]
    assert len(set(numbers)) == 3
    assert numbers == sorted(numbers)
