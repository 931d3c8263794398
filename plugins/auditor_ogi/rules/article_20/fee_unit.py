"""Rule fee-unit."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor import Digest, NotApplicable, NotJudged, Question, Report, Scope, rule
from auditor.record import NamedTuple
from auditor_ogi.cells import require_filled

_AMOUNT = "/article20/fees/amount"
_YUAN = 10_000


def _charge(report: Report) -> list[str | float] | None:
    if not report.has(_AMOUNT) or report.level in ("unknown", "other"):
        return None
    require_filled(report, "article20")
    amount = report[_AMOUNT]
    return None if amount is None else [report.level, amount]


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
    """The charge is stated in 万元, as the form asks, and not in 元.

    An amount entered in 元 instead of 万元 is 10,000 times too large. Charges differ widely by themselves, so
    an amount is named only if it is `factor` times the organ's own of the year before, or the median of at
    least `minimum_peers` other non-zero charges of its level in the same year and at least `gap` times the
    largest of those that are not as far out themselves; and if it would be ordinary after the division. Where
    fewer charged anything, organs are not compared.
    """
    charged = _charged(digests)
    groups = {
        key: _peers(amounts, minimum_peers, factor, gap)
        for key, amounts in charged.items()
        if len(amounts) > minimum_peers
    }
    # Few charges are large beside the smallest of all, in most runs none.
    large = factor * min(map(min, charged.values()), default=0.0)
    any_is_large = any(max(amounts) >= large for amounts in charged.values())
    own = _after_last_year(digests, factor, gap, large) if any_is_large else {}
    if not groups and not own:
        raise NotApplicable(
            "fewer than {count} organs of one level charged anything in one year", count=minimum_peers + 1
        )
    # Answers are given one by one: all at once would take more memory than the reports.
    for digest in digests:
        key = (digest.value[0], digest.of.year)
        said: Question | NotJudged | None
        if key not in groups:
            said = NotJudged(
                "fewer than {count} organs of this level charged anything in this year",
                of=digest.of,
                count=minimum_peers + 1,
            )
        else:
            said = _beside(groups[key], digest, minimum_peers)
        if not isinstance(said, Question):
            said = own.get(digest.of.index, said)
        if said is not None:
            yield said


def _charged(digests: Sequence[Digest]) -> dict[tuple[str, int | None], array[float]]:
    """The amounts above zero by level and year."""
    found: dict[tuple[str, int | None], array[float]] = defaultdict(lambda: array("d"))
    for digest in digests:
        if digest.value[1] > 0:
            found[digest.value[0], digest.of.year].append(digest.value[1])
    return found


def _after_last_year(
    digests: Sequence[Digest], factor: float, gap: float, large: float
) -> dict[int, Question]:
    """A question for each charge that is extreme beside the organ's own of the year before, and ordinary if
    divided by 10,000; by the index of the report.

    Charges that are not ``large`` cannot be extreme: only those of organs with one that is are held.
    """
    organs = {digest.of.organ for digest in digests if digest.value[1] >= large}
    charges = {
        (digest.of.organ, digest.of.year): digest.value[1] for digest in digests if digest.of.organ in organs
    }
    found = {}
    for digest in digests:
        year, amount = digest.of.year, digest.value[1]
        before = charges.get((digest.of.organ, year - 1)) if year is not None else None
        if before and amount >= factor * before and before / gap <= amount / _YUAN <= before * gap:
            found[digest.of.index] = Question(
                "{where}: {actual} is {times} times the charge of the year before ({before}); "
                "the amount may be in 元",
                of=digest.of,
                at=_AMOUNT,
                expected=amount / _YUAN,
                actual=amount,
                times=round(amount / before),
                before=before,
            )
    return found


class _Peers(NamedTuple):
    """The charges of a level in a year that are ordinary beside one another: how many, their median, from
    where on one is extreme, and within which limits it would be ordinary after the division."""

    charges: int
    typical: float
    extreme: float
    lowest: float
    highest: float


def _peers(amounts: Sequence[float], minimum_peers: int, factor: float, gap: float) -> _Peers | None:
    """What the charges of a level in a year are compared with; None where too few are of one size."""
    # It loads fractions and random numbers, and most runs compare too few reports to need it.
    from statistics import median

    middle = median(amounts)
    ordinary = [amount for amount in amounts if amount < factor * middle]
    if len(ordinary) < minimum_peers:
        return None
    typical = median(ordinary)
    extreme = max(factor * typical, gap * max(ordinary))
    return _Peers(len(ordinary), typical, extreme, min(ordinary) / gap, max(ordinary) * gap)


def _beside(peers: _Peers | None, digest: Digest, minimum_peers: int) -> Question | NotJudged | None:
    """A question about a charge that is extreme, but ordinary among its peers if divided by 10,000."""
    amount = digest.value[1]
    if amount <= 0:
        return None
    if peers is None:
        return NotJudged(
            "fewer than {count} charges of this level in this year are of a size to compare with",
            of=digest.of,
            count=minimum_peers,
        )
    if amount < peers.extreme or not peers.lowest <= amount / _YUAN <= peers.highest:
        return None
    # Peers prove nothing: a charge may be that large.
    return Question(
        "{where}: {actual} is {times} times the median of {peers} peers ({typical}); the amount may be in 元",
        of=digest.of,
        at=_AMOUNT,
        expected=amount / _YUAN,
        actual=amount,
        times=round(amount / peers.typical),
        peers=peers.charges,
        typical=peers.typical,
    )
