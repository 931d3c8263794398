"""The folder of results: nothing in it is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.results import result_folder
from auditor.results.result_folder import EARLIER, write_results
from auditor.running.inputs import RESULTS


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def write(folder: Path, text: str) -> result_folder.Written:
    return write_results(folder, [("审核结果.html", [text]), ("审核结果.csv", [text.encode()])], [RESULTS])


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
        write_results(tmp_path, [("审核结果.html", ["two"]), ("审核结果.csv", broken())], [RESULTS])
    assert names(tmp_path) == ["审核结果.csv", "审核结果.html"]
    assert (tmp_path / "审核结果.html").read_text() == "one"


def test_file_that_another_program_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "one")
    replace = os.replace

    def refusing(source: Path, target: Path) -> None:
        if Path(source) == tmp_path / "审核结果.csv" or Path(target) == tmp_path / "审核结果.csv":
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


def letters(folder: Path, text: str, *names: str) -> result_folder.Written:
    files = [(f"通知/{name}.docx", [text.encode()]) for name in names]
    return write_results(folder, [*files, ("通报.docx", [text])], ["通报", "通知"])


def test_letters_of_an_earlier_run_are_not_taken_for_current_ones(tmp_path: Path) -> None:
    letters(tmp_path, "one", "青溪镇", "白沙镇")
    (tmp_path / "通报说明.docx").write_text("mine")
    (tmp_path / "通知" / "我的便笺.txt").write_text("mine")
    second = letters(tmp_path, "two", "青溪镇")
    assert second.earlier is not None
    assert names(second.earlier) == ["通报.docx", "通知/我的便笺.txt", "通知/白沙镇.docx", "通知/青溪镇.docx"]
    assert names(tmp_path / "通知") == ["青溪镇.docx"]
    assert [file.relative_to(tmp_path).as_posix() for file in second.files] == [
        "通知/青溪镇.docx",
        "通报.docx",
    ]
    assert (tmp_path / "通报说明.docx").read_text() == "mine"
    third = letters(tmp_path, "three")
    assert not (tmp_path / "通知").exists()
    assert third.earlier is not None
    assert names(third.earlier) == ["通报.docx", "通知/青溪镇.docx"]


def test_folder_that_another_program_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letters(tmp_path, "one", "青溪镇")
    replace = os.replace

    def refusing(source: Path, target: Path) -> None:
        if Path(source) == tmp_path / "通知":
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    written = letters(tmp_path, "two", "青溪镇", "白沙镇")
    assert written.kept == (tmp_path / "通知",)
    beside = written.files[0].parent
    assert beside.name.startswith("通知 20")
    assert names(beside) == ["白沙镇.docx", "青溪镇.docx"]
    assert (tmp_path / "通知" / "青溪镇.docx").read_text() == "one"
    monkeypatch.undo()
    again = letters(tmp_path, "three")
    assert again.earlier is not None
    assert sorted(os.listdir(again.earlier)) == ["通报.docx", "通知", beside.name]


def test_run_that_is_killed_while_it_writes_leaves_the_set_before(tmp_path: Path) -> None:
    letters(tmp_path, "one", "青溪镇")
    before = names(tmp_path)
    code = (
        "import os, pathlib\n"
        "from auditor.results.result_folder import write_results\n"
        "def files():\n"
        "    yield '通知/白沙镇.docx', ['two']\n"
        "    os.kill(os.getpid(), 9)\n"
        f"write_results(pathlib.Path({str(tmp_path)!r}), files(), ['通报', '通知'])\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert [name for name in names(tmp_path) if not name.startswith(".")] == before
    assert (tmp_path / "通知" / "青溪镇.docx").read_text() == "one"
