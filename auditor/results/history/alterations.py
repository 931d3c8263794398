"""Which values of a report changed between two runs, and whether anybody asked for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

ASKED, SILENT, UNCERTAIN, READ_ANEW = "asked", "silent", "uncertain", "read_anew"


class Alteration(msgspec.Struct, frozen=True):
    """A value that differs between two runs; ``before`` or ``after`` is None as well where it was not there.

    ``kind`` is ``asked`` (a finding of the first run cites it), ``silent`` (none does), ``uncertain`` (it was
    not read with certainty in one of them) or ``read_anew`` (both runs read the same file, so that the
    program changed and not the report).
    """

    pointer: str
    kind: str
    before: Any = None
    after: Any = None


def alterations(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    cited: Iterable[str],
    uncertain: Iterable[str],
    same_file: bool,
) -> Iterator[Alteration]:
    """The values that differ, by pointer, those of the first run first.

    ``cited`` are the pointers of its findings and open questions; a pointer stands for all values below it.
    """
    asked, unsure = frozenset(cited) - {""}, frozenset(uncertain)
    for pointer in dict.fromkeys((*before, *after)):
        was, is_now = before.get(pointer), after.get(pointer)
        if pointer in before and pointer in after and was == is_now:
            continue
        if same_file:
            kind = READ_ANEW
        elif within(pointer, asked):
            kind = ASKED
        else:
            kind = UNCERTAIN if within(pointer, unsure) else SILENT
        yield Alteration(pointer, kind, was, is_now)


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
