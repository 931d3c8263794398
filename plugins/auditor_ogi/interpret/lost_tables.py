"""Tables that a copy lost: their cells are lines of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import structs
from msgspec.structs import replace

from auditor.reading.document import Cell, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_streams import (
    has_row_labels,
    is_label,
    joined_labels,
    numbered,
    parts_of_labels,
    repeated_grid,
    rows_of,
)
from auditor_ogi.interpret.cell_values import looks_like_value
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.printed_text import bare_label, is_digits, squeeze
from auditor_ogi.interpret.repeated_cells import are_repeated_down, merged_down
from auditor_ogi.interpret.table_pieces import TablePiece, of_lines

_FEWEST_LABELS = 4
_FEWEST_ROWS = 2
_FEWEST_VALUES = 3
_VALUES_OF_ROW = 7
_LONGEST = 200
_LONGEST_WORDS = 40
_TABLE_NOTES = lazy_regex(r"[（(]?本列数据的勾稽关系为.{0,60}|单位[:：].{0,6}|申请人情况")
_PARTED = lazy_regex(r"[ \t\u3000\xa0|｜│┃]+")
_CELLS = lazy_regex(r"[ \t\u3000\xa0|｜│┃,，]+")
_SENTENCE = lazy_regex(r"[。；;！？]")
_CLAUSE = lazy_regex(r"[。；;！？，,]")
_PAGE = lazy_regex(
    r"[-—–－―~·]+\d{1,3}[-—–－―~·]+|第\d{1,3}页.{0,12}|共\d{1,3}页|\d{1,3}[/／]\d{1,3}|page\d{1,3}.{0,8}",
    re.I,
)
_NOTE = squeeze("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况")
_VALUES_BEHIND = lazy_regex(r"[\d\s.,，、/／|｜+—–-]+$")
_BETWEEN = lazy_regex(r"[\s,，、/／|｜]+")
_ROW_OF_VALUES = lazy_regex(r"(?:\d+[\s,，|｜]+){9,}\d*")
_ENDS_IN_VALUES = lazy_regex(r"(?:.*[^\d\s])?(?:[ \t\u3000\xa0]+\d+(?:\.\d+)?){3,}\s*")
_NOTE_BEGINS = lazy_regex(r"^[（(]?本列数据的勾稽|申请人情况$")
_LONGEST_PIECE = 4
_SHORTEST_END = 4
_FEWEST_GLUED = 4
_FEWEST_HEADINGS = 2
_NOWHERE = Place()
_Cells = dict[int, list[Cell]]


def find(lines: Mapping[int, Line], table: str, part: int | None) -> tuple[TablePiece, set[int]] | None:
    """The table among the lines of a part, and which lines are its cells."""
    cells = {number: _cells_of_line(line) for number, line in lines.items()}
    known = _known(cells, table)
    if len(known) < _FEWEST_LABELS:
        return None
    return _piece(cells, set(known), table, part)


def rest(lines: Mapping[int, Line], table: str, part: int | None) -> tuple[TablePiece, set[int]] | None:
    """The rows among the lines of a part whose table begins elsewhere, as where a page ends in its middle."""
    if table == "disputes":
        return None
    cells = {number: _cells_of_line(line) for number, line in lines.items()}
    known = _known(cells, table)
    rows = {number for number in known if _is_row(cells[number]) or _is_header(cells[number])}
    return _piece(cells, rows, table, part) if any(_is_row(cells[number]) for number in rows) else None


def labels(line: Line) -> set[str]:
    """The labels of the form among the words of a line, reduced."""
    return {bare_label(text) for text in _texts_of_line(line.text) if is_label(text)}


def label_of_row(line: Line) -> str | None:
    """The label, reduced, of the row that a line is: the last of its words, with nothing but values behind.

    None if it is no row; that it has just one value does not matter, nor how its cells are parted.
    """
    if len(line.text) > _LONGEST or _SENTENCE.search(line.text):
        return None
    # Programs write NaN for a blank cell.
    *texts, last = [text for text in _CELLS.split(line.text) if text and text != "NaN"] or [""]
    word = next((text for text in reversed(texts) if not looks_like_value(text)), None)
    return bare_label(word) if word and looks_like_value(last) and _names_row(word) else None


def names_row(line: Line, table: str) -> bool:
    """Whether a line that is no sentence has labels of a table: of a row, or several of table four."""
    if len(line.text) > _LONGEST or _CLAUSE.search(line.text):
        return False
    known = vocabulary.kinds()
    own = [label for label in labels(line) if known.get(label) == table]
    return len(own) > 1 if table == "disputes" else any(_names_row(label) for label in own)


def is_label_of(line: Line, table: str) -> bool:
    """Whether a line is nothing but a label of a table."""
    return len(line.text) <= _LONGEST and vocabulary.table_of(line.text) == table


def is_glued(line: Line, table: str) -> bool:
    """Whether a line has labels of a table with nothing but numbers and other labels between them."""
    return len(_glued(table).findall(squeeze(line.text))) >= _FEWEST_GLUED


@cache
def _glued(table: str) -> re.Pattern[str]:
    known = [label for label, kind in vocabulary.kinds().items() if kind == table and len(label) > 1]
    label = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    ordinal = r"(?:\([一二三四五六七八]\)|[一二三四]、|\d\.)?"
    return lazy_regex(rf"(?:{label})[\d.|,]*(?={ordinal}(?:{label}|第二十条第|信息内容))")


def is_row_of_values(line: Line) -> bool:
    """Whether a line is nothing but many numbers: no sentence, but a row whose headings are lost."""
    return len(line.text) <= _LONGEST and bool(_ROW_OF_VALUES.fullmatch(line.text))


def ends_in_values(line: Line) -> bool:
    """Whether a line that is no sentence ends in several numbers: a row whose label may be in pieces."""
    return len(line.text) <= _LONGEST and not _CLAUSE.search(line.text) and _has_values(line.text)


def _has_values(text: str) -> bool:
    return text[-1:].isdecimal() and bool(_ENDS_IN_VALUES.fullmatch(text))


def left_over(lines: Mapping[int, Line], table: str) -> set[int]:
    """The lines from the first to the last that are pieces of a table and not of text, whatever can be read.

    Pieces of its note and its labels are no sentences of the report.
    """
    pieces = [number for number, line in lines.items() if _is_piece(line, table)]
    if len(pieces) < _FEWEST_ROWS:
        return set()
    start, end = min(pieces), max(pieces) + 1
    while start - 1 in lines and _is_short(lines[start - 1]):
        start -= 1
    while end in lines and _is_short(lines[end]):
        end += 1
    return {n for n in range(start, end) if n in lines and not _SENTENCE.search(lines[n].text)}


def _is_short(line: Line) -> bool:
    """Whether a line is so short that it is a piece of a cell next to others."""
    return len(line.text) <= _LONGEST_PIECE and not _CLAUSE.search(line.text)


def _is_piece(line: Line, table: str) -> bool:
    if line.text.isdecimal():
        return True
    if table == "requests" and len(line.text) <= _LONGEST and _NOTE_BEGINS.search(squeeze(line.text)):
        return True
    return is_row_of_values(line) or ends_in_values(line) or names_row(line, table)


def run_together(lines: Mapping[int, Line], table: str) -> set[int]:
    """The lines that are rows of a table whose cells a copy left without anything between them.

    Which digit is in which column is lost, but the rows are neither missing nor sentences.
    """
    known = {number for number, line in lines.items() if _is_run_together(line.text, table)}
    if len(known) < _FEWEST_ROWS:
        return set()
    taken = {
        number
        for number in range(min(known), max(known) + 1)
        if number in lines and not _SENTENCE.search(lines[number].text)
    }
    after = max(known) + 1
    while after in lines and not _VALUES_BEHIND.sub("", lines[after].text):
        taken.add(after)
        after += 1
    before = min(known) - 1
    while before in lines and (is_caption(lines[before].text) or _heads_requests(lines[before].text, table)):
        taken.add(before)
        before -= 1
    return taken


def _heads_requests(text: str, table: str) -> bool:
    return table == "requests" and len(text) <= _LONGEST and _is_made_of_headings(text, table)


def _is_run_together(text: str, table: str) -> bool:
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if table == "disputes":
        return _is_made_of_headings(text, table)
    words = _VALUES_BEHIND.sub("", text)
    if words == text or not words:
        return False
    plain = bare_label(words)
    known = vocabulary.requests_rows() if table == "requests" else vocabulary.article20_rows()
    return plain in known or plain.endswith(_ends_of_rows(table))


@cache
def _ends_of_rows(table: str) -> tuple[str, ...]:
    known = vocabulary.requests_rows() if table == "requests" else vocabulary.article20_rows()
    return tuple(label for label in known if len(label) >= _SHORTEST_END)


def _is_made_of_headings(text: str, table: str) -> bool:
    """Whether a text is several headings of columns and nothing else."""
    known = set(vocabulary.requests_columns())
    if table == "disputes":
        known = {*vocabulary.disputes_groups(), *vocabulary.disputes_columns()}
    longest_first = sorted(known, key=len, reverse=True)
    rest, found = _BETWEEN.sub("", text), 0
    while rest:
        label = next((label for label in longest_first if rest.startswith(label)), None)
        if label is None:
            return False
        rest, found = rest[len(label) :], found + 1
    return found >= _FEWEST_HEADINGS


def is_of_table(text: str) -> bool:
    """Whether a line is a table's caption or note, a row of it, or the number of a page that parts it."""
    if is_caption(text) or is_page_number(text):
        return True
    cells = _cells_of_line(Line(text, _NOWHERE)) if _PARTED.search(text) else []
    return _is_row(cells) or _is_header(cells)


def is_caption(text: str) -> bool:
    """Whether a line names or explains a table and says nothing else."""
    if len(text) > 80:
        return False
    return (
        bare_label(text) in vocabulary.captions()
        or bare_label(text) in vocabulary.article20_blocks()
        or bool(_TABLE_NOTES.fullmatch(squeeze(text)))
    )


@remembered
def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page, with marks that say so."""
    return not is_digits(text) and len(text) <= _LONGEST_WORDS and bool(_PAGE.fullmatch(squeeze(text)))


def _known(cells: _Cells, table: str) -> list[int]:
    """The line of each label of the table; of one that goes on in the next lines, the last one too."""
    stream = [structs.replace(cell, row=n) for n, row in cells.items() for cell in row]
    found = []
    for parts in parts_of_labels(stream):
        if vocabulary.table_of("".join([part.text for part in parts])) == table:
            found += sorted({parts[0].row, parts[-1].row})
    return found


def _piece(
    cells: _Cells, known: set[int], table: str, part: int | None
) -> tuple[TablePiece, set[int]] | None:
    taken = _between(cells, known, table)
    if table == "disputes" and _has_values_below(cells[n] for n in sorted(taken)):
        return None
    by_row = sum(1 for n in known if _is_row(cells[n])) >= _FEWEST_ROWS
    stream = [
        structs.replace(cell, row=n)
        for n in sorted(taken)
        if not (_is_page(cells[n]) or (by_row and _is_number_alone(cells[n], cells, n)))
        for cell in cells[n]
    ]
    lines: dict[int, list[Cell]] = {}
    whole = joined_labels(stream)
    grid = repeated_grid(whole, table)
    if grid is not None:
        rows = [list(row) for row in grid.rows]
        return replace(of_lines(rows, table, part), aligned=True), taken
    for cell in whole:
        lines.setdefault(cell.row, []).append(cell)
    rows = rows_of(_merged_down(list(lines.values())), labelled=has_row_labels(table, whole))
    return of_lines(rows, table, part), taken


def _merged_down(lines: list[list[Cell]]) -> list[list[Cell]]:
    """The cells of each line without those that the line above has repeated in it."""
    found = Table(tuple(cell for row in numbered(lines) for cell in row), aligned=False)
    if not are_repeated_down([found]):
        return lines
    return [list(row) for row in merged_down(found).rows]


def _between(cells: _Cells, known: set[int], table: str) -> set[int]:
    """The lines of a table: between its labels all but sentences, behind them values, before them notes."""
    start, last = min(known), max(known)
    taken = set()
    for number, row in cells.items():
        if number < start:
            continue
        short = len(row) > 1 or (len(row[0].text) <= _LONGEST_WORDS and not _SENTENCE.search(row[0].text))
        if number > last and _begins_another(row, table):
            break
        if (number <= last and short) or all(_is_table_text(cell.text) for cell in row) or _is_page(row):
            taken.add(number)
        elif number > last:
            break
    before = start - 1
    while before in cells and all(_is_part_of_note(cell.text) for cell in cells[before]):
        taken.add(before)
        before -= 1
    return taken


def _begins_another(row: Sequence[Cell], table: str) -> bool:
    """Whether a line has a label of another table, or the note over table three."""
    return any(
        vocabulary.table_of(cell.text) not in (None, table) or _TABLE_NOTES.fullmatch(squeeze(cell.text))
        for cell in row
    )


def _cells_of_line(line: Line) -> list[Cell]:
    """The cells of a line: its words and values if they are a row's or a header's, else the line itself."""
    place, confidence = line.place, line.confidence
    return [
        Cell(text, 0, column, 1, 1, place, confidence)
        for column, text in enumerate(_texts_of_line(line.text))
    ]


@remembered
def _texts_of_line(line: str) -> tuple[str, ...]:
    # The same line is asked about for each table, as part of it, and as what may be left of it.
    texts = [text for text in _PARTED.split(line) if text]
    is_one = len(texts) < 2 or sum(map(len, texts)) > _LONGEST or bool(_SENTENCE.search(line))
    if is_one or (is_label(line) and not any(map(looks_like_value, texts))):
        return (line,)
    parts = [cell.text for cell in joined_labels([Cell(text, 0, 0) for text in texts])]
    return tuple(parts) if _are_cells(parts) else (line,)


def _are_cells(texts: Sequence[str]) -> bool:
    """Whether the texts of a line are cells: all of them values or labels, or values behind a label's end."""
    words = [text for text in texts if not looks_like_value(text)]
    unknown = [text for text in words if not (is_label(text) or _TABLE_NOTES.fullmatch(squeeze(text)))]
    # A header may have a word over its labels, as 类别.
    if not unknown or (len(unknown) == 1 and len(words) == len(texts) >= _FEWEST_LABELS):
        return True
    at = next(index for index in reversed(range(len(texts))) if not looks_like_value(texts[index]))
    return len(words) == 1 and at == 0 < len(texts) - 1


def _is_row(cells: Sequence[Cell]) -> bool:
    """Whether cells are the label of a row of table two or three, and behind it values."""
    labels = [index for index, cell in enumerate(cells) if _names_row(cell.text)]
    if not labels or max(labels) == len(cells) - 1:
        return False
    values = cells[max(labels) + 1 :]
    return all(looks_like_value(cell.text) for cell in values) and any(
        character.isdecimal() for cell in values for character in cell.text
    )


def _is_header(cells: Sequence[Cell]) -> bool:
    """Whether cells are nothing but labels, and several."""
    return len(cells) > 1 and all(is_label(cell.text) for cell in cells)


def _names_row(text: str) -> bool:
    plain = bare_label(text)
    return plain in vocabulary.requests_rows() or plain in vocabulary.article20_rows()


def _is_page(row: Sequence[Cell]) -> bool:
    return is_page_number(row[0].text if len(row) == 1 else " ".join([cell.text for cell in row]))


def _is_number_alone(row: Sequence[Cell], cells: _Cells, number: int) -> bool:
    """Whether a line between rows, each on its line, is nothing but a number: that of a page."""
    if len(row) > 1 or not row[0].text.isdecimal():
        return False
    before = cells.get(number - 1)
    if before is None or not looks_like_value(before[-1].text) or len(before) <= _FEWEST_VALUES:
        return False
    # Right under a row that does not add up, it may be the end of a number that is wider than its cell.
    values = [cell.text for cell in before if _is_number(cell.text)]
    is_apart = (row[0].place.line or 0) - (before[-1].place.line or 0) > 1
    return is_apart or len(values) != _VALUES_OF_ROW or _add_up(values)


def _add_up(values: Sequence[str]) -> bool:
    *parts, total = values
    return all(map(str.isdecimal, values)) and sum(map(int, parts)) == int(total)


def _has_values_below(rows: Iterable[Sequence[Cell]]) -> bool:
    """Whether a value is alone next to a line of several: of a cell with two lines, of any column."""
    counts = [len(row) if all(_is_number(cell.text) for cell in row) else 0 for row in rows]
    return any(1 in pair and max(pair) > 1 for pair in pairwise(counts))


def _is_number(text: str) -> bool:
    return text[:1].isdecimal() and looks_like_value(text)


def _is_table_text(text: str) -> bool:
    return looks_like_value(text) or is_label(text) or bool(_TABLE_NOTES.fullmatch(squeeze(text)))


def _is_part_of_note(text: str) -> bool:
    plain = squeeze(text)
    return bool(plain) and (plain in _NOTE or is_caption(text))
