"""The draw: the same for a seed, equal chances in one part, chances by weight in the other."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import msgspec
import pytest

from auditor.messages import message
from auditor.reports.source import ReadingIssue
from auditor.results.audit import Audit, ReportAudit
from auditor.results.sampling.draw import Sample, candidates, draw
from auditor.results.sampling.proof import Wish, proof
from auditor.results.sampling.risk import BASE, risks, weight
from auditor.rules.finding import Outcome, Status
from auditor.running.examined import FileFacts
from auditor.running.score import Deduction
from tests.outputs.audits import GRADES, audit, failed, report_audit, review

BOUNDS = tuple(least for _, least in GRADES)


def town(number: int, value: float | None = 97.0, issues: int = 0) -> ReportAudit:
    found = tuple(ReadingIssue(f"/x/{each}", message("unclear")) for each in range(issues))
    report = report_audit(f"云岭县第{number}镇人民政府", 2024, value=value, issues=found)
    return msgspec.structs.replace(report, file=FileFacts(f"{number:064x}", "html"))


def vetoed(value: float) -> ReportAudit:
    """A report whose number is the cap of a red line."""
    report = report_audit("某镇", 2024, value=value, capped_by=("six-sections",))
    cap = Deduction(1.5, "six-sections", "completeness", message("cap"), cap=True)
    return msgspec.structs.replace(report, score=msgspec.structs.replace(report.score, deductions=(cap,)))


def run(*reports: ReportAudit) -> Audit:
    return audit(*reports)


def organs(given: Audit, sample: Sample) -> list[str]:
    return [given.reports[each.index].organ for each in sample.drawn]


def test_the_order_and_the_folder_of_the_files_do_not_matter() -> None:
    towns = [town(number, value=60 + number) for number in range(30)]
    given = run(*towns)
    wanted = organs(given, draw(candidates(given), 5, 6, 6))
    for seed in range(5):
        shuffled = [
            msgspec.structs.replace(each, path=f"elsewhere/{seed}/{each.path}")
            for each in random.Random(seed).sample(towns, len(towns))
        ]
        other = run(*shuffled)
        assert organs(other, draw(candidates(other), 5, 6, 6)) == wanted


def test_another_seed_is_another_sample() -> None:
    given = run(*map(town, range(30)))
    assert len({tuple(organs(given, draw(candidates(given), seed, 6, 6))) for seed in range(20)}) == 20


def test_a_larger_sample_begins_with_the_smaller_one() -> None:
    given = run(*map(town, range(30)))
    assert draw(candidates(given), 3, 10, 0).random[:4] == draw(candidates(given), 3, 4, 0).random


def test_no_report_is_drawn_twice_and_no_more_than_there_are() -> None:
    given = run(*map(town, range(10)))
    for both in ((4, 3), (10, 10), (20, 5), (0, 20), (5, 0)):
        found = organs(given, draw(candidates(given), 1, *both))
        assert len(found) == len(set(found)) == min(10, sum(both))


def test_in_the_random_part_all_have_the_same_chance_whatever_their_risk() -> None:
    """Each of 10 reports in 3 of 10 samples: the count is within five standard deviations."""
    given = run(*(town(number, None if number < 3 else 97.0, issues=7 * number) for number in range(10)))
    seeds, among = 1_500, candidates(given)
    counts = Counter(each.index for seed in range(seeds) for each in draw(among, seed, 3, 0).random)
    allowed = 5 * (seeds * 0.3 * 0.7) ** 0.5
    assert all(abs(counts[index] - 0.3 * seeds) < allowed for index in range(10))


def test_pairs_are_equally_likely_too() -> None:
    given = run(*map(town, range(5)))
    seeds, among = 2_000, candidates(given)
    pairs = Counter(frozenset(each.index for each in draw(among, seed, 2, 0).random) for seed in range(seeds))
    assert len(pairs) == 10
    assert all(abs(count - seeds / 10) < 5 * (seeds * 0.1 * 0.9) ** 0.5 for count in pairs.values())


def test_the_first_report_by_risk_has_a_chance_by_its_weight() -> None:
    given = run(*(town(number, issues=4 * number) for number in range(6)))
    seeds, among = 2_000, candidates(given)
    firsts = Counter(draw(among, seed, 0, 1).by_risk[0].index for seed in range(seeds))
    weights = [weight(risks(report, BOUNDS)) for report in given.reports]
    for index, each in enumerate(weights):
        chance = each / sum(weights)
        assert abs(firsts[index] - seeds * chance) < 5 * (seeds * chance * (1 - chance)) ** 0.5


def test_the_second_one_too_among_those_left() -> None:
    given = run(*(town(number, issues=6 * number) for number in range(3)))
    weights = [weight(risks(report, BOUNDS)) for report in given.reports]
    seeds, among = 2_000, candidates(given)
    seen = Counter(tuple(each.index for each in draw(among, seed, 0, 2).by_risk) for seed in range(seeds))
    for (first, second), count in seen.items():
        chance = weights[first] / sum(weights) * weights[second] / (sum(weights) - weights[first])
        assert abs(count - seeds * chance) < 5 * (seeds * chance * (1 - chance)) ** 0.5


def test_only_reports_that_the_run_is_about_are_drawn() -> None:
    given = run(*map(town, range(10)))
    given = replace(given, order=tuple(given.order)[:4], ranks=(None,) * 4)
    sample = draw(candidates(given), 1, 10, 10)
    assert sample.population == 4
    assert {each.index for each in sample.drawn} == set(given.order)


@pytest.mark.parametrize(
    ("report", "reasons"),
    [
        (town(1), [("{points} of 100 points lost", 0.06)]),
        (town(1, value=100.0), []),
        (town(1, value=None), [("not scored", 3.0)]),
        (
            town(1, value=89.5),
            [("{points} points from the bound of a grade", 2.25), ("{points} of 100 points lost", 0.21)],
        ),
        (vetoed(89.5), [("red lines crossed: {count}", 1.0), ("{points} of 100 points lost", 0.21)]),
        (town(1, value=100.0, issues=10), [("uncertain values: {count}", 1.5)]),
        (town(1, value=100.0, issues=500), [("uncertain values: {count}", 3.0)]),
        (
            report_audit("某镇", 2024, review("stated-requests"), value=100.0),
            [("{count} of {all} rules undecided", 4 * 2 / 9)],
        ),
        (
            report_audit("某镇", 2024, failed("six-sections"), value=80.0, capped_by=("six-sections",)),
            [("red lines crossed: {count}", 1.0), ("{points} of 100 points lost", 0.4)],
        ),
        (
            report_audit("某镇", 2024, Outcome("six-sections", Status.ERROR, message("crash")), value=100.0),
            [("rules that crashed: {count}", 2.0)],
        ),
    ],
)
def test_the_weight_is_one_point_and_those_of_the_reasons(
    report: ReportAudit, reasons: list[tuple[str, float]]
) -> None:
    found = risks(report, BOUNDS)
    assert [each.reason.template for each in found] == [reason for reason, _ in reasons]
    assert [each.points for each in found] == pytest.approx([points for _, points in reasons])
    assert weight(found) == pytest.approx(BASE + sum(points for _, points in reasons))


def test_a_provisional_grade_and_a_contested_report_are_risks() -> None:
    report = town(1, value=100.0)
    report = msgspec.structs.replace(
        report, standing="contested", score=msgspec.structs.replace(report.score, provisional=True)
    )
    assert [each.points for each in risks(report, BOUNDS)] == [3.0, 2.0]


@pytest.mark.parametrize(
    ("wish", "population", "sizes"),
    [
        (Wish(size=10), 100, (5, 5)),
        (Wish(size=1), 100, (1, 0)),
        (Wish(size=10, by_risk=Fraction(0)), 100, (10, 0)),
        (Wish(size=10, by_risk=Fraction(1)), 100, (0, 10)),
        (Wish(size=500), 100, (50, 50)),
        (Wish(detect=Fraction(5, 100)), 1_000_000, (59, 59)),
        (Wish(detect=Fraction(5, 100), by_risk=Fraction(1, 4)), 1_000_000, (59, 20)),
        (Wish(), 18, (18, 0)),
        (Wish(), 0, (0, 0)),
    ],
)
def test_how_many(wish: Wish, population: int, sizes: tuple[int, int]) -> None:
    assert wish.sizes(population) == sizes


def test_the_proof_lists_what_may_be_found() -> None:
    given = proof(200, 3, Fraction(95, 100))
    assert [each.found for each in given.proved] == [0, 1, 2, 3]
    assert [each.share for each in given.proved] == sorted(each.share for each in given.proved)
    assert proof(200, 0, Fraction(95, 100)).proved == ()
    assert [each.size for each in given.aims] == sorted(each.size for each in given.aims)
