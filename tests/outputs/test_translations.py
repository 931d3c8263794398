"""Every text of the outputs is in the catalogue, and a Chinese output has no English words except ids."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor.outputs
from auditor.outputs import html, markdown, phrases, run_words, table
from auditor.outputs.dashboard.page_words import page_words
from auditor.outputs.workbook import columns, findings, values
from auditor.results.output import Screen
from tests.message_texts import assert_translated, called_name, constant_text, texts_in_template
from tests.outputs.audits import county, eventful, wording

FOLDER = Path(auditor.outputs.__file__).parent
CALLS = {"say", "text", "labelled", "message", "ConfigError", "_numbered"}
_FIELD = re.compile(r"\{\w+\}")
TITLES = {output.title for output in auditor.outputs.register_outputs()}
TABLES = (
    run_words.SEVERITIES,
    phrases.STATUSES,
    run_words.COLUMNS,
    phrases.WAIVER_STATUSES,
    phrases.DECISIONS,
    findings.KINDS,
    values.STANDINGS,
)


def _texts(file: Path) -> Iterator[str]:
    """The texts of calls that print or translate, and every text with a count in a tuple: a plural form."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and called_name(node) in CALLS:
            firsts = (_first(argument) for argument in node.args)
            # A sentence that was said already, handed on in a field, has no words of its own.
            yield from (text for text in firsts if text and _FIELD.sub("", text).strip())
        elif isinstance(node, ast.Tuple):
            text = _first(node)
            if text and "{count}" in text:
                yield text


def _first(node: ast.expr) -> str | None:
    """The text of a constant, or of the first element of a tuple."""
    return constant_text(node.elts[0] if isinstance(node, ast.Tuple) and node.elts else node)


def msgids() -> set[str]:
    """Every template that the outputs use."""
    called = {text for file in FOLDER.rglob("*.py") for text in _texts(file)}
    listed = {word for words in TABLES for word in words.values()} | {findings.UNCERTAIN, *columns.SHEETS}
    listed |= {column.heading for shown in columns.SHEETS.values() for column in shown}
    environment = html.environment(phrases.Phrases(eventful(), wording()))
    templates = html.TEMPLATES.glob("*.html.j2")
    shown = {text for template in templates for text in texts_in_template(environment, template)}
    return called | listed | TITLES | shown


@pytest.mark.parametrize("msgid", sorted(msgids()))
def test_in_catalogue(msgid: str) -> None:
    assert_translated(msgid)


KNOWN = re.compile(
    r"--\w+|[\w/\\-]+\.(html|pdf|json|yaml|png|csv)\b|\b[a-z0-9]+(-[a-z0-9]+)+\b"
    r"|Auditor|UTC|CST|township|KeyError|\d{4}-\d\d-\d\d \S+|\b[0-9a-f]{8}\b|/x|/year|html|csv|json|FILE"
)


@pytest.mark.parametrize("render", [table.render, markdown.render], ids=["table", "markdown"])
@pytest.mark.parametrize("audit", [eventful(), county(5)], ids=["eventful", "county"])
def test_no_english_in_chinese(render, audit) -> None:
    text = "".join(render(audit, wording("zh"), Screen(120, details=True)))
    assert re.findall("[A-Za-z]{2,}", KNOWN.sub("", text)) == []


def test_no_english_in_chinese_page() -> None:
    page = "".join(html.render(eventful(), wording("zh"), Screen()))
    visible = re.sub(r"<(style|script)\b.*?</\1>|<head>.*?</head>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert re.findall("[A-Za-z]{2,}", KNOWN.sub("", visible)) == []


def test_no_english_in_what_the_script_says() -> None:
    words = page_words(phrases.Phrases(eventful(), wording("zh")))
    said = " ".join(re.sub(r"\{\w+\}", "", text) for text in words.values())
    assert re.findall("[A-Za-z]{2,}", said) == []


def test_the_script_says_only_words_that_it_has() -> None:
    words = page_words(phrases.Phrases(eventful(), wording("en")))
    script = "\n".join((html.TEMPLATES / name).read_text("utf-8") for name in html.SCRIPTS)
    used = set(re.findall(r'\bsay\("(\w+)"|\bWORDS\.(\w+)', script))
    named = {name for pair in used for name in pair if name}
    assert len(named) > 40
    # Said only where a run has rules on trial.
    named -= {"trial", "trialNote"}
    assert named <= words.keys()
    # The others are severities and statuses, which data name.
    assert words.keys() - named <= {*run_words.SEVERITIES, *(status.value for status in phrases.STATUSES)}
    strings = re.sub(r"//.*|`[^`]*`", "", script)
    assert not re.findall(r'"[A-Z][a-z]+ [a-z ]+"', strings)
