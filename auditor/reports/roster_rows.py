"""The organs in the rows below the headings of a roster, and what is to be said about other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from auditor.errors import nearest_name
from auditor.messages import Title
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import WordLists, word_lists
from auditor.reading.written_table import Notice, Row, WrittenTable
from auditor.reports.roster import UNKNOWN, Organ, organ_key
from auditor.reports.roster_cells import due_in, plain_code, plain_text, split_aliases
from auditor.reports.roster_headings import Header, likely_meant

LevelNamed = Callable[[str, str], str | None]
_COLON = lazy_regex(r"[:：]")
_NUMBERED = lazy_regex(r"(?:[（(]?[一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_SENTENCE = lazy_regex(r"[。；！？]")
_LONGEST_NAME = 60


@cache
def _words() -> WordLists:
    return word_lists(__file__)


class Rows:
    """The organs in the rows below the headings, and what is to be said about the others."""

    def __init__(
        self, table: WrittenTable, header: Header, levels: Mapping[str, Title], level_named: LevelNamed
    ) -> None:
        self._table = table
        self._header = header
        self._used = header.used
        self._level_named = level_named
        self._levels = {UNKNOWN: UNKNOWN, **levels}
        self._by_title = {
            organ_key(title): id
            for id, titles in self._levels.items()
            for title in ([titles] if isinstance(titles, str) else titles.values())
        }
        self._blanks = frozenset(organ_key(word).casefold() for word in _words()["blanks"])
        self._longest_blank = 2 * max(map(len, self._blanks))
        self._note = frozenset(_words()["notes"])
        self._gone = lazy_regex(_words().either("gone"))
        self._perhaps_gone: list[Row] = []
        self._passed_over: list[Row] = []
        self._cut_codes: list[int] = []

    def read(self) -> tuple[list[Organ], list[Notice]]:
        """The organs, and the warnings."""
        organs = [
            organ
            for row in self._table.rows
            if row.number > self._header.row and (organ := self._organ(row)) is not None
        ]
        return organs, [*self._on_columns(), *self._on_rows(), *self._on_codes(organs)]

    def _organ(self, row: Row) -> Organ | None:
        name_column = self._header.columns["name"]
        if name_column in row.continued or self._is_heading(row):
            return None
        name = plain_text(row.cells.get(name_column, ""))
        if self._is_note(row, name):
            return None
        self._refuse_more_cells(row)
        if not name:
            raise self._table.wrong(row.number, "the name is missing")
        if "\ufffd" in name:
            raise self._table.wrong(
                row.number, "a character of the name {name} cannot be read; write it again", name=name
            )
        day = due_in(self._cell(row, "due_on"))
        if day is None:
            raise self._table.wrong(
                row.number,
                "{found} is not a date; write it like 2025-01-31, or 1月31日 for every year",
                found=self._cell(row, "due_on"),
            )
        if any(self._gone.search(text) for column, text in row.cells.items() if column not in self._used):
            self._perhaps_gone.append(row)
        return Organ(
            name=name,
            code=self._code(row),
            level=self._level(row, name),
            parent=plain_text(self._cell(row, "parent")) or None,
            aliases=self._aliases(row),
            due_on=day.date,
            line=row.number,
            due_each_year=day.each_year,
        )

    def _cell(self, row: Row, field: str) -> str:
        """The text of a cell; empty for a word that says that there is nothing."""
        text = row.cells.get(self._header.columns.get(field, 0), "")
        return "" if self._is_blank(text) else text

    def _is_blank(self, text: str) -> bool:
        return len(text) <= self._longest_blank and organ_key(text).casefold() in self._blanks

    def _aliases(self, row: Row) -> tuple[str, ...]:
        texts = (row.cells.get(column, "") for column in self._header.aliases)
        names = dict.fromkeys(name for text in texts for name in split_aliases(text))
        return tuple(name for name in names if not self._is_blank(name))

    def _code(self, row: Row) -> str | None:
        code = plain_code(self._cell(row, "code"))
        if code is None:
            self._cut_codes.append(row.number)
        return code or None

    def _level(self, row: Row, name: str) -> str:
        word = plain_text(self._cell(row, "level"))
        if not word:
            return UNKNOWN
        found = self._level_named(word, name)
        if found is None:
            found = word if word in self._levels else self._by_title.get(organ_key(word))
        if found is not None:
            return found
        near = nearest_name(word, (*self._levels, *self._by_title))
        if near:
            raise self._table.wrong(
                row.number, "there is no level {level}; did you mean {nearest}?", level=word, nearest=near
            )
        raise self._table.wrong(
            row.number,
            "there is no level {level}; known are {known} (a blank cell leaves it open)",
            level=word,
            known=[self._shown_level(id) for id in self._levels],
        )

    def _shown_level(self, id: str) -> str:
        title = self._levels[id]
        other = title if isinstance(title, str) else title.get("zh", id)
        return id if other == id else f"{id} ({other})"

    def _refuse_more_cells(self, row: Row) -> None:
        """In text a cell without a heading is one that a comma within another has made."""
        if self._table.title is None and max(row.cells, default=0) > max(self._header.named):
            raise self._table.wrong(row.number, "this line has more cells than the header")

    # Rows that are no organs.

    def _is_heading(self, row: Row) -> bool:
        """Whether the headings are repeated, as on each page, or go on in this row."""
        repeated = [column for column in row.cells if row.cells[column] == self._header.named.get(column)]
        return len(repeated) > len(row.cells) // 2 and self._header.columns["name"] in repeated

    def _is_note(self, row: Row, name: str) -> bool:
        """Whether a row holds no organ; one that may be meant as one is noted down."""
        texts = [plain_text(text) for text in row.cells.values()]
        used = [column for column in row.cells if column in self._used]
        first = next(iter(row.cells.values()))
        if any(map(self._is_known_note, (first, row.cells.get(self._header.columns["name"], "")))):
            return True
        if not name:
            if not used or (len(row.cells) == 1 and self._is_remark(texts[0])):
                if not all(text.isdigit() for text in texts):
                    self._passed_over.append(row)
                return True
            return False
        if self._is_remark(name) or "\u0336" in name or (len(used) == 1 and self._is_group(name)):
            self._passed_over.append(row)
            return True
        return False

    def _is_known_note(self, text: str) -> bool:
        words = text.split()
        return bool(words) and (words[0] in self._note or _COLON.split(text)[0].strip() in self._note)

    def _is_remark(self, text: str) -> bool:
        return bool(
            _COLON.search(text)
            or _SENTENCE.search(text)
            or _NUMBERED.match(text)
            or len(text) > _LONGEST_NAME
        )

    def _is_group(self, name: str) -> bool:
        """Whether a lone text is the heading of the organs of a level."""
        if len(self._used) == 1:
            return False
        return organ_key(name) in self._by_title or self._level_named(name, "") is not None

    # Warnings.

    def _on_columns(self) -> Iterator[Notice]:
        header = self._header
        for column in header.not_read:
            heading = plain_text(header.named[column])
            near = likely_meant(heading)
            template = (
                "column {column} is not read; did you mean {nearest}?"
                if near
                else "column {column} is not read"
            )
            yield self._table.notice(header.row, template, column=heading, nearest=near)
        for field, columns in header.also.items():
            yield self._table.notice(
                header.row,
                "several columns mean the same: {used} is read, {others} is not",
                used=plain_text(header.named[header.columns[field]]),
                others=[plain_text(header.named[column]) for column in columns],
            )

    def _on_rows(self) -> Iterator[Notice]:
        if self._perhaps_gone:
            yield self._table.notice(
                self._perhaps_gone[0].number,
                "{count} organs are expected to report, but a remark beside them says that they have ceased "
                "or have another name now; change their rows if so: {rows}",
                count=len(self._perhaps_gone),
                rows=[
                    f"{row.number} “{plain_text(row.cells[self._header.columns['name']])}”"
                    for row in self._perhaps_gone
                ],
            )
        if self._passed_over:
            yield self._table.notice(
                self._passed_over[0].number,
                "{count} rows are not taken as organs: {rows}",
                count=len(self._passed_over),
                rows=[
                    f"{row.number} “{plain_text(next(iter(row.cells.values())))[:20]}”"
                    for row in self._passed_over
                ],
            )

    def _on_codes(self, organs: Iterable[Organ]) -> Iterator[Notice]:
        if self._cut_codes:
            yield self._table.notice(
                self._cut_codes[0],
                "{count} codes are not used, because the spreadsheet has shortened them (as 1.3E+11): rows "
                "{rows}; format the column as text and enter them again",
                count=len(self._cut_codes),
                rows=[str(row) for row in self._cut_codes],
            )
        short = list(_shortened(organs))
        if short:
            yield self._table.notice(
                short[0].line,
                "{count} codes have fewer digits than the others; a zero at their beginning may be lost: "
                "{codes}",
                count=len(short),
                codes=[str(organ.code) for organ in short],
            )


def _shortened(organs: Iterable[Organ]) -> Iterator[Organ]:
    """Organs whose code has one to three digits less than nearly all others."""
    coded = [organ for organ in organs if organ.code and organ.code.isdigit()]
    lengths = [len(organ.code or "") for organ in coded]
    usual = max(set(lengths), key=lengths.count, default=0)
    if lengths.count(usual) > 0.7 * len(lengths) and usual not in _NESTED:
        yield from (organ for organ in coded if 0 < usual - len(organ.code or "") <= 3)


# Codes of areas have as many digits as they have levels: 6 for a county, 9 for a town, 12 for a village.
_NESTED = (4, 6, 9, 12)
