"""Rulesets: which rules count, how much, with which options, for which organs."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.messages import Title
from auditor.reports.identity import Identity
from auditor.rules.declaration import Severity

POINTS = {"critical": 10.0, "major": 5.0, "minor": 2.0, "note": 0.0}
"""What a failed rule loses by its severity, where no ruleset says otherwise."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the score: its title and its weight among the others."""

    id: str
    title: Title
    weight: float


@dataclass(frozen=True, slots=True)
class Scoring:
    """How points are lost.

    ``points`` by severity word; ``loss`` "rule": a failed rule loses all its points, "finding":
    ``finding_share`` of them for each finding, up to all; a report that fails a red-line rule gets
    ``red_line_grade`` at best.
    """

    points: Mapping[str, float]
    loss: str = "rule"
    finding_share: float = 0.25
    red_line_grade: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The settings of one rule in a ruleset; None where a ruleset does not set it."""

    enabled: bool | None = None
    severity: Severity | None = None
    points: float | None = None
    category: str | None = None
    red_line: bool | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    def then(self, later: Setting) -> Setting:
        """This setting with what a later one changes."""
        return Setting(
            enabled=self.enabled if later.enabled is None else later.enabled,
            severity=self.severity if later.severity is None else later.severity,
            points=self.points if later.points is None else later.points,
            category=later.category or self.category,
            red_line=self.red_line if later.red_line is None else later.red_line,
            options={**self.options, **later.options},
        )


@dataclass(frozen=True, slots=True)
class Override:
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


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rulesets laid over each other, checked against what is installed."""

    names: tuple[str, ...]
    title: Title
    categories: Mapping[str, Category]
    grades: tuple[tuple[str, float], ...]
    scoring: Scoring
    unlisted: bool
    settings: Mapping[str, Setting]
    overrides: tuple[Override, ...]
