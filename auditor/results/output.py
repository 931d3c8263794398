"""What an output is: a format, and a function from an audit to text or bytes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.messages import Message, Wording
from auditor.record import Record

if TYPE_CHECKING:
    # A plugin that brings an output, and a command that only prints its help, need no audit.
    from auditor.results.audit import Audit


class Letters(Record, frozen=True):
    """How the notices and the circular of a run are written.

    ``templates`` are files that people edited in their office program. ``deadline`` is the day until which
    findings are to be corrected, or the number of working days from the receipt of a notice. ``names`` says
    whether the circular names organs beside the faults that were found; ``scores``, whether notices state
    score and grade.
    """

    templates: tuple[Path, ...] = ()
    deadline: datetime.date | int = 15
    names: bool = True
    scores: bool = True


class Screen(Record, frozen=True):
    """The terminal that a text goes to: ``width`` in columns, and whether it shows ``colour``.

    ``explain_score`` asks for every point lost of every report, ``details`` for all findings of each.
    ``letters`` says how notices and circulars are written. ``office`` says that the text is a file of
    ``auditor open``, for people who read no column names made for programs.
    """

    width: int = 100
    colour: bool = False
    explain_score: bool = False
    details: bool = False
    letters: Letters = Letters()
    office: bool = False


class Output(Record, frozen=True):
    """A format. ``render`` gives text (or bytes) in pieces, so that an audit of a province need not fit in
    memory.

    ``for_office`` says that ``auditor open`` writes it: people look at it with what an office computer has,
    or hand it on.

    ``binary`` says that a terminal cannot show it.

    ``check`` raises :class:`~auditor.errors.ConfigError` where something that the format needs is not
    installed; it is called before anything is audited. So is ``check_letters``, which raises it for a
    template that cannot be used.

    ``files`` are the names and the contents of what is written where the output is a folder; names are
    relative to it, with ``/``. ``folder_only`` says that nothing else is, neither a file nor standard output.
    ``tops`` are the names at the top of that folder under which any run may write: what an earlier run left
    there is moved away. A top without a suffix stands for a folder, and for files with any suffix. ``told``
    is what people are told when the folder is written.
    """

    format: str
    suffix: str
    title: str
    render: Callable[[Audit, Wording, Screen], Iterable[str | bytes]]
    check: Callable[[], None] = lambda: None
    for_office: bool = False
    binary: bool = False
    check_letters: Callable[[Letters], None] = lambda letters: None
    files: Callable[[Audit, Wording, Screen], Iterable[tuple[str, Iterable[str | bytes]]]] | None = None
    folder_only: bool = False
    tops: tuple[str, ...] = ()
    told: Callable[[Audit], Iterable[Message]] = lambda audit: ()
