"""Rules without code in a ruleset, through the whole run."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.pipeline import audit, prepare
from auditor.results.audit import Audit
from auditor.rules.finding import Outcome, Status
from auditor_ogi.sample import report
from tests.core.building import put

RECEIVED, ISSUED = "/requests/received/total", "/article20/rules/issued"
RULES = """
extends: [township]
rules:
  no-rules-in-towns:
    title: 乡镇没有制发规章
    severity: major
    category: accuracy
    applies: organ.level == "township"
    check: article20.rules.issued == 0
    message: 本年制发规章 {article20.rules.issued} 件（{where}）
    expected: 0
    actual: article20.rules.issued
    basis: 《中华人民共和国立法法》
    fix: 核对后改为 0
  not-ten-times-as-many:
    title: 申请数量没有比上年多十倍
    check: |
      previous.requests.received.total == 0
      || requests.received.total <= 10 * previous.requests.received.total
    message: 本年收到 {requests.received.total} 件
  text-says-so:
    title: 正文写了与表格相同的申请数量
    applies: states("requests.received")
    check: figure("requests.received") == requests.received.total
    message: 正文与表格不一致
  few-refused:
    title: 收到的申请不多
    check: requests.received.total < 10
    asks: requests.received.total < 100 || article20.rules.issued > 0
    message: 收到 {requests.received.total} 件
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return put(tmp_path, "规则.yaml", RULES)


def run(rules: Path, *reports: dict[str, Any], only: tuple[str, ...] = (), jobs: int = 1) -> Audit:
    folder = rules.parent / "reports"
    for number, data in enumerate(reports):
        put(folder, f"{number}.json", data)
    return audit([folder], rulesets=[rules], only=only, jobs=jobs)


def outcome(result: Audit, rule: str) -> Outcome:
    return next(each for each in list(result.reports)[-1].outcomes if each.rule == rule)


def received(year: int, count: int | None) -> dict[str, Any]:
    return report(year, tables={RECEIVED: count})


def saying(text: str, count: int) -> dict[str, Any]:
    return report(texts={1: text, 3: None}, tables={RECEIVED: count})


def without_table(text: str) -> dict[str, Any]:
    return report(texts={1: text, 3: None}, without=["requests"])


@pytest.mark.parametrize(
    ("rule", "reports", "status"),
    [
        ("no-rules-in-towns", [report(tables={ISSUED: 0})], Status.PASSED),
        ("no-rules-in-towns", [report(tables={ISSUED: 2})], Status.FAILED),
        ("no-rules-in-towns", [report(tables={ISSUED: None})], Status.NEEDS_REVIEW),
        (
            "no-rules-in-towns",
            [report(organ="云岭县人民政府", level="county", tables={ISSUED: None})],
            Status.NOT_APPLICABLE,
        ),
        (
            "not-ten-times-as-many",
            [received(2023, 1), received(2024, 10)],
            Status.PASSED,
        ),
        (
            "not-ten-times-as-many",
            [received(2023, 1), received(2024, 11)],
            Status.FAILED,
        ),
        (
            "not-ten-times-as-many",
            [received(2023, 0), received(2024, None)],
            Status.PASSED,
        ),
        (
            "not-ten-times-as-many",
            [received(2023, None), received(2024, 1)],
            Status.NEEDS_REVIEW,
        ),
        ("not-ten-times-as-many", [report(2024)], Status.NOT_APPLICABLE),
        ("few-refused", [received(2024, 9)], Status.PASSED),
        ("few-refused", [received(2024, 50)], Status.NEEDS_REVIEW),
        ("few-refused", [received(2024, 100)], Status.FAILED),
        # Whether it is a question is not certain, so that it is one.
        ("few-refused", [report(tables={RECEIVED: 100, ISSUED: None})], Status.NEEDS_REVIEW),
        (
            "text-says-so",
            [saying("收到政府信息公开申请5件。", 4)],
            Status.FAILED,
        ),
        ("text-says-so", [saying("概述。", 4)], Status.NOT_APPLICABLE),
        ("text-says-so", [saying("收到政府信息公开申请约5件。", 4)], Status.NEEDS_REVIEW),
        ("text-says-so", [saying("本年共收到政府信息公开申请5件，均由自然人提出。", 4)], Status.NEEDS_REVIEW),
        ("text-says-so", [without_table("收到政府信息公开申请5件。")], Status.NOT_APPLICABLE),
    ],
)
def test_outcome(rules: Path, rule: str, reports: list[dict[str, Any]], status: Status) -> None:
    found = outcome(run(rules, *reports), rule)
    assert found.status == status, found
    if status is not Status.PASSED and status is not Status.FAILED:
        assert found.reason is not None


def test_finding_says_what_the_author_wrote(rules: Path) -> None:
    result = run(rules, report(tables={ISSUED: 2}))
    found = outcome(result, "no-rules-in-towns")
    (finding,) = found.findings
    wording = Wording("zh", prepare(rulesets=[rules]).registry.catalogues)
    assert wording.render(finding.message).startswith("本年制发规章 2 件（")
    assert (finding.severity, finding.at, finding.expected, finding.actual) == ("major", (ISSUED,), 0, 2)
    facts = result.rules["no-rules-in-towns"]
    assert (facts.title, facts.category, facts.fix) == ("乡镇没有制发规章", "accuracy", "核对后改为 0")
    deductions = next(iter(result.reports)).score.deductions
    assert any(each.rule == "no-rules-in-towns" for each in deductions)


def test_reasons_are_in_the_language_of_the_run(rules: Path) -> None:
    result = run(rules, report(organ="云岭县人民政府", level="county", texts={1: "概述。", 3: None}))
    wording = Wording("zh", prepare(rulesets=[rules]).registry.catalogues)
    reasons = [outcome(result, id).reason for id in ("no-rules-in-towns", "text-says-so")]
    assert [wording.render(each) for each in reasons if each] == [
        "本规则不适用于这份报告",
        "本规则不适用于这份报告",
    ]


def test_in_several_processes_and_alone(rules: Path) -> None:
    reports = [
        report(organ=f"云岭县{name}镇人民政府", tables={ISSUED: n}) for n, name in enumerate("甲乙丙丁")
    ]
    one = run(rules, *reports, only=("no-rules-in-towns",))
    two = run(rules, *reports, only=("no-rules-in-towns",), jobs=2)
    said = [[each.status for each in one_report.outcomes] for one_report in one.reports]
    assert said == [["passed"], ["failed"], ["failed"], ["failed"]]
    assert [[each.status for each in one_report.outcomes] for one_report in two.reports] == said


def test_expression_that_fails_is_an_error_of_the_rule(tmp_path: Path) -> None:
    rules = put(
        tmp_path,
        "规则.yaml",
        "extends: [township]\nrules:\n  divides:\n    title: 除法\n    check: 1 / (year - year) == 1\n"
        "    message: 不对\n",
    )
    found = outcome(run(rules, report()), "divides")
    assert found.status == Status.ERROR
    assert found.reason is not None
    assert found.reason.fields["place"] == "规则.yaml:3"
    assert shlex.join(["--ruleset", str(rules)]) in found.reason.fields["command"]


BAD = [
    ("    check: article20.rules.isued == 0\n    message: 不对\n", 5, "did you mean article20.rules.issued"),
    ("    check: |\n      year > 0\n      && yaer > 1\n    message: 不对\n", 7, "column 4: there is no yaer"),
    ("    check: year > 0\n", 3, "has no message"),
    (
        "    check: year > 0\n    message: 收到 {requests.recieved.total} 件\n",
        6,
        "did you mean requests.received.total",
    ),
    (
        "    check: year > 0\n    message: 不对\n    at: /requests/recieved\n",
        7,
        "did you mean /requests/received",
    ),
    ("    check: year > 0\n    message: 不对\n    applys: year > 1\n", 7, "did you mean applies"),
    ("    check: year > 0\n    message: 不对\n    severity: bad\n", 7, "no severity bad"),
    ("    check: 3\n    message: 不对\n", 5, "check must be a text"),
    ("    check: year\n    message: 不对\n", 5, "must give true or false, and gives a whole number"),
]


@pytest.mark.parametrize(("lines", "line", "said"), BAD, ids=[said for _, _, said in BAD])
def test_mistakes_are_told_with_their_line(tmp_path: Path, lines: str, line: int, said: str) -> None:
    text = f"extends: [township]\nrules:\n  mine:\n    title: 我的规则\n{lines}"
    rules = put(tmp_path, "规则.yaml", text)
    with pytest.raises(ConfigError) as caught:
        prepare(rulesets=[rules])
    told = Wording("en").render(caught.value.message)
    assert said in told
    assert (Path(str(caught.value.file)), caught.value.line) == (rules.resolve(), line), told


def test_names_that_are_taken(tmp_path: Path) -> None:
    text = "rules:\n  {id}:\n    title: 我的规则\n    check: year > 0\n    message: 不对\n"
    installed = put(tmp_path, "a.yaml", "extends: [township]\n" + text.format(id="six-sections"))
    with pytest.raises(ConfigError, match="there is a rule"):
        prepare(rulesets=[installed])
    one = put(tmp_path, "one.yaml", "extends: [township]\n" + text.format(id="mine"))
    other = put(tmp_path, "other.yaml", "extends: [one.yaml]\n" + text.format(id="mine"))
    with pytest.raises(ConfigError, match="there is a rule"):
        prepare(rulesets=[other])
    # A ruleset that only changes it, and one that is named twice.
    changed = put(tmp_path, "changed.yaml", "extends: [one.yaml]\nrules:\n  mine: critical\n")
    setup = prepare(rulesets=[one, changed])
    plan = setup.plans["ogi-annual-report"]
    (active,) = (each for each in plan.all_rules if each.rule.id == "mine")
    assert active.severity.word == "critical"
