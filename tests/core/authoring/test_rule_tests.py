"""``auditor test``: every case is judged, and what cannot be judged is no pass."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from auditor.authoring.rule_tests import Verdicts, run
from auditor.authoring.subject import subject_of
from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor_ogi.sample import report
from tests.core.building import put
from tests.program import auditor

TOTAL = "/requests/received/total"
RULE = f"""
from auditor import Problem, rule

@rule("few-received", report_type="ogi-annual-report", needs="{TOTAL}")
def few_received(report):
    "Few requests are received."
    if report["{TOTAL}"] > 50:
        yield Problem("{{actual}}", at="{TOTAL}", actual=report["{TOTAL}"])
"""
TEST = f"""
from auditor.testing import report_with, rule_test
from few import few_received

def received(count):
    return report_with("ogi-annual-report", {{"{TOTAL}": count}})

test_few_received = rule_test(
    few_received,
    passes={{"few": received(3)}},
    fails={{"many": (received(60), ["{TOTAL}"])}},
)
"""
RULESET = f"""
report_type: ogi-annual-report
rules:
  not-many:
    title: Not many
    check: requests.received.total <= 50
    message: many
    examples:
      ok: [{{{TOTAL}: 3}}]
      bad: {{sixty: {{{TOTAL}: 60}}}}
      review: {{{TOTAL}: null}}
  not-more:
    title: Not more than in the year before
    check: requests.received.total <= previous.requests.received.total
    message: more
    examples:
      ok: [[{{/year: 2023, {TOTAL}: 3}}, {{{TOTAL}: 3}}]]
      bad: [[{{/year: 2023, {TOTAL}: 3}}, {{{TOTAL}: 4}}]]
      skip: [{{{TOTAL}: 3}}]
"""


def verdicts(path: Path) -> Verdicts:
    return run(subject_of(path), "en")


def wrong(path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(case.kind, case.name, case.wrong) for case in verdicts(path).cases if case.wrong]


def counts(path: Path) -> dict[str, list[str]]:
    found = verdicts(path)
    assert [case for case in found.cases if case.wrong] == []
    return {rule: [case.kind for case in found.cases if case.rule == rule] for rule in found.rules}


def test_a_rule_and_its_test(tmp_path: Path) -> None:
    file = put(tmp_path, "few.py", RULE)
    put(tmp_path, "tests/test_few.py", TEST)
    assert counts(file) == {"few-received": ["ok", "bad"]}
    assert counts(tmp_path) == {"few-received": ["ok", "bad"]}
    assert "few" not in sys.modules


def test_a_rule_that_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, "few.py", RULE.replace("> 50", "> 2"))
    put(tmp_path, "test_few.py", TEST)
    assert wrong(tmp_path) == [("ok", "few", ("the answer is: failed", "3", f"  {TOTAL}"))]


def test_a_failure_in_another_place_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, "few.py", RULE)
    put(tmp_path, "test_few.py", TEST.replace(f'["{TOTAL}"]', '["/year"], {"actual": 60}'))
    ((kind, name, lines),) = wrong(tmp_path)
    assert (kind, name) == ("bad", "many")
    assert lines[-1] == "expected: /year, actual: 60"


def test_a_rule_that_crashes_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, "few.py", RULE.replace("> 50", "> int('x')"))
    put(tmp_path, "test_few.py", TEST)
    assert [kind for kind, _, _ in wrong(tmp_path)] == ["ok", "bad"]


def test_examples_of_rules_without_code(tmp_path: Path) -> None:
    file = put(tmp_path, "r.yaml", RULESET)
    assert counts(file) == {"not-many": ["ok", "bad", "review"], "not-more": ["ok", "bad", "skip"]}


@pytest.mark.parametrize(
    ("change", "kind", "name", "status"),
    [
        ((f"ok: [{{{TOTAL}: 3}}]", f"ok: [{{{TOTAL}: 51}}]"), "ok", "1", "failed"),
        ((f"sixty: {{{TOTAL}: 60}}", f"sixty: {{{TOTAL}: 50}}"), "bad", "sixty", "passed"),
        ((f"review: {{{TOTAL}: null}}", f"review: {{{TOTAL}: 1}}"), "review", "1", "passed"),
        ((f"skip: [{{{TOTAL}: 3}}]", f"skip: [[{{/year: 2023}}, {{{TOTAL}: 1}}]]"), "skip", "1", "passed"),
    ],
)
def test_an_example_that_is_wrong(
    change: tuple[str, str], kind: str, name: str, status: str, tmp_path: Path
) -> None:
    assert change[0] in RULESET
    file = put(tmp_path, "r.yaml", RULESET.replace(*change))
    ((found, named, lines),) = wrong(file)
    assert (found, named, lines[0]) == (kind, name, f"the answer is: {status}")


def test_examples_in_a_file_next_to_it(tmp_path: Path) -> None:
    put(tmp_path, "few.py", RULE)
    put(tmp_path, "few.examples.yaml", f"ok: {{{TOTAL}: 3}}\nbad: [reports/many.json, whole.json]")
    put(tmp_path, "reports/many.json", report(tables={TOTAL: 60}))
    put(tmp_path, "whole.json", report(tables={TOTAL: 61}))
    expected = {"few-received": ["ok", "bad", "bad"]}
    assert counts(tmp_path / "few.py") == expected
    assert counts(tmp_path / "few.examples.yaml") == expected
    put(tmp_path, "few.examples.yaml", f"few-received:\n  ok: [{json.dumps(report(), ensure_ascii=False)}]")
    assert counts(tmp_path / "few.py") == {"few-received": ["ok"]}


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("good: [{/year: 1}]", "there is no rule good", 1),
        ("ok:\n- {/year: 2024}\n- {/yaer: 2024}", "has no /yaer; the nearest is /year", 3),
        ("ok:\n- missing.html", "missing.html", 2),
        ("ok: 3", "examples are a list", 1),
        ("ok: [3]", "an example is values by pointer", 1),
        ("ok: [[]]", "an example is values by pointer", 1),
        ("ok: }", "not valid YAML", 1),
        ("few-received: {okay: []}", "did you mean", 1),
    ],
)
def test_examples_that_are_not_written_well(text: str, problem: str, line: int, tmp_path: Path) -> None:
    file = put(tmp_path, "few.py", RULE)
    put(tmp_path, "few.examples.yaml", text)
    with pytest.raises(ConfigError, match=problem) as caught:
        verdicts(file)
    assert caught.value.line == line


def test_a_whole_report_that_breaks_the_schema_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, "few.py", RULE)
    put(tmp_path, "few.examples.yaml", "ok: [{year: 2024}]")
    ((_, _, lines),) = wrong(tmp_path)
    assert "not a valid report" in lines[0]


def test_a_test_file_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    put(tmp_path, "few.py", RULE)
    put(tmp_path, "test_few.py", "\n1 / 0")
    (problem,) = verdicts(tmp_path).broken
    said = Wording("en").render(problem)
    assert "test_few.py:2 cannot be loaded: ZeroDivisionError" in said


def test_it_works_without_pytest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytest", None)
    put(tmp_path, "few.py", RULE)
    put(tmp_path, "test_few.py", TEST)
    put(tmp_path, "r.yaml", RULESET)
    assert list(counts(tmp_path)) == ["few-received", "not-many", "not-more"]
    put(tmp_path, "test_more.py", "import pytest")
    (problem,) = verdicts(tmp_path).broken
    assert "needs pytest" in Wording("en").render(problem)


def test_a_package_that_is_not_installed() -> None:
    found = verdicts(Path(__file__).parents[3] / "docs" / "examples" / "work_safety")
    assert [case for case in found.cases if case.wrong] == []
    assert len(found.cases) > 20
    assert found.other_tests > 0


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("notes.txt", "a", "neither a rule"),
        ("x.examples.yaml", "ok: []", "there is no x.py"),
        ("p/pyproject.toml", '[project.entry-points.auditor]\np = "p_rules"', "p_rules"),
        ("p/pyproject.toml", "[project", "cannot be read"),
    ],
)
def test_what_cannot_be_tested_is_refused(name: str, text: str, problem: str, tmp_path: Path) -> None:
    file = put(tmp_path, name, text)
    with pytest.raises(ConfigError, match=problem):
        subject_of(file if file.parent == tmp_path else file.parent)
    with pytest.raises(ConfigError, match="there is no file or folder"):
        subject_of(tmp_path / "nothing")


def test_the_command(tmp_path: Path) -> None:
    def test(*arguments: object) -> tuple[int, str, str]:
        done = auditor("test", *arguments, "--lang", "en")
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    file = put(tmp_path, "r.yaml", RULESET)
    code, out, _ = test(file)
    assert code == 0
    assert "6 cases, all as they should be" in out
    put(tmp_path, "r.yaml", RULESET.replace(f"sixty: {{{TOTAL}: 60}}", f"sixty: {{{TOTAL}: 5}}"))
    code, out, _ = test(file)
    assert code == 1
    assert f"{file}:10: not-many, bad, sixty:" in out
    assert "1 of 6 cases are not as they should be" in out
    code, out, _ = test(file, "--format", "json")
    assert code == 1
    assert [each["result"] for each in json.loads(out)] == ["wrong", "right"]
    untested = put(tmp_path, "alone/few.py", RULE)
    code, out, _ = test(untested)
    assert code == 1
    assert "rules without a test or an example: few-received" in out
    put(tmp_path, "alone/test_few.py", "1 / 0")
    assert test(untested)[0] == 3
    (tmp_path / "empty").mkdir()
    code, _, said = test(tmp_path / "empty")
    assert code == 2
    assert "there is no rule in" in said


def test_new_and_schema(tmp_path: Path) -> None:
    done = auditor("new", "rule", "few-received", "--output", tmp_path, "--lang", "en")
    written = done.stdout.decode().splitlines()
    assert [Path(line).name for line in written] == [
        "few_received.py",
        "test_few_received.py",
        "few-received.md",
    ]
    assert f"auditor test {written[0]}" in done.stderr.decode()
    again = auditor("new", "rule", "few-received", "--output", tmp_path, "--lang", "en")
    assert again.returncode == 2
    assert b"not written over" in again.stderr
    for kind in ("ruleset", "plugin", "report-type"):
        assert auditor("new", kind, "our-county", "--output", tmp_path / kind).returncode == 0
    printed = json.loads(auditor("schema", "ruleset").stdout)
    file = tmp_path / "s.json"
    assert auditor("schema", "ruleset", "--output", file).stdout == b""
    assert json.loads(file.read_text("utf-8")) == printed
    unknown = auditor("schema", "rulesets", "--lang", "en")
    assert unknown.returncode == 2
    assert b"did you mean ruleset?" in unknown.stderr
