"""What the cells of a table are: filled, blank, not printed, or uncertain.

A canonical file has only null; there it is a blank cell. A file that was read has a source for every cell
that it prints: null with a source is a blank cell, null without one is a cell that the print does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any

from auditor.errors import NotApplicable
from auditor.messages import Ref
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor.rules.problem import Problem
from auditor_ogi.form import TABLES, form

MIXED_EDITIONS = "mixed editions"  # the cause of whatever follows from a table that mixes two editions
UNFILLED = "unfilled"  # the kind of defect of a table in which no cell holds a number
_DOMAIN = "ogi-annual-report"
_PLAIN = str.maketrans("０１２３４５６７８９，．＋－−", "0123456789,.+--")
# Three decimals may be a thousands mark misread, so they prove nothing about a count.
_NUMBER = lazy_regex(r"([-+]?)(\d[\d,]*)(\.\d{1,2}|\.\d{4,})?\s*(件|宗|个|条|项|万元|元)?", re.ASCII)
_MISPRINTS = {
    "negative": "{cell}: a negative number is printed ({printed})",
    "fraction": "{cell}: a number that is not whole is printed ({printed})",
    "yuan": "{cell}: the amount is printed in 元 ({printed}), the form asks for 万元",
}


class Gaps(NamedTuple):
    """The cells of a table that hold no number that can be relied on, in reading order.

    ``misprinted`` cells are null because what they print is a number that cannot be right.
    """

    blank: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    misprinted: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()


_NONE = Gaps()


def gaps(report: Report, table: str) -> Gaps:
    """The gaps of ``article20``, ``requests`` or ``disputes``; none for a table that the report lacks."""
    return report.memo(_GAPS[table])


def is_blank(report: Report, table: str) -> bool:
    """Whether no cell of a table is filled in, and the reader is sure of that."""
    return len(gaps(report, table).blank) == len(form(str(report.form)).pointers(table))


def require_filled(report: Report, table: str) -> None:
    """Refuse a table in which nothing is filled in: that is one finding, not one question a cell.

    Raises:
        NotApplicable: no cell of the table is filled in.
    """
    if is_blank(report, table):
        raise NotApplicable("no cell of the table is filled in", domain=_DOMAIN)


def unfilled(report: Report, table: str) -> Iterator[Problem]:
    """One problem that lists all blank cells of a table; uncertain cells are asked for."""
    found = gaps(report, table)
    for pointer in found.uncertain:
        _ = report[pointer]
    if not found.blank:
        return
    if is_blank(report, table):
        yield Problem("no cell of the table is filled in", at=f"/{table}", domain=_DOMAIN, kind=UNFILLED)
        return
    cells: dict[str, Any] = {"count": len(found.blank), "cells": [Ref(pointer) for pointer in found.blank]}
    marks = sorted({mark for mark in (raw(report, pointer) for pointer in found.blank) if mark})
    if marks:
        template = "cells that are blank or hold {marks} instead of a number ({count}): {cells}"
        yield Problem(
            template, at=found.blank, domain=_DOMAIN, marks=[f"“{mark}”" for mark in marks], **cells
        )
    else:
        yield Problem("cells without a number ({count}): {cells}", at=found.blank, domain=_DOMAIN, **cells)


def miscounted(report: Report, table: str) -> Iterator[Problem]:
    """A problem for each cell that prints an impossible number; other uncertain cells are asked for."""
    found = gaps(report, table)
    for pointer in found.uncertain:
        _ = report[pointer]
    for pointer in found.misprinted:
        printed = raw(report, pointer)
        this = form(str(report.form))
        why = misprint(printed, this.number(pointer) or "count", this.unit(pointer))
        # The cell is uncertain because of this misprint; pointed at, it would make the verdict a question.
        at = f"/{table}" if report.issue_at(pointer) else pointer
        yield Problem(_MISPRINTS[str(why)], at=at, domain=_DOMAIN, cell=Ref(pointer), printed=printed)


def headings_of_another_edition(report: Report) -> str:
    """The column headings in table two that the report's edition of the form does not have; "" without any.

    Only a file that was read shows them: in a canonical file the edition is a plain value.
    """
    source = report.sources.get("/form")
    return (source.raw or "") if source else ""


def raw(report: Report, pointer: str) -> str:
    """What the file prints in a cell."""
    text = report.source(pointer).raw
    if text is None and report.issues:
        text = next((issue.raw for issue in report.issues if issue.at == pointer), None)
    return (text or "").strip()


def misprint(text: str, number: str, form_unit: str = "") -> str | None:
    """Why a cell with this text cannot hold a number of this kind, None if the text does not show that.

    The answer is ``negative``, ``fraction`` or ``yuan`` (an amount in 元 where the form asks for 万元: where
    it prints no unit, ``form_unit`` is "" and 元 is as good as any).
    """
    match = _NUMBER.fullmatch(text.strip().translate(_PLAIN))
    if match is None:
        return None
    sign, whole, fraction, unit = match.groups()
    if not int(whole.replace(",", "")) and not float(fraction or 0):
        return None
    if sign == "-" and number != "signed":
        return "negative"
    if number == "decimal":
        return "yuan" if unit == "元" and form_unit == "万元" else None
    return "fraction" if fraction and float(fraction) else None


def uncertain_cells(report: Report) -> frozenset[str]:
    """The cells of all tables that the reader could not settle."""
    return report.memo(_uncertain_cells) if report.issues else frozenset()


def _uncertain_cells(report: Report) -> frozenset[str]:
    covered = {issue.at for issue in report.issues}
    known: dict[str, bool] = {"": "" in covered}

    def is_uncertain(pointer: str) -> bool:
        found = known.get(pointer)
        if found is None:
            found = known[pointer] = pointer in covered or is_uncertain(pointer.rpartition("/")[0])
        return found

    this = form(str(report.form))
    return frozenset(pointer for table in TABLES for pointer in this.pointers(table) if is_uncertain(pointer))


@cache
def _reader(edition: str, table: str) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    pointers = form(edition).pointers(table)
    return pointers, itemgetter(*pointers)


def _gaps_of(table: str) -> Callable[[Report], Gaps]:
    def find(report: Report) -> Gaps:
        if not report.has(f"/{table}"):
            return _NONE
        pointers, read = _reader(str(report.form), table)
        values = read(report.values)
        if None not in values and (not report.issues or uncertain_cells(report).isdisjoint(pointers)):
            return _NONE
        return _sorted_out(report, pointers)

    return find


_GAPS = {table: _gaps_of(table) for table in TABLES}


def _sorted_out(report: Report, pointers: tuple[str, ...]) -> Gaps:
    this = form(str(report.form))
    found: dict[str, list[str]] = {kind: [] for kind in Gaps._fields}
    uncertain = uncertain_cells(report)
    for pointer in pointers:
        if report.get(pointer) is not None:
            if pointer in uncertain:
                found["uncertain"].append(pointer)
        elif misprint(
            raw(report, pointer), this.number(pointer) or "count", this.unit(pointer)
        ) and not _is_in_uncertain_part(report, pointer):
            found["misprinted"].append(pointer)
        elif pointer in uncertain:
            found["uncertain"].append(pointer)
        elif report.sources and pointer not in report.sources:
            found["absent"].append(pointer)
        else:
            found["blank"].append(pointer)
    return Gaps(*(tuple(found[kind]) for kind in Gaps._fields))


def _is_in_uncertain_part(report: Report, pointer: str) -> bool:
    """Whether more than this one cell is uncertain, so that even what is plainly printed proves nothing."""
    return bool(report.issues) and report.issue_at(pointer.rpartition("/")[0]) is not None
