"""LibreOffice, if it is installed, converts files that no reader here understands to DOCX.

It runs with a temporary profile, without macros, links and active content, and under a time
limit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from msgspec.structs import replace

from auditor.errors import UnreadableError
from auditor.reading.document import Document, Paragraph
from auditor_readers import docx
from auditor_readers.wording import message

# Below the time limit of a worker for a file, so that nothing outlives it.
SECONDS = 40
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_FEWEST_CHINESE = 0.3
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)


def program() -> str | None:
    """Where LibreOffice is, None if it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def read(content: bytes, path: str, format: str, suffix: str, problem: UnreadableError) -> Document:
    """The document that LibreOffice makes of a file, with a warning that it did.

    Raises:
        UnreadableError: LibreOffice is not installed, cannot read the file either, or makes no Chinese text
            of it; this is ``problem``, which says why the file was not read without it.
    """
    office = program()
    if office is None:
        raise problem
    converted = _converted(office, content, suffix)
    if converted is None:
        raise problem
    try:
        document = docx.read(converted, path)
    except UnreadableError:
        raise problem from None
    # LibreOffice reads a file that it does not know either as text.
    if _chinese_share(document) < _FEWEST_CHINESE:
        raise problem
    warning = message(
        "LibreOffice converted this file to DOCX before it was read ({problem}); "
        "compare the result with the file",
        problem=problem.message,
    )
    # The file that was converted had another writer.
    metadata = {key: value for key, value in document.metadata.items() if key != "producer"}
    return replace(document, format=format, metadata=metadata, warnings=(*document.warnings, warning))


def _converted(office: str, content: bytes, suffix: str) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "report").with_suffix(suffix)
        file.write_bytes(content)
        profile = Path(folder, "profile")
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_profile(), "utf-8")
        command = [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
        ]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder, "out")), str(file)]
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"HOME": folder}
        if not _run(command, environment):
            return None
        made = Path(folder, "out", "report.docx")
        return made.read_bytes() if made.is_file() and made.stat().st_size <= docx.READER.largest else None


def _run(command: list[str], environment: dict[str, str]) -> bool:
    """Whether the program ended in time and well; otherwise all of it is ended."""
    nothing = subprocess.DEVNULL
    try:
        running = subprocess.Popen(
            command, env=environment, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return False
    try:
        return running.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if running.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(running.pid, signal.SIGKILL)
            else:
                running.kill()
            running.wait()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )


def _chinese_share(document: Document) -> float:
    texts = (
        [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for block in document.blocks
    )
    characters = [
        character for text in texts for piece in text for character in piece if not character.isspace()
    ]
    return sum("\u4e00" <= character <= "\u9fff" for character in characters) / max(1, len(characters))
