"""The reports as rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.parquet import columns as shared
from auditor.outputs.parquet.columns import Column, Kind, Row, Table
from auditor.outputs.parquet.run import issues_of, printed, when
from auditor.reports.source import nearest_issue

if TYPE_CHECKING:
    from auditor.outputs.parquet.run import Run
    from auditor.results.audit import ReportAudit


def reports(run: Run) -> Iterator[Row]:
    """A row for each report that was audited, in input order."""
    places = run.audit.places()
    for index, id, report in run.reports():
        score, without = report.score, report.without_decisions
        words = run.about(report.type)
        period = report.period
        yield {
            "report": id,
            "type": report.type,
            "organ": report.name,
            "printed_organ": report.organ,
            "organ_key": report.key or None,
            "code": report.code,
            "level": report.level,
            "parent": report.parent,
            **when(period),
            "first_day": None if period is None else period.first,
            "last_day": None if period is None else period.last,
            "standing": report.standing,
            "on_roster": report.on_roster,
            "due_on": shared.day(report.due_on),
            "published_on": _published(run, index, report),
            "form": report.form,
            "score": printed(score.value, score.model),
            "low": printed(score.low, score.model),
            "high": printed(score.high, score.model),
            "grade": score.grade,
            "provisional": score.provisional,
            "not_scored": None if score.reason is None else words.render(score.reason),
            "rank": places[index],
            "capped_by": list(score.capped_by),
            "red_lines": score.red_lines,
            "vetoes": list(score.vetoes),
            "unread_tables": list(score.unread_tables),
            "score_without_decisions": None if without is None else printed(without.value, score.model),
            "uncertain_values": len(report.issues),
            "notes": [words.render(note) for note in report.notes],
            "path": report.path,
            "format": report.file.format or None,
            "producer": report.file.producer or None,
            "sha256": report.file.sha256 or None,
        }


def _published(run: Run, index: int, report: ReportAudit) -> datetime.date | None:
    """The date of publication; None where the report does not say it for certain."""
    facts = run.audit.types.get(report.type)
    if facts is None or not facts.published_on or index >= len(run.audit.contents):
        return None
    if nearest_issue(facts.published_on, issues_of(report)) is not None:
        return None
    return shared.day(run.audit.contents[index].get(facts.published_on))


REPORTS = Table(
    "reports",
    "A row for each report that was audited, in the order in which the files were found",
    (
        Column("report", Kind.WORD, "the id of the report: type, period and organ; `~2` for a second one"),
        shared.TYPE,
        shared.ORGAN,
        Column("printed_organ", Kind.WORD, "the organ as the report prints it"),
        Column(
            "organ_key",
            Kind.WORD,
            "the same for all reports of an organ, whatever name they give it: join by it",
        ),
        shared.CODE,
        shared.LEVEL,
        shared.PARENT,
        shared.PERIOD,
        shared.YEAR,
        Column("first_day", Kind.DAY, "the first day of the period"),
        Column("last_day", Kind.DAY, "the last day of the period"),
        shared.STANDING,
        Column("on_roster", Kind.FLAG, "whether the roster knows the organ; null without a roster"),
        shared.DUE_ON,
        Column("published_on", Kind.DAY, "the date of publication; null where the report does not state it"),
        Column("form", Kind.WORD, "the edition of the form"),
        Column("score", Kind.REAL, "the score; null where the report is not scored"),
        Column("low", Kind.REAL, "the score if everything under review fails"),
        Column("high", Kind.REAL, "the score if everything under review passes"),
        Column("grade", Kind.WORD, "the grade; null where the report is not scored"),
        Column("provisional", Kind.FLAG, "whether what is under review may change the grade"),
        Column("not_scored", Kind.TEXT, "why it is not scored"),
        Column("rank", Kind.WHOLE, "the place among all ranked reports"),
        Column("capped_by", Kind.WORDS, "the rules whose red lines cap the score"),
        Column("red_lines", Kind.WHOLE, "how many red lines the report crosses"),
        Column("vetoes", Kind.WORDS, "the rules whose failure alone fails the report"),
        Column("unread_tables", Kind.WORDS, "the tables that could not be read, by pointer"),
        Column(
            "score_without_decisions",
            Kind.REAL,
            "the score without decisions and waivers, where they change it",
        ),
        Column("uncertain_values", Kind.WHOLE, "how many reading issues the report has"),
        Column("notes", Kind.WORDS, "warnings about the copy as a whole"),
        Column("path", Kind.WORD, "the path of the file as the run was given it"),
        Column("format", Kind.WORD, "the format of the file"),
        Column("producer", Kind.WORD, "the program that says it wrote the file"),
        Column("sha256", Kind.TEXT, "the hash of the file"),
    ),
    reports,
    group=1_000,
)
