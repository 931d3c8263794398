"""The documents say what the code does: generated text is fresh, examples run, every key is explained."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.registry import load
from auditor.reports import file_kind, roster_file, roster_headings
from auditor.results import waiver_files
from auditor.results.decisions.file import load_decisions
from auditor.rules.finding import Status
from auditor.running import ruleset_files, scoring_settings
from auditor.running.defined_rules import defined_rules
from auditor.views import comparison_words

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
PAGES = sorted(file for file in (*ROOT.glob("*.md"), *DOCS.rglob("*.md")))
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )


# That the pages are fresh is for `make check`, which generates them all once more.
def test_a_stale_block_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    generate = importlib.import_module("generate")
    docs = tmp_path / "docs"
    for folder in ("rules", "zh/rules"):
        shutil.copytree(DOCS / folder, docs / folder)
    page, stray = docs / "form.md", docs / "rules" / "no-such-rule.md"
    fresh = (DOCS / "form.md").read_text("utf-8")
    page.write_text(fresh.replace("| `/requests/received` |", "| `/requests/got` |"), "utf-8")
    stray.write_text("# no-such-rule\n", "utf-8")
    monkeypatch.setattr(generate, "DOCS", docs)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    assert generate.main(["--check"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[:2] == ["docs/form.md: stale", "docs/rules/no-such-rule.md: no such rule"]
    assert generate.main([]) == 0
    assert page.read_text("utf-8") == fresh
    assert not stray.exists()
    assert generate.main(["--check"]) == 0


def test_worked_example_passes_its_own_test(tmp_path: Path) -> None:
    # Outside the project, as an inspector has it: no settings of ours.
    for name in ("house_rule.py", "test_house_rule.py"):
        shutil.copy(EXAMPLES / name, tmp_path)
    done = run(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b8 passed", done.stdout), done.stdout


@pytest.mark.parametrize("name", ["house_rule.py", "short_rule.py"])
def test_example_rule_runs_from_the_command_line(name: str) -> None:
    rule = re.search(r'@rule\(\s*"([\w-]+)"', (EXAMPLES / name).read_text("utf-8"))
    assert rule
    report = "fixtures/2024/bailu.html"
    arguments = ("audit", report, "--plugin", str(EXAMPLES / name), "--rule", rule[1], "--fail-on", "never")
    done = run("-c", "from auditor.cli import main; main()", *arguments)
    assert done.returncode == 0, done.stderr


def test_library_example_runs() -> None:
    done = run("docs/examples/library_use.py")
    assert done.returncode == 0, done.stderr
    assert "2024" in done.stdout


@pytest.mark.parametrize("page", ["docs/rulesets.md", "docs/zh/rulesets.md"])
def test_every_key_of_the_files_people_write_is_explained(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    keys = {
        *ruleset_files.KEYS,
        *ruleset_files.SETTING,
        *ruleset_files.DEFINITION,
        *scoring_settings.KEYS,
        *scoring_settings.OF_SHARE,
        *roster_headings.COLUMNS,
        *load().levels,
    }
    assert {key for key in keys if f"`{key}`" not in text} == set()


@pytest.mark.parametrize("page", ["docs/outcomes.md", "docs/zh/outcomes.md"])
def test_every_key_of_waivers_is_explained(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert {
        key for key in (*waiver_files.REQUIRED, *waiver_files.OPTIONAL) if f"`{key}`" not in text
    } == set()


YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
WRITTEN = [
    "README.md",
    "README.zh-CN.md",
    "docs/rulesets.md",
    "docs/zh/rulesets.md",
    "docs/outcomes.md",
    "docs/zh/outcomes.md",
]


@pytest.mark.parametrize("page", WRITTEN)
def test_rulesets_and_waivers_on_the_pages_load(page: str, tmp_path: Path) -> None:
    registry = load()
    blocks = YAML.findall((ROOT / page).read_text("utf-8"))
    assert blocks
    for index, text in enumerate(blocks):
        file = tmp_path / f"{index}.yaml"
        file.write_text(text, "utf-8")
        if text.startswith("- rule:"):
            assert waiver_files.load_waivers(file, registry.rules)
        elif text.startswith("- decision:"):
            assert load_decisions(file)
        else:
            defined = registry.with_rules(defined_rules([str(file)], registry))
            ruleset_files.resolve([str(file)], defined)


@pytest.mark.parametrize("page", ["docs/rulesets.md", "docs/zh/rulesets.md"])
def test_roster_on_the_page_loads(page: str, tmp_path: Path) -> None:
    text = re.search(r"```csv\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert text
    file = tmp_path / "roster.csv"
    file.write_text(text[1], "utf-8")
    assert len(roster_file.load_roster(file, load().levels).organs) == 2


@pytest.mark.parametrize("page", ["docs/outcomes.md", "docs/zh/outcomes.md"])
def test_every_kind_of_file_and_outcome_is_explained(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert {word for word in (*file_kind.KINDS, *Status) if f"`{word}`" not in text} == set()


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), f"{target}#{anchor}"


@pytest.mark.parametrize("page", ["docs/history.md", "docs/zh/history.md"])
def test_every_class_and_reason_of_a_comparison_is_explained(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    words = {*comparison_words.CLASSES, *comparison_words.BECAUSE}
    assert {word for word in words if f"`{word}`" not in text} == set()
