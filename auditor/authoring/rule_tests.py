"""The tests and examples of rules, run one by one without any test program."""

from __future__ import annotations

import copy
import importlib.util
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from auditor.authoring.examples import KINDS, Example, of_file, of_ruleset, reports_of
from auditor.authoring.subject import Subject
from auditor.errors import AuditorError, ConfigError
from auditor.messages import Message, Term, Wording, message
from auditor.outputs.phrases import STATUSES
from auditor.record import Record
from auditor.registry import Registry, load
from auditor.rules.declaration import Rule
from auditor.rules.finding import Outcome
from auditor.running.defined_rules import defined_rules
from auditor.testing import compare, installed_also, outcome_of

_AS_EXAMPLES = {"passes": "ok", "false_alarms": "ok", "fails": "bad", "reviews": "review", "skips": "skip"}
_MODULES = "auditor_rule_test_"


class Judged(Record, frozen=True):
    """A case of a rule: its kind (ok, bad, review, skip), where it is written, and what is wrong with what
    the rule answers: lines of text, none where all is as it should be."""

    rule: str
    kind: str
    name: str
    place: str
    wrong: tuple[str, ...] = ()


class Verdicts(Record, frozen=True):
    """The rules that were to be tested, in order, their cases, and what kept tests from being run."""

    rules: tuple[str, ...]
    cases: tuple[Judged, ...]
    broken: tuple[Message, ...] = ()
    other_tests: int = 0
    """Functions of the test files that are not rule tests; pytest runs them."""


def run(subject: Subject, lang: str) -> Verdicts:
    """Run all tests and examples.

    Raises:
        ConfigError: a plugin, ruleset or file of examples cannot be loaded.
    """
    plugins = tuple(map(str, subject.plugins))
    with _importing(subject), installed_also(plugins):
        registry = load(plugins)
        defined = {file: defined_rules([str(file)], registry) for file in subject.rulesets}
        own = [
            rule
            for plugin in registry.plugins
            if plugin.name in subject.installed or Path(plugin.origin) in _origins(subject)
            for rule in plugin.rules
        ]
        rules: dict[str, Rule] = {id: registry.rules[id] for id in own}
        for found in defined.values():
            rules.update(found)
        wording = registry.wording(lang)
        cases = [
            _of_example(each, rules, registry, wording) for each in _examples(subject, registry, defined)
        ]
        broken: list[Message] = []
        others = 0
        for file in subject.tests:
            try:
                module = _loaded(file)
            except Exception as error:
                broken.append(_not_loaded(file, error))
                continue
            tests = {name: value for name, value in vars(module).items() if name.startswith("test")}
            rule_tests = {name: value for name, value in tests.items() if hasattr(value, "cases")}
            others += sum(callable(value) for value in tests.values()) - len(rule_tests)
            for test in rule_tests.values():
                cases += [_of_test(test, kind, name, case, file, wording) for kind, name, case in test.cases]
    tested = dict.fromkeys((*rules, *(case.rule for case in cases)))
    return Verdicts(tuple(tested), tuple(cases), tuple(broken), others)


def _origins(subject: Subject) -> set[Path]:
    """The files that the plugins of the subject are loaded from."""
    found: set[Path] = set()
    for place in subject.plugins:
        if place.is_file():
            found.add(place)
        elif (place / "__init__.py").is_file():
            found.add(place / "__init__.py")
        else:
            found.update(place.glob("*.py"))
    return found


def _examples(
    subject: Subject, registry: Registry, defined: Mapping[Path, Mapping[str, Rule]]
) -> Iterator[Example]:
    for file in subject.rulesets:
        yield from of_ruleset(file, registry)
    for beside, file in subject.examples:
        here = list(defined.get(file, ()))
        if file not in defined:
            here = [id for id, rule in registry.rules.items() if _file_of(rule) == file.resolve()]
        yield from of_file(beside, here)


def _file_of(rule: Rule) -> Path:
    return Path(rule.origin.rpartition(":")[0]).resolve()


def _of_example(example: Example, rules: Mapping[str, Rule], registry: Registry, wording: Wording) -> Judged:
    judged = Judged(example.rule, example.kind, example.name, example.place)
    rule = rules.get(example.rule) or registry.rules.get(example.rule)
    if rule is None:
        raise example.check.wrong(example.pointer, "there is no rule {rule}", rule=example.rule)
    reports = reports_of(example, rule, registry)
    try:
        outcome = outcome_of(rule if rule.declared_at else rule.id, reports)
    except AssertionError as error:
        return _with(judged, [str(error)])
    if outcome is not None and outcome.status is KINDS[example.kind]:
        return judged
    return _with(judged, _answer(outcome, wording))


def _of_test(test: Any, kind: str, name: str, case: tuple[Any, ...], file: Path, wording: Wording) -> Judged:
    judged = Judged(test.rule, _AS_EXAMPLES[kind], name, str(file))
    before = copy.deepcopy(case[0])
    outcome: Outcome | None = None
    try:
        outcome = test.judged(case[0])
        assert case[0] == before, wording.say("the rule changed the report")
    except AssertionError as error:
        return _with(judged, [str(error)])
    except KeyError as error:
        return _with(judged, [wording.say("there is no rule {rule}", rule=str(error.args[0]))])
    try:
        compare(kind, case, outcome)
    except AssertionError:
        wanted = _expectations(kind, case, wording)
        return _with(judged, [*_answer(outcome, wording), *wanted])
    return judged


def _answer(outcome: Outcome | None, wording: Wording) -> list[str]:
    """What the rule answered, in lines."""
    if outcome is None:
        return [wording.say("the rule was not run: no group has this report as its parent")]
    lines = [wording.say("the answer is: {status}", status=Term(STATUSES[outcome.status]))]
    if outcome.reason:
        lines.append(wording.render(outcome.reason))
    for finding in outcome.findings:
        lines += [wording.render(finding.message), *(f"  {pointer}" for pointer in finding.at)]
    return lines


def _expectations(kind: str, case: tuple[Any, ...], wording: Wording) -> list[str]:
    """What a failing case says of its findings."""
    if kind != "fails":
        return []
    more = [f"{key}: {value!r}" for key, value in (case[2] if len(case) > 2 else {}).items()]
    return [wording.say("expected: {expected}", expected=", ".join((*case[1], *more)))]


def _with(judged: Judged, lines: Sequence[str]) -> Judged:
    return Judged(judged.rule, judged.kind, judged.name, judged.place, tuple(lines))


@contextmanager
def _importing(subject: Subject) -> Iterator[None]:
    """While the modules of the subject can be imported as its tests do; later ones of the same name are
    others."""
    folders = dict.fromkeys((*subject.imports, *(file.parent for file in subject.tests)))
    paths, known = list(sys.path), set(sys.modules)
    sys.path[:0] = [str(folder) for folder in folders]
    try:
        yield
    finally:
        sys.path[:] = paths
        for name in set(sys.modules) - known:
            place = getattr(sys.modules[name], "__file__", None)
            if place and any(Path(place).is_relative_to(folder) for folder in folders):
                del sys.modules[name]


def _loaded(file: Path) -> ModuleType:
    name = _MODULES + file.stem
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ConfigError("{path} cannot be loaded as Python", path=str(file))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module


def _not_loaded(file: Path, error: Exception) -> Message:
    if isinstance(error, ModuleNotFoundError) and error.name == "pytest":
        return message("{file} needs pytest, which is not installed: pip install pytest", file=str(file))
    lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == str(file)]
    place = f"{file}:{lines[-1]}" if lines else str(file)
    if isinstance(error, AuditorError):
        return message("{file} cannot be loaded: {problem}", file=place, problem=error.message)
    return message(
        "{file} cannot be loaded: {problem}", file=place, problem=f"{type(error).__name__}: {error}"
    )
