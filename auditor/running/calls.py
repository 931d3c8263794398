"""What every process of a run is at, and which rules are not called any more: memory that they share.

A process that hangs cannot say so; whoever waits for it reads here which rule it calls, or that it reads a
file. Each process writes to a line of its own, so that nothing has to be locked: it may be killed at any
moment.
"""

from __future__ import annotations

import mmap
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.record import Record
from auditor.running.processes import start_method

TIME_OUTS = 3
"""How many calls of a rule are ended before it is not called any more."""
GLANCE = 0.5
"""The seconds after which whoever waits for a process looks at what it is at."""
HARD = 1.5
"""How many times as long as it may a rule takes before its worker is ended."""
OVERDUE, DIED = "overdue", "died"
Ended = Mapping[str, str]
"""The rules that are not called about a file, and why: they were overdue, or their process died with them."""
IDLE, READING = -1, -2
# The places in a line: the number of what is going on, what it is about, which rule, and the seconds that it
# may take beyond the usual.
_NUMBER, _ABOUT, _RULE, _MORE = range(4)
_LINE = 4


class Call(Record, frozen=True):
    """What a process is at: a call of a rule, or, with no rule, a file that it reads.

    ``about`` is the number of the file or report.
    """

    about: int
    rule: str | None


class Calls:
    """The lines of this process (0) and of its workers (from 1), and the time-outs of every rule.

    ``method`` is how workers are started, if not as the system does it.
    """

    def __init__(self, rules: Iterable[str], workers: int, *, method: str = "") -> None:
        method = method or start_method()
        self.rules = tuple(sorted(set(rules)))
        self._number = {rule: number for number, rule in enumerate(self.rules)}
        self._lines: Any = _shared(_LINE * (workers + 1), method)
        self._time_outs: Any = _shared(len(self.rules) * (workers + 1), method)
        self._given: Any = _shared(1, method)
        self._off: Any = _shared(len(self.rules), method)
        self.clear()

    def next_number(self) -> int:
        """The number of the line of a worker that starts; it holds the lock of its pool meanwhile."""
        self._given[0] += 1
        return int(self._given[0])

    def line(self, number: int) -> Line:
        """The line of one process, for it to write."""
        return Line(self, number)

    def clear(self) -> None:
        """All lines anew, as their processes are gone; time-outs stay counted."""
        self._given[0] = 0
        for number in range(len(self)):
            self._lines[number * _LINE + _RULE] = IDLE

    def __len__(self) -> int:
        return len(self._lines) // _LINE

    def __getitem__(self, number: int) -> tuple[int, ...]:
        return tuple(self._lines[number * _LINE : (number + 1) * _LINE])

    def call(self, number: int) -> Call | None:
        """What the process of a line is at; None if it waits for work."""
        line = self[number]
        if line[_RULE] == IDLE:
            return None
        return Call(line[_ABOUT], self.rules[line[_RULE]] if line[_RULE] >= 0 else None)

    def more(self, number: int) -> int:
        """The seconds that the process of a line may take beyond the usual."""
        return self[number][_MORE]

    def time_outs(self, rule: str) -> int:
        """How many calls of a rule have been ended, by all processes."""
        return sum(self._time_outs[self._number[rule] :: len(self.rules)])

    def switch_off(self, rule: str) -> None:
        """Have a rule not called any more."""
        if rule in self._number:
            self._off[self._number[rule]] = 1

    def switched_off(self) -> Iterator[str]:
        """The rules that are not called any more."""
        return (rule for rule, off in zip(self.rules, self._off, strict=False) if off)


def _shared(count: int, method: str) -> Any:
    """So many whole numbers, all 0, that this process has in common with those that it starts this way."""
    count = max(1, count)
    if method == "fork":
        return memoryview(mmap.mmap(-1, count * 8)).cast("q")
    # The modules for what is sent to another process are not loaded where nothing has to be sent.
    import ctypes
    from multiprocessing.sharedctypes import RawArray

    return RawArray(ctypes.c_int64, count)


class Line:
    """What one process writes of itself."""

    def __init__(self, calls: Calls, number: int) -> None:
        self._calls = calls
        self._numbers = calls._number
        self._start = number * len(calls.rules)
        self._off = calls._off
        self._now = memoryview(calls._lines).cast("B").cast("q")[number * _LINE : (number + 1) * _LINE]

    def begins(self, rule: str, about: int, more: int) -> None:
        """Note the call of a rule."""
        now = self._now
        now[_RULE] = self._numbers.get(rule, READING)
        now[_ABOUT] = about
        now[_MORE] = more
        now[_NUMBER] += 1

    def reads(self, about: int) -> None:
        """Note the reading of a file, and whatever else is done to it between two rules."""
        self._now[_ABOUT] = about
        self._now[_MORE] = 0
        self.goes_on()

    def goes_on(self) -> None:
        """Note that a rule has ended and the work on its file goes on."""
        self._now[_RULE] = READING
        self._now[_NUMBER] += 1

    def rests(self) -> None:
        """Note that this process waits for work."""
        self._now[_RULE] = IDLE
        self._now[_NUMBER] += 1

    def grant(self, seconds: float) -> None:
        """Give the file that is being read more time."""
        self._now[_MORE] += int(seconds) + 1

    def is_off(self, rule: str) -> bool:
        """Whether a rule is not called any more."""
        number = self._numbers.get(rule)
        return number is not None and bool(self._off[number])

    def times_out(self, rule: str) -> None:
        """Count a call of a rule that had to be ended."""
        number = self._numbers.get(rule)
        if number is None:
            return
        self._calls._time_outs[self._start + number] += 1
        if self._calls.time_outs(rule) >= TIME_OUTS:
            self._off[number] = 1


class Lookout:
    """How long each worker has been at one thing, for the process that waits for them.

    ``rule_seconds`` and ``file_seconds`` are what one call of a rule and one file may take; ``idle_seconds``
    how long all workers may rest while there is work.
    """

    def __init__(self, calls: Calls, rule_seconds: float, file_seconds: float, idle_seconds: float) -> None:
        self._calls = calls
        self._limits = (rule_seconds, file_seconds)
        self._idle_seconds = idle_seconds
        self._seen: dict[int, tuple[tuple[int, ...], float]] = {}
        self._worked = time.monotonic()

    def overdue(self) -> Call | None:
        """A call that takes too long."""
        now = time.monotonic()
        for number in range(1, len(self._calls)):
            line = self._calls[number]
            before = self._seen.get(number)
            if before is None or before[0][_NUMBER] != line[_NUMBER] or before[0][_RULE] != line[_RULE]:
                before = self._seen[number] = (line, now)
            call = self._calls.call(number)
            if call is None:
                continue
            self._worked = now
            if now - before[1] > self._limits[call.rule is None] + line[_MORE]:
                return call
        return None

    def is_idle(self) -> bool:
        """Whether no worker has done anything for too long."""
        return time.monotonic() - self._worked > self._idle_seconds


def calls_about(calls: Calls, about: int) -> Iterator[Call]:
    """What the processes that are gone were at, as far as it is about one file."""
    for number in range(1, len(calls)):
        call = calls.call(number)
        if call is not None and call.about == about:
            yield call
