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

# So many organs with one and the same table are named at most; more of them are as a rule one unfilled model.
_MOST_HELD = 4
# Fewer digits prove nothing under any setting.
_FEWEST = 4


def filled_tables(report: Report) -> dict[str, list[object]] | None:
    """A hash of each table's values and how many digits its different values have; nothing of a table in doubt.

    None for a report without any table.
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
    return found


@cache
def _reader(edition: str, table: str) -> Callable[[Any], tuple[Any, ...]]:
    return itemgetter(*form(edition).pointers(table))


@rule(
    "distinct-tables",
    scope=Scope.ALL,
    category="conformity",
    severity="note",
    basis="No text asks for it: figures of two organs that agree in every cell are as a rule one organ's, "
    "filed twice",
    fix="Check which organ's figures these are; correct the other report",
    example="Two towns with 1,472 licences, 47 penalties and 3 documents in force, both of them",
    digest=filled_tables,
)
def distinct_tables(digests: Digests, *, digits: int = 7) -> Iterator[Problem]:
    """Tables with many figures are not identical to another organ's.

    Small numbers agree by chance, and nothing but zeros is what many towns report. `digits` is the number of
    digits that the different non-zero values of a table have together, from which on chance explains it no
    longer. An organ above another may have the same figures, as its sum.
    """
    if len(digests) < 2:
        raise NotApplicable("there is no other report in this run to compare with")
    repeated = _repeated(digests, digits)
    held: dict[tuple[str, bytes], list[ReportKey]] = {}
    for digest in digests if repeated else ():
        for table, (hash, size) in digest.value.items():
            if size >= digits and hash in repeated:
                known = held.setdefault((table, hash), [])
                if len(known) <= _MOST_HELD:
                    known.append(digest.of)
    for (table, _), keys in held.items():
        for key in keys if len(keys) > 1 else ():
            others = [other for other in keys if _are_apart(digests, key, other)]
            if others:
                yield Problem(
                    "{where}: every value is the same as in the report of {others} ({files})",
                    at=f"/{table}",
                    of=key,
                    others=[f"{other.organ} {other.year}" for other in others],
                    files=[other.path for other in others],
                )


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
    if key.index == other.index or are_one(digests.roster, key.organ, other.organ):
        return False
    return not is_above(digests.roster, key.organ, other.organ) and not is_above(
        digests.roster, other.organ, key.organ
    )
