"""What the names of files say around the name of an organ, as far as a report type knows it."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex
from auditor.record import Record

# Where a name ends: at the end, or before what is no letter and no ideograph.
_END = lazy_regex(r"(?:$|[^\w]|[\d_])")
_START = lazy_regex(r"(?:^|[^\w]|[\d_])$")


class FileNames(Record, frozen=True):
    """The words, as regular expressions, that may stand right ``before`` and ``after`` the name of an organ
    in the name of a file, and those by which a file is an ``explanation`` about the report, as of a delay."""

    before: str = ""
    after: str = ""
    explanation: str = ""

    def ends_before(self, text: str) -> bool:
        """Whether the name of an organ may begin after this text."""
        return bool(_START.search(text) or (self.before and re.search(f"(?:{self.before})$", text)))

    def begins_after(self, text: str) -> bool:
        """Whether the name of an organ may end before this text."""
        return bool(_END.match(text) or (self.after and re.match(self.after, text)))

    def explains(self, name: str) -> bool:
        """Whether a file of this name is an explanation about the report."""
        return bool(self.explanation and re.search(self.explanation, name))
