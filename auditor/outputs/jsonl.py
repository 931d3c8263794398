"""The audit as JSON Lines: the head of the run, one report a line, the rest of the run.

A program reads it line by line and needs no more memory than one report takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.json_text import encode, members
from auditor.outputs.plain_data import PlainAudit
from auditor.results.output import Screen

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[bytes]:
    """One JSON object a line; ``line`` says what it is: ``run``, ``report`` or ``end``.

    Only a whole file has the last of them.
    """
    plain = PlainAudit(audit, wording)
    yield encode({"line": "run", **plain.before()}) + b"\n"
    for report in plain.reports():
        yield encode({"line": "report", **report}) + b"\n"
    yield b"{"
    yield from members({"line": "end", **plain.after()})
    yield b"}\n"
