"""The ranking as rows: best first, then the reports without a rank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.workbook.columns import AFTER_LOST, RANKING, Column, shown
from auditor.rules.finding import Status
from auditor.running.score import as_printed

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import ReportAudit
    from auditor.running.score import Score

_CATEGORY = "category:"
_CATEGORY_WIDTH = 10


def columns(phrases: Phrases) -> list[Column]:
    """The columns, with one for each category of the run."""
    found = shown(RANKING, phrases)
    place = next(number for number, column in enumerate(found) if column.key == AFTER_LOST)
    what = f"\n{phrases.say('Points lost')}" if phrases.scores.models == ("deduction",) else ""
    words = {id: f"{title}{what}" for id, title in phrases.categories.items()}
    return [
        *found[:place],
        *(Column(f"{_CATEGORY}{id}", title, _CATEGORY_WIDTH, "") for id, title in words.items()),
        *found[place:],
    ]


def rows(phrases: Phrases) -> Iterator[tuple[ReportAudit, dict[str, Any]]]:
    """Each report of the run with its row."""
    audit = phrases.audit
    for rank, index in reversed(list(zip(audit.ranks, audit.order, strict=True))):
        report = audit.reports[index]
        yield report, _row(rank, report, phrases.about(report.type))


def known(report: ReportAudit, phrases: Phrases) -> dict[str, Any]:
    """What every sheet says of a report."""
    return {
        "organ": phrases.organ(report),
        "type": phrases.type(report),
        "period": _as_number(phrases.period(report)),
        "level": phrases.level(report),
        "parent": report.parent,
        "score": _printed(report.score.value, report.score),
        "low": _printed(report.score.low, report.score),
        "high": _printed(report.score.high, report.score),
        "grade": phrases.scores.grade(report.score),
        "file": report.path,
    }


def _printed(value: float | None, score: Score) -> float | None:
    return None if value is None else as_printed(value, score.model)


def _as_number(period: str) -> int | str:
    return int(period) if period.isdecimal() else period


def _row(rank: int | None, report: ReportAudit, phrases: Phrases) -> dict[str, Any]:
    score = report.score
    categories = {
        f"{_CATEGORY}{each.id}": _printed(each.lost if score.model == "deduction" else each.value, score)
        for each in score.categories
        if each.value is not None
    }
    return {
        **known(report, phrases),
        "rank": rank,
        "red_lines": "\n".join(map(phrases.rule_title, score.capped_by)),
        "lost": None
        if score.value is None
        else _printed(sum(each.points for each in score.deductions), score),
        **categories,
        **report.severities(),
        "findings": sum(1 for _ in report.findings),
        "review": report.count(Status.NEEDS_REVIEW),
        "remark": "\n".join(_remarks(report, phrases)),
        "format": report.file.format,
        "producer": report.file.producer,
        "sha256": report.file.sha256,
    }


def _remarks(report: ReportAudit, phrases: Phrases) -> Iterator[str]:
    if report.score.value is None:
        yield phrases.scores.total(report.score)
    if report.standing == "contested":
        yield phrases.say("the organ has several different reports; which one counts is not decided")
    if report.on_roster is False:
        yield phrases.say("not on the roster")
    crashed = report.count(Status.ERROR)
    if crashed:
        yield phrases.say("rule errors {count}", count=crashed)
