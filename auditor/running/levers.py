"""What correcting a report would bring: the gain of each open finding, and the fewest corrections that reach
the next grade."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

import msgspec

from auditor.rules.finding import Finding, Outcome, Status
from auditor.running.score import DECIMALS, Score, grade_of

Rescored = Callable[[Sequence[Outcome]], Score]
"""The score of a report with other outcomes."""

# So many sets of corrections are tried; after that, one that is enough is shown, which may not be the
# smallest.
_MOST_TRIED = 2_000


class Lever(msgspec.Struct, frozen=True):
    """One correction: the fault behind one or more findings, of one or more rules.

    ``gain`` is how many points the score rises if it alone is corrected: 0 where a cap holds the score down,
    None where the report would have no score, as too much is under review.
    """

    rules: tuple[str, ...]
    fingerprints: tuple[str, ...]
    gain: float | None


class NextGrade(msgspec.Struct, frozen=True):
    """The grade that corrections reach first, with its ``score``: it is above today's, and may be more than
    one above. ``levers`` are the places of the corrections; ``smallest`` says that no smaller set reaches any
    grade above."""

    grade: str
    levers: tuple[int, ...]
    score: float
    smallest: bool


class Levers(msgspec.Struct, frozen=True):
    """The corrections of one report, the greatest gain first; ``next_grade`` is None where the report has the
    best grade, or no grade above can be reached."""

    levers: tuple[Lever, ...]
    next_grade: NextGrade | None = None


def levers_of(
    outcomes: Sequence[Outcome], now: Score, grades: tuple[tuple[str, float], ...], rescored: Rescored
) -> Levers:
    """The levers of a report with these outcomes and the score ``now``; none for one without a score."""
    if now.value is None:
        return Levers(())
    value = now.value
    faults = list(_faults(outcomes))
    scores = [rescored(_corrected(outcomes, (fault,))).value for fault in faults]
    gains = [None if score is None else round(score - value, DECIMALS) for score in scores]
    order = sorted(range(len(faults)), key=lambda place: -(gains[place] or 0.0))
    ordered = [faults[place] for place in order]
    levers = tuple(
        Lever(
            tuple(dict.fromkeys(rule for rule, _ in fault)),
            tuple(dict.fromkeys(each.fingerprint for _, each in fault if each is not None)),
            gains[place],
        )
        for place, fault in zip(order, ordered, strict=True)
    )
    return Levers(levers, _next_grade(outcomes, value, grades, ordered, rescored))


_Fault = tuple[tuple[str, Finding | None], ...]
"""The findings with one cause, each with its rule; a rule that failed without a finding has none."""


def _faults(outcomes: Sequence[Outcome]) -> Iterator[_Fault]:
    by_cause: dict[str, list[tuple[str, Finding | None]]] = {}
    for outcome in outcomes:
        if outcome.status is not Status.FAILED:
            continue
        for number, finding in enumerate(outcome.findings):
            by_cause.setdefault(finding.cause or f"{outcome.rule} {number}", []).append(
                (outcome.rule, finding)
            )
        if not outcome.findings:
            by_cause[f"{outcome.rule} "] = [(outcome.rule, None)]
    return (tuple(fault) for fault in by_cause.values())


def _corrected(outcomes: Sequence[Outcome], faults: Collection[_Fault]) -> list[Outcome]:
    """The outcomes when these faults are corrected."""
    gone = {(rule, id(finding)) for fault in faults for rule, finding in fault}
    return [_without(outcome, gone) if outcome.status is Status.FAILED else outcome for outcome in outcomes]


def _without(outcome: Outcome, gone: Collection[tuple[str, int]]) -> Outcome:
    """A failed outcome when some of its findings are corrected; what it asks besides stays a question."""
    left = tuple(each for each in outcome.findings if (outcome.rule, id(each)) not in gone)
    if left or (not outcome.findings and (outcome.rule, id(None)) not in gone):
        return msgspec.structs.replace(outcome, findings=left)
    status = Status.NEEDS_REVIEW if outcome.questions else Status.PASSED
    return Outcome(outcome.rule, status, outcome.reason, outcome.questions)


def _next_grade(
    outcomes: Sequence[Outcome],
    value: float,
    grades: tuple[tuple[str, float], ...],
    faults: Sequence[_Fault],
    rescored: Rescored,
) -> NextGrade | None:
    """The nearest grade that corrections reach, by the fewest of them."""
    above = [(title, least) for title, least in reversed(grades) if least > value]
    if not above:
        return None
    least = above[0][1]

    def reached(places: Collection[int]) -> float | None:
        score = rescored(_corrected(outcomes, [faults[place] for place in places])).value
        return score if score is not None and score >= least else None

    def reaching(places: tuple[int, ...], *, smallest: bool) -> NextGrade:
        score = reached(places) or value
        return NextGrade(grade_of(score, grades) or above[0][0], places, score, smallest)

    enough = _shrunk(range(len(faults)), reached)
    if enough is None:
        return None
    tried = 0
    for size in range(1, len(enough)):
        for places in combinations(range(len(faults)), size):
            tried += 1
            if tried > _MOST_TRIED:
                return reaching(enough, smallest=False)
            if reached(places) is not None:
                return reaching(places, smallest=True)
    return reaching(enough, smallest=True)


def _shrunk(
    places: Sequence[int], reached: Callable[[Collection[int]], float | None]
) -> tuple[int, ...] | None:
    """A set that is enough and from which none can be left out; None if all together are not."""
    kept = list(places)
    if not kept or reached(kept) is None:
        return None
    # The least gains are given up first.
    for place in reversed(places):
        fewer = [each for each in kept if each != place]
        if fewer and reached(fewer) is not None:
            kept = fewer
    return tuple(kept)
