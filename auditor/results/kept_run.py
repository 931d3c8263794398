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
_TOGETHER = 4_000_000


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A run under the hash of all that decides it, with the number of the entries that hold its reports."""

    decided_by: bytes
    gathered: Gathered
    parts: int


class _Part(msgspec.Struct, frozen=True, array_like=True):
    """Some of the reports of a run, encoded."""

    decided_by: bytes
    reports: list[bytes]


class KeptRun:
    """The last run over some files in a cache.

    Where one of the files has changed since, the next run takes its place: it takes as much space as all of
    its reports. ``asked`` says which run it is: the files, and what the user asks for by name; ``more`` is
    what these files gave, and all else that decides the result besides plans, roster and decisions.
    """

    def __init__(
        self,
        kept: KeptFiles,
        plans: Mapping[str, Plan],
        roster: Roster,
        waivers: WaiverBook,
        asked: Any,
        more: Any,
    ) -> None:
        self._kept = kept
        self._key = hash_of(_RUN, _PLAIN.encode(asked))
        weighed = [
            [type, plan.ruleset, plan.why_none, [[*_weighs(active)] for active in plan.all_rules]]
            for type, plan in sorted(plans.items())
        ]
        plain = [weighed, roster.organs, waivers.decided_by, asked, more]
        self._decided_by = hash_of(kept.gathered_by, _PLAIN.encode(plain))

    def find(self) -> tuple[Gathered, Spool[ReportAudit]] | None:
        """What it gathered, and its reports; None if there is none like it, or not all of it."""
        content = self._kept.get(self._key)
        if content is None:
            return None
        with suppress(msgspec.DecodeError):
            run = _DECODER.decode(content)
            reports: Spool[ReportAudit] = Spool(ReportAudit)
            for number in range(run.parts if run.decided_by == self._decided_by else 0):
                content = self._kept.get(self._part(number))
                part = None if content is None else _PART_DECODER.decode(content)
                # Another run may be taking its place.
                if part is None or part.decided_by != self._decided_by:
                    return None
                for report in part.reports:
                    reports.append_encoded(report)
            if run.decided_by == self._decided_by and len(reports) == len(run.gathered.kept):
                return run.gathered, reports
        return None

    def keep(self, gathered: Gathered, reports: Spool[ReportAudit]) -> None:
        """Keep a run, unless it cannot be read back as it is."""
        with suppress(TypeError, ValueError, msgspec.DecodeError):
            if _DECODER.decode(_ENCODER.encode(_Kept(b"", gathered, 0))).gathered != gathered:
                return
            parts = 0
            for some in _some_of(reports):
                self._kept.add(self._part(parts), _ENCODER.encode(_Part(self._decided_by, some)))
                parts += 1
            self._kept.add(self._key, _ENCODER.encode(_Kept(self._decided_by, gathered, parts)))

    def _part(self, number: int) -> bytes:
        return self._key + number.to_bytes(4, "little")


def _weighs(active: ActiveRule) -> Iterator[Any]:
    """How a rule is called and how much it weighs, for organs that no override is about."""
    rule = active.rule
    yield from (rule.id, rule.title, rule.why, rule.basis, rule.fix, rule.category, rule.severity.word)
    yield from (active.severity.word, active.category, active.points, active.red_line, active.shadow)


def _some_of(reports: Spool[ReportAudit]) -> Iterator[list[bytes]]:
    """The reports, encoded, several at a time."""
    some: list[bytes] = []
    size = 0
    for report in reports.encoded():
        some.append(report)
        size += len(report)
        if size > _TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


_ENCODER = msgspec.msgpack.Encoder()
_PLAIN = msgspec.msgpack.Encoder(enc_hook=repr, order="deterministic")
_DECODER = msgspec.msgpack.Decoder(_Kept)
_PART_DECODER = msgspec.msgpack.Decoder(_Part)
