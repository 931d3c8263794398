"""The organ and the period of a report."""

from __future__ import annotations

import msgspec

from auditor.reports.period import Period


class Identity(msgspec.Struct, frozen=True):
    """Whose report it is and on which period, in the terms that every report type shares.

    ``period`` is None where the report does not say. ``level`` is one of the levels that the report type
    names, ``form`` the edition of the form. ``due_on`` is the date (ISO) by which the roster wants a report
    of this organ.
    """

    organ: str
    period: Period | None
    level: str = "unknown"
    form: str | None = None
    code: str | None = None
    parent: str | None = None
    due_on: str | None = None

    @property
    def year(self) -> int | None:
        """The calendar year that the period ends in."""
        return None if self.period is None else self.period.year
