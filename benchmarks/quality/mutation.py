"""Would a test notice a broken rule? ``python -m benchmarks.quality.mutation [--rules …] [--write]``.

Each rule is first replaced by one that always passes: seeded defects have to notice. Then its source is
changed in one place at a time, and each change is tried on the rule's own test, in this process: a change
that no case notices survives, and is listed for a person to look at. Exits with 1 if a rule can be replaced
without notice.

``--changes true`` tries only to make every comparison true, and is strict: it exits with 1 for each such
change that survives and is not in the list of accepted survivors beside this file, for each entry there that
does not survive, and if the time was not enough.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.util
import inspect
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from auditor import testing
from auditor.pipeline import Setup
from auditor.registry import Registry, load
from auditor.rules.declaration import Rule
from auditor.running.plan import Plan, rules_on
from benchmarks.quality import page
from benchmarks.quality.accepted_survivors import accepted
from benchmarks.quality.measure import measure
from benchmarks.quality.runs import seeded_runs
from benchmarks.quality.seeded_defects import SEEDED_CASES

ROOT = Path(__file__).resolve().parents[2]
_REPORTS = 60
_TRUE = "→ true"
_TIME_LIMIT = 5  # seconds for one mutant: it may loop for ever
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in",
    ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A rule's module with one change; ``text`` is the source text of what was changed, on one line."""

    line: int
    change: str
    tree: ast.Module
    text: str = ""


@dataclass
class Result:
    """For one rule: how many seeded defects notice its absence, and which changes no test noticed."""

    rule: str
    noticed: int = 0
    killed: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    untried: int = 0

    @property
    def tried(self) -> int:
        """How many changes were tried."""
        return self.killed + len(self.survivors)

    @property
    def not_accepted(self) -> list[Mutant]:
        """The survivors for which no reason is listed."""
        return [mutant for mutant in self.survivors if mutant.text not in accepted().get(self.rule, {})]

    @property
    def accepted_in_vain(self) -> list[str]:
        """The listed comparisons that did not survive or that the rule no longer has."""
        alive = {mutant.text for mutant in self.survivors if mutant.change.endswith(_TRUE)}
        return [text for text in accepted().get(self.rule, {}) if text not in alive]


def main() -> int:
    """Break every rule, and print who noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rules", default="", help="ids of rules, by default all")
    parser.add_argument("--seconds", type=float, default=30, help="the time limit for one rule")
    parser.add_argument("--changes", default="", help="only changes with these words in their name")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args()
    registry = load()
    results = []
    for id in [id for id in options.rules.split(",") if id] or sorted(registry.rules):
        result = Result(id, noticed=noticed(id) if not options.changes else 1)
        if own_test(id).exists():
            _try_changes(result, registry, options.seconds, options.changes)
        results.append(result)
        _print(result)
    if options.write:
        page.put("mutation", table(results))
    if options.changes == "true":
        settled = [_is_settled(result) for result in results]
        return 0 if all(settled) else 1
    unnoticed = [result.rule for result in results if not result.noticed]
    if unnoticed:
        print(f"\nNo seeded defect notices that these rules always pass: {', '.join(unnoticed)}")
    return 1 if unnoticed else 0


def _is_settled(result: Result) -> bool:
    """Whether all comparisons were tried and every survivor has its reason; says what is missing."""
    for mutant in result.not_accepted:
        print(f"{result.rule}, line {mutant.line}: no test notices if this is always true: {mutant.text}")
    for text in result.accepted_in_vain:
        print(f"{result.rule}: no survivor, so its reason can be removed from the list: {text}")
    if result.untried:
        print(f"{result.rule}: {result.untried} changes were not tried; allow more --seconds")
    return not (result.not_accepted or result.accepted_in_vain or result.untried)


def _plans_with(setup: Setup, registry: Registry, id: str) -> dict[str, Plan]:
    return {
        type: Plan(plan.ruleset, rules_on(type, registry), [id], type=type)
        for type, plan in setup.plans.items()
    }


def noticed(id: str, reports: int = _REPORTS) -> int:
    """How many seeded defects notice that this rule always passes."""
    defects = [case for case in SEEDED_CASES if case.rule == id and not case.is_look_alike]

    def never_fails(setup: Setup) -> Setup:
        dead = replace(setup.registry.rules[id], check=lambda *_, **__: iter(()))
        registry = _with(setup.registry, dead)
        return replace(setup, registry=registry, plans=_plans_with(setup, registry, id))

    alive, dead = (
        measure(seeded_runs("mutation", reports, defects), [id], change=change).scores[id]
        for change in (None, never_fails)
    )
    return alive.found - dead.found


def own_test(id: str) -> Path:
    """The file of the rule's own test."""
    return ROOT / "tests" / "rules" / f"test_{id.replace('-', '_')}.py"


def source_of(rule: Rule) -> Path:
    """The source file of the rule."""
    return Path(rule.origin.rpartition(":")[0])


def mutants(source: str) -> Iterator[Mutant]:
    """Every module that differs from the source in one place that may matter."""
    tree = ast.parse(source)
    nodes = list(_nodes(tree))
    for place, node in enumerate(nodes):
        for change, alter in _changes(node):
            changed = copy.deepcopy(tree)
            alter(list(_nodes(changed))[place])
            text = " ".join((ast.get_source_segment(source, node) or "").split())
            yield Mutant(getattr(node, "lineno", 0), change, ast.fix_missing_locations(changed), text)


def survivors(
    rule: Rule,
    cases: Sequence[Callable[[], None]],
    registry: Registry,
    seconds: float,
    kind: str = "",
) -> Result:
    """Which changes of the rule's source, those named like ``kind``, none of the cases notices."""
    result = Result(rule.id)
    ends = time.monotonic() + seconds
    for mutant in mutants(source_of(rule).read_text("utf-8")):
        if kind not in mutant.change:
            continue
        if time.monotonic() > ends:
            result.untried += 1
        elif is_noticed(rule, mutant, cases, registry):
            result.killed += 1
        else:
            result.survivors.append(mutant)
    return result


def table(results: Sequence[Result]) -> str:
    """The results as Markdown, survivors counted."""
    heads = (
        "rule",
        "seeded defects that notice its absence",
        "changes",
        "noticed by its test",
        "not noticed",
        "not tried",
    )
    lines = ["| " + " | ".join(heads) + " |", "| --- | --- | --- | --- | --- | --- |"]
    for result in results:
        cells = (
            result.rule,
            result.noticed,
            result.tried,
            result.killed,
            len(result.survivors),
            result.untried,
        )
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def cases_of(id: str) -> list[Callable[[], None]]:
    """The cases of a rule's own test, each ready to be run; those that have to fail first.

    Its other tests come last, as far as they need no fixtures.
    """
    module = _module(own_test(id))
    tests = [value for value in vars(module).values() if getattr(value, "rule", None) == id]
    cases = [
        (kind, test, case)
        for test in tests
        for mark in test.pytestmark
        if mark.name == "parametrize"
        for kind, case in mark.args[1]
    ]
    cases.sort(key=lambda each: each[0] != "fails")
    return [*(partial(test, kind, case) for kind, test, case in cases), *_plain_tests(module)]


def _plain_tests(module: ModuleType) -> Iterator[Callable[[], None]]:
    """The tests that are no tables of cases, once for each set of their parameters."""
    for name, test in vars(module).items():
        if not name.startswith("test_") or hasattr(test, "rule"):
            continue
        wanted = list(inspect.signature(test).parameters)
        marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        if not wanted:
            yield test
        elif len(marks) == 1 and _names(marks[0].args[0]) == wanted:
            for values in marks[0].args[1]:
                yield partial(test, *(values if len(wanted) > 1 else (values,)))


def _names(names: str | Sequence[str]) -> list[str]:
    return [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)


def _try_changes(result: Result, registry: Registry, seconds: float, kind: str) -> None:
    rule, cases = registry.rules[result.rule], cases_of(result.rule)
    unchanged = Mutant(0, "nothing", ast.parse(source_of(rule).read_text("utf-8")))
    if is_noticed(rule, unchanged, cases, registry):
        # Such a test would seem to notice every change.
        raise SystemExit(f"{rule.id}: its own test fails without any change")
    found = survivors(rule, cases, registry, seconds, kind)
    result.killed, result.survivors, result.untried = found.killed, found.survivors, found.untried


def is_noticed(rule: Rule, mutant: Mutant, cases: Sequence[Callable[[], None]], registry: Registry) -> bool:
    """Whether any of the cases does not pass with the mutant in place of the rule."""
    known = testing._registry
    signal.signal(signal.SIGALRM, _time_is_over)
    signal.alarm(_TIME_LIMIT)
    try:
        mutated = _with(registry, _compiled(rule, mutant))
        testing._registry = lambda: mutated  # type: ignore[assignment]
        for case in cases:
            case()
    except Exception:
        # A broken import, a crash, a wrong answer or an endless loop: the test would not pass.
        return True
    finally:
        signal.alarm(0)
        testing._registry = known
    return False


def _time_is_over(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def _compiled(rule: Rule, mutant: Mutant) -> Rule:
    original = sys.modules[rule.check.__module__]
    module = ModuleType(original.__name__)
    module.__dict__.update(__file__=original.__file__, __package__=original.__package__)
    # Dataclasses and annotations of the mutated module look these up.
    exec(compile(mutant.tree, original.__file__ or "", "exec"), module.__dict__)
    (changed,) = (value for value in vars(module).values() if isinstance(value, Rule) and value.id == rule.id)
    # What the registry settled when it loaded the rule, and what replaces it has to keep.
    settled = {name: getattr(rule, name) for name in ("plugin", "domain", "report_types", "plugin_files")}
    return replace(changed, **settled)


def _with(registry: Registry, rule: Rule) -> Registry:
    return replace(registry, rules={**registry.rules, rule.id: rule})


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"mutation_{file.stem}", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes to change: not those of decorators, which say what the rule is and not what it does."""
    for statement in tree.body:
        skipped: set[ast.AST] = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.FunctionDef):
                skipped.update(child for decorator in node.decorator_list for child in ast.walk(decorator))
            if node not in skipped:
                yield node


Change = tuple[str, Callable[[Any], None]]


def _changes(node: ast.AST) -> Iterator[Change]:
    """Every change of a node: what it is called, and the function that makes it in a copy of the node."""
    for kind, changes_of in _CHANGES.items():
        if isinstance(node, kind):
            yield from changes_of(node)


def _comparisons(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        other = _OPPOSITES[type(operator)]
        yield f"{_SIGNS[type(operator)]} → {_SIGNS[other]}", _setter("ops", place, other())
    yield f"{_SIGNS[type(node.ops[0])]} {_TRUE}", _always_true


def _connectives(node: ast.BoolOp) -> Iterator[Change]:
    is_and = isinstance(node.op, ast.And)
    other = ast.Or() if is_and else ast.And()
    yield "and → or" if is_and else "or → and", lambda changed: setattr(changed, "op", other)


def _negations(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield "not dropped", _without_not


def _constants(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, int | float):
        value = (not node.value) if isinstance(node.value, bool) else node.value + 1
        yield f"{node.value} → {value}", lambda changed: setattr(changed, "value", value)


def _signs(node: ast.BinOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Add | ast.Sub):
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield "+ and - exchanged", lambda changed: setattr(changed, "op", other)


def _conditions(node: ast.If) -> Iterator[Change]:
    # What is built of operators is changed there.
    if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield "if negated", lambda changed: setattr(changed, "test", ast.UnaryOp(ast.Not(), changed.test))


def _verdicts(node: ast.Call) -> Iterator[Change]:
    others = {"Problem": "Question", "Question": "Problem"}
    if isinstance(node.func, ast.Name) and node.func.id in others:
        other = others[node.func.id]
        yield f"{node.func.id} → {other}", lambda changed: setattr(changed.func, "id", other)


_CHANGES: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Compare: _comparisons,
    ast.BoolOp: _connectives,
    ast.UnaryOp: _negations,
    ast.Constant: _constants,
    ast.BinOp: _signs,
    ast.If: _conditions,
    ast.Call: _verdicts,
}


def _setter(name: str, place: int, value: ast.AST) -> Callable[[Any], None]:
    def alter(changed: Any) -> None:
        getattr(changed, name)[place] = value

    return alter


def _always_true(changed: Any) -> None:
    # Nothing is nothing: the node stays a comparison.
    changed.left, changed.ops, changed.comparators = ast.Constant(None), [ast.Is()], [ast.Constant(None)]


def _without_not(changed: Any) -> None:
    # A second not undoes the first.
    changed.operand = ast.UnaryOp(ast.Not(), changed.operand)


def _print(result: Result) -> None:
    untried = f", {result.untried} not tried" if result.untried else ""
    print(
        f"{result.rule}: {result.noticed} seeded defects notice; "
        f"{result.killed} of {result.tried} changes noticed{untried}"
    )
    for mutant in result.survivors:
        reason = accepted().get(result.rule, {}).get(mutant.text) if mutant.change.endswith(_TRUE) else None
        print(
            f"    line {mutant.line}: {mutant.change} in {mutant.text}" + (f" ({reason})" if reason else "")
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
