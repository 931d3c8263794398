"""One organ, or one rule, over the runs and periods of the history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import field

from auditor.errors import ConfigError, nearest_name
from auditor.messages import Message, message
from auditor.record import Record
from auditor.reports.roster import organ_key
from auditor.results.history.recorded import values_of
from auditor.results.history.store import Store
from auditor.rules.declaration import Severity
from auditor.rules.finding import Status

_MOST_NAMED = 5
_SEVERITIES = ("critical", "major", "minor", "note")


class ReportPoint(Record, frozen=True):
    """A report of an organ in one run; ``findings`` are the failed rules by severity, worst first."""

    run: str
    started_at: str
    type: str
    organ: str
    period: str | None
    standing: str
    place: int | None
    score: float | None
    low: float | None
    high: float | None
    grade: str | None
    provisional: bool
    findings: Mapping[str, int]
    under_review: int
    content: int | None
    subject: int


class RulePoint(Record, frozen=True):
    """What a rule answered about the reports on one period in one run.

    ``judged`` are those that it passed or failed, waived ones included.
    """

    run: str
    started_at: str
    type: str
    period: str | None
    judged: int
    failed: int
    waived: int
    under_review: int
    not_applicable: int
    errors: int

    @property
    def share(self) -> float | None:
        """Which part of the judged reports failed; None where none was judged."""
        return self.failed / self.judged if self.judged else None


class OrganTrend(Record, frozen=True):
    """An organ by period and run. ``figures`` has its key figures by period, as the last run read them,
    ``in_question`` the pointers of those that a finding, a question or a doubt of the reader is about."""

    organ: str
    points: tuple[ReportPoint, ...]
    figures: Mapping[str, Mapping[str, Any]]
    in_question: Mapping[str, frozenset[str]] = field(default_factory=dict)


class RuleTrend(Record, frozen=True):
    """A rule by period and run."""

    rule: str
    points: tuple[RulePoint, ...]


def trend(store: Store, name: str, key_figures: Mapping[str, Sequence[str]]) -> OrganTrend | RuleTrend:
    """The trend of a rule, by its id, or of an organ, by its name or a part of the name that no other has.

    ``key_figures`` are the pointers to show of each report type.

    Raises:
        ConfigError: the history knows no such rule or organ, or several such organs.
    """
    execute = store.connection.execute
    if execute(
        "SELECT 1 FROM run_rules JOIN rule_versions USING (version) WHERE rule = ?", (name,)
    ).fetchone():
        return RuleTrend(name, _rule_points(store, name))
    key = _organ_meant(store, name)
    points = _report_points(store, key)
    chosen = _chosen(points)
    figures = _figures(store, chosen, key_figures)
    return OrganTrend(
        points[-1].organ,
        points,
        figures,
        {period: _in_question(store, chosen[period], set(figures[period])) for period in figures},
    )


def _organ_meant(store: Store, name: str) -> str:
    """The key of the organ that a name means."""
    wanted = organ_key(name)
    organs: dict[str, str] = {}
    for key, organ in store.connection.execute(
        "SELECT DISTINCT organ_key, organ FROM subjects WHERE kind = 'report' ORDER BY subject"
    ):
        organs[key] = organ
        if wanted == organ_key(organ):
            return str(key)
    if wanted in organs:
        return wanted
    meant = [key for key in organs if wanted and wanted in key]
    if len(meant) == 1:
        return meant[0]
    raise ConfigError("{problem}", file=store.file, problem=_why_none(store, name, organs, meant))


def _why_none(store: Store, name: str, organs: Mapping[str, str], meant: Sequence[str]) -> Message:
    if meant:
        names = [organs[key] for key in meant[:_MOST_NAMED]] + ["…"] * (len(meant) > _MOST_NAMED)
        return message(
            "several organs are called {name}; write the whole name: {names}", name=name, names=names
        )
    rules = [rule for (rule,) in store.connection.execute("SELECT DISTINCT rule FROM rule_versions")]
    near = nearest_name(name, (*organs.values(), *rules))
    if near:
        return message(
            "the history has neither an organ nor a rule {name}; did you mean {nearest}?",
            name=name,
            nearest=near,
        )
    return message(
        "the history has neither an organ nor a rule {name}; it has {organs} organs, such as {names}",
        name=name,
        organs=len(organs),
        names=list(organs.values())[:_MOST_NAMED],
    )


def _report_points(store: Store, key: str) -> tuple[ReportPoint, ...]:
    severities = ", ".join(_SEVERITIES)
    rows = store.connection.execute(
        "SELECT run, started_at, type, organ, period, standing, place, score, low, high, grade, provisional, "
        f"under_review, content, subject, {severities} FROM subjects JOIN runs USING (run) "
        "WHERE organ_key = ? AND kind = 'report' ORDER BY type, period, run, subject",
        (key,),
    )
    return tuple(
        ReportPoint(
            run=str(run),
            provisional=bool(provisional),
            findings=dict(zip(_SEVERITIES, counts, strict=True)),
            under_review=under_review,
            content=content,
            subject=subject,
            started_at=started_at,
            type=type,
            organ=organ,
            period=period,
            standing=standing,
            place=place,
            score=score,
            low=low,
            high=high,
            grade=grade,
        )
        for (
            run,
            started_at,
            type,
            organ,
            period,
            standing,
            place,
            score,
            low,
            high,
            grade,
            provisional,
            under_review,
            content,
            subject,
            *counts,
        ) in rows
    )


def _chosen(points: Sequence[ReportPoint]) -> dict[str, ReportPoint]:
    """The report of each period: of several that of the last run, a ranked one first."""
    chosen: dict[str, ReportPoint] = {}
    for point in sorted(points, key=lambda point: (int(point.run), point.standing == "ranked")):
        if point.period is not None and point.content is not None:
            chosen[point.period] = point
    return dict(sorted(chosen.items()))


def _in_question(store: Store, point: ReportPoint, pointers: set[str]) -> frozenset[str]:
    """Those of the values that are not to be relied on."""
    execute = store.connection.execute
    (uncertain,) = execute("SELECT uncertain FROM subjects WHERE subject = ?", (point.subject,)).fetchone()
    lists = [uncertain or "[]"]
    lists += [
        at
        for (at,) in execute(
            # What is only noted does not make a number doubtful.
            "SELECT at FROM findings WHERE subject = ? AND status IN (?, ?) AND severity != ?",
            (point.subject, Status.FAILED.value, Status.NEEDS_REVIEW.value, Severity.NOTE.word),
        )
    ]
    return frozenset(pointers & {pointer for each in lists for pointer in json.loads(each)})


def _figures(
    store: Store, chosen: Mapping[str, ReportPoint], key_figures: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Any]]:
    """The key figures by period."""
    found = {}
    for period, point in chosen.items():
        values = values_of(store.connection, point.content or 0)
        shown = key_figures.get(point.type, ())
        found[period] = {pointer: values.get(pointer) for pointer in shown}
    return {period: figures for period, figures in found.items() if figures}


def _rule_points(store: Store, rule: str) -> tuple[RulePoint, ...]:
    rows = store.connection.execute(
        "SELECT run, started_at, rule_versions.type, period, status, count(*) FROM rule_versions "
        "JOIN run_rules USING (version) JOIN runs USING (run) JOIN subjects USING (run) "
        "JOIN outcomes USING (subject, version) WHERE rule = ? "
        "GROUP BY rule_versions.type, period, run, status ORDER BY rule_versions.type, period, run",
        (rule,),
    )
    found: dict[tuple[str, str, str, str | None], dict[str, int]] = {}
    for run, started_at, type, period, status, count in rows:
        found.setdefault((str(run), started_at, type, period), {})[status] = count
    return tuple(_rule_point(place, counts) for place, counts in found.items())


def _rule_point(place: tuple[str, str, str, str | None], counts: Mapping[str, int]) -> RulePoint:
    failed, waived = counts.get(Status.FAILED.value, 0), counts.get(Status.WAIVED.value, 0)
    return RulePoint(
        *place,
        judged=counts.get(Status.PASSED.value, 0) + failed + waived,
        failed=failed,
        waived=waived,
        under_review=counts.get(Status.NEEDS_REVIEW.value, 0),
        not_applicable=counts.get(Status.NOT_APPLICABLE.value, 0),
        errors=counts.get(Status.ERROR.value, 0),
    )
