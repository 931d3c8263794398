"""What was printed against what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from auditor.reports.report import leaves
from auditor.reports.report_type import Reading
from auditor_ogi.form import TABLES

_MOST_EXAMPLES = 5
_OF_TEXT = (1, 5, 6)


@dataclass(slots=True)
class Tally:
    """How many values were read back, and how.

    ``values`` counts the tables' cells: ``exact`` (the printed number, or null for a blank), ``null`` (not
    read, and an issue says so), ``lost`` (not read in silence), ``uncertain`` (another number, and an issue
    says so), ``wrong`` (another number in silence). ``facts`` counts what else was read back exactly: organ,
    year, level, title, form and texts, out of ``reports``. ``characters`` counts those of the parts that are
    text: ``printed``, and of these ``read`` in the same order.
    """

    reports: int = 0
    refused: int = 0
    values: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)
    issues: int = 0
    examples: list[str] = field(default_factory=list)

    def refuse(self, why: str) -> None:
        """Count a report that was not read at all."""
        self.reports += 1
        self.refused += 1
        self.note(why)

    def count(self, data: dict[str, Any], level: str, reading: Reading) -> None:
        """Count one report."""
        self.reports += 1
        self.issues += len(reading.issues)
        got = leaves({table: reading.data[table] for table in TABLES})
        for pointer, printed in leaves({table: data[table] for table in TABLES}).items():
            how = _how(pointer, printed, got.get(pointer), reading)
            self.values[how] += 1
            if how != "exact":
                self.note(f"{how}: {pointer} printed {printed}, read {got.get(pointer)}")
        for number in _OF_TEXT:
            self._count_text(_text_of(data, number), _text_of(reading.data, number))
        for name, printed, read in _facts(data, level, reading.data):
            self.facts[name] += printed == read
            if printed != read:
                self.note(f"{name}: printed {str(printed)[:80]}, read {str(read)[:80]}")

    def _count_text(self, printed: str, read: str) -> None:
        """Count the characters of a text, and how many of them were read in their order."""
        self.characters["printed"] += len(printed)
        if printed == read:
            self.characters["read"] += len(printed)
            return
        same = SequenceMatcher(None, printed, read, autojunk=False).get_matching_blocks()
        self.characters["read"] += sum(block.size for block in same)

    def note(self, example: str) -> None:
        """Keep a few examples of what went wrong."""
        if len(self.examples) < _MOST_EXAMPLES or example.startswith("wrong"):
            self.examples.append(example)

    def add(self, other: Tally) -> None:
        """Take in the counts of another one."""
        self.reports += other.reports
        self.refused += other.refused
        self.issues += other.issues
        self.values.update(other.values)
        self.characters.update(other.characters)
        self.facts.update(other.facts)
        for example in other.examples:
            self.note(example)

    @property
    def text(self) -> float:
        """The share of the characters of the parts that are text which were read, in order."""
        printed = self.characters["printed"]
        return self.characters["read"] / printed if printed else 1.0

    @property
    def read(self) -> float:
        """The share of values read back exactly; those of refused reports are not in it."""
        whole = self.values.total()
        return self.values["exact"] / whole if whole else 0.0


def _how(pointer: str, printed: Any, read: Any, reading: Reading) -> str:
    if printed == read:
        return "exact"
    said = any(issue.at == pointer or pointer.startswith(issue.at + "/") for issue in reading.issues)
    if read is None:
        return "null" if said else "lost"
    return "uncertain" if said else "wrong"


def _facts(data: dict[str, Any], level: str, read: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    return [
        ("organ", data["organ"]["name"], read["organ"]["name"]),
        ("year", data["year"], read["year"]),
        ("level", level, read["organ"]["level"]),
        ("title", _squeezed(data["title"]), _squeezed(read["title"])),
        ("form", data["form"], read["form"]),
        ("texts", _texts(data), _texts(read)),
        ("date", data["published_on"], read["published_on"] or data["published_on"]),
    ]


def _texts(data: dict[str, Any]) -> list[tuple[int | None, str]]:
    return [(section["number"], _squeezed(section["text"])) for section in data["sections"]]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _text_of(data: Mapping[str, Any], number: int) -> str:
    """The text of a part, or of none, without blank space."""
    return "".join(_squeezed(section["text"]) for section in data["sections"] if section["number"] == number)
