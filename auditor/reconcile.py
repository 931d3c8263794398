"""Rules over years, over a parent and its units, and over all reports of the run.

Of each report, only whose and for which year it is stays in memory; what rules need is read back from disk for the
pair or group at hand.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

from auditor import runner
from auditor.audit import GroupAudit, Missing
from auditor.document import Place
from auditor.examine import Extract, Header
from auditor.finding import Outcome, Status
from auditor.messages import message
from auditor.report import Identity, Report
from auditor.roster import Roster, organ_key
from auditor.rule import Digest, Digests, ReportKey, Scope, Units
from auditor.ruleset import ActiveRule, Plan

Locate = Callable[[str], Place]
# A year with fewer reports than this share of the fullest year's is not what the run is about.
_STRAY = 0.1


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
        index = self.indexes[place]
        header = self._headers[index]
        identity = header.identity
        key = ReportKey(index, identity.organ, identity.year, identity.level, header.path)
        return Digest(key, header.digests[self._rule])


class Reconciler:
    """The reports of a run side by side."""

    def __init__(
        self,
        headers: Sequence[Header],
        extracts: Sequence[Extract],
        plan: Plan,
        roster: Roster,
        locator: Callable[[str], Locate | None] = lambda path: None,
    ) -> None:
        self._headers = headers
        self._extracts = extracts
        self._plan = plan
        self._roster = roster
        self._locator = locator
        self._by_year = _Places()
        self._by_parent = _Places()
        digested: dict[str, array[int]] = {}
        for index, header in enumerate(headers):
            organ, parent, year = header.identity.organ, header.identity.parent, header.identity.year
            if year is not None:
                self._by_year.add(sys.intern(roster.key(organ)), year, index)
                if parent:
                    self._by_parent.add(sys.intern(organ_key(parent)), year, index)
            for rule in header.digests:
                digested.setdefault(rule, array("L")).append(index)
        self._digested = digested
        self._over_all = [active for active in plan.all_rules if active.rule.scope is Scope.ALL]
        self._answers = {active.rule.id: self._run_on_all(active) for active in self._over_all}

    def outcomes(self, index: int) -> Iterator[Outcome]:
        """The outcomes of one report under the series rules and the rules over all reports."""
        header = self._headers[index]
        series = [active for active in self._plan.rules_for(header.identity) if active.rule.scope is Scope.SERIES]
        if series:
            yield from self._series(series, index, header)
        for active in self._over_all:
            answer = self._answers[active.rule.id].get(index)
            if answer is not None:
                yield answer

    def _series(self, rules: Sequence[ActiveRule], index: int, header: Header) -> Iterator[Outcome]:
        year = header.identity.year
        reason = None
        status = Status.NOT_APPLICABLE
        earlier: list[int] = []
        if year is None:
            reason = message("the year of this report is not known")
        else:
            key = self._roster.key(header.identity.organ)
            earlier = self._by_year.at(key, year - 1)
            if not earlier:
                reason = message("the report on the year before is not in this run")
            elif len(earlier) > 1 or len(self._by_year.at(key, year)) > 1:
                status = Status.NEEDS_REVIEW
                reason = message("this organ has two reports on one year in this run; which one counts cannot be told")
        if reason is not None:
            for active in rules:
                yield Outcome(active.rule.id, status, reason)
            return
        previous, current = self._report(earlier[0]), self._report(index)
        for active in rules:
            yield runner.run_on_series(active, previous, current)

    def _run_on_all(self, active: ActiveRule) -> Mapping[int, Outcome]:
        rule = active.rule.id
        indexes = self._digested.get(rule, array("L"))
        digests = _Digests(rule, self._headers, indexes, self._roster, self._report)

        def active_for(index: int) -> ActiveRule:
            # An organ for which the rule is off has no use for the answer.
            own = self._plan.rules_for(self._headers[index].identity)
            return next((each for each in own if each.rule.id == rule), active)

        return runner.run_on_all(active, digests, self._report, active_for) if digests else {}

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
            organ = own or Report(None, Identity(parent, year), flat={})
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

    def _units(self, parent: str, year: int) -> Units:
        if not self._roster:
            reports = [self._report(index) for index in self._by_parent.at(organ_key(parent), year)]
            return Units.of(reports, year=year, declared=[report.organ for report in reports])
        declared = self._roster.units_of(parent)
        filed = {organ.name: self._by_year.at(organ_key(organ.name), year) for organ in declared}
        missing = [name for name, indexes in filed.items() if not indexes]
        return Units.of(
            [self._report(index) for indexes in filed.values() for index in indexes],
            year=year,
            declared=list(filed),
            missing=missing,
            repeated=[name for name, indexes in filed.items() if len(indexes) > 1],
            complete=not missing,
        )

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report, for every year that the run is about."""
        return [
            Missing(organ.name, year)
            for year in self._audited_years()
            for organ in self._roster
            if (organ_key(organ.name), year) not in self._by_year
        ]

    def _audited_years(self) -> list[int]:
        """The years of the run, without those of stray reports: a misread year must not make a province missing."""
        filed = Counter(year for _, year in self._by_year)
        return sorted(year for year, organs in filed.items() if organs >= _STRAY * max(filed.values()))
