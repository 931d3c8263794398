"""What files are, with paths on disk, is what a list of them would say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reports.file_kind import OTHER_YEAR, REPORT
from auditor.running.file_paths import FilePaths
from auditor.running.input_list import InputList
from auditor.running.inputs import Input

BEFORE = (Input("closed", "unknown"),)
PASSED_OVER = (Input("a.css", "unknown"), Input("b.ico", "attachment"))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    st.lists(st.text(st.characters(exclude_categories=()), max_size=20), max_size=80),
    st.slices(90),
    st.data(),
)
def test_paths_are_like_a_list(paths: list[str], piece: slice, data: st.DataObject) -> None:
    found = FilePaths(paths)
    assert list(found) == paths
    assert found[piece] == paths[piece]
    assert len(found) == len(paths)
    if paths:
        index = data.draw(st.integers(-len(paths), len(paths) - 1))
        assert found[index] == paths[index]
    for index in (len(paths), -len(paths) - 1):
        with pytest.raises(IndexError):
            found[index]


def a_list() -> InputList:
    found = InputList(
        BEFORE, FilePaths(["0.json", "1\udcff.json", "2.json", "3.json", "4.json"]), PASSED_OVER
    )
    found.put(0, Input("0.json", REPORT))
    found.put(1, Input("1?.json", REPORT))
    found.put(2, Input("2.json", "duplicate", "0.json"))
    found.put_year(1, 2021)
    found.put_year(3, 2022)
    return found


def test_all_kinds() -> None:
    found = a_list()
    assert [(each.path, each.kind) for each in found] == [
        ("closed", "unknown"),
        ("0.json", REPORT),
        ("1?.json", OTHER_YEAR),
        ("2.json", "duplicate"),
        ("3.json", OTHER_YEAR),
        ("4.json", REPORT),
        ("a.css", "unknown"),
        ("b.ico", "attachment"),
    ]
    assert len(found) == 8
    assert [found[index] for index in range(8)] == list(found) == found[:]
    assert found[-1] == PASSED_OVER[-1]
    assert found[-8] == BEFORE[0]
    for index in (8, -9):
        with pytest.raises(IndexError):
            found[index]


def test_what_is_kept_says_the_same() -> None:
    again = InputList(
        BEFORE, FilePaths(["0.json", "1\udcff.json", "2.json", "3.json", "4.json"]), PASSED_OVER
    )
    again.take(a_list().kinds)
    assert list(again) == list(a_list())


def test_sums() -> None:
    def sums(paths: list[str], other: int | None = None) -> tuple[bytes, bytes]:
        found = InputList((), FilePaths(paths), ())
        if other is not None:
            found.put(other, Input(paths[other], "attachment"))
        return found.sum_of_paths, found.sum

    assert sums(["a", "b"]) == sums(["a", "b"])
    assert sums(["ab", ""])[0] != sums(["a", "b"])[0] != sums(["b", "a"])[0]
    plain, other = sums(["a", "b"]), sums(["a", "b"], 1)
    assert plain[0] == other[0]
    assert plain[1] != other[1]
