"""What changed in a text, in few words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from auditor.outputs.one_line import printable, shortened
from auditor.reading.patterns import lazy_regex
from auditor.results.history.changed_words import Change

_SENTENCE = lazy_regex(r"[^。！？；;\n]*[。！？；;\n]?")
_AROUND = 8
_LONGEST = 30


def text_changes(before: str, after: str) -> Iterator[tuple[str, str, str, str]]:
    """The places where two texts differ: what stands before, the old words, the new ones, what stands after.

    Texts are compared sentence by sentence, and a changed sentence from both ends.
    """
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind != "equal":
            yield _trimmed("".join(old[start:end]), "".join(new[other_start:other_end]))


def shown_change(change: Change) -> tuple[str, str, str, str]:
    """A change in the same form: what stands before, the old words, the new ones, what stands after."""
    return _last(change.before), _shown(change.old), _shown(change.new), _first(change.after)


def _trimmed(old: str, new: str) -> tuple[str, str, str, str]:
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    # A number is shown whole.
    while start and old[start - 1].isdigit():
        start -= 1
    while end and old[len(old) - end].isdigit():
        end -= 1
    return (
        _last(old[:start]),
        _shown(old[start : len(old) - end]),
        _shown(new[start : len(new) - end]),
        _first(old[len(old) - end :]),
    )


def _shown(words: str) -> str:
    return shortened(printable(words), _LONGEST)


def _last(words: str) -> str:
    words = printable(words)
    return words if len(words) <= _AROUND else "…" + words[-_AROUND:]


def _first(words: str) -> str:
    words = printable(words)
    return words if len(words) <= _AROUND else words[:_AROUND] + "…"
