"""One reading: finds title, parts and tables in a document and puts together what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from auditor.errors import NotAReportError
from auditor.reading.document import Document, Place, Table
from auditor.record import NamedTuple
from auditor.reports.report_type import Reading
from auditor.reports.source import Source
from auditor_ogi.form import form
from auditor_ogi.interpret import (
    confidence,
    dropped_words,
    headings,
    lost_headings,
    lost_tables,
    number_seams,
    organ,
    organ_elsewhere,
    publication,
    script,
    sheets,
    tables,
    unknown_characters,
    vocabulary,
    wrapped_cells,
    year,
)
from auditor_ogi.interpret import title as titles
from auditor_ogi.interpret.cell_streams import regrouped
from auditor_ogi.interpret.cell_values import looks_like_value
from auditor_ogi.interpret.collected import DOMAIN, Collected
from auditor_ogi.interpret.headings import Heading
from auditor_ogi.interpret.lines import Line, joined, lines_and_grids
from auditor_ogi.interpret.printed_text import PICTURE, bare_label, squeeze
from auditor_ogi.interpret.requests_header import COLUMNS
from auditor_ogi.interpret.running_text import TABLE_OF_PART, RunningText
from auditor_ogi.interpret.table_pieces import TablePiece, continued, split
from auditor_ogi.interpret.title import Title

FEWEST_LABELS = 4
"""How many labels of a table a piece needs that is in no part."""
_FEWEST_PARTS = 2
_FEWEST_REMAINS = 4
_FEWEST_PIECES = 2
_EXCERPT = 30
_COPIES = frozenset(("text", "markdown"))


def interpret(document: Document) -> Reading:
    """What a document states as an annual report.

    Raises:
        NotAReportError: it is something else.
        UnreadableError: it is in traditional characters, and what compares these is not installed.
    """
    twin = script.twin(document)
    return _read(document) if twin is None else script.as_printed(_read(twin), document)


def _read(document: Document) -> Reading:
    found = outline(document)
    parts = {heading.part for heading in found.text.headings if heading.part}
    is_report = len(parts) >= _FEWEST_PARTS or any(piece.kind for piece in found.pieces)
    if not is_report and (not parts or found.title is None):
        raise NotAReportError("no part and no table of an annual report was found in it", domain=DOMAIN)
    return _Assembly(found).reading()


class Outline(NamedTuple):
    """What there is of a report in a document, before any of it is read.

    ``grids`` are its tables with the number of lines before them, ``pieces`` those as pieces of the form's
    tables.
    """

    document: Document
    text: RunningText
    title: Title | None
    pieces: Sequence[TablePiece]
    grids: Sequence[tuple[int, Table]]


def outline(document: Document) -> Outline:
    """The title, parts and tables of a document in simplified characters."""
    document = sheets.in_printed_order(document)
    lines, grids = lines_and_grids(document)
    text = RunningText(lines, headings.find([line.text for line in lines]))
    pieces = _pieces(grids, text.headings)
    if not text.headings:
        pieces = [piece for piece in pieces if labels_of(piece) >= FEWEST_LABELS]
    return Outline(document, text, _title(document, lines, text.start), pieces, grids)


def labels_of(piece: TablePiece) -> int:
    """How many rows of a piece have labels of its table; of table four, which has one, how many labels."""
    if piece.kind != "disputes":
        return piece.known
    return sum(vocabulary.table_of(cell.text) == piece.kind for row in piece.rows for cell in row)


def _title(document: Document, lines: Sequence[Line], start: int) -> Title | None:
    stated = titles.of_metadata(document.metadata.get("title", ""))
    texts = [line.text for line in lines]
    printed = titles.find(texts[:start], texts[start:])
    if printed is None:
        return stated
    if printed.organ or stated is None or not stated.organ:
        return printed
    return stated if stated.year and printed.year in (None, stated.year) else printed


def _pieces(grids: Sequence[tuple[int, Table]], found: Sequence[Heading]) -> list[TablePiece]:
    pieces: list[TablePiece] = []
    for number, (line, table) in enumerate(grids, 1):
        # `line` is the index of the next line: the table is in the part whose heading came before it.
        part = next((heading.part for heading in reversed(found) if heading.line < line), None)
        for piece in split(table, number, part):
            pieces.append(regrouped(continued(piece, pieces[-1] if pieces else None)))
    return pieces


class _Assembly:
    """Puts one reading together; every step adds to data, sources and issues."""

    def __init__(self, found: Outline) -> None:
        self.document = found.document
        self.text = found.text
        self.lines = found.text.lines
        self.headings = found.text.headings
        self.title = found.title
        self.pieces = found.pieces
        self.grids = found.grids
        self.collected = Collected()
        self.data: dict[str, Any] = {}
        self._table_lines: set[int] = set()
        self._confidences: dict[str, float] = {}

    def reading(self) -> Reading:
        """The whole reading."""
        reported = self._year()
        chosen = tables.choose(self.pieces, bool(self.headings))
        self._find_tables_in_lines(chosen)
        edition, present = tables.read(chosen, self.collected, reported)
        for pieces in chosen.values():
            unknown_characters.withhold_rows(pieces, self.collected)
        self.data = form(edition).empty()
        unread = self._unread(present)
        may_lack = not (any(present.values()) or unread) and self._may_have_lost_tables()
        tables.fill(self.data, form(edition), self.collected, present, unread, may_lack=may_lack)
        unknown_characters.mark_absent_rows(self.document, form(edition), present, self.collected)

        def is_torn(table: str) -> bool:
            return table == "requests" and self._has_rows_of_none(chosen)

        for table in (table for table, is_present in present.items() if is_present):
            tables.leave_open(form(edition), self.collected, table, self._labels, is_torn)
        self.data["year"] = reported
        self._enter_title()
        self._enter_organ()
        self._enter_date_of_publication()
        self._enter_texts()
        self._place_tables(chosen)
        self._mark_recognised([table for table, is_present in present.items() if not is_present])
        return Reading(self.data, self.collected.sources, tuple(self.collected.issues))

    def _find_tables_in_lines(self, chosen: dict[str, list[TablePiece]]) -> None:
        for index, heading in enumerate(self.headings):
            table = TABLE_OF_PART.get(heading.part or 0)
            if table is None:
                continue
            start, end = self.text.bounds(index)
            lines = {n: self.lines[n] for n in range(start, end)}
            if not chosen[table]:
                self._table_lines |= lost_tables.run_together(lines, table)
            look = lost_tables.rest if chosen[table] else lost_tables.find
            wrapped = None if chosen[table] else wrapped_cells.find(lines, table, heading.part)
            lost = wrapped or look(lines, table, heading.part)
            if lost is not None or not chosen[table]:
                self._table_lines |= lost_tables.left_over(lines, table)
            if lost is not None:
                piece, taken = lost
                chosen[table] = [*chosen[table], piece]
                self._table_lines |= taken
        self._find_tables_behind_the_text(chosen)

    def _find_tables_behind_the_text(self, chosen: dict[str, list[TablePiece]]) -> None:
        """Find tables among the lines of the last part: some programs put the cells of all tables there."""
        if not self.headings or self.headings[-1].part in TABLE_OF_PART:
            return
        start, end = self.text.bounds(len(self.headings) - 1)
        for table in [table for table, pieces in chosen.items() if not pieces]:
            lines = {n: self.lines[n] for n in range(start, end) if n not in self._table_lines}
            lost = lost_tables.find(lines, table, None)
            if lost is not None:
                piece, taken = lost
                chosen[table] = [piece]
                self._table_lines |= taken

    def _labels(self) -> set[str]:
        """The labels of rows that are cells of any table, or words of lines in any part.

        Rows and columns share some; such a label is that of a row where a line of text is one.
        """
        lines = self.lines[self.text.start :]
        cells = {bare_label(cell.text) for _, table in self.grids for cell in table.cells if cell.text}
        every = cells.union(*map(lost_tables.labels, lines)) - vocabulary.requests_columns().keys()
        return every | {label for line in lines if (label := lost_tables.label_of_row(line)) is not None}

    def _has_rows_of_none(self, chosen: Mapping[str, Sequence[TablePiece]]) -> bool:
        """Whether a table that is none of the form's has a row with as many values as table three has."""
        taken = {id(piece) for pieces in chosen.values() for piece in pieces}
        return any(
            sum(looks_like_value(cell.text) for cell in row if cell.text) >= len(COLUMNS)
            for piece in self.pieces
            if id(piece) not in taken
            for row in piece.rows
        )

    def _unread(self, present: dict[str, bool]) -> dict[str, Place]:
        """Tables that are there and cannot be read: a picture in their part, or a table of unknown labels."""
        unread: dict[str, Place] = {}
        for index, heading in enumerate(self.headings):
            table = TABLE_OF_PART.get(heading.part or 0)
            if table is None or present[table]:
                continue
            start, end = self.text.bounds(index)
            lines = self.lines[start:end]
            picture = next((line for line in lines if PICTURE in line.text), None)
            unknown = next((piece for piece in self.pieces if piece.part == heading.part), None)
            if picture is not None:
                unread[table] = picture.place
            elif unknown is not None:
                unread[table] = unknown.place
            else:
                remains = self._remains(table, start, end)
                rows = [line for line in lines if lost_tables.is_row_of_values(line)]
                pieces = [line for line in lines if lost_tables.ends_in_values(line)]
                if len(remains) > 1 or rows or len(pieces) >= _FEWEST_PIECES:
                    unread[table] = [*rows, *pieces, *(self.lines[number] for number in remains)][0].place
        for table in (one for one, is_present in present.items() if not is_present and one not in unread):
            # Programs that take text out of files may put all tables behind it.
            lines = self.lines[self.text.start :]
            labels = [line for line in lines if lost_tables.is_label_of(line, table)]
            if len(labels) >= _FEWEST_REMAINS:
                unread[table] = labels[0].place
        self._find_glued([one for one, is_present in present.items() if not is_present], unread)
        return unread

    def _may_have_lost_tables(self) -> bool:
        """Whether a text has the parts of all tables: programs often take the words of files alone."""
        return self.document.format in _COPIES and {heading.part for heading in self.headings}.issuperset(
            TABLE_OF_PART
        )

    def _find_glued(self, absent: Sequence[str], unread: dict[str, Place]) -> None:
        """Note the absent tables, where a copy left all cells of one on one line with the text around."""
        for line in self.lines if absent else ():
            if any(lost_tables.is_glued(line, table) for table in absent):
                unread.update({table: line.place for table in absent if table not in unread})
                self._mark_lost_words(line.text[:_EXCERPT], line.place)
                return

    def _remains(self, table: str, start: int, end: int) -> list[int]:
        """The lines that a table left: what has its labels is not a report that does without it."""
        lines = {number: self.lines[number] for number in range(start, end)}
        together = lost_tables.run_together(lines, table)
        return sorted(
            together | {number for number, line in lines.items() if lost_tables.names_row(line, table)}
        )

    def _place_tables(self, chosen: dict[str, list[TablePiece]]) -> None:
        """The places of whole tables; of one that is not there, the heading that it should follow."""
        for heading in reversed(self.headings):
            table = TABLE_OF_PART.get(heading.part or 0)
            if table is not None:
                self.collected.sources[f"/{table}"] = Source(heading.printed, self.lines[heading.line].place)
        for table, pieces in chosen.items():
            if pieces:
                first = next((cell.text for row in pieces[0].rows for cell in row if cell.text), None)
                self.collected.sources[f"/{table}"] = Source(first, pieces[0].place)
        deciding = chosen["requests"] or chosen["article20"]
        if deciding:
            self.collected.sources.setdefault("/form", Source(None, deciding[0].place))

    def _year(self) -> int | None:
        """The year reported on: of the title, else of the page's own title, else of the period."""
        texts = [line.text for line in self.lines]
        named = year.of_words(self.title.year) if self.title else None
        stated = year.of_metadata(self.document.metadata.get("title", "")) if named is None else None
        period = year.of_period(texts)
        reported = named or stated or period
        if reported is None:
            self.collected.mark_uncertain(
                "/year",
                "neither the title nor the stated period names the year of the report",
                place=self._beginning(),
                candidate=year.of_text(texts),
            )
        elif period is not None and period != reported:
            self.collected.mark_uncertain(
                "/year",
                "the title says {year}, the stated period is {period}",
                year=str(reported),
                period=str(period),
                place=self._period_line(period).place,
                candidate=period,
            )
        source = self._source_of_year(named, stated, period)
        if source is not None:
            self.collected.sources["/year"] = source
        return reported

    def _source_of_year(self, named: int | None, stated: int | None, period: int | None) -> Source | None:
        if self.title and named:
            return Source(self.title.year, self._title_place(self.title.year))
        if stated:
            return Source(f"{stated}年", self.document.metadata_places.get("title", Place()))
        if not period:
            return None
        line = self._period_line(period)
        printed = f"{period}年"
        return Source(printed if printed in squeeze(line.text) else None, line.place)

    def _period_line(self, period: int) -> Line:
        """The line that states the period."""
        return next(line for line in self.lines if year.of_period([line.text]) == period)

    def _beginning(self) -> Place:
        """The head of the file, where what is not there should be."""
        return self.lines[0].place if self.lines else Place()

    def _title_place(self, words: str | None = None) -> Place:
        """The place of the title, or of the one of its lines that has these words."""
        lines = self._title_lines()
        having = [line for line in lines if words and words in squeeze(line.text)] or lines
        return having[0].place if having else self.document.metadata_places.get("title", Place())

    def _title_lines(self) -> list[Line]:
        return [self.lines[number] for number in self.title.lines] if self.title else []

    def _enter_title(self) -> None:
        if self.title is None:
            self.collected.mark_uncertain(
                "/title", "the title of the report was not found", place=self._beginning()
            )
        else:
            self.data["title"] = self.title.text
            self.collected.sources["/title"] = Source(self.title.text, self._title_place())

    def _enter_organ(self) -> None:
        name = self.title.organ if self.title else ""
        if name:
            self._enter_source_of_organ(name, self._title_place(name))
        else:
            name = self._organ_elsewhere()
            # Reports without a name must not become one organ's: the file keeps them apart.
            name = name or PurePath(self.document.path).stem or self.document.path or "-"
        self.data["organ"]["name"] = name
        self.data["organ"]["level"] = organ.level(name)

    def _organ_elsewhere(self) -> str:
        """The organ that is named outside the title; uncertain where only one place names it."""
        last = self.text.part(len(self.headings) - 1, self._table_lines) if self.headings else []
        named, is_sure = organ_elsewhere.find(self.document, self.lines, self.grids, self.text.start, last)
        if named is not None and is_sure:
            self._enter_source_of_organ(named.name, named.place)
        else:
            place = self._title_place() if self.title and self.title.lines else self._beginning()
            self.collected.mark_uncertain(
                "/organ",
                "the title does not name the organ",
                place=place,
                candidate=named.name if named else None,
            )
        return named.name if named else ""

    def _enter_source_of_organ(self, name: str, place: Place) -> None:
        for pointer in ("/organ/name", "/organ/level"):
            self.collected.sources[pointer] = Source(name, place)

    def _enter_date_of_publication(self) -> None:
        titled = self.title.lines if self.title else ()
        found = publication.find(self.document, self.lines, self.grids, self.text.start, titled)
        if found.differing:
            self.collected.mark_uncertain(
                "/published_on",
                "the copy states several dates ({dates}), and which is that of publication is not certain",
                dates=", ".join(stated.date for stated in found.differing),
                raw=found.differing[0].raw,
                place=found.differing[0].place,
                candidate=found.differing[0].date,
            )
        if found.stated is None:
            return
        stated = found.stated
        self.data["published_on"] = stated.date
        self.collected.sources["/published_on"] = Source(stated.raw, stated.place)
        if stated.confidence is not None:
            self._confidences["/published_on"] = stated.confidence
        if found.is_update:
            self.collected.mark_uncertain(
                "/published_on",
                "the only date is that of the last change, {date}",
                date=stated.date,
                raw=stated.raw,
                place=stated.place,
                candidate=stated.date,
            )

    def _enter_texts(self) -> None:
        preamble = self.text.preamble(self.title)
        self.data["preamble"] = joined(preamble)
        self._place_text("/preamble", preamble)
        self._note_confidence("/preamble", preamble)
        passages = [lost_headings.Passage("/preamble", None, preamble)]
        for index, heading in enumerate(self.headings):
            line = self.lines[heading.line]
            own = self.text.part(index, self._table_lines)
            pointer = f"/sections/{index}"
            self._note_confidence(f"{pointer}/heading", [line])
            self._note_confidence(f"{pointer}/text", own)
            self.data["sections"].append(
                {"number": heading.part, "heading": heading.printed, "text": joined(own)}
            )
            self.collected.sources[f"{pointer}/number"] = Source(heading.printed, line.place)
            self.collected.sources[f"{pointer}/heading"] = Source(heading.printed, line.place)
            self.collected.sources[f"{pointer}/text"] = Source(None, line.place)
            self._place_text(f"{pointer}/text", own)
            passages.append(lost_headings.Passage(f"{pointer}/text", heading.part, own))
        self._mark_dropped_words()
        for passage in passages:
            number_seams.mark(self.collected, passage.pointer, passage.lines)
        self._mark_lost_headings(passages)
        self._mark_unknown_characters()
        self._mark_second_copy()

    def _place_text(self, pointer: str, lines: Sequence[Line]) -> None:
        """The places of a text and of each of its lines."""
        if lines:
            self.collected.sources[pointer] = Source(None, lines[0].place)
        for number, line in enumerate(lines):
            self.collected.sources[f"{pointer}/{number}"] = Source(None, line.place)

    def _mark_lost_headings(self, passages: Sequence[lost_headings.Passage]) -> None:
        """Mark the parts uncertain whose text stands in another one: their headings may be lost."""
        for part, pointer, line in lost_headings.find(passages):
            for at in ("/sections", pointer):
                self.collected.mark_uncertain(
                    at,
                    "the heading of part {part} was not found, and its text seems to be in the part before: "
                    "“{raw}”; compare it with the original",
                    raw=line.text[:_EXCERPT],
                    place=line.place,
                    part=part,
                )

    def _mark_dropped_words(self) -> None:
        """Mark all running text uncertain: a copy that dropped words once may have dropped them anywhere."""
        dropped = dropped_words.find(self._texts())
        if dropped is None:
            return
        place = self.collected.sources.get(dropped.pointer, Source()).place
        self._mark_lost_words(dropped.passage, place)

    def _mark_lost_words(self, passage: str, place: Place) -> None:
        for at in ("/preamble", "/sections"):
            self.collected.mark_uncertain(
                at,
                "the copy seems to lack words: “{raw}”; compare it with the original page",
                raw=passage,
                place=place,
            )

    def _mark_unknown_characters(self) -> None:
        """Mark the texts uncertain in which a character is not known, since it may be a digit or a 不."""
        for pointer, text in self._texts().items():
            passage = unknown_characters.first(text)
            if passage is not None:
                self._mark_unknown(pointer, passage, self.collected.sources.get(pointer, Source()).place)
        for line in self._title_lines():
            if unknown_characters.first(line.text) is not None:
                self._mark_unknown("/title", line.text, line.place)
                self._mark_unknown("/organ", line.text, line.place)
        for line in self.lines:
            if unknown_characters.may_be_heading(line.text):
                self._mark_unknown("/sections", line.text, line.place)

    def _mark_second_copy(self) -> None:
        """Mark the running text uncertain if the parts come again: two copies that differ, or two reports."""
        again = headings.repeated(self.headings)
        if again is not None:
            line = self.lines[again.line]
            self.collected.mark_uncertain(
                "/sections",
                "the copy has the parts of a report twice, again from “{raw}”; only one of the two counts",
                raw=again.printed,
                place=line.place,
            )

    def _mark_unknown(self, pointer: str, passage: str, place: Place) -> None:
        self.collected.mark_uncertain(
            pointer, "a character of the copy is not known: “{raw}”", raw=passage, place=place
        )

    def _texts(self) -> dict[str, str]:
        """The running text by pointer."""
        return {"/preamble": self.data["preamble"]} | {
            f"/sections/{index}/text": section["text"] for index, section in enumerate(self.data["sections"])
        }

    def _note_confidence(self, pointer: str, lines: Sequence[Line]) -> None:
        known = confidence.least(line.confidence for line in lines)
        if known is not None:
            self._confidences[pointer] = known

    def _mark_recognised(self, absent: Sequence[str]) -> None:
        """Mark what was recognised in pictures uncertain; ``absent`` are the tables that were not found."""
        titled = self._title_lines()
        self._note_confidence("/title", titled)
        if self.title and self.title.organ:
            self._note_confidence("/organ", titled)
        self._note_confidence("/year", titled if "/year" in self.collected.sources else self.lines)
        confidence.mark_cells(self.collected)
        for pointer, known in self._confidences.items():
            stated = "/organ/name" if pointer == "/organ" else pointer
            source = msgspec.structs.replace(self.collected.sources.get(stated, Source()), confidence=known)
            self.collected.sources[stated] = source
            confidence.mark_text(self.collected, pointer, known, source.raw, source.place)
        confidence.mark_whole(self.document, self.collected, absent)
