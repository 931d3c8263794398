"""Files written whole: beside their final name, and moved there when nothing is missing."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
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
    longest that the system allows."""
    return file.with_name(f".{secrets.token_hex(6)}.tmp")
