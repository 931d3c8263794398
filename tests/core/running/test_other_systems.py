"""Systems without the modules and calls of POSIX, whose workers are started anew and not forked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from auditor_ogi.sample import report
from tests.core.building import put
from tests.layouts.formats import formats

# Workers run this file again before they begin, so that they lack the same.
PROGRAM = """
import os, select, signal, sys

ABSENT = "resource fcntl pwd grp termios tty pty syslog readline crypt spwd nis".split()

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

for name in ABSENT:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Absent())
for module, names in {
    signal: "SIGALRM SIGVTALRM SIGPROF SIGHUP SIGPIPE SIGUSR1 ITIMER_REAL alarm setitimer getitimer pause",
    os: "fork forkpty pread preadv pwrite sched_getaffinity getuid geteuid getgid nice killpg getpgid wait4",
    select: "poll epoll",
}.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)

def run():
    import auditor.running.processes

    # Before other modules take it from there.
    auditor.running.processes.start_method = lambda: "spawn"
    if sys.argv[1] == "library":
        import json
        from auditor.pipeline import audit
        from auditor.running.worker import Limits

        limits, only = Limits(rule_seconds=3), ["endless", "carry-over"]
        result = audit(sys.argv[2:3], plugins=sys.argv[3:], limits=limits, only=only)
        print(json.dumps([[(each.rule, each.status) for each in one.outcomes] for one in result.reports]))
        return
    import auditor.cli

    auditor.cli.main()

if __name__ == "__main__":
    run()
"""
ENDLESS = '''
from auditor import rule

@rule("endless", needs="/year")
def endless(report):
    """It ends."""
    while report.year == 2023:
        pass
'''


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = put(folder, "program.py", PROGRAM)
    return subprocess.run(
        [sys.executable, str(program), *arguments], capture_output=True, timeout=300, check=False, cwd=folder
    )


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Reports on three years in three formats."""
    folder = tmp_path / "in"
    put(folder, "a.json", report(2022))
    for name, year in (("html", 2023), ("docx", 2024)):
        one = formats()[name]
        put(folder, f"a{one.suffix}", one.written(next(iter(one.layouts)), [report(year)])[0])
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_audit_is_the_same(tmp_path: Path, three: Path, jobs: str) -> None:
    from auditor.pipeline import audit

    done = run(tmp_path, "audit", str(three), "--format", "json", "--jobs", jobs, "--fail-on", "never")
    assert done.stderr.decode() == ""
    assert done.returncode == 0
    found = {each["path"]: each for each in json.loads(done.stdout)["reports"]}
    for expected in audit([three]).reports:
        outcomes = {each["rule"]: each["status"] for each in found[expected.path]["outcomes"]}
        assert outcomes == {each.rule: each.status.value for each in expected.outcomes}


def test_other_commands_start(tmp_path: Path, three: Path) -> None:
    for arguments in (["read", str(three / "a.docx")], ["rules"], ["plugins"], ["validate", str(three)]):
        done = run(tmp_path, *arguments)
        assert (done.returncode, done.stderr) == (0, b""), arguments


def test_a_rule_that_never_ends(tmp_path: Path, three: Path) -> None:
    done = run(tmp_path, "library", str(three), str(put(tmp_path, "endless.py", ENDLESS)))
    assert (done.returncode, done.stderr.decode()) == (0, "")
    statuses = [dict(each) for each in json.loads(done.stdout)]
    assert [each["endless"] for each in statuses] == ["passed", "error", "passed"]
    assert sorted(each["carry-over"] for each in statuses) == ["not_applicable", "passed", "passed"]
