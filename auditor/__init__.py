"""Auditor: compliance audit of published reports. These are the names that a plugin author needs."""

from auditor.errors import ConfigError, NotApplicable, NotAReportError, UnreadableError
from auditor.hookspecs import hookimpl
from auditor.messages import Message, Ref, Term
from auditor.reading.document import Cell, Document, Paragraph, Place, Table
from auditor.reading.reader import Reader
from auditor.reports.file_kind import FileKind
from auditor.reports.identity import Identity
from auditor.reports.period import Period, month_period, quarter_period, year_period
from auditor.reports.report import Report
from auditor.reports.report_type import (
    PrintedCell,
    PrintedTable,
    PrintedText,
    Reading,
    ReportType,
    StatedFigure,
)
from auditor.reports.source import ReadingIssue, Source
from auditor.results.output import Output
from auditor.rules.declaration import Rule, Scope, Share, rule
from auditor.rules.finding import SharedPassage
from auditor.rules.problem import NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, Digests, Subordinates

__version__ = "0.1.0"

__all__ = [
    "Cell",
    "ConfigError",
    "Digest",
    "Digests",
    "Document",
    "FileKind",
    "Identity",
    "Message",
    "NotAReportError",
    "NotApplicable",
    "NotJudged",
    "Output",
    "Paragraph",
    "Period",
    "Place",
    "PrintedCell",
    "PrintedTable",
    "PrintedText",
    "Problem",
    "Question",
    "Reader",
    "Reading",
    "ReadingIssue",
    "Ref",
    "Report",
    "ReportType",
    "Rule",
    "Scope",
    "Share",
    "SharedPassage",
    "Source",
    "StatedFigure",
    "Subordinates",
    "Table",
    "Term",
    "UnreadableError",
    "hookimpl",
    "month_period",
    "quarter_period",
    "rule",
    "year_period",
]
