"""Patterns that are compiled when they are first used.

To compile all patterns of a report type takes longer than to judge a report, and one report needs few of
them: most are behind a word that the text does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any, AnyStr, cast

from auditor.startup.prepared import prepared

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _LazyRegex:
    """Stands for a compiled pattern; from the first use on, its methods are those of the compiled one."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = prepared.pattern(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __eq__(self, other: object) -> bool:
        return bool(self.pattern == getattr(other, "pattern", None))

    def __hash__(self) -> int:
        return hash(self.pattern)

    def __repr__(self) -> str:
        return f"lazy_regex({self.pattern!r})"


def patterns_in(modules: Iterable[ModuleType]) -> list[tuple[Any, int]]:
    """The patterns that modules hold, each with its flags."""
    found = (each for module in modules for value in vars(module).values() for each in _each_of(value))
    return list({(each.pattern, each._flags): None for each in found if isinstance(each, _LazyRegex)})


def _each_of(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, tuple) else (value,)


def lazy_regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile``, put off until the pattern is first used; an error in it is raised then.

    A match names the compiled pattern as its ``re``, which equals what this function gives but is another
    object.
    """
    return cast("re.Pattern[AnyStr]", _LazyRegex(pattern, flags))
