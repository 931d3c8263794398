"""The bundle for Windows, as far as another system can check it."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "windows_bundle.py"
SPEC = importlib.util.spec_from_file_location("windows_bundle", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
windows_bundle = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(windows_bundle)

BundleError = windows_bundle.BundleError


@pytest.fixture(scope="module")
def python_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands for Python's own package: files of the same names."""
    file = tmp_path_factory.mktemp("python") / "python.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("python.exe", "python311.dll", "python311.zip", "python311._pth"):
            archive.writestr(name, "import site\n")
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, python_zip: Path) -> Path:
    """The bundle, of which only Python is not the real one."""
    checksum = hashlib.sha256(python_zip.read_bytes()).hexdigest()
    try:
        archive = windows_bundle.bundle(
            tmp_path_factory.mktemp("dist"), python_zip=python_zip, checksum=checksum
        )
    except BundleError as error:
        if "from versions: none" in str(error):
            pytest.skip(f"no package index is reached, nothing was checked: {error}")
        raise
    assert isinstance(archive, Path)
    return archive


@pytest.mark.long
def test_archive_holds_what_a_windows_computer_needs(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        assert archive.testzip() is None
    (top,) = {PurePosixPath(name).parts[0] for name in names}
    assert top == made.stem
    beside = {PurePosixPath(name).parts[1] for name in names}
    assert beside == {"program", windows_bundle.START, windows_bundle.MANUAL}
    site = f"{top}/program/Lib/site-packages"
    for expected in (
        f"{top}/program/python.exe",
        f"{site}/auditor/cli/open.py",
        f"{site}/auditor/locale/zh_CN/LC_MESSAGES/auditor.mo",
        f"{site}/auditor_readers/__init__.py",
        f"{site}/auditor_rulesets/national.yaml",
        f"{site}/colorama/__init__.py",
    ):
        assert expected in names
    assert max(map(len, names)) <= windows_bundle.LONGEST_PATH
    assert not any(re.search(r'[<>:"|?*]|[. ](/|$)', name) for name in names)
    assert not [name for name in names if name.endswith((".so", ".dylib"))]
    native = {PurePosixPath(name).parts[4] for name in names if name.startswith(site) and ".pyd" in name}
    assert {"lxml", "msgspec", "selectolax"} <= native
    with zipfile.ZipFile(made) as archive:
        stated = [archive.read(name).decode() for name in names if name.endswith(".dist-info/WHEEL")]
    tags = {tag for text in stated for tag in re.findall(r"^Tag: \S+-(\S+)$", text, re.MULTILINE)}
    assert tags == {"any", "win_amd64"}


@pytest.mark.long
def test_python_finds_only_what_is_in_the_bundle(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        paths = archive.read(f"{made.stem}/program/python311._pth").decode().splitlines()
    assert paths == ["python311.zip", ".", "Lib\\site-packages"]


@pytest.mark.long
def test_start_file_is_read_in_every_encoding(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        content = archive.read(f"{made.stem}/{windows_bundle.START}")
        manual = archive.read(f"{made.stem}/{windows_bundle.MANUAL}")
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 5
    lines = content.decode().splitlines()
    assert lines[0] == "@echo off"
    assert "chcp 65001 >nul" in lines
    assert lines[-1] == "pause"
    # Paths have blanks: each is between quotes wherever it is used, and all that were dropped have a turn.
    assert '"%PYTHON%" -X utf8 -c "%RUN%" open "%~1"' in lines
    assert lines.index("shift") < lines.index("goto next")
    assert {line.split()[-1] for line in lines if "goto" in line} == {
        line.removeprefix(":") for line in lines if line.startswith(":")
    }
    assert manual.startswith(b"\xef\xbb\xbf")
    assert manual.count(b"\n") == manual.count(b"\r\n")
    assert windows_bundle.START in manual.decode("utf-8-sig")


def test_what_the_start_file_runs_is_the_program() -> None:
    found = re.search(r'^set "RUN=(.*)"$', windows_bundle._START, re.MULTILINE)
    assert found is not None
    # -I: as a Python that has a file of paths runs.
    command = [sys.executable, "-X", "utf8", "-I", "-c", found[1], "open", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "--no-browser" in done.stdout


def test_lock_for_windows_is_whole() -> None:
    text = windows_bundle.locked_for_windows()
    names = re.findall(r"^([\w.-]+)==\S+ \\$", text, re.MULTILINE)
    assert {"colorama", "lxml", "typer"} <= set(names)
    assert not {"pytest", "atheris", "onnxruntime"} & set(names)
    assert ";" not in text
    assert text.count("--hash=sha256:") >= len(names)
    assert "onnxruntime==" in windows_bundle.locked_for_windows(["ocr"])


def wheel(folder: Path, name: str, needs: str = "") -> Path:
    file = folder / name
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a-1.dist-info/METADATA", f"Name: a\nVersion: 1\n{needs}\n")
    return file


@pytest.mark.parametrize(
    ("name", "needs", "said"),
    [
        ("a-1-cp311-cp311-manylinux_2_28_x86_64.whl", "", "for another system"),
        ("a-1-py3-none-any.whl", "Requires-Dist: b; sys_platform == 'win32'", "needs b"),
        ("a-1-cp311-cp311-win_amd64.whl", "Requires-Dist: b; sys_platform == 'linux'", None),
        ("a-1-py3-none-any.whl", "Requires-Dist: b; extra == 'more'", None),
    ],
)
def test_wheels_are_checked(tmp_path: Path, name: str, needs: str, said: str | None) -> None:
    file = wheel(tmp_path, name, needs)
    if said is None:
        windows_bundle.check_wheels([file])
    else:
        with pytest.raises(BundleError, match=said):
            windows_bundle.check_wheels([file])


def test_long_paths_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    deep = folder / ("a" * 100) / ("b" * 95)
    deep.mkdir(parents=True)
    with pytest.raises(BundleError, match="has 203 characters"):
        windows_bundle.check_paths(folder)


def test_other_python_is_refused(tmp_path: Path, python_zip: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--python-zip", str(python_zip), "--output", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert f"is not {windows_bundle.PYTHON_ZIP}" in done.stderr
    assert windows_bundle.PYTHON_SHA256 in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_machine_without_network(tmp_path: Path, python_zip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*arguments: object, **more: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr(windows_bundle.urllib.request, "urlopen", unreachable)
    with pytest.raises(BundleError, match="--python-zip FILE") as caught:
        windows_bundle.fetched_python(tmp_path)
    assert windows_bundle.PYTHON_URL in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    # What was put where the message says is taken.
    (tmp_path / windows_bundle.PYTHON_ZIP).write_bytes(python_zip.read_bytes())
    assert windows_bundle.fetched_python(tmp_path) == tmp_path / windows_bundle.PYTHON_ZIP
    (tmp_path / "wheels").mkdir()
    checksum = hashlib.sha256(python_zip.read_bytes()).hexdigest()
    with pytest.raises(BundleError, match="--wheels FOLDER"):
        windows_bundle.bundle(tmp_path, python_zip=python_zip, wheels=tmp_path / "wheels", checksum=checksum)
