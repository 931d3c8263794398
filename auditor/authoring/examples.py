"""Examples of rules in YAML: reports that are right, wrong, open, or none of the rule's business.

They are in the entry of a rule without code, under ``examples:``, or in a file ``NAME.examples.yaml`` next to
the ruleset or rule ``NAME``::

    ok: {nothing received: {/requests/received/total: 0}}
    bad: [{/requests/received/total: 2000}, reports/wrong.html]
    review: [{/requests/received/total: null}]

A report is written as the values in which it differs from the clean report that its type gives, as a whole
canonical report, or as the path of a file that is read; several reports are a list, and the outcome of the
last one counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.errors import AuditorError, ConfigError, UnreadableError
from auditor.reading.document import Document
from auditor.reading.files import read
from auditor.reading.own_file import text_of
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.record import Record
from auditor.registry import Registry
from auditor.reports.interpretation import interpret
from auditor.reports.sample import sample_of
from auditor.rules.declaration import Rule
from auditor.rules.finding import Status
from auditor.running.ruleset_files import Checker, below, read_ruleset
from auditor.testing import ReadData

SUFFIX = ".examples.yaml"
KINDS = {
    "ok": Status.PASSED,
    "bad": Status.FAILED,
    "review": Status.NEEDS_REVIEW,
    "skip": Status.NOT_APPLICABLE,
}
"""What a rule answers for an example, by the word that it stands under."""


class Example(Record, frozen=True):
    """Reports, in order, with what a rule should answer for the last one; ``pointer`` is its place in the
    file."""

    rule: str
    kind: str
    name: str
    written: tuple[Any, ...]
    check: Checker
    pointer: str

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.check.file}:{self.check.lines.get(self.pointer, 1)}"


def of_ruleset(file: Path, registry: Registry) -> list[Example]:
    """The examples in the entries of a ruleset.

    Raises:
        ConfigError: they are not written as examples are.
    """
    path, check, raw = read_ruleset(str(file), registry)
    found: list[Example] = []
    for id, entry in raw.get("rules", {}).items():
        if isinstance(entry, dict) and "examples" in entry:
            own = Checker(path, check.lines, check.text)
            found += _of_rule(own, entry["examples"], below("/rules", id) + "/examples", id)
    return found


def of_file(file: Path, rules: Sequence[str]) -> list[Example]:
    """The examples in a file of their own, which stands next to what defines ``rules``.

    Raises:
        ConfigError: it cannot be read, is about another rule, or is not written as examples are.
    """
    text = text_of(file, "the examples cannot be read: {problem}")
    try:
        raw, lines = load_yaml(text)
    except YamlError as error:
        raise ConfigError("{problem}", file=file, line=error.line, problem=error.message) from error
    check = Checker(file, lines, text)
    if isinstance(raw, dict) and raw and set(raw) <= set(KINDS):
        if len(rules) != 1:
            raise check.wrong(
                "",
                "the examples do not say which rule they are of; write them under the id of one of {known}",
                known=list(rules),
            )
        return _of_rule(check, raw, "", rules[0])
    found: list[Example] = []
    for id, written in check.keys(raw, "", raw if isinstance(raw, dict) else ()).items():
        if id not in rules:
            check.unknown(below("", id), "rule", id, rules)
        found += _of_rule(check, written, below("", id), id)
    return found


def _of_rule(check: Checker, raw: Any, pointer: str, rule: str) -> list[Example]:
    found: list[Example] = []
    for kind, written in check.keys(raw, pointer, KINDS).items():
        here = below(pointer, kind)
        for name, value, place in _named(check, written, here):
            reports = value if isinstance(value, list) else [value]
            if not reports or not all(isinstance(each, str | dict) for each in reports):
                raise check.wrong(
                    place, "an example is values by pointer, a whole report, a file, or a list of these"
                )
            found.append(Example(rule, kind, name, tuple(reports), check, place))
    return found


def _named(check: Checker, written: Any, pointer: str) -> Iterator[tuple[str, Any, str]]:
    """The examples of one kind, each with a name and its place."""
    if isinstance(written, list):
        for index, value in enumerate(written):
            yield str(index + 1), value, f"{pointer}/{index}"
    elif isinstance(written, dict) and written and not all(key.startswith("/") for key in written):
        for name, value in written.items():
            yield name, value, below(pointer, name)
    elif isinstance(written, str | dict):
        yield "1", written, pointer
    else:
        raise check.wrong(pointer, "examples are a list, or a mapping of names to examples")


def reports_of(example: Example, rule: Rule, registry: Registry) -> list[Mapping[str, Any] | ReadData]:
    """The reports of an example as a rule test takes them.

    Raises:
        ConfigError: a value has a pointer that the report does not have, or a file cannot be read.
    """
    kind = registry.report_types[rule.report_types[0]]
    found: list[Mapping[str, Any] | ReadData] = []
    for written in example.written:
        try:
            if isinstance(written, str):
                found.append(_read(example.check.file.parent / written, registry))
            elif all(key.startswith("/") for key in written):
                found.append(sample_of(kind, written))
            else:
                found.append(written)
        except UnreadableError as error:
            raise example.check.wrong(
                example.pointer, "{path} was not read: {problem}", path=str(written), problem=error.message
            ) from error
        except AuditorError as error:
            raise example.check.wrong(example.pointer, "{problem}", problem=error.message) from error
    return found


def _read(path: Path, registry: Registry) -> ReadData:
    document = read(str(path), registry.readers.values())
    if not isinstance(document, Document):
        raise ConfigError("{path} is an archive or a folder; name one report", path=str(path))
    _, reading = interpret(document, registry.report_types.values())
    return ReadData(reading.data, reading.issues, reading.sources)
