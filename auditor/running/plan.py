"""Which rules count for which organ, and how much: a ruleset applied to the rules of one report type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.errors import ConfigError, nearest_name
from auditor.messages import Title, message
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.reports.report_type import ReportType
from auditor.rules.declaration import UNDIVIDED, Rule, Scope, Severity
from auditor.running.installed import Installed
from auditor.running.ruleset import POINTS, Cap, Category, Ruleset, Scoring, Setting
from auditor.running.ruleset_files import report_types_of, resolve

# Where no ruleset says what a red line does, a report that crosses one is not among the best.
_CAPS = (Cap(1, 89.9), Cap(2, 79.9), Cap(4, 59.9))
_TITLES: Mapping[str, Title] = {UNDIVIDED: {"zh": "全部规则", "en": "All rules"}}


class ActiveRule(Record, frozen=True):
    """A rule as it counts for one organ.

    ``options`` holds all options, ``points`` what a failure can lose. ``shadow`` says that it is on trial: it
    is run and shown, and counts for nothing.
    """

    rule: Rule
    severity: Severity
    category: str
    points: float
    red_line: bool
    options: Mapping[str, Any]
    shadow: bool = False


class Plan:
    """The rules of one report type, for every organ; ``all_rules`` are those that count for at least one.

    ``why_none`` says why they make no score, where the user picked some of them.
    """

    def __init__(
        self, ruleset: Ruleset, rules: Iterable[Rule], only: Iterable[str] = (), *, type: str = ""
    ) -> None:
        self.type = type
        self.ruleset = ruleset
        wanted = set(only)
        self.why_none = message("not scored: only some of the rules were asked") if wanted else None
        order = list(ruleset.categories)
        self._rules = sorted(
            (rule for rule in rules if not wanted or rule.id in wanted),
            key=lambda rule: (order.index(rule.category) if rule.category in order else len(order), rule.id),
        )
        self._plans: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}
        self.standard = self._active(())
        ids = {active.rule.id: active for active in self.standard}
        for index in range(len(ruleset.overrides)):
            ids.update(
                (active.rule.id, active) for active in self._active((index,)) if active.rule.id not in ids
            )
        self.all_rules = tuple(ids[rule.id] for rule in self._rules if rule.id in ids)

    @property
    def unscored(self) -> list[ActiveRule]:
        """The rules whose points do not count, because the ruleset does not have their category."""
        return [
            active
            for active in self.all_rules
            if active.category not in self.ruleset.categories
            and active.points
            and not active.shadow
            and active.rule.scope is not Scope.GROUP
        ]

    def rules_for(self, identity: Identity) -> tuple[ActiveRule, ...]:
        """The rules that count for this organ, in the order of the score."""
        if not self.ruleset.overrides:
            return self.standard
        return self._active(
            tuple(index for index, override in enumerate(self.ruleset.overrides) if override.covers(identity))
        )

    def on_trial(self, rule: str) -> bool:
        """Whether a rule is on trial, be it for some organs only."""
        said = (self.ruleset.settings, *(override.settings for override in self.ruleset.overrides))
        return any(rule in settings and settings[rule].shadow for settings in said)

    def _active(self, overrides: tuple[int, ...]) -> tuple[ActiveRule, ...]:
        known = self._plans.get(overrides)
        if known is None:
            known = tuple(
                active for rule in self._rules if (active := self._activate(rule, overrides)) is not None
            )
            self._plans[overrides] = known
        return known

    def _activate(self, rule: Rule, overrides: tuple[int, ...]) -> ActiveRule | None:
        ruleset = self.ruleset
        listed = rule.id in ruleset.settings
        setting = ruleset.settings.get(rule.id, Setting())
        for index in overrides:
            changed = ruleset.overrides[index].settings.get(rule.id)
            if changed is not None:
                listed, setting = True, setting.then(changed)
        if setting.enabled is False or (not listed and not ruleset.unlisted):
            return None
        severity = rule.severity if setting.severity is None else setting.severity
        points = ruleset.scoring.points[severity.word] if setting.points is None else setting.points
        options = {name: option.default for name, option in rule.options.items()}
        return ActiveRule(
            rule=rule,
            severity=severity,
            category=setting.category or rule.category,
            points=points,
            red_line=severity is Severity.CRITICAL if setting.red_line is None else setting.red_line,
            options={**options, **setting.options},
            shadow=bool(setting.shadow),
        )


def plans(names: Iterable[str], installed: Installed, only: Iterable[str] = ()) -> dict[str, Plan]:
    """The plan of each report type, by its id.

    ``names`` are rulesets and ruleset files; each counts for the types that it is for. A type that none of
    them is for is judged by its own default ruleset, and without one by its rules as their authors declared
    them.

    Raises:
        ConfigError: a ruleset is missing, extends itself, or says something that is not known; there is no
            rule of a name in ``only``; or a rule misspells its category.
    """
    wanted, chosen = tuple(only), tuple(names)
    for id in wanted:
        _refuse_unknown_rule(id, installed)
    meant = names_by_type(chosen, installed)
    found = {
        id: Plan(
            _ruleset_for(kind, meant[id], installed),
            rules_on(id, installed),
            wanted,
            type=id,
        )
        for id, kind in installed.report_types.items()
    }
    for plan in found.values():
        for active in plan.unscored:
            _refuse_misspelled_category(active, plan.ruleset)
    return found


def names_by_type(names: Iterable[str], installed: Installed) -> dict[str, list[str]]:
    """Those of the named rulesets that count for each report type, by its id.

    Raises:
        ConfigError: as for :func:`plans`.
    """
    # One that is named twice counts where it is named last.
    meant = [(name, report_types_of(name, installed)) for name in names]
    return {id: [name for name, types in meant if not types or id in types] for id in installed.report_types}


def _refuse_unknown_rule(id: str, installed: Installed) -> None:
    if id in installed.rules:
        return
    near = nearest_name(id, installed.rules)
    if near:
        raise ConfigError("there is no rule {name}; did you mean {nearest}?", name=id, nearest=near)
    raise ConfigError("there is no rule {name}", name=id)


def _refuse_misspelled_category(active: ActiveRule, ruleset: Ruleset) -> None:
    near = nearest_name(active.category, ruleset.categories)
    if near:
        file, _, line = active.rule.origin.rpartition(":")
        raise ConfigError(
            "rule {rule}: there is no category {name}; did you mean {nearest}?",
            rule=active.rule.id,
            name=active.category,
            nearest=near,
            file=file,
            line=int(line),
        )


def rules_on(type: str, installed: Installed) -> list[Rule]:
    """The rules that belong to a report type."""
    return [rule for rule in installed.rules.values() if type in rule.report_types]


def _ruleset_for(kind: ReportType, names: list[str], installed: Installed) -> Ruleset:
    if names:
        return resolve(names, installed)
    if kind.ruleset is None:
        return _as_declared(kind, installed)
    if kind.ruleset not in installed.rulesets:
        raise ConfigError(
            "report type {type} names the ruleset {name}, which is not installed; installed are {known}",
            type=kind.id,
            name=kind.ruleset,
            known=sorted(installed.rulesets),
        )
    return resolve([kind.ruleset], installed)


def _as_declared(kind: ReportType, installed: Installed) -> Ruleset:
    """The ruleset of a type that brings none: all its rules, every category with the same weight, no
    grades."""
    ids = dict.fromkeys(rule.category for rule in rules_on(kind.id, installed))
    return Ruleset(
        names=("as-declared",),
        title=kind.title,
        categories={id: Category(id, kind.categories.get(id, _TITLES.get(id, id)), 1.0) for id in ids},
        grades=(),
        scoring=Scoring(POINTS, caps=_CAPS),
        unlisted=True,
        settings={},
        overrides=(),
    )
