"""How much memory a process may take for its work."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_MAPPED = Path("/proc/self/statm")


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has, where the system can see to it.

    A process that was forked has all that its parent has mapped, which may be more than any file takes: under
    a limit below that every request fails, also those of libraries that cannot say so and crash.
    """
    # Windows has neither module nor limit.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes * 1_000_000 + _mapped()
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _mapped() -> int:
    """The bytes of addresses that this process has, 0 where they are not known."""
    try:
        return int(_MAPPED.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
