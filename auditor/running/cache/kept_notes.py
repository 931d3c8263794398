"""What rules over all reports noted the last time, by which they find sooner what they say now."""

from __future__ import annotations

from auditor.running.cache.entries import hash_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.plan import ActiveRule

_NOTE = b"note"


class KeptNotes:
    """The cache of a run, for the notes of rules about reports of one ``type``; ``near`` is where they are.

    Each rule has one note for each of both, and the next run takes its place: its code and its options decide
    whether it is another rule.
    """

    def __init__(self, kept: KeptFiles, type: str, near: str) -> None:
        self._kept = kept
        self._found: dict[bytes, bytes] = {}
        self._about = f"{type}\0{near}".encode("utf-8", "surrogateescape")

    def find(self, active: ActiveRule) -> bytes | None:
        """What a rule noted; None if there is nothing."""
        key = self._key(active)
        content = None if self._kept.is_off else self._kept.get(key)
        if content is not None:
            self._found[key] = hash_of(content)
        return content

    def keep(self, active: ActiveRule, content: bytes) -> None:
        """Keep what a rule notes, unless it is what it noted before."""
        key = self._key(active)
        if not self._kept.is_off and hash_of(content) != self._found.get(key):
            self._kept.add(key, content)

    def _key(self, active: ActiveRule) -> bytes:
        return hash_of(_NOTE, self._kept.read_by, self._kept.rule(active), self._about)
