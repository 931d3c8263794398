"""What a rule may yield."""

from __future__ import annotations

from auditor.rules.problem import Problem, Question


def test_a_problem_as_a_question_keeps_all_but_its_certainty() -> None:
    problem = Problem(
        "{count} lines",
        at="/a",
        expected=1,
        actual=2,
        earlier="/b",
        excerpt="two",
        fix="write {count}",
        domain="house",
        cause="lines",
        count=2,
    )
    question = problem.as_question()
    assert type(question) is Question
    for name in Problem.__slots__:
        assert getattr(question, name) == getattr(problem, name), name


def test_a_question_may_put_it_into_other_words() -> None:
    question = Problem("{count} lines", at="/a", count=2).as_question("are {count} lines meant?")
    assert (question.message, question.at, question.fields) == (
        "are {count} lines meant?",
        ("/a",),
        {"count": 2},
    )
