"""The result of a run as JSON Lines: a line for its head, one for each report, and one for the rest."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import ConfigError
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

_FIRST = lazy_regex(rb'\s*\{\s*"line"\s*:\s*"run"')
_LAST = lazy_regex(rb'\s*\{\s*"line"\s*:\s*"end"')


class RunLines(NamedTuple):
    """The lines of a run, each an object in JSON."""

    first: bytes
    reports: list[bytes]
    last: bytes


def run_lines(content: bytes, file: Path) -> RunLines | None:
    """The lines of the run in a file; None for a file that is something else.

    Raises:
        ConfigError: the last line is missing.
    """
    if not _FIRST.match(content):
        return None
    first, *others = [line for line in content.split(b"\n") if line.strip()]
    if not others or not _LAST.match(others[-1]):
        raise ConfigError(
            "the last line is missing: this file was not written to its end, or was cut", file=file
        )
    return RunLines(first, others[:-1], others[-1])
