"""Systemic causes in words: what many reports share, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.record import NamedTuple

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.outputs.phrases import Phrases

TITLE = "One cause in many reports"


class SystemicLine(NamedTuple):
    """The line itself, and whose reports are concerned."""

    words: str
    organs: str


def systemic_lines(phrases: Phrases, wording: Wording) -> list[SystemicLine]:
    """A line for each systemic cause of the run, in its order."""
    return [
        SystemicLine(phrases.about(one.type).rendered(one.message), phrases.organs(one))
        for one in phrases.audit.systemic
    ]
