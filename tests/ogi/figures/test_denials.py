import pytest

from auditor.testing import outcome_of
from auditor_ogi.sample import report


def answer(text):
    outcome = outcome_of("consistent-claims", report(texts={1: text, 6: "无其他事项。"}))
    assert outcome is not None
    return str(outcome.status.value)


@pytest.mark.parametrize("negation", ["未", "没有", "尚未"])
@pytest.mark.parametrize("verb", ["召开", "举办过", "组织"])
def test_a_denial_in_other_words(negation, verb):
    assert answer(f"全年{negation}{verb}新闻发布会。\n先后召开新闻发布会3场。") == "failed"


@pytest.mark.parametrize(
    "denial",
    ["上半年未召开新闻发布会", "各村未召开新闻发布会", "未召开专题新闻发布会", "未因故推迟新闻发布会"],
)
def test_what_denies_less_than_all(denial):
    assert answer(f"{denial}。\n先后召开新闻发布会3场。") != "failed"


@pytest.mark.parametrize(
    "assertion",
    ["去年召开新闻发布会3场", "参加县级新闻发布会3场", "计划召开新闻发布会3场", "召开新闻发布会0场"],
)
def test_what_asserts_nothing_of_the_year(assertion):
    assert answer(f"未召开新闻发布会。\n{assertion}。") != "failed"


@pytest.mark.parametrize(
    ("denial", "assertion"),
    [
        ("全年没有举办政府开放日活动", "举办“政府开放日”活动3期，邀请代表60人"),
        ("年内没有因政府信息公开工作追究任何人的责任", "因公开不及时，对2名干部给予了责任追究"),
        ("全年未发生失泄密事件", "5月因把关不严，误将内部名单公开，造成泄密，已撤下"),
        ("收到的申请按时答复率100%", "有1件因档案查找困难，超出法定期限才答复申请人"),
    ],
)
def test_what_takes_back_a_denial(denial, assertion):
    assert answer(f"{denial}。\n{assertion}。") == "failed"


@pytest.mark.parametrize(
    "text",
    [
        "全年未发生失泄密事件。\n对造成泄密的，依规处理。",
        "全年未发生失泄密事件。\n严格把关，确保不因公开造成泄密。",
        "全年未发生失泄密事件。\n学习3起因审核不严导致泄密的案例。",
        "收到的申请按时答复率100%。\n1件因内容不明确，逾期不补正，视为放弃。",
        "截至2024年5月底，尚有3件申请正在办理。\n全部申请均已办结，无结转下年度办理的申请。",
        "截至9月末，有2件申请尚未办结。\n到年底，收到的申请均已办结，无结转下年度办理的申请。",
        "收到的申请已全部办结。\n上半年2件因需征求意见，依法延期20个工作日后办结。",
    ],
)
def test_what_takes_back_no_denial(text):
    assert answer(text) in ("passed", "not_applicable")


def test_what_is_left_for_a_reason():
    text = "收到的申请已全部办结，均送达申请人；余下2件因需征求意见，依法延期至2025年继续办理。"
    assert answer(text) == "failed"


def test_what_is_left_at_the_end_of_december():
    text = "截至2024年12月底，尚有3件申请正在办理。\n全部申请均已办结，无结转下年度办理的申请。"
    assert answer(text) == "failed"
