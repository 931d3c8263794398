"""Files examined one after the other: in this process, or in worker processes under time and memory limits.

Files whose readers run native code always go to a worker. What workers need is loaded with the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, cast

from auditor.reading.files import STDIN
from auditor.running.calls import Calls
from auditor.running.examine import Examiner, File
from auditor.running.examined import NeedsIsolation
from auditor.running.file_paths import FilePaths
from auditor.running.spool import Spool
from auditor.running.worker import Limits, MakeExaminer, Parts, Result, examine_batch, start_worker

if TYPE_CHECKING:
    from auditor.running.workers import Workers

Here = Callable[[Sequence[str]], Iterator[Result]]
Away = Callable[[Sequence[str], Examiner, Here], Generator[Result, None, None]]
"""Examines files elsewhere: the paths, an examiner of this computer, and what examines files on it."""


def examine_all(
    paths: Sequence[str],
    make_examiner: MakeExaminer,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    isolated_suffixes: Iterable[str] = (),
    parts: Parts | None = None,
    calls: Calls | None = None,
    here: bool = True,
    away: Away | None = None,
) -> Iterator[Result]:
    """The result of every path, in the order of the paths.

    ``make_examiner(isolated)`` builds an examiner, here or in a worker, and must be picklable where workers
    are not forked. With one job, files that need no isolation are examined in this process if it may be
    ``here``. ``parts(done, total)`` is called while the run waits for files that take long to read, with the
    pages that are done. ``calls`` are those of the run, with a line for each worker. What is kept of an
    earlier run is not examined again. ``away`` examines files elsewhere, and those here that cannot be.
    """
    local = make_examiner(False)
    kept = local.kept

    def on_this_computer(some: Sequence[str]) -> Generator[Result, None, None]:
        return _fresh(
            some, local, make_examiner, jobs, limits or Limits(), tuple(isolated_suffixes), parts, calls, here
        )

    def fresh(some: Sequence[str]) -> Generator[Result, None, None]:
        return on_this_computer(some) if away is None else away(some, local, on_this_computer)

    if kept is None:
        yield from fresh(paths)
        return
    # Whether something is kept is looked up for all files first, so that workers get the others in batches.
    keys: Spool[bytes | None] = Spool(cast(type[bytes | None], bytes | None))
    for key in kept.keys_of(paths):
        keys.append(key)
    found = kept.find(key for key in keys if key is not None)
    new = FilePaths(paths[number] for number, key in enumerate(keys) if key is None)
    with closing(fresh(new)) as others:
        for number, key in enumerate(keys):
            if key is None:
                yield next(others)
            elif (known := next(found)) is not None:
                yield known
            else:
                # It was dropped or damaged meanwhile.
                yield from fresh([paths[number]])


def _fresh(
    paths: Sequence[str],
    local: Examiner,
    make_examiner: MakeExaminer,
    jobs: int,
    limits: Limits,
    suffixes: tuple[str, ...],
    parts: Parts | None,
    calls: Calls | None,
    here: bool,
) -> Generator[Result, None, None]:
    """The results of files of which nothing is kept."""
    # A worker has no standard input of its own.
    contents = {STDIN: local.standard_input()} if STDIN in paths else {}
    with ExitStack() as stack:

        @cache
        def workers() -> Workers[Result]:
            from auditor.running.workers import Workers

            begin = partial(start_worker, make_examiner, limits)
            return stack.enter_context(
                Workers(max(1, jobs), begin, examine_batch, limits, contents, parts, calls)
            )

        if jobs > 1 or not here:
            yield from workers().run(paths)
            return
        # Neighbours of one kind together, so that a worker gets batches and the order stays.
        for isolated, group in groupby(paths, key=lambda path: path.lower().endswith(suffixes)):
            if isolated:
                yield from workers().run([*group])
                continue
            waiting = (File(path, contents.get(path)) for path in group)
            while results := local.examine_next(waiting):
                for isolated, some in groupby(results, key=lambda result: isinstance(result, NeedsIsolation)):
                    if isolated:
                        yield from workers().run(
                            [each.path for each in some if isinstance(each, NeedsIsolation)]
                        )
                    else:
                        yield from (each for each in some if not isinstance(each, NeedsIsolation))
