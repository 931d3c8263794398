"""Two changed copies of a report made one: the changes of both, sentence by sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

_Change = tuple[int, int, list[str]]


class ConflictError(ValueError):
    """Both copies changed the same place."""


def merged(base: Any, one: Any, other: Any) -> Any:
    """``base`` with the changes that lead to ``one`` and those that lead to ``other``.

    Raises:
        ConflictError: both changed the same value or sentence.
    """
    if one in (base, other):
        return other
    if other == base:
        return one
    if (
        all(isinstance(each, dict) for each in (base, one, other))
        and base.keys() == one.keys() == other.keys()
    ):
        return {key: merged(base[key], one[key], other[key]) for key in base}
    if all(isinstance(each, list) and len(each) == len(base) for each in (base, one, other)):
        return [merged(*three) for three in zip(base, one, other, strict=True)]
    if all(isinstance(each, str) for each in (base, one, other)):
        return _merged_text(base, one, other)
    raise ConflictError


def _merged_text(base: str, one: str, other: str) -> str:
    sentences = _sentences(base)
    changes = sorted((*_changes(sentences, one), *_changes(sentences, other)), key=lambda each: each[:2])
    done, place = [], 0
    for start, end, words in changes:
        if start < place or (start == place and start == end and done):
            raise ConflictError
        done += [*sentences[place:start], *words]
        place = end
    return "".join([*done, *sentences[place:]])


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。；\n]*[。；\n]|[^。；\n]+$", text)


def _changes(base: list[str], text: str) -> list[_Change]:
    changed = _sentences(text)
    codes = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return [(start, end, changed[low:high]) for tag, start, end, low, high in codes if tag != "equal"]
