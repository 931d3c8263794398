"""One cause in many reports is told where the numbers show it, and nowhere else."""

from __future__ import annotations

import random

import msgspec
import pytest

from auditor.messages import Wording, message
from auditor.reports.source import ReadingIssue
from auditor.results.counted import judged_in
from auditor.results.systemic import Systemic
from auditor.rules.finding import Outcome, Status
from auditor.running.examined import FileFacts
from auditor.running.review_causes import ReviewCause
from auditor.running.traits import Traits
from tests.outputs.audits import failed, finding, report_audit, review


def town(county, number, *outcomes, **more):
    """A report of a town, with the traits of its county."""
    producer = more.pop("producer", "")
    wording = more.pop("wording", b"")
    causes = more.pop("causes", ())
    report = report_audit(f"{county}第{number}镇人民政府", 2024, *outcomes, **more)
    report = msgspec.structs.replace(report, file=FileFacts("", "docx", producer), review_causes=causes)
    return report, Traits(f"{county}人民政府", wording)


def told(*found):
    systemic = Systemic()
    reports = [report for report, _ in found]
    for index, (report, traits) in enumerate(found):
        systemic.add(index, report, traits, judged_in(report))
    return systemic.causes(reports)


def counties(count, towns, faulty=lambda county, number: ()):
    """Reports of some counties, with the outcomes that ``faulty`` gives for each town."""
    return [
        town(f"云{county}县", number, *faulty(county, number))
        for county in range(count)
        for number in range(towns)
    ]


def balance(county, number):
    return [failed("requests-balance")]


def test_a_county_whose_towns_all_make_one_mistake_is_one_cause():
    (cause,) = told(*counties(8, 12, lambda county, number: balance(county, number) if county == 3 else []))
    assert (cause.attribute, cause.value) == ("parent", "云3县人民政府")
    assert (cause.inside, cause.outside, cause.reports) == ((12, 12), (0, 84), 12)
    assert (cause.rules, cause.at, cause.asks) == (
        ("requests-balance",),
        ("/requests/received/total",),
        False,
    )
    assert cause.organs == tuple(f"云3县第{number}镇人民政府" for number in range(12))
    assert Wording("en").render(cause.message) == (
        "one cause, 12 organs: /requests/received/total应为 61，表中为 60 "
        "(organs under 云3县人民政府: 12 of 12; all others: 0 of 84)"
    )


def test_what_fails_everywhere_is_common_and_has_no_cause():
    (cause,) = told(*counties(6, 10, balance))
    assert (cause.attribute, cause.value, cause.inside, cause.outside) == (None, None, (60, 60), (0, 0))
    assert Wording("en").render(cause.message).startswith("common fault, 60 of 60 reports: ")


def test_small_numbers_say_nothing():
    four_of_four = counties(2, 4, lambda county, number: balance(county, number) if county else [])
    assert told(*four_of_four) == ()
    five_of_eight = counties(1, 5, balance)
    assert told(*five_of_eight, *[town("云9县", number) for number in range(3)]) == ()


def test_faults_that_chance_spreads_have_no_cause():
    for seed in range(20):
        generator = random.Random(seed)
        spread = counties(
            12, 15, lambda county, number, on=generator: balance(county, number) if on.random() < 0.15 else []
        )
        assert not [cause for cause in told(*spread) if cause.attribute], seed


def test_one_county_in_half_of_which_the_fault_is_rare_is_no_cause():
    """Significant, but not what explains the fault: most of its towns do it right."""

    def faulty(county, number):
        return balance(county, number) if county == 0 and number % 3 == 0 else []

    assert told(*counties(20, 30, faulty)) == ()


def test_two_counties_are_two_causes():
    causes = told(
        *counties(9, 10, lambda county, number: balance(county, number) if county in (2, 5) else [])
    )
    assert {cause.value for cause in causes} == {"云2县人民政府", "云5县人民政府"}
    assert {cause.reports for cause in causes} == {10}


def test_the_program_that_made_the_files_explains_more_than_the_counties():
    reports = [
        town(
            f"云{county}县",
            number,
            *(balance(county, number) if number % 3 == 0 else []),
            producer="WPS Office 11" if number % 3 == 0 else "Microsoft Word 16",
        )
        for county in range(6)
        for number in range(12)
    ]
    (cause,) = told(*reports)
    assert (cause.attribute, cause.value) == ("producer", "WPS Office 11")
    assert (cause.inside, cause.outside) == ((24, 24), (0, 48))


def test_what_the_same_reports_share_besides_is_named():
    reports = [
        town(
            f"云{county}县",
            number,
            *(balance(county, number) if county == 1 else []),
            producer="WPS Office 11" if county == 1 else "Microsoft Word 16",
        )
        for county in range(4)
        for number in range(10)
    ]
    (cause,) = told(*reports)
    assert (cause.attribute, cause.also) == ("parent", (("producer", "WPS Office 11"),))
    assert "nearly all of them files written by WPS Office 11" in Wording("en").render(cause.message)


def test_what_all_reports_share_explains_nothing():
    reports = [town("云1县", number, *balance(1, number), producer="WPS Office 11") for number in range(40)]
    (cause,) = told(*reports)
    assert cause.attribute is None


def test_several_rules_that_break_in_the_same_reports_are_one_cause():
    other = finding("in-force-floor", "另一处不符", at=("/article20/fees/amount",))

    def faulty(county, number):
        return [failed("requests-balance"), failed("in-force-floor", other)] if county == 3 else []

    (cause,) = told(*counties(8, 12, faulty))
    assert cause.rules == ("requests-balance", "in-force-floor")
    assert [each.template for each in cause.more] == ["另一处不符"]
    assert cause.severity == "critical"


def test_the_same_wrong_value_is_told_where_others_have_other_ones():
    def faulty(county, number):
        actual = 99 if county == 3 else 100 + number + 20 * county
        return [failed("requests-balance", finding(actual=actual))]

    same = [cause for cause in told(*counties(8, 12, faulty)) if cause.attribute == "parent"]
    (cause,) = same
    assert (cause.value, cause.inside, cause.outside) == ("云3县人民政府", (12, 12), (0, 84))
    assert Wording("en").render(cause.fault) == "/requests/received/total应为 61，表中为 99"


def test_different_values_are_marked():
    def faulty(county, number):
        return [failed("requests-balance", finding(actual=number))] if county == 3 else []

    (cause,) = told(*counties(8, 12, faulty))
    assert Wording("en").render(cause.fault) == "/requests/received/total应为 61，表中为 …"


def test_the_paragraph_of_a_text_is_no_part_of_the_signature():
    def faulty(county, number):
        text = finding("no-placeholder", "遗留模板字样", at=(f"/sections/0/text/{number}",))
        return [failed("no-placeholder", text)] if county == 3 else []

    (cause,) = told(*counties(8, 12, faulty))
    assert cause.at == ("/sections/0/text",)


def test_another_place_is_another_fault():
    def faulty(county, number):
        place = finding(at=(f"/requests/received/{'abcdefghijkl'[number]}",))
        return [failed("requests-balance", place)] if county == 3 else []

    assert told(*counties(8, 12, faulty)) == ()


def test_a_rule_that_did_not_judge_a_report_does_not_count_it():
    def faulty(county, number):
        if county == 3:
            return balance(county, number)
        return [Outcome("requests-balance", Status.NOT_APPLICABLE, message("no table"))] if county > 5 else []

    (cause,) = told(*counties(8, 12, faulty))
    assert cause.outside == (0, 60)


def test_waived_findings_are_decided():
    def faulty(county, number):
        return [Outcome("requests-balance", Status.WAIVED, None, (finding(),))] if county == 3 else []

    assert told(*counties(8, 12, faulty)) == ()


def test_open_questions_of_one_county_are_one_question():
    (cause,) = told(
        *counties(8, 12, lambda county, number: [review("stated-requests")] if county == 3 else [])
    )
    assert (cause.asks, cause.attribute, cause.rules) == (True, "parent", ("stated-requests",))
    assert Wording("en").render(cause.message).startswith("one question, 12 organs: 表中有空白单元格 (")


def test_blank_cells_of_one_table_are_one_question_whatever_waits_for_them():
    blank = ReviewCause(
        ReadingIssue("/requests", message("cells are blank")),
        ("requests-balance", "stated-requests"),
        blank=True,
    )
    waiting = [review("requests-balance"), review("stated-requests")]
    reports = [
        town(
            f"云{county}县", number, *(waiting if county == 3 else []), causes=(blank,) if county == 3 else ()
        )
        for county in range(8)
        for number in range(12)
    ]
    (cause,) = told(*reports)
    assert (cause.asks, cause.rules) == (True, ("requests-balance", "stated-requests"))
    assert Wording("en").render(cause.fault) == "/requests has blank cells"


def test_no_more_organs_than_anybody_reads():
    reports = counties(2, 300, lambda county, number: balance(county, number) if county else [])
    (cause,) = told(*reports)
    assert (cause.reports, len(cause.organs)) == (300, 200)


def test_the_order_is_faults_then_questions_the_most_frequent_first():
    def faulty(county, number):
        given = {1: [failed("requests-balance")], 2: [review("stated-requests")]}
        more = {3: [failed("six-sections")]} if number < 8 else {}
        return (given | more).get(county, [])

    causes = told(*counties(8, 12, faulty))
    assert [(cause.asks, cause.reports) for cause in causes] == [(False, 12), (False, 8), (True, 12)]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_reports_does_not_matter(seed):
    def faulty(county, number):
        return balance(county, number) if county == 3 or number == 4 else []

    reports = counties(8, 12, faulty)
    shuffled = random.Random(seed).sample(reports, len(reports))
    for one, other in zip(told(*reports), told(*shuffled), strict=True):
        assert msgspec.structs.replace(one, organs=tuple(sorted(one.organs))) == msgspec.structs.replace(
            other, organs=tuple(sorted(other.organs))
        )


def test_memory_does_not_grow_with_messages_that_are_never_the_same(monkeypatch):
    monkeypatch.setattr("auditor.results.systemic._MOST_KINDS", 200)
    systemic = Systemic()
    systemic._most = 200
    for number in range(1000):
        report, traits = town("云1县", number, failed("six-sections", finding(text=f"第{number}处")))
        systemic.add(number, report, traits, judged_in(report))
    assert len(systemic._kinds) <= 201
