"""Which pointers the reports of a type can have, as far as its schema says, and which was meant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from auditor.errors import nearest_name
from auditor.reading.patterns import lazy_regex
from auditor.startup.prepared import prepared

_DEEPEST = 64
_TYPES = {"integer": "int", "number": "double", "string": "string", "boolean": "bool"}
_NEARLY = 0.85
_DIGITS = lazy_regex(r"\d+")


class Pointers:
    """The pointers that the reports of one type can have; what was asked before is remembered."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._content = _content_of(schema)
        self._known: dict[str, bool] = {}

    def has(self, pointer: str) -> bool:
        """Whether a report of the type can have a value at a JSON Pointer; the empty one is the whole
        report."""
        known = self._known.get(pointer)
        if known is None:
            known = self._known[pointer] = self._kept(nearest_pointer, pointer) == pointer
        return known

    def nearest(self, pointer: str) -> str:
        """The pointer that was most likely meant, or as much of it as there is."""
        return nearest_pointer(self._schema, pointer)

    def scalars(self) -> dict[str, str]:
        """As :func:`scalars_of`."""
        return dict(self._kept(_scalars_of))

    def _kept(self, made: Callable[..., Any], *arguments: str) -> Any:
        """What a function says of the schema, which takes long and is the same at each start."""
        if self._content is None:
            return made(self._schema, *arguments)
        return prepared.of_known(f"{self._content} {arguments}", made, self._schema, *arguments)


_ASKED: dict[int, Pointers] = {}


def pointers_of(schema: Mapping[str, Any]) -> Pointers:
    """The pointers that a schema allows, the same object for the same schema: many rules ask for the same."""
    known = _ASKED.get(id(schema))
    if known is None:
        # Each holds its schema, so that no other gets its number.
        known = _ASKED[id(schema)] = Pointers(schema)
    return known


def _content_of(schema: Mapping[str, Any]) -> str | None:
    """What a schema is known by; None where it holds what JSON has not."""
    try:
        return hashlib.blake2b(msgspec.json.encode(schema), digest_size=16).hexdigest()
    except (TypeError, ValueError):
        return None


def is_possible(schema: Mapping[str, Any], pointer: str) -> bool:
    """Whether a report that keeps the schema can have a value at a JSON Pointer; True where the schema leaves
    it open."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    return _allows(schema, schema, steps, _DEEPEST)


def _allows(root: Mapping[str, Any], node: Any, steps: Sequence[str], depth: int) -> bool:
    if not isinstance(node, Mapping) or not steps or depth == 0:
        return node is not False

    def allows(part: Any) -> bool:
        return _allows(root, part, steps, depth - 1)

    several = [node[name] for name in ("anyOf", "oneOf") if node.get(name)]
    return (
        _allows_itself(root, node, steps, depth)
        and ("$ref" not in node or allows(_referred(root, str(node["$ref"]))))
        and all(map(allows, node.get("allOf", ())))
        and all(any(map(allows, parts)) for parts in _cases(node))
        and all(any(map(allows, parts)) for parts in several)
    )


def _cases(node: Mapping[str, Any]) -> Iterator[list[Any]]:
    """What a node demands by the value of one of its keys: schemas of which one counts, whatever the value.

    These are the conditions of an ``allOf`` that ask for every value that the key may have.
    """
    cases: dict[str, dict[Any, Any]] = {}
    for part in node.get("allOf", ()):
        asked = part.get("if", {}).get("properties", {}) if isinstance(part, Mapping) else {}
        if len(asked) == 1 and "then" in part:
            (key, value), *_ = asked.items()
            for each in [value["const"]] if "const" in value else value.get("enum", ()):
                cases.setdefault(key, {})[each] = part["then"]
    for key, thens in cases.items():
        values = node.get("properties", {}).get(key, {}).get("enum")
        if values and key in node.get("required", ()) and set(values) <= set(thens):
            yield list(thens.values())


def _allows_itself(
    root: Mapping[str, Any], node: Mapping[str, Any], steps: Sequence[str], depth: int
) -> bool:
    """What the node says of the next step, apart from the schemas that it refers to."""
    first, rest = steps[0], steps[1:]
    if first in node.get("properties", {}):
        return _allows(root, node["properties"][first], rest, depth - 1)
    kinds = node.get("type", ("object", "array"))
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    if "array" in kinds and first.isdecimal():
        return "prefixItems" in node or _allows(root, node.get("items", True), rest, depth - 1)
    # A schema that does not close its objects allows more keys than it names.
    closed = node.get("additionalProperties", True) is False and not node.get("patternProperties")
    return "object" in kinds and not closed


def _referred(root: Mapping[str, Any], reference: str) -> Any:
    """What a reference within the schema refers to; of any other nothing is known."""
    node: Any = root
    for step in reference.removeprefix("#").split("/")[1:]:
        node = node.get(step) if isinstance(node, Mapping) else None
    return True if node is None or not reference.startswith("#") else node


def nearest_pointer(schema: Mapping[str, Any], pointer: str) -> str:
    """The pointer that was most likely meant: of each step the nearest name that is known, up to the first
    that is like none; a pointer that a report can have itself.

    Where the schema names keys and allows any other, one that is nearly a name counts as misspelled.
    """
    found = ""
    for step in pointer.removeprefix("/").split("/") if pointer else ():
        names, open_ = _names(schema, found)
        if not is_possible(schema, f"{found}/{step}") or (open_ and _is_slip(step, names)):
            near = nearest_name(step, names)
            if near is None:
                break
            step = near
        found += f"/{step}"
    return found


def _is_slip(step: str, names: Collection[str]) -> bool:
    if step in names:
        return False
    import difflib

    near = difflib.get_close_matches(step, names, n=1, cutoff=_NEARLY)
    # Names that are counted through differ on purpose.
    return bool(near) and _DIGITS.sub("", step) != _DIGITS.sub("", near[0])


def _names(schema: Mapping[str, Any], pointer: str) -> tuple[list[str], bool]:
    """The keys, escaped, that the schema names at a pointer, and whether it says nothing of others."""
    nodes = list(_parts(schema, schema, _DEEPEST))
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        below = [node["properties"][key] for node in nodes if key in node.get("properties", {})]
        if step.isdecimal():
            below += [node["items"] for node in nodes if "items" in node]
        nodes = [part for node in below for part in _parts(schema, node, _DEEPEST)]
    names = dict.fromkeys(key for node in nodes for key in node.get("properties", {}))
    says = any(
        "patternProperties" in node or isinstance(node.get("additionalProperties"), Mapping) for node in nodes
    )
    return [name.replace("~", "~0").replace("/", "~1") for name in names], not says


def _parts(root: Mapping[str, Any], node: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """A node of the schema, and all that it refers to."""
    if not isinstance(node, Mapping) or depth == 0:
        return
    yield node
    more = [part for name in ("allOf", "anyOf", "oneOf") for part in node.get(name, ())]
    more += [node[name] for name in ("then", "else") if name in node]
    if "$ref" in node:
        more.append(_referred(root, str(node["$ref"])))
    for part in more:
        yield from _parts(root, part, depth - 1)


def numbers_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The pointers whose values are numbers (or null), in the order of the schema; without those in lists,
    which have no fixed place in a report."""
    return tuple(pointer for pointer, type in scalars_of(schema).items() if type in ("int", "double"))


def scalars_of(schema: Mapping[str, Any]) -> dict[str, str]:
    """The pointers of single values and their types: ``int``, ``double``, ``string`` or ``bool``; each may be
    null. In the order of the schema; without what is in lists and what may have several types."""
    return pointers_of(schema).scalars()


def _scalars_of(schema: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for pointer, types in _scalars(schema, schema, "", frozenset(), _DEEPEST):
        found.setdefault(pointer, set()).update(types)
    # A number that may be a whole one or not is not a whole one.
    named = {pointer: types - {"int"} if "double" in types else types for pointer, types in found.items()}
    return {pointer: next(iter(types)) for pointer, types in named.items() if len(types) == 1}


def _scalars(
    root: Mapping[str, Any], node: Any, pointer: str, referred: frozenset[str], depth: int
) -> Iterator[tuple[str, set[str]]]:
    """The same of a node; ``referred`` are the references that led to it, so that none is followed twice."""
    if not isinstance(node, Mapping) or depth == 0:
        return
    kinds = node.get("type", ())
    types = {_TYPES[kind] for kind in ({kinds} if isinstance(kinds, str) else kinds) if kind in _TYPES}
    if "type" not in node:
        types |= {"string" for value in node.get("enum", ()) if isinstance(value, str)}
    if types:
        yield pointer, types
    for key, below in node.get("properties", {}).items():
        step = key.replace("~", "~0").replace("/", "~1")
        yield from _scalars(root, below, f"{pointer}/{step}", referred, depth - 1)
    for name in ("allOf", "anyOf", "oneOf"):
        for part in node.get(name, ()):
            yield from _scalars(root, part, pointer, referred, depth - 1)
    for name in ("then", "else"):
        yield from _scalars(root, node.get(name), pointer, referred, depth - 1)
    reference = node.get("$ref")
    if reference is not None and reference not in referred:
        yield from _scalars(root, _referred(root, reference), pointer, referred | {reference}, depth - 1)
