"""TOML with the line of every value; the standard library reads it and keeps no lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from auditor.errors import AuditorError
from auditor.messages import Term
from auditor.reading.patterns import lazy_regex

MOST_LINES = 500
_POSITION = lazy_regex(
    r"(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL
)
# Typed with a Chinese input method, these look like the marks of TOML.
_WIDE_MARK = lazy_regex(r"[^\"'#]*?(?P<mark>[＝“”‘’，［］【】｛｝])")
_BACKSLASH = lazy_regex(r'[^"#]*"[^"]*\\')
_PROBLEMS = (
    "Invalid statement",
    "Invalid value",
    "Invalid hex value",
    "Invalid date or datetime",
    "Invalid initial character for a key part",
    "Cannot overwrite a value",
    "Unclosed array",
    "Unclosed inline table",
    "Unterminated string",
    "Unescaped '\\' in a string",
    "Expected '=' after a key in a key/value pair",
    "Expected newline or end of document after a statement",
    "Expected ']' at the end of a table declaration",
    "Expected ']]' at the end of an array declaration",
    "Illegal character '\\n'",
)
"""What the parser says of mistakes that people make; the catalogue translates it."""


class TomlError(AuditorError):
    """The text is not TOML; ``line`` counts from 1."""

    def __init__(self, template: str, line: int, **fields: Any) -> None:
        self.line = line
        super().__init__(template, line=line, **fields)


def load_toml(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """The values, and the line where each is set, by JSON Pointer.

    Raises:
        TomlError: it is not valid TOML, has more than 500 lines, or is nested too deep.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise TomlError("the file has more than {most} lines", MOST_LINES + 1, most=MOST_LINES)
    try:
        return tomllib.loads(text), _lines(lines)
    except tomllib.TOMLDecodeError as error:
        raise _worded(str(error), lines) from error
    except RecursionError as error:
        raise TomlError("the values are nested too deep", 1) from error


def _worded(said: str, lines: Sequence[str]) -> TomlError:
    found = _POSITION.fullmatch(said)
    problem = found["problem"] if found else said
    last = max((number for number, text in enumerate(lines, 1) if text.strip()), default=1)
    line = min(int(found["line"]), last) if found and found["line"] else last
    here = lines[line - 1]
    wide = _WIDE_MARK.match(here)
    if wide:
        return TomlError(
            "line {line}: {mark} is a full-width mark; write a half-width one", line, mark=wide["mark"]
        )
    if _BACKSLASH.match(here):
        return TomlError(
            "line {line}: \\ in double quotes begins a special character; write paths with / or in single "
            "quotes",
            line,
        )
    return TomlError(
        "line {line} is not valid TOML: {problem}",
        line,
        problem=Term(problem) if problem in _PROBLEMS else problem,
    )


def _lines(lines: Sequence[str]) -> dict[str, int]:
    """The line where each value is set.

    A statement ends with the first line with which it can be parsed; by itself it says what it sets.
    """
    found: dict[str, int] = {}
    lengths: dict[str, int] = {}
    table, statement, begun = "", "", 0
    for number, line in enumerate(lines, 1):
        if not statement and (not line.strip() or line.lstrip().startswith("#")):
            continue
        begun = begun if statement else number
        statement = f"{statement}\n{line}" if statement else line
        try:
            value = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if statement.lstrip().startswith("["):
            table = _table(value, lengths)
            found.setdefault(table, begun)
            found.setdefault(table.rpartition("/")[0], begun)
        else:
            _note(value, table, begun, found)
        statement = ""
    return found


def _table(value: Any, lengths: dict[str, int]) -> str:
    """The pointer of the table that a heading begins; ``lengths`` counts the tables of each list."""
    pointer = ""
    while value:
        ((key, value),) = value.items()
        pointer = _below(pointer, key)
        if isinstance(value, list):
            lengths[pointer] = lengths.get(pointer, 0) + 1
            (value,) = value
        if pointer in lengths:
            pointer = f"{pointer}/{lengths[pointer] - 1}"
    return pointer


def _note(value: Any, pointer: str, line: int, found: dict[str, int]) -> None:
    if pointer:
        found.setdefault(pointer, line)
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            _note(item, _below(pointer, str(key)), line, found)


def _below(pointer: str, key: str) -> str:
    return f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
