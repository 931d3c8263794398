"""Signs that the copy of a report lost characters: a slip of the author may be one of the copy."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reports.report import Report
from auditor.rules.problem import Problem, Question
from auditor_ogi.text.parts import texts

# A year that runs into its month (20221月1日), a day without its month (1231日), a number that lost its
# bracket.
_GLUED = lazy_regex(
    r"(?<!\d)20\d\d(?:1[0-2]|[1-9])月|(?<!\d)20\d{4,}日"
    r"|(?<![\d年月.])(?:1[0-2]|[1-9])(?:[12]\d|3[01])日(?=[止至起，。])|[〔\[［]20\d{3,}"
)


def is_damaged(report: Report) -> bool:
    """Whether characters are missing in the running text: some programs that copy pages lose them."""
    return report.memo(_is_damaged)


def question_if_damaged(report: Report, problem: Problem) -> Problem:
    """The problem; where the copy itself is damaged, the same as a question."""
    if isinstance(problem, Question) or not is_damaged(report):
        return problem
    return problem.as_question()


def _is_damaged(report: Report) -> bool:
    return any(_GLUED.search(text) for text in texts(report).values())
