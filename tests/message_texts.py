"""Finding the texts that users see, and checking that the core's catalogue translates them."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2.ext import extract_from_ast

import auditor

_LOCALE = Path(auditor.__file__).parent / "locale"
_FIELD = re.compile(r"\{\w+\}")


def called_name(call: ast.Call) -> str:
    """The name of the function or method that is called; empty for any other expression."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constant_text(node: ast.expr) -> str | None:
    """The text of a constant."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts_in_template(environment: jinja2.Environment, file: Path) -> Iterator[str]:
    """The texts that a page template translates."""
    tree = environment.parse(file.read_text("utf-8"))
    for _, _, text in extract_from_ast(tree, ("say",)):
        yield text if isinstance(text, str) else str(next(part for part in text or () if part))


def assert_translated(text: str) -> None:
    """The core's Chinese catalogue has the text, with the same fields."""
    translated = gettext.translation("auditor", _LOCALE, ["zh_CN"]).gettext(text)
    assert translated != text
    assert set(_FIELD.findall(translated)) == set(_FIELD.findall(text))
