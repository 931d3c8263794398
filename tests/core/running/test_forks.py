"""Parts of a work in forks: each once and in order, whatever happens to a fork."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.running import time_limit
from auditor.running.calls import Calls
from auditor.running.forks import in_forks
from auditor.running.processes import start_method
from auditor.running.spool import Spool
from auditor.running.worker import Limits

pytestmark = pytest.mark.skipif(start_method() != "fork", reason="this system does not fork its workers")
LARGE = 300_000


def done(
    work: Callable[[int], object], count: int, forks: int = 2, *, rule_seconds: float = 20
) -> list[object]:
    calls = Calls(["a"], forks)
    return list(in_forks(work, range(count), forks, calls, Limits(rule_seconds=rule_seconds)))


@pytest.mark.parametrize("count", [0, 1, 2, 7, 100])
@pytest.mark.parametrize("forks", [1, 2, 5])
def test_every_part_once_and_in_order(count: int, forks: int) -> None:
    assert done(lambda part: part * part, count, forks) == [part * part for part in range(count)]


def test_several_forks_work() -> None:
    def work(part: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    processes = set(done(work, 20))
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_answers_that_no_pipe_holds() -> None:
    assert done(lambda part: bytes([part]) * LARGE, 30) == [bytes([part]) * LARGE for part in range(30)]


def test_a_fork_that_is_lost_costs_time_only() -> None:
    parent = os.getpid()

    def work(part: int) -> int:
        if part in (3, 4, 11) and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    assert done(work, 20) == list(range(20))


def test_what_a_fork_cannot_do_fails_here() -> None:
    def work(part: int) -> int:
        if part == 5:
            raise KeyError(os.getpid())
        return part

    with pytest.raises(KeyError, match=str(os.getpid())):
        done(work, 20)


def test_what_cannot_be_sent_is_done_here() -> None:
    found = done(lambda part: (lambda: part) if part == 2 else part, 5)
    assert [each() if callable(each) else each for each in found] == [0, 1, 2, 3, 4]


def test_a_rule_that_nothing_ends_is_left_to_this_process() -> None:
    parent = os.getpid()

    def work(part: int) -> int:
        if part == 1 and os.getpid() != parent:
            with time_limit.turn("a"):
                # As native code does, which no signal reaches.
                signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
                time.sleep(60)
        return part

    started = time.monotonic()
    assert done(work, 6, rule_seconds=0.4) == list(range(6))
    assert time.monotonic() - started < 30


def test_a_rule_that_takes_too_long_is_ended_in_its_fork() -> None:
    def work(part: int) -> str:
        try:
            with time_limit.turn("a"):
                for _ in range(2000 if part == 1 else 0):
                    time.sleep(0.01)
        except time_limit.Overdue:
            return f"overdue in {os.getpid() == parent}"
        return "done"

    parent = os.getpid()
    calls = Calls(["a"], 2)
    # A busy machine may ring late: there is a second until the fork would be ended.
    found = list(in_forks(work, range(3), 2, calls, Limits(rule_seconds=2)))
    assert found == ["done", "overdue in False", "done"]
    assert calls.time_outs("a") == 1


def test_no_fork_is_left_when_nobody_asks_any_more(tmp_path: Path) -> None:
    def work(part: int) -> int:
        (tmp_path / str(os.getpid())).touch()
        return part

    found = in_forks(work, range(100), 2, Calls([], 2), Limits())
    assert next(found) == 0
    found.close()
    processes = [int(each.name) for each in tmp_path.iterdir()]
    assert processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_how_far_forks_are_ahead_is_bounded(tmp_path: Path) -> None:
    def work(part: int) -> int:
        (tmp_path / str(part)).touch()
        return part

    found = in_forks(work, range(100), 2, Calls([], 2), Limits())
    next(found)
    time.sleep(1)
    assert len(list(tmp_path.iterdir())) <= 9
    assert list(found) == list(range(1, 100))


def test_values_on_disk_are_the_same_for_all() -> None:
    values: Spool[bytes] = Spool(bytes)
    for number in range(40):
        values.append(bytes([number]) * 50_000)

    def work(part: int) -> bool:
        return values[part] == bytes([part]) * 50_000

    found = []
    for part, same in enumerate(in_forks(work, range(40), 2, Calls([], 2), Limits())):
        found.append(same)
        # Whoever goes on writing changes nothing for those who read.
        values.append(bytes([part]) * 70_000)
    assert found == [True] * 40
    assert all(values[40 + part] == bytes([part]) * 70_000 for part in range(40))
