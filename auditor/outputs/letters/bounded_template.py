"""Templates that people edited, filled in by a process of their own: one that never ends, or makes more than
any letter is, costs a clear error and not the run."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import weakref
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.messages import Message, message
from auditor.outputs.letters.word_template import WordTemplate
from auditor.running.memory_limit import limit_memory
from auditor.running.orphans import end_with_parent

SECONDS = 60.0
"""What filling in one letter may take; a circular on a province takes a few."""
MEGABYTES = 2048
LARGEST = 50_000_000
"""The largest letter in bytes."""
_TOO_LARGE = "what it makes is larger than any letter; look for a loop that repeats too much"


class BoundedTemplate:
    """A :class:`WordTemplate` in a process of its own, with the same attributes.

    Raises:
        ConfigError: as there, or the template takes too long or makes too much.
    """

    def __init__(self, file: Path, lang: str = "zh", seconds: float = SECONDS) -> None:
        self.file = file
        self._seconds = seconds
        # A fresh process: a copy of this one would have its memory, which may be more than a letter may take.
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, file, lang), daemon=True)
        self._process.start()
        other.close()
        weakref.finalize(self, _end, self._process, self._connection)
        self.kind = str(self._answer())

    def filled(self, shown: Any) -> bytes:
        """The letter as a document.

        Raises:
            ConfigError: the template cannot be filled in within its limits.
        """
        try:
            self._connection.send(shown)
        except OSError as error:
            raise self._wrong(message("it could not be filled in before")) from error
        return bytes(self._answer())

    def _answer(self) -> Any:
        try:
            answered = self._connection.poll(self._seconds)
            answer = self._connection.recv() if answered else None
        except (EOFError, OSError) as error:
            raise self._wrong(message(_TOO_LARGE)) from error
        if answer is None:
            _end(self._process, self._connection)
            problem = message(
                "it is not filled in after {seconds} seconds; look for a loop that does not end",
                seconds=round(self._seconds, 1),
            )
            raise self._wrong(problem)
        if isinstance(answer, Message):
            raise self._wrong(answer)
        return answer

    def _wrong(self, problem: Message) -> ConfigError:
        return ConfigError("{problem}", file=self.file, problem=problem)


def by_kind(files: Sequence[Path], lang: str = "zh") -> dict[str, BoundedTemplate]:
    """Templates by what they are for.

    Raises:
        ConfigError: one of them cannot be used, or two are for the same.
    """
    found: dict[str, BoundedTemplate] = {}
    for file in files:
        template = BoundedTemplate(file, lang)
        if template.kind in found:
            raise ConfigError(
                "{first} and {second} are templates of the same kind; keep one of them",
                first=str(found[template.kind].file),
                second=str(file),
            )
        found[template.kind] = template
    return found


def _end(process: BaseProcess, connection: Connection) -> None:
    connection.close()
    process.kill()


def _serve(connection: Connection, file: Path, lang: str) -> None:
    """Load the template and fill it in whenever it is asked for; answers a message where that fails."""
    end_with_parent()
    # An interrupt is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(MEGABYTES)
    with contextlib.suppress(EOFError, OSError):
        template = None
        while True:
            try:
                if template is None:
                    template = WordTemplate(file, lang)
                    connection.send(template.kind)
                content = template.filled(connection.recv())
                connection.send(content if len(content) <= LARGEST else message(_TOO_LARGE))
            except ConfigError as error:
                connection.send(error.message)
            except (MemoryError, RecursionError, OverflowError):
                connection.send(message(_TOO_LARGE))
            if template is None:
                return
