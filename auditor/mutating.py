"""Mutation testing of the rules under a ruleset, on reports in files or on those of the report types."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import PurePath

from auditor.errors import ConfigError, UnreadableError
from auditor.pipeline import Setup
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.reports.report_type import Reading
from auditor.running.calls import Calls
from auditor.running.inputs import Unread, collect
from auditor.running.mutating import MutationTest, Progress, try_mutations
from auditor.running.mutation_bench import Source, source_of
from auditor.running.one_file import read_one
from auditor.running.plan import Plan
from auditor.running.time_limit import watching
from auditor.running.worker import Limits

MOST_REPORTS = 60
"""Of more reports than this some organs are drawn: every change asks the rules about all of them anew."""


class MutationTests(Record, frozen=True):
    """The results by report type, with the files that could not be read, and how many reports were left out
    because there were too many."""

    results: tuple[MutationTest, ...]
    unread: tuple[Unread, ...] = ()
    left_out: int = 0


def mutation_tests(
    setup: Setup,
    paths: Sequence[str] = (),
    *,
    count: int,
    seed: int,
    progress: Progress | None = None,
    until: Collection[str] | None = None,
) -> MutationTests:
    """Try ``count`` changes a report type on the reports at these paths.

    Without paths, on the correct reports that each type brings.

    Raises:
        ConfigError: there is no report to change.
    """
    unread: tuple[Unread, ...] = ()
    left_out = 0
    if paths:
        readings, unread = _read(setup, paths)
        sources = {type: [_drawn(setup, type, found, seed)] for type, found in readings.items()}
        left_out = sum(map(len, readings.values())) - sum(
            len(source.readings) for each in sources.values() for source in each
        )
    else:
        sources = _brought(setup)
    if not any(sources.values()) and not unread:
        raise (
            ConfigError("there is no report in {paths}", paths=list(paths))
            if paths
            else ConfigError(
                "no report type brings correct reports to change; name some of yours: auditor mutate PATH"
            )
        )
    limits = Limits()
    with watching(limits.rule_seconds, Calls(_ids(setup.plans.values()), 1)):
        results = [
            try_mutations(
                setup.registry,
                setup.plans[type],
                found,
                count=count,
                seed=seed,
                progress=progress,
                until=until,
            )
            for type, found in sources.items()
            if found and setup.plans[type].all_rules
        ]
    return MutationTests(tuple(results), unread, left_out)


def _ids(plans: Collection[Plan]) -> list[str]:
    return [active.rule.id for plan in plans for active in plan.all_rules]


def _brought(setup: Setup) -> dict[str, list[Source]]:
    """The correct reports of each report type that brings some."""
    kinds = setup.registry.report_types.values()
    return {kind.id: [source_of(run) for run in kind.passing()] for kind in kinds if kind.passing is not None}


def _read(
    setup: Setup, paths: Sequence[str]
) -> tuple[dict[str, list[tuple[str, Reading]]], tuple[Unread, ...]]:
    """The reports in files by type, each with the name of its file; and the files that could not be read."""
    inputs = collect(paths, tuple(setup.registry.readers.values()), setup.settings_files)
    found: dict[str, list[tuple[str, Reading]]] = defaultdict(list)
    unread = list(inputs.unread)
    for path in inputs.paths:
        try:
            read = read_one(path, setup.examiner)
        except UnreadableError as error:
            unread.append(Unread(path, error.message))
        else:
            found[read.kind].append((PurePath(path).name, read.reading))
    return dict(found), tuple(unread)


def _drawn(setup: Setup, type: str, read: Sequence[tuple[str, Reading]], seed: int) -> Source:
    """The reports to change: all of them or, of many, those of some organs, each with all its years."""
    kind = setup.registry.report_types[type]
    by_organ: dict[str, list[tuple[str, Reading]]] = defaultdict(list)
    for name, reading in read:
        identity: Identity = kind.identify(reading.data)
        by_organ[setup.roster.key(identity.organ)].append((name, reading))
    organs = sorted(by_organ)
    random.Random(f"{seed}/organs").shuffle(organs)
    chosen: list[tuple[str, Reading]] = []
    for organ in organs:
        if not chosen or len(chosen) + len(by_organ[organ]) <= MOST_REPORTS:
            chosen += by_organ[organ]
    return Source(tuple(reading for _, reading in chosen), tuple(name for name, _ in chosen), setup.roster)
