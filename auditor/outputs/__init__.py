"""Outputs: one format each, from an :class:`~auditor.results.audit.Audit` to text or bytes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from auditor.hookspecs import hookimpl
from auditor.outputs.letters.files import TOPS, told
from auditor.results.output import Output

_TABLES = ("reports", "values", "outcomes", "findings", "rules", "inputs", "missing", "run")


def _of(module: str, function: str = "render") -> Callable[..., Any]:
    """A function of an output, whose module is loaded when it is called: a run writes few formats of all."""

    def called(*arguments: Any) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), function)(*arguments)

    return called


OUTPUTS = (
    Output("table", ".txt", "The scored audit table, for the terminal", _of("table")),
    Output("json", ".json", "Everything, for programs", _of("json"), for_office=True),
    Output("jsonl", ".jsonl", "Everything, for programs, one report a line", _of("jsonl")),
    Output("csv", ".csv", "One line per finding, for spreadsheets", _of("csv"), for_office=True),
    Output(
        "xlsx",
        ".xlsx",
        "A workbook: charts, ranking, findings to decide, every number",
        _of("workbook"),
        for_office=True,
        binary=True,
    ),
    Output(
        "html", ".html", "One page to view, sort and print, without network", _of("html"), for_office=True
    ),
    Output("markdown", ".md", "A summary, ready to send", _of("markdown"), for_office=True),
    Output(
        "docx",
        ".docx",
        "Rectification notices and a circular for Word, in a folder; as a file, the circular",
        _of("docx"),
        for_office=True,
        binary=True,
        check_letters=_of("docx", "check_letters"),
        files=_of("docx", "fill"),
        tops=TOPS,
        told=told,
    ),
    Output(
        "pdf",
        ".pdf",
        "The same notices and circular as PDF, requires the extra pdf",
        _of("pdf"),
        check=_of("pdf", "check"),
        binary=True,
        files=_of("pdf", "fill"),
        tops=TOPS,
        told=told,
    ),
    Output("sarif", ".sarif", "Findings for programs that collect those of many tools", _of("sarif")),
    Output("junit", ".xml", "Outcomes for servers that show test results", _of("junit")),
    Output(
        "parquet",
        ".parquet",
        "Tables for databases, a folder of Parquet files, requires the extra scale",
        _of("parquet"),
        check=_of("parquet.file", "check"),
        binary=True,
        files=_of("parquet", "fill"),
        tops=tuple(f"{table}.parquet" for table in _TABLES),
        folder_only=True,
    ),
)
"""The formats that Auditor writes by itself."""


@hookimpl
def register_outputs() -> list[Output]:
    """The formats that Auditor writes by itself."""
    return list(OUTPUTS)
