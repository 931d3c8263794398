"""The reports of a run, finished: the outcomes of their own rules and of those over several reports, waived
and scored."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Protocol

from auditor.messages import Message
from auditor.record import Record
from auditor.reports.masking import Mask
from auditor.results.audit import ReportAudit, ScoreWithout
from auditor.results.baseline import Baseline
from auditor.results.contents import Contents
from auditor.results.counted import EncodedReport, encoded_report
from auditor.results.waivers import Application, Values, WaiverBook
from auditor.rules.finding import Outcome
from auditor.running.choice import Choice
from auditor.running.examine import TOGETHER
from auditor.running.examined import Body, Header
from auditor.running.examined_files import ExaminedFiles, Work
from auditor.running.levers import levers_of
from auditor.running.processes import start_method
from auditor.running.review_causes import review_causes
from auditor.running.score import Score
from auditor.running.scoring import score
from auditor.running.side_by_side import Beside, Prepared
from auditor.running.trial import parted

if TYPE_CHECKING:
    from auditor.results.kept_run import KeptRun

# Below so many reports, to fork costs more than it gains.
_WORTH_FORKS = 4 * TOGETHER


class Settled(Prepared, Protocol):
    """What is known before the first report is opened, with what was decided about findings."""

    @property
    def waivers(self) -> WaiverBook:
        """The waivers and decisions."""

    @property
    def levers(self) -> bool:
        """Whether it is asked what correcting each finding would bring."""


class Finished(Record, frozen=True):
    """A finished report; ``decided_by`` is the hash of all that decides it, where it can be kept, and
    ``whole`` the report with what a baseline has left out."""

    report: EncodedReport
    decided_by: bytes | None = None
    whole: ReportAudit | None = None


class Finisher:
    """Finishes the reports of a run, in the order of their numbers."""

    def __init__(
        self,
        setup: Settled,
        examined: ExaminedFiles,
        choice: Choice,
        side_by_side: Beside,
        baseline: Baseline | None,
        kept: KeptRun | None,
    ) -> None:
        self._setup = setup
        self._examined = examined
        self._choice = choice
        self._side_by_side = side_by_side
        self._baseline = baseline
        self._kept = kept
        self._contents = contents_of(setup, examined)

    def all(self, work: Work) -> Generator[Finished, None, None]:
        """All reports, in several processes where that can be done and is worth it."""
        count = len(self._examined.reports.headers)
        parts = [range(start, min(start + TOGETHER, count)) for start in range(0, count, TOGETHER)]
        if not self._is_for_forks(work):
            for part in parts:
                yield from self._part(part)
            return
        from auditor.running.forks import in_forks

        with closing(in_forks(self._part_in_fork, parts, work.jobs, work.calls, work.limits)) as found:
            for reports in found:
                yield from reports

    def _is_for_forks(self, work: Work) -> bool:
        return (
            work.jobs > 1
            and work.here
            and work.series is None
            and len(self._examined.reports.headers) >= _WORTH_FORKS
            # What the last run gave is taken in order, and what a baseline has is counted: by one process.
            and (self._kept is None or self._kept.is_first)
            and self._baseline is None
            and start_method() == "fork"
        )

    def _part_in_fork(self, indexes: Sequence[int]) -> list[Finished]:
        found = list(self._part(indexes))
        if self._setup.kept is not None:
            self._setup.kept.write()
        return found

    def _part(self, indexes: Sequence[int]) -> Iterator[Finished]:
        more = self._side_by_side.outcomes(indexes)
        for index in indexes:
            yield self._one(index, more.get(index, ()))

    def _one(self, index: int, outcomes: Sequence[Outcome]) -> Finished:
        examined, kept, about = self._examined, self._kept, self._choice.about(index)
        decided_by = None if kept is None else kept.decides(examined.sum_of(index), outcomes, *about)
        known = None if kept is None or decided_by is None else kept.reports.find(decided_by)
        if known is not None:
            return Finished(known, decided_by)
        header, whole = examined.reports.headers[index], None
        values = partial(self._contents.__getitem__, index)
        report, used = finished(self._setup, header, examined.bodies[index], outcomes, *about, values=values)
        if self._baseline is not None:
            whole, report = report, self._baseline.only_new_of(report)
        return Finished(encoded_report(report, header.traits, used), decided_by, whole)


def finished(
    setup: Settled,
    header: Header,
    body: Body,
    more: Iterable[Outcome],
    standing: str,
    why_none: Message | None,
    *,
    values: Values,
) -> tuple[ReportAudit, list[Application]]:
    """A report with the outcomes of its own rules and those over several reports, waived and scored."""
    identity = header.identity
    listed = setup.roster.find(identity.organ)
    plan = setup.plans[header.type]
    active = plan.rules_for(identity)
    by_rule = {outcome.rule: outcome for outcome in (*body.outcomes, *more)}
    answered = (by_rule[rule.rule.id] for rule in active if rule.rule.id in by_rule)
    said = tuple(answered)
    decided, applied = setup.waivers.apply(identity.organ, identity.period, said, values)
    undecided, _ = parted(said, active)
    outcomes, on_trial = parted(decided, active)
    causes = review_causes(
        outcomes, body.issues, body.unread, setup.registry.report_types[header.type].tables
    )
    active_rules = {rule.rule.id: rule for rule in active}

    def scored(outcomes: Sequence[Outcome]) -> Score:
        return score(outcomes, active_rules, plan.ruleset, body.unread, why_none=why_none or plan.why_none)

    now = scored(outcomes)
    before = None if outcomes == undecided else scored(undecided)
    report = ReportAudit(
        path=header.path,
        type=header.type,
        organ=identity.organ,
        period=identity.period,
        level=identity.level,
        form=identity.form,
        score=now,
        outcomes=outcomes,
        on_trial=on_trial,
        issues=body.issues,
        notes=body.notes,
        review_causes=causes,
        standing=standing,
        on_roster=listed is not None if setup.roster else None,
        listed_as="" if listed is None else listed.name,
        file=header.file,
        parent=identity.parent,
        key=setup.roster.key(identity.organ),
        above=setup.roster.key(identity.parent) if identity.parent else "",
        levers=levers_of(outcomes, now, plan.ruleset.grades, scored) if setup.levers else None,
        without_decisions=None if before is None else ScoreWithout(before.value, before.grade),
        code=identity.code,
        due_on=identity.due_on,
    )
    return report, applied


def contents_of(setup: Settled, examined: ExaminedFiles) -> Contents:
    """What the reports say, without what their types hide."""
    return Contents(examined.reports.extracts, examined.reports.types, masks_of(setup))


def masks_of(setup: Settled) -> dict[str, Mask | None]:
    """What each type of report hides."""
    return {id: kind.mask for id, kind in setup.registry.report_types.items()}
