"""Values kept on disk come back as they went in."""

from __future__ import annotations

import os
import tempfile
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ConfigError
from auditor.messages import message
from auditor.rules.finding import Outcome, Status
from auditor.running.spool import Spool


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=20)), st.slices(12), st.data())
def test_like_a_list(values: list[str], piece: slice, data: st.DataObject) -> None:
    records: Spool[str] = Spool(str)
    for value in values:
        records.append(value)
    assert len(records) == len(values)
    assert list(records) == values
    assert records[piece] == values[piece]
    assert bool(records) == bool(values)
    if values:
        index = data.draw(st.integers(-len(values), len(values) - 1))
        assert records[index] == values[index]
    for index in (len(values), -len(values) - 1):
        with pytest.raises(IndexError):
            records[index]


def test_reading_and_writing_mixed_and_beyond_memory() -> None:
    records: Spool[bytes] = Spool(bytes)
    for number in range(30):
        records.append(bytes([number]) * 100_000)
        assert records[number // 2][:1] == bytes([number // 2])
    first, second = iter(records), iter(records)
    next(first)
    assert next(second)[:1] == b"\0"
    assert next(first)[:1] == b"\1"
    assert len(records) == 30


def test_values_of_a_run() -> None:
    records: Spool[Outcome] = Spool(Outcome)
    outcome = Outcome("a", Status.ERROR, message("{first}", first=message("x", y=[1, None, 2.5])))
    records.append(outcome)
    assert records[0] == outcome


def test_many_values_at_any_place() -> None:
    records: Spool[str] = Spool(str)
    values = [str(number) * (number % 7) for number in range(200)]
    for number, value in enumerate(values):
        records.append(value)
        assert records[number // 3] == values[number // 3]
    for start in (0, 31, 32, 33, 63, 64, 150):
        assert [records[number] for number in range(start, 200, 17)] == values[start::17]
        assert records[start] == values[start]
    assert records[::-1] == values[::-1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no disk that is always full")
@pytest.mark.parametrize("size", [1 << 21, 1 << 10])
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", partial(open, "/dev/full", "r+b"))
    with pytest.raises(ConfigError, match="set TMPDIR"):
        fill(Spool(bytes), size)


def fill(records: Spool[bytes], size: int) -> None:
    for _ in range((1 << 21) // size + 1):
        records.append(b"x" * size)
        records[len(records) - 1]
