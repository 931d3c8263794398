"""Rule stated-disputes."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.comparison import COUNTED, Sense, asked, differing
from auditor_ogi.figures.figure import SOMETHING_ELSE
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.figures.topics.dispute_results import LOST
from auditor_ogi.text.parts import require_texts

_FILED_THIS_YEAR = Term("it may count the cases filed this year, the table those of earlier years too")


@rule(
    "stated-disputes",
    category="consistency",
    severity="major",
    needs=["/disputes", "/sections"],
    basis="Form of annual reports, 国办公开办函〔2021〕30号, table of part four",
    fix="Compare both with the list of cases, and state the same number in the text and in the table",
    example="“行政复议4件，被纠错2件” in the text; 4 and 1 in the table of part four",
)
def stated_disputes(report: Report) -> Iterator[Problem]:
    """Numbers of administrative reconsideration and litigation cases in the text are those of the table.

    Text and table state the same cases, in total and by result. Only where the text counts what was filed and
    the table has more may both be right: cases of the year before are concluded this year.
    """
    require_texts(report)
    claims = [claim for claim in stated(report) if _is_about_disputes(claim)]
    if not claims:
        raise NotApplicable("the text states no number of administrative reconsideration or litigation cases")
    for subject in dict.fromkeys(claim.subject for claim in claims):
        senses = [Sense(COUNTED, SUBJECTS[subject].cells)]
        for claim, problem in differing(
            report, [(claim, senses) for claim in claims if claim.subject == subject]
        ):
            if isinstance(problem, Question) or not claim.verb:
                yield problem
            elif claim.verb == LOST:
                yield asked(problem, SOMETHING_ELSE) if _may_be_lost(report, claim) else problem
            else:
                few = 0 < claim.value < problem.actual
                yield asked(problem, _FILED_THIS_YEAR) if few else problem


def _may_be_lost(report: Report, claim: Figure) -> bool:
    """Whether as many cases may be called lost: those corrected, and those with another result."""
    others = SUBJECTS[claim.subject.replace("/corrected", "/other")].cells
    lost = [report.get(cell) for cell in (*SUBJECTS[claim.subject].cells, *others)]
    return None in lost or claim.value <= sum(lost)


def _is_about_disputes(claim: Figure) -> bool:
    return claim.subject in ("reviews", "litigation", "disputes") or claim.subject.startswith("cases/")
