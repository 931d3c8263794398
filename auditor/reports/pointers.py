"""Which pointers the reports of a type can have, as far as the schema of the type says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_DEEPEST = 64


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
        and all(any(map(allows, parts)) for parts in several)
    )


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
