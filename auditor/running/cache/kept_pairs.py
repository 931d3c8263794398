"""What rules over consecutive reports answered the last time, by what they see of both.

A rule that has changed is asked alone, as for a single report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec

from auditor.rules.finding import Outcome, Status
from auditor.running.cache.entries import Answer, hash_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.plan import ActiveRule

_PAIR = b"pair"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(dict[str, Answer])


class KeptPairs:
    """The cache of a run, for its pairs of reports; ``sum_of`` is the hash of what rules see of a report."""

    def __init__(self, kept: KeptFiles, sum_of: Callable[[int], bytes]) -> None:
        self._kept = kept
        self._sum_of = sum_of

    def pair(self, current: int, previous: int | None) -> KeptPair | None:
        """Where answers about two reports are kept, or about one without another; None where nothing can
        be."""
        if self._kept.is_off:
            return None
        earlier = b"" if previous is None else self._sum_of(previous)
        return KeptPair(self._kept, hash_of(_PAIR, self._kept.read_by, self._sum_of(current), earlier))

    def take(self, pairs: Sequence[KeptPair]) -> None:
        """Take what is kept about these pairs."""
        contents = self._kept.get_all([pair.key for pair in pairs])
        for pair in pairs:
            if pair.key in contents:
                pair.take(contents[pair.key])


class KeptPair:
    """The answers about one pair of reports, kept under a ``key``."""

    def __init__(self, kept: KeptFiles, key: bytes) -> None:
        self.key = key
        self._kept = kept
        self._known: dict[str, Answer] = {}
        self._new: dict[str, Answer] = {}

    def take(self, content: bytes) -> None:
        """Take what is kept."""
        with suppress(msgspec.DecodeError):
            self._known = _DECODER.decode(content)

    def outcome(self, active: ActiveRule, ask: Callable[[], Outcome]) -> Outcome:
        """What a rule said, or what it says if it is asked now; an error may be gone the next time."""
        id, key = active.rule.id, self._kept.rule(active)
        known = self._known.get(id)
        if known is not None and known.key == key and known.outcome is not None:
            return known.outcome
        outcome = ask()
        if outcome.status is not Status.ERROR:
            self._new[id] = Answer(key, outcome)
        return outcome

    def keep(self) -> None:
        """Keep what is new."""
        if self._new:
            self._kept.add(self.key, _ENCODER.encode({**self._known, **self._new}))
