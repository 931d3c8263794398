"""Names in overrides that no organ of the run has are named, once, with the place where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.messages import Wording
from auditor.pipeline import audit
from auditor_ogi.sample import report
from tests.core.building import put

RULESET = """extends: [national]
overrides:
  - organs:
      level: township
      name: {names}
    rules: {{case-total: off}}
"""


def notes(folder: Path, names: str, lang: str = "en") -> list[str]:
    ruleset = put(folder, "house.yaml", RULESET.format(names=names))
    put(folder, "in/a.json", report(organ="云岭县青溪镇人民政府"))
    put(folder, "in/b.json", report(organ="云岭县白沙镇人民政府"))
    result = audit([folder / "in"], rulesets=[ruleset])
    return [Wording(lang).render(note) for note in result.notes]


@pytest.mark.parametrize("names", ["云岭县青溪镇人民政府", "[云岭县*, 云岭县白沙镇人民政府]", "'*镇*'"])
def test_a_name_that_an_organ_has(tmp_path: Path, names: str) -> None:
    assert notes(tmp_path, names) == []


def test_a_name_that_no_organ_has(tmp_path: Path) -> None:
    found = notes(tmp_path, "[云岭县白沙镇人民政府, 云岭县青西镇人民政府, 别处*]")
    place = f"{tmp_path / 'house.yaml'}:5"
    assert found == [
        f"{place}: no organ of this run is called 云岭县青西镇人民政府; the override is not used for it. Did "
        "you mean 云岭县青溪镇人民政府?",
        f"{place}: no organ of this run is called 别处*; the override is not used for it",
    ]


def test_in_chinese(tmp_path: Path) -> None:
    (said,) = notes(tmp_path, "别处", "zh")
    assert said.endswith("：本次报告中没有名称为“别处”的机关，该条 overrides 没有用到")
