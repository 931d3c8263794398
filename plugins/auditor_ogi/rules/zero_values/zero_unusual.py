"""Rule zero-unusual."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor import Digest, NotApplicable, NotJudged, Problem, Report, Share, rule

_WATCHED = (
    "/article20/normative_documents/in_force",
    "/article20/licensing/decisions",
    "/article20/penalties/decisions",
    "/article20/compulsion/decisions",
    "/article20/fees/amount",
    "/requests/received/total",
    "/disputes/review/total",
)

Peers = tuple[str, int | None]
"""The level and year that organs are compared within."""


class _Count(Struct):
    """How many reports state a value, and how many of them as zero."""

    stated: int = 0
    zero: int = 0


def watched_values(report: Report) -> dict[str, bool] | None:
    """Which of the values that are compared are zero.

    Nulls are not zeros and are left out. None without any value.
    """
    return {
        pointer: value == 0
        for pointer in _WATCHED
        if (value := report.get(pointer)) is not None and not report.issue_at(pointer)
    } or None


@rule(
    "zero-unusual",
    scope="all",
    category="explanation",
    severity="note",
    basis="No text asks for it: a comparison with the other reports of the run, as a hint where to look",
    fix="Check the value; if it is right, say in the text why",
    example="One township of forty reports no administrative licence, all others report some",
    digest=watched_values,
)
def zero_unusual(
    digests: Sequence[Digest], *, share: Share = 0.95, peers: int = 20
) -> Iterator[Problem | NotJudged]:
    """A zero is not the exception among organs of the same level in the same year.

    Where nearly all peers count something, a zero is more often a cell that nobody filled in than a year
    without a case. `share` is the share of the peers that must have more than zero, `peers` the least number
    of other reports to compare with: a report with fewer peers, or with none of its values stated by as many,
    is not judged.
    """
    sizes: Counter[Peers] = Counter(_peers(digest) for digest in digests)
    large = {group for group, size in sizes.items() if size > peers and group[0] != "unknown"}
    if not large:
        raise NotApplicable("no level has more than {peers} reports on one year in this run", peers=peers)
    counted = _counted(digests)
    # The digests are gone through again rather than kept: there may be as many as a province has organs.
    for digest in digests:
        group = _peers(digest)
        compared = [
            pointer for pointer in digest.value if group in large and counted[group, pointer].stated > peers
        ]
        if not compared:
            yield _not_judged(digest, peers)
        for pointer in compared:
            count = counted[group, pointer]
            others = count.stated - 1
            more = count.stated - count.zero
            if digest.value[pointer] and more >= share * others:
                yield Problem(
                    "zero here, and more than zero in {count} of {others} other reports of this level: "
                    "{where}",
                    at=pointer,
                    of=digest.of,
                    count=more,
                    others=others,
                )


def _counted(digests: Sequence[Digest]) -> dict[tuple[Peers, str], _Count]:
    """How many peers state each value, and how many of them as zero."""
    counted: defaultdict[tuple[Peers, str], _Count] = defaultdict(_Count)
    for digest in digests:
        for pointer, zero in digest.value.items():
            count = counted[_peers(digest), pointer]
            count.stated += 1
            count.zero += zero
    return counted


def _not_judged(digest: Digest, peers: int) -> NotJudged:
    if digest.of.level == "unknown":
        return NotJudged("the level of the organ is not known, so that it has no peers", of=digest.of)
    return NotJudged(
        "fewer than {peers} other reports of this level and year in this run", of=digest.of, peers=peers
    )


def _peers(digest: Digest) -> Peers:
    return digest.of.level, digest.of.year
