"""A worked example of the score, calculated by the code that scores."""

from __future__ import annotations

from auditor.messages import message
from auditor.registry import load
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.plan import Plan
from auditor.running.ruleset_files import resolve
from auditor.running.score import CategoryScore, score
from blocks import Block, table

ANSWERS = {
    "six-sections": Status.PASSED,
    "tables-complete": Status.PASSED,
    "five-aspects": Status.PASSED,
    "section-title": Status.FAILED,
    "requests-balance": Status.FAILED,
    "outcome-total": Status.PASSED,
    "applicant-total": Status.PASSED,
    "article20-cells": Status.NEEDS_REVIEW,
    "carry-over": Status.PASSED,
    "in-force-continuity": Status.NOT_APPLICABLE,
    "zero-contradicted": Status.WAIVED,
}
_HEADS = {
    "en": (
        ("Rule", "Category", "Severity", "Points", "Outcome"),
        ("Category", "Weight", "Earned", "Decided", "Under review", "Value", "Lowest", "Highest"),
    ),
    "zh": (
        ("规则", "分项", "严重程度", "分值", "结果"),
        ("分项", "权重", "已得分", "应得分", "待核实", "得分", "最低", "最高"),
    ),
}
_STATUSES = {
    Status.PASSED: "通过",
    Status.FAILED: "未通过",
    Status.NEEDS_REVIEW: "待核实",
    Status.NOT_APPLICABLE: "不适用",
    Status.WAIVED: "已豁免",
}


def example(lang: str) -> str:
    """Outcomes of one report under the national ruleset, the categories that follow, and the total."""
    registry = load()
    wording = registry.wording(lang)
    plan = Plan(resolve(["national"], registry), registry.rules.values())
    active = {each.rule.id: each for each in plan.standard}
    finding = Finding("minor", message("…"), (), "")
    outcomes = [Outcome(rule, status, None, (finding,)) for rule, status in ANSWERS.items()]
    result = score(outcomes, active, plan.ruleset)
    titles = {id: wording.title(category.title) for id, category in plan.ruleset.categories.items()}
    answers = [
        (
            f"`{rule}`",
            titles[active[rule].category],
            wording.text(active[rule].severity.word),
            f"{active[rule].points:g}",
            _STATUSES[status] if lang == "zh" else status.replace("_", " "),
        )
        for rule, status in ANSWERS.items()
    ]
    categories = [
        (titles[each.id], *(_number(value) for value in _figures(each))) for each in result.categories
    ]
    decided = [each for each in result.categories if each.value is not None]
    sum_ = " + ".join(f"{_number(each.value)} × {each.weight:g}" for each in decided)
    weights = sum(each.weight for each in decided)
    total = (
        f"({sum_}) ÷ {weights:g} = **{_number(result.value)}** [{_number(result.low)}–{_number(result.high)}]"
    )
    grade = {"en": f"grade {result.grade}", "zh": f"等级“{result.grade}”"}[lang]
    heads = _HEADS[lang]
    return f"{table(heads[0], answers)}\n\n{table(heads[1], categories)}\n\n{total}, {grade}"


def _figures(each: CategoryScore) -> tuple[float | None, ...]:
    return (each.weight, each.earned, each.possible, each.open, each.value, each.low, each.high)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


BLOCKS: dict[str, Block] = {"score-example": example}
