"""The patterns of ``matches``, compiled once. RE2 takes time in proportion to the text, whatever the pattern.

CEL's own ``matches`` compiles its pattern in every call.
"""

from __future__ import annotations

from typing import Any

from auditor.errors import ConfigError
from auditor.messages import Message, Term, message
from auditor.rules.expressions.bounds import Work

_LARGEST = 10_000
"""How many instructions a compiled pattern may have; each of them may look at each character."""
_MEMORY = 1 << 20
_COMPILED = 200
"""Steps of work for each instruction of a new pattern."""
_REFUSED = 4_000_000
_KEPT = 500
_TOO_LARGE = "pattern too large"
_PROBLEMS = (
    _TOO_LARGE,
    "missing )",
    "unexpected )",
    "missing ]",
    "trailing \\",
    "no argument for repetition operator",
    "bad repetition operator",
    "invalid repetition size",
    "invalid character class",
    "invalid character class range",
    "invalid escape sequence",
    "invalid perl operator",
    "invalid named capture group",
)
"""What RE2 says of mistakes that people make; the catalogue translates it."""


class Patterns:
    """Patterns that have been asked for, compiled or refused."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[str, Any] = {}
        self._written: set[str] = set()

    def problem_with(self, pattern: str) -> Message | None:
        """What is wrong with a pattern that is written out in an expression.

        Raises:
            LookupError: too much work.
            ConfigError: RE2 is not installed.
        """
        found = self._compiled(pattern)
        self._written.add(pattern)
        return found if isinstance(found, Message) else None

    def matches(self, text: str, pattern: str) -> bool | Message:
        """Whether a pattern is found in a text, or what is wrong with the pattern.

        Raises:
            LookupError: too much work.
        """
        found = self._compiled(pattern)
        if isinstance(found, Message):
            return found
        self._work.charge(Work.CALL + len(text) * (Work.CHARACTER + found.programsize))
        return found.search(text) is not None

    def _compiled(self, pattern: str) -> Any:
        found = self._known.get(pattern)
        if found is None:
            found = _compile(pattern)
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[pattern] = found
        # Counted whether it was known or not: what was asked before does not decide how an expression ends.
        if pattern not in self._written:
            self._work.charge(_REFUSED if isinstance(found, Message) else found.programsize * _COMPILED)
        return found


def _compile(pattern: str) -> Any:
    try:
        import re2  # type: ignore[import-untyped]
    except ImportError as error:
        raise ConfigError(
            "rules without code need the library google-re2, which is not installed here or not made for "
            "this system: {problem}",
            problem=str(error),
        ) from error
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0]
        said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return _wrong(pattern, said)
    return compiled if compiled.programsize <= _LARGEST else _wrong(pattern, _TOO_LARGE)


def _wrong(pattern: str, said: str) -> Message:
    problem, _, part = said.partition(": ")
    problem = next((each for each in _PROBLEMS if problem.startswith(each)), said)
    return message(
        "the pattern {pattern} cannot be used: {problem}",
        pattern=part if part and len(part) < len(pattern) else pattern[:40],
        problem=Term(problem) if problem in _PROBLEMS else problem,
    )
