"""What the letters say, line by line: the one source of the templates for Word and of the PDF files.

A line is ``Style: text``, ``% tag of the template language``, ``picture: name``, ``page:``, or ``table:`` and
``form:`` with the widths of the columns in millimetres; the lines after these are their cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.record import Record

FOLDER = Path(__file__).parent / "scripts"
LOGIC, PICTURE, PAGE, TABLE, FORM = "%", "picture", "page", "table", "form"


class Part(Record, frozen=True):
    """A part of a letter.

    ``kind`` is one of those above or the style of a paragraph, ``text`` a tag, a name or the paragraph. Of a
    table, ``rows`` are the head and what stands in the row of each, ``each`` says of what; of a form, they
    are all rows. Cells that begin with ``<`` are not centred.
    """

    kind: str
    text: str = ""
    widths: tuple[float, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    each: str = ""


def script(kind: str, lang: str) -> Path:
    """The script of one kind of letter in one language."""
    return FOLDER / f"{kind}.{lang}.txt"


def parts(file: Path) -> Iterator[Part]:
    """The parts of a script, in order."""
    lines = iter(file.read_text("utf-8").splitlines())
    for line in lines:
        if line.startswith("% "):
            yield Part(LOGIC, line.removeprefix("% "))
            continue
        kind, _, text = line.partition(":")
        text = text.removeprefix(" ")
        if kind == TABLE:
            head, each, row = _cells(next(lines)), next(lines).removeprefix("each: "), _cells(next(lines))
            yield Part(TABLE, widths=_widths(text), rows=(head, row), each=each)
        elif kind == FORM:
            count, _, widths = text.partition(" rows of ")
            rows = tuple(_cells(next(lines)) for _ in range(int(count)))
            yield Part(FORM, widths=_widths(widths), rows=rows)
        else:
            yield Part(kind, text)


def _widths(text: str) -> tuple[float, ...]:
    return tuple(float(each) for each in text.split())


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip(" ") for cell in line.split("|")[1:])
