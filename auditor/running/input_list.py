"""What each file of a run is."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from functools import cache, cached_property

import msgspec

from auditor.messages import Message, message
from auditor.on_demand import OnDemand
from auditor.reports.file_kind import OTHER_YEAR, REPORT
from auditor.running.cache.entries import SUM, hash_of
from auditor.running.file_paths import FilePaths
from auditor.running.inputs import Input

_ENCODER = msgspec.msgpack.Encoder()


class Kinds(msgspec.Struct, frozen=True):
    """What files are that are no plain reports, by the number of the file; ``years`` has for each file the
    other year that its report is on, else 0, packed."""

    others: dict[int, Input]
    years: bytes


class InputList(OnDemand[Input]):
    """What each file of a run is, in order: what comes ``before`` the files, the files at ``paths``, and what
    was ``passed_over``.

    Of a file that is a report only its path is kept, on disk, and the year where it is not that of the run.
    """

    def __init__(self, before: Sequence[Input], paths: FilePaths, passed_over: Sequence[Input]) -> None:
        self._before = before
        self._paths = paths
        self.passed_over = passed_over
        self._others: dict[int, Input] = {}
        self._years = array("i", bytes(array("i").itemsize * len(paths)))

    def put(self, number: int, input: Input) -> None:
        """Say what the file with this number is; by default it is a report."""
        if input.kind != REPORT or input.path != self._paths[number]:
            self._others[number] = input

    def put_year(self, number: int, year: int) -> None:
        """Say that the report in the file with this number is on another year than the run."""
        self._years[number] = year

    def of_file(self, number: int) -> Input:
        """What the file with this number is."""
        known = self._others.get(number)
        year = self._years[number]
        if not year:
            return known or Input(self._paths[number], REPORT)
        path = known.path if known else self._paths[number]
        return Input(path, OTHER_YEAR, reason=_it_is_on(year))

    @property
    def kinds(self) -> Kinds:
        """What the files are, to be kept."""
        return Kinds(self._others, self._years.tobytes())

    def take(self, kinds: Kinds) -> None:
        """Take what was kept of the same files."""
        self._others = kinds.others
        self._years = array("i", kinds.years)

    @cached_property
    def sum_of_paths(self) -> bytes:
        """The hash of all paths."""
        found = hashlib.blake2b(digest_size=SUM)
        for number in range(len(self._paths)):
            path = self._paths.encoded(number)
            found.update(len(path).to_bytes(8, "little") + path)
        found.update(_ENCODER.encode([each.path for each in (*self._before, *self.passed_over)]))
        return found.digest()

    @property
    def sum(self) -> bytes:
        """The hash of all paths, and of what files are that are no reports."""
        return hash_of(self.sum_of_paths, _ENCODER.encode((self._before, self._others, self.passed_over)))

    def __len__(self) -> int:
        return len(self._before) + len(self._paths) + len(self.passed_over)

    def item(self, place: int) -> Input:
        """What one of them is."""
        number = place - len(self._before)
        if number < 0:
            return self._before[place]
        if number < len(self._paths):
            return self.of_file(number)
        return self.passed_over[number - len(self._paths)]


@cache
def _it_is_on(year: int) -> Message:
    """Why a report is not one of the run; many are on the same year."""
    return message("it is on {year}", year=year)
