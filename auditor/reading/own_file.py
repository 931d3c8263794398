"""Files that people write or keep for the program and name to it: settings, decisions, rosters, templates.

What an option names is opened whatever it is; a pipe into which nobody writes, or a device, would keep the
program waiting for ever.
"""

from __future__ import annotations

import os
import select
import stat
import time
from pathlib import Path

from auditor.errors import ConfigError, system_problem
from auditor.messages import message

LARGEST = 64_000_000
"""How many bytes such a file may have."""
_PIECE = 1 << 16
# How long a program that writes into a pipe may take until it begins, and between two pieces.
_BEGINNING = 1.0
_SILENCE = 60.0
_LOOK = 0.05


def content_of(file: Path, failed: str, *, pipes: bool = True, largest: int = LARGEST) -> bytes:
    """The content of a file, or of a pipe that a program writes into, as shells make them for ``<(…)``.

    ``failed`` is the sentence that says with ``{problem}`` that the file cannot be read.

    Raises:
        ConfigError: it cannot be opened, is no file, is too large, or nobody writes into it.
    """
    try:
        # Without waiting: to open a pipe is otherwise to wait for who writes into it.
        number = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except PermissionError as error:
        # So Windows says it of a folder.
        raise (
            _wrong(file, failed, "this is a folder") if file.is_dir() else _failed(file, failed, error)
        ) from error
    except (OSError, ValueError) as error:
        raise _failed(file, failed, error) from error
    try:
        mode = os.fstat(number).st_mode
        if stat.S_ISDIR(mode):
            raise _wrong(file, failed, "this is a folder")
        if stat.S_ISREG(mode):
            content = _all_of(number, largest)
        elif pipes and stat.S_ISFIFO(mode):
            content = _from_pipe(number, largest, file, failed)
        else:
            raise _wrong(file, failed, "this is not a file")
    except OSError as error:
        raise _failed(file, failed, error) from error
    finally:
        os.close(number)
    if len(content) > largest:
        raise ConfigError(failed, file=file, problem=message("it has more than {most} bytes", most=largest))
    return content


def text_of(file: Path, failed: str, *, largest: int = LARGEST) -> str:
    """The text of a file in UTF-8.

    Raises:
        ConfigError: as for :func:`content_of`, or it is in another encoding; with the line.
    """
    return utf8_text(content_of(file, failed, pipes=False, largest=largest), file)


def utf8_text(content: bytes, file: Path) -> str:
    """The text of a file in UTF-8, from its content.

    Raises:
        ConfigError: it is in another encoding; with the line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            "the file is not in UTF-8; save it in this encoding (in Notepad: Save as, Encoding: UTF-8)",
            file=file,
            line=content[: error.start].count(b"\n") + 1,
        ) from error
    if "\0" in text:
        raise ConfigError(
            "the file is not in UTF-8; save it in this encoding (in Notepad: Save as, Encoding: UTF-8)",
            file=file,
            line=1,
        )
    return text


def _all_of(number: int, largest: int) -> bytes:
    found = bytearray()
    while len(found) <= largest and (piece := os.read(number, _PIECE)):
        found += piece
    return bytes(found)


def _from_pipe(number: int, largest: int, file: Path, failed: str) -> bytes:
    found = bytearray()
    started = time.monotonic()
    while len(found) <= largest:
        try:
            piece = os.read(number, _PIECE)
        except BlockingIOError:
            # Somebody has it open to write.
            if not select.select([number], [], [], _SILENCE)[0]:
                raise _wrong(file, failed, "nothing comes out of this pipe") from None
            continue
        if piece:
            found += piece
        elif found or time.monotonic() - started > _BEGINNING:
            break
        else:
            time.sleep(_LOOK)
    if not found:
        raise _wrong(file, failed, "this is a pipe, and no program writes into it")
    return bytes(found)


def _wrong(file: Path, failed: str, problem: str) -> ConfigError:
    return ConfigError(failed, file=file, problem=message(problem))


def _failed(file: Path, failed: str, error: OSError | ValueError) -> ConfigError:
    problem = system_problem(error) if isinstance(error, OSError) else str(error)
    return ConfigError(failed, file=file, problem=problem)
