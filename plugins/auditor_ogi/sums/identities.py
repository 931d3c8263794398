"""Which identities of the form a report breaks.

An identity is judged only when all its terms are there and beyond doubt; the others are asked for through
``report[…]``, so that core answers ``needs_review`` for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from auditor.reports.report import Report
from auditor_ogi.cells import require_filled, uncertain_cells
from auditor_ogi.form import Balance, form


class Broken(NamedTuple):
    """An identity that does not hold: the sums of its two sides."""

    balance: Balance
    left: int
    right: int


class Judge(NamedTuple):
    """An identity made ready: ``read`` takes its terms from the values, the first ``parts`` are the left side."""

    balance: Balance
    read: Callable[[Mapping[str, Any]], tuple[int, ...]]
    parts: int
    pointers: tuple[str, ...]

    def sums(self, values: Mapping[str, Any]) -> tuple[int, int]:
        """What both sides add up to.

        Raises:
            TypeError: a term is null.
        """
        terms = self.read(values)
        return sum(terms[: self.parts]), sum(terms[self.parts :])


def ready(balance: Balance) -> Judge:
    """An identity made ready for many reports."""
    pointers = balance.left + balance.right
    return Judge(balance, itemgetter(*pointers), len(balance.left), pointers)


@cache
def judges(edition: str, rule: str) -> tuple[Judge, ...]:
    """The identities of one edition that belong to one rule."""
    return tuple(ready(balance) for balance in form(edition).identities if balance.rule == rule)


def broken(report: Report, rule: str) -> Iterator[Broken]:
    """The identities of a rule that the report breaks, in the order of the form.

    Raises:
        NotApplicable: no cell of the table is filled in, which is another rule's finding.
    """
    values = report.values
    doubtful = uncertain_cells(report)
    for judge in judges(str(report.form), rule):
        try:
            left, right = judge.sums(values)
        except TypeError:
            require_filled(report, judge.pointers[0].split("/")[1])
            if not _outside_the_print(report, judge, doubtful):
                _ask_for(report, judge, doubtful)
            continue
        if doubtful and not doubtful.isdisjoint(judge.pointers):
            _ask_for(report, judge, doubtful)
        elif left != right:
            yield Broken(judge.balance, left, right)


def _outside_the_print(report: Report, judge: Judge, doubtful: frozenset[str]) -> bool:
    """Whether none of the terms stands in the printed table: a row that is missing is another rule's finding."""
    known = report.sources.keys()
    return bool(known) and known.isdisjoint(judge.pointers) and doubtful.isdisjoint(judge.pointers)


def _ask_for(report: Report, judge: Judge, doubtful: frozenset[str]) -> None:
    for pointer in judge.pointers:
        if pointer in doubtful or report.values[pointer] is None:
            _ = report[pointer]
