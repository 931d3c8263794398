"""What outputs need to know of a run besides its reports: rules, report types, how a score comes about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.messages import Message, Title, message
from auditor.reports.pointers import numbers_of, scalars_of
from auditor.reports.report_type import ReportType
from auditor.results.audit import RuleFacts, TypeFacts
from auditor.running.plan import ActiveRule, Plan
from auditor.running.ruleset import Category, Ruleset, Scoring


def categories_of(rulesets: Sequence[Ruleset]) -> tuple[tuple[str, Title, float], ...]:
    """The categories of all rulesets in order.

    Of one that several have, the title and weight of the first.
    """
    known: dict[str, Category] = {}
    for ruleset in rulesets:
        for id, category in ruleset.categories.items():
            known.setdefault(id, category)
    return tuple((id, category.title, category.weight) for id, category in known.items())


def scoring_facts(scoring: Scoring) -> dict[str, Any]:
    """How a score comes about, as data."""
    points = {"model": scoring.model, "points": dict(scoring.points)}
    if scoring.model == "share":
        return {
            **points,
            "loss": scoring.loss,
            "finding_share": scoring.finding_share,
            "red_line_grade": scoring.red_line_grade,
        }
    return {
        **points,
        "further_cause": scoring.further_cause,
        "most": scoring.most,
        "red_lines": [{"count": cap.count, "best": cap.best} for cap in scoring.caps],
        "veto": {"best": scoring.vetoes.best, "rules": dict(scoring.vetoes.reasons)},
        "undecided": scoring.undecided,
    }


def type_facts(kind: ReportType, plan: Plan) -> TypeFacts:
    """A report type of the run, with what counts for it."""
    titles = {id: category.title for id, category in plan.ruleset.categories.items()}
    return TypeFacts(
        kind.id,
        kind.title,
        kind.levels,
        kind.words,
        titles,
        plan.ruleset.grades,
        scoring_facts(plan.ruleset.scoring),
        tuple(kind.tables),
        tuple(pointer for pointer in numbers_of(kind.schema) if pointer != kind.period_at),
        kind.layout,
        tuple(kind.key_figures),
        kind.period_at,
        tuple(pointer for pointer, type in scalars_of(kind.schema).items() if type == "double"),
        kind.published_on,
    )


def shared_note(rulesets: Sequence[Ruleset]) -> Iterator[Message]:
    """Which categories several types have under one id, with another title or weight."""
    known: dict[str, Category] = {}
    shared = [
        id
        for ruleset in rulesets
        for id, category in ruleset.categories.items()
        if known.setdefault(id, category) != category
    ]
    if shared:
        yield message(
            "several report types have a category {categories}, with another title or weight: the overview "
            "adds up its points and shows the first weight",
            categories=list(dict.fromkeys(shared)),
        )


def unscored_note(rules: Sequence[str]) -> Iterator[Message]:
    """Which rules are not scored, if any."""
    if rules:
        yield message(
            "these rules belong to no category of the ruleset and are not scored: {rules}", rules=rules
        )


def rule_facts(active: ActiveRule) -> RuleFacts:
    """A rule of the run as it counts."""
    rule = active.rule
    return RuleFacts(
        id=rule.id,
        scope=rule.scope.value,
        category=active.category,
        severity=active.severity.word,
        title=rule.title,
        why=rule.why,
        basis=rule.basis,
        fix=rule.fix,
        domain=rule.domain,
        shadow=active.shadow,
    )
