"""Mutation testing of rules: correct reports are made wrong in one place, and it is noted which rules notice.

A rule that notices nothing is of no use on such reports, or broken; a mutation that no rule notices is a
requirement that nobody checks.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from auditor.messages import Message, Title
from auditor.record import Record
from auditor.reports.common_mutations import common_mutations
from auditor.reports.mutation import Mutation
from auditor.reports.report_type import ReportType
from auditor.running.installed import Installed
from auditor.running.mutation_bench import Bench, Source, Strength, Trial
from auditor.running.plan import Plan
from auditor.running.probing import SINGLE_VALUE, probe

Progress = Callable[[int, int], None]
# How often another report or place is tried where a mutation does not suit one, or the schema refuses it.
_ATTEMPTS = 8


class Tried(Struct):
    """What was tried of one mutation; ``unsuited`` says that it suited none of the reports."""

    id: str
    title: Message | Title
    trials: list[Trial] = field(default_factory=list)

    @property
    def caught(self) -> int:
        """How many changes a rule failed for."""
        return sum(bool(trial.caught) for trial in self.trials)

    @property
    def asked(self) -> int:
        """How many changes no rule failed for, and a rule asked about."""
        return sum(bool(trial.asked) and not trial.caught for trial in self.trials)

    @property
    def missed(self) -> list[Trial]:
        """The changes that no rule noticed."""
        return [trial for trial in self.trials if not trial.caught and not trial.asked]


class MutationTest(Record, frozen=True):
    """The result for one report type, with the ``seed`` that it was drawn from."""

    type: str
    seed: int
    reports: int
    mutations: tuple[Tried, ...]
    rules: Mapping[str, Strength]

    @property
    def trials(self) -> int:
        """How many changes were tried."""
        return sum(len(each.trials) for each in self.mutations)

    @property
    def silent(self) -> list[Strength]:
        """The rules that nothing made fail or ask, and that did not break."""
        crashed = set(self.crashed)
        return [
            each
            for each in self.rules.values()
            if not each.fired and not each.asked and each.rule not in crashed
        ]

    @property
    def unnoticed(self) -> list[Tried]:
        """The mutations of which no rule noticed a single one."""
        return [each for each in self.mutations if each.trials and not each.caught and not each.asked]

    @property
    def crashed(self) -> list[str]:
        """The rules that broke on a report, changed or not."""
        trials = (trial for each in self.mutations for trial in each.trials)
        unchanged = (each.rule for each in self.rules.values() if each.crashes)
        return sorted({*unchanged, *(rule for trial in trials for rule in trial.crashed)})


def mutations_of(kind: ReportType) -> tuple[Mutation, ...]:
    """All mutations of a report type: its own, and those that follow from its form."""
    return (*(kind.mutations() if kind.mutations else ()), *common_mutations(kind))


def try_mutations(
    installed: Installed,
    plan: Plan,
    sources: Sequence[Source],
    *,
    count: int,
    seed: int,
    progress: Progress | None = None,
    until: Collection[str] | None = None,
) -> MutationTest:
    """Try every mutation in turn until ``count`` changes are tried, or each rule of ``until`` noticed one.

    The reports of each source are correct; a rule that fails on one without a change is not asked about it.
    Rules that noticed nothing are then tried by themselves, on single values and texts.
    """
    kind = installed.report_types[plan.type]
    benches = [Bench(installed, plan, kind, source) for source in sources if source.readings]
    rules = {active.rule.id: Strength(active.rule.id) for active in plan.all_rules}
    for bench in benches:
        bench.note(rules)
    wanted = None if until is None else set(until) & set(rules)
    mutations = mutations_of(kind)
    tried = [Tried(each.id, each.title) for each in mutations]
    for done, (place, trial) in enumerate(_trials(mutations, benches, seed), 1):
        tried[place].trials.append(trial)
        _count(rules, trial)
        if wanted is not None:
            wanted.difference_update(trial.caught, trial.asked)
        if progress:
            progress(min(done, count), count)
        if done >= count or (wanted is not None and not wanted):
            break
    silent = [each.rule for each in rules.values() if not each.fired and not each.asked]
    probed = Tried(SINGLE_VALUE.id, SINGLE_VALUE.title)
    for trial in probe(installed, plan, kind, sources, silent if until is None else sorted(wanted or ())):
        probed.trials.append(trial)
        _count(rules, trial)
    reports = sum(len(source.readings) for source in sources)
    return MutationTest(plan.type, seed, reports, (*tried, probed), rules)


def _count(rules: Mapping[str, Strength], trial: Trial) -> None:
    for rule in trial.caught:
        rules[rule].fired[trial.mutation] += 1
    for rule in trial.asked:
        rules[rule].asked[trial.mutation] += 1


def _trials(
    mutations: Sequence[Mutation], benches: Sequence[Bench], seed: int
) -> Iterator[tuple[int, Trial]]:
    """Endlessly, one change by each mutation, with the place of the mutation; one that suits no report in so
    many attempts will hardly suit one later."""
    alive = list(range(len(mutations))) if benches else []
    turn = 0
    while alive:
        for place in list(alive):
            rng = random.Random(f"{seed}/{mutations[place].id}/{turn}")
            trial = _tried(mutations[place], benches, rng, place + turn)
            if trial is None:
                alive.remove(place)
            else:
                yield place, trial
        turn += 1


def _tried(mutation: Mutation, benches: Sequence[Bench], rng: random.Random, first: int) -> Trial | None:
    """One change in one of the runs, each run in its turn; None where it suits none of them."""
    for attempt in range(max(_ATTEMPTS, 2 * len(benches))):
        trial = benches[(first + attempt) % len(benches)].trial(mutation, rng)
        if trial is not None:
            return trial
    return None


def as_data(result: MutationTest) -> dict[str, Any]:
    """The result as plain data, without titles."""
    return {
        "type": result.type,
        "seed": result.seed,
        "reports": result.reports,
        "trials": result.trials,
        "mutations": [
            {
                "id": each.id,
                "tried": len(each.trials),
                "caught": each.caught,
                "asked": each.asked,
                "missed": [_trial_data(trial) for trial in each.missed],
                "rules": dict(Counter(rule for trial in each.trials for rule in trial.caught).most_common()),
            }
            for each in result.mutations
        ],
        "rules": [
            {
                "id": each.rule,
                "passes": each.passes,
                "fails_unchanged": each.already,
                "crashes_unchanged": each.crashes,
                "fired": sum(each.fired.values()),
                "asked": sum(each.asked.values()),
                "mutations": dict(each.fired.most_common()),
            }
            for each in result.rules.values()
        ],
        "never_fired": [each.rule for each in result.silent],
        "never_caught": [each.id for each in result.unnoticed],
        "crashed": result.crashed,
    }


def _trial_data(trial: Trial) -> dict[str, str]:
    return {"organ": trial.organ, "period": trial.period, "report": trial.name, "changed": trial.changed}
