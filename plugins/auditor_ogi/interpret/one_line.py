"""Text whose line breaks a copy turned into blanks: cut into lines again where that is certain.

What is between two headings is cut between the cells of a table, and between paragraphs: behind the end of a
sentence, and around short headings with ordinals. Elsewhere a blank may be one of the report's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.reading.document import Cell
from auditor.reading.patterns import lazy_regex
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_streams import is_label, parts_of_labels
from auditor_ogi.interpret.cell_values import looks_like_value
from auditor_ogi.interpret.printed_text import bare_label

_BLANK = lazy_regex(r"[ \t\u3000\xa0]+")
_NOTE = "本列数据的勾稽关系"
_FEWEST_LABELS = 4
_LONGEST_HEADING = 25
_ENDS = frozenset("。！？；")
_MARKS = lazy_regex("[，。；：！？]")
_ORDINAL = lazy_regex(
    r"[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、](?!\d)"
)
_NUMBER_AND_WORD = lazy_regex(r"\d\n[\u4e00-\u9fff]|[\u4e00-\u9fff]\n\d")
_LABEL_OF_DATE = lazy_regex(r"[：:]\n20\d\d")
_WHOLE_DATE = lazy_regex(r"20\d\d-\d{1,2}-\d{1,2}$|\d日$")


def lines_of_head(text: str) -> list[str]:
    """What is before the first heading, as a page prints it: a line of each word, numbers with theirs."""
    found: list[str] = []
    for piece in _BLANK.split(text.strip()):
        if found and _go_together(found[-1], piece):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _go_together(last: str, piece: str) -> bool:
    """Whether two words are on one line: a number and a word, 2024 年, or a date and its label."""
    if _WHOLE_DATE.search(last):
        return False
    between = f"{last[-1:]}\n{piece[:4]}"
    return bool(_NUMBER_AND_WORD.match(between) or _LABEL_OF_DATE.match(between))


def lines_of_part(text: str, *, has_table: bool) -> list[str]:
    """What is between two headings as lines; with ``has_table``, of each cell of its table too."""
    pieces = [piece for piece in _BLANK.split(text) if piece]
    start, end = _bounds_of_table(pieces) if has_table else (0, 0)
    return [*_passages(pieces[:start]), *pieces[start:end], *_passages(pieces[end:])]


def _bounds_of_table(pieces: Sequence[str]) -> tuple[int, int]:
    """Where the cells of a table begin and end among words; nowhere if there are few of its labels."""
    cells = [Cell(piece, at, 0) for at, piece in enumerate(pieces)]
    labels = [parts for parts in parts_of_labels(cells) if is_label("".join(part.text for part in parts))]
    if len(labels) < _FEWEST_LABELS:
        return 0, 0
    start, end = labels[0][0].row, labels[-1][-1].row + 1
    while start and _is_above_table(pieces[start - 1]):
        start -= 1
    while end < len(pieces) and looks_like_value(pieces[end]):
        end += 1
    return start, end


def _is_above_table(piece: str) -> bool:
    plain = bare_label(piece)
    return plain.startswith(_NOTE) or plain in vocabulary.captions() or plain in vocabulary.article20_blocks()


def _passages(pieces: Sequence[str]) -> Iterator[str]:
    found = ""
    for piece in pieces:
        if found and not (found[-1] in _ENDS or _ORDINAL.match(piece) or _is_heading(found)):
            found += f" {piece}"
            continue
        if found:
            yield found
        found = piece
    if found:
        yield found


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and bool(_ORDINAL.match(text)) and not _MARKS.search(text)
