"""Canonical reports, as JSON or YAML: data that needs no interpretation, only a check against the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from json import JSONDecodeError, JSONDecoder
from typing import Any

import msgspec

from auditor.errors import UnreadableError
from auditor.messages import Term
from auditor.reading.document import Document, Place
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import Reader

FORMATS = ("json", "yaml")
SUFFIXES = (".json", ".yaml", ".yml")
_BOM = b"\xef\xbb\xbf"
_TOKEN = lazy_regex(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_KEY = lazy_regex(rb'"[ \t\r\n]*:')
# What the parser says of mistakes that people make; the catalogue translates it.
_MALFORMED = "JSON is malformed: "
_PROBLEMS = (
    "expected '\"'",
    "expected ',' or ']'",
    "expected ',' or '}'",
    "expected ':'",
    "invalid character",
    "invalid escape character in string",
    "invalid number",
    "object keys must be strings",
    "trailing characters",
    "trailing comma in array",
    "trailing comma in object",
)
_INDENT = lazy_regex(rb"[{\[]\n( {1,8})")
# A bracket with what can follow it in JSON, or in what somebody meant for JSON: texts begin with [打印] or
# [1], Markdown with a link.
_BEGINNING = lazy_regex(
    rb"""
    (?:[\[{]\s*)*
    (?: (?<=[\[{\s]) (?: ["'] | // | /\* )
      | \{\s* (?: \Z | [^\s{}\[\]"':,]{1,120}\s*: )
      | \[\s* (?: \Z | (?: -?[0-9][0-9.eE+-]* | true | false | null | NaN | -?Infinity )
                \s*(?: , | \Z | \]\s*(?: [,\]}] | \Z ) ) )
      | (?: \[\s*\] | \{\s*\} )\s*(?: [,\]}] | \Z )
    )
    """,
    re.VERBOSE,
)
_BYTE = lazy_regex(r" ?\(byte (\d+)\)")


def read_json(content: bytes, path: str) -> Document:
    """The data of a JSON file.

    Raises:
        UnreadableError: not UTF-8, not JSON (NaN and Infinity are not), a key twice in one object, or nested
        too deep.
    """
    content = content.removeprefix(_BOM)
    try:
        data = msgspec.json.decode(content)
    except msgspec.DecodeError as error:
        raise _json_error(content, str(error)) from error
    except RecursionError as error:
        raise UnreadableError(
            "this JSON is nested too deeply; a report needs no more than six levels"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableError("this JSON is not in UTF-8; save it as UTF-8") from error
    # What programs write comes out the same again. In anything else keys are counted: every key ends like
    # this, so a difference may be a duplicate (or a quotation in a text), and is examined closely.
    if not _comes_out_the_same(data, content) and len(_KEY.findall(content)) != _count_keys(data):
        _refuse_duplicates(content)
    return Document(path=path, format="json", data=data, locate=_locator(content))


def read_yaml(content: bytes, path: str) -> Document:
    """The data of a YAML file with JSON's types.

    Raises:
        UnreadableError: not UTF-8 or not YAML as this project takes it (see
        :mod:`auditor.reading.strict_yaml`).
    """
    from auditor.reading.strict_yaml import YamlError, load_yaml

    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("this YAML is not in UTF-8; save it as UTF-8") from error
    try:
        data, lines = load_yaml(text)
    except YamlError as error:
        raise UnreadableError("{problem}", problem=error.message) from error

    def locate(pointer: str) -> Place:
        return Place(line=lines.get(pointer))

    return Document(path=path, format="yaml", data=data, locate=locate)


def _json_error(content: bytes, problem: str) -> UnreadableError:
    if not content.strip(b" \t\r\n\0"):
        return UnreadableError("the file is empty")
    found = _BYTE.search(problem)
    if found is None:
        if "truncated" in problem and not content.rstrip().endswith((b"}", b"]")):
            return UnreadableError("this JSON ends before it is complete; its last part is missing")
        return UnreadableError("this is not valid JSON: {problem}", problem=problem)
    offset = int(found[1])
    line = content.count(b"\n", 0, offset) + 1
    for word in (b"NaN", b"Infinity", b"-Infinity"):
        if content.startswith(word, offset) or content.startswith(word, max(0, offset - 1)):
            return UnreadableError(
                "line {line}: {word} is not a number in JSON; write null for a value that is not known",
                line=line,
                word=word.decode(),
            )
    plain = _BYTE.sub("", problem).removeprefix(_MALFORMED)
    return UnreadableError(
        "line {line} is not valid JSON: {problem}",
        line=line,
        problem=Term(plain) if plain in _PROBLEMS else plain,
    )


def _comes_out_the_same(data: Any, content: bytes) -> bool:
    """Whether the content is how a program writes the data: without spaces, with a space after each mark, or
    with each value on a line of its own.
    """
    written = msgspec.json.encode(data)
    if written == content:
        return True
    indent = _INDENT.match(content)
    return msgspec.json.format(written, indent=len(indent[1]) if indent else 0) == content.rstrip()


def _count_keys(data: Any) -> int:
    count = 0
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            count += len(value)
            value = value.values()
        elif not isinstance(value, list):
            continue
        waiting += [item for item in value if item.__class__ is dict or item.__class__ is list]
    return count


def _refuse_duplicates(content: bytes) -> None:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in pairs:
            if key in values:
                raise UnreadableError(
                    "duplicate key {key} in one object; only one of its values can be right", key=key
                )
            values[key] = value
        return values

    try:
        JSONDecoder(object_pairs_hook=check).decode(content.decode("utf-8"))
    except (JSONDecodeError, RecursionError) as error:
        raise UnreadableError("this is not valid JSON: {problem}", problem=str(error)) from error


def _locator(content: bytes) -> Callable[[str], Place]:
    @lru_cache(maxsize=1)
    def lines() -> dict[str, int]:
        return _lines(content.decode("utf-8"))

    single = b"\n" not in content

    def locate(pointer: str) -> Place:
        return Place(line=1 if single else lines().get(pointer))

    return locate


def _lines(text: str) -> dict[str, int]:
    """The line of every value of a valid JSON text, by pointer."""
    lines: dict[str, int] = {}
    above: list[tuple[str, int]] = []
    pointer, line, offset, key, index = "", 1, 0, None, -1
    for token in _TOKEN.finditer(text):
        line += text.count("\n", offset, token.start())
        offset = token.start()
        word = token[0]
        if word in "]}":
            pointer, index = above.pop()
        elif word == ",":
            key = None
        elif word != ":":
            if index >= 0 and key is None:
                key, index = str(index), index + 1
            elif index < 0 and key is None and above:
                key = msgspec.json.decode(word).replace("~", "~0").replace("/", "~1")
                continue
            here = pointer if key is None else f"{pointer}/{key}"
            lines[here] = line
            if word in "[{":
                above.append((pointer, index))
                pointer, index = here, 0 if word == "[" else -1
            key = None
    return lines


def may_be_json(head: bytes) -> bool:
    """Whether the first bytes of a file are of JSON, good or spoilt; a text may begin with a bracket."""
    start = head.removeprefix(_BOM).lstrip()
    # Rich text, which begins like an object and is none, belongs to the readers of documents.
    return start[:1] in (b"{", b"[") and not start.startswith(b"{\\") and _BEGINNING.match(start) is not None


# Readers of other files that are JSON are asked first.
JSON = Reader("json", "JSON", (".json",), may_be_json, read_json, last_resort=True)


def yaml_reader(keys: Iterable[str]) -> Reader:
    """The reader of YAML files; ``keys`` are those one of which shows that a YAML file is a report."""
    names = "|".join(re.escape(key) for key in keys)
    key = lazy_regex(rf"^(?:{names})[ \t]*:".encode(), re.MULTILINE)

    def claims(head: bytes) -> bool:
        return bool(names and key.search(head))

    return Reader(
        "yaml",
        "YAML",
        (".yaml", ".yml"),
        claims,
        read_yaml,
        largest=5_000_000,
        may_be_report=lambda head, length: not head or claims(head),
    )
