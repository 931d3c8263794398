"""Would anybody notice a broken rule? ``python -m benchmarks.quality.mutation [--rules …] [--seconds N] [--write]``.

Each rule is first replaced by one that always passes: a plant has to notice. Then its source is changed in one place at
a time, and each change is tried on the rule's own test, in this process: a change that no case notices survives, and is
listed for a person to look at. Exits with 1 if a rule can be replaced without notice.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.util
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
from benchmarks.quality.field import planted_runs
from benchmarks.quality.measure import measure
from benchmarks.quality.plants import PLANTS

ROOT = Path(__file__).resolve().parents[2]
_REPORTS = 60
_LONGEST = 5  # seconds for one mutant: it may loop for ever
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
    """A rule's module with one change."""

    line: int
    change: str
    tree: ast.Module


@dataclass
class Result:
    """What became of one rule: how many plants notice its absence, and which changes nobody noticed."""

    rule: str
    noticed: int = 0
    killed: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    untried: int = 0

    @property
    def tried(self) -> int:
        """How many changes were tried."""
        return self.killed + len(self.survivors)


def main() -> int:
    """Break every rule, and print who noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rules", default="", help="ids of rules, by default all")
    parser.add_argument("--seconds", type=float, default=30, help="at most so long a rule")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args()
    registry = load()
    results = []
    for id in [id for id in options.rules.split(",") if id] or sorted(registry.rules):
        result = Result(id, noticed=noticed(id))
        if own_test(id).exists():
            _try_changes(result, registry, options.seconds)
        results.append(result)
        _print(result)
    if options.write:
        page.put("mutation", table(results))
    unnoticed = [result.rule for result in results if not result.noticed]
    if unnoticed:
        print(f"\nNo plant notices that these always pass: {', '.join(unnoticed)}")
    return 1 if unnoticed else 0


def _plans_with(setup: Setup, registry: Registry, id: str) -> dict[str, Plan]:
    return {type: Plan(plan.ruleset, rules_on(type, registry), [id], type=type) for type, plan in setup.plans.items()}


def noticed(id: str, reports: int = _REPORTS) -> int:
    """How many planted defects notice that this rule always passes."""
    plants = [plant for plant in PLANTS if plant.rule == id and not plant.harmless]

    def never_fails(setup: Setup) -> Setup:
        dead = replace(setup.registry.rules[id], check=lambda *_, **__: iter(()))
        registry = _with(setup.registry, dead)
        return replace(setup, registry=registry, plans=_plans_with(setup, registry, id))

    alive, dead = (
        measure(planted_runs("mutation", reports, plants), [id], change=change).scores[id]
        for change in (None, never_fails)
    )
    return alive.found - dead.found


def own_test(id: str) -> Path:
    """Where the rule's own test stands."""
    return ROOT / "tests" / "rules" / f"test_{id.replace('-', '_')}.py"


def source_of(rule: Rule) -> Path:
    """Where the rule stands."""
    return Path(rule.origin.rpartition(":")[0])


def mutants(source: str) -> Iterator[Mutant]:
    """Every module that differs from the source in one place that may matter."""
    tree = ast.parse(source)
    nodes = list(_nodes(tree))
    for place, node in enumerate(nodes):
        for change, alter in _changes(node):
            changed = copy.deepcopy(tree)
            alter(list(_nodes(changed))[place])
            yield Mutant(getattr(node, "lineno", 0), change, ast.fix_missing_locations(changed))


def survivors(rule: Rule, cases: Sequence[Callable[[], None]], registry: Registry, seconds: float) -> Result:
    """Which changes of the rule's source none of the cases notices."""
    result = Result(rule.id)
    ends = time.monotonic() + seconds
    for mutant in mutants(source_of(rule).read_text("utf-8")):
        if time.monotonic() > ends:
            result.untried += 1
        elif _is_noticed(rule, mutant, cases, registry):
            result.killed += 1
        else:
            result.survivors.append(mutant)
    return result


def table(results: Sequence[Result]) -> str:
    """The results as Markdown, survivors counted."""
    lines = ["| rule | plants that notice its absence | changes | noticed by its test | not noticed | not tried |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for result in results:
        cells = (result.rule, result.noticed, result.tried, result.killed, len(result.survivors), result.untried)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def cases_of(id: str) -> list[Callable[[], None]]:
    """The cases of a rule's own test, each ready to be run; those that have to fail first."""
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
    return [partial(test, kind, case) for kind, test, case in cases]


def _try_changes(result: Result, registry: Registry, seconds: float) -> None:
    found = survivors(registry.rules[result.rule], cases_of(result.rule), registry, seconds)
    result.killed, result.survivors, result.untried = found.killed, found.survivors, found.untried


def _is_noticed(rule: Rule, mutant: Mutant, cases: Sequence[Callable[[], None]], registry: Registry) -> bool:
    known = testing._registry
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(_LONGEST)
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


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def _compiled(rule: Rule, mutant: Mutant) -> Rule:
    original = sys.modules[rule.check.__module__]
    module = ModuleType(original.__name__)
    module.__dict__.update(__file__=original.__file__, __package__=original.__package__)
    # Looked up by dataclasses and annotations of the mutated module.
    exec(compile(mutant.tree, original.__file__ or "", "exec"), module.__dict__)
    (changed,) = (value for value in vars(module).values() if isinstance(value, Rule) and value.id == rule.id)
    return replace(changed, plugin=rule.plugin, domain=rule.domain)


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
    """The nodes that can be changed: not the texts of decorators, which say what the rule is and not what it does."""
    for statement in tree.body:
        skipped: set[ast.AST] = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.FunctionDef):
                skipped.update(child for decorator in node.decorator_list for child in ast.walk(decorator))
            if node not in skipped:
                yield node


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            other = _OPPOSITES[type(operator)]
            yield f"{_SIGNS[type(operator)]} → {_SIGNS[other]}", _setter("ops", place, other())
    elif isinstance(node, ast.BoolOp):
        other_word = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        yield f"{words[0]} → {words[1]}", lambda changed: setattr(changed, "op", other_word)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", _without_not
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        value = (not node.value) if isinstance(node.value, bool) else node.value + 1
        yield f"{node.value} → {value}", lambda changed: setattr(changed, "value", value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        sign = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield "+ and - exchanged", lambda changed: setattr(changed, "op", sign)
    elif isinstance(node, ast.If) and not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield "if negated", lambda changed: setattr(changed, "test", ast.UnaryOp(ast.Not(), changed.test))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Problem", "Question"):
        other_name = "Question" if node.func.id == "Problem" else "Problem"
        yield f"{node.func.id} → {other_name}", lambda changed: setattr(changed.func, "id", other_name)


def _setter(name: str, place: int, value: ast.AST) -> Callable[[Any], None]:
    def alter(changed: Any) -> None:
        getattr(changed, name)[place] = value

    return alter


def _without_not(changed: Any) -> None:
    # Twice not is what was there without it.
    changed.operand = ast.UnaryOp(ast.Not(), changed.operand)


def _print(result: Result) -> None:
    untried = f", {result.untried} not tried" if result.untried else ""
    print(f"{result.rule}: {result.noticed} plants notice; {result.killed} of {result.tried} changes noticed{untried}")
    for mutant in result.survivors:
        print(f"    line {mutant.line}: {mutant.change}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
