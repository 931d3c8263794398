"""Checking data against a report type's schema: one library accepts, a slower one explains what it
refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from auditor.errors import nearest_name
from auditor.messages import Message, Term, message
from auditor.reports.report_type import ReportType

_MOST = 50
_BOUNDS = {
    "maxLength": "{pointer}: found {found}; allowed are {allowed} characters at most",
    "minItems": "{pointer}: the list is too short; it has at least {allowed} items",
    "maxItems": "{pointer}: the list is too long; it has at most {allowed} items",
    "exclusiveMinimum": "{pointer}: found {found}; allowed is more than {allowed}",
    "exclusiveMaximum": "{pointer}: found {found}; allowed is less than {allowed}",
    "multipleOf": "{pointer}: found {found}; allowed is a multiple of {allowed}",
    "uniqueItems": "{pointer}: the list has the same item twice",
    "format": "{pointer}: found {found}; allowed is a text of the kind {allowed}",
}
_validators: dict[str, tuple[ReportType, Callable[[Any], bool]]] = {}


class SchemaProblem(msgspec.Struct, frozen=True):
    """One way in which a canonical file breaks the schema: where, what the file has and what is allowed."""

    pointer: str
    message: Message
    line: int | None = None


def problems(
    report_type: ReportType, data: Any, line: Callable[[str], int | None] | None = None
) -> list[SchemaProblem]:
    """What breaks the schema, in the order of the data, at most 50; empty if the data is valid.

    ``line`` gives the line of a pointer in the file, for the messages.
    """
    if _validator(report_type)(data):
        return []
    return _explain(report_type.schema, data, line)


def _validator(report_type: ReportType) -> Callable[[Any], bool]:
    known = _validators.get(report_type.id)
    # Another plugin may have brought a type of this name before, in a process that loads several sets.
    if known is None or known[0] is not report_type:
        import jsonschema_rs

        accepts = jsonschema_rs.validator_for(dict(report_type.schema)).is_valid
        known = _validators[report_type.id] = report_type, accepts
    return known[1]


def _explain(
    schema: Mapping[str, Any], data: Any, line: Callable[[str], int | None] | None
) -> list[SchemaProblem]:
    from jsonschema import Draft202012Validator

    found: dict[tuple[str, str, str], SchemaProblem] = {}
    for error in Draft202012Validator(dict(schema)).iter_errors(data):
        for leaf in _leaves(error):
            pointer = "".join(f"/{_escaped(step)}" for step in leaf.absolute_path)
            for key, said in _messages(leaf, pointer):
                # A key that should not be there has a line of its own.
                place = pointer if key is None or key not in leaf.instance else f"{pointer}/{_escaped(key)}"
                problem = SchemaProblem(pointer, said, line(place) if line else None)
                found.setdefault((pointer, said.template, key or ""), problem)
                if len(found) >= _MOST:
                    return list(found.values())
    if not found:
        unexplained = message("{pointer} does not fit the schema", pointer="/")
        return [SchemaProblem("", unexplained)]
    return list(found.values())


def _leaves(error: Any) -> list[Any]:
    """The errors behind an anyOf or oneOf: those of the nearest alternative."""
    if not error.context:
        return [error]
    by_branch: dict[Any, list[Any]] = {}
    for inner in error.context:
        by_branch.setdefault(inner.schema_path[0], []).extend(_leaves(inner))
    nearest_name = max(
        by_branch.values(), key=lambda errors: (min(len(e.absolute_path) for e in errors), -len(errors))
    )
    return nearest_name


def _escaped(step: object) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


def _messages(error: Any, pointer: str) -> Iterator[tuple[str | None, Message]]:
    """The messages of an error, one sentence for each key that is missing or not known, with that key."""
    where = pointer or "/"
    if error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield name, message("{pointer}: the key {key} is missing", pointer=where, key=name)
    elif error.validator in ("additionalProperties", "unevaluatedProperties"):
        known = list(error.schema.get("properties", {}))
        for name in error.instance:
            if name not in known:
                yield name, _unknown(where, name, known)
    else:
        yield None, _message(error, where)


def _unknown(where: str, name: str, known: list[str]) -> Message:
    near = nearest_name(name, known)
    if near:
        return message(
            "{pointer}: the key {key} is not known; did you mean {nearest}?",
            pointer=where,
            key=name,
            nearest=near,
        )
    return message(
        "{pointer}: the key {key} is not known; allowed are {allowed}", pointer=where, key=name, allowed=known
    )


def _message(error: Any, where: str) -> Message:
    kind, allowed = error.validator, error.validator_value
    found = _shown(error.instance)
    if kind == "type":
        kinds = [Term(name) for name in (allowed if isinstance(allowed, list) else [allowed])]
        return message(
            "{pointer}: found {found}; allowed is {allowed}", pointer=where, found=found, allowed=kinds
        )
    if kind == "enum":
        return message(
            "{pointer}: found {found}; allowed is one of {allowed}",
            pointer=where,
            found=found,
            allowed=[_shown(a) for a in allowed],
        )
    if kind == "const":
        return message(
            "{pointer}: found {found}; allowed is {allowed}",
            pointer=where,
            found=found,
            allowed=[_shown(allowed)],
        )
    if kind == "minimum":
        return message(
            "{pointer}: found {found}; allowed is {allowed} or more",
            pointer=where,
            found=found,
            allowed=allowed,
        )
    if kind == "maximum":
        return message(
            "{pointer}: found {found}; allowed is {allowed} or less",
            pointer=where,
            found=found,
            allowed=allowed,
        )
    if kind == "pattern" and error.schema.get("examples"):
        return message(
            "{pointer}: found {found}; allowed is a text such as {allowed}",
            pointer=where,
            found=found,
            allowed=error.schema["examples"][0],
        )
    if kind == "pattern":
        return message(
            "{pointer}: found {found}; allowed is a text of the form {allowed}",
            pointer=where,
            found=found,
            allowed=allowed,
        )
    if kind == "minLength":
        return message("{pointer}: the text is empty", pointer=where)
    if kind in _BOUNDS:
        return message(_BOUNDS[kind], pointer=where, found=found, allowed=allowed)
    return message(
        "{pointer}: found {found}, which breaks {rule}: {allowed}",
        pointer=where,
        found=found,
        rule=kind,
        allowed=_shown(allowed),
    )


def _shown(value: Any) -> str:
    import json

    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:60] + "…"
