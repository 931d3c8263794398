"""Runs to audit: clean corpora, and corpora in which one organ after the other gets a seeded case."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.registry import load
from auditor.rules.declaration import Severity
from auditor_ogi.form import TABLES
from benchmarks.quality.seeded_defects import SeededCase, Stage
from benchmarks.quality.writer import Corpus, Written, corpus, peers
from benchmarks.quality.writer.corpus import WINDOWS

# Rules that may fail for another year of an organ, or for its parent, when a table of one year was changed.
BETWEEN_YEARS = frozenset(
    (
        "carry-over", "in-force-continuity", "zero-after-nonzero", "sudden-change", "stale-numbers",
        "after-review-bound", "stated-change",
    )
)  # fmt: skip
OF_THE_PARENT = frozenset(("unit-sum",))
# One organ in six keeps its clean reports.
_ORGANS_PER_KEPT_ONE = 6


@dataclass
class Entry:
    """A report of a run: its file, the case seeded into it, and which rules may fail here for what reason."""

    name: str
    content: bytes
    organ: str
    year: int
    seeded: SeededCase | None = None
    what_changed: str = ""
    may_fail: set[str] = field(default_factory=set)

    @property
    def must_fail(self) -> frozenset[str]:
        """The rules that have to fail here."""
        return self.seeded.must if self.seeded else frozenset()


@dataclass
class Run:
    """The reports to audit together, with their roster."""

    entries: list[Entry]
    roster: str

    @property
    def clean(self) -> bool:
        """Whether nothing was seeded."""
        return not any(entry.seeded for entry in self.entries)


def clean_runs(seed: str, reports: int) -> Iterator[Run]:
    """Runs without any seeded case, one for each pair of years."""
    for years in WINDOWS:
        made = corpus(seed, max(1, reports // len(WINDOWS)), years)
        yield Run(_entries(made.reports), made.roster)


# Seeded runs hold three times as many reports as clean ones.
_SEEDED_PER_CLEAN_REPORT = 3
# A case of a critical or major rule is used three times as often as any other.
_WEIGHT_OF_BINDING_RULES = 3


def seeded_runs(
    seed: str,
    reports: int,
    cases: Sequence[SeededCase],
    report_unused: Callable[[str], None] = lambda _: None,
) -> Iterator[Run]:
    """Runs in which most organs got a seeded case, each case used about equally often."""
    used: Counter[str] = Counter()
    for years in WINDOWS:
        # The words in a seed decide what is written: a changed word gives other reports.
        made = corpus(f"{seed}/planted", max(1, _SEEDED_PER_CLEAN_REPORT * reports // len(WINDOWS)), years)
        yield _Seeding(made, cases, used, random.Random(f"{seed}/{years}")).run()
    for case in cases:
        if case.among_peers:
            for turn in range(1 + min(2, reports // 500)):
                yield _run_among_peers(case, f"{seed}/{turn}", used)
    for case in cases:
        if not used[case.id]:
            report_unused(f"no report was suitable for {case.id}")


def _allow_exceptional_zeros(entries: Sequence[Entry], reports: Sequence[Written]) -> None:
    """Let zero-unusual fail where a report has a zero and nearly all of its peers have none."""
    values = (
        "normative_documents/in_force",
        "licensing/decisions",
        "penalties/decisions",
        "compulsion/decisions",
        "fees/amount",
    )
    watched = (
        *(f"/article20/{value}" for value in values),
        "/requests/received/total",
        "/disputes/review/total",
    )
    for pointer in watched:
        peers_of: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, written in enumerate(reports):
            peers_of[written.facts.organ.level, written.facts.year].append(place)
        for places in peers_of.values():
            zeros = [place for place in places if not reports[place].facts.of(pointer)]
            if len(zeros) * 10 <= len(places):
                for place in zeros:
                    entries[place].may_fail.add("zero-unusual")


def _entries(reports: Sequence[Written]) -> list[Entry]:
    entries = [_entry(written) for written in reports]
    _allow_exceptional_zeros(entries, reports)
    return entries


def _entry(written: Written) -> Entry:
    entry = Entry(f"{written.name}.json", _json(written.data), written.facts.organ.name, written.facts.year)
    if not written.facts.work.explains:
        # Zeros that the report does not explain are rightly noted.
        entry.may_fail.add("zero-explained")
    return entry


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


class _Seeding:
    """Seeds cases into one corpus, at most one for each organ and year."""

    def __init__(
        self, made: Corpus, cases: Sequence[SeededCase], used: Counter[str], rng: random.Random
    ) -> None:
        self.made = made
        self.cases = [case for case in cases if not case.among_peers]
        self.used = used
        self.binding = {id for id, rule in load().rules.items() if rule.severity >= Severity.MAJOR}
        self.rng = rng
        self.entries = {(entry.organ, entry.year): entry for entry in _entries(made.reports)}
        self.more: list[Entry] = []
        self.earlier = {now.name: before for before, now in made.series()}
        self.groups = {parent.name: subordinates for parent, subordinates in made.groups()}
        organs = [organ.name for organ in made.organs]
        subordinate = {organ.name for organ in made.organs if organ.parent}
        # Reports that others copy from stay as they are.
        self.kept = set(
            rng.sample(sorted(subordinate) or organs, max(1, len(organs) // _ORGANS_PER_KEPT_ONE))
        )
        self.taken = set(self.kept)

    def run(self) -> Run:
        """The run, with as many seeded cases as there is room for."""
        for written in self._targets():
            if written.facts.organ.name not in self.taken:
                self._seed_organ(written)
        return Run([*self.entries.values(), *self.more], self.made.roster)

    def _targets(self) -> list[Written]:
        """The reports on the last year in random order; parents first, while their groups are free."""
        targets = [written for written in self.made.reports if written.facts.year == self.made.years[-1]]
        self.rng.shuffle(targets)
        return sorted(targets, key=lambda written: written.name not in self.groups)

    def _seed_organ(self, written: Written) -> None:
        subordinates = self.groups.get(written.name, [])
        as_a_group = self._are_free(subordinates) and self.rng.random() < 0.5
        earlier = self.earlier.get(written.name)
        case = self._seed(written, earlier, subordinates if as_a_group else [])
        if earlier and case and not case.series and not case.group:
            # A case about one report does not depend on the year before, which may have a case of its own.
            self._seed(earlier, None, [])

    def _are_free(self, subordinates: Sequence[Written]) -> bool:
        changed = self.taken - self.kept
        return bool(subordinates) and not any(each.facts.organ.name in changed for each in subordinates)

    def _seed(
        self, written: Written, earlier: Written | None, subordinates: Sequence[Written]
    ) -> SeededCase | None:
        for case in self._least_used(series=earlier is not None, group=bool(subordinates)):
            stage = Stage(
                written,
                random.Random(f"{written.facts.seed}/{case.id}"),
                earlier=earlier,
                others=[other for other in self.made.reports if other.facts.organ.name in self.kept],
                subordinates=subordinates,
            )
            what_changed = case.act(stage)
            if what_changed is not None:
                self._keep(stage, case, what_changed)
                return case
        return None

    def _least_used(self, *, series: bool, group: bool) -> list[SeededCase]:
        """The cases that suit a report, those first that were used least."""
        suitable = [case for case in self.cases if (series or not case.series) and case.group == group]
        self.rng.shuffle(suitable)
        # Rules with targets get more cases: one miss must not decide.
        weights = {case.id: _WEIGHT_OF_BINDING_RULES if case.rule in self.binding else 1 for case in suitable}
        return sorted(suitable, key=lambda case: self.used[case.id] / weights[case.id])

    def _keep(self, stage: Stage, case: SeededCase, what_changed: str) -> None:
        self.used[case.id] += 1
        organ, year = stage.facts.organ, stage.facts.year
        entry = _seed_entry(self.entries[organ.name, year], stage, case, what_changed)
        self.taken |= {organ.name, *(each.facts.organ.name for each in stage.subordinates)}
        for other in self.entries.values():
            if other.organ == organ.name:
                other.may_fail |= BETWEEN_YEARS - entry.must_fail
        if stage.file or _tables(stage.data) != _tables(stage.written.data):
            self._allow_changed_tables(stage, case, entry)
        for absent in stage.absent:
            del self.entries[absent, year]
        for place, data in enumerate(stage.more):
            twin = Entry(f"{place}-again-{entry.name}", _json(data), data["organ"]["name"], data["year"])
            twin.may_fail |= case.elsewhere | BETWEEN_YEARS | {"zero-explained"}
            self.more.append(twin)
        for other in self.entries.values():
            if other.organ in self.kept:
                other.may_fail |= case.elsewhere

    def _allow_changed_tables(self, stage: Stage, case: SeededCase, entry: Entry) -> None:
        entry.may_fail.add("zero-unusual")
        if not stage.subordinates or not case.is_look_alike:
            entry.may_fail |= OF_THE_PARENT
        parent = stage.facts.organ.parent
        if parent:
            self.entries[parent, stage.facts.year].may_fail |= OF_THE_PARENT


def _seed_entry(entry: Entry, stage: Stage, case: SeededCase, what_changed: str) -> Entry:
    entry.seeded, entry.what_changed = case, what_changed
    entry.may_fail |= case.also
    if "宗" in stage.written.passages["requests"]:
        # The seeded sentences count in 件.
        entry.may_fail.add("measure-words")
    if stage.file:
        suffix, entry.content = stage.file
        entry.name = entry.name.replace(".json", f".{suffix}")
    else:
        entry.content = _json(stage.data)
    return entry


def _run_among_peers(case: SeededCase, seed: str, used: Counter[str]) -> Run:
    """A run of towns of one kind, the first of them with the case."""
    made = peers(f"{seed}/{case.id}")
    entries = _entries(made.reports)
    stage = Stage(made.reports[0], random.Random(seed), others=made.reports[1:])
    what_changed = case.act(stage)
    if what_changed is not None:
        used[case.id] += 1
        _seed_entry(entries[0], stage, case, what_changed)
    return Run(entries, made.roster)


def _tables(data: dict[str, Any]) -> list[Any]:
    return [data[table] for table in TABLES]
