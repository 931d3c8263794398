"""What a run gathered from the same files by the same rules, so that nothing has to be put together again."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reports.roster import Roster
from auditor.results.audit import ReportAudit
from auditor.results.gathered import Gathered
from auditor.results.kept_reports import KeptReports, Parts
from auditor.results.waivers import WaiverBook
from auditor.rules.finding import Outcome
from auditor.running.cache.entries import hash_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.plan import ActiveRule, Plan
from auditor.running.spool import Spool

_RUN = b"run"


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A run under the hash of all that decides it, with what its reports are kept under.

    ``gathered`` is None where it may be another the next time: a rule crashed.
    """

    decided_by: bytes
    gathered: Gathered | None
    parts: Parts


class KeptRun:
    """The last run over some files in a cache.

    Where one of the files has changed since, the next run takes its place: it takes as much space as all of
    its reports. Those of which nothing has changed are not made again.

    ``asked`` says which run it is: the files, and what the user asks for by name; ``more`` is what these
    files gave, and all else that decides the result besides plans, roster and decisions.
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
        self._weighed_by = hash_of(
            kept.gathered_by, _PLAIN.encode([weighed, roster.organs, waivers.decided_by])
        )
        self._decided_by = hash_of(self._weighed_by, _PLAIN.encode([asked, more]))
        self._before: _Kept | None = None
        content = kept.get(self._key)
        with suppress(msgspec.DecodeError):
            self._before = None if content is None else _DECODER.decode(content)
        self.reports = KeptReports(kept, self._key, Parts() if self._before is None else self._before.parts)

    @property
    def is_first(self) -> bool:
        """Whether nothing is kept of an earlier run."""
        return self._before is None

    def find(self) -> tuple[Gathered, Spool[ReportAudit]] | None:
        """What it gathered, and its reports; None if there is none like it, or not all of it."""
        before = self._before
        if before is None or before.gathered is None or before.decided_by != self._decided_by:
            return None
        reports = self.reports.all()
        if reports is None or len(reports) != len(array("I", before.gathered.kept)):
            return None
        return before.gathered, reports

    def decides(
        self, whole: bytes, more: Sequence[Outcome], standing: str, why_none: Message | None
    ) -> bytes | None:
        """The hash of all that decides a finished report: what its file gave, by its hash, what rules over
        several reports say of it, and what the run makes of it. None where that cannot be told."""
        with suppress(TypeError, ValueError):
            return hash_of(self._weighed_by, whole, _ENCODER.encode((more, standing, why_none)))
        return None

    def keep(self, gathered: Gathered, reports: Spool[ReportAudit]) -> None:
        """Keep a run; what it gathered only if it can be read back as it is."""
        parts = self.reports.keep(reports)
        kept = _Kept(self._decided_by, None if gathered.summary.errors else gathered, parts)
        try:
            content = _ENCODER.encode(kept)
            is_same = _DECODER.decode(content).gathered == kept.gathered
        except (TypeError, ValueError, msgspec.DecodeError):
            is_same = False
        if not is_same:
            content = _ENCODER.encode(msgspec.structs.replace(kept, gathered=None))
        self._kept.add(self._key, content)


def _weighs(active: ActiveRule) -> Iterator[Any]:
    """How a rule is called and how much it weighs, for organs that no override is about."""
    rule = active.rule
    yield from (rule.id, rule.title, rule.why, rule.basis, rule.fix, rule.category, rule.severity.word)
    yield from (active.severity.word, active.category, active.points, active.red_line, active.shadow)


_ENCODER = msgspec.msgpack.Encoder()
_PLAIN = msgspec.msgpack.Encoder(enc_hook=repr, order="deterministic")
_DECODER = msgspec.msgpack.Decoder(_Kept)
