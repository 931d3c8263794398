"""What ``auditor new`` writes works as it is written, and nothing that is there is written over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.authoring import scaffolds
from auditor.authoring.rule_tests import Verdicts, run
from auditor.authoring.subject import subject_of
from auditor.errors import ConfigError
from auditor.pipeline import audit
from auditor.registry import Registry, load
from auditor.running.defined_rules import defined_rules
from auditor.running.ruleset_files import resolve
from auditor_ogi.sample import report
from tests.core.building import put

KINDS: dict[str, Callable[..., list[Path]]] = {
    "rule": scaffolds.new_rule,
    "ruleset": scaffolds.new_ruleset,
    "plugin": scaffolds.new_plugin,
    "report-type": scaffolds.new_report_type,
}
NAME = "fees-checked"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


def right(path: Path, lang: str) -> Verdicts:
    found = run(subject_of(path), lang)
    assert found.broken == ()
    assert [case for case in found.cases if case.wrong] == []
    return found


def kinds_of(found: Verdicts, rule: str) -> set[str]:
    return {case.kind for case in found.cases if case.rule == rule}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_its_test(kind: str, lang: str, tmp_path: Path, registry: Registry) -> None:
    written = KINDS[kind](NAME, tmp_path, registry, lang)
    assert sorted(written) == sorted(file for file in tmp_path.rglob("*") if file.is_file())
    found = right(tmp_path, lang)
    (rule,) = found.rules
    assert {"ok", "bad", "review"} <= kinds_of(found, rule)
    assert not any("auditor_ogi" in file.read_text("utf-8") for file in written if file.suffix == ".py")


def test_what_is_written_is_in_the_language_asked_for(tmp_path: Path, registry: Registry) -> None:
    for lang in ("zh", "en"):
        scaffolds.new_rule(NAME, tmp_path / lang, registry, lang)
    assert "| 依据 |" in (tmp_path / "zh" / f"{NAME}.md").read_text("utf-8")
    assert "| basis |" in (tmp_path / "en" / f"{NAME}.md").read_text("utf-8")
    assert "写明不符合时意味着什么" in (tmp_path / "zh" / "fees_checked.py").read_text("utf-8")
    assert "Say here what a failure means" in (tmp_path / "en" / "fees_checked.py").read_text("utf-8")


def test_a_rule_judges_reports_as_it_says(tmp_path: Path, registry: Registry) -> None:
    file, *_ = scaffolds.new_rule(NAME, tmp_path / "rules", registry, "en")
    put(tmp_path, "in/a.json", report(tables={"/requests/received/total": 1001}))
    result = audit([tmp_path / "in"], plugins=[file], only=(NAME,))
    (outcome,) = result.reports[0].outcomes
    assert [finding.actual for finding in outcome.findings] == [1001]


def test_a_rule_for_a_report_type_of_a_plugin(tmp_path: Path, registry: Registry) -> None:
    scaffolds.new_report_type("town-return", tmp_path, registry, "en")
    plugin = tmp_path / "town-return" / "town_return"
    with_type = load((str(plugin),))
    scaffolds.new_rule("few-received", tmp_path / "more", with_type, "en", "town-return")
    code = (tmp_path / "more" / "few_received.py").read_text("utf-8")
    assert 'VALUE = "/received"' in code
    assert set(right(tmp_path, "en").rules) == {"few-received", "town-return-answered"}


def test_a_ruleset_loads_and_its_rule_counts(tmp_path: Path, registry: Registry) -> None:
    file, schema = scaffolds.new_ruleset("county", tmp_path, registry, "zh")
    assert file.read_text("utf-8").startswith(
        f"# yaml-language-server: $schema={schema.relative_to(tmp_path)}"
    )
    defined = defined_rules([str(file)], registry)
    assert list(defined) == ["county-limit"]
    resolve([str(file)], registry.with_rules(defined))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_over(kind: str, tmp_path: Path, registry: Registry) -> None:
    last = KINDS[kind](NAME, tmp_path / "first", registry, "en")
    own = next(file for file in reversed(last) if not any(part.startswith(".") for part in file.parts))
    there = tmp_path / "second" / own.relative_to(tmp_path / "first")
    there.parent.mkdir(parents=True)
    there.write_text("mine", "utf-8")
    with pytest.raises(ConfigError, match="not written over") as caught:
        KINDS[kind](NAME, tmp_path / "second", registry, "en")
    assert caught.value.file == str(there)
    assert [file for file in (tmp_path / "second").rglob("*") if file.is_file()] == [there]
    assert there.read_text("utf-8") == "mine"


def test_a_schema_that_is_there_serves_another_ruleset(tmp_path: Path, registry: Registry) -> None:
    scaffolds.new_ruleset("first", tmp_path, registry, "en")
    put(tmp_path, ".auditor/ruleset.schema.json", "{}")
    assert scaffolds.new_ruleset("second", tmp_path, registry, "en") == [tmp_path / "second.yaml"]
    assert (tmp_path / ".auditor" / "ruleset.schema.json").read_text("utf-8") == "{}"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Fees", "is not a name"),
        ("fees stated", "is not a name"),
        ("../fees", "is not a name"),
        ("fees--stated", "is not a name"),
        ("2fees", "is not a name"),
        ("-fees", "is not a name"),
        ("fees_stated", "is not a name"),
        ("", "is not a name"),
        ("a" * 61, "more than 60 characters"),
        ("json", "cannot be called json"),
        ("class", "cannot be called class"),
        ("yaml", "cannot be called yaml"),
        ("auditor", "cannot be called auditor"),
        ("test-fees", "cannot be called test_fees"),
        ("six-sections", "there is a rule six-sections already"),
    ],
)
def test_a_wrong_name_is_refused(name: str, problem: str, tmp_path: Path, registry: Registry) -> None:
    with pytest.raises(ConfigError, match=problem):
        scaffolds.new_rule(name, tmp_path, registry, "en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [("ruleset", "national"), ("plugin", "requests"), ("report-type", "ogi-annual-report")],
)
def test_a_name_that_is_taken_is_refused(kind: str, name: str, tmp_path: Path, registry: Registry) -> None:
    with pytest.raises(ConfigError, match="already"):
        KINDS[kind](name, tmp_path, registry, "en")


def test_a_chinese_name(tmp_path: Path, registry: Registry) -> None:
    scaffolds.new_rule("收费说明", tmp_path, registry, "zh")
    assert right(tmp_path, "en").rules == ("收费说明",)


def test_an_unknown_report_type_is_refused(tmp_path: Path, registry: Registry) -> None:
    with pytest.raises(ConfigError, match="did you mean ogi-annual-report"):
        scaffolds.new_rule(NAME, tmp_path, registry, "en", "ogi-anual-report")


@pytest.mark.long
@pytest.mark.parametrize("kind", ["plugin", "report-type"])
def test_a_package_installs(kind: str, tmp_path: Path, registry: Registry) -> None:
    KINDS[kind](NAME, tmp_path, registry, "en")
    place, package = tmp_path / "site", tmp_path / NAME
    install = (
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        str(place),
        str(package),
    )
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": str(place), "AUDITOR_LANG": "en"}

    def python(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    python("-m", *install)
    assert NAME in python("-c", "from auditor.cli import main; main()", "plugins")
    assert "as they should be" in python("-c", "from auditor.cli import main; main()", "test", str(package))
    assert " passed" in python("-m", "pytest", "-q", "--rootdir", str(package), str(package / "tests"))
