"""The first key of a JSON file, by which the answer of a web interface is known."""

from __future__ import annotations

from auditor.reading.word_lists import word_lists

_KEYS = frozenset(word_lists(__file__)["envelope"])


def plain_key(key: str) -> str:
    """A key as the lists of keys have it."""
    return key.lower().replace("_", "").replace("-", "")


def is_envelope(key: str) -> bool:
    """Whether a key is one with which the answer of a web interface begins."""
    return plain_key(key) in _KEYS
