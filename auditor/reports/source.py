"""Where a value comes from: its raw text and place, and what the reader could not determine about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reading.document import Place

CUT = "…"
"""The end of a raw text that was cut."""


class Source(msgspec.Struct, frozen=True, gc=False):
    """The raw text of a value and its place.

    ``confidence``, from 0 to 1, is that of a value recognised in a picture.
    """

    raw: str | None = None
    place: Place = Place()
    confidence: float | None = None


class ReadingIssue(msgspec.Struct, frozen=True):
    """Something that the reader could not determine.

    ``at`` is the pointer that it concerns and covers everything below it; "" is the whole report.
    ``candidate`` is what the value may be, never what it is.
    """

    at: str
    message: Message
    candidate: Any = None
    raw: str | None = None
    place: Place = Place()


def nearest_issue(pointer: str, issues: Mapping[str, ReadingIssue]) -> ReadingIssue | None:
    """The issue that covers a value and concerns least besides it; None where there is none.

    ``issues`` are those of a report by what they are at.
    """
    while issues:
        if pointer in issues:
            return issues[pointer]
        if not pointer:
            break
        pointer = pointer.rpartition("/")[0]
    return None


def nearest_source(pointer: str, sources: Mapping[str, Source]) -> Source:
    """The source nearest to a value that has no place of its own: first below it, then above."""
    below = next((source for key, source in sources.items() if key.startswith(pointer + "/")), None)
    while below is None and pointer:
        pointer = pointer.rpartition("/")[0]
        below = sources.get(pointer)
    return below or Source()
