"""The check of rulesets and plugins: all remarks on what is at some paths, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor import pipeline
from auditor.errors import ConfigError
from auditor.linting.remark import ERROR, WARNING, Remark, place_of
from auditor.linting.rule_remarks import rule_remarks
from auditor.linting.ruleset_remarks import ruleset_remarks
from auditor.messages import message
from auditor.mutating import mutation_tests
from auditor.reading.own_file import text_of
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.record import Record
from auditor.registry import Registry, load
from auditor.rules.declaration import Rule
from auditor.running.defined_rules import defined_rules
from auditor.running.mutating import Progress
from auditor.running.mutation_bench import Strength

COUNT = 1500
"""How many changes are tried at most until each rule has noticed one; most need a few dozen."""
_SUFFIXES = (".yaml", ".yml")
_TELLTALE = ("rules", "extends", "overrides", "categories", "grades", "scoring")


class _Subject(Record, frozen=True):
    """What is checked together: some rules, the rulesets that bring them, and plugin files that are not
    installed."""

    rulesets: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()


def lint(
    paths: Sequence[str],
    *,
    plugins: Sequence[str] = (),
    mutate: bool = True,
    progress: Progress | None = None,
) -> list[Remark]:
    """All remarks on ruleset files, plugin files and folders, and on installed rulesets and plugins by name.

    ``plugins`` are plugin files that they need. With ``mutate`` the rules are also tried on changed reports.

    Raises:
        ConfigError: there is nothing at a path; or a file of ``plugins`` cannot be loaded.
    """
    registry = load(tuple(plugins))
    found: list[Remark] = []
    for path in paths:
        try:
            for subject in _subjects(path, registry, tuple(plugins)):
                found += _remarks(subject, registry, mutate, progress)
        except _NothingThereError:
            raise
        except ConfigError as error:
            advice = message("correct this first; what else there is to say is not known yet")
            found.append(
                Remark("does-not-load", ERROR, error.message, advice, error.file or path, error.line)
            )
    once = [each for place, each in enumerate(found) if each not in found[:place]]
    return sorted(once, key=lambda each: (each.file, each.line or 0, each.check))


class _NothingThereError(ConfigError):
    """A path is neither a file nor the name of anything."""


def _subjects(path: str, registry: Registry, plugins: tuple[str, ...]) -> Iterator[_Subject]:
    by_name = next((plugin for plugin in registry.plugins if plugin.name == path), None)
    if path in registry.rulesets or (Path(path).suffix in _SUFFIXES and Path(path).is_file()):
        yield _Subject(rulesets=(path,), plugins=plugins)
    elif by_name is not None:
        yield _Subject(rules=by_name.rules, plugins=plugins)
    elif not Path(path).exists():
        raise _NothingThereError(
            "there is no file, ruleset or plugin {name}; installed are {known}",
            name=path,
            known=sorted([*registry.rulesets, *(plugin.name for plugin in registry.plugins)]),
        )
    else:
        yield from _at(Path(path), registry, plugins)


def _at(path: Path, registry: Registry, plugins: tuple[str, ...]) -> Iterator[_Subject]:
    """What a plugin file or a folder brings, whether it is installed or not."""
    here = path.resolve()
    rules = tuple(id for id, rule in registry.rules.items() if _is_in(place_of(rule.origin)[0], here))
    rulesets = [str(file) for file in registry.rulesets.values() if _is_in(str(file), here)]
    if path.is_dir() and not any(path.glob("*.py")):
        rulesets += [str(file) for file in sorted(path.iterdir()) if _is_ruleset(file)]
    if rules:
        yield _Subject(rules=rules, plugins=plugins)
    elif path.is_file() or any(path.glob("*.py")):
        if not rulesets:
            more = load((*plugins, str(path)))
            ids = tuple(id for id in more.rules if id not in registry.rules)
            yield _Subject(rules=ids, plugins=(*plugins, str(path)))
            rulesets = [str(file) for name, file in more.rulesets.items() if name not in registry.rulesets]
            plugins = (*plugins, str(path))
    elif not rulesets:
        raise _NothingThereError("the folder {path} holds neither a ruleset nor a plugin", path=str(path))
    for ruleset in dict.fromkeys(rulesets):
        yield _Subject(rulesets=(ruleset,), plugins=plugins)


def _is_in(file: str, folder: Path) -> bool:
    return Path(file).resolve().is_relative_to(folder)


def _is_ruleset(file: Path) -> bool:
    if file.suffix not in _SUFFIXES:
        return False
    try:
        raw, _ = load_yaml(text_of(file, "{problem}"))
    except (ConfigError, YamlError):
        # What cannot be read is said when it is loaded.
        return True
    return isinstance(raw, dict) and any(key in raw for key in _TELLTALE)


def _remarks(
    subject: _Subject, installed: Registry, mutate: bool, progress: Progress | None
) -> Iterator[Remark]:
    registry = load(subject.plugins) if subject.plugins else installed
    defined = defined_rules(subject.rulesets, registry) if subject.rulesets else {}
    registry = registry.with_rules(defined)
    own_files = {str(registry.rulesets.get(name, Path(name)).resolve()) for name in subject.rulesets}
    ids = [*subject.rules, *(id for id, rule in defined.items() if place_of(rule.origin)[0] in own_files)]
    rules = [registry.rules[id] for id in ids]
    for rule in rules:
        yield from rule_remarks(rule)
    for name in subject.rulesets:
        yield from ruleset_remarks(name, registry)
    if mutate and rules:
        yield from _weak(subject, rules, registry, progress)


def _weak(
    subject: _Subject, rules: Sequence[Rule], registry: Registry, progress: Progress | None
) -> Iterator[Remark]:
    """The rules that notice no change of a correct report, or that crash on a changed one."""
    kinds = {type for rule in rules for type in rule.report_types}
    if not any(registry.report_types[type].passing for type in kinds):
        return
    ids = [rule.id for rule in rules]
    setup = pipeline.prepare(rulesets=subject.rulesets, plugins=subject.plugins, only=ids)
    tests = mutation_tests(setup, count=COUNT, seed=0, progress=progress, until=ids)
    silent: dict[str, Strength] = {each.rule: each for result in tests.results for each in result.silent}
    crashed = {id for result in tests.results for id in result.crashed}
    yield from (_silent(rule, silent[rule.id]) for rule in rules if rule.id in silent)
    yield from (_crashed(rule) for rule in _named(rules, crashed))


def _named(rules: Iterable[Rule], ids: set[str]) -> Iterator[Rule]:
    return (rule for rule in rules if rule.id in ids)


def _silent(rule: Rule, strength: Strength) -> Remark:
    file, line = place_of(rule.origin)
    if strength.already:
        said = message("rule {rule} fails on {count} correct reports", rule=rule.id, count=strength.already)
        advice = message("see why with: auditor audit REPORT; a false alarm is worse than a defect not found")
    elif not strength.passes:
        said = message("rule {rule} judges none of the correct reports that it was tried on", rule=rule.id)
        advice = message(
            "see whether it ever applies, on reports of yours: auditor mutate PATH --rule {rule}",
            rule=rule.id,
        )
    else:
        said = message("rule {rule} passes whatever is changed in a correct report", rule=rule.id)
        advice = message(
            "see what it asks for, as a rule that cannot fail checks nothing: auditor mutate --rule {rule}",
            rule=rule.id,
        )
    return Remark("never-fires", WARNING, said, advice, file, line)


def _crashed(rule: Rule) -> Remark:
    file, line = place_of(rule.origin)
    said = message("rule {rule} crashes on correct reports, or on changed ones", rule=rule.id)
    advice = message(
        "make it ask only for what is there; the changes are listed by: auditor mutate --rule {rule}",
        rule=rule.id,
    )
    return Remark("crashes", ERROR, said, advice, file, line)
