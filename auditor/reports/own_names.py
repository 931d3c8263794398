"""What a report shows of its own organ, for the draft of a roster."""

from __future__ import annotations

import msgspec

from auditor.messages import Message


class OwnNames(msgspec.Struct, frozen=True):
    """What a report shows of its organ besides its identity.

    ``printed`` are other names of the organ in the report, ``possible`` all by which reports may call it,
    ``full`` is its name with what is above it, if the report's own name lacks that.
    ``parents`` are the names that the organ above may have, the most likely one first; ``level`` is what name
    and organ above say together. ``doubts`` say what of all this is not certain.
    """

    printed: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    full: str | None = None
    level: str | None = None
    doubts: tuple[Message, ...] = ()
