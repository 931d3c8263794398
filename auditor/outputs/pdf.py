"""Rectification notices and the circular as PDF files, in the layout of official documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.outputs.letters import files
from auditor.results.output import Screen

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[bytes]:
    """The circular alone."""
    from auditor.outputs.letters.circular import circular
    from auditor.outputs.letters.notice import run_date
    from auditor.outputs.letters.printed import printed

    yield printed("circular", circular(audit, wording, screen.letters), wording.lang, run_date(audit))


def fill(audit: Audit, wording: Wording, screen: Screen) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The circular, and a notice for each organ with findings."""
    from auditor.outputs.letters.notice import notices, run_date
    from auditor.outputs.letters.printed import printed

    yield files.circular_name(".pdf", wording), render(audit, wording, screen)
    for name, notice in files.named(notices(audit, wording, screen.letters), ".pdf", wording):
        yield name, [printed("notice", notice, wording.lang, run_date(audit))]


def check() -> None:
    """Refuse the format where what writes it is not installed."""
    from auditor.outputs.letters.printed import check

    check()
