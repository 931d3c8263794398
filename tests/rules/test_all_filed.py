import json

import pytest

from auditor.pipeline import audit
from auditor.rules.finding import Status
from auditor.testing import outcome_of, rule_test
from auditor_ogi.sample import report

ROSTER = """name,code,level,parent,aliases,due_on
云岭县人民政府,530000,county,,,
云岭县青溪镇人民政府,530001,township,云岭县人民政府,青溪镇政府,
云岭县白鹭镇人民政府,530002,township,云岭县人民政府,,
云岭县水务局,530003,county_department,云岭县人民政府,,
"""


def town(name, year=2024, level="township"):
    return report(year, organ=f"云岭县{name}", level=level)


def county(year=2024):
    return report(year, organ="云岭县人民政府", level="county")


QINGXI, BAILU = town("青溪镇人民政府"), town("白鹭镇人民政府")
WATER = town("水务局", level="county_department")

test_all_filed = rule_test(
    "all-filed",
    passes={"all there": [QINGXI, BAILU, WATER, county()]},
    false_alarms={
        "under another name on the roster": [report(organ="青溪镇政府"), BAILU, WATER, county()],
        "last year's report is not a second one": [
            town("青溪镇人民政府", 2023),
            QINGXI,
            BAILU,
            WATER,
            county(),
        ],
        "an organ that is not on the roster": [town("松风镇人民政府"), QINGXI, BAILU, WATER, county()],
    },
    fails={
        "one missing": (
            [QINGXI, WATER, county()],
            [],
            {
                "expected": 3,
                "actual": 2,
                "message": "1 of 3 subordinate organs on the roster have no report on 2024 in this run: "
                "云岭县白鹭镇人民政府",
            },
        ),
        "all but one missing": ([WATER, county()], [], {"actual": 1, "message": "2 of 3"}),
        "one twice": (
            [QINGXI, report(organ="云岭县青溪镇人民政府", title="另一份"), BAILU, WATER, county()],
            [],
            {"message": "more than one report on 2024: 云岭县青溪镇人民政府"},
        ),
        "one year complete, the other not": (
            [QINGXI, BAILU, WATER, county(), town("水务局", 2023), county(2023)],
            [],
        ),
    },
    skips={"an organ without subordinate organs": [county(), WATER, BAILU, QINGXI]},
    roster=ROSTER,
)


def renamed(name, year=2024):
    return report(year, organ=name)


FOUR = """name,code,level,parent,aliases,due_on
云岭县人民政府,530000,county,,,2025-03-31
云岭县青溪镇人民政府,530001,township,云岭县人民政府,云岭县青溪乡人民政府,2025-01-31
云岭县白鹭镇人民政府,530002,township,云岭县人民政府,,2025-01-31
云岭县枫渡镇人民政府,530003,township,云岭县人民政府,,
云岭县水务局,530004,county_department,云岭县人民政府,,2025-01-31
"""
FENGDU = town("枫渡镇人民政府")
TWICE, LICENSING = "云岭县青溪镇人民政府", "/article20/licensing/decisions"
LATE = town("枫渡镇人民政府") | {"published_on": "2025-06-30"}

test_what_may_be_a_missing_report_is_named = rule_test(
    "all-filed",
    passes={
        "all there, one under its old name": [renamed("云岭县青溪乡人民政府"), BAILU, FENGDU, WATER, county()]
    },
    false_alarms={
        "late without a day due": [QINGXI, BAILU, LATE, WATER, county()],
        "the day due is that for another year": [
            *(
                one | {"published_on": "2024-12-01"}
                for one in (town("青溪镇人民政府", 2023), town("白鹭镇人民政府", 2023))
            ),
            town("枫渡镇人民政府", 2023),
            town("水务局", 2023, "county_department"),
            county(2023),
        ],
        "the county has more time": [QINGXI, BAILU, FENGDU, WATER, county() | {"published_on": "2025-03-30"}],
        "published on the day due": [
            QINGXI | {"published_on": "2025-01-31"},
            BAILU,
            FENGDU,
            WATER,
            county(),
        ],
        "a day that there is not": [QINGXI | {"published_on": "2024-02-30"}, BAILU, LATE, WATER, county()],
        "when is not known": [QINGXI | {"published_on": None}, BAILU, FENGDU, WATER, county()],
    },
    fails={
        "under a name like it": (
            [QINGXI, renamed("云岭县白鹭街道办事处"), FENGDU, WATER, county()],
            [],
            {"fix": "is by 云岭县白鹭街道办事处, which is not on the roster; is that 云岭县白鹭镇人民政府?"},
        ),
        "mistyped": (
            [QINGXI, renamed("云岭县白露镇人民政府"), FENGDU, WATER, county()],
            [],
            {"fix": "is that 云岭县白鹭镇人民政府?"},
        ),
        "without the county": (
            [QINGXI, renamed("白鹭镇人民政府"), FENGDU, WATER, county()],
            [],
            {"fix": "is that 云岭县白鹭镇人民政府?"},
        ),
        "a department of another name": (
            [QINGXI, BAILU, FENGDU, renamed("云岭县水利局"), county()],
            [],
            {"fix": "is that 云岭县水务局?"},
        ),
        "two reports on the year before": (
            [
                QINGXI,
                town("白鹭镇人民政府", 2023),
                town("白鹭镇人民政府", 2023) | {"title": "x"},
                FENGDU,
                WATER,
                county(),
            ],
            [],
            {"fix": "云岭县白鹭镇人民政府 has 2 reports on 2023: case-1.json, case-2.json"},
        ),
        "read as another year": (
            [
                QINGXI,
                town("白鹭镇人民政府", 2023)
                | {"title": "云岭县白鹭镇人民政府2024年政府信息公开工作年度报告"},
                FENGDU,
                WATER,
                county(),
            ],
            [],
            {"fix": "case-1.json was read as the report on 2023, and its title or file name says 2024"},
        ),
        "read without a year": (
            [QINGXI, town("白鹭镇人民政府") | {"year": None}, FENGDU, WATER, county()],
            [],
            {"fix": "case-1.json: a report by 云岭县白鹭镇人民政府 without a year"},
        ),
        "twice, with the files": (
            [QINGXI, QINGXI | {"title": "另一份"}, BAILU, FENGDU, WATER, county()],
            [],
            {"fix": "云岭县青溪镇人民政府: case-0.json, case-1.json, with the same figures"},
        ),
        "twice, and they differ": (
            [QINGXI, report(organ=TWICE, tables={LICENSING: 99}), BAILU, FENGDU, WATER, county()],
            [],
            {"fix": "云岭县青溪镇人民政府: case-0.json, case-1.json, with different figures"},
        ),
        "once under either name": (
            [QINGXI, renamed("云岭县青溪乡人民政府"), BAILU, FENGDU, WATER, county()],
            [],
            {"message": "more than one report on 2024: 云岭县青溪镇人民政府"},
        ),
        "the county twice": (
            [QINGXI, BAILU, FENGDU, WATER, county(), county() | {"title": "另一份"}],
            [],
            {"message": "the parent organ has more than one report on 2024"},
        ),
        "one late and one missing": (
            [QINGXI | {"published_on": "2025-06-30"}, FENGDU, WATER, county()],
            [],
            {"fix": "云岭县青溪镇人民政府 published on 2025-06-30, due on 2025-01-31"},
        ),
    },
    reviews={
        "the county after the day due": [
            QINGXI,
            BAILU,
            FENGDU,
            WATER,
            county() | {"published_on": "2025-04-01"},
        ],
        "after the day due": [QINGXI | {"published_on": "2025-02-03"}, BAILU, FENGDU, WATER, county()],
    },
    roster=FOUR,
)


test_a_roster_of_another_year_makes_nobody_late = rule_test(
    "all-filed",
    passes={"last year's dates": [QINGXI, BAILU, FENGDU, WATER, county()]},
    fails={"one missing": ([QINGXI, FENGDU, WATER, county()], [])},
    roster=FOUR.replace("2025-", "2024-"),
)


def finding_for(*reports):
    outcome = outcome_of("all-filed", [*reports, county()], roster=FOUR)
    assert outcome is not None
    return outcome.findings[0]


@pytest.mark.parametrize(
    "other",
    [
        renamed("云岭县松风镇人民政府"),
        renamed("石桥县白鹭镇人民政府"),
        renamed("云岭县财政局"),
        renamed("云岭县白露镇人民政府", 2023),
        town("白鹭镇人民政府", 2023),
        town("白鹭镇人民政府", 2023) | {"title": "云岭县白鹭镇政府信息公开工作年度报告"},
        town("白鹭镇人民政府", 2023) | {"title": "云岭县白鹭镇2023年政府信息公开工作年度报告（2024年1月）"},
    ],
)
def test_nothing_is_named_that_is_another_organ_or_another_years_report(other):
    assert finding_for(QINGXI, FENGDU, WATER, other).fix is None


def test_a_report_like_two_missing_ones_is_named_for_none():
    assert finding_for(QINGXI, WATER, renamed("云岭县枫鹭镇人民政府")).fix is None


def test_a_waiver_for_missing_organs_does_not_lapse_with_the_hints():
    alone = finding_for(QINGXI, FENGDU, WATER)
    hinted = finding_for(QINGXI, FENGDU, WATER, renamed("云岭县白露镇人民政府"))
    assert hinted.fix is not None
    assert alone.fingerprint == hinted.fingerprint


def test_who_is_late_is_said_once_where_reports_are_missing_and_filed_twice():
    late = QINGXI | {"published_on": "2025-06-30"}
    outcome = outcome_of("all-filed", [late, FENGDU, FENGDU, WATER, county()], roster=FOUR)
    assert outcome is not None
    fixes = [str(finding.fix) for finding in outcome.findings]
    assert len(fixes) == 2
    assert sum("2025-06-30" in fix for fix in fixes) == 1


def test_the_county_itself_is_missing(tmp_path):
    for place, one in enumerate((QINGXI, BAILU, FENGDU, WATER)):
        (tmp_path / f"{place}.json").write_text(json.dumps(one), "utf-8")
    roster = tmp_path / "roster.csv"
    roster.write_text(FOUR, "utf-8")
    (group,) = audit([tmp_path], roster=roster, only=["all-filed"]).groups
    (finding,) = group.outcomes[0].findings
    assert finding.message.template.startswith("the parent organ is on the roster too")
    # Where a group above asks for it, or the roster does not hold it, it is not asked for here.
    roster.write_text(FOUR.replace("云岭县人民政府,530000,county,,,2025-03-31\n", ""), "utf-8")
    (group,) = audit([tmp_path], roster=roster, only=["all-filed"]).groups
    assert group.outcomes[0].status is Status.PASSED
