"""Cells of rosters: names, codes that a spreadsheet has changed, and last days."""

from __future__ import annotations

import datetime

import pytest

from auditor.reports.roster_cells import LastDay, due_in, plain_code, plain_text, split_aliases

DAY = LastDay(datetime.date(2025, 1, 31))
EACH_YEAR = LastDay(each_year=(1, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-31", DAY),
        ("2025/1/31", DAY),
        ("2025.1.31", DAY),
        ("20250131", DAY),
        ("2025年1月31日", DAY),
        ("2025年1月31日前", DAY),
        ("２０２５年１月３１日", DAY),
        ("2025-01-31T00:00:00", DAY),
        ("2025-01-31 00:00:00", DAY),
        ("45688", DAY),
        ("45688.0", DAY),
        ("1月31日", EACH_YEAR),
        ("每年1月31日前", EACH_YEAR),
        ("次年 1月31日之前", EACH_YEAR),
        ("01-31", EACH_YEAR),
        ("", LastDay()),
        ("2025-02-30", None),
        ("2月29日", None),
        ("13月1日", None),
        ("1月", None),
        ("年后", None),
        ("31/1/2025", None),
        ("12345", None),
        ("1-31", None),
    ],
)
def test_last_day(text: str, expected: LastDay | None) -> None:
    assert due_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("130100", "130100"),
        ("130100.0", "130100"),
        ("'001", "001"),
        ("１１９９", "1199"),
        ("11990000MB1234567X", "11990000MB1234567X"),
        ("990124\ufffc", "990124"),
        ("1.301E+11", None),
        ("1.13301E+17\ufffc", None),
        ("", ""),
    ],
)
def test_code(text: str, expected: str | None) -> None:
    assert plain_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青溪镇；青溪", ["青溪镇", "青溪"]),
        ("青溪镇;青溪、青溪政府\n青溪镇政府，老青溪", ["青溪镇", "青溪", "青溪政府", "青溪镇政府", "老青溪"]),
        ("县（市、区）水务局、水务局", ["县（市、区）水务局", "水务局"]),
        (" ； ", []),
    ],
)
def test_aliases(text: str, expected: list[str]) -> None:
    assert split_aliases(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云岭县青溪镇\n人民政府", "云岭县青溪镇人民政府"),
        ("财 政 局", "财政局"),
        ("Bureau  of Water", "Bureau of Water"),
        ("　青溪镇 ", "青溪镇"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert plain_text(text) == expected
