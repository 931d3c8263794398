"""The program as the system starts it: the command line in a process of its own."""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

from auditor.cli.compiled_modules import find_compiled_modules


def main() -> NoReturn:
    """Run the command line and end the process."""
    atexit.register(find_compiled_modules().write)
    from auditor.cli import main as run

    code: str | int | None = 0
    try:
        run()
    except SystemExit as ended:
        code = ended.code
    _end(code)


def _end(code: str | int | None) -> NoReturn:
    """End this process without taking apart what the system frees as well: a fifteenth of a short run.

    What waits for the end of the program is done before, as Python does it. It is left to Python where a
    thread is still at work, where somebody watches the process to its end, and where the output does not
    take what is left to be printed.
    """
    threading = sys.modules.get("threading")
    if (
        not isinstance(code, (int, type(None)))
        or (threading is not None and threading.active_count() > 1)
        or sys.gettrace() is not None
        or sys.getprofile() is not None
    ):
        sys.exit(code)
    if threading is not None:
        threading._shutdown()
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit((code or 0) & 0xFF)
