"""The real programs that tests look at pages and documents with.

Where one is missing, its tests are skipped and say so.

A start takes seconds: a module starts each of them once, for all its cases.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

_SECONDS = 180


def chromium() -> str | None:
    """The browser, if it is installed."""
    return next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


def browser_flags() -> list[str]:
    """What the browser is started with: it asks nothing of the network and needs no screen."""
    return [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]


def soffice() -> str | None:
    """LibreOffice, if it is installed."""
    return next((found for name in ("soffice", "libreoffice") if (found := shutil.which(name))), None)


needs_chromium = pytest.mark.skipif(
    chromium() is None, reason="Chromium, which shows the pages of this test, is not installed"
)
needs_soffice = pytest.mark.skipif(
    soffice() is None, reason="LibreOffice, which opens the documents of this test, is not installed"
)
needs_pdftoppm = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="pdftoppm, which draws the pages of this test, is not installed"
)


def to_pdf(*files: Path) -> list[Path]:
    """Documents or workbooks as LibreOffice prints them, each beside its file; one start for all of them."""
    made = converted(files, "pdf")
    assert all(file.is_file() for file in made), f"LibreOffice could not open one of {files}"
    return made


def converted(files: Sequence[Path], suffix: str) -> list[Path]:
    """Files of one folder as LibreOffice saves them with another suffix, each beside its file."""
    office = soffice()
    assert office is not None
    (folder,) = {file.parent for file in files}
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as profile:
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                suffix,
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
    return [file.with_suffix(f".{suffix}") for file in files]


def pictures(pdf: Path, *, dots_per_inch: int = 50) -> list[Path]:
    """The pages of a PDF file as PNG files beside it, in order."""
    command = ["pdftoppm", "-png", "-r", str(dots_per_inch), str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
