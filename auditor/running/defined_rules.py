"""The rules without code that ruleset files define."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.rules.declaration import ID, SEVERITIES, UNDIVIDED, Rule
from auditor.rules.expressions import Vocabulary
from auditor.rules.without_code import Definition, DefinitionError, rule_of
from auditor.running.installed import Installed
from auditor.running.ruleset_files import Checker, below, read_ruleset

_TEXTS = ("title", "check", "applies", "asks", "message", "expected", "actual", "why", "basis", "fix")
_NUMBERS = ("expected", "actual")
REQUIRED = ("title", "check", "message")


def defined_rules(names: Iterable[str], installed: Installed) -> dict[str, Rule]:
    """The rules that the named rulesets, and those that they extend, define by expressions.

    Without names, those of the default rulesets of the report types.

    Raises:
        ConfigError: a definition is wrong, with file and line; or its id is taken.
    """
    chosen = list(names) or [
        kind.ruleset
        for kind in installed.report_types.values()
        if kind.ruleset is not None and kind.ruleset in installed.rulesets
    ]
    found: dict[str, Rule] = {}
    seen: set[Path] = set()
    vocabularies: dict[str, Vocabulary] = {}
    for name in chosen:
        for file, check, raw, types in _files(name, installed, ()):
            if file in seen:
                continue
            seen.add(file)
            for id, value in _definitions(raw):
                _refuse_taken(id, check, installed, found)
                found[id] = _rule(id, value, check, installed, types, vocabularies)
    return found


def _files(
    name: str, installed: Installed, above: tuple[Path, ...], asked: Checker | None = None
) -> Iterator[tuple[Path, Checker, dict[str, Any], tuple[str, ...]]]:
    """A ruleset file and all that it extends, the bases first, with the report types that it is for."""
    file, check, raw = read_ruleset(name, installed, above, asked)
    types: list[str] = []
    for base in check.texts(raw.get("extends", []), "/extends"):
        for each in _files(base, installed, (*above, file), check):
            types += each[3]
            yield each
    own = check.texts(raw.get("report_type", []), "/report_type")
    yield file, check, raw, own or tuple(dict.fromkeys(types))


def _definitions(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    rules = raw.get("rules", {})
    for id, value in rules.items() if isinstance(rules, dict) else ():
        if isinstance(value, dict) and "check" in value:
            yield id, value


def _refuse_taken(id: str, check: Checker, installed: Installed, found: dict[str, Rule]) -> None:
    taken = installed.rules.get(id) or found.get(id)
    if taken is not None:
        raise check.wrong(
            below("/rules", id),
            "there is a rule {rule} already, at {place}; give yours another name",
            rule=id,
            place=taken.origin,
        )
    if not ID.fullmatch(id):
        raise check.wrong(
            below("/rules", id), "rule {rule}: an id is made of letters, digits, - and _", rule=id
        )


def _rule(
    id: str,
    value: dict[str, Any],
    check: Checker,
    installed: Installed,
    types: tuple[str, ...],
    vocabularies: dict[str, Vocabulary],
) -> Rule:
    here = below("/rules", id)
    for key in REQUIRED:
        if key not in value:
            raise check.wrong(here, "rule {rule} has no {key}", rule=id, key=key)
    # A number is an expression too.
    value = {
        key: str(item) if key in _NUMBERS and item.__class__ in (int, float) else item
        for key, item in value.items()
    }
    for key in _TEXTS:
        if key in value and not (isinstance(value[key], str) and value[key].strip()):
            raise check.wrong(f"{here}/{key}", "{key} must be a text", key=key)
    at = check.texts(value.get("at", []), f"{here}/at")
    kind = installed.report_types[_type(types, check, installed, here)]
    severity = value.get("severity", "minor")
    definition = Definition(
        id=id,
        title=value["title"].strip().rstrip("。."),
        check=value["check"],
        message=value["message"].strip(),
        place=f"{check.file}:{check.lines.get(here, 1)}",
        plugin=check.file.stem,
        report_type=kind.id,
        severity=SEVERITIES.get(severity, SEVERITIES["minor"]),
        category=value.get("category") or next(iter(kind.categories), UNDIVIDED),
        applies=value.get("applies"),
        asks=value.get("asks"),
        expected=value.get("expected"),
        actual=value.get("actual"),
        at=at,
        why=" ".join(value.get("why", "").split()),
        basis=value.get("basis", "").strip(),
        fix=value.get("fix", "").strip(),
    )
    try:
        if kind.id not in vocabularies:
            vocabularies[kind.id] = Vocabulary(kind)
        return rule_of(definition, vocabularies[kind.id])
    except DefinitionError as error:
        raise _placed(error, check, here, id) from error


def _type(types: tuple[str, ...], check: Checker, installed: Installed, here: str) -> str:
    """The report type that a rule is for."""
    known = types or tuple(installed.report_types)
    if len(known) != 1 or known[0] not in installed.report_types:
        raise check.wrong(
            here,
            "the ruleset does not say which reports this rule is for; write report_type: with one of {known}",
            known=sorted(installed.report_types),
        )
    return known[0]


def _placed(error: DefinitionError, check: Checker, here: str, id: str) -> ConfigError:
    """The error with the line in the file and the column in the expression."""
    pointer = f"{here}/{error.key}"
    said = error.error
    line = check.lines.get(pointer, check.lines.get(here, 1)) + said.line - 1
    # A text after | or > begins on the next line.
    line += check.is_block(pointer)
    return ConfigError(
        "rule {rule}, {key}, column {column}: {problem}",
        file=check.file,
        line=line,
        rule=id,
        key=error.key,
        column=said.column,
        problem=said.message,
    )
