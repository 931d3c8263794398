"""Rule fee-unit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from auditor import Digest, NotApplicable, NotJudged, Question, Report, Scope, rule
from auditor_ogi.cells import require_filled

_AMOUNT = "/article20/fees/amount"
_YUAN = 10_000


def _charge(report: Report) -> list[str | float | int | None] | None:
    """The level, the year and the amount."""
    if not report.has(_AMOUNT) or report.level in ("unknown", "other"):
        return None
    require_filled(report, "article20")
    amount = report[_AMOUNT]
    return None if amount is None else [report.level, report.year, amount]


@rule(
    "fee-unit",
    scope=Scope.ALL,
    category="accuracy",
    severity="minor",
    basis="Form of 国办公开办函〔2021〕30号, table of part two: the charge is stated in 万元",
    fix="Check the unit: an amount in 元 is divided by 10,000",
    example="52,300 among towns that charged 2 to 9",
    digest=_charge,
)
def fee_unit(
    digests: Sequence[Digest], *, minimum_peers: int = 5, factor: float = 1000.0, gap: float = 20.0
) -> Iterator[Question | NotJudged]:
    """The charge is not about 10,000 times that of other organs of the same level.

    An amount entered in 元 instead of 万元 is 10,000 times too large. Charges differ widely by themselves, so
    an amount is named only if it is `factor` times the median of at least `minimum_peers` other non-zero
    charges of its level in the same year, at least `gap` times the largest of those that are not as far out
    themselves, and would be ordinary after the division. Where fewer charged anything, nothing is judged.
    """
    peers: dict[tuple[str, int | None], list[Digest]] = defaultdict(list)
    for digest in digests:
        level, year, amount = digest.value
        if amount > 0:
            peers[level, year].append(digest)
    judged = {key: group for key, group in peers.items() if len(group) > minimum_peers}
    if not judged:
        raise NotApplicable(
            "fewer than {count} organs of one level charged anything in one year", count=minimum_peers + 1
        )
    for digest in digests:
        if tuple(digest.value[:2]) not in judged:
            yield NotJudged(
                "fewer than {count} organs of this level charged anything in this year",
                of=digest.of,
                count=minimum_peers + 1,
            )
    for group in judged.values():
        amounts = [digest.value[2] for digest in group]
        ordinary = [amount for amount in amounts if amount < factor * median(amounts)]
        if len(ordinary) < minimum_peers:
            for digest in group:
                yield NotJudged(
                    "fewer than {count} charges of this level in this year are of a size to compare with",
                    of=digest.of,
                    count=minimum_peers,
                )
            continue
        yield from _in_yuan(group, _Peers(median(ordinary), ordinary), factor, gap)


class _Peers(NamedTuple):
    """The charges of a level in a year that are not far out themselves, and their median."""

    typical: float
    ordinary: Sequence[float]


def _in_yuan(group: Sequence[Digest], peers: _Peers, factor: float, gap: float) -> Iterator[Question]:
    """A question for each charge that is extreme, but ordinary among its peers if divided by 10,000."""
    extreme = max(factor * peers.typical, gap * max(peers.ordinary))
    lowest, highest = min(peers.ordinary) / gap, max(peers.ordinary) * gap
    for digest in group:
        amount = digest.value[2]
        if amount >= extreme and lowest <= amount / _YUAN <= highest:
            # Peers prove nothing: a charge may be that large.
            yield Question(
                "{where}: {actual} is {times} times the median of {peers} peers ({typical}); "
                "the amount may be in 元",
                of=digest.of,
                at=_AMOUNT,
                expected=amount / _YUAN,
                actual=amount,
                times=round(amount / peers.typical),
                peers=len(peers.ordinary),
                typical=peers.typical,
            )
