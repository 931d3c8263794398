"""The audit as JSON, one report per line: what programs read. Names and shapes are part of the contract."""

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
    """The audit as one JSON object, in UTF-8; reports in input order."""
    plain = PlainAudit(audit, wording)
    yield b"{"
    yield from members(plain.before(), comma=b",\n", colon=b": ")
    yield b',\n"reports": ['
    separator = b"\n"
    for report in plain.reports():
        yield separator + encode(report)
        separator = b",\n"
    yield b"\n],\n"
    yield from members(plain.after(), comma=b",\n", colon=b": ")
    yield b"}\n"
