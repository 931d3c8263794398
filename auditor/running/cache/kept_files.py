"""What files gave the last time, so that it need not be found out again.

Two entries a file. One holds what examining it gave, ready for the run; it counts while nothing has changed
that decides it. The other holds the report as it was read and the answer of every rule; where some rules
have changed, only these are asked again. An outcome that is an error is not kept: it may be gone next time.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import Any

import msgspec

from auditor.errors import UnreadableError
from auditor.reading.files import STDIN, content_of
from auditor.reports.roster import Roster
from auditor.running.cache.code import Code, KnownCode
from auditor.running.cache.entries import Conditions, Kept, KeptReading, digest_of
from auditor.running.cache.keys import Keys
from auditor.running.cache.store import Entry, Store
from auditor.running.installed import Installed
from auditor.running.plan import ActiveRule, Plan

_TOGETHER = 200
_BYTES = 8_000_000
_SECONDS = 2.0
# So many files are looked up at a time, and what so many gave is taken.
_LOOKED_UP = 500
_TAKEN = 32
_CODE = b"code"
# Code that was changed after the program had begun may have been loaded before; it began a little earlier
# than this module was loaded.
NONE_LOADED: Mapping[str, int] = MappingProxyType({})
_BEGAN = time.time_ns() - 10_000_000_000


class KeptFiles:
    """The cache of a run. ``found`` counts the files that did not have to be examined, ``read_before``
    those that did, but need not be read. ``loaded`` says when plugin files began to be loaded, by path: in
    nanoseconds since 1970."""

    def __init__(
        self,
        store: Store,
        installed: Installed,
        plans: Mapping[str, Plan],
        roster: Roster,
        loaded: Mapping[str, int] = NONE_LOADED,
    ) -> None:
        self.store = store
        self.found = 0
        self.read_before = 0
        self._last_before = 0
        self._installed = installed
        self._plans = plans
        self._roster = roster
        self._loaded = loaded
        self._new: list[Entry] = []
        self._since = time.monotonic()
        self._is_off = False

    def with_roster(self, roster: Roster) -> KeptFiles:
        """The same for other organs."""
        return KeptFiles(self.store, self._installed, self._plans, roster, self._loaded)

    @cached_property
    def _code(self) -> Code:
        known = self.store.get(_CODE)
        functions: list[Any] = [rule.check for rule in self._installed.rules.values()]
        functions += [reader.read for reader in self._installed.readers.values()]
        functions += [kind.interpret for kind in self._installed.report_types.values()]
        packages = {each.__module__.partition(".")[0] for each in functions}
        with suppress(msgspec.DecodeError):
            return Code(packages, None if known is None else msgspec.msgpack.decode(known, type=KnownCode))
        return Code(packages)

    @cached_property
    def _keys(self) -> Keys:
        keys = Keys(self._installed, self._plans, self._code)
        known = self._code.known()
        self._last_before = self.store.last()
        self._is_off = self.store.is_off or not known.is_older_than(_BEGAN, self._loaded)
        if self._code.has_changed and not self._is_off:
            self.store.put([Entry(_CODE, msgspec.msgpack.encode(known))])
            self._last_before = self.store.last()
        return keys

    @property
    def is_off(self) -> bool:
        """Whether nothing can be kept: the file cannot be used, or code was changed since it was loaded."""
        return self._keys is None or self._is_off

    def keys_of(self, paths: Sequence[str]) -> Iterator[bytes | None]:
        """The keys of what files may have given before, in the order of the paths; None where nothing of one
        is kept."""
        for start in range(0, len(paths), _LOOKED_UP):
            some = paths[start : start + _LOOKED_UP]
            digests = [None if self.is_off else self._digest_of(path) for path in some]
            keys = [
                None if digest is None else _key(self._keys.judging, digest, path)
                for path, digest in zip(some, digests, strict=True)
            ]
            conditions = self.store.conditions([key for key in keys if key is not None])
            read_before: list[bytes] = []
            for place, (path, key) in enumerate(zip(some, keys, strict=True)):
                if key is None or (key in conditions and self._may_count(conditions[key], path)):
                    continue
                keys[place] = None
                read_before.append(_key(self._keys.reading, digests[place] or "", path))
            self.read_before += len(self.store.conditions(read_before))
            yield from keys

    def _digest_of(self, path: str) -> str | None:
        """The hash of a file; None where it has no content of its own, or cannot be read."""
        if path == STDIN:
            return None
        try:
            return digest_of(content_of(path, self._installed.readers.values()))
        except (UnreadableError, ValueError):
            return None

    def _may_count(self, conditions: bytes, path: str) -> bool:
        # Conditions are read before it is known whether the entry is whole.
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return self._holds(_CONDITIONS.decode(conditions), path)
        return False

    def _holds(self, conditions: Conditions, path: str) -> bool:
        if conditions.said is not None:
            kind = self._installed.report_types.get(conditions.type)
            if kind is None or self._roster.settle(conditions.said, kind.levels) != conditions.settled:
                return False
        return all(each.is_at(path) for each in conditions.beside)

    def find(self, keys: Iterable[bytes]) -> Iterator[Kept | None]:
        """What the file with each key gave; None if it has to be examined after all."""
        rest = iter(keys)
        while some := [*islice(rest, _TAKEN)]:
            contents = self.store.get_all(some)
            for key in some:
                kept = None
                with suppress(msgspec.DecodeError):
                    kept = _KEPT.decode(contents[key]) if key in contents else None
                self.found += kept is not None
                yield kept

    @property
    def has_more(self) -> bool:
        """Whether anything was added since the run began, by its workers, too."""
        return self.store.last() > self._last_before

    def reading(self, digest: str, path: str) -> KeptReading | None:
        """The report that was read from a file of this content; None if it has to be read."""
        content = None if self.is_off else self.store.get(_key(self._keys.reading, digest, path))
        if content is None:
            return None
        try:
            reading = _READING.decode(content)
        except msgspec.DecodeError:
            return None
        known = reading.type in self._installed.report_types
        return reading if known and all(each.is_at(path) for each in reading.beside) else None

    def rule(self, active: ActiveRule) -> bytes:
        """The hash of a rule as it counts for an organ."""
        return self._keys.rule(active)

    @property
    def read_by(self) -> bytes:
        """The hash of the system, the core, the readers and the report types."""
        return self._keys.reading

    @property
    def gathered_by(self) -> bytes:
        """The hash of these, of all rules as they count for any organ, and of the rest of the run."""
        return self._keys.gathering

    def get(self, key: bytes) -> bytes | None:
        """What is kept under another key than that of a file."""
        return None if self.is_off else self.store.get(key)

    def get_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under some of these keys."""
        return {} if self.is_off else self.store.get_all(keys)

    def add(self, key: bytes, content: bytes) -> None:
        """Keep something under another key than that of a file."""
        if not self.is_off:
            self._new.append(Entry(key, content))
            self._write_some()

    def keep(
        self,
        digest: str,
        path: str,
        *,
        kept: Kept | None = None,
        conditions: Conditions | None = None,
        reading: KeptReading | None = None,
    ) -> None:
        """Keep what a file gave, under these conditions, and the report in it."""
        if self.is_off:
            return
        with suppress(Exception):
            # What cannot be written and read back as it is, is not kept.
            if reading is not None:
                content = _ENCODER.encode(reading)
                if _READING.decode(content).data != reading.data:
                    return
                self._new.append(Entry(_key(self._keys.reading, digest, path), content))
            if kept is not None:
                key = _key(self._keys.judging, digest, path)
                self._new.append(
                    Entry(key, _ENCODER.encode(kept), _ENCODER.encode(conditions or Conditions()))
                )
        self._write_some()

    def _write_some(self) -> None:
        enough = len(self._new) >= _TOGETHER or sum(len(each.content) for each in self._new) > _BYTES
        if enough or time.monotonic() - self._since > _SECONDS:
            self.write()

    def write(self) -> None:
        """Write what is new, unless the code was changed meanwhile."""
        if self._new and not self._is_off:
            if self._code.known().is_true():
                self.store.put(self._new)
            else:
                self._is_off = True
        self._new = []
        self._since = time.monotonic()

    def close(self) -> None:
        """The run is over."""
        self.write()
        self.store.close()


def _key(decided_by: bytes, digest: str, path: str) -> bytes:
    found = hashlib.blake2b(decided_by, digest_size=16)
    found.update(f"{digest}\0{path}".encode("utf-8", "surrogateescape"))
    return found.digest()


_ENCODER = msgspec.msgpack.Encoder()
_KEPT = msgspec.msgpack.Decoder(Kept)
_CONDITIONS = msgspec.msgpack.Decoder(Conditions)
_READING = msgspec.msgpack.Decoder(KeptReading)
