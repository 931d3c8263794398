"""The score by deduction: examples worked out by hand, and what holds for any outcomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import Wording, message
from auditor.reports.source import ReadingIssue
from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.plan import ActiveRule
from auditor.running.review_causes import UnreadTable
from auditor.running.ruleset import POINTS, Cap, Category, Ruleset, Scoring, Vetoes
from auditor.running.score import Score
from auditor.running.scoring import score
from tests.core.building import active

GRADES = (("优秀", 90.0), ("良好", 80.0), ("合格", 60.0), ("不合格", 0.0))
CAPS = (Cap(1, 89.9), Cap(2, 79.9), Cap(4, 59.9))
VETOES = Vetoes(59.9, {"veto": "缺少部分", "some/empty": "没有内容"})


def ruleset(**scoring: Any) -> Ruleset:
    categories = {id: Category(id, id, 1.0) for id in ("accuracy", "wording")}
    laws = Scoring(POINTS, **{"caps": CAPS, "vetoes": VETOES, **scoring})
    return Ruleset((), "", categories, GRADES, laws, True, {}, ())


def rule(id: str, severity: str, category: str = "accuracy") -> ActiveRule:
    made = active(lambda report: None, id=id, category=category, severity=severity)
    return replace(made, points=POINTS[severity])


RULES = {
    each.rule.id: each
    for each in (
        *(rule(f"critical-{number}", "critical") for number in range(1, 6)),
        *(rule(f"major-{number}", "major") for number in range(1, 22)),
        rule("minor", "minor", "wording"),
        rule("note", "note", "wording"),
        rule("veto", "critical"),
        rule("some", "major", "wording"),
        rule("elsewhere", "critical", "no-category"),
    )
}


def finding(key: str = "", *, cause: str | None = None, kind: str | None = None) -> Finding:
    return Finding("minor", message("x"), ("/a",), key or "0" * 16, cause=cause, kind=kind)


def failed(id: str, *findings: Finding) -> Outcome:
    return Outcome(id, Status.FAILED, None, findings or (finding(id),))


def review(id: str, *questions: Finding) -> Outcome:
    return Outcome(id, Status.NEEDS_REVIEW, None, questions)


def scored(*outcomes: Outcome, **scoring: Any) -> Score:
    return score(outcomes, RULES, ruleset(**scoring))


def lost(result: Score) -> list[tuple[str, float, bool]]:
    return [(each.rule, round(each.points, 4), each.cap) for each in result.deductions]


@pytest.mark.parametrize(
    ("outcomes", "value", "grade"),
    [
        ([], 100, "优秀"),
        ([failed("minor")], 98, "优秀"),
        ([failed("note")], 100, "优秀"),
        ([failed("major-1"), failed("major-2"), failed("minor")], 88, "良好"),
        ([failed("critical-1")], 88, "良好"),
        ([failed("critical-1"), failed("critical-2")], 76, "合格"),
        ([failed(f"critical-{number}") for number in range(1, 5)], 52, "不合格"),
        ([failed(f"major-{number}") for number in range(1, 22)], 0, "不合格"),
        ([Outcome("critical-1", Status.WAIVED, None, (finding(),))], 100, "优秀"),
        ([Outcome("critical-1", Status.NOT_APPLICABLE), Outcome("minor", Status.PASSED)], 100, "优秀"),
        ([failed("elsewhere")], 89.9, "良好"),
    ],
)
def test_points_off(outcomes: list[Outcome], value: float, grade: str) -> None:
    result = scored(*outcomes)
    assert result.value == pytest.approx(value)
    assert result.grade == grade
    assert result.low == result.high == result.value
    assert not result.provisional


@pytest.mark.parametrize(("count", "points"), [(1, 5), (2, 6.25), (3, 7.5), (5, 10), (6, 10), (40, 10)])
def test_further_causes_cost_a_quarter_up_to_double(count: int, points: float) -> None:
    result = scored(failed("major-1", *(finding(str(index)) for index in range(count))))
    assert result.value == 100 - points
    assert len(result.deductions) == count
    assert sum(each.points for each in result.deductions) == points


def test_findings_with_one_cause_are_one() -> None:
    result = scored(failed("major-1", finding("a", cause="x"), finding("b", cause="x"), finding("c")))
    assert [(each.points, each.fingerprints) for each in result.deductions] == [
        (5, ("a", "b")),
        (1.25, ("c",)),
    ]


def test_a_cause_that_several_rules_tell_costs_once_and_where_it_weighs_most() -> None:
    result = scored(
        failed("minor", finding("a", cause="x")),
        failed("critical-1", finding("b", cause="x")),
        failed("critical-2", finding("c", cause="x"), finding("d")),
    )
    assert lost(result) == [
        ("critical-1", 12, False),
        ("critical-2", 0, False),
        ("critical-2", 12, False),
        ("minor", 0, False),
    ]
    assert result.value == 76


def test_a_cause_told_by_several_red_lines_is_one_red_line() -> None:
    outcomes = [failed(f"critical-{number}", finding(str(number), cause="x")) for number in range(1, 5)]
    result = scored(*outcomes)
    assert (result.value, result.grade) == (88, "良好")
    assert result.capped_by == tuple(f"critical-{number}" for number in range(1, 5))
    assert result.red_lines == 1
    assert scored(*map(failed, result.capped_by)).red_lines == 4


@pytest.mark.parametrize(
    ("points", "number", "value"), [(1.0, 1, 89.9), (1.0, 2, 79.9), (1.0, 3, 79.9), (1.0, 4, 59.9)]
)
def test_red_lines_cap_the_number(points: float, number: int, value: float) -> None:
    rules = {id: replace(each, points=points) for id, each in RULES.items()}
    outcomes = [failed(f"critical-{index}") for index in range(1, number + 1)]
    result = score(outcomes, rules, ruleset())
    assert result.value == pytest.approx(value)
    cap = result.deductions[-1]
    assert cap.cap
    assert cap.points == pytest.approx(100 - points * number - value)
    assert str(number) in Wording("en").render(cap.reason)
    assert set(cap.fingerprints) == {f"critical-{index}" for index in range(1, number + 1)}


@pytest.mark.parametrize(
    ("outcome", "is_veto"),
    [
        (failed("veto"), True),
        (failed("some", finding("a", kind="empty")), True),
        (failed("some", finding("a"), finding("b", kind="empty")), True),
        (failed("some", finding("a")), False),
        (failed("some", finding("a", kind="other")), False),
        (failed("critical-1", finding("a", kind="empty")), False),
        (Outcome("veto", Status.WAIVED, None, (finding(),)), False),
        (Outcome("veto", Status.PASSED), False),
    ],
)
def test_veto(outcome: Outcome, is_veto: bool) -> None:
    result = scored(outcome)
    assert bool(result.vetoes) == is_veto
    assert (result.grade == "不合格") == is_veto
    if is_veto:
        assert result.value == pytest.approx(59.9)
        assert result.deductions[-1].cap
        words = Wording("zh").render(result.deductions[-1].reason)
        assert str(VETOES.reasons["veto" if outcome.rule == "veto" else "some/empty"]) in words


def test_review_makes_an_interval_and_a_grade_that_it_crosses_provisional() -> None:
    result = scored(failed("major-1"), review("minor"))
    assert (result.value, result.low, result.high, result.provisional) == (95, 93, 95, False)
    result = scored(failed("major-1"), review("critical-1"))
    assert (result.value, result.low, result.high, result.provisional) == (95, 83, 95, True)
    assert result.grade == "优秀"
    result = scored(review("veto"))
    assert result.low == pytest.approx(59.9)
    assert result.provisional


def test_questions_of_a_rule_that_failed_count_as_further_causes() -> None:
    outcome = Outcome("major-1", Status.FAILED, None, (finding("a"),), (finding("b"), finding("c")))
    result = scored(outcome)
    assert (result.value, result.low) == (95, 92.5)


def test_what_is_under_review_may_be_too_much() -> None:
    outcomes = [review("critical-1"), review("critical-2"), review("critical-3"), review("minor")]
    assert scored(*outcomes, undecided=38).value == 100
    result = scored(*outcomes, undecided=37)
    assert (result.value, result.grade, result.provisional) == (None, None, False)
    assert result.high == 100
    assert result.reason is not None
    assert "38" in Wording("en").render(result.reason)


def test_a_report_that_fails_either_way_is_scored_however_much_is_open() -> None:
    result = scored(failed("veto"), review("critical-1"), review("critical-2"), undecided=10)
    assert result.value == pytest.approx(59.9)
    assert (result.grade, result.provisional) == ("不合格", False)


def test_a_rule_that_costs_nothing_takes_no_cause_from_one_that_costs_points() -> None:
    laws = replace(ruleset(), categories={"wording": Category("wording", "", 1.0)})
    told = [failed("critical-1", finding("a", cause="x")), failed("minor", finding("b", cause="x"))]
    assert lost(score(told, RULES, laws))[0] == ("minor", 2, False)


def test_a_red_line_counts_though_a_heavier_rule_tells_its_cause() -> None:
    rules = {**RULES, "major-1": replace(RULES["major-1"], points=20.0)}
    told = [failed("major-1", finding("a", cause="x")), failed("critical-1", finding("b", cause="x"))]
    laws = ruleset(caps=(Cap(1, 70),))
    result = score(told, rules, laws)
    assert (result.value, lost(result)[-1]) == (70, ("critical-1", 10, True))


def test_a_cause_that_a_heavier_rule_asks_about_may_weigh_there() -> None:
    result = scored(failed("minor", finding("a", cause="x")), review("critical-1", finding("b", cause="x")))
    assert (result.value, result.low) == (98, 88)


def test_numbers_have_two_decimals_as_they_are_printed() -> None:
    rules = {id: replace(each, points=1 / 3) for id, each in RULES.items()}
    result = score([failed(f"major-{number}") for number in range(1, 8)], rules, ruleset())
    assert [each.points for each in result.deductions] == [0.33] * 7
    assert result.value == 97.69


def test_a_grade_is_that_of_the_number_as_printed() -> None:
    rules = {**RULES, "major-1": replace(RULES["major-1"], points=10.05)}
    result = score([failed("major-1")], rules, ruleset())
    assert (result.value, result.grade) == (89.95, "良好")


def test_no_total_of_a_part_of_the_rules() -> None:
    result = score([failed("minor")], RULES, ruleset(), why_none=message("only some rules"))
    assert (result.value, result.grade) == (None, None)
    assert lost(result) == [("minor", 2, False)]


def test_no_total_where_a_table_was_not_read_or_a_rule_crashed() -> None:
    table = UnreadTable("/requests", ReadingIssue("/requests", message("a picture")))
    result = score([failed("minor")], RULES, ruleset(), [table])
    assert (result.value, result.grade, result.unread_tables) == (None, None, ("/requests",))
    result = scored(failed("minor"), Outcome("major-1", Status.ERROR, message("x")))
    assert (result.value, result.low, result.high, result.grade) == (None, None, None, None)


def test_categories_show_where_points_went() -> None:
    result = scored(failed("major-1"), failed("minor"), review("critical-1"))
    accuracy, wording = result.categories
    assert (accuracy.lost, accuracy.open, accuracy.value, accuracy.low) == (5, 12, 95, 83)
    assert (wording.lost, wording.open, wording.value, wording.low) == (2, 0, 98, 98)


def test_a_category_without_a_verdict_has_no_value() -> None:
    accuracy, wording = scored(Outcome("major-1", Status.PASSED), review("minor")).categories
    assert (accuracy.value, accuracy.lost) == (100, 0)
    assert (wording.value, wording.open) == (None, 2)


def test_a_category_without_weight_costs_nothing() -> None:
    laws = replace(ruleset(), categories={"accuracy": Category("accuracy", "", 0.0)})
    assert score([failed("major-1")], RULES, laws).value == 100


answers = st.lists(
    st.tuples(
        st.sampled_from(sorted(RULES)),
        st.sampled_from([status for status in Status if status is not Status.ERROR]),
        st.lists(
            st.tuples(st.sampled_from([None, "x", "y", "z"]), st.sampled_from([None, "empty"])), max_size=5
        ),
    ),
    unique_by=lambda each: each[0],
    max_size=14,
)


def outcomes_of(given: list[Any]) -> list[Outcome]:
    made = []
    for id, status, causes in given:
        found = tuple(
            finding(f"{id} {index}", cause=cause, kind=kind) for index, (cause, kind) in enumerate(causes)
        )
        if status is Status.FAILED:
            made.append(failed(id, *found))
        else:
            made.append(Outcome(id, status, None, found if status is Status.NEEDS_REVIEW else ()))
    return made


@settings(max_examples=150, deadline=None, derandomize=True)
@given(answers, st.sampled_from([20.0, 100.0, 1000.0]))
def test_every_point_is_accounted_for(given: list[Any], undecided: float) -> None:
    outcomes = outcomes_of(given)
    result = scored(*outcomes, undecided=undecided)
    assert result.high is not None
    assert result.low is not None
    assert 0 <= result.low <= result.high <= 100
    assert sum(each.points for each in result.deductions) == pytest.approx(100 - result.high)
    assert all(each.points >= 0 for each in result.deductions)
    if result.value is not None:
        assert result.value == result.high
        assert result.provisional == (grade(result.low) != result.grade)
    if result.vetoes:
        assert result.high <= 59.9 + 1e-9
    if any(each.status is Status.FAILED and RULES[each.rule].red_line for each in outcomes):
        assert result.high <= 89.9 + 1e-9


def grade(value: float) -> str:
    return next(title for title, least in GRADES if value >= least)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(answers)
def test_rules_that_pass_change_nothing(given: list[Any]) -> None:
    outcomes = outcomes_of(given)
    more = {f"more-{number}": rule(f"more-{number}", "critical") for number in range(20)}
    passed = [Outcome(id, Status.PASSED) for id in more]
    before, after = (
        msgspec.structs.replace(each, categories=())
        for each in (
            score(outcomes, RULES, ruleset()),
            score([*outcomes, *passed], {**RULES, **more}, ruleset()),
        )
    )
    assert before == after


@settings(max_examples=100, deadline=None, derandomize=True)
@given(answers, st.sampled_from(sorted(RULES)))
def test_a_further_failure_never_raises_a_score(given: list[Any], id: str) -> None:
    outcomes = outcomes_of([each for each in given if each[0] != id])
    before, after = scored(*outcomes), scored(*outcomes, failed(id))
    assert before.high is not None
    assert after.high is not None
    assert after.high <= before.high + 1e-9
