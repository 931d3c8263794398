"""The folder of results: nothing in it is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.results import result_folder
from auditor.results.result_folder import EARLIER, write_results


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def write(folder: Path, text: str) -> result_folder.Written:
    return write_results(folder, {".html": [text], ".csv": [text.encode()]})


def test_earlier_results_are_moved_and_other_files_stay(tmp_path: Path) -> None:
    first = write(tmp_path, "one")
    assert (first.earlier, first.kept) == (None, ())
    for name in ("备注.docx", "审核结果汇总.xlsx"):
        (tmp_path / name).write_text("mine")
    second = write(tmp_path, "two")
    third = write(tmp_path, "three")
    assert [file.read_text() for file in third.files] == ["three", "three"]
    for written, text in ((second, "one"), (third, "two")):
        assert written.earlier is not None
        assert written.earlier.parent == tmp_path / EARLIER
        assert (written.earlier / "审核结果.csv").read_text() == text
        assert (written.earlier / "审核结果.html").read_text() == text
    assert len(names(tmp_path)) == 8
    assert (tmp_path / "审核结果汇总.xlsx").read_text() == "mine"


def test_what_goes_wrong_leaves_the_results_before(tmp_path: Path) -> None:
    write(tmp_path, "one")

    def broken() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_results(tmp_path, {".html": ["two"], ".csv": broken()})
    assert names(tmp_path) == ["审核结果.csv", "审核结果.html"]
    assert (tmp_path / "审核结果.html").read_text() == "one"


def test_file_that_another_program_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "one")
    replace = os.replace

    def refusing(source: Path, target: Path) -> None:
        if Path(source).name == "审核结果.csv" or Path(target) == tmp_path / "审核结果.csv":
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    written = write(tmp_path, "two")
    assert written.kept == (tmp_path / "审核结果.csv",)
    assert written.kept[0].read_text() == "one"
    page, table = written.files
    assert (page.name, page.read_text(), table.read_text()) == ("审核结果.html", "two", "two")
    assert table.name.startswith("审核结果 20")
    assert table.name.endswith(".csv")
    # What was put beside is a result of a run as well: the next one moves it.
    monkeypatch.undo()
    again = write(tmp_path, "three")
    assert again.earlier is not None
    assert table.name in os.listdir(again.earlier)
