"""The writer of the quality corpus: what it writes is valid, true, and phrased in many ways."""

import itertools
import re

import pytest

from auditor.registry import load
from auditor.reports import schema
from auditor_ogi.form import form
from benchmarks.quality.writer import corpus, write
from benchmarks.quality.writer.corpus import WINDOWS

_KIND = next(iter(load().report_types.values()))
_FIGURE = re.compile("[0-9０-９一二三四五六七八九十两,，.%]+")


@pytest.mark.parametrize("years", WINDOWS, ids=str)
def test_reports_are_valid_and_add_up(years):
    for written in corpus("valid", 18, years).reports:
        assert schema.problems(_KIND, written.data) == []
        for balance in form(written.facts.edition).identities:
            left, right = (
                sum(written.facts.values[at] for at in side) for side in (balance.left, balance.right)
            )
            assert left == right, balance


def test_years_follow_and_subordinate_organs_add_up():
    made = corpus("families", 40, (2023, 2024))
    pairs, groups = list(made.series()), list(made.groups())
    assert pairs
    assert groups
    for before, after in pairs:
        assert before.facts.requests("carried_out") == after.facts.requests("carried_in")
        in_force = before.facts.documents("in_force") + after.facts.documents("issued")
        assert after.facts.documents("in_force") == in_force - after.facts.documents("repealed")
        assert {**after.facts.before} == {**before.facts.values}
    for parent, subordinates in groups:
        assert parent.facts.requests("received") == sum(
            each.facts.requests("received") for each in subordinates
        )


def test_the_same_seed_gives_the_same_words():
    first, second = (corpus("again", 10) for _ in range(2))
    assert [written.data for written in first.reports] == [written.data for written in second.reports]
    assert first.roster == second.roster
    assert first.reports[0].data != corpus("another", 10).reports[0].data


def test_levels_and_both_forms_occur():
    made = [written for years in WINDOWS for written in corpus("levels", 60, years).reports]
    assert {written.facts.organ.level for written in made} == {
        "township", "subdistrict", "county_department", "county", "city_department", "city",
    }  # fmt: skip
    assert {written.data["form"] for written in made} == {"2019", "2021"}


def test_subjects_are_phrased_in_many_ways():
    made = [written for years in WINDOWS for written in corpus("ways", 34, years).reports]
    ways = {
        subject: {_FIGURE.sub("0", written.passages[subject]) for written in made}
        for subject in ("disclosed", "requests", "disputes", "problems", "others")
    }
    assert len(made) >= 200
    for subject, passages in ways.items():
        # Few reports happen to phrase a subject in exactly the same words.
        assert len(passages) > len(made) // 3, subject


def test_another_figure_is_stated_in_the_same_words():
    made = [written for written in corpus("told", 60).reports if written.facts.requests("received") > 2]
    changed = 0
    for written in made:
        stated = written.facts.changed(
            values={"/requests/received/total": written.facts.requests("received") + 1}
        )
        other = write(written.facts, stated=stated)
        same = [
            subject for subject in written.passages if other.passages[subject] == written.passages[subject]
        ]
        assert {"problems", "disclosed", "management"} <= set(same)
        assert other.data["requests"] == written.data["requests"]
        changed += other.passages["requests"] != written.passages["requests"]
    assert changed > len(made) // 2


def test_long_passages_are_not_shared():
    made = corpus("long", 40).reports
    for one, other in itertools.combinations(made, 2):
        first, second = (written.data["sections"][0]["text"] for written in (one, other))
        shared = {first[at : at + 120] for at in range(len(first) - 120)}
        assert not any(second[at : at + 120] in shared for at in range(len(second) - 120))


def test_as_many_places_as_a_province_has_get_names():
    organs = [each.facts.organ.name for each in corpus("many", 1500, (2024,)).reports]
    assert len(set(organs)) == len(organs)
