"""A rule that never ends costs one error of its own, in the process of the run too."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.pipeline import audit
from auditor.reports.report import Report
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome, Status
from auditor.rules.problem import Problem
from auditor.running.calls import Calls
from auditor.running.runner import digest_of, run_on_report, run_on_series
from auditor.running.time_limit import watching
from auditor.running.worker import Limits
from auditor_ogi.sample import report
from tests.core.building import active, bare, put, reason_of, saying

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such timer")
REPORT = bare({"a": 1})
SHORT = 0.1


def crash_reason(outcome: Outcome | None) -> str:
    assert outcome is not None
    assert outcome.status is Status.ERROR
    return reason_of(outcome)


def looping(*reports: Report) -> Iterator[Problem]:
    while True:
        pass
    yield Problem("!")


def stubborn(report: Report) -> None:
    while True:
        with contextlib.suppress(Exception):
            time.sleep(0.01)


def backtracking(report: Report) -> None:
    re.fullmatch("(a+)+$", "a" * 60 + "!")


@pytest.mark.parametrize("check", [looping, stubborn, backtracking])
def test_a_rule_that_does_not_end_is_an_error_of_its_own(check: Any) -> None:
    with watching(SHORT, Calls(("house-rule",), 0)):
        words = crash_reason(run_on_report(active(check), REPORT))
        assert run_on_report(saying(), REPORT).status is Status.PASSED
    assert "rule house-rule of plugin" in words
    assert "it was still running after 0.1 seconds" in words


def test_rules_over_years_and_digests_too() -> None:
    with watching(SHORT, Calls(("house-rule",), 0)):
        crash_reason(run_on_series(active(looping, scope=Scope.SERIES), REPORT, REPORT))
        crash_reason(
            digest_of(
                active(lambda digests: None, scope=Scope.ALL, digest=lambda one: list(looping())), REPORT
            )[1]
        )


def test_many_quick_rules_are_none() -> None:
    rule = active(lambda report: time.sleep(SHORT / 3))
    with watching(SHORT, Calls(("house-rule",), 0)):
        assert {run_on_report(rule, REPORT).status for _ in range(12)} == {Status.PASSED}


def test_slow_work_between_rules_is_not_ended() -> None:
    with watching(SHORT, Calls(("house-rule",), 0)):
        run_on_report(saying(), REPORT)
        time.sleep(4 * SHORT)


def test_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with watching(SHORT, Calls(("house-rule",), 0)):
        pass
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_timer_of_a_program_around_is_left_alone() -> None:
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        with watching(SHORT, Calls(("house-rule",), 0)):
            assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_in_another_thread_nothing_is_watched() -> None:
    errors: list[BaseException] = []

    def run() -> None:
        try:
            with watching(SHORT, Calls(("house-rule",), 0)):
                pass
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert errors == []


def test_the_run_goes_on(tmp_path: Path) -> None:
    plugin = put(
        tmp_path,
        "endless_rules.py",
        'from auditor import rule\n\n@rule("endless")\ndef endless(report):\n'
        '    """It ends."""\n    while True:\n        pass\n',
    )
    files = [put(tmp_path, f"{year}.json", report(year)) for year in (2023, 2024)]
    result = audit(files, plugins=[plugin], limits=Limits(rule_seconds=0.4))
    sys.modules.pop("auditor_plugin_endless_rules", None)
    errors = [[one.rule for one in each.outcomes if one.status is Status.ERROR] for each in result.reports]
    assert errors == [["endless"], ["endless"]]
    assert not result.complete
