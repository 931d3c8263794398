"""The faults of one report in the words of letters, and the name of its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.outputs.one_line import printable

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.results.audit import ReportAudit
    from auditor.rules.finding import Finding


def file_of(report: ReportAudit) -> str:
    """The name of the file of a report."""
    return name_of(report.path)


def name_of(path: str) -> str:
    """The name of a file, without its folders."""
    return printable(re.split(r"[/\\]", path)[-1])


class FaultWords:
    """What is wrong with one report, finding by finding.

    What is said of a whole table, or of several places in the same words, names its place.
    """

    def __init__(self, report: ReportAudit, phrases: Phrases) -> None:
        self._phrases = phrases
        self._tables = {table for facts in phrases.audit.types.values() for table in facts.tables}
        self._times: Mapping[str, int] = Counter(phrases.message(finding) for _, finding in report.findings)

    def what(self, finding: Finding) -> str:
        """What is wrong, with its place where the words alone do not say it."""
        phrases = self._phrases
        words = phrases.message(finding)
        whole_tables = [each for each in finding.at if each in self._tables]
        # What is said of several tables names none of them by itself.
        if len(whole_tables) > 1:
            return words
        if finding.at and finding.at[0] and (whole_tables[:1] == [finding.at[0]] or self._times[words] > 1):
            place = printable(phrases.wording.label(finding.at[0]))
            # A value that no form has a name for is only known by its pointer, which tells nobody anything.
            if place != finding.at[0] and place not in words:
                words = phrases.say("{place}: {words}", place=place, words=words)
        return words
