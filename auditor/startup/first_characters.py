"""With which characters what a pattern finds can begin, so that a search need try no other place.

Python's compiler tells this of a pattern only if it begins with a character, a set, or alternatives that each
begin with a character. A pattern that begins with a group, something optional or a look behind is tried at
every character of a text, which takes many times as long; most patterns for Chinese words are of this kind.
Here it is told of all patterns where it can be told, in the place of the compiled pattern where Python notes
it itself. What is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

# The compiled pattern begins with: INFO, its length, its mask, the least and the greatest width.
_LENGTH, _MASK, _LEAST, _HEADER = 1, 2, 3, 5
_CHARSET = 4
_LAYOUTS = (20_220_615,)
"""The layouts of compiled patterns, by Python's number for each, that tests have run with: that of 3.11."""
_MOST = 2_000
"""Of a set of more characters, a text has one at nearly every place."""

Items = frozenset[tuple[Any, Any]]
"""Characters, ranges and categories, as Python's parser has them in a set."""


def with_first_characters(code: Sequence[int], parsed: Any, flags: int) -> list[int]:
    """The code of a parsed pattern with a note of the first characters, if it lacks one that can be made."""
    from re import _compiler, _constants  # type: ignore[attr-defined]

    if _constants.MAGIC not in _LAYOUTS:
        return list(code)
    # Without those of the pattern itself, a digit would be one of ASCII.
    flags |= parsed.state.flags
    if code[0] != _constants.INFO or code[_MASK] or not code[_LEAST] or flags & (re.IGNORECASE | re.LOCALE):
        return list(code)
    first = _first_of_sequence(parsed.data)
    if first is None or first[1] or not 0 < _size(first[0]) <= _MOST:
        return list(code)
    items, is_cased = _compiler._optimize_charset(sorted(first[0], key=repr))
    if is_cased:
        return list(code)
    note: list[int] = []
    _compiler._compile_charset(items, flags, note)
    made = [*code[:_HEADER], *note, *code[_HEADER:]]
    made[_LENGTH] += len(note)
    made[_MASK] = _CHARSET
    return made


def _first_of_sequence(parts: Iterable[tuple[Any, Any]]) -> tuple[Items, bool] | None:
    """What parts, one after the other, can begin with, and whether they may be nothing; None if anything."""
    found: Items = frozenset()
    for part in parts:
        first = _first_of(*part)
        if first is None:
            return None
        found |= first[0]
        if not first[1]:
            return found, False
    return found, True


def _first_of(kind: Any, value: Any) -> tuple[Items, bool] | None:
    from re import _constants as kinds  # type: ignore[attr-defined]

    if kind is kinds.LITERAL:
        return frozenset([(kind, value)]), False
    if kind is kinds.IN:
        return None if value[0][0] is kinds.NEGATE else (frozenset(value), False)
    if kind is kinds.BRANCH:
        return _either(_first_of_sequence(each.data) for each in value[1])
    if kind is kinds.SUBPATTERN:
        _, added, removed, inner = value
        return None if added or removed else _first_of_sequence(inner.data)
    if kind is kinds.ATOMIC_GROUP:
        return _first_of_sequence(value.data)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        least, _, inner = value
        first = _first_of_sequence(inner.data)
        return first and (first[0], first[1] or not least)
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT, kinds.AT):
        return frozenset(), True
    return None


def _either(alternatives: Iterable[tuple[Items, bool] | None]) -> tuple[Items, bool] | None:
    found: Items = frozenset()
    may_be_nothing = False
    for each in alternatives:
        if each is None:
            return None
        found |= each[0]
        may_be_nothing |= each[1]
    return found, may_be_nothing


def _size(items: Items) -> int:
    """How many characters there are; a category counts as one."""
    from re import _constants as kinds  # type: ignore[attr-defined]

    return sum(value[1] - value[0] + 1 if kind is kinds.RANGE else 1 for kind, value in items)
