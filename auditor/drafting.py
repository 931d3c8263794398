"""The draft of a roster, from reports: the first step of an office that has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from auditor.record import Record
from auditor.registry import Registry, load
from auditor.reports.roster import Roster
from auditor.running.cache.entries import Kept
from auditor.running.calls import Calls
from auditor.running.examine import Examiner
from auditor.running.examine_all import examine_all
from auditor.running.examined import Examined, Header
from auditor.running.inputs import Unread, collect
from auditor.running.roster_draft import ID, DraftOrgan, drafted, drafting_plans
from auditor.running.spool import Spool
from auditor.running.worker import Limits

Progress = Callable[[int, int], None]


class Draft(Record, frozen=True):
    """The organs of some reports, and the files that could not be read."""

    organs: tuple[DraftOrgan, ...]
    unread: tuple[Unread, ...]


class _Drafting(Record, frozen=True):
    """Makes examiners that judge nothing and take what a roster needs."""

    registry: Registry
    plugin_files: tuple[str, ...]

    def __call__(self, isolated: bool) -> Examiner:
        plans = drafting_plans(self.registry.report_types)
        return Examiner(self.registry, plans, Roster(), isolated=isolated)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.plugin_files,)


def _again(plugin_files: tuple[str, ...]) -> _Drafting:
    return _Drafting(load(plugin_files), plugin_files)


def draft_roster(
    registry: Registry,
    paths: Iterable[str | Path],
    *,
    plugins: Sequence[str | Path] = (),
    jobs: int = 1,
    limits: Limits | None = None,
    progress: Progress | None = None,
    parts: Progress | None = None,
) -> Draft:
    """A roster of the organs whose reports are in files and folders.

    ``registry`` is what is installed, with the plugins in the files ``plugins``; the rest is as for
    :func:`auditor.pipeline.audit`.
    """
    inputs = collect(map(str, paths), tuple(registry.readers.values()))
    headers: Spool[Header] = Spool(Header)
    digests: Spool[dict[str, Any]] = Spool(dict[str, Any])
    unread = list(inputs.unread)
    results = examine_all(
        inputs.paths,
        _Drafting(registry, tuple(map(str, plugins))),
        jobs=jobs,
        limits=limits,
        parts=parts,
        calls=Calls((ID,), jobs),
    )
    for done, result in enumerate(results, start=1):
        if isinstance(result, Examined):
            headers.append(result.header)
            digests.append(result.digests)
        elif isinstance(result, Kept) and result.other is None:
            headers.append_encoded(result.header)
            digests.append_encoded(result.digests)
        elif isinstance(result, Unread):
            unread.append(result)
        if progress:
            progress(done, len(inputs.paths))
    return Draft(tuple(drafted(zip(headers, digests, strict=True), registry.levels)), tuple(unread))
