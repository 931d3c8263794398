"""The hooks, what ``@rule`` takes, and the worked example, for the page on plugins."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from types import NoneType

from auditor import hookspecs
from auditor.reading.document import Cell, Document, Paragraph, Place, Table
from auditor.reading.reader import Reader
from auditor.reports.identity import Identity
from auditor.reports.period import Period
from auditor.reports.report import Report
from auditor.reports.report_type import PrintedCell, PrintedTable, PrintedText, Reading, ReportType
from auditor.reports.source import ReadingIssue, Source
from auditor.results.output import Output
from auditor.rules.declaration import Rule, Scope, rule
from auditor.rules.problem import NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, Digests, Subordinates
from auditor.testing import rule_test
from blocks import Block, fenced, table

EXAMPLES = Path(__file__).parent / "examples"
# Methods that only the core uses.
_ONLY_FOR_THE_CORE = ("unsettled", "take_unsettled", "extract")
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_MARKUP = re.compile(r":\w+:`~?(?:[\w.]*\.)?(\w+)`|``([^`]+)``")


def hooks(lang: str) -> str:
    """Every hook with its signature and what it is for."""
    found = [
        (name, function)
        for name, function in vars(hookspecs).items()
        if name.startswith("register_") and inspect.isfunction(function)
    ]
    return "\n\n".join(
        f"### {name}\n\n{fenced(f'def {name}{_signature(function)}: ...', 'python')}\n\n{_doc(function)}"
        for name, function in found
    )


def _signature(function: Callable[..., object]) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _doc(thing: object) -> str:
    """A docstring as Markdown; its list of attributes becomes a table."""
    text, _, attributes = _marked_up(inspect.getdoc(thing) or "").partition("\n\nAttributes:\n")
    rows = [(f"`{name}`", " ".join(said.split())) for name, said in _ATTRIBUTE.findall(attributes)]
    return f"{text}\n\n{table(('Attribute', 'Holds'), rows)}" if rows else text


def _marked_up(text: str) -> str:
    return _MARKUP.sub(lambda match: f"`{match[1] or match[2]}`", text)


def decorator(lang: str) -> str:
    """The parameters of ``@rule`` with their defaults."""
    rows = [
        (
            f"`{parameter.name}`",
            f"`{parameter.annotation!s}`",
            "required" if parameter.default is parameter.empty else f"`{_default(parameter.default)}`",
        )
        for parameter in inspect.signature(rule).parameters.values()
    ]
    return table(("Parameter", "Type", "Default"), rows) + f"\n\n{_doc(rule).partition('Raises:')[0].strip()}"


def _default(value: object) -> str:
    return str(value) if isinstance(value, Scope) else repr(value)


def scopes(lang: str) -> str:
    """How a rule of each scope is called."""
    text = inspect.getdoc(Scope) or ""
    return fenced(text.partition("\n\n")[2])


def things(lang: str) -> str:
    """The objects that rules read and yield."""
    return _classes(Report, Problem, Question, NotJudged, Digest, Digests, Subordinates)


def registered(lang: str) -> str:
    """What hooks register."""
    return _classes(Rule, Reader, Output)


def type_things(lang: str) -> str:
    """A report type, and what it is made of."""
    made_of = (
        ReportType,
        Reading,
        Source,
        ReadingIssue,
        Identity,
        Period,
        PrintedTable,
        PrintedCell,
        PrintedText,
    )
    kinds = (*made_of, Document, Paragraph, Table, Cell, Place)
    return "\n\n".join(
        f"### {kind.__name__}\n\n{_made(kind)}\n\n{_doc(kind)}{_members(kind)}" for kind in kinds
    )


def _made(kind: type) -> str:
    """How one is made: every parameter with its type and default."""
    lines = []
    for parameter in inspect.signature(kind).parameters.values():
        default = "" if parameter.default is parameter.empty else " = …"
        if isinstance(parameter.default, int | float | str | tuple | NoneType):
            default = f" = {parameter.default!r}"
        lines.append(f"    {parameter.name}: {inspect.formatannotation(parameter.annotation)}{default},")
    return fenced("\n".join((f"{kind.__name__}(", *lines, ")")).replace("'", ""), "python")


def _classes(*kinds: type) -> str:
    return "\n\n".join(f"### {kind.__name__}\n\n{_doc(kind)}{_members(kind)}" for kind in kinds)


def _members(kind: type) -> str:
    """Public methods and properties with the first line of their docstrings."""
    rows = []
    for name, member in vars(kind).items():
        target = member.fget if isinstance(member, property) else member
        if name.startswith("_") or name in _ONLY_FOR_THE_CORE or not inspect.isfunction(target):
            continue
        shown = name if isinstance(member, property) else f"{name}{_arguments(target)}"
        summary = _doc(target).partition("\n")[0]
        rows.append((f"`{shown}`", summary))
    return f"\n\n{table(('Member', 'Gives'), rows)}" if rows else ""


def _arguments(function: Callable[..., object]) -> str:
    names = [name for name in inspect.signature(function).parameters if name != "self"]
    return f"({', '.join(names)})"


def harness(lang: str) -> str:
    """The signature of the table test for rules."""
    lines: list[str] = []
    for parameter in inspect.signature(rule_test).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "    *," not in lines:
            lines.append("    *,")
        default = (
            "" if parameter.default is parameter.empty else f" = {parameter.default!r}".replace("''", '""')
        )
        lines.append(f"    {parameter.name}: {parameter.annotation}{default},")
    signature = "\n".join(("def rule_test(", *lines, ") -> Callable[..., None]: ..."))
    return fenced(signature, "python") + "\n\n" + _doc(rule_test)


def example_rule(lang: str) -> str:
    """The worked example."""
    return fenced((EXAMPLES / "house_rule.py").read_text("utf-8"), "python")


def example_test(lang: str) -> str:
    """The test of the worked example."""
    return fenced((EXAMPLES / "test_house_rule.py").read_text("utf-8"), "python")


def short_rule(lang: str) -> str:
    """The shortest plugin, with the command that runs it."""
    code = (EXAMPLES / "short_rule.py").read_text("utf-8")
    comment = "# our_rule.py: auditor audit reports/ --plugin our_rule.py\n"
    return fenced(comment + code, "python")


def library_use(lang: str) -> str:
    """A program that calls auditor as a library."""
    return fenced((EXAMPLES / "library_use.py").read_text("utf-8"), "python")


BLOCKS: dict[str, Block] = {
    "hooks": hooks,
    "rule-decorator": decorator,
    "scopes": scopes,
    "rule-things": things,
    "hook-things": registered,
    "type-things": type_things,
    "rule-test": harness,
    "example-rule": example_rule,
    "example-test": example_test,
    "short-rule": short_rule,
    "library-use": library_use,
}
