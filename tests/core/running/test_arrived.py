"""Files of organs without a report: which file is whose, by its name and folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.messages import message
from auditor.reports.file_names import FileNames
from auditor.reports.period import year_period
from auditor.reports.roster_file import load_roster
from auditor.running.arrived import Arrived
from auditor.running.inputs import Input, Unread
from tests.core.building import LEVELS, put

ROSTER = """name,level,parent,aliases
云岭县人民政府,county,,云岭县
云岭县青溪镇人民政府,township,云岭县人民政府,
云岭县白沙镇人民政府,township,云岭县人民政府,白沙镇
云岭县水务局,county_department,云岭县人民政府,
"""
NAMES = FileNames(before="关于", after="年报|信息公开", explanation="年报.*说明")
DAMAGED = message("damaged")
YEAR = year_period(2024)


def arrived(folder: Path, *paths: str, kind: str = "") -> Arrived:
    roster = load_roster(put(folder, "roster.csv", ROSTER), LEVELS)
    if kind:
        return Arrived((), [Input(path, kind) for path in paths], roster, NAMES)
    return Arrived([Unread(path, DAMAGED) for path in paths], (), roster, NAMES)


def owners(found: Arrived) -> list[str]:
    return [organ.name for organ in found.roster if found.of(organ.name, YEAR)]


@pytest.mark.parametrize(
    ("path", "organ"),
    [
        ("in/白沙镇2024年年报.docx", "云岭县白沙镇人民政府"),
        ("in/云岭县白沙镇2024年年报.docx", "云岭县白沙镇人民政府"),
        ("in/白沙镇人民政府年报.docx", "云岭县白沙镇人民政府"),
        ("in/青溪镇信息公开年报.pdf", "云岭县青溪镇人民政府"),
        ("in/03青溪镇/年报.pdf", "云岭县青溪镇人民政府"),
        ("in/03青溪镇/扫描/第1页.pdf", "云岭县青溪镇人民政府"),
        ("in/水务局（2024）.pdf", "云岭县水务局"),
        ("in\\水务局\\2025年1月报送.pdf", "云岭县水务局"),
        ("云岭县2024年报.docx", "云岭县人民政府"),
    ],
)
def test_the_name_of_file_or_folder_names_the_organ(tmp_path: Path, path: str, organ: str) -> None:
    found = arrived(tmp_path, path)
    assert owners(found) == [organ]
    sent = found.of(organ, YEAR)
    assert sent is not None
    assert (sent.path, sent.may_be_report, str(sent.why.fields["path"])) == (path, True, path)


@pytest.mark.parametrize(
    "path",
    [
        "in/白沙镇财政所2024年年报.docx",
        "in/白沙镇/青溪镇财政所年报.docx",
        "in/南白沙镇年报.docx",
        "in/白沙镇和青溪镇年报.docx",
        "in/白沙镇、青溪镇.docx",
        "云岭县/年报.docx",
        "in/年报.docx",
        "in/白沙镇2023年年报.docx",
        "in/白沙镇/2023年/年报.docx",
    ],
)
def test_what_is_not_certain_is_nobodys(tmp_path: Path, path: str) -> None:
    assert owners(arrived(tmp_path, path)) == []


def test_only_an_explanation_of_the_report_is_told(tmp_path: Path) -> None:
    paths = ("in/白沙镇/关于年报延期的说明.docx", "in/青溪镇/信息公开指南.docx")
    found = arrived(tmp_path, *paths, kind="other_publication")
    assert owners(found) == ["云岭县白沙镇人民政府"]
    sent = found.of("云岭县白沙镇人民政府", YEAR)
    assert sent is not None
    assert not sent.may_be_report


def test_two_organs_of_one_short_name_are_not_told_by_it(tmp_path: Path) -> None:
    roster = ROSTER + "云山县人民政府,county,,\n云山县水务局,county_department,云山县人民政府,\n"
    known = load_roster(put(tmp_path, "roster.csv", roster), LEVELS)
    assert owners(Arrived([Unread("in/水务局年报.docx", DAMAGED)], (), known, NAMES)) == []
    assert owners(Arrived([Unread("in/云山县水务局年报.docx", DAMAGED)], (), known, NAMES)) == [
        "云山县水务局"
    ]
