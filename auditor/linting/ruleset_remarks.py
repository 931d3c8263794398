"""What is doubtful in a ruleset file: settings without effect, and overrides that others undo."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from auditor.linting.remark import WARNING, Remark
from auditor.linting.rule_remarks import has_shape, shaped
from auditor.messages import message
from auditor.record import Record
from auditor.rules.declaration import Rule, Severity
from auditor.running.installed import Installed
from auditor.running.ruleset import Override, Setting
from auditor.running.ruleset_files import Checker, below, layers_of, resolve

_WITHOUT: Mapping[str, Callable[[Setting], Setting]] = {
    "severity": lambda setting: replace(setting, severity=None),
    "points": lambda setting: replace(setting, points=None),
    "category": lambda setting: replace(setting, category=None),
    "red_line": lambda setting: replace(setting, red_line=None),
    "shadow": lambda setting: replace(setting, shadow=None),
}


def ruleset_remarks(name: str, installed: Installed) -> Iterator[Remark]:
    """The remarks on one ruleset file; those that it extends are only what it changes.

    Raises:
        ConfigError: it is wrong.
    """
    layers, _ = layers_of([name], installed)
    *bases, own = layers
    ruleset = resolve([name], installed)
    listed = "on"
    settings: dict[str, Setting] = {}
    overrides: list[Override] = []
    for layer in bases:
        listed = layer.raw.get("unlisted", listed)
        overrides += layer.overrides
        for id, setting in layer.settings.items():
            settings[id] = settings.get(id, Setting()).then(setting)
    file = _File(own.check, own.raw, installed.rules, ruleset.scoring.points, ruleset.unlisted)
    yield from _ids(file)
    # What decides about rules that nobody lists decides about those listed here, too.
    if own.raw.get("unlisted", listed) == listed:
        yield from _settings_without_effect(file, own.settings, settings)
    for id, setting in own.settings.items():
        settings[id] = settings.get(id, Setting()).then(setting)
    yield from _overrides(file, settings, overrides, own.overrides)


class _File(Record, frozen=True):
    check: Checker
    raw: Mapping[str, Any]
    rules: Mapping[str, Rule]
    points: Mapping[str, float]
    unlisted: bool

    def remark(self, check: str, pointer: str, template: str, advice: str, **fields: Any) -> Remark:
        line = self.check.lines.get(pointer)
        return Remark(
            check, WARNING, message(template, **fields), message(advice), str(self.check.file), line
        )

    def effect(self, id: str, settings: Sequence[Setting]) -> Mapping[str, Any] | None:
        """How a rule counts after these settings; None if it is not asked."""
        rule, setting = self.rules[id], Setting()
        for each in settings:
            setting = setting.then(each)
        if setting.enabled is False or (not settings and not self.unlisted):
            return None
        severity = rule.severity if setting.severity is None else setting.severity
        points = self.points[severity.word] if setting.points is None else setting.points
        red_line = severity is Severity.CRITICAL if setting.red_line is None else setting.red_line
        defaults = {name: option.default for name, option in rule.options.items()}
        return {
            "severity": severity,
            "points": points,
            "category": setting.category or rule.category,
            "red_line": red_line,
            "shadow": bool(setting.shadow),
            "options": {**defaults, **setting.options},
        }


def _ids(file: _File) -> Iterator[Remark]:
    for id in file.raw.get("categories", {}):
        if not has_shape(id):
            yield file.remark(
                "id-shape",
                below("/categories", id),
                "the category id {id} is not in the usual shape; better: {better}",
                "write it in lower case with hyphens between the words",
                id=id,
                better=shaped(id),
            )
    for id, value in file.raw.get("rules", {}).items():
        if isinstance(value, dict) and "check" in value and _same(value["title"], value["message"]):
            yield file.remark(
                "title",
                below("/rules", id),
                "rule {rule}: title and message are the same",
                "the title says what holds in a correct report, the message what is wrong in this one",
                rule=id,
            )


def _same(title: str, said: str) -> bool:
    return title.strip().rstrip("。.") == said.strip().rstrip("。.")


def _settings_without_effect(
    file: _File, own: Mapping[str, Setting], before: Mapping[str, Setting]
) -> Iterator[Remark]:
    for id, setting in own.items():
        written = file.raw["rules"][id]
        # What a rule without code says of itself is no setting of another one.
        if isinstance(written, dict) and "check" in written:
            continue
        known = [before[id]] if id in before else []
        here = below("/rules", id)
        yield from _no_effect(
            file, id, here, setting, known, "the defaults or an extended ruleset say so already"
        )


def _no_effect(
    file: _File, id: str, here: str, setting: Setting, known: Sequence[Setting], why: str
) -> Iterator[Remark]:
    """A setting, or a part of it, that changes nothing of what is known before."""
    now = file.effect(id, [*known, setting])
    advice = "take the setting out, or correct it if another value is meant"
    if now == file.effect(id, known):
        yield file.remark(
            "no-effect",
            here,
            "rule {rule}: this setting has no effect, as {why}",
            advice,
            rule=id,
            why=message(why),
        )
        return
    for key, without in _without_each(setting):
        if file.effect(id, [*known, without]) == now:
            is_off = now is None
            yield file.remark(
                "unused-option" if key.startswith("options/") else "no-effect",
                f"{here}/{key}",
                "rule {rule}: {key} has no effect, as {why}",
                advice,
                rule=id,
                key=key.replace("options/", ""),
                why=message("the rule is off" if is_off else why),
            )


def _without_each(setting: Setting) -> Iterator[tuple[str, Setting]]:
    """The parts of a setting that are set, each with the setting without it."""
    if isinstance(setting.enabled, bool) and setting.severity is not None and setting.enabled:
        # One word sets both.
        return
    for key, without in _WITHOUT.items():
        if getattr(setting, key) is not None:
            yield key, without(setting)
    for name in setting.options:
        others = {other: value for other, value in setting.options.items() if other != name}
        yield f"options/{name}", replace(setting, options=others)


def _overrides(
    file: _File, settings: Mapping[str, Setting], earlier: Sequence[Override], own: Sequence[Override]
) -> Iterator[Remark]:
    for place, override in enumerate(own):
        pointer = f"/overrides/{place}"
        if not override.settings:
            yield file.remark(
                "no-effect",
                pointer,
                "this override sets no rule",
                "name the rules under rules:, or take it out",
            )
        before, after = [*earlier, *own[:place]], own[place + 1 :]
        for id, setting in override.settings.items():
            here = f"{pointer}{below('/rules', id)}"
            base = [settings[id]] if id in settings else []
            certain = [
                *base,
                *(each.settings[id] for each in before if id in each.settings and _covers(each, override)),
            ]
            later = [each.settings[id] for each in after if id in each.settings and _covers(each, override)]
            if later and file.effect(id, [*certain, setting, *later]) == file.effect(id, [*certain, *later]):
                line = next(each.origin for each in after if id in each.settings and _covers(each, override))
                yield file.remark(
                    "shadowed-override",
                    here,
                    "rule {rule}: this override has no effect, as a later one undoes it: {place}",
                    "put the override for fewer organs after that for more, or take it out",
                    rule=id,
                    place=line,
                )  # fmt: skip
            elif all(id not in each.settings or _covers(each, override) for each in before):
                why = "it is so for these organs already"
                yield from (
                    replace(remark, check="shadowed-override") if remark.check == "no-effect" else remark
                    for remark in _no_effect(file, id, here, setting, certain, why)
                )


def _covers(wide: Override, narrow: Override) -> bool:
    """Whether an override certainly is for all organs of another one."""
    return (
        (not wide.levels or (bool(narrow.levels) and set(narrow.levels) <= set(wide.levels)))
        and (not wide.names or _are_among(narrow.names, wide.names))
        and (
            not wide.codes
            or (bool(narrow.codes) and all(code.startswith(tuple(wide.codes)) for code in narrow.codes))
        )
    )  # fmt: skip


def _are_among(names: Sequence[str], patterns: Sequence[str]) -> bool:
    return bool(names) and all(_is_among(name, patterns) for name in names)


def _is_among(name: str, patterns: Sequence[str]) -> bool:
    """Whether whatever a pattern fits is fitted by one of the others, as far as that is certain."""
    is_plain = not set(name) & set("*?[")
    return any(name == each or (is_plain and fnmatch.fnmatchcase(name, each)) for each in patterns)
