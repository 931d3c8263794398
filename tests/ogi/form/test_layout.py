"""The form as it is printed: every value once, rows of one width, the headings of the official form."""

from __future__ import annotations

import pytest

from auditor.reports.report_type import PrintedTable, PrintedText
from auditor_ogi.form import EDITIONS, TABLES, form
from auditor_ogi.form.layout import printed
from auditor_ogi.sample import report


def tables(edition: str, lang: str) -> dict[str, PrintedTable]:
    found = printed({"form": edition, "sections": []}, lang)
    return {item.pointer: item for item in found if isinstance(item, PrintedTable)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_value_once_in_a_full_grid(edition: str, table: str, lang: str) -> None:
    found = tables(edition, lang)[f"/{table}"]
    cells = [cell for row in found.rows for cell in row]
    assert [cell.pointer for cell in cells if cell.pointer] == list(form(edition).pointers(table))
    assert all(bool(cell.label) != bool(cell.pointer) for cell in cells)
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(found.rows):
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            own = {
                (index + down, column + over) for down in range(cell.rowspan) for over in range(cell.colspan)
            }
            assert not own & taken
            taken |= own
    width = 1 + max(column for _, column in taken)
    assert taken == {(row, column) for row in range(len(found.rows)) for column in range(width)}


def test_labels_as_printed() -> None:
    requests = tables("2021", "zh")["/requests"]
    labels = [cell.label for row in requests.rows for cell in row if cell.label]
    assert labels[1:5] == ["申请人情况", "自然人", "法人或其他组织", "总计"]
    assert {"三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", "四、结转下年度继续办理"} <= set(labels)


def test_texts_with_the_part_that_they_are() -> None:
    data = report(2023)
    data["sections"][1]["number"] = None
    texts = [item for item in printed(data, "zh") if isinstance(item, PrintedText)]
    assert [text.text for text in texts] == ["/preamble", *(f"/sections/{index}/text" for index in range(6))]
    assert texts[1].note == "规定的第1部分：总体情况"
    assert texts[2].note == "不是规定的六个部分之一"
    assert texts[1].noted == "/sections/0/number"
