"""Where files are examined: in this process, or in worker processes under time and memory limits.

Files whose readers run native code always go to a worker. A batch whose worker dies or hangs is run again
file by file, so that the file at fault costs one ``unread`` line and the rest is read.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import Connection
from typing import TypeVar

from auditor.errors import UnreadableError
from auditor.messages import message
from auditor.reading import long_work
from auditor.reading.files import STDIN, printable
from auditor.running.examine import Examined, Examiner, NeedsIsolation
from auditor.running.inputs import Unread

BATCH = 100
SECONDS_A_FILE = 60
MEGABYTES = 4096
_GRACE = 30
_GLANCE = 0.5
_T = TypeVar("_T")
_TOLD = struct.Struct("<Id")

Result = Examined | Unread
MakeExaminer = Callable[[bool], Examiner]
Parts = Callable[[int, int], None]
_examiner: Examiner | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take in a worker.

    More seconds only where its reader asks for them by the page.
    """

    seconds: float = SECONDS_A_FILE
    megabytes: int = MEGABYTES


def examine_all(
    paths: Sequence[str],
    make_examiner: MakeExaminer,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    isolated_suffixes: Iterable[str] = (),
    parts: Parts | None = None,
) -> Iterator[Result]:
    """The result of every path, in the order of the paths.

    ``make_examiner(isolated)`` builds an examiner, here or in a worker, and must be picklable where workers
    are not forked. With one job, files that need no isolation are examined in this process. ``parts(done,
    total)`` is called while the run waits for files that take long to read, with the pages that are done.
    """
    limits = limits or Limits()
    suffixes = tuple(isolated_suffixes)
    local = make_examiner(False)
    # A worker has no standard input of its own.
    contents = {STDIN: local.standard_input()} if STDIN in paths else {}
    with _Workers(max(1, jobs), make_examiner, limits, contents, parts) as workers:
        if jobs > 1:
            yield from workers.run(paths)
            return
        for isolated, group in _grouped(paths, suffixes):
            if isolated:
                yield from workers.run(group)
                continue
            waiting = iter([(path, contents.get(path)) for path in group])
            while results := local.examine_next(waiting):
                for isolated, some in groupby(results, key=lambda result: isinstance(result, NeedsIsolation)):
                    if isolated:
                        yield from workers.run(
                            [each.path for each in some if isinstance(each, NeedsIsolation)]
                        )
                    else:
                        yield from (each for each in some if not isinstance(each, NeedsIsolation))


def _grouped(paths: Sequence[str], suffixes: tuple[str, ...]) -> Iterator[tuple[bool, list[str]]]:
    """Neighbouring paths of one kind together, so that a worker gets batches and the order stays."""
    group: list[str] = []
    kind = False
    for path in paths:
        isolated = path.lower().endswith(suffixes) if suffixes else False
        if group and isolated != kind:
            yield kind, group
            group = []
        kind = isolated
        group.append(path)
    if group:
        yield kind, group


class _Workers:
    """A pool that is made when the first batch comes and made anew when a worker is lost."""

    def __init__(
        self,
        jobs: int,
        make_examiner: MakeExaminer,
        limits: Limits,
        contents: Mapping[str, bytes],
        parts: Parts | None = None,
    ) -> None:
        self._contents = contents
        self._news = _News(parts)
        self._jobs = jobs
        self._make_examiner = make_examiner
        self._limits = limits
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *exception: object) -> None:
        if exception[0] is not None:
            self._abandon()
        elif self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._news.close()

    def run(self, paths: Sequence[str]) -> Iterator[Result]:
        """The results of the paths, in order."""
        size = max(1, min(BATCH, -(-len(paths) // (self._jobs * 4))))
        batches = [list(paths[start : start + size]) for start in range(0, len(paths), size)]
        pending: list[tuple[list[str], Future[list[Result]] | None]] = []
        waiting = iter(batches)
        for batch in waiting:
            pending.append((batch, self._submit(batch)))
            if len(pending) > 2 * self._jobs:
                yield from self._finish(pending)
        while pending:
            yield from self._finish(pending)

    def _finish(self, pending: list[tuple[list[str], Future[list[Result]] | None]]) -> Iterator[Result]:
        batch, future = pending.pop(0)
        results = self._result(future, len(batch))
        if results is None:
            # The pool is gone with all that was under way: this batch is run file by file, the others are
            # submitted anew.
            for path in batch:
                alone = self._result(self._submit([path]), 1)
                yield from alone if alone is not None else [_quarantined(path, self._limits)]
            pending[:] = [(later, self._submit(later)) for later, _ in pending]
        else:
            yield from results

    def _submit(self, batch: list[str]) -> Future[list[Result]] | None:
        if self._pool is None:
            self._pool = _pool(self._jobs, self._make_examiner, self._limits, self._news)
        try:
            files = [(path, self._contents.get(path)) for path in batch]
            return self._pool.submit(_examine_batch, files, self._limits.seconds)
        except BrokenProcessPool:
            return None

    def _result(self, future: Future[list[Result]] | None, files: int) -> list[Result] | None:
        if future is None:
            self._abandon()
            return None
        try:
            return self._news.wait(future, self._limits.seconds * files + _GRACE)
        except (BrokenProcessPool, FutureTimeoutError):
            self._abandon()
            return None

    def _abandon(self) -> None:
        if self._pool is not None:
            _kill_workers(self._pool)
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


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
        self._granted = 0.0
        self._done = self._total = 0

    def wait(self, future: Future[_T], seconds: float) -> _T:
        """The result of a future that may take ``seconds``, and the time that workers have granted to files.

        Raises:
            TimeoutError: it took longer.
        """
        start = time.monotonic()
        while True:
            left = start + seconds + self._granted - time.monotonic()
            try:
                return future.result(timeout=max(0.0, min(_GLANCE, left)))
            except FutureTimeoutError:
                if future.done():
                    return future.result()
                if left <= 0:
                    raise
            self._listen()

    def _listen(self) -> None:
        while self._reader.poll():
            parts, seconds = _TOLD.unpack(self._reader.recv_bytes(_TOLD.size))
            self._granted += parts * seconds
            self._total += parts
            self._done += 0 if parts else 1
        if self._parts is not None and self._done < self._total:
            self._parts(self._done, self._total)

    def close(self) -> None:
        """The run does not wait any more."""
        self._reader.close()
        self.writer.close()


class _Teller:
    """The watcher of a worker: it moves the time limit and reports to the parent."""

    def __init__(self, writer: Connection) -> None:
        self._writer = writer

    def begins(self, parts: int, seconds: float) -> None:
        if hasattr(signal, "setitimer"):
            left, _ = signal.getitimer(signal.ITIMER_REAL)
            if left:
                signal.setitimer(signal.ITIMER_REAL, left + parts * seconds)
        self._tell(parts, seconds)

    def did(self) -> None:
        self._tell(0, 0.0)

    def _tell(self, parts: int, seconds: float) -> None:
        # The parent may have gone, or have given up waiting.
        with contextlib.suppress(OSError):
            self._writer.send_bytes(_TOLD.pack(parts, seconds))


def _pool(jobs: int, make_examiner: MakeExaminer, limits: Limits, news: _News) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("fork" if _forks() else "spawn"),
        initializer=_start_worker,
        initargs=(make_examiner, limits, news.writer, jobs),
    )


def _kill_workers(pool: ProcessPoolExecutor) -> None:
    # The pool has no public way to end a worker that hangs (kill_workers comes with Python 3.14), and other
    # children of this process are none of ours.
    for process in list((pool._processes or {}).values()):
        process.kill()


def _forks() -> bool:
    return sys.platform.startswith("linux")


def _start_worker(make_examiner: MakeExaminer, limits: Limits, news: Connection, jobs: int) -> None:
    global _examiner
    long_work.watched_by(_Teller(news), jobs)
    # An interrupt is the parent's to handle; workers end with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        size = limits.megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    _examiner = make_examiner(True)


def _examine_batch(files: list[tuple[str, bytes | None]], seconds: float) -> list[Result]:
    assert _examiner is not None
    results: list[Result] = []
    for path, content in files:
        with _alarm(seconds):
            result = _examiner.examine(path, content)
        assert not isinstance(result, NeedsIsolation)
        results.append(result)
    return results


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
    pool = _pool(1, make_examiner, limits, news)
    try:
        return news.wait(pool.submit(_work_alone, work, limits.seconds), limits.seconds + _GRACE)
    except (BrokenProcessPool, FutureTimeoutError) as error:
        _kill_workers(pool)
        problem = _quarantined(path, limits).error
        raise UnreadableError(problem.template, domain=problem.domain, **problem.fields) from error
    finally:
        # The worker is idle or killed by now; leaving its pool behind would make the interpreter complain as
        # it exits.
        pool.shutdown(wait=True, cancel_futures=True)
        news.close()


def _work_alone(work: Callable[[Examiner], _T], seconds: float) -> _T:
    assert _examiner is not None
    with _alarm(seconds):
        return work(_examiner)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """The default action of the alarm ends this process, even inside native code.

    The parent then sets the file aside.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def jobs_of(wanted: str | int) -> int:
    """The number of worker processes that ``--jobs`` means: a number, or ``auto`` for one per core."""
    if wanted == "auto":
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(wanted)
