"""The folder fixtures/arrivals/, as it reaches an office: what every file is, the rank of each report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.messages import Wording
from auditor.pipeline import audit
from auditor.registry import load
from auditor.results.audit import Audit, ReportAudit
from auditor.results.output import Screen
from auditor.rules.finding import Status

FOLDER = Path(__file__).parents[1] / "fixtures" / "arrivals"
ROSTER = FOLDER / "报送名册.xlsx"
EXPECTED = yaml.safe_load(FOLDER.with_suffix(".yaml").read_text("utf-8"))
FILES: dict[str, dict[str, Any]] = EXPECTED["files"]
# A page that a browser saved has its parts in a folder of this name.
_SAVED = "_files"


@pytest.fixture(scope="module")
def arrivals() -> Audit:
    return audit([FOLDER], rulesets=["national"], roster=ROSTER)


def name(path: str) -> str:
    return Path(path).relative_to(FOLDER).as_posix()


def ranked(result: Audit) -> list[str]:
    """The reports with a score, best first."""
    shown = [result.reports[index] for index in reversed(result.order)]
    return [name(report.path) for report in shown if report.score.value is not None]


def test_every_file_has_its_expectation() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert len(files) >= 35
    assert sorted(FILES) == sorted(
        path.relative_to(FOLDER).as_posix() for path in files if not path.parent.name.endswith(_SAVED)
    )


def test_what_every_file_is(arrivals: Audit) -> None:
    found = {
        name(each.path): {"kind": each.kind} | ({"of": name(each.of)} if each.of else {})
        for each in arrivals.inputs
    }
    assert found == {
        file: {key: entry[key] for key in ("kind", "of") if key in entry} for file, entry in FILES.items()
    }


def test_every_file_that_is_not_ranked_has_its_reason(arrivals: Audit) -> None:
    assert not [each.path for each in arrivals.inputs if each.kind != "report" and each.reason is None]


def test_reports(arrivals: Audit) -> None:
    places = {file: place for place, file in enumerate(ranked(arrivals), 1)}
    found = {name(report.path): judged(report, places) for report in arrivals.reports}
    assert found == {
        file: {key: value for key, value in entry.items() if key not in ("kind", "of")}
        for file, entry in FILES.items()
        if "standing" in entry
    }


def judged(report: ReportAudit, places: dict[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {"standing": report.standing}
    if report.standing != "ranked":
        return found
    found |= {"rank": places[name(report.path)], "grade": report.score.grade}
    failed = [each for each in report.outcomes if each.status is Status.FAILED]
    rules = [each.rule for each in failed if each.findings[0].severity != "note"]
    return found | ({"failed": rules} if rules else {})


def test_organs(arrivals: Audit) -> None:
    assert arrivals.year == 2024
    assert [each.organ for each in arrivals.missing] == EXPECTED["missing"]
    outside = [report.organ for report in arrivals.reports if report.on_roster is False]
    assert outside == ["澄岚县林业局"]


def test_contested_reports_have_no_score_until_one_is_chosen(arrivals: Audit) -> None:
    contested = [file for file, entry in FILES.items() if entry.get("standing") == "contested"]
    chosen = audit([FOLDER], rulesets=["national"], roster=ROSTER, prefer=[FOLDER / contested[1]])
    assert len(contested) == 2
    assert not set(contested) & set(ranked(arrivals))
    assert contested[1] in ranked(chosen)
    assert contested[0] not in ranked(chosen)


def test_an_organ_whose_file_cannot_be_read_is_told_apart(arrivals: Audit) -> None:
    (received,) = arrivals.received
    assert (received.organ, name(received.path or "")) == (
        "澄岚县竹坳镇人民政府",
        "09竹坳镇/竹坳镇2024年政府信息公开工作年度报告.docx",
    )
    assert [(each.organ, each.path and name(each.path)) for each in arrivals.absent] == [
        ("澄岚县人民政府", None),
        ("澄岚县云麦乡人民政府", "13云麦乡/关于年报延期报送的情况说明.docx"),
    ]
    (group,) = arrivals.groups
    filed = next(each for each in group.outcomes if each.rule == "all-filed")
    said = filed.findings[0]
    assert said.message.fields["organs"] == ["澄岚县云麦乡人民政府"]
    assert "竹坳镇2024年" in str(said.fix)


@pytest.mark.parametrize("format", ["table", "markdown", "html", "csv", "json"])
def test_every_output_tells_what_arrived(arrivals: Audit, format: str) -> None:
    registry = load()
    words = "".join(
        part if isinstance(part, str) else part.decode()
        for part in registry.outputs[format].render(arrivals, Wording("zh", registry.catalogues), Screen())
    )
    plain = re.sub(r"\s", "", words)
    assert re.search(r"已收到文件，无法读取：[^：]*竹坳镇2024年", plain)
    assert re.search(r"有情况说明：[^：]*关于年报延期报送的情况说明", plain)
