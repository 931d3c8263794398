"""What a report states: schema-valid data under JSON Pointers, each value with its raw text, place and
reading issue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from auditor import traditional
from auditor.messages import Message
from auditor.reading.document import Place
from auditor.reading.patterns import lazy_regex
from auditor.reports.identity import Identity
from auditor.reports.period import Period
from auditor.reports.pointers import Pointers
from auditor.reports.source import CUT, ReadingIssue, Source, nearest_source

T = TypeVar("T")
_NOTHING = object()
_LONGEST_RAW = 120
_INDEX = lazy_regex("0|[1-9][0-9]{0,8}")


class Report:
    """One report, read only, addressed by JSON Pointer.

    ``report[pointer]`` is a value that the caller needs: a null or uncertain one is remembered, and core
    answers ``needs_review`` for it; one that the report leaves out, though its type knows it, counts as null.
    ``report.get(pointer)`` is a look that needs nothing. A pointer that no report can have, or that lies in a
    table that this one lacks, raises KeyError in the first and gives the default in the second.
    """

    __slots__ = (
        "_complete",
        "_data",
        "_flat",
        "_locate",
        "_memory",
        "_missed",
        "_more",
        "_pointers",
        "_possible",
        "_present",
        "_shown",
        "_tables",
        "_unsettled",
        "identity",
        "issues",
        "mask",
        "path",
        "sources",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        identity: Identity,
        *,
        path: str = "",
        sources: Mapping[str, Source] | None = None,
        issues: tuple[ReadingIssue, ...] = (),
        locate: Callable[[str], Place] | None = None,
        tables: tuple[str, ...] = (),
        flat: dict[str, Any] | None = None,
        more: Callable[[], dict[str, Any]] | None = None,
        mask: Callable[[str], str] | None = None,
        possible: Pointers | None = None,
    ) -> None:
        self._data = data
        self._flat = flat
        self._more = more
        self._shown: Mapping[str, Any] | None = None
        self._locate = locate
        self._tables = tables
        self._possible = possible
        self._present: dict[str, bool] = {}
        self._pointers: str | None = None
        self._complete: dict[tuple[str, ...], bool] = {}
        self._memory: dict[Any, tuple[Any, tuple[str, ...]]] = {}
        self._unsettled: dict[str, None] = {}
        self._missed: dict[str, Message] = {}
        self.identity = identity
        self.path = path
        self.mask = mask
        self.sources: Mapping[str, Source] = sources or {}
        self.issues = issues

    @property
    def organ(self) -> str:
        """The organ as printed."""
        return self.identity.organ

    @property
    def period(self) -> Period | None:
        """The period reported on."""
        return self.identity.period

    @property
    def year(self) -> int | None:
        """The calendar year that the period reported on ends in."""
        return self.identity.year

    @property
    def level(self) -> str:
        """The level of the organ, ``unknown`` where neither report nor roster gives it."""
        return self.identity.level

    @property
    def form(self) -> str | None:
        """The form edition that the report follows."""
        return self.identity.form

    @property
    def values(self) -> Mapping[str, Any]:
        """Every leaf by pointer; an empty object or list is a leaf too, a table that is null is left out."""
        if self._shown is None or self._more is not None:
            if self._more is not None and self._flat is not None:
                self._flat.update(self._more())
                self._more = None
            if self._flat is None:
                self._flat = flat = leaves(self._data)
                for table in self._tables:
                    if flat.get(table, 0) is None:
                        del flat[table]
            self._shown = MappingProxyType(self._flat)
        return self._shown

    def __getitem__(self, pointer: str) -> Any:
        flat = self._flat
        if flat is not None and pointer in flat:
            value = flat[pointer]
        else:
            if pointer not in self.values:
                self._refuse_unless_left_out(pointer)
            value = self.values.get(pointer)
        if value is None or (self.issues and self.issue_at(pointer)):
            self._unsettled[pointer] = None
        return value

    def _refuse_unless_left_out(self, pointer: str) -> None:
        """What a report leaves out though those of its type can have it is as unknown as a blank.

        Raises:
            KeyError: no report can have this value, or this one lacks the table.
        """
        is_possible = self._possible is not None and pointer[:1] == "/" and self._possible.has(pointer)
        lacks = any(pointer.startswith(f"{table}/") and not self.has(table) for table in self._tables)
        if self._data is None or not is_possible or lacks or self.has(pointer):
            raise KeyError(pointer)

    def get(self, pointer: str, default: Any = None) -> Any:
        """The value, or the default where the report has no such pointer; nothing is asked of it."""
        flat = self._flat
        return flat[pointer] if flat is not None and pointer in flat else self.values.get(pointer, default)

    def has(self, pointer: str) -> bool:
        """Whether the report has this value or anything below it, null or not.

        False at and below a table it lacks.
        """
        known = self._present.get(pointer)
        if known is None:
            flat = self._flat if self._flat is not None else self.values
            if pointer in flat:
                known = True
            elif self._data is not None:
                known = _at(self._data, pointer) is not _NOTHING and not self._lacks(pointer)
            else:
                known = pointer in self.values or self._is_above(pointer)
            self._present[pointer] = known
        return known

    def nearest(self, pointer: str) -> str:
        """The pointer itself if the report, or any report of its type, can have it; else the nearest that it
        can have."""
        is_one = not pointer or pointer[0] == "/"
        if self._possible is None or (is_one and self.has(pointer)) or self._possible.has(pointer):
            return pointer
        return self._possible.nearest(pointer)

    def has_all(self, pointers: tuple[str, ...]) -> bool:
        """Whether the report has all of these; many rules need the same."""
        known = self._complete.get(pointers)
        if known is None:
            known = self._complete[pointers] = all(map(self.has, pointers))
        return known

    def _is_above(self, pointer: str) -> bool:
        """Whether there is a leaf below a pointer.

        Looked for in one text of all pointers, many times faster.
        """
        if self._pointers is None:
            self._pointers = "\0".join(("", *self.values))
        return not pointer or f"\0{pointer}/" in self._pointers

    def _lacks(self, pointer: str) -> bool:
        return pointer in self._tables and _at(self._data, pointer) is None

    def issue_at(self, pointer: str) -> ReadingIssue | None:
        """The reading issue that covers this pointer, if any."""
        for issue in self.issues:
            if issue.at == pointer or pointer.startswith(issue.at + "/"):
                return issue
        return None

    def memo(self, function: Callable[[Report], T]) -> T:
        """``function(report)``, computed once per report.

        What it asked for counts for every rule that calls it.
        """
        known = self._memory.get(function)
        if known is None:
            before, self._unsettled = self._unsettled, {}
            try:
                result = function(self)
                known = self._memory[function] = (result, tuple(self._unsettled))
            finally:
                self._unsettled = {**before, **self._unsettled}
        elif known[1]:
            self._unsettled.update(dict.fromkeys(known[1]))
        return known[0]

    def source(self, pointer: str) -> Source:
        """Raw text and place of a value; for canonical files the place is looked up only now."""
        known = self.sources.get(pointer)
        value = self.values.get(pointer)
        if known is not None:
            # Of a text whose lines have places, the raw text is its beginning.
            if known.raw is None and isinstance(value, str) and f"{pointer}/0" in self.sources:
                return Source(_beginning(value), known.place)
            return known
        raw = None if value is None or value == "" else _beginning(str(value))
        if self._locate is not None:
            return Source(raw, self._located(pointer))
        near = nearest_source(pointer, self.sources)
        return Source(near.raw if raw is None else raw, near.place)

    @property
    def is_located(self) -> bool:
        """Whether the places of values are looked up in the file, as in a canonical one."""
        return self._locate is not None

    def _located(self, pointer: str) -> Place:
        """The place in a canonical file; of a missing value, that of what should hold it."""
        assert self._locate is not None
        place = self._locate(pointer)
        while place.line is None and pointer:
            pointer = pointer.rpartition("/")[0]
            place = self._locate(pointer)
        return place

    def place_of(self, pointer: str, excerpt: str) -> Place:
        """The place of a passage of a text, as far as the place of the text and its line breaks show it."""
        text = self.values.get(pointer)
        offset = text.find(excerpt) if isinstance(text, str) else -1
        if offset < 0 or not isinstance(text, str):
            return self.source(pointer).place
        return self._place_at(pointer, offset)

    def printed(self, pointers: Iterable[str], words: str) -> str:
        """Words that a rule found in one of these texts as the text prints them: rules may compare another
        script."""
        texts = [text for pointer in pointers if isinstance(text := self.values.get(pointer), str)]
        if any(words in text for text in texts):
            return words
        for text in texts:
            at = traditional.simplified(text).find(words) if words else -1
            if at >= 0:
                return text[at : at + len(words)]
        return words

    def _place_at(self, pointer: str, offset: int) -> Place:
        paragraph = self.sources.get(f"{pointer}/{self.values[pointer].count(chr(10), 0, offset)}")
        return (paragraph or self.source(pointer)).place

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The null or uncertain values asked for since the last :meth:`take_unsettled`."""
        return tuple(self._unsettled)

    def miss(self, pointer: str, why: Message) -> None:
        """Remember that a caller needs what the report as given does not hold at a pointer, and why.

        An outcome that found nothing is a review then, for this reason.
        """
        self._unsettled[pointer] = None
        self._missed[pointer] = why

    def why_missed(self, pointer: str) -> Message | None:
        """Why a caller missed what it needs at a pointer."""
        return self._missed.get(pointer)

    def take_unsettled(self) -> list[str]:
        """The null or uncertain values asked for since the last call; for the runner."""
        if not self._unsettled:
            return []
        taken = list(self._unsettled)
        self._unsettled.clear()
        return taken

    def extract(self, pointers: Collection[str]) -> dict[str, Any]:
        """The leaves at or below the given pointers: what rules over several reports may see of this one."""
        values = self.values
        return {pointer: values[pointer] for pointer in _chosen(tuple(values), tuple(pointers))}

    def __repr__(self) -> str:
        return f"<Report {self.organ} {self.period}>"


def _beginning(text: str) -> str:
    """A text, or enough of its first line to recognise it, with a mark where it is cut."""
    first, _, more = text.partition("\n")
    if len(first) <= _LONGEST_RAW - bool(more):
        return first + CUT if more else first
    return first[: _LONGEST_RAW - 1] + CUT


def leaves(value: Any, pointer: str = "") -> dict[str, Any]:
    """Every leaf by pointer, in order; empty objects and lists are leaves, keys are escaped by RFC 6901."""
    found: dict[str, Any] = {}
    _flatten(value, pointer, found)
    return found


def _at(data: Any, pointer: str) -> Any:
    """The value at a pointer, ``_NOTHING`` where there is none."""
    for step in pointer.split("/")[1:]:
        key: Any = step.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list) and _INDEX.fullmatch(key) and int(key) < len(data):
            data = data[int(key)]
        elif isinstance(data, dict) and key in data:
            data = data[key]
        else:
            return _NOTHING
    return data


def _flatten(value: Any, pointer: str, found: dict[str, Any]) -> None:
    if value and isinstance(value, dict):
        for key, item in value.items():
            if "/" in key or "~" in key:
                key = key.replace("~", "~0").replace("/", "~1")
            if item.__class__ is dict or item.__class__ is list:
                _flatten(item, f"{pointer}/{key}", found)
            else:
                found[f"{pointer}/{key}"] = item
    elif value and isinstance(value, list):
        for index, item in enumerate(value):
            _flatten(item, f"{pointer}/{index}", found)
    else:
        found[pointer] = value


@lru_cache(maxsize=64)
def _chosen(pointers: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the pointers that are at or below wanted ones."""
    branches = tuple(f"{pointer}/" for pointer in wanted)
    return tuple(pointer for pointer in pointers if pointer in wanted or pointer.startswith(branches))
