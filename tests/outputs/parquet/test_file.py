"""The files of the store: the same bytes each time, in groups of rows, typed, and of any text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor import pipeline
from auditor.errors import ConfigError
from auditor.messages import message
from auditor.outputs.parquet import TABLES, file, render
from auditor.outputs.parquet.columns import Kind, Table
from auditor.results.output import Screen
from auditor_ogi.sample import report as sample
from tests.core.building import put
from tests.outputs.audits import audit, county, eventful, failed, finding, report_audit, wording
from tests.outputs.parquet.stores import content, rows, tables


def test_bytes_are_the_same_each_time_and_whatever_the_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1743638400")
    for number in range(5):
        put(tmp_path, f"{number}.json", sample(2024, organ=f"云岭县第{number}镇人民政府"))
    (tmp_path / "broken.json").write_text("{", "utf-8")
    first, second, parallel = (content(pipeline.audit([tmp_path], jobs=jobs)) for jobs in (1, 1, 2))
    assert first == second
    assert first == parallel


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("甲\x00乙\x1b[31m", "甲\x00乙\x1b[31m"),
        ("\ud800半个\udfff", "\ufffd半个\ufffd"),
        ("\u202e反\ufeff\U00020bb7", "\u202e反\ufeff\U00020bb7"),
        ("=1+1\r\n", "=1+1\r\n"),
        ("", ""),
    ],
)
def test_strange_text(written: str, kept: str) -> None:
    found = finding("no-placeholder", "{words}", expected=written, raw=written, excerpt=written)
    found = msgspec.structs.replace(found, message=message("{words}", words=written), at=("/" + written,))
    one = msgspec.structs.replace(
        report_audit(written, 2024, failed("no-placeholder", found)), parent=written
    )
    store = tables(audit(one, contents=[{"/title": written}], sources=[{}]))
    assert store["reports"][0]["parent"] == kept
    (row,) = store["findings"]
    assert (row["organ"], row["message"], row["raw"], row["excerpt"]) == (kept, kept, kept, kept)
    assert (row["expected"], row["pointers"]) == (kept, ["/" + kept])
    assert store["values"][0]["text"] == kept


def test_rows_are_written_in_groups() -> None:
    table = replace(_table("findings"), group=7)
    given = [{"number": str(number)} for number in range(20)]
    data = b"".join(file.written(table, given))
    assert [row["number"] for row in rows(data)] == [row["number"] for row in given]
    assert _groups(data) == [7, 7, 6]


def test_long_texts_make_groups_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "CHARACTERS", 50)
    texts = ["长" * 20] * 4 + [None] * 3
    data = b"".join(file.written(_table("findings"), [{"message": text} for text in texts]))
    assert [row["message"] for row in rows(data)] == texts
    assert _groups(data) == [3, 4]


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def _groups(data: bytes) -> list[int]:
    """How many rows the groups of a file have."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    metadata = parquet.ParquetFile(io.BytesIO(data)).metadata
    return [metadata.row_group(each).num_rows for each in range(metadata.num_row_groups)]


def test_pieces_come_while_rows_are_read() -> None:
    """Nothing is gathered that has been written."""
    table = _table("rules")
    most = table.group
    read = 0

    def endless() -> Iterator[dict[str, Any]]:
        nonlocal read
        for number in range(3 * most):
            read += 1
            yield {"rule": f"rule-{number}"}

    pieces = file.written(table, endless())
    assert next(pieces)
    assert read == most
    assert len([*pieces]) == 3


def test_words_are_kept_once_and_all_is_compressed() -> None:
    from pyarrow import parquet

    for table in TABLES:
        metadata = parquet.ParquetFile(io.BytesIO(content(county(3))[table.name])).metadata
        for group in range(metadata.num_row_groups):
            for place, column in enumerate(table.columns):
                chunk = metadata.row_group(group).column(place)
                assert chunk.compression == "ZSTD"
                is_word = column.kind in (Kind.WORD, Kind.WORDS)
                assert ("RLE_DICTIONARY" in chunk.encodings) == is_word, (table.name, column.name)


def test_types_are_those_of_the_documentation(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for name, data in content(eventful()).items():
        stored = put(tmp_path, f"{name}.parquet", data)
        described = duckdb.execute(f"DESCRIBE SELECT * FROM '{stored}'").fetchall()
        table = next(table for table in TABLES if table.name == name)
        assert [(each[0], each[1]) for each in described] == [
            (column.name, column.kind.type) for column in table.columns
        ]


def test_one_file_is_refused() -> None:
    with pytest.raises(ConfigError, match="is a folder of files"):
        render(audit(), wording(), Screen())
