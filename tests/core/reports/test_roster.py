"""The roster: encodings, aliases, levels and dates, and mistakes with their line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.reports.identity import Identity
from auditor.reports.period import year_period
from auditor.reports.roster import Roster
from auditor.reports.roster_file import is_roster, load_roster
from tests.core.building import LEVELS, put

TEXT = """name,code,level,parent,aliases,due_on
云岭县人民政府,990124,county,,云岭县;云岭县政府,2025-03-31
云岭县青溪镇人民政府,990124101,township,云岭县,青溪镇； 青溪,
"云岭县白沙镇人民政府","990124102",,云岭县人民政府,,
"""


def load(folder: Path, content: str | bytes) -> Roster:
    return load_roster(put(folder, "roster.csv", content), LEVELS)


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        TEXT.encode("gb18030"),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n"),
        TEXT + "\n,,,,,\n",
    ],
    ids=["utf-8", "gb18030", "bom", "crlf", "empty rows"],
)
def test_encodings(tmp_path: Path, content: str | bytes) -> None:
    roster = load(tmp_path, content)
    assert [organ.name for organ in roster] == [
        "云岭县人民政府",
        "云岭县青溪镇人民政府",
        "云岭县白沙镇人民政府",
    ]
    county, town, other = roster
    assert county.aliases == ("云岭县", "云岭县政府")
    assert county.due_on == datetime.date(2025, 3, 31)
    assert town.aliases == ("青溪镇", "青溪")
    assert (other.level, other.code, other.parent, other.line) == (
        "unknown",
        "990124102",
        "云岭县人民政府",
        4,
    )
    assert roster


@pytest.mark.parametrize("name", ["云岭县青溪镇人民政府", "青溪镇", " 云岭县 青溪镇人民政府", "青　溪"])
def test_found_by_name_and_alias(tmp_path: Path, name: str) -> None:
    roster = load(tmp_path, TEXT)
    organ = roster.find(name)
    assert organ is not None
    assert organ.code == "990124101"
    assert roster.key(name) == "云岭县青溪镇人民政府"


def test_units_of_a_parent_under_any_of_its_names(tmp_path: Path) -> None:
    roster = load(tmp_path, TEXT)
    for name in ("云岭县人民政府", "云岭县", "云岭县政府"):
        assert [organ.code for organ in roster.subordinates_of(name)] == ["990124101", "990124102"]
    assert roster.subordinates_of("青溪镇") == ()


def test_settling_an_identity(tmp_path: Path) -> None:
    roster = load(tmp_path, TEXT)
    settled = roster.settle(Identity("青溪镇", year_period(2024), "unknown", code="1"))
    assert settled == Identity("青溪镇", year_period(2024), "township", code="990124101", parent="云岭县")
    assert (
        roster.settle(Identity("云岭县白沙镇人民政府", year_period(2024), "township")).level == "township"
    ), "unknown settles nothing"
    stranger = Identity("别县人民政府", year_period(2024), "county", parent="某市")
    assert roster.settle(stranger) is stranger
    assert Roster().settle(stranger) is stranger
    assert not Roster()
    assert Roster().find("x") is None


def test_columns_in_any_order_and_few(tmp_path: Path) -> None:
    roster = load(tmp_path, "level, name\ntownship,甲\n")
    assert [(organ.name, organ.level) for organ in roster] == [("甲", "township")]


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        ("code,level\n1,township\n", 1, "no column holds the names of the organs; call one name"),
        ("机关名,级别\n甲,乡镇\n", 1, "Headings found: 机关名, 级别"),
        ("", None, "the roster has no table with a row of headings"),
        ("name,level\n", 1, "there is no organ below this heading"),
        ("name\n云岭\ufffd局\n", 2, "a character of the name"),
        ("name,level\n甲,county\n,township\n", 3, "the name is missing"),
        ("name,level\n甲,townshp\n", 2, "there is no level townshp; did you mean township?"),
        ("name,level\n甲,zzz\n", 2, "there is no level zzz; known are"),
        ("name,due_on\n甲,2025-02-30\n", 2, "2025-02-30 is not a date"),
        ("name,due_on\n甲,2月29日\n", 2, "2月29日 is not a date"),
        ("name\n甲\n乙\n甲\n", 4, "duplicate name 甲: line 2"),
        ("name,aliases\n甲,丙;丁\n乙,丁\n", 3, "duplicate name 丁: line 2"),
        ("name,aliases\n甲,乙\n乙,\n", 3, "duplicate name 乙: line 2"),
        ("name,aliases\n甲,丙,丁\n", 2, "more cells than the header"),
        ("name\n" + "x" * 200_000 + "\n", None, "this is not valid CSV"),
        (b"name\n\xff\xff\xff\n", None, "neither in UTF-8 nor in GB18030"),
    ],
)
def test_mistake(tmp_path: Path, content: str | bytes, line: int | None, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, content)
    assert expected in str(caught.value)
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "roster.csv"), line)
    assert Wording("zh").render(caught.value.message) != str(caught.value)


def test_a_column_that_is_not_known_is_named(tmp_path: Path) -> None:
    roster = load(tmp_path, "name,levle,xyzzy\n甲,township,1\n")
    assert [(organ.name, organ.level) for organ in roster] == [("甲", "unknown")]
    file = str(tmp_path / "roster.csv")
    assert [(notice.where, Wording("en").render(notice.message)) for notice in roster.warnings] == [
        (f"{file}:1", "column levle is not read; did you mean level?"),
        (f"{file}:1", "column xyzzy is not read"),
    ]


def test_a_day_of_every_year(tmp_path: Path) -> None:
    roster = load(tmp_path, "name,due_on\n甲,1月31日\n乙,2025-03-31\n丙,\n")
    due = [roster.settle(Identity(name, year_period(2023))).due_on for name in "甲乙丙"]
    assert due == ["2024-01-31", "2025-03-31", None]
    assert roster.settle(Identity("甲", None)).due_on is None


def test_an_alias_may_repeat_the_own_name(tmp_path: Path) -> None:
    assert len(load(tmp_path, "name,aliases\n甲,甲；甲 ;乙\n").organs) == 1


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the roster cannot be read"):
        load_roster(tmp_path / "nothing.csv", LEVELS)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"name,code", True),
        (b"\xef\xbb\xbfname,", True),
        (b'"name","x"', True),
        (b"name\n", False),
        ("机关名称,级别\n".encode("gb18030"), True),
        ("序号\t单位名称\t简称\n".encode("utf-16"), True),
        ("\n机关名称,序号,上级机关\n云岭".encode()[:-1], True),
        ("单位,件数\n".encode(), False),
        (b"names,", False),
        (b"a,b", False),
    ],
)
def test_looks_like_a_roster(head: bytes, is_one: bool) -> None:
    assert is_roster(head) == is_one
