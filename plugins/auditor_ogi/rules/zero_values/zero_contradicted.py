"""Rule zero-contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.comparison import BETWEEN, of_known_scope
from auditor_ogi.figures.subjects import STATED_ONCE, SUBJECTS, cells
from auditor_ogi.text.parts import require_texts

_SUBJECTS = tuple(subject for subject in SUBJECTS if subject in {*STATED_ONCE, "handled", "answered", "fees"})
_HANDLED = "/requests/outcomes/total/total"
_YUAN = 10_000  # the table counts charges in 万元


@rule(
    "zero-contradicted",
    category="explanation",
    severity="major",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: figures are accurate and complete",
    fix="Find out which is right, text or table, and correct the other",
    example="Part one says “收到政府信息公开申请3件”, the table of part three has 0",
)
def zero_contradicted(report: Report) -> Iterator[Problem]:
    """Zeros in the tables agree with the text, and “none” in the text agrees with the tables.

    A zero may be a cell that nobody filled in. Where the text reports cases and the table has 0, or the text
    reports none and the table counts some, one of the two is wrong.
    """
    require_texts(report)
    claims = [of_known_scope(report, claim) for claim in stated(report)]
    compared = False
    for subject in _SUBJECTS:
        about = [claim for claim in claims if claim.subject == subject]
        pointers = cells(report, subject)
        if subject == "handled" and not report.get(_HANDLED):
            # What was received and not handled is carried over to next year.
            about = [claim for claim in about if claim.value]
        if about and pointers:
            compared = True
            yield from _compare(subject, about, pointers, [report[pointer] for pointer in pointers])
    if not compared:
        raise NotApplicable("the text states none of the counts in the tables")


def _compare(
    subject: str, claims: list[Figure], pointers: list[str], values: list[float | None]
) -> Iterator[Problem]:
    """The first claim of a subject that contradicts its cells.

    Nothing where cells are blank that may be more than 0.
    """
    known = [value for value in values if value is not None]
    if len(known) < len(values) and not any(known):
        return
    total = sum(known)
    claim = _against(claims, total)
    agreed = any(other.uncertainty is None and bool(other.value) == bool(total) for other in claims)
    if claim is not None and (claim.uncertainty is None or not agreed):
        at = [pointer for pointer, value in zip(pointers, values, strict=True) if value or not total]
        yield _contradiction(subject, claim, total, [*at, claim.pointer], agreed=agreed)


def _against(claims: list[Figure], total: float) -> Figure | None:
    """The first claim that contradicts the cells, one that is certain before those that are not."""
    against = [claim for claim in claims if _contradicts(claim, total)]
    certain = (claim for claim in against if claim.uncertainty is None)
    return next(certain, against[0] if against else None)


def _contradiction(subject: str, claim: Figure, total: float, at: list[str], *, agreed: bool) -> Problem:
    """The problem or question; ``agreed`` says that another sentence says what the table says."""
    about: dict[str, Any] = {"at": at, "excerpt": claim.excerpt, "cause": claim.cause, "actual": total}
    if claim.uncertainty is not None:
        template = "the table has {actual} ({where}), the text says “{excerpt}”; {doubt}"
        return Question(template, doubt=claim.uncertainty, **about)
    if agreed:
        return Question(
            "the table has {actual} ({where}), the text agrees in one sentence and says “{excerpt}” in "
            "another",
            **about,
        )
    if total:
        return Problem(
            "the text says there was none, the table has {actual} ({where})",
            expected=0,
            between=BETWEEN,
            **about,
        )
    said = float(claim.value) / _YUAN if subject == "fees" else claim.value
    return Problem(
        "the table has 0 ({where}), the text says {expected}",
        between=BETWEEN,
        **about | {"expected": said, "actual": 0},
    )


def _contradicts(claim: Figure, total: float) -> bool:
    if total:
        return claim.value == 0 and claim.whole
    return claim.value > 0
