"""Every sentence of the interpretation is in the Chinese catalogue, with the same fields."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

import auditor_ogi
from auditor_ogi.interpret.titles_of_others import WHAT

FOLDER = Path(auditor_ogi.__file__).parent
CATALOGUE = gettext.translation("ogi-annual-report", FOLDER / "locale", ["zh_CN"])


def sentences() -> set[str]:
    found = {str(what) for what in WHAT.values()}
    for file in (FOLDER / "interpret").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("mark_uncertain", "NotAReportError", "message"):
                texts = (
                    part.value
                    for argument in node.args
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant)
                )
                found |= {text for text in texts if isinstance(text, str) and " " in text}
    return found


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_is_translated(sentence: str) -> None:
    translated = CATALOGUE.gettext(sentence)
    assert translated != sentence
    assert set(re.findall(r"{\w+}", translated)) == set(re.findall(r"{\w+}", sentence))
