"""What the installed rules answer for one report, with the report on the year before or alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from auditor.pipeline import Setup, prepare
from auditor.reading.document import Document
from auditor.reports.report_type import Reading
from auditor.rules.declaration import Scope, Severity
from auditor.rules.finding import Outcome
from auditor.running.examine import Examiner
from auditor.running.reconcile import Reconciler

_TYPE = "ogi-annual-report"


class Judge:
    """Judges reports by rules of the national ruleset, in this process."""

    def __init__(self) -> None:
        self._all = prepare()
        self.severities: Mapping[str, Severity] = {
            active.rule.id: active.severity for active in self._all.plans[_TYPE].all_rules
        }

    def outcomes(
        self, data: dict[str, Any], *, earlier: dict[str, Any] | None = None, only: Sequence[str] = ()
    ) -> dict[str, Outcome]:
        """The answers by rule; ``only`` some rules are run."""
        setup, examiner = _ready(tuple(sorted(only)))
        kind = setup.registry.report_types[_TYPE]
        reports = [data] if earlier is None else [earlier, data]
        examined = [
            examiner.examine_reading(
                kind, Reading(each, {}, ()), Document(path=f"{place}.json", format="json")
            )
            for place, each in enumerate(reports)
        ]
        answers = list(examined[-1].body.outcomes)
        plan = setup.plans[_TYPE]
        if any(active.rule.scope is not Scope.REPORT for active in plan.all_rules):
            reconciler = Reconciler(
                [each.header for each in examined],
                [each.extract for each in examined],
                [each.digests for each in examined],
                plan,
                setup.roster,
                indexes=range(len(examined)),
                mask=kind.mask,
            )
            answers += reconciler.outcomes([len(examined) - 1])[0]
        return {outcome.rule: outcome for outcome in answers}


@lru_cache(maxsize=64)
def _ready(only: tuple[str, ...]) -> tuple[Setup, Examiner]:
    setup = prepare(only=only)
    return setup, setup.examiner(isolated=True)
