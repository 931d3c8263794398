"""A whole run: counties and cities with their subordinate organs, over consecutive years, with a roster."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.quality.writer import disclosure
from benchmarks.quality.writer.facts import Disclosed, Facts, Work
from benchmarks.quality.writer.figures import Books, opening, split, summed, year_of
from benchmarks.quality.writer.organs import Organ, city, county
from benchmarks.quality.writer.phrasing import Voice
from benchmarks.quality.writer.report import Written, write

WINDOWS = ((2019, 2020), (2020, 2021), (2021, 2022), (2022, 2023), (2023, 2024), (2024, 2025))
_SIZE = {
    "township": 130,
    "subdistrict": 160,
    "county_department": 220,
    "county": 2600,
    "city_department": 420,
    "city": 9000,
}
_INTERPRETED = ("文字解读", "图文解读", "视频解读", "负责人解读", "专家解读", "动漫解读")


@dataclass(frozen=True)
class Corpus:
    """The reports of one run: every organ of the roster, in each of the years."""

    years: tuple[int, ...]
    reports: list[Written] = field(default_factory=list)

    @property
    def organs(self) -> list[Organ]:
        """The organs, each once."""
        return list({written.facts.organ.name: written.facts.organ for written in self.reports}.values())

    @property
    def roster(self) -> str:
        """The roster as CSV."""
        lines = [f"{organ.name},{organ.level},{organ.parent or ''}" for organ in self.organs]
        return "\n".join(["name,level,parent", *lines, ""])

    def series(self) -> Iterator[tuple[Written, Written]]:
        """Each organ's reports of two consecutive years."""
        known = {(written.facts.organ.name, written.facts.year): written for written in self.reports}
        for (name, year), written in known.items():
            earlier = known.get((name, year - 1))
            if earlier:
                yield earlier, written

    def groups(self) -> Iterator[tuple[Written, list[Written]]]:
        """Each parent's report with those of its subordinate organs."""
        for written in self.reports:
            organ, year = written.facts.organ, written.facts.year
            subordinates = [
                other
                for other in self.reports
                if other.facts.organ.parent == organ.name and other.facts.year == year
            ]
            if subordinates:
                yield written, subordinates


def corpus(seed: str, reports: int, years: tuple[int, ...] = (2023, 2024)) -> Corpus:
    """At least this many reports (whole counties and cities), the same for the same seed."""
    rng = random.Random(f"{seed}/{years}")
    made = Corpus(years)
    taken: set[str] = set()
    while len(made.reports) < reports:
        turn = len(made.reports)
        family = (
            city(rng, taken, rng.choice((0, 2, 3)))
            if rng.random() < 0.2
            else county(rng, taken, rng.randint(5, 9))
        )
        made.reports.extend(
            write(facts) for facts in _histories(rng, family, years, f"{seed}/{years[0]}/{turn}")
        )
    return made


def _histories(rng: random.Random, family: list[Organ], years: tuple[int, ...], seed: str) -> Iterator[Facts]:
    """The facts of a parent and its subordinate organs, organ by organ, year by year."""
    parent, *subordinates = family
    single = subordinates or [parent]
    tables: dict[tuple[str, int], dict[str, float]] = {}
    for organ in single:
        books: Books = opening(rng, organ)
        # A year before the first one gives it something to follow from.
        for year in (years[0] - 1, *years):
            tables[organ.name, year], books = year_of(rng, organ, books, "2021" if year >= 2021 else "2019")
    if subordinates:
        for year in (years[0] - 1, *years):
            tables[parent.name, year] = summed([tables[organ.name, year] for organ in subordinates])
    for organ in family:
        disclosed = None
        explains = rng.random() < 0.3
        for year in years:
            name = f"{seed}/{organ.name}/{year}"
            values = tables[organ.name, year]
            disclosed = _disclosed(rng, organ, name, disclosed)
            yield Facts(
                organ=organ,
                year=year,
                seed=name,
                values=values,
                before=tables[organ.name, year - 1],
                disclosed=disclosed,
                work=_work(rng, organ, int(values["/requests/received/total"]), explains),
            )


def _disclosed(rng: random.Random, organ: Organ, name: str, last: Disclosed | None) -> Disclosed:
    size = _SIZE[organ.level]
    before = last.total if last else rng.randint(size // 4, size * 3)
    total = max(12, round(before * rng.uniform(0.75, 1.35)))
    voice = Voice(f"{name}/kinds", {"short": organ.short}, numerals="digits")
    ever = (last.ever if last else before * 3 + rng.randint(10, 999)) + total
    return Disclosed(total, disclosure.channels(voice, total), disclosure.kinds(voice, total), before, ever)


def _work(rng: random.Random, organ: Organ, received: int, explains: bool) -> Work:
    messages = rng.choice((0, 0, rng.randint(4, 90)))
    came_by = (
        split(rng, received, rng.sample(("网上平台", "信函", "当面", "电子邮件"), rng.randint(1, 3)))
        if received
        else ()
    )
    many = received > 20 and rng.random() < 0.3
    return Work(
        trainings=rng.randint(1, 5),
        trainees=rng.randint(20, 190),
        deputies=rng.choice((0, rng.randint(1, 20))),
        members=rng.choice((0, rng.randint(1, 25))),
        interpretations=split(rng, rng.randint(4, 60), rng.sample(_INTERPRETED, rng.randint(2, 4)))
        if rng.random() < 0.6
        else (),
        meetings=rng.choice((0, 0, 1, 2, 3)),
        messages=messages,
        replies=messages - rng.choice((0, 0, min(2, messages))),
        checks=rng.randint(2, 14),
        columns=rng.randint(8, 40),
        visitors=rng.randint(15, 400),
        came_by=came_by,
        fees=tuple(rng.choice((100, 200, 300, 500, 700, 1200)) for _ in range(rng.randint(1, 3)))
        if many
        else (),
        assessed=rng.choice(("优秀", "良好", "合格", "优秀")),
        satisfied=rng.randint(88, 100),
        explains=explains,
    )


def peers(seed: str, count: int = 26, year: int = 2024) -> Corpus:
    """Towns of one year that all grant licences and charge a few 万元: a run for rules that compare peers."""
    rng = random.Random(f"{seed}/peers")
    made = Corpus((year,))
    taken: set[str] = set()
    for turn in range(count):
        town = replace(county(rng, taken, 2)[1], parent=None)
        (facts,) = _histories(rng, [town], (year,), f"{seed}/peers/{turn}")
        values = {
            "/article20/licensing/decisions": rng.randint(20, 90),
            "/article20/fees/amount": round(rng.uniform(2, 9), 2),
        }
        made.reports.append(write(facts.changed(values=values, before={**facts.before, **values})))
    return made
