"""What a run was made with: program, rulesets, rules, roster, waivers and options, each with its hash."""

from __future__ import annotations

import fnmatch
from typing import Any

import msgspec


class Setting(msgspec.Struct, frozen=True, omit_defaults=True):
    """Settings of a rule for the organs of some levels, names (glob) or codes; all given must fit."""

    levels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    changes: dict[str, Any] = {}

    def may_cover(self, organ: str, level: str | None) -> bool:
        """Whether the organ is one of those meant, as far as name and level say; its code is not kept."""
        return (not self.levels or level in self.levels) and (
            not self.names or any(fnmatch.fnmatchcase(organ, name) for name in self.names)
        )


class RuleVersion(msgspec.Struct, frozen=True):
    """A rule as it counted in a run.

    ``counts`` says whether it counts for organs that no setting is about. ``source`` is the hash of the file
    that the rule is written in; empty where that is not known. ``stated`` is false where only category and
    severity are known.
    """

    type: str
    rule: str
    scope: str = ""
    category: str = ""
    severity: str = ""
    points: float | None = None
    red_line: bool | None = None
    options: dict[str, Any] = {}
    counts: bool = True
    settings: tuple[Setting, ...] = ()
    source: str = ""
    stated: bool = True

    def for_organ(self, organ: str, level: str | None) -> tuple[Any, ...]:
        """All that decides how the rule counts for an organ."""
        return (
            self.counts,
            self.category,
            self.severity,
            self.points,
            self.red_line,
            self.options,
            [setting.changes for setting in self.settings if setting.may_cover(organ, level)],
        )


class RulesetFacts(msgspec.Struct, frozen=True):
    """The rulesets that counted for a report type, laid over each other.

    ``sha256`` is the hash of all that they say, ``scoring`` of what they say on points, categories and
    grades.
    """

    type: str
    names: tuple[str, ...]
    sha256: str
    scoring: str


class Part(msgspec.Struct, frozen=True):
    """A part of the program: the core, or a package of plugins; ``sha256`` is that of its files."""

    name: str
    version: str
    sha256: str


class SettingsFile(msgspec.Struct, frozen=True):
    """A file that the user named."""

    path: str
    sha256: str

    @property
    def content(self) -> str:
        """What tells it from another file: what it holds, wherever it is; its path where that is unknown."""
        return self.sha256 or self.path


class RunFacts(msgspec.Struct, frozen=True):
    """What a run was made with. ``options`` are those that decide what comes out.

    ``stated`` is false where it is not known.
    """

    rulesets: tuple[RulesetFacts, ...] = ()
    rules: tuple[RuleVersion, ...] = ()
    program: tuple[Part, ...] = ()
    roster: SettingsFile | None = None
    waivers: SettingsFile | None = None
    decisions: SettingsFile | None = None
    options: dict[str, Any] = {}
    stated: bool = True
