"""What runs in the process that a worker of a cluster starts: it examines files under the limits that the
workers of one computer have, and sends back what the run keeps of them, encoded."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.connection import Connection
from typing import Any

import msgspec
from msgspec import field

from auditor.errors import AuditorError, UnreadableError
from auditor.messages import Message, message
from auditor.reading.files import Beside, content_of, given, noting_beside
from auditor.reading.reader import Reader
from auditor.record import Record
from auditor.rules.declaration import Scope
from auditor.running import time_limit
from auditor.running.cache.entries import Conditions, Kept, digest_of, kept_of
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.calls import Calls, Ended
from auditor.running.cluster.software import Software, software
from auditor.running.examine import Examiner, locate_in
from auditor.running.examined import Examined, NeedsIsolation, NotExamined
from auditor.running.inputs import Input, Unread
from auditor.running.plan import ActiveRule
from auditor.running.reconcile import Locate
from auditor.running.side_by_side import Prepared, Reports, SideBySide
from auditor.running.worker import Limits, Task, limit_worker
from auditor.startup.prepared import prepared as compiled

_ENCODER = msgspec.msgpack.Encoder()
# Answers of rules are not kept one by one; those that are errors are told apart all the same.
_ANY_KEY = b"-"


class Answer(Record, frozen=True):
    """What a file gave, the files ``beside`` it that its reader asked for, and, where it may be kept for
    another run, the hash of its content and the conditions of that."""

    result: Kept | Examined | Unread | Input
    beside: tuple[Beside, ...] = ()
    digest: str = ""
    conditions: Conditions | None = None


class Part(Record, frozen=True):
    """Reports to be compared with each other, without their bodies.

    ``files`` has the content of canonical files by their paths, None for one that is not there any more.
    """

    reports: tuple[Kept, ...]
    files: Mapping[str, bytes | None] = field(default_factory=dict)


class Compared(Record, frozen=True):
    """The outcomes of some reports under rules over a series, encoded; ``absent`` are the canonical files in
    which places of values were to be found and that are not here."""

    outcomes: tuple[bytes, ...]
    absent: tuple[str, ...]


class _ToKeep(KeptFiles):
    """Takes what would be kept of a file, for whoever has the cache."""

    def __init__(self) -> None:
        self.taken: tuple[str, Kept, Conditions] | None = None

    @property
    def is_off(self) -> bool:
        """Never."""
        return False

    def reading(self, digest: str, path: str) -> None:
        """Nothing was read before."""

    def rule(self, active: ActiveRule) -> bytes:
        """A key for any rule."""
        return _ANY_KEY

    def keep(
        self,
        digest: str,
        path: str,
        *,
        kept: Kept | None = None,
        conditions: Conditions | None = None,
        reading: object = None,
    ) -> None:
        """Take what a file gave."""
        self.taken = None if kept is None else (digest, kept, conditions or Conditions())

    def write(self) -> None:
        """Nothing is written here."""


class _Process:
    """What this process has: the examiner, or the ``problem`` why it has none."""

    def __init__(self) -> None:
        self.setup: Prepared | None = None
        self.examiner: Examiner | None = None
        self.software: Software | None = None
        self.problem: Message | None = None
        self.to_keep = _ToKeep()


_this = _Process()


def start(
    prepared: bytes, folder: str, limits: Limits, news: Connection, jobs: int, calls: Calls, lock: Any
) -> None:
    """Make this process a worker, for a setup as it was sent; paths count from a folder."""
    limit_worker(limits, news, jobs, calls, lock)
    try:
        if folder:
            os.chdir(folder)
        setup = _this.setup = pickle.loads(prepared)
        _this.software = software(setup.registry)
        _this.examiner = setup.examiner(True)
        _this.examiner.keep_in(_this.to_keep)
    except AuditorError as error:
        _this.problem = error.message
    except Exception as error:
        _this.problem = message(
            "the run cannot be set up: {problem}", problem=f"{type(error).__name__}: {error}"
        )


def ready() -> Software | Message:
    """What is installed here, or why this process cannot work."""
    if _this.software is None or _this.problem is not None:
        return _this.problem or message("the run cannot be set up: {problem}", problem="–")
    return _this.software


def examine(tasks: list[Task], seconds: float) -> list[Answer]:
    """What each of some files gives."""
    assert _this.examiner is not None
    answers = []
    for task in tasks:
        _this.to_keep.taken = None
        with noting_beside() as beside, given(task.saved), time_limit.file(task.number, task.ended, seconds):
            result = _this.examiner.examine(task.path, task.content)
        answers.append(_answer(result, tuple(dict.fromkeys(beside))))
    compiled.write()
    return answers


def _answer(result: Examined | NotExamined, beside: tuple[Beside, ...]) -> Answer:
    assert not isinstance(result, NeedsIsolation)
    if isinstance(result, Examined) and result.again is not None:
        return Answer(result, beside)
    if _this.to_keep.taken is not None:
        digest, kept, conditions = _this.to_keep.taken
        return Answer(kept, beside, digest, conditions)
    if isinstance(result, Examined):
        return Answer(kept_of(result), beside)
    return Answer(result, beside)


def compare(part: Part, ended: Mapping[int, Ended]) -> Compared:
    """What the rules over a series say of reports; ``ended`` are those not to be asked about some of them."""
    assert _this.setup is not None
    reports = Reports()
    for report in part.reports:
        reports.append_encoded(report)
    places = _Places(reports, part.files, tuple(_this.setup.registry.readers.values()))
    time_limit.turn.ended = ended
    try:
        with time_limit.judging():
            side_by_side = SideBySide(_this.setup, reports, (Scope.SERIES,), cache(places.locator))
            found = side_by_side.outcomes(range(len(part.reports)))
    finally:
        time_limit.turn.line.rests()
    outcomes = tuple(_ENCODER.encode(found[index]) for index in range(len(part.reports)))
    return Compared(outcomes, tuple(places.absent))


class _Places:
    """The places of values in canonical files: in those that were sent, or in the same ones here."""

    def __init__(self, reports: Reports, sent: Mapping[str, bytes | None], readers: Sequence[Reader]) -> None:
        self._digests = {header.path: header.file.sha256 for header in reports.headers}
        self._sent = sent
        self._readers = readers
        self.absent: dict[str, None] = {}

    def locator(self, path: str) -> Locate | None:
        """What finds the places in one file."""
        if path not in self._sent:
            content = self._here(path)
            if content is None:
                self.absent[path] = None
        else:
            content = self._sent[path]
        found: Locate | None = None if content is None else locate_in(path, content, self._readers)
        return found

    def _here(self, path: str) -> bytes | None:
        try:
            content = content_of(path, self._readers)
        except (UnreadableError, ValueError):
            return None
        return content if digest_of(content) == self._digests[path] else None
