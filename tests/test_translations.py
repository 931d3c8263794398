"""Every sentence of the core that a user can see stands in the Chinese catalogue, with the same fields."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

import auditor
from auditor.rules.declaration import OPTION_TYPES, SEVERITIES
from auditor.rules.explanation import SCOPES

FOLDER = Path(auditor.__file__).parent
SPEAKING = {
    "message",
    "say",
    "warn",
    "text",
    "wrong",
    "ConfigError",
    "UnreadableError",
    "NotAReportError",
    "YamlError",
    "ProgressBar",
}
TITLES = {"JSON", "YAML"}


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def spoken(file: Path) -> set[str]:
    """The templates in a module: first texts of calls that speak, and the help of commands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [text for argument in node.args if (text := _constant(argument))]
            # YamlError takes its line second, wrong() its pointer first: the template is the text with a space in it.
            if name in SPEAKING and texts:
                found.add(next((text for text in texts if " " in text), texts[0]))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "HELP":
            found.add(ast.literal_eval(node.value))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "headings":
            found.update(ast.literal_eval(node.value) if isinstance(node.value, ast.Tuple) else ())
    return found


def core_sentences() -> set[str]:
    """All templates of the core outside the outputs, which have a test of their own."""
    files = [file for file in FOLDER.rglob("*.py") if "outputs" not in file.parts]
    sentences = {said for file in files for said in spoken(file)}
    sentences |= set(OPTION_TYPES.values()) | set(SEVERITIES) | set(SCOPES.values())
    return {said for said in sentences if re.search("[a-z]{2,}", re.sub(r"\{\w+\}", "", said))}


@pytest.mark.parametrize("sentence", sorted(core_sentences()))
def test_core_sentence_is_translated(sentence: str) -> None:
    catalogue = gettext.translation("auditor", FOLDER / "locale", ["zh_CN"])
    translated = catalogue.gettext(sentence)
    assert translated != sentence
    assert set(re.findall(r"\{\w+\}", translated)) == set(re.findall(r"\{\w+\}", sentence))
