"""How many processes work, and how this system starts them."""

from __future__ import annotations

import os
import sys

DASK = "dask"
"""What is asked for instead of a number of processes, to work on a cluster."""


def start_method() -> str:
    """How this system starts workers."""
    return "fork" if sys.platform.startswith("linux") else "spawn"


def jobs_of(wanted: str | int) -> int:
    """The number of worker processes that ``--jobs`` means: a number, or ``auto`` for one per core."""
    if wanted == "auto":
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(wanted)
