"""The templates that are used where people have none of their own, and copies of them to edit."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from auditor.errors import ConfigError, system_problem
from auditor.results.whole_file import whole_file

FOLDER = Path(__file__).parent / "templates"
SUFFIX = ".docx"
_MARKS = (b"{{", b"{%")
KINDS = ("notice", "circular")
_NAMES = {
    ("notice", "zh"): "整改通知书模板.docx",
    ("notice", "en"): "notice template.docx",
    ("circular", "zh"): "通报模板.docx",
    ("circular", "en"): "circular template.docx",
}


def is_template(file: Path) -> bool:
    """Whether a file is a document with fields to fill in."""
    try:
        with zipfile.ZipFile(file) as package:
            text = re.sub(rb"<[^>]*>", b"", package.read("word/document.xml"))
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
    return any(mark in text for mark in _MARKS)


def default_template(kind: str, lang: str) -> Path:
    """The template of one kind in one language."""
    return FOLDER / f"{kind}.{lang}.docx"


def write_templates(kinds: Sequence[str], folder: Path, lang: str) -> list[Path]:
    """Copy templates into a folder, which is made if it does not exist.

    Raises:
        ConfigError: a file is there already, or the folder cannot be written.
    """
    files = {kind: folder / _NAMES[kind, lang] for kind in kinds}
    for file in files.values():
        if file.exists():
            raise ConfigError("it is there already and was not written over; move it or rename it", file=file)
    try:
        folder.mkdir(exist_ok=True)
        for kind, file in files.items():
            with whole_file(file) as stream:
                stream.write(default_template(kind, lang).read_bytes())
    except OSError as error:
        raise ConfigError(
            "the templates could not be written: {problem}",
            file=folder,
            problem=system_problem(error),
        ) from error
    return list(files.values())
