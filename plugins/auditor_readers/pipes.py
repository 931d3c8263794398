"""Tables whose cells are separated by pipes, as Markdown and programs that recognise text write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.document import BLANK, Cell, Place, Table

_PIPES = str.maketrans("｜│┃║", "||||")
_ANY = re.compile("[|｜│┃║]")
_PARTING = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{3,}:?|=+")
_RULE_UNDER_HEADER = re.compile(r":?-+:?")
_FRAME = re.compile(r"[\s|+\-=─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]+")
_DRAWN = re.compile(r"[^\s|│┃║\-]")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def is_row(line: str) -> bool:
    """Whether a line may be a row: it has two pipes or more, or begins with one."""
    if _ANY.search(line) is None:
        return False
    pipes = len(_PARTING.findall(line.translate(_PIPES)))
    return pipes > 1 or (pipes == 1 and line.strip(BLANK).translate(_PIPES).startswith("|"))


def is_frame(line: str) -> bool:
    """Whether a line only draws a table's lines."""
    return len(line.strip()) > 2 and bool(_FRAME.fullmatch(line))


def table(lines: Sequence[tuple[int, str]], number: int) -> Table | None:
    """The table that numbered lines make, without the lines that are drawn; None if no row is left."""
    rows = [(line, cells(text)) for line, text in lines if not (is_frame(text) and _DRAWN.search(text))]
    rows = [row for index, row in enumerate(rows) if not _is_rule(row[1], index)]
    if not rows:
        return None
    found = tuple(
        Cell(text, index, column, 1, 1, Place(line, None, number, index + 1, column + 1))
        for index, (line, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    # Rows of one length are a grid with a cell for every position; rows of several lengths are only rows.
    aligned = len({len(texts) for _, texts in rows}) == 1 and len(rows[0][1]) > 1
    return Table(found, Place(line=rows[0][0], table=number), aligned)


def cells(line: str) -> list[str]:
    """The cells of a row, their line breaks as such."""
    text = line.strip(BLANK).translate(_PIPES)
    parts = _PARTING.split(text)
    if parts and text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip(BLANK):
        parts = parts[:-1] if text.endswith("|") else parts
    return [_BREAK.sub("\n", part).replace("\\|", "|").strip(BLANK) for part in parts]


def _is_rule(texts: Sequence[str], index: int) -> bool:
    """Whether a row is the rule under the header. One of single dashes elsewhere holds blank values."""
    pattern = _RULE_UNDER_HEADER if index == 1 else _RULE
    return all(pattern.fullmatch(text) for text in texts)
