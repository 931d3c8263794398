"""The files of a run, examined: reports on disk, what could not be read, and what each file is."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from auditor.reading.reader import Reader
from auditor.record import Record
from auditor.reports.file_kind import REPORT
from auditor.reports.gist import Gist, gist_of
from auditor.reports.roster import Roster
from auditor.rules.finding import Outcome
from auditor.running.cache.entries import SUM, Kept, hash_of, kept_of
from auditor.running.calls import Calls
from auditor.running.choice import Choice, choose
from auditor.running.examine_all import Away, examine_all
from auditor.running.examined import Again, Body, Examined
from auditor.running.input_list import InputList
from auditor.running.inputs import Input, Inputs, Unread
from auditor.running.side_by_side import Beside, Elsewhere, Prepared, Reports, SideBySide
from auditor.running.spool import Spool
from auditor.running.worker import Limits, Result

Progress = Callable[[int, int], None]
Series = Callable[
    [
        Reports,
        Roster,
        Sequence[Reader],
        SideBySide | Elsewhere,
        Callable[[Reports], dict[int, list[Outcome]]],
    ],
    Beside,
]
"""The reports side by side, with rules over a series asked elsewhere: of the reports, the roster, the
readers, what asks the other rules, and what asks rules over a series about some reports here."""
_T = TypeVar("_T")
_ENCODER = msgspec.msgpack.Encoder()


class Work(Record, frozen=True):
    """How a run works: in how many processes, within which limits, and whether rules may be called ``here``,
    in this process; ``away`` examines files elsewhere, and ``series`` asks rules over a series there."""

    jobs: int
    limits: Limits
    calls: Calls
    here: bool
    progress: Progress | None
    parts: Progress | None
    away: Away | None = None
    series: Series | None = None


class ExaminedFiles:
    """The examined reports of a run, on disk, and what could not be read.

    ``again`` is what further plans answered about each; empty without such plans. ``places`` are those of the
    reports that were kept among all that the files gave.
    """

    def __init__(self, setup: Prepared, inputs: Inputs, work: Work) -> None:
        self._types = setup.registry.report_types
        self.reports = Reports()
        self.bodies: Spool[Body] = Spool(Body)
        self.again: Spool[Again] = Spool(Again)
        self.unread: list[Unread] = list(inputs.unread)
        # A file whose report repeats another one, or is on another year than the run, gets its kind once all
        # reports are known: it is a report here.
        self.inputs = InputList(tuple(map(_input_of, inputs.unread)), inputs.paths, inputs.passed_over)
        # To look at the code takes some seconds where the cache does not know it: done before progress begins
        # to be shown, which is where something has taken long.
        _ = setup.kept is not None and setup.kept.is_off
        if work.progress:
            work.progress(0, len(inputs.paths))
        results = examine_all(
            inputs.paths,
            setup.examiner,
            jobs=work.jobs,
            limits=work.limits,
            isolated_suffixes=_only_isolated(setup.registry.readers.values()),
            parts=work.parts,
            calls=work.calls,
            here=work.here,
            away=work.away,
        )
        self._sums = bytearray()
        # The number of the file of each report.
        self._numbers = array("I")
        self.places = array("I")
        for number, result in enumerate(results):
            if isinstance(result, Examined) and result.again is not None:
                self.again.append(result.again)
            taken = kept_of(result) if isinstance(result, Examined) and setup.kept else result
            self._take(taken, number)
            if work.progress:
                work.progress(number + 1, len(inputs.paths))

    @property
    def sum(self) -> bytes:
        """The hash of all that the files gave, in a run with a cache."""
        return hash_of(self._sums, self.inputs.sum, _ENCODER.encode(self.unread))

    def sum_of(self, index: int) -> bytes:
        """The hash of all that the file of a report gave, in a run with a cache."""
        start = self.places[index] * SUM
        return bytes(self._sums[start : start + SUM])

    def _take(self, result: Result, number: int) -> None:
        """Take the result of the file with this number."""
        if isinstance(result, Kept) and result.other is not None:
            result = result.other
        if isinstance(result, Unread):
            self.unread.append(result)
            self.inputs.put(number, _input_of(result))
        elif isinstance(result, Input):
            self.inputs.put(number, result)
        else:
            if isinstance(result, Kept):
                path = result.path
                self.reports.append_encoded(result)
                self.bodies.append_encoded(result.body)
                self._sums += result.whole
            else:
                path = result.header.path
                self.reports.append(result.header, result.extract, result.digests)
                self.bodies.append(result.body)
            self.inputs.put(number, Input(path, REPORT))
            self._numbers.append(number)

    def _gist(self, index: int) -> Gist:
        extract = self.reports.extracts[index]
        kind = self._types[self.reports.types[index]]
        return gist_of(extract.whole(), kind.published_on, len(extract.issues), kind.tables or ("",))

    def _is_of_unsure_period(self, index: int) -> bool:
        at = self._types[self.reports.types[index]].period_at
        return bool(at) and any(issue.at == at for issue in self.reports.extracts[index].issues)

    def choose(self, roster: Roster, year: int | None, prefer: Sequence[str]) -> Choice:
        """Keep the reports that count, and say what the other files are."""
        choice = choose(
            self.reports.headers,
            self._gist,
            roster,
            self._types,
            year=year,
            prefer=prefer,
            is_of_unsure_period=self._is_of_unsure_period,
        )
        for index, number in enumerate(self._numbers):
            self.inputs.put_year(number, choice.other_years[index])
        for index, input in choice.dropped.items():
            self.inputs.put(self._numbers[index], input)
        self.keep(choice.kept, choice.years)
        return choice.renumbered()

    def keep(self, places: array[int], years: Mapping[str, int]) -> None:
        """Keep the reports at these places, for a run about these years."""
        self.places = places
        if len(places) < len(self.bodies):
            self.bodies = _only(self.bodies, places, Body)
            if len(self.again):
                self.again = _only(self.again, places, Again)
        self.reports = self.reports.only(places, years)
        self.reports.unread, self.reports.others = self.unread, self.inputs


def _only(values: Spool[_T], kept: Iterable[int], kind: type[_T]) -> Spool[_T]:
    found = Spool(kind)
    for index in kept:
        found.append_encoded(values.encoded_at(index))
    return found


def _input_of(unread: Unread) -> Input:
    return Input(unread.path, unread.kind, reason=unread.error)


def _only_isolated(readers: Iterable[Reader]) -> set[str]:
    """The suffixes of files that are read in a worker whatever they hold.

    A ``.json`` may be a web page, which is for a worker, but nearly all are canonical reports: which it is
    is seen as it is opened.
    """
    isolated: set[str] = set()
    cheap: set[str] = set()
    for reader in readers:
        (isolated if reader.isolated else cheap).update(reader.suffixes)
    return isolated - cheap
