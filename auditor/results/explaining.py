"""What explains that some of many reports have a fault: a value that they share and others lack.

A value of an attribute explains a fault where the reports with it have the fault significantly more often
than all others: by Fisher's exact test, with the level divided by the number of comparisons (Bonferroni), in
at least half of them, and at least twice as often as the others. The value that explains most is taken first;
what it leaves is tested again without its reports.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log

from auditor.record import Record
from auditor.results.share_test import log_p_more_often

FEWEST = 5
"""Fewer reports with a fault say nothing about its cause."""

_LEVEL = 0.01
_SHARE_INSIDE = 0.5
_TIMES_AS_OFTEN = 2
_SAME_REPORTS = 0.9

Values = tuple[int, ...]
"""The values that a report has, as numbers: of each attribute at most one."""


class Explained(Record, frozen=True):
    """The reports with a fault that one ``value`` explains, in their order; None for those that nothing
    explains.

    ``also`` are values of other attributes that nearly the same reports have. ``inside`` are the reports with
    the fault and all with the value, ``outside`` the same of all others that are left.
    """

    value: int | None
    reports: array[int]
    inside: tuple[int, int]
    outside: tuple[int, int] = (0, 0)
    also: tuple[int, ...] = ()


class _Tested(Record, frozen=True):
    value: int
    inside: int
    of_inside: int
    outside: int
    of_outside: int

    @property
    def log_p(self) -> float:
        return log_p_more_often(self.inside, self.of_inside, self.outside, self.of_outside)

    @property
    def is_marked(self) -> bool:
        """Whether the difference is large, whatever its significance."""
        share, others = self.inside / self.of_inside, self.outside / self.of_outside
        return share >= _SHARE_INSIDE and share >= _TIMES_AS_OFTEN * others


class Population:
    """All reports of a run: the values of each by its number, and which rules judged it.

    ``combinations`` are the values and rules that reports have together, by the place that ``places`` gives
    for each report. ``attributes`` gives the rank of each value's attribute: of values that nearly the same
    reports have the one with the lowest rank is named.
    """

    def __init__(
        self,
        combinations: Iterable[tuple[Values, Collection[str]]],
        places: Sequence[int],
        attributes: Sequence[int],
    ) -> None:
        self._combinations = list(combinations)
        self._places = places
        self._counts = Counter(places)
        self._attributes = attributes
        self._judged: dict[str, Counter[Values]] = {}
        self._by_value: dict[str, Counter[int]] = {}

    def comparisons(self, cases: Sequence[int], rule: str) -> list[float]:
        """The logarithm of the probability of chance for each value that these reports are tested on.

        ``cases`` are the reports with a fault, ``rule`` is the rule that finds it, "" for all reports.
        """
        faulty = self._faulty(cases)
        return [each.log_p for each in self._tests(faulty, self._judged_by(rule), self._by_value[rule])]

    def explained(self, cases: Sequence[int], rule: str, comparisons: int) -> list[Explained]:
        """The values that explain the fault, and last the reports that nothing explains, if there are any.

        ``comparisons`` is how many were made in the run.
        """
        level = log(_LEVEL / max(1, comparisons))
        faulty, judged = self._faulty(cases), self._judged_by(rule)
        by_value = self._by_value[rule]
        found: list[Explained] = []
        left: Sequence[int] = cases
        while True:
            tested = self._tests(faulty, judged, by_value)
            hits = {each.value: each for each in tested if each.is_marked and each.log_p <= level}
            if not hits:
                break
            value, *also = self._coinciding(min(hits.values(), key=lambda each: each.log_p), hits, faulty)
            hit = hits[value]
            mine = array("I", (number for number in left if value in self._values(number)))
            found.append(
                Explained(
                    value,
                    mine,
                    (hit.inside, hit.of_inside),
                    (hit.outside, hit.of_outside),
                    tuple(also),
                )
            )
            left = array("I", (number for number in left if value not in self._values(number)))
            faulty, judged = _without(value, faulty), _without(value, judged)
            by_value = _by_value(judged)
        if left:
            found.append(Explained(None, array("I", left), (len(left), sum(judged.values()))))
        return found

    def _values(self, report: int) -> Values:
        return self._combinations[self._places[report]][0]

    def _faulty(self, cases: Iterable[int]) -> Counter[Values]:
        return Counter(map(self._values, cases))

    def _judged_by(self, rule: str) -> Counter[Values]:
        known = self._judged.get(rule)
        if known is None:
            known = self._judged[rule] = Counter()
            for place, (values, rules) in enumerate(self._combinations):
                if not rule or rule in rules:
                    known[values] += self._counts[place]
            self._by_value[rule] = _by_value(known)
        return known

    def _tests(
        self, faulty: Mapping[Values, int], judged: Counter[Values], by_value: Mapping[int, int]
    ) -> list[_Tested]:
        """The comparisons that the numbers allow."""
        cases, everyone = sum(faulty.values()), judged.total()
        return [
            _Tested(value, inside, by_value[value], cases - inside, everyone - by_value[value])
            for value, inside in _by_value(faulty).items()
            # What all reports have explains nothing.
            if inside >= FEWEST and by_value[value] < everyone
        ]

    def _coinciding(
        self, best: _Tested, hits: Mapping[int, _Tested], faulty: Mapping[Values, int]
    ) -> list[int]:
        """The values that nearly the same reports with the fault have as the best one, by rank."""
        found = [best.value]
        for value, each in hits.items():
            both = sum(count for values, count in faulty.items() if value in values and best.value in values)
            either = each.inside + best.inside - both
            if value != best.value and both >= _SAME_REPORTS * either:
                found.append(value)
        return sorted(found, key=lambda value: self._attributes[value])


def _by_value(counts: Mapping[Values, int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for values, count in counts.items():
        for value in values:
            found[value] += count
    return found


def _without(value: int, counts: Mapping[Values, int]) -> Counter[Values]:
    return Counter({values: count for values, count in counts.items() if value not in values})
