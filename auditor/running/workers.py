"""Worker processes that examine files under time and memory limits.

A batch whose worker dies or hangs is run again
file by file, so that the file at fault costs one ``unread`` line and the rest is read.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from auditor.errors import UnreadableError
from auditor.messages import message
from auditor.reading.files import Saved, printable
from auditor.running.calls import DIED, GLANCE, HARD, OVERDUE, Call, Calls, Lookout, calls_about
from auditor.running.examine import Examiner
from auditor.running.inputs import Unread
from auditor.running.processes import start_method
from auditor.running.worker import TOLD, Limits, MakeExaminer, Parts, Task, start_worker, work_alone

BATCH = 100
_GRACE = 30
_ENDING = 5
_T = TypeVar("_T")
R = TypeVar("R")

_File = tuple[int, str]
_Pending = tuple[list[_File], Future[list[R]] | None]
Begin = Callable[[Connection, int, Calls, Any], None]
"""What a worker does first: with the pipe of its news, how many they are, their lines, and their lock."""


class Workers(Generic[R]):
    """A pool that is made when the first batch comes and made anew when a worker is lost.

    ``begin`` is what a worker does first, ``examine`` what it does with a batch of files within so many
    seconds each. ``contents`` are those of files that a worker does not read itself, ``saved`` the parts of
    saved pages that it does not look up. ``method`` is how workers are started, if not as the system does it.
    """

    def __init__(
        self,
        jobs: int,
        begin: Begin,
        examine: Callable[[list[Task], float], list[R]],
        limits: Limits,
        contents: Mapping[str, bytes],
        parts: Parts | None = None,
        calls: Calls | None = None,
        *,
        saved: Mapping[str, Saved] | None = None,
        method: str = "",
    ) -> None:
        self._contents = contents
        self._saved = saved or {}
        self._examine = examine
        self._method = method or start_method()
        self._news = _News(parts)
        self._jobs = jobs
        self._begin = begin
        self._limits = limits
        self._calls = calls or Calls((), jobs)
        self._ended: dict[int, dict[str, str]] = {}
        self._begun = 0
        self._has_ended = False
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers[R]:
        return self

    def __exit__(self, *exception: object) -> None:
        if exception[0] is not None:
            self.abandon()
        elif self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._news.close()

    def run(self, paths: Sequence[str]) -> Iterator[R | Unread]:
        """The results of the paths, in order."""
        begun = self._begun
        self._begun += len(paths)
        size = max(1, min(BATCH, -(-len(paths) // (self._jobs * 4))))
        pending: list[_Pending[R]] = []
        for start in range(0, len(paths), size):
            batch = [*enumerate(paths[start : start + size], start=begun + start)]
            pending.append((batch, self._submit(batch)))
            if len(pending) > 2 * self._jobs:
                yield from self._finish(pending)
        while pending:
            yield from self._finish(pending)

    def _finish(self, pending: list[_Pending[R]]) -> Iterator[R | Unread]:
        """The results of the first batch, or none yet if its worker was lost by a rule: it is run again."""
        batch, future = pending.pop(0)
        try:
            yield from self._result(future)
            return
        except LostError as lost:
            # The pool is gone with all that was under way: the other batches are submitted anew. If it is not
            # known what is to blame, this one is run file by file.
            if lost.call is not None and self._is_left_out(lost.call):
                pending.insert(0, (batch, None))
            else:
                for file in batch:
                    yield self._alone(file)
        pending[:] = [(later, self._submit(later)) for later, _ in pending]

    def _alone(self, file: _File) -> R | Unread:
        """The result of a file that is alone in the pool, without the rules that end their process."""
        number, path = file
        while True:
            try:
                return self._result(self._submit([file]))[0]
            except LostError as lost:
                call = lost.call or next(calls_about(self._calls, number), None)
                if call is None or not self._is_left_out(call, died=lost.call is None):
                    return _quarantined(path, self._limits)

    def _is_left_out(self, call: Call, *, died: bool = False) -> bool:
        """Whether the loss of a worker is a rule's fault, which then is not asked about that file again."""
        ended = self._ended.setdefault(call.about, {})
        if call.rule is None or call.rule in ended:
            return False
        ended[call.rule] = DIED if died else OVERDUE
        if not died:
            self._calls.line(0).times_out(call.rule)
        return True

    def _submit(self, batch: Sequence[_File]) -> Future[list[R]] | None:
        files = [
            Task(
                number,
                path,
                self._contents.get(path),
                self._ended.get(number, {}),
                self._saved.get(path, {}),
            )
            for number, path in batch
        ]
        return self._submitted(self._examine, files, self._limits.seconds)

    def _submitted(self, work: Callable[..., _T], *arguments: Any) -> Future[_T] | None:
        if self._has_ended:
            raise RuntimeError("these workers have been ended")
        if self._pool is None:
            self._calls.clear()
            self._pool = _pool(self._jobs, self._begin, self._news, self._calls, self._method)
        try:
            return self._pool.submit(work, *arguments)
        except BrokenProcessPool:
            return None

    def ask(self, work: Callable[..., _T], *arguments: Any) -> _T:
        """What a worker answers.

        Raises:
            LostError: it was lost.
        """
        return self._result(self._submitted(work, *arguments))

    def _result(self, future: Future[_T] | None) -> _T:
        """The results of a batch.

        Raises:
            LostError: a worker was lost.
        """
        try:
            if future is None:
                raise LostError(None)
            return self._news.wait(future, self._calls, self._limits)
        except BrokenProcessPool as error:
            self.abandon()
            raise LostError(None) from error
        except LostError:
            self.abandon()
            raise

    def end(self) -> None:
        """End the workers for good, whatever they are at; any thread may ask for it."""
        self._has_ended = True
        self.abandon()
        self._news.close()

    def abandon(self) -> None:
        """End the workers, whatever they are at; work that comes later starts new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            manager: Any = pool._executor_manager_thread
            _kill_workers(pool)
            pool.shutdown(wait=False, cancel_futures=True)
            # This thread of the pool closes what the workers were asked through; that must not happen while
            # the process ends or starts others.
            if manager is not None:
                manager.join(_ENDING)


class LostError(Exception):
    """A worker is gone or was at one thing for too long: at a call, as far as known."""

    def __init__(self, call: Call | None) -> None:
        self.call = call
        super().__init__(call)


def _quarantined(path: str, limits: Limits) -> Unread:
    return Unread(
        printable(path),
        message(
            "reading this file took longer than {seconds} seconds or more than {megabytes} MB, or crashed "
            "its reader; it was not read",
            seconds=int(limits.seconds),
            megabytes=limits.megabytes,
        ),
    )


class _News:
    """The progress of long work in workers: they write to one pipe, and the process that waits for their
    results reads it."""

    def __init__(self, parts: Parts | None = None) -> None:
        self._parts = parts
        self._reader, self.writer = multiprocessing.Pipe(duplex=False)
        self._done = self._total = 0

    def wait(self, future: Future[_T], calls: Calls, limits: Limits) -> _T:
        """The result of a future.

        Raises:
            LostError: a worker has been at one file or one rule for too long, or all have stopped working.
        """
        # Where a worker has timers, they ring first; what they do not end is ended here.
        grace = _GRACE if hasattr(signal, "setitimer") else 0
        lookout = Lookout(calls, limits.rule_seconds * HARD, limits.seconds + grace, limits.seconds + _GRACE)
        while True:
            try:
                return future.result(timeout=GLANCE)
            except FutureTimeoutError:
                if future.done():
                    return future.result()
            self._listen()
            call = lookout.overdue()
            if call is not None or lookout.is_idle():
                raise LostError(call)

    def _listen(self) -> None:
        while self._reader.poll():
            (parts,) = TOLD.unpack(self._reader.recv_bytes(TOLD.size))
            self._total += parts
            self._done += 0 if parts else 1
        if self._parts is not None and self._done < self._total:
            self._parts(self._done, self._total)

    def close(self) -> None:
        """The run does not wait any more."""
        self._reader.close()
        self.writer.close()


def _pool(jobs: int, begin: Begin, news: _News, calls: Calls, method: str) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(
        jobs,
        mp_context=context,
        initializer=begin,
        initargs=(news.writer, jobs, calls, context.Lock()),
    )


def _kill_workers(pool: ProcessPoolExecutor) -> None:
    # The pool has no public way to end a worker that hangs (kill_workers comes with Python 3.14), and other
    # children of this process are none of ours.
    for process in list((pool._processes or {}).values()):
        process.kill()


def alone(
    work: Callable[[Examiner], _T],
    path: str,
    make_examiner: MakeExaminer,
    limits: Limits,
    parts: Parts | None,
) -> _T:
    """The result of work on one file, which must be picklable, done in a worker of its own.

    Raises:
        UnreadableError: the file's reader broke or took too much.
    """
    news = _News(parts)
    calls = Calls((), 1)
    pool = _pool(1, partial(start_worker, make_examiner, limits), news, calls, start_method())
    try:
        return news.wait(pool.submit(work_alone, work, limits.seconds), calls, limits)
    except (BrokenProcessPool, LostError) as error:
        _kill_workers(pool)
        problem = _quarantined(path, limits).error
        raise UnreadableError(problem.template, domain=problem.domain, **problem.fields) from error
    finally:
        # The worker is idle or killed by now; leaving its pool behind would make the interpreter complain as
        # it exits.
        pool.shutdown(wait=True, cancel_futures=True)
        news.close()
