"""Paths as they arrive from terminals of all kinds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.cli.typed_paths import path_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "2024年 年报"
    made.mkdir()
    monkeypatch.chdir(tmp_path)
    return made


@pytest.mark.parametrize(
    "written", ["{}", " {} ", '"{}"', "'{}'", "“{}”", "‘{}’", "& '{}'", "{}/", "./{}", '"{}" ']
)
def test_a_folder_with_a_blank_in_its_name(folder: Path, written: str) -> None:
    assert path_in(written.format(folder.name)).resolve() == folder


def test_escapes(folder: Path) -> None:
    assert path_in(str(folder).replace(" ", "\\ ")) == folder


def test_a_name_that_has_quotes_is_left_alone(folder: Path) -> None:
    made = folder.parent / "'年报'"
    made.mkdir()
    (folder.parent / "年报").mkdir()
    assert path_in("'年报'").resolve() == made


def test_quoted_root_of_a_disk() -> None:
    # What a program on Windows gets of "D:\\" between quotes.
    assert str(path_in('D:"')) == f"D:{os.sep}".rstrip("/")


@pytest.mark.parametrize("written", ["没有", '"没有"', "it's not there"])
def test_what_does_not_exist_is_named_as_it_is(folder: Path, written: str) -> None:
    assert str(path_in(written)) == written.strip('"')
