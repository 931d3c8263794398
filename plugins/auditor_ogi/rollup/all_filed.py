"""Rule all-filed."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, Units, rule


@rule(
    "all-filed",
    scope="group",
    category="consistency",
    severity="critical",
    basis="Regulation on Open Government Information, articles 49 and 50",
    fix="Get the missing reports, and find out which of several reports is the right one",
    example="A county of twelve townships on the roster, eleven reports in the run",
)
def all_filed(parent: Report | None, units: Units) -> Iterator[Problem]:
    """Every organ on the roster has one report for the year.

    A report that is missing is the worst of all defects, and no other rule can see it; a report filed twice leaves open
    which one is valid.
    """
    if not units.complete and not units.missing:
        raise NotApplicable("there is no roster that says which organs have to report")
    if units.missing:
        yield Problem(
            "{count} of {declared} organs on the roster have no report on {on} in this run: {organs}",
            count=len(units.missing),
            declared=len(units.declared),
            on=units.year,
            organs=list(units.missing),
            expected=len(units.declared),
            actual=len(units.declared) - len(units.missing),
        )
    if units.repeated:
        yield Problem(
            "more than one report on {on}: {organs}",
            on=units.year,
            organs=list(units.repeated),
            expected=1,
            actual=", ".join(units.repeated),
        )
