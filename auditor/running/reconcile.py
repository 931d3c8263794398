"""Rules over years, over a parent and its units, and over all reports of the run.

Of each report, only whose and for which year it is stays in memory; what rules need is read back from disk for the
pair or group at hand.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import overload

import msgspec

from auditor.messages import Message, message
from auditor.reading.document import Place
from auditor.reports.identity import Identity
from auditor.reports.masking import Mask
from auditor.reports.report import Report
from auditor.reports.roster import Organ, Roster, organ_key
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome, Status
from auditor.rules.several_reports import Digest, Digests, ReportKey, Subordinates
from auditor.running import runner
from auditor.running.examine import Extract, Header
from auditor.running.ruleset import ActiveRule, Plan

Locate = Callable[[str], Place]
# A year with fewer reports than this share of the fullest year's is not what the run is about.
_STRAY = 0.1


class GroupAudit(msgspec.Struct, frozen=True):
    """What rules over a parent and its units answered; it belongs to nobody's score."""

    organ: str
    year: int
    outcomes: tuple[Outcome, ...]


class Missing(msgspec.Struct, frozen=True):
    """An organ on the roster without a report for a year of the run."""

    organ: str
    year: int


class _Places:
    """Report indexes by organ and year. Nearly every pair has one report, so that a list for each would be waste."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, int], int] = {}
        self._more: dict[tuple[str, int], list[int]] = {}

    def add(self, organ: str, year: int, index: int) -> None:
        if self._first.setdefault((organ, year), index) != index:
            self._more.setdefault((organ, year), []).append(index)

    def at(self, organ: str, year: int) -> list[int]:
        first = self._first.get((organ, year))
        return [] if first is None else [first, *self._more.get((organ, year), ())]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self._first)

    def __contains__(self, key: object) -> bool:
        return key in self._first


class _Digests(Digests):
    """The digests of one rule; each is read from disk when the rule looks at it."""

    def __init__(
        self,
        rule: str,
        headers: Sequence[Header],
        indexes: Sequence[int],
        roster: Roster,
        report_of: Callable[[int], Report],
    ) -> None:
        self._rule = rule
        self._headers = headers
        self._report_of = report_of
        self.indexes = indexes
        self.roster = roster

    def report(self, of: ReportKey) -> Report:
        """The report behind a digest, read back from disk."""
        return self._report_of(of.index)

    def __len__(self) -> int:
        return len(self.indexes)

    @overload
    def __getitem__(self, place: int) -> Digest: ...
    @overload
    def __getitem__(self, place: slice) -> list[Digest]: ...
    def __getitem__(self, place: int | slice) -> Digest | list[Digest]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return self._digest(self.indexes[place])

    def __iter__(self) -> Iterator[Digest]:
        return map(self._digest, self.indexes)

    def _digest(self, index: int) -> Digest:
        header = self._headers[index]
        return Digest(_key(index, header), header.digests[self._rule])


def _key(index: int, header: Header) -> ReportKey:
    identity = header.identity
    return ReportKey(index, identity.organ, identity.year, identity.level, header.path)


@dataclass(frozen=True, slots=True)
class _Paired:
    """A report with that of the year before, or the ``reason`` why it has none, or none that counts.

    ``without_previous`` is true where rules that do without an earlier report may look at it all the same.
    """

    identity: Identity
    current: Callable[[], Report]
    previous: Report | None
    status: Status = Status.PASSED
    reason: Message | None = None
    without_previous: bool = False

    def outcome(self, active: ActiveRule) -> Outcome:
        """What a series rule says."""
        if self.reason is None or (self.without_previous and active.rule.runs_without_previous):
            return runner.run_on_series(active, self.previous, self.current())
        return Outcome(active.rule.id, self.status, self.reason)


class Reconciler:
    """The reports of a run side by side. ``masks`` are those of the report types by their ids."""

    def __init__(
        self,
        headers: Sequence[Header],
        extracts: Sequence[Extract],
        plan: Plan,
        roster: Roster,
        locator: Callable[[str], Locate | None] = lambda path: None,
        masks: Mapping[str, Mask | None] | None = None,
    ) -> None:
        self._masks = masks or {}
        self._headers = headers
        self._extracts = extracts
        self._plan = plan
        self._roster = roster
        self._locator = locator
        self._by_year = _Places()
        self._by_parent = _Places()
        # Of organs that the roster does not know, by year; of those that it knows, the reports without a year.
        self._strays: dict[int | None, array[int]] = {}
        self._yearless: dict[str, list[int]] = {}
        self._stray_keys: dict[int, tuple[ReportKey, ...]] = {}
        digested: dict[str, array[int]] = {}
        for index, header in enumerate(headers):
            organ, parent, year = header.identity.organ, header.identity.parent, header.identity.year
            if year is not None:
                self._by_year.add(sys.intern(roster.key(organ)), year, index)
                if parent:
                    self._by_parent.add(sys.intern(organ_key(parent)), year, index)
            if roster and roster.find(organ) is None:
                self._strays.setdefault(year, array("L")).append(index)
            elif roster and year is None:
                self._yearless.setdefault(roster.key(organ), []).append(index)
            for rule in header.digests:
                digested.setdefault(rule, array("L")).append(index)
        self._digested = digested
        self._years = sorted({year for _, year in self._by_year})
        self._over_all = [active for active in plan.all_rules if active.rule.scope is Scope.ALL]
        self._answers = {active.rule.id: self._run_on_all(active) for active in self._over_all}

    def outcomes(self, indexes: Sequence[int]) -> list[list[Outcome]]:
        """The outcomes of some reports under the series rules and the rules over all reports.

        Rule after rule looks at all of them, as an examiner does it.
        """
        paired = [self._paired(index) for index in indexes]
        found: list[list[Outcome]] = [[] for _ in paired]
        together = groupby(zip(paired, found, strict=True), key=lambda each: self._plan.rules_for(each[0].identity))
        for rules, group in together:
            reports = list(group)
            for active in rules:
                if active.rule.scope is Scope.SERIES:
                    for pair, outcomes in reports:
                        outcomes.append(pair.outcome(active))
        for active in self._over_all:
            answers = self._answers[active.rule.id]
            for index, outcomes in zip(indexes, found, strict=True):
                answer = answers.get(index)
                if answer is not None:
                    outcomes.append(answer)
        return found

    def _paired(self, index: int) -> _Paired:
        header = self._headers[index]
        organ, year = header.identity.organ, header.identity.year
        current = cache(lambda: self._report(index))
        if year is None:
            reason = message("the year of this report is not known")
            return _Paired(header.identity, current, None, Status.NOT_APPLICABLE, reason, without_previous=True)
        key = self._roster.key(organ)
        earlier = self._by_year.at(key, year - 1)
        if not earlier:
            reason = self._why_unpaired(key, year)
            return _Paired(header.identity, current, None, Status.NOT_APPLICABLE, reason, without_previous=True)
        if len(earlier) > 1 or len(self._by_year.at(key, year)) > 1:
            reason = message("this organ has two reports on one year in this run; which one counts cannot be told")
            return _Paired(header.identity, current, None, Status.NEEDS_REVIEW, reason)
        return _Paired(header.identity, current, self._report(earlier[0]))

    def _why_unpaired(self, key: str, year: int) -> Message:
        """Why a report has none on the year before to go with: it is the first, or there is a gap."""
        last = self._last_before(key, year)
        if last is None:
            return message("this is the first report of this organ in this run: there is none on an earlier year")
        if last == year - 2:
            return message(
                "the report on {gap} is not in this run, that on {last} is; only consecutive years can be compared",
                gap=year - 1,
                last=last,
            )
        return message(
            "the reports on {first} to {gap} are not in this run, that on {last} is; "
            "only consecutive years can be compared",
            first=last + 1,
            gap=year - 1,
            last=last,
        )

    def _last_before(self, key: str, year: int) -> int | None:
        """The last year before this one on which the organ has a report in the run."""
        # There are few years; those of each organ would be a list for every organ of a province.
        return next((each for each in reversed(self._years) if each < year and (key, each) in self._by_year), None)

    def _run_on_all(self, active: ActiveRule) -> Mapping[int, Outcome]:
        rule = active.rule.id
        indexes = self._digested.get(rule, array("L"))
        digests = _Digests(rule, self._headers, indexes, self._roster, self._report)

        def active_for(index: int) -> ActiveRule:
            # An organ for which the rule is off has no use for the answer.
            own = self._plan.rules_for(self._headers[index].identity)
            return next((each for each in own if each.rule.id == rule), active)

        return runner.run_on_all(active, digests, self._report, active_for, indexes) if digests else {}

    def _report(self, index: int) -> Report:
        header, extract = self._headers[index], self._extracts[index]

        def locate(pointer: str) -> Place:
            find = None if extract.sources else self._locator(header.path)
            return find(pointer) if find else Place()

        return Report(
            None,
            header.identity,
            path=header.path,
            sources=extract.sources,
            issues=extract.issues,
            locate=locate,
            flat=extract.values,
            more=extract.more,
            mask=self._masks.get(header.type),
        )

    def groups(self) -> Iterator[GroupAudit]:
        """The outcomes of group rules, for every parent and year that has units."""
        rules = [active for active in self._plan.all_rules if active.rule.scope is Scope.GROUP]
        if not rules:
            return
        for parent, year in self._parents():
            found = self._by_year.at(organ_key(parent), year)
            own = self._report(found[0]) if len(found) == 1 else None
            units = self._units(parent, year)
            mask = units[0].mask if units else None
            organ = own or Report(None, Identity(parent, year), flat={}, mask=mask)
            yield GroupAudit(parent, year, tuple(runner.run_on_group(active, organ, own, units) for active in rules))

    def _parents(self) -> list[tuple[str, int]]:
        names: dict[str, str] = {}
        for organ in self._roster:
            if organ.parent:
                names.setdefault(self._roster.key(organ.parent), self._known_as(organ.parent))
        if not self._roster:
            for header in self._headers:
                if header.identity.parent:
                    names.setdefault(organ_key(header.identity.parent), header.identity.parent)
        return [(name, year) for name in names.values() for year in self._audited_years()]

    def _known_as(self, name: str) -> str:
        organ = self._roster.find(name)
        return organ.name if organ else name

    def _units(self, parent: str, year: int) -> Subordinates:
        if not self._roster:
            reports = [self._report(index) for index in self._by_parent.at(organ_key(parent), year)]
            return Subordinates.of(reports, year=year, declared=[report.organ for report in reports])
        declared = self._roster.subordinates_of(parent)
        filed = {organ.name: self._by_year.at(organ_key(organ.name), year) for organ in declared}
        missing = [name for name, indexes in filed.items() if not indexes]
        root = self._root(parent)
        return Subordinates.of(
            [self._report(index) for indexes in filed.values() for index in indexes],
            year=year,
            declared=list(filed),
            missing=missing,
            repeated=[name for name, indexes in filed.items() if len(indexes) > 1],
            complete=not missing,
            organs=[name for name, indexes in filed.items() for _ in indexes],
            due={organ.name: organ.due_on for organ in (*declared, *root) if organ.due_on},
            above=self._filed(root[0].name, year) if root else None,
            strays=self._strays_on(year) if missing else (),
            elsewhere=lambda name: self._elsewhere(name, year),
        )

    def _root(self, parent: str) -> tuple[Organ, ...]:
        """The parent itself, if it is on the roster and no group above asks for its report."""
        organ = self._roster.find(parent)
        return () if organ is None or organ.parent else (organ,)

    def _filed(self, name: str, year: int) -> int:
        return len(self._by_year.at(organ_key(name), year))

    def _strays_on(self, year: int) -> tuple[ReportKey, ...]:
        """The reports on this year, or on none that is known, of organs that the roster does not know."""
        found = self._stray_keys.get(year)
        if found is None:
            indexes = (*self._strays.get(year, ()), *self._strays.get(None, ()))
            found = self._stray_keys[year] = tuple(_key(index, self._headers[index]) for index in indexes)
        return found

    def _elsewhere(self, name: str, year: int) -> list[Report]:
        """An organ's reports on other years, or on none that is known."""
        key = organ_key(name)
        indexes = [index for each in self._years if each != year for index in self._by_year.at(key, each)]
        return [self._report(index) for index in (*indexes, *self._yearless.get(key, ()))]

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report, for every year that the run is about."""
        return [
            Missing(organ.name, year)
            for year in self._audited_years()
            for organ in self._roster
            if (organ_key(organ.name), year) not in self._by_year
        ]

    def notes(self) -> tuple[Message, ...]:
        """What people should know of the run as a whole: where a year is missing between two reports of an organ."""
        gaps = list(self._gaps())
        if not gaps:
            return ()
        return (
            message(
                "between two reports of one organ a year is not in this run, so that no rule over consecutive years "
                "looked across: {gaps}",
                gaps=gaps,
            ),
        )

    def _gaps(self) -> Iterator[str]:
        """Organ and missing years, without those that :meth:`missing` names."""
        audited = set(self._audited_years())
        for key, year in self._by_year:
            last = self._last_before(key, year) if year in audited else None
            if last is None or last not in audited:
                continue
            named = audited if self._roster.find(key) else ()
            years = [str(each) for each in range(last + 1, year) if each not in named]
            if years:
                organ = self._headers[self._by_year.at(key, year)[0]].identity.organ
                yield f"{organ} {', '.join(years)}"

    def _audited_years(self) -> list[int]:
        """The years of the run, without those of stray reports: a misread year must not make a province missing."""
        filed = Counter(year for _, year in self._by_year)
        return sorted(year for year, organs in filed.items() if organs >= _STRAY * max(filed.values()))
