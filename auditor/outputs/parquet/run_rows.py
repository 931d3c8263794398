"""The run itself as rows: what it was, its rules, what became of every file, and who has not filed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.parquet import columns as shared
from auditor.outputs.parquet.columns import Column, Kind, Row, Table
from auditor.outputs.parquet.run import printed, when

if TYPE_CHECKING:
    from auditor.outputs.parquet.run import Run


def rules(run: Run) -> Iterator[Row]:
    """A row for each rule of the run."""
    titles = {id: run.wording.title(title) for id, title, _ in run.audit.categories}
    for facts in run.audit.rules.values():
        yield {
            "rule": facts.id,
            **{
                name: run.wording.text(getattr(facts, name), facts.domain)
                for name in ("title", "why", "basis", "fix")
            },
            "scope": facts.scope,
            "category": facts.category,
            "category_title": titles.get(facts.category),
            "severity": facts.severity,
            "on_trial": facts.shadow,
        }


def inputs(run: Run) -> Iterator[Row]:
    """A row for every file, and for what could not be opened."""
    unread = {each.path: each for each in run.audit.unread}
    known = {each.path: (each.kind, each.of, each.reason) for each in run.audit.inputs}
    known |= {path: (each.kind, None, each.error) for path, each in unread.items()}
    for path, (kind, of, reason) in known.items():
        problems = unread[path].problems if path in unread else ()
        yield {
            "path": path,
            "kind": kind,
            "of": of,
            "unread": path in unread,
            "reason": None if reason is None else run.wording.render(reason),
            "problems": [
                f"{problem.pointer or '/'} {run.wording.render(problem.message)}" for problem in problems
            ],
        }


def missing(run: Run) -> Iterator[Row]:
    """A row for each organ of the roster and period without a report."""
    for each in run.audit.missing:
        yield {
            "type": each.type,
            "organ": each.organ,
            "code": each.code,
            "level": each.level,
            "parent": each.parent,
            **when(each.period),
            "due_on": shared.day(each.due_on),
            "received": each.received,
            "path": each.path,
            "why": None if each.why is None else run.wording.render(each.why),
        }


def run(run: Run) -> Iterator[Row]:
    """One row."""
    audit = run.audit
    summary = audit.summary
    began = datetime.datetime.fromisoformat(audit.started_at)
    yield {
        "auditor": audit.auditor,
        "rulesets": list(audit.rulesets),
        "started_at": began.astimezone(datetime.UTC).replace(tzinfo=None),
        "language": run.wording.lang,
        "year": audit.year,
        "complete": audit.complete,
        "ranked": summary.reports,
        "scored": summary.scored,
        "mean": printed(summary.mean),
        "grades": [title for title, _ in audit.grades],
        "notes": run.said(audit.notes),
    }


RULES = Table(
    "rules",
    "A row for each rule of the run",
    (
        shared.RULE,
        Column("title", Kind.TEXT, "what the rule requires"),
        Column("why", Kind.TEXT, "the reason of the rule"),
        Column("basis", Kind.TEXT, "the article or document that the rule is based on"),
        Column("fix", Kind.TEXT, "what to correct where its finding does not say"),
        Column(
            "scope", Kind.WORD, "whether it is about a report, two periods, a group of organs, or all reports"
        ),
        shared.CATEGORY,
        Column("category_title", Kind.WORD, "the title of the category"),
        Column("severity", Kind.WORD, "the severity that the ruleset gives it"),
        Column("on_trial", Kind.FLAG, "whether it is on trial; its answers are then in no table here"),
    ),
    rules,
)
INPUTS = Table(
    "inputs",
    "A row for each file of the run, whatever became of it",
    (
        Column("path", Kind.TEXT, "the path as the run was given it: `path` in `reports`"),
        Column("kind", Kind.WORD, "what the file is: `report`, `duplicate`, `other_year`, and so on"),
        Column("of", Kind.TEXT, "for a copy: the path of the report that is audited instead"),
        Column("unread", Kind.FLAG, "whether it may be a report and could not be read"),
        Column("reason", Kind.TEXT, "why it was not read, or by what it is known to be something else"),
        Column("problems", Kind.WORDS, "what is wrong in a canonical file, with the pointers"),
    ),
    inputs,
)
MISSING = Table(
    "missing",
    "A row for each organ on the roster that has no report in the run; empty without a roster",
    (
        shared.TYPE,
        Column("organ", Kind.WORD, "the organ, by its name on the roster"),
        shared.CODE,
        shared.LEVEL,
        shared.PARENT,
        shared.PERIOD,
        shared.YEAR,
        shared.DUE_ON,
        Column("received", Kind.FLAG, "whether a file arrived that may be the report and could not be read"),
        Column("path", Kind.TEXT, "a file of the organ that did arrive"),
        Column("why", Kind.TEXT, "what it is, or why it could not be read"),
    ),
    missing,
)
RUN = Table(
    "run",
    "One row: what was audited, when and with what",
    (
        Column("auditor", Kind.WORD, "the version of the program"),
        Column("rulesets", Kind.WORDS, "the rulesets, the first one first"),
        Column("started_at", Kind.MOMENT, "when the run began, in UTC"),
        Column("language", Kind.WORD, "the language of all sentences in the store"),
        Column("year", Kind.WHOLE, "the year that the run is about"),
        Column("complete", Kind.FLAG, "whether every file that may be a report was read and no rule crashed"),
        Column("ranked", Kind.WHOLE, "how many reports have a place in the ranking or may have one"),
        Column("scored", Kind.WHOLE, "how many of them have a score"),
        Column("mean", Kind.REAL, "the mean of the scores"),
        Column("grades", Kind.WORDS, "the grades, the best first"),
        Column("notes", Kind.WORDS, "what the run says of itself"),
    ),
    run,
)
