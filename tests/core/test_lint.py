"""``auditor lint``: what is doubtful in rulesets and plugins, each with file and line."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.linting import ruleset_remarks, titles
from auditor.linting.lint import lint
from auditor.messages import Wording
from tests.core.building import put
from tests.message_texts import assert_translated

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in English on these arguments."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(console, "WORDING", Wording("en"))
        return CliRunner().invoke(app, ["lint", *map(str, arguments)])

    return run


def found(tmp_path: Path, text: str, **more: Any) -> list[tuple[str, str, int | None]]:
    """Check, severity and line of the remarks on a ruleset."""
    file = put(tmp_path, "house.yaml", text)
    return [(each.check, each.severity, each.line) for each in lint([str(file)], mutate=False, **more)]


def test_the_rulesets_that_come_with_it_are_clean() -> None:
    assert lint(["national", "township", "strict"]) == []
    assert lint([str(ROOT / "rulesets" / "auditor_rulesets")]) == []


@pytest.mark.long
def test_the_rules_that_come_with_it_are_clean_and_each_notices_a_change() -> None:
    assert lint([str(ROOT / "plugins" / "auditor_ogi")]) == []


RULE = """
title: house
report_type: ogi-annual-report
rules:
  RuleOne:
    title: 检查收到的申请是否过多
    check: requests.received.total >= 0
    message: 收到的申请太多
  two:
    title: 受理数与办理数不一致
    check: requests.received.total <= requests.outcomes.total.total
    message: 受理数与办理数不一致
    basis: 内部规定
    fix: 核对
"""


def test_a_rule_without_code(tmp_path: Path) -> None:
    assert found(tmp_path, RULE) == [
        ("id-shape", "warning", 5),
        ("missing-basis", "warning", 5),
        ("missing-fix", "note", 5),
        ("title", "warning", 5),
        ("title", "warning", 9),
        ("title", "warning", 9),
    ]


def test_a_rule_that_no_mutation_kills(tmp_path: Path) -> None:
    file = put(tmp_path, "house.yaml", RULE)
    silent = [each for each in lint([str(file)]) if each.check == "never-fires"]
    assert [each.line for each in silent] == [5]
    assert silent[0].message.fields["rule"] == "RuleOne"


@pytest.mark.parametrize(
    ("rules", "remarks"),
    [
        ("carry-over: critical", [("no-effect", "warning", 3)]),
        ("carry-over: minor", []),
        ("carry-over: off", []),
        ("carry-over: on", [("no-effect", "warning", 3)]),
        ("five-aspects: {points: 7}", []),
        ("five-aspects: {points: 5}", [("no-effect", "warning", 3)]),
        ("five-aspects: {points: 7, category: completeness}", [("no-effect", "warning", 3)]),
        ("sudden-change: {options: {factor: 10}}", [("no-effect", "warning", 3)]),
        ("sudden-change: {options: {factor: 20, least: 100}}", [("unused-option", "warning", 3)]),
        ("sudden-change: {enabled: false, options: {factor: 20}}", [("unused-option", "warning", 3)]),
        ("sudden-change: {options: {factor: 20}}", []),
    ],
)
def test_settings_without_effect(
    tmp_path: Path, rules: str, remarks: list[tuple[str, str, int | None]]
) -> None:
    assert found(tmp_path, f"extends: [national]\nrules:\n  {rules}\n") == remarks


def overrides(*items: str) -> str:
    return "extends: [national]\noverrides:\n" + "".join(f"  - {item}\n" for item in items)


TOWNS = "{organs: {level: [township, subdistrict]}, rules: {six-sections: note}}"
TOWN = "{organs: {level: township}, rules: {six-sections: minor}}"
NAMED = "{organs: {name: 云岭县青溪镇人民政府}, rules: {six-sections: minor}}"
DISTRICT = "{organs: {code: '3301'}, rules: {six-sections: note}}"
GLOB = "{organs: {name: 云岭县*}, rules: {six-sections: note}}"


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ((TOWN, TOWNS), [3]),
        ((TOWNS, TOWN), []),
        ((NAMED, GLOB), [3]),
        ((GLOB, NAMED), []),
        ((NAMED, TOWNS), []),
        (("{organs: {level: township}, rules: {six-sections: critical}}",), [3]),
        (("{organs: {level: township}, rules: {six-sections: off}}",), []),
        ((TOWNS, "{organs: {level: township}, rules: {six-sections: note}}"), [4]),
        # Some of these organs have another severity before; critical is not so already for them.
        ((TOWN, "{organs: {code: '33'}, rules: {six-sections: critical}}"), []),
        ((DISTRICT, "{organs: {code: '33'}, rules: {six-sections: off}}"), [3]),
    ],
)
def test_overrides_without_effect(tmp_path: Path, items: tuple[str, ...], lines: list[int]) -> None:
    remarks = found(tmp_path, overrides(*items))
    assert remarks == [("shadowed-override", "warning", line) for line in lines]


def test_an_override_that_sets_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, overrides("{organs: {level: township}, rules: {}}")) == [
        ("no-effect", "warning", 3)
    ]


def test_a_setting_that_an_unlisted_rule_needs_is_no_repetition(tmp_path: Path) -> None:
    assert found(tmp_path, "report_type: ogi-annual-report\nunlisted: off\nrules:\n  carry-over: on\n") == []


PLUGIN = '''
from auditor import Problem, rule


@rule("house_rule", needs="/year")
def house_rule(report, *, most: int = 3, never: int = 1):
    """Finds wrong years."""
    if report["/year"] > 2000 + 100 * most:
        yield Problem("the year is {actual}", at="/year", actual=report["/year"])


@rule("always-fails", needs="/year", basis="none", fix="nothing")
def always_fails(report):
    """The year is a good one."""
    yield Problem("the year is {actual}", at="/year", actual=report["/year"])
'''


def test_a_plugin(tmp_path: Path, run: Run) -> None:
    file = put(tmp_path, "house.py", PLUGIN)
    done = run(file, "--format", "json")
    assert done.exit_code == 1
    remarks = json.loads(done.stdout)
    assert [(each["check"], each["line"]) for each in remarks] == [
        ("id-shape", 5),
        ("missing-basis", 5),
        ("missing-fix", 5),
        ("never-fires", 5),
        ("title", 5),
        ("unused-option", 5),
        ("never-fires", 12),
    ]
    assert all(each["file"] == str(file) for each in remarks)
    assert "house-rule" in remarks[0]["advice"]
    assert "option never" in remarks[5]["message"]
    assert "fails on" in remarks[6]["message"]


def test_the_table_and_exit_codes(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    clean = put(tmp_path, "clean.yaml", "extends: [national]\nrules:\n  carry-over: minor\n")
    wrong = put(tmp_path, "wrong.yaml", "extends: [national]\nrules:\n  carry-ovr: minor\n")
    repeated = put(tmp_path, "repeated.yaml", "extends: [national]\nrules:\n  carry-over: critical\n")
    assert run(clean).stdout == "nothing to remark\n"
    assert run(clean).exit_code == 0
    shown = run(wrong, repeated)
    assert shown.exit_code == 1
    assert "repeated.yaml:3: Warning [no-effect]\n" in shown.stdout
    assert "wrong.yaml:3: Error [does-not-load]\n" in shown.stdout
    lines = [line for line in shown.stdout.splitlines() if line.startswith("    ")]
    assert max(map(len, lines)) <= 80
    said = " ".join(" ".join(lines).split())
    assert "rule carry-over: this setting has no effect" in said
    assert "there is no rule carry-ovr" in said
    assert shown.stdout.endswith("2 remarks: Error 1, Warning 1, Note 0\n")
    assert run(tmp_path / "nothing.yaml").exit_code == 2
    assert run("natonal").exit_code == 2


CRASHING = """
title: house
report_type: ogi-annual-report
rules:
  one:
    title: 标题写明年度
    check: CHECK
    message: 标题没有写明年度
    basis: 内部规定
    fix: 核对
"""


@pytest.mark.parametrize(
    "check",
    [
        # On every report, on those that are changed so, and only far from what correct reports have.
        "title.matches(string(year) + '(')",
        "1 / (requests.received.total - requests.received.total) == 1",
        "requests.received.total < 900000 || 1 / (year - year) == 1",
    ],
)
def test_a_rule_that_crashes_is_no_rule_that_never_fires(tmp_path: Path, check: str) -> None:
    file = put(tmp_path, "house.yaml", CRASHING.replace("CHECK", check))
    assert [(each.check, each.severity) for each in lint([str(file)])] == [("crashes", "error")]


def test_a_note_alone_is_no_fault(tmp_path: Path, run: Run) -> None:
    text = RULE.replace("    fix: 核对\n", "").replace("RuleOne", "one").partition("  two:")[0]
    text = text.replace("检查收到的申请是否过多", "收到的申请不超过一百件").replace(">= 0", "<= 100")
    file = put(tmp_path, "house.yaml", text + "    basis: 内部规定\n")
    done = run(file, "--format", "json")
    assert [each["check"] for each in json.loads(done.stdout)] == ["missing-fix"]
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("检查表格是否完整", "检查"),
        ("表格是否完整", "是否"),
        ("受理与办理不一致", "不一致"),
        ("标题有误", "有误"),
        ("没有误写其他机关", None),
        ("正文没有错误", None),
        ("各表互不矛盾", None),
        ("三张表格齐全", None),
        ("Checks the totals", "checks"),
        ("A part is missing", "missing"),
        ("No part is missing", None),
        ("The total is the sum of its parts", None),
        ("Whether the total is right", "whether"),
    ],
)
def test_titles(title: str, word: str | None) -> None:
    assert titles.wrong_word(title) == word


def test_what_is_no_literal_where_it_becomes_a_message_is_translated() -> None:
    """Templates that reach a message through a function."""
    sentences = _sentences(Path(ruleset_remarks.__file__))
    assert len(sentences) > 10
    for text in sentences:
        assert_translated(text)


def _sentences(file: Path) -> list[str]:
    """The texts of several words in the functions of a module, without their docstrings."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    docstrings = [
        ast.get_docstring(node, clean=False)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    return [text for text in texts if text.count(" ") > 1 and text not in docstrings]
