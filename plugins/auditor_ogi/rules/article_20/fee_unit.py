"""Rule fee-unit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor import Digest, NotApplicable, NotJudged, Question, Report, Scope, rule
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
    said: dict[int, Question | NotJudged] = {}
    charged: dict[tuple[str, int | None], list[Digest]] = defaultdict(list)
    for digest in digests:
        if digest.value[1] > 0:
            charged[digest.value[0], digest.of.year].append(digest)
    judged = {key: group for key, group in charged.items() if len(group) > minimum_peers}
    for digest in digests:
        if (digest.value[0], digest.of.year) not in judged:
            said[digest.of.index] = NotJudged(
                "fewer than {count} organs of this level charged anything in this year",
                of=digest.of,
                count=minimum_peers + 1,
            )
    for group in judged.values():
        said.update(_among_peers(group, minimum_peers, factor, gap))
    own = {
        index: question
        for index, question in _after_last_year(digests, factor, gap)
        if not isinstance(said.get(index), Question)
    }
    if not judged and not own:
        raise NotApplicable(
            "fewer than {count} organs of one level charged anything in one year", count=minimum_peers + 1
        )
    yield from (said | own).values()


def _after_last_year(digests: Sequence[Digest], factor: float, gap: float) -> Iterator[tuple[int, Question]]:
    """A question for each charge that is extreme beside the organ's own of the year before, and ordinary if
    divided by 10,000."""
    charges = {(digest.of.organ, digest.of.year): digest.value[1] for digest in digests}
    for digest in digests:
        year, amount = digest.of.year, digest.value[1]
        before = charges.get((digest.of.organ, year - 1)) if year is not None else None
        if before and amount >= factor * before and before / gap <= amount / _YUAN <= before * gap:
            yield (
                digest.of.index,
                Question(
                    "{where}: {actual} is {times} times the charge of the year before ({before}); "
                    "the amount may be in 元",
                    of=digest.of,
                    at=_AMOUNT,
                    expected=amount / _YUAN,
                    actual=amount,
                    times=round(amount / before),
                    before=before,
                ),
            )


def _among_peers(
    group: Sequence[Digest], minimum_peers: int, factor: float, gap: float
) -> Iterator[tuple[int, Question | NotJudged]]:
    """A question for each charge that is extreme, but ordinary among its peers if divided by 10,000."""
    # It loads fractions and random numbers, and most runs compare too few reports to need it.
    from statistics import median

    amounts = [digest.value[1] for digest in group]
    ordinary = [amount for amount in amounts if amount < factor * median(amounts)]
    if len(ordinary) < minimum_peers:
        for digest in group:
            yield (
                digest.of.index,
                NotJudged(
                    "fewer than {count} charges of this level in this year are of a size to compare with",
                    of=digest.of,
                    count=minimum_peers,
                ),
            )
        return
    typical = median(ordinary)
    extreme = max(factor * typical, gap * max(ordinary))
    lowest, highest = min(ordinary) / gap, max(ordinary) * gap
    for digest in group:
        amount = digest.value[1]
        if amount >= extreme and lowest <= amount / _YUAN <= highest:
            # Peers prove nothing: a charge may be that large.
            yield (
                digest.of.index,
                Question(
                    "{where}: {actual} is {times} times the median of {peers} peers ({typical}); "
                    "the amount may be in 元",
                    of=digest.of,
                    at=_AMOUNT,
                    expected=amount / _YUAN,
                    actual=amount,
                    times=round(amount / typical),
                    peers=len(ordinary),
                    typical=typical,
                ),
            )
