import copy
import re

from auditor.registry import load
from auditor.reports.report import leaves
from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.form import form, set_value
from auditor_ogi.sample import busy_tables, report

COUNTY = "云岭县人民政府"
TOWNS = ("青溪镇", "白鹭镇", "枫渡镇", "松风镇")
WATER = "云岭县水务局"
ROSTER = "name,code,level,parent,aliases,due_on\n云岭县人民政府,530000,county,,,\n" + "".join(
    f"云岭县{town}人民政府,53000{place},township,云岭县人民政府,,\n"
    for place, town in enumerate(TOWNS, start=1)
)
WITH_WATER = ROSTER + "云岭县水务局,530009,county_department,云岭县人民政府,,\n"
LICENSING, PENALTIES = "/article20/licensing/decisions", "/article20/penalties/decisions"
ISSUED, IN_FORCE = (f"/article20/normative_documents/{key}" for key in ("issued", "in_force"))
BASES = (5, 7, 11, 15)
ARTICLE20 = {LICENSING: (134, 57, 210, 46), PENALTIES: (21, 83, 12, 302)}
POINTERS = [
    pointer for table in ("article20", "requests", "disputes") for pointer in form("2021").pointers(table)
]


def town(place, changes=None, **about):
    """A town with figures of its own in every table."""
    tables = busy_tables(base=BASES[place])
    tables.update({pointer: values[place] for pointer, values in ARTICLE20.items()})
    tables.update(changes or {})
    return report(organ=f"云岭县{TOWNS[place]}人民政府", tables=tables, **about)


def water(changes=None):
    tables = {**busy_tables(base=2), LICENSING: 77, PENALTIES: 15, **(changes or {})}
    return report(organ=WATER, level="county_department", tables=tables)


def value(data, pointer):
    return leaves(data).get(pointer) or 0


def county(organs, changes=None, own=None):
    """The county's report: the sums of its subordinate organs, and what it has of its own."""
    data = report(organ=COUNTY, level="county")
    for pointer in POINTERS:
        set_value(
            data, pointer, round(sum(value(each, pointer) for each in organs) + value(own or {}, pointer), 4)
        )
    for pointer, changed in (changes or {}).items():
        set_value(data, pointer, changed)
    return data


def of(data, pointer):
    return leaves(data)[pointer]


def plus(data, *pointers, by=1):
    """The data with more at these pointers."""
    data = copy.deepcopy(data)
    for pointer in pointers:
        set_value(data, pointer, of(data, pointer) + by)
    return data


ORGANS = [town(place) for place in range(4)]
SUM = county(ORGANS)
NOTHING = dict.fromkeys(POINTERS, 0)
OFFICE = report(organ=COUNTY, level="county", tables={**NOTHING, IN_FORCE: 12, ISSUED: 2})
CELL = "/requests/outcomes/disclosed/natural_person"
BOOKED = ("/requests/outcomes/disclosed/", "/requests/outcomes/total/", "/requests/received/")
ONE_REQUEST = tuple(row + column for row in BOOKED for column in ("natural_person", "total"))
ANOTHER_REQUEST = tuple(
    row + column
    for row in ("/requests/outcomes/partly_disclosed/", *BOOKED[1:])
    for column in ("business", "total")
)
SMALL = [report(organ=f"云岭县{name}人民政府", tables={**NOTHING, LICENSING: 1}) for name in TOWNS]
LACKING = [
    report(
        organ=f"云岭县{name}人民政府",
        tables=busy_tables(base=BASES[place]),
        without=["/requests"] * (place == 1),
    )
    for place, name in enumerate(TOWNS)
]
REQUESTS = {pointer: of(ORGANS[1], pointer) for pointer in form("2021").pointers("requests")}
SHORT_OF_ONE = {pointer: of(SUM, pointer) - number for pointer, number in REQUESTS.items()}

CASE = ("/disputes/review/upheld", "/disputes/review/total")
NO_CASE = {pointer: 0 for pointer in POINTERS if pointer.startswith("/disputes")}
LAWSUIT_ENDED = ("/disputes/litigation_after_review/upheld", "/disputes/litigation_after_review/total")
LAWSUIT = ("/disputes/litigation_direct/pending", "/disputes/litigation_direct/total")
# Two towns with a case, two with a lawsuit: figures of one digit.
FEW_CASES = [
    town(place, NO_CASE | dict.fromkeys(more, 1))
    for place, more in enumerate((CASE, CASE, LAWSUIT, LAWSUIT_ENDED))
]
ONE_CASE = [town(place, NO_CASE | dict.fromkeys(CASE if not place else (), 1)) for place in range(4)]

test_unit_sum = rule_test(
    "unit-sum",
    passes={"the sums of four towns": [*ORGANS, SUM]},
    false_alarms={
        "documents of its own": [*ORGANS, county(ORGANS, own=OFFICE)],
        "requests to its own office": [*ORGANS, plus(SUM, *ONE_REQUEST, by=4)],
        "charges rounded otherwise": [
            *(town(place, {"/article20/fees/amount": 1.33}) for place in range(4)),
            county(ORGANS, {"/article20/fees/amount": 5.34}),
        ],
        "an organ that is not on the roster": [
            *ORGANS,
            report(organ="云岭县石桥镇人民政府", tables=busy_tables()),
            SUM,
        ],
        "last year's figures do not count": [
            *ORGANS,
            report(2023, organ="云岭县青溪镇人民政府", tables=busy_tables()),
            SUM,
        ],
        "one table adds up, another has few digits and adds up as well": [*FEW_CASES, county(FEW_CASES)],
        "one table adds up, in another the parent has cases of its own": [
            *FEW_CASES,
            plus(county(FEW_CASES), "/disputes/review/upheld", "/disputes/review/total"),
        ],
    },
    fails={
        "a case short in a table of few digits, next to tables that add up": (
            [*FEW_CASES, plus(county(FEW_CASES), *CASE, by=-1)],
            list(CASE),
            {"expected": 2, "actual": 1},
        ),
        "one row short": (
            [*ORGANS, county(ORGANS, {LICENSING: of(SUM, LICENSING) - 101})],
            [LICENSING],
            {"expected": 447, "actual": 346, "message": "no single organ explains the difference"},
        ),
        "a value of one organ left out of one row": (
            [*ORGANS, county(ORGANS, {LICENSING: of(SUM, LICENSING) - 57})],
            [LICENSING],
            {"message": "the 57 of 云岭县白鹭镇人民政府 may be left out"},
        ),
        "a digit too few in one organ": (
            [*ORGANS, county(ORGANS, {LICENSING: of(SUM, LICENSING) - 189})],
            [LICENSING],
            {"message": "the 210 of 云岭县枫渡镇人民政府 may have been misread as 21"},
        ),
        "two digits swapped": (
            [*ORGANS, county(ORGANS, {PENALTIES: of(SUM, PENALTIES) - 45})],
            [PENALTIES],
            {"message": "the 83 of 云岭县白鹭镇人民政府 may have been misread as 38"},
        ),
        "the values of two organs left out of one row": (
            [*ORGANS, county(ORGANS, {LICENSING: of(SUM, LICENSING) - 344})],
            [LICENSING],
            {"message": "云岭县青溪镇人民政府, 云岭县枫渡镇人民政府 together may be left out"},
        ),
        "one request too few, with all that follows": (
            [*ORGANS, plus(SUM, *ONE_REQUEST, by=-1)],
            list(ONE_REQUEST),
            {"expected": of(SUM, CELL), "actual": of(SUM, CELL) - 1},
        ),
        "entered in another column": (
            [
                *ORGANS,
                plus(
                    plus(SUM, *(row + "natural_person" for row in BOOKED), by=-9),
                    *(row + "business" for row in BOOKED),
                    by=9,
                ),
            ],
            [row + column for row in BOOKED for column in ("natural_person", "business")],
            {"message": "9 too many in"},
        ),
        "an organ left out of a whole table": (
            [*ORGANS, county(ORGANS, SHORT_OF_ONE)],
            [pointer for pointer, number in REQUESTS.items() if number],
            {"message": "the sum of the subordinate organs without 云岭县白鹭镇人民政府"},
        ),
        "an organ counted twice": (
            [*ORGANS, county([*ORGANS, ORGANS[2]])],
            [pointer for pointer in POINTERS if value(ORGANS[2], pointer)],
            {"message": "once more those of 云岭县枫渡镇人民政府"},
        ),
        "two organs left out": (
            [*ORGANS, county([ORGANS[0], ORGANS[3]])],
            [pointer for pointer in POINTERS if value(ORGANS[1], pointer) or value(ORGANS[2], pointer)],
            {"message": "云岭县白鹭镇人民政府, 云岭县枫渡镇人民政府"},
        ),
    },
    skips={
        "its own office alone": [*ORGANS, report(organ=COUNTY, level="county")],
        "its own office, with many cases": [
            *ORGANS,
            report(organ=COUNTY, level="county", tables={**busy_tables(base=4), LICENSING: 9}),
        ],
        "more than its subordinate organs in every figure": [
            *ORGANS,
            county(ORGANS, {pointer: 3 * of(SUM, pointer) + 5 for pointer in POINTERS if of(SUM, pointer)}),
        ],
        "no report of the parent's year": [*ORGANS, report(2023, organ=COUNTY, level="county")],
        "no subordinate organ has a report": [report(organ=COUNTY, level="county")],
        "nothing above zero": [
            *(report(organ=f"云岭县{name}人民政府", tables=NOTHING) for name in TOWNS),
            report(organ=COUNTY, level="county", tables=NOTHING),
        ],
        "figures too small to show a sum": [*SMALL, county(SMALL)],
        "the figures of one organ, which may be its office": [
            ORGANS[0],
            *(report(organ=f"云岭县{name}人民政府", tables={**NOTHING, LICENSING: 33}) for name in TOWNS[1:]),
            county(ORGANS[:1]),
        ],
        "an own office with an organ missing": [
            *ORGANS[:3],
            report(organ=COUNTY, level="county", tables={**busy_tables(base=4), LICENSING: 9}),
        ],
    },
    reviews={
        "one table adds up, another is the office's own": [
            *ORGANS,
            county(ORGANS, {pointer: 0 for pointer in POINTERS if pointer.startswith("/disputes")}),
        ],
        "one table adds up, of another one organ has more than the parent": [
            *ONE_CASE,
            county(ONE_CASE, {"/disputes/review/upheld": 0, "/disputes/review/total": 0}),
        ],
        "an organ is missing": [*ORGANS[:3], SUM],
        "an organ is missing, the others make just as much": [*ORGANS[:3], county(ORGANS[:3])],
        "an organ is missing, and a figure is too small all the same": [
            *ORGANS[:3],
            county(ORGANS[:3], {LICENSING: of(ORGANS[0], LICENSING)}),
        ],
        "the table of an organ is missing": [*LACKING, county(LACKING)],
        "the cell of an organ is blank": [*ORGANS[:3], town(3, {LICENSING: None}), SUM],
        "the cell of an organ is uncertain": [*ORGANS[:3], with_issue(ORGANS[3], LICENSING), SUM],
        "the parent's cell is blank": [*ORGANS, county(ORGANS, {LICENSING: None})],
        "an organ has two reports that differ": [*ORGANS, town(3, {LICENSING: 64}), SUM],
        "several figures too small, as if some organs were not covered": [
            *ORGANS,
            plus(plus(SUM, *ONE_REQUEST, by=-1), *ANOTHER_REQUEST, by=-2),
        ],
        "too small here, too large there": [
            *ORGANS,
            plus(plus(SUM, *ONE_REQUEST, by=-1), *ANOTHER_REQUEST, by=2),
        ],
        "licences of its own, as many as one organ has": [*ORGANS, plus(SUM, LICENSING, by=57)],
        "the own table of an organ does not add up": [
            *ORGANS[:3],
            town(3, {CELL: of(ORGANS[3], CELL) + 9}),
            SUM,
        ],
        "the parent's own table does not add up": [*ORGANS, plus(SUM, CELL)],
    },
    roster=ROSTER,
)

test_organs_of_another_level_may_not_be_covered = rule_test(
    "unit-sum",
    passes={"covered": [*ORGANS, water(), county([*ORGANS, water()])]},
    fails={
        "one of the towns left out": (
            [*ORGANS, water(), county([*ORGANS[1:], water()])],
            [pointer for pointer in POINTERS if value(ORGANS[0], pointer)],
        ),
    },
    reviews={"the departments left out": [*ORGANS, water(), SUM]},
    roster=WITH_WATER,
)

test_without_a_roster_nothing_is_judged = rule_test(
    "unit-sum",
    passes={},
    fails={},
    skips={"organs that name their parent": [*(town(place, parent=COUNTY) for place in range(3)), SUM]},
)

test_evidence_is_an_option = rule_test(
    "unit-sum",
    passes={"four ones": [*SMALL, county(SMALL)]},
    fails={},
    options={"evidence": 1},
    roster=ROSTER,
)


def said_of(*case, roster=ROSTER):
    outcome = outcome_of("unit-sum", case, roster=roster)
    assert outcome is not None
    return [load().wording("en").render(finding.message) for finding in outcome.findings]


def test_a_table_that_is_explained_is_not_asked_about_again():
    assert len(said_of(*ORGANS, water(), SUM, roster=WITH_WATER)) == 1


def test_another_column_is_one_of_the_same_row():
    moved = plus(SUM, *(row + "natural_person" for row in BOOKED), by=-9)
    (said,) = said_of(*ORGANS, plus(moved, *(row + "business" for row in BOOKED), by=9))
    assert said.count("too many in") == 1


def test_of_tables_with_a_missing_organ_the_totals_are_named():
    (said,) = said_of(*ORGANS[:3], county(ORGANS[:3]))
    assert "received this year · total" in said
    assert "received this year · natural persons" not in said


def test_of_each_figure_exactly_the_organs_are_named_that_are_not_in_its_sum():
    """One has no table of disputes, another no readable row of applications, a third filed nothing."""
    total = "/requests/received/total"
    case = [
        town(0, without=["/disputes"]),
        town(1, {pointer: None for pointer in POINTERS if pointer.startswith("/requests/received/")}),
        ORGANS[2],
        SUM,
    ]
    (said,) = said_of(*case)
    lacking = dict(re.findall(r"without ([^;(]*) \(no report.*? add up to (.*?)(?=; without|$)", said))
    of_all = "云岭县松风镇人民政府"
    received = of(ORGANS[0], total) + of(ORGANS[2], total)
    assert f"{received} or more" in lacking["云岭县松风镇人民政府, 云岭县白鹭镇人民政府"]
    assert "received this year · total" not in lacking[of_all]
    assert "received this year · total" not in lacking[f"{of_all}, 云岭县青溪镇人民政府"]
    assert set(lacking) == {of_all, f"{of_all}, 云岭县白鹭镇人民政府", f"{of_all}, 云岭县青溪镇人民政府"}


def test_of_two_reports_that_differ_the_smaller_figure_is_in_the_sum():
    (said,) = said_of(*ORGANS, town(3, {LICENSING: 64}), SUM)
    assert "without" not in said
    assert "with the smaller figure" in said
    assert f"{of(SUM, LICENSING)} or more" in said
