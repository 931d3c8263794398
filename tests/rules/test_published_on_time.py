import pytest

from auditor.reports.source import Source
from auditor.testing import outcome_of, rule_test, with_issue, with_sources
from auditor_ogi.sample import report

DATE = "/published_on"
BUREAU = {"organ": "云岭县水务局", "level": "county_department"}
NOTHING = "本年度没有其他需要报告的事项。"
COUNTY = {"organ": "云岭县人民政府", "level": "county"}
UNKNOWN = {"organ": "长宁市人民政府", "level": "unknown"}


def on(date, **about):
    return report(published_on=date, **about)


def named(date, organ):
    """The report of an organ whose level is what its name says."""
    data = report(published_on=date, organ=organ)
    del data["organ"]["level"]
    return data


test_published_on_time = rule_test(
    "published-on-time",
    passes={
        "a bureau in January": on("2025-01-20", **BUREAU),
        "a county in March": on("2025-03-18", **COUNTY),
        "a ministry of the province": on("2025-01-31", organ="江北省水利厅", level="province_department"),
    },
    false_alarms={
        "the last day": on("2025-01-31", **BUREAU),
        "the last day of governments": on("2025-03-31", **COUNTY),
        "a city government in February": on("2025-02-20", organ="江州市人民政府", level="city"),
        "level unknown, before every date": on("2025-01-15", **UNKNOWN),
        "before the year was over, which is another rule's": on("2024-12-20", **BUREAU),
        "the office of a prefecture is a government": named("2025-03-28", "临河地区行政公署"),
        "so is that of a league": named("2025-03-31", "临河盟行政公署"),
        "a report on 2020": on("2021-01-29", year=2020, **BUREAU),
    },
    fails={
        "a bureau in February": (
            on("2025-02-26", **BUREAU),
            [DATE],
            {"expected": "2025-01-31", "actual": "2025-02-26", "message": "article 49"},
        ),
        "a bureau of such an office": (
            named("2025-03-28", "临河地区水利局"),
            [DATE],
            {"expected": "2025-01-31"},
        ),
        "such an office in April": (
            named("2025-04-02", "临河地区行政公署"),
            [DATE],
            {"expected": "2025-03-31"},
        ),
        "one day late": (on("2025-02-01", **BUREAU), [DATE]),
        "a county in April": (on("2025-04-02", **COUNTY), [DATE], {"expected": "2025-03-31"}),
        "the page says when it was made public and changed": (
            with_sources(
                on("2025-05-02", **COUNTY), {DATE: Source("更新时间：2025-05-03 公开日期：2025-05-02")}
            ),
            [DATE],
        ),
        "the page says when it was published and changed": (
            with_sources(
                on("2025-05-02", **COUNTY), {DATE: Source("发布日期：2025-05-02 更新时间：2025-05-03")}
            ),
            [DATE],
        ),
    },
    skips={
        "a township": on("2025-06-20"),
        "no year": on("2025-01-12", **BUREAU) | {"year": None},
        "a subdistrict without a date": on(None, organ="云岭县云麓街道办事处", level="subdistrict"),
        "some other body": on("2025-06-20", organ="云岭县图书馆", level="other"),
    },
    reviews={
        "no date": on(None, **BUREAU),
        "no date, level unknown": on(None, **UNKNOWN),
        "the bureau of a city of unknown rank": named("2025-02-20", "宝川市城市管理执法局"),
        "level unknown, in February": on("2025-02-20", **UNKNOWN),
        "a year later: the page was moved?": on("2026-06-12", **BUREAU),
        "the date of the last change": with_sources(
            on("2025-02-12", **BUREAU), {DATE: Source("更新时间：2025-02-12")}
        ),
        "the year is uncertain": with_issue(on("2025-02-12", **BUREAU), "/year"),
        "the date is uncertain": with_issue(on("2025-02-12", **BUREAU), DATE),
        "in time, but uncertain": with_issue(on("2025-01-12", **BUREAU), DATE),
    },
)

test_a_ruleset_sets_a_date = rule_test(
    "published-on-time",
    options={"due": "02-15"},
    passes={
        "a township in January": on("2025-01-20"),
        "a county by the ruleset's date": on("2025-02-15", **COUNTY),
    },
    false_alarms={"level unknown, by the ruleset's date": on("2025-02-10", **UNKNOWN)},
    fails={
        "a township in March": (
            on("2025-03-01"),
            [DATE],
            {"expected": "2025-02-15", "message": "the ruleset"},
        ),
        "the law's date comes first": (on("2025-02-10", **BUREAU), [DATE], {"expected": "2025-01-31"}),
    },
    skips={},
    reviews={"a township without a date": on(None)},
)

test_a_hint_binds_nobody = rule_test(
    "published-on-time",
    options={"hint": "03-31"},
    passes={"a township in March": on("2025-03-20")},
    fails={
        "a township in May": (on("2025-05-01"), [DATE], {"message": "no text sets one"}),
        "a bureau has its own date": (on("2025-02-10", **BUREAU), [DATE], {"expected": "2025-01-31"}),
    },
    skips={"a township without a date": on(None)},
)

ROSTER = (
    "name,level,due_on\n云岭县青溪镇人民政府,township,2025-01-31\n云岭县人民政府,county,2025-03-15\n"
    "云岭县水务局,county_department,2025-02-28\n"
)
test_the_roster_sets_a_date = rule_test(
    "published-on-time",
    roster=ROSTER,
    passes={"a township in January": on("2025-01-20")},
    false_alarms={"a township's report on another year": on("2024-01-20", year=2023, **COUNTY)},
    fails={
        "a township in February": (
            on("2025-02-20"),
            [DATE],
            {"expected": "2025-01-31", "message": "the roster"},
        ),
        "a county after the roster's date": (on("2025-03-20", **COUNTY), [DATE], {"expected": "2025-03-15"}),
        "the roster cannot extend the date of the law": (
            on("2025-02-10", **BUREAU),
            [DATE],
            {"expected": "2025-01-31"},
        ),
    },
    skips={
        "the date is for another year": on("2024-06-20", year=2023),
        "a township's file without a date": on(None),
    },
)


@pytest.mark.parametrize(
    ("case", "advice"),
    [
        (on(None, **BUREAU), "Look up the date of publication"),
        (on(None, **UNKNOWN), "Look up the date of publication"),
        (on("2026-06-12", **BUREAU), "first published"),
        (on("2025-02-20", **UNKNOWN), "level of the organ in the roster"),
    ],
)
def test_a_question_says_how_it_is_answered(case, advice):
    outcome = outcome_of("published-on-time", case)
    assert outcome is not None
    fix = outcome.findings[0].fix
    assert fix is not None
    assert advice in fix.template


def test_without_a_date_the_last_day_is_said():
    outcome = outcome_of("published-on-time", on(None, **BUREAU))
    assert outcome is not None
    assert outcome.findings[0].message.fields["last"] == "2025-01-31"


@pytest.mark.parametrize(
    ("last", "signed"),
    [
        ("云岭县水务局\n2025年1月16日", "2025-01-16"),
        ("云岭县水务局 二〇二五年二月十六日", "2025-02-16"),
        ("2025 年 1 月 16 日", "2025-01-16"),
        ("以上数据统计至2024年12月31日", None),
        ("2025年1月16日\n联系电话：0555-3312", None),
    ],
)
def test_the_day_under_the_text_is_said_and_is_not_that_of_publication(last, signed):
    outcome = outcome_of("published-on-time", on(None, **BUREAU, texts={6: f"{NOTHING}\n{last}"}))
    assert outcome is not None
    assert outcome.status == "needs_review"
    assert outcome.findings[0].message.fields.get("signed") == signed
