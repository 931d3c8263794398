"""The files that letters are written to: the circular, and a folder with a notice for each organ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.messages import Message, message
from auditor.outputs.letters.words import file_name

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.outputs.letters.notice import Notice
    from auditor.results.audit import Audit

_CIRCULAR = {"zh": "通报", "en": "circular"}
_NOTICES = {"zh": "整改通知书", "en": "rectification notices"}
_INQUIRIES = {"zh": "核实通知", "en": "inquiries"}
TOPS = (*_CIRCULAR.values(), *_NOTICES.values(), *_INQUIRIES.values())
"""The names at the top of a folder of letters, in all languages, without suffix."""


def circular_name(suffix: str, wording: Wording) -> str:
    """The name of the file of the circular."""
    return f"{_CIRCULAR[wording.lang]}{suffix}"


def named(notices: Iterable[Notice], suffix: str, wording: Wording) -> Iterator[tuple[str, Notice]]:
    """The notices with the names of their files, after their organs; no two names are the same.

    Inquiries have a folder of their own.
    """
    taken: set[str] = set()
    for notice in notices:
        name = file_name(notice.organ, taken)
        taken.add(name.casefold())
        folder = (_NOTICES if notice.defects else _INQUIRIES)[wording.lang]
        yield f"{folder}/{name}{suffix}", notice


def told(audit: Audit) -> Iterator[Message]:
    """Which organs have no rectification notice, and why."""
    from auditor.outputs.letters.recipients import without_notice

    found = without_notice(audit)
    if found.faultless:
        yield message(
            "no rectification notice, as there are no findings: {count} reports", count=found.faultless
        )
    for template, organs in (
        ("an inquiry, as nothing is to be corrected and something is open ({count}): {organs}", found.asked),
        ("no rectification notice, as there are only hints ({count}): {organs}", found.hints),
        ("no rectification notice, as all that was found was waived ({count}): {organs}", found.waived),
        (
            "no rectification notice, as a rule crashed and nothing else was found ({count}): {organs}",
            found.crashed,
        ),
        (
            "no rectification notice, as it is open which report counts or whose it is ({count}): {organs}",
            found.unsettled,
        ),
    ):
        if organs:
            yield message(template, count=len(organs), organs=organs)
