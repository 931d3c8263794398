"""The extension points: what a plugin may bring. Each hook returns things; the core decides when to use them.

A plugin is a module. It implements hooks with ``@auditor.hookimpl``, or, simplest of all, just holds
functions made into rules with ``@auditor.rule``. Its Chinese messages, if any, are in a folder ``locale``
next to it, in gettext layout, under the plugin's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pluggy

from auditor.reading.reader import Reader
from auditor.reports.report_type import ReportType
from auditor.results.output import Output
from auditor.rules.declaration import Rule

PROJECT = "auditor"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Rules, as made by ``@auditor.rule``. An id that another plugin has already is refused."""


@hookspec
def register_rulesets() -> Iterable[Path]:  # type: ignore[empty-body]
    """Ruleset files (YAML). The name of a ruleset is its file name without the suffix."""


@hookspec
def register_report_types() -> Iterable[ReportType]:  # type: ignore[empty-body]
    """Kinds of report: schema, interpretation of documents, labels, empty template."""


@hookspec
def register_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Readers of file formats. The first reader that claims a file by its content reads it."""


@hookspec
def register_outputs() -> Iterable[Output]:  # type: ignore[empty-body]
    """Formats of the audit: a name and a function from an audit to text or bytes."""
