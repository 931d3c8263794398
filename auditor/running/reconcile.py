"""Rules over periods, over a parent and its subordinate organs, and over all reports of a type.

Only organ and period of each report stay in memory; the inputs of rules are read back from disk for each
pair or group.
"""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec

from auditor.messages import Message, message
from auditor.reading import canonical
from auditor.reading.document import Place
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.reports.masking import Mask
from auditor.reports.period import Period, year_period
from auditor.reports.pointers import Pointers
from auditor.reports.report import Report
from auditor.reports.roster import UNKNOWN, Organ, Roster, organ_key
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome, Status
from auditor.rules.several_reports import Digest, Digests, ReportKey, Subordinates
from auditor.running import runner
from auditor.running.arrived import Arrived
from auditor.running.by_organ import ByOrgan
from auditor.running.examined import Extract, Header
from auditor.running.plan import ActiveRule, Plan
from auditor.running.spool import Spool
from auditor.running.time_limit import turn

if TYPE_CHECKING:
    from auditor.running.cache.kept_notes import KeptNotes
    from auditor.running.cache.kept_pairs import KeptPair, KeptPairs

Locate = Callable[[str], Place]
# A period with fewer reports than this share of the fullest one's is not what the run is about.
_STRAY = 0.1
_MOST_BETWEEN = 24
# A format that is not known may be one.
_CANONICAL = ("", *canonical.FORMATS)
# By what number a call of a rule is known that is not about one report: below those of reports.
_ALL = -1
_GROUPS = 1 << 33
_DAY = datetime.timedelta(days=1)


class GroupAudit(msgspec.Struct, frozen=True):
    """The outcomes of rules over a parent and its subordinate organs; they do not count in any score.

    ``on_trial`` are those of rules on trial, which count nowhere else either.
    """

    type: str
    organ: str
    period: Period
    outcomes: tuple[Outcome, ...]
    on_trial: tuple[Outcome, ...] = ()

    @property
    def year(self) -> int:
        """The calendar year that the period ends in."""
        return self.period.year


class Missing(msgspec.Struct, frozen=True):
    """An organ on the roster without a report of a type on a period of the run.

    ``path`` is a file of it, and ``why`` says what about it: one that may be the report and could not be read
    (``received``), or an explanation. Without a path nothing of it arrived. ``code``, ``level``, ``parent``
    and ``due_on``, the last day (ISO) for the report, are those of the roster.
    """

    type: str
    organ: str
    period: Period
    path: str | None = None
    why: Message | None = None
    received: bool = False
    code: str | None = None
    level: str = UNKNOWN
    parent: str | None = None
    due_on: str | None = None

    @property
    def year(self) -> int:
        """The calendar year that the period ends in."""
        return self.period.year


class _Places(dict[Period, ByOrgan]):
    """Report indexes by period and organ."""

    def add(self, organ: str, period: Period, index: int) -> None:
        self.setdefault(period, ByOrgan()).add(organ, index)

    def at(self, organ: str, period: Period) -> list[int]:
        organs = self.get(period)
        return [] if organs is None else organs.at(organ)


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A digest as it is kept on disk, with all that a rule sees of the report besides."""

    organ: str
    period: Period | None
    level: str
    path: str
    value: Any


class _Digests(Digests):
    """The digests of one rule; each is read from disk when the rule asks for it."""

    def __init__(
        self,
        active: ActiveRule,
        roster: Roster,
        report_of: Callable[[int], Report],
        notes: KeptNotes | None,
    ) -> None:
        self._active = active
        self._report_of = report_of
        self._notes = notes
        self.keeps_notes = notes is not None and notes.are_kept
        self._kept: Spool[_Kept] = Spool(_Kept)
        self.indexes = array("I")
        self.roster = roster

    def add(self, index: int, header: Header, value: Any) -> None:
        """Add the digest of one more report."""
        identity = header.identity
        self.indexes.append(index)
        self._kept.append(_Kept(identity.organ, identity.period, identity.level, header.path, value))

    def report(self, of: ReportKey) -> Report:
        """The report behind a digest, read back from disk."""
        return self._report_of(of.index)

    def noted(self, number: int = 0) -> bytes | None:
        """What the rule noted when it was asked before."""
        return None if self._notes is None else self._notes.find(self._active, number)

    def note(self, content: bytes, number: int = 0) -> None:
        """Note something for the next run."""
        if self._notes is not None:
            self._notes.keep(self._active, content, number)

    def __len__(self) -> int:
        return len(self.indexes)

    def item(self, place: int) -> Digest:
        """One digest, decoded."""
        return _digest(self.indexes[place], self._kept[place])

    def __iter__(self) -> Iterator[Digest]:
        return map(_digest, self.indexes, self._kept)


def _digest(index: int, kept: _Kept) -> Digest:
    return Digest(ReportKey(index, kept.organ, kept.period, kept.level, kept.path), kept.value)


def _key(index: int, header: Header) -> ReportKey:
    identity = header.identity
    return ReportKey(index, identity.organ, identity.period, identity.level, header.path)


class _Paired(Record, frozen=True):
    """A report with that of the period before, or the ``reason`` why it has none, or none that counts.

    ``without_previous`` is true where rules that run without an earlier report are asked about it all the
    same.
    """

    index: int
    identity: Identity
    current: Callable[[], Report]
    previous: Callable[[], Report | None]
    kept: KeptPair | None = None
    status: Status = Status.PASSED
    reason: Message | None = None
    without_previous: bool = False

    def outcome(self, active: ActiveRule) -> Outcome:
        """What a series rule says."""
        if self.reason is not None and not (self.without_previous and active.rule.runs_without_previous):
            return Outcome(active.rule.id, self.status, self.reason)
        if self.kept is None:
            return self._asked(active)
        return self.kept.outcome(active, lambda: self._asked(active))

    def _asked(self, active: ActiveRule) -> Outcome:
        return runner.run_on_series(active, self.previous(), self.current())


class Reconciler:
    """The reports of one type side by side; ``mask`` is that of the type,
    ``possible`` are the pointers that its reports can have.

    ``digests`` are those of each report by rule, encoded or not. ``indexes`` are the places of these reports
    in ``headers``, ``extracts`` and ``digests``, which may hold those of other types. ``levels`` are those of
    the organs that file them; without levels every organ on the roster does. ``year`` is the one that the run
    is about, for what is missing and for parents with their subordinate organs; without it all years are.
    ``period_at`` is the pointer of the period: nobody is missing whose
    report may be on it. ``arrived`` has the files that are no reports, which may be those of missing organs.
    ``pairs`` is what rules over consecutive reports answered before, ``notes`` what those over all reports
    noted.
    ``scopes`` are those of the rules that are asked.
    """

    def __init__(
        self,
        headers: Sequence[Header],
        extracts: Sequence[Extract],
        digests: Sequence[Mapping[str, Any]],
        plan: Plan,
        roster: Roster,
        locator: Callable[[str], Locate | None] = lambda path: None,
        *,
        indexes: Sequence[int] | None = None,
        mask: Mask | None = None,
        possible: Pointers | None = None,
        levels: Collection[str] = (),
        year: int | None = None,
        period_at: str = "",
        arrived: Arrived | None = None,
        pairs: KeptPairs | None = None,
        notes: KeptNotes | None = None,
        scopes: Collection[Scope] = tuple(Scope),
    ) -> None:
        self._scopes = scopes
        self._period_at = period_at
        self._arrived = arrived or Arrived()
        self._pairs = pairs
        self._mask = mask
        self._possible = possible
        self._year = year
        self._headers = headers
        self._extracts = extracts
        self._plan = plan
        self._roster = roster
        # Who owes a report of this type: a workshop on the roster files none that only governments file.
        self._filers = roster.limited_to(levels) if levels else roster
        self._locator = locator
        self._by_period = _Places()
        self._by_parent = _Places()
        # Of organs that the roster does not know, by period; of those that it knows, the reports without a
        # period.
        self._strays: dict[Period | None, array[int]] = {}
        self._undated: dict[str, list[int]] = {}
        self._stray_keys: dict[Period, tuple[ReportKey, ...]] = {}
        self._stated_parents: dict[str, None] = {}
        self._over_all = [
            active for active in plan.all_rules if active.rule.scope is Scope.ALL and Scope.ALL in scopes
        ]
        self._digests = {
            active.rule.id: _Digests(active, roster, self._report, notes) for active in self._over_all
        }
        periods: dict[Period, Period] = {}
        self._indexes = range(len(headers)) if indexes is None else indexes
        for index in self._indexes:
            header = headers[index]
            self._sort_in(index, header, periods)
            self._add_digests(index, header, digests)
        self._periods = sorted(periods)
        self._answers = {active.rule.id: self._run_on_all(active) for active in self._over_all}

    def _sort_in(self, index: int, header: Header, periods: dict[Period, Period]) -> None:
        """Note where a report is to be found; ``periods`` holds each period once, for all reports on it."""
        organ, parent, stated = header.identity.organ, header.identity.parent, header.identity.period
        period = None if stated is None else periods.setdefault(stated, stated)
        if parent and not self._roster:
            self._stated_parents[parent] = None
        if period is not None:
            self._by_period.add(self._roster.key(organ), period, index)
            if parent:
                self._by_parent.add(organ_key(parent), period, index)
        if self._roster and self._roster.find(organ) is None:
            self._strays.setdefault(period, array("I")).append(index)
        elif self._roster and period is None:
            self._undated.setdefault(self._roster.key(organ), []).append(index)

    def _add_digests(self, index: int, header: Header, digests: Sequence[Mapping[str, Any]]) -> None:
        for rule, value in digests[index].items() if self._digests else ():
            if rule in self._digests:
                self._digests[rule].add(index, header, value)

    def outcomes(self, indexes: Sequence[int]) -> list[list[Outcome]]:
        """The outcomes of some reports under the series rules and the rules over all reports.

        Each rule is asked about all of them before the next rule, as an examiner does it.
        """
        found: list[list[Outcome]] = [[] for _ in indexes]
        if Scope.SERIES in self._scopes:
            self._ask_series(indexes, found)
        for active in self._over_all:
            answers = self._answers[active.rule.id]
            for index, outcomes in zip(indexes, found, strict=True):
                answer = answers.get(index)
                if answer is not None:
                    outcomes.append(answer)
        return found

    def _ask_series(self, indexes: Sequence[int], found: Sequence[list[Outcome]]) -> None:
        """Add the outcomes of series rules to those found of some reports."""
        paired = [self._paired(index) for index in indexes]
        if self._pairs is not None:
            self._pairs.take([pair.kept for pair in paired if pair.kept is not None])
        together = groupby(
            zip(paired, found, strict=True), key=lambda each: self._plan.rules_for(each[0].identity)
        )
        for rules, group in together:
            reports = list(group)
            for active in rules:
                if active.rule.scope is Scope.SERIES:
                    for pair, outcomes in reports:
                        turn.about = pair.index
                        outcomes.append(pair.outcome(active))
        for pair in paired:
            if pair.kept is not None:
                pair.kept.keep()

    def _paired(self, index: int) -> _Paired:
        header = self._headers[index]
        period = header.identity.period
        current = cache(lambda: self._report(index))
        if period is None:
            return self._alone(
                index, header.identity, current, message("the period of this report is not known")
            )
        key = self._roster.key(header.identity.organ)
        earlier = self._just_before(key, period)
        if not earlier:
            return self._alone(index, header.identity, current, self._why_unpaired(key, period))
        if len(earlier) > 1 or len(self._by_period.at(key, period)) > 1:
            reason = message(
                "this organ has two reports on one period in this run; which one counts is not known"
            )
            return _Paired(
                index, header.identity, current, lambda: None, status=Status.NEEDS_REVIEW, reason=reason
            )
        previous = cache(lambda: self._report(earlier[0]))
        kept = None if self._pairs is None else self._pairs.pair(index, earlier[0])
        return _Paired(index, header.identity, current, previous, kept)

    def _alone(
        self, index: int, identity: Identity, current: Callable[[], Report], reason: Message
    ) -> _Paired:
        """A report without an earlier one; rules that run without it are asked about it."""
        return _Paired(
            index,
            identity,
            current,
            lambda: None,
            None if self._pairs is None else self._pairs.pair(index, None),
            Status.NOT_APPLICABLE,
            reason,
            without_previous=True,
        )

    def _just_before(self, key: str, period: Period) -> list[int]:
        """The organ's reports on the period that ends the day before this one begins."""
        if period.kind != "days":
            return self._by_period.at(key, period.previous)
        last = period.previous.last
        ending = [each for each in self._periods if each.last == last and each.kind == "days"]
        return [index for each in ending for index in self._by_period.at(key, each)]

    def _why_unpaired(self, key: str, period: Period) -> Message:
        """Why a report has none on the period before to go with: it is the first, or there is a gap."""
        last = self._last_before(key, period)
        if last is None:
            return message("this run has no earlier report of this organ")
        missing = _between(last, period)
        if len(missing) == 1:
            return message(
                "this run has the report on {last}, but not that on {gap}; only consecutive periods can "
                "be compared",
                gap=missing[0].key,
                last=last.key,
            )
        return message(
            "this run has the report on {last}, but not those on {first} to {gap}; "
            "only consecutive periods can be compared",
            first=last.next.key,
            gap=period.previous.key,
            last=last.key,
        )

    def _last_before(self, key: str, period: Period) -> Period | None:
        """The last period of this kind before this one on which the organ has a report in the run."""
        # There are few periods; those of each organ would be a list for every organ of a province.
        kind = period.kind
        earlier = (each for each in reversed(self._periods) if each < period and each.kind == kind)
        return next((each for each in earlier if self._by_period.at(key, each)), None)

    def _run_on_all(self, active: ActiveRule) -> Mapping[int, Outcome]:
        rule = active.rule.id
        digests = self._digests[rule]

        def active_for(index: int) -> ActiveRule:
            # An organ for which the rule is off has no use for the answer.
            own = self._plan.rules_for(self._headers[index].identity)
            return next((each for each in own if each.rule.id == rule), active)

        turn.about = _ALL
        return (
            runner.run_on_all(active, digests, self._report, active_for, digests.indexes) if digests else {}
        )

    def _report(self, index: int) -> Report:
        header, extract = self._headers[index], self._extracts[index]

        def locate(pointer: str) -> Place:
            # Others have the place of a value in its source. A canonical file may have any name.
            is_canonical = header.file.format in _CANONICAL and not extract.sources
            find = self._locator(header.path) if is_canonical else None
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
            mask=self._mask,
            possible=self._possible,
        )

    def groups(self) -> Iterator[GroupAudit]:
        """The outcomes of group rules, for every parent and period that has subordinate organs."""
        rules = [active for active in self._plan.all_rules if active.rule.scope is Scope.GROUP]
        if not rules:
            return
        for parent, period in self._parents():
            found = self._by_period.at(organ_key(parent), period)
            own = self._report(found[0]) if len(found) == 1 else None
            subordinates = self._subordinates(parent, period)
            mask = subordinates[0].mask if subordinates else None
            organ = own or Report(None, Identity(parent, period), flat={}, mask=mask, possible=self._possible)
            turn.about = crc32(f"{parent} {period.key}".encode()) - _GROUPS
            outcomes = tuple(runner.run_on_group(active, organ, own, subordinates) for active in rules)
            yield GroupAudit(self._plan.type, parent, period, outcomes)

    def _parents(self) -> list[tuple[str, Period]]:
        names: dict[str, str] = {}
        for organ in self._filers:
            if organ.parent:
                names.setdefault(self._roster.key(organ.parent), self._known_as(organ.parent))
        if not self._roster:
            for parent in self._stated_parents:
                names.setdefault(organ_key(parent), parent)
        return [(name, period) for name in names.values() for period in self._periods_asked()]

    def _known_as(self, name: str) -> str:
        organ = self._roster.find(name)
        return organ.name if organ else name

    def _subordinates(self, parent: str, period: Period) -> Subordinates:
        return self._declared(parent, period) if self._roster else self._found(parent, period)

    def _found(self, parent: str, period: Period) -> Subordinates:
        """Without a roster: the organs whose reports name this parent."""
        reports = [self._report(index) for index in self._by_parent.at(organ_key(parent), period)]
        return Subordinates.of(reports, period=period, declared=[report.organ for report in reports])

    def _declared(self, parent: str, period: Period) -> Subordinates:
        """The organs that the roster puts under this parent, with the reports that they have."""
        declared = self._filers.subordinates_of(parent)
        filed = {organ.name: self._by_period.at(organ_key(organ.name), period) for organ in declared}
        missing = [name for name, indexes in filed.items() if not indexes]
        places = [(name, index) for name, indexes in filed.items() for index in indexes]
        root = self._root(parent)
        return Subordinates.of(
            [self._report(index) for _, index in places],
            period=period,
            declared=list(filed),
            missing=missing,
            unread=self._unread(missing, period),
            repeated=[name for name, indexes in filed.items() if len(indexes) > 1],
            complete=not missing,
            organs=[name for name, _ in places],
            due={organ.name: day for organ in (*declared, *root) if (day := organ.due(period))},
            above=self._filed(root[0].name, period) if root else None,
            strays=self._strays_on(period) if missing else (),
            elsewhere=lambda name: self._elsewhere(name, period),
        )

    def _unread(self, names: Iterable[str], period: Period) -> dict[str, str]:
        """The files of organs that may be their reports and could not be read."""
        found = {name: self._arrived.of(name, period) for name in names}
        return {name: sent.path for name, sent in found.items() if sent is not None and sent.may_be_report}

    def _root(self, parent: str) -> tuple[Organ, ...]:
        """The parent itself, if it is on the roster and no group above asks for its report."""
        organ = self._filers.find(parent)
        return () if organ is None or organ.parent else (organ,)

    def _filed(self, name: str, period: Period) -> int:
        return len(self._by_period.at(organ_key(name), period))

    def _strays_on(self, period: Period) -> tuple[ReportKey, ...]:
        """The reports on this period, or on none that is known, of organs that the roster does not know."""
        found = self._stray_keys.get(period)
        if found is None:
            indexes = (*self._strays.get(period, ()), *self._strays.get(None, ()))
            found = self._stray_keys[period] = tuple(_key(index, self._headers[index]) for index in indexes)
        return found

    def _elsewhere(self, name: str, period: Period) -> list[Report]:
        """An organ's reports on other periods, or on none that is known."""
        key = organ_key(name)
        others = (each for each in self._periods if each != period)
        indexes = [index for each in others for index in self._by_period.at(key, each)]
        return [self._report(index) for index in (*indexes, *self._undated.get(key, ()))]

    def missing(self) -> list[Missing]:
        """The organs of the roster without a report, for every period that the run is about."""
        return [
            self._missing(organ, period)
            for period in self._periods_asked()
            for organ in self._filers
            if not self._by_period.at(organ_key(organ.name), period)
            and not self._may_have_filed(organ.name, period)
        ]

    def _missing(self, organ: Organ, period: Period) -> Missing:
        due = organ.due(period)
        missing = Missing(
            self._plan.type,
            organ.name,
            period,
            code=organ.code,
            level=organ.level,
            parent=organ.parent,
            due_on=None if due is None else due.isoformat(),
        )
        sent = self._arrived.of(organ.name, period)
        if sent is None:
            return missing
        return msgspec.structs.replace(missing, path=sent.path, why=sent.why, received=sent.may_be_report)

    def _may_have_filed(self, name: str, period: Period) -> bool:
        """Whether an organ has a report that is on another period, as far as anybody can tell."""
        at = self._period_at
        return bool(at) and any(report.issue_at(at) for report in self._elsewhere(name, period))

    def notes(self) -> tuple[Message, ...]:
        """Notes on the run as a whole: the periods missing between two reports of an organ."""
        gaps = [gap for _, gap in sorted(self._gaps())]
        if not gaps:
            return ()
        return (
            message(
                "a period between two reports of one organ is missing in this run, so that no rule "
                "compared them: {gaps}",
                gaps=gaps,
            ),
        )

    def _gaps(self) -> Iterator[tuple[int, str]]:
        """Organ and missing periods, without those that :meth:`missing` names; each with the index of the
        report after it."""
        audited = set(self._audited_periods())
        if not any(
            _between(last, period)
            for last in audited
            for period in audited
            if last < period and last.kind == period.kind
        ):
            return
        for index in self._indexes:
            identity = self._headers[index].identity
            period = identity.period
            if period not in audited:
                continue
            key = self._roster.key(identity.organ)
            last = self._last_before(key, period)
            if last is None or last not in audited or self._by_period.at(key, period)[0] != index:
                continue
            named = audited if self._roster.find(key) else ()
            between = [str(each) for each in _between(last, period) if each not in named]
            if between:
                yield index, f"{identity.organ} {', '.join(between)}"

    def _periods_asked(self) -> list[Period]:
        """The periods on which every organ owes a report: those in the year that the run is about."""
        if self._year is None:
            return self._audited_periods()
        return [period for period in self._audited_periods() if period.year == self._year] or [
            year_period(self._year)
        ]

    def _audited_periods(self) -> list[Period]:
        """The periods of the run, without those of stray reports: a misread one must not make a province
        missing."""
        filed = {period: len(organs) for period, organs in self._by_period.items()}
        return sorted(period for period, organs in filed.items() if organs >= _STRAY * max(filed.values()))


def _between(last: Period, period: Period) -> list[Period]:
    """The periods after one and before another, at most a few; between ranges of days the days themselves."""
    if period.kind == "days":
        if last.last >= period.first:
            return []
        first, end = last.last + _DAY, period.first - _DAY
        return [Period(first, end)] if first <= end else []
    found: list[Period] = []
    each = last.next
    while each < period and len(found) < _MOST_BETWEEN:
        found.append(each)
        each = each.next
    return found
