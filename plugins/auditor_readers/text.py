"""Plain text: paragraphs, one a line, and tables by tabs or pipes, with one cell or one row a line."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from msgspec import structs
from msgspec.structs import replace

from auditor.messages import Message
from auditor.reading.canonical import may_be_json
from auditor.reading.document import BLANK, Block, Cell, Document, Paragraph, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import Reader
from auditor.record import NamedTuple
from auditor_readers import barred_cells, page_breaks, pipes, printed_columns, spread_characters, web_archive
from auditor_readers.charset import decode, may_be_text
from auditor_readers.wording import unreadable

_MOST_LINES = 100_000
_FEWEST_APART = 2
_FEWEST_PIECES = 20
_FEWEST_DELIMITED = 3
_MOST_CELLS = 100
_LONG_LINE, _INDENTED = 500, 10
_INDENT = lazy_regex("(?:[ \t]*[\u3000\xa0]){2,}")
_SHORTEST_DATA = 40
_OPENED, _CLOSED = frozenset("[{"), frozenset("]}")
_FRAMES = frozenset("+-┌┏╔")
_LAST_FRAMES = frozenset("└┗╚")
# A tag, PDF or PostScript, rich text: a text may begin with such a mark by itself.
_OTHER_BEGINNING = lazy_regex(rb"<[A-Za-z!?/]|%(?:PDF-|!PS)|\{\\")
# The line of a table that is drawn; a few strokes may stand for a blank value.
_RULE = lazy_regex(r"(?=.*[-=]{5})[-=]{3,}(?: +[-=]{3,})*")
_SENTENCE = lazy_regex("[。；！？]")
_NUMBER = lazy_regex(r"[-+]?\d+(?:\.\d+)?")
_MARKS_OF_HEADINGS = frozenset("#*")
_MARKED_HEADING = lazy_regex(r" {0,3}(?:#{1,6}[ \t]+[^#\s].*|\*\*[^*]{2,60}\*\*[ \t]*)")


def claims(head: bytes) -> bool:
    """Whether the first bytes may be text; asked after all formats that have a mark of their own."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\x00" in head or _OTHER_BEGINNING.match(start) or may_be_json(start):
        return False
    return may_be_text(head) and not web_archive.claims(head)


def lines_of(content: bytes) -> tuple[list[str], tuple[Message, ...]]:
    """The lines of a text file, with warnings about its characters.

    Raises:
        UnreadableError: the file is not text, or is far too long for a report.
    """
    decoded = decode(content)
    lines = _without_tabs_of_pieces(spread_characters.lines_of(decoded.text))
    if len(lines) > _MOST_LINES:
        raise unreadable(
            "the text has {lines} lines, far more than a report; put each report into its own file",
            lines=len(lines),
        )
    return lines, decoded.warnings


def _without_tabs_of_pieces(lines: list[str]) -> list[str]:
    """The lines with blanks for tabs, where these part pieces of a page, and cells are other lines.

    So it is where numbers are lines by themselves, between lines of nothing but tabs.
    """
    tabs = ["\t" in line and not line.strip(BLANK) for line in lines]
    if sum(tabs) < _FEWEST_PIECES:
        return lines
    numbers = sum(
        tabs[at + 1] and "\t" not in lines[at] and _NUMBER.fullmatch(lines[at].strip(BLANK)) is not None
        for at in range(len(lines) - 1)
    )
    return [line.replace("\t", " ") for line in lines] if numbers >= _FEWEST_PIECES else lines


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a text file, each with its line.

    Raises:
        UnreadableError: the file is not text, or is far too long for a report.
    """
    lines, warnings = lines_of(content)
    if _is_markdown(lines):
        from auditor_readers import markdown

        return Document(path, "text", markdown.blocks(lines), warnings=warnings)
    return Document(path, "text", page_breaks.read_whole(lines, _blocks), warnings=warnings)


def _is_markdown(lines: list[str]) -> bool:
    """Whether a text has headings of Markdown, as converters write it into files of any name.

    One with tables by tabs has other things from elsewhere, and with tags of tables it is a page.
    """
    marked = [
        line for line in lines if ("#" in line or "*" in line) and line.lstrip(" ")[:1] in _MARKS_OF_HEADINGS
    ]
    if not any(map(_MARKED_HEADING.fullmatch, marked)):
        return False
    tabbed = sum("\t" in line.strip(BLANK) for line in lines)
    return tabbed < _FEWEST_DELIMITED and not any("<table" in line for line in lines)


class _Run(NamedTuple):
    """The table of a run of lines, the number of its last line, and how its rows are drawn if by pipes."""

    table: Table
    last: int
    style: pipes.Style | None = None


def _blocks(lines: list[str]) -> Iterator[Block]:
    """A run of lines with tabs, and the blank lines between them, is a table; each other line is a paragraph.

    So is a run of lines with pipes, in columns, or with commas; a single line with pipes is a menu of the
    page it was copied from.
    """
    count = 0
    tabbed: list[tuple[int, str]] = []
    last = -2
    style: pipes.Style | None = None
    # Paragraphs that are on one line are parted by the blanks with which each begins.
    long = [line for line in lines if len(line) > _LONG_LINE]
    indented = any(_INDENT.search(line, _INDENTED) for line in long)
    # Whether each line has bars, and none behind the last one.
    barred = [False] * (len(lines) + 1)
    if pipes.has_bar("".join(lines)):
        barred[:-1] = map(pipes.has_bar, lines)
    for number, line in enumerate(lines, 1):
        if number <= last:
            continue
        if "\t" in line:
            tabbed.append((number, line))
            continue
        table = count + 1 + bool(tabbed)
        goes_on = number <= last + 2
        found = None
        if barred[number - 1] or barred[number] or line[:1] in _FRAMES:
            found = _with_bars(lines, number, table, goes_on, style)
        if found is None:
            if tabbed and not line.strip(BLANK):
                tabbed.append((number, line))
                continue
            found = _without_bars(lines, number, table, goes_on)
        if tabbed:
            count += 1
            yield _table(tabbed, count)
            tabbed = []
        if found is not None:
            count += 1
            yield found.table
            last = found.last
            style = found.style or style
        elif (text := line.strip(BLANK)) and not (text[0] in "-=" and _RULE.fullmatch(text)):
            parts = _INDENT.split(text) if indented else [text]
            yield from (Paragraph(part.strip(BLANK), Place(number)) for part in parts if part.strip(BLANK))
    if tabbed:
        yield _table(tabbed, count + 1)


def _with_bars(
    lines: list[str], number: int, table: int, goes_on: bool, style: pipes.Style | None
) -> _Run | None:
    """The table with pipes that begins with a line, with one cell or one row a line."""
    cells = barred_cells.find(lines, number, table) if _may_be_cell(lines, number) else None
    if cells is not None:
        return _Run(cells.table, cells.last)
    piped = _piped(lines, number, goes_on)
    drawn = pipes.table(piped, table, style) if len(piped) > 1 else None
    return None if drawn is None else _Run(drawn[0], piped[-1][0], drawn[1])


def _without_bars(lines: list[str], number: int, table: int, goes_on: bool) -> _Run | None:
    """The table in columns, with commas or as JSON that begins with a line."""
    line = lines[number - 1]
    printed = printed_columns.find(lines, number, table) if " " in line else None
    if printed is not None:
        return _Run(printed.table, printed.last)
    delimited = _delimited(lines, number, goes_on) if "," in line else []
    if delimited:
        return _Run(_of_rows(delimited, table), delimited[-1][-1][0])
    data = _data(line.strip(BLANK), number, table) if line.lstrip(BLANK)[:1] in _OPENED else None
    return None if data is None else _Run(data, number)


def _data(text: str, number: int, table: int) -> Table | None:
    """The table that a line of JSON is; None if it is something else."""
    if text[-1] not in _CLOSED or len(text) < _SHORTEST_DATA:
        return None
    import json

    from auditor_readers.json_pages.tables import table_of

    try:
        found = table_of(json.loads(text))
    except (ValueError, RecursionError):
        return None
    if found is None:
        return None
    cells = tuple(
        structs.replace(cell, place=Place(number, None, table, cell.row + 1, cell.column + 1))
        for cell in found.cells
    )
    return replace(found, cells=cells, place=Place(line=number, table=table))


def _may_be_cell(lines: list[str], number: int) -> bool:
    """Whether a line may be the first of a table with one cell a line: it has bars, or the next one has."""
    return pipes.has_bar(lines[number - 1]) or (number < len(lines) and pipes.has_bar(lines[number]))


def _piped(lines: list[str], number: int, goes_on: bool) -> list[tuple[int, str]]:
    """The lines of a table of pipes that begins with a line, with the lines that frame it.

    ``goes_on`` says that a table ends on the line before, or on the one before that.
    """
    end = number - 1
    if not (pipes.has_bar(lines[end]) or (lines[end][:1] in _FRAMES and pipes.is_frame(lines[end]))):
        return []
    while end < len(lines) and (pipes.has_bar(lines[end]) or pipes.is_frame(lines[end])):
        end += 1
        if lines[end - 1][:1] in _LAST_FRAMES:
            break
    found = [(line + 1, lines[line]) for line in range(number - 1, end)]
    if len(found) == 1:
        return _apart(lines, number)
    # Lines with one bar may part any two words; a number behind it makes them rows.
    are_rows = goes_on or any(pipes.is_row(text) or pipes.ends_in_number(text) for _, text in found)
    return found if are_rows else []


def _apart(lines: list[str], number: int) -> list[tuple[int, str]]:
    """The lines of a table of pipes with a blank line after each row."""
    found: list[tuple[int, str]] = []
    index = number - 1
    while index < len(lines) and (pipes.has_bar(lines[index]) or not lines[index].strip(BLANK)):
        if lines[index].strip(BLANK):
            found.append((index + 1, lines[index]))
        index += 1
    rows = sum(pipes.is_row(text) or pipes.ends_in_number(text) for _, text in found)
    return found if len(found) > _FEWEST_APART and 2 * rows > len(found) else []


def _delimited(lines: list[str], number: int, goes_on: bool) -> list[list[tuple[int, str]]]:
    """The rows, with commas between cells, that begin with a line; none if the lines may be sentences.

    ``goes_on`` says that such rows end on the line before, or on the one before that.
    """
    end = number - 1
    while end < len(lines) and lines[end].count(",") and not _SENTENCE.search(lines[end]):
        end += 1
    taken = lines[number - 1 : end]
    rows = sum(text.count(",") > 1 for text in taken)
    if not goes_on and (len(taken) < _FEWEST_DELIMITED or 2 * rows < len(taken)):
        return []
    try:
        parsed = [next(csv.reader([text], strict=True)) for text in taken]
    except csv.Error:
        return []
    values = any(_NUMBER.fullmatch(cell.strip(BLANK)) for cells in parsed for cell in cells[1:])
    # Between rows with numbers may be one whose only value is blank.
    blank = goes_on and any(not cells[-1].strip(BLANK) for cells in parsed)
    if not (values or blank) or max(map(len, parsed)) > _MOST_CELLS:
        return []
    return [[(line, text.strip(BLANK)) for text in texts] for line, texts in enumerate(parsed, number)]


def _table(lines: list[tuple[int, str]], number: int) -> Table:
    return _of_rows(
        _rows_of_cell_lines(lines) if _one_cell_a_line(lines) else _rows_of_row_lines(lines), number
    )


def _of_rows(rows: list[list[tuple[int, str]]], number: int) -> Table:
    cells = tuple(
        Cell(text, row, column, 1, 1, Place(line, None, number, row + 1, column + 1))
        for row, content in enumerate(rows)
        for column, (line, text) in enumerate(content)
    )
    # Rows of one length are a grid with a cell for every position; rows of several lengths are only rows.
    aligned = len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    return Table(cells, Place(line=rows[0][0][0], table=number), aligned)


def _one_cell_a_line(lines: list[tuple[int, str]]) -> bool:
    filled = [line for _, line in lines if "\t" in line]
    single = sum([line.rfind("\t") == 0 for line in filled])
    return 2 * single > len(filled)


def _rows_of_cell_lines(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    rows: list[list[tuple[int, str]]] = []
    open_row = False
    for number, line in lines:
        if "\t" not in line:
            open_row = False
            continue
        if not open_row:
            rows.append([])
            open_row = True
        # The first tab marks the line as a cell; further tabs are inside the cell.
        rows[-1].append((number, line.removeprefix("\t").strip(BLANK)))
    return rows


def _rows_of_row_lines(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    return [
        [(number, text.strip(BLANK)) for text in line.split("\t")] for number, line in lines if "\t" in line
    ]


READER = Reader("text", "Plain text", (".txt", ".text"), claims, read, last_resort=True)
