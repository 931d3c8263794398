"""Reports with as many faults as real ones have, each fault a seeded defect of ``benchmarks.quality``."""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from benchmarks.quality.runs import Entry, Run
from benchmarks.quality.seeded_defects import SEEDED_CASES, SeededCase, Stage
from benchmarks.quality.seeded_defects.seeding import Data
from benchmarks.quality.writer import Written, corpus
from benchmarks.ranking.merging import ConflictError, merged

READ = 265
YEARS = (2023, 2024)


@dataclass(frozen=True)
class Fault:
    """A kind of fault: in how many of 265 real reports it was seen, and the rules that are to find it."""

    name: str
    seen: int
    rules: Sequence[str]

    @property
    def cases(self) -> list[SeededCase]:
        """The defects that stand for it; those of a whole group of organs are left out."""
        return [
            case
            for case in SEEDED_CASES
            if case.rule in self.rules and not (case.is_look_alike or case.group or case.among_peers)
        ]


# The kinds counted in real reports. Of sums of the tables only examples were noted there: their number is a
# guess.
FAULTS = (
    Fault(
        "required content missing",
        63,
        (
            "five-aspects", "accountability-results", "fee-statement", "section-content", "six-sections",
            "problems-and-improvements", "tables-complete", "requests-cells", "article20-cells",
        ),
    ),
    Fault("headings", 43, ("section-title", "section-order", "heading-numbering")),
    Fault("typos", 36, ("doubled-words",)),
    Fault("title", 27, ("title-wording",)),
    Fault("parts do not sum to the stated total", 23, ("stated-breakdown",)),
    Fault("wrong law or document number", 21, ("law-citation",)),
    Fault("list of the six parts wrong", 18, ("section-count-claim",)),
    Fault("units mixed", 15, ("measure-words",)),
    Fault("left over from another organ or year", 15, ("own-organ", "reporting-period", "stale-numbers")),
    Fault("contact details", 13, ("contact-details", "personal-data")),
    Fault("copied text", 10, ("original-text", "copied-from-last-year")),
    Fault("template text or placeholder kept", 6, ("no-placeholder",)),
    Fault("form edition", 3, ("form-edition",)),
    Fault("township filling 规章", 3, ("rulemaking-power",)),
    Fault(
        "text against table",
        3,
        ("stated-requests", "stated-outcomes", "normative-documents-stated", "zero-contradicted"),
    ),
    Fault("wrong year", 3, ("right-year",)),
    Fault(
        "tables that do not add up",
        3,
        ("requests-balance", "outcome-total", "applicant-total", "case-total"),
    ),
)  # fmt: skip


@dataclass
class Faulty:
    """A run of reports on two years; those on the second have ``faults`` by file name, and are ranked."""

    run: Run
    faults: dict[str, list[str]] = field(default_factory=dict)
    seeded: Counter[str] = field(default_factory=Counter)
    impossible: Counter[str] = field(default_factory=Counter)


def faulty(seed: str, reports: int) -> Faulty:
    """At least this many reports on the last year, with faults, and those on the year before, without."""
    made = corpus(f"{seed}/ranking", reports * len(YEARS), YEARS)
    entries, result = [], Faulty(Run([], made.roster))
    earlier = {now.name: before for before, now in made.series()}
    rng = random.Random(f"{seed}/ranking")
    last = [written for written in made.reports if written.facts.year == YEARS[-1]]
    for written in made.reports:
        entry = Entry(f"{written.name}.json", b"", written.facts.organ.name, written.facts.year)
        seeding = _Seeding(written, earlier.get(written.name), last, rng)
        if written.facts.year == YEARS[-1]:
            for fault in FAULTS:
                if rng.random() * READ < fault.seen:
                    seeding.add(fault)
            result.seeded.update(seeding.done)
            result.impossible.update(seeding.impossible)
            result.faults[entry.name] = seeding.done
        suffix, entry.content = seeding.file()
        entry.name = entry.name.replace(".json", f".{suffix}")
        entries.append(entry)
    result.run.entries = entries
    return result


class _Seeding:
    """Puts several faults into one report, each a case of its own on the clean one."""

    def __init__(
        self, written: Written, earlier: Written | None, others: Sequence[Written], rng: random.Random
    ) -> None:
        self.written, self.earlier, self.others, self.rng = written, earlier, others, rng
        self.data: Data = written.data
        # A case that prints what canonical data cannot hold comes last, on what the others left.
        self.printing: SeededCase | None = None
        self.done: list[str] = []
        self.impossible: list[str] = []

    def add(self, fault: Fault) -> None:
        """Put the fault into the report, by the first suitable case in random order."""
        cases = fault.cases
        # Each rule as often as any other, however many cases it has.
        rules = self.rng.sample(list(fault.rules), len(fault.rules))
        self.rng.shuffle(cases)
        for case in sorted(cases, key=lambda each: rules.index(each.rule)):
            if self._act(case):
                self.done.append(fault.name)
                return
        self.impossible.append(fault.name)

    def _act(self, case: SeededCase) -> bool:
        if case.series and self.earlier is None:
            return False
        stage = self._stage(case, self.written)
        if case.act(stage) is None or stage.more or stage.absent:
            return False
        if stage.file:
            if self.printing is None:
                self.printing = case
                return True
            return False
        try:
            self.data = merged(self.written.data, self.data, stage.data)
        except ConflictError:
            return False
        return True

    def _stage(self, case: SeededCase, written: Written) -> Stage:
        rng = random.Random(f"{written.facts.seed}/{case.id}")
        others = [each for each in self.others if each is not self.written]
        return Stage(written, rng, earlier=self.earlier, others=others)

    def file(self) -> tuple[str, bytes]:
        """The suffix and the content of the report."""
        if self.printing is not None:
            stage = self._stage(self.printing, replace(self.written, data=copy.deepcopy(self.data)))
            self.printing.act(stage)
            if stage.file is not None:
                return stage.file
        return "json", json.dumps(self.data, ensure_ascii=False).encode()
