"""What corrections bring, checked against trying all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.levers import Levers, levers_of
from auditor.running.score import Score
from auditor.running.scoring import score
from tests.core.running.test_deduction_model import GRADES, RULES, failed, finding, ruleset

RULESET = ruleset()


def rescored(outcomes: Sequence[Outcome]) -> Score:
    return score(outcomes, RULES, RULESET)


def levers(*outcomes: Outcome) -> Levers:
    return levers_of(outcomes, rescored(outcomes), GRADES, rescored)


def test_each_finding_has_its_gain() -> None:
    found = levers(failed("major-1", finding("a"), finding("b")), failed("minor", finding("c")))
    assert [(each.rules, each.fingerprints, each.gain) for each in found.levers] == [
        (("minor",), ("c",), 2.0),
        (("major-1",), ("a",), 1.25),
        (("major-1",), ("b",), 1.25),
    ]
    assert found.next_grade is None


def test_what_several_rules_tell_is_one_correction() -> None:
    found = levers(
        failed("critical-1", finding("a", cause="one")), failed("major-1", finding("b", cause="one"))
    )
    (only,) = found.levers
    assert (only.rules, only.fingerprints, only.gain) == (("critical-1", "major-1"), ("a", "b"), 12.0)
    assert found.next_grade is not None
    assert (found.next_grade.grade, found.next_grade.levers, found.next_grade.score) == ("优秀", (0,), 100.0)


def test_a_veto_comes_before_points() -> None:
    found = levers(
        failed("veto", finding("v")), failed("major-1", finding("a")), failed("note", finding("n"))
    )
    assert found.levers[0].rules == ("veto",)
    assert [each.gain for each in found.levers[1:]] == [0.0, 0.0]
    assert found.next_grade is not None
    assert (found.next_grade.grade, found.next_grade.levers) == ("优秀", (0,))


def test_a_report_without_a_score_has_none() -> None:
    crashed = Outcome("note", Status.ERROR)
    assert levers(failed("major-1"), crashed) == Levers(())


FINDINGS = st.builds(
    lambda key, cause: finding(f"{key:016x}", cause=cause),
    st.integers(0, 9**9),
    st.none() | st.sampled_from("ab"),
)


@st.composite
def several(draw: Any) -> list[Outcome]:
    names = draw(st.lists(st.sampled_from(sorted(RULES)), unique=True, max_size=5))
    return [failed(name, *draw(st.lists(FINDINGS, min_size=1, max_size=2))) for name in names]


def corrected(outcomes: Sequence[Outcome], prints: set[str]) -> list[Outcome]:
    found = []
    for each in outcomes:
        left: tuple[Finding, ...] = tuple(one for one in each.findings if one.fingerprint not in prints)
        status = Status.FAILED if left else Status.PASSED
        found.append(msgspec.structs.replace(each, status=status, findings=left))
    return found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(several())
def test_no_smaller_set_reaches_the_next_grade(outcomes: list[Outcome]) -> None:
    prints = [one.fingerprint for each in outcomes for one in each.findings]
    if len(set(prints)) < len(prints):
        return
    now = rescored(outcomes).value
    assert now is not None
    found = levers_of(outcomes, rescored(outcomes), GRADES, rescored)
    for each in found.levers:
        after = rescored(corrected(outcomes, set(each.fingerprints))).value
        assert after is not None
        assert each.gain == round(after - now, 2)
    least = min((bound for _, bound in GRADES if bound > now), default=None)
    sizes = [
        size
        for size in range(1, len(found.levers) + 1)
        for chosen in combinations(found.levers, size)
        if least is not None
        and (rescored(corrected(outcomes, {one for each in chosen for one in each.fingerprints})).value or 0)
        >= least
    ]
    if not sizes:
        assert found.next_grade is None
        return
    assert found.next_grade is not None
    assert found.next_grade.smallest
    assert len(found.next_grade.levers) == min(sizes)
