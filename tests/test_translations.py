"""Every sentence of the core that a user can see is in the Chinese catalogue, with the same fields."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

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
    "ExpressionError",
    "ExpressionFailedError",
    "NotAReportError",
    "UnknownFormatError",
    "TomlError",
    "WrongValue",
    "YamlError",
    "ProgressBar",
    "__init__",
}
TITLES = {"JSON", "YAML"}
ROOT = FOLDER.parent
CATALOGUES = sorted(file for name in ("auditor", "plugins", "docs") for file in (ROOT / name).rglob("*.po"))


def fields(text: str) -> set[str]:
    """The names of the fields in a text; none in one that is no template."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


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


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.stem)
def test_translations_have_the_fields_of_the_text(po: Path) -> None:
    with po.open("rb") as file:
        catalogue = read_po(file)
    wrong = [
        message.id
        for message in catalogue
        if message.id and message.string and fields(str(message.id)) != fields(str(message.string))
    ]
    assert wrong == []


# What errors take for themselves, and do not fill in; and what they fill in.
OWN = {"ConfigError": {"file", "line"}, "UnknownNameError": {"file", "line"}, "UnreadableError": set()}
FILLED = {"UnknownNameError": {"name"}}


def lacking(call: ast.Call) -> set[str]:
    """The fields of the text of an error that it is not given."""
    name, given = called_name(call), {word.arg for word in call.keywords}
    text = constant_text(call.args[0]) if call.args else None
    if name not in OWN or text is None or None in given:
        return set()
    return fields(text) - (given - OWN[name]) - FILLED.get(name, set())


@pytest.mark.parametrize("folder", ["auditor", "plugins"])
def test_errors_are_given_the_fields_of_their_texts(folder: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and lacking(call)
    ]
    assert wrong == []
