"""Table two where its blocks follow two editions of the form, in every format that is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.form import Block, form
from auditor_ogi.sample import report
from tests.layouts.drafts import Draft, plain
from tests.layouts.formats import formats
from tests.readers.filled_forms import FormCell

OLD, NEW = form("2019").article20, form("2021").article20
DECISIONS = {
    "/article20/licensing/decisions": 31,
    "/article20/penalties/decisions": 12,
    "/article20/compulsion/decisions": 3,
    "/article20/normative_documents/in_force": 5,
    "/article20/fees/amount": 2.5,
}
FORMATS = {
    f"{name} {writer}": (name, writer)
    for name, format_ in formats().items()
    for writer in format_.writers
    if writer != "flattened"
}
# Which of the five blocks of 2019 are printed instead of those of 2021, and which values that leaves.
MIXTURES: dict[str, tuple[Collection[int], int, dict[str, Any]]] = {
    "documents as in 2019": (
        (0,),
        2021,
        {"licensing/decisions": 31, "fees/amount": 2.5, "rules/issued": None},
    ),
    "decisions as in 2019": ((1, 2), 2022, {"licensing/decisions": 31, "penalties/decisions": 12}),
    "all but documents as in 2019": (
        (1, 2, 3, 4),
        2021,
        {"normative_documents/in_force": 5, "compulsion/decisions": 3, "fees/amount": None},
    ),
    "charges as in 2019": ((3,), 2024, {"licensing/decisions": 31, "fees/amount": None}),
    "procurement left in": ((4,), 2023, {"licensing/decisions": 31, "fees/amount": 2.5}),
}


def mixed(data: dict[str, Any], old: Collection[int]) -> Draft:
    """The report with some blocks of table two as the form of 2019 prints them."""
    blocks = [OLD[index] if index in old else block for index, block in enumerate(NEW)]
    table = [
        row
        for block in (*blocks, *OLD[len(NEW) :])
        if block in blocks or 4 in old
        for row in _rows(block, data)
    ]
    draft = plain(data)
    at = next(index for index, item in enumerate(draft) if isinstance(item, list))
    return [*draft[:at], table, *draft[at + 1 :]]


def _rows(block: Block, data: dict[str, Any]) -> Iterator[list[FormCell]]:
    yield [FormCell(block.label.zh, 1, 4)]
    yield _wide(["信息内容", *(column.label.zh for column in block.columns)])
    for row in block.rows:
        values = data["article20"].get(row.key, {})
        yield _wide([row.label.zh, *(str(values.get(column.key, 7)) for column in block.columns)])


def _wide(texts: list[str]) -> list[FormCell]:
    *before, last = map(FormCell, texts)
    return [*before, last._replace(columns=4 - len(before))]


def read(data: dict[str, Any], old: Collection[int], name: str, writer: str) -> Reading:
    format_ = formats()[name]
    return format_.reading(format_.writers[writer](mixed(data, old)))


@pytest.mark.parametrize(("name", "writer"), FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize(("old", "year", "expected"), MIXTURES.values(), ids=MIXTURES)
def test_values_that_both_editions_have_are_read(
    old: Collection[int], year: int, expected: dict[str, Any], name: str, writer: str
) -> None:
    reading = read(report(year, tables=DECISIONS), old, name, writer)
    assert reading.data["form"] == "2021"
    assert {key: _at(reading, key) for key in expected} == expected
    assert [issue.at for issue in reading.issues if issue.at.startswith(("/article20", "/form"))] == []
    raw = reading.sources["/form"].raw or ""
    assert "上一年项目数量" in raw or "本年新制作数量" in raw or "采购项目数量" in raw


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_year_decides_which_edition_a_mixture_is_read_by(year: int) -> None:
    reading = read(report(year, form="2021", tables=DECISIONS), (0, 1, 2, 3), "html", "whole")
    assert reading.data["form"] == "2019"
    assert reading.sources["/form"].raw is None
    reading = read(report(year, form="2021", tables=DECISIONS), (1, 2, 3), "html", "whole")
    assert reading.data["form"] == "2019"
    assert "本年制发件数" in (reading.sources["/form"].raw or "")
    assert reading.data["article20"]["licensing"]["decisions"] == 31


@pytest.mark.parametrize(
    ("edition", "year"), [("2021", 2021), ("2021", 2024), ("2019", 2020), ("2021-23row", 2023)]
)
def test_one_edition_is_no_mixture(edition: str, year: int) -> None:
    reading = formats()["html"].reading(formats()["html"].writers["whole"](plain(report(year, form=edition))))
    assert (reading.data["form"], reading.sources["/form"].raw) == (edition, None)


def _at(reading: Reading, key: str) -> Any:
    row, column = key.split("/")
    return reading.data["article20"][row][column]


@pytest.mark.parametrize("kept", [1, 2])
def test_a_row_with_fewer_values_than_columns_is_read_by_no_other_edition(kept: int) -> None:
    data = report(2020, form="2019", tables={"/article20/licensing/decisions": 31})
    draft = plain(data)
    table = next(item for item in draft if isinstance(item, list))
    at = next(index for index, row in enumerate(table) if row and row[0].text.endswith("行政许可"))
    table[at] = table[at][: 1 + kept]
    for name, writer in (("text", "flattened"), ("markdown", "whole")):
        if writer not in formats()[name].writers:
            continue
        reading = formats()[name].reading(formats()[name].writers[writer](draft))
        licensing = reading.data["article20"]["licensing"]
        assert set(licensing.values()) == {None}
        assert any(issue.at.startswith("/article20/licensing") for issue in reading.issues)
