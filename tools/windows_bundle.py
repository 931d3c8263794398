"""The program for Windows computers without Python: a folder to copy, and a ZIP archive of it.

Made on any system: Python's own embeddable package for Windows, the locked versions of all dependencies as
wheels for Windows, and the wheel of this project. Nothing of it goes into the repository.

    python tools/windows_bundle.py [--python-zip FILE] [--wheels FOLDER] [--extra ocr] [--output FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[1]
NAME = "ogi-auditor"
PYTHON = "3.11.9"
PYTHON_ZIP = f"python-{PYTHON}-embed-amd64.zip"
PYTHON_URL = f"https://www.python.org/ftp/python/{PYTHON}/{PYTHON_ZIP}"
PYTHON_SHA256 = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
PLATFORM = "win_amd64"
# Of 260 characters that Windows allows, this leaves some for the folder that the user unpacks it into.
LONGEST_PATH = 200
START, MANUAL, PROGRAM = "把文件夹拖到这里.bat", "使用说明.txt", "program"
_SITE = "Lib/site-packages"
_VERSION = "".join(PYTHON.split(".")[:2])
_FOR = ["--platform", PLATFORM, "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:"]

# All ASCII: before chcp, the file is read in the encoding of the system, which need not be UTF-8.
_START = f"""@echo off
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "PYTHON=%~dp0{PROGRAM}\\python.exe"
set "RUN=from auditor.cli.start import main; main()"
if "%~1"=="" goto ask
:next
if "%~1"=="" goto done
"%PYTHON%" -X utf8 -c "%RUN%" open "%~1"
echo.
shift
goto next
:ask
"%PYTHON%" -X utf8 -c "%RUN%"
echo.
:done
pause
"""
_MANUAL = f"""政府信息公开工作年度报告审核工具

一、怎么用
1. 先把压缩包完整解压到本机一个文件夹（不要在压缩包里直接运行）。
2. 把存放年报的文件夹拖到“{START}”图标上，松开鼠标。
   也可以一次拖几个文件夹，或一份年报、一个 ZIP 压缩包；双击图标则会询问文件夹。
3. 审核完成后，浏览器自动打开结果网页。结果保存在该文件夹的“审核结果”中：
   审核结果.html（网页）、审核结果.csv（每处问题一行，可用 Excel、WPS 打开）、
   审核结果.md（摘要）、审核结果.json（供程序读取）。
4. 再次审核时，以前的结果自动移到“审核结果\\以前的结果”，不会被覆盖或删除。

二、可以一并放进年报文件夹的设置（可选）
- 名册.xlsx（或 .xls、.csv）：应报送年报的机关，有一列“机关名称”。有名册才能查出谁没有报送。
- 规则.yaml：自己的规则集。
- 豁免.yaml 或 豁免.csv：经核实认可、不再扣分的问题。

三、说明
- 不需要安装，不需要管理员权限，审核时不联网，年报不会离开本机。
- 需要 64 位 Windows 10 或更高版本。
- 文件夹名称中不要含有 & ^ % 这几个符号，路径不要太长。
- 文件夹不能写入时（例如光盘、只读的共享文件夹），结果存到“文档”中，窗口里会写明位置。
- 结果文件正被 Excel、WPS 打开时，新结果另用文件名保存。
- 不再使用时，删除解压出的文件夹即可。
"""


class BundleError(Exception):
    """The bundle cannot be made; the text says what to do."""


def main() -> None:
    """Make the bundle as the command line asks."""
    parser = argparse.ArgumentParser(description="Build the folder and the ZIP archive for Windows.")
    parser.add_argument("--python-zip", type=Path, help=f"{PYTHON_ZIP}, where python.org is not reached")
    parser.add_argument("--wheels", type=Path, help="a folder with the wheels, where no index is reached")
    parser.add_argument("--extra", action="append", default=[], help="an extra to include; repeatable")
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args()
    try:
        made = bundle(
            chosen.output,
            python_zip=chosen.python_zip or fetched_python(chosen.output / "downloads"),
            wheels=chosen.wheels,
            extras=chosen.extra,
        )
    except BundleError as error:
        sys.exit(f"error: {error}")
    print(made)


def bundle(
    output: Path,
    *,
    python_zip: Path,
    wheels: Path | None = None,
    extras: Iterable[str] = (),
    checksum: str = PYTHON_SHA256,
) -> Path:
    """Build the folder in ``output`` and return the ZIP archive of it.

    Raises:
        BundleError: a part is missing or is not what it should be.
    """
    check_sum(python_zip, checksum)
    name = f"auditor-{importlib.metadata.version(NAME)}-windows"
    folder = output / name
    shutil.rmtree(folder, ignore_errors=True)
    program = folder / PROGRAM
    program.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        taken = Path(scratch, "wheels")
        requirements = output / "requirements-windows.txt"
        requirements.write_text(locked_for_windows(extras), "utf-8")
        _download(requirements, taken, wheels)
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(taken), str(ROOT))
        check_wheels(sorted(taken.glob("*.whl")), extras)
        _unpack(sorted(taken.glob("*.whl")), program / _SITE)
    with zipfile.ZipFile(python_zip) as archive:
        archive.extractall(program)
    # Without “import site”: only what lies here is found, whatever else the computer has.
    paths = f"python{_VERSION}.zip\r\n.\r\n{_SITE}\r\n".replace("/", "\\")
    (program / f"python{_VERSION}._pth").write_bytes(paths.encode())
    (folder / START).write_bytes(_START.replace("\n", "\r\n").encode("ascii"))
    (folder / MANUAL).write_bytes(_MANUAL.replace("\n", "\r\n").encode("utf-8-sig"))
    check_paths(folder)
    return Path(shutil.make_archive(str(folder), "zip", output, name))


def fetched_python(folder: Path) -> Path:
    """Python's embeddable package, downloaded unless it is there.

    Raises:
        BundleError: python.org is not reached.
    """
    file = folder / PYTHON_ZIP
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        try:
            with urllib.request.urlopen(PYTHON_URL, timeout=60) as source, part.open("wb") as target:
                shutil.copyfileobj(source, target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise BundleError(
                f"{PYTHON_URL} cannot be downloaded ({error}). Download it on another machine, and give it "
                f"with --python-zip FILE, or put it at {file}"
            ) from error
        part.replace(file)
    return file


def check_sum(file: Path, expected: str) -> None:
    """Refuse a file that is another than the one meant.

    Raises:
        BundleError: it is, or it cannot be read.
    """
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise BundleError(f"{file} cannot be read: {error.strerror}") from error
    if found != expected:
        raise BundleError(f"{file} is not {PYTHON_ZIP}: its SHA-256 is {found}, it should be {expected}")


def locked_for_windows(extras: Iterable[str] = ()) -> str:
    """The part of requirements.lock that the program needs on Windows, without markers: pip evaluates those
    for the system that it runs on.

    Raises:
        BundleError: the lock lacks a requirement.
    """
    locked = dict(_locked((ROOT / "requirements.lock").read_text("utf-8")))
    needed: dict[str, set[str]] = {}
    waiting = [(canonicalize_name(NAME), frozenset(extras))]
    while waiting:
        name, more = waiting.pop()
        if name in needed and more <= needed[name]:
            continue
        needed.setdefault(name, set()).update(more)
        try:
            stated = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            # For Windows only; check_wheels sees whether it needs something itself.
            continue
        waiting += [
            (canonicalize_name(each.name), frozenset(each.extras)) for each in _applying(stated, more)
        ]
    del needed[canonicalize_name(NAME)]
    lacking = sorted(set(needed) - set(locked))
    if lacking:
        raise BundleError(f"requirements.lock has no {', '.join(lacking)}; run make lock")
    return "".join(locked[name] for name in sorted(needed))


def check_wheels(wheels: Iterable[Path], extras: Iterable[str] = ()) -> None:
    """Refuse wheels for other systems, and a set that lacks what one of them needs.

    Raises:
        BundleError: with the names.
    """
    wheels = list(wheels)
    present = {parse_wheel_filename(wheel.name)[0] for wheel in wheels}
    for wheel in wheels:
        name, _, _, tags = parse_wheel_filename(wheel.name)
        if not {tag.platform for tag in tags} & {PLATFORM, "any"}:
            raise BundleError(f"{wheel.name} is for another system")
        more = extras if name == canonicalize_name(NAME) else ()
        for each in _applying(_needs(wheel), more):
            if canonicalize_name(each.name) not in present:
                raise BundleError(f"{wheel.name} needs {each}, which is not in the bundle")


def check_paths(folder: Path) -> None:
    """Refuse paths that are too long for Windows.

    Raises:
        BundleError: with the longest.
    """
    longest = max((str(file.relative_to(folder.parent)) for file in folder.rglob("*")), key=len)
    if len(longest) > LONGEST_PATH:
        raise BundleError(f"{longest} has {len(longest)} characters; at most {LONGEST_PATH} are allowed")


def _locked(text: str) -> Iterator[tuple[str, str]]:
    """The entries of the lock that apply on Windows, by name, without markers."""
    for entry in text.replace("\\\n", " ").splitlines():
        head, *hashes = entry.split(" --hash=")
        if not head.strip() or head.startswith("#"):
            continue
        stated = Requirement(head.strip())
        if stated.marker is None or stated.marker.evaluate(dict(_windows())):
            lines = [f"{stated.name}{stated.specifier}", *(f"--hash={each.strip()}" for each in hashes)]
            yield canonicalize_name(stated.name), " \\\n    ".join(lines) + "\n"


def _applying(stated: Iterable[str], extras: Iterable[str]) -> list[Requirement]:
    """The requirements that apply on Windows with some extras."""
    requirements = [Requirement(text) for text in stated]
    environments = [_windows(extra) for extra in ("", *extras)]
    return [
        each
        for each in requirements
        if each.marker is None or any(each.marker.evaluate(dict(one)) for one in environments)
    ]


def _windows(extra: str = "") -> Mapping[str, str]:
    return {
        **{key: str(value) for key, value in default_environment().items()},
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_release": "10",
        "platform_version": "10",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "implementation_version": PYTHON,
        "python_version": "3.11",
        "python_full_version": PYTHON,
        "extra": extra,
    }


def _needs(wheel: Path) -> list[str]:
    """What the metadata of a wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        stated = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    return [str(each) for each in stated.get_all("Requires-Dist", [])]


def _download(requirements: Path, target: Path, wheels: Path | None) -> None:
    source = [] if wheels is None else ["--no-index", "--find-links", str(wheels)]
    command = ["download", "--no-deps", "--require-hashes", *_FOR, "--requirement", str(requirements)]
    try:
        _pip(*command, *source, "--dest", str(target))
    except BundleError as error:
        raise BundleError(
            f"the wheels for Windows cannot be had ({error}). On a machine with network, run: pip "
            f"{' '.join(command)} --dest FOLDER; then give that folder with --wheels FOLDER"
        ) from error


def _unpack(wheels: Iterable[Path], target: Path) -> None:
    names = [str(wheel) for wheel in wheels]
    _pip("install", "--no-deps", "--no-index", "--no-compile", *_FOR, "--target", str(target), *names)
    # Scripts that start with the path of this system's Python.
    shutil.rmtree(target / "bin", ignore_errors=True)


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [done.stderr]
        raise BundleError(
            f"pip {arguments[0]}: {' '.join(line.removeprefix('ERROR: ').strip() for line in said)}"
        )


if __name__ == "__main__":
    main()
