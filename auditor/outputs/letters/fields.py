"""The names that a template may use, and whether it uses only those."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeGuard, get_args, get_origin, get_type_hints

from jinja2 import nodes

from auditor.errors import ConfigError, nearest_name
from auditor.outputs.letters.circular_fields import Circular
from auditor.outputs.letters.notice import Notice

KINDS: Mapping[str, type] = {"notice": Notice, "circular": Circular}
"""What a template may be for, with what it shows."""

MORE: Mapping[str, tuple[str, ...]] = {
    "notice": ("part", "in_lines"),
    "circular": ("part", "in_lines", "grades_chart", "problems_chart"),
}
"""What templates may use besides the fields: ``part()`` numbers the parts of the letter,
``in_lines(organ, 10)`` breaks a name that has more characters between its words."""

_BUILT_IN = ("range", "dict", "namespace", "joiner", "cycler", "loop", "caller", "varargs", "kwargs")
_NO_PART = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)
_ANYTHING: Any = object()


@cache
def members(kind: type) -> dict[str, Any]:
    """The fields of a class of this package with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def item_of(type_: Any) -> Any:
    """What a field holds several of; None for one value."""
    return get_args(type_)[0] if get_origin(type_) is tuple else None


def is_record(type_: Any) -> TypeGuard[type]:
    """Whether a value of this type has fields of its own."""
    return isinstance(type_, type) and dataclasses.is_dataclass(type_)


def paths(kind: type, before: str = "") -> Iterator[str]:
    """The dotted names of all fields, with those of what a field holds several of: ``groups.items.what``."""
    for name, type_ in members(kind).items():
        yield before + name
        item = item_of(type_)
        if is_record(item):
            yield from paths(item, f"{before}{name}.")


def sample(kind: type) -> Any:
    """A value of a class of this package with something in every field."""
    values: dict[str, Any] = {}
    for name, type_ in members(kind).items():
        item = item_of(type_)
        if item is None:
            values[name] = type_(1)
        else:
            values[name] = (sample(item) if is_record(item) else item(1),)
    return kind(**values)


def kind_of(used: set[str]) -> str | None:
    """What a template is for, by the names that it uses; None where these fit both as well, or none."""
    fits = {kind: len(used & _own(kind, shown)) for kind, shown in KINDS.items()}
    best = max(fits, key=lambda kind: fits[kind])
    return None if list(fits.values()).count(fits[best]) > 1 else best


def _own(kind: str, shown: type) -> set[str]:
    """The names that only templates of this kind may use."""
    mine = {*members(shown), *MORE[kind]}
    return mine - {
        name for other, its in KINDS.items() if other != kind for name in (*members(its), *MORE[other])
    }


class UnknownName(Exception):
    """A name that a template uses and nobody knows: the error to show, and the line of the template."""

    def __init__(self, line: int, template: str, **fields: Any) -> None:
        self.error = ConfigError(template, **fields)
        self.line = line
        super().__init__(str(self.error))


def check_names(tree: nodes.Template, kind: str) -> None:
    """Refuse names that a template of this kind has not.

    Raises:
        UnknownName: with the nearest name that it has.
    """
    scope: dict[str, Any] = dict(members(KINDS[kind]))
    scope |= dict.fromkeys((*MORE[kind], *_BUILT_IN), _ANYTHING)
    _Names().body(tree.body, scope)


class _Names:
    """Walks through a template with what each name is; a name is known from where it is set on."""

    def body(self, body: list[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, _NO_PART):
            raise UnknownName(node.lineno, "include, import, extends and autoescape cannot be used here")
        if isinstance(node, nodes.For):
            found = self.value(node.iter, scope)
            inner = dict(scope)
            self._set(node.target, item_of(found) if found is not _ANYTHING else _ANYTHING, inner)
            if node.test is not None:
                self.value(node.test, inner)
            self.body(node.body, inner)
            self.body(node.else_, dict(scope))
        elif isinstance(node, nodes.Assign):
            self._set(node.target, self.value(node.node, scope), scope)
        elif isinstance(
            node, nodes.Macro | nodes.CallBlock | nodes.With | nodes.FilterBlock | nodes.AssignBlock
        ):
            self._block(node, scope)
        elif isinstance(node, nodes.Expr):
            self.value(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.statement(child, scope)

    def _block(self, node: Any, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.Macro | nodes.AssignBlock):
            name = node.name if isinstance(node, nodes.Macro) else getattr(node.target, "name", "")
            scope[name] = _ANYTHING
        inner = dict(scope)
        for target in (*getattr(node, "args", ()), *getattr(node, "targets", ())):
            self._set(target, _ANYTHING, inner)
        for value in (*getattr(node, "defaults", ()), *getattr(node, "values", ())):
            self.value(value, scope)
        self.body(node.body, inner)

    def _set(self, target: nodes.Node, type_: Any, scope: dict[str, Any]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = _ANYTHING if type_ is None else type_
        elif isinstance(target, nodes.Tuple):
            for each in target.items:
                self._set(each, _ANYTHING, scope)

    def value(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """The type of an expression; all names in it are looked up."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                raise _unknown(node.lineno, node.name, scope)
            return scope[node.name]
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, self.value(node.node, scope))
        if isinstance(node, nodes.Getitem):
            found = self.value(node.node, scope)
            self.value(node.arg, scope)
            return _ANYTHING if found is _ANYTHING else item_of(found) or _ANYTHING
        for child in node.iter_child_nodes():
            self.value(child, scope)
        return _ANYTHING

    def _attribute(self, node: nodes.Getattr, of: Any) -> Any:
        if of is _ANYTHING:
            return _ANYTHING
        known = members(of) if is_record(of) else {}
        if node.attr not in known:
            raise _unknown(node.lineno, node.attr, known)
        return known[node.attr]


def _unknown(line: int, name: str, known: Mapping[str, Any]) -> UnknownName:
    names = [each for each in known if each not in _BUILT_IN]
    near = nearest_name(name, names)
    if near:
        return UnknownName(
            line, "there is no field {name} here; did you mean {nearest}?", name=name, nearest=near
        )
    if not names:
        return UnknownName(
            line, "there is no field {name} here: what it is asked of has no fields", name=name
        )
    return UnknownName(line, "there is no field {name} here; known are {known}", name=name, known=names)
