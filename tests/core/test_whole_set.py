"""All installed rules together on any valid report: every rule gives an outcome, none crashes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.messages import Wording
from auditor.pipeline import Setup, prepare
from auditor.reading.document import Document
from auditor.reports import schema
from auditor.reports.report_type import Reading
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome, Status
from auditor.running.examine import Examiner
from auditor.running.examined import Examined
from auditor.running.reconcile import Reconciler
from auditor.running.scoring import score
from auditor.testing import with_issue
from auditor_ogi.form import EDITIONS, form
from auditor_ogi.sample import report
from tests.core.building import LEVELS

FRAGMENTS = [
    "全年共主动公开政府信息140余条，其中机构类20条、财政类四十余条。",
    "收到政府信息公开申请16件，申请人主动撤销2件，剩余14件，2件予以公开，4件部分公开，8件无法提供。",
    "未收到依申请公开政府信息申请。",
    "（一）主动公开。\n1.公开信息328条次；\n2.公开信息1件，同比下降100%。",
    "行政复议4件，被纠错2件；诉讼3件，败诉0件。",
    "一是存在问题；二是不足。下一步改进。",
    "收取信息处理费2230元，其中1件880元。",
    "本报告由总体情况等六部分组成。自2023年1月1日至2023年12月31日。",
    "制发行政规范性文件2件，废止1件，现行有效共计10件。",
    "",
    "。；：（（《",
    "\n\n　\t",
    "考核结果为良好，社会评议满意，责任追究0起。{花括号}",
]


@lru_cache(maxsize=1)
def setup() -> Setup:
    return prepare(rulesets=["strict"])


@st.composite
def reports(draw: Any) -> dict[str, Any]:
    edition = draw(st.sampled_from(EDITIONS))
    pointers = sorted(form(edition).pointers("requests") + form(edition).pointers("disputes"))
    values = draw(
        st.dictionaries(
            st.sampled_from(pointers),
            st.sampled_from([None, 0, 1, 2, 60, 10**12]),
            max_size=draw(st.sampled_from([3, 60])),
        )
    )
    texts = draw(
        st.dictionaries(st.integers(1, 6), st.lists(st.sampled_from(FRAGMENTS), max_size=4).map("".join))
    )
    data = report(
        draw(st.integers(2019, 2025)),
        form=edition,
        level=draw(st.sampled_from(tuple(LEVELS))),
        tables=values,
        texts=texts,
        headings=draw(
            st.dictionaries(st.integers(1, 6), st.sampled_from(["", "一、总体情况", "其他", "六、"]))
        ),
        drop_parts=draw(st.sets(st.integers(1, 6), max_size=2)),
        without=draw(st.sets(st.sampled_from(["/requests", "/disputes", "/article20"]), max_size=1)),
    )
    for key in ("published_on", "year"):
        if draw(st.integers(0, 9)) == 0:
            data[key] = None
    return data


uncertain_pointers = st.sets(
    st.sampled_from(["", "/requests", "/requests/received/total", "/sections", "/year", "/disputes"])
)


def examined(examiner: Examiner, data: dict[str, Any], uncertain: set[str]) -> Examined | None:
    kind = setup().registry.report_types["ogi-annual-report"]
    if schema.problems(kind, data):
        return None
    issues = with_issue(data, *sorted(uncertain)).issues
    return examiner.examine_reading(kind, Reading(data, {}, issues), Document("x.json", "json"))


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.lists(st.tuples(reports(), uncertain_pointers | st.just(set())), min_size=1, max_size=3))
def test_every_rule_answers(given: list[tuple[dict[str, Any], set[str]]]) -> None:
    plan = setup().plans["ogi-annual-report"]
    examiner = setup().examiner(True)
    found = [each for data, uncertain in given if (each := examined(examiner, data, uncertain)) is not None]
    reconciler = Reconciler(
        [each.header for each in found],
        [each.extract for each in found],
        [each.digests for each in found],
        plan,
        setup().roster,
    )
    for index, each in enumerate(found):
        outcomes = (*each.body.outcomes, *reconciler.outcomes([index])[0])
        active = {rule.rule.id: rule for rule in plan.rules_for(each.header.identity)}
        answers = {outcome.rule: outcome for outcome in outcomes}
        assert len(answers) == len(outcomes)
        assert set(answers) == {id for id, rule in active.items() if rule.rule.scope is not Scope.GROUP}
        for outcome in outcomes:
            check(outcome)
        result = score(outcomes, active, plan.ruleset)
        if result.value is not None and result.low is not None and result.high is not None:
            assert result.low - 1e-9 <= result.value <= result.high + 1e-9


def check(outcome: Outcome) -> None:
    words = [setup().registry.wording(lang) for lang in ("zh", "en")]
    reason = outcome.reason and words[1].render(outcome.reason)
    assert outcome.status is not Status.ERROR, reason
    assert (outcome.status is Status.FAILED) <= bool(outcome.findings)
    assert (outcome.status in (Status.NEEDS_REVIEW, Status.NOT_APPLICABLE)) == (outcome.reason is not None)
    for wording in words:
        assert_sayable(wording, outcome)


def assert_sayable(wording: Wording, outcome: Outcome) -> None:
    for sentence in (
        outcome.reason,
        *(f.message for f in outcome.findings),
        *(f.fix for f in outcome.findings),
    ):
        if sentence is not None:
            assert wording.render(sentence)
