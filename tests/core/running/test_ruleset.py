"""Rulesets: the order of layers, the organs of overrides, and every mistake with its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.registry import Registry, load
from auditor.reports.identity import Identity
from auditor.reports.period import year_period
from auditor.rules.declaration import Severity
from auditor.running.plan import ActiveRule, Plan, plans
from auditor.running.ruleset import Cap
from auditor.running.ruleset_files import resolve
from tests.core.building import put

TOWN = Identity("云岭县青溪镇人民政府", year_period(2024), "township", code="990124101")
STREET = Identity("云岭县云麓街道办事处", year_period(2024), "subdistrict", code="990124001")
COUNTY = Identity("云岭县人民政府", year_period(2024), "county", code="990124")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


def planned(registry: Registry, folder: Path, *texts: str, only: tuple[str, ...] = ()) -> Plan:
    files = [put(folder, f"layer-{index}.yaml", text) for index, text in enumerate(texts)]
    return Plan(resolve([str(file) for file in files], registry), registry.rules.values(), only)


def rules(plan: Plan, organ: Identity = TOWN) -> dict[str, ActiveRule]:
    return {active.rule.id: active for active in plan.rules_for(organ)}


@pytest.mark.parametrize("name", ["national", "township", "strict"])
def test_built_in_rulesets(registry: Registry, name: str) -> None:
    plan = Plan(resolve([name], registry), registry.rules.values())
    assert plan.ruleset.names == (name,)
    assert [title for title, _ in plan.ruleset.grades] == ["优秀", "良好", "合格", "不合格"]
    assert {active.category for active in plan.all_rules} <= set(plan.ruleset.categories)
    scoring = plan.ruleset.scoring
    assert scoring.model == "deduction"
    assert scoring.caps
    assert scoring.red_line_grade in ("合格", "不合格")
    named = {name.partition("/")[0] for name in scoring.vetoes.reasons}
    assert named <= {active.rule.id for active in plan.all_rules}
    assert all(set(reason) == {"zh", "en"} for reason in scoring.vetoes.reasons.values())


def test_national_is_the_default(registry: Registry) -> None:
    assert plans([], registry)["ogi-annual-report"].ruleset.names == ("national",)


def test_severity_decides_points_and_red_line(registry: Registry, tmp_path: Path) -> None:
    plan = planned(
        registry, tmp_path, "extends: national\nrules: {requests-balance: minor, fee-statement: critical}"
    )
    active = rules(plan)
    balance, fee = active["requests-balance"], active["fee-statement"]
    assert (balance.severity, balance.points, balance.red_line) == (Severity.MINOR, 2, False)
    assert (fee.severity, fee.points, fee.red_line) == (Severity.CRITICAL, 12, True)


def test_every_setting(registry: Registry, tmp_path: Path) -> None:
    plan = planned(
        registry,
        tmp_path,
        """
extends: national
rules:
  zero-unusual:
    {severity: major, points: 1.5, category: accuracy, red_line: true, options: {share: 1, peers: 3}}
  requests-balance: {red_line: false}
""",
    )
    unusual = rules(plan)["zero-unusual"]
    assert (unusual.severity, unusual.points, unusual.category, unusual.red_line) == (
        Severity.MAJOR,
        1.5,
        "accuracy",
        True,
    )
    assert (unusual.options["share"], unusual.options["peers"]) == (1, 3)
    assert rules(plan)["requests-balance"].red_line is False


@pytest.mark.parametrize("word", ["off", "false", "'off'", "{enabled: false}"])
def test_off(registry: Registry, tmp_path: Path, word: str) -> None:
    assert "requests-balance" not in rules(
        planned(registry, tmp_path, f"rules: {{requests-balance: {word}}}")
    )


@pytest.mark.parametrize("word", ["on", "true", "minor", "{enabled: true}"])
def test_on_again(registry: Registry, tmp_path: Path, word: str) -> None:
    plan = planned(
        registry, tmp_path, "rules: {requests-balance: off}", f"rules: {{requests-balance: {word}}}"
    )
    assert "requests-balance" in rules(plan)


def test_unlisted_off(registry: Registry, tmp_path: Path) -> None:
    plan = planned(registry, tmp_path, "unlisted: off\nrules: {requests-balance: on, outcome-total: major}")
    assert set(rules(plan)) == {"requests-balance", "outcome-total"}
    plan = planned(registry, tmp_path, "unlisted: off\nrules: {requests-balance: on}", "unlisted: on")
    assert len(rules(plan)) == len(registry.rules)


def test_categories_have_the_titles_of_the_type(registry: Registry, tmp_path: Path) -> None:
    layer = "report_type: ogi-annual-report\ncategories: {accuracy: {weight: 1}, mine: {weight: 2}}"
    categories = planned(registry, tmp_path, layer).ruleset.categories
    assert Wording("en").title(categories["accuracy"].title) == "Accuracy"
    assert categories["mine"].title == "mine"


def test_later_wins(registry: Registry, tmp_path: Path) -> None:
    plan = planned(
        registry,
        tmp_path,
        "title: one\nextends: national\nrules: {requests-balance: {severity: minor, points: 7}}\n"
        "scoring: {model: share, points: {note: 3}, loss: finding}",
        "title: two\nextends: [national]\nrules: {requests-balance: {severity: major}}\n"
        "categories: {accuracy: {weight: 1}, mine: {title: Mine, weight: 9}}\nscoring: {points: {minor: 4}}",
    )
    ruleset = plan.ruleset
    active = rules(plan)["requests-balance"]
    assert (active.severity, active.points) == (Severity.MAJOR, 7), "what a later layer does not say stays"
    assert ruleset.title == "two"
    assert ruleset.names == ("layer-0", "layer-1")
    assert ruleset.scoring.points == {"critical": 10, "major": 5, "minor": 4, "note": 3}
    assert ruleset.scoring.loss == "finding"
    assert ruleset.categories["accuracy"].weight == 1
    assert Wording("en").title(ruleset.categories["accuracy"].title) == "Accuracy"
    assert list(ruleset.categories)[-1] == "mine"


def test_vetoes_and_caps_are_laid_over_each_other(registry: Registry, tmp_path: Path) -> None:
    plan = planned(
        registry,
        tmp_path,
        "extends: national\n"
        "scoring: {veto: {best: 50, rules: {personal-data: off, requests-balance: 表不平}}}",
        "scoring: {red_lines: [{count: 2, best: 70}]}",
    )
    scoring = plan.ruleset.scoring
    assert scoring.vetoes.best == 50
    assert "personal-data" not in scoring.vetoes.reasons
    assert scoring.vetoes.reasons["requests-balance"] == "表不平"
    assert "six-sections" in scoring.vetoes.reasons
    assert scoring.caps == (Cap(2, 70.0),)


@pytest.mark.parametrize(
    "text",
    [
        "scoring: {model: share}",
        "scoring: {model: share, loss: finding, red_line_grade: 良好, points: {critical: 9}}",
        "scoring: {model: share, share: {loss: finding, red_line_grade: 良好, points: {critical: 9}}}",
    ],
)
def test_model_share(registry: Registry, tmp_path: Path, text: str) -> None:
    scoring = planned(registry, tmp_path, f"extends: national\n{text}").ruleset.scoring
    changed = "loss" in text
    assert scoring.model == "share"
    assert scoring.loss == ("finding" if changed else "rule")
    assert scoring.red_line_grade == ("良好" if changed else "合格")
    assert scoring.points == {"critical": 9 if changed else 10, "major": 5, "minor": 2, "note": 0}


def test_what_counts_under_deduction_only_is_refused_over_a_ruleset_of_shares(
    registry: Registry, tmp_path: Path
) -> None:
    layers = ["extends: national\nscoring: {model: share}", "scoring: {most: 3}"]
    with pytest.raises(ConfigError, match="most counts only under"):
        planned(registry, tmp_path, *layers)
    back = planned(registry, tmp_path, *layers, "scoring: {model: deduction}").ruleset.scoring
    assert (back.model, back.most) == ("deduction", 3.0)
    assert back.points["critical"] == 12


def test_what_is_named_last_wins_even_if_it_was_extended_before(registry: Registry) -> None:
    assert resolve(["national", "strict"], registry).scoring.red_line_grade == "不合格"
    assert resolve(["strict", "national"], registry).scoring.red_line_grade == "合格"
    assert resolve(["strict"], registry).scoring.red_line_grade == "不合格"


def test_a_base_of_several_lies_at_the_bottom(registry: Registry, tmp_path: Path) -> None:
    put(tmp_path, "base.yaml", "scoring: {points: {note: 1}}")
    plan = planned(
        registry,
        tmp_path,
        "extends: base.yaml\nscoring: {points: {note: 2}}",
        "extends: base.yaml\ntitle: two",
    )
    assert plan.ruleset.scoring.points["note"] == 2


def test_extends_is_found_in_the_folder_of_the_file(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "deep/base.yaml", "extends: deeper/base2.yaml\ntitle: base")
    put(tmp_path, "deep/deeper/base2.yaml", "scoring: {points: {note: 6}}")
    top = put(tmp_path, "deep/top.yaml", "extends: base.yaml")
    monkeypatch.chdir("/")
    assert resolve([str(top)], registry).scoring.points["note"] == 6


# --- overrides ---

OVERRIDES = """
extends: national
overrides:
  - organs: {level: [township, subdistrict]}
    rules: {six-sections: minor}
  - organs: {name: "*街道办事处", code: ["990124", "88"]}
    rules: {six-sections: note, section-order: off, requests-balance: {options: {}}}
  - organs: {code: "990125"}
    rules: {form-edition: off}
"""


@pytest.mark.parametrize(
    ("organ", "severity", "order"),
    [(TOWN, Severity.MINOR, True), (STREET, Severity.NOTE, False), (COUNTY, Severity.CRITICAL, True)],
)
def test_overrides(
    registry: Registry, tmp_path: Path, organ: Identity, severity: Severity, order: bool
) -> None:
    active = rules(planned(registry, tmp_path, OVERRIDES), organ)
    assert active["six-sections"].severity is severity
    assert ("section-order" in active) == order
    assert "form-edition" in active


def test_organ_without_code_or_level_is_covered_by_no_override_of_these(
    registry: Registry, tmp_path: Path
) -> None:
    plan = planned(registry, tmp_path, OVERRIDES)
    unknown = Identity("某街道办事处", year_period(2024))
    assert rules(plan, unknown)["six-sections"].severity is Severity.CRITICAL


def test_rule_that_counts_for_some_organs_only(registry: Registry, tmp_path: Path) -> None:
    plan = planned(
        registry,
        tmp_path,
        "unlisted: off\noverrides: [{organs: {level: township}, rules: {six-sections: on}}]",
    )
    assert (set(rules(plan)), set(rules(plan, COUNTY))) == ({"six-sections"}, set())
    assert [active.rule.id for active in plan.all_rules] == ["six-sections"]


def test_only(registry: Registry, tmp_path: Path) -> None:
    assert set(rules(planned(registry, tmp_path, "title: x", only=("six-sections", "case-total")))) == {
        "six-sections",
        "case-total",
    }


CHINESE = """
unlisted: 停用
categories:
  准确性: {weight: 50}
  own: {title: {zh: 本地要求, en: Ours}, weight: 5}
scoring: {points: {严重: 13}}
rules:
  requests-balance: 重要
  six-sections: 停用
  case-total: 启用
  zero-unusual: {severity: 一般, category: 本地要求}
  carry-over: {category: 准确性}
overrides:
  - organs: {level: [乡镇]}
    rules: {case-total: 提示}
"""


def test_words_as_outputs_show_them(registry: Registry, tmp_path: Path) -> None:
    plan = planned(registry, tmp_path, CHINESE, CHINESE)
    assert {id: each.weight for id, each in plan.ruleset.categories.items()} == {"accuracy": 50, "own": 5}
    assert plan.ruleset.scoring.points["critical"] == 13
    listed = {each.rule.id: each for each in plan.all_rules}
    assert {id: (each.severity.word, each.category) for id, each in listed.items()} == {
        "requests-balance": ("major", "accuracy"),
        "case-total": ("critical", "accuracy"),
        "zero-unusual": ("minor", "own"),
        "carry-over": ("critical", "accuracy"),
    }
    assert rules(plan)["case-total"].severity.word == "note"
    assert rules(plan, COUNTY)["case-total"].severity.word == "critical"


# --- mistakes ---


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("titel: x", 1, "there is no key titel; did you mean title?"),
        ("title: x\n\nweights: {}", 3, "there is no key weights; known are"),
        (
            "rules:\n  requests-balanc: off",
            2,
            "there is no rule requests-balanc; did you mean requests-balance?",
        ),
        ("rules:\n  a/b: off", 2, "there is no rule a/b"),
        ("rules:\n  requests-balance: fatal", 2, "there is no severity fatal"),
        (
            "rules:\n  requests-balance: critcal",
            2,
            "there is no severity critcal; did you mean critical (严重)?",
        ),
        ("rules:\n  requests-balance: 严重的", 2, "no severity 严重的; did you mean critical (严重)?"),
        (
            "scoring:\n  points:\n    major: 5\n    重要: 6",
            4,
            "重要 and major mean the same; keep one of them",
        ),
        ("rules:\n  requests-balance:", 2, "there is no severity None"),
        ("rules:\n  requests-balance: [off]", 2, "there is no severity"),
        ("rules:\n  requests-balance:\n    severity: [a]", 3, "there is no severity"),
        ("rules:\n  requests-balance:\n    severity: off", 3, "there is no severity off"),
        (
            "rules:\n  requests-balance:\n    serverity: major",
            3,
            "there is no key serverity; did you mean severity?",
        ),
        (
            "rules:\n  requests-balance:\n    points: much",
            3,
            "must be a number, zero or more, such as 5; found much",
        ),
        ("rules:\n  requests-balance:\n    points: -1", 3, "zero or more"),
        ("rules:\n  requests-balance:\n    points: true", 3, "must be a number"),
        ("rules:\n  requests-balance:\n    red_line: 1", 3, "red_line must be true or false"),
        ("rules:\n  requests-balance:\n    enabled: off", 3, "enabled must be true or false"),
        (
            "rules:\n  requests-balance:\n    category: acuracy",
            3,
            "there is no category acuracy; did you mean accuracy (准确性)?",
        ),
        ("rules:\n  requests-balance:\n    category: [accuracy]", 3, "there is no category"),
        (
            "rules:\n  zero-unusual:\n    options:\n      shares: 0.5",
            4,
            "there is no option shares; did you mean share?",
        ),
        (
            "rules:\n  zero-unusual:\n    options:\n      share: half",
            4,
            "option share must be a share from 0 to 1, such as 0.5; found half",
        ),
        ("rules:\n  zero-unusual:\n    options:\n      peers: 1.5", 4, "option peers must be a whole number"),
        (
            "rules:\n  zero-unusual:\n    options:\n      share: 9",
            4,
            "option share must be a share from 0 to 1, such as 0.5; found 9",
        ),
        (
            "rules:\n  zero-unusual:\n    options:\n      share:\n        true",
            5,
            "must be a share from 0 to 1",
        ),
        ("rules:\n  case-total：off", 2, "the colon after case-total is a full-width one"),
        ("rules：\n  case-total: off", 1, "the colon after rules is a full-width one"),
        ("rules:\n\tcase-total: off", 2, "begins with a tab; write spaces in its place"),
        ("categories:\n  accuracy: {title: 甲，weight: 3}", 2, "， is a full-width mark"),
        ("categories:\n  accuracy: {weight: -3}", 2, "must be a number, zero or more, such as 5; found -3"),
        (
            "categories:\n  accuracy: {weight: .nan}",
            2,
            "must be a number, zero or more, such as 5; found .nan",
        ),
        ("scoring:\n  finding_share: 1.5", 2, "must be a share from 0 to 1, such as 0.25; found 1.5"),
        ("rules:\n  zero-unusual:\n    options: 5", 3, "must be a mapping"),
        ("rules:\n  case-total:\n    options: {x: 1}", 3, "rule case-total has no options; found x"),
        ("rules: [requests-balance]", 1, "/rules must be a mapping"),
        ("rules:", 1, "/rules must be a mapping"),
        ("rules:\n  six-sections: off\n  six-sections: on", 3, "duplicate key six-sections"),
        ("categories:\n  accuracy: 5", 2, "must be a mapping"),
        ("categories:\n  accuracy:\n    wieght: 5", 3, "there is no key wieght; did you mean weight?"),
        ("categories:\n  accuracy:\n    weight: heavy", 3, "must be a number"),
        ("categories:\n  accuracy:\n    title: 5", 3, "must be a text, or one for each language"),
        ("categories: []", 1, "must be a mapping"),
        ("title: 5", 1, "/title must be a text"),
        ("title: {zh: [x]}", 1, "/title must be a text"),
        ("title: {}", 1, "/title must be a text"),
        ("grades: 优秀", 1, "/grades must be a list"),
        ("grades:\n  - 优秀", 2, "must be a mapping"),
        ("grades:\n  - {title: 优秀}", 2, "a grade needs a title and a min"),
        ("grades:\n  - {title: 优秀, min: 90, max: 100}", 2, "there is no key max"),
        ("grades:\n  - title: 优秀\n    min: ninety", 3, "must be a number"),
        ("grades:\n  - {title: 1, min: 90}", 2, "the title of a grade"),
        ("grades:\n  - {title: a, min: 90}\n  - {title: a, min: 0}", 3, "the title of a grade"),
        ("scoring: {model: share}\ngrades: [{title: A, min: 0}]", 2, "the grades do not contain 合格"),
        ("scoring:\n  model: share\n  red_line_grade: 及格", 3, "there is no grade 及格"),
        ("scoring:\n  model: share\n  red_line_grade: [合格]", 3, "there is no grade"),
        ("scoring:\n  model: share\n  share:\n    red_line_grade: 及格", 4, "there is no grade 及格"),
        ("scoring:\n  red_line_grade: 合格", 2, "counts only under scoring: model: share"),
        ("scoring:\n  model: shares", 2, "there is no model shares; did you mean share?"),
        ("scoring:\n  most: 0.5", 2, "must be 1 or more"),
        ("scoring:\n  further_cause: -1", 2, "must be a share from 0 to 1"),
        ("scoring:\n  red_lines: 89.9", 2, "must be a list"),
        ("scoring:\n  red_lines:\n    - {count: 1}", 3, "a cap needs a count and a best"),
        ("scoring:\n  red_lines:\n    - {count: one, best: 80}", 3, "must be a whole number, 1 or more"),
        ("scoring:\n  red_lines:\n    - {count: 0, best: 80}", 3, "must be a whole number, 1 or more"),
        ("scoring:\n  red_lines:\n    - {count: 1.5, best: 80}", 3, "must be a whole number, 1 or more"),
        ("scoring:\n  red_lines:\n    - {count: 1, best: 899}", 3, "must be 100 or less"),
        ("scoring:\n  veto:\n    best: 599", 3, "must be 100 or less"),
        ("scoring:\n  model: share\n  veto:\n    best: 50", 3, "counts only under scoring: model: deduction"),
        ("scoring:\n  model: share\n  most: 3", 3, "counts only under scoring: model: deduction"),
        ("scoring:\n  veto:\n    rules: [six-sections]", 3, "must be a mapping"),
        ("scoring:\n  veto:\n    rules:\n      six-section: x", 4, "did you mean six-sections?"),
        ("scoring:\n  veto:\n    rules:\n      section-content/emty: x", 4, "did you mean empty?"),
        ("scoring:\n  veto:\n    rules:\n      six-sections: 5", 4, "must be a text"),
        ("scoring:\n  loss: findings", 2, "there is no way of losing points findings; did you mean finding?"),
        ("scoring:\n  points: {fatal: 1}", 2, "there is no key fatal"),
        ("scoring:\n  points:\n    minor: -2", 3, "zero or more"),
        ("scoring:\n  finding_share: all", 2, "must be a share from 0 to 1"),
        ("scoring: 5", 1, "must be a mapping"),
        ("unlisted: maybe", 1, "there is no setting maybe"),
        ("overrides: {}", 1, "/overrides must be a list"),
        ("overrides:\n  - off", 2, "must be a mapping"),
        ("overrides:\n  - rules: {six-sections: off}", 2, "an override must say which organs it is for"),
        ("overrides:\n  - organs: {level: []}", 2, "an override must say which organs it is for"),
        ("overrides:\n  - organs: {levle: township}", 2, "there is no key levle; did you mean level?"),
        (
            "overrides:\n  - organs:\n      level: townshp",
            3,
            "there is no level townshp; did you mean township (乡镇)?",
        ),
        (
            "overrides:\n  - organs:\n      level:\n        - county\n        - town",
            5,
            "there is no level town",
        ),
        ("overrides:\n  - organs: {code: 990124}", 2, "must be a text or a list of texts"),
        (
            "overrides:\n  - organs: {name: x}\n    rules:\n      six-section: off",
            4,
            "did you mean six-sections?",
        ),
        (
            "overrides:\n  - organs: {name: x}\n    rules:\n      six-sections: {category: y}",
            4,
            "there is no category y",
        ),
        ("extends: [5]", None, "must be a text"),
        ("extends: natinal", None, "there is no ruleset natinal; did you mean national?"),
        ("- a\n- b", 1, "must be a mapping"),
        ("", 1, "the ruleset is empty"),
        ("a: 1\na: 2", 2, "duplicate key"),
        ("title: &x y", 1, "anchors"),
        ("title: x\n  bad: y", 2, "not valid YAML"),
    ],
)
def test_mistake(registry: Registry, tmp_path: Path, text: str, line: int | None, expected: str) -> None:
    base = "extends: national\n" if text and text[0] not in "-e" else ""
    file = put(tmp_path, "mine.yaml", base + text if base else text)
    with pytest.raises(ConfigError) as caught:
        resolve([str(file)], registry)
    assert expected in str(caught.value)
    assert caught.value.file == str(file)
    if line is not None:
        assert caught.value.line == line + bool(base)
    assert Wording("zh").render(caught.value.message) != str(caught.value)


def test_mistake_in_a_base_names_the_base(registry: Registry, tmp_path: Path) -> None:
    base = put(tmp_path, "base.yaml", "title: x\nruls: {}")
    top = put(tmp_path, "top.yaml", "extends: base.yaml")
    with pytest.raises(ConfigError, match="there is no key ruls; did you mean rules") as caught:
        resolve([str(top)], registry)
    assert caught.value.where == f"{base}:2"


def test_category_of_a_base_may_be_defined_above(registry: Registry, tmp_path: Path) -> None:
    put(tmp_path, "base.yaml", "rules: {six-sections: {category: mine}}")
    top = put(tmp_path, "top.yaml", "extends: base.yaml\ncategories: {mine: {weight: 1}}")
    assert (
        rules(Plan(resolve([str(top)], registry), registry.rules.values()))["six-sections"].category == "mine"
    )


@pytest.mark.parametrize(
    ("files", "circle"),
    [
        ({"a.yaml": "extends: a.yaml"}, "a → a"),
        ({"a.yaml": "extends: b.yaml", "b.yaml": "title: b\nextends: a.yaml"}, "a → b → a"),
        (
            {
                "a.yaml": "extends: b.yaml",
                "b.yaml": "extends: [national, c.yaml]",
                "c.yaml": "\n\nextends: b.yaml",
            },
            "b → c → b",
        ),
    ],
)
def test_circle(registry: Registry, tmp_path: Path, files: dict[str, str], circle: str) -> None:
    for name, text in files.items():
        put(tmp_path, name, text)
    with pytest.raises(ConfigError, match="extend each other in a circle") as caught:
        resolve([str(tmp_path / "a.yaml")], registry)
    assert circle in str(caught.value)
    last = tmp_path / list(files)[-1]
    assert caught.value.file == str(last)
    assert caught.value.line == last.read_text().splitlines().index(last.read_text().splitlines()[-1]) + 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nationel", "did you mean national?"),
        ("nothing.yaml", "no ruleset and no file nothing.yaml; installed are"),
    ],
)
def test_missing(registry: Registry, name: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve([name], registry)
    assert expected in str(caught.value)


def test_not_utf8(registry: Registry, tmp_path: Path) -> None:
    file = put(tmp_path, "mine.yaml", "title: 云岭".encode("gb18030"))
    with pytest.raises(ConfigError, match="the file is not in UTF-8") as caught:
        resolve([str(file)], registry)
    assert caught.value.file == str(file)


def test_chinese_titles_of_a_house_ruleset(registry: Registry, tmp_path: Path) -> None:
    data: Any = "title: 本县\ncategories: {accuracy: {title: 准, weight: 1}}\ngrades: [{title: 好, min: 50}]"
    ruleset = planned(registry, tmp_path, data).ruleset
    assert Wording("en").title(ruleset.title) == "本县"
    assert ruleset.grades == (("好", 50.0),)
