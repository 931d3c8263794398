"""What runs in a worker process: reading and judging files under time and memory limits."""

from __future__ import annotations

import contextlib
import signal
import struct
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import field

from auditor.reading import long_work
from auditor.reading.files import Saved
from auditor.record import Record
from auditor.running import time_limit
from auditor.running.cache.entries import Kept, kept_of
from auditor.running.calls import Calls, Ended
from auditor.running.examine import Examiner, File
from auditor.running.examined import Examined, NeedsIsolation
from auditor.running.inputs import Input, Unread
from auditor.running.memory_limit import limit_memory
from auditor.running.orphans import end_with_parent
from auditor.startup.prepared import prepared

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS_A_FILE = 60
SECONDS_A_RULE = 20
MEGABYTES = 4096
T = TypeVar("T")
TOLD = struct.Struct("<I")
"""What a worker reports of long work: the parts that begin, or 0 for one that is done."""

Result = Examined | Kept | Unread | Input
"""What comes of a file: a report as it is here, or encoded, as it comes from another process or the cache."""
Parts = Callable[[int, int], None]
"""Called with how many parts of long work are done, of how many."""
MakeExaminer = Callable[[bool], Examiner]
_examiner: Examiner | None = None


class Limits(Record, frozen=True):
    """What reading one file may take in a worker.

    More seconds only where its reader asks for them by the page. ``rule_seconds`` are those of one call of a
    rule.
    """

    seconds: float = SECONDS_A_FILE
    rule_seconds: float = SECONDS_A_RULE
    megabytes: int = MEGABYTES


class Task(Record, frozen=True):
    """A file for a worker: its number in the run, and the rules that are not to be asked about it.

    ``content`` is that of one that the worker does not read itself, ``saved`` what is known of the parts of a
    saved page.
    """

    number: int
    path: str
    content: bytes | None
    ended: Ended
    saved: Saved = field(default_factory=dict)


class _Teller:
    """The watcher of a worker: it moves the time limit and reports to the parent."""

    def __init__(self, writer: Connection) -> None:
        self._writer = writer

    def begins(self, parts: int, seconds: float) -> None:
        time_limit.grant(parts * seconds)
        self._tell(parts)

    def did(self) -> None:
        self._tell(0)

    def _tell(self, parts: int) -> None:
        # The parent may have gone, or have given up waiting.
        with contextlib.suppress(OSError):
            self._writer.send_bytes(TOLD.pack(parts))


def start_worker(
    make_examiner: MakeExaminer, limits: Limits, news: Connection, jobs: int, calls: Calls, lock: Any
) -> None:
    """Make this process a worker that examines files; ``lock`` is for those of its pool."""
    global _examiner
    limit_worker(limits, news, jobs, calls, lock)
    _examiner = make_examiner(True)


def limit_worker(limits: Limits, news: Connection, jobs: int, calls: Calls, lock: Any) -> None:
    """Make this process a worker under limits."""
    end_with_parent()
    long_work.watched_by(_Teller(news), jobs)
    # An interrupt is the parent's to handle; workers end with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with lock:
        number = calls.next_number()
    time_limit.begin_worker(limits.rule_seconds, calls, number)
    limit_memory(limits.megabytes)


def examine_batch(tasks: list[Task], seconds: float) -> list[Result]:
    """What each of some files gives."""
    assert _examiner is not None
    results: list[Result] = []
    files = iter(
        [
            File(
                task.path,
                task.content,
                task.number,
                partial(time_limit.file, task.number, task.ended, seconds),
            )
            for task in tasks
        ]
    )
    while found := _examiner.examine_next(files):
        for result in found:
            assert not isinstance(result, NeedsIsolation)
            # Encoded here it need not be taken apart and put together again to be sent and stored.
            if isinstance(result, Examined) and result.again is None:
                results.append(kept_of(result))
            else:
                results.append(result)
    _examiner.write()
    prepared.write()
    return results


def work_alone(work: Callable[[Examiner], T], seconds: float) -> T:
    """The result of work on one file."""
    assert _examiner is not None
    with time_limit.file(0, {}, seconds):
        result = work(_examiner)
    prepared.write()
    return result
