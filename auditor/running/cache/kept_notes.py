"""What rules over all reports noted the last time, by which they find sooner what they say now."""

from __future__ import annotations

from auditor.running.cache.entries import hash_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.plan import ActiveRule

_NOTE = b"note"


class KeptNotes:
    """The cache of a run, for the notes of rules about reports of one ``type``; ``near`` is where they are.

    Each rule has notes by number for each of both, and those of the next run take their place: its code and
    its options decide whether it is another rule.
    """

    def __init__(self, kept: KeptFiles, type: str, near: str) -> None:
        self._kept = kept
        self._found: dict[bytes, bytes] = {}
        self._about = f"{type}\0{near}".encode("utf-8", "surrogateescape")

    @property
    def are_kept(self) -> bool:
        """Whether notes are there for the next run."""
        return not self._kept.is_off

    def find(self, active: ActiveRule, number: int) -> bytes | None:
        """What a rule noted under a number; None if there is nothing."""
        key = self._key(active, number)
        content = None if self._kept.is_off else self._kept.get(key)
        if content is not None:
            self._found[key] = hash_of(content)
        return content

    def keep(self, active: ActiveRule, content: bytes, number: int) -> None:
        """Keep what a rule notes, unless it is what it noted before."""
        key = self._key(active, number)
        if not self._kept.is_off and hash_of(content) != self._found.get(key):
            self._kept.add(key, content)

    def _key(self, active: ActiveRule, number: int) -> bytes:
        return hash_of(_NOTE, self._kept.read_by, self._kept.rule(active), self._about, b"%d" % number)
