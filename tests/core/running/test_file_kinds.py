"""What every file of a run is, and which files make it incomplete."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditor.cli import console
from auditor.cli.app import app
from auditor.errors import NeedsExtraError, NotAReportError, UnreadableError
from auditor.messages import Wording, message
from auditor.pipeline import audit
from auditor.reading.document import Document
from auditor.reports.file_kind import KINDS, FileKind
from auditor.reports.identity import Identity
from auditor.reports.interpretation import interpret, kind_by_name
from auditor.reports.report_type import Reading, ReportType
from auditor_ogi.sample import report
from tests.core.building import put
from tests.ogi.interpret.docx_rendering import merged as docx
from tests.ogi.interpret.rendering import merged

GUIDE = "<html><head><title>青溪镇政府信息公开指南</title></head><body><p>一、主动公开</p></body></html>"
FILES: dict[str, Any] = {
    "qingxi.html": ("report", merged(report(2024))),
    "白沙镇.docx": ("report", docx(report(2024, organ="云岭县白沙镇人民政府"))),
    "石桥镇.json": ("report", report(2024, organ="云岭县石桥镇人民政府")),
    "指南/zhinan.html": ("other_publication", GUIDE),
    "指南/公开指南.pdf": ("other_publication", b"%PDF-1.4 damaged"),
    "关于召开会议的通知.txt": ("other_publication", "关于召开会议的通知\n各村：\n"),
    "附件1：申请流程.txt": ("attachment", "附件1\n政府信息公开申请流程\n"),
    "会议座次.txt": ("unknown", "会议座次\n主席台\n"),
    "座次.bin": ("unknown", bytes(range(256)) * 20),
    "logo.gif": ("attachment", b"GIF89a"),
    "讲话.mp3": ("attachment", b"ID3"),
    "style.css": ("unknown", "x"),
    "README.md": ("unknown", "x"),
}
NOT_READ: dict[str, Any] = {
    "白鹿镇年报.pdf": ("damaged", b"%PDF-1.4 damaged"),
    "附件1.pdf": ("damaged", b"%PDF-1.4 damaged"),
    "broken.json": ("damaged", '{"organ": {}, "year": 2024}'),
    "枫林镇.txt": ("unknown", "枫林镇地处云岭县东部。\n"),
    "枫林镇年报.bin": ("unknown", bytes(range(256)) * 20),
}


def written(folder: Path, files: dict[str, Any]) -> dict[str, str]:
    """Write the files, each into its folder, and give the kind of each."""
    for name, (_, content) in files.items():
        put(folder, name, content)
    return {name: kind for name, (kind, _) in files.items()}


def test_a_mixed_folder_is_complete(tmp_path: Path) -> None:
    expected = written(tmp_path, FILES)
    result = audit([tmp_path])
    assert {str(Path(each.path).relative_to(tmp_path)): each.kind for each in result.inputs} == expected
    assert (result.complete, result.unread, result.summary.reports) == (True, (), 3)
    said = [each for each in result.inputs if each.kind != "report"]
    assert all(each.reason is not None for each in said)
    assert {each.of for each in result.inputs} == {None}
    assert len(result.other_inputs) == len(expected) - 3


def test_what_may_be_a_report_and_was_not_read_makes_the_run_incomplete(tmp_path: Path) -> None:
    expected = written(tmp_path, {**FILES, **NOT_READ})
    result = audit([tmp_path])
    assert {str(Path(each.path).relative_to(tmp_path)): each.kind for each in result.inputs} == expected
    assert {Path(each.path).name: each.kind for each in result.unread} == {
        name: kind for name, (kind, _) in NOT_READ.items()
    }
    assert not result.complete
    assert not {each.path for each in result.other_inputs} & {each.path for each in result.unread}


def test_workers_say_the_same(tmp_path: Path) -> None:
    written(tmp_path, {**FILES, **NOT_READ})
    assert list(audit([tmp_path], jobs=2).inputs) == list(audit([tmp_path]).inputs)


def test_what_is_not_installed_is_said_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {name: FILES[name] for name in ("石桥镇.json",)})
    put(tmp_path, "scan.txt", "x")
    monkeypatch.setattr("auditor.running.examine.read", _needing_an_extra("scan.txt"))
    result = audit([tmp_path])
    assert {Path(each.path).name: each.kind for each in result.inputs} == {
        "scan.txt": "needs_extra",
        "石桥镇.json": "report",
    }
    assert [each.kind for each in result.unread] == ["needs_extra"]


def _needing_an_extra(name: str) -> Any:
    from auditor.reading.files import read

    def reading(path: str, *more: Any) -> Any:
        if path.endswith(name):
            raise NeedsExtraError("{problem}", problem="x")
        return read(path, *more)

    return reading


# --- the command ---


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Audit with the command; its exit code and what it prints."""

    def run(*arguments: object, lang: str = "en") -> tuple[int, str]:
        monkeypatch.setattr(console, "WORDING", Wording(lang))
        result = CliRunner().invoke(app, ["audit", "--fail-on", "never", *map(str, arguments)])
        return result.exit_code, result.output

    return run


def test_exit_codes(run: Run, tmp_path: Path) -> None:
    written(tmp_path, FILES)
    assert run(tmp_path)[0] == 0
    written(tmp_path, {"枫林镇.txt": NOT_READ["枫林镇.txt"]})
    assert run(tmp_path)[0] == 3


def test_a_folder_without_a_report_shows_what_it_holds(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "zhinan.html", GUIDE)
    code, said = run(tmp_path)
    assert code == 2
    assert "other publications 1: zhinan.html" in said
    assert "there is no report in" in said
    assert run(tmp_path / "zhinan.html")[0] == 2


@pytest.mark.parametrize("format", ["table", "html", "markdown"])
def test_outputs_group_the_files_by_what_they_are(run: Run, tmp_path: Path, format: str) -> None:
    written(tmp_path, FILES)
    _, said = run(tmp_path, "--format", format)
    assert "Files that are not ranked" in said
    for words in ("other publications", "attachments", "other files", "zhinan.html", "logo.gif", "style.css"):
        assert words in said
    assert "files not ranked 10" in said


def test_json_lists_every_file(run: Run, tmp_path: Path) -> None:
    expected = written(tmp_path, FILES)
    _, said = run(tmp_path, "--format", "json", lang="zh")
    inputs = json.loads(said)["inputs"]
    assert {str(Path(each["path"]).relative_to(tmp_path)): each["kind"] for each in inputs} == expected
    assert [set(each) for each in inputs] == [{"path", "kind", "of", "reason"}] * len(inputs)
    (guide,) = [each for each in inputs if each["path"].endswith("zhinan.html")]
    assert guide["reason"] == "标题“青溪镇政府信息公开指南”表明这是信息公开指南，不是年度报告"


# --- report types ---

PAGE = Document("page.html", "html")
SCHEMA = {"type": "object", "required": ["day"], "properties": {"day": {"type": "integer"}}}


def kind(id: str, answer: Any, **more: Any) -> ReportType:
    return ReportType(
        id,
        id,
        SCHEMA,
        lambda document: Reading({"day": 1}),
        lambda data: Identity("", None),
        lambda pointer, lang: None,
        kind_of_file=None if answer is None else lambda document: answer,
        **more,
    )


GUIDE_KIND = FileKind("other_publication", message("a guide"))


def test_a_type_that_knows_better_is_not_asked_to_read_it() -> None:
    with pytest.raises(NotAReportError, match=r"^a guide$"):
        interpret(PAGE, [kind("return", GUIDE_KIND)])
    assert interpret(PAGE, [kind("return", FileKind("report"))])[0].id == "return"


def test_what_another_type_takes_is_a_report() -> None:
    assert interpret(PAGE, [kind("return", GUIDE_KIND), kind("letter", None)])[0].id == "letter"


def test_a_type_that_does_not_say_may_have_any_file() -> None:
    assert kind_by_name("x.html", [kind("return", GUIDE_KIND)]) == GUIDE_KIND
    assert kind_by_name("x.html", [kind("return", GUIDE_KIND), kind("letter", None)]).kind == "report"
    assert kind_by_name("x.html", []).kind == "unknown"


@pytest.mark.parametrize("answer", ["report", 3])
def test_an_answer_of_another_kind_is_the_fault_of_the_type(answer: Any) -> None:
    with pytest.raises(UnreadableError, match="the report type return failed on this file"):
        interpret(PAGE, [kind("return", answer)])


def test_the_kinds_are_those_of_the_contract() -> None:
    assert set(KINDS) == {
        "report",
        "duplicate",
        "other_year",
        "other_publication",
        "attachment",
        "damaged",
        "needs_extra",
        "unknown",
    }
