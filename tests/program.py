"""The program in a process of its own, as a user starts it.

Starting Python and importing all that a run needs takes a second; here it is done once, in a process that is
forked for every call. Where processes cannot be forked, each call starts a new one.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import pytest

_SECONDS = 120
_START = "from auditor.cli import main; main()"
# Nothing of the commands: their help is written in the language that they are imported in.
_SERVER = """
import importlib, io, json, os, pkgutil, sys, traceback
import auditor, auditor.outputs, auditor_ogi, auditor_readers, auditor_rulesets

for package in (auditor, auditor_ogi, auditor_readers, auditor_rulesets):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.startswith(("auditor.cli", "auditor.views")) and "__main__" not in module.name:
            try:
                importlib.import_module(module.name)
            except ImportError:
                pass

def run(call):
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["env"])
    os.setsid()
    for place, name in enumerate(call["streams"]):
        opened = os.open(name, os.O_RDONLY if not place else os.O_WRONLY)
        os.dup2(opened, place)
        os.close(opened)
    encoding, _, errors = call["env"].get("PYTHONIOENCODING", "utf-8").partition(":")
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding)
    for place, name, how in ((1, "stdout", errors or "strict"), (2, "stderr", "backslashreplace")):
        raw = io.BufferedWriter(io.FileIO(place, "w", closefd=False))
        setattr(sys, name, io.TextIOWrapper(raw, encoding, how))
    sys.argv = ["auditor", *call["arguments"]]
    code = 1
    try:
        from auditor.cli import main

        main()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

for line in sys.stdin:
    child = os.fork()
    if not child:
        run(json.loads(line))
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


def auditor(
    *arguments: object,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """What a call of the program prints, and its exit code; ``env`` is its whole environment."""
    with tempfile.TemporaryDirectory() as name:
        streams = [Path(name) / stream for stream in ("stdin", "stdout", "stderr")]
        for stream, content in zip(streams, (stdin, b"", b""), strict=True):
            stream.write_bytes(content)
        call = Call(
            arguments=[str(argument) for argument in arguments],
            env=dict(os.environ if env is None else env),
            cwd=str(cwd or Path.cwd()),
            streams=[str(stream) for stream in streams],
        )
        code = _forked(call) if hasattr(os, "fork") else _started(call)
        return subprocess.CompletedProcess(
            call.arguments, code, streams[1].read_bytes(), streams[2].read_bytes()
        )


@dataclass(frozen=True)
class Call:
    """A call of the program; ``streams`` are the files that it reads from and writes to."""

    arguments: list[str]
    env: dict[str, str]
    cwd: str
    streams: list[str]


def _forked(call: Call) -> int:
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(asdict(call)) + "\n")
    server.stdin.flush()
    code = server.stdout.readline()
    if not code:
        _server.cache_clear()
        pytest.fail(f"the process that runs the program ended in {call}")
    return int(code)


@lru_cache(maxsize=1)
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    atexit.register(server.kill)
    return server


def _started(call: Call) -> int:
    with ExitStack() as stack:
        opened = [
            stack.enter_context(Path(name).open(mode))
            for name, mode in zip(call.streams, ("rb", "wb", "wb"), strict=True)
        ]
        return subprocess.run(
            [sys.executable, "-c", _START, *call.arguments],
            stdin=opened[0],
            stdout=opened[1],
            stderr=opened[2],
            env=call.env,
            cwd=call.cwd,
            timeout=_SECONDS,
            check=False,
        ).returncode
