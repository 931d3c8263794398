"""Outputs: one format each, from an :class:`~auditor.results.audit.Audit` to text or bytes."""

from __future__ import annotations

from auditor.hookspecs import hookimpl
from auditor.results.output import Output


@hookimpl
def register_outputs() -> list[Output]:
    """The formats that Auditor writes by itself."""
    from auditor.outputs import csv, html, json, markdown, table, workbook

    return [table.OUTPUT, json.OUTPUT, csv.OUTPUT, markdown.OUTPUT, html.OUTPUT, workbook.OUTPUT]
