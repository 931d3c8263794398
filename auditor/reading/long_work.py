"""Work that takes longer than reading a file should: a reader announces the work and reports
its progress.

In a worker process a watcher gives the file more time and shows the progress; elsewhere there is none.
"""

from __future__ import annotations

import os
from typing import Protocol


class Watcher(Protocol):
    """What receives the progress of long work."""

    def begins(self, parts: int, seconds: float) -> None:
        """Announces ``parts`` parts of work, each of at most ``seconds`` seconds."""

    def did(self) -> None:
        """Reports that one part is done."""


_watcher: Watcher | None = None
_processes = 1


def watched_by(watcher: Watcher | None, processes: int = 1) -> None:
    """Report the progress of this process to a watcher; ``processes`` processes share the machine."""
    global _watcher, _processes
    _watcher, _processes = watcher, processes


def begins(parts: int, seconds: float) -> None:
    """Announce ``parts`` parts of work, each of at most ``seconds`` seconds."""
    if _watcher is not None:
        _watcher.begins(parts, seconds)


def did() -> None:
    """Report that one part is done."""
    if _watcher is not None:
        _watcher.did()


def threads(most: int) -> int:
    """How many threads this process may run: its share of the machine's cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(most, cores // _processes))
