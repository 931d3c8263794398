"""What runs in a worker of a cluster: it hands files to a process of its own and passes the answers on.

A worker of Dask runs its tasks in threads, where no timer rings, and a file that breaks its reader would end
it. So every thread has a process beside it that is under the limits of any worker; a file or a rule that ends
it costs what it costs on one computer, and the worker of the cluster lives on.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Mapping, Sequence
from functools import partial

from distributed import get_worker
from msgspec import field

from auditor.errors import AuditorError, UnreadableError
from auditor.messages import Message, message
from auditor.reading.files import Saved, content_within
from auditor.record import Record
from auditor.running.calls import DIED, OVERDUE, Calls
from auditor.running.cluster import process
from auditor.running.cluster.process import Answer, Compared, Part
from auditor.running.cluster.sent_files import SentFiles
from auditor.running.cluster.software import Software, difference
from auditor.running.inputs import Unread
from auditor.running.worker import Limits
from auditor.running.workers import LostError, Workers

# A process that nobody has asked anything for so long is ended: whoever asked may be gone.
_IDLE_SECONDS = 900.0


class Run(Record, frozen=True):
    """What all workers need to know of a run: the setup, to be unpickled in the process that uses it, the
    files that it is made of, what is installed where it was made, and the rules that it asks."""

    id: str
    prepared: bytes
    files: SentFiles
    software: Software
    limits: Limits
    rules: tuple[str, ...]


class File(Record, frozen=True):
    """A file to examine: its path, and the size and the hash of its content.

    ``content`` is there where the worker is not to look for the file, ``saved`` has the parts of a saved page
    that it is not to look for.
    """

    path: str
    size: int
    digest: bytes
    content: bytes | None = None
    saved: Saved = field(default_factory=dict)


class Batch(Record, frozen=True):
    """The answers about some files, in their order: None for one that is not on the worker, or is another
    one there. ``time_outs`` are the calls of rules that were ended, by rule.

    ``problem`` says why the worker could not work.
    """

    answers: tuple[Answer | None, ...] = ()
    time_outs: Mapping[str, int] = field(default_factory=dict)
    problem: Message | None = None


class Comparison(Record, frozen=True):
    """What rules over a series say of reports: None where the process ended for no reason that is known.

    ``time_outs`` and ``problem`` are those of a :class:`Batch`.
    """

    found: Compared | None
    time_outs: Mapping[str, int] = field(default_factory=dict)
    problem: Message | None = None


def content_hash(content: bytes) -> bytes:
    """The hash that the content of a file is told by."""
    return hashlib.sha256(content, usedforsecurity=False).digest()


class _Steward:
    """The process beside one thread of a worker, for one run."""

    def __init__(self, run: Run) -> None:
        # Dask starts its workers as daemons, which may have no children. These end with their parent by
        # themselves.
        vars(multiprocessing.current_process())["_config"]["daemon"] = False
        self._run = run
        self._lock = threading.Lock()
        self._contents: dict[str, bytes] = {}
        self._saved: dict[str, Saved] = {}
        self._calls = Calls(run.rules, 1, method="spawn")
        self._settled = run.files.settled()
        # This process has threads; a copy of it might wait for ever for what one of them had locked.
        self._workers = Workers[Answer](
            1,
            partial(process.start, run.prepared, self._settled.folder, run.limits),
            process.examine,
            run.limits,
            self._contents,
            calls=self._calls,
            saved=self._saved,
            method="spawn",
        )
        self._idle: threading.Timer | None = None
        self._is_fit = False

    def problem(self) -> Message | None:
        """Why this worker cannot take part in the run, if it cannot; it is asked once."""
        with self._lock:
            if not self._is_fit:
                self._used()
                worker = get_worker().address
                try:
                    found = self._workers.ask(process.ready)
                except LostError:
                    return message("the process beside the worker {worker} does not start", worker=worker)
                if isinstance(found, Message):
                    return message(
                        "the worker {worker} cannot take part: {problem}", worker=worker, problem=found
                    )
                problem = difference(self._run.software, found, worker)
                if problem is not None:
                    return problem
                self._is_fit = True
            return None

    def examine(self, files: Sequence[File], off: Sequence[str]) -> Batch:
        """What files give, without the rules that are ``off``."""
        with self._lock:
            self._used()
            before = self._time_outs()
            for rule in off:
                self._calls.switch_off(rule)
            for file in files:
                content = self._content(file)
                if content is not None:
                    self._contents[file.path] = content
                    self._saved[file.path] = file.saved
            try:
                found = iter(list(self._workers.run(list(self._contents))))
                answers = tuple(
                    _as_answer(next(found)) if file.path in self._contents else None for file in files
                )
            finally:
                self._contents.clear()
                self._saved.clear()
            return Batch(answers, self._new_time_outs(before))

    def compare(self, part: Part, off: Sequence[str]) -> Comparison:
        """What the rules over a series say of reports, without the rules that are ``off``.

        A rule that ends the process is left out, as where one computer compares all reports.
        """
        with self._lock:
            self._used()
            before = self._time_outs()
            for rule in off:
                self._calls.switch_off(rule)
            ended: dict[int, dict[str, str]] = {}
            while True:
                try:
                    found = self._workers.ask(process.compare, part, ended)
                    return Comparison(found, self._new_time_outs(before))
                except LostError as lost:
                    call = lost.call or self._calls.call(1)
                    if call is None or call.rule is None or call.rule in ended.get(call.about, ()):
                        return Comparison(None)
                    ended.setdefault(call.about, {})[call.rule] = OVERDUE if lost.call else DIED
                    if lost.call:
                        self._calls.line(0).times_out(call.rule)

    def _content(self, file: File) -> bytes | None:
        """The content of a file; None where it is not here."""
        if file.content is not None:
            return file.content
        try:
            content = content_within(os.path.join(self._run.files.folder, file.path), file.size)
        except (UnreadableError, ValueError):
            return None
        return content if content_hash(content) == file.digest else None

    def _time_outs(self) -> dict[str, int]:
        return {rule: count for rule in self._calls.rules if (count := self._calls.time_outs(rule))}

    def _new_time_outs(self, before: Mapping[str, int]) -> dict[str, int]:
        return {
            rule: more
            for rule, count in self._time_outs().items()
            if (more := count - before.get(rule, 0)) > 0
        }

    def _used(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = threading.Timer(_IDLE_SECONDS, self._rest)
        self._idle.daemon = True
        self._idle.start()

    def _rest(self) -> None:
        """End the process; the next question starts it again."""
        with self._lock:
            self._workers.abandon()

    def close(self) -> None:
        """The run is over, also where the process is still at something."""
        if self._idle is not None:
            self._idle.cancel()
        self._workers.end()
        self._settled.close()


def _as_answer(found: Answer | Unread) -> Answer:
    return Answer(found) if isinstance(found, Unread) else found


_stewards: dict[int, tuple[str, _Steward]] = {}
_lock = threading.Lock()


def _steward(run: Run) -> _Steward:
    """That of this thread; one of an earlier run goes."""
    thread = threading.get_ident()
    with _lock:
        known = _stewards.get(thread)
    if known is not None and known[0] == run.id:
        return known[1]
    if known is not None:
        known[1].close()
    made = _Steward(run)
    with _lock:
        _stewards[thread] = run.id, made
    return made


def check(run: Run) -> Message | None:
    """Why this worker cannot take part in a run, if it cannot."""
    try:
        return _steward(run).problem()
    except AuditorError as error:
        return error.message


def examine(run: Run, files: Sequence[File], off: Sequence[str]) -> Batch:
    """What files give, without the rules that are ``off``.

    A worker that came after the run had begun is checked first.
    """
    problem = check(run)
    return Batch(problem=problem) if problem is not None else _steward(run).examine(files, off)


def compare(run: Run, part: Part, off: Sequence[str]) -> Comparison:
    """What the rules over a series say of reports, as :func:`examine` gives what files give."""
    problem = check(run)
    return Comparison(None, problem=problem) if problem is not None else _steward(run).compare(part, off)


def end(run: str) -> None:
    """End the processes of a run on this worker."""
    with _lock:
        ended = [(thread, known) for thread, (id, known) in _stewards.items() if id == run]
        for thread, _ in ended:
            del _stewards[thread]
    for _, steward in ended:
        steward.close()
