"""The mutations of the annual report, and the correct reports that they are tried on."""

from __future__ import annotations

import copy
import random

import pytest

from auditor.registry import load
from auditor.reports import schema
from auditor.reports.mutation import Draft, PassingRun
from auditor.running.mutation_bench import Bench, Strength, source_of
from auditor.running.plan import plans
from auditor_ogi.mutations import mutation_of, mutations
from auditor_ogi.mutations.passing import passing_runs

REGISTRY = load()
KIND = REGISTRY.report_types["ogi-annual-report"]
PLAN = plans([], REGISTRY)[KIND.id]
RUNS = passing_runs()


@pytest.mark.parametrize("run", RUNS, ids=range(len(RUNS)))
def test_no_rule_fails_on_a_correct_report(run: PassingRun) -> None:
    rules = {active.rule.id: Strength(active.rule.id) for active in PLAN.all_rules}
    Bench(REGISTRY, PLAN, KIND, source_of(run)).note(rules)
    assert [id for id, strength in rules.items() if strength.already] == []
    assert sum(strength.passes for strength in rules.values()) > len(rules) // 2


@pytest.mark.parametrize("id", [each.id for each in mutations()])
def test_each_suits_one_of_the_correct_reports_and_leaves_a_valid_one(id: str) -> None:
    done = 0
    for run in RUNS:
        for place, data in enumerate(run.reports):
            others = [other for at, other in enumerate(run.reports) if at != place]
            draft = Draft(copy.deepcopy(dict(data)), random.Random(place), others)
            if mutation_of(id).change(draft) is not None:
                assert draft.data != data
                assert schema.problems(KIND, draft.data) == []
                done += 1
    assert done


def test_each_has_a_title_of_its_own_in_both_languages() -> None:
    titles = [each.title for each in mutations()]
    for lang in ("zh", "en"):
        words = [title[lang] for title in titles if isinstance(title, dict)]
        assert len(set(words)) == len(words) == len(titles)


@pytest.mark.parametrize(
    ("id", "rule"),
    [("more-outcomes-in-the-text", "stated-outcomes"), ("tables-of-another-organ", "distinct-tables")],
)
def test_is_noticed_by_the_rule_on_what_it_changes(id: str, rule: str) -> None:
    bench = Bench(REGISTRY, PLAN, KIND, source_of(RUNS[-1]))
    trial = bench.trial(mutation_of(id), random.Random(0), 0)
    assert trial is not None
    assert rule in trial.caught
