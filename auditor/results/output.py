"""What an output is: a format, and a function from an audit to text or bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.messages import Wording

if TYPE_CHECKING:
    # A plugin that brings an output, and a command that only prints its help, need no audit.
    from auditor.results.audit import Audit


@dataclass(frozen=True, slots=True)
class Screen:
    """The terminal that a text goes to: ``width`` in columns, and whether it shows ``colour``.

    ``explain_score`` asks for every point lost of every report, ``details`` for all findings of each.
    """

    width: int = 100
    colour: bool = False
    explain_score: bool = False
    details: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A format. ``render`` gives text (or bytes) in pieces, so that an audit of a province need not fit in
    memory.

    ``for_office`` says that ``auditor open`` writes it: people look at it with what an office computer has,
    or hand it on.

    ``check`` raises :class:`~auditor.errors.ConfigError` where something that the format needs is not
    installed; it is called before anything is audited.
    """

    format: str
    suffix: str
    title: str
    render: Callable[[Audit, Wording, Screen], Iterable[str | bytes]]
    check: Callable[[], None] = lambda: None
    for_office: bool = False
