"""Runs to audit: clean corpora, and corpora in which one organ after the other gets a plant."""

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
from benchmarks.quality.plants import Plant, Stage
from benchmarks.quality.writer import Corpus, Written, corpus, peers
from benchmarks.quality.writer.corpus import WINDOWS

# What a table that was changed in one year may trouble in the year after, or in the parent's report.
BETWEEN_YEARS = frozenset(
    (
        "carry-over", "in-force-continuity", "zero-after-nonzero", "sudden-change", "stale-numbers", "after-review-bound",
        "stated-change",
    )
)  # fmt: skip
OF_THE_PARENT = frozenset(("unit-sum",))
_KEPT_CLEAN = 6


@dataclass
class Entry:
    """A report of a run: its file, what was planted into it, and which rules may fail here for what reason."""

    name: str
    content: bytes
    organ: str
    year: int
    plant: Plant | None = None
    said: str = ""
    may_fail: set[str] = field(default_factory=set)

    @property
    def must_fail(self) -> frozenset[str]:
        """The rules that have to fail here."""
        return self.plant.must if self.plant else frozenset()


@dataclass
class Run:
    """The reports to audit together, with their roster."""

    entries: list[Entry]
    roster: str

    @property
    def clean(self) -> bool:
        """Whether nothing was planted."""
        return not any(entry.plant for entry in self.entries)


def clean_runs(seed: str, reports: int) -> Iterator[Run]:
    """Runs without any plant, one for each pair of years."""
    for years in WINDOWS:
        made = corpus(seed, max(1, reports // len(WINDOWS)), years)
        yield Run(_entries(made.reports), made.roster)


_TIMES_AS_MANY = 3
_TIMES_AS_OFTEN = 3


def planted_runs(
    seed: str, reports: int, plants: Sequence[Plant], tell: Callable[[str], None] = lambda _: None
) -> Iterator[Run]:
    """Runs in which most organs got a plant, the plants used about equally often."""
    used: Counter[str] = Counter()
    for years in WINDOWS:
        made = corpus(f"{seed}/planted", max(1, _TIMES_AS_MANY * reports // len(WINDOWS)), years)
        yield _Field(made, plants, used, random.Random(f"{seed}/{years}")).planted()
    for plant in plants:
        if plant.alone:
            for turn in range(1 + min(2, reports // 500)):
                yield _alone(plant, f"{seed}/{turn}", used)
    for plant in plants:
        if not used[plant.id]:
            tell(f"no report lent itself to {plant.id}")


def _exceptional_zeros(entries: Sequence[Entry], reports: Sequence[Written]) -> None:
    """Let reports that have a zero where nearly all of their peers have none be told so."""
    values = (
        "normative_documents/in_force",
        "licensing/decisions",
        "penalties/decisions",
        "compulsion/decisions",
        "fees/amount",
    )
    watched = (*(f"/article20/{value}" for value in values), "/requests/received/total", "/disputes/review/total")
    for pointer in watched:
        zeros: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, written in enumerate(reports):
            zeros[written.facts.organ.level, written.facts.year].append(place if not written.facts.of(pointer) else -1)
        for places in zeros.values():
            some = [place for place in places if place >= 0]
            if len(some) * 10 <= len(places):
                for place in some:
                    entries[place].may_fail.add("zero-unusual")


def _entries(reports: Sequence[Written]) -> list[Entry]:
    entries = [_entry(written) for written in reports]
    _exceptional_zeros(entries, reports)
    return entries


def _entry(written: Written) -> Entry:
    entry = Entry(f"{written.name}.json", _json(written.data), written.facts.organ.name, written.facts.year)
    if not written.facts.work.explains:
        # Zeros that the report does not explain are rightly noted.
        entry.may_fail.add("zero-explained")
    return entry


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


class _Field:
    """One corpus on its way to a run with plants."""

    def __init__(self, made: Corpus, plants: Sequence[Plant], used: Counter[str], rng: random.Random) -> None:
        self.made = made
        self.plants = [plant for plant in plants if not plant.alone]
        self.used = used
        self.binding = {id for id, rule in load().rules.items() if rule.severity >= Severity.MAJOR}
        self.rng = rng
        self.entries = {(entry.organ, entry.year): entry for entry in _entries(made.reports)}
        self.more: list[Entry] = []
        organs = [organ.name for organ in made.organs]
        units = {organ.name for organ in made.organs if organ.parent}
        # Reports that others copy from stay as they are.
        self.kept = set(rng.sample(sorted(units) or organs, max(1, len(organs) // _KEPT_CLEAN)))
        self.taken = set(self.kept)

    def planted(self) -> Run:
        """The run, with as many plants as there is room for."""
        last = self.made.years[-1]
        earlier = {pair[1].name: pair[0] for pair in self.made.series()}
        groups = {parent.name: units for parent, units in self.made.groups() if parent.facts.year == last}
        targets = [written for written in self.made.reports if written.facts.year == last]
        self.rng.shuffle(targets)
        # Parents first: what is planted into a group keeps its units free.
        targets.sort(key=lambda written: written.name not in groups)
        for written in targets:
            name = written.facts.organ.name
            if name in self.taken:
                continue
            units = groups.get(written.name, [])
            free = bool(units) and not any(unit.facts.organ.name in self.taken - self.kept for unit in units)
            own = earlier.get(written.name)
            planted = self._plant(written, own, units if free and self.rng.random() < 0.5 else [])
            if own and planted and not planted.series and not planted.group:
                # What was planted into this year does not look at the year before: it may have a plant of its own.
                self._plant(own, None, [])
        return Run([*self.entries.values(), *self.more], self.made.roster)

    def _plant(self, written: Written, earlier: Written | None, units: Sequence[Written]) -> Plant | None:
        fitting = [plant for plant in self.plants if (not plant.series or earlier) and plant.group == bool(units)]
        self.rng.shuffle(fitting)
        # Rules with targets get more plants: one miss must not decide.
        fitting.sort(key=lambda plant: self.used[plant.id] / (_TIMES_AS_OFTEN if plant.rule in self.binding else 1))
        for plant in fitting:
            stage = Stage(
                written,
                random.Random(f"{written.facts.seed}/{plant.id}"),
                earlier=earlier,
                others=[other for other in self.made.reports if other.facts.organ.name in self.kept],
                units=units,
            )
            said = plant.act(stage)
            if said is not None:
                self._keep(stage, plant, said)
                return plant
        return None

    def _keep(self, stage: Stage, plant: Plant, said: str) -> None:
        self.used[plant.id] += 1
        organ, year = stage.facts.organ, stage.facts.year
        entry = _planted_entry(self.entries[organ.name, year], stage, plant, said)
        self.taken |= {organ.name, *(unit.facts.organ.name for unit in stage.units)}
        for other in self.entries.values():
            if other.organ == organ.name:
                other.may_fail |= BETWEEN_YEARS - entry.must_fail
        if _tables(stage.data) != _tables(stage.written.data) or stage.file:
            entry.may_fail.add("zero-unusual")
            entry.may_fail |= OF_THE_PARENT if not stage.units or not plant.harmless else set()
            if organ.parent:
                self.entries[organ.parent, year].may_fail |= OF_THE_PARENT
        for unit in stage.units:
            if unit.facts.organ.name in stage.absent:
                del self.entries[unit.facts.organ.name, year]
        for place, data in enumerate(stage.more):
            twin = Entry(f"{place}-again-{entry.name}", _json(data), data["organ"]["name"], data["year"])
            twin.may_fail |= plant.elsewhere | BETWEEN_YEARS | {"zero-explained"}
            self.more.append(twin)
        if plant.elsewhere:
            for other in self.entries.values():
                if other.organ in self.kept:
                    other.may_fail |= plant.elsewhere


def _planted_entry(entry: Entry, stage: Stage, plant: Plant, said: str) -> Entry:
    entry.plant, entry.said = plant, said
    entry.may_fail |= plant.also
    if "宗" in stage.written.passages["requests"]:
        # What is planted counts in 件.
        entry.may_fail.add("measure-words")
    if stage.file:
        suffix, entry.content = stage.file
        entry.name = entry.name.replace(".json", f".{suffix}")
    else:
        entry.content = _json(stage.data)
    return entry


def _alone(plant: Plant, seed: str, used: Counter[str]) -> Run:
    made = peers(f"{seed}/{plant.id}")
    entries = _entries(made.reports)
    stage = Stage(made.reports[0], random.Random(seed), others=made.reports[1:])
    said = plant.act(stage)
    if said is not None:
        used[plant.id] += 1
        _planted_entry(entries[0], stage, plant, said)
    return Run(entries, made.roster)


def _tables(data: dict[str, Any]) -> list[Any]:
    return [data[table] for table in TABLES]
