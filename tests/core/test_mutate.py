"""``auditor mutate``: rules that notice nothing, changes that no rule notices, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import Wording
from auditor_ogi.sample import report
from tests.core.building import put

Run = Callable[..., Result]
PACK = """
title: house
report_type: ogi-annual-report
unlisted: off
rules:
  balance:
    title: 收到的申请不超过办理的申请
    check: requests.received.total <= requests.outcomes.total.total
    message: 收到的多于办理的
    basis: 内部规定
  names-a-word:
    title: 第一部分没有写“绝密”
    check: '!mentions(section(1), ["绝密"])'
    message: 写了“绝密”
    basis: 内部规定
  always:
    title: 报告有年度
    check: year > 0
    message: 没有年度
    basis: 内部规定
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in English on these arguments."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(console, "WORDING", Wording("en"))
        return CliRunner().invoke(app, ["mutate", *map(str, arguments)])

    return run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return put(tmp_path, "pack.yaml", PACK)


def result(done: Result) -> dict[str, Any]:
    (found,) = json.loads(done.stdout)["results"]
    return dict(found)


def test_a_rule_that_is_always_true_is_shown(run: Run, pack: Path) -> None:
    done = run("--ruleset", pack, "--count", 150, "--seed", 1, "--format", "json")
    assert done.exit_code == 1
    found = result(done)
    assert found["never_fired"] == ["always"]
    rules = {each["id"]: each for each in found["rules"]}
    assert rules["balance"]["fired"] > 0
    # No mutation brings the word; the closer look takes it from the rule.
    assert rules["names-a-word"]["mutations"] == {"single-value": 1}


def test_changes_that_no_rule_notices_are_shown_with_examples(run: Run, pack: Path) -> None:
    found = result(run("--ruleset", pack, "--count", 150, "--seed", 1, "--format", "json"))
    assert "disputes-unfilled" in found["never_caught"]
    assert "number-up" not in found["never_fired"]
    (unfilled,) = (each for each in found["mutations"] if each["id"] == "disputes-unfilled")
    assert unfilled["caught"] == 0
    assert unfilled["tried"] == len(unfilled["missed"]) > 0
    assert unfilled["missed"][0]["changed"] == "table four blank"


def test_the_same_seed_gives_the_same_result(run: Run, pack: Path) -> None:
    arguments = ("--ruleset", pack, "--count", 10, "--seed", 7, "--format", "json")
    assert run(*arguments).stdout == run(*arguments).stdout


def test_own_reports_and_one_rule(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    for year in (2023, 2024):
        put(folder, f"{year}.json", report(year))
    done = run(folder, "--rule", "applicant-total", "--count", 60, "--seed", 1)
    assert done.exit_code == 0, done.output
    assert "60 changes in 2 correct reports; seed 1" in done.stdout
    assert "1 of 1 rules noticed a change" in done.stdout


def test_a_file_that_cannot_be_read_makes_it_incomplete(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "good.json", report(2024))
    put(tmp_path, "bad.json", '{"form": ')
    done = run(tmp_path, "--rule", "applicant-total", "--count", 20, "--seed", 1)
    assert done.exit_code == 3
    assert "bad.json was not read" in done.stderr


def test_reports_without_some_parts_and_with_personal_data(run: Run, tmp_path: Path) -> None:
    number = "11010119900307721X"
    data = report(2024, drop_parts=(5,), texts={6: f"申请人身份证号码：{number}。"})
    put(tmp_path, "a.json", data)
    done = run(tmp_path, "--rule", "applicant-total", "--count", 250, "--seed", 1, "--format", "json")
    assert done.exit_code == 0, done.output
    found = result(done)
    assert found["trials"] == 250
    assert "/sections/" in done.stdout
    assert number not in done.stdout


def test_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    assert run("--rule", "no-such-rule").exit_code == 2
    assert run("--format", "xml").exit_code == 2
