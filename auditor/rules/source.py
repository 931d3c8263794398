"""What the source of a rule says of its problems: templates with the fields they are given, and places.

Found without running the rule, as far as it is written down: a template that is a literal, or a constant of
the module, and arguments without ``**``.
"""

from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from auditor.record import Record
from auditor.rules.declaration import Rule
from auditor.rules.problem import Problem

GIVEN = ("year", "previous_year", "period", "previous_period", "where", "expected", "actual", "excerpt")
"""The fields that a problem has by itself."""
_CALLS = ("Problem", "Question", "NotJudged", "NotApplicable")
# Arguments of Problem that are no fields of its template.
_NO_FIELDS = frozenset(inspect.signature(Problem).parameters).difference(GIVEN)


class Mistake(Record, frozen=True):
    """A field of a template that is not given; ``line`` is that of the call."""

    line: int
    template: str
    field: str
    fields: tuple[str, ...]


class Place(Record, frozen=True):
    """A pointer that a problem of the rule has as a literal."""

    line: int
    pointer: str


def mistakes(rule: Rule) -> Iterator[Mistake]:
    """The fields that templates in the module of a rule have and are not given."""
    module = _module(rule)
    if module is None:
        return
    texts = _constants(module)
    for call, name in _calls(module):
        if any(keyword.arg is None for keyword in call.keywords) or not call.args:
            continue
        given = [keyword.arg for keyword in call.keywords if keyword.arg not in _NO_FIELDS]
        known = {*given, *(GIVEN if name in ("Problem", "Question") else ())}
        fixes = [keyword.value for keyword in call.keywords if keyword.arg == "fix"]
        for template in (text for node in (call.args[0], *fixes) for text in _texts(node, texts)):
            for field in sorted(_fields(template) - known):
                yield Mistake(call.lineno, template, field, tuple(sorted(filter(None, known))))


def places(rule: Rule) -> Iterator[Place]:
    """The pointers of a rule's problems that are literals, in its function."""
    module = _module(rule)
    if module is None:
        return
    lines, first = inspect.getsourcelines(inspect.unwrap(rule.check))
    texts = _constants(module)
    for call, name in _calls(module):
        if name in ("Problem", "Question") and first <= call.lineno < first + len(lines):
            for keyword in call.keywords:
                if keyword.arg in ("at", "earlier"):
                    value = keyword.value
                    several = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
                    for pointer in (text for node in several for text in _texts(node, texts)):
                        yield Place(call.lineno, pointer)


def _module(rule: Rule) -> ast.Module | None:
    return _parsed(inspect.unwrap(rule.check).__code__.co_filename)


@lru_cache(maxsize=256)
def _parsed(file: str) -> ast.Module | None:
    try:
        return ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        # A rule that was not made in a file says nothing of itself.
        return None


def _calls(module: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in _CALLS:
                yield node, name


def _constants(module: ast.Module) -> Mapping[str, str]:
    """The texts of the names that the module assigns once and that are nothing else anywhere."""
    names = [node.id for node in ast.walk(module) if isinstance(node, ast.Name) and _is_stored(node)]
    names += [node.arg for node in ast.walk(module) if isinstance(node, ast.arg)]
    return {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(target := node.targets[0], ast.Name)
        and names.count(target.id) == 1
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _texts(node: ast.expr, constants: Mapping[str, str]) -> Iterator[str]:
    """The texts that an expression may be, as far as they are written down."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)


def _fields(template: str) -> set[str]:
    """The names of the fields in a template; none in one that cannot be parsed, which the run says."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError:
        return set()
    return {name.partition(".")[0].partition("[")[0] for name in names}
