"""Plugins are known from what distributions declare, as the library finds them, also when that changes."""

from __future__ import annotations

import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from auditor import declared_plugins as module
from auditor.declared_plugins import declared_plugins
from auditor.startup.prepared import Prepared

GROUP = "auditor_of_a_test"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prepared:
    kept = Prepared(tmp_path / "kept.bin")
    monkeypatch.setattr(module, "prepared", kept)
    return kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def put(folder: Path, name: str, version: str, *entries: str, group: str = GROUP) -> Path:
    there = folder / f"{name}-{version}.dist-info"
    there.mkdir(exist_ok=True)
    (there / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    (there / "entry_points.txt").write_text("\n".join([f"[{group}]", *entries, ""]), "utf-8")
    return there


def found() -> list[tuple[str, ...]]:
    made = [tuple(each) for each in declared_plugins(GROUP)]
    expected: list[tuple[str, ...]] = sorted(
        (entry.name, entry.value, entry.dist.name, entry.dist.version)
        for entry in entry_points(group=GROUP)
        if entry.dist
    )
    assert made == expected
    assert [tuple(each) for each in declared_plugins(GROUP)] == expected
    return expected


def test_what_changes_is_found_again(folder: Path) -> None:
    assert found() == []
    first = put(folder, "first", "1.0", "b = json", "a = json.decoder")
    assert [each[0] for each in found()] == ["a", "b"]
    put(folder, "second", "2.0", "c = json:loads")
    put(folder, "other", "1.0", "d = json", group="console_scripts")
    assert [each[0] for each in found()] == ["a", "b", "c"]
    # The same name of the folder, another version in it.
    (first / "METADATA").write_text("Metadata-Version: 2.1\nName: first\nVersion: 1.0.1\n", "utf-8")
    assert found()[0] == ("a", "json.decoder", "first", "1.0.1")
    (first / "entry_points.txt").unlink()
    assert [each[0] for each in found()] == ["c"]


def test_other_folders_of_the_path(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "first", "1.0", "a = json")
    further = tmp_path / "further"
    further.mkdir()
    put(further, "second", "1.0", "b = json")
    assert [each[0] for each in found()] == ["a"]
    monkeypatch.syspath_prepend(str(further))
    assert [each[0] for each in found()] == ["a", "b"]


def test_distributions_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("1.0", "1.10"):
        archive = tmp_path / "packages.zip"
        with zipfile.ZipFile(archive, "w") as written:
            written.writestr(f"first-{version}.dist-info/METADATA", f"Name: first\nVersion: {version}\n")
            written.writestr(f"first-{version}.dist-info/entry_points.txt", f"[{GROUP}]\na = json\n")
        monkeypatch.syspath_prepend(str(archive))
        assert found() == [("a", "json", "first", version)]


def test_another_finder_is_asked_each_time(kept: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        @staticmethod
        def find_distributions(*context: Any) -> list[Any]:
            return []

        @staticmethod
        def find_spec(*asked: Any) -> None:
            return None

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert declared_plugins(GROUP) == []
    assert not kept._new


def test_what_an_entry_refers_to(folder: Path) -> None:
    import json

    put(folder, "first", "1.0", "a = json", "b = json:loads", "c = json.decoder:JSONDecoder.decode")
    loaded = [each.load() for each in declared_plugins(GROUP)]
    assert loaded == [json, json.loads, json.decoder.JSONDecoder.decode]
