"""What a report has in common with others besides its organ: the organ above it, and how it is worded."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from auditor.reports.report import Report
from auditor.reports.report_type import ReportType
from auditor.reports.sketch import sketch_of


class Traits(msgspec.Struct, frozen=True):
    """``above`` is the organ above the report's own, as roster or report have it or as name and folder show
    it; ``wording`` is the sketch of its words, see :mod:`auditor.reports.sketch`."""

    above: str | None = None
    wording: bytes = b""


def traits_of(kind: ReportType, report: Report) -> Traits:
    """What is known of a report for comparing it with others."""
    above = report.identity.parent
    if above is None and kind.above is not None:
        # A type that fails on a report knows nothing above it; what the report says can still be judged.
        with suppress(Exception):
            above = kind.above(report)
    return Traits(above, sketch_of(report.values))
