"""Recording a run in the history: what it was made with, and what came out."""

from __future__ import annotations

import hashlib
import inspect
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

import auditor
from auditor.pipeline import Setup
from auditor.registry import Registry
from auditor.results.history.run_facts import Part, RulesetFacts, RuleVersion, RunFacts, Setting, SettingsFile
from auditor.rules.declaration import Rule
from auditor.running import ruleset
from auditor.running.plan import ActiveRule, Plan

_OF_A_PROGRAM = (".py", ".yaml")


def facts_of(
    setup: Setup,
    *,
    roster: Path | None = None,
    waivers: Path | None = None,
    decisions: Path | None = None,
    year: int | None = None,
    prefer: Sequence[str] = (),
) -> RunFacts:
    """What a run with this setup is made with; ``roster``, ``waivers`` and ``decisions`` are its files."""
    return RunFacts(
        rulesets=tuple(_ruleset(type, plan) for type, plan in setup.plans.items()),
        rules=tuple(version for plan in setup.plans.values() for version in _versions(plan)),
        program=tuple(_program(setup.registry)),
        roster=_settings_file(roster),
        waivers=_settings_file(waivers),
        decisions=_settings_file(decisions),
        options={
            name: value
            for name, value in (("year", year), ("prefer", list(prefer)), ("rules", list(setup.only)))
            if value
        },
    )


def _ruleset(type: str, plan: Plan) -> RulesetFacts:
    chosen = plan.ruleset
    # Where in its file a setting is written changes nothing.
    overrides = [{**asdict(each), "origin": ""} for each in chosen.overrides]
    scoring = [list(chosen.categories.values()), chosen.grades, chosen.scoring]
    return RulesetFacts(
        type,
        chosen.names,
        sha256=_hash_of([*scoring, chosen.unlisted, chosen.settings, overrides]),
        scoring=_hash_of(scoring),
    )


def _versions(plan: Plan) -> Iterator[RuleVersion]:
    standard = {active.rule.id: active for active in plan.standard}
    for active in plan.all_rules:
        counting: ActiveRule = standard.get(active.rule.id, active)
        yield RuleVersion(
            type=plan.type,
            rule=active.rule.id,
            scope=active.rule.scope.value,
            category=counting.category,
            severity=counting.severity.word,
            points=counting.points,
            red_line=counting.red_line,
            options=dict(counting.options),
            counts=active.rule.id in standard,
            settings=tuple(
                Setting(each.levels, each.names, each.codes, _changes(each.settings[active.rule.id]))
                for each in plan.ruleset.overrides
                if active.rule.id in each.settings
            ),
            source=_source_of(active.rule),
        )


def _changes(setting: ruleset.Setting) -> dict[str, Any]:
    stated = {name: value for name, value in asdict(setting).items() if value is not None and value != {}}
    return stated if setting.severity is None else stated | {"severity": setting.severity.word}


def _source_of(rule: Rule) -> str:
    return _hash_of_file(Path(inspect.unwrap(rule.check).__code__.co_filename))


def _program(registry: Registry) -> Iterator[Part]:
    """The core and the packages that rules, readers and report types are written in."""
    versions = {each.origin.partition(".")[0]: each.version for each in registry.plugins}
    functions = [
        *(rule.check for rule in registry.rules.values()),
        *(reader.read for reader in registry.readers.values()),
        *(kind.interpret for kind in registry.report_types.values()),
    ]
    packages = {_package_of(function) for function in functions} - {""}
    for name in ("auditor", *sorted(packages - {"auditor"})):
        version = auditor.__version__ if name == "auditor" else versions.get(name, "")
        yield Part(name, version, _hash_of_module(name))


def _package_of(function: Any) -> str:
    return str(getattr(inspect.unwrap(function), "__module__", None) or "").partition(".")[0]


def _hash_of_module(name: str) -> str:
    module = sys.modules.get(name)
    folders = list(getattr(module, "__path__", ()))
    if not folders:
        file = getattr(module, "__file__", None)
        return _hash_of_file(Path(file)) if file else ""
    files = sorted(
        (os.path.relpath(os.path.join(root, each), folder), os.path.join(root, each))
        for folder in folders
        for root, _, names in os.walk(folder)
        for each in names
        if each.endswith(_OF_A_PROGRAM)
    )
    return _hash_of([[place.replace(os.sep, "/"), _hash_of_file(Path(file))] for place, file in files])


def _settings_file(file: Path | None) -> SettingsFile | None:
    return None if file is None else SettingsFile(str(file), _hash_of_file(file))


def _hash_of_file(file: Path) -> str:
    """The hash of a file; empty where it cannot be read, as a module in an archive."""
    try:
        return hashlib.sha256(file.read_bytes(), usedforsecurity=False).hexdigest()
    except OSError:
        return ""


def _hash_of(value: Iterable[Any]) -> str:
    content = msgspec.json.encode(value, enc_hook=_plain, order="sorted")
    return hashlib.sha256(content, usedforsecurity=False).hexdigest()


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)
