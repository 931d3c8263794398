"""The installed parts that a run uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from auditor.messages import Title
from auditor.reading.reader import Reader
from auditor.reports.report_type import ReportType
from auditor.rules.declaration import Rule


class Installed(Protocol):
    """Rules, ruleset files, report types and readers, each by its name."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id."""

    @property
    def rulesets(self) -> Mapping[str, Path]:
        """The ruleset files by name."""

    @property
    def report_types(self) -> Mapping[str, ReportType]:
        """The report types by id."""

    @property
    def levels(self) -> Mapping[str, Title]:
        """The levels of organs that report types name, with their titles."""

    @property
    def readers(self) -> Mapping[str, Reader]:
        """The readers by format, in the order in which they are asked."""
