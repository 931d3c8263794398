"""The roster: the organs with their names, levels, parents, and the last days for filing."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Collection, Iterator

import msgspec

from auditor.reading.remembered import remembered
from auditor.reading.written_table import Notice
from auditor.record import Record
from auditor.reports.identity import Identity
from auditor.reports.period import Period
from auditor.traditional import plain_name

UNKNOWN = "unknown"
"""The level of an organ whose level is not known."""


class Organ(Record, frozen=True):
    """One organ of the roster; ``line`` is its line in the file.

    The last day for its reports is the date ``due_on``, or else the month and day ``due_each_year``.
    """

    name: str
    code: str | None
    level: str
    parent: str | None
    aliases: tuple[str, ...]
    due_on: datetime.date | None
    line: int
    due_each_year: tuple[int, int] | None = None

    def due(self, period: Period | None) -> datetime.date | None:
        """The last day for the report on a period; a day without a year is the first such day after it."""
        if self.due_on is not None or self.due_each_year is None or period is None:
            return self.due_on
        day = datetime.date(period.last.year, *self.due_each_year)
        return day if day > period.last else day.replace(year=day.year + 1)


def organ_key(name: str) -> str:
    """A name as it is compared: full-width forms and traditional characters folded, spaces dropped."""
    return _known_key(name)


@remembered
def _known_key(name: str) -> str:
    return "".join(plain_name(unicodedata.normalize("NFKC", name)).split())


class Roster:
    """Organs by name and alias. An empty roster knows no organ.

    ``warnings`` say what of its file was not understood.
    """

    def __init__(self, organs: tuple[Organ, ...] = (), warnings: tuple[Notice, ...] = ()) -> None:
        self.organs = organs
        self.warnings = warnings
        self._by_key: dict[str, Organ] = {}
        for organ in organs:
            for name in (organ.name, *organ.aliases):
                self._by_key.setdefault(organ_key(name), organ)
        self._units: dict[str, list[Organ]] = {}
        for organ in organs:
            if organ.parent:
                self._units.setdefault(self.key(organ.parent), []).append(organ)

    def __bool__(self) -> bool:
        return bool(self.organs)

    def __iter__(self) -> Iterator[Organ]:
        return iter(self.organs)

    def find(self, name: str) -> Organ | None:
        """The organ of this name or alias."""
        return self._by_key.get(organ_key(name))

    def key(self, name: str) -> str:
        """The roster name of an organ, or else the name itself."""
        key = organ_key(name)
        organ = self._by_key.get(key)
        return organ_key(organ.name) if organ else key

    def settle(self, identity: Identity, levels: Collection[str] = ()) -> Identity:
        """The identity with level, code, parent and due date as the roster has them, where it does."""
        organ = self.find(identity.organ) if self.organs else None
        if organ is None:
            return identity
        return msgspec.structs.replace(
            identity,
            level=organ.level if _states(organ.level, levels) else identity.level,
            code=organ.code or identity.code,
            parent=organ.parent or identity.parent,
            due_on=due.isoformat() if (due := organ.due(identity.period)) else None,
        )

    def limited_to(self, levels: Collection[str]) -> Roster:
        """The organs of these levels, and those whose level nobody states."""
        return Roster(tuple(organ for organ in self.organs if organ.level in (UNKNOWN, *levels)))

    def subordinates_of(self, parent: str) -> tuple[Organ, ...]:
        """The organs directly under a parent."""
        return tuple(self._units.get(self.key(parent), ()))


def _states(level: str, levels: Collection[str]) -> bool:
    """Whether a roster's level says anything about a report of a type with these levels."""
    return level != UNKNOWN and (not levels or level in levels)
