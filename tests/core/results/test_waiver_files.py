"""Waiver files: what is in them, and mistakes with their line."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.reports.period import year_period
from auditor.results.waiver_files import load_waivers
from tests.core.building import ORGAN, put

RULES = ["requests-balance", "carry-over"]
YAML = f"""
- rule: requests-balance
  organ: {ORGAN}
  year: 2024
  reason: 台账已核对
  approved_by: 王某
  expires: 2025-12-31
- rule: carry-over
  organ: {ORGAN}
  year: "2023"
  reason: 改版
  approved_by: 李某
  expires: 2026-01-01
  at: /requests
  fingerprint: 0123456789abcdef
"""
CSV = f"""rule,organ,year,reason,approved_by,expires,at,fingerprint
requests-balance,{ORGAN},2024,台账已核对,王某,2025-12-31,,
carry-over, {ORGAN},2023,改版,李某,2026-01-01,/requests,0123456789abcdef
"""
CHINESE = {
    "rule": "规则",
    "organ": "机关",
    "year": "年度",
    "reason": "理由",
    "approved_by": "批准人",
    "expires": "有效期至",
    "at": "位置",
    "fingerprint": "编号",
}


def with_chinese_keys(text: str, end: str) -> str:
    """A file with the Chinese names of its keys, each of which comes before ``end``."""
    for key, name in CHINESE.items():
        text = re.sub(rf"(?<![\w-]){key}(?={end})", name, text)
    return text


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("waivers.yaml", YAML, [2, 8]),
        ("waivers.yml", "waivers:" + YAML.replace("\n", "\n  "), [2, 8]),
        ("waivers.yaml", with_chinese_keys(YAML, ":"), [2, 8]),
        ("waivers.csv", CSV, [2, 3]),
        ("waivers.csv", with_chinese_keys(CSV, "[,\n]"), [2, 3]),
        ("waivers.CSV", CSV.encode("gb18030"), [2, 3]),
        ("waivers.csv", b"\xef\xbb\xbf" + CSV.encode(), [2, 3]),
    ],
)
def test_files(tmp_path: Path, name: str, content: str | bytes, lines: list[int]) -> None:
    first, second = load_waivers(put(tmp_path, name, content), RULES)
    assert (first.rule, first.organ, first.period) == ("requests-balance", ORGAN, year_period(2024))
    assert (first.expires, first.at, first.fingerprint) == (datetime.date(2025, 12, 31), None, None)
    assert (second.period, second.organ) == (year_period(2023), ORGAN)
    assert (second.at, second.fingerprint) == ("/requests", "0123456789abcdef")
    assert [first.line, second.line] == lines


def test_the_digits_that_pages_quote_are_a_fingerprint(tmp_path: Path) -> None:
    file = put(tmp_path, "waivers.yaml", YAML.replace("0123456789abcdef", "'01234567'"))
    assert load_waivers(file, RULES)[1].fingerprint == "01234567"


def test_a_year_as_a_period(tmp_path: Path) -> None:
    file = put(tmp_path, "waivers.yaml", YAML.replace("year: 2024", "period: 2024"))
    assert load_waivers(file, RULES)[0].period == year_period(2024)


@pytest.mark.parametrize("day", ["2025年12月31日", "2025/12/31", "20251231", "2025-12-31"])
def test_dates_as_people_write_them(tmp_path: Path, day: str) -> None:
    file = put(tmp_path, "waivers.yaml", YAML.replace("2025-12-31", day))
    assert load_waivers(file, RULES)[0].expires == datetime.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("name", "content"), [("w.yaml", ""), ("w.yaml", "waivers: []"), ("w.csv", ""), ("w.csv", CSV[:57])]
)
def test_no_waivers(tmp_path: Path, name: str, content: str) -> None:
    assert load_waivers(put(tmp_path, name, content), RULES) == []


@pytest.mark.parametrize(
    ("change", "line", "expected"),
    [
        (("reason: 台账已核对", "raeson: x"), 5, "there is no key raeson; did you mean reason (理由)?"),
        (("reason: 台账已核对", "zzz: x"), 5, "there is no key zzz; known are"),
        (("  reason: 台账已核对\n", ""), 2, "this waiver has no reason"),
        (("approved_by: 王某", "approved_by: ''"), 2, "this waiver has no approved_by"),
        (
            ("rule: carry-over", "rule: carry-ovre"),
            8,
            "there is no rule carry-ovre; did you mean carry-over?",
        ),
        (("rule: carry-over", "rule: zzz"), 8, "there is no rule zzz"),
        (("rule: carry-over", "rule: [carry-over]"), 8, "rule must be a text"),
        (("year: 2024", "year: 二〇二四"), 4, "is not a year"),
        (("year: 2024", "year: 24"), 4, "is not a year"),
        (("year: 2024", "year: 20244"), 4, "is not a year"),
        (("  year: 2024\n", ""), 2, "this waiver has no year and no period"),
        (("year: 2024", "year: 2024\n  period: 2024-07"), 5, "a year or a period, not both"),
        (("year: 2024", "period: 2024-13"), 4, "is not a period"),
        (("year: 2024", "year: 2024.5"), 4, "2024.5 is not a year"),
        (("year: 2024", "year: true"), 4, "year must be a text"),
        (("expires: 2025-12-31", "expires: 2025-12-32"), 7, "expires: there is no day 2025-12-32"),
        (
            ("expires: 2025-12-31", "expires: never"),
            7,
            "expires: never is not a date; write year, month and day",
        ),
        (("at: /requests", "at: 5"), 14, "at must be a text"),
        (
            ("fingerprint: 0123456789abcdef", "fingerprint: 1234567890123456"),
            15,
            "fingerprint must be a text; write it in quotes",
        ),
        (("fingerprint: 0123456789abcdef", "fingerprint: [a]"), 15, "fingerprint must be a text; found"),
        (("fingerprint: 0123456789abcdef", "fingerprint: 0a23456"), 15, "0a23456 is not a fingerprint"),
        (("fingerprint: 0123456789abcdef", "fingerprint: ''"), 15, "is not a fingerprint"),
        (("fingerprint: 0123456789abcdef", "fingerprint: 0a23456g"), 15, "at least its first 8 digits"),
        (("  year: 2024\n", "  year: 2024\n  year: 2023\n"), 5, "duplicate key"),
        (("reason: 台账已核对", "reason：台账已核对"), 5, "the colon after reason is a full-width one"),
        (("  reason: 台账", "\treason: 台账"), 5, "line 5 begins with a tab"),
    ],
)
def test_mistake_in_yaml(tmp_path: Path, change: tuple[str, str], line: int, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_waivers(put(tmp_path, "waivers.yaml", YAML.replace(*change)), RULES)
    assert expected in str(caught.value)
    assert caught.value.where == f"{tmp_path / 'waivers.yaml'}:{line}"
    assert Wording("zh").render(caught.value.message) != str(caught.value)


@pytest.mark.parametrize(
    ("change", "line", "expected"),
    [
        (("reason", "raeson"), 1, "there is no key raeson; did you mean reason (理由)?"),
        (("reason", "缘故"), 1, "there is no key 缘故; known are rule (规则), organ (机关)"),
        (("reason", "年度"), 1, "mean the same; keep one of them"),
        (
            ("fingerprint\n", "fingerprints\n"),
            1,
            "there is no key fingerprints; did you mean fingerprint (编号)?",
        ),
        (("2024,台账已核对", "2024,"), 2, "this waiver has no reason"),
        (("改版,李某", "改版,已报备,李某"), 3, "more cells than the header"),
        (("carry-over", "carry-ovr"), 3, "did you mean carry-over?"),
        (("台账已核对,王某,2025-12-31", '"台账\n已核对",王某,2025-13-01'), 2, "there is no day 2025-13-01"),
        (("0123456789abcdef", "0123456"), 3, "0123456 is not a fingerprint"),
        (("李某,2026-01-01", "李某,每年"), 3, "expires: 每年 is not a date"),
    ],
)
def test_mistake_in_csv(tmp_path: Path, change: tuple[str, str], line: int, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_waivers(put(tmp_path, "waivers.csv", CSV.replace(*change)), RULES)
    assert expected in str(caught.value)
    assert caught.value.line == line


def test_a_list_of_full_width_colons(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the colon after rule is a full-width one") as caught:
        load_waivers(put(tmp_path, "waivers.yaml", "waivers:\n- rule：x\n"), RULES)
    assert caught.value.line == 2


@pytest.mark.parametrize("content", ["rule: x", "- x", "5", "waivers: {}"])
def test_no_list(tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigError, match="a waiver file is a list of waivers"):
        load_waivers(put(tmp_path, "waivers.yaml", content), RULES)


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the waivers cannot be read"):
        load_waivers(tmp_path / "nothing.yaml", RULES)
    with pytest.raises(ConfigError, match="neither in UTF-8 nor in GB18030"):
        load_waivers(put(tmp_path, "waivers.yaml", b"\xff\xff"), RULES)
