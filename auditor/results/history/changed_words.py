"""Which words of a text are others than before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from auditor.reading.patterns import lazy_regex

_SENTENCE = lazy_regex(r"[^。！？；;]*[。！？；;]?")
_WORD = lazy_regex(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.")
# A sentence that was written anew is one change: its words need not be compared one by one.
_MOST_COMPARED = 4_000_000
_AROUND = 12


class Change(msgspec.Struct, frozen=True):
    """Words of a text that became others: ``old`` at ``start``, in characters, became ``new``.

    ``before`` and ``after`` are what stands around the old words.
    """

    start: int
    old: str
    new: str
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """Where the old words end."""
        return self.start + len(self.old)

    @property
    def words(self) -> tuple[str, str]:
        """The old and the new words."""
        return self.old, self.new


def changes(before: str, after: str) -> Iterator[Change]:
    """The changes from one text to another, in order; numbers are compared whole."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    for kind, start, end, other, other_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            continue
        at, was, is_now = len("".join(old[:start])), "".join(old[start:end]), "".join(new[other:other_end])
        for place, gone, came in _apart(_WORD.findall(was), _WORD.findall(is_now)):
            first, last = at + place, at + place + len(gone)
            yield Change(
                first, gone, came, before[max(first - _AROUND, 0) : first], before[last : last + _AROUND]
            )


def _apart(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Where words changed: the place in characters, the old words and the new ones.

    A single word that both have between two changes belongs to them, unless it is a mark between clauses.
    """
    if len(old) * len(new) > _MOST_COMPARED:
        yield 0, "".join(old), "".join(new)
        return
    found: list[list[int]] = []
    for kind, start, end, other, other_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            continue
        if found and start - found[-1][1] == 1 and old[found[-1][1]].isalnum():
            found[-1][1], found[-1][3] = end, other_end
        else:
            found.append([start, end, other, other_end])
    for start, end, other, other_end in found:
        yield len("".join(old[:start])), "".join(old[start:end]), "".join(new[other:other_end])
