"""Ends a rule that does not end by itself.

A timer checks at intervals which call of a rule is running. A call that is still running after its time is
ended by an exception inside the rule, which becomes the error of one rule on one report. The timer runs only
in the main thread of a process, only on systems that have such timers, and in a host program only where it
does not use the same signal. What no exception ends, because it is native code, or where there is no timer,
is ended with its process: by :mod:`auditor.running.workers`.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from auditor.messages import Message, message
from auditor.running.calls import DIED, Calls, Ended

# How often a running call is looked at within its time.
_LOOKS = 4
# A rule over all reports may take its time once more for every so many of them.
_REPORTS_A_TURN = 1000


class NotEnded(BaseException):
    """A rule that was ended, or is not called any more; no ``except Exception`` of the rule holds it up."""

    def __init__(self, problem: Message) -> None:
        self.message = problem
        super().__init__(problem.template)


class Overdue(NotEnded):
    """Raised inside a rule that is ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(message("it was still running after {seconds} seconds", seconds=round(seconds, 1)))


class Died(NotEnded):
    """The rule ended the process that called it."""

    def __init__(self) -> None:
        super().__init__(message("it ended the process that it ran in"))


class SwitchedOff(NotEnded):
    """The rule is not called any more in this run."""

    def __init__(self) -> None:
        super().__init__(message("switched off after three time-outs"))


class _Turn:
    """The call of a rule that is under way: ``with turn(rule):`` around it.

    ``about`` is the number of the report that rules are asked about, ``ended`` those that are not to be
    asked about some of them, ``is_watched`` whether another process waits for this one and reads its line.
    """

    def __init__(self) -> None:
        self.number = 0
        self.under_way = False
        self.about = 0
        self.ended: Mapping[int, Ended] = {}
        self.seconds = 0.0
        self.rule = ""
        self.times = 1
        self.line = Calls((), 0).line(0)
        self.is_watched = False

    def __call__(self, rule: str, reports: int = 1) -> _Turn:
        """The next call, of this rule; one over many reports may take longer.

        Raises:
            NotEnded: the rule is not to be called.
        """
        ended = self.ended.get(self.about)
        if ended and rule in ended:
            raise Died if ended[rule] == DIED else Overdue(self.seconds)
        if self.line.is_off(rule):
            raise SwitchedOff
        self.rule = rule
        self.times = 1 + reports // _REPORTS_A_TURN
        return self

    def __enter__(self) -> None:
        self.number += 1
        if self.is_watched:
            self.line.begins(self.rule, self.about, int((self.times - 1) * self.seconds))
        self.under_way = True

    def __exit__(self, *exception: object) -> None:
        self.under_way = False
        if self.is_watched:
            self.line.goes_on()


turn = _Turn()


@contextlib.contextmanager
def watching(seconds: float, calls: Calls) -> Iterator[bool]:
    """Rules that this process calls meanwhile are ended after this time; False if they cannot be."""
    before = turn.line, turn.seconds
    turn.line, turn.seconds = calls.line(0), seconds
    try:
        if _can_watch():
            with _ringing(seconds):
                yield True
        else:
            yield False
    finally:
        turn.line, turn.seconds = before


def begin_worker(seconds: float, calls: Calls, number: int) -> None:
    """This process is a worker, with a line of its own; the rules that it calls have this time each."""
    turn.line, turn.seconds, turn.is_watched = calls.line(number), seconds, True
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextlib.contextmanager
def judging() -> Iterator[None]:
    """Around the calls of rules: in a worker the time limit of the file stands still meanwhile."""
    if not turn.is_watched or not hasattr(signal, "setitimer"):
        yield
        return
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    try:
        with _ringing(turn.seconds):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)


@contextlib.contextmanager
def file(number: int, ended: Ended, seconds: float) -> Iterator[None]:
    """Around the work of a worker on one file.

    The default action of the alarm ends this process, even inside native code; the parent then sets the file
    aside.
    """
    turn.about = number
    if ended:
        turn.ended = {**turn.ended, number: ended}
    turn.line.reads(number)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        turn.line.rests()


def grant(seconds: float) -> None:
    """Give the file that this worker reads more time."""
    turn.line.grant(seconds)
    if hasattr(signal, "setitimer"):
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        if left:
            signal.setitimer(signal.ITIMER_REAL, left + seconds)


@contextlib.contextmanager
def _ringing(seconds: float) -> Iterator[None]:
    seen = looks = 0

    def look(number: int, frame: FrameType | None) -> Any:
        nonlocal seen, looks
        if not turn.under_way or turn.number != seen:
            seen, looks = turn.number, 0
            return
        looks += 1
        if looks >= _LOOKS * turn.times:
            if looks == _LOOKS * turn.times:
                turn.line.times_out(turn.rule)
            raise Overdue(seconds * turn.times)

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds / _LOOKS, seconds / _LOOKS)
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
