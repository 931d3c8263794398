"""Files written whole: beside their final name, and moved there when nothing is missing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def whole_file(file: Path) -> Iterator[IO[bytes]]:
    """A stream whose content becomes ``file`` at the end; until then, ``file`` stays as it was.

    A link stays a link, a pipe or device is written to directly. What keeps the content from being written
    leaves nothing behind.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as stream:
            yield stream
        return
    final = Path(os.path.realpath(file))
    clear_beside(final)
    beside = new_name_beside(final)
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if final.exists():
            shutil.copymode(final, beside)
        os.replace(beside, final)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_pieces(stream: IO[bytes], pieces: Iterable[str | bytes]) -> None:
    """Write what an output renders."""
    for piece in pieces:
        stream.write(piece if isinstance(piece, bytes) else piece.encode("utf-8"))


def new_name_beside(file: Path) -> Path:
    """A name in the same folder that no run takes for an input; short, as the name of a file may be the
    longest that the system allows.

    It tells for which file it is, and which process of which computer made it.
    """
    return file.with_name(f".{_key_of(file)}-{os.getpid()}-{os.urandom(4).hex()}.tmp")


def clear_beside(file: Path) -> None:
    """Remove what processes of this computer left under such names of a file, that were killed meanwhile."""
    own = re.compile(rf"\.{_key_of(file)}-(\d+)-[0-9a-f]+\.tmp(-journal)?")
    with contextlib.suppress(OSError):
        for left in file.absolute().parent.iterdir():
            found = own.fullmatch(left.name)
            if found is None or _is_running(int(found[1])):
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                # On Windows a file that a process still has open stays.
                with contextlib.suppress(OSError):
                    left.unlink()


def _key_of(file: Path) -> str:
    return hashlib.sha256(
        f"{platform.node()}/{file.name}".encode("utf-8", "surrogateescape"), usedforsecurity=False
    ).hexdigest()[:12]


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
