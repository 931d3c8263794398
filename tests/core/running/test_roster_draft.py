"""Rosters drafted from reports: one row an organ, what is not certain said, and accepted as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.drafting import Draft, draft_roster
from auditor.messages import Wording
from auditor.outputs.roster_sheet import as_csv, as_workbook
from auditor.pipeline import prepare
from auditor.registry import load
from auditor.running.roster_draft import DraftOrgan
from auditor_ogi.sample import report
from tests.core.building import put

REGISTRY = load()
COUNTY, TOWN = "云岭县人民政府", "云岭县青溪镇人民政府"


def stated(organ: str, year: int = 2024, **organ_facts: Any) -> dict[str, Any]:
    data = report(organ=organ, year=year)
    data["organ"] |= {"level": "unknown", "parent": None} | organ_facts
    return data


def drafted(folder: Path, reports: dict[str, Any]) -> Draft:
    for name, data in reports.items():
        put(folder, f"in/{name}", data)
    return draft_roster(REGISTRY, [folder / "in"])


def notes(organ: DraftOrgan, lang: str = "en") -> list[str]:
    return [Wording(lang, REGISTRY.catalogues).render(note) for note in organ.notes]


def row(organ: DraftOrgan) -> tuple[str, str, str | None, tuple[str, ...]]:
    return organ.name, organ.level, organ.parent, organ.aliases


def check_accepted(folder: Path, draft: Draft) -> None:
    """A run takes the draft as it is, in both formats and languages, and reads what was drafted."""
    for lang in ("zh", "en"):
        wording = Wording(lang, REGISTRY.catalogues)
        workbook = as_workbook(draft.organs, wording, REGISTRY.levels, REGISTRY.level_named)
        for name, content in (("r.csv", as_csv(draft.organs, wording)), ("r.xlsx", workbook)):
            roster = prepare(roster=put(folder, name, content)).roster
            assert roster.warnings == ()
            found = [(each.name, each.level, each.parent, each.aliases) for each in roster]
            assert found == [row(each) for each in draft.organs]


def test_one_row_an_organ_each_parent_first(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path,
        {
            "a.json": stated(TOWN, 2023),
            "b.json": stated(TOWN, 2024),
            "c.json": stated("云岭县水务局"),
            "d.json": stated(COUNTY),
            "e.json": stated("云岭县人民政府云麓街道办事处"),
        },
    )
    assert [row(organ)[:3] for organ in draft.organs] == [
        (COUNTY, "county", None),
        ("云岭县水务局", "county_department", COUNTY),
        ("云岭县人民政府云麓街道办事处", "subdistrict", COUNTY),
        (TOWN, "township", COUNTY),
    ]
    assert notes(draft.organs[0]) == ["the organ above is not known"]
    assert all(organ.notes == () for organ in draft.organs[1:])
    check_accepted(tmp_path, draft)


def test_a_short_name_in_another_report_is_an_alias(tmp_path: Path) -> None:
    draft = drafted(tmp_path, {"a.json": stated(TOWN), "b.json": stated("青溪镇人民政府", 2023)})
    (organ,) = draft.organs
    assert organ.name == TOWN
    assert "青溪镇人民政府" in organ.aliases
    assert notes(organ) == ["reports also give the name 青溪镇人民政府"]
    check_accepted(tmp_path, draft)


def test_the_folder_says_what_is_above(tmp_path: Path) -> None:
    draft = drafted(tmp_path, {"2024年云岭县/乡镇/a.json": stated("青溪镇人民政府")})
    (organ,) = draft.organs
    assert row(organ)[:3] == ("青溪镇人民政府", "township", COUNTY)
    assert notes(organ) == ["the organ above is that of the folder 2024年云岭县"]
    assert notes(organ, "zh") == ["上级机关按文件夹“2024年云岭县”填写"]
    check_accepted(tmp_path, draft)


def test_towns_of_one_name_in_two_counties(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path,
        {
            "云岭县/a.json": stated("青溪镇人民政府"),
            "临江县/b.json": stated("青溪镇人民政府"),
            "c.json": stated("青溪镇人民政府", 2023),
        },
    )
    assert [row(organ)[:3] for organ in draft.organs] == [
        ("临江县青溪镇人民政府", "township", "临江县人民政府"),
        (TOWN, "township", COUNTY),
        ("青溪镇人民政府", "township", None),
    ]
    assert all("青溪镇人民政府" not in organ.aliases for organ in draft.organs)
    assert f"this may be one of 临江县青溪镇人民政府, {TOWN}" in notes(draft.organs[2])
    assert notes(draft.organs[2])[1:] == ["the organ above is not known"]
    check_accepted(tmp_path, draft)


def test_reports_that_differ(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path,
        {
            "a.json": stated("青溪服务站", 2023, level="other", parent="甲县人民政府"),
            "b.json": stated("青溪服务站", 2024, level="township", parent="乙县人民政府"),
        },
    )
    (organ,) = draft.organs
    assert organ.parent in ("甲县人民政府", "乙县人民政府")
    assert [note.partition(":")[0] for note in notes(organ)] == [
        "the reports differ on the level",
        "the reports differ on the organ above",
    ]
    check_accepted(tmp_path, draft)


def test_other_files_are_listed_and_pass(tmp_path: Path) -> None:
    draft = drafted(tmp_path, {"a.json": stated(TOWN), "b.json": "{", "c.txt": "会议通知"})
    assert [organ.name for organ in draft.organs] == [TOWN]
    assert [Path(unread.path).name for unread in draft.unread][:1] == ["b.json"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_workers_read(tmp_path: Path, jobs: int) -> None:
    put(tmp_path, "in/a.json", stated(TOWN))
    page = "<html><body><h1>云岭县白沙镇人民政府2024年政府信息公开工作年度报告</h1><p>" + "一、总体情况" * 20
    put(tmp_path, "in/b.html", page + "</p></body></html>")
    draft = draft_roster(REGISTRY, [tmp_path / "in"], jobs=jobs)
    assert TOWN in [organ.name for organ in draft.organs]
    assert len(draft.organs) + len(draft.unread) == 2
