"""The rules of plans, asked about reports that have been read; what they said before need not be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from auditor.reading.files import Beside
from auditor.reports.identity import Identity
from auditor.reports.report import Report
from auditor.reports.report_type import Reading, ReportType
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome
from auditor.running import runner
from auditor.running.cache.entries import Answer
from auditor.running.examined import FileFacts
from auditor.running.plan import ActiveRule, Plan
from auditor.running.time_limit import turn

if TYPE_CHECKING:
    from auditor.running.cache.kept_files import KeptFiles


class Answers(Struct):
    """What rules have answered so far about a report; ``by_rule`` for the next time, where that is kept."""

    outcomes: list[Outcome] = field(default_factory=list)
    digests: dict[str, Any] = field(default_factory=dict)
    by_rule: dict[str, Answer] = field(default_factory=dict)


class Begun(Struct):
    """A report that has been read and is being judged.

    ``number`` is that of its file in the run, ``said`` its identity as it states it. ``known`` is what rules
    answered when the same file was examined before; ``is_new`` says that it was not.
    """

    kind: ReportType
    path: str
    reading: Reading
    report: Report
    file: FileFacts
    said: Identity
    beside: tuple[Beside, ...] = ()
    is_new: bool = True
    number: int | None = None
    known: Mapping[str, Answer] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    again: Answers = field(default_factory=Answers)


class Judge:
    """Asks the rules of some plans; ``kept`` knows which answers of an earlier run still hold."""

    def __init__(self, plans: Mapping[str, Plan], kept: KeptFiles | None = None) -> None:
        self._plans = plans
        self._kept = kept
        self._over_all = {
            id: tuple(active for active in plan.all_rules if active.rule.scope is Scope.ALL)
            for id, plan in plans.items()
        }

    def judge(self, asked: Sequence[tuple[Begun, Answers]]) -> None:
        """Run every rule on the reports that it counts for."""
        for active, found in groupby(
            asked, key=lambda each: self._plans[each[0].kind.id].rules_for(each[0].report.identity)
        ):
            group = list(found)
            for rule in active:
                if rule.rule.scope is Scope.REPORT:
                    for begun, answers in group:
                        self._answer(rule, begun, answers)
        for id, over_all in self._over_all.items():
            own = [each for each in asked if each[0].kind.id == id]
            for rule in over_all:
                for begun, answers in own:
                    self._answer(rule, begun, answers)

    def _answer(self, rule: ActiveRule, begun: Begun, answers: Answers) -> None:
        """Ask a rule about a report, unless what it said before still holds."""
        id = rule.rule.id
        key = self._kept.rule(rule) if self._kept is not None else b""
        answer = begun.known.get(id)
        if answer is None or answer.key != key:
            if begun.number is not None:
                turn.about = begun.number
            answer = _asked(rule, begun.report, key)
        if answer.outcome is not None:
            answers.outcomes.append(answer.outcome)
        if answer.digest is not None:
            answers.digests[id] = answer.digest
        if key:
            answers.by_rule[id] = answer


def _asked(rule: ActiveRule, report: Report, key: bytes) -> Answer:
    if rule.rule.scope is Scope.REPORT:
        return Answer(key, runner.run_on_report(rule, report))
    digest, outcome = runner.digest_of(rule, report)
    return Answer(key, outcome, digest)
