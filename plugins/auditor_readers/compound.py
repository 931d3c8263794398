"""Compound files (OLE), which old Word files and old spreadsheets are alike: which of these one is."""

from __future__ import annotations

import io
from typing import Any

from auditor_readers import producers

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage"
"""The entry of a file of a newer format that a password protects."""

_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")


def producer(ole: Any) -> str:
    """The program that an open compound file says it was written by."""
    try:
        first, second = (ole.getproperties(name) if ole.exists(name) else {} for name in _PROPERTIES)
    except Exception:
        # The library raises what its arithmetic on damaged bytes happens to raise; nobody needs this to read.
        return ""
    return producers.of_summary(first, second)


def producer_of(content: bytes) -> str:
    """The program that a compound file says it was written by."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            return producer(ole)
    except Exception:
        return ""


def entries(content: bytes) -> frozenset[str]:
    """The names at the top of a compound file, not those of files embedded in it; none of a damaged one."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            return frozenset(entry.name for entry in ole.root.kids)
    except Exception:
        # The library raises what its arithmetic on damaged bytes happens to raise.
        return frozenset()
