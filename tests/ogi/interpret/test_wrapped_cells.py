"""Tables printed as the text of pages: labels over several lines, and numbers wider than their columns."""

from __future__ import annotations

import random
from typing import Any

import pytest

from auditor.errors import AuditorError
from auditor.reports.report_type import Reading
from auditor_ogi.form import TABLES, form
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import text
from tests.layouts.comparison import Tally
from tests.layouts.damage import damaged
from tests.layouts.drafts import plain
from tests.layouts.page_text import Align, page_text
from tests.layouts.reports import numbered_report
from tests.ogi.interpret.rendering import KINDS, NOTE, requests, value

ALIGNS: tuple[Align, ...] = ("top", "middle")


def reading(data: dict[str, Any], align: Align = "top", *changes: tuple[str, str], width: int = 4) -> Reading:
    source = page_text(plain(data), align, width).decode()
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return interpret(text.read(source.encode(), "x.txt"))


@pytest.mark.parametrize("align", ALIGNS)
@pytest.mark.parametrize("edition", ["2021", "2021-23row"])
@pytest.mark.parametrize("width", [4, 6])
def test_labels_over_several_lines(align: Align, edition: str, width: int) -> None:
    data = report(2024, form=edition, tables=busy_tables(edition))
    found = reading(data, align, width=width)
    assert {table: found.data[table] for table in TABLES} == {table: data[table] for table in TABLES}
    assert [section["text"] for section in found.data["sections"]] == [
        section["text"] for section in data["sections"]
    ]
    assert found.issues == ()


@pytest.mark.parametrize("align", ALIGNS)
def test_a_number_wider_than_its_column_is_not_read_in_part(align: Align) -> None:
    found = reading(report(2024, tables=busy_tables()), align, width=3)
    assert value(found.data, "/requests/outcomes/total/total") is None
    assert value(found.data, "/requests/outcomes/disclosed/total") == 62


def test_the_number_of_a_page_between_rows() -> None:
    found = reading(
        report(2024, tables=busy_tables()), "top", ("             4.保护", "7\n— 8 —\n             4.保护")
    )
    assert found.data["requests"] == report(2024, tables=busy_tables())["requests"]


@pytest.mark.parametrize(
    "change",
    [
        ("自然人 ", "自然"),
        ("商业企业  科研机构", "科研机构  商业企业"),
        ("4.保护第三", "4.保卫第三"),
        ("（四）无法", "（四）无从"),
    ],
)
def test_a_table_with_other_words_is_unread_and_not_missing(change: tuple[str, str]) -> None:
    found = reading(report(2024, tables=busy_tables()), "middle", change)
    assert found.data["requests"] is not None
    assert value(found.data, "/requests/outcomes/refused/third_party_rights/total") is None
    assert any(issue.at.startswith("/requests") for issue in found.issues)
    assert found.data["sections"][2]["text"] == report(2024)["sections"][2]["text"]


def test_a_report_without_the_table_still_lacks_it() -> None:
    before, table = page_text(plain(report(2024, tables=busy_tables()))).decode().split("（本列", 1)
    source = f"{before}\n四、政府信息公开行政复议{table.split('四、政府信息公开行政复议', 1)[1]}"
    found = interpret(text.read(source.encode(), "x.txt"))
    assert found.data["requests"] is None
    assert found.data["disputes"] == report(2024, tables=busy_tables())["disputes"]


@pytest.mark.parametrize("align", ALIGNS)
def test_a_damaged_copy_never_gives_another_number(align: Align) -> None:
    tally = Tally()
    for seed in range(12):
        rng = random.Random(f"{align}{seed}")
        data, level = numbered_report(rng)
        content = page_text(damaged(plain(data), rng), align)
        try:
            found = interpret(text.read(content, "x.txt"))
        except AuditorError:
            continue
        tally.count(data, level, found)
    assert [example for example in tally.examples if example.startswith("wrong")] == []


def cell_by_cell(data: dict[str, Any], kinds: list[str]) -> Reading:
    """The cells one after another, labels in pieces of four characters, the values of a row on one line."""
    before, table = page_text(plain(data)).decode().split("（本列", 1)
    cells = [NOTE, "申请人情况", "自然人", "法人或其他组织", "总计", *kinds]
    lines = [piece for cell in cells for piece in pieces(cell)]
    for groups, label, values in requests(data, form("2021")):
        lines += [piece for cell in (*groups, label) for piece in pieces(cell)]
        lines.append(" ".join(values))
    after = table[table.index("四、政府信息公开行政复议") :]
    return interpret(text.read("\n".join([before, *lines, after]).encode(), "x.txt"))


def pieces(cell: str) -> list[str]:
    return [cell[at : at + 4] for at in range(0, len(cell), 4)]


def test_one_cell_after_another() -> None:
    data = report(2024, tables=busy_tables())
    found = cell_by_cell(data, KINDS)
    assert found.data["requests"] == data["requests"]
    assert found.issues == ()


def test_headings_one_after_another_in_another_order_tell_no_columns() -> None:
    kinds = [KINDS[1], KINDS[0], *KINDS[2:]]
    data = report(2024, tables=busy_tables())
    found = cell_by_cell(data, kinds)
    read = found.data["requests"]["received"]
    assert read["business"] in (None, data["requests"]["received"]["research"])
    assert read["research"] in (None, data["requests"]["received"]["business"])
