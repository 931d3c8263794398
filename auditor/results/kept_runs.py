"""What a run gathered from the same files by the same rules, so that nothing has to be put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from auditor.reports.roster import Roster
from auditor.results.audit import ReportAudit
from auditor.results.gathered import Gathered
from auditor.results.waivers import WaiverBook
from auditor.running.cache.entries import hash_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.plan import ActiveRule, Plan
from auditor.running.spool import Spool

_RUN = b"run"
_PART = 4_000_000


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A run, with the number of the entries that hold its reports."""

    gathered: Gathered
    parts: int


class KeptRuns:
    """The runs in a cache, by the hash of all that decides them."""

    def __init__(self, kept: KeptFiles) -> None:
        self._kept = kept

    def key(self, plans: Mapping[str, Plan], roster: Roster, waivers: WaiverBook, more: Any) -> bytes:
        """The key of a run, of what its files gave and the settings in ``more``."""
        plain = [
            [
                [type, plan.ruleset, plan.why_none, [[*_weighs(active)] for active in plan.all_rules]]
                for type, plan in sorted(plans.items())
            ],
            roster.organs,
            waivers.decided_by,
            more,
        ]
        return hash_of(_RUN, self._kept.gathered_by, _PLAIN.encode(plain))

    def find(self, key: bytes) -> tuple[Gathered, Spool[ReportAudit]] | None:
        """A run and its reports; None if they are not all there."""
        content = self._kept.get(key)
        if content is None:
            return None
        with suppress(msgspec.DecodeError):
            run = _DECODER.decode(content)
            reports: Spool[ReportAudit] = Spool(ReportAudit)
            for number in range(run.parts):
                part = self._kept.get(_part(key, number))
                if part is None:
                    return None
                for report in _REPORTS.decode(part):
                    reports.append_encoded(report)
            if len(reports) == len(run.gathered.kept):
                return run.gathered, reports
        return None

    def keep(self, key: bytes, gathered: Gathered, reports: Spool[ReportAudit]) -> None:
        """Keep a run, unless it cannot be read back as it is."""
        with suppress(TypeError, ValueError, msgspec.DecodeError):
            if _DECODER.decode(_ENCODER.encode(_Kept(gathered, 0))).gathered != gathered:
                return
            parts = 0
            for part in _parts(reports):
                self._kept.add(_part(key, parts), part)
                parts += 1
            self._kept.add(key, _ENCODER.encode(_Kept(gathered, parts)))


def _weighs(active: ActiveRule) -> Iterator[Any]:
    """How a rule is called and how much it weighs, for organs that no override is about."""
    rule = active.rule
    yield from (rule.id, rule.title, rule.why, rule.basis, rule.fix, rule.category, rule.severity.word)
    yield from (active.severity.word, active.category, active.points, active.red_line, active.shadow)


def _parts(reports: Spool[ReportAudit]) -> Iterator[bytes]:
    """The reports, encoded, several to a part."""
    some: list[bytes] = []
    size = 0
    for report in reports.encoded():
        some.append(report)
        size += len(report)
        if size > _PART:
            yield _ENCODER.encode(some)
            some, size = [], 0
    if some:
        yield _ENCODER.encode(some)


def _part(key: bytes, number: int) -> bytes:
    return key + number.to_bytes(4, "little")


_ENCODER = msgspec.msgpack.Encoder()
_PLAIN = msgspec.msgpack.Encoder(enc_hook=repr, order="deterministic")
_DECODER = msgspec.msgpack.Decoder(_Kept)
_REPORTS = msgspec.msgpack.Decoder(list[bytes])
