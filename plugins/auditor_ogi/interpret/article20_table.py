"""Table two: blocks of a header row and one or more rows, bound by the labels of both."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from auditor.reading.document import Cell
from auditor_ogi.form import Block, form
from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.article20_rows import LabelledRow, joined_where_cut, values_by_column
from auditor_ogi.interpret.cell_values import is_blank, looks_like_value
from auditor_ogi.interpret.collected import Collected
from auditor_ogi.interpret.glued_rows import has_padded_number, may_be_two, report_run_together
from auditor_ogi.interpret.printed_text import bare_label, squeeze
from auditor_ogi.interpret.table_pieces import TablePiece

_CURRENT, _OLD = "2021", "2019"


def printed_headings(pieces: Sequence[TablePiece]) -> dict[str, tuple[str, ...]]:
    """The column headings that only one edition has, as the table prints them, by edition."""
    current, old = set(vocabulary.article20_columns(_CURRENT)), set(vocabulary.article20_columns(_OLD))
    own = {_CURRENT: current - old, _OLD: old - current}
    texts = [cell.text for piece in pieces for row in piece.rows for cell in row if cell.text]
    found = {
        edition: tuple(dict.fromkeys(squeeze(text) for text in texts if bare_label(text) in headings))
        for edition, headings in own.items()
    }
    return {edition: headings for edition, headings in found.items() if headings}


def read(pieces: Sequence[TablePiece], this_edition: str, collected: Collected) -> None:
    """Enter the values of table two that an edition has, also from blocks that follow another edition."""
    table = _Table(this_edition, collected)
    for piece in pieces:
        for row, is_whole in joined_where_cut(piece.rows):
            table.take(piece, row, is_whole=is_whole)
    table.report_nameless()
    for block in form(this_edition).article20:
        _report_glued(block, table.labelled, collected)


class _Table:
    """The table while it is read, row by row: the header in force, and rows without a known label."""

    def __init__(self, this_edition: str, collected: Collected) -> None:
        self._edition = this_edition
        self._collected = collected
        self._other = _OLD if this_edition != _OLD else _CURRENT
        self._columns = {
            *vocabulary.article20_columns(this_edition),
            *vocabulary.article20_columns(self._other),
        }
        self._rows = vocabulary.article20_rows()
        self._header: list[Cell] | None = None
        self._nameless: list[Cell] | None = None
        self._may_go_on: set[str] = set()
        self._above: str | None = None
        self.labelled: set[str] = set()

    def take(self, piece: TablePiece, row: list[Cell], *, is_whole: bool) -> None:
        """Take the next row: a header, the values of a row of the form, or a row that means nothing known."""
        texts = [bare_label(cell.text) for cell in row]
        if not self._columns.isdisjoint(texts):
            self._header = row
            return
        at = next((index for index, text in enumerate(texts) if text in self._rows), None)
        if at is None:
            self._take_unlabelled(row, texts)
            return
        key = self._rows[texts[at]]
        block = vocabulary.article20_block(self._edition, key)
        if block is None:
            return
        self._above = f"/article20/{key}"
        self.labelled.add(key)
        if not is_whole:
            _leave_open(self._above, block, row, self._collected)
            return
        labelled = LabelledRow(piece, row, at)
        cells = self._values(self._edition, key, labelled)
        other = vocabulary.article20_block(self._other, key)
        foreign = self._values(self._other, key, labelled) if cells is None and other else None
        if other is not None and foreign is not None:
            _enter_shared(self._above, block, other, labelled, foreign, self._collected)
        else:
            _enter_row(self._above, block, labelled, cells, self._collected)

    def _values(self, edition: str, key: str, row: LabelledRow) -> dict[str, Cell] | None:
        """The value cells of a row by the columns that an edition gives it."""
        block = vocabulary.article20_block(edition, key)
        if block is None or self._header is None:
            return None
        return values_by_column(block, vocabulary.article20_columns_of(edition, key), self._header, row)

    def _take_unlabelled(self, row: list[Cell], texts: list[str]) -> None:
        if not vocabulary.article20_blocks().isdisjoint(texts):
            self._header = None
        elif any(looks_like_value(cell.text) and not is_blank(cell.text) for cell in row):
            self._nameless = self._nameless or row
            if self._above and all(looks_like_value(cell.text) for cell in row):
                # Without a label it may be where the numbers of the row above go on.
                self._may_go_on.add(self._above)

    def report_nameless(self) -> None:
        """Report the first row without a known label, at every row that it may be."""
        if self._nameless is None:
            return
        # The other half of it, whose label is whole by itself, may have been read as a row without numbers.
        for pointer in sorted({*self._may_go_on, *_rows_without_number(self._edition, self._collected)}):
            self._collected.mark_uncertain(
                pointer,
                "the row may be “{raw}”, whose label could not be read",
                raw=" | ".join(cell.text for cell in self._nameless),
                place=self._nameless[0].place,
            )


def _report_glued(block: Block, labelled: Collection[str], collected: Collected) -> None:
    """Leave rows open that may hold the values of another one too, whose label the table does not print."""
    printed = {}
    for row in block.rows:
        pointers = [f"/article20/{row.key}/{column.key}" for column in block.columns]
        printed[row.key] = [collected.sources[at] for at in pointers if at in collected.sources]
    lost = [key for key, sources in printed.items() if not sources and key not in labelled]
    for key, sources in printed.items():
        texts = [source.raw or "" for source in sources]
        if not sources or not (has_padded_number(texts) or (lost and may_be_two(texts, summed=False))):
            continue
        cells = [Cell(text, 0, 0, place=source.place) for text, source in zip(texts, sources, strict=True)]
        for column in block.columns:
            collected.withhold(f"/article20/{key}/{column.key}", None)
        for at in (key, *lost):
            report_run_together(f"/article20/{at}", cells, collected)


def _enter_row(
    pointer: str, block: Block, row: LabelledRow, cells: dict[str, Cell] | None, collected: Collected
) -> None:
    """Enter the value cells of a row; None are cells that do not match the headings."""
    is_repeated = any(f"{pointer}/{column.key}" in collected.values for column in block.columns)
    if cells is not None and not is_repeated:
        kinds = {column.key: column.number for column in block.columns}
        collected.read_row(pointer, cells, kinds, row.cells, summed=False)
        return
    if cells is not None and _is_entered(pointer, cells, collected):
        return
    for column in block.columns:
        collected.withhold(f"{pointer}/{column.key}", None)
    collected.mark_uncertain(
        pointer,
        "the table has this row twice, with different values"
        if is_repeated
        else "the cells of the row do not match the column headings: “{raw}”",
        raw=" | ".join(cell.text for cell in row.values),
        place=row.label.place,
    )


def _enter_shared(
    pointer: str,
    block: Block,
    printed: Block,
    row: LabelledRow,
    cells: dict[str, Cell],
    collected: Collected,
) -> None:
    """Enter the values of a row that this edition has, too, from a block as another edition prints it."""
    own = Collected()
    _enter_row(pointer, printed, row, cells, own)
    collected.of_another_edition.add(pointer)
    shared = [f"{pointer}/{column.key}" for column in block.columns if column.key in cells]
    if any(each in collected.values for each in shared):
        _enter_row(pointer, block, row, None, collected)
        return
    for each in shared:
        collected.values[each] = own.values[each]
        collected.sources[each] = own.sources[each]
        if each in own.recognised:
            collected.recognised[each] = own.recognised[each]
    collected.issues += [issue for issue in own.issues if issue.at == pointer or issue.at in shared]


def _is_entered(pointer: str, cells: dict[str, Cell], collected: Collected) -> bool:
    """Whether the same texts were entered for a row before."""
    sources = {key: collected.sources.get(f"{pointer}/{key}") for key in cells}
    return all(
        (source := sources[key]) is not None and source.raw == cell.text for key, cell in cells.items()
    )


def _leave_open(pointer: str, block: Block, row: list[Cell], collected: Collected) -> None:
    for column in block.columns:
        collected.withhold(f"{pointer}/{column.key}", None)
    raw = " | ".join(cell.text for cell in row)
    collected.mark_uncertain(
        pointer,
        "a page break cuts the row, and its numbers may be incomplete: “{raw}”",
        raw=raw,
        place=row[0].place,
    )


def _rows_without_number(this_edition: str, collected: Collected) -> list[str]:
    """Pointers of the rows of the edition that no number was entered for."""
    return [
        f"/article20/{row.key}"
        for block in form(this_edition).article20
        for row in block.rows
        if all(collected.values.get(f"/article20/{row.key}/{column.key}") is None for column in block.columns)
    ]
