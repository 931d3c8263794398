"""What is kept of patterns and lists for the next start is what would be made anew."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
import auditor_ogi
import auditor_readers
from auditor.reading.patterns import patterns_in
from auditor.startup.prepared import Prepared

PATTERNS: list[tuple[Any, int]] = [
    ("", 0),
    ("(?P<year>20[0-9]{2})年|(?:一|二)+?", 0),
    ("(?i:abc)(?<!x)(?=y)(?P=q)?(?P<q>z)".replace("(?P=q)?", ""), re.IGNORECASE),
    (rb"\A(?:<\?xml|PK\x03)", re.DOTALL),
    (r"^\s*(\d+)[、．]\s*$", re.MULTILINE),
    ("(?x) a  # a comment\n b", re.VERBOSE),
    (r"(?>[\W_])*+(a)\1", 0),
    (r"[\u4e00-\u9fff]{2,16}?", re.ASCII),
]


@pytest.fixture(autouse=True)
def may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def are_alike(made: re.Pattern[Any], expected: re.Pattern[Any]) -> bool:
    """Whether two patterns have the same text, flags and groups; that what they find is the same is tested
    with :mod:`auditor.startup.first_characters`."""
    return all(
        getattr(made, each) == getattr(expected, each)
        for each in ("pattern", "flags", "groups", "groupindex")
    )


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_pattern(tmp_path: Path, pattern: Any, flags: int) -> None:
    file = tmp_path / "kept.bin"
    made = Prepared(file)
    first = made.pattern(pattern, flags)
    assert are_alike(first, re.compile(pattern, flags))
    made.write()
    # Two patterns are equal if their flags, their code and their text are.
    assert Prepared(file).pattern(pattern, flags) == first


def test_patterns_are_the_same_in_every_process() -> None:
    # One that is made from a set is another each time, and would be kept anew at every start.
    program = (
        "import importlib, pkgutil, auditor, auditor_ogi, auditor_readers\n"
        "from auditor.reading.patterns import patterns_in\n"
        "packages = (auditor, auditor_ogi, auditor_readers)\n"
        "names = [each.name for package in packages"
        " for each in pkgutil.walk_packages(package.__path__, f'{package.__name__}.')"
        " if not each.name.endswith('__main__')]\n"
        "print(*sorted(map(repr, patterns_in(map(importlib.import_module, names)))), sep='\\n')"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    )
    assert len(one) > 1_000
    assert set(one) ^ set(other) == set()


def test_every_pattern_of_the_program(tmp_path: Path) -> None:
    found = patterns_in(
        importlib.import_module(module.name)
        for package in (auditor, auditor_ogi, auditor_readers)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        # A module that is a program would run.
        if not module.name.endswith("__main__")
    )
    assert len(found) > 1000
    file = tmp_path / "kept.bin"
    made = Prepared(file)
    compiled = [made.pattern(pattern, flags) for pattern, flags in found]
    made.write()
    kept = Prepared(file)
    for (pattern, flags), each in zip(found, compiled, strict=True):
        assert kept.pattern(pattern, flags) == each
        assert are_alike(each, re.compile(pattern, flags))
    assert not kept._new


@given(st.from_regex(r"[a-c(|)*+?\[\]^.0-9{},\\dws]{0,12}", fullmatch=True), st.text("abc01 .", max_size=12))
def test_any_pattern(pattern: str, text: str) -> None:
    made = Prepared(None)
    try:
        expected = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        with pytest.raises(type(error)):
            made.pattern(pattern, 0)
        return
    assert are_alike(made.pattern(pattern, 0), expected)
    again = made.pattern(pattern, 0)
    assert [each.span() for each in again.finditer(text)] == [each.span() for each in expected.finditer(text)]


def lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def test_a_file_of_the_program(tmp_path: Path) -> None:
    asked: list[Path] = []

    def counted(file: Path) -> list[str]:
        asked.append(file)
        return lines(file)

    words = tmp_path / "words.yaml"
    words.write_text("一\n二", "utf-8")
    kept = tmp_path / "kept.bin"
    for _ in range(2):
        made = Prepared(kept)
        assert made.of_file(words, counted) == ["一", "二"]
        made.write()
    assert len(asked) == 1
    words.write_text("一\n二\n三", "utf-8")
    assert Prepared(kept).of_file(words, counted) == ["一", "二", "三"]
    # One of the same size and date, as an installer may write it.
    made = Prepared(kept)
    os.utime(words, (1, 1))
    assert made.of_file(words, counted) == ["一", "二", "三"]
    made.write()
    words.write_text("一\n二\n四", "utf-8")
    os.utime(words, (1, 1))
    assert Prepared(kept).of_file(words, counted) == ["一", "二", "四"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: b"",
        lambda content: content[:40] + b"\0\0\0\0" + content[44:],
        lambda content: b"\0\0\0\0" + content[4:],
    ],
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: Any) -> None:
    file = tmp_path / "kept.bin"
    made = Prepared(file)
    made.pattern("a|b", 0)
    made.write()
    file.write_bytes(damage(file.read_bytes()))
    again = Prepared(file)
    assert are_alike(again.pattern("a|b", 0), re.compile("a|b"))
    assert again._new


def test_another_python_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.bin"
    made = Prepared(file)
    made.pattern("a|b", 0)
    made.write()
    monkeypatch.setattr("auditor.startup.prepared._made_by", lambda: ("another", 0))
    again = Prepared(file)
    assert are_alike(again.pattern("a|b", 0), re.compile("a|b"))
    assert again._new


def test_a_python_that_compiles_in_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*arguments: Any) -> None:
        raise AttributeError

    monkeypatch.setattr("auditor.startup.prepared._parts_of", missing)
    assert Prepared(None).pattern("c|d", 0) == re.compile("c|d")


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept.bin"
    one, other = Prepared(file), Prepared(file)
    one.pattern("one", 0)
    other.pattern("other", 0)
    one.write()
    other.write()
    both = Prepared(file)
    both.pattern("one", 0)
    both.pattern("other", 0)
    assert not both._new
    assert [each.name for each in tmp_path.iterdir()] == ["kept.bin"]


def test_nothing_is_written_where_python_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.bin"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = Prepared(file)
    made.pattern("a", 0)
    made.write()
    assert not file.exists()


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    made = Prepared(tmp_path / "file" / "kept.bin")
    assert made.pattern("a", 0) == re.compile("a")
    made.write()
