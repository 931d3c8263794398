"""Rule stale-numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.messages import Ref
from auditor.reading.word_lists import word_lists
from auditor_ogi.form import TABLES
from auditor_ogi.sums.repeated_counts import RepeatedCounts, repeated_counts
from auditor_ogi.text.parts import are_known, texts

_UNCHANGED = word_lists(__file__)["unchanged"]
_MOST_SHOWN = 12


@rule(
    "stale-numbers",
    scope="series",
    category="consistency",
    severity="major",
    also_reads=(*(f"/{table}" for table in TABLES), "/sections"),
    basis="国办公开办函〔2021〕30号: reports that are inaccurate or copied are called to account under "
    "article 47 of the Regulation",
    fix="Fill the table from this year's registers; where the figures really are the same, say so in the "
    "text",
    example="134 licences, 57 penalties and 27.6 in charges in the report on 2023, and the same in that on "
    "2024",
)
def stale_numbers(
    previous: Report, current: Report, *, fail_from: int = 6, ask_from: int = 4, values: int = 2
) -> Iterator[Problem]:
    """A table with figures is not a copy of last year's table.

    A single request may well be repeated the next year, and so may a few small numbers; several larger ones
    are not. What counts is how many digits it takes to write the counts that repeat; totals and what merely
    stays in force are left out. From `fail_from` digits in at least `values` numbers the table is last
    year's, from `ask_from` digits it is a question. If the text says that nothing changed, the defect becomes
    a question, and the question is settled.
    """
    repeats = _repeats(previous, current)
    whole = [each for each in repeats if each.is_whole]
    enough = sum(len(each.values) for each in whole) >= values and not any(
        each.is_uncertain for each in whole
    )
    kind = _kind(current, fails=enough and _digits(whole) >= fail_from, asks=_digits(whole) >= ask_from)
    if kind is Problem:
        yield Problem(
            "{tables}: the figures are the same as in the report on {previous_year} ({actual})",
            **_facts(whole),
        )
    elif kind is Question:
        yield Question(
            "{tables}: the figures are the same as in the report on {previous_year} ({actual}); is that "
            "correct?",
            **_facts(whole),
        )
    nearly = [each for each in repeats if each.is_nearly_whole(fail_from)]
    if nearly and not _says_that_nothing_changed(current):
        yield Question(
            "{tables}: nearly all figures are the same as in the report on {previous_year} ({actual}); was "
            "the table taken over from there?",
            **_facts(nearly),
        )


def _repeats(previous: Report, current: Report) -> list[RepeatedCounts]:
    """The tables with counts that are last year's again.

    Raises:
        NotApplicable: there is nothing to compare.
    """
    shared = [table for table in TABLES if previous.has(f"/{table}") and current.has(f"/{table}")]
    if not shared:
        raise NotApplicable("the two reports have no table in common")
    compared = [found for table in shared if (found := repeated_counts(previous, current, table))]
    if not compared:
        raise NotApplicable("the tables of both reports contain only zeros")
    if not any(each.values or each.others for each in compared):
        raise NotApplicable("no figure of the tables is given in both years")
    return [each for each in compared if each.values]


def _kind(report: Report, *, fails: bool, asks: bool) -> type[Problem] | None:
    """What the figures alone make a problem or a question, after what the text says; None for neither."""
    if not fails and not asks:
        return None
    if _says_that_nothing_changed(report):
        return Question if fails else None
    return Problem if fails and are_known(report) else Question


def _says_that_nothing_changed(report: Report) -> bool:
    return any(word in text for text in texts(report).values() for word in _UNCHANGED)


def _digits(repeats: Sequence[RepeatedCounts]) -> int:
    return sum(each.digits for each in repeats)


def _facts(repeats: Sequence[RepeatedCounts]) -> dict[str, Any]:
    tables = [f"/{each.table}" for each in repeats]
    shown = [format(Decimal(str(value)), "f") for each in repeats for value in each.values]
    cut = [*shown[:_MOST_SHOWN], "…"] if len(shown) > _MOST_SHOWN else shown
    return {
        "at": tables,
        "earlier": tables,
        "actual": ", ".join(cut),
        "tables": [Ref(table) for table in tables],
    }
