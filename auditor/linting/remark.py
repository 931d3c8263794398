"""What the check of a ruleset or plugin remarks."""

from __future__ import annotations

from auditor.messages import Message
from auditor.record import Record

ERROR, WARNING, NOTE = "error", "warning", "note"
"""It does not work; it most likely does not do what is meant; it works, and something is missing."""
SEVERITIES = (ERROR, WARNING, NOTE)


class Remark(Record, frozen=True):
    """``check`` is the id of what was checked, ``advice`` says what to do; ``line`` counts from 1."""

    check: str
    severity: str
    message: Message
    advice: Message
    file: str
    line: int | None = None

    @property
    def where(self) -> str:
        """``file:line`` or ``file``."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


def place_of(origin: str) -> tuple[str, int | None]:
    """File and line of the origin of a rule."""
    file, _, line = origin.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (origin, None)
