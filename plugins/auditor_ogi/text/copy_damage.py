"""Signs that the copy of a report lost letters: what looks like a slip of the author may be one of the copy."""

from __future__ import annotations

import re

from auditor.reports.report import Report
from auditor.rules.problem import Problem, Question
from auditor_ogi.text.parts import texts

# A year that runs into its month (20221月1日), a day without its month (1231日), a number that lost its bracket.
_GLUED = re.compile(
    r"(?<!\d)20\d\d(?:1[0-2]|[1-9])月|(?<!\d)20\d{4,}日"
    r"|(?<![\d年月.])(?:1[0-2]|[1-9])(?:[12]\d|3[01])日(?=[止至起，。])|[〔\[［]20\d{3,}"
)


def is_damaged(report: Report) -> bool:
    """Whether letters are missing somewhere in the running text, as some programs that copy pages leave them out."""
    return report.memo(_is_damaged)


def doubting_the_copy(report: Report, problem: Problem) -> Problem:
    """The problem, as a question where the copy itself is damaged."""
    if isinstance(problem, Question) or not is_damaged(report):
        return problem
    return Question(
        problem.message,
        at=problem.at,
        expected=problem.expected,
        actual=problem.actual,
        excerpt=problem.excerpt,
        fix=problem.fix,
        domain=problem.domain,
        **problem.fields,
    )


def _is_damaged(report: Report) -> bool:
    return any(_GLUED.search(text) for text in texts(report).values())
