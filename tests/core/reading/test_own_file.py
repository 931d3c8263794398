"""Files that people name to the program: what is read of them, and what is refused instead of waited for."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.reading.own_file import content_of, text_of

FAILED = "the waivers cannot be read: {problem}"
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with a name")


def said(caught: pytest.ExceptionInfo[ConfigError], lang: str = "en") -> str:
    return Wording(lang).render(caught.value.message)


def test_content(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"x" * 200_000)
    assert content_of(file, FAILED) == b"x" * 200_000
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    assert content_of(link, FAILED) == b"x" * 200_000


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    for path, en, zh in (
        (tmp_path / "none.yaml", "No such file or directory", "没有这个文件或文件夹"),
        (tmp_path, "this is a folder", "这是文件夹"),
        (tmp_path / ("x" * 300), "File name too long", "文件名过长"),
    ):
        with pytest.raises(ConfigError) as caught:
            content_of(path, FAILED)
        assert said(caught) == f"the waivers cannot be read: {en}"
        assert said(caught, "zh").endswith(zh)
        assert caught.value.file == str(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such device")
def test_device_without_end() -> None:
    with pytest.raises(ConfigError) as caught:
        content_of(Path("/dev/zero"), FAILED)
    assert said(caught) == "the waivers cannot be read: this is not a file"


def test_size(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"x" * 11)
    assert content_of(file, FAILED, largest=11) == b"x" * 11
    with pytest.raises(ConfigError) as caught:
        content_of(file, FAILED, largest=10)
    assert said(caught).endswith("it has more than 10 bytes")


@pipes
def test_pipe_that_nobody_writes_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ConfigError) as caught:
        content_of(tmp_path / "pipe", FAILED)
    assert said(caught).endswith("this is a pipe, and no program writes into it")
    with pytest.raises(ConfigError) as caught:
        content_of(tmp_path / "pipe", FAILED, pipes=False)
    assert said(caught).endswith("this is not a file")


@pipes
def test_pipe_that_a_program_writes_into(tmp_path: Path) -> None:
    """In pieces, the first of them after a while."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    slowly = "import sys, time; [print('x' * 50_000, flush=True) or time.sleep(0.05) for _ in range(4)]"
    with subprocess.Popen(["sh", "-c", f'"{sys.executable}" -c "{slowly}" > "{pipe}"']):
        assert len(content_of(pipe, FAILED)) == 4 * 50_001


@pipes
def test_pipe_without_a_name() -> None:
    """What a shell makes for ``<(…)``."""
    reads, writes = os.pipe()
    os.write(writes, b"- a\n")
    later = threading.Timer(0.1, os.close, [writes])
    later.start()
    assert content_of(Path(f"/dev/fd/{reads}"), FAILED) == b"- a\n"
    later.join()
    os.close(reads)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("title: 甲\nrules: {}\n".encode("gb18030"), 1),
        ("a: b\nc: 乙\n".encode("gb18030"), 2),
        ("title: 甲\n".encode("utf-16"), 1),
        ("title: a\n".encode("utf-16-le"), 1),
    ],
)
def test_text_in_another_encoding(tmp_path: Path, content: bytes, line: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        text_of(file, FAILED)
    assert "the file is not in UTF-8; save it in this encoding" in said(caught)
    assert "另存为" in said(caught, "zh")
    assert caught.value.line == line


def test_text_with_a_mark_at_its_beginning(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("title: 甲".encode("utf-8-sig"))
    assert text_of(file, FAILED) == "title: 甲"
