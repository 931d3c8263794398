"""A Dask cluster of two processes on this computer, for all tests of this folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1743638400")


@pytest.fixture(scope="session")
def local_cluster() -> Iterator[Any]:
    """A scheduler with two workers, each a process of its own that is started again when it is killed."""
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield cluster


@pytest.fixture
def scheduler(local_cluster: Any) -> str:
    """The address of the scheduler, with both workers there."""
    local_cluster.wait_for_workers(2, timeout=60)
    return str(local_cluster.scheduler_address)
