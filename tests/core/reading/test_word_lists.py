"""Word lists of modules: what they hold, what is refused, and that each is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import auditor_ogi
import auditor_readers
from auditor.reading.word_lists import WordLists, either, word_lists
from tests.core.building import put

FOLDERS = [Path(str(package.__file__)).parent for package in (auditor_ogi, auditor_readers)]


def _users() -> list[Path]:
    """The modules that keep word lists."""
    return sorted(
        file
        for folder in FOLDERS
        for file in folder.rglob("*.py")
        if "word_lists(__file__)" in file.read_text("utf-8")
    )


def _written(folder: Path, text: str) -> Path:
    return put(folder, "listing.yaml", text)


def test_words_and_groups(tmp_path: Path) -> None:
    _written(
        tmp_path,
        "negations:\n  for: none\n  words: [未, 没有]\n"
        "aspects:\n  for: aspects\n  groups:\n    disclosure: [主动公开]\n    requests: [申请, 依申请]\n",
    )
    lists = word_lists(str(tmp_path / "listing.py"))
    assert dict(lists) == {"negations": ("未", "没有"), "aspects": ("主动公开", "申请", "依申请")}
    assert lists.groups("aspects")["requests"] == ("申请", "依申请")
    assert lists.purposes["negations"] == "none"


def test_a_longer_word_is_tried_before_its_beginning() -> None:
    found = re.compile(either(["复议", "复议后", "a.b"])).findall("复议后复议a.baxb")
    assert found == ["复议后", "复议", "a.b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x: [未]\n", "the list x needs what it is for"),
        ("x:\n  words: [未]\n", "the list x needs what it is for"),
        ('x:\n  for: ""\n  words: [未]\n', "does not say what it is for"),
        ("x:\n  for: y\n  words: []\n", "is empty"),
        ("x:\n  for: y\n  groups: {a: []}\n", "is empty"),
        ("x:\n  for: y\n  words: [未, 3]\n", "holds something that is not a word"),
        (
            "a:\n  for: y\n  words: [未]\nx:\n  for: y\n  words: [未, 未]\n",
            "listing.yaml:4: the list x holds a word twice",
        ),
    ],
)
def test_refused(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=re.escape(expected)):
        WordLists(_written(tmp_path, text))


@pytest.mark.parametrize("module", _users(), ids=lambda file: "/".join(file.parts[-2:]))
def test_every_list_is_used_by_its_module(module: Path) -> None:
    used = {
        node.value
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert [name for name in word_lists(str(module)) if name not in used] == []
