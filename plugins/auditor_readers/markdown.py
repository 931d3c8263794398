"""Markdown: headings, lines of text, tables of pipes, and HTML tables, which text recognition writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from auditor.reading.document import BLANK, Block, Document, Paragraph, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import Reader
from auditor_readers import front_matter, grid_tables, page_breaks, pipes, spans, text
from auditor_readers.marks import PICTURE, STRUCK

_HEADING = lazy_regex(r"[ ]{0,3}(#{1,6})(?:[ \t]+|(?=[^#\s\x00-\x7f]))(.*?)(?:[ \t]+#+)?[ \t]*")
_DRAWN = lazy_regex(r"[ ]{0,3}(?:-{3,}|={2,}|\*{3,}|_{3,}|`{3,}\w*)[ \t]*")
_RULE_OF_TWO = lazy_regex(r"[ ]{0,3}:?-+:?[ \t]*\|[ \t]*:?-+:?[ \t]*")
_BULLET = lazy_regex(r"^(?:[ \t]*[-*+][ \t]+(?=\S)|[ \t]*>[ \t]?)")
_PICTURE = lazy_regex(r"!\[[^\]]{0,200}\]\([^)]{0,2000}\)")
_LINK = lazy_regex(r"\[([^\]]{0,200})\]\([^)]{0,2000}\)")
_STRUCK = lazy_regex(r"~~([^~]{1,200})~~")
_STRONG = lazy_regex(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_MARKS = lazy_regex(r"[\[*_~\\&<]")
_ESCAPED = lazy_regex(r"\\([!-/:-@\[-`{-~])")
_NUMBERED = lazy_regex(r"[ ]{0,3}(\d{1,2})\.[ \t]+(?=\S)")
_FEWEST_RESTARTS = 3
_TAGS = lazy_regex(r"\s*(?:</?[a-z][a-z0-9]*(?:\s[^<>]*)?>\s*)+", re.I)
_PAGE_BEGINNING = lazy_regex(rb"\s*<(?:!|\?|html|head|body|meta)", re.I)
_MARKED_LINE = lazy_regex(rb"^[ ]{0,3}(?:#{1,6} |[-*+] |\d{1,2}[.)] |\|)", re.M)
_PAGE_TABLE, _PAGE_TABLE_END = lazy_regex(r"\s*<table\b", re.I), lazy_regex(r"</table\s*>\s*$", re.I)


def claims(head: bytes) -> bool:
    """Whether the first bytes may be Markdown, which may begin with tags of the page it was made from."""
    plain_head = head.removeprefix(b"\xef\xbb\xbf")
    if not plain_head.lstrip().startswith(b"<"):
        return text.claims(head)
    return not _PAGE_BEGINNING.match(plain_head) and bool(_MARKED_LINE.search(head))


def read(content: bytes, path: str) -> Document:
    """Headings, paragraphs (one a line) and tables, each with its line.

    Raises:
        UnreadableError: the file is not text, or is far too long for a report.
    """
    lines, warnings = text.lines_of(content)
    above = front_matter.find(lines)
    found = blocks([*[""] * above.length, *lines[above.length :]])
    return Document(
        path, "markdown", found, metadata=above.values, metadata_places=above.places, warnings=warnings
    )


def blocks(lines: list[str]) -> tuple[Block, ...]:
    """The headings, paragraphs and tables of lines of Markdown."""
    return page_breaks.read_whole(_without_restarts(pipes.whole_rows(spans.without(lines))), _blocks)


def _without_restarts(lines: list[str]) -> list[str]:
    """The lines without the numbers of lists if all of these are 1.

    Programs that turn word processor files into Markdown write so a list that text parts: 一、 to 六、 of the
    headings are lost, and each is a list of its own.
    """
    numbered = {
        index: match
        for index, line in enumerate(lines)
        if line.lstrip(" ")[:1].isdecimal() and (match := _NUMBERED.match(line))
    }
    if len(numbered) < _FEWEST_RESTARTS or any(match[1] != "1" for match in numbered.values()):
        return lines
    return [line[numbered[index].end() :] if index in numbered else line for index, line in enumerate(lines)]


def _blocks(lines: list[str]) -> Iterator[Block]:
    tables = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        end = index + 1
        drawn_until = grid_tables.lines_of(lines, index) if line.lstrip(" ")[:1] == "+" else index
        drawn = _table(grid_tables.table(_numbered_lines(lines, index, drawn_until), tables + 1))
        if drawn is not None:
            end = drawn_until
            tables += 1
            yield drawn
        elif pipes.is_row(line) or _is_header(lines, index):
            while end < len(lines) and (pipes.is_row(lines[end]) or _is_header(lines, end - 1)):
                end += 1
            piped = pipes.table(_numbered_lines(lines, index, end), tables + 1)
            found = _table(piped[0]) if piped else None
            if found is not None:
                tables += 1
                yield found
        elif _PAGE_TABLE.match(line):
            while end < len(lines) and not _PAGE_TABLE_END.search(lines[end - 1]):
                end += 1
            for block in _page(lines[index:end], index):
                tables += isinstance(block, Table)
                yield _numbered(block, tables)
        elif not (_DRAWN.fullmatch(line) or ("<" in line and _TAGS.fullmatch(line))):
            yield from _paragraph(line, index + 1)
        index = end


def _is_header(lines: list[str], index: int) -> bool:
    """Whether a line has two cells and no bars around them, and the one after it is the rule under these."""
    return (
        index + 1 < len(lines)
        and pipes.has_bar(lines[index])
        and _RULE_OF_TWO.fullmatch(lines[index + 1]) is not None
    )


def _numbered_lines(lines: list[str], start: int, end: int) -> list[tuple[int, str]]:
    return [(number + 1, lines[number]) for number in range(start, end)]


def _table(found: Table | None) -> Table | None:
    """A table with the text of its cells without marks."""
    if found is None:
        return None
    cells = tuple(msgspec.structs.replace(cell, text=plain(cell.text)) for cell in found.cells)
    return replace(found, cells=cells)


def _paragraph(line: str, number: int) -> Iterator[Block]:
    heading = _HEADING.fullmatch(line)
    shown = plain(heading[2] if heading else _BULLET.sub("", line, count=1))
    if shown:
        yield Paragraph(shown, Place(line=number), len(heading[1]) if heading else None)


def _page(lines: list[str], before: int) -> Iterator[Block]:
    from auditor_readers import html

    content = "<!DOCTYPE html><meta charset=utf-8><body>" + "\n".join(lines)
    for block in html.read(content.encode(), "").blocks:
        place = _moved(block.place, before)
        if isinstance(block, Table):
            yield replace(
                block,
                place=place,
                cells=tuple(
                    msgspec.structs.replace(cell, place=_moved(cell.place, before)) for cell in block.cells
                ),
            )
        else:
            yield msgspec.structs.replace(block, place=place)


def _moved(place: Place, lines: int) -> Place:
    return place if place.line is None else msgspec.structs.replace(place, line=place.line + lines)


def _numbered(block: Block, number: int) -> Block:
    if isinstance(block, Paragraph):
        return block
    cells = tuple(
        msgspec.structs.replace(cell, place=msgspec.structs.replace(cell.place, table=number))
        for cell in block.cells
    )
    return replace(block, cells=cells, place=msgspec.structs.replace(block.place, table=number))


def plain(marked: str) -> str:
    """Text without the marks of Markdown; pictures and passages struck out leave the marks of all readers."""
    if not _MARKS.search(marked):
        return marked.strip(BLANK)
    marked = spans.without_marks(marked)
    shown = _LINK.sub(r"\1", _PICTURE.sub(PICTURE, marked))
    shown = _STRONG.sub(r"\2", _STRUCK.sub(rf"\1{STRUCK}", shown))
    return _ESCAPED.sub(r"\1", shown).replace("&nbsp;", " ").strip(BLANK)


READER = Reader("markdown", "Markdown", (".md", ".markdown"), claims, read, isolated=True, last_resort=True)
