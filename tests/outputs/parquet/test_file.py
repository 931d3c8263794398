"""The files of the store: the same bytes each time, in groups of rows, typed, and of any text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor import pipeline
from auditor.errors import ConfigError
from auditor.messages import message
from auditor.outputs.parquet import TABLES, file, render
from auditor.outputs.parquet.columns import Kind
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


@pytest.mark.parametrize(("name", "most"), [("ROWS", 7), ("CHARACTERS", 50)])
def test_rows_are_written_in_groups(name: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet  # type: ignore[import-untyped]

    given = county(6)
    whole_store = tables(given)
    monkeypatch.setattr(file, name, most)
    parts = content(given)
    assert {name: rows(data) for name, data in parts.items()} == whole_store
    findings = parquet.ParquetFile(io.BytesIO(parts["findings"])).metadata
    assert findings.num_row_groups > 2
    assert max(findings.row_group(each).num_rows for each in range(findings.num_row_groups)) <= 7


def test_pieces_come_while_rows_are_read() -> None:
    """Nothing is gathered that has been written."""
    table = next(table for table in TABLES if table.name == "rules")
    read = 0

    def endless() -> Iterator[dict[str, Any]]:
        nonlocal read
        for number in range(file.ROWS * 3):
            read += 1
            yield {"rule": f"rule-{number}"}

    pieces = file.written(table, endless())
    assert next(pieces)
    assert read == file.ROWS
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
