from auditor.testing import rule_test
from auditor_ogi.sample import report

ROSTER = """name,code,level,parent,aliases,due_on
云岭县人民政府,530000,county,,,
云岭县青溪镇人民政府,530001,township,云岭县人民政府,青溪镇政府,
云岭县白鹭镇人民政府,530002,township,云岭县人民政府,,
云岭县水务局,530003,county_department,云岭县人民政府,,
"""


def unit(name, year=2024, level="township"):
    return report(year, organ=f"云岭县{name}", level=level)


def county(year=2024):
    return report(year, organ="云岭县人民政府", level="county")


QINGXI, BAILU = unit("青溪镇人民政府"), unit("白鹭镇人民政府")
WATER = unit("水务局", level="county_department")

test_all_filed = rule_test(
    "all-filed",
    passes={"all there": [QINGXI, BAILU, WATER, county()]},
    innocent={
        "under another name on the roster": [report(organ="青溪镇政府"), BAILU, WATER, county()],
        "last year's report is not a second one": [unit("青溪镇人民政府", 2023), QINGXI, BAILU, WATER, county()],
        "an organ that is not on the roster": [unit("松风镇人民政府"), QINGXI, BAILU, WATER, county()],
    },
    fails={
        "one missing": (
            [QINGXI, WATER, county()],
            [],
            {
                "expected": 3,
                "actual": 2,
                "message": "1 of 3 organs on the roster have no report on 2024 in this run: 云岭县白鹭镇人民政府",
            },
        ),
        "all but one missing": ([WATER, county()], [], {"actual": 1, "message": "2 of 3"}),
        "one twice": (
            [QINGXI, report(organ="云岭县青溪镇人民政府", title="另一份"), BAILU, WATER, county()],
            [],
            {"message": "more than one report on 2024: 云岭县青溪镇人民政府"},
        ),
        "one year complete, the other not": ([QINGXI, BAILU, WATER, county(), unit("水务局", 2023), county(2023)], []),
    },
    skips={"an organ without units": [county(), WATER, BAILU, QINGXI]},
    roster=ROSTER,
)

test_without_a_roster_nothing_is_said = rule_test(
    "all-filed",
    passes={},
    fails={},
    skips={
        "units that name their parent": [
            report(organ="云岭县青溪镇人民政府", parent="云岭县人民政府"),
            county(),
        ],
        "the same unit twice": [
            report(organ="云岭县青溪镇人民政府", parent="云岭县人民政府"),
            report(organ="云岭县青溪镇人民政府", parent="云岭县人民政府", title="另一份"),
            county(),
        ],
    },
)
