"""Files that only an office program writes, by LibreOffice: DOC, XLS, and PDF with its own page layout."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor_readers.doc import libre_office

_AT_ONCE = 100
_SECONDS = 600


def converter(suffix: str, to: str) -> Callable[[Sequence[bytes]], list[bytes]]:
    """A function that saves files of one kind as another; ``to`` is the name of LibreOffice's filter."""
    return lambda contents: [
        made
        for start in range(0, len(contents), _AT_ONCE)
        for made in _converted(contents[start : start + _AT_ONCE], suffix, to)
    ]


def _converted(contents: Sequence[bytes], suffix: str, to: str) -> list[bytes]:
    program = libre_office.program()
    assert program is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number:04}{suffix}" for number in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            to,
        ]
        command += ["--outdir", str(folder / "out"), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        ending = "." + to.partition(":")[0]
        return [(folder / "out" / file.name).with_suffix(ending).read_bytes() for file in files]
