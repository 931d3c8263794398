"""A run in figures, counted report by report, and the order of its reports."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import merge

import msgspec

from auditor.reports.file_kind import OTHER_YEAR
from auditor.results.audit import Decided, ReportAudit, Summary, TypeCount
from auditor.results.causes import Causes
from auditor.results.figures import Figures
from auditor.results.ranks import Ranks
from auditor.results.trial import Trial
from auditor.rules.finding import COVERED, Outcome, Status
from auditor.running.choice import CONTESTED, RANKED
from auditor.running.plan import Plan
from auditor.running.reconcile import GroupAudit
from auditor.running.score import as_printed
from auditor.running.spool import Spool

_UNSCORED = -1.0  # before every score
_SORTED = 2_000


class _Standing(msgspec.Struct, frozen=True, array_like=True):
    """By what a report is ordered, the one at ``index`` of the run; ``placed`` is the type among which it has
    a place, ``lost`` is without what a cap took: many reports stand at the same cap."""

    index: int
    tier: int
    value: float
    printed: float
    low: float
    lost: float
    criticals: int
    path: str
    placed: str | None


class Tally:
    """Counts that grow with the rules, not with the reports; by what reports are ordered is on disk."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self._figures = Figures(active.rule.id for plan in plans.values() for active in plan.all_rules)
        self._types = {type: _TypeTally(plan) for type, plan in plans.items()}
        self._standings: Spool[_Standing] = Spool(_Standing)
        self._sorted = array("I")
        self._added = 0
        self._reports = 0
        self._causes = Causes()
        self._decided = _Decided()
        self._open = 0
        self._has_baseline = False
        self._trial = Trial()

    def add(self, report: ReportAudit, *, another: bool = False, whole: ReportAudit | None = None) -> None:
        """Count one report; ``another`` says that its organ has been counted with another one, ``whole`` is
        the report with what a baseline has left out.

        Of a report on another year only crashes count: without that rule the run is incomplete.
        """
        self._added += 1
        if report.standing == OTHER_YEAR:
            for outcome in report.outcomes:
                if outcome.status is Status.ERROR:
                    self._count(outcome, ranked=False)
            return
        for outcome in report.outcomes:
            self._count(outcome, ranked=report.standing == RANKED)
        # As the scores, decisions and what is open are about the whole report.
        self._has_baseline = self._has_baseline or whole is not None
        self._count_whole((whole or report).outcomes)
        self._trial.add(report.on_trial)
        self._reports += not another
        if report.standing == RANKED:
            self._causes.add(report)
        self._standings.append(_standing(report, self._added - 1))
        self._types[report.type].add(report, another=another)
        self._decided.add_score(report)

    def add_group(self, group: GroupAudit, whole: Iterable[Outcome] | None = None) -> None:
        """Count what group rules answered; ``whole`` is that with what a baseline has left out."""
        for outcome in group.outcomes:
            self._count(outcome, ranked=False)
        self._count_whole(group.outcomes if whole is None else whole)
        self._trial.add(group.on_trial)

    def _count_whole(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self._decided.add(outcome)
            self._open += outcome.status is Status.NEEDS_REVIEW

    def _count(self, outcome: Outcome, *, ranked: bool) -> None:
        self._figures.add(outcome, ranked=ranked)

    def order(self) -> array[int]:
        """Report indexes, worst first."""
        return array("I", (self._standings[each].index for each in self._worst_first()))

    def _worst_first(self) -> array[int]:
        if len(self._sorted) < len(self._standings):
            # Some are sorted at a time, so that the keys of few are in memory.
            parts = [
                array("I", sorted(range(len(self._standings))[start : start + _SORTED], key=self._key))
                for start in range(0, len(self._standings), _SORTED)
            ]
            self._sorted = array("I", merge(*parts, key=self._key))
        return self._sorted

    def _key(self, number: int) -> tuple[float | str, ...]:
        """By what reports are ordered, the worst first."""
        one = self._standings[number]
        return -one.tier, one.value, -one.lost, one.low, -one.criticals, one.path

    def ranks(self) -> Ranks:
        """The place of each report of :meth:`order` among those of its type, 1 for the best.

        Reports whose scores are printed alike share a place. A report has none that has no score, or whose
        organ has another one on the same period: which one counts is not decided.
        """
        ranks = array("I", bytes(array("I").itemsize * len(self._standings)))
        reached: dict[str, tuple[tuple[int, float], int, int]] = {}
        for place in range(len(ranks) - 1, -1, -1):
            one = self._standings[self._worst_first()[place]]
            if one.placed is None:
                continue
            shown = (one.tier, one.printed)
            before, rank, count = reached.get(one.placed, ((-1, 0.0), 0, 0))
            ranks[place] = rank if shown == before else count + 1
            reached[one.placed] = (shown, ranks[place], count + 1)
        return Ranks(ranks)

    def summary(self) -> Summary:
        """The run in figures."""
        figures = self._figures
        kinds = [kind for kind in self._types.values() if kind.reports] or list(self._types.values())
        scored = sum(kind.scored for kind in kinds)
        grades: Counter[str] = Counter()
        for kind in kinds:
            grades.update(kind.grades)
        return Summary(
            reports=self._reports,
            scored=scored,
            mean=sum(kind.sum for kind in kinds) / scored if scored else None,
            grades=dict(grades),
            rules=figures.rules(),
            severities=figures.severities,
            under_review=figures.under_review,
            errors=figures.errors,
            open=self._open if self._has_baseline else None,
            causes=self._causes.counts(),
            unread_tables=sum(kind.unread_tables for kind in kinds),
            red_lines=sum(kind.red_lines for kind in kinds),
            vetoes=sum(kind.vetoes for kind in kinds),
            types=tuple(kind.count(id) for id, kind in self._types.items())
            if len(self._standings) and len(kinds) > 1
            else (),
            decisions=self._decided.figures(),
            on_trial=self._trial.counts(),
            severities_elsewhere=figures.severities_elsewhere,
            review_elsewhere=figures.review_elsewhere,
        )


def _standing(report: ReportAudit, index: int) -> _Standing:
    value, low = report.score.value, report.score.low
    return _Standing(
        index=index,
        tier=_tier(report),
        value=_UNSCORED if value is None else round(value, 6),
        printed=_UNSCORED if value is None else as_printed(value, report.score.model),
        low=0.0 if value is None or low is None else round(low, 6),
        lost=round(sum(each.points for each in report.score.deductions if not each.cap), 6),
        criticals=report.severities()["critical"],
        path=report.path,
        placed=report.type if _has_place(report) else None,
    )


def _tier(report: ReportAudit) -> int:
    """Where a report stands before its number counts: no report with a red line comes before one without.

    Not scored, failed by a veto, other red lines, none. Under the model share only the grade is capped.
    """
    score = report.score
    if score.value is None:
        return 3
    if score.model == "share":
        return 0
    return 2 if score.vetoes else int(bool(score.capped_by))


def _has_place(report: ReportAudit) -> bool:
    return report.score.value is not None and report.standing != CONTESTED


class _Decided:
    """What decisions change."""

    def __init__(self) -> None:
        self.counts = {"confirmed": 0, "dismissed": 0, "waived": 0}
        self.findings = 0
        self.without = 0
        self.scored = 0
        self.sum = 0.0

    def add(self, outcome: Outcome) -> None:
        """Count the findings of one outcome."""
        shown = outcome.findings if outcome.status in (Status.FAILED, *COVERED) else ()
        for finding in (*shown, *outcome.decided):
            decision = finding.decision
            if decision is not None:
                self.counts[decision.decision] += 1
            self.findings += decision is None or decision.decision == "confirmed"
            self.without += decision is None or not decision.asked

    def add_score(self, report: ReportAudit) -> None:
        """Count the score that a report would have without decisions."""
        without = report.without_decisions
        value = report.score.value if without is None else without.value
        if value is not None:
            self.scored += 1
            self.sum += value

    def figures(self) -> Decided | None:
        """All that was counted; None without a decision."""
        if not any(self.counts.values()):
            return None
        return Decided(
            **self.counts,
            findings=self.findings,
            findings_without=self.without,
            mean_without=self.sum / self.scored if self.scored else None,
        )


class _TypeTally:
    """The scores of one report type."""

    def __init__(self, plan: Plan) -> None:
        self.reports = 0
        self.scored = 0
        self.sum = 0.0
        self.unread_tables = 0
        self.red_lines = 0
        self.vetoes = 0
        self.grades = dict.fromkeys((title for title, _ in plan.ruleset.grades), 0)

    def add(self, report: ReportAudit, *, another: bool) -> None:
        """Count one report."""
        self.reports += not another
        self.unread_tables += bool(report.score.unread_tables)
        if report.standing == RANKED:
            self.red_lines += bool(report.score.capped_by)
            self.vetoes += bool(report.score.vetoes)
        if report.score.value is None:
            return
        self.scored += 1
        self.sum += report.score.value
        if report.score.grade is not None:
            self.grades[report.score.grade] += 1

    def count(self, type: str) -> TypeCount:
        """The type in figures."""
        mean = self.sum / self.scored if self.scored else None
        return TypeCount(
            type,
            self.reports,
            self.scored,
            mean,
            self.grades,
            self.unread_tables,
            self.red_lines,
            self.vetoes,
        )
