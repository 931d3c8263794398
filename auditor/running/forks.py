"""Parts of a work done by forks of this process.

They have all that it has, so that they are sent nothing but which part.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from auditor.running import time_limit
from auditor.running.calls import GLANCE, HARD, Calls, Lookout
from auditor.running.orphans import end_with_parent
from auditor.running.worker import Limits

P = TypeVar("P")
R = TypeVar("R")
# So many parts a fork has at a time, so that it need not wait for the next one.
_AT_ONCE = 2
# How many parts may be done, for each fork, before the first of them is taken.
_AHEAD = 4


def in_forks(
    work: Callable[[P], R], parts: Sequence[P], forks: int, calls: Calls, limits: Limits
) -> Generator[R, None, None]:
    """What the work makes of each part, in the order of the parts.

    What a fork cannot do, because it is lost, takes too long or finds an error, is done by this process.
    ``calls`` has a line for each fork.
    """
    workers = _Forks(work, parts, calls, limits, min(forks, len(parts)))
    try:
        for number, part in enumerate(parts):
            found = workers.answer(number)
            yield work(part) if found is None else found[0]
    finally:
        workers.close()


class _Forks(Generic[P, R]):
    """The forks, what each of them is at, and what they have found that was not asked for yet."""

    def __init__(
        self, work: Callable[[P], R], parts: Sequence[P], calls: Calls, limits: Limits, count: int
    ) -> None:
        self._waiting = deque(range(len(parts)))
        self._found: dict[int, tuple[R]] = {}
        self._at: dict[Connection, deque[int]] = {}
        calls.clear()
        self._lookout = Lookout(calls, limits.rule_seconds * HARD, limits.seconds, float("inf"))
        self._most = _AHEAD * count
        self._processes: list[Any] = []
        context: Any = multiprocessing.get_context("fork")
        for number in range(1, count + 1):
            ours, theirs = context.Pipe()
            begin = partial(time_limit.begin_worker, limits.rule_seconds, calls, number)
            process = context.Process(
                target=_answer, args=(theirs, [ours, *self._at], work, parts, begin), daemon=True
            )
            process.start()
            theirs.close()
            self._processes.append(process)
            self._at[ours] = deque()

    def answer(self, number: int) -> tuple[R] | None:
        """What was found of a part; None if no fork can do it."""
        while number not in self._found:
            self._send(number)
            if not any(number in parts for parts in self._at.values()):
                return None
            self._receive()
        return self._found.pop(number)

    def _send(self, wanted: int) -> None:
        """Give the forks work, the one that has least first."""
        for most in range(1, _AT_ONCE + 1):
            for connection, parts in list(self._at.items()):
                while len(parts) < most and self._waiting and self._waiting[0] < wanted + self._most:
                    parts.append(self._waiting.popleft())
                    try:
                        connection.send(parts[-1])
                    except OSError:
                        self._lose(connection)
                        break

    def _receive(self) -> None:
        ready = wait(list(self._at), timeout=GLANCE)
        for each in ready:
            assert isinstance(each, Connection)
            try:
                found = each.recv()
            except (EOFError, OSError):
                self._lose(each)
            else:
                self._found[self._at[each].popleft()] = found
        if not ready and self._lookout.overdue() is not None:
            self.close()

    def _lose(self, connection: Connection) -> None:
        """Do without a fork that is gone."""
        del self._at[connection]
        connection.close()

    def close(self) -> None:
        """End all forks."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        self._processes.clear()
        for connection in list(self._at):
            self._lose(connection)


def _answer(
    connection: Connection,
    others: Sequence[Connection],
    work: Callable[[P], R],
    parts: Sequence[P],
    begin: Callable[[], None],
) -> None:
    """The work of a fork: one part after the other, until nobody asks or one cannot be done."""
    # With the parent's ends open here, too, this process would not see that the parent is gone.
    for each in others:
        each.close()
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin()
    with time_limit.judging():
        while True:
            try:
                part = parts[connection.recv()]
            except EOFError:
                return
            try:
                found = work(part)
            except Exception:
                # The parent meets it as well, and says so in its own words.
                return
            connection.send((found,))
            time_limit.turn.line.rests()
