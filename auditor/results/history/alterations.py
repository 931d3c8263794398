"""Which values of a report changed between two runs, and whether anybody asked for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from auditor.results.history.asked import Asked, asked_by, within
from auditor.results.history.changed_words import Change
from auditor.results.history.moved_items import moved, moved_items
from auditor.results.history.recorded import RecordedFinding

ASKED, SILENT, UNCERTAIN, READ_ANEW = "asked", "silent", "uncertain", "read_anew"


class Alteration(msgspec.Struct, frozen=True):
    """A value that differs between two runs; ``before`` or ``after`` is None as well where it was not there.

    ``kind`` is ``asked`` (a finding of the first run asks to change it), ``silent`` (none does),
    ``uncertain`` (it was not read with certainty in one of them) or ``read_anew`` (both runs read the same
    file, so that the program changed and not the report). ``moved_to`` is the pointer of the second run,
    where an item that was put in or taken out above gave the value another one. ``unasked`` are the changes
    of a text that no finding asked for, where one asked for others.
    """

    pointer: str
    kind: str
    before: Any = None
    after: Any = None
    moved_to: str | None = None
    unasked: tuple[Change, ...] = ()

    @property
    def pointers(self) -> tuple[str, ...]:
        """The pointers of both runs."""
        return (self.pointer,) if self.moved_to is None else (self.pointer, self.moved_to)


def alterations(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    findings: Iterable[RecordedFinding],
    uncertain: Iterable[str],
    same_file: bool,
    other_format: bool = False,
) -> Iterator[Alteration]:
    """The values that differ, by pointer, those of the first run first.

    ``findings`` are those of the first run and its open questions; the pointer of one stands for all values
    below it, but for the words of a text only as far as :meth:`Asked.unasked` says.
    Blanks in a text are no difference, nor is a null where the other run has nothing. In a file of an
    ``other_format`` neither are full-width characters, and a value that only one of the files has is
    uncertain: formats do not say the same about a report.
    """
    texts = _Texts(before, after, other_format)
    asked, unsure = asked_by(findings, texts.plain), frozenset(uncertain)
    moves = moved_items(before, after)
    left = dict.fromkeys(after)
    for pointer, was in before.items():
        place = moved(pointer, moves)
        is_now = None
        if place is not None:
            left.pop(place, None)
            is_now = after.get(place)
        if texts.same(was, is_now):
            continue
        kind = _kind(pointer, place or pointer, asked, unsure, same_file)
        unasked: tuple[Change, ...] = ()
        if kind == ASKED and isinstance(was, str) and isinstance(is_now, str):
            unasked = texts.unasked(asked, pointer, was, is_now)
            if unasked:
                kind = _kind(pointer, place or pointer, None, unsure, same_file)
        if kind == SILENT and other_format and (was is None or is_now is None):
            kind = UNCERTAIN
        yield Alteration(pointer, kind, was, is_now, None if place in (None, pointer) else place, unasked)
    for pointer in left:
        if after[pointer] is None:
            continue
        kind = _kind(pointer, pointer, asked, unsure, same_file)
        if kind == SILENT and other_format:
            kind = UNCERTAIN
        yield Alteration(pointer, kind, None, after[pointer])


class _Texts:
    """The texts of both runs, as they are compared."""

    def __init__(self, before: Mapping[str, Any], after: Mapping[str, Any], other_format: bool) -> None:
        self._before, self._after = before, after
        self._other_format = other_format
        self._all: list[str] | None = None

    def same(self, was: Any, is_now: Any) -> bool:
        """Whether a value is what it was."""
        if isinstance(was, str) and isinstance(is_now, str):
            return self.plain(was) == self.plain(is_now)
        return bool(was == is_now)

    def unasked(self, asked: Asked, pointer: str, was: str, is_now: str) -> tuple[Change, ...]:
        """The changes of one of them that no finding asked for."""
        own = {self.plain(was), self.plain(is_now)}

        def stands_elsewhere(words: str) -> bool:
            if self._all is None:
                values = (*self._before.values(), *self._after.values())
                self._all = [self.plain(value) for value in values if isinstance(value, str)]
            return any(words in text for text in self._all if text not in own)

        return asked.unasked(pointer, self.plain(was), self.plain(is_now), stands_elsewhere)

    def plain(self, text: str) -> str:
        """A text as it is compared: without blanks, which say nothing."""
        return "".join((unicodedata.normalize("NFKC", text) if self._other_format else text).split())


def _kind(pointer: str, place: str, asked: Asked | None, unsure: Collection[str], same_file: bool) -> str:
    if same_file:
        return READ_ANEW
    if asked is not None and asked.about(pointer):
        return ASKED
    return UNCERTAIN if within(pointer, unsure) or within(place, unsure) else SILENT


def touches(pointer: str, cited: str) -> bool:
    """Whether a change at a pointer changes what another pointer stands for."""
    return pointer == cited or pointer.startswith(f"{cited}/") or cited.startswith(f"{pointer}/")
