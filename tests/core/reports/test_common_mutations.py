"""What can be changed in any report follows from its form."""

from __future__ import annotations

import copy
import random

import pytest

from auditor.registry import load
from auditor.reports.common_mutations import common_mutations
from auditor.reports.mutation import Draft
from auditor_ogi.sample import report

KIND = load().report_types["ogi-annual-report"]
MUTATIONS = {each.id: each for each in common_mutations(KIND)}
OTHER = report(2023)


def changed(id: str, seed: int = 1) -> tuple[str | None, Draft]:
    draft = Draft(report(2024), random.Random(seed), [OTHER])
    return MUTATIONS[id].change(draft), draft


@pytest.mark.parametrize("id", [id for id in MUTATIONS if id not in ("report-missing", "report-twice")])
def test_each_changes_the_report_and_says_what(id: str) -> None:
    words, draft = changed(id)
    assert words
    assert draft.data != report(2024)


@pytest.mark.parametrize("id", MUTATIONS)
def test_the_same_seed_makes_the_same_change(id: str) -> None:
    one, other = changed(id), changed(id)
    assert one[0] == other[0]
    assert one[1].data == other[1].data


def test_other_reports_stay_as_they_are() -> None:
    before = copy.deepcopy(OTHER)
    for id in MUTATIONS:
        for seed in range(5):
            changed(id, seed)
    assert before == OTHER


def test_one_number_is_changed() -> None:
    words, draft = changed("number-up")
    assert words is not None
    pointer = words.partition(":")[0]
    original = Draft(report(2024), random.Random(0))
    assert draft.get(pointer) == original.get(pointer) + 1
    draft.set({pointer: original.get(pointer)})
    assert draft.data == original.data


def test_a_report_may_be_absent_or_there_twice() -> None:
    assert changed("report-missing")[1].absent
    _, draft = changed("report-twice")
    assert draft.data == report(2024)
    assert [data["year"] for data in draft.more] == [2024]
    assert draft.more != [draft.data]


def test_what_a_report_does_not_have_is_not_set() -> None:
    draft = Draft(report(2024), random.Random(0))
    with pytest.raises(KeyError):
        draft.set({"/requests/nothing": 1})
    assert draft.get("/sections/9/text") is None
    assert MUTATIONS["text-of-another"].change(draft) is None
