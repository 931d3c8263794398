"""Which identities of the form a report breaks.

An identity is checked only when all its terms are given and certain. The terms of the others are read through
``report[…]``, so that core answers ``needs_review`` for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.cells import require_filled, uncertain_cells
from auditor_ogi.form import Balance, form


class Broken(NamedTuple):
    """An identity that does not hold: the sums of its two sides."""

    balance: Balance
    left: int
    right: int


class CompiledIdentity(NamedTuple):
    """An identity of the form, prepared for many reports.

    ``read`` takes its terms from the values of a report; the first ``left_terms`` of them are its left side.
    """

    balance: Balance
    read: Callable[[Mapping[str, Any]], tuple[int, ...]]
    left_terms: int
    pointers: tuple[str, ...]

    def sums(self, values: Mapping[str, Any]) -> tuple[int, int]:
        """What both sides add up to.

        Raises:
            TypeError: a term is null.
        """
        terms = self.read(values)
        return sum(terms[: self.left_terms]), sum(terms[self.left_terms :])


def compiled(balance: Balance) -> CompiledIdentity:
    """An identity of the form, prepared for many reports."""
    pointers = balance.left + balance.right
    return CompiledIdentity(balance, itemgetter(*pointers), len(balance.left), pointers)


@cache
def identities_of(edition: str, rule: str) -> tuple[CompiledIdentity, ...]:
    """The identities of one edition that belong to one rule."""
    return tuple(compiled(balance) for balance in form(edition).identities if balance.rule == rule)


def broken(report: Report, rule: str) -> Iterator[Broken]:
    """The identities of a rule that the report breaks, in the order of the form.

    Raises:
        NotApplicable: no cell of the table is filled in, which is another rule's finding.
    """
    values = report.values
    uncertain = uncertain_cells(report)
    for identity in identities_of(str(report.form), rule):
        try:
            left, right = identity.sums(values)
        except TypeError:
            require_filled(report, identity.pointers[0].split("/")[1])
            if not _is_not_printed(report, identity, uncertain):
                _read_unsettled_terms(report, identity, uncertain)
            continue
        if uncertain and not uncertain.isdisjoint(identity.pointers):
            _read_unsettled_terms(report, identity, uncertain)
        elif left != right:
            yield Broken(identity.balance, left, right)


def _is_not_printed(report: Report, identity: CompiledIdentity, uncertain: frozenset[str]) -> bool:
    """Whether the printed table has none of the terms: a missing row is another rule's finding."""
    known = report.sources.keys()
    return bool(known) and known.isdisjoint(identity.pointers) and uncertain.isdisjoint(identity.pointers)


def _read_unsettled_terms(report: Report, identity: CompiledIdentity, uncertain: frozenset[str]) -> None:
    for pointer in identity.pointers:
        if pointer in uncertain or report.values[pointer] is None:
            _ = report[pointer]
