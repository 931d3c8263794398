"""A worked example of the score, calculated by the code that scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.messages import message
from auditor.registry import load
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.plan import ActiveRule, Plan
from auditor.running.ruleset import Scoring
from auditor.running.ruleset_files import resolve
from auditor.running.score import CategoryScore, Score
from auditor.running.scoring import score
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
SHARE = Scoring(
    {"critical": 10.0, "major": 5.0, "minor": 2.0, "note": 0.0}, model="share", red_line_grade="合格"
)
_HEADS = {
    "en": (
        ("Rule", "Category", "Severity", "Outcome"),
        ("Points", "Rule", "Why"),
        ("Category", "Weight", "Earned", "Decided", "Under review", "Value", "Lowest", "Highest"),
    ),
    "zh": (
        ("规则", "分项", "严重程度", "结果"),
        ("扣分", "规则", "理由"),
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
    """Outcomes of one report under the national ruleset, and the arithmetic of both models."""
    registry = load()
    wording = registry.wording(lang)
    plan = Plan(resolve(["national"], registry), registry.rules.values())
    active = {each.rule.id: each for each in plan.standard}
    titles = {id: wording.title(category.title) for id, category in plan.ruleset.categories.items()}
    answers = [
        (
            f"`{rule}`",
            titles[active[rule].category],
            wording.text(active[rule].severity.word),
            _STATUSES[status] if lang == "zh" else status.replace("_", " "),
        )
        for rule, status in ANSWERS.items()
    ]
    return "\n\n".join(
        (table(_HEADS[lang][0], answers), _by_deduction(lang, plan, active), _by_share(lang, plan, active))
    )


def _outcomes() -> list[Outcome]:
    finding = Finding("minor", message("…"), (), "")
    return [Outcome(rule, status, None, (finding,)) for rule, status in ANSWERS.items()]


def _by_deduction(lang: str, plan: Plan, active: Mapping[str, ActiveRule]) -> str:
    wording = load().wording(lang)
    result = score(_outcomes(), active, plan.ruleset)
    lost = [
        (f"−{_number(each.points)}", f"`{each.rule}`", wording.render(each.reason))
        for each in result.deductions
    ]
    sum_ = " − ".join(["100", *(_number(each.points) for each in result.deductions)])
    return f"`model: deduction`\n\n{table(_HEADS[lang][1], lost)}\n\n{sum_} = {_result(lang, result)}"


def _by_share(lang: str, plan: Plan, active: Mapping[str, ActiveRule]) -> str:
    ruleset = replace(plan.ruleset, scoring=SHARE)
    points = {id: replace(each, points=SHARE.points[each.severity.word]) for id, each in active.items()}
    wording = load().wording(lang)
    result = score(_outcomes(), points, ruleset)
    titles = {id: wording.title(category.title) for id, category in ruleset.categories.items()}
    categories = [
        (titles[each.id], *(_number(value) for value in _figures(each))) for each in result.categories
    ]
    decided = [each for each in result.categories if each.value is not None]
    sum_ = " + ".join(f"{_number(each.value)} × {each.weight:g}" for each in decided)
    weights = sum(each.weight for each in decided)
    return (
        f"`model: share`\n\n{table(_HEADS[lang][2], categories)}\n\n({sum_}) ÷ {weights:g} = "
        f"{_result(lang, result)}"
    )


def _result(lang: str, result: Score) -> str:
    grade = {"en": f"grade {result.grade}", "zh": f"等级“{result.grade}”"}[lang]
    if result.provisional:
        grade += {"en": " (provisional)", "zh": "（暂定）"}[lang]
    comma = {"en": ", ", "zh": "，"}[lang]
    return f"**{_number(result.value)}** [{_number(result.low)}–{_number(result.high)}]{comma}{grade}"


def _figures(each: CategoryScore) -> tuple[float | None, ...]:
    return (each.weight, each.earned, each.possible, each.open, each.value, each.low, each.high)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


BLOCKS: dict[str, Block] = {"score-example": example}
