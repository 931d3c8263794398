import pytest

from auditor.testing import outcome_of
from auditor_ogi.sample import report


def answer(text):
    outcome = outcome_of("consistent-claims", report(texts={1: text, 3: "", 4: "", 5: "", 6: "无其他事项。"}))
    assert outcome is not None
    return str(outcome.status.value)


@pytest.mark.parametrize(
    "text",
    [
        "全年编发工作简报240条，平均每月{}条。",
        "一年来，我镇更新栏目内容236条，月均更新{}条，没有长期不更新的栏目。",
    ],
)
def test_an_average_of_the_months(text):
    assert answer(text.format(20)) == "passed"
    assert answer(text.format(31)) == "failed"


@pytest.mark.parametrize(
    "text",
    [
        "坚持每季度开展一次抽查，全年共抽查{}次，发现问题9个。",
        "每季度召开一次调度会，对照清单检查，全年召开调度会{}次。",
    ],
)
def test_something_done_every_quarter(text):
    assert answer(text.format(4)) == "passed"
    assert answer(text.format(6)) == "needs_review"


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息300条，其中动态120条，平均每月10条。",
        "全年公开信息300条，月均发布解读5条。",
        "全年编发动态约300条，平均每月12条。",
        "上半年编发动态120条，平均每月20条。",
        "去年编发动态300条，平均每月12条。",
        "坚持每季度召开一次调度会，已召开2次。",
        "坚持每季度至少开展一次抽查，全年共抽查6次。",
        "每季度开展一次抽查，全年共培训6次。",
    ],
)
def test_what_is_no_average_of_the_year(text):
    assert answer(text) in ("passed", "not_applicable")
