"""The order of a run, in one place: read, examine, reconcile, score.

::

    from auditor.pipeline import audit
    result = audit(["reports/"], rulesets=["township"], roster="roster.csv")
    for report in result.worst_first():
        print(report.organ, report.score.value)
"""

from __future__ import annotations

import datetime
import os
import time
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

import auditor
from auditor.errors import ConfigError
from auditor.finishing import Finisher, contents_of, masks_of
from auditor.reading.document import Document
from auditor.record import Record
from auditor.registry import Registry, load
from auditor.reports.file_kind import OTHER_YEAR
from auditor.reports.roster import Roster
from auditor.reports.roster_file import load_roster
from auditor.results.audit import Audit, ReportAudit
from auditor.results.baseline import Baseline, load_baseline
from auditor.results.contents import Sources
from auditor.results.decisions.file import as_waivers, load_decisions
from auditor.results.facts import (
    categories_of,
    rule_facts,
    scoring_facts,
    shared_note,
    type_facts,
    unscored_note,
)
from auditor.results.gathered import Gathered
from auditor.results.ranks import Ranks
from auditor.results.run_notes import contested, later_years, switched_off, unused_rulesets
from auditor.results.systemic import Systemic
from auditor.results.tally import Tally
from auditor.results.waiver_files import load_waivers
from auditor.results.waivers import Application, WaiverBook
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome
from auditor.running.cache.entries import SUM
from auditor.running.calls import Calls
from auditor.running.choice import CONTESTED
from auditor.running.defined_rules import defined_rules
from auditor.running.examine import Examiner
from auditor.running.examine_all import Away
from auditor.running.examined_files import ExaminedFiles, Progress, Series, Work
from auditor.running.inputs import collect
from auditor.running.one_file import read_document
from auditor.running.override_names import OverrideNames
from auditor.running.plan import Plan, plans
from auditor.running.processes import DASK, jobs_of
from auditor.running.ruleset_files import layers_of
from auditor.running.side_by_side import (
    EVERY_SCOPE,
    Beside,
    Elsewhere,
    Prepared,
    Reports,
    SideBySide,
    plans_of,
)
from auditor.running.spool import Spool
from auditor.running.time_limit import watching
from auditor.running.trial import parted
from auditor.running.worker import Limits

if TYPE_CHECKING:
    from auditor.results.kept_run import KeptRun
    from auditor.running.cache.kept_files import KeptFiles
    from auditor.running.cluster.connection import Cluster


class Setup(Record, frozen=True):
    """Everything that a run needs before it opens the first report, resolved and checked.

    ``levers`` asks what correcting each finding would bring.
    """

    registry: Registry
    plans: Mapping[str, Plan]
    roster: Roster
    waivers: WaiverBook
    plugin_files: tuple[str, ...]
    rulesets: tuple[str, ...]
    only: tuple[str, ...]
    settings_files: tuple[Path, ...]
    levers: bool = False
    kept: KeptFiles | None = None

    def examiner(self, isolated: bool) -> Examiner:
        """An examiner for this setup; ``isolated`` in a worker process."""
        return Examiner(self.registry, self.plans, self.roster, isolated=isolated, kept=self.kept)

    def files_of_workers(self) -> list[Path]:
        """The files, and the folders of plugins, that a worker makes the same setup of."""
        layers, _ = layers_of(self.rulesets, self.registry)
        shipped = {file.resolve() for file in self.registry.rulesets.values()}
        own = (layer.file for layer in layers if layer.file not in shipped)
        here = Path.cwd().resolve()
        return [
            *map(Path, self.plugin_files),
            *(file.relative_to(here) if file.is_relative_to(here) else file for file in own),
        ]

    def __reduce__(self) -> tuple[Any, ...]:
        # Rules and compiled schemas do not travel; a worker that is not forked resolves the same setup anew.
        cache = None if self.kept is None else self.kept.store.folder
        return _prepare_again, (self.rulesets, self.roster, self.plugin_files, self.only, cache)


def prepare(
    *,
    rulesets: Sequence[str | Path] = (),
    roster: str | Path | None = None,
    waivers: str | Path | None = None,
    decisions: str | Path | None = None,
    plugins: Sequence[str | Path] = (),
    only: Sequence[str] = (),
    today: datetime.date | None = None,
    apart: Sequence[str | Path] = (),
    levers: bool = False,
    installed: Registry | None = None,
    cache: Path | None = None,
) -> Setup:
    """Load and check plugins, rulesets, roster, waivers and decisions; no report is opened.

    ``apart`` are files and folders that are no input, nor is what is in them: templates, results, the
    history. ``levers`` asks what correcting each finding would bring, which takes time. ``installed`` are the
    plugins, ``plugins`` among them, where they have been loaded before. ``cache`` is the folder in which is
    kept what files gave: what is unchanged is not examined again.

    Raises:
        ConfigError: any of them is wrong; the error says where and what is meant instead.
    """
    plugin_files = tuple(str(file) for file in plugins)
    names = tuple(str(name) for name in rulesets)
    # An edit after this moment may not be what was loaded.
    loaded = dict.fromkeys((os.path.abspath(file) for file in plugin_files), time.time_ns())
    registry = installed or load(plugin_files)
    registry = registry.with_rules(defined_rules(names, registry))
    chosen = plans(names, registry, tuple(only))
    organs = Roster() if roster is None else _roster(Path(roster), registry, plugin_files)
    accepted = [] if waivers is None else load_waivers(Path(waivers), registry.rules)
    if decisions is not None:
        # What was decided about the finding itself goes before a waiver.
        accepted = [*as_waivers(load_decisions(Path(decisions)), Path(decisions)), *accepted]
    files = [
        Path(file)
        for file in (roster, waivers, decisions, *names, *plugin_files, *apart)
        if file is not None and Path(file).exists()
    ]
    return Setup(
        registry=registry,
        plans=chosen,
        roster=organs,
        waivers=WaiverBook(accepted, today, organs),
        plugin_files=plugin_files,
        rulesets=names,
        only=tuple(only),
        settings_files=tuple(files),
        levers=levers,
        kept=None if cache is None else _kept_in(cache, registry, chosen, organs, loaded),
    )


def _kept_in(
    cache: Path,
    registry: Registry,
    plans: Mapping[str, Plan],
    roster: Roster,
    loaded: Mapping[str, int],
) -> KeptFiles:
    """The cache in a folder; what it takes is loaded only where there is one."""
    from auditor.running.cache.kept_files import KeptFiles
    from auditor.running.cache.store import Store

    return KeptFiles(Store(cache), registry, plans, roster, loaded)


def _roster(file: Path, registry: Registry, plugins: tuple[str, ...]) -> Roster:
    """The roster in a file; one that is not text is read by the reader of its format, as reports are."""

    def read(path: str) -> Document:
        return read_document(path, _ReadersOnly(registry, plugins))

    return load_roster(file, registry.levels, level_named=registry.level_named, read=read)


class _ReadersOnly(Record, frozen=True):
    """Makes examiners that read files and judge nothing."""

    registry: Registry
    plugin_files: tuple[str, ...]

    def __call__(self, isolated: bool) -> Examiner:
        return Examiner(self.registry, {}, Roster(), isolated=isolated)

    def __reduce__(self) -> tuple[Any, ...]:
        return _readers_again, (self.plugin_files,)


def _readers_again(plugin_files: tuple[str, ...]) -> _ReadersOnly:
    return _ReadersOnly(load(plugin_files), plugin_files)


def audit(
    paths: Iterable[str | Path],
    *,
    rulesets: Sequence[str | Path] = (),
    roster: str | Path | None = None,
    waivers: str | Path | None = None,
    decisions: str | Path | None = None,
    plugins: Sequence[str | Path] = (),
    only: Sequence[str] = (),
    jobs: int | str = 1,
    scheduler: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    parts: Progress | None = None,
    today: datetime.date | None = None,
    year: int | None = None,
    prefer: Sequence[str | Path] = (),
    baseline: str | Path | None = None,
    cache: str | Path | None = None,
) -> Audit:
    """Audit files and folders.

    ``rulesets`` are names or files, later ones win; ``only`` keeps the named rules; ``jobs`` is the number of
    worker processes, ``auto`` for one per processor, or ``dask`` for a cluster of as many as this computer
    has processors; ``scheduler`` is the address of a Dask cluster that runs. ``progress(done, total)`` is
    called as files are read, ``parts(done, total)`` with the pages of files that take long, not on a cluster;
    ``today`` is the day waivers expire against. ``year`` is the year that the run is about, by default the
    one that :func:`~auditor.running.choice.choose` takes; ``prefer`` are files, or ``newest``, to choose by
    where an organ has several different reports. ``decisions`` is a file of decisions, ``baseline`` the JSON
    of an earlier run: only what is new since then is in the result. ``cache`` is a folder in which is kept
    what files gave: what has not changed since an earlier run is not examined again. With an empty name
    nothing is kept.

    Raises:
        ConfigError: something other than a report is wrong; nothing was audited.
    """
    setup = prepare(
        rulesets=rulesets,
        roster=roster,
        waivers=waivers,
        decisions=decisions,
        plugins=plugins,
        only=only,
        today=today,
        cache=Path(cache) if cache else None,
    )
    return run(
        setup,
        paths,
        jobs=jobs,
        scheduler=scheduler,
        limits=limits,
        progress=progress,
        parts=parts,
        year=year,
        prefer=tuple(str(each) for each in prefer),
        baseline=None if baseline is None else load_baseline(Path(baseline), setup.roster),
    )


def run(
    setup: Setup,
    paths: Iterable[str | Path],
    *,
    jobs: int | str = 1,
    scheduler: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    parts: Progress | None = None,
    year: int | None = None,
    prefer: Sequence[str] = (),
    baseline: Baseline | None = None,
) -> Audit:
    """Audit files and folders with a setup that is ready; with a ``baseline``, what it has not found.

    Raises:
        ConfigError: a file that is preferred has no report; or the cluster that is asked for cannot be used.
    """
    limits = limits or Limits()
    processes = processes_of(jobs)
    calls = Calls((rule.rule.id for plan in setup.plans.values() for rule in plan.all_rules), processes)
    with (
        elsewhere(replace(setup, kept=None), [setup], calls, limits, jobs, scheduler) as cluster,
        watching(limits.rule_seconds, calls) as rings,
    ):
        # What is not installed has not been tried: it is only called where it can be ended, come what may.
        here = rings and not setup.plugin_files
        work = Work(processes, limits, calls, here, progress, parts, *away(cluster, calls))
        try:
            return _run(setup, paths, work, year, prefer, baseline)
        finally:
            if setup.kept is not None:
                setup.kept.close()


def processes_of(jobs: int | str) -> int:
    """How many processes of this computer work.

    Raises:
        ConfigError: it is neither a number from 1, ``auto`` nor ``dask``.
    """
    if jobs == DASK:
        return 1
    if jobs != "auto" and not (isinstance(jobs, int) and jobs > 0):
        raise ConfigError("--jobs must be auto, dask or a whole number from 1; found {found}", found=jobs)
    return jobs_of(jobs)


@contextmanager
def elsewhere(
    prepared: Prepared,
    setups: Sequence[Setup],
    calls: Calls,
    limits: Limits,
    jobs: int | str,
    scheduler: str | None,
) -> Iterator[Cluster | None]:
    """The cluster that a run works on, for a setup that is made of ``setups``; None without one.

    Raises:
        ConfigError: the cluster cannot be used, or requires an extra that is not installed.
    """
    if jobs != DASK and scheduler is None:
        yield None
        return
    try:
        from auditor.running.cluster.connection import connected
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("dask", "distributed"):
            raise
        raise ConfigError(
            "running on a cluster requires the 'cluster' extra: pip install 'ogi-auditor[cluster]'"
        ) from error
    files = dict.fromkeys(file for setup in setups for file in setup.files_of_workers())
    with connected(scheduler, prepared, files, limits, calls.rules) as cluster:
        yield cluster


def away(cluster: Cluster | None, calls: Calls) -> tuple[Away | None, Series | None]:
    """What examines files on a cluster, and what asks rules over a series there."""
    if cluster is None:
        return None, None
    from auditor.running.cluster.files import examine_away
    from auditor.running.cluster.series import SeriesAway

    return partial(examine_away, cluster, calls), partial(SeriesAway, cluster, calls)


def _run(
    setup: Setup,
    paths: Iterable[str | Path],
    work: Work,
    year: int | None,
    prefer: Sequence[str],
    baseline: Baseline | None,
) -> Audit:
    started_at = _now()
    readers = tuple(setup.registry.readers.values())
    inputs = collect((str(path) for path in paths), readers, setup.settings_files)
    examined = ExaminedFiles(setup, inputs, work)
    kept = _kept_run(setup, examined, year, prefer, baseline)
    before = None if kept is None else kept.find()
    if before is not None:
        examined.keep(array("I", before[0].kept), before[0].years)
        examined.inputs.take(before[0].inputs)
        return _whole(setup, examined, started_at, *before)
    choice = examined.choose(setup.roster, year, prefer)
    plans = plans_of(setup, examined.reports)
    tally, names, systemic = Tally(plans), OverrideNames(plans), Systemic()
    with beside(setup, examined.reports, work) as side_by_side:
        finisher = Finisher(setup, examined, choice, side_by_side, baseline, kept)
        reports, applied = _reports_of(finisher, setup, work, tally, names, systemic, kept)
        groups = []
        for group in side_by_side.groups():
            outcomes, used = setup.waivers.apply(group.organ, group.period, group.outcomes)
            applied += used
            rules = setup.plans[group.type].all_rules
            whole, on_trial = parted(outcomes, rules)
            if baseline is None:
                counted = whole
            else:
                counted, on_trial = parted(baseline.only_new(group.organ, group.period, outcomes), rules)
            groups.append(msgspec.structs.replace(group, outcomes=counted, on_trial=on_trial))
            tally.add_group(groups[-1], whole)
        missing, notes = tuple(side_by_side.missing()), side_by_side.notes()
    alerts = tuple(later_years(choice))
    gathered = Gathered(
        kept=examined.places.tobytes(),
        years=choice.years,
        year=choice.year,
        order=tally.order().tobytes(),
        ranks=tally.ranks().packed.tobytes(),
        summary=tally.summary(),
        inputs=examined.inputs.kinds,
        missing=missing,
        groups=tuple(groups),
        systemic=systemic.causes(reports),
        waivers=setup.waivers.uses(applied),
        alerts=alerts,
        notes=(
            *alerts,
            *unused_rulesets(setup.rulesets, setup.plans, plans),
            *notes,
            *([] if baseline is None else [baseline.note()]),
            *names.notes(),
            *switched_off(work.calls, work.limits),
            *contested(reports, choice),
        ),
    )
    if kept is not None:
        kept.keep(gathered, reports)
    return _whole(setup, examined, started_at, gathered, reports)


def _kept_run(
    setup: Setup,
    examined: ExaminedFiles,
    year: int | None,
    prefer: Sequence[str],
    baseline: Baseline | None,
) -> KeptRun | None:
    """The last such run in the cache, where this one can be kept."""
    if setup.kept is None or setup.levers or baseline is not None or setup.kept.is_off:
        return None
    from auditor.results.kept_run import KeptRun

    asked = [examined.inputs.sum_of_paths, setup.rulesets, setup.only, year, prefer]
    return KeptRun(setup.kept, setup.plans, setup.roster, setup.waivers, asked, examined.sum)


@contextmanager
def beside(setup: Setup, reports: Reports, work: Work) -> Iterator[Beside]:
    """The reports side by side: here or, where no rule may be called here, in a worker; on a cluster those
    that rules over a series compare."""
    if work.series is None:
        with _here(setup, reports, work) as all_rules:
            yield all_rules
        return

    def series_here(some: Reports) -> dict[int, list[Outcome]]:
        with _here(setup, some, work, (Scope.SERIES,)) as one_part:
            return one_part.outcomes(range(len(some.types)))

    with _here(setup, reports, work, (Scope.GROUP, Scope.ALL)) as others:
        yield work.series(reports, setup.roster, tuple(setup.registry.readers.values()), others, series_here)


@contextmanager
def _here(
    setup: Setup, reports: Reports, work: Work, scopes: Collection[Scope] = EVERY_SCOPE
) -> Iterator[SideBySide | Elsewhere]:
    """The reports side by side on this computer."""
    if work.here:
        yield SideBySide(setup, reports, scopes)
        return
    elsewhere = Elsewhere(setup, reports, work.calls, work.limits, scopes)
    try:
        yield elsewhere
    finally:
        elsewhere.close()


def _reports_of(
    finisher: Finisher,
    setup: Setup,
    work: Work,
    tally: Tally,
    names: OverrideNames,
    systemic: Systemic,
    kept: KeptRun | None,
) -> tuple[Spool[ReportAudit], list[Application]]:
    """The reports with all outcomes and their score, counted, and the waivers that were applied."""
    reports: Spool[ReportAudit] = Spool(ReportAudit)
    applied: list[Application] = []
    several: set[tuple[str, str, str]] = set()
    with closing(finisher.all(work)) as all_reports:
        for index, one in enumerate(all_reports):
            reports.append_encoded(one.report.whole)
            counted = one.report.decoded()
            applied += counted.applied
            names.seen(counted.report.type, counted.report.organ)
            another = is_another(counted.report, setup.roster, several)
            tally.add(counted.report, another=another, whole=one.whole)
            if counted.report.standing != OTHER_YEAR and not another:
                systemic.add(index, counted.report, counted.traits, counted.judged)
            if kept is not None:
                kept.reports.add(one.decided_by or os.urandom(SUM), counted.report.path, one.report.counted)
    return reports, applied


def is_another(report: ReportAudit, roster: Roster, counted: set[tuple[str, str, str]]) -> bool:
    """Whether an organ with several different reports has been counted with another of them."""
    if report.standing != CONTESTED:
        return False
    key = (report.type, roster.key(report.organ), str(report.period))
    known = key in counted
    counted.add(key)
    return known


def _whole(
    setup: Setup, examined: ExaminedFiles, started_at: str, run: Gathered, reports: Sequence[ReportAudit]
) -> Audit:
    plans = plans_of(setup, examined.reports)
    rulesets = [plan.ruleset for plan in plans.values()]
    titles = {name: title for each in rulesets for name, title in zip(each.names, each.titles, strict=False)}
    active = [rule for plan in plans.values() for rule in plan.all_rules]
    unscored = [rule.rule.id for plan in plans.values() for rule in plan.unscored]
    return Audit(
        auditor=auditor.__version__,
        rulesets=tuple(dict.fromkeys(name for each in rulesets for name in each.names)),
        ruleset_titles=tuple(titles.values()),
        started_at=started_at,
        categories=categories_of(rulesets),
        grades=tuple(dict.fromkeys(grade for each in rulesets for grade in each.grades)),
        rules={rule.rule.id: rule_facts(rule) for rule in active},
        reports=reports,
        contents=contents_of(setup, examined),
        sources=Sources(examined.reports.extracts, examined.reports.types, masks_of(setup)),
        order=array("I", run.order),
        ranks=Ranks(array("I", run.ranks)),
        summary=run.summary,
        unread=tuple(examined.unread),
        inputs=examined.inputs,
        passed_over=tuple(each.path for each in examined.inputs.passed_over),
        missing=run.missing,
        groups=run.groups,
        waivers=run.waivers,
        systemic=run.systemic,
        year=run.year,
        alerts=run.alerts,
        notes=(*unscored_note(unscored), *shared_note(rulesets), *run.notes),
        scoring=scoring_facts(rulesets[0].scoring) if rulesets else {},
        types={id: type_facts(setup.registry.report_types[id], plan) for id, plan in plans.items()},
    )


def _prepare_again(
    rulesets: tuple[str, ...],
    roster: Roster,
    plugins: tuple[str, ...],
    only: tuple[str, ...],
    cache: Path | None,
) -> Setup:
    setup = prepare(rulesets=rulesets, plugins=plugins, only=only, cache=cache)
    return replace(setup, roster=roster, kept=None if setup.kept is None else setup.kept.with_roster(roster))


def _now() -> str:
    """The local time of the run, with its offset; SOURCE_DATE_EPOCH, where set, makes outputs repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = (
            datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
            if epoch
            else datetime.datetime.now().astimezone()
        )
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            "SOURCE_DATE_EPOCH must be a whole number of seconds; found {found}", found=epoch
        ) from error
    return moment.isoformat(timespec="seconds")
