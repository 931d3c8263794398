"""What a run found out by putting together what its files gave."""

from __future__ import annotations

import msgspec

from auditor.messages import Message
from auditor.results.audit import Summary, SystemicCause, WaiverUse
from auditor.running.input_list import Kinds
from auditor.running.reconcile import GroupAudit, Missing


class Gathered(msgspec.Struct, frozen=True):
    """The parts of an audit that are about several files, besides the reports themselves.

    ``kept`` are the places of the reports that were audited among those that the files gave, ``years`` the
    years that the run is about by report type. ``kept``, and ``order`` and ``ranks`` of
    :class:`~auditor.results.tally.Tally`, are packed. ``notes`` are without those that the rulesets alone
    call for.
    """

    kept: bytes
    years: dict[str, int]
    year: int | None
    order: bytes
    ranks: bytes
    summary: Summary
    inputs: Kinds
    missing: tuple[Missing, ...]
    groups: tuple[GroupAudit, ...]
    systemic: tuple[SystemicCause, ...]
    waivers: tuple[WaiverUse, ...]
    alerts: tuple[Message, ...]
    notes: tuple[Message, ...]
