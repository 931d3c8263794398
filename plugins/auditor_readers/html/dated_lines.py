"""The lines with a date around the content of a page: in its head, in index tables, below the text.

Which date is that of publication, and which is only the visitor's own day, is not for a reader to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.document import Block, Paragraph, Place
from auditor.reading.patterns import lazy_regex
from auditor_readers.html.blocks import blocks
from auditor_readers.html.metadata import Metadata

_DATE = lazy_regex(r"20\d\d\s*[-/.年]\s*\d|二[〇○零]|20\d{6}")
_LONGEST = 200
_LONGEST_LABEL = 12
_NEAR = 8
_MOST = 20


def add_dated_lines(metadata: Metadata, whole: str, content: str) -> None:
    """Keep the lines with a date outside the content of a page, by the parser's own source of both.

    Those just before the content are ``date_beside_1`` and so on, all others ``dated_line_1`` and so on.
    """
    before, _, after = whole.partition(content)
    above = list(_lines(before))
    far = len(above) - _NEAR
    found = [("dated_line" if at < far else "date_beside", *line) for at, line in enumerate(above)]
    found += [("dated_line", *line) for line in _lines(f"<div>{after}")]
    known = metadata.values.get("published_on")
    dated = [(name, text, place) for name, text, place in found if _says_more(text, known)]
    for number, (name, text, place) in enumerate(dated[-_MOST:], 1):
        metadata.add(f"{name}_{number}", text, place.line)


def _says_more(text: str, known: str | None) -> bool:
    """Whether a line has a date, and not only the one that is known already."""
    dates = len(_DATE.findall(text))
    return dates > 1 if known and known in text else dates > 0


def _lines(source: str) -> Iterator[tuple[str, Place]]:
    """The short lines of a part of a page; a label on a line of its own goes with the next one."""
    if not _DATE.search(source):
        return
    label = ""
    for block in blocks(source):
        for text, place in _lines_of(block):
            if len(text) > _LONGEST:
                continue
            yield (f"{label} {text}" if label and _DATE.match(text) else text), place
            label = text if len(text) <= _LONGEST_LABEL else ""


def _lines_of(block: Block) -> Iterator[tuple[str, Place]]:
    if isinstance(block, Paragraph):
        yield block.text, block.place
        return
    for row in block.rows:
        if row:
            yield " ".join(cell.text for cell in row if cell.text), row[0].place
