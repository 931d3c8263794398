"""Letters from the command line: folders that are filled, templates, and what is refused before an audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from auditor import pipeline
from auditor.cli.app import app
from auditor.results.result_folder import EARLIER
from auditor_ogi.sample import report
from tests.core.building import put

GOOD, BAD = "云岭县青溪镇人民政府", "云岭县白沙镇人民政府"
Run = Callable[..., Any]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a report that is right and one that is not."""
    wrong = report(2024, organ=BAD)
    wrong["requests"]["received"]["total"] = 7
    put(tmp_path, "年报/青溪.json", report(2024, organ=GOOD))
    put(tmp_path, "年报/白沙.json", wrong)
    return tmp_path / "年报"


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: object) -> Any:
        return CliRunner().invoke(app, [*map(str, arguments)])

    return invoke


@pytest.fixture
def nothing_audited(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **more: Any) -> None:
        raise AssertionError("the inputs were looked at")

    monkeypatch.setattr(pipeline, "collect", refuse)


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def paragraphs(file: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(file)).paragraphs)


def test_folder_in_the_folder_of_reports_is_filled_and_is_no_input(run: Run, reports: Path) -> None:
    letters = reports / "文书"
    for _ in range(2):
        done = run(
            "audit",
            reports,
            "--format",
            "docx",
            "--output",
            letters,
            "--format",
            "json",
            "--output",
            reports / "a.json",
        )
        assert done.exit_code == 1, done.stderr
        assert f"没有须整改的问题、有待核实事项，改出核实通知（1 个）：{GOOD}" in done.stderr
    data = json.loads((reports / "a.json").read_text("utf-8"))
    assert len(data["reports"]) == 2
    current = [name for name in names(letters) if not name.startswith(EARLIER)]
    assert current == [f"整改通知书/{BAD}.docx", f"核实通知/{GOOD}.docx", "通报.docx"]
    assert len(names(letters)) == 6, "the first set is kept"
    assert "以前的结果已保留在" in done.stderr


def test_two_formats_share_a_folder(run: Run, reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    letters = tmp_path / "letters"
    run("audit", reports, "--format", "docx", "--output", letters, "--format", "pdf", "--output", letters)
    written = (f"整改通知书/{BAD}", f"核实通知/{GOOD}", "通报")
    assert names(letters) == [f"{name}{suffix}" for name in written for suffix in (".docx", ".pdf")]


def test_file_is_the_circular(run: Run, reports: Path, tmp_path: Path) -> None:
    run("audit", reports, "--output", tmp_path / "通报.docx", "--without-names")
    assert "政府信息公开工作年度报告审核情况的通报" in paragraphs(tmp_path / "通报.docx")


def test_deadline_and_own_template(run: Run, reports: Path, tmp_path: Path) -> None:
    made = run("new", "template", "notice", "--output", tmp_path / "new")
    (file,) = map(Path, made.stdout.split())
    own = docx.Document(str(file))
    own.paragraphs[0].text = "某某县督办函（{{ organ }}）"
    own.save(str(reports / "督办.docx"))
    done = run(
        "audit",
        reports,
        "--format",
        "docx",
        "--output",
        tmp_path / "out",
        "--template",
        reports / "督办.docx",
        "--deadline",
        "2025-03-31",
    )
    assert done.exit_code == 1, done.stderr
    notice = paragraphs(tmp_path / "out" / "整改通知书" / f"{BAD}.docx")
    assert notice.startswith(f"某某县督办函（{BAD}）")
    assert "请于2025年3月31日前完成整改" in notice
    assert "--deadline 2025-03-31 早于今天" in done.stderr


def test_deadline_to_come_gives_no_warning(run: Run, reports: Path, tmp_path: Path) -> None:
    done = run("audit", reports, "--output", tmp_path / "通报.docx", "--deadline", "2999-03-31")
    assert "--deadline" not in done.stderr


def test_open_uses_templates_in_the_folder(run: Run, reports: Path) -> None:
    run("new", "template", "--output", reports)
    own = docx.Document(str(reports / "整改通知书模板.docx"))
    own.paragraphs[0].text = "督办函 {{ organ }}"
    own.save(str(reports / "整改通知书模板.docx"))
    form = docx.Document()
    form.add_paragraph("政府信息公开工作年度报告（空白表）")
    form.save(str(reports / "年报模板.docx"))
    done = run("open", reports, "--no-browser")
    assert "模板：整改通知书模板.docx、通报模板.docx" in done.stderr, "a form without fields is no template"
    assert paragraphs(reports / "审核结果" / "整改通知书" / f"{BAD}.docx").startswith("督办函 云岭县")


@pytest.mark.usefixtures("nothing_audited")
def test_what_is_refused_before_anything_is_audited(run: Run, reports: Path, tmp_path: Path) -> None:
    broken = docx.Document()
    broken.add_paragraph("{{ groups }}{{ ogran }}")
    broken.save(str(tmp_path / "坏.docx"))
    for arguments, said in (
        (
            ("--template", tmp_path / "坏.docx"),
            "坏.docx: 段落“{{ groups }}{{ ogran }}”中：此处没有字段 ogran；是不是 organ？",
        ),
        (("--template", tmp_path / "无.docx"), "模板无法打开"),
        (("--deadline", "soon"), "--deadline 应为 1 至 999 的工作日数或 2025-03-31 这样的日期"),
        (("--deadline", "0"), "--deadline 应为"),
        (("--output", reports), "请另指定一个文件夹存放结果"),
    ):
        done = (
            run("audit", reports, "--format", "docx", "--output", tmp_path / "out", *arguments)
            if (arguments[0] != "--output")
            else run("audit", reports, "--format", "docx", *arguments)
        )
        assert done.exit_code == 2, done.output
        assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_broken_template_in_the_folder_stops_open(run: Run, reports: Path) -> None:
    broken = docx.Document()
    broken.add_paragraph("{{ groups }}{{ ogran }}")
    broken.save(str(reports / "通知模板.docx"))
    done = run("open", reports, "--no-browser")
    assert done.exit_code == 2
    assert "没有字段 ogran" in done.stderr


def test_templates_are_not_written_over(run: Run, tmp_path: Path) -> None:
    assert run("new", "template", "--output", tmp_path / "new").exit_code == 0
    again = run("new", "template", "circular", "--output", tmp_path / "new")
    assert again.exit_code == 2
    assert "文件已存在，没有覆盖" in again.stderr
    unknown = run("new", "template", "ciruclar", "--output", tmp_path / "new")
    assert unknown.exit_code == 2
    assert "是否想写 circular" in unknown.stderr
