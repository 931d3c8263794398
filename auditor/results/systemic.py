"""Faults and open questions that many reports share, and what the reports have in common that explains it.

One cause, to be fixed once, is told in one line: see :mod:`auditor.results.explaining` for when an attribute
explains a fault. A fault that nothing explains is at most common.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from auditor.messages import Message
from auditor.record import Record
from auditor.results.audit import ReportAudit, SystemicCause
from auditor.results.explaining import FEWEST, Explained, Population, Values
from auditor.results.shared_message import SharedMessage
from auditor.results.signatures import Key, Signed, signatures
from auditor.results.systemic_words import sentence
from auditor.results.templates import Templates
from auditor.rules.declaration import SEVERITIES
from auditor.running.spool import Spool
from auditor.running.traits import Traits

ATTRIBUTES = ("parent", "template", "producer", "form", "format")
"""What may explain a fault; of two that nearly the same reports share the first is named."""

_FEWEST_COMMON = 10
_SHARE_COMMON = 0.2
# So many of the reports with a fault of any values must state the same values to tell of these.
_SAME_VALUES = 0.8
_SAME_FAULTS = 0.8
_MOST_KINDS = 20_000
_PARTS = 1 << 18
_MOST_CAUSES = 100
_MOST_ORGANS = 200
_MOST_TOLD = 10


class _Kind(Struct):
    """The reports with one kind of fault by their number, and a hash of the values that each states."""

    first: Signed
    said: SharedMessage
    severity: str
    rules: dict[str, None]
    reports: array[int] = field(default_factory=lambda: array("I"))
    values: array[int] = field(default_factory=lambda: array("L"))

    def add(self, report: int, signed: Signed) -> None:
        self.reports.append(report)
        self.values.append(signed.values)
        self.said.take(signed.said)
        self.severity = max(self.severity, signed.severity, key=SEVERITIES.__getitem__)
        self.rules.update(dict.fromkeys(signed.rules))


class _Hit(Record, frozen=True):
    """One kind of fault in the reports that one value explains; ``alike`` says that they state the same
    values."""

    kind: _Kind
    explained: Explained
    alike: bool


class Systemic:
    """Collects what the reports of a run say, and finds what they share.

    Memory grows with the kinds of faults, by four numbers for each report, and by two for each report with a
    kind. Of more than :data:`_MOST_KINDS` kinds those that were seen once are forgotten.
    """

    def __init__(self) -> None:
        self._kinds: dict[Key, _Kind] = {}
        self._most = _MOST_KINDS
        self._organs: Spool[str] = Spool(str)
        self._indexes = array("I")
        self._places = array("I")
        self._known: dict[tuple[str, str], int] = {}
        self._templates = Templates()
        # The template that each report is made from, most of them that report's alone; -1 without one.
        self._groups = array("i")
        self._combinations: dict[tuple[Values, frozenset[str]], int] = {}
        self._judged: dict[frozenset[str], frozenset[str]] = {}

    def add(self, index: int, report: ReportAudit, traits: Traits, judged: Iterable[str]) -> None:
        """Count one report, the one at ``index`` of the run's reports; ``judged`` are the rules that came to
        a verdict about it, or to a question."""
        number = len(self._organs)
        self._organs.append(report.organ or report.path)
        self._indexes.append(index)
        # Most reports are judged by the same rules; each has its own names of them.
        rules = frozenset(judged)
        combination = (self._values_of(report, traits), self._judged.setdefault(rules, rules))
        self._places.append(self._combinations.setdefault(combination, len(self._combinations)))
        group = self._templates.group(traits.wording)
        self._groups.append(-1 if group is None else group)
        for key, signed in signatures(report).items():
            kind = self._kinds.get(key)
            if kind is None:
                kind = self._kinds[key] = _Kind(signed, SharedMessage(signed.said), signed.severity, {})
            kind.add(number, signed)
        if len(self._kinds) > self._most:
            self._kinds = {key: kind for key, kind in self._kinds.items() if len(kind.reports) > 1}
            self._most = max(_MOST_KINDS, 2 * len(self._kinds))

    def _values_of(self, report: ReportAudit, traits: Traits) -> Values:
        """The numbers of the values that a report has, without its template, in the order of
        :data:`ATTRIBUTES`."""
        found: tuple[tuple[str, Any], ...] = (
            ("parent", traits.above),
            ("producer", report.file.producer),
            ("form", report.form),
            ("format", report.file.format),
        )
        return tuple(
            self._known.setdefault((name, value), len(self._known)) for name, value in found if value
        )

    def causes(self, reports: Sequence[ReportAudit]) -> tuple[SystemicCause, ...]:
        """What the reports share: faults before questions, what is explained before what is common, and the
        most frequent first. ``reports`` are those of the run, read again for what they say."""
        names, combinations, places = self._with_templates()
        ranks = [ATTRIBUTES.index(attribute) for attribute, _ in names]
        hits = _hits(self._kinds.values(), Population(combinations, places, ranks))
        causes = [self._cause(joined, names, reports) for joined in _joined(hits)]
        causes.sort(
            key=lambda one: (one.asks, one.attribute is None, -one.reports, -SEVERITIES[one.severity], one.at)
        )
        return tuple(causes[:_MOST_CAUSES])

    def _with_templates(
        self,
    ) -> tuple[list[tuple[str, str]], Iterable[tuple[Values, frozenset[str]]], Sequence[int]]:
        """The values by number, what reports have together, and the place of each report in that.

        A template that fewer reports are made from than a cause takes explains nothing.
        """
        names = list(self._known)
        sizes = array("I", bytes(array("I").itemsize * (max(self._groups, default=-1) + 2)))
        for group in self._groups:
            sizes[group] += 1
        sizes[-1] = 0
        first_is_parent = [attribute == "parent" for attribute, _ in names]
        known = list(self._combinations)
        numbers: dict[int, int] = {}
        combinations: dict[tuple[Values, frozenset[str]], int] = {}
        places = array("I")
        for report, (group, place) in enumerate(zip(self._groups, self._places, strict=True)):
            values, rules = known[place]
            if sizes[group] >= FEWEST:
                number = numbers.get(group)
                if number is None:
                    number = numbers[group] = len(names)
                    # Two groups may be led by reports of one organ.
                    names.append(("template", f"{group}\n{self._organs[report]}"))
                after = 1 if values and first_is_parent[values[0]] else 0
                values = (*values[:after], number, *values[after:])
            places.append(combinations.setdefault((values, rules), len(combinations)))
        return names, combinations, places

    def _cause(
        self, hits: Sequence[_Hit], names: Sequence[tuple[str, str]], reports: Sequence[ReportAudit]
    ) -> SystemicCause:
        """What is told of faults in the same reports: the first of them, with the rules of all."""
        first, explained = hits[0].kind.first, hits[0].explained
        attribute, value = (None, None) if explained.value is None else _shown(names[explained.value])
        said = [self._said(hit, reports) for hit in hits[:_MOST_TOLD]]
        inside, outside = explained.inside, explained.outside
        also = tuple(_shown(names[each]) for each in explained.also)
        organs: dict[str, None] = {}
        for number in explained.reports:
            organs[self._organs[number]] = None
            if len(organs) == _MOST_ORGANS:
                break
        return SystemicCause(
            message=sentence(
                said[0],
                len(hits) - 1,
                (attribute, value) if attribute and value else None,
                also,
                inside,
                outside,
                asks=first.asks,
            ),
            fault=said[0],
            severity=hits[0].kind.severity,
            rules=tuple(dict.fromkeys(rule for hit in hits for rule in hit.kind.rules)),
            reports=inside[0],
            organs=tuple(organs),
            at=first.at,
            asks=first.asks,
            attribute=attribute,
            value=value,
            inside=inside,
            outside=outside,
            also=also,
            more=tuple(said[1:]),
            type=first.type,
        )

    def _said(self, hit: _Hit, reports: Sequence[ReportAudit]) -> Message:
        if not hit.alike:
            return hit.kind.said.message
        one = reports[self._indexes[hit.explained.reports[0]]]
        return signatures(one)[hit.kind.first.key].said


def _shown(named: tuple[str, str]) -> tuple[str, str]:
    """An attribute and its value as people read it: a template is called after the first report made from
    it."""
    attribute, value = named
    return attribute, value.partition("\n")[2] if attribute == "template" else value


def _hits(kinds: Iterable[_Kind], population: Population) -> list[_Hit]:
    """What is explained or common of all kinds of faults."""
    tested = [kind for kind in kinds if len(kind.reports) >= FEWEST]
    comparisons = sum(
        len(population.comparisons(reports, kind.first.rule))
        for kind in tested
        for reports, _ in _groups(kind)
    )
    found: list[_Hit] = []
    for kind in tested:
        (all_reports, alike), *by_values = _groups(kind)
        any_values = population.explained(all_reports, kind.first.rule, comparisons)
        same_values = [
            each
            for reports, _ in by_values
            for each in population.explained(reports, kind.first.rule, comparisons)
        ]
        found += _told(kind, any_values, same_values, alike=alike)
    return found


def _groups(kind: _Kind) -> list[tuple[Sequence[int], bool]]:
    """The reports with a kind of fault, then those of them that state the same values, if these differ."""
    if kind.values.count(kind.values[0]) == len(kind.values):
        return [(kind.reports, True)]
    by_values = {values: array("I") for values in _frequent(kind.values)}
    for report, values in zip(kind.reports, kind.values, strict=True) if by_values else ():
        if values in by_values:
            by_values[values].append(report)
    return [(kind.reports, False), *((reports, True) for reports in by_values.values())]


def _frequent(values: Sequence[int]) -> list[int]:
    """The values of at least :data:`FEWEST` reports, by the first report with each.

    Nearly all reports may state values of their own; most of these are told by a part of their hash.
    """
    parts = array("I", bytes(array("I").itemsize * _PARTS))
    for each in values:
        parts[each % _PARTS] += 1
    counts = Counter(each for each in values if parts[each % _PARTS] >= FEWEST)
    return [each for each, count in counts.items() if count >= FEWEST]


def _told(
    kind: _Kind, any_values: Sequence[Explained], same_values: Sequence[Explained], *, alike: bool
) -> Iterator[_Hit]:
    """Of a fault with any values and the same with equal values in nearly the same reports the second, else
    the first."""
    used: set[int] = set()
    for each in any_values:
        equal = [
            one
            for one in same_values
            if one.value == each.value and len(one.reports) >= _SAME_VALUES * len(each.reports)
        ]
        if equal:
            yield from (_Hit(kind, one, True) for one in equal if _is_told(one))
        elif _is_told(each):
            yield _Hit(kind, each, alike)
        used.add(-1 if each.value is None else each.value)
    for one in same_values:
        # What is common with any values is nothing of its own with some of them.
        if one.value is not None and one.value not in used:
            yield _Hit(kind, one, True)


def _is_told(explained: Explained) -> bool:
    """Whether a fault deserves a line: it is explained, or at least common."""
    count, everyone = explained.inside
    return explained.value is not None or (count >= _FEWEST_COMMON and count >= _SHARE_COMMON * everyone)


def _joined(hits: Iterable[_Hit]) -> list[list[_Hit]]:
    """Faults in nearly the same reports with the same explanation, the worst and most frequent first."""
    # A set of reports is a number with a bit for each: sets of numbers take a hundred times as much.
    joined: dict[tuple[int | None, bool], list[tuple[int, list[_Hit]]]] = {}
    for hit in sorted(hits, key=_weight, reverse=True):
        groups = joined.setdefault((hit.explained.value, hit.kind.first.asks), [])
        mine = _bits(hit.explained.reports)
        for its, group in groups:
            if (mine & its).bit_count() >= _SAME_FAULTS * (mine | its).bit_count():
                group.append(hit)
                break
        else:
            groups.append((mine, [hit]))
    return [group for groups in joined.values() for _, group in groups]


def _bits(numbers: Sequence[int]) -> int:
    found = bytearray(max(numbers, default=0) // 8 + 1)
    for each in numbers:
        found[each // 8] |= 1 << each % 8
    return int.from_bytes(found, "little")


def _weight(hit: _Hit) -> tuple[int, int, bool]:
    return SEVERITIES[hit.kind.severity], len(hit.explained.reports), not hit.kind.first.rule
