"""One reading: finds title, parts and tables in a document and puts together what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from auditor.errors import NotAReportError
from auditor.reading.document import Document, Paragraph, Place, Table
from auditor.reports.report_type import Reading
from auditor.reports.source import Source
from auditor_ogi.form import form
from auditor_ogi.interpret import (
    headings,
    lost_tables,
    lost_words,
    noise,
    organ,
    recognised,
    script,
    tables,
    year,
)
from auditor_ogi.interpret import title as titles
from auditor_ogi.interpret.characters import PICTURE, squeeze, strip
from auditor_ogi.interpret.collected import DOMAIN, Found
from auditor_ogi.interpret.headings import Heading
from auditor_ogi.interpret.lines import Line, joined, lines_and_grids
from auditor_ogi.interpret.table_pieces import Piece, going_on, split
from auditor_ogi.interpret.title import Title

_OTHER_PAGES = (
    (re.compile(r"解读|图解|一图读懂|一图看懂"), "an explanation of a report"),
    (re.compile(r"公开指南"), "a disclosure guide"),
    (re.compile(r"网站(?:监管|工作)?.{0,4}年度(?:工作)?报[表告]"), "a report on a website"),
    (re.compile(r"法治政府建设"), "a report on law-based government"),
    (re.compile(r"政府工作报告"), "a government work report"),
)
_FEWEST_PARTS = 2
_TABLE_OF_PART = {2: "article20", 3: "requests", 4: "disputes"}
_FEWEST_LABELS = 4
_SIGNATURE_WITHIN = 4


def interpret(document: Document) -> Reading:
    """What a document states as an annual report.

    Raises:
        NotAReportError: it is something else.
        UnreadableError: it is in traditional characters, and what compares these is not installed.
    """
    twin = script.twin(document)
    return _read(document) if twin is None else script.as_printed(_read(twin), document)


def _read(document: Document) -> Reading:
    lines, grids = lines_and_grids(document)
    found_headings = headings.find([line.text for line in lines])
    start = found_headings[0].line if found_headings else len(lines)
    title = _title(document, lines[:start])
    pieces = _pieces(grids, found_headings, lines)
    if not found_headings:
        pieces = [piece for piece in pieces if piece.known >= _FEWEST_LABELS]
    _refuse_other_pages(document, title, found_headings, pieces)
    return _Assembly(document, lines, found_headings, title, pieces).reading()


def _title(document: Document, lines: Sequence[Line]) -> Title | None:
    stated = titles.of_metadata(document.metadata.get("title", ""))
    printed = titles.find([line.text for line in lines])
    if printed is None:
        return stated
    if printed.organ or stated is None or not stated.organ:
        return printed
    return stated if stated.year and printed.year in (None, stated.year) else printed


def _pieces(grids: Sequence[tuple[int, Table]], found: Sequence[Heading], lines: Sequence[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (line, table) in enumerate(grids, 1):
        # `line` is the index of the next line: the table stands in the part whose heading came before it.
        part = next((heading.part for heading in reversed(found) if heading.line < line), None)
        for piece in split(table, number, part):
            pieces.append(going_on(piece, pieces[-1] if pieces else None))
    return pieces


def _refuse_other_pages(
    document: Document, title: Title | None, found: Sequence[Heading], pieces: Sequence[Piece]
) -> None:
    parts = {heading.part for heading in found if heading.part}
    tables_found = {piece.kind for piece in pieces if piece.kind}
    names = [document.metadata.get("title", ""), *(_first_lines(document))]
    sure = len(parts) >= _FEWEST_PARTS or bool(tables_found)
    for index, (pattern, what) in enumerate(_OTHER_PAGES):
        # An explanation repeats the report's parts; the other pages do not.
        if index and sure:
            break
        if any(pattern.search(name) and len(name) <= 80 for name in names if name):
            if index == 0 and title is not None and title.lines and not pattern.search(title.text):
                continue
            raise NotAReportError("this is {what}, not an annual report", domain=DOMAIN, what=_term(what))
    if not sure and not (parts and title is not None):
        raise NotAReportError("no part and no table of an annual report was found in it", domain=DOMAIN)


def _term(text: str) -> str:
    from auditor.messages import Term

    return Term(text)


def _first_lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks[:8] if isinstance(block, Paragraph)][:3]


class _Assembly:
    """Puts one reading together; every step adds to data, sources and issues."""

    def __init__(
        self,
        document: Document,
        lines: Sequence[Line],
        found: Sequence[Heading],
        title: Title | None,
        pieces: Sequence[Piece],
    ) -> None:
        self.document = document
        self.lines = lines
        self.headings = found
        self.title = title
        self.pieces = pieces
        self.found = Found()
        self.data: dict[str, Any] = {}
        self._table_lines: set[int] = set()
        self._confidences: dict[str, float] = {}

    def reading(self) -> Reading:
        """The whole reading."""
        reported = self._year()
        chosen = tables.choose(self.pieces, bool(self.headings))
        self._tables_in_lines(chosen)
        edition, present = tables.read(chosen, self.found, reported)
        self.data = form(edition).empty()
        tables.fill(self.data, form(edition), self.found, present, self._unread(present))
        self.data["year"] = reported
        self._title_and_organ()
        self._published_on()
        self._texts()
        self._tables_placed(chosen)
        self._doubt_what_was_recognised([table for table, there in present.items() if not there])
        return Reading(self.data, self.found.sources, tuple(self.found.issues))

    def _bounds(self, index: int) -> tuple[int, int]:
        after = self.headings[index + 1].line if index + 1 < len(self.headings) else len(self.lines)
        return self.headings[index].line + 1, after

    def _tables_in_lines(self, chosen: dict[str, list[Piece]]) -> None:
        for index, heading in enumerate(self.headings):
            table = _TABLE_OF_PART.get(heading.part or 0)
            if table is None or chosen[table]:
                continue
            start, end = self._bounds(index)
            lost = lost_tables.find({n: self.lines[n] for n in range(start, end)}, table, heading.part)
            if lost is not None:
                piece, taken = lost
                chosen[table] = [piece]
                self._table_lines |= taken

    def _unread(self, present: dict[str, bool]) -> dict[str, Place]:
        """Tables that are there and cannot be read: a picture in their part, or a table of unknown labels."""
        unread: dict[str, Place] = {}
        for index, heading in enumerate(self.headings):
            table = _TABLE_OF_PART.get(heading.part or 0)
            if table is None or present[table]:
                continue
            start, end = self._bounds(index)
            picture = next((line for line in self.lines[start:end] if PICTURE in line.text), None)
            strange = next((piece for piece in self.pieces if piece.part == heading.part), None)
            if picture is not None:
                unread[table] = picture.place
            elif strange is not None:
                unread[table] = strange.place
        return unread

    def _tables_placed(self, chosen: dict[str, list[Piece]]) -> None:
        """The places of whole tables; of one that is not there, the heading that it should follow."""
        for heading in reversed(self.headings):
            table = _TABLE_OF_PART.get(heading.part or 0)
            if table is not None:
                self.found.sources[f"/{table}"] = Source(heading.printed, self.lines[heading.line].place)
        for table, pieces in chosen.items():
            if pieces:
                first = next((cell.text for row in pieces[0].rows for cell in row if cell.text), None)
                self.found.sources[f"/{table}"] = Source(first, pieces[0].place)
        telling = chosen["requests"] or chosen["article20"]
        if telling:
            self.found.sources["/form"] = Source(None, telling[0].place)

    def _year(self) -> int | None:
        texts = [line.text for line in self.lines]
        named = year.of_words(self.title.year) if self.title else None
        stated = year.of_metadata(self.document.metadata.get("title", "")) if named is None else None
        period = year.of_period(texts)
        reported = named or stated or period
        if reported is None:
            self.found.doubt(
                "/year",
                "neither title nor period says which year is reported on",
                place=self._beginning(),
                candidate=year.of_text(texts),
            )
        elif period is not None and period != reported:
            self.found.doubt(
                "/year",
                "the title says {year}, the period stated is {period}",
                year=str(reported),
                period=str(period),
                place=self._period_line(period).place,
                candidate=period,
            )
        if self.title and named:
            self.found.sources["/year"] = Source(self.title.year, self._title_place(self.title.year))
        elif stated:
            self.found.sources["/year"] = Source(f"{stated}年", self.document.metadata_places.get("title", Place()))
        elif period:
            line = self._period_line(period)
            said = f"{period}年"
            self.found.sources["/year"] = Source(said if said in squeeze(line.text) else None, line.place)
        return reported

    def _period_line(self, period: int) -> Line:
        """The line that states the period."""
        return next(line for line in self.lines if year.of_period([line.text]) == period)

    def _beginning(self) -> Place:
        """Where what is not there should stand: at the head of the file."""
        return self.lines[0].place if self.lines else Place()

    def _title_place(self, said: str | None = None) -> Place:
        """Where the title stands, or the one of its lines that says something."""
        lines = [self.lines[number] for number in self.title.lines] if self.title else []
        saying = [line for line in lines if said and said in squeeze(line.text)] or lines
        return saying[0].place if saying else self.document.metadata_places.get("title", Place())

    def _title_and_organ(self) -> None:
        if self.title is None:
            self.found.doubt("/title", "the title of the report was not found", place=self._beginning())
        else:
            self.data["title"] = self.title.text
            self.found.sources["/title"] = Source(self.title.text, self._title_place())
        name = self.title.organ if self.title else ""
        if name:
            self.found.sources["/organ/name"] = Source(name, self._title_place(name))
            self.found.sources["/organ/level"] = Source(name, self._title_place(name))
        else:
            name = self._organ_elsewhere()
            place = self._title_place() if self.title and self.title.lines else self._beginning()
            self.found.doubt("/organ", "the title does not name the organ", place=place, candidate=name or None)
            # Reports without a name must not become one organ's: the file tells them apart.
            name = name or PurePath(self.document.path).stem or self.document.path or "-"
        self.data["organ"]["name"] = name
        self.data["organ"]["level"] = organ.level(name)

    def _organ_elsewhere(self) -> str:
        """The organ that the page, or a line of its own before or under the text, names; nothing that is certain."""
        start = self.headings[0].line if self.headings else len(self.lines)
        lines = [*self.lines[:start], *self.lines[-_SIGNATURE_WITHIN:]]
        alone = next(
            (line.text for line in lines if titles.names_organ(line.text) and organ.level(line.text) != "unknown"), ""
        )
        return strip(self.document.metadata.get("organ", "")) or alone

    def _published_on(self) -> None:
        stated = self.document.metadata.get("published_on", "")
        date = re.match(r"\s*(20\d\d)(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})", stated)
        if date:
            self.data["published_on"] = noise.iso_date(date[1], date[2], date[3])
            if self.data["published_on"]:
                place = self.document.metadata_places.get("published_on", Place())
                self.found.sources["/published_on"] = Source(stated, place)
                return
        start = self.headings[0].line if self.headings else len(self.lines)
        for line in [*self.lines[:start], *self.lines[start:][-20:]]:
            printed = noise.published_on(line.text)
            if printed:
                self.data["published_on"] = printed
                self._say_confidence("/published_on", [line])
                self.found.sources["/published_on"] = Source(line.text, line.place)
                return

    def _texts(self) -> None:
        start = self.headings[0].line if self.headings else len(self.lines)
        first = max(self.title.lines) + 1 if self.title and self.title.lines else 0
        before = [line for line in self.lines[first:start] if not noise.is_noise(line.text)]
        if not self.headings:
            before = []
        self.data["preamble"] = joined(before)
        self._text_placed("/preamble", before)
        self._say_confidence("/preamble", before)
        for index, heading in enumerate(self.headings):
            begin, end = self._bounds(index)
            line = self.lines[heading.line]
            own = [self.lines[n] for n in range(begin, end) if n not in self._table_lines]
            if index + 1 == len(self.headings):
                own = own[: next((n for n, item in enumerate(own) if noise.ends_text(item.text)), len(own))]
            if heading.part in _TABLE_OF_PART:
                own = [item for item in own if not lost_tables.is_caption(item.text)]
            if heading.rest:
                own = [Line(heading.rest, line.place, line.confidence), *own]
            own = [item for item in own if item.text.strip(PICTURE)]
            self._say_confidence(f"/sections/{index}/heading", [line])
            self._say_confidence(f"/sections/{index}/text", own)
            pointer = f"/sections/{index}"
            self.data["sections"].append({"number": heading.part, "heading": heading.printed, "text": joined(own)})
            self.found.sources[f"{pointer}/number"] = Source(heading.printed, line.place)
            self.found.sources[f"{pointer}/heading"] = Source(heading.printed, line.place)
            self.found.sources[f"{pointer}/text"] = Source(None, line.place)
            self._text_placed(f"{pointer}/text", own)
        self._lost_words()

    def _text_placed(self, pointer: str, lines: Sequence[Line]) -> None:
        """The places of a text and of each of its lines."""
        if lines:
            self.found.sources[pointer] = Source(None, lines[0].place)
        for number, line in enumerate(lines):
            self.found.sources[f"{pointer}/{number}"] = Source(None, line.place)

    def _lost_words(self) -> None:
        """A copy that lost words in one place may have lost them anywhere: all of the running text is in doubt."""
        texts = {"/preamble": self.data["preamble"]}
        texts |= {f"/sections/{index}/text": section["text"] for index, section in enumerate(self.data["sections"])}
        lost = lost_words.find(texts)
        if lost is None:
            return
        place = self.found.sources.get(lost.pointer, Source()).place
        for at in ("/preamble", "/sections"):
            self.found.doubt(
                at, "the copy seems to have lost words: “{raw}”; look at the page itself", raw=lost.passage, place=place
            )

    def _say_confidence(self, pointer: str, lines: Sequence[Line]) -> None:
        known = recognised.least(line.confidence for line in lines)
        if known is not None:
            self._confidences[pointer] = known

    def _doubt_what_was_recognised(self, absent: Sequence[str]) -> None:
        titled = [self.lines[number] for number in self.title.lines] if self.title else []
        self._say_confidence("/title", titled)
        if self.title and self.title.organ:
            self._say_confidence("/organ", titled)
        self._say_confidence("/year", titled if "/year" in self.found.sources else self.lines)
        recognised.doubt_cells(self.found)
        for pointer, confidence in self._confidences.items():
            stated = "/organ/name" if pointer == "/organ" else pointer
            source = msgspec.structs.replace(self.found.sources.get(stated, Source()), confidence=confidence)
            self.found.sources[stated] = source
            recognised.doubt_text(self.found, pointer, confidence, source.raw, source.place)
        recognised.doubt_whole(self.document, self.found, absent)
