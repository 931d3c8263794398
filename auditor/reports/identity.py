"""Whose report it is, and on which period."""

from __future__ import annotations

import msgspec


class Identity(msgspec.Struct, frozen=True):
    """Whose report it is and for which year, in the terms every report type shares.

    ``due_on`` is the date (ISO) by which the roster wants a report of this organ.
    """

    organ: str
    year: int | None
    level: str = "unknown"
    form: str | None = None
    code: str | None = None
    parent: str | None = None
    due_on: str | None = None
