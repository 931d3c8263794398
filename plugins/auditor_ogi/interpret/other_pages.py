"""Pages that are not an annual report: explanations of one, disclosure guides, other reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.errors import NotAReportError
from auditor.messages import Term
from auditor.reading.document import Document, Paragraph
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.interpret.collected import DOMAIN
from auditor_ogi.interpret.headings import Heading
from auditor_ogi.interpret.table_pieces import TablePiece
from auditor_ogi.interpret.title import Title

_FEWEST_PARTS = 2
_LONGEST_TITLE = 80
_TITLES = word_lists(__file__).groups("titles")


class _OtherPage(NamedTuple):
    """A kind of page: what it is called, and what its title matches."""

    what: str
    title: re.Pattern[str]

    def is_named(self, names: Sequence[str]) -> bool:
        """Whether any of the titles of a document is that of such a page."""
        return any(len(name) <= _LONGEST_TITLE and self.title.search(name) for name in names)


EXPLANATION = _OtherPage("an explanation of a report", lazy_regex(either(_TITLES["explanation"])))
OTHERS = (
    _OtherPage("a disclosure guide", lazy_regex(either(_TITLES["guide"]))),
    _OtherPage("a report on a website", lazy_regex(r"网站(?:监管|工作)?.{0,4}年度(?:工作)?报[表告]")),
    _OtherPage("a report on law-based government", lazy_regex(either(_TITLES["law_based_government"]))),
    _OtherPage("a government work report", lazy_regex(either(_TITLES["work_report"]))),
)


def refuse(
    document: Document, title: Title | None, headings: Sequence[Heading], pieces: Sequence[TablePiece]
) -> None:
    """Refuse a document that is another page, or has nothing of an annual report.

    Raises:
        NotAReportError: it is something else.
    """
    names = [document.metadata.get("title", ""), *_first_lines(document)]
    # An explanation repeats the report's parts; the other pages do not.
    if EXPLANATION.is_named(names) and not _is_title_of_report(title):
        raise _not_a_report(EXPLANATION)
    parts = {heading.part for heading in headings if heading.part}
    if len(parts) >= _FEWEST_PARTS or any(piece.kind for piece in pieces):
        return
    for page in OTHERS:
        if page.is_named(names):
            raise _not_a_report(page)
    if not parts or title is None:
        raise NotAReportError("no part and no table of an annual report was found in it", domain=DOMAIN)


def _is_title_of_report(title: Title | None) -> bool:
    return title is not None and bool(title.lines) and not EXPLANATION.title.search(title.text)


def _not_a_report(page: _OtherPage) -> NotAReportError:
    return NotAReportError("this is {what}, not an annual report", domain=DOMAIN, what=Term(page.what))


def _first_lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks[:8] if isinstance(block, Paragraph)][:3]
