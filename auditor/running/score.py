"""A report's score as a value: the number, the grade, and every point that went into it."""

from __future__ import annotations

import msgspec

from auditor.messages import Message

DECIMALS = 2
"""Points lost, and the number that they leave, have so many decimals: as printed they make 100."""


def as_printed(value: float, model: str) -> float:
    """A number of a score with as many decimals as outputs give it."""
    return round(value, DECIMALS if model == "deduction" else 1)


class CategoryScore(msgspec.Struct, frozen=True):
    """One category of one report.

    Under the model ``share``: ``earned`` of ``possible`` points decided, ``open`` under review. Under the
    model ``deduction``: ``lost`` points, and ``open`` that what is under review may still cost.
    ``value``, ``low`` and ``high`` run from 0 to 100; ``value`` is None where nothing was decided.
    """

    id: str
    weight: float
    earned: float = 0.0
    possible: float = 0.0
    open: float = 0.0
    value: float | None = None
    low: float | None = None
    high: float | None = None
    lost: float = 0.0


class Deduction(msgspec.Struct, frozen=True):
    """Points that a report lost for one cause.

    ``rule`` told it, by the findings with these ``fingerprints``; ``reason`` says how many points these are,
    and why no more or fewer. ``cap`` marks what a red line took beyond the points of its rules.
    """

    points: float
    rule: str
    category: str
    reason: Message
    fingerprints: tuple[str, ...] = ()
    cap: bool = False


class Score(msgspec.Struct, frozen=True):
    """A report's score, 0 to 100: ``value`` over what was decided, ``low`` and ``high`` if all under review
    fails, passes.

    ``provisional`` says that the interval crosses the bound of a grade. ``deductions`` are the points lost,
    which with ``value`` make 100 (model ``deduction``). ``vetoes`` are the rules that alone fail the report,
    ``capped_by`` all red-line rules that failed, ``crossed`` how many red lines these count as: those that
    fail for one cause are one. ``reason`` says why there is no score; ``unread_tables`` are
    the tables that could not be read, without which there is none.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    grade: str | None = None
    categories: tuple[CategoryScore, ...] = ()
    capped_by: tuple[str, ...] = ()
    reason: Message | None = None
    unread_tables: tuple[str, ...] = ()
    model: str = "share"
    provisional: bool = False
    deductions: tuple[Deduction, ...] = ()
    vetoes: tuple[str, ...] = ()
    crossed: int | None = None

    @property
    def red_lines(self) -> int:
        """How many red lines were crossed; every rule is one where the model does not look at causes."""
        return len(self.capped_by) if self.crossed is None else self.crossed


def grade_of(value: float, grades: tuple[tuple[str, float], ...]) -> str | None:
    """The grade that a value reaches; ``grades`` run from best to worst."""
    reached = (title for title, least in grades if value >= least)
    return next(reached, grades[-1][0] if grades else None)
