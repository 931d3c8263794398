"""Rule distinct-tables."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from operator import itemgetter
from typing import Any

from auditor import Digests, NotApplicable, Problem, Report, Scope, rule
from auditor.rules.several_reports import ReportKey
from auditor_ogi.form import TABLES, form
from auditor_ogi.text.organ_names import are_one, is_above

# At most so many organs with the same table are named; more of them usually share an unfilled model.
_MOST_HELD = 4
# Fewer digits prove nothing under any setting.
_FEWEST = 4


def filled_tables(report: Report) -> dict[str, list[object]] | None:
    """A hash of each table's values and how many digits its different values have.

    Tables with uncertain cells are left out. None for a report without any table.

    Raises:
        NotApplicable: no table has enough figures to compare.
    """
    if not any(report.has(f"/{table}") for table in TABLES):
        return None
    found: dict[str, list[object]] = {}
    edition = str(report.form)
    for table in TABLES:
        if not report.has(f"/{table}"):
            continue
        values = _reader(edition, table)(report.values)
        if None in values or any(issue.at.startswith(f"/{table}") for issue in report.issues):
            continue
        digits = sum(len(str(value).replace(".", "")) for value in set(values) if value)
        if digits >= _FEWEST:
            content = edition.encode() + array("d", values).tobytes()
            found[table] = [blake2b(content, digest_size=8).digest(), digits]
    if not found:
        raise NotApplicable("no table of this report has enough figures above zero to compare")
    return found


@cache
def _reader(edition: str, table: str) -> Callable[[Any], tuple[Any, ...]]:
    return itemgetter(*form(edition).pointers(table))


@rule(
    "distinct-tables",
    scope=Scope.ALL,
    category="conformity",
    severity="note",
    basis="None in law: figures of two organs that agree in every cell are usually one organ's, filed twice",
    fix="Check whose figures these are, and correct the other report",
    example="Two towns with 1,472 licences, 47 penalties and 3 documents in force, both of them",
    digest=filled_tables,
)
def distinct_tables(digests: Digests, *, digits: int = 7) -> Iterator[Problem]:
    """Tables with many figures are not identical to another organ's.

    Small numbers agree by chance, and many towns report nothing but zeros. `digits` is how many digits the
    different non-zero values of a table must have together before chance no longer explains it. An organ
    above another may have the same figures, as its sum.
    """
    if len(digests) < 2:
        raise NotApplicable("there is no other report in this run to compare with")
    for (table, _), keys in _holders(digests, digits).items():
        for key in keys:
            others = [other for other in keys if _are_apart(digests, key, other)]
            if others:
                yield Problem(
                    "{where}: every value is the same as in the report of {others} ({files})",
                    at=f"/{table}",
                    of=key,
                    others=[f"{other.organ} {other.year}" for other in others],
                    files=[other.path for other in others],
                )


def _holders(digests: Digests, digits: int) -> dict[tuple[str, bytes], list[ReportKey]]:
    """The first reports that have each repeated table, by the table's name and hash."""
    repeated = _repeated(digests, digits)
    found: dict[tuple[str, bytes], list[ReportKey]] = {}
    for digest in digests if repeated else ():
        for table, (hash, _) in digest.value.items():
            if hash in repeated:
                known = found.setdefault((table, hash), [])
                if len(known) <= _MOST_HELD:
                    known.append(digest.of)
    return found


def _repeated(digests: Digests, digits: int) -> set[bytes]:
    """The hashes that occur more than once."""
    hashes = array("Q")
    for digest in digests:
        hashes.extend(
            int.from_bytes(hash, "little") for hash, size in digest.value.values() if size >= digits
        )
    hashes = array("Q", sorted(hashes))
    return {hash.to_bytes(8, "little") for hash, after in pairwise(hashes) if hash == after}


def _are_apart(digests: Digests, key: ReportKey, other: ReportKey) -> bool:
    """Whether two reports are of different organs, neither of which is above the other."""
    roster = digests.roster
    if key.index == other.index or are_one(roster, key.organ, other.organ):
        return False
    return not is_above(roster, key.organ, other.organ) and not is_above(roster, other.organ, key.organ)
