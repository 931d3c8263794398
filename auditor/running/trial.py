"""Rules on trial: they are run like any other, and what they answer counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.rules.finding import Outcome
from auditor.running.plan import ActiveRule


def parted(
    outcomes: Iterable[Outcome], active: Iterable[ActiveRule]
) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """The outcomes that count, and those of rules on trial.

    Every report and every group of a run comes by here before anything is counted, so that no score and no
    output can count a rule on trial by mistake: it has to ask for ``on_trial`` to see it.
    """
    shadows = {rule.rule.id for rule in active if rule.shadow}
    answered = tuple(outcomes)
    if not shadows:
        return answered, ()
    return (
        tuple(outcome for outcome in answered if outcome.rule not in shadows),
        tuple(outcome for outcome in answered if outcome.rule in shadows),
    )
