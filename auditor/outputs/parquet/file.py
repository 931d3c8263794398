"""A table as a Parquet file, in pieces: rows are gathered, and written a group at a time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from auditor.errors import ConfigError
from auditor.outputs.parquet.columns import Kind, Row, Table
from auditor.outputs.parquet.numbers import DIGITS, PLACES

CHARACTERS = 2_000_000
"""How many characters of long texts are kept in memory, but for the last row."""
# What takes the place of half of a pair of surrogates, which no file of this format can hold.
_UNKNOWN = "\ufffd"
_COMPRESSION = "zstd"


def check() -> None:
    """Refuse the format where pyarrow is not installed.

    Raises:
        ConfigError: with the command that installs it.
    """
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401
    except ImportError as error:
        raise ConfigError(
            "writing Parquet requires the 'scale' extra: pip install 'ogi-auditor[scale]'"
        ) from error


def written(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """The file in pieces. The same rows give the same bytes."""
    from pyarrow import parquet

    schema = _schema(table)
    sink = _Sink()
    with parquet.ParquetWriter(
        sink,
        schema,
        compression=_COMPRESSION,
        use_dictionary=[_path(column.name, column.kind) for column in table.columns if _is_few(column.kind)],
        store_schema=False,
    ) as writer:
        for group in _groups(table, rows):
            writer.write_table(_arrow(schema, group))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """What has been written since it was last taken."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._length

    def write(self, content: Any) -> int:
        piece = bytes(content)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        piece = b"".join(self._pieces)
        self._pieces.clear()
        return piece


def _groups(table: Table, rows: Iterable[Row]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows, so many together as may be in memory; each with the values of all columns in order."""
    names = [column.name for column in table.columns]
    long = [column.name for column in table.columns if column.kind is Kind.TEXT]
    group: list[tuple[Any, ...]] = []
    characters = 0
    for row in rows:
        group.append(tuple(map(row.get, names)))
        for name in long:
            text = row.get(name)
            if text is not None:
                characters += len(text)
        if len(group) == table.group or characters >= CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _schema(table: Table) -> Any:
    import pyarrow as arrow

    types = {
        Kind.WORD: arrow.string(),
        Kind.TEXT: arrow.string(),
        Kind.WORDS: arrow.list_(arrow.string()),
        Kind.WHOLE: arrow.int64(),
        Kind.EXACT: arrow.decimal128(DIGITS, PLACES),
        Kind.REAL: arrow.float64(),
        Kind.FLAG: arrow.bool_(),
        Kind.DAY: arrow.date32(),
        Kind.MOMENT: arrow.timestamp("ms"),
    }
    return arrow.schema([arrow.field(column.name, types[column.kind]) for column in table.columns])


def _arrow(schema: Any, rows: Sequence[tuple[Any, ...]]) -> Any:
    import pyarrow as arrow

    arrays = []
    for field, values in zip(schema, zip(*rows, strict=True), strict=True):
        try:
            arrays.append(arrow.array(values, field.type))
        except UnicodeEncodeError:
            arrays.append(arrow.array([_encodable(value) for value in values], field.type))
    return arrow.Table.from_arrays(arrays, schema=schema)


def _encodable(value: Any) -> Any:
    """A text, or a list of texts, without halves of pairs of surrogates."""
    if isinstance(value, str):
        return "".join(_UNKNOWN if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    return None if value is None else [_encodable(each) for each in value]


def _is_few(kind: Kind) -> bool:
    return kind in (Kind.WORD, Kind.WORDS)


def _path(name: str, kind: Kind) -> str:
    """How the format calls what holds the values of a column."""
    return f"{name}.list.element" if kind is Kind.WORDS else name
