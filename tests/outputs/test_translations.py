"""Everything that outputs say is in the catalogue, and a Chinese output has no English words but ids."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor.outputs
from auditor.outputs import html, markdown, phrases, table
from auditor.results.output import Screen
from tests.outputs.audits import county, eventful, wording

FOLDER = Path(auditor.outputs.__file__).parent
SPEAKING = {"say", "text", "labelled", "message", "ConfigError", "_numbered"}
TITLES = {output.title for output in auditor.outputs.register_outputs()}
TABLES = (phrases.SEVERITIES, phrases.STATUSES, phrases.COLUMNS, phrases.WAIVER_STATUSES)


def _spoken(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            for argument in node.args if name in SPEAKING else ():
                first = argument.elts[0] if isinstance(argument, ast.Tuple) else argument
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.strip():
                    yield first.value
        if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
            value = node.elts[0].value
            if isinstance(value, str) and "{count}" in value:
                yield value


def _in_template() -> Iterator[str]:
    from jinja2.ext import extract_from_ast

    surroundings = html.environment(phrases.Phrases(eventful(), wording()))
    tree = surroundings.parse((html.TEMPLATES / "audit.html.j2").read_text("utf-8"))
    for _, _, said in extract_from_ast(tree, ("say",)):
        yield said if isinstance(said, str) else str(next(part for part in said or () if part))


def msgids() -> set[str]:
    """Every template that the outputs use."""
    spoken = {said for file in FOLDER.glob("*.py") for said in _spoken(file)}
    listed = {word for words in TABLES for word in words.values()}
    return spoken | listed | TITLES | set(_in_template())


@pytest.mark.parametrize("msgid", sorted(msgids()))
def test_in_catalogue(msgid: str) -> None:
    catalogue = gettext.translation("auditor", FOLDER.parent / "locale", ["zh_CN"])
    translated = catalogue.gettext(msgid)
    assert translated != msgid
    assert set(re.findall(r"\{\w+\}", translated)) == set(re.findall(r"\{\w+\}", msgid))


KNOWN = re.compile(
    r"--\w+|[\w/\\-]+\.(html|pdf|json|yaml|png|csv)\b|\b[a-z0-9]+(-[a-z0-9]+)+\b"
    r"|Auditor|township|KeyError|\d{4}-\d\d-\d\dT\S+|/x|/year|html|csv|json|FILE"
)


@pytest.mark.parametrize("render", [table.render, markdown.render], ids=["table", "markdown"])
@pytest.mark.parametrize("audit", [eventful(), county(5)], ids=["eventful", "county"])
def test_no_english_in_chinese(render, audit) -> None:
    text = "".join(render(audit, wording("zh"), Screen(120)))
    assert re.findall("[A-Za-z]{2,}", KNOWN.sub("", text)) == []


def test_no_english_in_chinese_page() -> None:
    page = "".join(html.render(eventful(), wording("zh"), Screen()))
    visible = re.sub(r"<(style|script)>.*?</\1>|<head>.*?</head>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert re.findall("[A-Za-z]{2,}", KNOWN.sub("", visible)) == []
