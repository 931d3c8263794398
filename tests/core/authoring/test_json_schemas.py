"""The schemas for editors accept what the loaders accept, and refuse what they refuse."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor import setting_values
from auditor.authoring.json_schemas import KINDS, schema_of
from auditor.errors import ConfigError
from auditor.reading.strict_yaml import load_yaml
from auditor.registry import Registry, load
from auditor.reports.roster_headings import COLUMNS
from auditor.results import waiver_files
from auditor.results.decisions import file as decision_file
from auditor.running import ruleset_files, scoring_settings
from auditor.running.defined_rules import defined_rules
from auditor.settings_file import load_settings
from tests.core.building import put

ROOT = Path(__file__).parents[3]
REGISTRY = load()
SCHEMAS = {kind: schema_of(kind, REGISTRY, REGISTRY.wording("en")) for kind in KINDS}
OWN = "{title: a, check: year > 0, message: b}"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return REGISTRY


def accepts(kind: str, text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMAS[kind]).is_valid(load_yaml(text)[0]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])


def test_the_schema_of_a_report_is_that_of_its_type(registry: Registry) -> None:
    assert SCHEMAS["report"] == registry.report_types["ogi-annual-report"].schema
    with pytest.raises(ConfigError, match="there is no report type x"):
        schema_of("report", registry, registry.wording("en"), "x")


RULESETS = [*REGISTRY.rulesets.values(), ROOT / "docs" / "examples" / "catalogue_rules.yaml"]


@pytest.mark.parametrize("file", RULESETS, ids=lambda file: file.stem)
def test_rulesets_that_are_used_are_accepted(file: Path) -> None:
    assert (
        list(
            jsonschema.Draft202012Validator(SCHEMAS["ruleset"]).iter_errors(
                load_yaml(file.read_text("utf-8"))[0]
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title: {zh: 甲, en: a}", True),
        ("title: 3", False),
        ("titel: a", False),
        ("extends: national", True),
        ("extends: [national, township]", True),
        ("extends: 3", False),
        ("unlisted: off", True),
        ("unlisted: none", False),
        ("report_type: ogi-annual-report", True),
        ("report_type: ogi", False),
        ("grades: [{title: a, min: 3}]", True),
        ("grades: [{title: a}]", False),
        ("categories: {own: {title: a, weight: 3}}", True),
        ("categories: {own: {weight: many}}", False),
        ("scoring: {points: {critical: 3}, most: 2, red_lines: [{count: 1, best: 50}]}", True),
        ("scoring: {points: {grave: 3}}", False),
        ("scoring: {red_lines: [{count: 0, best: 50}]}", False),
        ("scoring: {further_cause: 2}", False),
        ("scoring: {veto: {rules: {six-sections: reason, no-placeholder: off}}}", True),
        ("scoring: {model: shares}", False),
        ("scoring: {model: share, share: {loss: finding, finding_share: 0.5}}", True),
        ("scoring: {share: {loss: half}}", False),
        ("rules: {six-sections: off}", True),
        ("rules: {six-sections: 停用}", True),
        ("rules: {six-sections: 重要}", True),
        ("rules: {six-sections: 要命}", False),
        ("extends: national\nrules: {six-sections: {severity: 一般, category: 准确性}}", True),
        ("rules: {six-sections: {severity: 要命}}", False),
        ("unlisted: 停用", True),
        ("categories: {准确性: {weight: 3}}", True),
        ("scoring: {points: {严重: 3}}", True),
        ("scoring: {points: {要命: 3}}", False),
        ("overrides: [{organs: {level: 乡镇}, rules: {six-sections: 一般}}]", True),
        ("overrides: [{organs: {level: 村寨}}]", False),
        (
            "extends: national\n"
            "rules: {mine: {title: a, check: year > 0, message: b, severity: 严重, category: 准确性}}",
            True,
        ),
        ("rules: {six-sections: true}", True),
        ("rules: {six-sections: grave}", False),
        ("rules: {six-sectoins: minor}", False),
        ("rules: {six-sections: {severity: minor, points: 3, red_line: false}}", True),
        ("rules: {six-sections: {severty: minor}}", False),
        ("rules: {zero-unusual: {options: {share: 0.9, peers: 10}}}", True),
        ("rules: {zero-unusual: {options: {share: 2}}}", False),
        ("rules: {zero-unusual: {options: {pears: 10}}}", False),
        (f"rules: {{mine: {OWN}}}", True),
        ("rules: {mine: {title: a, check: year > 0}}", False),
        ("rules: {mine: {title: a, check: year > 0, message: b, expected: 0, at: [/year], points: 2}}", True),
        ("rules: {mine: {title: a, check: year > 0, message: b, chek: 0}}", False),
        ("rules: {mine: {title: a, check: year > 0, message: b, severity: grave}}", False),
        ("overrides: [{organs: {level: township}, rules: {six-sections: minor}}]", True),
        ("overrides: [{organs: {}, rules: {six-sections: minor}}]", False),
        ("overrides: [{organs: {level: hamlet}}]", False),
        ("overrides: [{organs: {name: '*镇'}, rules: {six-sections: {points: 1}}}]", True),
    ],
)
def test_a_ruleset_is_accepted_as_it_is_loaded(
    text: str, right: bool, tmp_path: Path, registry: Registry
) -> None:
    file = put(
        tmp_path,
        "r.yaml",
        text if text.startswith("report_type") else f"report_type: ogi-annual-report\n{text}",
    )
    try:
        ruleset_files.resolve([str(file)], registry.with_rules(defined_rules([str(file)], registry)))
        loads = True
    except ConfigError:
        loads = False
    assert loads is right
    assert accepts("ruleset", text) is right


def test_what_a_file_of_ones_own_defines_may_be_set_by_those_that_extend_it() -> None:
    assert accepts("ruleset", "extends: [county.yaml]\nrules: {county-limit: minor}")
    assert not accepts("ruleset", "extends: [national]\nrules: {county-limit: minor}")


WAIVER = "rule: six-sections, organ: 甲镇, reason: a, approved_by: b, expires: 2030-01-31"
DECISION = (
    "decision: waived, rule: six-sections, organ: 甲镇, fingerprint: '0123456789abcdef', reason: a, by: b, "
    "on: 2025-01-31"
)


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("waivers", f"[{{{WAIVER}, year: 2024}}]", True),
        (
            "waivers",
            "[{规则: six-sections, 机关: 甲镇, 年度: 2024, 理由: a, 批准人: b, 有效期至: 2030-01-31}]",
            True,
        ),
        ("waivers", "[{规则: six-sections, 机关: 甲镇, 年度: 2024, 理由: a, 批准人: b}]", False),
        ("waivers", f"[{{{WAIVER}, 年度: 2024}}]", True),
        ("waivers", f"[{{{WAIVER}, 年度: 2024, year: 2024}}]", False),
        ("decisions", f"[{{{DECISION.replace('waived', '已豁免')}, year: 2024}}]", True),
        ("decisions", f"[{{{DECISION.replace('waived', '算了')}, year: 2024}}]", False),
        ("waivers", f"waivers: [{{{WAIVER}, year: 2024年}}]", True),
        ("waivers", f"[{{{WAIVER}, period: 2024-07}}]", True),
        ("waivers", f"[{{{WAIVER}, year: 2024, fingerprint: '01234567'}}]", True),
        ("waivers", f"[{{{WAIVER}, year: 2024, fingerprint: xyz}}]", False),
        ("waivers", f"[{{{WAIVER}}}]", False),
        ("waivers", f"[{{{WAIVER}, year: 2024, rason: a}}]", False),
        ("waivers", "[{rule: six-sections, organ: 甲镇, year: 2024}]", False),
        ("decisions", f"[{{{DECISION}, year: 2024}}]", True),
        ("decisions", f"decisions: [{{{DECISION}, year: 2024, at: [/year], cited: {{/year: 2024}}}}]", True),
        ("decisions", f"[{{{DECISION}}}]", False),
        ("decisions", f"[{{{DECISION.replace('waived', 'ignored')}, year: 2024}}]", False),
        ("decisions", f"[{{{DECISION}, year: 2024, at: /year}}]", False),
    ],
)
def test_entries_are_accepted_as_they_are_loaded(kind: str, text: str, right: bool, tmp_path: Path) -> None:
    file = put(tmp_path, "e.yaml", text)
    try:
        if kind == "waivers":
            waiver_files.load_waivers(file, REGISTRY.rules)
        else:
            decision_file.load_decisions(file)
        loads = True
    except ConfigError:
        loads = False
    assert loads is right
    assert accepts(kind, text) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ok: [{/year: 2024}]", True),
        ("{ok: {a year: {/year: 2024}}, bad: wrong.html}", True),
        ("six-sections: {ok: [{/year: 2024}], review: [[{/year: 2023}, {/year: 2024}]]}", True),
        ("{ok: 3}", False),
        ("six-sections: {good: [{/year: 2024}]}", False),
    ],
)
def test_examples(text: str, right: bool) -> None:
    assert accepts("examples", text) is right


LONG = """
roster = "r.csv"
plugins = "a.py"
templates = ["b.docx"]
prefer = ["newest", "c.html"]
store = "d"
"""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", True),
        (LONG, True),
        ('ruleset = ["national", "own.yaml"]\nwaivers = "w"\ndecisions = "d"\nbaseline = "b.json"', True),
        ('ruleset = "national"', True),
        ("ruleset = 1", False),
        ('ruleset = ["national", 2]', False),
        ('rulset = "national"', False),
        ('roster = ["r.csv"]', False),
        ('roster = " "', False),
        ('roster = "a\\u0000b"', False),
        ('plugins = ["a", ""]', False),
        ('language = "zh"', True),
        ('language = "de"', False),
        ('fail_on = "major"', True),
        ('fail_on = "重要"', True),
        ('fail_on = "mayor"', False),
        ("min_score = 60.5", True),
        ("min_score = 101", False),
        ("year = 2024", True),
        ("year = 24", False),
        ('year = "2024"', False),
        ("jobs = 4", True),
        ('jobs = "auto"', True),
        ("jobs = 0", False),
        ("jobs = 257", False),
        ('jobs = "4"', False),
        ("deadline = 20", True),
        ('deadline = "2025-03-31"', True),
        ("deadline = 0", False),
        ("deadline = 1000", False),
        ('deadline = "soon"', False),
        ("without_names = true\nwithout_scores = false\nexplain_score = true\ndetails = false", True),
        ('details = "yes"', False),
        ('outputs = [{format = "csv"}, {file = "a.xlsx"}, {format = "docx", file = "b"}]', True),
        ("outputs = [{}]", False),
        ('outputs = [{format = "csv", fil = "a"}]', False),
        ('outputs = "a.xlsx"', False),
    ],
)
def test_settings_are_accepted_as_they_are_loaded(text: str, right: bool, tmp_path: Path) -> None:
    is_valid = jsonschema.Draft202012Validator(SCHEMAS["settings"]).is_valid(tomllib.loads(text))
    assert is_valid is right
    file = put(tmp_path, "auditor.toml", text)
    if right:
        load_settings(file, named=True)
        return
    with pytest.raises(ConfigError):
        load_settings(file, named=True)


def _properties(schema: Any) -> set[str]:
    found: dict[str, Any] = schema["properties"]
    return {key for key, shape in found.items() if shape != {}}


def test_every_key_has_a_shape() -> None:
    ruleset = SCHEMAS["ruleset"]
    assert _properties(ruleset) == set(ruleset_files.KEYS)
    assert _properties(ruleset["$defs"]["definition"]) >= {*ruleset_files.DEFINITION, *ruleset_files.SETTING}
    assert _properties(ruleset["properties"]["scoring"]) >= set(scoring_settings.KEYS)
    assert _properties(SCHEMAS["roster"]["items"]) == set(COLUMNS)
    assert _properties(SCHEMAS["settings"]) == set(setting_values.KINDS)
