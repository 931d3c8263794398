"""Which files of a folder are its settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.errors import ConfigError
from auditor.found_settings import FoundSettings, settings_in
from auditor_ogi.sample import report
from tests.core.building import put

READABLE = (".xlsx", ".docx", ".json", ".yaml", ".html")
ROSTER = "机关名称,层级\n云岭县青溪镇人民政府,township\n"
WAIVER = {
    "rule": "six-sections",
    "organ": "云岭县青溪镇人民政府",
    "year": 2024,
    "reason": "a",
    "approved_by": "b",
    "expires": "2030-01-01",
}
DECISION = {"decision": "dismissed", "rule": "six-sections", "organ": "云岭县", "fingerprint": "0" * 16}
RULESET = "extends: [township]\nrules:\n  zero-explained: minor\n"

FOLDERS: dict[str, tuple[dict[str, object], list[str]]] = {
    "nothing": ({"a.json": report(), "b.yaml": json.dumps(report(), ensure_ascii=False)}, []),
    "by name": (
        {"2025年名册.xlsx": b"x", "规则.yaml": RULESET, "豁免.csv": ",".join(WAIVER)},
        ["2025年名册.xlsx", "规则.yaml", "豁免.csv"],
    ),
    "english names": (
        {"Roster.csv": ROSTER, "ruleset.yml": RULESET, "waivers.yaml": "[]"},
        ["Roster.csv", "ruleset.yml", "waivers.yaml"],
    ),
    "by content": (
        {"单位.csv": ROSTER, "本县.yaml": RULESET, "认可.yaml": json.dumps([WAIVER], ensure_ascii=False)},
        ["单位.csv", "本县.yaml", "认可.yaml"],
    ),
    "broken files with the name of a setting are settings": (
        {"名册.xlsx": b"", "规则.yaml": "a: [", "豁免.yaml": "："},
        ["名册.xlsx", "规则.yaml", "豁免.yaml"],
    ),
    "decisions by name": ({"决定.yaml": "[]", "豁免.yaml": "[]"}, ["豁免.yaml", "决定.yaml"]),
    "decisions by content": ({"a.yml": json.dumps([DECISION], ensure_ascii=False)}, ["a.yml"]),
    "the lock of decisions": ({"决定.yaml": "[]", ".决定.yaml.lock": b""}, ["决定.yaml"]),
    "files of programs, of earlier results and of folders below": (
        {
            "~$名册.xlsx": b"x",
            ".名册.csv": ROSTER,
            "审核结果.csv": ROSTER,
            "乡镇/名册.csv": ROSTER,
            "名册.bak": ROSTER,
        },
        [],
    ),
    "a ruleset that another one extends": (
        {"z-基础.yaml": RULESET, "规则.yaml": "extends: [z-基础.yaml]\n"},
        ["规则.yaml"],
    ),
    "several rulesets": ({"规则2.yaml": RULESET, "规则1.yaml": RULESET}, ["规则1.yaml", "规则2.yaml"]),
    "a report in YAML that is called after a ruleset's title": ({"a.yaml": "title: 年报\nyear: 2024\n"}, []),
}


def found(folder: Path, files: dict[str, object]) -> FoundSettings:
    for name, content in files.items():
        put(folder, name, content)
    return settings_in(folder, READABLE)


@pytest.mark.parametrize("case", FOLDERS)
def test_settings(tmp_path: Path, case: str) -> None:
    files, expected = FOLDERS[case]
    settings = found(tmp_path, files)
    chosen = [settings.roster, *settings.rulesets, settings.waivers, settings.decisions]
    assert [Path(file).name for file in chosen if file is not None] == expected
    assert settings.not_used == ()


@pytest.mark.parametrize(
    "files",
    [
        {"名册.csv": ROSTER, "名册.xlsx": b"x"},
        {"甲.csv": ROSTER, "乙.csv": ROSTER},
        {"豁免.csv": "", "豁免.yaml": ""},
    ],
)
def test_several_of_what_there_can_be_one_of(tmp_path: Path, files: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="keep one of them") as caught:
        found(tmp_path, files)
    assert all(name in str(caught.value) for name in files)


def test_what_is_not_used_is_named(tmp_path: Path) -> None:
    settings = found(tmp_path, {"名册.csv": ROSTER, "旧单位.csv": ROSTER, "其他.yaml": "a: ["})
    assert settings.roster == tmp_path / "名册.csv"
    assert [notice.where for notice in settings.not_used] == ["旧单位.csv", "其他.yaml"]
