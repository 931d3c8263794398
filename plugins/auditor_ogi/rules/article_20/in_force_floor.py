"""Rule in-force-floor."""

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, rule
from auditor_ogi.cells import require_filled

_KINDS = ("/article20/rules", "/article20/normative_documents")


@rule(
    "in-force-floor",
    category="accuracy",
    severity="major",
    needs="/article20",
    basis="Form of 国办公开办函〔2021〕30号, table of part two: documents issued, repealed and in force",
    fix="Count what is in force at the end of the year again; it includes what was issued in the year and "
    "not repealed",
    example="3 normative documents issued, none repealed, 0 in force",
)
def in_force_floor(report: Report) -> Iterator[Problem]:
    """What is in force is at least what was issued less what was repealed.

    Even if everything repealed had been issued in the same year, the rest of the year's documents is still in
    force.
    """
    kinds = [kind for kind in _KINDS if report.has(f"{kind}/in_force")]
    if not kinds:
        raise NotApplicable("the form of this report does not state what is in force")
    require_filled(report, "article20")
    for kind in kinds:
        issued, repealed, in_force = (report[f"{kind}/{key}"] for key in ("issued", "repealed", "in_force"))
        if None not in (issued, repealed, in_force) and in_force < issued - repealed:
            yield Problem(
                "{where}: {issued} issued less {repealed} repealed leave at least {expected}, {actual} is "
                "printed",
                at=tuple(f"{kind}/{key}" for key in ("in_force", "issued", "repealed")),
                expected=issued - repealed,
                actual=in_force,
                between=("issued less repealed", "in force"),
                issued=issued,
                repealed=repealed,
            )
