"""What the cells of a table are: filled, blank, not in the print, or in doubt.

A canonical file has only null; there it is a blank cell. A file that was read has a source for every cell that it
prints: null with a source is a blank cell, null without one is a cell that the print does not have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from auditor.report import Report
from auditor_ogi.form import TABLES, form

_NUMBER = re.compile(r"([-+]?)(\d[\d,]*)(\.\d+)?\s*(件|宗|个|万元|元)?")
_MINUS = str.maketrans("−–—﹣", "----")


class Gaps(NamedTuple):
    """The cells of a table that hold no number that can be relied on, in reading order.

    ``misprinted`` cells are null because what they print is a number that cannot stand there.
    """

    blank: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    misprinted: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


_NONE = Gaps()


def gaps(report: Report, table: str) -> Gaps:
    """The gaps of ``article20``, ``requests`` or ``disputes``; none for a table that the report lacks."""
    return report.memo(_GAPS[table])


def raw(report: Report, pointer: str) -> str:
    """What the file prints in a cell, without spaces around it and in ordinary digits."""
    text = report.source(pointer).raw
    issue = report.issue_at(pointer) if text is None else None
    if issue is not None and issue.at == pointer:
        text = issue.raw
    return unicodedata.normalize("NFKC", text or "").strip()


def misprint(text: str, number: str) -> str | None:
    """Why a cell that prints this text cannot hold a number of this kind, None if the text does not show that.

    The answer is ``negative``, ``fraction`` or ``yuan`` (an amount stated in 元 where the form asks for 万元).
    """
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip().translate(_MINUS))
    if match is None:
        return None
    sign, whole, fraction, unit = match.groups()
    nothing = not int(whole.replace(",", "")) and not float(fraction or 0)
    if sign == "-" and number != "signed" and not nothing:
        return "negative"
    if number == "decimal":
        return "yuan" if unit == "元" and not nothing else None
    return "fraction" if fraction and float(fraction) else None


@cache
def _reader(edition: str, table: str) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    pointers = form(edition).pointers(table)
    return pointers, itemgetter(*pointers)


def _gaps_of(table: str) -> Callable[[Report], Gaps]:
    def find(report: Report) -> Gaps:
        if not report.has(f"/{table}"):
            return _NONE
        pointers, read = _reader(str(report.form), table)
        if not report.issues and None not in read(report.values):
            return _NONE
        return _sorted_out(report, pointers)

    return find


_GAPS = {table: _gaps_of(table) for table in TABLES}


def _sorted_out(report: Report, pointers: tuple[str, ...]) -> Gaps:
    this = form(str(report.form))
    found: dict[str, list[str]] = {kind: [] for kind in Gaps._fields}
    for pointer in pointers:
        issue = report.issue_at(pointer) if report.issues else None
        if report.get(pointer) is not None:
            if issue is not None:
                found["doubtful"].append(pointer)
        elif (issue is None or issue.at == pointer) and misprint(raw(report, pointer), this.number(pointer) or "count"):
            found["misprinted"].append(pointer)
        elif issue is not None:
            found["doubtful"].append(pointer)
        elif report.sources and pointer not in report.sources:
            found["absent"].append(pointer)
        else:
            found["blank"].append(pointer)
    return Gaps(*(tuple(found[kind]) for kind in Gaps._fields))
