"""The scores and categories of a run by groups of organs: by the organ above, or the area, and by level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from auditor.outputs.dashboard.tones import heat, loss
from auditor.outputs.score_words import lost_number, points_number, score_number
from auditor.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.outputs.dashboard.overview import Row
    from auditor.outputs.dashboard.tones import Grades
    from auditor.results.audit import Audit


class Cell(Record, frozen=True):
    """A number of a group: as printed, its class, and the number to sort by."""

    words: str
    tone: str
    value: float | None


class Group(Record, frozen=True):
    """Reports that belong together: how many, their mean and red lines, and the mean of each category."""

    title: str
    reports: int
    mean: Cell
    red_lines: int
    vetoes: int
    categories: tuple[Cell, ...]
    cap: Cell
    review: int


def groups(
    rows: Sequence[Row], audit: Audit, grades: Mapping[str, Grades], by: Callable[[Row], str]
) -> list[Group]:
    """The groups, the lowest mean first; none where there are not at least two.

    The reports of a group have one type.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(by(row), []).append(row)
    if len(found) < 2:
        return []
    shown = [_group(title, members, audit, grades) for title, members in found.items()]
    return sorted(shown, key=lambda group: (group.mean.value is None, group.mean.value or 0, group.title))


def _group(title: str, rows: Sequence[Row], audit: Audit, grades: Mapping[str, Grades]) -> Group:
    # What a veto or a missing table leaves without a score has lost points all the same.
    scored = [row.score.value for row in rows if row.score.value is not None]
    mean = sum(scored) / len(scored) if scored else None
    return Group(
        title=title,
        reports=len(rows),
        mean=Cell(score_number(mean), heat(grades, mean, rows[0].type), mean),
        red_lines=sum(bool(row.score.capped_by) for row in rows),
        vetoes=sum(bool(row.score.vetoes) for row in rows),
        categories=tuple(_category(id, rows, grades) for id, _, _ in audit.categories),
        cap=_lost(sum(row.cap for row in rows) / len(rows)),
        review=sum(row.counts[-1][1] for row in rows),
    )


def _category(id: str, rows: Sequence[Row], grades: Mapping[str, Grades]) -> Cell:
    parts = [(row, row.categories[id]) for row in rows if id in row.categories]
    if not parts:
        return Cell("-", "zero", None)
    if all(row.score.model == "deduction" for row, _ in parts):
        return _lost(sum(category.lost for _, category in parts) / len(parts))
    values = [category.value for _, category in parts if category.value is not None]
    mean = sum(values) / len(values) if values else None
    return Cell(score_number(mean), heat(grades, mean, parts[0][0].type), mean)


def _lost(points: float) -> Cell:
    points = round(points, 1)
    return Cell(lost_number(points) if points else points_number(0), loss(points), -points)
