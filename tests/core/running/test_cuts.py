"""A passage that a finding quotes is marked at each end where its text goes on in the same clause."""

from __future__ import annotations

import pytest

from auditor.messages import Wording
from auditor.rules.finding import Status
from auditor.rules.problem import Problem
from auditor.running.runner import run_on_report
from tests.core.building import bare, saying

TEXT = "全年共收到政府信息公开申请10件，答复8件，结转2件。联系电话：83214567。下一步将加强培训"


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("全年共收到政府信息公开申请10件，答复8件", "全年共收到政府信息公开申请10件，答复8件"),
        ("收到政府信息公开申请10件，答复8件", "…收到政府信息公开申请10件，答复8件"),
        ("全年共收到政府信息公开", "全年共收到政府信息公开…"),
        ("到政府信息公开申请10件，答", "…到政府信息公开申请10件，答…"),
        ("答复8件，结转2件。联系电话：83214567", "答复8件，结转2件。联系电话：83214567"),
        ("，结转2件。联系电话：", "，结转2件。联系电话："),
        ("政府信息公开申请", "政府信息公开申请"),
        ("这些话不在正文中出现过", "这些话不在正文中出现过"),
        (TEXT, TEXT),
    ],
)
def test_cuts_are_marked(passage: str, shown: str) -> None:
    problem = Problem("it says “{excerpt}”", at="/text", excerpt=passage)
    outcome = run_on_report(saying(problem), bare({"text": TEXT}))
    (finding,) = outcome.findings
    assert outcome.status is Status.FAILED
    assert finding.excerpt == shown
    assert Wording("en").render(finding.message) == f"it says “{shown}”"


def test_a_fingerprint_does_not_depend_on_the_marks() -> None:
    problem = Problem("it says so", at="/text", excerpt="收到政府信息公开申请10件")
    long = TEXT + "，" + "另" * 200  # a short text would count as a whole
    found = [run_on_report(saying(problem), bare({"text": text})) for text in (long, long[3:])]
    assert found[0].findings[0].excerpt != found[1].findings[0].excerpt
    assert found[0].findings[0].fingerprint == found[1].findings[0].fingerprint
