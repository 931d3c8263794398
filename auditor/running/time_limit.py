"""Ends a rule that does not end by itself, in the process of the run, where the time limit of a worker does
not apply.

A timer checks at intervals which call of a rule is running. A call that is still running at the next check is
ended by an exception inside the rule, which becomes the error of one rule on one report. The timer runs only
in the main thread, and only where the host program does not use the same signal. Rules over all reports have
no time limit.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from auditor.messages import Message, message


class Overdue(BaseException):
    """Raised inside a rule that is ended; no ``except Exception`` of the rule holds it up."""

    def __init__(self, seconds: float) -> None:
        self.message: Message = message(
            "it was still running after {seconds} seconds", seconds=round(seconds, 1)
        )
        super().__init__(seconds)


class _Turn:
    """The call of a rule that is under way: ``with turn:`` around it."""

    def __init__(self) -> None:
        self.number = 0
        self.under_way = False

    def __enter__(self) -> None:
        self.number += 1
        self.under_way = True

    def __exit__(self, *exception: object) -> None:
        self.under_way = False


turn = _Turn()


@contextlib.contextmanager
def watching(seconds: float) -> Iterator[None]:
    """Rules that are called meanwhile are ended after this time, at the latest after twice as long."""
    if not _can_watch():
        yield
        return
    seen = 0

    def look(number: int, frame: FrameType | None) -> Any:
        nonlocal seen
        if turn.under_way and turn.number == seen:
            raise Overdue(seconds)
        seen = turn.number

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _can_watch() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )
