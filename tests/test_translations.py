"""Every sentence of the core that a user can see is in the Chinese catalogue, with the same fields."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor
from auditor.rules.declaration import OPTION_TYPES, SEVERITIES
from auditor.rules.explanation import SCOPES
from tests.message_texts import assert_translated, called_name, constant_text

FOLDER = Path(auditor.__file__).parent
CALLS = {
    "message",
    "say",
    "warn",
    "text",
    "wrong",
    "ConfigError",
    "UnreadableError",
    "NotAReportError",
    "UnknownFormatError",
    "YamlError",
    "ProgressBar",
    "__init__",
}
TITLES = {"JSON", "YAML"}


def texts(file: Path) -> Iterator[str]:
    """The templates in a module: texts of calls that print or translate, and the help of commands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield from _template(node)
        elif isinstance(node, ast.Assign):
            yield from _assigned(node)


def _template(call: ast.Call) -> Iterator[str]:
    constants = [text for argument in call.args if (text := constant_text(argument))]
    # YamlError has its line and wrong() its pointer among the arguments: the template is the text with a
    # space.
    if called_name(call) in CALLS and constants:
        yield next((text for text in constants if " " in text), constants[0])


def _assigned(node: ast.Assign) -> Iterator[str]:
    name = getattr(node.targets[0], "id", "")
    if name == "HELP":
        yield ast.literal_eval(node.value)
    if name == "template" and isinstance(node.value, ast.IfExp):
        yield from filter(None, map(constant_text, (node.value.body, node.value.orelse)))
    if name == "headings" and isinstance(node.value, ast.Tuple):
        yield from ast.literal_eval(node.value)


def core_sentences() -> set[str]:
    """All templates of the core outside the outputs, which have a test of their own."""
    files = [file for file in FOLDER.rglob("*.py") if "outputs" not in file.parts]
    sentences = {text for file in files for text in texts(file)}
    sentences |= set(OPTION_TYPES.values()) | set(SEVERITIES) | set(SCOPES.values())
    return {text for text in sentences if re.search("[a-z]{2,}", re.sub(r"\{\w+\}", "", text))}


@pytest.mark.parametrize("sentence", sorted(core_sentences()))
def test_core_sentence_is_translated(sentence: str) -> None:
    assert_translated(sentence)
