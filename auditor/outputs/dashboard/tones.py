"""The classes that colour scores: by the grade that they reach, unless a red line was crossed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.results.audit import Audit, ReportAudit
    from auditor.running.score import CategoryScore

Grades = Sequence[tuple[str, float]]
# What crossed a red line is not coloured by its grade.
CAPPED, VETOED, OPEN, NONE = "tone-capped", "tone-3", "tone-open", "tone-none"
# A category that cost this many points is marked in the overview.
_HEAVY = 10


def tone(place: int, count: int) -> str:
    """The class that colours a grade: four tones from the best grade to the worst."""
    return f"tone-{round(3 * place / max(count - 1, 1))}"


def grades_by_type(audit: Audit) -> dict[str, Grades]:
    """The grades of each report type; under "" those of the run, if all its reports have the same type."""
    grades: dict[str, Grades] = {id: facts.grades for id, facts in audit.types.items()}
    return {**grades, "": audit.grades if len(grades) < 2 else ()}


def heat(grades: Mapping[str, Grades], value: float | None, type: str = "") -> str:
    """The class that colours a score: that of the grade it reaches, by the grades of its report type.

    What no single type grades, as the mean over several, has no colour.
    """
    known = grades.get(type, grades[""])
    if value is None or not known:
        return NONE
    reached = (place for place, (_, least) in enumerate(known) if round(value, 1) >= least)
    return tone(next(reached, len(known) - 1), len(known))


def report_tone(report: ReportAudit, grades: Mapping[str, Grades]) -> str:
    """The class that colours a report: that of its grade, unless it crossed a red line."""
    score = report.score
    if score.vetoes:
        return VETOED
    if score.capped_by and score.value is not None:
        return CAPPED
    return heat(grades, score.value, report.type)


def loss(points: float) -> str:
    """The class that colours points lost."""
    if not round(points, 2):
        return "zero"
    return "tone-3" if points >= _HEAVY else "tone-2"


def category_tone(category: CategoryScore | None, report: ReportAudit, grades: Mapping[str, Grades]) -> str:
    """The class that colours a category's cell in the ranking."""
    if report.score.model == "share":
        return heat(grades, category.value if category else None, report.type)
    return "zero" if category is None else loss(category.lost)
