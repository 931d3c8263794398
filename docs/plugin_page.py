"""The hooks, what ``@rule`` takes, and the worked example, for the page on plugins."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from types import NoneType

from auditor import hookspecs
from auditor.errors import NotAReportError
from auditor.messages import Message
from auditor.reading.document import Cell, Document, Paragraph, Place, Table
from auditor.reading.reader import Reader
from auditor.reading.strict_yaml import load_yaml
from auditor.reports.file_kind import FileKind
from auditor.reports.identity import Identity
from auditor.reports.period import Period
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
from auditor.rules.declaration import Rule, Scope, rule
from auditor.rules.finding import SharedPassage
from auditor.rules.problem import NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, Digests, Subordinates
from auditor.testing import rule_test
from blocks import Block, fenced, table

EXAMPLES = Path(__file__).parent / "examples"
CHINESE = Path(__file__).parent / "zh" / "reference.yaml"
PACKAGE = EXAMPLES / "work_safety"
_KINDS = {".py": "python", ".toml": "toml", ".yaml": "yaml"}
_HEADS = {
    "en": {
        "attributes": ("Attribute", "Holds"),
        "parameters": ("Parameter", "Type", "Default"),
        "members": ("Member", "Gives"),
    },
    "zh": {
        "attributes": ("属性", "内容"),
        "parameters": ("参数", "类型", "默认值"),
        "members": ("成员", "给出"),
    },
}
_REQUIRED = {"en": "required", "zh": "必填"}
# Methods that only the core uses.
_ONLY_FOR_THE_CORE = ("unsettled", "take_unsettled", "extract")
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_INNER = re.compile(r"\b(?:auditor|typing|datetime)\.(?:\w+\.)*(\w+)")
_MARKUP = re.compile(r":\w+:`~?(?:[\w.]*\.)?(\w+)`|``([^`]+)``")


def hooks(lang: str) -> str:
    """Every hook with its signature and what it is for."""
    found = [
        (name, function)
        for name, function in vars(hookspecs).items()
        if name.startswith("register_") and inspect.isfunction(function)
    ]
    return "\n\n".join(
        f"### {name}\n\n{fenced(f'def {name}{_signature(function)}: ...', 'python')}\n\n"
        f"{_doc(function, lang)}"
        for name, function in found
    )


def _signature(function: Callable[..., object]) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _doc(thing: object, lang: str) -> str:
    """A docstring as Markdown, up to the errors that it raises; its list of attributes becomes a table."""
    docstring = _marked_up(inspect.getdoc(thing) or "").partition("\n\nRaises:\n")[0]
    text, _, attributes = docstring.partition("\n\nAttributes:\n")
    told = "\n\n".join(_told(paragraph, lang) for paragraph in text.split("\n\n"))
    rows = [(f"`{name}`", _told(said, lang)) for name, said in _ATTRIBUTE.findall(attributes)]
    return f"{told}\n\n{table(_HEADS[lang]['attributes'], rows)}" if rows else told


def _marked_up(text: str) -> str:
    return _MARKUP.sub(lambda match: f"`{match[1] or match[2]}`", text)


@cache
def chinese() -> dict[str, str]:
    """The paragraphs of docstrings in Chinese, by their English text on one line."""
    paragraphs: list[dict[str, str]] = load_yaml(CHINESE.read_text("utf-8"))[0]
    return {paragraph["en"]: paragraph["zh"] for paragraph in paragraphs}


def _told(paragraph: str, lang: str) -> str:
    """A paragraph of a docstring in a language.

    Raises:
        KeyError: the paragraph has no Chinese in docs/zh/reference.yaml.
    """
    line = " ".join(paragraph.split())
    if lang == "en":
        return line
    if line not in chinese():
        raise KeyError(f"give the Chinese of this in docs/zh/reference.yaml: {line}")
    return chinese()[line]


def decorator(lang: str) -> str:
    """The parameters of ``@rule`` with their defaults."""
    rows = [
        (
            f"`{parameter.name}`",
            f"`{parameter.annotation!s}`",
            _REQUIRED[lang] if parameter.default is parameter.empty else f"`{_default(parameter.default)}`",
        )
        for parameter in inspect.signature(rule).parameters.values()
    ]
    return table(_HEADS[lang]["parameters"], rows) + f"\n\n{_doc(rule, lang)}"


def _default(value: object) -> str:
    return str(value) if isinstance(value, Scope) else repr(value)


def scopes(lang: str) -> str:
    """How a rule of each scope is called."""
    calls = (inspect.getdoc(Scope) or "").partition("\n\n")[2]
    return fenced(calls if lang == "en" else _told(calls, lang))


def things(lang: str) -> str:
    """The objects that rules read and yield."""
    return _classes(lang, Report, Problem, Question, SharedPassage, NotJudged, Digest, Digests, Subordinates)


def registered(lang: str) -> str:
    """What hooks register."""
    return _classes(lang, Rule, Reader, Output)


def type_things(lang: str) -> str:
    """A report type, and what it is made of."""
    made_of = (ReportType, Reading, Source, ReadingIssue, Message, NotAReportError, FileKind, Identity)
    shown = (PrintedTable, PrintedCell, PrintedText, StatedFigure)
    kinds = (*made_of, Period, *shown, Document, Paragraph, Table, Cell, Place)
    return "\n\n".join(
        f"### {kind.__name__}\n\n{_made(kind)}\n\n{_doc(kind, lang)}{_members(kind, lang)}" for kind in kinds
    )


def _made(kind: type) -> str:
    """How one is made: every parameter with its type and default."""
    lines: list[str] = []
    for parameter in inspect.signature(kind).parameters.values():
        default = "" if parameter.default is parameter.empty else " = …"
        if isinstance(parameter.default, int | float | str | tuple | NoneType):
            default = f" = {parameter.default!r}".replace("'", '"')
        if parameter.kind is parameter.KEYWORD_ONLY and "    *," not in lines:
            lines.append("    *,")
        stars = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
        # All of these names are imported from the package itself, wherever they live in it.
        # As it is written, where the class has it: of a struct, the signature has what the names stand for.
        written = vars(kind).get("__annotations__", {}).get(parameter.name, parameter.annotation)
        annotation = _INNER.sub(r"\1", inspect.formatannotation(written).replace("'", ""))
        lines.append(f"    {stars}{parameter.name}: {annotation}{default},")
    return fenced("\n".join((f"{kind.__name__}(", *lines, ")")), "python")


def _classes(lang: str, *kinds: type) -> str:
    return "\n\n".join(f"### {kind.__name__}\n\n{_doc(kind, lang)}{_members(kind, lang)}" for kind in kinds)


def _members(kind: type, lang: str) -> str:
    """Public methods and properties with the first paragraph of their docstrings."""
    rows = []
    for name, member in vars(kind).items():
        target = member.fget if isinstance(member, property) else member
        target = target.func if isinstance(target, cached_property) else target
        if name.startswith("_") or name in _ONLY_FOR_THE_CORE or not inspect.isfunction(target):
            continue
        is_value = isinstance(member, property | cached_property)
        shown = name if is_value else f"{name}{_arguments(target)}"
        summary = _told(_marked_up(inspect.getdoc(target) or "").partition("\n\n")[0], lang)
        rows.append((f"`{shown}`", summary))
    return f"\n\n{table(_HEADS[lang]['members'], rows)}" if rows else ""


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
    return fenced(signature, "python") + "\n\n" + _doc(rule_test, lang)


def example_rule(lang: str) -> str:
    """The worked example."""
    return fenced((EXAMPLES / "house_rule.py").read_text("utf-8"), "python")


def example_test(lang: str) -> str:
    """The test of the worked example."""
    return fenced((EXAMPLES / "test_house_rule.py").read_text("utf-8"), "python")


def package_file(name: str, *parts: str) -> Block:
    """A file of the example package of a report type, or some functions and names of a Python file."""

    def quoted(lang: str) -> str:
        text = (PACKAGE / name).read_text("utf-8")
        shown = text if not parts else "\n\n\n".join(_part(text, part) for part in parts)
        return f"`{name}`:\n\n{fenced(shown, _KINDS.get(Path(name).suffix, 'text'))}"

    return quoted


def _part(code: str, name: str) -> str:
    """What a module calls by this name: a function with its decorators, or an assignment.

    Raises:
        KeyError: the module has no such name.
    """
    for node in ast.parse(code).body:
        named = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        if isinstance(node, ast.Assign):
            named = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if name in named:
            decorators = node.decorator_list if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            first = min([node.lineno, *(each.lineno for each in decorators)])
            return "\n".join(code.splitlines()[first - 1 : node.end_lineno])
    raise KeyError(name)


def package_messages(lang: str) -> str:
    """Some messages of the example package's catalogue: those of one rule."""
    name = "work_safety/locale/zh_CN/LC_MESSAGES/work-safety.po"
    of_the_rule = (PACKAGE / name).read_text("utf-8").partition("# rules.py: hazards-carried-forward\n")[2]
    return f"`{name}`:\n\n{fenced(of_the_rule.partition('# rules.py:')[0], 'po')}"


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
    "type-project": package_file("pyproject.toml"),
    "type-form": package_file("work_safety/form.py", "NUMBERS", "SCHEMA", "template", "identify", "label"),
    "type-page": package_file("work_safety/page.py", "interpret", "_values"),
    "type-plugin": package_file("work_safety/__init__.py"),
    "type-rule": package_file("work_safety/rules.py", "hazards_carried_forward"),
    "type-ruleset": package_file("work_safety/work-safety.yaml"),
    "type-messages": package_messages,
    "type-rule-test": package_file("tests/test_rules.py", "JUNE", "test_hazards_carried_forward"),
    "type-page-test": package_file("tests/test_page.py", "read", "test_every_value_has_its_place"),
    "short-rule": short_rule,
    "library-use": library_use,
}
