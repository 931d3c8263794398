"""Reports side by side: years of one organ, a parent and its subordinate organs, and missing reports."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor.errors import NotApplicable
from auditor.messages import Wording, message
from auditor.registry import Registry, load
from auditor.reports.identity import Identity
from auditor.reports.period import Period
from auditor.reports.report import Report
from auditor.reports.roster import Roster
from auditor.reports.roster_file import load_roster
from auditor.reports.source import ReadingIssue
from auditor.rules.declaration import Rule, Scope
from auditor.rules.finding import Outcome, Status
from auditor.rules.problem import Problem
from auditor.rules.several_reports import Digest, Digests, Subordinates
from auditor.running.examined import Extract, Header
from auditor.running.plan import Plan
from auditor.running.reconcile import Reconciler
from auditor.running.ruleset_files import resolve
from tests.core.building import LEVELS, extracted, made, put

ROSTER = """name,level,parent,aliases
云岭县人民政府,county,,云岭县
青溪镇人民政府,township,云岭县,青溪镇
白沙镇人民政府,township,云岭县人民政府,
石桥镇人民政府,township,云岭县,
"""


def carried(previous: Report, current: Report) -> Iterator[Problem]:
    """Last year's number carried over is this year's."""
    if previous["/out"] != current["/in"]:
        yield Problem("x", at="/in", earlier="/out", expected=previous["/out"], actual=current["/in"])


def summed(parent: Report | None, subordinates: Subordinates) -> Iterator[Problem]:
    """The parent's number is the sum of those of its subordinate organs."""
    if parent is None:
        raise NotApplicable("no parent")
    seen = f"{len(subordinates)} of {len(subordinates.declared)}, missing {subordinates.missing}, "
    seen += f"twice {subordinates.repeated}, {subordinates.complete}"
    if sum(each["/in"] for each in subordinates) != parent["/in"]:
        yield Problem("{seen}", seen=seen)


def middling(digests: Sequence[Digest]) -> Iterator[Problem]:
    """No number is the largest by far."""
    largest = max(digests, key=lambda digest: digest.value)
    yield Problem("x", at="/in", of=largest.of)


SERIES = made(carried, "carried", scope=Scope.SERIES, needs=["/in", "/out"])
GROUP = made(summed, "summed", scope=Scope.GROUP, needs="/in")
ALL = made(middling, "middling", scope=Scope.ALL, digest=lambda report: report["/in"], needs="/in")
Kept = tuple[Header, Extract, dict[str, Any]]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return replace(load(), rules={rule.id: rule for rule in (SERIES, GROUP, ALL)})


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    return load_roster(put(tmp_path, "roster.csv", ROSTER), LEVELS)


def side_by_side(
    registry: Registry, folder: Path, kept: Sequence[Kept], roster: Roster | None = None, rules: str = "{}"
) -> Reconciler:
    ruleset = put(folder, "ruleset.yaml", rules)
    plan = Plan(resolve([str(ruleset)], registry), registry.rules.values())
    headers, extracts, digests = (list(each) for each in zip(*kept, strict=True)) if kept else ([], [], [])
    return Reconciler(headers, extracts, digests, plan, roster or Roster())


def town(
    year: int | None, coming: int | None, going: int = 0, organ: str = "青溪镇人民政府", **more: Any
) -> Kept:
    return extracted({"/in": coming, "/out": going}, year, organ, **more)


def outcome(reconciler: Reconciler, index: int, rule: Rule = SERIES) -> Outcome | None:
    return next((outcome for outcome in reconciler.outcomes([index])[0] if outcome.rule == rule.id), None)


@pytest.mark.parametrize(
    ("kept", "status"),
    [
        ([town(2023, 0, 3), town(2024, 3)], Status.PASSED),
        ([town(2023, 0, 3), town(2024, 2)], Status.FAILED),
        ([town(2022, 0, 3), town(2024, 2)], Status.NOT_APPLICABLE),
        ([town(2025, 0, 3), town(2024, 2)], Status.NOT_APPLICABLE),
        ([town(2024, 2)], Status.NOT_APPLICABLE),
        ([town(2023, 0, 3), town(None, 2)], Status.NOT_APPLICABLE),
        ([town(2023, 0, 3, organ="白沙镇人民政府"), town(2024, 2)], Status.NOT_APPLICABLE),
        ([town(2023, 0, 3), town(2023, 0, 3), town(2024, 2)], Status.NEEDS_REVIEW),
        ([town(2023, 0, 3), town(2024, 3), town(2024, 3)], Status.NEEDS_REVIEW),
        ([town(2023, 0, 3), town(2024, None)], Status.NEEDS_REVIEW),
        ([town(2024, 3), town(2022, 0, 9), town(2023, 1, 3), town(2024, 3)], Status.NEEDS_REVIEW),
        ([extracted({"/in": 1}, 2023, "青溪镇人民政府"), town(2024, 2)], Status.NOT_APPLICABLE),
    ],
)
def test_series(registry: Registry, tmp_path: Path, kept: list[Kept], status: Status) -> None:
    last = outcome(side_by_side(registry, tmp_path, kept), len(kept) - 1)
    assert last is not None
    assert last.status is status
    if status in (Status.NOT_APPLICABLE, Status.NEEDS_REVIEW):
        assert last.reason is not None
        assert Wording("zh").render(last.reason) != Wording("en").render(last.reason)


def test_every_year_has_its_own_pair(registry: Registry, tmp_path: Path) -> None:
    kept = [town(2024, 9), town(2022, 0, 3), town(2023, 3, 4)]
    reconciler = side_by_side(registry, tmp_path, kept)
    found = [outcome(reconciler, index) for index in range(3)]
    assert [each and each.status for each in found] == [Status.FAILED, Status.NOT_APPLICABLE, Status.PASSED]


def test_names_are_compared_without_spaces_and_by_alias(
    registry: Registry, tmp_path: Path, roster: Roster
) -> None:
    kept = [town(2023, 0, 3, organ="青溪 镇人民政府"), town(2024, 3)]
    for given, status in ((None, Status.PASSED), (roster, Status.PASSED)):
        found = outcome(side_by_side(registry, tmp_path, kept, given), 1)
        assert found is not None
        assert found.status is status
    kept = [town(2023, 0, 3, organ="青溪镇"), town(2024, 3)]
    for given, status in ((None, Status.NOT_APPLICABLE), (roster, Status.PASSED)):
        found = outcome(side_by_side(registry, tmp_path, kept, given), 1)
        assert found is not None
        assert found.status is status


@pytest.mark.parametrize(
    ("years", "reason"),
    [
        ([2024], "this run has no earlier report of this organ"),
        (
            [2025, 2024],
            "this run has no earlier report of this organ",
        ),
        (
            [2020, 2022, 2024],
            "this run has the report on 2022, but not that on 2023; only consecutive periods can be compared",
        ),
        (
            [2019, 2020, 2024],
            "this run has the report on 2020, but not those on 2021 to 2023; only consecutive periods "
            "can be compared",
        ),
    ],
)
def test_a_year_without_the_year_before_says_why(
    registry: Registry, tmp_path: Path, years: list[int], reason: str
) -> None:
    kept = [town(2023, 0, 3, organ="白沙镇人民政府"), *(town(year, 0) for year in years)]
    found = outcome(side_by_side(registry, tmp_path, kept), len(kept) - 1)
    assert found is not None
    assert found.status is Status.NOT_APPLICABLE
    assert found.reason is not None
    assert Wording("en").render(found.reason) == reason
    assert Wording("zh").render(found.reason) != reason


def test_many_years_with_gaps(registry: Registry, tmp_path: Path) -> None:
    kept = [town(year, 3, 3) for year in (2016, 2017, 2019, 2020, 2021, 2023)]
    reconciler = side_by_side(registry, tmp_path, kept)
    found = [outcome(reconciler, index) for index in range(len(kept))]
    assert [each and each.status.value for each in found] == [
        "not_applicable",
        "passed",
        "not_applicable",
        "passed",
        "passed",
        "not_applicable",
    ]


def test_gaps_are_reported_for_the_whole_run(registry: Registry, tmp_path: Path, roster: Roster) -> None:
    def notes_of(kept: list[Kept], given: Roster | None = None) -> list[str]:
        return [Wording("en").render(note) for note in side_by_side(registry, tmp_path, kept, given).notes()]

    gap = [town(2021, 0), town(2024, 0), town(2025, 0)]
    (note,) = notes_of(gap)
    assert note.endswith("compared them: 青溪镇人民政府 2022, 2023")
    assert notes_of(gap, roster) == [note]
    assert notes_of([town(2023, 0), town(2024, 0), town(2021, 0, organ="白沙镇人民政府")]) == []
    # The roster's organs without a report on a year of the run are named as missing.
    others = [town(year, 0, organ="白沙镇人民政府") for year in (2022, 2023)]
    assert notes_of([*gap, *others], roster) == []
    assert notes_of([*gap, *others]) == [note]


def test_a_misread_year_is_no_gap_of_the_run(registry: Registry, tmp_path: Path) -> None:
    kept = [town(2024, 0, organ=f"{number}镇") for number in range(30)]
    reconciler = side_by_side(registry, tmp_path, [*kept, town(2008, 0, organ="3镇")])
    assert reconciler.notes() == ()
    found = outcome(reconciler, 3)
    assert found is not None
    assert found.reason is not None
    assert "2009" in Wording("en").render(found.reason)


RENAMED = """name,level,parent,aliases
云岭县人民政府,county,,云岭县
青溪镇人民政府,township,云岭县,青溪乡人民政府；青溪乡
"""


def test_an_organ_under_its_old_name_is_the_same_organ(registry: Registry, tmp_path: Path) -> None:
    roster = load_roster(put(tmp_path, "renamed.csv", RENAMED), LEVELS)
    kept = [
        town(2021, 0, 3, organ="青溪乡人民政府"),
        town(2022, 3, 1, organ="青溪乡"),
        town(2023, 1, 2),
        town(2024, 9),
    ]
    reconciler = side_by_side(registry, tmp_path, kept, roster)
    found = [outcome(reconciler, index) for index in range(4)]
    assert [each and each.status.value for each in found] == ["not_applicable", "passed", "passed", "failed"]
    assert [each.organ for each in reconciler.missing()] == ["云岭县人民政府"] * 4
    # Without the roster nothing says so, and the new name has its first report.
    alone = outcome(side_by_side(registry, tmp_path, kept), 2)
    assert alone is not None
    assert alone.reason is not None
    assert "no earlier report" in Wording("en").render(alone.reason)


def test_reports_of_two_merged_organs_are_not_told_apart(registry: Registry, tmp_path: Path) -> None:
    roster = load_roster(put(tmp_path, "renamed.csv", RENAMED), LEVELS)
    kept = [town(2023, 0, 3, organ="青溪乡人民政府"), town(2023, 0, 1), town(2024, 4)]
    found = outcome(side_by_side(registry, tmp_path, kept, roster), 2)
    assert found is not None
    assert found.status is Status.NEEDS_REVIEW


def test_reading_issues_of_the_earlier_report_count(registry: Registry, tmp_path: Path) -> None:
    header, extract, digests = town(2023, 0, 3)
    issue = ReadingIssue("/out", message("this value could not be read"))
    uncertain = Extract(extract.values, {}, (issue,))
    for current, status in ((3, Status.NEEDS_REVIEW), (2, Status.NEEDS_REVIEW)):
        found = outcome(
            side_by_side(registry, tmp_path, [(header, uncertain, digests), town(2024, current)]), 1
        )
        assert found is not None
        assert found.status is status


def grouped(reconciler: Reconciler) -> list[tuple[str, int, str, str]]:
    """Organ, year, status and the rule's message about the subordinate organs."""
    found = []
    for group in reconciler.groups():
        (answer,) = (each for each in group.outcomes if each.rule == GROUP.id)
        sentence = answer.findings[0].message if answer.findings else answer.reason
        found.append(
            (group.organ, group.year, answer.status.value, Wording("en").render(sentence) if sentence else "")
        )
    return found


def test_groups_by_roster(registry: Registry, tmp_path: Path, roster: Roster) -> None:
    kept = [
        town(2024, 5, organ="云岭县"),
        town(2024, 1),
        town(2024, 1, organ="青溪镇"),
        town(2024, 2, organ="石桥镇人民政府"),
        town(2024, 9, organ="外人", parent="云岭县"),
    ]
    assert grouped(side_by_side(registry, tmp_path, kept, roster)) == [
        (
            "云岭县人民政府",
            2024,
            "failed",
            "3 of 3, missing ('白沙镇人民政府',), twice ('青溪镇人民政府',), False",
        )
    ]
    whole = [
        town(2024, 3, organ="云岭县"),
        *(town(2024, 1, organ=organ.name) for organ in roster if organ.parent),
    ]
    assert grouped(side_by_side(registry, tmp_path, whole, roster))[0][2] == "passed"


def test_what_groups_know_beyond_their_reports(registry: Registry, tmp_path: Path) -> None:
    text = """name,level,parent,aliases,due_on
云岭县人民政府,county,,云岭县,2025-03-31
青溪镇人民政府,township,云岭县,,2025-01-31
白沙镇人民政府,township,云岭县人民政府,白沙乡,
云岭县水务局,county_department,云岭县人民政府,,
"""
    seen: list[Subordinates] = []

    def look(parent: Report | None, subordinates: Subordinates) -> Iterator[Problem]:
        """Subordinates are as they are."""
        seen.append(subordinates)
        yield from ()

    registry = replace(registry, rules={"look": made(look, "look", scope=Scope.GROUP, needs="/in")})
    kept = [
        town(2024, 1),
        town(2024, 2),
        town(2024, 1, organ="白沙"),
        town(2023, 5, organ="白沙乡"),
        town(2023, 7, organ="白石镇"),
        town(None, 6, organ="白沙乡"),
        town(None, 8, organ="某镇"),
    ]
    reconciler = side_by_side(
        registry, tmp_path, kept, load_roster(put(tmp_path, "roster.csv", text), LEVELS)
    )
    groups = list(reconciler.groups())
    assert [group.year for group in groups] == [2023, 2024]
    subordinates = seen[1]
    assert subordinates.organs == ("青溪镇人民政府", "青溪镇人民政府")
    assert {name: str(day) for name, day in subordinates.due.items()} == {
        "青溪镇人民政府": "2025-01-31",
        "云岭县人民政府": "2025-03-31",
    }
    assert subordinates.above == 0
    assert [(key.organ, key.year) for key in subordinates.strays] == [("白沙", 2024), ("某镇", None)]
    assert [report["/in"] for report in subordinates.elsewhere("白沙镇人民政府")] == [5, 6]
    assert list(subordinates.elsewhere("云岭县水务局")) == []


def test_group_without_the_parents_report(registry: Registry, tmp_path: Path, roster: Roster) -> None:
    kept = [town(2024, 1), town(2023, 1)]
    assert [each[:3] for each in grouped(side_by_side(registry, tmp_path, kept, roster))] == [
        ("云岭县人民政府", 2023, "not_applicable"),
        ("云岭县人民政府", 2024, "not_applicable"),
    ]


def test_groups_by_the_parent_that_reports_name(registry: Registry, tmp_path: Path) -> None:
    kept = [
        town(2024, 4, organ="云岭县"),
        town(2024, 1, parent="云岭县"),
        town(2024, 2, organ="石桥镇", parent="云岭 县"),
        town(2023, 7, organ="石桥镇", parent="云岭县"),
    ]
    assert grouped(side_by_side(registry, tmp_path, kept)) == [
        ("云岭县", 2023, "not_applicable", "no parent"),
        ("云岭县", 2024, "failed", "2 of 2, missing (), twice (), False"),
    ]


def test_no_groups_without_roster_and_parents(registry: Registry, tmp_path: Path) -> None:
    assert grouped(side_by_side(registry, tmp_path, [town(2024, 1)])) == []


def test_missing(registry: Registry, tmp_path: Path, roster: Roster) -> None:
    kept = [
        town(2024, 1, organ="青溪镇"),
        town(2024, 1, organ="云岭县"),
        town(2023, 1),
        town(None, 1, organ="石桥镇人民政府"),
    ]
    missing = side_by_side(registry, tmp_path, kept, roster).missing()
    assert [(each.organ[:2], each.year) for each in missing] == [
        ("云岭", 2023),
        ("白沙", 2023),
        ("石桥", 2023),
        ("白沙", 2024),
        ("石桥", 2024),
    ]
    assert side_by_side(registry, tmp_path, kept).missing() == []


def test_rules_over_all(registry: Registry, tmp_path: Path) -> None:
    kept = [town(2024, value, organ=f"{value}镇", digests={"middling": value}) for value in (1, 7, 3)]
    kept.append(town(2024, 9, organ="无"))
    reconciler = side_by_side(registry, tmp_path, kept)
    found = [outcome(reconciler, index, ALL) for index in range(4)]
    assert [each and each.status for each in found] == [Status.PASSED, Status.FAILED, Status.PASSED, None]


def test_rule_over_all_with_the_severity_of_the_organ(registry: Registry, tmp_path: Path) -> None:
    kept = [town(2024, 1, digests={"middling": 1}), town(2024, 7, organ="外人", digests={"middling": 7})]
    rules = "rules: {middling: note}\noverrides: [{organs: {name: 外人}, rules: {middling: critical}}]"
    found = outcome(side_by_side(registry, tmp_path, kept, rules=rules), 1, ALL)
    assert found is not None
    assert found.findings[0].severity == "critical"


def test_many_units_are_not_searched_one_by_one(registry: Registry, tmp_path: Path) -> None:
    lines = ["name,parent"] + [f"镇{number},县{number % 100}" for number in range(3000)]
    roster = load_roster(put(tmp_path, "many.csv", "\n".join(lines)), LEVELS)
    kept = [town(2024, 1, organ=f"镇{number}", parent=f"县{number % 100}") for number in range(3000)]
    for given in (roster, None):
        assert len(grouped(side_by_side(registry, tmp_path, kept, given))) == 100


def known_again(digests: Digests) -> Iterator[Problem]:
    """Who is behind a digest can be asked of roster and report."""
    for digest in digests:
        report = digests.report(digest.of)
        yield Problem(
            "{words}", of=digest.of, words=f"{digests.roster.key(digest.of.organ)} {report.get('/in')}"
        )


def test_rules_over_all_reports_can_look_again(registry: Registry, tmp_path: Path, roster: Roster) -> None:
    rule = made(known_again, "middling", scope=Scope.ALL, digest=lambda report: 1, needs="/in")
    again = replace(registry, rules={**registry.rules, rule.id: rule})
    kept = [
        town(2024, value, organ=organ, digests={rule.id: 1}) for organ, value in (("青溪镇", 3), ("外人", 4))
    ]
    reconciler = side_by_side(again, tmp_path, kept, roster)
    found = [outcome(reconciler, index, rule) for index in range(2)]
    sentences = [Wording("en").render(each.findings[0].message) for each in found if each]
    assert sentences == ["青溪镇人民政府 3", "外人 4"]


def on_days(period: Period) -> Kept:
    header, extract, digests = town(2024, 1)
    identity = Identity(header.identity.organ, period)
    return msgspec.structs.replace(header, identity=identity), extract, digests


def test_the_first_and_the_last_day_there_are(registry: Registry, tmp_path: Path) -> None:
    days = [
        Period(datetime.date(*first), datetime.date(*last))
        for first, last in [
            ((2024, 7, 1), (9999, 12, 31)),
            ((2024, 12, 16), (2024, 12, 31)),
            ((1, 1, 1), (1, 1, 5)),
            ((1, 1, 1), (1, 1, 15)),
        ]
    ]
    first: list[Kept] = [town(9999, 1), town(1, 1)]
    others = [on_days(period) for period in days]
    for kept in (first[:1], first, others[:1], others[:2], others[2:], [*first, *others]):
        assert len(side_by_side(registry, tmp_path, kept).notes()) <= 1
