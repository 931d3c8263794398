"""A cluster that a run works on: one that is started for it on this computer, or one that runs already."""

from __future__ import annotations

import logging
import pickle
import signal
import threading
import time
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any, Generic, TypeVar

import dask
from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.diagnostics.plugin import WorkerPlugin
from distributed.security import Security

from auditor.errors import ConfigError
from auditor.running.calls import GLANCE, Calls
from auditor.running.cluster import remote
from auditor.running.cluster.remote import Run
from auditor.running.cluster.sent_files import SentFiles
from auditor.running.cluster.software import software
from auditor.running.processes import jobs_of
from auditor.running.side_by_side import Prepared
from auditor.running.worker import Limits

_CONNECTING = 15
_ENDING = 5
_WITHOUT_WORKERS = 120.0
# How many batches wait for each thread of the workers, those that it is at among them.
_AHEAD = 3
_T = TypeVar("_T")
_A = TypeVar("_A", remote.Batch, remote.Comparison)


class LostError(Exception):
    """Every worker that was at some work ended."""


class Pending(Generic[_T]):
    """Some work of a worker, whose result is fetched as soon as it is there: what has been fetched is not
    lost with its worker."""

    def __init__(self, future: Future[_T]) -> None:
        self._done = threading.Event()
        self._value: _T | None = None
        self._error: BaseException | None = None
        self._future: Future[_T] | None = future
        future.add_done_callback(self._fetch)

    def _fetch(self, future: Future[_T]) -> None:
        try:
            self._value = future.result()
        except BaseException as error:
            self._error = error
        finally:
            self._future = None
            self._done.set()

    def is_done(self, seconds: float) -> bool:
        """Whether the result is there, now or within some seconds."""
        return self._done.wait(seconds)

    def value(self) -> Any:
        """The result.

        Raises:
            Exception: what the work ended in.
        """
        if self._error is not None:
            raise self._error
        return self._value


class _IgnoresInterrupts(WorkerPlugin):
    """An interrupt is for the run; its workers end with it."""

    def setup(self, worker: Any) -> None:
        """In the worker."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class Cluster:
    """The workers of a cluster, checked and ready for one run."""

    def __init__(self, client: Client, run: Run, address: str) -> None:
        self.run = run
        self._client = client
        self._address = address
        # A task, not a value: one that is lost with its worker is made again.
        self._shared = client.submit(_same, run, key=f"{run.id}-run", pure=False)
        self._seen = time.monotonic()
        self._number = 0

    @property
    def threads(self) -> int:
        """How many threads work."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    @property
    def ahead(self) -> int:
        """How many batches may be under way or wait."""
        return _AHEAD * self.threads

    def submit(self, work: Callable[..., _T], *arguments: Any, worker: str | None = None) -> Pending[_T]:
        """Have a worker do some work, whose first argument is the run."""
        self._number += 1
        only = {"workers": [worker], "allow_other_workers": False} if worker else {}
        with warnings.catch_warnings():
            # Files that are sent are large, and are meant to be.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return Pending(
                self._client.submit(
                    work, self._shared, *arguments, key=f"{self.run.id}-{self._number}", pure=False, **only
                )
            )

    def result(self, pending: Pending[_T]) -> Any:
        """What some work gave.

        Raises:
            LostError: all workers that were at it ended.
            ConfigError: the cluster is gone.
        """
        while not pending.is_done(GLANCE):
            self._check_alive()
        try:
            return pending.value()
        except KilledWorker as error:
            raise LostError from error
        except CancelledError as error:
            raise self._gone() from error

    def _check_alive(self) -> None:
        if self._client.status not in ("running", "connecting"):
            raise self._gone()
        now = time.monotonic()
        if self._client.scheduler_info(n_workers=1)["workers"]:
            self._seen = now
        elif now - self._seen > _WITHOUT_WORKERS:
            raise ConfigError(
                "the cluster at {address} has had no worker for {seconds} seconds; start workers (dask "
                "worker {address}), and run the audit again",
                address=self._address,
                seconds=int(_WITHOUT_WORKERS),
            )

    def _gone(self) -> ConfigError:
        return ConfigError(
            "the cluster at {address} ended while the audit ran; start it, and run the audit again",
            address=self._address,
        )

    def answer(self, pending: Pending[_A], calls: Calls) -> _A:
        """What some work gave, with the time-outs of rules noted among the calls of the run.

        Raises:
            LostError: all workers that were at it ended.
            ConfigError: the cluster is gone, or a worker cannot take part.
        """
        found: _A = self.result(pending)
        if found.problem is not None:
            raise ConfigError(found.problem.template, domain=found.problem.domain, **found.problem.fields)
        for rule, count in found.time_outs.items():
            for _ in range(count):
                calls.line(0).times_out(rule)
        return found

    def check(self) -> None:
        """See whether every worker can take part.

        Raises:
            ConfigError: one cannot, and why.
        """
        asked = [self.submit(remote.check, worker=each) for each in self._client.nthreads()]
        for pending in asked:
            problem = self.result(pending)
            if problem is not None:
                raise ConfigError(problem.template, domain=problem.domain, **problem.fields)

    def close(self) -> None:
        """End what the workers have of this run, also what they are at."""
        with suppress(Exception):
            self._client.sync(
                self._client._run, remote.end, self.run.id, on_error="ignore", callback_timeout=_ENDING
            )


@contextmanager
def connected(
    scheduler: str | None,
    prepared: Prepared,
    files: Iterable[str | Path],
    limits: Limits,
    rules: Iterable[str],
) -> Iterator[Cluster]:
    """The cluster at an address, or, without one, workers on this computer, one for each processor.

    ``files`` are those that the setup is made of.

    Raises:
        ConfigError: it cannot be reached, or a worker has other software or other files.
    """
    run = Run(
        f"auditor-{uuid.uuid4().hex}",
        pickle.dumps(prepared),
        SentFiles.of(files),
        software(prepared.registry),
        limits,
        tuple(rules),
    )
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        if scheduler is None:
            local = stack.enter_context(_local())
            client, address = stack.enter_context(Client(local)), local.scheduler_address
            client.register_plugin(_IgnoresInterrupts())
        else:
            client, address = stack.enter_context(_reached(scheduler)), scheduler
            _check_versions(client, address)
        cluster = Cluster(client, run, address)
        if scheduler is not None:
            stack.callback(cluster.close)
        cluster.check()
        yield cluster


def _same(run: Run) -> Run:
    return run


def _local() -> LocalCluster:
    """Workers on this computer; nobody else on it can give them work, or see what they do."""
    with dask.config.set({f"distributed.{one}.http.routes": [] for one in ("scheduler", "worker")}):
        return LocalCluster(
            n_workers=jobs_of("auto"),
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            security=Security.temporary(),
            protocol="tls://",
            silence_logs=logging.CRITICAL,
            memory_limit=0,
        )


def _reached(address: str) -> Client:
    try:
        client = Client(address, timeout=_CONNECTING)
    except (OSError, TimeoutError, ValueError, ImportError, RuntimeError) as error:
        raise ConfigError(
            "there is no Dask scheduler at {address} ({problem}); start one (dask scheduler), or leave out "
            "--scheduler and use --jobs",
            address=address,
            problem=_first_line(error),
        ) from error
    try:
        client.wait_for_workers(1, timeout=_CONNECTING)
    except TimeoutError as error:
        client.close()
        raise ConfigError(
            "the Dask scheduler at {address} has no workers; start some (dask worker {address}), with the "
            "same version of Auditor installed",
            address=address,
        ) from error
    return client


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _check_versions(client: Client, address: str) -> None:
    """See whether workers have Auditor and the same Dask: without these nothing else can be asked.

    Raises:
        ConfigError: one has not.
    """
    for package, name in (("ogi-auditor", "Auditor"), ("distributed", "Dask")):
        here = _version_of(package)
        found = client.run(partial(metadata.version, package), on_error="return")
        for worker, there in found.items():
            if isinstance(there, metadata.PackageNotFoundError):
                raise ConfigError(
                    "the worker {worker} has no {package}; install ogi-auditor[cluster] {here} there, in the "
                    "Python that runs the worker",
                    worker=worker,
                    package=name,
                    here=_version_of("ogi-auditor"),
                )
            if isinstance(there, Exception):
                raise ConfigError(
                    "the cluster at {address} cannot be used: {problem}",
                    address=address,
                    problem=_first_line(there),
                )
            if there != here:
                raise ConfigError(
                    "the worker {worker} has {package} {there}, this computer {package} {here}; install the "
                    "same version on both",
                    worker=worker,
                    package=name,
                    there=there,
                    here=here,
                )


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
