"""The reports of a run side by side: the outcomes of rules over several of them.

In this process or, where a rule that hangs could not be ended here, in a worker that is ended with it.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from auditor.messages import Message
from auditor.reports.pointers import pointers_of
from auditor.reports.roster import Roster
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome
from auditor.running import time_limit
from auditor.running.arrived import Arrived
from auditor.running.cache.entries import SUM, Kept
from auditor.running.calls import DIED, GLANCE, HARD, OVERDUE, Call, Calls, Ended, Lookout
from auditor.running.examine import Examiner, locate_again
from auditor.running.examined import Extract, Header
from auditor.running.inputs import Input, Unread
from auditor.running.installed import Installed
from auditor.running.orphans import end_with_parent
from auditor.running.plan import Plan
from auditor.running.processes import start_method
from auditor.running.reconcile import GroupAudit, Locate, Missing, Reconciler
from auditor.running.spool import Spool
from auditor.running.worker import Limits

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from auditor.running.cache.kept_files import KeptFiles
    from auditor.running.cache.kept_notes import KeptNotes
    from auditor.running.cache.kept_pairs import KeptPairs

_FOREVER = float("inf")
EVERY_SCOPE = tuple(Scope)
_ENCODER = msgspec.msgpack.Encoder()
_NONE = _ENCODER.encode({})


class Prepared(Protocol):
    """What is known before the first report is opened; it can be sent to a worker."""

    @property
    def registry(self) -> Installed:
        """What is installed."""

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The plan of each report type."""

    @property
    def roster(self) -> Roster:
        """The organs that have to report."""

    @property
    def kept(self) -> KeptFiles | None:
        """What files gave before."""

    def examiner(self, isolated: bool) -> Examiner:
        """An examiner; ``isolated`` in a worker process."""


class Beside(Protocol):
    """What says what rules over several reports say."""

    def outcomes(self, indexes: Sequence[int]) -> dict[int, list[Outcome]]:
        """The outcomes of some reports under rules over several reports, by index."""

    def groups(self) -> list[GroupAudit]:
        """The outcomes of rules over parents and their subordinate organs."""

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report."""

    def notes(self) -> list[Message]:
        """Notes on the run as a whole."""


class Reports:
    """The examined reports of a run, on disk, with the type of each by its index."""

    def __init__(self) -> None:
        self.headers: Spool[Header] = Spool(Header)
        self.extracts: Spool[Extract] = Spool(Extract)
        # Apart from the headers: they are longer, and few ask for them.
        self.digests: Spool[dict[str, msgspec.Raw]] = Spool(dict[str, msgspec.Raw])
        # Few texts, each held once.
        self.types: list[str] = []
        # The hashes of what rules over several reports see of each, in a run with a cache.
        self._sums = bytearray()
        # The year that the run is about for each type, once it is known.
        self.years: Mapping[str, int] = {}
        # The files beside them: what could not be read, and what else was found.
        self.unread: Sequence[Unread] = ()
        self.others: Sequence[Input] = ()

    def append(self, header: Header, extract: Extract, digests: Mapping[str, Any]) -> None:
        """Add a report."""
        self.headers.append(header)
        self.extracts.append(extract)
        self.digests.append_encoded(_ENCODER.encode(digests))
        self.types.append(sys.intern(header.type))

    def append_encoded(self, kept: Kept) -> None:
        """Add a report as the cache has it."""
        self.headers.append_encoded(kept.header)
        self.extracts.append_encoded(kept.extract)
        self.digests.append_encoded(kept.digests or _NONE)
        self.types.append(sys.intern(kept.type))
        self._sums += kept.beside

    def encoded(self, index: int) -> Kept:
        """A report as it was added, without its body, its digests and its path."""
        header, extract = self.headers.encoded_at(index), self.extracts.encoded_at(index)
        return Kept(self.types[index], header=header, extract=extract, beside=self.sum(index))

    def sum(self, index: int) -> bytes:
        """The hash of what rules over several reports see of this one; empty without a cache."""
        return bytes(self._sums[index * SUM : (index + 1) * SUM])

    def only(self, kept: Sequence[int], years: Mapping[str, int]) -> Reports:
        """The same with these reports only, in a run about these years."""
        if len(kept) == len(self.headers):
            self.years = years
            return self
        found = Reports()
        found.years = years
        found.unread, found.others = self.unread, self.others
        for index in kept:
            found.headers.append_encoded(self.headers.encoded_at(index))
            found.extracts.append_encoded(self.extracts.encoded_at(index))
            found.digests.append_encoded(self.digests.encoded_at(index))
            found.types.append(self.types[index])
            found._sums += self.sum(index)
        return found

    def with_digests(self, digests: Iterable[dict[str, Any]]) -> Reports:
        """The same reports with other digests, one mapping for each."""
        found = Reports()
        found.headers, found.extracts = self.headers, self.extracts
        found.types, found.years = self.types, self.years
        found.unread, found.others = self.unread, self.others
        for own in digests:
            found.digests.append_encoded(_ENCODER.encode(own))
        return found


def plans_of(setup: Prepared, reports: Reports) -> dict[str, Plan]:
    """The plans of the types that the run has.

    A run without a report still says by which rules it would have judged.
    """
    found = set(reports.types)
    return {type: plan for type, plan in setup.plans.items() if type in found or not found}


class SideBySide:
    """The reports of a run side by side, those of each type by themselves.

    ``scopes`` are those of the rules that are asked; ``locator`` gives what finds the places of values in a
    canonical file by its path.
    """

    def __init__(
        self,
        setup: Prepared,
        reports: Reports,
        scopes: Collection[Scope] = EVERY_SCOPE,
        locator: Callable[[str], Locate | None] | None = None,
    ) -> None:
        installed = setup.registry
        if locator is None:
            locator = lru_cache(maxsize=4)(partial(locate_again, readers=tuple(installed.readers.values())))
        self._types = reports.types
        found = {type: array("I") for type in dict.fromkeys(self._types)}
        for index, type in enumerate(self._types):
            found[type].append(index)
        plans = plans_of(setup, reports)
        self._reconcilers = {
            type: Reconciler(
                reports.headers,
                reports.extracts,
                reports.digests,
                plan,
                setup.roster,
                locator,
                indexes=found.get(type, ()),
                mask=installed.report_types[type].mask,
                possible=pointers_of(installed.report_types[type].schema),
                # Of a run with one type every organ on the roster owes a report, whatever its level: one more
                # reported as missing is seen, one too few is not.
                levels=installed.report_types[type].levels if len(plans) > 1 else (),
                year=reports.years.get(type),
                period_at=installed.report_types[type].period_at,
                arrived=Arrived(
                    reports.unread, reports.others, setup.roster, installed.report_types[type].file_names
                ),
                pairs=_pairs(setup.kept, reports),
                notes=_notes(setup.kept, type, reports),
                scopes=scopes,
            )
            for type, plan in plans.items()
        }

    def outcomes(self, indexes: Sequence[int]) -> dict[int, list[Outcome]]:
        """The outcomes of some reports under rules over several reports, by index."""
        found: dict[int, list[Outcome]] = {}
        for type, reconciler in self._reconcilers.items():
            own = [index for index in indexes if self._types[index] == type]
            found.update(zip(own, reconciler.outcomes(own), strict=True))
        return found

    def groups(self) -> list[GroupAudit]:
        """The outcomes of rules over parents and their subordinate organs."""
        return [group for reconciler in self._reconcilers.values() for group in reconciler.groups()]

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report."""
        return [missing for reconciler in self._reconcilers.values() for missing in reconciler.missing()]

    def notes(self) -> list[Message]:
        """Notes on the run as a whole."""
        return [note for reconciler in self._reconcilers.values() for note in reconciler.notes()]


def _pairs(kept: KeptFiles | None, reports: Reports) -> KeptPairs | None:
    """What the cache has of pairs of reports; what it takes is loaded only where there is one."""
    if kept is None:
        return None
    from auditor.running.cache.kept_pairs import KeptPairs

    return KeptPairs(kept, reports.sum)


def _notes(kept: KeptFiles | None, type: str, reports: Reports) -> KeptNotes | None:
    """What the cache has of notes of rules over all reports of a type, by the folder of the first report."""
    if kept is None:
        return None
    from auditor.running.cache.kept_notes import KeptNotes

    return KeptNotes(kept, type, os.path.dirname(reports.headers[0].path) if reports.types else "")


class Elsewhere:
    """The same, from a worker: one that is lost by a rule is started again, and the rule is not asked about
    that report again."""

    def __init__(
        self,
        setup: Prepared,
        reports: Reports,
        calls: Calls,
        limits: Limits,
        scopes: Collection[Scope] = EVERY_SCOPE,
    ) -> None:
        self._setup = setup
        self._scopes = scopes
        self._reports = reports
        self._calls = calls
        self._limits = limits
        self._ended: dict[int, dict[str, str]] = {}
        self._process: Any = None
        self._connection: Connection | None = None

    def outcomes(self, indexes: Sequence[int]) -> dict[int, list[Outcome]]:
        """The outcomes of some reports under rules over several reports, by index."""
        found: dict[int, list[Outcome]] = self._ask("outcomes", indexes)
        return found

    def groups(self) -> list[GroupAudit]:
        """The outcomes of rules over parents and their subordinate organs."""
        found: list[GroupAudit] = self._ask("groups")
        return found

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report."""
        found: list[Missing] = self._ask("missing")
        return found

    def notes(self) -> list[Message]:
        """Notes on the run as a whole."""
        found: list[Message] = self._ask("notes")
        return found

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, what: str, *arguments: Any) -> Any:
        while True:
            connection = self._connection or self._started()
            try:
                connection.send((what, arguments))
                call, how = self._waited(connection), OVERDUE
                if call is None:
                    problem, answer = connection.recv()
                    if problem is None:
                        return answer
                    raise RuntimeError(problem)
            except (EOFError, OSError):
                call, how = self._calls.call(1), DIED
            self.close()
            self._leave_out(call, how)

    def _started(self) -> Connection:
        import multiprocessing

        self._calls.clear()
        context: Any = multiprocessing.get_context(start_method())
        ends: tuple[Connection, Connection] = context.Pipe()
        ours, theirs = ends
        seconds = self._limits.rule_seconds
        self._process = context.Process(
            target=_answer,
            args=(theirs, ours, self._setup, self._reports, self._scopes, self._calls, seconds, self._ended),
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours

    def _waited(self, connection: Connection) -> Call | None:
        """Wait for the worker's answer; the call of a rule that takes too long, if one does."""
        lookout = Lookout(self._calls, self._limits.rule_seconds * HARD, _FOREVER, _FOREVER)
        while not connection.poll(GLANCE):
            call = lookout.overdue()
            if call is not None:
                return call
        return None

    def _leave_out(self, call: Call | None, how: str) -> None:
        if call is None or call.rule is None or call.rule in self._ended.get(call.about, ()):
            raise RuntimeError("the process that compares the reports ended for no reason that is known")
        self._ended.setdefault(call.about, {})[call.rule] = how
        if how == OVERDUE:
            self._calls.line(0).times_out(call.rule)


def _answer(
    connection: Connection,
    ours: Connection,
    setup: Prepared,
    reports: Reports,
    scopes: Collection[Scope],
    calls: Calls,
    seconds: float,
    ended: Mapping[int, Ended],
) -> None:
    """The work of the worker: one answer a question, until nobody asks."""
    # With the parent's end open here, too, this process would not see that the parent is gone.
    ours.close()
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time_limit.begin_worker(seconds, calls, 1)
    time_limit.turn.ended = ended
    with time_limit.judging():
        side_by_side: SideBySide | None = None
        for what, arguments in _questions(connection):
            try:
                side_by_side = side_by_side or SideBySide(setup, reports, scopes)
                answer = getattr(side_by_side, what)(*arguments)
            except Exception:
                connection.send((traceback.format_exc(), None))
            else:
                connection.send((None, answer))
                if setup.kept is not None:
                    setup.kept.write()
            time_limit.turn.line.rests()


def _questions(connection: Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    while True:
        try:
            yield connection.recv()
        except EOFError:
            return
