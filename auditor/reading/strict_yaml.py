"""Strict YAML: JSON's types, no duplicate keys, no anchors, and the line of every value.

PyYAML keeps the last of two equal keys, reads ``no`` as False and ``12:30`` as 750; in a ruleset or a report
each of these is a silent misreading. Aliases are refused because a few lines of them can expand to gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.errors import AuditorError
from auditor.messages import Term
from auditor.reading.patterns import lazy_regex

if TYPE_CHECKING:
    import yaml

DEEPEST = 60
_FURTHEST_BACK = 3
_INTEGER = lazy_regex(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = lazy_regex(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
# Typed with a Chinese input method, these look like the marks of YAML and are letters to it.
_WIDE_COLON = lazy_regex(r"[ \t]*(?:- +)?(?P<key>[\w-]+)：")
_WIDE_MARKS = lazy_regex(r"[{\[【｛][^#\n]*(?P<mark>[，：｛｝【】［］])")
_PROBLEMS = (
    "mapping values are not allowed in this context",
    "mapping keys are not allowed in this context",
    "block sequence entries are not allowed in this context",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "did not find expected key",
    "did not find expected '-' indicator",
    "did not find expected node content",
    "could not find expected ':'",
    "found unexpected end of stream",
    "found unexpected ':'",
    "found character that cannot start any token",
    "found a tab character that violates indentation",
    "found unknown escape character",
    "control characters are not allowed",
)
"""What the parser says of mistakes that people make; the catalogue translates it."""
_WORDS: dict[str, Any] = {"null": None, "~": None, "": None, "true": True, "false": False}


class YamlError(AuditorError):
    """The text is not strict YAML; ``line`` counts from 1."""

    def __init__(self, template: str, line: int, **fields: Any) -> None:
        self.line = line
        super().__init__(template, line=line, **fields)


def load_yaml(text: str) -> tuple[Any, dict[str, int]]:
    """The value, and the line of every value by JSON Pointer.

    Raises:
        YamlError: syntax, duplicate key, anchor or alias, tag, second document, or nesting deeper than 60.
    """
    # Rulesets are read long after the program has started; what only prints help does without.
    import yaml

    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        return _document(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        likely = _likely_mistake(text.splitlines(), line)
        if likely is not None:
            raise likely from error
        problem = error.problem or error.context or ""
        raise YamlError(
            "line {line} is not valid YAML: {problem}",
            line,
            problem=Term(problem) if problem in _PROBLEMS else problem,
        ) from error
    except yaml.YAMLError as error:
        raise YamlError(
            "line {line} is not valid YAML: {problem}", line=1, problem=str(error).split("\n")[0]
        ) from error


def wide_colon_in(value: Any) -> str | None:
    """The key, if a value is a text only because the colon after a key is a full-width one."""
    found = _WIDE_COLON.match(value) if isinstance(value, str) else None
    return found["key"] if found else None


def _likely_mistake(lines: list[str], line: int) -> YamlError | None:
    """What an input method or an editor has put near a line that cannot be read, so that it cannot."""
    here = lines[line - 1] if line <= len(lines) else ""
    if here[: len(here) - len(here.lstrip())].count("\t"):
        return YamlError("line {line} begins with a tab; write spaces in its place", line)
    # The parser stumbles over the line after a key that is none.
    for number in (line, *range(line - 1, max(0, line - _FURTHEST_BACK), -1)):
        text = lines[number - 1] if number <= len(lines) else ""
        found = _WIDE_COLON.match(text)
        if found:
            return YamlError(
                "line {line}: the colon after {key} is a full-width one (：); write a half-width one and a "
                "space (: )",
                number,
                key=found["key"],
            )
        marks = _WIDE_MARKS.search(text)
        if marks and number == line:
            return YamlError(
                "line {line}: {mark} is a full-width mark; write a half-width one", number, mark=marks["mark"]
            )
    return None


def _document(events: Iterator[Any]) -> tuple[Any, dict[str, int]]:
    import yaml

    lines: dict[str, int] = {}
    value: Any = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlError(
                    "line {line}: a second document begins here; only one is allowed", _line(event)
                )
        elif isinstance(event, yaml.NodeEvent):
            value = _node(event, events, lines, "", 0)
    return value, lines


def _node(event: Any, events: Iterator[Any], lines: dict[str, int], pointer: str, depth: int) -> Any:
    import yaml

    line = _line(event)
    lines[pointer] = line
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise YamlError(
            "line {line}: anchors and aliases (& and *) are not allowed; write the value out", line
        )
    if depth > DEEPEST:
        raise YamlError("line {line}: nested more than {deepest} levels deep", line, deepest=DEEPEST)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, line)
    if event.tag is not None:
        raise YamlError(
            "line {line}: the tag {tag} is not allowed; a text that begins with ! stands in quotes",
            line,
            tag=event.tag,
        )
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, lines, f"{pointer}/{len(items)}", depth + 1))
        return items
    values: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        line = _line(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlError("line {line}: a key must be a plain word", line)
        key = event.value
        if key in values:
            raise YamlError("line {line}: duplicate key {key}", line, key=key)
        below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
        value = values[key] = _node(next(events), events, lines, below, depth + 1)
        if isinstance(value, dict | list):
            lines[below] = line
    return values


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent, line: int) -> Any:
    text = event.value
    if event.tag not in (None, "!"):
        raise YamlError(
            "line {line}: the tag {tag} is not allowed; a text that begins with ! stands in quotes",
            line,
            tag=event.tag,
        )
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        if len(text) > 18:
            raise YamlError("line {line}: the number {number} is too large", line, number=text[:24])
        return int(text)
    if _DECIMAL.match(text):
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise YamlError("line {line}: the number {number} is too large", line, number=text[:24])
        return number
    return text
