"""What a run has to say about itself besides its reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from auditor.messages import Message, message
from auditor.results.audit import ReportAudit
from auditor.running.calls import Calls
from auditor.running.choice import CONTESTED, Choice
from auditor.running.plan import Plan
from auditor.running.worker import Limits


def unused_rulesets(
    names: Iterable[str], plans: Mapping[str, Plan], types: Collection[str]
) -> Iterator[Message]:
    """The rulesets that the user named for report types of which this run has no report."""
    for name in names:
        meant = [type for type, plan in plans.items() if Path(name).stem in plan.ruleset.names]
        if not set(meant) & set(types):
            yield message(
                "ruleset {ruleset} is for reports of type {types}; this run has none",
                ruleset=name,
                types=meant,
            )


def switched_off(calls: Calls, limits: Limits) -> Iterator[Message]:
    """The rules that the run stopped calling."""
    for rule in calls.switched_off():
        yield message(
            "rule {rule} was still running after {seconds} seconds in {count} calls; it was switched off for "
            "the rest of this run, and the run is incomplete",
            rule=rule,
            seconds=round(limits.rule_seconds, 1),
            count=calls.time_outs(rule),
        )


def later_years(choice: Choice) -> Iterator[Message]:
    """That there are reports on a later year than the run's: most people want that one."""
    for (year, later), count in sorted(choice.later.items()):
        yield message(
            "this run is about {year}; {count} newer reports, on {later}, are not ranked: for these use "
            "--year {later}",
            year=str(year),
            count=count,
            later=str(later),
        )


def contested(reports: Sequence[ReportAudit], choice: Choice) -> Iterator[Message]:
    """The organs of which a person has to choose a report, each once."""
    files: dict[tuple[str, str, str], list[str]] = {}
    advice: dict[tuple[str, str, str], Message] = {}
    for index, (_, how) in choice.contested.items():
        if choice.about(index)[0] == CONTESTED:
            report = reports[index]
            place = (report.type, report.organ, str(report.period))
            files.setdefault(place, []).append(report.path)
            advice[place] = how
    for place, paths in files.items():
        _, organ, period = place
        yield message(
            "{organ} has several different reports on {period}, none of which is ranked: {paths}; {advice}",
            organ=organ,
            period=period,
            paths=paths,
            advice=advice[place],
        )
