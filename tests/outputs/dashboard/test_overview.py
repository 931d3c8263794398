"""The overview: who stands where, what is wrong most often, groups of organs, the years."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import msgspec

from auditor.messages import message
from auditor.outputs import html, table
from auditor.outputs.dashboard import overview
from auditor.outputs.dashboard.data_blocks import Shared, data_block
from auditor.outputs.dashboard.groups import groups
from auditor.outputs.dashboard.other_periods import OtherPeriods
from auditor.outputs.dashboard.tones import grades_by_type
from auditor.outputs.phrases import Phrases
from auditor.reports.file_kind import OTHER_YEAR
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.rules.finding import Outcome, Status
from auditor.running.score import CategoryScore, Deduction
from tests.outputs.audits import audit, county, failed, finding, report_audit, review, wording


def rows(given: Audit) -> list[overview.Row]:
    phrases, grades = Phrases(given, wording()), grades_by_type(given)
    return [overview.row(number, *ranked, phrases, grades) for number, ranked in enumerate(given.ranked())]


def test_data_cannot_leave_their_block() -> None:
    text = "</script><!--<script>&amp;\u2028\u2029"
    block = data_block("x", [text])
    inside = block.removeprefix('<script type="application/json" id="x">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == [text]


def test_shared_values_are_kept_once() -> None:
    shared = Shared()
    assert [shared.number(value) for value in ("甲", "乙", "甲")] == [0, 1, 0]
    assert shared.values == ["甲", "乙"]


def test_what_has_no_rank_stands_behind_the_others() -> None:
    given = audit(report_audit("甲镇", value=None), report_audit("乙镇", value=60.0), report_audit("丙镇"))
    page = "".join(html.render(given, wording(), Screen()))
    table = page[page.index('<table class="reports">') : page.index("</table>", page.index("reports"))]
    names = re.findall(r"([甲乙丙])镇</span></a>|(不参加排名：1 份)", table)
    assert ["".join(name) for name in names] == ["乙", "丙", "不参加排名：1 份", "甲"]


def test_the_points_that_a_red_line_took_have_their_column() -> None:
    report = report_audit("甲镇", value=59.9, capped_by=("six-sections",))
    lost = (
        Deduction(12, "six-sections", "completeness", message("x")),
        Deduction(28.1, "six-sections", "completeness", message("y"), cap=True),
    )
    report = msgspec.structs.replace(report, score=msgspec.structs.replace(report.score, deductions=lost))
    given = audit(report, report_audit("乙镇"))
    assert rows(given)[0].cap == 28.1
    page = "".join(html.render(given, wording(), Screen()))
    assert "红线封顶" in page
    assert '<td class="tone-3" data-sort="28.1">-28.1</td>' in page
    last = overview.sums(given, rows(given), Phrases(given, wording()))[-1]
    assert (last.title, last.lost, last.reports) == ("红线上限", 28.1, 1)
    assert "红线封顶</button></th>{" not in page


def test_the_rules_of_a_row_are_letters() -> None:
    given = audit(
        report_audit(
            "甲镇", 2024, failed("six-sections"), review("stated-requests"), failed("zero-explained")
        )
    )
    (row,) = rows(given)
    letters = dict(zip(given.rules, row.statuses, strict=True))
    assert letters["six-sections"] == "c"
    assert letters["zero-explained"] == "n"
    assert letters["stated-requests"] == "r"
    assert letters["doubled-words"] == "p"
    assert letters["all-filed"] == " "


def test_faults_say_what_is_wrong_once() -> None:
    one = finding(cause="row")
    other = finding("in-force-floor", "列合计不符", cause="row")
    given = audit(
        report_audit("甲镇", 2024, failed("requests-balance", one), failed("in-force-floor", other)),
        report_audit("乙镇", 2024, failed("requests-balance")),
    )
    fault, same = overview.faults(given, rows(given))
    assert (fault.rule, fault.reports, fault.findings, fault.rows) == ("requests-balance", 2, 2, 2)
    assert [each.reports for each in fault.causes] == [2]
    assert (same.rule, same.reports, same.causes) == ("in-force-floor", 1, ())


def test_a_finding_is_found_by_its_number() -> None:
    given = audit(report_audit("甲镇", 2024, failed("six-sections")))
    ((_, found),) = given.reports[0].findings
    assert found.fingerprint[:8] in rows(given)[0].words


def test_groups_are_means_lowest_first() -> None:
    reports = [
        msgspec.structs.replace(report_audit(f"{name}镇", value=value), parent=parent)
        for name, value, parent in (("甲", 90.0, "东县"), ("乙", 70.0, "西县"), ("丙", 80.0, "东县"))
    ]
    given = audit(*reports)
    found = groups(rows(given), given, grades_by_type(given), lambda row: row.group)
    assert [(each.title, each.reports, each.mean.words) for each in found] == [
        ("西县", 1, "70.0"),
        ("东县", 2, "85.0"),
    ]
    assert groups(rows(given), given, grades_by_type(given), lambda row: "") == []


def test_the_area_stands_for_an_organ_above_that_is_not_known() -> None:
    assert rows(audit(report_audit("江州市云岭县青溪镇人民政府")))[0].group == "江州市云岭县"


def test_a_government_and_the_organs_below_it_are_one_region() -> None:
    town = msgspec.structs.replace(report_audit("云岭县青溪镇人民政府"), parent="云岭县人民政府")
    school = msgspec.structs.replace(report_audit("云岭县第一中学"), parent="云岭县教育局")
    given = audit(town, report_audit("云岭县人民政府"), school)
    assert sorted(row.group for row in rows(given)) == ["云岭县", "云岭县", "云岭县教育局"]


def test_years_compare_only_what_is_judged_in_both() -> None:
    reports = []
    for name, before, now in (("甲", 80.0, 90.0), ("乙", 90.0, 60.0), ("丙", None, 70.0)):
        reports.append(msgspec.structs.replace(report_audit(f"{name}镇", 2024, value=now), key=name))
        earlier = report_audit(f"{name}镇", 2023, value=before)
        reports.append(msgspec.structs.replace(earlier, key=name, standing="other_year"))
    given = audit(*reports, order=(0, 2, 4), ranks=(1, 2, 3))
    years = OtherPeriods(given, Phrases(given, wording())).scores(
        {0: (0, "甲镇"), 2: (1, "乙镇"), 4: (2, "丙镇")}
    )
    assert years is not None
    assert (years.organs, years.before, years.now, years.change) == (2, "85.0", "75.0", "-10.0")
    assert [(move.organ, move.change) for move in years.fallen + years.risen] == [
        ("乙镇", -30.0),
        ("甲镇", 10.0),
    ]
    assert OtherPeriods(county(3), Phrases(county(3), wording())).scores({0: (0, "甲")}) is None


def test_scores_that_are_compared_have_as_many_decimals() -> None:
    reports = []
    for name, before, now in (("甲", 93.75, 59.9), ("乙", 90.0, 88.0)):
        for year, value, standing in ((2024, now, "ranked"), (2023, before, OTHER_YEAR)):
            report = report_audit(f"{name}镇", year, value=value)
            score = msgspec.structs.replace(report.score, model="deduction")
            reports.append(msgspec.structs.replace(report, key=name, standing=standing, score=score))
    given = audit(*reports, order=(0, 2), ranks=(1, 2))
    years = OtherPeriods(given, Phrases(given, wording())).scores({0: (0, "甲镇"), 2: (1, "乙镇")})
    assert years is not None
    assert [(move.before, move.now, move.shown) for move in years.fallen] == [
        ("93.75", "59.90", "-33.85"),
        ("90.00", "88.00", "-2.00"),
    ]


def test_a_sum_says_how_many_of_its_numbers_are_in_question() -> None:
    fees, total = "/article20/fees/amount", "/requests/received/total"
    reports, values = [], []
    asks = (
        (fees, "minor", Status.NEEDS_REVIEW),
        (total, "note", Status.NEEDS_REVIEW),
        (fees, "major", Status.WAIVED),
    )
    for number, (pointer, severity, status) in enumerate(asks):
        said = Outcome("in-force-floor", status, findings=(finding(at=(pointer,), severity=severity),))
        for year, standing, outcomes in ((2024, "ranked", (said,)), (2023, OTHER_YEAR, ())):
            report = report_audit(f"{number}镇", year, *outcomes)
            reports.append(msgspec.structs.replace(report, key=f"{number}", standing=standing))
            values.append({fees: 1.5, total: 10})
    given = audit(*reports, contents=values)
    facts = replace(next(iter(given.types.values())), key_figures=(fees, total))
    given = replace(given, types=dict.fromkeys(given.types, facts))
    found = OtherPeriods(given, Phrases(given, wording())).figures(range(len(reports)))
    assert [(each.before, each.now, each.in_question) for each in found] == [
        ("4.5", "4.5（1个存疑）", True),
        ("30", "30", False),
    ]
    page = "".join(html.render(given, wording(), Screen()))
    assert "存疑：合计中有几个机关的该数" in page


def test_of_two_reports_on_the_year_before_none_is_compared() -> None:
    now = msgspec.structs.replace(report_audit("甲镇", 2024), key="甲")
    twice = [
        msgspec.structs.replace(report_audit("甲镇", 2023, path=path), key="甲", standing="other_year")
        for path in ("a.html", "b.html")
    ]
    given = audit(now, *twice, order=(0,), ranks=(1,))
    assert OtherPeriods(given, Phrases(given, wording())).before(0) is None


def test_points_are_summed_over_the_reports_that_have_a_score() -> None:
    lost = CategoryScore("completeness", 40, lost=5.0, open=1.0)
    reports = [
        msgspec.structs.replace(
            report, score=msgspec.structs.replace(report.score, model="deduction", categories=(lost,))
        )
        for report in (report_audit("甲镇"), report_audit("乙镇"), report_audit("丙镇", value=None))
    ]
    given = audit(*reports, scoring={"model": "deduction"})
    phrases = Phrases(given, wording())
    sums = overview.sums(given, rows(given), phrases)
    assert (sums[0].lost, sums[0].open, sums[0].reports) == (10.0, 2.0, 2)
    page = "".join(html.render(given, wording(), Screen()))
    said = "3份报告中已计分的2份"
    assert said in page
    assert "待核实涉及分值" in page
    shown = "".join(table.render(given, wording(), Screen(width=120)))
    assert said in shown
    assert re.search(r"完整性 +20 +0 +0 +2\n", shown)


def test_an_organ_is_called_as_the_roster_calls_it() -> None:
    report = msgspec.structs.replace(report_audit("鹿鸣镇"), listed_as="云岭县鹿鸣镇人民政府", on_roster=True)
    given = audit(report)
    assert rows(given)[0].organ == "云岭县鹿鸣镇人民政府"
    assert "云岭县鹿鸣镇人民政府" in "".join(table.render(given, wording(), Screen(width=120)))
    assert report.organ == "鹿鸣镇"


def test_the_report_of_an_organ_above_others_is_not_added_to_theirs() -> None:
    pointer = "/requests/received/total"
    organs = (("某县", "", 149), ("甲镇", "某县", 100), ("乙镇", "某县", 49), ("丙县", "某市", 7))
    reports, values = [], []
    for organ, above, number in organs:
        for year, standing, value in ((2023, OTHER_YEAR, number - 1), (2024, "ranked", number)):
            reports.append(
                msgspec.structs.replace(report_audit(organ, year), key=organ, above=above, standing=standing)
            )
            values.append({pointer: value})
    given = audit(*reports, contents=values)
    facts = replace(next(iter(given.types.values())), key_figures=(pointer,))
    given = replace(given, types=dict.fromkeys(given.types, facts))
    (change,) = OtherPeriods(given, Phrases(given, wording())).figures(range(len(reports)))
    assert (change.before, change.now, change.organs) == ("153", "156", 3)
