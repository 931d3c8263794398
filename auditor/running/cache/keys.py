"""All that decides what examining a file gives, besides the file: as hashes that entries are kept under."""

from __future__ import annotations

import hashlib
import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

import msgspec

from auditor.reading.reader import Reader
from auditor.reports.report_type import ReportType
from auditor.rules.declaration import Rule
from auditor.running.cache.code import Code, system_hash
from auditor.running.installed import Installed
from auditor.running.plan import ActiveRule, Plan
from auditor.running.ruleset import Setting

_EXAMINE = "auditor.running.examine"
"""The module by which everything in the core is reached that reads and judges a file."""
_GATHER = "auditor.pipeline"
"""The module by which all is reached that puts together what files gave."""


class Keys:
    """The hashes of a run. ``reading`` stands for the system, the readers and the report types, ``judging``
    for these and all rules as they count for any organ, ``gathering`` for these and the rest of the run."""

    def __init__(self, installed: Installed, plans: Mapping[str, Plan], code: Code) -> None:
        self._code = code
        self._rules: dict[int, tuple[ActiveRule, bytes]] = {}
        readers, kinds = installed.readers.values(), installed.report_types.values()
        modules = {_EXAMINE, *(each for reader in readers for each in _modules_of(reader))}
        modules |= {each for kind in kinds for each in _modules_of(kind)}
        self.reading = _hash(
            system_hash(),
            code.hash_of(modules),
            [[reader.format, reader.depends_on() if reader.depends_on else ""] for reader in readers],
            [kind.id for kind in kinds],
        )
        self.judging = _hash(self.reading, [[type, self._plan(plan)] for type, plan in sorted(plans.items())])
        self.gathering = _hash(self.judging, code.hash_of({_GATHER}))

    def rule(self, active: ActiveRule) -> bytes:
        """The hash of a rule as it counts for an organ: its code, what it declares, options, severity.

        That of a rule which asks what is not in its files is another one in every run.
        """
        known = self._rules.get(id(active))
        if known is None:
            rule = active.rule
            modules = _modules_of_rule(rule)
            declared = [
                str(rule.id),
                str(rule.scope),
                rule.needs,
                rule.also_reads,
                rule.kinds,
                rule.domain,
                rule.plugin,
                rule.runs_without_previous,
                repr(rule.written),
                rule.fix,
            ]
            known = self._rules[id(active)] = (
                active,
                _hash(
                    self._code.hash_of(modules),
                    os.urandom(16) if self._code.depends_on_more(modules) else b"",
                    declared,
                    active.severity.word,
                    dict(active.options),
                ),
            )
        return known[1]

    def _plan(self, plan: Plan) -> list[Any]:
        """All rules of a plan for any organ: which, by what, and over whom the ruleset says otherwise."""
        ruleset = plan.ruleset
        return [
            [self.rule(active) for active in plan.standard],
            [[active.rule.id, self.rule(active)] for active in plan.all_rules],
            _set(ruleset.settings, ruleset.unlisted),
            [
                [each.levels, each.names, each.codes, answers]
                for each in ruleset.overrides
                if (answers := _set(each.settings, ruleset.unlisted))
            ],
            ruleset.unlisted,
        ]


def _set(settings: Mapping[str, Setting], unlisted: bool) -> list[Any]:
    """What settings change of the answers of rules: not how much these weigh. One that only weighs a rule is
    none, unless rules are on for being named alone."""
    said = (
        (rule, one.enabled, one.severity and one.severity.word, dict(one.options))
        for rule, one in settings.items()
    )
    return [
        [rule, *answers]
        for rule, *answers in said
        if not unlisted or any(each not in (None, {}) for each in answers)
    ]


def _modules_of(thing: Reader | ReportType) -> set[str]:
    """The modules that the functions of a reader or of a report type are in."""
    values = (getattr(thing, field.name) for field in fields(thing))
    return {module for value in values if callable(value) for module in _module_of(value)}


def _modules_of_rule(rule: Rule) -> set[str]:
    functions = (rule.check, rule.digest) if rule.digest else (rule.check,)
    return {module for function in functions for module in _module_of(function)}


def _module_of(function: Callable[..., Any]) -> Iterable[str]:
    """The modules of a function, and of what it wraps or is bound to."""
    inner = inspect.unwrap(function)
    for each in (function, inner, getattr(inner, "func", None), type(getattr(inner, "__self__", None))):
        module = getattr(each, "__module__", None)
        if isinstance(module, str) and module not in ("builtins", "functools"):
            yield module


_ENCODER = msgspec.msgpack.Encoder(enc_hook=repr, order="deterministic")


def _hash(*parts: Any) -> bytes:
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=16).digest()
