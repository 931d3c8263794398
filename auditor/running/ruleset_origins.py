"""Where each value of the effective ruleset of one organ comes from: file and line of the ruleset that said
it last, the rule's own declaration, or the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import field

from auditor.messages import Title
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.rules.declaration import SEVERITIES, Rule
from auditor.running.installed import Installed
from auditor.running.plan import ActiveRule, Plan, names_by_type, rules_on
from auditor.running.ruleset_files import DEFINITION, Layer, below, layers_of
from auditor.running.scoring_settings import OF_SHARE

RULESET, DECLARED, PROGRAM = "ruleset", "rule", "program"
_SHARE = "share"


class Origin(Record, frozen=True):
    """Who says a value: a ``ruleset`` file, the declaration of a ``rule``, or the ``program`` itself, which
    has neither file nor line. ``for_some`` is set where an override for some organs says it."""

    kind: str
    file: str = ""
    line: int = 0
    for_some: bool = False


class Traced(Record, frozen=True):
    """A value and its origin."""

    value: Any
    origin: Origin


class TracedRule(Record, frozen=True):
    """A rule as it counts for the organ: severity, points, category and red line, and its options.

    One that is off has neither.
    """

    rule: Rule
    enabled: Traced
    values: Mapping[str, Traced] = field(default_factory=dict)
    options: Mapping[str, Traced] = field(default_factory=dict)


class Base(Record, frozen=True):
    """A ruleset file, with the place where another one extends it."""

    file: str
    title: Title
    extended_at: Origin | None


class EffectiveRuleset(Record, frozen=True):
    """All that counts for one organ, of one report type.

    ``overrides`` are the places of those that are for this organ; ``unknown`` says which kinds of organs
    (level, code) overrides are for where this organ's is not known.
    """

    type: str
    bases: tuple[Base, ...]
    overrides: tuple[Origin, ...]
    unknown: tuple[str, ...]
    categories: Mapping[str, tuple[Title, Traced]]
    grades: Traced
    scoring: Mapping[str, Traced]
    rules: tuple[TracedRule, ...] = field(default=())


def effective(
    names: Iterable[str], plans: Mapping[str, Plan], installed: Installed, identity: Identity
) -> Iterator[EffectiveRuleset]:
    """The effective ruleset of an organ, for each report type that has rules.

    ``names`` are the rulesets and files that ``plans`` were made of.

    Raises:
        ConfigError: as for :func:`auditor.running.plan.plans`.
    """
    named = names_by_type(names, installed)
    for type, plan in plans.items():
        default = installed.report_types[type].ruleset
        layers, _ = layers_of(named[type] or ([default] if default else []), installed)
        if rules_on(type, installed):
            yield _effective(plan, layers, installed, identity)


def _effective(plan: Plan, layers: list[Layer], installed: Installed, identity: Identity) -> EffectiveRuleset:
    active = {each.rule.id: each for each in plan.rules_for(identity)}
    said = _Said(layers, identity)
    off = (rule for rule in rules_on(plan.type, installed) if rule.id not in active)
    ruleset = plan.ruleset
    return EffectiveRuleset(
        type=plan.type,
        bases=tuple(_bases(layers, installed)),
        overrides=tuple(said.overrides),
        unknown=tuple(_unknown(layers, identity)),
        categories={
            id: (each.title, Traced(each.weight, said.of(f"{below('/categories', id)}/weight")))
            for id, each in ruleset.categories.items()
        },
        grades=Traced(
            [{"title": title, "min": least} for title, least in ruleset.grades], said.of("/grades")
        ),
        scoring=_scoring(plan, said),
        rules=tuple(
            _traced(rule, active.get(rule.id), plan, said)
            for rule in (*(each.rule for each in active.values()), *off)
        ),
    )


class _Said:
    """What the layers say, by pointer, and about each rule, by its id and key; the last one counts."""

    def __init__(self, layers: list[Layer], identity: Identity) -> None:
        self._layers = layers
        self._rules: dict[tuple[str, str], Origin] = {}
        self.overrides: list[Origin] = []
        for layer in layers:
            self._note(layer, layer.raw.get("rules", {}), "/rules", for_some=False)
        for layer in layers:
            for index, override in enumerate(layer.overrides):
                if override.covers(identity):
                    here = f"/overrides/{index}"
                    self.overrides.append(_origin(layer, here))
                    rules = layer.raw["overrides"][index].get("rules", {})
                    self._note(layer, rules, f"{here}/rules", for_some=True)

    def _note(self, layer: Layer, rules: Mapping[str, Any], pointer: str, *, for_some: bool) -> None:
        for id, value in rules.items():
            here = below(pointer, id)
            self._rules[id, ""] = _origin(layer, here, for_some)
            if not isinstance(value, dict):
                self._rules[id, "enabled"] = _origin(layer, here, for_some)
                if value in SEVERITIES:
                    self._rules[id, "severity"] = _origin(layer, here, for_some)
                continue
            for key in (key for key in value if key not in (*DEFINITION, "options")):
                self._rules[id, key] = _origin(layer, below(here, key), for_some)
            for option in value.get("options") or {}:
                at = below(f"{here}/options", option)
                self._rules[id, f"options/{option}"] = _origin(layer, at, for_some)

    def of(self, *pointers: str) -> Origin:
        """Who says a value that may stand at any of these pointers: the last file, and the last in it."""
        found = Origin(PROGRAM)
        for layer in self._layers:
            for pointer in pointers:
                if pointer in layer.check.lines:
                    found = _origin(layer, pointer)
        return found

    def of_points(self, word: str, model: str) -> Origin:
        """Who says what a failed rule of a severity loses.

        Under the model of shares, points count that a file states for it, or that come with or after it.
        """
        at = f"/scoring/points/{word}"
        if model != _SHARE:
            return self.of(at)
        own = f"/scoring/share/points/{word}"
        found: Origin | None = None
        chosen = False
        for layer in self._layers:
            chosen = layer.raw.get("scoring", {}).get("model", _SHARE if chosen else "") == _SHARE
            for pointer in (own, at) if chosen else (own,):
                if pointer in layer.check.lines:
                    found = _origin(layer, pointer)
        return found or self.of(at)

    def of_rule(self, id: str, key: str) -> Origin | None:
        """Who sets a key of a rule; None if no ruleset does. "" stands for the rule as such."""
        return self._rules.get((id, key))


def _traced(rule: Rule, active: ActiveRule | None, plan: Plan, said: _Said) -> TracedRule:
    listed = said.of_rule(rule.id, "")
    switched = said.of_rule(rule.id, "enabled") or listed or said.of("/unlisted")
    if active is None:
        return TracedRule(rule, Traced(False, switched))
    file, _, line = rule.origin.rpartition(":")
    declared = Origin(DECLARED, file, int(line))
    severity = said.of_rule(rule.id, "severity") or declared
    points = said.of_rule(rule.id, "points") or said.of_points(
        active.severity.word, plan.ruleset.scoring.model
    )
    return TracedRule(
        rule,
        Traced(True, switched),
        values={
            "severity": Traced(active.severity.word, severity),
            "points": Traced(active.points, points),
            "category": Traced(active.category, said.of_rule(rule.id, "category") or declared),
            # Where nobody says, critical rules are red lines.
            "red_line": Traced(active.red_line, said.of_rule(rule.id, "red_line") or severity),
            # Only a rule on trial says so: of all others it is nothing to know.
            **(
                {"shadow": Traced(True, said.of_rule(rule.id, "shadow") or switched)} if active.shadow else {}
            ),
        },
        options={
            name: Traced(value, said.of_rule(rule.id, f"options/{name}") or declared)
            for name, value in sorted(active.options.items())
        },
    )


def _scoring(plan: Plan, said: _Said) -> dict[str, Traced]:
    scoring = plan.ruleset.scoring
    at = "/scoring"
    found = {"model": Traced(scoring.model, said.of(f"{at}/model"))}
    for word, points in scoring.points.items():
        found[f"points.{word}"] = Traced(points, said.of_points(word, scoring.model))
    if scoring.model == _SHARE:
        for key in OF_SHARE:
            found[key] = Traced(getattr(scoring, key), said.of(f"{at}/share/{key}", f"{at}/{key}"))
        return found
    for key in ("further_cause", "most", "undecided"):
        found[key] = Traced(getattr(scoring, key), said.of(f"{at}/{key}"))
    for index, cap in enumerate(scoring.caps):
        found[f"red_lines.{cap.count}"] = Traced(cap.best, said.of(f"{at}/red_lines/{index}/best"))
    found["veto.best"] = Traced(scoring.vetoes.best, said.of(f"{at}/veto/best"))
    for name in scoring.vetoes.reasons:
        found[f"veto.rules.{name}"] = Traced(True, said.of(below(f"{at}/veto/rules", name)))
    return found


def _bases(layers: Iterable[Layer], installed: Installed) -> Iterator[Base]:
    layers = list(layers)
    for layer in layers:
        above = [
            _origin(other, "/extends")
            for other in layers
            for name in other.check.texts(other.raw.get("extends", []), "/extends")
            if _is_named(layer, name, other, installed)
        ]
        yield Base(str(layer.file), layer.raw.get("title", layer.file.stem), next(iter(above), None))


def _is_named(layer: Layer, name: str, by: Layer, installed: Installed) -> bool:
    if name in installed.rulesets:
        return installed.rulesets[name].resolve() == layer.file
    return (by.file.parent / name).resolve() == layer.file


def _unknown(layers: Iterable[Layer], identity: Identity) -> Iterator[str]:
    overrides = [override for layer in layers for override in layer.overrides]
    if identity.level == "unknown" and any(override.levels for override in overrides):
        yield "level"
    if identity.code is None and any(override.codes for override in overrides):
        yield "code"


def _origin(layer: Layer, pointer: str, for_some: bool = False) -> Origin:
    return Origin(RULESET, str(layer.file), layer.check.lines.get(pointer, 1), for_some)
