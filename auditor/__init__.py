"""Auditor: compliance audit of published reports. These are the names that a plugin author needs."""

from auditor.errors import ConfigError, NotApplicable, NotAReportError, UnreadableError
from auditor.hookspecs import hookimpl
from auditor.messages import Ref, Term
from auditor.reports.report import Report
from auditor.rules.declaration import Rule, Scope, rule
from auditor.rules.problem import NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, Digests, Subordinates

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Digest",
    "Digests",
    "NotAReportError",
    "NotApplicable",
    "NotJudged",
    "Problem",
    "Question",
    "Ref",
    "Report",
    "Rule",
    "Scope",
    "Subordinates",
    "Term",
    "UnreadableError",
    "hookimpl",
    "rule",
]
