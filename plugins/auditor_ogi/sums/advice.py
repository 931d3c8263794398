"""The fault behind a broken identity: the key that findings about it share, and how to fix it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from auditor.messages import Message, Ref, Term, message
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.cells import uncertain_cells
from auditor_ogi.form import Balance, form
from auditor_ogi.sums.corrections import Correction, Search
from auditor_ogi.sums.faults import Fault, faults
from auditor_ogi.sums.identities import CompiledIdentity
from auditor_ogi.sums.sum_table import CellChange, SumTable

_DOMAIN = "ogi-annual-report"
_FEW = 6  # so many changes are all shown, of more these
_MOST_SHOWN = 3


class CheckedTable(NamedTuple):
    """A table of a report with its faults; ``complete`` if all its identities could be checked."""

    table: SumTable
    faults: tuple[Fault, ...]
    complete: bool


def fault_of(report: Report, balance: Balance) -> tuple[CheckedTable, Fault]:
    """The fault that breaks an identity, and the table where it is."""
    for checked in report.memo(_CHECKED[balance.left[0].split("/")[1]]):
        for number, identity in enumerate(checked.table.identities):
            if identity.balance is balance:
                return checked, next(fault for fault in checked.faults if number in fault.identities)
    raise LookupError(balance)


def cause(report: Report, balance: Balance) -> str | None:
    """The key that findings about one fault share: the first sum that it breaks; None if not single."""
    checked, fault = fault_of(report, balance)
    if not fault.single:
        return None
    first = checked.table.identities[min(fault.identities)].balance
    return f"{first.rule}/{first.across}"


def advice(report: Report, balance: Balance) -> Message:
    """How to fix a broken identity, for people."""
    checked, fault = fault_of(report, balance)
    sums = _sums(checked)
    if fault.countless:
        return message(
            "Several values are wrong, and many corrections would make {sums} hold; compare the table with "
            "the records",
            _DOMAIN,
            sums=sums,
        )
    if not fault.corrections:
        return message(
            "Changing one or two cells, moving a row by one cell or removing a number entered along a whole "
            "column does not make {sums} hold; compare the table with the records",
            _DOMAIN,
            sums=sums,
        )
    if len(fault.corrections) == 1:
        return _only_correction(fault.corrections[0], sums)
    shown: Sequence[Correction] = fault.corrections
    if len(shown) > _FEW:
        # What is printed as 0 is less likely miscounted: such changes come last.
        shown = sorted(shown, key=lambda each: any(change.old == 0 for change in each.changes))[:_MOST_SHOWN]
    alternatives = enumerate(shown, 1)
    return message(
        "Compare with the records and correct what is wrong; {sums} would hold by any of {count} changes: "
        "{alternatives}"
        if len(shown) == len(fault.corrections)
        else "Compare with the records and correct what is wrong; {sums} would hold by any of {count} "
        "changes, such as: {alternatives}",
        _DOMAIN,
        count=len(fault.corrections),
        sums=sums,
        alternatives=[_alternative(number, correction) for number, correction in alternatives],
    )


@cache
def tables(edition: str, table: str) -> tuple[SumTable, ...]:
    """The tables of sums in ``requests`` or ``disputes`` that no identity binds to each other.

    All of table three is one; of table four each group of cases is one.
    """
    this = form(edition)
    grid = this.requests if table == "requests" else this.disputes
    rows = [[grid.pointer(row, column) for column in grid.columns] for row in grid.rows]
    balances = [balance for balance in this.identities if balance.left[0].startswith(f"/{table}/")]
    if table == "requests":
        return (SumTable(balances, rows),)
    return tuple(SumTable([balance], [row]) for balance, row in zip(balances, rows, strict=True))


def _checked_requests(report: Report) -> list[CheckedTable]:
    return _checked(report, "requests")


def _checked_disputes(report: Report) -> list[CheckedTable]:
    return _checked(report, "disputes")


_CHECKED = {"requests": _checked_requests, "disputes": _checked_disputes}


def _checked(report: Report, name: str) -> list[CheckedTable]:
    found = []
    for table in tables(str(report.form), name):
        search = Search.over(table, report.values, _uncertain_identities(report, table.identities))
        found.append(CheckedTable(table, faults(search), not search.unchecked))
    return found


def _uncertain_identities(report: Report, identities: Sequence[CompiledIdentity]) -> list[int]:
    """The numbers of the identities with a term that the reader is not sure of."""
    uncertain = uncertain_cells(report)
    if not uncertain:
        return []
    return [
        number for number, identity in enumerate(identities) if not uncertain.isdisjoint(identity.pointers)
    ]


def _sums(checked: CheckedTable) -> Term:
    if len(checked.faults) > 1:
        return Term("the sums that this fault breaks")
    return Term("all sums of the table" if checked.complete else "all sums that can be checked")


def _only_correction(correction: Correction, sums: Term) -> Message:
    changes = _in_words(correction.changes)
    if correction.slip is None:
        return message(
            "Compare with the records and correct what is wrong; {sums} would hold if this is changed: "
            "{changes}",
            _DOMAIN,
            changes=changes,
            sums=sums,
        )
    return message(
        "Compare with the records and correct what is wrong; {sums} would hold if this is changed: {changes} "
        "(possible cause: {cause})",
        _DOMAIN,
        changes=changes,
        sums=sums,
        cause=Term(correction.slip),
    )


def _alternative(number: int, correction: Correction) -> Message:
    changes = _in_words(correction.changes)
    if correction.slip is None:
        return message("({number}) {changes}", _DOMAIN, number=number, changes=changes)
    return message(
        "({number}) {changes} ({cause})", _DOMAIN, number=number, changes=changes, cause=Term(correction.slip)
    )


def _in_words(changes: Sequence[CellChange]) -> list[Message]:
    return [
        message(
            "“{cell}” from {old} to {new}", _DOMAIN, cell=Ref(change.pointer), old=change.old, new=change.new
        )
        for change in changes
    ]
