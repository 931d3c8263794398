"""Every value with its raw text and place, as a table for a terminal of any width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.outputs.one_line import printable
from auditor.outputs.phrases import MOST_ALIKE
from auditor.outputs.place_words import place_words
from auditor.outputs.text_columns import grid, indented, width, wrapped

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.reports.report_type import StatedFigure
    from auditor.reports.source import ReadingIssue
    from auditor.results.output import Screen
    from auditor.views.explained import Explained, ReadValue

_GAP = 2
_MOST_LINES = 3
_NARROWEST = 10
# Of the columns that are left over, so much for label, value, raw text and place.
_SHARES = (30, 28, 16, 26)


def render(explained: Explained, screen: Screen, whole: bool = False) -> Iterator[str]:
    """The lines; with ``whole`` long texts line by line, else their beginning."""
    return (line + "\n" for line in _lines(explained, max(screen.width, 40), whole))


def _lines(explained: Explained, columns: int, whole: bool) -> Iterator[str]:
    say = explained.wording.say
    reading = explained.read.reading
    yield from indented(explained.path, columns)
    yield ""
    heads = [say("value"), say("read as"), say("raw text"), say("place"), say("reading issue")]
    rows = [row for value in explained.values() for row in _rows(explained, value, whole)]
    yield from _drawn(heads, rows, columns, whole)
    figures = explained.figures() if whole else ()
    if figures:
        yield ""
        heads = [
            say("number in the text"),
            say("read as"),
            say("raw text"),
            say("place"),
            say("reading issue"),
        ]
        yield from _drawn(heads, [_figure(figure, explained) for figure in figures], columns, whole)
    if reading.notes or reading.issues:
        yield ""
    for note in reading.notes:
        yield from indented(printable(explained.wording.render(note)), columns, "! ")
    alike: Counter[str] = Counter()
    for issue in reading.issues:
        alike[issue.message.template] += 1
        if alike[issue.message.template] <= MOST_ALIKE:
            yield from indented(_issue(issue, explained), columns, "! ")
    more = sum(max(0, count - MOST_ALIKE) for count in alike.values())
    if more:
        yield from indented(say("… and {count} more uncertain values", count=more), columns, "! ")


def _drawn(heads: list[str], rows: list[list[str]], columns: int, whole: bool) -> Iterator[str]:
    widths = _widths([heads, *rows], columns)
    drawn = grid([heads, *(_wrapped(row, widths, whole) for row in rows)], gap=_GAP)
    yield drawn[0]
    yield "-" * min(columns, max(map(width, drawn)))
    yield from drawn[1:]


def _figure(figure: StatedFigure, explained: Explained) -> list[str]:
    wording = explained.wording
    counts = figure.counts if figure.known else f"({figure.counts})"
    if figure.part_of is not None:
        counts = f"· {counts}"
    read_as = f"{figure.value:,.10g} {figure.unit}".strip()
    if figure.precision != "exact":
        read_as += f" ({wording.text(figure.precision)})"
    if figure.year is not None and figure.year != explained.report().year:
        read_as += f" · {figure.year}"
    issue = wording.render(figure.uncertainty) if figure.uncertainty else ""
    return [
        printable(counts),
        read_as,
        printable(figure.raw),
        place_words(explained.place(figure), wording),
        issue,
    ]


def _rows(explained: Explained, read: ReadValue, whole: bool) -> Iterator[list[str]]:
    lines = explained.lines(read) if whole else []
    if len(lines) < 2:
        yield _row(explained.wording.label(read.pointer), read, explained.wording)
        return
    for number, line in enumerate(lines):
        yield _row(explained.wording.label(read.pointer) if not number else "", line, explained.wording)


def _row(label: str, read: ReadValue, wording: Wording) -> list[str]:
    value = wording.text("blank") if read.value is None or read.value == "" else printable(read.value)
    raw = "" if read.raw is None else printable(read.raw)
    issue = wording.text("uncertain") if read.issues else ""
    if read.confidence is not None:
        issue = wording.say("{percent}% sure", percent=min(99, int(100 * read.confidence)))
    return [printable(label), value, raw, place_words(read.place, wording), issue]


def _widths(rows: list[list[str]], columns: int) -> list[int]:
    """How wide each column is: as wide as its longest text, where there is room, else its share."""
    longest = [max(width(row[column]) for row in rows) for column in range(5)]
    room = columns - longest[4] - 4 * _GAP
    fixed: dict[int, int] = {}
    while len(fixed) < len(_SHARES):
        left = room - sum(fixed.values())
        shares = sum(share for column, share in enumerate(_SHARES) if column not in fixed)
        offered = {
            column: left * share // shares for column, share in enumerate(_SHARES) if column not in fixed
        }
        content = {column: longest[column] for column, offer in offered.items() if longest[column] <= offer}
        if not content:
            fixed |= offered
            break
        fixed |= content
    return [max(_NARROWEST // 2, fixed[column]) for column in range(4)] + [longest[4]]


def _wrapped(row: list[str], widths: list[int], whole: bool) -> list[str]:
    cells = []
    for text, columns in zip(row, widths, strict=True):
        lines = wrapped(text, columns)
        if len(lines) > _MOST_LINES and not whole:
            lines = [*lines[: _MOST_LINES - 1], wrapped(lines[_MOST_LINES - 1], columns - 2)[0] + "…"]
        cells.append("\n".join(lines))
    return cells


def _issue(issue: ReadingIssue, explained: Explained) -> str:
    wording = explained.wording
    words = f"{printable(wording.label(issue.at))}: {printable(wording.render(issue.message))}"
    if issue.candidate is not None:
        words += f"  {printable(wording.say('perhaps {candidate}', candidate=issue.candidate))}"
    return f"{words}  {place_words(issue.place, wording)}".rstrip()
