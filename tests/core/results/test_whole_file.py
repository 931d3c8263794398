"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.results.whole_file import new_name_beside, whole_file


def test_content_is_there_at_the_end_only(tmp_path: Path) -> None:
    file = tmp_path / "结果 一.csv"
    file.write_bytes(b"old")
    with whole_file(file) as stream:
        stream.write(b"new")
        assert file.read_bytes() == b"old"
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == [file.name]


@pytest.mark.parametrize("problem", [KeyboardInterrupt, OSError, ValueError])
def test_what_goes_wrong_leaves_the_last_good_file(tmp_path: Path, problem: type[BaseException]) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")

    def write_half() -> None:
        with whole_file(file) as stream:
            stream.write(b"half")
            raise problem

    with pytest.raises(problem):
        write_half()
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_longest_name_that_a_folder_takes(tmp_path: Path) -> None:
    file = tmp_path / ("a" * 251 + ".csv")
    with whole_file(file) as stream:
        stream.write(b"new")
    assert file.read_bytes() == b"new"


def test_what_a_killed_process_left_is_removed_at_the_next_write(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    file, other = tmp_path / "a.csv", tmp_path / "b.csv"
    of_own, of_other = new_name_beside(file), new_name_beside(other)
    running = str(os.getppid())
    left = [
        each.with_name(each.name.replace(str(os.getpid()), process))
        for each in (of_own, of_other)
        for process in (str(ended.pid), running)
    ]
    for each in (*left, of_own, tmp_path / ".mine.tmp"):
        each.write_bytes(b"half")
    with whole_file(file) as stream:
        stream.write(b"new")
    gone, *stay = left
    assert not gone.exists()
    assert sorted(os.listdir(tmp_path)) == sorted(
        ["a.csv", ".mine.tmp", of_own.name, *(each.name for each in stay)]
    )


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_links_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    file, link = tmp_path / "a.csv", tmp_path / "link.csv"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    for target in (link, Path(os.devnull)):
        with whole_file(target) as stream:
            stream.write(b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert not Path(os.devnull).is_file()
