"""Rule normative-documents-stated."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.parts import require_texts
from auditor_ogi.said import Said, addresses, said

_THINGS = ("issued", "repealed", "in_force")


@rule(
    "normative-documents-stated",
    category="accuracy",
    severity="major",
    needs=["/article20", "/sections"],
    basis="Form of annual reports, 国办公开办函〔2021〕30号, table of part two; Regulation on Open Government Information, "
    "article 20 (1)",
    fix="Count the documents again and state the same number in the text and in the table",
    example="“制发行政规范性文件4件” in part one, 0 in the table",
)
def normative_documents_stated(report: Report) -> Iterator[Problem]:
    """Numbers of normative documents in the text are those of the table.

    Text and table state the same documents; a difference means that one of them is wrong.
    """
    require_texts(report)
    claims = [claim for claim in said(report) if claim.thing in _THINGS]
    if not claims:
        raise NotApplicable("the text states no number of normative documents")
    for thing in _THINGS:
        stated = [claim for claim in claims if claim.thing == thing]
        for pointer in addresses(report, thing)[:1]:
            yield from _compare(report, pointer, stated)


def _compare(report: Report, pointer: str, stated: list[Said]) -> Iterator[Problem]:
    if not stated:
        return
    actual = report[pointer]
    if actual is None:
        return
    differing = [claim for claim in stated if not _agrees(claim, actual)]
    if not differing:
        return
    plain = [claim for claim in differing if claim.doubt is None]
    claim = (plain or differing)[0]
    at = [pointer, claim.pointer]
    if claim.doubt is not None:
        yield Question(
            "the text says {said}, the table {actual} ({where}); {doubt}",
            at=at,
            excerpt=claim.excerpt,
            said=claim.number,
            doubt=claim.doubt,
            actual=actual,
        )
    elif len(differing) < len(stated):
        yield Question(
            "the text says {said} here and {actual} elsewhere, the table {actual} ({where})",
            at=at,
            excerpt=claim.excerpt,
            said=claim.number,
            actual=actual,
        )
    else:
        yield Problem(
            "the text says {expected}, the table {actual} ({where})",
            at=at,
            excerpt=claim.excerpt,
            expected=claim.number,
            actual=actual,
        )


def _agrees(claim: Said, actual: int) -> bool:
    if not claim.whole:
        return claim.number <= actual
    if not claim.exact:
        return abs(claim.number - actual) <= max(1, actual // 10)
    return claim.number == actual
