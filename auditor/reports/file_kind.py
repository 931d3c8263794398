"""What a file of a run is: a report, or what else."""

from __future__ import annotations

import msgspec

from auditor.errors import NotAReportError
from auditor.messages import Message

REPORT = "report"
OTHER_PUBLICATION = "other_publication"
ATTACHMENT = "attachment"
UNKNOWN = "unknown"
DAMAGED = "damaged"
NEEDS_EXTRA = "needs_extra"
DUPLICATE = "duplicate"
OTHER_YEAR = "other_year"

KINDS = (REPORT, DUPLICATE, OTHER_YEAR, OTHER_PUBLICATION, ATTACHMENT, DAMAGED, NEEDS_EXTRA, UNKNOWN)
"""All kinds, in the order in which outputs list them."""


class FileKind(msgspec.Struct, frozen=True):
    """What a document is in the eyes of a report type.

    ``kind`` is ``report`` (nothing speaks against it), ``other_publication``, ``attachment`` or ``unknown``;
    ``reason`` says by what it is known, where it is not a report.
    """

    kind: str
    reason: Message | None = None


class AnotherFileError(NotAReportError):
    """The file is known to be something else than a report; ``kind`` is what it is."""

    def __init__(self, kind: str, reason: Message) -> None:
        super().__init__(reason.template, domain=reason.domain, **reason.fields)
        self.kind = kind
