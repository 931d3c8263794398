"""Rule rulemaking-power."""

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.cells import require_filled

_MAY = frozenset(("city", "province"))
_MAY_NOT = frozenset(("township", "subdistrict", "county", "county_department"))
_MADE = (
    "/article20/rules/issued",
    "/article20/rules/repealed",
    "/article20/rules/in_force",
    "/article20/rules/made",
)
# In the form of 2019 these count what is public, which may be the rules of others.
_SHOWN = ("/article20/rules/disclosed", "/article20/rules/public_total")


@rule(
    "rulemaking-power",
    category="accuracy",
    severity="critical",
    needs="/article20/rules",
    basis="Legislation Law, articles 91 and 93: rules (规章) are made by ministries, provinces, cities with "
    "districts and autonomous prefectures",
    fix="Enter 0 for rules (规章); count normative documents in their own row, and internal work rules "
    "nowhere",
    example="A township with 2 rules issued and 2 in force, which are its internal work rules",
)
def rulemaking_power(report: Report) -> Iterator[Problem]:
    """An organ without power to make government rules (规章) reports none.

    Townships, subdistricts, counties and their departments cannot make rules; what they enter here are
    internal work rules or normative documents. Whether an organ of another or unknown kind can make rules is
    a question for a person.
    """
    if report.level in _MAY:
        raise NotApplicable("an organ of this level may make rules (规章)")
    require_filled(report, "article20")
    sure = report.level in _MAY_NOT and report.issue_at("/organ/level") is None
    made = [pointer for pointer in _MADE if report.has(pointer) and report[pointer]]
    shown = [pointer for pointer in _SHOWN if report.has(pointer) and report[pointer]]
    for pointer in made:
        facts: dict[str, Any] = {"at": pointer, "expected": 0, "actual": report[pointer]}
        if sure:
            yield Problem(
                "{where}: {actual} is printed, but this organ has no power to make rules (规章)", **facts
            )
        else:
            yield Question(
                "{where}: {actual} is printed; does this organ have the power to make rules (规章)?", **facts
            )
    for pointer in shown:
        yield Question(
            "{where}: {actual} is printed; are these rules (规章) of another organ?",
            at=pointer,
            actual=report[pointer],
        )
