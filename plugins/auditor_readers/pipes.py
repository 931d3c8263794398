"""Tables whose cells are separated by pipes, as Markdown and programs that recognise text write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.document import BLANK, Cell, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

_PIPES = str.maketrans("｜│┃║", "||||")
_ANY = lazy_regex("[|｜│┃║]")
_PARTING = lazy_regex(r"(?<!\\)\|")
_RULE = lazy_regex(r":?-{3,}:?|=+")
_RULE_UNDER_HEADER = lazy_regex(r":?-+:?")
_FRAME = lazy_regex(r"[\s|+\-=─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]+")
_DRAWN = lazy_regex(r"[^\s|│┃║\-]")
# A bar before and another after each cell: no row has a single one inside.
_HAS_DOUBLE_BARS_ONLY = lazy_regex(r"\|?[^|]*(?:\|\|[^|]+)*(?:\|\|?)?").fullmatch
_FEWEST_WHOLE = 3
_BREAK = lazy_regex(r"<br\s*/?>", re.I)


def is_row(line: str) -> bool:
    """Whether a line may be a row: it has two pipes or more, or begins with one."""
    if _ANY.search(line) is None:
        return False
    pipes = len(_PARTING.findall(line.translate(_PIPES)))
    return pipes > 1 or (pipes == 1 and line.strip(BLANK).translate(_PIPES).startswith("|"))


def has_bar(line: str) -> bool:
    """Whether a line has a pipe of any kind."""
    return _ANY.search(line) is not None


def ends_in_number(line: str) -> bool:
    """Whether digits, and nothing else, are behind the last pipe of a line."""
    return has_bar(line) and _PARTING.split(line.translate(_PIPES))[-1].strip(BLANK).isdigit()


def is_frame(line: str) -> bool:
    """Whether a line only draws a table's lines."""
    return len(line.strip()) > 2 and bool(_FRAME.fullmatch(line))


def whole_rows(lines: list[str]) -> list[str]:
    """The lines with rows whole that go on in the next line, after a bar or in a cell.

    html2text ends each row with two blanks, and breaks it after a bar. Blank lines behind the table keep the
    numbers of what follows.
    """
    ended = sum(map(_ends_in_blanks, lines)) >= _FEWEST_WHOLE
    framed = sum(map(_is_framed, lines)) >= _FEWEST_WHOLE
    if not (ended or framed):
        return lines
    found: list[str] = []
    joined = 0
    for line in lines:
        last = found[-1] if found else ""
        if ended and line and last.endswith("|"):
            found[-1] += f" {line}"
        elif framed and last.startswith("|") and not last.rstrip().endswith("|") and _ends_row(line):
            found[-1] += f"<br>{line}"
        else:
            if not has_bar(line):
                found += [""] * joined
                joined = 0
            found.append(line)
            continue
        joined += 1
    return found


def _ends_in_blanks(line: str) -> bool:
    return line.endswith("  ") and not line.startswith("|") and has_bar(line)


def _is_framed(line: str) -> bool:
    return line.startswith("|") and line.rstrip().endswith("|")


def _ends_row(line: str) -> bool:
    return line.rstrip().endswith("|") and not line.startswith("|")


class Style(NamedTuple):
    """How rows are drawn: whether a bar leads each, whether one ends most, and how many bars they have.

    ``bars`` is None for rows with different numbers of bars.
    """

    led: bool
    ended: bool
    bars: int | None


def table(
    lines: Sequence[tuple[int, str]], number: int, before: Style | None = None
) -> tuple[Table, Style] | None:
    """The table that numbered lines make, without the lines that are drawn; None if no row is left.

    A table with as many bars in its rows as one ``before`` it is drawn in the same style: where a page cuts a
    table, all rows of the second part may begin with a blank cell.
    """
    drawn = [(line, text) for line, text in lines if not (is_frame(text) and _DRAWN.search(text))]
    plain = [text.strip(BLANK).translate(_PIPES) for _, text in drawn]
    # Where the bars only part cells, one at an end of a row parts a blank cell from the others.
    if plain and all(map(_HAS_DOUBLE_BARS_ONLY, plain)) and any("||" in text for text in plain):
        plain = [text.replace("||", "|") for text in plain]
    style = _style(plain)
    if before is not None and style.bars is not None and style.bars == before.bars:
        style = before
    rows = [(line, _parted(text, style)) for (line, _), text in zip(drawn, plain, strict=True)]
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
    return Table(found, Place(line=rows[0][0], table=number), aligned), style


def _style(rows: Sequence[str]) -> Style:
    counts = {text.count("|") for text in rows}
    return Style(
        all(text.startswith("|") for text in rows),
        2 * sum(text.endswith("|") for text in rows) > len(rows),
        counts.pop() if len(counts) == 1 else None,
    )


def _parted(text: str, style: Style) -> list[str]:
    """The cells of a row, their line breaks as such."""
    parts = _PARTING.split(text)
    if style.led and text.startswith("|") and len(parts) > 1:
        parts = parts[1:]
    if style.ended and len(parts) > 1 and text.endswith("|"):
        parts = parts[:-1]
    if "<" in text:
        parts = [_BREAK.sub("\n", part) for part in parts]
    if "\\" in text:
        parts = [part.replace("\\|", "|") for part in parts]
    return [part.strip(BLANK) for part in parts]


def _is_rule(texts: Sequence[str], index: int) -> bool:
    """Whether a row is the rule under the header. One of single dashes elsewhere holds blank values."""
    pattern = _RULE_UNDER_HEADER if index == 1 else _RULE
    return all(pattern.fullmatch(text) for text in texts)
