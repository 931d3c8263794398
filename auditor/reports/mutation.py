"""What is changed in a correct report to see whether a rule notices: a mutation, and what it works on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from auditor.messages import Message, Title
from auditor.record import Record
from auditor.reports.roster import Organ
from auditor.reports.source import ReadingIssue, Source

if TYPE_CHECKING:
    import random

Data = dict[str, Any]


class Draft(Struct):
    """A report that a mutation changes in place, and what is around it.

    ``data`` is a copy of a correct report, ``sources`` and ``issues`` what its reader says of it; ``others``
    are the other reports of its run, which stay as they are. ``more`` are further reports to hand in;
    ``absent`` says that this one is not handed in.
    """

    data: Data
    rng: random.Random
    others: Sequence[Mapping[str, Any]] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    issues: list[ReadingIssue] = field(default_factory=list)
    more: list[Data] = field(default_factory=list)
    absent: bool = False

    def get(self, pointer: str) -> Any:
        """The value at a pointer; None where the report does not have it."""
        value: Any = self.data
        for step in steps_of(pointer):
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
                value = value[int(step)]
            else:
                return None
        return value

    def set(self, values: Mapping[str, Any]) -> None:
        """Set values by pointer, and nothing else.

        Raises:
            KeyError: the report does not have one of them.
        """
        for pointer, value in values.items():
            above, _, last = pointer.rpartition("/")
            holder = self.get(above)
            (key,) = steps_of(f"/{last}")
            if isinstance(holder, list) and key.isdecimal() and int(key) < len(holder):
                holder[int(key)] = value
            elif isinstance(holder, dict) and key in holder:
                holder[key] = value
            else:
                raise KeyError(pointer)


def steps_of(pointer: str) -> list[str]:
    """The keys on the way to a pointer, unescaped."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


Change = Callable[[Draft], str | None]
"""Changes the draft and returns what it changed, in short; None where the report is not suitable."""


class Mutation(Record, frozen=True):
    """One kind of change that makes a correct report wrong; ``title`` says what is wrong then."""

    id: str
    title: Message | Title
    change: Change


class PassingRun(Record, frozen=True):
    """Correct reports that are audited together, with the roster of their organs; without one nobody is
    missing."""

    reports: tuple[Mapping[str, Any], ...]
    organs: tuple[Organ, ...] = ()
