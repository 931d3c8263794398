"""Rulesets: which rules count, how much, with which options, for which organs."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from typing import Any

from msgspec import field

from auditor.messages import Title
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.rules.declaration import Severity

POINTS = {"critical": 12.0, "major": 5.0, "minor": 2.0, "note": 0.0}
"""What a failed rule loses by its severity, where no ruleset says otherwise."""
MODELS = ("deduction", "share")
"""The ways to score: points off for what fails, or the share of points kept."""


class Category(Record, frozen=True):
    """A category of the score: its title and its weight among the others."""

    id: str
    title: Title
    weight: float


class Cap(Record, frozen=True):
    """A report that fails ``count`` red-line rules or more gets ``best`` at best."""

    count: int
    best: float


class Vetoes(Record, frozen=True):
    """What alone fails a report: it gets ``best`` at best.

    ``reasons`` are by rule id, or by id and kind of defect (``section-content/empty``) where only defects of
    that kind weigh so much.
    """

    best: float = 59.9
    reasons: Mapping[str, Title] = field(default_factory=dict)


class Scoring(Record, frozen=True):
    """How points are lost.

    ``points`` by severity word. Under the model ``deduction`` a failed rule costs its points from 100, each
    further cause ``further_cause`` of them, up to ``most`` times the points; ``caps`` and ``vetoes`` limit
    the number of a report with red lines; where what is under review may cost more than ``undecided`` points
    there is no score. Under the model ``share`` a failed rule loses all its points (``loss`` "rule"), or
    ``finding_share`` of them for each finding, up to all ("finding"); a report that fails a red-line rule
    gets ``red_line_grade`` at best.
    """

    points: Mapping[str, float]
    model: str = "deduction"
    further_cause: float = 0.25
    most: float = 2.0
    caps: tuple[Cap, ...] = ()
    vetoes: Vetoes = field(default_factory=Vetoes)
    undecided: float = 100.0
    loss: str = "rule"
    finding_share: float = 0.25
    red_line_grade: str | None = None


class Setting(Record, frozen=True):
    """The settings of one rule in a ruleset; None where a ruleset does not set it.

    ``shadow`` puts the rule on trial: it is run and shown, and counts for nothing.
    """

    enabled: bool | None = None
    severity: Severity | None = None
    points: float | None = None
    category: str | None = None
    red_line: bool | None = None
    shadow: bool | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    def then(self, later: Setting) -> Setting:
        """This setting with what a later one changes."""
        return Setting(
            enabled=self.enabled if later.enabled is None else later.enabled,
            severity=self.severity if later.severity is None else later.severity,
            points=self.points if later.points is None else later.points,
            category=later.category or self.category,
            red_line=self.red_line if later.red_line is None else later.red_line,
            shadow=self.shadow if later.shadow is None else later.shadow,
            options={**self.options, **later.options},
        )


class Override(Record, frozen=True):
    """Settings for the organs of some levels, names (glob) or codes (prefix); all that are given must fit.

    ``origin`` is the file and line where the names are.
    """

    levels: tuple[str, ...]
    names: tuple[str, ...]
    codes: tuple[str, ...]
    settings: Mapping[str, Setting]
    origin: str = ""

    def covers(self, identity: Identity) -> bool:
        """Whether the organ is one of those meant."""
        return (
            (not self.levels or identity.level in self.levels)
            and (not self.names or any(fnmatch.fnmatchcase(identity.organ, name) for name in self.names))
            and (not self.codes or any((identity.code or "").startswith(code) for code in self.codes))
        )


class Ruleset(Record, frozen=True):
    """Rulesets laid over each other, checked against what is installed.

    ``titles`` are those of the named ones, in the order of ``names``; of one without title, its name.
    """

    names: tuple[str, ...]
    title: Title
    categories: Mapping[str, Category]
    grades: tuple[tuple[str, float], ...]
    scoring: Scoring
    unlisted: bool
    settings: Mapping[str, Setting]
    overrides: tuple[Override, ...]
    titles: tuple[Title, ...] = ()
