"""Child processes that end with the process that started them, however that ends."""

from __future__ import annotations

import os
import signal
import sys
import threading

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """End this child process as soon as its parent is gone.

    A parent that is killed tells its children nothing. They would wait for ever for more work: each has a
    copy of both ends of the pipe that it waits at.
    """
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if not (sys.platform.startswith("linux") and _asked_the_system()):
        threading.Thread(target=_watch, name="parent", daemon=True).start()
    elif os.getppid() != parent.pid:
        # It went before the system was asked.
        os._exit(1)


def _asked_the_system() -> bool:
    """Whether the system will kill this process; that also ends one that is deep in native code."""
    try:
        import ctypes

        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) == 0)
    except (ImportError, OSError, AttributeError):
        return False


def _watch() -> None:
    """Wait for the end of the parent."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    assert parent is not None
    if hasattr(signal, "pthread_sigmask"):
        # The alarms of time limits are for the thread that works.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    parent.join()
    os._exit(1)
