"""Which files a run is about, what is passed over, and what cannot be looked at."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.reading.document import Document, Paragraph
from auditor.reading.files import printable, read
from auditor.reading.reader import Reader
from auditor.registry import load
from auditor.running.inputs import Inputs, collect
from auditor_readers import html
from tests.core.building import READERS, put


def found(folder: Path, *settings: Path) -> list[str]:
    return [os.path.relpath(path, folder) for path in collect([str(folder)], READERS, settings).paths]


def errors_of(inputs: Inputs) -> list[tuple[str, str]]:
    return [(unread.path, Wording("en").render(unread.error)) for unread in inputs.unread]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.json", "a/z.txt", "a/b/c.html", "C.PDF", "a.b/x.docx"):
        put(tmp_path, name, "x")
    assert found(tmp_path) == ["C.PDF", "a.b/x.docx", "a/b/c.html", "a/z.txt", "b.json"]


def test_explicit_files_come_as_given_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "in/b.json", "x")
    put(tmp_path, "in/a.json", "x")
    put(tmp_path, "README.md", "x")
    monkeypatch.chdir(tmp_path)
    inputs = collect(
        ["README.md", "in/b.json", "./in/b.json", "in", str(tmp_path / "in" / "a.json"), "-", "-"], READERS
    )
    assert tuple(inputs.paths) == ("README.md", "in/b.json", "in/a.json", "-")


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    roster = put(tmp_path, "mine.csv", "name,level\n甲,township\n")
    for name in ("README.md", "notes.py", "style.css", "~$x.docx", "x.json~", "Thumbs.db", "LICENSE"):
        put(tmp_path, name, "x")
    put(tmp_path, "ruleset.yaml", "title: x\nrules: {}\n")
    put(tmp_path, "report.yaml", 'form: "2021"\n')
    put(tmp_path, "odd.yaml", "")
    put(tmp_path, "other.csv", "a,b\n")
    waivers = put(tmp_path, "waivers.txt", "x")
    for name in (
        ".git/x.json",
        ".hidden.json",
        "report_files/x.html",
        "gone.files/x.html",
        "gone.files/x.css",
    ):
        put(tmp_path, name, "x")
    inputs = collect([str(tmp_path)], READERS, [waivers])
    assert [Path(path).name for path in inputs.paths] == ["odd.yaml", "other.csv", "report.yaml"]
    passed = {Path(each.path).name for each in inputs.passed_over}
    assert {"mine.csv", "README.md", "ruleset.yaml", "waivers.txt"} <= passed
    assert not any(name.startswith(".") for name in passed)
    assert tuple(collect([str(roster)], READERS).paths) == (str(roster),)


def test_a_folder_without_its_page_is_one_of_reports(tmp_path: Path) -> None:
    put(tmp_path, "2024_files/x.json", "x")
    put(tmp_path, "towns.files/y.json", "y")
    inputs = collect([str(tmp_path)], READERS)
    assert [Path(path).name for path in inputs.paths] == ["x.json", "y.json"]


def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a/x.json", "x")
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "gone.json").symlink_to(tmp_path / "nothing")
    inputs = collect([str(tmp_path)], READERS)
    assert [os.path.relpath(path, tmp_path) for path in inputs.paths] == ["a/x.json", "gone.json"]
    assert sorted(os.path.relpath(each.path, tmp_path) for each in inputs.passed_over) == ["a/round", "b"]
    assert len(collect([str(tmp_path / "b")], READERS).paths) == 1, "one that is named is followed"


def test_missing_path() -> None:
    inputs = collect(["/nowhere/at/all"], READERS)
    assert errors_of(inputs) == [("/nowhere/at/all", "there is no such file or folder")]


def test_empty_folder(tmp_path: Path) -> None:
    inputs = collect([str(tmp_path)], READERS)
    assert (len(inputs.paths), inputs.unread, inputs.passed_over) == (0, (), ())


def test_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "closed/x.json", "x")
    put(tmp_path, "open/y.json", "x")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    inputs = collect([str(tmp_path)], READERS)
    assert [Path(path).name for path in inputs.paths] == ["y.json"]
    assert errors_of(inputs) == [(str(tmp_path / "closed"), "the folder cannot be opened: Permission denied")]


def test_permissions_as_another_user() -> None:
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    code = (
        "import os, sys; sys.path[:0] = %r;"
        "from auditor.reading.files import read; from auditor.running.inputs import collect;"
        "from auditor.registry import load;"
        "readers = load().readers.values(); os.setuid(65534); inputs = collect([%r], readers);"
        "print(tuple(inputs.paths), [u.error.template for u in inputs.unread])\n"
        "try: read(%r, readers)\n"
        "except Exception as error: print(error)"
    )
    # Not among the folders that pytest makes, which it closes to others whenever it starts.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        closed, file = put(folder, "closed/x.json", "x").parent, put(folder, "shut.json", "x")
        folder.chmod(0o755)
        closed.chmod(0o000)
        file.chmod(0o000)
        done = subprocess.run(
            [sys.executable, "-c", code % (sys.path, str(folder), str(file))],
            capture_output=True,
            text=True,
            check=True,
        )
    assert "the folder cannot be opened" in done.stdout
    assert "the file cannot be opened: Permission denied" in done.stdout


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsdecode("青溪.css".encode("gb18030"))
    put(tmp_path, name, "x")
    (only,) = collect([str(tmp_path)], READERS).passed_over
    passed = only.path
    assert passed == printable(passed)
    assert passed.encode("utf-8")
    assert printable("云岭/a b.json") == "云岭/a b.json"


# --- what a file is ---


@pytest.fixture(scope="module")
def readers() -> tuple[Reader, ...]:
    return tuple(load().readers.values())


def refusal(path: Path, readers: tuple[Reader, ...]) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(str(path), readers)
    assert load().wording("zh").render(caught.value.message) != str(caught.value)
    return str(caught.value)


def test_content_decides_and_the_name_only_helps(tmp_path: Path, readers: tuple[Reader, ...]) -> None:
    document = read(str(put(tmp_path, "report.txt", b' {"a": 1}')), readers)
    assert isinstance(document, Document)
    assert document.format == "json"
    page = read(
        str(put(tmp_path, "report.json", b"<!DOCTYPE html><p>x")), readers, lambda reader: not reader.isolated
    )
    assert isinstance(page, Reader)
    assert page.format == "html"


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.json", b"", "the file is empty"),
        ("a.json", b"\0" * 10_000, "the file is empty"),
        ("a.html", b"\xef\xbb\xbf \n", "the file is empty"),
        ("a.pdf", b"%PDF-1.7\n\x00", "the PDF is damaged"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 50, "a file of the kind ZIP"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\1" * 50, "this document is damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 50, "this spreadsheet is damaged"),
        ("a.rtf", b"{\\rtf1 x}", "rich text"),
        ("a", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "the picture is damaged"),
        ("a", b"GIF89a" + bytes(range(200)), "this is a GIF picture"),
        ("a.json", b'{"a": not json}', "not valid JSON"),
        ("a.bin", bytes(range(256)) * 20, "this is neither text"),
    ],
)
def test_refused(tmp_path: Path, readers: tuple[Reader, ...], name: str, content: bytes, text: str) -> None:
    assert text in refusal(put(tmp_path, name, content), readers)


def test_hundred_megabytes_of_zeros(tmp_path: Path, readers: tuple[Reader, ...]) -> None:
    file = tmp_path / "big.json"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    assert refusal(file, readers).startswith("the file has 100.0 MB; a report of this format has at most")


def test_limit_of_the_format(tmp_path: Path, readers: tuple[Reader, ...]) -> None:
    big = b'form: "2021"\n' + b"# filler\n" * 700_000
    assert "at most 5 MB" in refusal(put(tmp_path, "big.yaml", big), readers)


def test_fifo_folder_and_device(tmp_path: Path, readers: tuple[Reader, ...]) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "pipe.json", tmp_path, Path("/dev/zero")):
        assert refusal(path, readers) == "this is not a file"


def test_gone_and_dangling(tmp_path: Path, readers: tuple[Reader, ...]) -> None:
    assert "the file cannot be opened: No such file" in refusal(tmp_path / "nothing.json", readers)
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    assert "the file cannot be opened" in refusal(loop, readers)


def test_paragraphs_are_numbered_whatever_the_format(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>one</p><table><tr><td>a</td><td>b</td></tr></table><p>two</p><p>three</p>")
    document = read(str(page), [html.READER])
    assert isinstance(document, Document)
    places = {block.text: block.place for block in document.blocks if isinstance(block, Paragraph)}
    assert {text: place.paragraph for text, place in places.items()} == {"one": 1, "two": 2, "three": 3}
    assert {place.line for place in places.values()} == {1}


def test_settings_by_another_name(tmp_path: Path) -> None:
    put(tmp_path, "a.json", "{}")
    ruleset = put(tmp_path, "own.json", "{}")
    (tmp_path / "linked.json").symlink_to(ruleset)
    put(tmp_path, "copied.json", "{}")
    assert found(tmp_path, ruleset) == ["a.json", "copied.json"]
    (tmp_path / "linked.json").unlink()
    assert found(tmp_path, tmp_path / "." / "own.json", tmp_path / "gone.json") == ["a.json", "copied.json"]
