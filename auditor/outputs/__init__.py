"""Outputs: one format each, from an :class:`~auditor.results.audit.Audit` to text or bytes."""

from __future__ import annotations

from auditor.hookspecs import hookimpl
from auditor.results.output import Output


@hookimpl
def register_outputs() -> list[Output]:
    """The formats that Auditor writes by itself."""
    from auditor.outputs import (
        csv,
        docx,
        html,
        json,
        jsonl,
        junit,
        markdown,
        parquet,
        pdf,
        sarif,
        table,
        workbook,
    )

    outputs = (table, json, jsonl, csv, workbook, html, markdown, docx, pdf, sarif, junit, parquet)
    return [output.OUTPUT for output in outputs]
