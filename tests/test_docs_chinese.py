"""Every page that a user reads is there in Chinese, and says what the English page says, part by part."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor.outputs.parquet import TABLES
from auditor.outputs.workbook.columns import SHEETS
from auditor.reading.strict_yaml import load_yaml

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CHINESE = DOCS / "zh"
# Developers write these pages and read them, and work in English; no inspector needs them to use the program.
FOR_DEVELOPERS = {"architecture.md", "quality.md", "speed.md"}
PAGES = sorted(file.name for file in DOCS.glob("*.md") if file.name not in FOR_DEVELOPERS)
PAIRS = [(ROOT / "README.md", ROOT / "README.zh-CN.md"), *((DOCS / page, CHINESE / page) for page in PAGES)]
MADE = re.compile(
    r"<!-- (?:generated|measured): ([\w-]+) -->\n.*?<!-- /(?:generated|measured) -->", re.DOTALL
)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)\s]*)?\)")
CHARACTER = re.compile(r"[\u4e00-\u9fff]")


class Part(NamedTuple):
    """What a part of a page (up to its next heading of the second level) has in any language."""

    subheadings: int
    blocks: list[str]
    code: list[str]
    keys: list[list[str]]


def parts(page: Path) -> list[Part]:
    """The parts of a page in order, the first one before any heading of the second level."""
    text = page.read_text("utf-8")
    # Headings and tables within what is generated are those of the generator.
    text = MADE.sub(lambda match: f"<!-- {match[1]} -->", text)
    text = FENCED.sub(lambda match: f"<code {match[1]}>", text)
    return [_part(part) for part in re.split(r"^## ", text, flags=re.MULTILINE)]


def _part(text: str) -> Part:
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    return Part(
        subheadings=len(re.findall(r"^###+ ", text, re.MULTILINE)),
        blocks=re.findall(r"<!-- ([\w-]+) -->", text),
        code=re.findall(r"^<code (\w*)>", text, re.MULTILINE),
        keys=[CODE.findall(row.split(" | ")[0]) for row in rows],
    )


def test_pages_for_developers_exist() -> None:
    assert {page for page in FOR_DEVELOPERS if not (DOCS / page).exists()} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_in_chinese(page: str) -> None:
    english, chinese = DOCS / page, CHINESE / page
    assert chinese.exists(), f"docs/zh/{page} is missing"
    assert f"](zh/{page})" in english.read_text("utf-8")
    assert f"](../{page})" in chinese.read_text("utf-8")


def test_no_chinese_page_is_left_over() -> None:
    assert {file.name for file in CHINESE.glob("*.md")} - set(PAGES) == set()


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=lambda page: page.name)
def test_both_pages_have_the_same_parts(english: Path, chinese: Path) -> None:
    here, there = parts(english), parts(chinese)
    assert len(there) == len(here)
    for number, (part, other) in enumerate(zip(here, there, strict=True)):
        assert other == part, f"part {number}"


@pytest.mark.parametrize("page", PAGES)
def test_headings_are_chinese(page: str) -> None:
    text = FENCED.sub("", MADE.sub("", (CHINESE / page).read_text("utf-8")))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    assert headings
    words = [CODE.sub("", heading).strip() for heading in headings]
    assert [each for each in words if each and not CHARACTER.search(each)] == []


@pytest.mark.parametrize(
    "page", [ROOT / "README.zh-CN.md", *(CHINESE / page for page in PAGES)], ids=lambda page: page.name
)
def test_links_of_chinese_pages_lead_to_chinese_pages(page: Path) -> None:
    """Only a page that there is not in Chinese may be linked to in English, and the text says so."""
    lines = page.read_text("utf-8").splitlines()
    linked = [
        ((page.parent / match[1]).resolve(), line[match.end() :])
        for line in lines
        for match in LINK.finditer(line)
        if not line.startswith("English: ")
    ]
    english = [
        (target, after)
        for target, after in linked
        if target.suffix == ".md" and not target.is_relative_to(CHINESE)
    ]
    assert [target for target, _ in english if _in_chinese(target)] == []
    assert [target for target, after in english if not re.match(r" ?（英文）", after)] == []


def _in_chinese(page: Path) -> bool:
    return page.is_relative_to(DOCS) and (CHINESE / page.relative_to(DOCS)).exists()


def test_every_translated_paragraph_is_on_a_page() -> None:
    shown = "\n".join((CHINESE / page).read_text("utf-8") for page in ("plugins.md", "report-types.md"))
    text = (CHINESE / "reference.yaml").read_text("utf-8")
    told: list[dict[str, str]] = load_yaml(text)[0]
    assert [each["en"] for each in told if each["zh"] not in shown] == []


def test_every_translated_column_is_in_a_table() -> None:
    told: list[dict[str, str]] = load_yaml((CHINESE / "columns.yaml").read_text("utf-8"))[0]
    columns = {column.about for shown in SHEETS.values() for column in shown}
    columns |= {column.about for table in TABLES for column in table.columns}
    columns |= {table.about for table in TABLES}
    assert {each["en"] for each in told} == columns
