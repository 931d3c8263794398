"""A fault counts once in a report and once in the run, for any number of rules and findings."""

from __future__ import annotations

from auditor.messages import Wording
from auditor.results.causes import Causes
from auditor.rules.finding import Outcome, Status
from tests.outputs.audits import failed, finding, one_fault, report_audit, review

TOWNS = [f"云岭县第{number}镇人民政府" for number in range(30)]


def counted(*reports):
    causes = Causes()
    for report in reports:
        causes.add(report)
    return causes.counts()


def sentence_of(cause):
    return Wording("en").render(cause.message)


def test_thirty_towns_with_one_fault_are_one_cause():
    (cause,) = counted(*(report_audit(town, 2024, failed("requests-balance")) for town in TOWNS))
    assert (cause.rule, cause.severity, cause.reports, cause.findings) == (
        "requests-balance",
        "critical",
        30,
        30,
    )
    assert cause.organs == tuple(TOWNS[:20])
    assert sentence_of(cause) == "/requests/received/total应为 61，表中为 60"


def test_what_differs_is_marked():
    (cause,) = counted(
        *(
            report_audit(town, 2024, failed("requests-balance", finding(actual=number)))
            for number, town in enumerate(TOWNS)
        )
    )
    assert sentence_of(cause) == "/requests/received/total应为 61，表中为 …"
    assert cause.reports == 30


def test_a_field_with_a_format_keeps_its_first_value():
    (cause,) = counted(
        *(
            report_audit(
                town, 2024, failed("requests-balance", finding(text="差 {actual:.1f}", actual=number))
            )
            for number, town in enumerate(TOWNS[:3])
        )
    )
    assert sentence_of(cause) == "差 0.0"


def test_findings_of_one_fault_count_once_under_the_first_rule():
    counts = {(cause.rule, sentence_of(cause)): cause.findings for cause in counted(one_fault())}
    assert counts == {
        ("requests-balance", "/requests/received/total应为 61，表中为 60"): 1,
        ("in-force-floor", "另一处不符"): 1,
    }


def test_several_findings_of_a_kind_in_one_report_are_one_report():
    (cause,) = counted(
        report_audit(TOWNS[0], 2024, failed("requests-balance", finding(), finding(actual=59)))
    )
    assert (cause.reports, cause.findings, cause.organs) == (1, 2, (TOWNS[0],))


def test_only_failures_count_and_the_most_frequent_come_first():
    waived = Outcome("doubled-words", Status.WAIVED, None, (finding("doubled-words"),))
    reports = [
        report_audit(TOWNS[0], 2024, failed("six-sections"), review("stated-requests"), waived),
        report_audit(TOWNS[1], 2024, failed("accountability-results")),
        report_audit("", 2024, failed("accountability-results"), path="towns/x.html"),
    ]
    counts = counted(*reports)
    assert [cause.rule for cause in counts] == ["accountability-results", "six-sections"]
    assert counts[0].organs == (TOWNS[1], "x.html")


def test_a_rule_that_words_every_finding_anew_fills_no_memory():
    causes = Causes()
    for number in range(3000):
        causes.add(report_audit(TOWNS[0], 2024, failed("six-sections", finding(text=f"第{number}处"))))
    assert len(causes.counts()) == 2000
