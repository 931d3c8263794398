"""Two plans compared: which rules may answer otherwise under the second, and so have to be asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from auditor.reports.identity import Identity
from auditor.rules.declaration import Rule, Scope
from auditor.rules.finding import Finding, Outcome
from auditor.running.plan import ActiveRule, Plan
from auditor.running.ruleset import Setting

_WHOLE_RUN = (Scope.GROUP, Scope.ALL)


def judges_alike(one: Rule, other: Rule) -> bool:
    """Whether two rules say the same of any report: the same code or expressions, given the same values.

    How they are called, and how much they weigh, is nothing that changes an answer.
    """
    if one is other:
        return True
    same_code = one.written == other.written if one.written else one.check is other.check
    return (
        same_code
        and one.id == other.id
        and one.scope is other.scope
        and one.digest is other.digest
        and one.needs == other.needs
        and one.also_reads == other.also_reads
        and one.runs_without_previous == other.runs_without_previous
    )


def _set_alike(rule: str, before: Plan, after: Plan) -> bool:
    """Whether a rule is asked about the same organs, with the same options."""
    return _asked(rule, before) == _asked(rule, after)


def _asked(rule: str, plan: Plan) -> list[object]:
    """All that says for which organs a rule is on, and with which options."""
    ruleset = plan.ruleset
    is_on = any(each.rule.id == rule for each in plan.standard)
    said = [(each, each.settings[rule]) for each in ruleset.overrides if rule in each.settings]
    # To name a rule switches it on, where only those that are named are on.
    names_it = not ruleset.unlisted and rule not in ruleset.settings
    is_ever_off = not is_on or any(one.enabled is False for _, one in said)
    base = ruleset.settings.get(rule, Setting())
    found: list[object] = [is_on, base.options]
    for organs, one in said:
        enabled = True if names_it and one.enabled is None else one.enabled
        switched = enabled if is_ever_off else None
        if switched is not None or one.options:
            found.append((organs.levels, organs.names, organs.codes, switched, one.options))
    return found


def _same(one: ActiveRule | None, other: ActiveRule) -> bool:
    return one is not None and one.options == other.options and judges_alike(one.rule, other.rule)


class ChangedPlan(Plan):
    """The rules of the plan ``after`` whose answers those under ``before`` do not give."""

    def __init__(self, before: Plan, after: Plan) -> None:
        super().__init__(after.ruleset, (active.rule for active in after.all_rules), type=after.type)
        self._before, self._after = before, after
        self._known: dict[tuple[int, int], tuple[ActiveRule, ...]] = {}
        were = {active.rule.id: active for active in before.all_rules}
        # What is asked once for the whole run is asked as it is in all_rules; what is asked about an organ as
        # it counts for that one.
        self._whole_run = {
            active.rule.id
            for active in after.all_rules
            if active.rule.scope in _WHOLE_RUN and not _same(were.get(active.rule.id), active)
        }
        self.all_rules = tuple(
            active
            for active in after.all_rules
            if active.rule.id in self._whole_run
            or (
                active.rule.scope not in _WHOLE_RUN
                and not (
                    _same(were.get(active.rule.id), active) and _set_alike(active.rule.id, before, after)
                )
            )
        )

    def rules_for(self, identity: Identity) -> tuple[ActiveRule, ...]:
        """The rules that have to be asked again about this organ."""
        before, after = self._before.rules_for(identity), self._after.rules_for(identity)
        # Plans give the same tuple for the same settings, and keep it.
        key = (id(before), id(after))
        found = self._known.get(key)
        if found is None:
            were = {active.rule.id: active for active in before}
            found = self._known[key] = tuple(
                active
                for active in after
                if active.rule.id in self._whole_run
                or (active.rule.scope not in _WHOLE_RUN and not _same(were.get(active.rule.id), active))
            )
        return found


def answers_after(
    active: Iterable[ActiveRule], before: Iterable[Outcome], again: Iterable[Outcome]
) -> tuple[Outcome, ...]:
    """The outcomes under the plan ``after``: what was asked ``again``, and of all others what they said
    before, with the severities that they have now."""
    fresh = {outcome.rule: outcome for outcome in again}
    kept = {outcome.rule: outcome for outcome in before}
    found = []
    for rule in active:
        outcome = fresh.get(rule.rule.id)
        if outcome is None and rule.rule.id in kept:
            outcome = _weighed(kept[rule.rule.id], rule.severity.word)
        if outcome is not None:
            found.append(outcome)
    return tuple(found)


def _weighed(outcome: Outcome, severity: str) -> Outcome:
    if all(each.severity == severity for each in (*outcome.findings, *outcome.questions)):
        return outcome

    def weighed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(msgspec.structs.replace(each, severity=severity) for each in findings)

    return msgspec.structs.replace(
        outcome, findings=weighed(outcome.findings), questions=weighed(outcome.questions)
    )


def changed_plans(before: Mapping[str, Plan], after: Mapping[str, Plan]) -> dict[str, Plan]:
    """The rules that have to be asked again, by report type."""
    return {type: ChangedPlan(before[type], plan) for type, plan in after.items()}
