"""What another ruleset changes for the same reports: each is read once, and only the rules that may answer
otherwise are asked again.

::

    from auditor.impact import Change, impact
    found = impact(Change.between(["national"], ["our-county.yaml"]), ["reports/"])
    print(found.change_grade, found.means)
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from auditor.finishing import contents_of, finished
from auditor.on_demand import OnDemand
from auditor.pipeline import (
    Setup,
    away,
    beside,
    elsewhere,
    is_another,
    prepare,
    processes_of,
)
from auditor.registry import Registry, load
from auditor.reports.file_kind import OTHER_YEAR
from auditor.reports.identity import Identity
from auditor.reports.roster import Roster
from auditor.results.audit import ReportAudit
from auditor.results.facts import rule_facts
from auditor.results.impact import (
    Active,
    Impact,
    OrganEffect,
    RuleSums,
    effect_on_group,
    effect_on_report,
)
from auditor.results.tally import Tally
from auditor.running.calls import Calls
from auditor.running.changed_plan import answers_after, changed_plans
from auditor.running.choice import Choice
from auditor.running.examine import TOGETHER, Examiner
from auditor.running.examined_files import ExaminedFiles, Progress, Work
from auditor.running.inputs import collect
from auditor.running.plan import ActiveRule, Plan
from auditor.running.reconcile import GroupAudit
from auditor.running.ruleset import Ruleset
from auditor.running.side_by_side import Beside, plans_of
from auditor.running.spool import Spool
from auditor.running.time_limit import watching
from auditor.running.trial import parted
from auditor.running.worker import Limits


@dataclass(frozen=True)
class Change:
    """The setup of a run under one ruleset and that under another; ``again`` are the rules of the second that
    the first does not answer for."""

    before: Setup
    after: Setup
    again: Mapping[str, Plan] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "again", changed_plans(self.before.plans, self.after.plans))

    @classmethod
    def between(
        cls,
        before: Sequence[str | Path],
        after: Sequence[str | Path],
        *,
        plugins: Sequence[str | Path] = (),
        **settings: Any,
    ) -> Change:
        """The change from some rulesets to others; no names mean the default rulesets of the report types.

        ``settings`` are those of :func:`auditor.pipeline.prepare`: roster, waivers, decisions.

        Raises:
            ConfigError: any of them is wrong.
        """
        # The same rule must be the same object on both sides, also one from a file that is loaded.
        installed = load(tuple(str(file) for file in plugins))
        was, now = (
            prepare(rulesets=names, plugins=plugins, installed=installed, **settings)
            for names in (before, after)
        )
        return cls(was, now)

    @property
    def registry(self) -> Registry:
        """What is installed: readers and report types are those of both sides."""
        return self.before.registry

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The plans before."""
        return self.before.plans

    @property
    def roster(self) -> Roster:
        """The organs that have to report."""
        return self.before.roster

    @property
    def kept(self) -> None:
        """Nothing: what files give under two rulesets at once is not kept."""
        return None

    def examiner(self, isolated: bool) -> Examiner:
        """An examiner that asks the rules of both sides."""
        return Examiner(self.registry, self.plans, self.roster, isolated=isolated, again=self.again)

    def __reduce__(self) -> tuple[Any, ...]:
        return Change, (self.before, self.after)


def impact(
    change: Change,
    paths: Iterable[str | Path],
    *,
    jobs: int | str = 1,
    scheduler: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    parts: Progress | None = None,
    year: int | None = None,
    prefer: Sequence[str] = (),
) -> Impact:
    """Audit files and folders under both sides of a change, and compare; see :func:`auditor.pipeline.run`.

    Raises:
        ConfigError: a file that is preferred has no report; or the cluster that is asked for cannot be used.
    """
    limits = limits or Limits()
    sides = (change.before, change.after)
    rules = (active.rule.id for side in sides for plan in side.plans.values() for active in plan.all_rules)
    processes = processes_of(jobs)
    calls = Calls(rules, processes)
    with (
        elsewhere(change, sides, calls, limits, jobs, scheduler) as cluster,
        watching(limits.rule_seconds, calls) as rings,
    ):
        # As in an audit: what is not installed has not been tried.
        here = rings and not change.before.plugin_files
        # Its workers have the rules of both sides for single reports only.
        examine_away, _ = away(cluster, calls)
        work = Work(processes, limits, calls, here, progress, parts, examine_away)
        return _Comparison(change, paths, work, year, prefer).impact()


class _Comparison:
    """The reports of a run under both sides of a change."""

    def __init__(
        self,
        change: Change,
        paths: Iterable[str | Path],
        work: Work,
        year: int | None,
        prefer: Sequence[str],
    ) -> None:
        self._change, self._work = change, work
        readers = tuple(change.registry.readers.values())
        own = (*change.before.settings_files, *change.after.settings_files)
        self._examined = ExaminedFiles(change, collect((str(path) for path in paths), readers, own), work)
        self._choice: Choice = self._examined.choose(change.roster, year, prefer)
        reports = self._examined.reports
        self._plans = plans_of(change.before, reports), plans_of(change.after, reports)
        self._tallies = Tally(self._plans[0]), Tally(self._plans[1])
        self._effects: Spool[OrganEffect] = Spool(OrganEffect)
        self._falls = array("d")
        self._sums = RuleSums()
        self._counted: set[tuple[str, str, str]] = set()

    def impact(self) -> Impact:
        """The comparison, report by report and then group by group."""
        reports = self._examined.reports
        again = reports.with_digests(each.digests for each in self._examined.again)
        rerun = replace(self._change.after, plans=self._change.again)
        with beside(self._change.before, reports, self._work) as was, beside(rerun, again, self._work) as now:
            for start in range(0, len(reports.headers), TOGETHER):
                self._compare(range(start, min(start + TOGETHER, len(reports.headers))), was, now)
            self._compare_groups(was.groups(), now.groups())
        return self._whole()

    def _compare(self, indexes: range, was: Beside, now: Beside) -> None:
        more, more_again = was.outcomes(indexes), now.outcomes(indexes)
        contents = contents_of(self._change.before, self._examined)
        for index in indexes:
            header, body = self._examined.reports.headers[index], self._examined.bodies[index]
            said = (*body.outcomes, *more.get(index, ()))
            again = (*self._examined.again[index].outcomes, *more_again.get(index, ()))
            active = self._change.after.plans[header.type].rules_for(header.identity)
            answers = (said, answers_after(active, said, again))
            found = []
            for setup, outcomes in zip((self._change.before, self._change.after), answers, strict=True):
                one = msgspec.structs.replace(body, outcomes=outcomes)
                values = partial(contents.__getitem__, index)
                report, _ = finished(setup, header, one, (), *self._choice.about(index), values=values)
                found.append(report)
            self._add(found[0], found[1], header.identity)

    def _add(self, before: ReportAudit, after: ReportAudit, identity: Identity) -> None:
        another = is_another(after, self._change.roster, self._counted)
        for tally, report in zip(self._tallies, (before, after), strict=True):
            tally.add(report, another=another)
        if after.standing == OTHER_YEAR:
            return
        was, now = (
            _by_id(plans[after.type].rules_for(identity))
            for plans in (self._change.before.plans, self._change.after.plans)
        )
        effect = effect_on_report(before, after, was, now)
        self._sums.add(effect, after.on_trial)
        self._keep(effect)

    def _compare_groups(self, before: Sequence[GroupAudit], again: Sequence[GroupAudit]) -> None:
        fresh = {(group.type, group.organ, group.period): group.outcomes for group in again}
        kept = {(group.type, group.organ, group.period): group.outcomes for group in before}
        for key in dict.fromkeys((*kept, *fresh)):
            type, organ, period = key
            said = kept.get(key, ())
            now = self._change.after.plans[type].all_rules
            answers = (said, answers_after(now, said, fresh.get(key, ())))
            found = []
            for setup, outcomes in zip((self._change.before, self._change.after), answers, strict=True):
                decided, _ = setup.waivers.apply(organ, period, outcomes)
                counted, on_trial = parted(decided, setup.plans[type].all_rules)
                found.append(GroupAudit(type, organ, period, counted, on_trial))
            for tally, group in zip(self._tallies, found, strict=True):
                tally.add_group(group)
            effect = effect_on_group(
                found[0], found[1], _by_id(self._change.before.plans[type].all_rules), _by_id(now)
            )
            self._sums.add(effect, found[1].on_trial)
            self._keep(effect)

    def _keep(self, effect: OrganEffect | None) -> None:
        if effect is not None:
            self._effects.append(effect)
            change = effect.change
            # One that has no score any more, or has one only now, comes after all that can be compared.
            self._falls.append(float("inf") if change is None else change)

    def _whole(self) -> Impact:
        before, after = (tally.summary() for tally in self._tallies)
        rulesets = [[plan.ruleset for plan in plans.values()] for plans in self._plans]
        order = sorted(range(len(self._falls)), key=self._falls.__getitem__)
        again = {active.rule.id for type in self._plans[1] for active in self._change.again[type].all_rules}
        everything = [active for plans in self._plans for plan in plans.values() for active in plan.all_rules]
        return Impact(
            before=_names(rulesets[0]),
            after=_names(rulesets[1]),
            reports=after.reports,
            effects=InOrder(self._effects, order),
            scored=(before.scored, after.scored),
            means=(before.mean, after.mean),
            rules=self._sums.sums(),
            facts={active.rule.id: rule_facts(active) for active in everything},
            asked_again=tuple(sorted(again)),
            asked=len({active.rule.id for plan in self._plans[1].values() for active in plan.all_rules}),
            scores_alike=[_scoring(each) for each in rulesets[0]] == [_scoring(each) for each in rulesets[1]],
            unread=tuple(self._examined.unread),
            crashes=before.errors + after.errors,
        )


class InOrder(OnDemand[OrganEffect]):
    """Effects in another order than that in which they are kept; each is read from disk when asked."""

    def __init__(self, effects: Spool[OrganEffect], order: Sequence[int]) -> None:
        self._effects, self._order = effects, order

    def __len__(self) -> int:
        return len(self._order)

    def item(self, place: int) -> OrganEffect:
        """One effect."""
        return self._effects[self._order[place]]


def _by_id(active: Iterable[ActiveRule]) -> Active:
    return {rule.rule.id: rule for rule in active}


def _names(rulesets: Iterable[Ruleset]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in rulesets for name in each.names))


def _scoring(ruleset: Ruleset) -> tuple[object, ...]:
    """All that makes a score out of what rules cost."""
    return ruleset.scoring, ruleset.categories, ruleset.grades
