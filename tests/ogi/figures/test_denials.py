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
