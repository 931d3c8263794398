"""Which values of a report changed between two runs, and whether anybody asked for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from auditor.results.history.moved_items import moved, moved_items

ASKED, SILENT, UNCERTAIN, READ_ANEW = "asked", "silent", "uncertain", "read_anew"


class Alteration(msgspec.Struct, frozen=True):
    """A value that differs between two runs; ``before`` or ``after`` is None as well where it was not there.

    ``kind`` is ``asked`` (a finding of the first run cites it), ``silent`` (none does), ``uncertain`` (it was
    not read with certainty in one of them) or ``read_anew`` (both runs read the same file, so that the
    program changed and not the report). ``moved_to`` is the pointer of the second run, where an item that was
    put in or taken out above gave the value another one.
    """

    pointer: str
    kind: str
    before: Any = None
    after: Any = None
    moved_to: str | None = None

    @property
    def pointers(self) -> tuple[str, ...]:
        """The pointers of both runs."""
        return (self.pointer,) if self.moved_to is None else (self.pointer, self.moved_to)


def alterations(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    cited: Iterable[str],
    uncertain: Iterable[str],
    same_file: bool,
    other_format: bool = False,
) -> Iterator[Alteration]:
    """The values that differ, by pointer, those of the first run first.

    ``cited`` are the pointers of its findings and open questions; a pointer stands for all values below it.
    Blanks in a text are no difference, nor is a null where the other run has nothing. In a file of an
    ``other_format`` neither are full-width characters, and a value that only one of the files has is
    uncertain: formats do not say the same about a report.
    """
    asked, unsure = frozenset(cited) - {""}, frozenset(uncertain)
    moves = moved_items(before, after)
    left = dict.fromkeys(after)
    for pointer, was in before.items():
        place = moved(pointer, moves)
        is_now = None
        if place is not None:
            left.pop(place, None)
            is_now = after.get(place)
        if not _same(was, is_now, other_format):
            kind = _kind(pointer, place or pointer, asked, unsure, same_file)
            if kind == SILENT and other_format and (was is None or is_now is None):
                kind = UNCERTAIN
            yield Alteration(pointer, kind, was, is_now, None if place in (None, pointer) else place)
    for pointer in left:
        if after[pointer] is None:
            continue
        kind = _kind(pointer, pointer, asked, unsure, same_file)
        if kind == SILENT and other_format:
            kind = UNCERTAIN
        yield Alteration(pointer, kind, None, after[pointer])


def _same(was: Any, is_now: Any, other_format: bool) -> bool:
    if isinstance(was, str) and isinstance(is_now, str):
        if other_format:
            was, is_now = unicodedata.normalize("NFKC", was), unicodedata.normalize("NFKC", is_now)
        return "".join(was.split()) == "".join(is_now.split())
    return bool(was == is_now)


def _kind(pointer: str, place: str, asked: Collection[str], unsure: Collection[str], same_file: bool) -> str:
    if same_file:
        return READ_ANEW
    if within(pointer, asked):
        return ASKED
    return UNCERTAIN if within(pointer, unsure) or within(place, unsure) else SILENT


def within(pointer: str, places: Collection[str]) -> bool:
    """Whether a value is one of these, or below one of them."""
    if not places:
        return False
    while pointer not in places:
        if not pointer:
            return False
        pointer = pointer.rpartition("/")[0]
    return True


def touches(pointer: str, cited: str) -> bool:
    """Whether a change at a pointer changes what another pointer stands for."""
    return pointer == cited or pointer.startswith(f"{cited}/") or cited.startswith(f"{pointer}/")
