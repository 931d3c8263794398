"""A worker may take so much more than what it was forked with."""

from __future__ import annotations

import mmap
import multiprocessing
import sys
from multiprocessing.connection import Connection

import pytest

from auditor.running.memory_limit import limit_memory

MEGABYTES = 200
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has both limit and fork"
)


def takes(sizes: list[int], answers: Connection) -> None:
    limit_memory(MEGABYTES)
    for size in sizes:
        try:
            answers.send(len(bytearray(size * 1_000_000)))
        except MemoryError:
            answers.send(None)


@pytest.mark.parametrize("mapped", [0, 8_000], ids=["little", "more than the limit"])
def test_what_the_parent_has_mapped_is_not_counted(mapped: int) -> None:
    # Addresses without memory behind them, as libraries of columns and numbers reserve them.
    held = mmap.mmap(-1, mapped * 1_000_000, prot=mmap.PROT_READ) if mapped else None
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=takes, args=([50, 400, 50], theirs))
    process.start()
    try:
        assert [ours.recv() for _ in range(3)] == [50_000_000, None, 50_000_000]
    finally:
        process.join()
        if held is not None:
            held.close()
