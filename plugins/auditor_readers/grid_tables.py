"""Tables that pandoc and other converters draw with ``+---+`` and ``|``: cells of several lines, merged ones.

Where the bars stand says how far a cell reaches. Some programs count a Chinese character as two columns, some
as one; a table is read by the count under which every bar meets its corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from auditor.reading.document import BLANK, Cell, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

_FRAME = lazy_regex(r"\s*\+(?:[-=:]{2,}\+)+\s*")
_LINE = lazy_regex(r"\s*[+|].*[+|]\s*")
_MOST_LINES = 3_000
_WIDEST = 2_000
_MOST_STEPS = 2_000_000
_DRAWN = frozenset("-=:+")
_UPRIGHT = frozenset("|+")
_NO_SPACE = lazy_regex(r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]")

_Line = tuple[int, str]
"""The number of a line, and the line."""


def lines_of(lines: Sequence[str], start: int) -> int:
    """Where the drawn table that begins with a line ends; ``start`` if none begins there."""
    if not _FRAME.fullmatch(lines[start]):
        return start
    end = start + 1
    while end < len(lines) and end - start < _MOST_LINES and _LINE.fullmatch(lines[end]):
        end += 1
    while end > start and not _FRAME.fullmatch(lines[end - 1]):
        end -= 1
    return end if end - start > 2 else start


def table(lines: Sequence[_Line], number: int) -> Table | None:
    """The table that numbered lines draw; None if its bars say nothing certain.

    Where bars and corners do not meet under any count, what is between two lines of the frame is a row.
    """
    if not lines:
        return None
    for width in (_two_columns, _two_columns_if_ambiguous, _one_column):
        drawing = _Drawing.of(lines, width)
        boxes = None if drawing is None else drawing.boxes()
        if drawing is not None and boxes:
            return _table(drawing, boxes, lines, number)
    return _table_of_rows(lines, number)


def _two_columns(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _two_columns_if_ambiguous(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


def _one_column(character: str) -> int:
    return 1


class _Box(NamedTuple):
    """A cell by the lines and columns of its frame."""

    top: int
    left: int
    bottom: int
    right: int


class _Drawing:
    """A drawn table as rows of single columns."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.rows = rows
        self.height, self.width = len(rows), len(rows[0])
        self._steps = 0

    @classmethod
    def of(cls, lines: Sequence[_Line], width: Callable[[str], int]) -> _Drawing | None:
        """The drawing, if all its lines are equally wide under a count."""
        rows = []
        for _, line in lines:
            row: list[str] = []
            for character in line.strip():
                row += [character, ""] if width(character) == 2 else [character]
            rows.append(row)
            if len(row) != len(rows[0]) or len(row) > _WIDEST:
                return None
        return cls(rows)

    def boxes(self) -> list[_Box] | None:
        """The cells, from the upper left; None if they do not fill the drawing."""
        found: list[_Box] = []
        covered = 0
        for top in range(self.height - 1):
            for left in range(self.width - 1):
                if self.rows[top][left] != "+":
                    continue
                box = self._box(top, left)
                if box is not None:
                    found.append(box)
                    covered += (box.bottom - box.top) * (box.right - box.left)
                if self._steps > _MOST_STEPS:
                    return None
        return found if covered == (self.height - 1) * (self.width - 1) else None

    def _box(self, top: int, left: int) -> _Box | None:
        """The smallest cell whose upper left corner is here."""
        if self.rows[top + 1][left] not in _UPRIGHT or self.rows[top][left + 1] not in _DRAWN:
            return None
        for right in self._corners_right(top, left):
            for bottom in self._corners_down(top, left, right):
                self._steps += right - left
                if all(self.rows[bottom][column] in _DRAWN for column in range(left, right + 1)):
                    return _Box(top, left, bottom, right)
        return None

    def _corners_right(self, top: int, left: int) -> Iterator[int]:
        for column in range(left + 1, self.width):
            self._steps += 1
            character = self.rows[top][column]
            if character not in _DRAWN:
                return
            if character == "+":
                yield column

    def _corners_down(self, top: int, left: int, right: int) -> Iterator[int]:
        for row in range(top + 1, self.height):
            self._steps += 1
            one, other = self.rows[row][left], self.rows[row][right]
            if one not in _UPRIGHT or other not in _UPRIGHT:
                return
            if one == other == "+":
                yield row

    def text(self, box: _Box) -> str:
        """The text of a cell: its lines as one, blank lines between its paragraphs."""
        return _joined("".join(row[box.left + 1 : box.right]) for row in self.rows[box.top + 1 : box.bottom])


def _joined(lines: Iterable[str]) -> str:
    text, parted = "", False
    for line in (line.strip(BLANK) for line in lines):
        if line and text:
            parted = parted or text.endswith("\\")
            text = text.removesuffix("\\")
            text += ("\n" if parted else _between(text[-1:], line[0])) + line
        else:
            text += line
        parted = not line
    return text.removesuffix("\\")


def _between(last: str, first: str) -> str:
    """What a line break inside a cell was: nothing between Chinese characters, and open between digits."""
    if last.isdecimal() and first.isdecimal():
        return "\n"
    return "" if _NO_SPACE.match(last) or _NO_SPACE.match(first) else " "


def _table(drawing: _Drawing, boxes: Sequence[_Box], lines: Sequence[_Line], number: int) -> Table:
    tops = sorted({box.top for box in boxes} | {drawing.height - 1})
    lefts = sorted({box.left for box in boxes} | {drawing.width - 1})
    row_of, column_of = ({place: at for at, place in enumerate(places)} for places in (tops, lefts))
    cells = tuple(
        Cell(
            drawing.text(box),
            row_of[box.top],
            column_of[box.left],
            row_of[box.bottom] - row_of[box.top],
            column_of[box.right] - column_of[box.left],
            Place(lines[box.top + 1][0], None, number, row_of[box.top] + 1, column_of[box.left] + 1),
        )
        for box in boxes
    )
    return Table(cells, Place(line=lines[0][0], table=number))


def _table_of_rows(lines: Sequence[_Line], number: int) -> Table | None:
    """The rows between frames by their bars alone; None if the lines of a row have not the same bars."""
    rows: list[list[_Line]] = [[]]
    for line in lines:
        if _FRAME.fullmatch(line[1]):
            rows.append([])
        else:
            rows[-1].append(line)
    found: list[Cell] = []
    lengths = set()
    for index, row in enumerate(filter(None, rows)):
        parts = [_parts(text) for _, text in row]
        if any(len(part) != len(parts[0]) for part in parts):
            return None
        lengths.add(len(parts[0]))
        found += [
            Cell(_joined(texts), index, column, place=Place(row[0][0], None, number, index + 1, column + 1))
            for column, texts in enumerate(zip(*parts, strict=True))
        ]
    return Table(tuple(found), Place(line=lines[0][0], table=number), len(lengths) == 1) if found else None


def _parts(text: str) -> list[str]:
    """The parts of a line between its bars; none where a line of the frame cuts it."""
    text = text.strip()
    return [] if "+" in (text[0], text[-1]) or "-+" in text or "+-" in text else text[1:-1].split("|")
