"""The roster: the organs with their names, levels, parents, and the last days for filing."""

from __future__ import annotations

import csv
import datetime
import io
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from auditor.errors import ConfigError, nearest_name
from auditor.reading.patterns import lazy_regex
from auditor.reading.written_text import decoded
from auditor.reports.identity import Identity
from auditor.traditional import plain_name

SUFFIX = ".csv"
UNKNOWN = "unknown"
"""The level of an organ whose level is not known."""
COLUMNS = ("name", "code", "level", "parent", "aliases", "due_on")
_ALIASES = lazy_regex(r"[;；]")


@dataclass(frozen=True, slots=True)
class Organ:
    """One organ of the roster; ``line`` is its line in the file."""

    name: str
    code: str | None
    level: str
    parent: str | None
    aliases: tuple[str, ...]
    due_on: datetime.date | None
    line: int


def organ_key(name: str) -> str:
    """A name as it is compared: full-width forms and traditional characters folded, spaces dropped."""
    return "".join(plain_name(unicodedata.normalize("NFKC", name)).split())


class Roster:
    """Organs by name and alias. An empty roster knows no organ."""

    def __init__(self, organs: tuple[Organ, ...] = ()) -> None:
        self.organs = organs
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
        organ = self.find(name)
        return organ_key(organ.name if organ else name)

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
            due_on=organ.due_on.isoformat() if organ.due_on else None,
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


def is_roster(head: bytes) -> bool:
    """Whether a file begins like a roster."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:5] in (b"name,", b'"name')


def load_roster(file: Path, levels: Iterable[str]) -> Roster:
    """The roster in a CSV file, in UTF-8 or GB18030; ``levels`` are those that its organs may have.

    Raises:
        ConfigError: the file cannot be read, a column or level is not known, a name is a duplicate, a date is
        not a date.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(
            "the roster cannot be read: {problem}", file=file, problem=error.strerror or str(error)
        ) from error
    text = decoded(content)
    if text is None:
        raise ConfigError("the roster is neither in UTF-8 nor in GB18030", file=file)
    try:
        organs = _organs(csv.DictReader(io.StringIO(text, newline="")), file, (*levels, UNKNOWN))
    except csv.Error as error:
        raise ConfigError("this is not valid CSV: {problem}", file=file, problem=str(error)) from error
    _refuse_repeats(organs, file)
    return Roster(tuple(organs))


def _organs(reader: csv.DictReader[str], file: Path, levels: tuple[str, ...]) -> list[Organ]:
    columns = [column.strip() for column in reader.fieldnames or []]
    reader.fieldnames = columns
    for column in columns:
        if column not in COLUMNS:
            near = nearest_name(column, COLUMNS)
            if near:
                raise ConfigError(
                    "there is no column {column}; did you mean {nearest}?",
                    file=file,
                    line=1,
                    column=column,
                    nearest=near,
                )
            raise ConfigError(
                "there is no column {column}; known are {known}",
                file=file,
                line=1,
                column=column,
                known=list(COLUMNS),
            )
    if "name" not in columns:
        raise ConfigError("the roster needs a column name", file=file, line=1)
    organs = []
    for row in reader:
        if None in row:
            raise ConfigError("this line has more cells than the header", file=file, line=reader.line_num)
        if any((value or "").strip() for value in row.values()):
            organs.append(_organ(row, file, reader.line_num, levels))
    return organs


def _organ(row: Mapping[str, str | None], file: Path, line: int, levels: tuple[str, ...]) -> Organ:
    value = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if not value["name"]:
        raise ConfigError("the name is missing", file=file, line=line)
    level = value["level"] or UNKNOWN
    if level not in levels:
        near = nearest_name(level, levels)
        if near:
            raise ConfigError(
                "there is no level {level}; did you mean {nearest}?",
                file=file,
                line=line,
                level=level,
                nearest=near,
            )
        raise ConfigError(
            "there is no level {level}; known are {known}",
            file=file,
            line=line,
            level=level,
            known=list(dict.fromkeys(levels)),
        )
    due_on = None
    if value["due_on"]:
        try:
            due_on = datetime.date.fromisoformat(value["due_on"])
        except ValueError as error:
            raise ConfigError(
                "{found} is not a date; write it like 2025-01-31", file=file, line=line, found=value["due_on"]
            ) from error
    aliases = tuple(alias.strip() for alias in _ALIASES.split(value["aliases"]) if alias.strip())
    return Organ(value["name"], value["code"] or None, level, value["parent"] or None, aliases, due_on, line)


def _refuse_repeats(organs: list[Organ], file: Path) -> None:
    seen: dict[str, Organ] = {}
    for organ in organs:
        for name in {organ_key(name) for name in (organ.name, *organ.aliases)}:
            first = seen.setdefault(name, organ)
            if first is not organ:
                raise ConfigError(
                    "duplicate name {name}: line {first} already has it, as a name or an alias",
                    file=file,
                    line=organ.line,
                    name=name,
                    first=first.line,
                )
