"""Rule normative-documents-stated."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, rule
from auditor_ogi.figures import stated
from auditor_ogi.figures.comparison import COUNTED, Sense, differing
from auditor_ogi.figures.subjects import cells
from auditor_ogi.text.parts import require_texts

_SUBJECTS = (
    "issued",
    "repealed",
    "in_force",
    "rules_issued",
    "rules_repealed",
    "rules_in_force",
    "disclosed_documents",
    "public_documents",
)


@rule(
    "normative-documents-stated",
    category="accuracy",
    severity="major",
    needs=["/article20", "/sections"],
    basis="Form of annual reports, 国办公开办函〔2021〕30号, table of part two; Regulation on Open "
    "Government Information, article 20 (1)",
    fix="Count the documents again and state the same number in the text and in the table",
    example="“制发行政规范性文件4件” in part one, 0 in the table",
)
def normative_documents_stated(report: Report) -> Iterator[Problem]:
    """Numbers of normative documents in the text are those of the table.

    Text and table state the same documents; a difference means that one of them is wrong.
    """
    require_texts(report)
    claims = [claim for claim in stated(report) if claim.subject in _SUBJECTS]
    if not claims:
        raise NotApplicable("the text states no number of normative documents")
    if not any(cells(report, claim.subject) for claim in claims):
        raise NotApplicable("the form of this report does not count the documents that the text counts")
    for subject in _SUBJECTS:
        senses = [Sense(COUNTED, (pointer,)) for pointer in cells(report, subject)]
        about = [(claim, senses) for claim in claims if claim.subject == subject]
        yield from (problem for _, problem in differing(report, about))
