"""Rules over a series on a cluster: all reports of some organs at a time, so that no worker holds many.

The outcomes come back in the order in which workers finish and wait on disk until the run asks for them.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from auditor.errors import UnreadableError
from auditor.messages import Message
from auditor.reading.files import content_of
from auditor.reading.reader import Reader
from auditor.reports.roster import Roster
from auditor.rules.finding import Outcome
from auditor.running.calls import Calls
from auditor.running.cluster import remote
from auditor.running.cluster.connection import Cluster, LostError, Pending
from auditor.running.cluster.process import Compared, Part
from auditor.running.cluster.remote import Comparison
from auditor.running.reconcile import GroupAudit, Missing
from auditor.running.side_by_side import Elsewhere, Reports, SideBySide
from auditor.running.spool import Spool

# How many reports a part has, about.
_TOGETHER = 100
_FEWEST = 10

Here = Callable[[Reports], dict[int, list[Outcome]]]


class SeriesAway:
    """The reports of a run side by side: rules over a series are asked on a cluster, all others by
    ``others``. ``here`` asks rules over a series about some reports on this computer."""

    def __init__(
        self,
        cluster: Cluster,
        calls: Calls,
        reports: Reports,
        roster: Roster,
        readers: Sequence[Reader],
        others: SideBySide | Elsewhere,
        here: Here,
    ) -> None:
        self._cluster = cluster
        self._calls = calls
        self._reports = reports
        self._roster = roster
        self._readers = readers
        self._others = others
        self._here = here
        self._found: Spool[list[Outcome]] = Spool(list[Outcome])
        self._places = array("Q", bytes(8 * len(reports.types)))
        self._ask()

    def outcomes(self, indexes: Sequence[int]) -> dict[int, list[Outcome]]:
        """The outcomes of some reports under rules over several reports, by index."""
        others = self._others.outcomes(indexes)
        return {index: [*self._found[self._places[index]], *others.get(index, ())] for index in indexes}

    def groups(self) -> list[GroupAudit]:
        """The outcomes of rules over parents and their subordinate organs."""
        return self._others.groups()

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report."""
        return self._others.missing()

    def notes(self) -> list[Message]:
        """Notes on the run as a whole."""
        return self._others.notes()

    def _ask(self) -> None:
        pending: deque[tuple[Sequence[int], Pending[Comparison]]] = deque()
        for indexes in self._parts():
            pending.append((indexes, self._submit(self._part(indexes))))
            if len(pending) >= self._cluster.ahead:
                self._take(*pending.popleft())
        while pending:
            self._take(*pending.popleft())

    def _parts(self) -> Iterator[Sequence[int]]:
        """The indexes of all reports, those of an organ always in the same part.

        A number for every report is all that is held.
        """
        total = len(self._reports.types)
        many = min(-(-total // _FEWEST), max(-(-total // _TOGETHER), 4 * self._cluster.threads))
        part_of = array(
            "L",
            (
                crc32(f"{type} {self._roster.key(header.identity.organ)}".encode()) % many
                for type, header in zip(self._reports.types, self._reports.headers, strict=True)
            ),
        )
        # Sorted by part, and within it by index.
        order = array("L", sorted(range(total), key=part_of.__getitem__))
        start = 0
        for end in range(1, total + 1):
            if end == total or part_of[order[end]] != part_of[order[start]]:
                yield order[start:end]
                start = end

    def _part(self, indexes: Sequence[int], files: dict[str, bytes | None] | None = None) -> Part:
        return Part(tuple(map(self._reports.encoded, indexes)), files or {})

    def _submit(self, part: Part) -> Pending[Comparison]:
        return self._cluster.submit(remote.compare, part, tuple(self._calls.switched_off()))

    def _take(self, indexes: Sequence[int], pending: Pending[Comparison]) -> None:
        """Note the outcomes of a part; what places they have in files that the worker has not, it is sent."""
        found = self._compared(pending)
        if found is not None and found.absent:
            files = {path: self._content(path) for path in found.absent}
            found = self._compared(self._submit(self._part(indexes, files)))
        if found is None or found.absent:
            self._compare_here(indexes)
            return
        for index, outcomes in zip(indexes, found.outcomes, strict=True):
            self._places[index] = len(self._found)
            self._found.append_encoded(outcomes)

    def _compared(self, pending: Pending[Comparison]) -> Compared | None:
        try:
            return self._cluster.answer(pending, self._calls).found
        except LostError:
            return None

    def _compare_here(self, indexes: Sequence[int]) -> None:
        reports = Reports()
        for index in indexes:
            reports.append_encoded(self._reports.encoded(index))
        found = self._here(reports)
        for place, index in enumerate(indexes):
            self._places[index] = len(self._found)
            self._found.append(found.get(place, []))

    def _content(self, path: str) -> bytes | None:
        try:
            return content_of(path, self._readers)
        except (UnreadableError, ValueError):
            return None
