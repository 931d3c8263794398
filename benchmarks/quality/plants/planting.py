"""What a plant is: a small function that puts one known defect, or one known look-alike, into a clean report.

::

    @defect("carry-over", "one request fewer came in")
    def fewer_came_in(stage: Stage) -> str | None:
        ...
        return "what was changed"

It gets a stage, the clean report of one organ with the organ's other years and other organs' reports in view, changes
``stage.data``, and says what it did; None where this report does not lend itself to it.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.quality.writer import Facts, Manner, Written, write

Act = Callable[["Stage"], str | None]
Data = dict[str, Any]

# Which rules compare a text with the tables: a table that was changed alone may trouble any of them.
NARRATIVE = frozenset(
    (
        "stated-requests", "stated-outcomes", "stated-disputes", "stated-breakdown", "stated-share", "stated-change",
        "stated-fees", "zero-contradicted", "normative-documents-stated", "consistent-claims",
    )
)  # fmt: skip
_ATTEMPTS = 24


@dataclass
class Stage:
    """One organ's report to plant something into.

    ``data`` starts as the clean report; ``file`` replaces it by a file of another format. ``earlier`` and ``later`` are
    the organ's clean reports on the years beside, ``others`` clean reports of other organs of the run, ``units`` those
    of its units. ``more`` are further reports to hand in, ``absent`` organs whose report is left out of the run.
    """

    written: Written
    rng: random.Random
    earlier: Written | None = None
    later: Written | None = None
    others: Sequence[Written] = ()
    units: Sequence[Written] = ()
    data: Data = field(default_factory=dict)
    file: tuple[str, bytes] | None = None
    more: list[Data] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data = copy.deepcopy(self.written.data)

    @property
    def facts(self) -> Facts:
        """The facts of the clean report."""
        return self.written.facts

    @property
    def part(self) -> Mapping[int, dict[str, str]]:
        """The headings and texts of the report by statutory part."""
        return {section["number"]: section for section in self.data["sections"]}

    def take(self, written: Written) -> None:
        """Let another report take the place of the clean one, its title and date kept."""
        self.data = {
            **copy.deepcopy(written.data),
            "title": self.data["title"],
            "published_on": self.data["published_on"],
        }

    def lie(
        self, subject: str, *, way: str = "", values: Mapping[str, float] | None = None, **changes: Any
    ) -> str | None:
        """Tell other facts than the tables hold, in words that show it; what is told, None if no words do.

        Only passages on the one subject change. The words are tried until the passage differs from the true one.
        """
        told = self.facts.told(values=dict(values or {}), **changes)
        for attempt in range(_ATTEMPTS):
            manner = self._manner(subject, way, f"lie {attempt}")
            true = write(self.facts, manner=manner)
            false = write(self.facts, told=told, manner=manner)
            if true.passages[subject] == false.passages[subject]:
                continue
            mixed = _with_lie(true, false, subject)
            if mixed is not None:
                self.take(replace(true, data=mixed))
                return f"{subject}: “{true.passages[subject]}” → “{false.passages[subject]}”"
        return None

    def tell(self, subject: str, *, way: str = "", holding: str = "") -> str | None:
        """Tell the truth on a subject in a certain way, in words that hold a text; the passage, None if there is none."""
        for attempt in range(_ATTEMPTS):
            written = write(self.facts, manner=self._manner(subject, way, f"tell {attempt}"))
            passage = written.passages[subject]
            if holding in passage and _holds(written.data, passage):
                self.take(written)
                return passage
        return None

    def change(self, **changes: Any) -> None:
        """Let tables and text both tell changed facts."""
        self.take(write(self.facts.told(**changes), manner=self.written.manner))

    def say(self, passage: str, words: str) -> None:
        """Put words in the place of a passage of the running text."""
        data = _with_passage(self.data, passage, words)
        assert data is not None, passage
        self.data = data

    def add(self, number: int, words: str) -> None:
        """Add words at the end of a part."""
        section = self.part[number]
        section["text"] = f"{section['text']}{words}"

    def set(self, values: Mapping[str, Any]) -> None:
        """Set values of tables by pointer, and nothing else."""
        for pointer, value in values.items():
            _, *steps, last = pointer.split("/")
            holder = self.data
            for step in steps:
                holder = holder[step]
            assert last in holder, pointer
            holder[last] = value

    def get(self, pointer: str) -> Any:
        """A value of the report as it is now, None where the form does not have it."""
        value: Any = self.data
        for step in pointer.split("/")[1:]:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def _manner(self, subject: str, way: str, salt: str) -> Manner:
        base = self.written.manner
        ways = {**base.ways, subject: way} if way else base.ways
        return replace(base, salts={**base.salts, subject: f"{salt} {self.rng.random()}"}, ways=ways)


@dataclass(frozen=True)
class Plant:
    """Something to plant. ``must`` are the rules that have to fail, ``also`` those that may as a consequence.

    ``elsewhere`` are rules that may fail in other reports of the run as well; a ``harmless`` plant is a look-alike.
    """

    plugin: str
    rule: str
    name: str
    act: Act
    harmless: bool = False
    must: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    series: bool = False
    group: bool = False
    alone: bool = False

    @property
    def id(self) -> str:
        """A name of its own."""
        return f"{self.rule}: {self.name}"


PLANTS: list[Plant] = []


def defect(
    rule: str,
    name: str,
    *,
    must: Sequence[str] = (),
    also: Sequence[str] | frozenset[str] = (),
    elsewhere: Sequence[str] = (),
    series: bool = False,
    group: bool = False,
    alone: bool = False,
) -> Callable[[Act], Act]:
    """Register a defect: ``rule``, and every rule of ``must``, has to fail.

    ``series`` plants need a report on the year before, ``group`` ones a parent with units, ``alone`` ones a run of
    their own kind of organs (see ``scenes``).
    """
    return _register(rule, name, False, must, also, elsewhere, series, group, alone)


def look_alike(
    rule: str,
    name: str,
    *,
    also: Sequence[str] | frozenset[str] = (),
    elsewhere: Sequence[str] = (),
    series: bool = False,
    group: bool = False,
    alone: bool = False,
) -> Callable[[Act], Act]:
    """Register something that looks wrong and is right: ``rule`` must not fail."""
    return _register(rule, name, True, (), also, elsewhere, series, group, alone)


def _register(
    rule: str,
    name: str,
    harmless: bool,
    must: Sequence[str],
    also: Sequence[str] | frozenset[str],
    elsewhere: Sequence[str],
    series: bool,
    group: bool,
    alone: bool,
) -> Callable[[Act], Act]:
    def keep(act: Act) -> Act:
        plugin = act.__module__.rpartition(".")[2].replace("_", "-")
        required = frozenset() if harmless else frozenset((rule, *must))
        plant = Plant(
            plugin, rule, name, act, harmless, required, frozenset(also), frozenset(elsewhere), series, group, alone
        )
        assert all(other.id != plant.id for other in PLANTS), plant.id
        PLANTS.append(plant)
        return act

    return keep


def without_sentences(text: str, *words: str) -> str:
    """The text without the sentences that hold one of the words."""
    kept = (each for each in re.findall(r"[^。\n]*[。\n]?", text) if not any(word in each for word in words))
    return "".join(kept)


def _holds(data: Data, passage: str) -> bool:
    return (bool(passage) and any(passage in section["text"] for section in data["sections"])) or passage == data[
        "preamble"
    ]


def _with_lie(true: Written, false: Written, subject: str) -> Data | None:
    """The true report with the false passage on the subject, wherever the report speaks of it."""
    data = _with_passage(true.data, true.passages[subject], false.passages[subject])
    again = f"{subject} again"
    if data is None or again not in true.passages:
        return data
    return _with_passage(data, true.passages[again], false.passages[again]) or data


def _with_passage(data: Data, passage: str, words: str) -> Data | None:
    """The data with the first occurrence of a passage replaced, None where it does not stand there."""
    changed = copy.deepcopy(data)
    if passage and passage in (changed["preamble"] or ""):
        changed["preamble"] = changed["preamble"].replace(passage, words, 1)
        return changed
    for section in changed["sections"]:
        if passage and passage in section["text"]:
            section["text"] = section["text"].replace(passage, words, 1)
            return changed
    return None
