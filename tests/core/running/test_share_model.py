"""The score as the share of points kept: examples worked out by hand, and what holds for any outcomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import Wording, message
from auditor.reports.source import ReadingIssue
from auditor.rules.declaration import SEVERITIES
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.plan import ActiveRule
from auditor.running.review_causes import UnreadTable
from auditor.running.ruleset import Category, Ruleset, Scoring
from auditor.running.score import Score
from auditor.running.scoring import score
from tests.core.building import active

GRADES = (("优秀", 90.0), ("良好", 80.0), ("合格", 60.0), ("不合格", 0.0))


def ruleset(weights: dict[str, float], **scoring: Any) -> Ruleset:
    categories = {id: Category(id, id, weight) for id, weight in weights.items()}
    return Ruleset((), "", categories, GRADES, Scoring({}, model="share", **scoring), True, {}, ())


RULESET = ruleset({"accuracy": 60, "wording": 40}, red_line_grade="合格")


def rule(id: str, category: str, points: float, severity: str = "minor") -> ActiveRule:
    made = active(lambda report: None, id=id, category=category, severity=severity)
    return replace(made, points=points)


RULES = {
    each.rule.id: each
    for each in (
        rule("a-big", "accuracy", 10, "critical"),
        rule("a-mid", "accuracy", 6),
        rule("a-small", "accuracy", 4),
        rule("w-one", "wording", 5),
        rule("w-two", "wording", 5),
        rule("w-note", "wording", 0),
        rule("elsewhere", "no-category", 50),
    )
}
FINDING = Finding("minor", message("x"), ("/a",), "0" * 16)


def scored(ruleset: Ruleset = RULESET, **statuses: str) -> Score:
    findings = {"failed": (FINDING,)}
    outcomes = [
        Outcome(name.replace("_", "-"), Status(status), None, findings.get(status, ()))
        for name, status in statuses.items()
    ]
    return score(outcomes, RULES, ruleset)


def test_all_passed() -> None:
    result = scored(a_big="passed", w_one="passed")
    assert (result.value, result.low, result.high, result.grade) == (100, 100, 100, "优秀")
    assert result.capped_by == ()


def test_worked_example() -> None:
    # accuracy 14 of 20 points = 70, wording 5 of 10 = 50; 0.6 * 70 + 0.4 * 50 = 62
    result = scored(a_big="passed", a_mid="failed", a_small="passed", w_one="failed", w_two="passed")
    assert (result.value, result.low, result.high, result.grade) == (62, 62, 62, "合格")
    accuracy, wording = result.categories
    assert (accuracy.earned, accuracy.possible, accuracy.open, accuracy.value) == (14, 20, 0, 70)
    assert (wording.earned, wording.possible, wording.value, wording.weight) == (5, 10, 50, 40)


def test_review_makes_an_interval() -> None:
    # accuracy: 10 of 16 decided = 62.5; 4 open: from 10/20 = 50 to 14/20 = 70. wording 100 throughout.
    result = scored(a_big="passed", a_mid="failed", a_small="needs_review", w_one="passed")
    assert (result.value, result.low, result.high) == pytest.approx((77.5, 70, 82))
    assert result.grade == "合格"
    assert result.categories[0].open == 4


def test_category_that_is_all_open() -> None:
    # The value knows nothing of wording (100 of accuracy alone); at worst it is 0, at best 100.
    result = scored(a_big="passed", w_one="needs_review")
    assert (result.value, result.low, result.high) == (100, 60, 100)
    assert (result.categories[1].value, result.categories[1].low, result.categories[1].high) == (None, 0, 100)


def test_what_does_not_apply_or_is_waived_is_left_out() -> None:
    result = scored(
        a_big="passed", a_mid="waived", a_small="not_applicable", w_one="not_applicable", w_note="failed"
    )
    assert result.value == 100
    assert (result.categories[0].possible, result.categories[1].value) == (10, None)


def test_weights_of_nothing() -> None:
    assert scored(ruleset({"accuracy": 0, "wording": 0}), a_big="passed").value is None


def test_rule_of_no_category_counts_for_nothing() -> None:
    assert scored(a_big="passed", elsewhere="failed").value == 100


@pytest.mark.parametrize(
    ("cap", "statuses", "grade", "capped"),
    [
        ("合格", {"a_big": "failed", "w_one": "passed"}, "不合格", True),
        (
            "合格",
            {"a_big": "failed", "a_mid": "passed", "a_small": "passed", "w_one": "passed"},
            "合格",
            True,
        ),
        (
            "不合格",
            {"a_big": "failed", "a_mid": "passed", "a_small": "passed", "w_one": "passed"},
            "不合格",
            True,
        ),
        (
            "优秀",
            {"a_big": "failed", "a_mid": "passed", "a_small": "passed", "w_one": "passed"},
            "合格",
            True,
        ),
        (None, {"a_big": "failed", "a_mid": "passed", "a_small": "passed", "w_one": "passed"}, "合格", False),
        ("合格", {"a_big": "needs_review", "w_one": "passed"}, "优秀", False),
        ("合格", {"a_big": "waived", "w_one": "passed"}, "优秀", False),
        ("合格", {"a_small": "failed", "a_big": "passed", "w_one": "passed"}, "良好", False),
    ],
)
def test_red_line(cap: str | None, statuses: dict[str, str], grade: str, capped: bool) -> None:
    result = scored(ruleset({"accuracy": 60, "wording": 40}, red_line_grade=cap), **statuses)
    assert (result.grade, bool(result.capped_by)) == (grade, capped)


def test_grade_goes_by_the_printed_value() -> None:
    # 89.96 reads 90.0
    rules = {"x": rule("x", "accuracy", 89.96), "y": rule("y", "accuracy", 10.04)}
    outcomes = [Outcome("x", Status.PASSED), Outcome("y", Status.FAILED, None, (FINDING,))]
    result = score(outcomes, rules, RULESET)
    assert result.value == pytest.approx(89.96)
    assert result.grade == "优秀"


def test_no_grades() -> None:
    assert scored(replace(RULESET, grades=()), a_big="passed").grade is None


def test_an_unread_table_makes_no_score() -> None:
    table = UnreadTable("/requests", ReadingIssue("/requests", message("a picture")))
    outcomes = [Outcome("a-big", Status.PASSED), Outcome("a-mid", Status.NEEDS_REVIEW)]
    result = score(outcomes, RULES, RULESET, [table])
    assert (result.value, result.grade, result.unread_tables) == (None, None, ("/requests",))
    assert (result.low, result.high) == (62.5, 100)
    assert result.reason is not None
    assert "/requests" in Wording("en").render(result.reason)


def test_a_crash_makes_no_score() -> None:
    result = scored(a_big="error", a_mid="failed", w_one="passed")
    assert (result.value, result.low, result.high, result.grade) == (None, None, None, None)
    assert result.reason is not None
    assert Wording("en").render(result.reason) == "not scored: a-big crashed"
    assert result.categories[1].value == 100


def test_nothing_decided() -> None:
    result = scored(a_big="needs_review", w_one="not_applicable")
    assert (result.value, result.low, result.high, result.grade) == (None, 0, 100, None)
    assert result.reason is not None
    assert scored().value is None


@pytest.mark.parametrize(("count", "value"), [(1, 75), (2, 50), (4, 0), (9, 0)])
def test_loss_by_finding(count: int, value: float) -> None:
    outcome = Outcome("a-big", Status.FAILED, None, (FINDING,) * count)
    one = ruleset({"accuracy": 1}, loss="finding", finding_share=0.25)
    assert score([outcome], RULES, one).value == value
    assert score([outcome], RULES, ruleset({"accuracy": 1})).value == 0


statuses = st.sampled_from([status for status in Status if status is not Status.ERROR])
many = st.lists(
    st.tuples(
        statuses,
        st.sampled_from(["accuracy", "wording", "other"]),
        st.sampled_from(list(SEVERITIES)),
        st.sampled_from([0.0, 0.1, 1.0, 2.0, 5.0, 10.0, 3.3]),
        st.integers(1, 6),
    ),
    max_size=12,
)
weights = st.dictionaries(
    st.sampled_from(["accuracy", "wording", "other"]), st.sampled_from([0, 1, 7.5, 40]), min_size=1
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    many,
    weights,
    st.sampled_from(["rule", "finding"]),
    st.sampled_from([None, *(title for title, _ in GRADES)]),
)
def test_interval_holds_the_value(
    given: list[Any], weights: dict[str, float], loss: str, cap: str | None
) -> None:
    rules = {str(index): rule(str(index), each[1], each[3], each[2]) for index, each in enumerate(given)}
    outcomes = [
        Outcome(str(index), each[0], None, (FINDING,) * each[4] if each[0] is Status.FAILED else ())
        for index, each in enumerate(given)
    ]
    laws = ruleset(weights, loss=loss, red_line_grade=cap)
    result = score(outcomes, rules, laws)
    slack = 1e-9
    if result.value is not None:
        assert result.low is not None
        assert result.high is not None
        assert -slack <= result.low <= result.value + slack
        assert result.value <= result.high + slack <= 100 + 2 * slack
        assert result.grade in dict(GRADES)
    if not any(each[0] is Status.NEEDS_REVIEW for each in given):
        assert result.low == result.value == result.high
    for extreme, bound in ((Status.PASSED, result.high), (Status.FAILED, result.low)):
        decided = [
            Outcome(outcome.rule, extreme, None, (FINDING,) * 99 if extreme is Status.FAILED else ())
            if outcome.status is Status.NEEDS_REVIEW
            else outcome
            for outcome in outcomes
        ]
        end = score(decided, rules, laws).value
        assert end == bound or end == pytest.approx(bound)
