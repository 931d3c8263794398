from typing import Any

from auditor.testing import rule_test, with_issue
from auditor_ogi.form import form
from auditor_ogi.sample import report

ISSUED, REPEALED, IN_FORCE = (f"/article20/rules/{key}" for key in ("issued", "repealed", "in_force"))
MADE, PUBLIC = "/article20/rules/made", "/article20/rules/public_total"
COUNTY: dict[str, Any] = {"organ": "云岭县人民政府", "level": "county"}
BUREAU: dict[str, Any] = {"organ": "云岭县教育局", "level": "county_department"}
CITY: dict[str, Any] = {"organ": "云岭市人民政府"}


def named(organ):
    """The report of an organ whose level is what its name says."""
    data = report(organ=organ, tables={IN_FORCE: 2})
    del data["organ"]["level"]
    return data


test_rulemaking_power = rule_test(
    "rulemaking-power",
    passes={
        "a township": report(),
        "a county": report(**COUNTY),
        "a bureau": report(**BUREAU),
        "the form of 2019": report(2020),
        "of unknown level": report(**CITY, level="unknown"),
    },
    false_alarms={
        "many normative documents": report(
            tables={f"/article20/normative_documents/{key}": 30 for key in ("issued", "in_force")}
        ),
        "a department of a province": report(organ="云岭省教育厅", level="province_department"),
    },
    fails={
        "a township with 2 issued and in force": (
            report(tables={ISSUED: 2, IN_FORCE: 2}),
            [ISSUED, IN_FORCE],
            {"expected": 0, "actual": 2, "message": "this organ has no power to make rules"},
        ),
        "a subdistrict": (
            report(organ="云岭市东街街道办事处", level="subdistrict", tables={IN_FORCE: 1}),
            [IN_FORCE],
        ),
        "a county": (report(**COUNTY, tables={ISSUED: 1}), [ISSUED], {"actual": 1}),
        "a bureau": (report(**BUREAU, tables={REPEALED: 1}), [REPEALED]),
        "the form of 2019": (report(2020, tables={MADE: 1}), [MADE]),
        "a bureau of a listed county": (named("青州市水利局"), [IN_FORCE]),
        "a district of a municipality": (named("北京市朝阳区人民政府"), [IN_FORCE]),
        "a bureau of a district of a municipality": (named("上海市浦东新区水务局"), [IN_FORCE]),
        "next to a blank": (report(tables={ISSUED: None, IN_FORCE: 3}), [IN_FORCE]),
    },
    skips={
        "nothing is filled in, which is one finding": report(
            tables=dict.fromkeys(form("2021").pointers("article20"))
        ),
        "a city with districts": report(**CITY, level="city", tables={ISSUED: 2, IN_FORCE: 40}),
        "a province": report(organ="云岭省人民政府", level="province", tables={IN_FORCE: 90}),
        "an autonomous prefecture by its short name": named("临河州人民政府"),
        "no table": report(without=["/article20"]),
    },
    reviews={
        "…市 of unknown level": report(**CITY, level="unknown", tables={IN_FORCE: 2}),
        "a bureau of a city of unknown rank": named("宝川市水利局"),
        "whatever its work": named("宝川市城市管理执法局"),
        "places in the words of its work": named("宝川市老区建设办公室"),
        "a society": named("宝川市老区建设促进会"),
        "a bureau of a municipality": named("重庆市城市管理局"),
        "a bureau of a new area": named("宝川市云岭新区水务局"),
        "a regiment": named("第三师四十四团"),
        "a department of a city": report(organ="云岭市教育局", level="city_department", tables={ISSUED: 1}),
        "an organ of another kind": report(organ="云岭高新区管理委员会", level="other", tables={ISSUED: 1}),
        "the rules are blank": report(tables={IN_FORCE: None}),
        "the figure is uncertain": with_issue(report(tables={IN_FORCE: 2}), IN_FORCE),
        "the level is uncertain": with_issue(report(tables={IN_FORCE: 2}), "/organ/level"),
        "the form of 2019 shows rules of others": report(2020, tables={PUBLIC: 4}),
    },
)
