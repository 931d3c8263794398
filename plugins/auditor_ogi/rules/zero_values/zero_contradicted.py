"""Rule zero-contradicted."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import Problem, Question, Report, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.subjects import cells
from auditor_ogi.text.parts import require_texts

_SUBJECTS = (
    "requests",
    "handled",
    "carried_in",
    "carried_out",
    "reviews",
    "litigation",
    "issued",
    "repealed",
    "in_force",
    "licensing",
    "penalties",
    "compulsion",
    "fees",
)
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
    """No zero in a table is contradicted by the text, and no “none” in the text by a table.

    A zero is what stands in a cell that nobody filled; where the text speaks of cases, the zero is not believed, and
    where the text denies what the table counts, neither is.
    """
    require_texts(report)
    claims = stated(report)
    for subject in _SUBJECTS:
        about = [claim for claim in claims if claim.subject == subject]
        pointers = cells(report, subject)
        if subject == "handled" and not report.get(_HANDLED):
            # What came in and was not handled was carried on.
            about = [claim for claim in about if claim.value]
        if about and pointers:
            yield from _compare(subject, about, pointers, [report[pointer] for pointer in pointers])


def _compare(subject: str, claims: list[Figure], pointers: list[str], values: list[float | None]) -> Iterator[Problem]:
    known = [value for value in values if value is not None]
    if len(known) < len(values) and not any(known):
        return
    total = sum(known)
    against = [claim for claim in claims if _contradicts(claim, total)]
    if not against:
        return
    claim = next((claim for claim in against if claim.uncertainty is None), against[0])
    at = [*(pointer for pointer, value in zip(pointers, values, strict=True) if value or not total), claim.pointer]
    agreed = any(other.uncertainty is None and bool(other.value) == bool(total) for other in claims)
    if claim.uncertainty is not None and agreed:
        return
    if claim.uncertainty is not None:
        yield Question(
            "the table has {actual} ({where}), the text says “{excerpt}”; {doubt}",
            at=at,
            excerpt=claim.excerpt,
            cause=claim.cause,
            doubt=claim.uncertainty,
            actual=total,
        )
    elif agreed:
        yield Question(
            "the table has {actual} ({where}), the text says so too, and “{excerpt}” besides",
            at=at,
            excerpt=claim.excerpt,
            cause=claim.cause,
            actual=total,
        )
    elif total:
        yield Problem(
            "the text says there was none, the table has {actual} ({where})",
            at=at,
            excerpt=claim.excerpt,
            cause=claim.cause,
            expected=0,
            actual=total,
        )
    else:
        yield Problem(
            "the table has 0 ({where}), the text speaks of {expected}",
            at=at,
            excerpt=claim.excerpt,
            cause=claim.cause,
            expected=float(claim.value) / _YUAN if subject == "fees" else claim.value,
            actual=0,
        )


def _contradicts(claim: Figure, total: float) -> bool:
    if total:
        return claim.value == 0 and claim.whole
    return claim.value > 0
