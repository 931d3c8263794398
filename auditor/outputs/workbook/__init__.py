"""The run as an Excel workbook: figures and charts, ranking, findings to decide, every number of every
report."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.outputs.phrases import DECISIONS, Phrases
from auditor.outputs.workbook import columns, findings, others, ranking, values
from auditor.outputs.workbook.overview import Counted, Overview
from auditor.outputs.workbook.sheet import FONT, Formats, Table
from auditor.results.output import Screen

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit

_PIECE = 1 << 20


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterator[bytes]:
    """The file in pieces. Rows go to disk as they are made, so that a province fits in memory."""
    import xlsxwriter  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workbook.xlsx"
        settings = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(str(file), settings) as book:
            _Workbook(book, Phrases(audit, wording)).write()
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece


class _Workbook:
    def __init__(self, book: Any, phrases: Phrases) -> None:
        self._book, self._phrases = book, phrases
        self._formats = Formats(book)
        text = phrases.wording.text
        self._words = {
            "cut": text(" … [cut: the cell has no room for more]"),
            "page": f'&C&"{FONT}"&9' + text("page &P of &N") + "&R&A",
            "first_page": f'&C&"{FONT}"&9'
            + text("first page only; clear the print area to print all")
            + "&R&A",
        }
        book.set_size(2400, 1400)
        created = datetime.datetime.fromisoformat(phrases.audit.started_at).replace(tzinfo=None)
        book.set_properties({"title": phrases.title(), "author": "Auditor", "created": created})

    def write(self) -> None:
        """All sheets, the overview first; it is written last, as it counts what the others show."""
        phrases, text = self._phrases, self._phrases.wording.text
        first = self._book.add_worksheet(text("Overview"))
        first.activate()
        lost = Counted()
        table = self._table(text("Ranking"), ranking.columns(phrases), fixed=2, colour="#2E75B6")
        for report, row in ranking.rows(phrases):
            lost.add(report)
            table.add(row, pale=row["rank"] is None)
        table.close()
        table = self._table(
            text("Findings to decide"), columns.shown(columns.FINDINGS, phrases), fixed=2, colour="#C0504D"
        )
        for one in findings.judged(phrases):
            for row in findings.defects(one):
                table.add(row, pale=row["covered"])
        table.close({"decision": self._choice()})
        listed = (
            (text("Questions"), columns.QUESTIONS, self._questions(), "#D9A441"),
            (text("All values"), columns.VALUES, values.rows(phrases), "#3F8F5B"),
            (text("Other files"), columns.OTHERS, others.rows(phrases), "#7F7F7F"),
        )
        for name, shown, rows, colour in listed:
            wraps = shown is not columns.VALUES
            table = self._table(name, columns.shown(shown, phrases), fixed=2, colour=colour, wraps=wraps)
            for row in rows:
                table.add(row)
            table.close({"decision": self._choice()} if shown is columns.QUESTIONS else {})
        overview = Overview(
            self._book, first, self._formats, phrases, self._words["page"], self._words["cut"]
        )
        overview.write(lost)

    def _questions(self) -> Iterator[dict[str, Any]]:
        for one in findings.judged(self._phrases):
            yield from findings.questions(one)

    def _table(self, name: str, shown: list[columns.Column], **looks: Any) -> Table:
        return Table(self._book, self._formats, name, shown, self._words, **looks)

    def _choice(self) -> dict[str, Any]:
        """What the cells of decisions accept."""
        text = self._phrases.wording.text
        words = [text(word) for word in DECISIONS.values()]
        return {
            "validate": "list",
            "source": words,
            "input_title": text("Decision"),
            "input_message": text("Choose from the list; give the reason and your name beside it."),
            "error_title": text("Decision"),
            "error_message": text("Choose one of: {words}").format(words="、".join(words)),
        }
