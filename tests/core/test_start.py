"""The program ends at once, and all that waits for its end is done before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# The command line is something else here; what counts is how the process ends.
_PROGRAM = """
import atexit, os, sys, threading, time
from auditor import cli
from auditor.cli import start

def run():
    {body}

cli.main = run
start.main()
"""


def ended(body: str) -> subprocess.CompletedProcess[str]:
    program = _PROGRAM.format(body="\n    ".join(body.splitlines()))
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("body", "code", "error"),
    [
        ("pass", 0, ""),
        ("sys.exit()", 0, ""),
        ("sys.exit(0)", 0, ""),
        ("sys.exit(3)", 3, ""),
        ("sys.exit(True)", 1, ""),
        ("sys.exit(256 + 7)", 7, ""),
        ("sys.exit(-1)", 255, ""),
        ("sys.exit('no such thing')", 1, "no such thing\n"),
    ],
)
def test_the_exit_code_is_that_of_python(body: str, code: int, error: str) -> None:
    done = ended(body)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", error)


def test_an_error_is_told_as_python_tells_it() -> None:
    done = ended("raise LookupError('nothing here')")
    assert done.returncode == 1
    assert done.stderr.endswith("LookupError: nothing here\n")


def test_long_output_is_written_to_its_end() -> None:
    done = ended("print('甲' * 300_000)\nprint('end', file=sys.stderr, end='')")
    assert (len(done.stdout), done.stderr) == (300_001, "end")


def test_what_waits_for_the_end_is_done(tmp_path: Path) -> None:
    done = ended(
        f"atexit.register(lambda: open({str(tmp_path / 'last')!r}, 'w').write('written'))\n"
        "atexit.register(print, 'first')\nsys.exit(5)"
    )
    assert (done.returncode, done.stdout) == (5, "first\n")
    assert (tmp_path / "last").read_text() == "written"


def test_a_thread_at_work_is_waited_for() -> None:
    done = ended("def late():\n    time.sleep(0.3)\n    print('late')\nthreading.Thread(target=late).start()")
    assert (done.returncode, done.stdout) == (0, "late\n")


def test_who_watches_the_process_sees_its_end() -> None:
    """A profiler writes what it has seen when Python has left the program."""
    done = ended("sys.setprofile(lambda *_: None)\nsys.exit(4)")
    assert done.returncode == 4


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
def test_output_that_is_lost_is_no_success() -> None:
    done = ended("sys.stdout = open('/dev/full', 'w')\nprint('lost')")
    assert done.returncode == 120
    assert "No space left on device" in done.stderr
