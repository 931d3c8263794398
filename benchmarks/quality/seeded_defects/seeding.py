"""A seeded case: a small function that puts one known defect, or one known look-alike, into a clean report.

::

    @defect("carry-over", "one request fewer came in")
    def fewer_came_in(stage: Stage) -> str | None:
        ...
        return "what was changed"

It gets a stage, which holds the clean report of one organ and gives access to the organ's other years and to
reports of other organs. It changes ``stage.data`` and returns what it changed; None where this report is not
suitable for it.

The name of a case is part of its seed, as are the texts of salts: other texts give other random choices.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict, Unpack

from auditor.reports.mutation import Draft
from auditor_ogi.mutations import mutation_of
from benchmarks.quality.writer import Facts, Manner, Written, write

Act = Callable[["Stage"], str | None]
Data = dict[str, Any]

# Rules that compare a text with the tables: any of them may fail when only a table was changed.
NARRATIVE = frozenset(
    (
        "stated-requests", "stated-outcomes", "stated-disputes", "stated-breakdown", "stated-share",
        "stated-change", "stated-fees", "zero-contradicted", "normative-documents-stated",
        "consistent-claims",
    )
)  # fmt: skip
_ATTEMPTS = 24


@dataclass
class Stage:
    """One organ's report that a case changes, and the reports around it.

    ``data`` starts as the clean report; ``file`` replaces it by a file of another format. ``earlier`` is the
    organ's clean report on the year before, ``others`` are clean reports of other organs of the run,
    ``subordinates`` those of its subordinate organs. ``more`` are further reports to hand in, ``absent``
    names organs whose report is left out of the run.
    """

    written: Written
    rng: random.Random
    earlier: Written | None = None
    others: Sequence[Written] = ()
    subordinates: Sequence[Written] = ()
    data: Data = field(default_factory=dict)
    file: tuple[str, bytes] | None = None
    more: list[Data] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data = copy.deepcopy(self.written.data)

    def draft(self) -> Draft:
        """The report as a mutation changes it: the same data, not a copy."""
        return Draft(self.data, self.rng, [other.data for other in self.others])

    @property
    def facts(self) -> Facts:
        """The facts of the clean report."""
        return self.written.facts

    @property
    def part(self) -> Mapping[int, dict[str, str]]:
        """The headings and texts of the report by statutory part."""
        return {section["number"]: section for section in self.data["sections"]}

    def rewrite(self, written: Written) -> None:
        """Replace the report by another one; title and date stay."""
        self.data = {
            **copy.deepcopy(written.data),
            "title": self.data["title"],
            "published_on": self.data["published_on"],
        }

    def misstate(
        self, subject: str, *, way: str = "", values: Mapping[str, float] | None = None, **changes: Any
    ) -> str | None:
        """State other facts than the tables hold; both passages, None if no phrasing shows a difference.

        Only passages on the one subject change. Phrasings are tried until the passage differs from the true
        one.
        """
        stated = self.facts.changed(values=dict(values or {}), **changes)
        for attempt in range(_ATTEMPTS):
            manner = self._manner(subject, way, f"lie {attempt}")
            true = write(self.facts, manner=manner)
            false = write(self.facts, stated=stated, manner=manner)
            if true.passages[subject] == false.passages[subject]:
                continue
            mixed = _with_misstatement(true, false, subject)
            if mixed is not None:
                self.rewrite(replace(true, data=mixed))
                return f"{subject}: “{true.passages[subject]}” → “{false.passages[subject]}”"
        return None

    def restate(self, subject: str, *, way: str = "", holding: str = "") -> str | None:
        """State the true facts in words that contain ``holding``; the passage, None if there is none."""
        for attempt in range(_ATTEMPTS):
            written = write(self.facts, manner=self._manner(subject, way, f"tell {attempt}"))
            passage = written.passages[subject]
            if holding in passage and _holds(written.data, passage):
                self.rewrite(written)
                return passage
        return None

    def change_facts(self, **changes: Any) -> None:
        """Change the facts in tables and text alike."""
        self.rewrite(write(self.facts.changed(**changes), manner=self.written.manner))

    def replace_passage(self, passage: str, words: str) -> None:
        """Replace a passage of the running text."""
        data = _with_passage(self.data, passage, words)
        assert data is not None, passage
        self.data = data

    def append(self, number: int, words: str) -> None:
        """Append words to a part."""
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
class SeededCase:
    """A defect to seed, or a look-alike.

    ``must`` are the rules that have to fail, ``also`` those that may fail as a consequence, ``elsewhere``
    those that may fail in other reports of the run. A look-alike has no ``must``: a failure of ``rule`` is a
    false alarm. ``series`` cases need a report on the year before, ``group`` cases a parent with subordinate
    organs; ``among_peers`` cases get a run of their own, in which all organs are of one kind
    (``writer.peers``).
    """

    rule: str
    name: str
    act: Act
    must: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    series: bool = False
    group: bool = False
    among_peers: bool = False

    @property
    def id(self) -> str:
        """A name of its own."""
        return f"{self.rule}: {self.name}"

    @property
    def is_look_alike(self) -> bool:
        """Whether the report is right and only looks wrong."""
        return not self.must


SEEDED_CASES: list[SeededCase] = []


class _Terms(TypedDict, total=False):
    """What a case may state about itself, as in :class:`SeededCase`."""

    also: Collection[str]
    elsewhere: Collection[str]
    series: bool
    group: bool
    among_peers: bool


def defect(
    rule: str, name: str, *, must: Sequence[str] = (), **terms: Unpack[_Terms]
) -> Callable[[Act], Act]:
    """Register a defect: ``rule``, and every rule of ``must``, has to fail."""
    return _registering(rule, name, frozenset((rule, *must)), terms)


def look_alike(rule: str, name: str, **terms: Unpack[_Terms]) -> Callable[[Act], Act]:
    """Register something that looks wrong and is right: a failure of ``rule`` is a false alarm."""
    return _registering(rule, name, frozenset(), terms)


def _registering(rule: str, name: str, must: frozenset[str], terms: _Terms) -> Callable[[Act], Act]:
    def register(act: Act) -> Act:
        case = SeededCase(
            rule,
            name,
            act,
            must,
            frozenset(terms.get("also", ())),
            frozenset(terms.get("elsewhere", ())),
            terms.get("series", False),
            terms.get("group", False),
            terms.get("among_peers", False),
        )
        assert all(other.id != case.id for other in SEEDED_CASES), case.id
        SEEDED_CASES.append(case)
        return act

    return register


def mutated(id: str) -> Act:
    """The mutation of the report type, for a case that changes nothing else."""
    change = mutation_of(id).change

    def act(stage: Stage) -> str | None:
        draft = stage.draft()
        changed = change(draft)
        stage.data = draft.data
        return changed

    return act


def without_sentences(text: str, *words: str) -> str:
    """The text without the sentences that hold one of the words."""
    kept = (each for each in re.findall(r"[^。\n]*[。\n]?", text) if not any(word in each for word in words))
    return "".join(kept)


def _holds(data: Data, passage: str) -> bool:
    return (
        bool(passage) and any(passage in section["text"] for section in data["sections"])
    ) or passage == data["preamble"]


def _with_misstatement(true: Written, false: Written, subject: str) -> Data | None:
    """The true report with the false passage on the subject, in every place that covers it."""
    data = _with_passage(true.data, true.passages[subject], false.passages[subject])
    again = f"{subject} again"
    if data is None or again not in true.passages:
        return data
    return _with_passage(data, true.passages[again], false.passages[again]) or data


def _with_passage(data: Data, passage: str, words: str) -> Data | None:
    """The data with the first occurrence of a passage replaced, None where there is none."""
    changed = copy.deepcopy(data)
    if passage and passage in (changed["preamble"] or ""):
        changed["preamble"] = changed["preamble"].replace(passage, words, 1)
        return changed
    for section in changed["sections"]:
        if passage and passage in section["text"]:
            section["text"] = section["text"].replace(passage, words, 1)
            return changed
    return None
