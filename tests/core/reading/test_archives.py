"""Reports in ZIP archives: found, named, read and refused one by one, whatever the archive is made of."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import console
from auditor.cli.app import app
from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.pipeline import audit, prepare
from auditor.reading import archives
from auditor.results.audit import Audit
from auditor.running.inputs import collect, single
from auditor_ogi.sample import report
from tests.core.building import READERS, put
from tests.ogi.interpret.rendering import merged

GOOD = json.dumps(report(), ensure_ascii=False).encode()
BAISHA = json.dumps(report(organ="云岭县白沙镇人民政府"), ensure_ascii=False).encode()
CARRIED = [(2023, {"/requests/carried_out/total": 3}), (2024, {"/requests/carried_in/total": 2})]
Files = Iterable[tuple[str | zipfile.ZipInfo, bytes]]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # names that are there twice
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def old(name: str, encoding: str) -> zipfile.ZipInfo:
    """A file as an old program names it: in ``encoding``, with nothing that says so."""

    class Old(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode(encoding), self.flag_bits & ~0x800

    return Old(name)


def flagged(archive: bytes, name: str, flag: int) -> bytes:
    """The archive with a flag set in both headers of a file."""
    found = bytearray(archive)
    for signature, at, named in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        start = 0
        while (start := found.find(signature, start)) >= 0:
            if found[start + named : start + named + len(name)] == name.encode():
                (flags,) = struct.unpack_from("<H", found, start + at)
                struct.pack_into("<H", found, start + at, flags | flag)
            start += 4
    return bytes(found)


def paths(file: Path) -> list[str]:
    return [path.removeprefix(f"{file}/") for path in collect([str(file)], READERS).paths]


def unread(result: Audit, file: Path) -> dict[str, str]:
    return {each.path.removeprefix(f"{file}/"): Wording("en").render(each.error) for each in result.unread}


def read_from(result: Audit) -> list[str]:
    """The files that a report was read from, copies among them."""
    return [each.path for each in result.inputs if each.kind in ("report", "duplicate", "other_year")]


def test_each_file_is_audited_in_the_order_of_the_archive(tmp_path: Path) -> None:
    files = [("云岭县/青溪镇.json", GOOD), ("云岭县/b/白沙镇.json", BAISHA), ("a.html", merged(report(2023)))]
    file = put(tmp_path, "all.zip", zipped(files))
    one, two = (audit([file], jobs=jobs) for jobs in (1, 2))
    for result in (one, two):
        assert [each.path for each in result.reports] == [f"{file}/{name}" for name, _ in files]
        assert [each.organ for each in result.reports][:2] == ["云岭县青溪镇人民政府", "云岭县白沙镇人民政府"]
        assert not result.unread
    assert [each.score for each in one.reports] == [each.score for each in two.reports]


def test_an_archive_in_a_folder_and_a_file_named_in_it(tmp_path: Path) -> None:
    file = put(tmp_path, "in/ALL.ZIP", zipped([("a/x.json", GOOD), ("a/y.json", BAISHA), ("b.json", GOOD)]))
    put(tmp_path, "in/z.json", GOOD)
    assert read_from(audit([tmp_path / "in"]))[-1] == str(tmp_path / "in/z.json")
    assert len(read_from(audit([tmp_path / "in"]))) == 4
    assert read_from(audit([f"{file}/a/y.json"])) == [f"{file}/a/y.json"]
    assert read_from(audit([f"{file}/a"])) == [f"{file}/a/x.json", f"{file}/a/y.json"]
    assert read_from(audit([f"{file}/a/"])) == [f"{file}/a/x.json", f"{file}/a/y.json"]
    assert len(read_from(audit([file, f"{file}/b.json", tmp_path / "in"]))) == 4, "each file once"
    (missing,) = audit([f"{file}/c.json"]).unread
    assert (
        Wording("en")
        .render(missing.error)
        .startswith("there is no such file in the archive; it holds a/x.json")
    )


def test_findings_name_the_line_in_the_archive(tmp_path: Path) -> None:
    years = [
        (f"{year}.json", json.dumps(report(year, tables=tables), indent=1).encode())
        for year, tables in CARRIED
    ]
    file = put(tmp_path, "all.zip", zipped(years))
    result = audit([file], only=["carry-over"])
    findings = [
        finding for each in result.reports for outcome in each.outcomes for finding in outcome.findings
    ]
    lines = {citation.source.place.line for finding in findings for citation in finding.sources}
    assert findings
    assert None not in lines


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_old_programs(tmp_path: Path, encoding: str) -> None:
    names = ["云岭县/青溪镇2024年报告.json", "云岭县/白沙镇.json", "plain.json"]
    archive = zipped([(old(name, encoding), GOOD) for name in names])
    with zipfile.ZipFile(io.BytesIO(archive)) as plain:
        assert plain.namelist() != names
    assert paths(put(tmp_path, "all.zip", archive)) == names


def test_names_that_are_not_chinese_stay(tmp_path: Path) -> None:
    file = put(tmp_path, "all.zip", zipped([(old("Müller.json", "cp437"), GOOD)]))
    assert paths(file) == ["Müller.json"]
    assert len(audit([file]).reports) == 1


def test_name_in_the_unicode_field(tmp_path: Path) -> None:
    import zlib

    raw, name = b"QINGXI~1.json\x81", "青溪镇.json"
    entry = zipfile.ZipInfo("x" * len(raw))
    stated = struct.pack("<BI", 1, zlib.crc32(raw)) + name.encode()
    entry.extra = struct.pack("<HH", 0x7075, len(stated)) + stated
    archive = zipped([(entry, GOOD)]).replace(b"x" * len(raw), raw)
    assert paths(put(tmp_path, "all.zip", archive)) == [name]


def test_names_that_lead_elsewhere_or_hide(tmp_path: Path) -> None:
    names = [
        "../../etc/a.json",
        "/b.json",
        "C:\\年报\\c.json",
        "./d.json",
        "e\x1b[2J.json",
        "f\u202enosj.json",
        "//..",
    ]
    file = put(tmp_path, "all.zip", zipped([(name, GOOD) for name in names]))
    found = paths(file)
    assert found == [
        "etc/a.json",
        "b.json",
        "C:/年报/c.json",
        "d.json",
        "e\ufffd[2J.json",
        "f\ufffdnosj.json",
        "-",
    ]
    result = audit([file])
    assert len(read_from(result)) == len(names)
    assert not result.unread
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"], "nothing is unpacked to disk"


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    names = [
        "__MACOSX/._a.json",
        ".DS_Store",
        "x/Thumbs.db",
        "~$a.docx",
        "a_files/b.html",
        "a.files/c.html",
        "gone_files/d.html",
        "gone_files/d.css",
        "s.css",
    ]
    roster = "name,level\n甲,township\n".encode()
    file = put(
        tmp_path, "all.zip", zipped([*((name, b"x") for name in names), ("r.csv", roster), ("a.json", GOOD)])
    )
    inputs = collect([str(file)], READERS)
    assert tuple(inputs.paths) == (f"{file}/a.json",)
    assert [each.path.rsplit("/", 1)[-1] for each in inputs.passed_over] == [
        "Thumbs.db",
        "~$a.docx",
        "s.css",
        "r.csv",
    ]


def test_a_folder_without_its_page_is_one_of_reports(tmp_path: Path) -> None:
    file = put(tmp_path, "all.zip", zipped([("2024_files/b.json", GOOD), ("2024_files/in/c.json", GOOD)]))
    assert paths(file) == ["2024_files/b.json", "2024_files/in/c.json"]


def test_an_archive_without_reports_is_named(tmp_path: Path) -> None:
    for name, archive in (("empty.zip", zipped([])), ("css.zip", zipped([("a.css", b"x")]))):
        file = put(tmp_path, name, archive)
        assert unread(audit([file]), file) == {str(file): "the archive holds nothing that may be a report"}


def test_folders_in_an_archive_are_no_files(tmp_path: Path) -> None:
    file = put(tmp_path, "all.zip", zipped([("a/", b""), ("a.zip/", b""), ("a.zip/b.json", GOOD)]))
    assert paths(file) == ["a.zip/b.json"]
    assert len(audit([file]).reports) == 1


def test_documents_that_are_archives_stay_files(tmp_path: Path) -> None:
    parts = [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")]
    office = put(tmp_path, "report.zip", zipped(parts))
    assert tuple(collect([str(office)], READERS).paths) == (str(office),)
    inner = put(
        tmp_path, "all.zip", zipped([("a.docx", zipped(parts)), ("b.zip", zipped(parts)), ("c.json", GOOD)])
    )
    assert paths(inner) == ["a.docx", "b.zip", "c.json"]


# --- archives in archives ---


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    inner = zipped([("一/a.json", GOOD), ("b.json", BAISHA)])
    file = put(tmp_path, "all.zip", zipped([("青溪镇.zip", inner), ("白沙镇.zip", inner), ("c.json", GOOD)]))
    names = [
        "青溪镇.zip/一/a.json",
        "青溪镇.zip/b.json",
        "白沙镇.zip/一/a.json",
        "白沙镇.zip/b.json",
        "c.json",
    ]
    result = audit([file])
    assert read_from(result) == [f"{file}/{name}" for name in names]
    assert not result.unread
    assert len(read_from(audit([f"{file}/白沙镇.zip"]))) == 2
    assert len(audit([f"{file}/白沙镇.zip/一"]).reports) == 1
    assert len(audit([f"{file}/白沙镇.zip/一/a.json"]).reports) == 1


def test_deeper_archives_are_refused_by_name(tmp_path: Path) -> None:
    deep = zipped([("c.zip", zipped([("d.json", GOOD)])), ("e.json", GOOD)])
    file = put(tmp_path, "all.zip", zipped([("b.zip", deep)]))
    result = audit([file])
    assert [each.path for each in result.reports] == [f"{file}/b.zip/e.json"]
    assert unread(result, file) == {
        "b.zip/c.zip": "archives in archives in archives are not read; "
        "unpack the outer one and give its folder"
    }


def test_a_damaged_archive_in_an_archive(tmp_path: Path) -> None:
    file = put(tmp_path, "all.zip", zipped([("b.zip", zipped([("c.json", GOOD)])[:-30]), ("d.json", GOOD)]))
    result = audit([file])
    assert [each.path for each in result.reports] == [f"{file}/d.json"]
    assert "the ZIP archive is damaged" in unread(result, file)["b.zip"]


# --- one bad file costs one line ---


BAD = GOOD + b" " * 9 + b"\n" * 3
STORED = [("a.json", GOOD), ("b.json", BAD), ("c.json", BAISHA)]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda archive: flagged(archive, "b.json", 0x1), "protected by a password"),
        (lambda archive: archive.replace(BAD, BAD[:-2] + b"  "), "damaged (Bad CRC-32"),
        (
            lambda archive: archive.replace(b"b.json", b"x.json", 1).replace(b"x.json", b"y.json", 1),
            "damaged (File name",
        ),
        (lambda archive: flagged(archive, "b.json", 0x20), "compressed patched data"),
        (lambda archive: method_changed(archive, "b.json", 9), "(method 9)"),
    ],
    ids=["encrypted", "crc", "header", "patched", "deflate64"],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_file(tmp_path: Path, spoil: Callable[[bytes], bytes], expected: str, jobs: int) -> None:
    archive = zipped(STORED, zipfile.ZIP_STORED)
    spoiled = spoil(archive)
    assert spoiled != archive
    file = put(tmp_path, "all.zip", spoiled)
    result = audit([file], jobs=jobs)
    assert [each.path for each in result.reports] == [f"{file}/a.json", f"{file}/c.json"]
    ((name, problem),) = unread(result, file).items()
    assert (name, expected in problem) == ("b.json", True), problem


def method_changed(archive: bytes, name: str, method: int) -> bytes:
    found = bytearray(archive)
    start = found.index(b"PK\x01\x02", found.rindex(b"PK\x01\x02", 0, found.rindex(name.encode())))
    struct.pack_into("<H", found, start + 10, method)
    return bytes(found)


def test_one_name_twice(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "all.zip",
        zipped([("a.json", GOOD), ("b.json", GOOD), ("a.json", BAISHA), ("b.json", GOOD)]),
    )
    result = audit([file])
    assert [each.path for each in result.reports] == [f"{file}/b.json"], "the same file twice is one"
    assert "2 different files of this name" in unread(result, file)["a.json"]


# --- bombs ---


def test_a_bomb_is_one_line(tmp_path: Path) -> None:
    bomb = b"<p>" + b" " * 15_000_000
    file = put(tmp_path, "all.zip", zipped([("a.json", GOOD), ("b.html", bomb)]))
    result = audit([file])
    assert len(result.reports) == 1
    assert unread(result, file) == {
        "b.html": "this unpacks to far more than a report can hold; unpack it yourself and give the folder"
    }


def test_a_file_larger_than_reports(tmp_path: Path) -> None:
    content = zipped([("a.html", b" " * 61_000_000), ("b.json", GOOD)], zipfile.ZIP_STORED)
    file = put(tmp_path, "all.zip", content)
    assert unread(audit([file]), file) == {"a.html": "the file has 61.0 MB unpacked; at most 60 MB are read"}


def test_sizes_are_counted_and_not_believed(tmp_path: Path) -> None:
    archive = bytearray(zipped([("a.json", GOOD)]))
    at = archive.rindex(b"PK\x01\x02") + 24
    struct.pack_into("<I", archive, at, 10)
    file = put(tmp_path, "small.zip", bytes(archive))
    assert "damaged" in unread(audit([file]), file)["a.json"]
    struct.pack_into("<I", archive, at, len(GOOD) + 1000)
    file = put(tmp_path, "large.zip", bytes(archive))
    assert "damaged" in unread(audit([file]), file)["a.json"]


def test_an_inner_bomb(tmp_path: Path) -> None:
    file = put(tmp_path, "all.zip", zipped([("b.zip", b"PK\x03\x04" + b"\0" * 20_000_000), ("d.json", GOOD)]))
    result = audit([file])
    assert len(result.reports) == 1
    assert "far more than a report can hold" in unread(result, file)["b.zip"]


@pytest.mark.parametrize(
    ("name", "value"), [("_MOST_FILES", 2), ("_MOST_UNPACKED", 1000), ("_LARGEST_DIRECTORY", 100)]
)
def test_limits_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    file = put(tmp_path, f"{name}.zip", zipped(STORED))
    assert len(read_from(audit([file]))) == 3
    archives._opened.cache_clear()
    monkeypatch.setattr(archives, name, value)
    assert "far more than a report can hold" in unread(audit([file]), file)[str(file)]


def test_many_files_take_the_memory_of_one(tmp_path: Path) -> None:
    import tracemalloc

    file = put(
        tmp_path,
        "all.zip",
        zipped([(f"{number}.html", os.urandom(20_000) * 100) for number in range(30)], zipfile.ZIP_STORED),
    )
    archive = archives.open_archive(str(file))
    assert archive is not None
    tracemalloc.start()
    for name in archive.names:
        assert len(archive.read(name, 20_000_000)) == 2_000_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


# --- what is not an archive ---


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.zip", b"PK\x03\x04" + b"\0" * 100, "the ZIP archive is damaged"),
        ("a.zip", b"Rar!\x1a\x07\x01\x00" + b"\0" * 100, "of the kind RAR"),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 100, "of the kind RAR"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 100, "of the kind 7z"),
        ("a.tar.gz", b"\x1f\x8b\x08" + b"\0" * 100, "of the kind gzip"),
        ("a.zip", b"", "the file is empty"),
        ("a.dat", zipped(STORED), "give it as a file whose name ends in .zip"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    file = put(tmp_path, name, content)
    assert expected in unread(audit([file]), file)[str(file)]
    examiner = prepare().examiner(True)
    with pytest.raises(UnreadableError) as refusal:
        examiner.read(single(str(file), READERS))
    assert expected in str(refusal.value)


def test_a_report_called_zip(tmp_path: Path) -> None:
    file = put(tmp_path, "a.zip", GOOD)
    assert len(audit([file]).reports) == 1


# --- commands ---


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(console, "WORDING", Wording("en"))
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run


def test_read_the_only_report(tmp_path: Path, run: Callable[..., Result]) -> None:
    file = put(
        tmp_path, "one.zip", zipped([("__MACOSX/._a.json", b"x"), ("青溪镇/a.html", merged(report()))])
    )
    done = run("read", file)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["organ"]["name"] == "云岭县青溪镇人民政府"


def test_read_asks_which_one(tmp_path: Path, run: Callable[..., Result]) -> None:
    file = put(tmp_path, "all.zip", zipped(STORED))
    done = run("read", file)
    assert done.exit_code == 3
    assert "the archive holds 3 reports; name one of them" in done.output
    assert f"{file}/b.json" in done.output.replace("\n", "")
    assert json.loads(run("read", f"{file}/c.json").stdout)["organ"]["name"] == "云岭县白沙镇人民政府"
    done = run("read", f"{file}/d.json")
    assert done.exit_code == 3
    assert "there is no such file in the archive; it holds a.json" in done.output


def test_validate_looks_into_archives(tmp_path: Path, run: Callable[..., Result]) -> None:
    broken = json.dumps({**report(), "form": "1999"}).encode()
    file = put(tmp_path, "all.zip", zipped([("a.json", GOOD), ("b.html", b"<p>x"), ("c.json", broken)]))
    done = run("validate", file)
    assert done.exit_code == 1
    assert f"{file}/c.json" in done.stdout
    assert "a.json" not in done.stdout
    assert run("validate", f"{file}/a.json").exit_code == 0


def test_audit_of_an_archive_ends_incomplete_if_a_file_was_not_read(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    good = put(tmp_path, "good.zip", zipped([("a.json", GOOD)]))
    assert run("audit", good, "--fail-on", "never").exit_code == 0
    bad = put(tmp_path, "bad.zip", flagged(zipped(STORED), "b.json", 1))
    done = run("audit", bad, "--fail-on", "never", "--format", "json")
    assert done.exit_code == 3
    assert [each["path"] for each in json.loads(done.stdout)["unread"]] == [f"{bad}/b.json"]


def test_standard_input_is_no_archive(run: Callable[..., Result]) -> None:
    done = run("audit", "-", stdin=zipped(STORED))
    assert done.exit_code == 3
    assert "ends in .zip" in done.output.replace("\n", " ")


def test_broken_archives_never_crash(tmp_path: Path) -> None:
    inner = zipped([("c.json", GOOD), (old("青溪镇.json", "gb18030"), GOOD)])
    good = zipped([("a.json", GOOD), ("b.zip", inner), (old("白沙镇.json", "gb18030"), BAISHA)])
    directory = good.index(b"PK\x01\x02")
    chance = random.Random(7)
    for number in range(400):
        bad = bytearray(good[: chance.randint(30, len(good))] if chance.random() < 0.2 else good)
        for _ in range(chance.randint(1, 6)):
            start = min(directory, len(bad) - 1) if chance.random() < 0.7 else 0
            bad[chance.randrange(start, len(bad))] = chance.randrange(256)
        file = put(tmp_path, f"{number}.zip", bytes(bad))
        for path in collect([str(file)], READERS).paths:
            place = archives.inside(path)
            if place is not None:
                with contextlib.suppress(UnreadableError):
                    place[0].read(place[1], 20_000_000)
