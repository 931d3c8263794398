"""The harness for rule tests must itself be able to fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from auditor.errors import NotApplicable
from auditor.reports.report import Report
from auditor.reports.source import Source
from auditor.rules.declaration import Rule, Scope
from auditor.rules.problem import Problem, Question
from auditor.rules.several_reports import Digest, Subordinates
from auditor.testing import KINDS, outcome_of, rule_test, with_issue, with_sources
from auditor_ogi.sample import report
from tests.core.building import made

TOTAL = "/requests/received/total"


def at_most(report: Report, *, most: int = 2) -> Iterator[Problem]:
    """Not too many requests were received."""
    if report.get("/year") == 2020:
        raise NotApplicable("not in 2020")
    if report[TOTAL] == 50:
        yield Question("really {actual}?", at=TOTAL, actual=50)
    elif report[TOTAL] > most:
        yield Problem(
            "{actual} are more than {most}", at=TOTAL, expected=most, actual=report[TOTAL], most=most, fix="x"
        )


RULE = made(at_most, "at-most")


def received(count: int | None, year: int = 2024, **more: Any) -> dict[str, Any]:
    return report(year, tables={TOTAL: count}, **more)


def run(test: Callable[..., None]) -> list[str]:
    """Run a rule test as pytest would, case by case; the messages of the cases that failed."""
    (mark,) = test.pytestmark  # type: ignore[attr-defined]
    failures = []
    for kind, case in mark.args[1]:
        try:
            test(kind, case)
        except AssertionError as error:
            failures.append(f"{kind}: {error}")
    return failures


test_a_rule_of_an_inspector = rule_test(
    RULE,
    passes={"two": received(2)},
    false_alarms={"none": received(0)},
    fails={
        "three": (
            received(3),
            [TOTAL],
            {"expected": 2, "actual": 3, "message": "3 are more than 2", "fix": "x"},
        ),
        "four": (received(4), [TOTAL]),
    },
    skips={"another year": received(3, 2020)},
    reviews={
        "blank": received(None),
        "uncertain": with_issue(received(3), TOTAL),
        "a question": received(50),
        "with a source": with_issue(with_sources(received(3, organ="别处"), {TOTAL: Source("3件")}), TOTAL),
    },
)
test_its_options = rule_test(
    RULE, passes={"three": received(3)}, fails={"six": (received(6), [TOTAL])}, options={"most": 5}
)
test_a_built_in_rule = rule_test("requests-balance", passes={"clean": report()}, fails={})


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ({"passes": {"x": received(3)}}, "at-most: failed"),
        ({"false_alarms": {"x": received(3)}}, "3 are more than 2"),
        ({"passes": {"x": received(None)}}, "at-most: needs_review"),
        ({"passes": {"x": received(3, 2020)}}, "not in 2020"),
        ({"fails": {"x": (received(2), [TOTAL])}}, "at-most: passed"),
        ({"fails": {"x": (received(3), ["/year"])}}, f"at {TOTAL}"),
        ({"fails": {"x": (received(3), [])}}, f"at {TOTAL}"),
        ({"fails": {"x": (received(3), [TOTAL, "/year"])}}, f"at {TOTAL}"),
        ({"fails": {"x": (received(3), [TOTAL], {"expected": 3})}}, "3 are more than 2"),
        ({"fails": {"x": (received(3), [TOTAL], {"actual": 4})}}, "3 are more than 2"),
        ({"fails": {"x": (received(3), [TOTAL], {"message": "fewer"})}}, "3 are more than 2"),
        ({"fails": {"x": (received(3), [TOTAL], {"fix": "y"})}}, "3 are more than 2"),
        ({"fails": {"x": (with_issue(received(3), TOTAL), [TOTAL])}}, "needs_review"),
        ({"skips": {"x": received(2)}}, "at-most: passed"),
        ({"reviews": {"x": received(2)}}, "at-most: passed"),
        ({"reviews": {"x": received(3)}}, "at-most: failed"),
        ({"passes": {"x": {**received(2), "year": "2024"}}}, "the case is not a valid report"),
        ({"passes": {"x": received(2)}, "options": {"least": 1}}, "has no option least"),
        ({"passes": {"x": received(2)}, "options": {"most": "many"}}, "option most cannot be 'many'"),
    ],
)
def test_a_wrong_case_fails(cases: dict[str, Any], expected: str) -> None:
    (failure,) = run(rule_test(RULE, **{"passes": {}, "fails": {}, **cases}))
    assert expected in failure


def _crash(report: Report) -> None:
    """Nothing."""
    raise ValueError("so")


def _change(report: Report) -> None:
    """Nothing."""
    report._data["year"] = 1999  # type: ignore[index]


def _change_values(report: Report) -> None:
    """Nothing."""
    report.values["/year"] = 1999  # type: ignore[index]


def _change_sections(report: Report) -> None:
    """Nothing."""
    report._data["sections"].append(1)  # type: ignore[index]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (_crash, "at-most: error"),
        (_change, "the rule changed the report"),
        (_change_values, "at-most: error"),
        (_change_sections, "the rule changed the report"),
    ],
)
def test_a_wrong_rule_fails_whatever_is_expected(check: Any, expected: str) -> None:
    rule = made(check, "at-most")
    for kind in KINDS:
        case: Any = (report(), []) if kind == "fails" else report()
        cases: dict[str, Any] = {"passes": {}, "fails": {}, kind: {"x": case}}
        (failure,) = run(rule_test(rule, **cases))
        assert expected in failure


@pytest.mark.parametrize(
    "cases",
    [
        {"passes": {"a": report(), "b": report()}, "fails": {}},
        {"passes": {"a": report()}, "fails": {"b": (report(), [TOTAL])}},
        {"passes": {"a": [report()]}, "fails": {}, "skips": {"b": [report()]}},
        {
            "passes": {"a": with_issue(report(), TOTAL)},
            "fails": {},
            "reviews": {"b": with_issue(report(), TOTAL)},
        },
    ],
)
def test_the_same_case_twice_is_refused(cases: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="the cases 'a' and 'b' are the same"):
        rule_test(RULE, **cases)


def test_what_a_rule_test_says_of_itself() -> None:
    assert test_a_rule_of_an_inspector.rule == "at-most"  # type: ignore[attr-defined]
    assert test_a_rule_of_an_inspector.kinds == {  # type: ignore[attr-defined]
        "passes": 1,
        "false_alarms": 1,
        "fails": 2,
        "skips": 1,
        "reviews": 4,
    }
    assert test_a_built_in_rule.rule == "requests-balance"  # type: ignore[attr-defined]


# --- rules over several reports ---


def same(previous: Report, current: Report) -> Iterator[Problem]:
    """As many requests as last year."""
    if previous[TOTAL] != current[TOTAL]:
        yield Problem("x", at=TOTAL, expected=previous[TOTAL], actual=current[TOTAL])


def most_of_all(digests: list[Digest]) -> Iterator[Problem]:
    """Nobody has more than ten."""
    for digest in digests:
        if digest.value > 10:
            yield Problem("x", at=TOTAL, of=digest.of)


def whole(parent: Report | None, units: Subordinates) -> Iterator[Problem]:
    """Every subordinate organ has a report."""
    if units.missing:
        yield Problem("{missing}", missing=list(units.missing))


ROSTER = (
    "name,level,parent\n云岭县人民政府,county,\n"
    "甲镇人民政府,township,云岭县人民政府\n乙镇人民政府,township,云岭县人民政府\n"
)
COUNTY = report(organ="云岭县人民政府", level="county")
FIRST, SECOND = report(organ="甲镇人民政府"), report(organ="乙镇人民政府")
SERIES = made(same, "same", scope=Scope.SERIES, needs="/requests")
ALL = made(most_of_all, "most", scope=Scope.ALL, needs="/requests", digest=lambda report: report[TOTAL])
GROUP = made(whole, "whole", scope=Scope.GROUP)

test_series = rule_test(
    SERIES,
    passes={"same": [received(2, 2023), received(2)]},
    fails={"more": ([received(2, 2023), received(3)], [TOTAL])},
    skips={"one report": received(2), "a gap": [received(2, 2022), received(2)]},
    reviews={"blank": [received(None, 2023), received(2)]},
)
test_all = rule_test(
    ALL,
    passes={"others are to blame": [received(11, organ="甲镇人民政府"), received(2)]},
    fails={"too many": ([received(2, organ="甲镇人民政府"), received(11)], [TOTAL])},
    skips={"no table": [report(organ="甲镇人民政府"), report(without=["/requests"])]},
    reviews={"blank": received(None)},
)
test_group = rule_test(
    GROUP,
    passes={"all there": [FIRST, SECOND, COUNTY]},
    fails={"one missing": ([FIRST, COUNTY], [])},
    skips={"no parent": [COUNTY, FIRST]},
    roster=ROSTER,
)


def test_group_that_is_not_run_is_no_pass() -> None:
    (failure,) = run(rule_test(GROUP, passes={"x": [COUNTY, FIRST]}, fails={}, roster=ROSTER))
    assert "the rule was not run" in failure


def test_outcome_of() -> None:
    outcome = outcome_of(RULE, received(3), options={"most": 1})
    assert outcome is not None
    assert outcome.findings[0].expected == 1
    assert outcome_of(GROUP, FIRST) is None
    with pytest.raises(KeyError):
        outcome_of("no-such-rule", received(3))


def test_rules_are_values() -> None:
    assert isinstance(RULE, Rule)
