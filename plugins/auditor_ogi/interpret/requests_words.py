"""What the text of a cell of table three is: the label of a row, group or column, a number, or words."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.document import Cell
from auditor.reading.remembered import remembered
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import NUMBER, looks_like_value
from auditor_ogi.interpret.printed_text import bare_label, chinese, has_ordinal, is_digits

_FEWEST_COLUMN_NAMES = 3
# What a text is; a character is a single one, as a page leaves it when it cuts a label.
_count = NUMBER["count"]
_LABEL, _NUMBER, _WORDS, _CHARACTER = "label", "number", "words", "character"


@remembered
def is_row_or_group(text: str) -> bool:
    """Whether a text is the label of a row or of a group of rows."""
    plain = bare_label(text)
    return plain in vocabulary.requests_rows() or plain in vocabulary.requests_groups()


def is_group(cell: Cell) -> bool:
    """Whether a cell is the label of a group of rows."""
    return bare_label(cell.text) in vocabulary.requests_groups()


@remembered
def heads_data(text: str) -> bool:
    """Whether a text is the label of a row or group, and not of a column too, as 总计 without ordinal is."""
    return not is_digits(text) and is_row_or_group(text) and (has_ordinal(text) or not _is_column(text))


def is_data(row: Sequence[Cell]) -> bool:
    """Whether a row is surely one of values, not of column headings."""
    return any(heads_data(cell.text) for cell in row if cell.text)


def has_number(row: Sequence[Cell]) -> bool:
    """Whether any cell of a row is a number."""
    return any(_count(cell.text).value is not None for cell in row)


def names_columns(row: Sequence[Cell]) -> bool:
    """Whether a row is the header, which may be printed again; its 其他 is not the label of a row."""
    return sum([_is_column(cell.text) for cell in row if cell.text]) >= _FEWEST_COLUMN_NAMES


def label_and_values(row: Sequence[Cell]) -> tuple[Cell | None, list[Cell]]:
    """The label of a row, which is the last cell of words before the numbers, and the cells that follow it.

    Words after numbers are a value that cannot be read: 约六十余条.
    """
    kinds = list(map(_kind, [cell.text for cell in row]))
    label = _last(kinds, _LABEL)
    if _NUMBER in kinds[label + 1 :]:
        del kinds[kinds.index(_NUMBER, label + 1) :]
    at = max(label, _last(kinds, _WORDS))
    if at < 0:
        # The page may cut a label after its first character, or before its last.
        at = _last(kinds, _CHARACTER)
    return (None, list(row)) if at < 0 else (row[at], list(row[at + 1 :]))


def _last(kinds: Sequence[str | None], kind: str) -> int:
    """Where the last of a kind is, -1 if there is none."""
    return len(kinds) - 1 - kinds[::-1].index(kind) if kind in kinds else -1


@remembered
def _is_column(text: str) -> bool:
    return bare_label(text) in vocabulary.requests_columns()


@remembered
def _kind(text: str) -> str | None:
    if is_digits(text):
        return _NUMBER
    if is_row_or_group(text):
        return _LABEL
    if looks_like_value(text):
        return _NUMBER if any(character.isdecimal() for character in text) else None
    count = chinese(text)
    if count >= 2:
        return _WORDS
    return _CHARACTER if len(bare_label(text)) == 1 == count else None
