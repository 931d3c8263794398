"""Why several rules cannot be decided on one report: a table that could not be read or that has blank cells,
or one reading issue.

One such cause takes the verdict from up to a third of the rules; it is shown once, with the rules that wait
for it, not once under each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from auditor.messages import Message, message
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor.rules.finding import Outcome, Status
from auditor.running.uncertainty import BLANK_VALUES

# A table of which half could not be read shows nothing that a score could rest on.
_UNREAD_SHARE = 0.5
_SEVERAL = 2


class UnreadTable(msgspec.Struct, frozen=True):
    """A table that the report has and that could not be read, or not for the greater part.

    ``unread`` of its ``values`` have no reading, all of them where ``values`` is 0: the table as a whole was
    not recognised. ``issue`` is the first thing that could not be determined.
    """

    at: str
    issue: ReadingIssue
    values: int = 0
    unread: int = 0


class ReviewCause(msgspec.Struct, frozen=True):
    """One thing that several rules wait for: ``rules`` are their ids, ``table`` the table if it was not read.

    Of ``blank`` cells the ``issue`` is at their table; the reader has no doubt about them.
    """

    issue: ReadingIssue
    rules: tuple[str, ...]
    table: UnreadTable | None = None
    blank: bool = False


def unread_tables(report: Report, tables: Sequence[str]) -> tuple[UnreadTable, ...]:
    """Which of these tables the report has and its reader could not read."""
    if not report.issues:
        return ()
    found = (_unread(report, table) for table in tables)
    return tuple(each for each in found if each is not None)


def _unread(report: Report, table: str) -> UnreadTable | None:
    inside = [issue for issue in report.issues if _within(issue.at, table)]
    if not inside:
        return None
    if not report.has(table):
        return UnreadTable(table, inside[0])
    values = [pointer for pointer in report.values if _within(pointer, table)]
    unread = sum(report.get(pointer) is None and report.issue_at(pointer) is not None for pointer in values)
    if unread < _UNREAD_SHARE * len(values):
        return None
    return UnreadTable(table, inside[0], len(values), unread)


def review_causes(
    outcomes: Iterable[Outcome],
    issues: Sequence[ReadingIssue],
    unread: Sequence[UnreadTable],
    tables: Sequence[str] = (),
) -> tuple[ReviewCause, ...]:
    """The tables that could not be read, and what several rules wait for, each with its rules.

    ``tables`` are those of the form, whose blank cells are one cause.
    """
    by_table: dict[str, list[str]] = {table.at: [] for table in unread}
    by_blank: dict[str, list[str]] = {table: [] for table in tables}
    by_issue: dict[str, list[str]] = {}
    first = {_key(issue.message): issue for issue in reversed(issues)}
    for outcome in outcomes:
        if outcome.status is not Status.NEEDS_REVIEW:
            continue
        table = _table_of(outcome, by_table) if _is_in_doubt(outcome, issues) else None
        key, missing = _awaited(outcome), _said(outcome, "missing")
        blank = next((each for each in by_blank if _rests_on_blanks_of(each, outcome)), None)
        if table is not None:
            by_table[table].append(outcome.rule)
        elif key in first:
            by_issue.setdefault(key, []).append(outcome.rule)
        elif missing is not None:
            key = _key(missing)
            first[key] = first.get(key) or ReadingIssue(next(asked_about(outcome), ""), missing)
            by_issue.setdefault(key, []).append(outcome.rule)
        elif blank is not None:
            by_blank[blank].append(outcome.rule)
    return (
        *(ReviewCause(table.issue, tuple(by_table[table.at]), table) for table in unread),
        *(
            ReviewCause(ReadingIssue(table, message("cells are blank")), tuple(rules), blank=True)
            for table, rules in by_blank.items()
            if len(rules) >= _SEVERAL
        ),
        *(ReviewCause(first[key], tuple(rules)) for key, rules in by_issue.items() if len(rules) >= _SEVERAL),
    )


def _within(pointer: str, table: str) -> bool:
    return pointer == table or pointer.startswith(table + "/")


def _table_of(outcome: Outcome, tables: Iterable[str]) -> str | None:
    """The unread table that everything in doubt about an outcome lies in."""
    pointers = [*asked_about(outcome)]
    homes = [next((table for table in tables if _within(pointer, table)), None) for pointer in pointers]
    return homes[0] if homes and None not in homes else None


def _is_in_doubt(outcome: Outcome, issues: Sequence[ReadingIssue]) -> bool:
    """Whether the reader is in doubt about all that the outcome asks about.

    Half of an unread table may have been read: a question about that half is one of its own.
    """
    return not outcome.findings or all(
        any(_within(pointer, issue.at) or _within(issue.at, pointer) for issue in issues)
        for pointer in asked_about(outcome)
    )


def asked_about(outcome: Outcome) -> Iterator[str]:
    """The values that an outcome says it cannot settle."""
    for finding in outcome.findings:
        yield from finding.at
    if outcome.reason is not None and not outcome.findings:
        for value in outcome.reason.fields.values():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Mapping) and "at" in item:
                    yield item["at"]


def _rests_on_blanks_of(table: str, outcome: Outcome) -> bool:
    is_blank = outcome.reason is not None and outcome.reason.template == BLANK_VALUES
    return is_blank and _table_of(outcome, [table]) is not None


def _awaited(outcome: Outcome) -> str:
    """The key of the reading issue that the outcome gives as its reason; "" without one."""
    stated = _said(outcome, "issue")
    return "" if stated is None else _key(stated)


def _said(outcome: Outcome, name: str) -> Message | None:
    """The message in a field of the reason of an outcome."""
    field: Any = None if outcome.reason is None else outcome.reason.fields.get(name)
    stated = field.get("message") if isinstance(field, Mapping) else None
    return None if stated is None else Message(**stated)


def _key(said: Message) -> str:
    return msgspec.json.encode([said.domain, said.template, said.fields], enc_hook=str).decode()
