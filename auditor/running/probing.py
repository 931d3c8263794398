"""A closer look at rules that noticed no mutation: for them every value and text is changed.

A rule may look at one cell only, or for words that no mutation brings; its own words are tried, too.
"""

from __future__ import annotations

import ast
import inspect
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from auditor.messages import message
from auditor.reading.patterns import lazy_regex
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.reports.common_mutations import nodes_of
from auditor.reports.mutation import Change, Draft, Mutation
from auditor.reports.report_type import ReportType
from auditor.rules.declaration import Rule, Scope
from auditor.running.installed import Installed
from auditor.running.mutation_bench import Bench, Source, Trial
from auditor.running.plan import Plan

SINGLE_VALUE = Mutation("single-value", message("any one value or text is another one"), lambda draft: None)
"""The mutation that the closer look is shown as."""
_MOST_TRIALS = 3000
_MOST_REPORTS = 2
_MOST_WORDS = 12
_LARGE = 1_000_000
_TEXT = lazy_regex(r""""((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'""")


def probe(
    installed: Installed, plan: Plan, kind: ReportType, sources: Sequence[Source], rules: Sequence[str]
) -> Iterator[Trial]:
    """For each of the rules the first change that it notices, or breaks on, if there is one."""
    for id in rules:
        rule = installed.rules[id]
        if rule.scope in (Scope.REPORT, Scope.SERIES):
            own = Plan(plan.ruleset, [rule], [id], type=plan.type)
            trial = next(_noticed(installed, own, kind, sources, words_of(rule)), None)
            if trial is not None:
                yield trial


def _noticed(
    installed: Installed, plan: Plan, kind: ReportType, sources: Sequence[Source], words: Sequence[str]
) -> Iterator[Trial]:
    rng = random.Random(0)
    left = _MOST_TRIALS
    for source in sources:
        bench = Bench(installed, plan, kind, source)
        # The last ones have an earlier report to be compared with.
        places = range(len(source.readings))[-_MOST_REPORTS:]
        for place in places:
            for change in _changes(source.readings[place].data, words, kind.period_at):
                trial = bench.trial(Mutation(SINGLE_VALUE.id, SINGLE_VALUE.title, change), rng, place)
                left -= 1
                if trial is not None and (trial.caught or trial.asked or trial.crashed):
                    yield trial
                if left <= 0:
                    return


def _changes(data: Mapping[str, Any], words: Sequence[str], period_at: str) -> Iterator[Change]:
    """A report with one value or text that is another one, for every value; its numbers first."""
    nodes = [(pointer, value) for pointer, value in nodes_of(data) if pointer != period_at]
    for pointer, value in nodes:
        if isinstance(value, int | float) and not isinstance(value, bool):
            for new in (value + 1, value - 1, 0, _LARGE, None):
                yield partial(_set, pointer, new)
        elif value is None:
            yield partial(_set, pointer, 1)
    for pointer, value in nodes:
        if isinstance(value, str):
            for word in words:
                yield partial(_set, pointer, value.replace(word, "") if word in value else value + word)
            yield partial(_set, pointer, "")


def _set(pointer: str, value: Any, draft: Draft) -> str | None:
    if draft.get(pointer) == value:
        return None
    draft.set({pointer: value})
    return f"{pointer} → {value if not isinstance(value, str) else value[-40:]}"


def words_of(rule: Rule) -> tuple[str, ...]:
    """The texts that a rule looks for, as far as its source has them as literals."""
    file, _, _ = rule.origin.rpartition(":")
    try:
        text = Path(file).read_text("utf-8-sig")
        found = _in_ruleset(text, rule.id) if rule.declared_at else _in_code(text, rule)
    except (OSError, ValueError, SyntaxError, YamlError):
        return ()
    return tuple(dict.fromkeys(word for word in found if word and not word.startswith("/")))[:_MOST_WORDS]


def _in_ruleset(text: str, id: str) -> Iterator[str]:
    raw, _ = load_yaml(text)
    for match in _TEXT.finditer(str(raw["rules"][id]["check"])):
        yield match[1] or match[2] or ""


def _in_code(text: str, rule: Rule) -> Iterator[str]:
    """The constants of the rule's function, and of the module above it."""
    lines, first = inspect.getsourcelines(inspect.unwrap(rule.check))
    module = ast.parse(text)
    for statement in module.body:
        is_own = isinstance(statement, ast.FunctionDef) and first <= statement.lineno < first + len(lines)
        if is_own or isinstance(statement, ast.Assign | ast.AnnAssign):
            body = statement.body[1:] if isinstance(statement, ast.FunctionDef) else [statement]
            for node in (node for part in body for node in ast.walk(part)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
