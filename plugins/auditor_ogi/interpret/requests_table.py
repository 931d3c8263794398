"""Table three: rows bound by label and order, columns by header, never by count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from auditor.reading.document import Cell, Place
from auditor_ogi.form import form
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.cell_values import looks_like_value, number
from auditor_ogi.interpret.characters import chinese, label
from auditor_ogi.interpret.collected import Found
from auditor_ogi.interpret.likeness import leaf_of, likeness, stand_in_order
from auditor_ogi.interpret.table_pieces import Piece, extent

COLUMNS = tuple(column.key for column in form("2021").requests.columns)
_KINDS = frozenset(COLUMNS) - {"natural_person", "total"}
_KNOWN, _NUMBER, _WORDS, _LETTER = "known", "number", "words", "letter"
_FEWEST_NAMED = 3
_FEWEST_SURE = 2
_LIKE = 0.6
_LIKE_ALONE = 0.4


@dataclass(slots=True)
class _Row:
    """One printed row: its key as far as its label tells, the label's cell, and its value cells by column."""

    key: str | None
    label: Cell | None
    cells: dict[str, Cell] | None
    all_cells: list[Cell]


@dataclass(frozen=True, slots=True)
class _Header:
    """Column keys in printed order and, for a true grid, the grid column where each begins."""

    order: tuple[str, ...]
    starts: dict[str, int] | None


def read(pieces: Sequence[Piece], found: Found) -> str | None:
    """Enter the values of table three; the edition that its rows follow, None if they do not tell."""
    rows: list[_Row] = []
    header: _Header | None = None
    width = 0
    for piece in pieces:
        own = _header(piece)
        if own is not None:
            header, width = own, piece.width
        goes_on = header is not None and _goes_on_under(header, width, piece)
        rows.extend(_rows(piece, header if own or goes_on else header and _Header(header.order, None)))
    if header is None and rows:
        found.doubt("/requests", "the column headings of the table could not be read", place=pieces[0].place)
    rows = _joined_where_wrapped(rows)
    _bind_damaged(rows)
    return _enter(rows, found, header is not None)


def _header(piece: Piece) -> _Header | None:
    known = vocabulary.requests_columns()
    named: list[tuple[Cell, str]] = []
    over: range | None = None
    header = list(takewhile(lambda row: not _is_data(row), piece.rows))
    for row in header:
        for cell in row:
            key = known.get(label(cell.text))
            if key is not None:
                named.append((cell, key))
            if key == vocabulary.ORGANISATIONS:
                over = extent(cell, row)
    starts = (_starts(named, over) or _starts(_with_damaged(named, over, header), over)) if piece.aligned else None
    if starts is not None:
        return _Header(tuple(sorted(COLUMNS, key=lambda key: starts[key])), starts)
    order = _printed_order([key for _, key in named])
    return None if order is None else _Header(order, None)


def _with_damaged(
    named: Sequence[tuple[Cell, str]], over: range | None, header: Sequence[Sequence[Cell]]
) -> list[tuple[Cell, str]]:
    """The headings with damaged ones under that of the organisations, each by its place among the others."""
    kinds = [key for key in COLUMNS if key in _KINDS]
    if over is None or len(over) != len(kinds):
        return list(named)
    cells = [leaf_of(column, header) for column in over]
    if not stand_in_order(cells, kinds, vocabulary.requests_columns(), _FEWEST_SURE):
        return list(named)
    others = [(cell, key) for cell, key in named if key not in _KINDS]
    return others + [(cell, key) for cell, key in zip(cells, kinds, strict=True) if cell is not None]


def _goes_on_under(header: _Header, width: int, piece: Piece) -> bool:
    """Whether a piece without a header has the columns of the piece before it: as wide, and its labels left of them."""
    if header.starts is None or not piece.aligned or piece.width != width:
        return False
    first = min(header.starts.values())
    known = {**vocabulary.requests_rows(), **vocabulary.requests_groups()}
    labels = [cell for row in piece.rows for cell in row if cell.text and label(cell.text) in known]
    return bool(labels) and all(cell.column + cell.colspan <= first for cell in labels)


def _printed_order(keys: list[str]) -> tuple[str, ...] | None:
    """The order of the seven columns, the kinds of organisation put where their common heading stands.

    Without that heading, a header of two rows says nothing about its order; only the form's own order is sure.
    """
    if vocabulary.ORGANISATIONS not in keys:
        return COLUMNS if tuple(keys) == COLUMNS else None
    at = keys.index(vocabulary.ORGANISATIONS)
    kinds = [key for key in keys if key in _KINDS]
    order = (
        [key for key in keys[:at] if key not in _KINDS] + kinds + [key for key in keys[at + 1 :] if key not in _KINDS]
    )
    return tuple(order) if len(order) == len(COLUMNS) and set(order) == set(COLUMNS) else None


def _starts(named: Sequence[tuple[Cell, str]], over: range | None) -> dict[str, int] | None:
    """Where each column begins; None if the header's spans contradict its labels."""
    starts = {key: cell.column for cell, key in named if key != vocabulary.ORGANISATIONS}
    if len(starts) != len(COLUMNS) or len(set(starts.values())) != len(COLUMNS) or len(named) > len(COLUMNS) + 1:
        return None
    if over is not None and any((starts[key] in over) != (key in _KINDS) for key in COLUMNS):
        return None
    # A header that lost the cell over the kinds of organisation has moved: only the form's own order is sure.
    if over is None and sorted(COLUMNS, key=starts.__getitem__) != list(COLUMNS):
        return None
    return starts


def _is_data(row: Sequence[Cell]) -> bool:
    return any(_heads_data(cell.text) for cell in row if cell.text)


@lru_cache(maxsize=8192)
def _heads_data(text: str) -> bool:
    return _is_known(text) and label(text) not in vocabulary.requests_columns()


def _rows(piece: Piece, header: _Header | None) -> list[_Row]:
    found = []
    known = vocabulary.requests_rows()
    in_data = False
    cut = [_label_and_values(row) for row in piece.rows]
    grid = _Grid.of(piece, header.starts) if header and header.starts else None
    by_order = _mostly_seven(cut)
    for row, (label_cell, values) in zip(piece.rows, cut, strict=True):
        heads = label_cell is not None and _heads_data(label_cell.text)
        in_data = in_data or heads or _is_data(row)
        if not heads and ((not in_data and _is_header_row(row)) or _names_columns(row)):
            continue
        if not values and not (label_cell and label(label_cell.text) in known):
            continue
        if label_cell is None and all(not cell.text for cell in row):
            continue
        key = known.get(label(label_cell.text)) if label_cell else None
        if key is None and label_cell and _is_group(label_cell) and not any(cell.text for cell in values):
            continue
        cells = grid.plain(row, values) if grid else None
        if cells is None and header:
            cells = _by_column(piece, row, values, header, grid.width if grid else 0, by_order)
        found.append(_Row(key, label_cell, cells, values))
    return found


def _is_header_row(row: Sequence[Cell]) -> bool:
    return not any(number(cell.text, "count").value is not None for cell in row)


def _names_columns(row: Sequence[Cell]) -> bool:
    """Whether a row is the header printed again, which may stand anywhere: 其他 in it is no row's label."""
    return sum([_names_column(cell.text) for cell in row if cell.text]) >= _FEWEST_NAMED


@lru_cache(maxsize=8192)
def _names_column(text: str) -> bool:
    return label(text) in vocabulary.requests_columns()


def _is_group(cell: Cell) -> bool:
    return label(cell.text) in vocabulary.requests_groups()


def _label_and_values(row: Sequence[Cell]) -> tuple[Cell | None, list[Cell]]:
    """The last cell of words before the numbers, and what follows it.

    Words after numbers are a value that cannot be read: 约六十余条.
    """
    at = words = letter = -1
    numbers = False
    for index, cell in enumerate(row):
        kind = _kind(cell.text) if cell.text else None
        if kind is None:
            continue
        if kind == _KNOWN:
            at, numbers = index, False
        elif kind == _NUMBER:
            numbers = True
        elif not numbers:
            if kind == _WORDS:
                words = index
            else:
                letter = index
    # The page may cut a label after its first letter, or before its last.
    at = max(at, words) if max(at, words) >= 0 else letter
    return (None, list(row)) if at < 0 else (row[at], list(row[at + 1 :]))


@lru_cache(maxsize=8192)
def _kind(text: str) -> str | None:
    """What the text of a cell tells about it: a label that is known, a number, words, one letter, or nothing."""
    if _is_known(text):
        return _KNOWN
    if looks_like_value(text):
        return _NUMBER if any(letter.isdecimal() for letter in text) else None
    letters = chinese(text)
    return _WORDS if letters >= 2 else _LETTER if len(label(text)) == 1 == letters else None


@lru_cache(maxsize=8192)
def _is_known(text: str) -> bool:
    known = label(text)
    return known in vocabulary.requests_rows() or known in vocabulary.requests_groups()


def _mostly_seven(cut: Sequence[tuple[Cell | None, list[Cell]]]) -> bool:
    """Whether most labelled rows have just one cell a column after the label."""
    counts = [len(values) for words, values in cut if values and words is not None and _is_known(words.text)]
    return 2 * sum(count == len(COLUMNS) for count in counts) > len(counts)


@dataclass(frozen=True, slots=True)
class _Grid:
    """What most rows of a true grid have in common: where the columns and the rows end.

    ``columns`` are the keys by the grid column where each begins, ``covered`` the rows into whose values a cell from
    above reaches down.
    """

    columns: dict[int, str]
    first: int
    width: int
    covered: frozenset[int]

    @classmethod
    def of(cls, piece: Piece, starts: dict[str, int]) -> _Grid:
        """The grid of a piece whose columns begin there."""
        columns = {start: key for key, start in sorted(starts.items(), key=lambda item: item[1])}
        first = next(iter(columns))
        covered = frozenset(
            below
            for row in piece.rows
            for cell in row
            if cell.rowspan > 1 and cell.column + cell.colspan > first
            for below in range(cell.row + 1, cell.row + cell.rowspan)
        )
        return cls(columns, first, piece.width, covered)

    def plain(self, row: Sequence[Cell], values: Sequence[Cell]) -> dict[str, Cell] | None:
        """The value cells of a row that has one plain cell in each column and nothing else; None for any other row."""
        if len(values) != len(self.columns) or row[0].row in self.covered:
            return None
        if [cell.column for cell in values] != list(self.columns) or values[-1].column + 1 != self.width:
            return None
        for cell in values:
            if cell.colspan != 1 or cell.rowspan != 1:
                return None
        for cell in row[: -len(values)]:
            if cell.column + cell.colspan > self.first:
                return None
        return dict(zip(self.columns.values(), values, strict=True))


def _by_column(
    piece: Piece, row: Sequence[Cell], values: list[Cell], header: _Header, width: int, by_order: bool
) -> dict[str, Cell] | None:
    """The value cell of each column; None if the row does not surely have one cell for each."""
    if header.starts is not None:
        index = row[0].row
        cells = {key: piece.slots.get((index, start)) for key, start in header.starts.items()}
        chosen = {key: cell for key, cell in cells.items() if cell is not None}
        taken = list(chosen.values())
        complete = len(chosen) == len(COLUMNS) and len({id(cell) for cell in taken}) == len(COLUMNS)
        extra = [cell for cell in values if cell.text and not any(cell is other for other in taken)]
        ends = max(cell.column + cell.colspan for cell in row) == width
        placed = complete and all(cell.column == header.starts[key] for key, cell in chosen.items())
        # Where rows are merged upward, the cell above says for whom it speaks only to people.
        if placed and not extra and ends and all(cell.rowspan == 1 or not cell.text for cell in taken):
            return chosen
    if len(values) != len(COLUMNS) or not by_order:
        return None
    # In a grid that does not fit its header, a blank cell behind the label may keep the place of a merged one.
    if piece.aligned and (not values[0].text or any(cell.colspan != 1 or cell.rowspan != 1 for cell in values)):
        return None
    if piece.aligned and _covered_from_above(piece, row, values):
        return None
    return dict(zip(header.order, values, strict=True))


def _covered_from_above(piece: Piece, row: Sequence[Cell], values: Sequence[Cell]) -> bool:
    first, last = values[0].column, values[-1].column
    index = row[0].row
    return any(
        piece.slots[index, column].row != index for column in range(first, last + 1) if (index, column) in piece.slots
    )


def _joined_where_wrapped(rows: Sequence[_Row]) -> list[_Row]:
    """Rows whose labels only together are one: a page or a copy cut the row between the lines of its label.

    If its numbers stand beside one half alone, they are whole; else they may go on too, and are left open.
    """
    known = vocabulary.requests_rows()
    found: list[_Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and last.label and row.label:
            key = known.get(label(last.label.text) + label(row.label.text))
            if key is not None and last.key in (None, key) and row.key in (None, key):
                found[-1] = _whole(key, last, row)
                continue
        found.append(row)
    return found


def _whole(key: str, upper: _Row, lower: _Row) -> _Row:
    """The row that was cut in two."""
    if _has_no_value(lower):
        return _Row(key, upper.label, upper.cells, upper.all_cells)
    if _has_no_value(upper):
        return _Row(key, upper.label, lower.cells, lower.all_cells)
    return _Row(key, upper.label, None, [*upper.all_cells, *lower.all_cells])


def _has_no_value(row: _Row) -> bool:
    return not any(cell.text for cell in row.all_cells)


def _bind_damaged(rows: list[_Row]) -> None:
    """Give rows of damaged label the key that order and neighbours leave to them alone."""
    order = vocabulary.requests_order()
    taken = {row.key for row in rows}
    index = 0
    while index < len(rows):
        if rows[index].key is not None:
            index += 1
            continue
        end = index
        while end < len(rows) and rows[end].key is None:
            end += 1
        low = order.index(rows[index - 1].key or "") + 1 if index else 0
        high = order.index(rows[end].key or "") if end < len(rows) else len(order)
        missing = [key for key in order[low:high] if key not in taken]
        other = {key for key in missing if key.startswith("outcomes/other/")}
        if other and "outcomes/other_total" in missing:
            # The older form has one row where this one has three; with a damaged label both are possible.
            detailed = [key for key in missing if key != "outcomes/other_total"]
            short = [key for key in missing if key not in other]
            missing = detailed if _all_like(rows[index:end], detailed) else short
        if len(missing) == end - index and _all_like(rows[index:end], missing):
            for row, key in zip(rows[index:end], missing, strict=True):
                row.key = key
                taken.add(key)
        index = end


def _all_like(rows: Sequence[_Row], keys: Sequence[str]) -> bool:
    if len(rows) != len(keys):
        return False
    least = _LIKE_ALONE if len(rows) == 1 else _LIKE
    for row, key in zip(rows, keys, strict=True):
        text = label(row.label.text) if row.label else ""
        if len(text) < 2 and len(rows) == 1:
            continue
        if not text or likeness(text, vocabulary.requests_labels()[key]) < least:
            return False
    return True


def _enter(rows: Sequence[_Row], found: Found, headed: bool) -> str | None:
    grid = form("2021").requests
    by_key: dict[str, list[_Row]] = {}
    for row in rows:
        if row.key is not None:
            by_key.setdefault(row.key, []).append(row)
        elif any(cell.text for cell in row.all_cells):
            _report_unbound(row, rows, found)
    detailed = any(key.startswith("outcomes/other/") for key in by_key)
    if detailed:
        # Here 其他处理 is the name of the group; a number beside it has no place in this form.
        for row in by_key.pop("outcomes/other_total", []):
            if any(cell.text for cell in row.all_cells):
                found.doubt(
                    "/requests/outcomes/other",
                    "a group of rows has numbers of its own, which the form does not have",
                    place=row.label.place if row.label else None,
                )
    for key, printed in by_key.items():
        pointer = f"/{grid.key}/{key}"
        if len(printed) > 1 and not _same(printed):
            for row in printed[:1]:
                _withhold(pointer, row, found)
            found.doubt(pointer, "the row stands in the table twice with different values", place=_place(printed[-1]))
            continue
        row = printed[0]
        if row.cells is None:
            _withhold(pointer, row, found)
            if headed:
                _doubt_row(pointer, row, found)
            continue
        found.read_row(pointer, row.cells, dict.fromkeys(row.cells, "count"), row.all_cells)
    if detailed:
        return "2021"
    return "2021-23row" if "outcomes/other_total" in by_key else None


def _same(rows: Sequence[_Row]) -> bool:
    texts = [None if row.cells is None else [(key, cell.text) for key, cell in row.cells.items()] for row in rows]
    return texts[0] is not None and all(text == texts[0] for text in texts)


def _withhold(pointer: str, row: _Row, found: Found) -> None:
    exact = row.all_cells if len(row.all_cells) == len(COLUMNS) else [None] * len(COLUMNS)
    for column, cell in zip(COLUMNS, exact, strict=True):
        found.withhold(f"{pointer}/{column}", cell if cell is not None and cell.colspan == 1 else None)


def _doubt_row(pointer: str, row: _Row, found: Found) -> None:
    raw = " | ".join(cell.text for cell in row.all_cells)
    template = (
        "the row has {count} value cells where the form has {expected}; which cell belongs to which column is open"
    )
    found.doubt(
        pointer,
        template,
        raw=raw,
        place=_place(row),
        count=len(row.all_cells),
        expected=len(COLUMNS),
    )
    rejoined = _rejoined([cell.text for cell in row.all_cells])
    if rejoined is None:
        return
    for column, value in zip(COLUMNS, rejoined, strict=True):
        found.doubt(
            f"{pointer}/{column}",
            "a number of the row seems to be split over two cells",
            candidate=value,
            raw=raw,
            place=_place(row),
        )


def _rejoined(texts: Sequence[str]) -> list[int] | None:
    """The seven values that come of joining two neighbouring cells, if just one way makes the row add up."""
    if len(texts) != len(COLUMNS) + 1 or not all(text.isascii() and text.isdigit() for text in texts):
        return None
    ways = set()
    for index in range(len(COLUMNS)):
        if texts[index].startswith("0"):
            continue
        values = [int(t) for t in (*texts[:index], texts[index] + texts[index + 1], *texts[index + 2 :])]
        if sum(values[:-1]) == values[-1]:
            ways.add(tuple(values))
    return list(ways.pop()) if len(ways) == 1 else None


def _report_unbound(row: _Row, rows: Sequence[_Row], found: Found) -> None:
    """A row that means nothing known: every row missing between its neighbours may be it."""
    order = vocabulary.requests_order()
    position = next(index for index, other in enumerate(rows) if other is row)
    before = next((r.key for r in reversed(rows[:position]) if r.key), None)
    after = next((r.key for r in rows[position:] if r.key), None)
    low = order.index(before) + 1 if before else 0
    high = order.index(after) if after else len(order)
    bound = {r.key for r in rows}
    raw = " | ".join([row.label.text if row.label else "", *(cell.text for cell in row.all_cells)])
    pointers = [f"/requests/{key}" for key in order[low:high] if key not in bound]
    if not pointers and not (row.label and _is_group(row.label)):
        # It belongs to one of its neighbours: a line of it that stands apart, or its numbers beside another label.
        pointers = [f"/requests/{key}" for key in (before, after) if key is not None]
    else:
        pointers += [f"/requests/{other.key}" for other in _maybe_halves(position, rows)]
    for pointer in pointers:
        found.doubt(pointer, "the row may be “{raw}”, whose label could not be read", raw=raw, place=_place(row))


def _maybe_halves(position: int, rows: Sequence[_Row]) -> Iterator[_Row]:
    """The rows beside an unbound one that may be its other half: without a number, or cut off at the end of the page."""
    row = rows[position]
    for other in (*rows[max(0, position - 1) : position], *rows[position + 1 : position + 2]):
        one, two = _place(row), _place(other)
        apart = row.label is None and one is not None and two is not None and one.page != two.page
        if other.key is not None and (_has_no_value(other) or apart):
            yield other


def _place(row: _Row) -> Place | None:
    cell = row.label or (row.all_cells[0] if row.all_cells else None)
    return cell.place if cell else None
